-- Measures of what is owed now. Rows of the level have day NULL (days in A/R and its kin: their
-- numerator is multiplied by the days of the window) or the day their age counts from.

-- Debit A/R x days of the window / charges posted in the window.
CREATE VIEW kpi_days_in_ar AS
SELECT practice_id, NULL AS day, payer_id, amount AS numerator, 0 AS denominator FROM kpi_day WHERE measure IN ('ar_ins_dos', 'ar_pat_dos')
UNION ALL SELECT practice_id, day, payer_id, 0, amount FROM kpi_day WHERE measure = 'charge';

-- Insurance A/R never sent x days / charges.
CREATE VIEW kpi_unbilled_days AS
SELECT practice_id, NULL AS day, payer_id, amount AS numerator, 0 AS denominator FROM kpi_day WHERE measure = 'ar_ins_unsent'
UNION ALL SELECT practice_id, day, payer_id, 0, amount FROM kpi_day WHERE measure = 'charge';

-- Credit balances x days / charges.
CREATE VIEW kpi_credit_balance_days AS
SELECT practice_id, NULL AS day, payer_id, amount AS numerator, 0 AS denominator FROM kpi_day WHERE measure = 'credit'
UNION ALL SELECT practice_id, day, payer_id, 0, amount FROM kpi_day WHERE measure = 'charge';

-- Debit A/R by date of service: whoever asks counts as numerator what is older than his limit.
CREATE VIEW kpi_ar_over_90 AS
SELECT practice_id, day, payer_id, amount AS numerator, amount AS denominator FROM kpi_day WHERE measure IN ('ar_ins_dos', 'ar_pat_dos');
CREATE VIEW kpi_ar_over_120 AS
SELECT practice_id, day, payer_id, amount AS numerator, amount AS denominator FROM kpi_day WHERE measure IN ('ar_ins_dos', 'ar_pat_dos');

-- Debit A/R less the contractual adjustments still to come x days / (charges less contractual adjustments).
CREATE VIEW kpi_net_days_in_ar AS
SELECT practice_id, NULL AS day, payer_id, amount AS numerator, 0 AS denominator FROM kpi_day WHERE measure IN ('ar_ins_net', 'ar_pat_dos')
UNION ALL SELECT practice_id, day, payer_id, 0, CASE measure WHEN 'charge' THEN amount ELSE -amount END FROM kpi_day WHERE measure IN ('charge', 'contractual');

-- Money that is leaking away (K40), of what is kept of it by day: the rest is few rows. Day NULL: what leaks since ripe_on.
CREATE VIEW kpi_leakage AS
SELECT k.practice_id, NULL AS day, k.payer_id, k.day + p.submit_within_days + 1 AS ripe_on, k.amount AS numerator, 0 AS denominator FROM kpi_day k JOIN practice p ON p.id = k.practice_id WHERE k.measure = 'ar_ins_unsent'
UNION ALL SELECT practice_id, NULL, payer_id, day + 15, amount, 0 FROM kpi_day WHERE measure = 'leak_denied'
UNION ALL SELECT practice_id, NULL, payer_id, day, amount, 0 FROM kpi_day WHERE measure IN ('leak_short', 'leak_unapplied')
UNION ALL SELECT practice_id, day, payer_id, day, amount, 0 FROM kpi_day WHERE measure = 'leak_lost'
UNION ALL SELECT practice_id, NULL, 0, day + 1, amount, 0 FROM kpi_uncharged;

-- Measures of what is owed now. Rows of the level have day NULL (days in A/R and its kin: their
-- numerator is multiplied by the days of the window) or the day their age counts from.

-- Debit A/R x days of the window / charges posted in the window.
CREATE VIEW kpi_days_in_ar AS
SELECT practice_id, NULL AS day, payer_id, amount AS numerator, 0 AS denominator FROM kpi_day WHERE measure IN ('ar_ins_dos', 'ar_pat_dos')
UNION ALL SELECT practice_id, day, payer_id, 0, amount FROM kpi_day WHERE measure = 'charge';

-- Insurance A/R never sent x days / charges.
CREATE VIEW kpi_unbilled_days AS
SELECT practice_id, NULL AS day, payer_id, amount AS numerator, 0 AS denominator FROM kpi_day WHERE measure = 'ar_ins_sent' AND day = 0
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

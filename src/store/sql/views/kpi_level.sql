-- Measures of what is owed now. Rows of the level have day NULL (days in A/R and its kin: their
-- numerator is multiplied by the days of the window) or the day their age counts from.

-- Debit A/R x days of the window / charges posted in the window.
CREATE VIEW kpi_days_in_ar AS
SELECT practice_id, CASE measure WHEN 'charge' THEN day END AS day, payer_id,
	CASE measure WHEN 'charge' THEN 0 ELSE amount END AS numerator, CASE measure WHEN 'charge' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('ar_ins_dos', 'ar_pat_dos', 'charge');

-- Insurance A/R never sent x days / charges.
CREATE VIEW kpi_unbilled_days AS
SELECT practice_id, CASE measure WHEN 'charge' THEN day END AS day, payer_id,
	CASE measure WHEN 'charge' THEN 0 ELSE amount END AS numerator, CASE measure WHEN 'charge' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure = 'charge' OR (measure = 'ar_ins_sent' AND day = 0);

-- Credit balances x days / charges.
CREATE VIEW kpi_credit_balance_days AS
SELECT practice_id, CASE measure WHEN 'charge' THEN day END AS day, payer_id,
	CASE measure WHEN 'charge' THEN 0 ELSE amount END AS numerator, CASE measure WHEN 'charge' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('credit', 'charge');

-- Debit A/R by date of service: whoever asks counts as numerator what is older than his limit.
CREATE VIEW kpi_ar_over_90 AS
SELECT practice_id, day, payer_id, amount AS numerator, amount AS denominator FROM kpi_day WHERE measure IN ('ar_ins_dos', 'ar_pat_dos');
CREATE VIEW kpi_ar_over_120 AS
SELECT practice_id, day, payer_id, amount AS numerator, amount AS denominator FROM kpi_day WHERE measure IN ('ar_ins_dos', 'ar_pat_dos');

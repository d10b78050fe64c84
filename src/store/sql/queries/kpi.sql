-- Measures: the sums they are made of, targets and history.

-- kpi_within_days: the N of "submitted within N days"
SELECT submit_within_days FROM practice WHERE id = ?
-- kpi_day_add: one more of something on a day
INSERT INTO kpi_day (practice_id, measure, day, payer_id, amount) VALUES (?, ?, ?, ?, ?)
	ON CONFLICT (practice_id, measure, day, payer_id) DO UPDATE SET amount = amount + excluded.amount
-- kpi_target_get: baseline, target and tolerance of a measure
SELECT baseline_milli, target_milli, warn_milli FROM kpi_target WHERE practice_id = ? AND kpi = ?
-- kpi_target_put: a new target
INSERT INTO kpi_target (practice_id, kpi, baseline_milli, target_milli, warn_milli) VALUES (?, ?, ?, ?, ?)
	ON CONFLICT (practice_id, kpi) DO UPDATE SET baseline_milli = excluded.baseline_milli, target_milli = excluded.target_milli, warn_milli = excluded.warn_milli
-- kpi_snapshot_put: the day's value, for history
INSERT INTO kpi_snapshot (practice_id, day, kpi, numerator, denominator) VALUES (?, ?, ?, ?, ?)
	ON CONFLICT (practice_id, kpi, day) DO UPDATE SET numerator = excluded.numerator, denominator = excluded.denominator
-- kpi_history: a measure's snapshots since a day
SELECT day, numerator, denominator FROM kpi_snapshot WHERE practice_id = ? AND kpi = ? AND day >= ? ORDER BY day
-- kpi_ageing: what is owed, by payer class (or the patient) and age
SELECT COALESCE(p.payer_class, ''), k.measure, k.day, sum(k.amount) FROM kpi_day k LEFT JOIN payer p ON p.id = k.payer_id
	WHERE k.practice_id = ? AND k.measure IN (?, ?) AND k.amount <> 0 GROUP BY 1, 2, 3
-- kpi_first_paid: whether a claim had been paid something before its Nth answer
SELECT 1 FROM remittance_claim WHERE claim_id = ? AND n < ? AND paid_cents > 0 LIMIT 1
-- kpi_claim_payer: whose sums a claim's money belongs to
SELECT payer_id FROM claim WHERE practice_id = ? AND id = ?
-- kpi_claim_money: a claim's money by day and account
SELECT j.posted_on, p.account, sum(p.amount_cents) FROM posting p JOIN journal j ON j.id = p.journal_id WHERE p.claim_id = ? GROUP BY j.posted_on, p.account
-- kpi_clear: before all sums are counted anew
DELETE FROM kpi_day WHERE practice_id = ?
-- kpi_fill: all sums counted anew
INSERT INTO kpi_day (practice_id, measure, day, payer_id, amount) SELECT practice_id, measure, day, payer_id, amount FROM kpi_recount WHERE practice_id = ?
-- kpi_within_clear: the sum that depends on the N of "submitted within N days"
DELETE FROM kpi_day WHERE practice_id = ? AND measure = 'dos_sent_within'
-- kpi_within_fill: counted anew for another N
INSERT INTO kpi_day (practice_id, measure, day, payer_id, amount) SELECT practice_id, 'dos_sent_within', day, payer_id, amount FROM kpi_within WHERE practice_id = ?
-- kpi_past_read: what was owed at the end of a day gone by, all in debit, and what was charged in the window; 1 practice, 2 from, 3 to, 4 payer or 0, 5 the day before which something is old, 6 measure
WITH owed AS (SELECT c.service_from, c.first_sent_on, r.patient, sum(r.amount) AS balance FROM kpi_receivable r JOIN claim c ON c.id = r.claim_id
		WHERE r.practice_id = ?1 AND r.day <= ?3 AND (?4 = 0 OR c.payer_id = ?4) GROUP BY r.claim_id, r.patient)
SELECT COALESCE(sum(CASE ?6 WHEN 'days_in_ar' THEN max(balance, 0) WHEN 'credit_balance_days' THEN max(-balance, 0)
		WHEN 'unbilled_days' THEN CASE WHEN patient = 0 AND (first_sent_on IS NULL OR first_sent_on > ?3) THEN max(balance, 0) ELSE 0 END
		ELSE CASE WHEN service_from < ?5 THEN max(balance, 0) ELSE 0 END END), 0),
	COALESCE(sum(max(balance, 0)), 0),
	(SELECT COALESCE(sum(amount), 0) FROM kpi_day WHERE practice_id = ?1 AND measure = 'charge' AND day BETWEEN ?2 AND ?3 AND (?4 = 0 OR payer_id = ?4))
FROM owed
-- kpi_past_drill: the claims behind that; 7 what a numerator is multiplied by, 8 only those in the numerator, 9 how many
WITH owed AS (SELECT c.id AS claim_id, c.payer_id, c.service_from, c.first_sent_on, r.patient, sum(r.amount) AS balance FROM kpi_receivable r JOIN claim c ON c.id = r.claim_id
		WHERE r.practice_id = ?1 AND r.day <= ?3 AND (?4 = 0 OR c.payer_id = ?4) GROUP BY r.claim_id, r.patient HAVING sum(r.amount) <> 0),
	part AS (SELECT claim_id, payer_id, CASE WHEN ?6 LIKE 'ar_over%' THEN service_from END AS day,
			CASE ?6 WHEN 'days_in_ar' THEN max(balance, 0) WHEN 'credit_balance_days' THEN max(-balance, 0)
				WHEN 'unbilled_days' THEN CASE WHEN patient = 0 AND (first_sent_on IS NULL OR first_sent_on > ?3) THEN max(balance, 0) ELSE 0 END
				ELSE CASE WHEN service_from < ?5 THEN max(balance, 0) ELSE 0 END END AS numerator,
			CASE WHEN ?6 LIKE 'ar_over%' THEN max(balance, 0) ELSE 0 END AS denominator,
			CASE WHEN balance < 0 THEN 'we owe ' ELSE '' END || CASE patient WHEN 1 THEN 'patient' ELSE 'insurance' END || CASE WHEN balance > 0 THEN ' owes' ELSE '' END AS detail
		FROM owed
		UNION ALL SELECT claim_id, payer_id, day, 0, amount, 'charge' FROM kpi_money
			WHERE practice_id = ?1 AND measure = 'charge' AND day BETWEEN ?2 AND ?3 AND (?4 = 0 OR payer_id = ?4) AND ?6 NOT LIKE 'ar_over%')
SELECT d.claim_id, COALESCE(c.number, ''), COALESCE(p.code, ''), max(d.day), sum(d.numerator) * ?7 AS n, sum(d.denominator),
	CASE WHEN count(DISTINCT d.detail) = 1 THEN max(d.detail) ELSE '' END
FROM part d LEFT JOIN claim c ON c.id = d.claim_id LEFT JOIN payer p ON p.id = d.payer_id WHERE d.numerator <> 0 OR d.denominator <> 0
GROUP BY d.claim_id, d.payer_id HAVING ?8 = 0 OR n <> 0 ORDER BY n DESC, max(d.day) DESC, d.claim_id DESC LIMIT ?9

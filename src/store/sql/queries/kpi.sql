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
INSERT INTO kpi_snapshot (practice_id, day, kpi, numerator, denominator, scale, n) VALUES (?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT (practice_id, kpi, day) DO UPDATE SET numerator = excluded.numerator, denominator = excluded.denominator, scale = excluded.scale, n = excluded.n
-- kpi_snapshot_get: a measure as it was when a day was closed
SELECT numerator, denominator, scale, n FROM kpi_snapshot WHERE practice_id = ? AND kpi = ? AND day = ?
-- kpi_history: a measure's snapshots since a day
SELECT day, numerator, denominator FROM kpi_snapshot WHERE practice_id = ? AND kpi = ? AND day >= ? ORDER BY day
-- kpi_ageing: what is owed, by payer class and age, patients last
SELECT COALESCE(p.payer_class, ''), k.measure, k.day, sum(k.amount) FROM kpi_day k LEFT JOIN payer p ON p.id = k.payer_id
	WHERE k.practice_id = ? AND k.measure IN (?, ?) AND k.amount <> 0 GROUP BY 1, 2, 3 ORDER BY 2, 1, 3
-- kpi_first_paid: whether a claim had been paid something before its Nth answer
SELECT 1 FROM remittance_claim WHERE claim_id = ? AND n < ? AND paid_cents > 0 LIMIT 1
-- kpi_claim_payer: whose sums a claim's money belongs to
SELECT payer_id FROM claim WHERE practice_id = ? AND id = ?
-- kpi_claim_money: a claim's money by day and account
SELECT j.posted_on, p.account, sum(p.amount_cents) FROM posting p JOIN journal j ON j.id = p.journal_id WHERE p.claim_id = ? GROUP BY j.posted_on, p.account
-- kpi_later: whether anything was posted or sent after a day
SELECT 1 FROM kpi_day WHERE practice_id = ?1 AND measure IN ('ar_ins_sent', 'sent') AND day > ?2 UNION ALL SELECT 1 FROM journal WHERE practice_id = ?1 AND posted_on > ?2 LIMIT 1
-- kpi_clear: before all sums are counted anew
DELETE FROM kpi_day WHERE practice_id = ?
-- kpi_fill: all sums counted anew
INSERT INTO kpi_day (practice_id, measure, day, payer_id, amount) SELECT practice_id, measure, day, payer_id, amount FROM kpi_recount WHERE practice_id = ?
-- kpi_within_clear: the sum that depends on the N of "submitted within N days"
DELETE FROM kpi_day WHERE practice_id = ? AND measure = 'dos_sent_within'
-- kpi_within_fill: counted anew for another N
INSERT INTO kpi_day (practice_id, measure, day, payer_id, amount) SELECT practice_id, 'dos_sent_within', day, payer_id, amount FROM kpi_within WHERE practice_id = ?

-- Measures: the sums they are made of, targets and history.

-- kpi_limits: what some of the sums depend on: the N of "submitted within N days", and by how much a payer may underpay
SELECT submit_within_days, underpaid_cents FROM practice WHERE id = ?
-- kpi_day_add: one more of something on a day
INSERT INTO kpi_day (practice_id, measure, day, payer_id, amount) VALUES (?, ?, ?, ?, ?)
	ON CONFLICT (practice_id, measure, day, payer_id) DO UPDATE SET amount = amount + excluded.amount
-- kpi_target_get: baseline, target and tolerance of a measure
SELECT baseline_milli, target_milli, warn_milli FROM kpi_target WHERE practice_id = ? AND kpi = ?
-- kpi_target_put: a new target
INSERT INTO kpi_target (practice_id, kpi, baseline_milli, target_milli, warn_milli) VALUES (?, ?, ?, ?, ?)
	ON CONFLICT (practice_id, kpi) DO UPDATE SET baseline_milli = excluded.baseline_milli, target_milli = excluded.target_milli, warn_milli = excluded.warn_milli
-- kpi_target_drop: a measure without a target
DELETE FROM kpi_target WHERE practice_id = ? AND kpi = ?
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
SELECT payer_id, service_from, service_to, expected_cents FROM claim WHERE practice_id = ? AND id = ?
-- kpi_claim_money: a claim's money by day and account, that of it which is lost when it is a write-off, and that which a patient brought
SELECT j.posted_on, p.account, sum(p.amount_cents), sum(CASE WHEN p.account = 'WO:TIMELY' OR p.carc IN ('29', '197', '15', '198') THEN p.amount_cents ELSE 0 END), sum(CASE WHEN p.account = 'CASH:CLEARING' AND j.remittance_id IS NULL AND j.kind IN ('payment', 'unapplied', 'reversal')
		AND EXISTS (SELECT 1 FROM posting o WHERE o.journal_id = j.id AND o.account IN ('AR:PAT', 'AR:AGENCY', 'LIAB:UNAPPLIED'))
		AND NOT EXISTS (SELECT 1 FROM posting o WHERE o.journal_id = j.id AND o.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3')) THEN p.amount_cents ELSE 0 END)
	FROM posting p JOIN journal j ON j.id = p.journal_id WHERE p.claim_id = ? GROUP BY j.posted_on, p.account
-- kpi_claim_postings: all of a claim's postings, by day
SELECT j.id, j.posted_on, p.account, p.amount_cents FROM posting p JOIN journal j ON j.id = p.journal_id WHERE p.claim_id = ? ORDER BY j.posted_on
-- kpi_verified: whether a payer answered of a coverage in the week before a day
SELECT 1 FROM eligibility WHERE coverage_id = ?1 AND answered_on BETWEEN ?2 - 7 AND ?2 AND standing <> 'refused' LIMIT 1
-- kpi_newly_verified: the visits that one answer alone verifies
SELECT c.service_from, c.payer_id FROM eligibility e JOIN claim c ON c.patient_id = e.patient_id AND c.service_from BETWEEN e.answered_on AND e.answered_on + 7
	WHERE e.id = ?1 AND e.standing <> 'refused' AND c.coverage_id = ?2 AND c.state <> 'voided' AND c.sequence = 1 AND c.frequency = 1
	AND NOT EXISTS (SELECT 1 FROM eligibility o WHERE o.coverage_id = ?2 AND o.id <> ?1 AND o.standing <> 'refused' AND o.answered_on BETWEEN c.service_from - 7 AND c.service_from)
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
-- kpi_short_clear: the sums that depend on by how much a payer may underpay
DELETE FROM kpi_day WHERE practice_id = ? AND measure IN ('short', 'leak_short')
-- kpi_short_fill: counted anew for another limit
INSERT INTO kpi_day (practice_id, measure, day, payer_id, amount) SELECT practice_id, measure, day, payer_id, sum(amount) FROM kpi_standing_short WHERE practice_id = ? GROUP BY practice_id, measure, day, payer_id
-- kpi_standing_denied: what a claim adds while it is denied and untouched
SELECT practice_id, measure, day, payer_id, amount FROM kpi_standing_denied WHERE claim_id = ?
-- kpi_standing_short: what it adds by payments that fall short
SELECT practice_id, measure, day, payer_id, amount FROM kpi_standing_short WHERE claim_id = ?
-- kpi_standing_resolved: what it adds by denials that were worked to their end
SELECT practice_id, measure, day, payer_id, amount FROM kpi_standing_resolved WHERE claim_id = ?
-- kpi_standing_appealed: what it adds by its appeals
SELECT practice_id, measure, day, payer_id, amount FROM kpi_standing_appealed WHERE claim_id = ?
-- kpi_denied_claim: the claim that an answer denied
SELECT claim_id FROM denial WHERE remittance_claim_id = ? LIMIT 1
-- kpi_denial_claim: whose a denial is
SELECT claim_id FROM denial WHERE id = ?
-- kpi_receipt: whose sums the unapplied money of an entry belongs to
SELECT j.posted_on, COALESCE((SELECT p.payer_id FROM posting p WHERE p.journal_id = j.id AND p.account = 'LIAB:UNAPPLIED'), 0) FROM journal j WHERE j.practice_id = ? AND j.id = ?

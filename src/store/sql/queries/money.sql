-- Money that a person posts: patients' payments, unapplied money, refunds.
-- columns payment: number, patient_id, method, amount_cents, reference, state, taken_on, taken_by, back_on, back_by, back_reason, token
-- columns refund: state, patient_id, payer_id, claim_id, receipt_id, amount_cents, reason, credit_on, asked_on, asked_by, decided_on, decided_by, decision, paid_on, paid_by, reference, decided_entry, paid_entry

-- payment_insert: a new receipt
INSERT INTO patient_payment ($payment, practice_id) VALUES ($payment?, ?)
-- payment_update: one that is taken back
UPDATE patient_payment SET $payment=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- payment_get: by its receipt's number
SELECT $payment, id, version FROM patient_payment WHERE practice_id = ? AND number = ?
-- payment_by_id: by its own
SELECT $payment, id, version FROM patient_payment WHERE practice_id = ? AND id = ?
-- payment_by_token: the one that a save with this token made
SELECT $payment, id, version FROM patient_payment WHERE practice_id = ? AND token = ? AND token <> ''
-- payment_list: the newest first
SELECT $payment, id, version FROM patient_payment WHERE practice_id = ? ORDER BY number DESC LIMIT ?
-- payment_of_patient: a patient's, the newest first
SELECT $payment, id, version FROM patient_payment WHERE practice_id = ? AND patient_id = ? ORDER BY id DESC LIMIT ?
-- payment_entries: its entries that stand, but for mirrors, the oldest first
SELECT j.id FROM journal j WHERE j.payment_id = ? AND j.kind <> 'reversal' AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses = j.id) ORDER BY j.id
-- payment_all_entries: all it ever had, but for mirrors
SELECT id FROM journal WHERE payment_id = ? AND kind <> 'reversal' ORDER BY id
-- patient_owed: what a patient owes, visit by visit, the oldest service first
SELECT c.id, c.encounter_id, c.service_from, b.balance_cents FROM claim c JOIN claim_balance b ON b.claim_id = c.id AND b.party = 'patient'
	WHERE +c.practice_id = ?1 AND c.patient_id = ?2 AND b.balance_cents > 0
UNION ALL SELECT NULL, e.id, e.from_date, sum(p.amount_cents) FROM encounter e JOIN journal j ON j.encounter_id = e.id
	JOIN posting p ON p.journal_id = j.id AND p.claim_id IS NULL AND p.account = 'AR:PAT' WHERE +e.practice_id = ?1 AND e.patient_id = ?2
	GROUP BY e.id HAVING sum(p.amount_cents) > 0 ORDER BY 3, 2

-- unapplied_list: what is left of each receipt, whose it is, and what is asked back of it
SELECT u.journal_id, j.posted_on, t.id, t.account, (SELECT max(payer_id) FROM posting WHERE journal_id = j.id AND account = 'LIAB:UNAPPLIED'), j.source, u.left_cents,
	COALESCE((SELECT sum(f.amount_cents) FROM refund f WHERE f.receipt_id = u.journal_id AND f.state = 'asked'), 0)
	FROM unapplied_money u JOIN journal j ON j.id = u.journal_id LEFT JOIN patient t ON t.id = j.patient_id AND j.remittance_id IS NULL WHERE u.practice_id = ?1 AND (?2 = 0 OR t.id = ?2) ORDER BY u.journal_id LIMIT ?3

-- refund_insert: a new one
INSERT INTO refund ($refund, practice_id) VALUES ($refund?, ?)
-- refund_update: one that is decided or paid
UPDATE refund SET $refund=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- refund_get: one
SELECT $refund, id, version FROM refund WHERE practice_id = ? AND id = ?
-- refund_list: those of a state, or all, with whose they are
SELECT $refund@f, f.id, f.version, COALESCE(t.account, ''), COALESCE(y.code, ''), COALESCE(c.number, ''), COALESCE(y.payer_class, 'self_pay') FROM refund f
	LEFT JOIN patient t ON t.id = f.patient_id LEFT JOIN payer y ON y.id = f.payer_id LEFT JOIN claim c ON c.id = f.claim_id
	WHERE f.practice_id = ?1 AND (?2 = '' OR f.state = ?2) ORDER BY f.id LIMIT ?3
-- refund_asked: what is asked back of a claim's credit, or of a receipt, and not decided
SELECT COALESCE(sum(amount_cents), 0) FROM refund WHERE state = 'asked' AND (claim_id = ?1 AND (payer_id IS NULL) = ?2 OR receipt_id = ?3)
-- credit_list: claims that somebody has paid too much on, and since when
SELECT c.id, 0, CASE b.party WHEN 'patient' THEN c.patient_id ELSE 0 END, CASE b.party WHEN 'insurance' THEN c.payer_id ELSE 0 END, c.number, CASE b.party WHEN 'patient' THEN t.account ELSE '' END,
	CASE b.party WHEN 'insurance' THEN y.code ELSE '' END, CASE b.party WHEN 'insurance' THEN y.payer_class ELSE 'self_pay' END, -b.balance_cents,
	COALESCE((SELECT sum(f.amount_cents) FROM refund f WHERE f.claim_id = c.id AND f.state = 'asked' AND (f.payer_id IS NULL) = (b.party = 'patient')), 0),
	(SELECT max(m.posted_on) FROM (SELECT p.journal_id, j.posted_on, sum(p.amount_cents) AS cents, sum(sum(p.amount_cents)) OVER (ORDER BY p.journal_id) AS owed
		FROM posting p JOIN journal j ON j.id = p.journal_id WHERE p.claim_id = b.claim_id
			AND p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY') AND (p.account IN ('AR:PAT', 'AR:AGENCY')) = (b.party = 'patient')
		GROUP BY p.journal_id) m WHERE m.owed < 0 AND m.owed - m.cents >= 0)
	FROM claim_balance b JOIN claim c ON c.id = b.claim_id JOIN payer y ON y.id = c.payer_id JOIN patient t ON t.id = c.patient_id
	WHERE b.practice_id = ?1 AND b.balance_cents < 0 ORDER BY b.claim_id, b.party

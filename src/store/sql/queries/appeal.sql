-- Denials worked to their end: appeals, decisions on balances, and the queue.
-- columns appeal: claim_id, level, dispute, grp, carc, rarc, denied_on, due_on, filed_on, filed_by, override_reason, contested_cents, paid_before_cents, letter, outcome, decided_on, decided_by, recovered_cents, remittance_claim_id
-- columns decision: claim_id, kind, amount_cents, grp, carc, reason, notice, notice_on, journal_id, new_claim_id, decided_on, decided_by

-- appeal_insert: one that was filed
INSERT INTO appeal ($appeal, practice_id) VALUES ($appeal?, ?)
-- appeal_update: one that is decided, or open again
UPDATE appeal SET $appeal=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- appeal_list: a claim's, by level
SELECT $appeal, id, version FROM appeal WHERE practice_id = ? AND claim_id = ? ORDER BY level
-- appeal_letters: all that went to payers by mail, in order, with the payer's number of the claim
SELECT a.letter, a.filed_on, c.payer_claim_number FROM appeal a JOIN claim c ON c.id = a.claim_id WHERE a.practice_id = ? ORDER BY a.filed_on, a.id
-- appeal_of_claim_open: the one that is under way
SELECT $appeal, id, version FROM appeal WHERE practice_id = ? AND claim_id = ? AND outcome = 'open'
-- appeal_of_answer: the one that an answer decided
SELECT $appeal, id, version FROM appeal WHERE practice_id = ? AND remittance_claim_id = ?

-- decision_insert: a balance that was ended
INSERT INTO claim_decision ($decision, practice_id) VALUES ($decision?, ?)
-- decision_list: a claim's, the oldest first
SELECT $decision, id FROM claim_decision WHERE practice_id = ? AND claim_id = ? ORDER BY id

-- line_owed: what a claim's payer owes by service line, NULL for the claim as a whole
SELECT p.line_id, sum(p.amount_cents) FROM posting p WHERE p.claim_id = ? AND p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3')
	GROUP BY p.line_id HAVING sum(p.amount_cents) <> 0 ORDER BY p.line_id
-- claim_paid: what payers have paid on a claim, reversals taken off
SELECT COALESCE(sum(paid_cents), 0) FROM remittance_claim WHERE claim_id = ? AND n IS NOT NULL
-- denial_queue: what is decided and not paid, and not under correction, with the payer's last word
SELECT c.id, c.number, c.patient_id, t.last, t.first, t.middle, t.suffix, t.account, c.payer_id, c.state, c.service_from, c.entered_on, c.total_cents, b.balance_cents,
	r.remit_on, r.grp, r.carc, r.rarc, r.expected_cents
	FROM claim c JOIN claim_balance b ON b.claim_id = c.id AND b.party = 'insurance' AND b.balance_cents > 0
	JOIN patient t ON t.id = c.patient_id
	JOIN remittance_claim r ON r.claim_id = c.id AND r.n = (SELECT max(n) FROM remittance_claim WHERE claim_id = c.id)
	WHERE c.practice_id = ? AND c.state IN ('denied', 'partial') AND NOT EXISTS (SELECT 1 FROM claim k WHERE k.replaces = c.id AND k.state <> 'voided')
-- denial_history: of the newest first answers that denied with a reason: how many there are that came to an end, and how many of them were paid later
SELECT count(*), COALESCE(sum(won), 0) FROM (SELECT EXISTS (SELECT 1 FROM remittance_claim p WHERE p.claim_id = r.claim_id AND p.n > 1 AND p.paid_cents > 0)
		OR EXISTS (SELECT 1 FROM remittance_claim p JOIN claim k ON k.id = p.claim_id WHERE k.replaces = r.claim_id AND p.n IS NOT NULL AND p.paid_cents > 0) AS won
	FROM remittance_claim r JOIN claim c ON c.id = r.claim_id
	WHERE r.carc = ?1 AND r.carc <> '' AND r.remit_on >= ?2 AND r.n = 1 AND r.outcome = 'denied' AND c.practice_id = ?3 AND c.state NOT IN ('denied', 'partial', 'appealed')
	ORDER BY r.remit_on DESC LIMIT ?4)

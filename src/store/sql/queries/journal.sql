-- Money.

-- journal_insert: one entry
INSERT INTO journal (practice_id, kind, posted_on, effective_on, patient_id, encounter_id, batch_id, user_id, reverses, remittance_id, payment_id, receipt_id, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- posting_insert: one posting
INSERT INTO posting (journal_id, position, account, amount_cents, claim_id, line_id, payer_id, grp, carc, rarc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- journal_get: one entry
SELECT kind, posted_on, effective_on, patient_id, encounter_id, batch_id, user_id, reverses, remittance_id, payment_id, receipt_id, source FROM journal WHERE practice_id = ? AND id = ?
-- posting_list: its postings
SELECT account, amount_cents, claim_id, line_id, payer_id, grp, carc, rarc FROM posting WHERE journal_id = ? ORDER BY position
-- journal_charges: charge entries of an encounter that still stand
SELECT id FROM journal j WHERE practice_id = ? AND encounter_id = ? AND kind = 'charge' AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses = j.id) ORDER BY id

-- balance_get: what a party owes on a claim, and since when
SELECT balance_cents, responsible_on FROM claim_balance WHERE claim_id = ? AND party = ?
-- balance_clear: the party owes nothing any more
DELETE FROM claim_balance WHERE claim_id = ? AND party = ?
-- balance_put: the new balance, not zero
INSERT INTO claim_balance (practice_id, claim_id, party, balance_cents, responsible_on) VALUES (?, ?, ?, ?, ?)
	ON CONFLICT (claim_id, party) DO UPDATE SET balance_cents = excluded.balance_cents, responsible_on = excluded.responsible_on
-- patient_balance: what is owed on all claims of a patient, by party
SELECT COALESCE(sum(CASE WHEN b.party = 'insurance' THEN b.balance_cents END), 0), COALESCE(sum(CASE WHEN b.party = 'patient' THEN b.balance_cents END), 0)
	FROM claim c JOIN claim_balance b ON b.claim_id = c.id WHERE c.practice_id = ? AND c.patient_id = ?
-- patient_unclaimed: what a patient owes for visits that have no claim (self-pay)
SELECT COALESCE(sum(p.amount_cents), 0) FROM posting p WHERE p.claim_id IS NULL AND p.account IN ('AR:PAT', 'AR:AGENCY') AND p.journal_id IN (
	SELECT j.id FROM encounter e JOIN journal j ON j.encounter_id = e.id WHERE e.practice_id = ?1 AND e.patient_id = ?2
	UNION ALL SELECT id FROM journal WHERE practice_id = ?1 AND patient_id = ?2 AND encounter_id IS NULL)
-- ledger_lines: a claim's money, entry by entry
SELECT j.id, j.posted_on, j.effective_on, j.kind, p.account, p.amount_cents, p.line_id, p.grp, p.carc, u.login, j.source, j.reverses
	FROM posting p JOIN journal j ON j.id = p.journal_id JOIN user u ON u.id = j.user_id
	WHERE j.practice_id = ? AND p.claim_id = ? ORDER BY p.journal_id, p.position
-- journal_reverser: the entry that mirrors one
SELECT id FROM journal WHERE reverses = ?

-- unapplied_left: what is left of what an entry brought in
SELECT left_cents FROM unapplied_money WHERE practice_id = ? AND journal_id = ?
-- unapplied_clear: nothing any more
DELETE FROM unapplied_money WHERE practice_id = ? AND journal_id = ?
-- unapplied_put: so much
INSERT INTO unapplied_money (practice_id, journal_id, left_cents) VALUES (?, ?, ?) ON CONFLICT (practice_id, journal_id) DO UPDATE SET left_cents = excluded.left_cents

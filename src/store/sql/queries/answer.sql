-- Where money came from, for whoever asks why.

-- answer_ids: what payers said of a claim: what is not posted, then the answers in their order
SELECT r.id FROM remittance_claim r JOIN remittance m ON m.id = r.remittance_id WHERE m.practice_id = ?1 AND r.claim_id = ?2 ORDER BY r.n
-- answer_of_entry: the claim of a remittance that an entry of the ledger came of
SELECT id FROM remittance_claim WHERE journal_id = ?1 UNION ALL SELECT id FROM remittance_claim WHERE receipt_id = ?1
-- answer_of_claim: what a remittance said of a claim
SELECT id FROM remittance_claim WHERE remittance_id = ?2 AND claim_id = ?1 ORDER BY position DESC
-- remittance_reasons: its claims' adjustments, summed by claim, group and reason
SELECT c.id, a.grp, a.carc, sum(a.amount_cents) FROM remittance_claim c JOIN remittance_adjustment a ON a.remittance_claim_id = c.id
	WHERE c.remittance_id = ? GROUP BY c.id, a.grp, a.carc ORDER BY c.id, min(a.position)
-- remittance_postings: what its entries have done to accounts, mirrors included
SELECT p.account, p.amount_cents FROM journal j JOIN posting p ON p.journal_id = j.id WHERE j.practice_id = ? AND j.remittance_id = ?
-- remittance_counts: how many claims of a remittance are ours, and what of it a person should look at
SELECT (SELECT count(claim_id) FROM remittance_claim WHERE remittance_id = ?1), (SELECT count(*) FROM remittance_exception WHERE remittance_id = ?1 AND resolved = 0)

-- answer_at_segment: the claim of a file's remittances that begins at a segment
SELECT c.id FROM remittance r JOIN remittance_claim c ON c.remittance_id = r.id WHERE r.practice_id = ?1 AND r.interchange_id = ?2 AND c.segment = ?3 LIMIT 1
-- adjustment_entry_at_segment: the entry of the provider adjustment that stands in a segment
SELECT a.journal_id FROM remittance r JOIN provider_adjustment a ON a.remittance_id = r.id WHERE r.practice_id = ?1 AND r.interchange_id = ?2 AND a.segment = ?3 AND a.journal_id IS NOT NULL LIMIT 1
-- events_of_file: what a file did to claims, in the order of the claims
SELECT e.n, e.claim_id, e.event, e.from_state, e.to_state, e.happened_on, e.happened_at, e.user_id, u.login, e.interchange_id, e.detail
	FROM claim_event e JOIN user u ON u.id = e.user_id WHERE e.interchange_id = ?1 ORDER BY e.claim_id, e.n LIMIT ?2

-- What `verify` asks: each statement gives one text a fault, and nothing when all is well. The numbers
-- are those of the ledger's invariants (domain sheet 3.9). ?1 is the practice.

-- check_entries: I1, I2: every entry's postings sum to zero
SELECT 'I1 journal ' || j.id || ' is out of balance by ' || sum(p.amount_cents) || ' cents' FROM journal j JOIN posting p ON p.journal_id = j.id
	WHERE j.practice_id = ?1 GROUP BY j.id HAVING sum(p.amount_cents) <> 0
-- check_balances: I3, I14: what each party owes is what the postings say
SELECT 'I14 claim ' || c.id || ': ' || w.party || ' balance ' || COALESCE(b.balance_cents, 0) || ' but postings say ' || w.cents || ' cents'
	FROM (SELECT p.claim_id, CASE WHEN p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3') THEN 'insurance' ELSE 'patient' END AS party, sum(p.amount_cents) AS cents
		FROM posting p WHERE p.claim_id IS NOT NULL AND p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY') GROUP BY 1, 2) w
	JOIN claim c ON c.id = w.claim_id LEFT JOIN claim_balance b ON b.claim_id = w.claim_id AND b.party = w.party
	WHERE c.practice_id = ?1 AND COALESCE(b.balance_cents, 0) <> w.cents
-- check_balances_without_postings: a balance that nothing made
SELECT 'I14 claim ' || b.claim_id || ': balance ' || b.balance_cents || ' without postings' FROM claim_balance b JOIN claim c ON c.id = b.claim_id
	WHERE c.practice_id = ?1 AND b.balance_cents <> 0 AND NOT EXISTS (SELECT 1 FROM posting WHERE claim_id = b.claim_id)
-- check_reversals: I5: a reversal mirrors its target to the cent
SELECT 'I5 journal ' || r.id || ' does not mirror ' || r.reverses FROM journal r WHERE r.practice_id = ?1 AND r.reverses IS NOT NULL
	AND EXISTS (SELECT 1 FROM posting o LEFT JOIN posting m ON m.journal_id = r.id AND m.position = o.position
		WHERE o.journal_id = r.reverses AND (m.amount_cents IS NULL OR m.amount_cents <> -o.amount_cents OR m.account <> o.account))
-- check_closed: I6: nothing is left with the insurance on a closed claim
SELECT 'I6 claim ' || c.id || ' is closed with ' || b.balance_cents || ' cents at the insurance' FROM claim c JOIN claim_balance b ON b.claim_id = c.id
	WHERE c.practice_id = ?1 AND c.state = 'closed' AND b.party = 'insurance' AND b.balance_cents <> 0
-- check_totals: I8: the claim's total is the sum of its encounter's lines
SELECT 'I8 claim ' || c.id || ' totals ' || c.total_cents || ' but its lines ' || COALESCE(sum(l.charge_cents), 0) || ' cents'
	FROM claim c LEFT JOIN service_line l ON l.encounter_id = c.encounter_id AND l.retired = 0
	WHERE c.practice_id = ?1 AND c.state NOT IN ('voided', 'replaced') GROUP BY c.id HAVING c.total_cents <> COALESCE(sum(l.charge_cents), 0)
-- check_charges: I8: what was charged to the ledger is the claim's total, once it has left DRAFT
SELECT 'I8 claim ' || c.id || ' totals ' || c.total_cents || ' but ' || COALESCE(-sum(p.amount_cents), 0) || ' cents were charged'
	FROM claim c LEFT JOIN posting p ON p.claim_id = c.id AND p.account = 'REV:GROSS'
	WHERE c.practice_id = ?1 AND c.first_scrub_on IS NOT NULL AND c.state NOT IN ('voided', 'replaced', 'draft') GROUP BY c.id HAVING c.total_cents <> COALESCE(-sum(p.amount_cents), 0)
-- check_voided: a discarded claim leaves no charge behind
SELECT 'claim ' || c.id || ' is voided but ' || -sum(p.amount_cents) || ' cents of charges stand' FROM claim c JOIN posting p ON p.claim_id = c.id AND p.account = 'REV:GROSS'
	WHERE c.practice_id = ?1 AND c.state = 'voided' AND c.first_sent_on IS NULL GROUP BY c.id HAVING sum(p.amount_cents) <> 0
-- check_unapplied: I13: unapplied money is never below zero
SELECT 'I13 unapplied money is ' || -sum(p.amount_cents) || ' cents' FROM journal j JOIN posting p ON p.journal_id = j.id
	WHERE j.practice_id = ?1 AND p.account = 'LIAB:UNAPPLIED' GROUP BY j.practice_id HAVING sum(p.amount_cents) > 0
-- check_overpaid: I15: payers have paid no more than was charged
SELECT 'I15 claim ' || c.id || ' was paid ' || -sum(p.amount_cents) || ' cents of ' || c.total_cents FROM claim c JOIN posting p ON p.claim_id = c.id
	JOIN journal j ON j.id = p.journal_id WHERE c.practice_id = ?1 AND p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3') AND j.kind IN ('remittance', 'payment')
	GROUP BY c.id HAVING -sum(p.amount_cents) > c.total_cents
-- check_states: the last event of a claim led to the state it is in
SELECT 'claim ' || c.id || ' is ' || c.state || ' but its last event led to ' || e.to_state FROM claim c JOIN claim_event e ON e.id = (SELECT max(id) FROM claim_event WHERE claim_id = c.id)
	WHERE c.practice_id = ?1 AND e.to_state <> c.state
-- check_eventless: no claim without its story
SELECT 'claim ' || c.id || ' has no events' FROM claim c WHERE c.practice_id = ?1 AND NOT EXISTS (SELECT 1 FROM claim_event WHERE claim_id = c.id)
-- check_batched: a batched claim is in exactly one file that has not left
SELECT 'claim ' || c.id || ' is batched but in ' || count(s.id) || ' files' FROM claim c
	LEFT JOIN (submission s JOIN interchange i ON i.id = s.interchange_id AND i.state = 'written') ON s.claim_id = c.id AND s.live = 1
	WHERE c.practice_id = ?1 AND c.state = 'batched' GROUP BY c.id HAVING count(s.id) <> 1
-- check_submissions: I9: live submissions of a claim are numbered once each
SELECT 'I9 claim ' || s.claim_id || ' has submission ' || s.n || ' ' || count(*) || ' times' FROM submission s JOIN claim c ON c.id = s.claim_id
	WHERE c.practice_id = ?1 AND s.live = 1 GROUP BY s.claim_id, s.n HAVING count(*) > 1
-- check_ageing: I16: every ageing basis adds up to the same A/R
SELECT 'I16 ageing by ' || measure || ' is ' || sum(amount) || ' but balances are ' || owed.cents FROM kpi_day,
	(SELECT COALESCE(sum(CASE WHEN b.party = 'insurance' THEN b.balance_cents END), 0) AS cents FROM claim_balance b JOIN claim c ON c.id = b.claim_id
		WHERE c.practice_id = ?1 AND b.balance_cents > 0) owed
	WHERE practice_id = ?1 AND measure IN ('ar_ins_dos', 'ar_ins_resp', 'ar_ins_sent') GROUP BY measure HAVING sum(amount) <> owed.cents

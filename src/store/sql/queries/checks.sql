-- What `verify` asks: each statement gives one text a fault, and nothing when all is well. The numbers
-- are those of the ledger's invariants (domain sheet 3.9). ?1 is the practice. A deposit (I7) is a remittance's (I10); the hashes of I9
-- are compared in verify.c.

-- check_entries: I1, I2: every entry's postings sum to zero
SELECT 'I1 journal ' || j.id || ' is out of balance by ' || sum(p.amount_cents) || ' cents' FROM journal j JOIN posting p ON p.journal_id = j.id
	WHERE j.practice_id = ?1 GROUP BY j.id HAVING sum(p.amount_cents) <> 0
-- check_empty_entries: I1: no entry without postings
SELECT 'I1 journal ' || j.id || ' has no postings' FROM journal j WHERE j.practice_id = ?1 AND NOT EXISTS (SELECT 1 FROM posting WHERE journal_id = j.id)
-- check_entry_claims: I3: what an entry does to a claim has its counterpart on the same claim; only responsibility moves between claims
SELECT 'I3 journal ' || j.id || ' changes claim ' || p.claim_id || ' by ' || sum(p.amount_cents) || ' cents without a counterpart' FROM journal j
	JOIN posting p ON p.journal_id = j.id WHERE j.practice_id = ?1 AND j.kind IN ('charge', 'payment', 'adjustment', 'write_off', 'refund') AND p.claim_id IS NOT NULL
	GROUP BY j.id, p.claim_id HAVING sum(p.amount_cents) <> 0
-- check_balances: I3, I14: what each party owes is what the postings say
SELECT 'I14 claim ' || claim_id || ': ' || party || ' balance ' || sum(kept) || ' but postings say ' || sum(posted) || ' cents' FROM (
	SELECT b.claim_id, b.party, b.balance_cents AS kept, 0 AS posted FROM claim_balance b JOIN claim c ON c.id = b.claim_id WHERE c.practice_id = ?1
	UNION ALL SELECT p.claim_id, CASE WHEN p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3') THEN 'insurance' ELSE 'patient' END, 0, p.amount_cents
		FROM posting p JOIN claim c ON c.id = p.claim_id
		WHERE c.practice_id = ?1 AND p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY'))
	GROUP BY claim_id, party HAVING sum(kept) <> sum(posted)
-- check_responsible: I14: a party owes since the entry that last raised its balance above zero
WITH moves AS (
	SELECT p.claim_id, CASE WHEN p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3') THEN 'insurance' ELSE 'patient' END AS party, p.journal_id, sum(p.amount_cents) AS cents
		FROM posting p JOIN claim c ON c.id = p.claim_id
		WHERE c.practice_id = ?1 AND p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY') GROUP BY 1, 2, 3),
	runs AS (SELECT claim_id, party, journal_id, cents, sum(cents) OVER (PARTITION BY claim_id, party ORDER BY journal_id) AS owed FROM moves),
	rises AS (SELECT claim_id, party, max(journal_id) AS journal_id FROM runs WHERE owed > 0 AND owed - cents <= 0 GROUP BY claim_id, party)
SELECT 'I14 claim ' || claim_id || ': ' || party || ' owes since day ' || responsible_on || ' but postings say ' || posted_on FROM (
	SELECT b.claim_id, b.party, b.responsible_on, (SELECT posted_on FROM journal WHERE id = r.journal_id) AS posted_on -- a join would read the whole journal for each
		FROM rises r JOIN claim_balance b ON b.claim_id = r.claim_id AND b.party = r.party WHERE b.balance_cents > 0)
	WHERE responsible_on <> posted_on
-- check_reversals: I5: a reversal mirrors its target to the cent
SELECT 'I5 journal ' || r.id || ' does not mirror ' || r.reverses FROM journal r WHERE r.practice_id = ?1 AND r.reverses IS NOT NULL
	AND (EXISTS (SELECT 1 FROM posting o LEFT JOIN posting m ON m.journal_id = r.id AND m.position = o.position
			WHERE o.journal_id = r.reverses AND (m.amount_cents IS NULL OR m.amount_cents <> -o.amount_cents OR m.account <> o.account
				OR COALESCE(m.claim_id, 0) <> COALESCE(o.claim_id, 0) OR COALESCE(m.line_id, 0) <> COALESCE(o.line_id, 0)
				OR COALESCE(m.payer_id, 0) <> COALESCE(o.payer_id, 0)))
		OR (SELECT count(*) FROM posting WHERE journal_id = r.id) <> (SELECT count(*) FROM posting WHERE journal_id = r.reverses))
-- check_reversed_once: I5: and does so once
SELECT 'I5 journal ' || reverses || ' is reversed ' || count(*) || ' times' FROM journal WHERE practice_id = ?1 AND reverses IS NOT NULL GROUP BY reverses HAVING count(*) > 1
-- check_reversal_kind: I5: an entry that mirrors another says so, and only such
SELECT 'I5 journal ' || id || ' is a ' || kind || ' but mirrors ' || COALESCE(reverses, 'nothing') FROM journal WHERE practice_id = ?1 AND (kind = 'reversal') <> (reverses IS NOT NULL)
-- check_closed: I6: nothing is left with the insurance on a closed claim
SELECT 'I6 claim ' || c.id || ' is closed with ' || b.balance_cents || ' cents at the insurance' FROM claim c JOIN claim_balance b ON b.claim_id = c.id
	WHERE c.practice_id = ?1 AND c.state = 'closed' AND b.party = 'insurance' AND b.balance_cents <> 0
-- check_totals: I8: the claim's total is the sum of its encounter's lines, unless these were changed for a correction of what had been sent
SELECT 'I8 claim ' || c.id || ' totals ' || c.total_cents || ' but its lines ' || COALESCE(sum(l.charge_cents), 0) || ' cents'
	FROM claim c LEFT JOIN service_line l ON l.encounter_id = c.encounter_id AND l.retired = 0
	WHERE c.practice_id = ?1 AND c.state NOT IN ('voided', 'replaced')
		AND NOT EXISTS (SELECT 1 FROM claim r WHERE r.encounter_id = c.encounter_id AND r.frequency = 7 AND r.id > c.id)
	GROUP BY c.id HAVING c.total_cents <> COALESCE(sum(l.charge_cents), 0)
-- check_charges: I8: what was charged to the ledger is the first bill's total, once it has left DRAFT and as long as it is not corrected, nor another payer billed in its place
SELECT 'I8 claim ' || c.id || ' totals ' || c.total_cents || ' but ' || COALESCE(-sum(p.amount_cents), 0) || ' cents were charged'
	FROM claim c LEFT JOIN posting p ON p.claim_id = c.id AND p.account = 'REV:GROSS'
	WHERE c.practice_id = ?1 AND c.sequence = 1 AND c.frequency = 1 AND c.first_scrub_on IS NOT NULL AND c.state NOT IN ('voided', 'replaced', 'draft')
		AND NOT EXISTS (SELECT 1 FROM claim r WHERE r.encounter_id = c.encounter_id AND r.id > c.id AND (r.frequency = 7 OR r.frequency = 1 AND r.sequence = 1))
	GROUP BY c.id HAVING c.total_cents <> COALESCE(-sum(p.amount_cents), 0)
-- check_line_charges: I3, I8: a line is charged in full or not at all, and not any more once it is retired
SELECT 'I8 line ' || l.id || ' costs ' || l.charge_cents || ' but ' || -sum(p.amount_cents) || ' cents are charged' FROM service_line l
	JOIN encounter e ON e.id = l.encounter_id JOIN posting p ON p.line_id = l.id AND p.account = 'REV:GROSS'
	WHERE e.practice_id = ?1 GROUP BY l.id HAVING sum(p.amount_cents) <> 0 AND (l.retired = 1 OR -sum(p.amount_cents) <> l.charge_cents)
-- check_voided: a discarded claim leaves no charge behind
SELECT 'I8 claim ' || c.id || ' is voided but ' || -sum(p.amount_cents) || ' cents of charges stand' FROM claim c JOIN posting p ON p.claim_id = c.id AND p.account = 'REV:GROSS'
	WHERE c.practice_id = ?1 AND c.state = 'voided' AND c.first_sent_on IS NULL GROUP BY c.id HAVING sum(p.amount_cents) <> 0
-- check_submissions: I9: live submissions of a claim are numbered once each
SELECT 'I9 claim ' || s.claim_id || ' has submission ' || s.n || ' ' || count(*) || ' times' FROM submission s JOIN claim c ON c.id = s.claim_id
	WHERE c.practice_id = ?1 AND s.live = 1 GROUP BY s.claim_id, s.n HAVING count(*) > 1
-- check_submission_count: I9: and as many as the claim says
SELECT 'I9 claim ' || c.id || ' counts ' || c.submissions || ' submissions but has ' || count(s.id) FROM claim c LEFT JOIN submission s ON s.claim_id = c.id AND s.live = 1
	WHERE c.practice_id = ?1 GROUP BY c.id HAVING c.submissions <> count(s.id)
-- check_sent_total: I9: what the payer has is what the claim says
SELECT 'I9 claim ' || c.id || ' totals ' || c.total_cents || ' but ' || s.charge_cents || ' cents were sent' FROM claim c
	JOIN submission s ON s.id = (SELECT max(id) FROM submission WHERE claim_id = c.id AND live = 1)
	WHERE c.practice_id = ?1 AND c.state IN ('batched', 'sent', 'accepted', 'pended', 'paid', 'partial', 'denied', 'appealed') AND s.charge_cents <> c.total_cents
-- check_first_sent: I9: the day a claim was first sent is its first submission's
SELECT 'I9 claim ' || c.id || ' was first sent on day ' || COALESCE(c.first_sent_on, 'none') || ' but its submissions say ' || COALESCE(min(s.sent_on), 'none') FROM claim c
	LEFT JOIN submission s ON s.claim_id = c.id AND s.live = 1 WHERE c.practice_id = ?1 GROUP BY c.id HAVING COALESCE(c.first_sent_on, 0) <> COALESCE(min(s.sent_on), 0)
-- check_batched: a batched claim is in exactly one file that has not left
SELECT 'I9 claim ' || c.id || ' is batched but in ' || count(s.id) || ' files' FROM claim c
	LEFT JOIN (submission s JOIN interchange i ON i.id = s.interchange_id AND i.state = 'written') ON s.claim_id = c.id AND s.live = 1
	WHERE c.practice_id = ?1 AND c.state = 'batched' GROUP BY c.id HAVING count(s.id) <> 1
-- check_deposits: I7, I10: what a posted remittance brought in is its deposit, and what is not posted brought nothing
SELECT 'I10 remittance ' || r.id || ' is ' || r.state || ' with a deposit of ' || r.amount_cents || ' but ' || COALESCE(sum(p.amount_cents), 0) || ' cents came in'
	FROM remittance r LEFT JOIN (journal j JOIN posting p ON p.journal_id = j.id AND p.account = 'CASH:CLEARING') ON j.remittance_id = r.id
	WHERE r.practice_id = ?1 AND (r.interchange_id IS NOT NULL OR r.keyed_by IS NOT NULL) GROUP BY r.id
	HAVING COALESCE(sum(p.amount_cents), 0) <> CASE r.state WHEN 'posted' THEN r.amount_cents ELSE r.begun_cents END -- 0, unless it is being posted or taken back
-- check_trial_lines: I10: and its claims less its provider adjustments are the deposit
SELECT 'I10 remittance ' || r.id || ': claims ' || r.paid_cents || ' less adjustments ' || r.adjusted_cents || ' are not the deposit of ' || r.amount_cents || ' cents' FROM remittance r
	WHERE r.practice_id = ?1 AND (r.interchange_id IS NOT NULL OR r.keyed_by IS NOT NULL) AND r.state <> 'arriving' AND (r.paid_cents - r.adjusted_cents <> r.amount_cents
		OR r.paid_cents <> (SELECT COALESCE(sum(paid_cents), 0) FROM remittance_claim WHERE remittance_id = r.id)
		OR r.adjusted_cents <> (SELECT COALESCE(sum(amount_cents), 0) FROM provider_adjustment WHERE remittance_id = r.id)
		OR r.claims <> (SELECT count(*) FROM remittance_claim WHERE remittance_id = r.id))
-- check_remittance_states: a remittance takes effect with all its claims or with none
SELECT 'remittance ' || r.id || ' is ' || r.state || ' but claim ' || c.position || ' of it is ' || CASE WHEN c.n IS NULL AND c.journal_id IS NULL THEN 'not' ELSE 'posted' END
	FROM remittance r JOIN remittance_claim c ON c.remittance_id = r.id WHERE r.practice_id = ?1 AND (r.interchange_id IS NOT NULL OR r.keyed_by IS NOT NULL)
	AND (r.state = 'posted' AND c.claim_id IS NOT NULL AND c.n IS NULL AND c.outcome <> 'notice' OR r.state <> 'posted' AND r.begun_on IS NULL AND (c.n IS NOT NULL OR c.journal_id IS NOT NULL))
-- check_begun: a remittance that is being posted or taken back has as many posted claims as it says
SELECT 'remittance ' || r.id || ' says that ' || r.begun_claims || ' of its claims are posted but ' || count(*) || ' are' FROM remittance r
	JOIN remittance_claim c ON c.remittance_id = r.id AND (c.n IS NOT NULL OR c.journal_id IS NOT NULL) WHERE r.practice_id = ?1 AND r.begun_on IS NOT NULL
	GROUP BY r.id HAVING count(*) > r.begun_claims OR r.state NOT IN ('staged', 'taken_back')
-- check_denials: what is denied comes from an answer that stands
SELECT 'denial ' || d.id || ' is ' || d.state || ' but its answer is not posted' FROM denial d JOIN remittance_claim r ON r.id = d.remittance_claim_id
	WHERE d.practice_id = ?1 AND d.state IN ('open', 'closed', 'reversed') AND r.n IS NULL
-- check_patient_share: I11: the patient is never charged what the contract forbids
SELECT 'I11 journal ' || p.journal_id || ' charges the patient ' || p.amount_cents || ' cents that are the practice''s own (CO)' FROM journal j JOIN posting p ON p.journal_id = j.id
	WHERE j.practice_id = ?1 AND j.kind <> 'reversal' AND p.account IN ('AR:PAT', 'AR:AGENCY') AND p.grp = 'CO' AND p.amount_cents > 0
-- check_unapplied: I13: unapplied money is never below zero
SELECT 'I13 unapplied money is ' || -sum(p.amount_cents) || ' cents' FROM journal j JOIN posting p ON p.journal_id = j.id
	WHERE j.practice_id = ?1 AND p.account = 'LIAB:UNAPPLIED' GROUP BY j.practice_id HAVING sum(p.amount_cents) > 0
-- check_unapplied_left: I13, I14: what is left of each receipt is what the postings say
SELECT 'I13 entry ' || receipt || ' has ' || sum(kept) || ' cents unapplied but postings say ' || sum(posted) FROM (
	SELECT journal_id AS receipt, left_cents AS kept, 0 AS posted FROM unapplied_money WHERE practice_id = ?1
	UNION ALL SELECT CASE WHEN j.receipt_id IS NOT NULL THEN j.receipt_id WHEN p.amount_cents > 0 THEN COALESCE(j.reverses, 0) ELSE j.id END, 0, -p.amount_cents
		FROM posting p JOIN journal j ON j.id = p.journal_id WHERE j.practice_id = ?1 AND p.account = 'LIAB:UNAPPLIED')
	GROUP BY receipt HAVING sum(kept) <> sum(posted)
-- check_payments: a receipt that stands is what came in; one that was taken back brought nothing
SELECT 'receipt ' || r.number || ' of ' || r.amount_cents || ' cents is ' || r.state || ' but ' || COALESCE(sum(p.amount_cents), 0) || ' came in'
	FROM patient_payment r LEFT JOIN (journal j JOIN posting p ON p.journal_id = j.id AND p.account = 'CASH:CLEARING' AND j.kind <> 'refund') ON j.payment_id = r.id
	WHERE r.practice_id = ?1 GROUP BY r.id HAVING COALESCE(sum(p.amount_cents), 0) <> CASE r.state WHEN 'posted' THEN r.amount_cents ELSE 0 END
-- check_payment_patients: and pays only what its own patient owes
SELECT 'receipt ' || r.number || ' pays claim ' || c.id || ' of another patient' FROM patient_payment r JOIN journal j ON j.payment_id = r.id
	JOIN posting p ON p.journal_id = j.id JOIN claim c ON c.id = p.claim_id WHERE r.practice_id = ?1 AND c.patient_id <> r.patient_id
-- check_refunds: what was approved and is not paid is what we owe
SELECT 'refunds approved come to ' || (SELECT COALESCE(sum(amount_cents), 0) FROM refund WHERE practice_id = ?1 AND state = 'approved') || ' but '
		|| (SELECT COALESCE(-sum(p.amount_cents), 0) FROM journal j JOIN posting p ON p.journal_id = j.id WHERE j.practice_id = ?1 AND p.account = 'LIAB:REFUND')
		|| ' cents are owed' WHERE (SELECT COALESCE(sum(amount_cents), 0) FROM refund WHERE practice_id = ?1 AND state = 'approved')
		<> (SELECT COALESCE(-sum(p.amount_cents), 0) FROM journal j JOIN posting p ON p.journal_id = j.id WHERE j.practice_id = ?1 AND p.account = 'LIAB:REFUND')
-- check_refund_entries: and each refund has the entries of its state
SELECT 'refund ' || id || ' is ' || state || ' with entries ' || COALESCE(decided_entry, 'none') || ' and ' || COALESCE(paid_entry, 'none') FROM refund
	WHERE practice_id = ?1 AND (state IN ('approved', 'paid') AND decided_entry IS NULL OR state = 'asked' AND decided_entry IS NOT NULL OR (state = 'paid') <> (paid_entry IS NOT NULL))
-- check_refund_people: nobody approves what he asked for himself
SELECT 'refund ' || id || ' was asked for and approved by user ' || asked_by FROM refund WHERE practice_id = ?1 AND state IN ('approved', 'paid') AND asked_by = decided_by
-- check_overpaid: I15: no more was paid than was charged, unless a credit balance shows it (that is the task)
SELECT 'I15 claim ' || c.id || ' was paid ' || sum(p.amount_cents) || ' cents of ' || c.total_cents || ' and shows no credit' FROM claim c JOIN posting p ON p.claim_id = c.id
	WHERE c.practice_id = ?1 AND p.account IN ('CASH:CLEARING', 'LIAB:UNAPPLIED', 'LIAB:REFUND', 'LIAB:TAKEBACK', 'INC:INTEREST', 'EXP:AGENCY_FEE', 'BADDEBT:RECOVERY')
	GROUP BY c.id HAVING sum(p.amount_cents) > c.total_cents AND NOT EXISTS (SELECT 1 FROM claim_balance WHERE claim_id = c.id AND balance_cents < 0)
-- check_ageing: I16: every ageing basis adds up to the same A/R
SELECT 'I16 ageing by ' || m.measure || ' is ' || COALESCE((SELECT sum(amount) FROM kpi_day WHERE practice_id = ?1 AND measure IN (m.measure, m.other)), 0)
		|| ' but balances are ' || COALESCE((SELECT sum(balance_cents) FROM kpi_owed WHERE practice_id = ?1 AND party = m.party AND balance_cents > 0), 0)
	FROM (SELECT 'ar_ins_dos' AS measure, '' AS other, 'insurance' AS party UNION ALL SELECT 'ar_ins_resp', '', 'insurance' UNION ALL SELECT 'ar_ins_sent', 'ar_ins_unsent', 'insurance'
		UNION ALL SELECT 'ar_pat_dos', '', 'patient' UNION ALL SELECT 'ar_pat_resp', '', 'patient') m
	WHERE COALESCE((SELECT sum(amount) FROM kpi_day WHERE practice_id = ?1 AND measure IN (m.measure, m.other)), 0)
		<> COALESCE((SELECT sum(balance_cents) FROM kpi_owed WHERE practice_id = ?1 AND party = m.party AND balance_cents > 0), 0)
-- check_sums: the day sums are what a recount gives
SELECT 'measure ' || measure || ' on day ' || day || ' of payer ' || payer_id || ': ' || sum(kept) || ' kept, ' || sum(counted) || ' counted' FROM (
	SELECT measure, day, payer_id, amount AS kept, 0 AS counted FROM kpi_day WHERE practice_id = ?1
	UNION ALL SELECT measure, day, payer_id, 0, amount FROM kpi_recount WHERE practice_id = ?1)
	GROUP BY measure, day, payer_id HAVING sum(kept) <> sum(counted)
-- check_states: the last event of a claim led to the state it is in
SELECT 'claim ' || c.id || ' is ' || c.state || ' but its last event led to ' || e.to_state FROM claim c JOIN claim_event e ON e.claim_id = c.id AND e.n = (SELECT max(n) FROM claim_event WHERE claim_id = c.id)
	WHERE c.practice_id = ?1 AND e.to_state <> c.state
-- check_events: each event begins where the one before ended
SELECT 'claim ' || claim_id || ': event ' || n || ' begins at "' || from_state || '" but the one before ended at "' || ended || '"' FROM (
	SELECT e.claim_id, e.n, e.from_state, COALESCE(lag(e.to_state) OVER (PARTITION BY e.claim_id ORDER BY e.n), '') AS ended FROM claim_event e JOIN claim c ON c.id = e.claim_id
		WHERE c.practice_id = ?1) WHERE from_state <> ended
-- check_eventless: no claim without its story
SELECT 'claim ' || c.id || ' has no events' FROM claim c WHERE c.practice_id = ?1 AND NOT EXISTS (SELECT 1 FROM claim_event WHERE claim_id = c.id)
-- check_closed_days: I4: nothing was posted on a day that was closed by then
SELECT 'I4 journal ' || j.id || ' was posted on day ' || j.posted_on || ' after that was closed' FROM journal j
	WHERE j.practice_id = ?1 AND j.id > (SELECT d.journal_head FROM day_close d WHERE d.practice_id = ?1 AND d.day >= j.posted_on ORDER BY d.day LIMIT 1)
-- check_roll_forward: I12: what was owed at the end of each closed day is what the postings up to it say, and its entries and money are those of its close
WITH moves AS (SELECT j.posted_on AS day, COALESCE(sum(CASE WHEN p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3') THEN p.amount_cents END), 0) AS insurance,
		COALESCE(sum(CASE WHEN p.account IN ('AR:PAT', 'AR:AGENCY') THEN p.amount_cents END), 0) AS patient,
		COALESCE(sum(CASE WHEN p.account = 'CASH:CLEARING' THEN p.amount_cents END), 0) AS cash, count(DISTINCT j.id) AS entries
		FROM journal j JOIN posting p ON p.journal_id = j.id WHERE j.practice_id = ?1 GROUP BY j.posted_on)
SELECT 'I12 day ' || d.day || ' closed with ' || d.insurance_cents || ' and ' || d.patient_cents || ' cents owed, ' || d.cash_cents || ' of money, ' || d.entries || ' entries; postings say otherwise'
	FROM day_close d WHERE d.practice_id = ?1 AND (d.insurance_cents <> (SELECT COALESCE(sum(insurance), 0) FROM moves m WHERE m.day <= d.day)
		OR d.patient_cents <> (SELECT COALESCE(sum(patient), 0) FROM moves m WHERE m.day <= d.day)
		OR d.cash_cents <> COALESCE((SELECT cash FROM moves m WHERE m.day = d.day), 0) OR d.entries <> COALESCE((SELECT entries FROM moves m WHERE m.day = d.day), 0))
-- check_answers: payers' answers to a claim are numbered without a gap
SELECT 'claim ' || r.claim_id || ' has ' || count(*) || ' answers but the last is number ' || max(r.n) FROM remittance_claim r JOIN claim c ON c.id = r.claim_id
	WHERE c.practice_id = ?1 AND r.n IS NOT NULL GROUP BY r.claim_id HAVING count(*) <> max(r.n)
-- check_owners: a claim stands on records of its own practice
SELECT 'claim ' || c.id || ' stands on another practice''s records' FROM claim c JOIN patient t ON t.id = c.patient_id JOIN encounter e ON e.id = c.encounter_id
	JOIN coverage v ON v.id = c.coverage_id JOIN payer y ON y.id = c.payer_id JOIN provider r ON r.id = e.rendering_id
	WHERE c.practice_id = ?1 AND (t.practice_id <> ?1 OR e.practice_id <> ?1 OR v.practice_id <> ?1 OR y.practice_id <> ?1 OR r.practice_id <> ?1)
-- check_money_owners: and money is posted to claims of its own practice
SELECT 'journal ' || j.id || ' posts to claim ' || p.claim_id || ' of another practice' FROM journal j JOIN posting p ON p.journal_id = j.id JOIN claim c ON c.id = p.claim_id
	WHERE j.practice_id = ?1 AND c.practice_id <> ?1

-- What payers answered and paid, what they denied, and what there is to do.
-- columns remittance: payer_id, interchange_id, state, position, batch, trace, payer_trace, payer_name, payee_npi, handling, method, paid_on, produced_on, staged_on, posted_on, posted_by, amount_cents, claims, charge_cents, paid_cents, adjusted_cents, segment, keyed_by, begun_on, begun_claims, begun_cents
-- columns said: remit_on, outcome, charge_cents, paid_cents, position, segment, status, number, said_patient_cents, payer_number, last, first, middle, suffix, member_id, corrected_last, corrected_first, corrected_id, crossover_name, crossover_id, original_number, from_date, to_date, received_on, interest_cents, remarks
-- columns remit_line: qualifier, procedure, modifier1, modifier2, modifier3, modifier4, billed_procedure, charge_cents, paid_cents, units_milli, from_date, to_date, control, priced, allowed_cents, line_id, remarks, segment
-- columns provider_adjustment: provider, fiscal_year_end, reason, reference, amount_cents, segment
-- columns denial: claim_id, remittance_claim_id, line_id, grp, carc, rarcs, amount_cents, patient_may_be_billed, state, denied_on
-- columns task: state, kind, owner_id, owner_role, due_on, reason, claim_id, patient_id, payer_id, remittance_id, interchange_id, made_on, made_by, done_on, done_by

-- remittance_get: one check or transfer
SELECT $remittance, id, version FROM remittance WHERE practice_id = ? AND id = ?
-- remittance_insert: a new one
INSERT INTO remittance ($remittance, practice_id) VALUES ($remittance?, ?)
-- remittance_update: a changed one
UPDATE remittance SET $remittance=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- remittance_list: those of a state, or all, newest first
SELECT $remittance, id, version FROM remittance WHERE practice_id = ?1 AND (?2 = '' OR state = ?2) ORDER BY id DESC LIMIT ?3
-- remittance_begun: those that are being posted or taken back
SELECT id FROM remittance WHERE practice_id = ? AND begun_on IS NOT NULL ORDER BY id
-- remittance_moved_on: the first claim of a posted one that is no more what it made of it
SELECT c.claim_id FROM remittance_claim c JOIN claim k ON k.id = c.claim_id WHERE c.remittance_id = ?1 AND c.state_after <> '' AND k.state <> c.state_after
	AND NOT EXISTS (SELECT 1 FROM remittance_claim d WHERE d.claim_id = c.claim_id AND d.remittance_id = c.remittance_id AND d.state_after <> '' AND (d.status <> 22, d.position) > (c.status <> 22, c.position))
	ORDER BY c.position LIMIT 1
-- remittance_reversed_since: the first entry of a claim of it that something else has reversed
SELECT j.id FROM remittance_claim c JOIN journal j ON j.id = c.journal_id JOIN journal r ON r.reverses = j.id
	WHERE c.remittance_id = ?1 AND r.remittance_id IS NOT ?1 AND NOT EXISTS (SELECT 1 FROM journal b WHERE b.reverses = r.id) ORDER BY c.position LIMIT 1
-- remittance_of_file: those of a file
SELECT $remittance, id, version FROM remittance WHERE practice_id = ?1 AND interchange_id = ?2 ORDER BY position
-- remittance_twin: the same check of the same payer, posted already
SELECT id FROM remittance WHERE practice_id = ?1 AND COALESCE(payer_id, payer_trace) = COALESCE(?2, ?3) AND trace = ?4 AND amount_cents = ?5 AND state = 'posted' AND id <> ?6
-- remittance_alike: the same check of the same payer, here already
SELECT id FROM remittance WHERE practice_id = ?1 AND payer_id = ?2 AND trace = ?3 AND amount_cents = ?4 AND state IN ('staged', 'posted') LIMIT 1

-- remittance_claim_insert: one claim of it, posted: history
INSERT INTO remittance_claim (remittance_id, claim_id, n, remit_on, outcome, charge_cents, paid_cents, allowed_cents, expected_cents, patient_cents, grp, carc, rarc, sends, lines, denied_lines)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- remittance_claim_last: how many answers a claim has had
SELECT COALESCE(max(n), 0) FROM remittance_claim WHERE claim_id = ?
-- remittance_claims: what payers said of a claim
SELECT id, remittance_id, claim_id, n, remit_on, outcome, charge_cents, paid_cents, allowed_cents, expected_cents, patient_cents, grp, carc, rarc, sends, lines, denied_lines
	FROM remittance_claim WHERE claim_id = ? AND n IS NOT NULL ORDER BY n
-- remittance_claim_row: one of them
SELECT id, remittance_id, claim_id, n, remit_on, outcome, charge_cents, paid_cents, allowed_cents, expected_cents, patient_cents, grp, carc, rarc, sends, lines, denied_lines
	FROM remittance_claim WHERE id = ?
-- said_insert: a claim as the file said it, not posted yet
INSERT INTO remittance_claim ($said, remittance_id, claim_id, allowed_cents, sends) VALUES ($said?, ?, ?, 0, 0)
-- said_get: the same
SELECT $said, remittance_id, claim_id, n, journal_id, state_before, state_after, matched_by, matched_on, receipt_id FROM remittance_claim WHERE id = ?
-- said_at: the claim at a place of a remittance
SELECT id FROM remittance_claim WHERE remittance_id = ? AND position = ?
-- said_ids: the claims of a remittance in the order in which they are posted: reversals first
SELECT id FROM remittance_claim WHERE remittance_id = ? ORDER BY status <> 22, position
-- said_visits: the same with the visit of each, NULL for what is none of ours
SELECT id, (SELECT encounter_id FROM claim k WHERE k.id = claim_id) FROM remittance_claim WHERE remittance_id = ? ORDER BY status <> 22, position
-- said_count: how many of them are kept already
SELECT count(*) FROM remittance_claim WHERE remittance_id = ?
-- said_shares: what a remittance left to patients, claim by claim
SELECT claim_id, patient_cents FROM remittance_claim WHERE remittance_id = ? AND patient_cents > 0 AND claim_id IS NOT NULL ORDER BY position
-- said_post: it takes effect
UPDATE remittance_claim SET n = ?, remit_on = ?, outcome = ?, allowed_cents = ?, expected_cents = ?, patient_cents = ?, grp = ?, carc = ?, rarc = ?, sends = ?, lines = ?, denied_lines = ?, claim_id = ?, journal_id = ?, state_before = ?, state_after = ? WHERE id = ? AND n IS NULL
-- said_unpost: and no longer
UPDATE remittance_claim SET n = NULL, journal_id = NULL, receipt_id = NULL, expected_cents = NULL, state_before = '', state_after = '' WHERE id = ?
-- said_match: a person found the claim; what had been posted of it without one is the receipt of its money
UPDATE remittance_claim SET claim_id = ?, matched_by = ?, matched_on = ?, receipt_id = journal_id, journal_id = NULL WHERE id = ? AND n IS NULL AND receipt_id IS NULL
-- said_unmatch: and was wrong: its money waits again under the entry that brought it in
UPDATE remittance_claim SET claim_id = NULL, matched_by = NULL, matched_on = NULL, n = NULL, journal_id = ?, receipt_id = NULL, expected_cents = NULL, state_before = '', state_after = '' WHERE id = ?
-- match_candidates: claims that a payer may have meant: of the member, of the name around that day, or of that day and charge
SELECT id FROM (SELECT c.id FROM coverage v JOIN claim c ON c.patient_id = v.patient_id WHERE v.practice_id = ?1 AND v.member_id = ?2 AND ?2 <> '' LIMIT 100)
UNION SELECT id FROM (SELECT c.id FROM patient t JOIN claim c ON c.patient_id = t.id WHERE t.practice_id = ?1 AND t.last_key = ?3 AND ?3 <> '' AND c.service_from BETWEEN ?4 AND ?5 LIMIT 200)
UNION SELECT id FROM (SELECT id FROM claim WHERE practice_id = ?1 AND service_from = ?6 AND total_cents = ?7 LIMIT 100) ORDER BY 1 DESC
-- said_reversed: which posted answer a reversal takes back: the newest of the claim with the opposite figures that stands
SELECT r.journal_id, r.id FROM remittance_claim r WHERE r.claim_id = ?1 AND r.n IS NOT NULL AND r.outcome <> 'reversal' AND r.charge_cents = -?2 AND r.paid_cents = -?3
	AND NOT EXISTS (SELECT 1 FROM remittance_claim b WHERE b.claim_id = r.claim_id AND b.n > r.n AND b.outcome = 'reversal' AND b.charge_cents = ?2 AND b.paid_cents = ?3) ORDER BY r.n DESC LIMIT 1
-- settlement_insert: what a decision did to the next payer's claim
INSERT INTO remittance_settlement (claim_id, journal_id, state_before, state_after, remittance_claim_id) VALUES (?, ?, ?, ?, ?)
-- settlement_get: the same
SELECT claim_id, journal_id, state_before, state_after FROM remittance_settlement WHERE remittance_claim_id = ?
-- settlement_clear: it was taken back
DELETE FROM remittance_settlement WHERE remittance_claim_id = ?
-- remit_line_insert: a line of it
INSERT INTO remittance_line ($remit_line, remittance_claim_id, position) VALUES ($remit_line?, ?, ?)
-- remit_line_match: a person says which of ours it is
UPDATE remittance_line SET line_id = ? WHERE remittance_claim_id = ? AND position = ?
-- remit_lines_unmatch: and no longer
UPDATE remittance_line SET line_id = NULL WHERE remittance_claim_id = ?
-- remit_line_list: its lines
SELECT $remit_line FROM remittance_line WHERE remittance_claim_id = ? ORDER BY position
-- remit_adjustment_insert: an adjustment of it
INSERT INTO remittance_adjustment (line, grp, carc, amount_cents, quantity_milli, segment, remittance_claim_id, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
-- remit_adjustment_list: its adjustments
SELECT line, grp, carc, amount_cents, quantity_milli, segment FROM remittance_adjustment WHERE remittance_claim_id = ? ORDER BY position
-- provider_adjustment_insert: a pair of a PLB
INSERT INTO provider_adjustment ($provider_adjustment, remittance_id, position) VALUES ($provider_adjustment?, ?, ?)
-- provider_adjustment_list: those of a remittance
SELECT $provider_adjustment, id, journal_id FROM provider_adjustment WHERE remittance_id = ? ORDER BY position
-- provider_adjustment_post: its entry, or none any more
UPDATE provider_adjustment SET journal_id = ? WHERE id = ?

-- exception_insert: something for a person to look at
INSERT INTO remittance_exception (remittance_id, remittance_claim_id, kind, amount_cents, detail, task_id) VALUES (?, ?, ?, ?, ?, ?)
-- exception_list: those of a remittance
SELECT x.id, x.remittance_claim_id, x.kind, x.amount_cents, x.detail, x.resolved, x.resolved_on, COALESCE(u.login, ''), x.how, x.task_id
	FROM remittance_exception x LEFT JOIN user u ON u.id = x.resolved_by WHERE x.remittance_id = ? ORDER BY x.id
-- exceptions_resolve: all of a remittance that is taken back
UPDATE remittance_exception SET resolved = 1, resolved_on = ?, resolved_by = ?, how = ? WHERE remittance_id = ? AND resolved = 0
-- exception_resolve: one
UPDATE remittance_exception SET resolved = 1, resolved_on = ?, resolved_by = ?, how = ? WHERE id = ? AND resolved = 0
-- exceptions_of_task: what a task was made of and nobody has settled
SELECT id FROM remittance_exception WHERE task_id = ? AND resolved = 0

-- denial_insert: something a payer did not pay
INSERT INTO denial ($denial, practice_id) VALUES ($denial?, ?)
-- denial_list: those of a claim
SELECT $denial, id, version FROM denial WHERE practice_id = ? AND claim_id = ? ORDER BY id
-- denial_end: those of an answer that is reversed or taken back
UPDATE denial SET state = ?, version = version + 1 WHERE remittance_claim_id = ? AND state = 'open'
-- denials_close: a claim's open ones: worked to their end
UPDATE denial SET state = 'closed', ended_on = ?, version = version + 1 WHERE claim_id = ? AND state = 'open'
-- denial_close: one of them
UPDATE denial SET state = 'closed', ended_on = ?, version = version + 1 WHERE id = ? AND state = 'open'
-- denials_reopen: those of a claim that came to their end on a day
UPDATE denial SET state = 'open', ended_on = NULL, version = version + 1 WHERE claim_id = ? AND state = 'closed' AND ended_on = ?
-- denial_again: those of an answer whose reversal is taken back
UPDATE denial SET state = 'open', version = version + 1 WHERE remittance_claim_id = ? AND state = 'reversed'

-- task_get: one task
SELECT $task, id, version FROM task WHERE practice_id = ? AND id = ?
-- task_insert: a new task
INSERT INTO task ($task, practice_id) VALUES ($task?, ?)
-- task_claim_done: what there was to do about a claim is done
UPDATE task SET state = 'done', done_on = ?, done_by = ?, version = version + 1 WHERE claim_id = ? AND state = 'open'
-- task_update: a changed task
UPDATE task SET $task=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- task_list: those of a state by due date
SELECT $task, id, version FROM task WHERE practice_id = ? AND state = ? ORDER BY due_on, id LIMIT ?
-- tasks_of_claim_end: what a claim was worked for is done
UPDATE task SET state = 'done', done_on = ?, done_by = ?, version = version + 1 WHERE claim_id = ? AND kind = ? AND state = 'open'
-- task_drop: what a remittance asked for, once it is taken back
UPDATE task SET state = 'done', done_on = ?, done_by = ?, version = version + 1 WHERE remittance_id = ? AND state = 'open'

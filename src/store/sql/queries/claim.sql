-- Claims, their events and findings.
-- columns claim: number, patient_id, encounter_id, coverage_id, payer_id, sequence, frequency, state, total_cents, service_from, service_to, entered_on, entered_by, filing_due, hold_reason, hold_until, payer_claim_number, replaces, submissions, first_sent_on, appeal_due, first_ready_on, first_ready_by, expected_cents, lines_to_authorize, lines_authorized
-- columns moved: state, filing_due, hold_reason, hold_until, payer_claim_number, submissions, first_sent_on, appeal_due

-- claim_get: one claim
SELECT $claim, first_scrub_on, first_scrub_clean, id, version FROM claim WHERE practice_id = ? AND id = ?
-- claim_by_number: one claim by its number
SELECT $claim, first_scrub_on, first_scrub_clean, id, version FROM claim WHERE practice_id = ? AND number = ?
-- claim_of_encounter_live: the claim of an encounter that is still worked on
SELECT $claim, first_scrub_on, first_scrub_clean, id, version FROM claim WHERE practice_id = ? AND encounter_id = ? AND state NOT IN ('voided', 'replaced') ORDER BY id DESC LIMIT 1
-- claim_next_id: what the next claim's id will be; inside a unit of work
SELECT COALESCE(max(id), 0) + 1 FROM claim
-- claim_superseded: a replacement or void of a claim is under way, or was taken in
SELECT EXISTS (SELECT 1 FROM claim WHERE replaces = ? AND state <> 'voided')
-- claim_insert: a new claim
INSERT INTO claim ($claim, first_scrub_on, first_scrub_clean, state_on, practice_id, id) VALUES ($claim?, ?, ?, ?, ?, ?)
-- claim_update: a changed claim
UPDATE claim SET $claim=, first_scrub_on = ?, first_scrub_clean = ?, state_on = ?, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- claim_move: a claim that moved and is the same bill
UPDATE claim SET $moved=, state_on = ?, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?

-- claim_event_insert: the claim's next event
INSERT INTO claim_event (claim_id, n, event, from_state, to_state, happened_on, happened_at, user_id, interchange_id, detail)
	VALUES (?1, (SELECT COALESCE(max(n), 0) + 1 FROM claim_event WHERE claim_id = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
-- claim_event_known: whether a file has caused an event of a claim already
SELECT 1 FROM claim_event WHERE claim_id = ? AND interchange_id = ? AND event = ? LIMIT 1
-- claim_events: a claim's events in order
SELECT e.n, e.claim_id, e.event, e.from_state, e.to_state, e.happened_on, e.happened_at, e.user_id, u.login, e.interchange_id, e.detail
	FROM claim_event e JOIN user u ON u.id = e.user_id WHERE e.claim_id = ? ORDER BY e.n

-- finding_clear: before the next scrub's are written
DELETE FROM finding WHERE claim_id = ?
-- finding_insert: one finding
INSERT INTO finding (claim_id, position, rule, severity, field, message, fix, carc, acknowledged_by, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- finding_list: a claim's findings
SELECT rule, severity, field, message, fix, carc, acknowledged_by IS NOT NULL FROM finding WHERE claim_id = ? ORDER BY position
-- finding_acknowledge: a warning overridden with a reason
UPDATE finding SET acknowledged_by = ?, reason = ? WHERE claim_id = ? AND rule = ? AND severity = 'warning'
-- finding_acknowledged: the warnings of a claim that were overridden
SELECT rule, acknowledged_by, reason FROM finding WHERE claim_id = ? AND acknowledged_by IS NOT NULL

-- claim_practice: whose claim it is
SELECT practice_id FROM claim WHERE id = ?
-- ready_claims: claims to go, in the order of their file: by payer, then subscriber, then claim
SELECT c.id FROM claim c JOIN payer p ON p.id = c.payer_id
	WHERE c.practice_id = ? AND c.state = 'ready' AND p.receiver_id = ? ORDER BY p.id, c.coverage_id, c.id LIMIT ?
-- ready_receivers: what would go to whom
SELECT p.receiver_id, min(p.receiver_name), count(*), sum(c.total_cents), min(c.service_from)
	FROM claim c JOIN payer p ON p.id = c.payer_id WHERE c.practice_id = ? AND c.state = 'ready' GROUP BY p.receiver_id ORDER BY p.receiver_id
-- claims_in_state: ids of the claims in one state, the oldest service first
SELECT id FROM claim WHERE practice_id = ? AND state = ? ORDER BY service_from, id LIMIT ?
-- claims_of_patient: ids of a patient's claims, the newest service first
SELECT id FROM claim WHERE practice_id = ? AND patient_id = ? ORDER BY service_from DESC, id DESC LIMIT 100
-- claim_by_rank: the claim of an encounter to the payer of a rank that is still worked on
SELECT $claim, first_scrub_on, first_scrub_clean, id, version FROM claim WHERE practice_id = ? AND encounter_id = ? AND sequence = ? AND state NOT IN ('voided', 'replaced') ORDER BY id DESC LIMIT 1
-- claim_of_payer: a claim of an encounter to a payer that stands
SELECT 1 FROM claim WHERE encounter_id = ? AND payer_id = ? AND state NOT IN ('voided', 'replaced') LIMIT 1
-- claims_by_payer_number: who may be meant when our own number does not come back
SELECT id FROM claim WHERE practice_id = ?1 AND payer_claim_number = ?2 AND ?2 <> '' AND payer_claim_number <> '' AND service_from = ?3 AND total_cents = ?4 ORDER BY id LIMIT 2

-- claims_open_from: claims that nobody sent yet with a service on or after a day, by state and date
SELECT id FROM claim WHERE practice_id = ?1 AND state IN ('draft', 'scrub_fail', 'held', 'ready') AND service_to >= ?2 ORDER BY state, service_from, id

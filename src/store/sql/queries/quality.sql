-- Costs and hours of a month, time at the keys, surveys, compliance audits and audits of coding.
-- columns cost: month_from, month_to, kind, amount_cents, note, entered_on, entered_by
-- columns hours: month_from, month_to, user_id, minutes, entered_on, entered_by
-- columns survey: answered_on, way, patient_id, statement_clear, knew_cost, easy_to_reach, problem_solved, overall, comment, entered_on, entered_by
-- columns run: state, scope, title, auditor, run_on, made_by, done_on, done_by
-- columns item: run_id, position, test, outcome, severity, finding, owner_id, due_on, closed_on, closed_by, remedy
-- columns audit: state, coder_id, provider_id, from_date, to_date, seed, drawn_on, drawn_by, done_on
-- columns slot: audit_id, claim_id, position, kind, coded, should_be, outcome, note, judged_on, judged_by

-- cost_insert: what a month cost
INSERT INTO cost_month ($cost, practice_id) VALUES ($cost?, ?)
-- cost_update: the same, mended
UPDATE cost_month SET $cost=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- cost_get: one
SELECT $cost, id, version FROM cost_month WHERE practice_id = ? AND id = ?
-- cost_list: the newest month first
SELECT $cost, id, version FROM cost_month WHERE practice_id = ? AND month_from BETWEEN ? AND ? ORDER BY month_from DESC, kind

-- hours_insert: what a person worked in a month
INSERT INTO hours_month ($hours, practice_id) VALUES ($hours?, ?)
-- hours_update: the same, mended
UPDATE hours_month SET $hours=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- hours_get: one
SELECT $hours, id, version FROM hours_month WHERE practice_id = ? AND id = ?
-- hours_list: the newest month first
SELECT $hours, id, version FROM hours_month WHERE practice_id = ? AND month_from BETWEEN ? AND ? ORDER BY month_from DESC, user_id

-- work_time_add: some more seconds at the keys; a day has no more than it has
INSERT INTO work_time (practice_id, day, user_id, active_seconds) VALUES (?, ?, ?, ?)
	ON CONFLICT (practice_id, day, user_id) DO UPDATE SET active_seconds = min(86400, active_seconds + excluded.active_seconds)
-- work_time_list: by day and person
SELECT day, user_id, active_seconds FROM work_time WHERE practice_id = ? AND day BETWEEN ? AND ? ORDER BY day, user_id

-- survey_insert: a patient's answer
INSERT INTO survey_answer ($survey, practice_id) VALUES ($survey?, ?)
-- survey_update: a slip of the keys is mended
UPDATE survey_answer SET $survey=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- survey_list: the newest first
SELECT $survey, id, version FROM survey_answer WHERE practice_id = ? AND answered_on BETWEEN ? AND ? ORDER BY answered_on DESC, id DESC LIMIT ?

-- compliance_run_insert: a new audit
INSERT INTO compliance_run ($run, practice_id) VALUES ($run?, ?)
-- compliance_run_update: it is finished
UPDATE compliance_run SET $run=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- compliance_run_get: one
SELECT $run, id, version FROM compliance_run WHERE practice_id = ? AND id = ?
-- compliance_run_list: the newest first
SELECT $run, id, version FROM compliance_run WHERE practice_id = ? ORDER BY run_on DESC, id DESC
-- compliance_item_insert: a test of a run
INSERT INTO compliance_item ($item, practice_id) VALUES ($item?, ?)
-- compliance_item_update: judged, or mended
UPDATE compliance_item SET $item=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- compliance_item_list: a run's, in order
SELECT $item, id, version FROM compliance_item WHERE practice_id = ? AND run_id = ? ORDER BY position
-- compliance_finding_list: what failed and is open, the worst and oldest first
SELECT $item, id, version FROM compliance_item WHERE practice_id = ? AND outcome = 'failed' AND closed_on IS NULL
	ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, run_id, position

-- coding_audit_insert: a sample that was drawn
INSERT INTO coding_audit ($audit, practice_id) VALUES ($audit?, ?)
-- coding_audit_update: it is finished
UPDATE coding_audit SET $audit=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- coding_audit_get: one
SELECT $audit, id, version FROM coding_audit WHERE practice_id = ? AND id = ?
-- coding_audit_list: the newest first
SELECT $audit, id, version FROM coding_audit WHERE practice_id = ? ORDER BY drawn_on DESC, id DESC
-- audit_slot_insert: a code of a claim of the sample
INSERT INTO audit_slot ($slot, practice_id) VALUES ($slot?, ?)
-- audit_slot_update: judged
UPDATE audit_slot SET $slot=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- audit_slot_list: an audit's, claim by claim
SELECT $slot, id, version FROM audit_slot WHERE practice_id = ? AND audit_id = ? ORDER BY claim_id, position
-- coder_slot_list: what was judged on some days and who had coded it, person by person, claim by claim
SELECT $slot, id, version, COALESCE((SELECT c.entered_by FROM claim c WHERE c.id = claim_id), 0) AS coder_id,
	COALESCE((SELECT u.login FROM claim c JOIN user u ON u.id = c.entered_by WHERE c.id = claim_id), ''),
	COALESCE((SELECT u.name FROM claim c JOIN user u ON u.id = c.entered_by WHERE c.id = claim_id), ''),
	(SELECT c.number FROM claim c WHERE c.id = claim_id)
FROM audit_slot WHERE practice_id = ? AND judged_on BETWEEN ? AND ? ORDER BY coder_id, audit_id, claim_id, position

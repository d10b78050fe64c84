-- Encounters with diagnoses and lines; templates.
-- columns encounter: patient_id, state, from_date, to_date, place_of_service, facility_id, rendering_id, referring_id, supervising_id, authorization, referral, clia, accident, accident_date, accident_state, onset_date, admission_date, discharge_date, note, attachment, attachment_way, attachment_number, patient_paid_cents, entered_by, entered_on, token
-- columns line: procedure, modifier1, modifier2, modifier3, modifier4, pointer1, pointer2, pointer3, pointer4, units_milli, minutes, charge_cents, from_date, to_date, place_of_service, emergency, ndc, ndc_quantity_milli, ndc_unit, note

-- encounter_get: one encounter
SELECT $encounter, id, version FROM encounter WHERE practice_id = ? AND id = ?
-- encounter_insert: a new encounter
INSERT INTO encounter ($encounter, practice_id) VALUES ($encounter?, ?)
-- encounter_update: a changed encounter
UPDATE encounter SET $encounter=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- encounter_by_token: the encounter that a save with this token made
SELECT id FROM encounter WHERE practice_id = ? AND token = ?
-- encounter_last_of_patient: the patient's newest
SELECT id FROM encounter WHERE practice_id = ? AND patient_id = ? ORDER BY from_date DESC, id DESC LIMIT 1
-- encounter_last_of_user: the last one this user keyed
SELECT id FROM encounter WHERE practice_id = ? AND entered_by = ? ORDER BY id DESC LIMIT 1
-- encounter_list: a patient's encounters, newest first, with their newest claim
SELECT e.id, e.from_date, e.place_of_service, p.code, e.state,
	COALESCE((SELECT code FROM diagnosis WHERE encounter_id = e.id AND position = 1), ''),
	COALESCE((SELECT procedure FROM service_line WHERE encounter_id = e.id AND retired = 0 ORDER BY position LIMIT 1), ''),
	(SELECT count(*) FROM service_line WHERE encounter_id = e.id AND retired = 0),
	(SELECT COALESCE(sum(charge_cents), 0) FROM service_line WHERE encounter_id = e.id AND retired = 0),
	c.id, c.state
	FROM encounter e JOIN provider p ON p.id = e.rendering_id
	LEFT JOIN claim c ON c.id = (SELECT max(id) FROM claim WHERE encounter_id = e.id)
	WHERE e.practice_id = ? AND e.patient_id = ? ORDER BY e.from_date DESC, e.id DESC LIMIT 200

-- diagnosis_list: an encounter's diagnoses
SELECT position, code FROM diagnosis WHERE encounter_id = ? ORDER BY position
-- diagnosis_clear: before they are written anew
DELETE FROM diagnosis WHERE encounter_id = ?
-- diagnosis_insert: one diagnosis
INSERT INTO diagnosis (encounter_id, position, code) VALUES (?, ?, ?)
-- line_list: an encounter's lines
SELECT $line, id FROM service_line WHERE encounter_id = ? AND retired = 0 ORDER BY position
-- line_insert: one line
INSERT INTO service_line ($line, encounter_id, position) VALUES ($line?, ?, ?)
-- line_retire: a line replaced by an edit: postings still name it
UPDATE service_line SET retired = 1 WHERE id = ?
-- line_move: a line that only changed its place
UPDATE service_line SET position = ? WHERE id = ?

-- template_list: all templates
SELECT code, label, visit, id, version FROM visit_template WHERE practice_id = ? ORDER BY code
-- template_insert: a new template
INSERT INTO visit_template (code, label, visit, practice_id) VALUES (?, ?, ?, ?)
-- template_update: a changed template
UPDATE visit_template SET code = ?, label = ?, visit = ?, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?

-- duplicate_claim: the same service of the same patient, provider and day on another live claim
SELECT c.number FROM encounter e JOIN service_line l ON l.encounter_id = e.id JOIN claim c ON c.encounter_id = e.id
	WHERE e.practice_id = ?1 AND e.patient_id = ?2 AND e.from_date = ?3 AND e.rendering_id = ?4 AND e.id <> ?5 AND l.retired = 0 AND l.procedure = ?6
	AND l.modifier1 = ?7 AND l.modifier2 = ?8 AND l.modifier3 = ?9 AND l.modifier4 = ?10 AND c.state NOT IN ('voided', 'replaced', 'draft') LIMIT 1

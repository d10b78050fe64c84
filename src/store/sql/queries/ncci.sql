-- NCCI: pairs and limits of units by release; what else a patient had on a day.

-- edit_set_known: a file that was loaded before
SELECT id, kind, release, part, effective_from, first_code, last_code, file_name, sha256, row_count, loaded_on FROM edit_set WHERE kind = ? AND sha256 = ? AND ready = 1
-- edit_set_list: all that count, newest first
SELECT id, kind, release, part, effective_from, first_code, last_code, file_name, sha256, row_count, loaded_on FROM edit_set WHERE ready = 1
	ORDER BY kind, effective_from DESC, part, id
-- edit_set_newest: changes whenever a set comes into force
SELECT COALESCE(max(id), 0) FROM edit_set WHERE ready = 1
-- edit_set_rivals: sets of the same part: those that count, or those that a load left unfinished
SELECT id FROM edit_set WHERE kind = ? AND effective_from = ? AND part = ? AND ready = ?
-- edit_set_insert: a new set, which counts for nothing yet
INSERT INTO edit_set (kind, release, part, effective_from, first_code, last_code, file_name, sha256, row_count, loaded_on, ready) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
-- edit_set_finish: from now on it counts
UPDATE edit_set SET first_code = ?, last_code = ?, row_count = ?, ready = 1 WHERE id = ? AND ready = 0
-- edit_set_drop: a set that another one replaces, or that was left unfinished
DELETE FROM edit_set WHERE id = ?
-- pair_edits_drop: its pairs
DELETE FROM pair_edits WHERE set_id = ?
-- unit_limit_drop: its limits
DELETE FROM unit_limit WHERE set_id = ?
-- pair_edits_put: the pairs of one column-one code
INSERT INTO pair_edits (set_id, procedure, edits) VALUES (?, ?, ?) ON CONFLICT (set_id, procedure) DO UPDATE SET edits = excluded.edits
-- pair_edits_get: the pairs of one column-one code
SELECT edits FROM pair_edits WHERE set_id = ? AND procedure = ?
-- pair_edits_all: the pairs of every column-one code
SELECT procedure, edits FROM pair_edits WHERE set_id = ? ORDER BY procedure
-- unit_limit_insert: one limit; a file that names a code twice is broken
INSERT INTO unit_limit (set_id, procedure, units, adjudication, rationale) VALUES (?, ?, ?, ?, ?)
-- unit_limit_get: the limit of one code
SELECT units, adjudication, rationale FROM unit_limit WHERE set_id = ? AND procedure = ?

-- services_of_days: what the same provider did for a patient on these days, on other visits whose claims are out or waiting
SELECT l.procedure, l.modifier1, l.modifier2, l.modifier3, l.modifier4, l.units_milli, l.minutes,
	COALESCE(l.from_date, e.from_date), COALESCE(l.to_date, l.from_date, e.to_date),
	(SELECT c.number FROM claim c WHERE c.encounter_id = e.id AND c.state NOT IN ('voided', 'replaced', 'draft') AND c.frequency <> 8 ORDER BY c.id DESC LIMIT 1) AS number
	FROM encounter e JOIN service_line l ON l.encounter_id = e.id
	WHERE e.patient_id = ?1 AND e.from_date BETWEEN ?2 - 31 AND ?3 AND e.to_date >= ?2 AND e.practice_id = ?4 AND e.rendering_id = ?5 AND e.id <> ?6
	AND l.retired = 0 AND number IS NOT NULL
	ORDER BY e.id, l.position

-- Code sets, codes and notes by date of service; fees.

-- code_set_known: a file that was loaded before
SELECT id, system, source, release, effective_from, effective_to, file_name, sha256, row_count, loaded_on FROM code_set WHERE source = ? AND sha256 = ?
-- code_set_find: the set of a release
SELECT id FROM code_set WHERE system = ? AND source = ? AND release = ?
-- code_set_list: all sets, newest first
SELECT id, system, source, release, effective_from, effective_to, file_name, sha256, row_count, loaded_on FROM code_set ORDER BY system, effective_from DESC, source
-- code_set_marks: what changes when a set comes, goes or is loaded anew
SELECT id, effective_from, effective_to, sha256 FROM code_set ORDER BY id
-- code_set_on: the set that decides on a date: the newest official release in force, else the tabular list, else the teaching set
SELECT id, system, source, release, effective_from, effective_to, file_name, sha256, row_count, loaded_on FROM code_set
	WHERE system = ?1 AND source IN ('order', 'addenda', 'tabular', 'hcpcs', 'cpt', 'teaching') AND effective_from <= ?2 AND (effective_to IS NULL OR effective_to >= ?2)
	ORDER BY source = 'teaching', source = 'tabular', effective_from DESC, id DESC LIMIT 1
-- code_set_of_modifier: the newest set in force that lists a modifier, official ones first
SELECT s.id, s.system, s.source, s.release, s.effective_from, s.effective_to, s.file_name, s.sha256, s.row_count, s.loaded_on
	FROM code c JOIN code_set s ON s.id = c.set_id WHERE c.system = 'modifier' AND c.code = ?1 AND s.effective_from <= ?2 AND (s.effective_to IS NULL OR s.effective_to >= ?2)
	ORDER BY s.source = 'teaching', s.effective_from DESC, s.id DESC LIMIT 1
-- code_set_source_on: the newest set of a source in force on a date, else the newest one before, else any
SELECT id FROM code_set WHERE source = ?1 ORDER BY effective_from <= ?2 DESC, CASE WHEN effective_from <= ?2 THEN -effective_from ELSE effective_from END LIMIT 1
-- code_set_insert: a new set
INSERT INTO code_set (system, source, release, effective_from, effective_to, file_name, sha256, row_count, loaded_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
-- code_set_count: how many rows it turned out to have
UPDATE code_set SET row_count = ? WHERE id = ?
-- code_set_drop: a set that is loaded anew
DELETE FROM code_set WHERE id = ?
-- code_drop: its codes
DELETE FROM code WHERE set_id = ?
-- code_note_drop: its notes
DELETE FROM code_note WHERE set_id = ?
-- rvu_drop: its relative values
DELETE FROM rvu WHERE set_id = ?
-- gpci_drop: its localities
DELETE FROM gpci WHERE set_id = ?
-- code_insert: one code; a file that names it twice is broken
INSERT INTO code (set_id, system, code, billable, title, short_title, valid_from, valid_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
-- code_replace: one code of an addenda: new or revised
INSERT INTO code (set_id, system, code, billable, title, short_title, valid_from, valid_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT (set_id, system, code) DO UPDATE SET billable = excluded.billable, title = excluded.title, short_title = excluded.short_title
-- code_delete: one code of an addenda: gone
DELETE FROM code WHERE set_id = ? AND system = ? AND code = ?
-- code_set_copy: all codes of another release, with this release's dates
INSERT INTO code (set_id, system, code, billable, title, short_title, valid_from, valid_to)
	SELECT n.id, c.system, c.code, c.billable, c.title, c.short_title, n.effective_from, n.effective_to FROM code c, code_set n WHERE c.set_id = ? AND n.id = ?
-- code_set_codes: billable codes and headers
SELECT COALESCE(sum(billable), 0), COALESCE(sum(1 - billable), 0) FROM code WHERE set_id = ?
-- code_note_insert: one note
INSERT INTO code_note (set_id, code, position, kind, text, refs) VALUES (?, ?, ?, ?, ?, ?)

-- code_in_set: one code of a set
SELECT billable, title, valid_from, valid_to FROM code WHERE set_id = ? AND system = ? AND code = ?
-- code_below: what stands below a header
SELECT code, billable, title FROM code WHERE set_id = ? AND system = ? AND code > ? AND code < ? ORDER BY code
-- code_of_title: the billable codes of a set with a title
SELECT code FROM code WHERE set_id = ? AND system = ? AND title = ? AND billable = 1 ORDER BY code
-- code_elsewhere: the releases that have a code; an open one ends where the next official release begins
SELECT min(c.valid_from), max(COALESCE(c.valid_to, (SELECT min(n.effective_from) - 1 FROM code_set n WHERE n.system = ?1 AND n.source IN ('order', 'addenda', 'hcpcs', 'cpt')
		AND n.effective_from > s.effective_from), 200000)), max(c.title), max(s.release)
	FROM code c JOIN code_set s ON s.id = c.set_id
	WHERE c.system = ?1 AND c.code = ?2 AND c.billable = 1 AND (s.source <> 'teaching' OR NOT EXISTS (SELECT 1 FROM code_set o WHERE o.system = ?1 AND o.source NOT IN ('teaching', 'rvu', 'gpci')))
	HAVING count(*) > 0
-- code_notes: notes of one code
SELECT code, kind, text FROM code_note WHERE set_id = ? AND code = ? ORDER BY position
-- code_notes_of_ranges: notes of the sections and the chapter around the categories FROM to TO, the nearest first
SELECT code, kind, text FROM code_note WHERE set_id = ?1 AND code LIKE '___-___' AND substr(code, 1, 3) <= ?2 AND substr(code, 5, 3) >= ?3
	ORDER BY substr(code, 1, 3) DESC, substr(code, 5, 3), position
-- code_index_rows: every code of a set with its inclusion terms
SELECT c.code, c.billable, c.title, (SELECT group_concat(text, char(10)) FROM code_note n WHERE n.set_id = ?2 AND n.code = c.code AND n.kind = 'inclusion')
	FROM code c WHERE c.set_id = ?1 AND c.system = ?3 AND c.valid_from <= ?4 AND (c.valid_to IS NULL OR c.valid_to >= ?4) ORDER BY c.code

-- fee_put: a price
INSERT INTO fee (practice_id, schedule, procedure, modifier, facility, valid_from, valid_to, amount_cents) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT (practice_id, schedule, procedure, modifier, facility, valid_from) DO UPDATE SET valid_to = excluded.valid_to, amount_cents = excluded.amount_cents
-- fee_get: the price on a date
SELECT amount_cents FROM fee WHERE practice_id = ?1 AND schedule = ?2 AND procedure = ?3 AND modifier = ?4 AND facility = ?5 AND valid_from <= ?6
	AND (valid_to IS NULL OR valid_to >= ?6) ORDER BY valid_from DESC LIMIT 1
-- fee_later: the first price of a service that begins after a day
SELECT min(valid_from) FROM fee WHERE practice_id = ? AND schedule = ? AND procedure = ? AND modifier = ? AND facility = ? AND valid_from > ?
-- fee_of_day: the price that begins on a day
SELECT amount_cents FROM fee WHERE practice_id = ? AND schedule = ? AND procedure = ? AND modifier = ? AND facility = ? AND valid_from = ?
-- fee_change_insert: who set a price
INSERT INTO fee_change (practice_id, schedule, procedure, modifier, facility, valid_from, before_cents, after_cents, changed_on, changed_by)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- fee_change_list: the changes of one service's prices, the newest first
SELECT c.procedure, c.modifier, c.facility, c.valid_from, c.before_cents, c.after_cents, c.changed_on, u.login FROM fee_change c JOIN user u ON u.id = c.changed_by
	WHERE c.practice_id = ? AND c.schedule = ? AND c.procedure = ? ORDER BY c.id DESC LIMIT 500
-- fee_list: a schedule's prices in force (of several for one service the newest), and those to come
SELECT f.schedule, f.procedure, f.modifier, f.facility, f.valid_from, f.valid_to, f.amount_cents,
	COALESCE((SELECT c.short_title FROM code c WHERE c.system IN ('cpt', 'hcpcs') AND c.code = f.procedure ORDER BY c.set_id DESC LIMIT 1), '')
	FROM fee f WHERE f.practice_id = ?1 AND f.schedule = ?2 AND (f.valid_from > ?3 OR f.valid_from = (SELECT max(n.valid_from) FROM fee n
		WHERE n.practice_id = f.practice_id AND n.schedule = f.schedule AND n.procedure = f.procedure AND n.modifier = f.modifier AND n.facility = f.facility
			AND n.valid_from <= ?3 AND (n.valid_to IS NULL OR n.valid_to >= ?3))) ORDER BY f.procedure, f.modifier, f.facility, f.valid_from
-- rvu_insert: one code's relative values
INSERT INTO rvu (set_id, procedure, modifier, status, work_centi, expense_nonfacility_centi, expense_facility_centi, malpractice_centi, global_days, conversion)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- rvu_get: the relative values on a date
SELECT r.status, r.work_centi, r.expense_nonfacility_centi, r.expense_facility_centi, r.malpractice_centi, r.conversion FROM code_set s CROSS JOIN rvu r
	WHERE r.set_id = s.id AND r.procedure = ?1 AND r.modifier = ?2 AND s.source = 'rvu' AND s.effective_from <= ?3 AND (s.effective_to IS NULL OR s.effective_to >= ?3)
	ORDER BY s.effective_from DESC LIMIT 1
-- gpci_insert: one locality
INSERT INTO gpci (set_id, locality, name, work_milli, expense_milli, malpractice_milli) VALUES (?, ?, ?, ?, ?, ?)
-- gpci_get: a locality's indices on a date
SELECT g.work_milli, g.expense_milli, g.malpractice_milli FROM code_set s CROSS JOIN gpci g
	WHERE g.set_id = s.id AND g.locality = ?1 AND s.source = 'gpci' AND s.effective_from <= ?2 AND (s.effective_to IS NULL OR s.effective_to >= ?2) ORDER BY s.effective_from DESC LIMIT 1

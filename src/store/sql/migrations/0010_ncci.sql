-- 0010_ncci.sql: the NCCI tables: pairs of procedures (PTP) and limits of units (MUE), by release.

-- One official file. It counts for nothing until READY: its rows come in small units of work, so that nobody waits
-- for a whole table, and it takes effect, and an older one of the same part of the release goes, in one.
CREATE TABLE edit_set (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('ptp', 'mue')),
	release TEXT NOT NULL,
	part TEXT NOT NULL, -- 'f1' to 'f4'; another file's own name
	effective_from INTEGER NOT NULL,
	first_code TEXT NOT NULL, last_code TEXT NOT NULL, -- of column one: what this part of the release speaks of
	file_name TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	row_count INTEGER NOT NULL,
	loaded_on INTEGER NOT NULL,
	ready INTEGER NOT NULL CHECK (ready IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX edit_set_ready ON edit_set (kind, effective_from, part) WHERE ready = 1;

-- All pairs with one column-one code, 8 bytes each, most significant byte first, ascending: column-two code as a
-- number to the base 36 (26 bits), first day, last day (16 bits each, from 1990-01-01; all ones: still in force),
-- indicator (2), rationale (4). Two and a half million rows of their own would take five times the room, and a
-- backup that much longer.
CREATE TABLE pair_edits (
	id INTEGER PRIMARY KEY,
	set_id INTEGER NOT NULL REFERENCES edit_set (id),
	procedure TEXT NOT NULL, -- column one
	edits BLOB NOT NULL CHECK (length(edits) % 8 = 0),
	UNIQUE (set_id, procedure)
) STRICT;

-- The units of a procedure that are possible on a line or a day. 0: never payable to a practitioner.
CREATE TABLE unit_limit (
	set_id INTEGER NOT NULL REFERENCES edit_set (id),
	procedure TEXT NOT NULL,
	units INTEGER NOT NULL CHECK (units >= 0),
	adjudication TEXT NOT NULL CHECK (adjudication IN ('line', 'day', 'day_clinical')), -- MAI 1, 2, 3
	rationale TEXT NOT NULL,
	PRIMARY KEY (set_id, procedure)
) STRICT, WITHOUT ROWID;

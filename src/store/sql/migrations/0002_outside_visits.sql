-- 0002_outside_visits.sql: visits that came from another system, by the name they have there.

-- rows_sha256 is of what the other system said: the same name with other content is told apart from the same file
-- once more, even after the visit was mended here.
CREATE TABLE outside_visit (
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	visit_key TEXT NOT NULL,
	encounter_id INTEGER NOT NULL REFERENCES encounter (id),
	rows_sha256 TEXT NOT NULL,
	filed_on INTEGER NOT NULL,
	PRIMARY KEY (practice_id, visit_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX outside_visit_encounter ON outside_visit (encounter_id);
CREATE TRIGGER outside_visit_keep BEFORE UPDATE ON outside_visit BEGIN SELECT RAISE(ABORT, 'where a visit came from is never changed'); END;
CREATE TRIGGER outside_visit_stay BEFORE DELETE ON outside_visit BEGIN SELECT RAISE(ABORT, 'where a visit came from is never deleted'); END;

-- 0019_price_history.sql: who set which price, and what it was before.

-- Prices of the practice and fixed amounts of contracts. A price of the same day takes the old one's place in fee;
-- what it was stays here.
CREATE TABLE fee_change (
	id INTEGER PRIMARY KEY,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	schedule TEXT NOT NULL, -- as in fee
	procedure TEXT NOT NULL,
	modifier TEXT NOT NULL,
	facility INTEGER NOT NULL CHECK (facility IN (0, 1)),
	valid_from INTEGER NOT NULL,
	before_cents INTEGER, -- what held on valid_from until then; NULL: nothing
	after_cents INTEGER NOT NULL,
	changed_on INTEGER NOT NULL,
	changed_by INTEGER NOT NULL REFERENCES user (id)
) STRICT;
CREATE INDEX fee_change_service ON fee_change (practice_id, schedule, procedure, id);
CREATE INDEX fee_change_user ON fee_change (changed_by);
CREATE TRIGGER fee_change_keep BEFORE UPDATE ON fee_change BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;
CREATE TRIGGER fee_change_stay BEFORE DELETE ON fee_change BEGIN SELECT RAISE(ABORT, 'history is never deleted'); END;

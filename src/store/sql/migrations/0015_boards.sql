-- 0015_boards.sql: what the supervisor's boards go by, and what cash a month should bring.

CREATE INDEX remittance_claim_underpaid ON remittance_claim (claim_id) WHERE n IS NOT NULL AND expected_cents > allowed_cents;
CREATE INDEX encounter_open ON encounter (practice_id, from_date) WHERE state = 'open';

-- What should come in in a month (K25). month_from: its first day.
CREATE TABLE cash_goal (
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	month_from INTEGER NOT NULL,
	goal_cents INTEGER NOT NULL CHECK (goal_cents >= 0),
	set_on INTEGER NOT NULL,
	set_by INTEGER NOT NULL REFERENCES user (id),
	PRIMARY KEY (practice_id, month_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX cash_goal_user ON cash_goal (set_by);

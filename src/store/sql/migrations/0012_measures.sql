-- 0012_measures.sql: what measures count beyond claims and money: costs, hours, audits, surveys, and facts that a claim keeps.

-- What billing cost in a month, as the supervisor enters it (K21). month_from and month_to: its first and last day.
CREATE TABLE cost_month (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	month_from INTEGER NOT NULL, month_to INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('pay', 'clearinghouse', 'software', 'statements', 'agency', 'other')),
	amount_cents INTEGER NOT NULL CHECK (amount_cents >= 0),
	note TEXT NOT NULL,
	entered_on INTEGER NOT NULL,
	entered_by INTEGER NOT NULL REFERENCES user (id),
	UNIQUE (practice_id, month_from, kind),
	CHECK (month_to - month_from BETWEEN 27 AND 30)
) STRICT;
CREATE INDEX cost_month_user ON cost_month (entered_by);

-- Hours worked by a person in a month, whatever the work (K29).
CREATE TABLE hours_month (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	month_from INTEGER NOT NULL, month_to INTEGER NOT NULL,
	user_id INTEGER NOT NULL REFERENCES user (id),
	minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 44640),
	entered_on INTEGER NOT NULL,
	entered_by INTEGER NOT NULL REFERENCES user (id),
	UNIQUE (practice_id, month_from, user_id),
	CHECK (month_to - month_from BETWEEN 27 AND 30)
) STRICT;
CREATE INDEX hours_month_user ON hours_month (user_id);
CREATE INDEX hours_month_enterer ON hours_month (entered_by);

-- Time in which a person was keying visits: gaps between keys, each of them capped (K28).
CREATE TABLE work_time (
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	day INTEGER NOT NULL,
	user_id INTEGER NOT NULL REFERENCES user (id),
	active_seconds INTEGER NOT NULL CHECK (active_seconds BETWEEN 0 AND 86400),
	PRIMARY KEY (practice_id, day, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_time_user ON work_time (user_id);

-- What patients said of us: 1 to 5; NULL: not answered (K26).
CREATE TABLE survey_answer (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	answered_on INTEGER NOT NULL,
	way TEXT NOT NULL CHECK (way IN ('paper', 'phone', 'desk', 'web')),
	patient_id INTEGER REFERENCES patient (id), -- NULL: unsigned
	statement_clear INTEGER CHECK (statement_clear BETWEEN 1 AND 5),
	knew_cost INTEGER CHECK (knew_cost BETWEEN 1 AND 5),
	easy_to_reach INTEGER CHECK (easy_to_reach BETWEEN 1 AND 5),
	problem_solved INTEGER CHECK (problem_solved BETWEEN 1 AND 5),
	overall INTEGER NOT NULL CHECK (overall BETWEEN 1 AND 5),
	comment TEXT NOT NULL,
	entered_on INTEGER NOT NULL,
	entered_by INTEGER NOT NULL REFERENCES user (id)
) STRICT;
CREATE INDEX survey_answer_day ON survey_answer (practice_id, answered_on);
CREATE INDEX survey_answer_patient ON survey_answer (patient_id) WHERE patient_id IS NOT NULL;
CREATE INDEX survey_answer_user ON survey_answer (entered_by);
CREATE TRIGGER survey_answer_stay BEFORE DELETE ON survey_answer BEGIN SELECT RAISE(ABORT, 'an answer is never deleted'); END;

-- A compliance audit: a list of items that were tested (K27). Only runs that are finished count.
CREATE TABLE compliance_run (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	state TEXT NOT NULL CHECK (state IN ('open', 'done')),
	scope TEXT NOT NULL CHECK (scope IN ('internal', 'external')),
	title TEXT NOT NULL,
	auditor TEXT NOT NULL,
	run_on INTEGER NOT NULL,
	made_by INTEGER NOT NULL REFERENCES user (id),
	done_on INTEGER,
	done_by INTEGER REFERENCES user (id),
	CHECK ((state = 'done') = (done_on IS NOT NULL))
) STRICT;
CREATE INDEX compliance_run_practice ON compliance_run (practice_id, state, run_on);
CREATE INDEX compliance_run_maker ON compliance_run (made_by);
CREATE INDEX compliance_run_doer ON compliance_run (done_by) WHERE done_by IS NOT NULL;
CREATE TRIGGER compliance_run_stay BEFORE DELETE ON compliance_run BEGIN SELECT RAISE(ABORT, 'an audit is never deleted'); END;

-- One item; failed, it is a finding that is open until somebody closes it.
CREATE TABLE compliance_item (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	run_id INTEGER NOT NULL REFERENCES compliance_run (id),
	position INTEGER NOT NULL CHECK (position > 0),
	test TEXT NOT NULL,
	outcome TEXT NOT NULL CHECK (outcome IN ('untested', 'passed', 'failed')),
	severity TEXT NOT NULL CHECK (severity IN ('none', 'low', 'medium', 'high')),
	finding TEXT NOT NULL,
	owner_id INTEGER REFERENCES user (id),
	due_on INTEGER,
	closed_on INTEGER,
	closed_by INTEGER REFERENCES user (id),
	remedy TEXT NOT NULL, -- what was done about it
	UNIQUE (run_id, position),
	CHECK ((severity <> 'none') = (outcome = 'failed')),
	CHECK (closed_on IS NULL OR outcome = 'failed'),
	CHECK ((closed_on IS NULL) = (closed_by IS NULL))
) STRICT;
CREATE INDEX compliance_item_practice ON compliance_item (practice_id, outcome, closed_on);
CREATE INDEX compliance_item_owner ON compliance_item (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX compliance_item_closer ON compliance_item (closed_by) WHERE closed_by IS NOT NULL;
CREATE TRIGGER compliance_item_stay BEFORE DELETE ON compliance_item BEGIN SELECT RAISE(ABORT, 'a finding is never deleted'); END;

-- A sample of claims whose coding somebody goes over (K24): drawn by SEED out of a coder's closed claims of a period.
CREATE TABLE coding_audit (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	state TEXT NOT NULL CHECK (state IN ('open', 'done')),
	coder_id INTEGER REFERENCES user (id), -- NULL: of all coders
	provider_id INTEGER REFERENCES provider (id), -- NULL: of all providers
	from_date INTEGER NOT NULL, to_date INTEGER NOT NULL,
	seed INTEGER NOT NULL,
	drawn_on INTEGER NOT NULL,
	drawn_by INTEGER NOT NULL REFERENCES user (id),
	done_on INTEGER,
	CHECK (to_date >= from_date),
	CHECK ((state = 'done') = (done_on IS NOT NULL))
) STRICT;
CREATE INDEX coding_audit_practice ON coding_audit (practice_id, state, drawn_on);
CREATE INDEX coding_audit_coder ON coding_audit (coder_id) WHERE coder_id IS NOT NULL;
CREATE INDEX coding_audit_provider ON coding_audit (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX coding_audit_drawer ON coding_audit (drawn_by);
CREATE TRIGGER coding_audit_stay BEFORE DELETE ON coding_audit BEGIN SELECT RAISE(ABORT, 'an audit is never deleted'); END;

-- One code slot of a claim of the sample: a swap is one row. Only judged slots count.
CREATE TABLE audit_slot (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	audit_id INTEGER NOT NULL REFERENCES coding_audit (id),
	claim_id INTEGER NOT NULL REFERENCES claim (id),
	position INTEGER NOT NULL CHECK (position > 0), -- in the claim
	kind TEXT NOT NULL CHECK (kind IN ('diagnosis', 'procedure', 'modifier', 'units')),
	coded TEXT NOT NULL, -- '' when the auditor added it
	should_be TEXT NOT NULL, -- '' when the auditor removed it
	outcome TEXT NOT NULL CHECK (outcome IN ('unjudged', 'correct', 'changed', 'missed', 'extra')),
	note TEXT NOT NULL,
	judged_on INTEGER,
	judged_by INTEGER REFERENCES user (id),
	UNIQUE (audit_id, claim_id, position),
	CHECK ((outcome = 'unjudged') = (judged_on IS NULL)),
	CHECK ((judged_on IS NULL) = (judged_by IS NULL)),
	CHECK (outcome <> 'missed' OR (coded = '' AND should_be <> '')),
	CHECK (outcome <> 'extra' OR (coded <> '' AND should_be = '')),
	CHECK (outcome <> 'changed' OR (coded <> '' AND should_be <> '' AND coded <> should_be)),
	CHECK (outcome <> 'correct' OR (coded <> '' AND coded = should_be))
) STRICT;
CREATE INDEX audit_slot_practice ON audit_slot (practice_id, judged_on);
CREATE INDEX audit_slot_claim ON audit_slot (claim_id);
CREATE INDEX audit_slot_judge ON audit_slot (judged_by) WHERE judged_by IS NOT NULL;
CREATE TRIGGER audit_slot_stay BEFORE DELETE ON audit_slot BEGIN SELECT RAISE(ABORT, 'a judged code is never deleted'); END;

-- What a claim keeps for its measures: who made it READY first and when (K28); what its payer's contract allows for it, 0 when no
-- contract says (K01n); how many of its lines need an authorization, and how many of those have one (K37).
ALTER TABLE claim ADD COLUMN first_ready_on INTEGER;
ALTER TABLE claim ADD COLUMN first_ready_by INTEGER REFERENCES user (id);
ALTER TABLE claim ADD COLUMN expected_cents INTEGER NOT NULL DEFAULT 0 CHECK (expected_cents >= 0);
ALTER TABLE claim ADD COLUMN lines_to_authorize INTEGER NOT NULL DEFAULT 0 CHECK (lines_to_authorize >= 0);
ALTER TABLE claim ADD COLUMN lines_authorized INTEGER NOT NULL DEFAULT 0 CHECK (lines_authorized BETWEEN 0 AND lines_to_authorize);
UPDATE claim SET (first_ready_on, first_ready_by) = (SELECT e.happened_on, e.user_id FROM claim_event e WHERE e.claim_id = claim.id AND e.to_state = 'ready' ORDER BY e.n LIMIT 1);
CREATE INDEX claim_ready ON claim (practice_id, first_ready_on, first_ready_by) WHERE first_ready_on IS NOT NULL;
CREATE INDEX claim_ready_user ON claim (first_ready_by) WHERE first_ready_by IS NOT NULL;

-- How many lines an answer judged, and how many of them it denied (K09).
ALTER TABLE remittance_claim ADD COLUMN lines INTEGER NOT NULL DEFAULT 0 CHECK (lines >= 0);
ALTER TABLE remittance_claim ADD COLUMN denied_lines INTEGER NOT NULL DEFAULT 0 CHECK (denied_lines BETWEEN 0 AND lines);

-- What few rows have is found without reading the others.
CREATE INDEX denial_ended ON denial (practice_id, ended_on) WHERE ended_on IS NOT NULL;
CREATE INDEX eligibility_answered ON eligibility (coverage_id, answered_on);
CREATE INDEX remittance_claim_short ON remittance_claim (remit_on) WHERE expected_cents > allowed_cents;

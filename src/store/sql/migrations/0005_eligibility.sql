-- 0005_eligibility.sql: what payers answered: of coverages (271), and of claims that were asked about (277).

-- One answer to one question; what it comes to (eligibility_verdict), as it was understood when it came in.
-- Amounts are NULL when they were not said.
CREATE TABLE eligibility (
	id INTEGER PRIMARY KEY,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	interchange_id INTEGER NOT NULL REFERENCES interchange (id),
	position INTEGER NOT NULL CHECK (position > 0), -- of the answer in its file
	enquiry_id INTEGER NOT NULL REFERENCES enquiry (id),
	patient_id INTEGER NOT NULL REFERENCES patient (id),
	coverage_id INTEGER NOT NULL REFERENCES coverage (id),
	answered_on INTEGER NOT NULL,
	standing TEXT NOT NULL CHECK (standing IN ('active', 'inactive', 'unclear', 'refused')),
	from_date INTEGER, to_date INTEGER,
	payer_name TEXT NOT NULL, -- as it calls itself
	member_id TEXT NOT NULL, -- as the payer writes it
	plan_name TEXT NOT NULL,
	coinsurance_permille INTEGER NOT NULL CHECK (coinsurance_permille BETWEEN -1 AND 1000), -- -1: not said
	other_payer INTEGER NOT NULL CHECK (other_payer IN (0, 1)),
	other_payer_name TEXT NOT NULL, other_payer_id TEXT NOT NULL,
	reason TEXT NOT NULL, action TEXT NOT NULL, -- AAA03, AAA04
	copay_cents INTEGER,
	deductible_cents INTEGER, deductible_left_cents INTEGER,
	pocket_cents INTEGER, pocket_left_cents INTEGER,
	UNIQUE (interchange_id, position)
) STRICT;
CREATE INDEX eligibility_enquiry ON eligibility (enquiry_id);
CREATE INDEX eligibility_practice ON eligibility (practice_id, patient_id, id);
CREATE INDEX eligibility_patient ON eligibility (patient_id);
CREATE INDEX eligibility_coverage ON eligibility (coverage_id, id);
CREATE TRIGGER eligibility_keep BEFORE UPDATE ON eligibility BEGIN SELECT RAISE(ABORT, 'what was answered is never changed'); END;
CREATE TRIGGER eligibility_stay BEFORE DELETE ON eligibility BEGIN SELECT RAISE(ABORT, 'what was answered is never deleted'); END;

-- Its benefits as they were said: EB with what hangs under it.
CREATE TABLE eligibility_benefit (
	eligibility_id INTEGER NOT NULL REFERENCES eligibility (id),
	position INTEGER NOT NULL CHECK (position > 0),
	kind TEXT NOT NULL, level TEXT NOT NULL,
	service_types TEXT NOT NULL, -- '^' between
	insurance TEXT NOT NULL, plan_name TEXT NOT NULL, period TEXT NOT NULL,
	amount_cents INTEGER, share_milli INTEGER, quantity_milli INTEGER, -- NULL: not said
	quantity_kind TEXT NOT NULL,
	authorization TEXT NOT NULL, network TEXT NOT NULL,
	procedure TEXT NOT NULL,
	from_date INTEGER, to_date INTEGER,
	text TEXT NOT NULL,
	entity_name TEXT NOT NULL, entity_id TEXT NOT NULL,
	PRIMARY KEY (eligibility_id, position)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER eligibility_benefit_keep BEFORE UPDATE ON eligibility_benefit BEGIN SELECT RAISE(ABORT, 'what was answered is never changed'); END;
CREATE TRIGGER eligibility_benefit_stay BEFORE DELETE ON eligibility_benefit BEGIN SELECT RAISE(ABORT, 'what was answered is never deleted'); END;

-- What a 277 answered to a 276. A question may be answered more than once.
CREATE TABLE enquiry_answer (
	id INTEGER PRIMARY KEY,
	enquiry_id INTEGER NOT NULL REFERENCES enquiry (id),
	interchange_id INTEGER NOT NULL REFERENCES interchange (id),
	answered_on INTEGER NOT NULL,
	category TEXT NOT NULL, -- STC01-1 of the status that decided
	text TEXT NOT NULL, -- its words
	UNIQUE (interchange_id, enquiry_id)
) STRICT;
CREATE INDEX enquiry_answer_enquiry ON enquiry_answer (enquiry_id);
CREATE TRIGGER enquiry_answer_keep BEFORE UPDATE ON enquiry_answer BEGIN SELECT RAISE(ABORT, 'what was answered is never changed'); END;
CREATE TRIGGER enquiry_answer_stay BEFORE DELETE ON enquiry_answer BEGIN SELECT RAISE(ABORT, 'what was answered is never deleted'); END;

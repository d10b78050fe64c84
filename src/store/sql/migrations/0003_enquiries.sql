-- 0003_enquiries.sql: what payers were asked: eligibility (270) and claim status (276).

-- One question in one outgoing file; the answer brings the trace back. Questions of a file that was taken back were
-- never asked: its interchange is 'abandoned'.
CREATE TABLE enquiry (
	id INTEGER PRIMARY KEY,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	interchange_id INTEGER NOT NULL REFERENCES interchange (id),
	kind TEXT NOT NULL CHECK (kind IN ('270', '276')),
	patient_id INTEGER NOT NULL REFERENCES patient (id),
	coverage_id INTEGER NOT NULL REFERENCES coverage (id),
	payer_id INTEGER NOT NULL REFERENCES payer (id),
	claim_id INTEGER REFERENCES claim (id), -- of a 276
	trace TEXT NOT NULL, -- TRN02
	from_date INTEGER NOT NULL, to_date INTEGER NOT NULL, -- the days asked about
	asked_on INTEGER NOT NULL,
	UNIQUE (practice_id, trace),
	CHECK ((kind = '276') = (claim_id IS NOT NULL)),
	CHECK (to_date >= from_date)
) STRICT;
CREATE INDEX enquiry_interchange ON enquiry (interchange_id);
CREATE INDEX enquiry_patient ON enquiry (patient_id);
CREATE INDEX enquiry_coverage ON enquiry (coverage_id, asked_on);
CREATE INDEX enquiry_payer ON enquiry (payer_id);
CREATE INDEX enquiry_claim ON enquiry (claim_id) WHERE claim_id IS NOT NULL;
CREATE TRIGGER enquiry_keep BEFORE UPDATE ON enquiry BEGIN SELECT RAISE(ABORT, 'what was asked is never changed'); END;
CREATE TRIGGER enquiry_stay BEFORE DELETE ON enquiry BEGIN SELECT RAISE(ABORT, 'what was asked is never deleted'); END;

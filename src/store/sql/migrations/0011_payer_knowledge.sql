-- 0011_payer_knowledge.sql: what is known of payers beyond their addresses: limits by date, what they ask for,
-- contracts, authorizations, and who changed what.
--
-- None of these rows is ever changed: it is ended, and another one begins. So an old claim is judged by what held on
-- its day, and the rows are their own history.

-- The limits of a payer's contract from a day of service on; before the first such day those in payer hold. Of
-- several from one day the newest counts: the others were mistakes.
CREATE TABLE payer_limits (
	id INTEGER PRIMARY KEY,
	payer_id INTEGER NOT NULL REFERENCES payer (id),
	valid_from INTEGER NOT NULL,
	filing_days INTEGER NOT NULL, filing_basis TEXT NOT NULL CHECK (filing_basis IN ('dos', 'entry', 'remit', 'primary_remit', 'denial')),
	correction_days INTEGER NOT NULL, correction_basis TEXT NOT NULL CHECK (correction_basis IN ('dos', 'entry', 'remit', 'primary_remit', 'denial')),
	appeal_days INTEGER NOT NULL, appeal_basis TEXT NOT NULL CHECK (appeal_basis IN ('dos', 'entry', 'remit', 'primary_remit', 'denial')),
	secondary_days INTEGER NOT NULL, secondary_basis TEXT NOT NULL CHECK (secondary_basis IN ('dos', 'entry', 'remit', 'primary_remit', 'denial')),
	made_on INTEGER NOT NULL,
	made_by INTEGER NOT NULL REFERENCES user (id)
) STRICT;
CREATE INDEX payer_limits_payer ON payer_limits (payer_id, valid_from, id);
CREATE INDEX payer_limits_maker ON payer_limits (made_by);

-- What was changed on the payer itself.
CREATE TABLE payer_change (
	id INTEGER PRIMARY KEY,
	payer_id INTEGER NOT NULL REFERENCES payer (id),
	setting TEXT NOT NULL,
	before TEXT NOT NULL, after TEXT NOT NULL,
	changed_on INTEGER NOT NULL,
	changed_by INTEGER NOT NULL REFERENCES user (id)
) STRICT;
CREATE INDEX payer_change_payer ON payer_change (payer_id, id);
CREATE INDEX payer_change_user ON payer_change (changed_by);
CREATE TRIGGER payer_change_keep BEFORE UPDATE ON payer_change BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;
CREATE TRIGGER payer_change_stay BEFORE DELETE ON payer_change BEGIN SELECT RAISE(ABORT, 'history is never deleted'); END;

-- What a payer asks for with which services, and whom it has enrolled.
CREATE TABLE requirement (
	id INTEGER PRIMARY KEY,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	payer_id INTEGER NOT NULL REFERENCES payer (id),
	kind TEXT NOT NULL CHECK (kind IN ('authorization', 'referral', 'modifier', 'attachment', 'enrollment')),
	codes TEXT NOT NULL, -- "97110-97140 992* J3420"; '': every service
	provider_id INTEGER REFERENCES provider (id), -- of an enrollment
	value TEXT NOT NULL, -- modifiers, report types, a taxonomy
	from_date INTEGER, to_date INTEGER, -- days of service
	note TEXT NOT NULL,
	made_on INTEGER NOT NULL,
	made_by INTEGER NOT NULL REFERENCES user (id),
	ended_on INTEGER, -- the day somebody took it out; NULL: it stands
	ended_by INTEGER REFERENCES user (id),
	CHECK (to_date IS NULL OR from_date IS NULL OR to_date >= from_date),
	CHECK ((kind = 'enrollment') = (provider_id IS NOT NULL)),
	CHECK ((ended_on IS NULL) = (ended_by IS NULL))
) STRICT;
CREATE INDEX requirement_payer ON requirement (payer_id, ended_on);
CREATE INDEX requirement_practice ON requirement (practice_id);
CREATE INDEX requirement_provider ON requirement (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX requirement_maker ON requirement (made_by);
CREATE INDEX requirement_ender ON requirement (ended_by) WHERE ended_by IS NOT NULL;
CREATE TRIGGER requirement_keep BEFORE UPDATE OF payer_id, kind, codes, provider_id, value, from_date, to_date, made_on, made_by ON requirement
BEGIN SELECT RAISE(ABORT, 'a rule is ended, never changed'); END;
CREATE TRIGGER requirement_stay BEFORE DELETE ON requirement BEGIN SELECT RAISE(ABORT, 'a rule is ended, never deleted'); END;

-- What a payer has agreed to allow: fixed amounts stand in fee under the payer's code; what is not there is a share
-- of Medicare's amount or of the charge.
CREATE TABLE contract (
	id INTEGER PRIMARY KEY,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	payer_id INTEGER NOT NULL REFERENCES payer (id),
	name TEXT NOT NULL,
	basis TEXT NOT NULL CHECK (basis IN ('schedule', 'medicare', 'charge')),
	permille INTEGER NOT NULL CHECK (permille BETWEEN 0 AND 10000),
	from_date INTEGER, to_date INTEGER,
	made_on INTEGER NOT NULL,
	made_by INTEGER NOT NULL REFERENCES user (id),
	ended_on INTEGER,
	ended_by INTEGER REFERENCES user (id),
	CHECK (to_date IS NULL OR from_date IS NULL OR to_date >= from_date),
	CHECK ((ended_on IS NULL) = (ended_by IS NULL))
) STRICT;
CREATE INDEX contract_payer ON contract (payer_id, ended_on);
CREATE INDEX contract_practice ON contract (practice_id);
CREATE INDEX contract_maker ON contract (made_by);
CREATE INDEX contract_ender ON contract (ended_by) WHERE ended_by IS NOT NULL;
CREATE TRIGGER contract_keep BEFORE UPDATE OF payer_id, name, basis, permille, from_date, to_date, made_on, made_by ON contract
BEGIN SELECT RAISE(ABORT, 'a contract is ended, never changed'); END;
CREATE TRIGGER contract_stay BEFORE DELETE ON contract BEGIN SELECT RAISE(ABORT, 'a contract is ended, never deleted'); END;

-- What a payer has allowed beforehand for a patient. The units that are used are counted from the claims.
CREATE TABLE authorization (
	id INTEGER PRIMARY KEY,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	patient_id INTEGER NOT NULL REFERENCES patient (id),
	payer_id INTEGER NOT NULL REFERENCES payer (id),
	kind TEXT NOT NULL CHECK (kind IN ('authorization', 'referral')),
	number TEXT NOT NULL,
	codes TEXT NOT NULL, -- '': any service
	provider_id INTEGER REFERENCES provider (id), -- NULL: any
	from_date INTEGER, to_date INTEGER,
	units_milli INTEGER NOT NULL CHECK (units_milli >= 0), -- 0: not limited
	note TEXT NOT NULL,
	made_on INTEGER NOT NULL,
	made_by INTEGER NOT NULL REFERENCES user (id),
	ended_on INTEGER,
	ended_by INTEGER REFERENCES user (id),
	CHECK (to_date IS NULL OR from_date IS NULL OR to_date >= from_date),
	CHECK ((ended_on IS NULL) = (ended_by IS NULL))
) STRICT;
CREATE INDEX authorization_patient ON authorization (patient_id, ended_on);
CREATE INDEX authorization_practice ON authorization (practice_id);
CREATE INDEX authorization_payer ON authorization (payer_id);
CREATE INDEX authorization_provider ON authorization (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX authorization_maker ON authorization (made_by);
CREATE INDEX authorization_ender ON authorization (ended_by) WHERE ended_by IS NOT NULL;
CREATE UNIQUE INDEX authorization_number ON authorization (patient_id, payer_id, kind, number) WHERE ended_on IS NULL;
CREATE TRIGGER authorization_keep BEFORE UPDATE OF patient_id, payer_id, kind, number, codes, provider_id, from_date, to_date, units_milli, made_on, made_by ON authorization
BEGIN SELECT RAISE(ABORT, 'an authorization is ended, never changed'); END;
CREATE TRIGGER authorization_stay BEFORE DELETE ON authorization BEGIN SELECT RAISE(ABORT, 'an authorization is ended, never deleted'); END;

-- What a payer may allow less than its contract says before anybody is told.
ALTER TABLE practice ADD COLUMN underpaid_cents INTEGER NOT NULL DEFAULT 100 CHECK (underpaid_cents >= 0);

-- How the payer spells the patient.
ALTER TABLE eligibility ADD COLUMN said_last TEXT NOT NULL DEFAULT '';
ALTER TABLE eligibility ADD COLUMN said_first TEXT NOT NULL DEFAULT '';

-- What is sent after a claim: PWK.
ALTER TABLE encounter ADD COLUMN attachment TEXT NOT NULL DEFAULT ''; -- PWK01; '': nothing is sent
ALTER TABLE encounter ADD COLUMN attachment_way TEXT NOT NULL DEFAULT ''; -- PWK02
ALTER TABLE encounter ADD COLUMN attachment_number TEXT NOT NULL DEFAULT ''; -- PWK06

-- The last day of an appeal, as the answer that denied something set it.
ALTER TABLE claim ADD COLUMN appeal_due INTEGER;
UPDATE claim SET appeal_due = (SELECT d.denied_on + y.appeal_days FROM denial d JOIN payer y ON y.id = claim.payer_id
	WHERE d.claim_id = claim.id AND d.state = 'open' AND y.appeal_days > 0 AND y.appeal_basis IN ('remit', 'denial') ORDER BY d.id DESC LIMIT 1)
	WHERE state IN ('denied', 'partial');
-- The limit that is running on a claim: its own until it has been sent, the appeal's once it was denied.
ALTER TABLE claim ADD COLUMN limit_due INTEGER GENERATED ALWAYS AS (CASE
	WHEN state IN ('draft', 'scrub_fail', 'held', 'ready', 'batched', 'rejected') THEN filing_due
	WHEN state IN ('denied', 'partial') THEN appeal_due END) VIRTUAL;
CREATE INDEX claim_limit ON claim (practice_id, limit_due, id, state, total_cents) WHERE limit_due IS NOT NULL;

-- What the contract had said of a line; NULL: no contract says.
ALTER TABLE remittance_line ADD COLUMN expected_cents INTEGER;

-- One more kind of exception: a CHECK is changed only with its table.
CREATE TABLE remittance_exception_new (
	id INTEGER PRIMARY KEY,
	remittance_id INTEGER NOT NULL REFERENCES remittance (id),
	remittance_claim_id INTEGER REFERENCES remittance_claim (id), -- NULL: of the remittance
	kind TEXT NOT NULL CHECK (kind IN ('claim', 'line', 'charge', 'patient', 'unexpected', 'reversal', 'group', 'notice', 'forwarded', 'takeback', 'adjustment', 'payer', 'credit', 'next_payer', 'underpaid')),
	amount_cents INTEGER NOT NULL,
	detail TEXT NOT NULL, -- no patient data
	resolved INTEGER NOT NULL DEFAULT 0 CHECK (resolved IN (0, 1)),
	resolved_on INTEGER,
	resolved_by INTEGER REFERENCES user (id),
	how TEXT NOT NULL DEFAULT '',
	task_id INTEGER REFERENCES task (id)
) STRICT;
INSERT INTO remittance_exception_new SELECT id, remittance_id, remittance_claim_id, kind, amount_cents, detail, resolved, resolved_on, resolved_by, how, task_id FROM remittance_exception;
DROP TABLE remittance_exception;
ALTER TABLE remittance_exception_new RENAME TO remittance_exception;
CREATE INDEX remittance_exception_remittance ON remittance_exception (remittance_id);
CREATE INDEX remittance_exception_claim ON remittance_exception (remittance_claim_id) WHERE remittance_claim_id IS NOT NULL;
CREATE INDEX remittance_exception_resolver ON remittance_exception (resolved_by) WHERE resolved_by IS NOT NULL;
CREATE INDEX remittance_exception_task ON remittance_exception (task_id) WHERE task_id IS NOT NULL;

-- 0001_first.sql: the first schema of a claimbench database.
--
-- Conventions. Money: integer cents, columns named *_cents. Dates: Modified Julian Day numbers
-- (days since 1858-11-17), NULL for none; date(day + 2400000.5) shows one. Instants: ISO text in UTC.
-- Words of an enum stand in a CHECK list and in a C token table of the same name (a test compares
-- them). `version` counts changes of a row for optimistic locking. Nothing about money or claims is
-- ever deleted: it is reversed.

-- ---------------------------------------------------------------------------------------------
-- The practice and its people

CREATE TABLE practice (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	name TEXT NOT NULL,
	npi TEXT NOT NULL,
	tax_id TEXT NOT NULL,
	tax_id_kind TEXT NOT NULL CHECK (tax_id_kind IN ('ein', 'ssn')),
	taxonomy TEXT NOT NULL,
	street TEXT NOT NULL, street2 TEXT NOT NULL, city TEXT NOT NULL, state TEXT NOT NULL, zip TEXT NOT NULL,
	pay_street TEXT NOT NULL, pay_street2 TEXT NOT NULL, pay_city TEXT NOT NULL, pay_state TEXT NOT NULL, pay_zip TEXT NOT NULL,
	phone TEXT NOT NULL,
	contact TEXT NOT NULL,
	submitter_id TEXT NOT NULL,
	training INTEGER NOT NULL CHECK (training IN (0, 1)),
	test_files INTEGER NOT NULL CHECK (test_files IN (0, 1)),
	submit_within_days INTEGER NOT NULL CHECK (submit_within_days BETWEEN 0 AND 365),
	fee_locality TEXT NOT NULL,
	business_day INTEGER NOT NULL CHECK (business_day BETWEEN 1 AND 200000)
) STRICT;

CREATE TABLE user (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	login TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	role TEXT NOT NULL CHECK (role IN ('trainee', 'front_desk', 'biller', 'coder', 'poster', 'supervisor', 'auditor', 'admin')),
	active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;
CREATE INDEX user_practice ON user (practice_id);

CREATE TABLE provider (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	code TEXT NOT NULL,
	last TEXT NOT NULL, first TEXT NOT NULL, middle TEXT NOT NULL, suffix TEXT NOT NULL,
	npi TEXT NOT NULL,
	taxonomy TEXT NOT NULL,
	renders INTEGER NOT NULL CHECK (renders IN (0, 1)),
	active_from INTEGER, active_to INTEGER,
	UNIQUE (practice_id, code)
) STRICT;

CREATE TABLE facility (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	npi TEXT NOT NULL,
	street TEXT NOT NULL, street2 TEXT NOT NULL, city TEXT NOT NULL, state TEXT NOT NULL, zip TEXT NOT NULL,
	place_of_service TEXT NOT NULL,
	is_practice INTEGER NOT NULL CHECK (is_practice IN (0, 1)),
	UNIQUE (practice_id, code)
) STRICT;

-- A payer with the rules of its contract (payer_rule).
CREATE TABLE payer (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	payer_id TEXT NOT NULL,
	receiver_id TEXT NOT NULL,
	receiver_name TEXT NOT NULL,
	filing_code TEXT NOT NULL,
	payer_class TEXT NOT NULL CHECK (payer_class IN ('commercial', 'blue', 'medicare', 'medicaid', 'tricare', 'workers_comp', 'auto', 'self_pay')),
	street TEXT NOT NULL, street2 TEXT NOT NULL, city TEXT NOT NULL, state TEXT NOT NULL, zip TEXT NOT NULL,
	phone TEXT NOT NULL,
	member_pattern TEXT NOT NULL,
	filing_days INTEGER NOT NULL, filing_basis TEXT NOT NULL CHECK (filing_basis IN ('dos', 'entry', 'remit', 'primary_remit', 'denial')),
	correction_days INTEGER NOT NULL, correction_basis TEXT NOT NULL CHECK (correction_basis IN ('dos', 'entry', 'remit', 'primary_remit', 'denial')),
	appeal_days INTEGER NOT NULL, appeal_basis TEXT NOT NULL CHECK (appeal_basis IN ('dos', 'entry', 'remit', 'primary_remit', 'denial')),
	secondary_days INTEGER NOT NULL, secondary_basis TEXT NOT NULL CHECK (secondary_basis IN ('dos', 'entry', 'remit', 'primary_remit', 'denial')),
	quiet_days INTEGER NOT NULL,
	accepts_replacement INTEGER NOT NULL CHECK (accepts_replacement IN (0, 1)),
	needs_authorization INTEGER NOT NULL CHECK (needs_authorization IN (0, 1)),
	needs_referral INTEGER NOT NULL CHECK (needs_referral IN (0, 1)),
	needs_taxonomy INTEGER NOT NULL CHECK (needs_taxonomy IN (0, 1)),
	needs_ndc INTEGER NOT NULL CHECK (needs_ndc IN (0, 1)),
	sex_edits INTEGER NOT NULL CHECK (sex_edits IN (0, 1)),
	active INTEGER NOT NULL CHECK (active IN (0, 1)),
	UNIQUE (practice_id, code)
) STRICT;

-- ---------------------------------------------------------------------------------------------
-- Patients

CREATE TABLE guarantor (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	last TEXT NOT NULL, first TEXT NOT NULL, middle TEXT NOT NULL, suffix TEXT NOT NULL,
	birth_date INTEGER,
	street TEXT NOT NULL, street2 TEXT NOT NULL, city TEXT NOT NULL, state TEXT NOT NULL, zip TEXT NOT NULL,
	phone TEXT NOT NULL
) STRICT;
CREATE INDEX guarantor_practice ON guarantor (practice_id);

-- last_key and first_key are text_fold of the names, phone_key the phone number from its end: search and
-- duplicate detection use only them.
CREATE TABLE patient (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	account TEXT NOT NULL,
	last TEXT NOT NULL, first TEXT NOT NULL, middle TEXT NOT NULL, suffix TEXT NOT NULL,
	last_key TEXT NOT NULL, first_key TEXT NOT NULL, phone_key TEXT NOT NULL,
	birth_date INTEGER NOT NULL CHECK (birth_date BETWEEN 1 AND 200000),
	sex TEXT NOT NULL CHECK (sex IN ('U', 'F', 'M')),
	street TEXT NOT NULL, street2 TEXT NOT NULL, city TEXT NOT NULL, state TEXT NOT NULL, zip TEXT NOT NULL,
	phone TEXT NOT NULL,
	email TEXT NOT NULL,
	ssn TEXT NOT NULL,
	death_date INTEGER,
	guarantor_id INTEGER REFERENCES guarantor (id),
	signature_on_file INTEGER NOT NULL CHECK (signature_on_file IN (0, 1)),
	assignment INTEGER NOT NULL CHECK (assignment IN (0, 1)),
	sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
	CHECK (death_date IS NULL OR death_date >= birth_date),
	UNIQUE (practice_id, account)
) STRICT;
CREATE INDEX patient_name ON patient (practice_id, last_key, first_key);
CREATE INDEX patient_birth ON patient (practice_id, birth_date, last_key);
CREATE INDEX patient_phone ON patient (practice_id, phone_key) WHERE phone_key <> '';
CREATE INDEX patient_guarantor ON patient (guarantor_id) WHERE guarantor_id IS NOT NULL;

CREATE TABLE coverage (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	patient_id INTEGER NOT NULL REFERENCES patient (id),
	payer_id INTEGER NOT NULL REFERENCES payer (id),
	sequence INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 3),
	relationship TEXT NOT NULL CHECK (relationship IN ('18', '01', '19', '20', '21', '39', '40', '53', 'G8')),
	member_id TEXT NOT NULL,
	group_number TEXT NOT NULL,
	plan_name TEXT NOT NULL,
	from_date INTEGER, to_date INTEGER,
	copay_cents INTEGER NOT NULL,
	subscriber_last TEXT NOT NULL, subscriber_first TEXT NOT NULL, subscriber_middle TEXT NOT NULL, subscriber_suffix TEXT NOT NULL,
	subscriber_birth INTEGER,
	subscriber_sex TEXT NOT NULL CHECK (subscriber_sex IN ('U', 'F', 'M')),
	subscriber_street TEXT NOT NULL, subscriber_street2 TEXT NOT NULL, subscriber_city TEXT NOT NULL, subscriber_state TEXT NOT NULL, subscriber_zip TEXT NOT NULL,
	CHECK (to_date IS NULL OR from_date IS NULL OR to_date >= from_date)
) STRICT;
CREATE INDEX coverage_patient ON coverage (patient_id, sequence);
CREATE INDEX coverage_payer ON coverage (payer_id);
CREATE INDEX coverage_member ON coverage (practice_id, member_id);

-- ---------------------------------------------------------------------------------------------
-- Encounters

CREATE TABLE encounter (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	patient_id INTEGER NOT NULL REFERENCES patient (id),
	state TEXT NOT NULL CHECK (state IN ('open', 'signed', 'void')),
	from_date INTEGER NOT NULL, to_date INTEGER NOT NULL,
	place_of_service TEXT NOT NULL,
	facility_id INTEGER REFERENCES facility (id),
	rendering_id INTEGER NOT NULL REFERENCES provider (id),
	referring_id INTEGER REFERENCES provider (id),
	supervising_id INTEGER REFERENCES provider (id),
	authorization TEXT NOT NULL,
	referral TEXT NOT NULL,
	clia TEXT NOT NULL,
	accident TEXT NOT NULL CHECK (accident IN ('none', 'auto', 'employment', 'other')),
	accident_date INTEGER, accident_state TEXT NOT NULL,
	onset_date INTEGER, admission_date INTEGER, discharge_date INTEGER,
	note TEXT NOT NULL,
	patient_paid_cents INTEGER NOT NULL,
	entered_by INTEGER NOT NULL REFERENCES user (id),
	entered_on INTEGER NOT NULL,
	token TEXT NOT NULL UNIQUE,
	CHECK (to_date >= from_date)
) STRICT;
CREATE INDEX encounter_patient ON encounter (patient_id, from_date);
CREATE INDEX encounter_facility ON encounter (facility_id) WHERE facility_id IS NOT NULL;
CREATE INDEX encounter_referring ON encounter (referring_id) WHERE referring_id IS NOT NULL;
CREATE INDEX encounter_supervising ON encounter (supervising_id) WHERE supervising_id IS NOT NULL;
CREATE INDEX encounter_entered ON encounter (practice_id, entered_by, id);

CREATE TABLE diagnosis (
	encounter_id INTEGER NOT NULL REFERENCES encounter (id),
	position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 12),
	code TEXT NOT NULL,
	PRIMARY KEY (encounter_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE service_line (
	id INTEGER PRIMARY KEY,
	encounter_id INTEGER NOT NULL REFERENCES encounter (id),
	position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 50),
	procedure TEXT NOT NULL,
	modifier1 TEXT NOT NULL, modifier2 TEXT NOT NULL, modifier3 TEXT NOT NULL, modifier4 TEXT NOT NULL,
	pointer1 INTEGER NOT NULL, pointer2 INTEGER NOT NULL, pointer3 INTEGER NOT NULL, pointer4 INTEGER NOT NULL,
	units_milli INTEGER NOT NULL,
	minutes INTEGER NOT NULL CHECK (minutes IN (0, 1)),
	charge_cents INTEGER NOT NULL,
	from_date INTEGER, to_date INTEGER,
	place_of_service TEXT NOT NULL,
	emergency INTEGER NOT NULL CHECK (emergency IN (0, 1)),
	ndc TEXT NOT NULL, ndc_quantity_milli INTEGER NOT NULL, ndc_unit TEXT NOT NULL,
	note TEXT NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)), -- replaced by an edit; its charge was reversed
	UNIQUE (encounter_id, position, id)
) STRICT;

-- A short code that expands to diagnoses and lines, written in the one-line visit grammar.
CREATE TABLE visit_template (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	code TEXT NOT NULL,
	label TEXT NOT NULL,
	visit TEXT NOT NULL, -- "99213-25 20610 / I10"
	UNIQUE (practice_id, code)
) STRICT;

-- ---------------------------------------------------------------------------------------------
-- Claims

CREATE TABLE claim (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	number TEXT NOT NULL UNIQUE,
	patient_id INTEGER NOT NULL REFERENCES patient (id),
	encounter_id INTEGER NOT NULL REFERENCES encounter (id),
	coverage_id INTEGER NOT NULL REFERENCES coverage (id),
	payer_id INTEGER NOT NULL REFERENCES payer (id),
	sequence INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 3),
	frequency INTEGER NOT NULL CHECK (frequency IN (1, 7, 8)),
	state TEXT NOT NULL CHECK (state IN ('draft', 'scrub_fail', 'held', 'ready', 'batched', 'sent', 'rejected', 'accepted', 'pended', 'paid', 'partial', 'denied', 'appealed', 'replaced', 'voided', 'forwarded', 'closed')),
	state_on INTEGER NOT NULL, -- business date of the last move
	total_cents INTEGER NOT NULL,
	service_from INTEGER NOT NULL, service_to INTEGER NOT NULL,
	entered_on INTEGER NOT NULL,
	entered_by INTEGER NOT NULL REFERENCES user (id),
	first_scrub_on INTEGER,
	first_scrub_clean INTEGER CHECK (first_scrub_clean IN (0, 1)),
	first_sent_on INTEGER,
	filing_due INTEGER,
	hold_reason TEXT NOT NULL DEFAULT '',
	hold_until INTEGER,
	payer_claim_number TEXT NOT NULL DEFAULT '',
	replaces INTEGER REFERENCES claim (id),
	submissions INTEGER NOT NULL DEFAULT 0,
	CHECK (service_to >= service_from),
	CHECK ((first_scrub_on IS NULL) = (first_scrub_clean IS NULL))
) STRICT;
CREATE INDEX claim_state ON claim (practice_id, state, service_from, id, total_cents); -- lists in order; what waits is counted from it alone
CREATE INDEX claim_patient ON claim (patient_id, service_from);
CREATE INDEX claim_encounter ON claim (encounter_id);
CREATE INDEX claim_service ON claim (practice_id, service_from);
CREATE INDEX claim_entered ON claim (practice_id, entered_on);
CREATE INDEX claim_payer_number ON claim (practice_id, payer_claim_number) WHERE payer_claim_number <> '';
CREATE INDEX claim_replaces ON claim (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX claim_filing ON claim (practice_id, filing_due, service_from, total_cents, state) WHERE state IN ('draft', 'scrub_fail', 'held', 'ready', 'batched', 'rejected');
CREATE INDEX claim_held ON claim (practice_id, state, hold_until, service_from, total_cents) WHERE state = 'held';
CREATE INDEX claim_unanswered ON claim (payer_id, state_on, service_from, total_cents, state) WHERE state IN ('sent', 'accepted');

CREATE TABLE claim_event (
	claim_id INTEGER NOT NULL REFERENCES claim (id),
	n INTEGER NOT NULL, -- 1 is the creation
	event TEXT NOT NULL CHECK (event IN ('create', 'scrub_pass', 'scrub_fail', 'hold', 'release', 'edit', 'batch', 'unbatch', 'send', '999_accept', '999_reject', '277ca_received', '277ca_accept', '277ca_reject', 'chase', 'fix', 'give_up', 'pend', 'pend_answered', 'remit_paid', 'remit_partial', 'remit_denied', 'remit_crossover', 'remit_forwarded', 'remit_reversal', 'remit_unexpected', 'remit_taken_back', 'appeal', 'appeal_won', 'appeal_part_won', 'appeal_lost', 'correct', 'void', 'replaced', 'cancelled', 'next_payer', 'patient_due', 'bill_patient', 'write_off', 'rebill', 'closed_money', 'discard')),
	from_state TEXT NOT NULL CHECK (from_state IN ('', 'draft', 'scrub_fail', 'held', 'ready', 'batched', 'sent', 'rejected', 'accepted', 'pended', 'paid', 'partial', 'denied', 'appealed', 'replaced', 'voided', 'forwarded', 'closed')), -- '' at creation
	to_state TEXT NOT NULL CHECK (to_state IN ('draft', 'scrub_fail', 'held', 'ready', 'batched', 'sent', 'rejected', 'accepted', 'pended', 'paid', 'partial', 'denied', 'appealed', 'replaced', 'voided', 'forwarded', 'closed')),
	happened_on INTEGER NOT NULL, -- business date
	happened_at TEXT NOT NULL DEFAULT '', -- instant, '' in made-up history
	user_id INTEGER NOT NULL REFERENCES user (id),
	interchange_id INTEGER REFERENCES interchange (id),
	detail TEXT NOT NULL DEFAULT '', -- reason, status code, segment: no patient data
	PRIMARY KEY (claim_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_event_interchange ON claim_event (interchange_id) WHERE interchange_id IS NOT NULL;
CREATE TRIGGER claim_event_keep BEFORE UPDATE ON claim_event BEGIN SELECT RAISE(ABORT, 'claim events are never changed'); END;
CREATE TRIGGER claim_event_stay BEFORE DELETE ON claim_event BEGIN SELECT RAISE(ABORT, 'claim events are never deleted'); END;

-- The findings of the last scrub; an acknowledged warning keeps its reason.
CREATE TABLE finding (
	claim_id INTEGER NOT NULL REFERENCES claim (id),
	position INTEGER NOT NULL,
	rule TEXT NOT NULL,
	severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'error')),
	field TEXT NOT NULL,
	message TEXT NOT NULL,
	fix TEXT NOT NULL,
	carc TEXT NOT NULL,
	acknowledged_by INTEGER REFERENCES user (id),
	reason TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (claim_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_rule ON finding (rule, claim_id);
CREATE INDEX finding_acknowledged ON finding (acknowledged_by) WHERE acknowledged_by IS NOT NULL;

-- ---------------------------------------------------------------------------------------------
-- Files

-- Numbers that are drawn and never drawn again: 'isa:RECEIVER', 'gs', 'batch', 'account'.
CREATE TABLE counter (
	name TEXT PRIMARY KEY,
	last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every file in or out. An outgoing batch is 'planned' before its file exists, 'written' once the
-- file stands under its name with its hash, 'sent' once a person or a drop folder says so.
-- 'abandoned': its numbers are burnt, its claims are READY again. What comes in is 'receiving' until all
-- its pieces are kept, then 'received', or 'refused' with the reason; receiver_id is who sent it, and the
-- same bytes come in once.
CREATE TABLE interchange (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
	kind TEXT NOT NULL CHECK (kind IN ('837P', '999', 'TA1', '277CA', '277', '276', '270', '271', '835')),
	state TEXT NOT NULL CHECK (state IN ('planned', 'written', 'sent', 'abandoned', 'receiving', 'received', 'refused')),
	receiver_id TEXT NOT NULL,
	receiver_name TEXT NOT NULL,
	isa13 INTEGER NOT NULL,
	gs06 INTEGER NOT NULL,
	batch TEXT NOT NULL, -- BHT03
	directory TEXT NOT NULL,
	file_name TEXT NOT NULL,
	sha256 TEXT NOT NULL DEFAULT '',
	bytes INTEGER NOT NULL DEFAULT 0,
	claims INTEGER NOT NULL,
	charge_cents INTEGER NOT NULL,
	made_on INTEGER NOT NULL,
	made_at TEXT NOT NULL, -- HHMM put in the file
	made_by INTEGER NOT NULL REFERENCES user (id),
	sent_on INTEGER,
	detail TEXT NOT NULL DEFAULT '',
	ack TEXT NOT NULL DEFAULT '' CHECK (ack IN ('', 'A', 'E', 'P', 'R')) -- what TA1 or 999 said of an outgoing one: accepted, with errors, in part, refused
) STRICT;
CREATE UNIQUE INDEX interchange_isa13 ON interchange (receiver_id, isa13) WHERE direction = 'out';
CREATE UNIQUE INDEX interchange_gs06 ON interchange (gs06, receiver_id) WHERE direction = 'out';
CREATE UNIQUE INDEX interchange_once ON interchange (practice_id, sha256) WHERE direction = 'in';
CREATE INDEX interchange_batch ON interchange (practice_id, batch) WHERE direction = 'out';
CREATE INDEX interchange_practice ON interchange (practice_id, direction, state);
CREATE INDEX interchange_maker ON interchange (made_by);

-- What came in, byte by byte, in pieces that are kept one by one.
CREATE TABLE interchange_text (
	interchange_id INTEGER NOT NULL REFERENCES interchange (id),
	position INTEGER NOT NULL,
	bytes BLOB NOT NULL,
	PRIMARY KEY (interchange_id, position)
) STRICT;
CREATE TRIGGER interchange_text_keep BEFORE UPDATE ON interchange_text BEGIN SELECT RAISE(ABORT, 'what came in is never changed'); END;
CREATE TRIGGER interchange_text_stay BEFORE DELETE ON interchange_text BEGIN SELECT RAISE(ABORT, 'what came in is never deleted'); END;

-- One claim in one file: what was sent, as it was sent.
CREATE TABLE submission (
	id INTEGER PRIMARY KEY,
	claim_id INTEGER NOT NULL REFERENCES claim (id),
	n INTEGER NOT NULL, -- 1 is the first send
	interchange_id INTEGER REFERENCES interchange (id), -- NULL: history from before this program
	st02 TEXT NOT NULL DEFAULT '',
	charge_cents INTEGER NOT NULL,
	snapshot TEXT NOT NULL DEFAULT '', -- the claim's segments
	sha256 TEXT NOT NULL DEFAULT '', -- of the snapshot
	sent_on INTEGER, -- NULL until the file has left
	ack TEXT NOT NULL DEFAULT '' CHECK (ack IN ('', 'A2', 'A3', 'A5', 'A6', 'A7', 'A8', 'R')), -- final 277CA category: A2, A5 accepted, the others rejected; R: refused by a 999 or TA1
	ack_on INTEGER,
	live INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)), -- 0: unbatched before the file left
	UNIQUE (claim_id, n, live, id)
) STRICT;
CREATE INDEX submission_claim ON submission (claim_id, n);
CREATE INDEX submission_interchange ON submission (interchange_id) WHERE interchange_id IS NOT NULL;
CREATE INDEX submission_first ON submission (sent_on) WHERE n = 1 AND live = 1;
CREATE TRIGGER submission_keep BEFORE UPDATE OF claim_id, n, interchange_id, st02, charge_cents, snapshot, sha256 ON submission
BEGIN SELECT RAISE(ABORT, 'what was sent is never changed'); END;
CREATE TRIGGER submission_stay BEFORE DELETE ON submission BEGIN SELECT RAISE(ABORT, 'what was sent is never deleted'); END;

-- ---------------------------------------------------------------------------------------------
-- What payers answered: out of their files, or told by a sample practice's history

-- One check or transfer. 'arriving' until all its claims are kept, 'staged' until it is posted; taken back,
-- it can be posted again.
CREATE TABLE remittance (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	payer_id INTEGER REFERENCES payer (id), -- NULL: none of ours
	interchange_id INTEGER REFERENCES interchange (id), -- NULL: history from before this program
	state TEXT NOT NULL CHECK (state IN ('arriving', 'staged', 'posted', 'taken_back')),
	position INTEGER NOT NULL, -- of its transaction set in the file
	batch TEXT NOT NULL, -- what the office calls it
	trace TEXT NOT NULL, -- TRN02
	payer_trace TEXT NOT NULL, -- TRN03
	payer_name TEXT NOT NULL,
	payee_npi TEXT NOT NULL,
	handling TEXT NOT NULL, -- BPR01
	method TEXT NOT NULL, -- BPR04
	paid_on INTEGER, -- BPR16
	produced_on INTEGER,
	staged_on INTEGER,
	posted_on INTEGER,
	posted_by INTEGER REFERENCES user (id),
	amount_cents INTEGER NOT NULL, -- BPR02, less than 0 for a debit
	claims INTEGER NOT NULL,
	charge_cents INTEGER NOT NULL,
	paid_cents INTEGER NOT NULL, -- by all claims
	adjusted_cents INTEGER NOT NULL, -- by the provider adjustments; + takes money away
	segment INTEGER NOT NULL -- of its BPR
) STRICT;
CREATE UNIQUE INDEX remittance_once ON remittance (practice_id, COALESCE(payer_id, payer_trace), trace, amount_cents) WHERE state = 'posted';
CREATE INDEX remittance_practice ON remittance (practice_id, state, posted_on);
CREATE INDEX remittance_waiting ON remittance (practice_id, paid_on, amount_cents, state) WHERE state = 'staged'; -- nearly all others are posted
CREATE INDEX remittance_payer ON remittance (payer_id) WHERE payer_id IS NOT NULL;
CREATE INDEX remittance_interchange ON remittance (interchange_id) WHERE interchange_id IS NOT NULL;
CREATE INDEX remittance_poster ON remittance (posted_by) WHERE posted_by IS NOT NULL;

-- One claim of a remittance: n = 1 is the first adjudication, which decides K06 and K11; n NULL: not posted.
CREATE TABLE remittance_claim (
	id INTEGER PRIMARY KEY,
	remittance_id INTEGER NOT NULL REFERENCES remittance (id),
	claim_id INTEGER REFERENCES claim (id), -- NULL: none of ours
	n INTEGER,
	remit_on INTEGER NOT NULL,
	outcome TEXT NOT NULL CHECK (outcome IN ('paid', 'partial', 'denied', 'reversal', 'forwarded', 'notice')),
	charge_cents INTEGER NOT NULL,
	paid_cents INTEGER NOT NULL,
	allowed_cents INTEGER NOT NULL,
	expected_cents INTEGER, -- NULL without a contract
	patient_cents INTEGER NOT NULL DEFAULT 0,
	grp TEXT NOT NULL DEFAULT '', carc TEXT NOT NULL DEFAULT '', rarc TEXT NOT NULL DEFAULT '', -- of a denial
	sends INTEGER NOT NULL, -- submissions made before it
	-- As the file said it; history has none of it.
	position INTEGER NOT NULL DEFAULT 0,
	segment INTEGER NOT NULL DEFAULT 0, -- of its CLP
	status INTEGER NOT NULL DEFAULT 0, -- CLP02
	number TEXT NOT NULL DEFAULT '', -- CLP01
	said_patient_cents INTEGER NOT NULL DEFAULT 0, -- CLP05
	payer_number TEXT NOT NULL DEFAULT '', -- CLP07
	last TEXT NOT NULL DEFAULT '', first TEXT NOT NULL DEFAULT '', middle TEXT NOT NULL DEFAULT '', suffix TEXT NOT NULL DEFAULT '',
	member_id TEXT NOT NULL DEFAULT '',
	corrected_last TEXT NOT NULL DEFAULT '', corrected_first TEXT NOT NULL DEFAULT '', corrected_id TEXT NOT NULL DEFAULT '',
	crossover_name TEXT NOT NULL DEFAULT '', crossover_id TEXT NOT NULL DEFAULT '',
	original_number TEXT NOT NULL DEFAULT '', -- REF*F8
	from_date INTEGER, to_date INTEGER, received_on INTEGER,
	interest_cents INTEGER NOT NULL DEFAULT 0, -- AMT*I: its money comes as a provider adjustment
	remarks TEXT NOT NULL DEFAULT '',
	-- What posting did, for whoever takes it back.
	journal_id INTEGER REFERENCES journal (id),
	state_before TEXT NOT NULL DEFAULT '' CHECK (state_before IN ('', 'draft', 'scrub_fail', 'held', 'ready', 'batched', 'sent', 'rejected', 'accepted', 'pended', 'paid', 'partial', 'denied', 'appealed', 'replaced', 'voided', 'forwarded', 'closed')),
	state_after TEXT NOT NULL DEFAULT '' CHECK (state_after IN ('', 'draft', 'scrub_fail', 'held', 'ready', 'batched', 'sent', 'rejected', 'accepted', 'pended', 'paid', 'partial', 'denied', 'appealed', 'replaced', 'voided', 'forwarded', 'closed')),
	UNIQUE (claim_id, n),
	CHECK (n IS NULL OR claim_id IS NOT NULL)
) STRICT;
CREATE INDEX remittance_claim_remittance ON remittance_claim (remittance_id, position);
CREATE INDEX remittance_claim_first ON remittance_claim (remit_on) WHERE n = 1;
CREATE INDEX remittance_claim_carc ON remittance_claim (carc, remit_on) WHERE carc <> '';
CREATE INDEX remittance_claim_journal ON remittance_claim (journal_id) WHERE journal_id IS NOT NULL;

CREATE TABLE remittance_line (
	remittance_claim_id INTEGER NOT NULL REFERENCES remittance_claim (id),
	position INTEGER NOT NULL,
	qualifier TEXT NOT NULL, procedure TEXT NOT NULL,
	modifier1 TEXT NOT NULL, modifier2 TEXT NOT NULL, modifier3 TEXT NOT NULL, modifier4 TEXT NOT NULL,
	billed_procedure TEXT NOT NULL,
	charge_cents INTEGER NOT NULL, paid_cents INTEGER NOT NULL,
	units_milli INTEGER NOT NULL,
	from_date INTEGER, to_date INTEGER,
	control TEXT NOT NULL, -- REF*6R
	priced INTEGER NOT NULL CHECK (priced IN (0, 1)), -- an allowed amount is said
	allowed_cents INTEGER NOT NULL, -- AMT*B6
	remarks TEXT NOT NULL,
	segment INTEGER NOT NULL,
	PRIMARY KEY (remittance_claim_id, position)
) STRICT, WITHOUT ROWID;

-- A CAS triple; line 0: of the claim as a whole.
CREATE TABLE remittance_adjustment (
	remittance_claim_id INTEGER NOT NULL REFERENCES remittance_claim (id),
	position INTEGER NOT NULL,
	line INTEGER NOT NULL,
	grp TEXT NOT NULL, carc TEXT NOT NULL,
	amount_cents INTEGER NOT NULL, -- + lowers the payment
	quantity_milli INTEGER NOT NULL,
	segment INTEGER NOT NULL,
	PRIMARY KEY (remittance_claim_id, position)
) STRICT, WITHOUT ROWID;

-- A pair of a PLB.
CREATE TABLE provider_adjustment (
	id INTEGER PRIMARY KEY,
	remittance_id INTEGER NOT NULL REFERENCES remittance (id),
	position INTEGER NOT NULL,
	provider TEXT NOT NULL,
	fiscal_year_end INTEGER,
	reason TEXT NOT NULL,
	reference TEXT NOT NULL,
	amount_cents INTEGER NOT NULL, -- + takes money away
	segment INTEGER NOT NULL,
	journal_id INTEGER REFERENCES journal (id),
	UNIQUE (remittance_id, position)
) STRICT;
CREATE INDEX provider_adjustment_journal ON provider_adjustment (journal_id) WHERE journal_id IS NOT NULL;

-- What was not as it should be when a remittance was posted: for a person.
CREATE TABLE remittance_exception (
	id INTEGER PRIMARY KEY,
	remittance_id INTEGER NOT NULL REFERENCES remittance (id),
	remittance_claim_id INTEGER REFERENCES remittance_claim (id), -- NULL: of the remittance
	kind TEXT NOT NULL CHECK (kind IN ('claim', 'line', 'charge', 'patient', 'unexpected', 'reversal', 'group', 'notice', 'forwarded', 'takeback', 'adjustment', 'payer', 'credit', 'next_payer')),
	amount_cents INTEGER NOT NULL,
	detail TEXT NOT NULL, -- no patient data
	resolved INTEGER NOT NULL DEFAULT 0 CHECK (resolved IN (0, 1))
) STRICT;
CREATE INDEX remittance_exception_remittance ON remittance_exception (remittance_id);
CREATE INDEX remittance_exception_claim ON remittance_exception (remittance_claim_id) WHERE remittance_claim_id IS NOT NULL;

-- What a payer did not pay by its own decision: no posting, but work.
CREATE TABLE denial (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	claim_id INTEGER NOT NULL REFERENCES claim (id),
	remittance_claim_id INTEGER NOT NULL REFERENCES remittance_claim (id),
	line_id INTEGER REFERENCES service_line (id), -- NULL: the claim as a whole
	grp TEXT NOT NULL, carc TEXT NOT NULL, rarcs TEXT NOT NULL,
	amount_cents INTEGER NOT NULL,
	patient_may_be_billed INTEGER NOT NULL CHECK (patient_may_be_billed IN (0, 1)),
	state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'reversed', 'taken_back')),
	denied_on INTEGER NOT NULL
) STRICT;
CREATE INDEX denial_practice ON denial (practice_id, state, carc);
CREATE INDEX denial_claim ON denial (claim_id);
CREATE INDEX denial_remittance_claim ON denial (remittance_claim_id);
CREATE INDEX denial_line ON denial (line_id) WHERE line_id IS NOT NULL;

-- A thing for a person to do by a day, about a claim, a patient, a payer, a remittance or a file.
CREATE TABLE task (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	state TEXT NOT NULL CHECK (state IN ('open', 'done')),
	owner_id INTEGER REFERENCES user (id), -- NULL: whoever comes first
	due_on INTEGER NOT NULL,
	reason TEXT NOT NULL, -- no patient data
	claim_id INTEGER REFERENCES claim (id),
	patient_id INTEGER REFERENCES patient (id),
	payer_id INTEGER REFERENCES payer (id),
	remittance_id INTEGER REFERENCES remittance (id),
	interchange_id INTEGER REFERENCES interchange (id),
	made_on INTEGER NOT NULL,
	made_by INTEGER NOT NULL REFERENCES user (id),
	done_on INTEGER,
	done_by INTEGER REFERENCES user (id),
	CHECK ((state = 'done') = (done_on IS NOT NULL))
) STRICT;
CREATE INDEX task_practice ON task (practice_id, state, due_on);
CREATE INDEX task_owner ON task (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX task_claim ON task (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX task_patient ON task (patient_id) WHERE patient_id IS NOT NULL;
CREATE INDEX task_payer ON task (payer_id) WHERE payer_id IS NOT NULL;
CREATE INDEX task_remittance ON task (remittance_id) WHERE remittance_id IS NOT NULL;
CREATE INDEX task_interchange ON task (interchange_id) WHERE interchange_id IS NOT NULL;
CREATE INDEX task_maker ON task (made_by);
CREATE INDEX task_doer ON task (done_by) WHERE done_by IS NOT NULL;

-- ---------------------------------------------------------------------------------------------
-- Money: the journal, append only

CREATE TABLE journal (
	id INTEGER PRIMARY KEY,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	kind TEXT NOT NULL CHECK (kind IN ('charge', 'payment', 'adjustment', 'transfer', 'write_off', 'refund', 'unapplied', 'remittance', 'reversal')),
	posted_on INTEGER NOT NULL,
	effective_on INTEGER NOT NULL,
	patient_id INTEGER REFERENCES patient (id),
	encounter_id INTEGER REFERENCES encounter (id),
	batch_id INTEGER,
	user_id INTEGER NOT NULL REFERENCES user (id),
	reverses INTEGER REFERENCES journal (id),
	remittance_id INTEGER REFERENCES remittance (id), -- whose money it is; NULL: no payer's file
	source TEXT NOT NULL
) STRICT;
CREATE INDEX journal_posted ON journal (practice_id, posted_on);
CREATE UNIQUE INDEX journal_reverses ON journal (reverses) WHERE reverses IS NOT NULL; -- mirrored once only
CREATE INDEX journal_patient ON journal (patient_id) WHERE patient_id IS NOT NULL AND encounter_id IS NULL;
CREATE INDEX journal_remittance ON journal (remittance_id) WHERE remittance_id IS NOT NULL;
CREATE INDEX journal_encounter ON journal (encounter_id) WHERE encounter_id IS NOT NULL;

CREATE TABLE posting (
	journal_id INTEGER NOT NULL REFERENCES journal (id),
	position INTEGER NOT NULL,
	account TEXT NOT NULL CHECK (account IN ('AR:INS1', 'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY', 'CASH:CLEARING', 'REV:GROSS', 'ADJ:CONTRACTUAL', 'ADJ:SEQUESTER', 'ADJ:COURTESY', 'ADJ:SMALL', 'ADJ:CHARITY', 'WO:DENIAL', 'WO:TIMELY', 'BADDEBT', 'BADDEBT:RECOVERY', 'LIAB:UNAPPLIED', 'LIAB:REFUND', 'LIAB:TAKEBACK', 'INC:INTEREST', 'EXP:AGENCY_FEE')),
	amount_cents INTEGER NOT NULL, -- + debit, - credit
	claim_id INTEGER REFERENCES claim (id),
	line_id INTEGER REFERENCES service_line (id),
	payer_id INTEGER REFERENCES payer (id),
	grp TEXT NOT NULL DEFAULT '', carc TEXT NOT NULL DEFAULT '', rarc TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (journal_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_claim ON posting (claim_id) WHERE claim_id IS NOT NULL;

CREATE TRIGGER journal_keep BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER journal_stay BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END;
CREATE TRIGGER posting_keep BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'postings are never changed'); END;
CREATE TRIGGER posting_stay BEFORE DELETE ON posting BEGIN SELECT RAISE(ABORT, 'postings are never deleted'); END;

-- Cache of the postings (a test rebuilds and compares it): what each party owes on each claim, as long as it
-- owes anything. So it grows with the money that is open, not with history.
CREATE TABLE claim_balance (
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	claim_id INTEGER NOT NULL REFERENCES claim (id),
	party TEXT NOT NULL CHECK (party IN ('insurance', 'patient')),
	balance_cents INTEGER NOT NULL CHECK (balance_cents <> 0),
	responsible_on INTEGER NOT NULL, -- the day this party became responsible
	PRIMARY KEY (claim_id, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_balance_credit ON claim_balance (practice_id, claim_id, balance_cents) WHERE balance_cents < 0;

-- ---------------------------------------------------------------------------------------------
-- Measures

-- Sums by day and payer that the kpi_* views add up; kept in the same transaction as what they
-- count (src/store/kpi_upkeep), rebuilt and compared by `verify` and the tests.
CREATE TABLE kpi_day (
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	measure TEXT NOT NULL,
	day INTEGER NOT NULL, -- 0: no date (unbilled)
	payer_id INTEGER NOT NULL, -- 0: none
	amount INTEGER NOT NULL,
	PRIMARY KEY (practice_id, measure, day, payer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE kpi_target (
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	kpi TEXT NOT NULL,
	baseline_milli INTEGER NOT NULL,
	target_milli INTEGER NOT NULL,
	warn_milli INTEGER NOT NULL,
	PRIMARY KEY (practice_id, kpi)
) STRICT, WITHOUT ROWID;

-- History of the measures, one row a day, so that it does not shift when late postings arrive.
CREATE TABLE kpi_snapshot (
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	day INTEGER NOT NULL,
	kpi TEXT NOT NULL,
	numerator INTEGER NOT NULL,
	denominator INTEGER NOT NULL,
	PRIMARY KEY (practice_id, kpi, day)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------
-- Codes by date of service

-- One loaded release of one code set. Loading the same file twice changes nothing (sha256).
CREATE TABLE code_set (
	id INTEGER PRIMARY KEY,
	system TEXT NOT NULL CHECK (system IN ('icd10cm', 'hcpcs', 'cpt', 'modifier')),
	source TEXT NOT NULL CHECK (source IN ('teaching', 'order', 'addenda', 'tabular', 'hcpcs', 'cpt', 'rvu', 'gpci')),
	release TEXT NOT NULL,
	effective_from INTEGER NOT NULL,
	effective_to INTEGER, -- NULL: until the next release
	file_name TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	row_count INTEGER NOT NULL,
	loaded_on INTEGER NOT NULL,
	UNIQUE (system, source, release)
) STRICT;

-- The codes of one release. For ICD-10-CM the period is the release's; HCPCS codes carry their own
-- dates. On a date of service the newest official release in force decides; the teaching set only
-- where no official release covers the date.
CREATE TABLE code (
	id INTEGER PRIMARY KEY,
	set_id INTEGER NOT NULL REFERENCES code_set (id),
	system TEXT NOT NULL CHECK (system IN ('icd10cm', 'hcpcs', 'cpt', 'modifier')),
	code TEXT NOT NULL, -- undotted
	billable INTEGER NOT NULL CHECK (billable IN (0, 1)),
	title TEXT NOT NULL,
	short_title TEXT NOT NULL,
	valid_from INTEGER NOT NULL,
	valid_to INTEGER, -- last day; NULL: open
	UNIQUE (set_id, system, code)
) STRICT;
CREATE INDEX code_code ON code (system, code, set_id);

-- Notes of the ICD-10-CM tabular list, by release; they hold for the code and all below it.
CREATE TABLE code_note (
	set_id INTEGER NOT NULL REFERENCES code_set (id),
	code TEXT NOT NULL, -- undotted; a section "A00-A09" or chapter "ch1" for notes above categories
	position INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('inclusion', 'includes', 'excludes1', 'excludes2', 'code_first', 'use_additional', 'code_also', 'note', 'seventh', 'title')),
	text TEXT NOT NULL,
	refs TEXT NOT NULL DEFAULT '', -- plain code references in it, blank separated: "A183 J00-J22 M545-"
	PRIMARY KEY (set_id, code, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX code_note_code ON code_note (code, kind);

-- The practice's own prices, by period. amount per unit.
CREATE TABLE fee (
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	schedule TEXT NOT NULL, -- 'standard', or a payer's code
	procedure TEXT NOT NULL,
	modifier TEXT NOT NULL, -- '' or the modifier that changes the price: 26, TC
	facility INTEGER NOT NULL CHECK (facility IN (0, 1)),
	valid_from INTEGER NOT NULL,
	valid_to INTEGER,
	amount_cents INTEGER NOT NULL,
	PRIMARY KEY (practice_id, schedule, procedure, modifier, facility, valid_from)
) STRICT, WITHOUT ROWID;

-- The physician fee schedule: relative values and localities of one release.
CREATE TABLE rvu (
	set_id INTEGER NOT NULL REFERENCES code_set (id),
	procedure TEXT NOT NULL,
	modifier TEXT NOT NULL,
	status TEXT NOT NULL,
	work_centi INTEGER NOT NULL,
	expense_nonfacility_centi INTEGER NOT NULL,
	expense_facility_centi INTEGER NOT NULL,
	malpractice_centi INTEGER NOT NULL,
	global_days TEXT NOT NULL,
	conversion INTEGER NOT NULL, -- ten-thousandths of a dollar
	PRIMARY KEY (set_id, procedure, modifier)
) STRICT, WITHOUT ROWID;
CREATE TABLE gpci (
	set_id INTEGER NOT NULL REFERENCES code_set (id),
	locality TEXT NOT NULL, -- MAC + locality number
	name TEXT NOT NULL,
	work_milli INTEGER NOT NULL,
	expense_milli INTEGER NOT NULL,
	malpractice_milli INTEGER NOT NULL,
	PRIMARY KEY (set_id, locality)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------
-- Audit: append only, each row's hash covers the one before (domain sheet 7.3). Ids only.

CREATE TABLE audit (
	seq INTEGER PRIMARY KEY,
	at TEXT NOT NULL,
	user TEXT NOT NULL,
	event TEXT NOT NULL,
	object TEXT NOT NULL,
	object_id TEXT NOT NULL,
	detail TEXT NOT NULL,
	hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_keep BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER audit_stay BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is never deleted'); END;

-- Which migrations ran, and when.
CREATE TABLE migration (
	number INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	applied_at TEXT NOT NULL
) STRICT;

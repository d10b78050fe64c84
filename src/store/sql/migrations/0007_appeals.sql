-- 0007_appeals.sql: denials worked to their end: appeals, decisions on balances, whose a task is.

-- One level of an appeal, or a dispute about a claim that was paid too little. K31 counts what was decided:
-- 'overturned' and 'part' are wins; K32 counts from denied_on to filed_on.
CREATE TABLE appeal (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	claim_id INTEGER NOT NULL REFERENCES claim (id),
	level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 9),
	dispute INTEGER NOT NULL CHECK (dispute IN (0, 1)),
	grp TEXT NOT NULL, carc TEXT NOT NULL, rarc TEXT NOT NULL,
	denied_on INTEGER NOT NULL, -- the decision it is about
	due_on INTEGER, -- the payer takes it until then; NULL: no limit known
	filed_on INTEGER NOT NULL,
	filed_by INTEGER NOT NULL REFERENCES user (id),
	override_reason TEXT NOT NULL, -- why it was filed after due_on; ''
	contested_cents INTEGER NOT NULL CHECK (contested_cents > 0),
	paid_before_cents INTEGER NOT NULL, -- by the payer, when it was filed
	letter TEXT NOT NULL,
	outcome TEXT NOT NULL CHECK (outcome IN ('open', 'overturned', 'part', 'upheld', 'withdrawn')),
	decided_on INTEGER,
	decided_by INTEGER REFERENCES user (id),
	recovered_cents INTEGER NOT NULL,
	remittance_claim_id INTEGER REFERENCES remittance_claim (id), -- the answer that decided it; NULL: by hand, or not yet
	UNIQUE (claim_id, level),
	CHECK (filed_on >= denied_on),
	CHECK ((decided_on IS NOT NULL) = (outcome IN ('overturned', 'part', 'upheld'))),
	CHECK ((decided_on IS NULL) = (decided_by IS NULL)),
	CHECK (decided_on IS NOT NULL OR recovered_cents = 0)
) STRICT;
CREATE INDEX appeal_decided ON appeal (practice_id, decided_on);
CREATE INDEX appeal_filed ON appeal (practice_id, filed_on);
CREATE UNIQUE INDEX appeal_open ON appeal (claim_id) WHERE outcome = 'open'; -- one at a time
CREATE INDEX appeal_filer ON appeal (filed_by);
CREATE INDEX appeal_decider ON appeal (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX appeal_answer ON appeal (remittance_claim_id) WHERE remittance_claim_id IS NOT NULL;
CREATE TRIGGER appeal_keep BEFORE UPDATE ON appeal
	WHEN (NEW.practice_id, NEW.claim_id, NEW.level, NEW.dispute, NEW.grp, NEW.carc, NEW.rarc, NEW.denied_on, NEW.due_on, NEW.filed_on, NEW.filed_by, NEW.override_reason, NEW.contested_cents, NEW.paid_before_cents, NEW.letter)
		IS NOT (OLD.practice_id, OLD.claim_id, OLD.level, OLD.dispute, OLD.grp, OLD.carc, OLD.rarc, OLD.denied_on, OLD.due_on, OLD.filed_on, OLD.filed_by, OLD.override_reason, OLD.contested_cents, OLD.paid_before_cents, OLD.letter)
BEGIN SELECT RAISE(ABORT, 'what was appealed, and how, is never changed'); END;
CREATE TRIGGER appeal_stay BEFORE DELETE ON appeal BEGIN SELECT RAISE(ABORT, 'an appeal is never deleted'); END;

-- A balance that a person ended, and on what ground.
CREATE TABLE claim_decision (
	id INTEGER PRIMARY KEY,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	claim_id INTEGER NOT NULL REFERENCES claim (id),
	kind TEXT NOT NULL CHECK (kind IN ('write_off', 'give_up', 'bill_patient', 'rebill', 'bad_debt', 'small_balance')),
	amount_cents INTEGER NOT NULL,
	grp TEXT NOT NULL, carc TEXT NOT NULL, -- the cause; ''
	reason TEXT NOT NULL,
	notice TEXT NOT NULL, -- what the patient has signed, and where it lies: 'ABN, paper chart'; ''
	notice_on INTEGER,
	journal_id INTEGER REFERENCES journal (id),
	new_claim_id INTEGER REFERENCES claim (id), -- of a rebill
	decided_on INTEGER NOT NULL,
	decided_by INTEGER NOT NULL REFERENCES user (id),
	CHECK ((notice = '') = (notice_on IS NULL))
) STRICT;
CREATE INDEX claim_decision_practice ON claim_decision (practice_id, decided_on);
CREATE INDEX claim_decision_claim ON claim_decision (claim_id);
CREATE INDEX claim_decision_journal ON claim_decision (journal_id) WHERE journal_id IS NOT NULL;
CREATE INDEX claim_decision_new ON claim_decision (new_claim_id) WHERE new_claim_id IS NOT NULL;
CREATE INDEX claim_decision_user ON claim_decision (decided_by);
CREATE TRIGGER claim_decision_keep BEFORE UPDATE ON claim_decision BEGIN SELECT RAISE(ABORT, 'what was decided is never changed'); END;
CREATE TRIGGER claim_decision_stay BEFORE DELETE ON claim_decision BEGIN SELECT RAISE(ABORT, 'what was decided is never deleted'); END;

ALTER TABLE denial ADD COLUMN ended_on INTEGER; -- the day it was worked to its end; NULL: it is open, or its answer fell

-- What the program itself ends when the work is done, and whose it is: whoever has the role; '' anybody.
ALTER TABLE task ADD COLUMN kind TEXT NOT NULL DEFAULT 'other' CHECK (kind IN ('other', 'denial', 'appeal'));
ALTER TABLE task ADD COLUMN owner_role TEXT NOT NULL DEFAULT '' CHECK (owner_role IN ('', 'trainee', 'front_desk', 'biller', 'coder', 'poster', 'supervisor', 'auditor', 'admin'));
UPDATE task SET kind = 'denial' WHERE reason LIKE 'denied %: work claim %';

ALTER TABLE practice ADD COLUMN write_off_limit_cents INTEGER NOT NULL DEFAULT 10000 CHECK (write_off_limit_cents >= 0); -- what others than a supervisor may write off at once
ALTER TABLE practice ADD COLUMN small_balance_cents INTEGER NOT NULL DEFAULT 500 CHECK (small_balance_cents >= 0); -- not worth a statement

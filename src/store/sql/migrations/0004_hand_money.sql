-- 0004_hand_money.sql: money that a person posts: patients' payments, unapplied money, refunds, keyed remittances.

-- A receipt. Its entries of the journal name it; taken back, each of them is mirrored.
CREATE TABLE patient_payment (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	number INTEGER NOT NULL, -- of the receipt
	patient_id INTEGER NOT NULL REFERENCES patient (id),
	method TEXT NOT NULL CHECK (method IN ('cash', 'check', 'card')),
	amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
	reference TEXT NOT NULL, -- of a check or a slip; never a card's number
	state TEXT NOT NULL CHECK (state IN ('posted', 'taken_back')),
	taken_on INTEGER NOT NULL,
	taken_by INTEGER NOT NULL REFERENCES user (id),
	back_on INTEGER,
	back_by INTEGER REFERENCES user (id),
	back_reason TEXT NOT NULL DEFAULT '',
	UNIQUE (practice_id, number),
	CHECK ((state = 'taken_back') = (back_on IS NOT NULL))
) STRICT;
CREATE INDEX patient_payment_patient ON patient_payment (patient_id, id);
CREATE INDEX patient_payment_taker ON patient_payment (taken_by);
CREATE INDEX patient_payment_backer ON patient_payment (back_by) WHERE back_by IS NOT NULL;
CREATE TRIGGER patient_payment_keep BEFORE UPDATE ON patient_payment
	WHEN (NEW.practice_id, NEW.number, NEW.patient_id, NEW.method, NEW.amount_cents, NEW.reference, NEW.taken_on, NEW.taken_by)
		IS NOT (OLD.practice_id, OLD.number, OLD.patient_id, OLD.method, OLD.amount_cents, OLD.reference, OLD.taken_on, OLD.taken_by)
BEGIN SELECT RAISE(ABORT, 'a receipt is never changed'); END;
CREATE TRIGGER patient_payment_stay BEFORE DELETE ON patient_payment BEGIN SELECT RAISE(ABORT, 'a receipt is never deleted'); END;

ALTER TABLE journal ADD COLUMN payment_id INTEGER REFERENCES patient_payment (id); -- whose money it is; NULL: no patient's payment
ALTER TABLE journal ADD COLUMN receipt_id INTEGER REFERENCES journal (id); -- the entry whose unapplied money it takes; NULL: it takes none
CREATE INDEX journal_payment ON journal (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX journal_receipt ON journal (receipt_id) WHERE receipt_id IS NOT NULL;

-- Cache of the postings: what is left of money that is unapplied, by the entry that brought it in, as long as
-- anything is. So it grows with the money that is open, not with history.
CREATE TABLE unapplied_money (
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	journal_id INTEGER NOT NULL REFERENCES journal (id),
	left_cents INTEGER NOT NULL CHECK (left_cents > 0),
	PRIMARY KEY (practice_id, journal_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX unapplied_money_journal ON unapplied_money (journal_id);
INSERT INTO unapplied_money (practice_id, journal_id, left_cents)
	SELECT j.practice_id, j.id, -sum(p.amount_cents) FROM posting p JOIN journal j ON j.id = p.journal_id
	WHERE p.account = 'LIAB:UNAPPLIED' AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses = j.id)
	GROUP BY j.id HAVING sum(p.amount_cents) < 0;

-- Money that goes back: out of a claim's credit, or out of unapplied money. One person asks, another one decides.
CREATE TABLE refund (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'paid', 'rejected')),
	patient_id INTEGER REFERENCES patient (id), -- who gets it: a patient or a payer
	payer_id INTEGER REFERENCES payer (id),
	claim_id INTEGER REFERENCES claim (id), -- whose credit it is, or
	receipt_id INTEGER REFERENCES journal (id), -- the entry that brought the unapplied money in
	amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
	reason TEXT NOT NULL,
	credit_on INTEGER NOT NULL, -- the day the credit arose
	asked_on INTEGER NOT NULL,
	asked_by INTEGER NOT NULL REFERENCES user (id),
	decided_on INTEGER,
	decided_by INTEGER REFERENCES user (id),
	decision TEXT NOT NULL DEFAULT '', -- why it was rejected
	paid_on INTEGER,
	paid_by INTEGER REFERENCES user (id),
	reference TEXT NOT NULL DEFAULT '', -- of the check or transfer that pays it
	decided_entry INTEGER REFERENCES journal (id),
	paid_entry INTEGER REFERENCES journal (id),
	CHECK ((patient_id IS NULL) <> (payer_id IS NULL)),
	CHECK ((claim_id IS NULL) <> (receipt_id IS NULL)),
	CHECK ((state = 'asked') = (decided_by IS NULL)),
	CHECK (state = 'rejected' OR decided_by <> asked_by),
	CHECK ((state = 'paid') = (paid_on IS NOT NULL))
) STRICT;
CREATE INDEX refund_practice ON refund (practice_id, state);
CREATE INDEX refund_patient ON refund (patient_id) WHERE patient_id IS NOT NULL;
CREATE INDEX refund_payer ON refund (payer_id) WHERE payer_id IS NOT NULL;
CREATE INDEX refund_claim ON refund (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX refund_receipt ON refund (receipt_id) WHERE receipt_id IS NOT NULL;
CREATE INDEX refund_asker ON refund (asked_by);
CREATE INDEX refund_decider ON refund (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX refund_payer_user ON refund (paid_by) WHERE paid_by IS NOT NULL;
CREATE INDEX refund_decided_entry ON refund (decided_entry) WHERE decided_entry IS NOT NULL;
CREATE INDEX refund_paid_entry ON refund (paid_entry) WHERE paid_entry IS NOT NULL;
CREATE TRIGGER refund_keep BEFORE UPDATE ON refund
	WHEN (NEW.practice_id, NEW.patient_id, NEW.payer_id, NEW.claim_id, NEW.receipt_id, NEW.amount_cents, NEW.asked_by)
		IS NOT (OLD.practice_id, OLD.patient_id, OLD.payer_id, OLD.claim_id, OLD.receipt_id, OLD.amount_cents, OLD.asked_by)
BEGIN SELECT RAISE(ABORT, 'what a refund is about is never changed'); END;
CREATE TRIGGER refund_stay BEFORE DELETE ON refund BEGIN SELECT RAISE(ABORT, 'a refund is never deleted'); END;

-- Who keyed a remittance by hand; NULL: it came in a file, or is history.
ALTER TABLE remittance ADD COLUMN keyed_by INTEGER REFERENCES user (id);
CREATE INDEX remittance_keyer ON remittance (keyed_by) WHERE keyed_by IS NOT NULL;

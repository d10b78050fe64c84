-- 0013_day_close.sql: days that are closed, and what was measured when they were.

-- A closed day takes no postings any more, and no day before it does. `passed`: time went on over it, as it does in
-- a training practice and over weekends.
CREATE TABLE day_close (
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	day INTEGER NOT NULL CHECK (day BETWEEN 1 AND 200000),
	how TEXT NOT NULL CHECK (how IN ('closed', 'passed')),
	closed_by INTEGER NOT NULL REFERENCES user (id),
	closed_at TEXT NOT NULL, -- instant; '' in made-up history
	insurance_cents INTEGER NOT NULL, -- what insurers and patients owe at its end; the day before's is its opening
	patient_cents INTEGER NOT NULL,
	cash_cents INTEGER NOT NULL, -- what came in, less what went out
	entries INTEGER NOT NULL,
	journal_head INTEGER NOT NULL, -- the last entry there was; 0: none
	audit_seq INTEGER NOT NULL, -- the end of the audit chain
	audit_hash TEXT NOT NULL,
	PRIMARY KEY (practice_id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX day_close_closer ON day_close (closed_by);
CREATE TRIGGER day_close_keep BEFORE UPDATE ON day_close BEGIN SELECT RAISE(ABORT, 'a closed day is never changed'); END;
CREATE TRIGGER day_close_stay BEFORE DELETE ON day_close BEGIN SELECT RAISE(ABORT, 'a closed day is never opened again'); END;
CREATE TRIGGER day_close_order BEFORE INSERT ON day_close WHEN NEW.day <= (SELECT max(day) FROM day_close WHERE practice_id = NEW.practice_id)
BEGIN SELECT RAISE(ABORT, 'days are closed in order'); END;
CREATE TRIGGER journal_day BEFORE INSERT ON journal WHEN NEW.posted_on <= (SELECT max(day) FROM day_close WHERE practice_id = NEW.practice_id)
BEGIN SELECT RAISE(ABORT, 'the day is closed'); END;

-- A snapshot is the measure as it was: kept for good once its day is closed. scale 0: from before it was kept.
ALTER TABLE kpi_snapshot ADD COLUMN scale INTEGER NOT NULL DEFAULT 0;
ALTER TABLE kpi_snapshot ADD COLUMN n INTEGER NOT NULL DEFAULT 0; -- rows behind the denominator
CREATE TRIGGER kpi_snapshot_keep BEFORE UPDATE ON kpi_snapshot WHEN EXISTS (SELECT 1 FROM day_close WHERE practice_id = OLD.practice_id AND day = OLD.day)
BEGIN SELECT RAISE(ABORT, 'the snapshot of a closed day is never changed'); END;
CREATE TRIGGER kpi_snapshot_stay BEFORE DELETE ON kpi_snapshot WHEN EXISTS (SELECT 1 FROM day_close WHERE practice_id = OLD.practice_id AND day = OLD.day)
BEGIN SELECT RAISE(ABORT, 'the snapshot of a closed day is never deleted'); END;

-- What is owed on visits without a claim, which no cache holds; and the receipts of a day.
CREATE INDEX posting_unclaimed ON posting (account, amount_cents) WHERE claim_id IS NULL AND account IN ('AR:INS1', 'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY');
CREATE INDEX patient_payment_taken ON patient_payment (practice_id, taken_on);

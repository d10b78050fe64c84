-- 0008_match_by_hand.sql: what a person found of a remittance, how exceptions ended, and payments that are keyed once.

-- Who found the claim; NULL: its number did. Its money was posted before it was found: the entry that brought it in.
ALTER TABLE remittance_claim ADD COLUMN matched_by INTEGER REFERENCES user (id);
ALTER TABLE remittance_claim ADD COLUMN matched_on INTEGER;
ALTER TABLE remittance_claim ADD COLUMN receipt_id INTEGER REFERENCES journal (id);
CREATE INDEX remittance_claim_matcher ON remittance_claim (matched_by) WHERE matched_by IS NOT NULL;
CREATE INDEX remittance_claim_receipt ON remittance_claim (receipt_id) WHERE receipt_id IS NOT NULL;

-- Our line, where a person said which.
ALTER TABLE remittance_line ADD COLUMN line_id INTEGER REFERENCES service_line (id);
CREATE INDEX remittance_line_line ON remittance_line (line_id) WHERE line_id IS NOT NULL;

-- Who ended it, when and how; and the task that was made of it.
ALTER TABLE remittance_exception ADD COLUMN resolved_on INTEGER;
ALTER TABLE remittance_exception ADD COLUMN resolved_by INTEGER REFERENCES user (id);
ALTER TABLE remittance_exception ADD COLUMN how TEXT NOT NULL DEFAULT '';
ALTER TABLE remittance_exception ADD COLUMN task_id INTEGER REFERENCES task (id);
CREATE INDEX remittance_exception_resolver ON remittance_exception (resolved_by) WHERE resolved_by IS NOT NULL;
CREATE INDEX remittance_exception_task ON remittance_exception (task_id) WHERE task_id IS NOT NULL;
UPDATE remittance_exception SET task_id = (SELECT min(t.id) FROM task t JOIN remittance r ON r.id = t.remittance_id
	WHERE t.remittance_id = remittance_exception.remittance_id AND t.state = 'open'
		AND t.reason = substr(r.batch, 1, 20) || ': ' || substr(remittance_exception.detail, 1, 130)) WHERE resolved = 0;

-- A payment that is saved twice is one: whoever saves it gives it a token; '': none was given.
ALTER TABLE patient_payment ADD COLUMN token TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX patient_payment_token ON patient_payment (practice_id, token) WHERE token <> '';

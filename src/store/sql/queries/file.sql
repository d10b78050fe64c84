-- Control numbers, files, submissions, remittances.
-- columns interchange: direction, kind, state, receiver_id, receiver_name, isa13, gs06, batch, directory, file_name, sha256, bytes, claims, charge_cents, made_on, made_at, made_by, sent_on, detail

-- counter_next: draw a number; it is never drawn again
INSERT INTO counter (name, last) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last
-- interchange_get: one file
SELECT $interchange, id, version FROM interchange WHERE practice_id = ? AND id = ?
-- interchange_insert: a new file
INSERT INTO interchange ($interchange, practice_id) VALUES ($interchange?, ?)
-- interchange_update: a changed file
UPDATE interchange SET $interchange=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- interchange_list: outgoing files of a state, or all, newest first
SELECT $interchange, id, version FROM interchange WHERE practice_id = ?1 AND direction = 'out' AND (?2 = '' OR state = ?2) ORDER BY id DESC LIMIT ?3

-- submission_insert: one claim in one file
INSERT INTO submission (claim_id, n, interchange_id, st02, charge_cents, snapshot, sha256, sent_on, ack, ack_on, live) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- submission_sent: the file has left; the first day stands
UPDATE submission SET sent_on = ? WHERE interchange_id = ? AND live = 1 AND sent_on IS NULL
-- submission_withdraw: the file has not left and is taken back
UPDATE submission SET live = 0 WHERE interchange_id = ? AND sent_on IS NULL
-- submission_acknowledge: the front end's final answer
UPDATE submission SET ack = ?, ack_on = ? WHERE claim_id = ? AND n = ? AND live = 1
-- submission_get: one live submission
SELECT sent_on, ack FROM submission WHERE claim_id = ? AND n = ? AND live = 1
-- submission_claims: the claims of a file
SELECT claim_id FROM submission WHERE interchange_id = ? AND live = 1 ORDER BY id
-- submission_list: a claim's submissions
SELECT s.id, s.claim_id, s.n, s.interchange_id, COALESCE(i.file_name, ''), s.st02, s.charge_cents, s.sha256, s.sent_on, s.ack, s.ack_on, s.live
	FROM submission s LEFT JOIN interchange i ON i.id = s.interchange_id WHERE s.claim_id = ? ORDER BY s.n, s.id

-- submission_snapshots: what was sent, to be hashed again
SELECT s.claim_id, s.n, s.sha256, s.snapshot FROM submission s JOIN claim c ON c.id = s.claim_id WHERE c.practice_id = ? AND s.snapshot <> ''

-- submission_snapshot: what was sent of one claim once, and its size in bytes
SELECT length(CAST(s.snapshot AS BLOB)), s.sha256, s.snapshot FROM submission s JOIN claim c ON c.id = s.claim_id WHERE c.practice_id = ? AND s.id = ?

-- remittance_insert: one payment advice
INSERT INTO remittance (payer_id, interchange_id, trace, paid_on, posted_on, amount_cents, practice_id) VALUES (?, ?, ?, ?, ?, ?, ?)
-- remittance_claim_insert: one claim of it
INSERT INTO remittance_claim (remittance_id, claim_id, n, remit_on, outcome, charge_cents, paid_cents, allowed_cents, expected_cents, patient_cents, grp, carc, rarc, sends)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- remittance_claim_last: how many answers a claim has had
SELECT COALESCE(max(n), 0) FROM remittance_claim WHERE claim_id = ?
-- remittance_claims: what payers said of a claim
SELECT id, remittance_id, claim_id, n, remit_on, outcome, charge_cents, paid_cents, allowed_cents, expected_cents, patient_cents, grp, carc, rarc, sends
	FROM remittance_claim WHERE claim_id = ? ORDER BY n

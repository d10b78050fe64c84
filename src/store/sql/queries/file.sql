-- Control numbers, files, submissions.
-- columns interchange: direction, kind, state, receiver_id, receiver_name, isa13, gs06, batch, directory, file_name, sha256, bytes, claims, charge_cents, made_on, made_at, made_by, sent_on, detail, ack

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

-- interchange_list_in: files that came in, newest first
SELECT $interchange, id, version FROM interchange WHERE practice_id = ?1 AND direction = 'in' AND (?2 = '' OR state = ?2) ORDER BY id DESC LIMIT ?3
-- interchange_by_hash: a file that came in before
SELECT $interchange, id, version FROM interchange WHERE practice_id = ? AND direction = 'in' AND sha256 = ?
-- interchange_by_group: the file of ours that a 999 answers, by its GS06
SELECT $interchange, id, version FROM interchange WHERE gs06 = ?2 AND direction = 'out' AND practice_id = ?1 AND state IN ('written', 'sent') ORDER BY id DESC LIMIT 1
-- interchange_by_control: the file of ours that a TA1 answers, by ISA13 and who sends the TA1
SELECT $interchange, id, version FROM interchange WHERE receiver_id = ?2 AND isa13 = ?3 AND direction = 'out' AND practice_id = ?1 AND state IN ('written', 'sent')
-- interchange_by_batch: the file of ours that a 277CA answers, by BHT03
SELECT $interchange, id, version FROM interchange WHERE practice_id = ?1 AND batch = ?2 AND direction = 'out' AND state IN ('written', 'sent') ORDER BY id DESC LIMIT 1
-- interchange_text_insert: a piece of a file that comes in; once
INSERT OR IGNORE INTO interchange_text (interchange_id, position, bytes) VALUES (?, ?, ?)
-- interchange_text: the pieces in order
SELECT bytes FROM interchange_text WHERE interchange_id = ? ORDER BY position

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
-- submission_latest: the claims of a file, or of one transaction set of it, that were not sent again since
SELECT s.claim_id FROM submission s WHERE s.interchange_id = ?1 AND s.live = 1 AND (?2 = '' OR s.st02 = ?2)
	AND NOT EXISTS (SELECT 1 FROM submission l WHERE l.claim_id = s.claim_id AND l.live = 1 AND l.n > s.n) ORDER BY s.id
-- submission_list: a claim's submissions
SELECT s.id, s.claim_id, s.n, s.interchange_id, COALESCE(i.file_name, ''), s.st02, s.charge_cents, s.sha256, s.sent_on, s.ack, s.ack_on, s.live
	FROM submission s LEFT JOIN interchange i ON i.id = s.interchange_id WHERE s.claim_id = ? ORDER BY s.n, s.id

-- submission_snapshots: what was sent, to be hashed again
SELECT s.claim_id, s.n, s.sha256, s.snapshot FROM submission s JOIN claim c ON c.id = s.claim_id WHERE c.practice_id = ? AND s.snapshot <> ''

-- submission_snapshot: what was sent of one claim once, and its size in bytes
SELECT length(CAST(s.snapshot AS BLOB)), s.sha256, s.snapshot FROM submission s JOIN claim c ON c.id = s.claim_id WHERE c.practice_id = ? AND s.id = ?


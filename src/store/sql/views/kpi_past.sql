-- What was owed on an earlier day: whoever asks adds up, by claim and who owes, what was posted up to it.
CREATE VIEW kpi_receivable AS
SELECT j.practice_id, p.claim_id, j.posted_on AS day, p.account IN ('AR:PAT', 'AR:AGENCY') AS patient,
	p.amount_cents AS amount
FROM journal j JOIN posting p ON p.journal_id = j.id
WHERE p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY') AND p.claim_id IS NOT NULL;

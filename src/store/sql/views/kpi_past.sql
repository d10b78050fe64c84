-- Every change of what is owed on a claim, by the day it was posted: added up to a day gone by they tell what
-- was owed then; claim_balance knows only today.
CREATE VIEW kpi_receivable AS
SELECT j.practice_id, p.claim_id, j.posted_on AS day, p.account IN ('AR:PAT', 'AR:AGENCY') AS patient, p.amount_cents AS amount
FROM journal j JOIN posting p ON p.journal_id = j.id
WHERE p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY') AND p.claim_id IS NOT NULL;

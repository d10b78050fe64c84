-- 0006_unfinished.sql: a long remittance is posted some claims at a time.

-- Being posted since that day: the first so many of its claims, in the order of posting, have taken effect; and so much
-- has come in by them. NULL and 0: it is posted as a whole, or not at all.
ALTER TABLE remittance ADD COLUMN begun_on INTEGER;
ALTER TABLE remittance ADD COLUMN begun_claims INTEGER NOT NULL DEFAULT 0;
ALTER TABLE remittance ADD COLUMN begun_cents INTEGER NOT NULL DEFAULT 0;
CREATE INDEX remittance_begun ON remittance (practice_id) WHERE begun_on IS NOT NULL;

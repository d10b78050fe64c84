-- 0006_settlements.sql: what a decision of the payer before did to a next payer's claim that was decided already.

-- What posting did, for whoever takes it back; no row: nothing.
CREATE TABLE remittance_settlement (
	id INTEGER PRIMARY KEY,
	remittance_claim_id INTEGER NOT NULL UNIQUE REFERENCES remittance_claim (id), -- the decision
	claim_id INTEGER NOT NULL REFERENCES claim (id), -- the next payer's
	journal_id INTEGER REFERENCES journal (id), -- NULL: no money moved
	state_before TEXT NOT NULL CHECK (state_before IN ('draft', 'scrub_fail', 'held', 'ready', 'batched', 'sent', 'rejected', 'accepted', 'pended', 'paid', 'partial', 'denied', 'appealed', 'replaced', 'voided', 'forwarded', 'closed')),
	state_after TEXT NOT NULL CHECK (state_after IN ('draft', 'scrub_fail', 'held', 'ready', 'batched', 'sent', 'rejected', 'accepted', 'pended', 'paid', 'partial', 'denied', 'appealed', 'replaced', 'voided', 'forwarded', 'closed'))
) STRICT;
CREATE INDEX remittance_settlement_claim ON remittance_settlement (claim_id);
CREATE INDEX remittance_settlement_journal ON remittance_settlement (journal_id) WHERE journal_id IS NOT NULL;

-- Being posted since that day: the first so many of its claims, in the order of posting, have taken effect; and so much
-- has come in by them. NULL and 0: it is posted as a whole, or not at all.
ALTER TABLE remittance ADD COLUMN begun_on INTEGER;
ALTER TABLE remittance ADD COLUMN begun_claims INTEGER NOT NULL DEFAULT 0;
ALTER TABLE remittance ADD COLUMN begun_cents INTEGER NOT NULL DEFAULT 0;
CREATE INDEX remittance_begun ON remittance (practice_id) WHERE begun_on IS NOT NULL;

-- What the dashboard reads at once, of a million claims.

-- K17p: remittances by the day they were posted, without the rows themselves.
CREATE INDEX remittance_lag ON remittance (practice_id, state, posted_on, staged_on, payer_id) WHERE staged_on IS NOT NULL;

-- 0015_boards.sql: what the supervisor's boards go by.

CREATE INDEX remittance_claim_underpaid ON remittance_claim (claim_id) WHERE n IS NOT NULL AND expected_cents > allowed_cents;
CREATE INDEX encounter_open ON encounter (practice_id, from_date) WHERE state = 'open';

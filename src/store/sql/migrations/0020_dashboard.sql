-- What the dashboard reads at once, of a million claims; and targets of the measures that came after the first ones.

-- K17p: remittances by the day they were posted, without the rows themselves.
CREATE INDEX remittance_lag ON remittance (practice_id, state, posted_on, staged_on, payer_id) WHERE staged_on IS NOT NULL;

-- K40: what was never sent, and what was lost, without going through all that is owed and all that was posted.
CREATE INDEX claim_unsent ON claim (practice_id, service_from, payer_id) WHERE first_sent_on IS NULL;
CREATE INDEX posting_lost ON posting (journal_id, position, account, carc, amount_cents, claim_id, payer_id)
	WHERE account = 'WO:TIMELY' OR (account = 'WO:DENIAL' AND carc IN ('29', '197', '15', '198'));

INSERT INTO kpi_target (practice_id, kpi, baseline_milli, target_milli, warn_milli)
	SELECT p.id, t.column1, t.column2, t.column3, t.column4 FROM practice p, (VALUES ('K01n', 45000, 40000, 10000), ('K24', 90000, 95000, 5000), ('K26', 80000, 90000, 10000),
		('K27', 100000, 100000, 5000), ('K28', 25000, 35000, 10000)) t WHERE true
	ON CONFLICT (practice_id, kpi) DO NOTHING;

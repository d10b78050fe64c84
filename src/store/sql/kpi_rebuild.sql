-- kpi_rebuild.sql: all day sums anew from the facts; ?1 is the practice. Says in SQL what kpi_upkeep.c
-- does one fact at a time.
DELETE FROM kpi_day WHERE practice_id = ?1;

-- Claims: only a payer's first bill counts.
INSERT INTO kpi_day (practice_id, measure, day, payer_id, amount)
SELECT practice_id, measure, day, payer_id, sum(amount) FROM (
	SELECT practice_id, 'entered' AS measure, entered_on AS day, payer_id, 1 AS amount FROM claim WHERE practice_id = ?1 AND state <> 'voided' AND sequence = 1 AND frequency = 1
	UNION ALL SELECT practice_id, 'entry_lag', entered_on, payer_id, entered_on - service_from FROM claim WHERE practice_id = ?1 AND state <> 'voided' AND sequence = 1 AND frequency = 1
	UNION ALL SELECT practice_id, 'dos_claim', service_from, payer_id, 1 FROM claim WHERE practice_id = ?1 AND state <> 'voided' AND sequence = 1 AND frequency = 1
	UNION ALL SELECT practice_id, 'scrubbed', first_scrub_on, payer_id, 1 FROM claim WHERE practice_id = ?1 AND state <> 'voided' AND sequence = 1 AND frequency = 1 AND first_scrub_on IS NOT NULL
	UNION ALL SELECT practice_id, 'scrubbed_clean', first_scrub_on, payer_id, 1 FROM claim WHERE practice_id = ?1 AND state <> 'voided' AND sequence = 1 AND frequency = 1 AND first_scrub_clean = 1
	UNION ALL SELECT practice_id, 'sent', first_sent_on, payer_id, 1 FROM claim WHERE practice_id = ?1 AND state <> 'voided' AND sequence = 1 AND frequency = 1 AND first_sent_on IS NOT NULL
	UNION ALL SELECT practice_id, 'claim_lag', first_sent_on, payer_id, first_sent_on - entered_on FROM claim WHERE practice_id = ?1 AND state <> 'voided' AND sequence = 1 AND frequency = 1 AND first_sent_on IS NOT NULL
	UNION ALL SELECT practice_id, 'total_lag', first_sent_on, payer_id, first_sent_on - service_from FROM claim WHERE practice_id = ?1 AND state <> 'voided' AND sequence = 1 AND frequency = 1 AND first_sent_on IS NOT NULL
	UNION ALL SELECT c.practice_id, 'dos_sent_within', service_from, payer_id, 1 FROM claim c JOIN practice p ON p.id = c.practice_id
		WHERE c.practice_id = ?1 AND c.state <> 'voided' AND sequence = 1 AND frequency = 1 AND first_sent_on - service_from <= p.submit_within_days
) GROUP BY practice_id, measure, day, payer_id HAVING sum(amount) <> 0;

-- What is owed.
INSERT INTO kpi_day (practice_id, measure, day, payer_id, amount)
SELECT practice_id, measure, day, payer_id, sum(amount) FROM (
	SELECT c.practice_id, CASE b.party WHEN 'insurance' THEN 'ar_ins_dos' ELSE 'ar_pat_dos' END AS measure, c.service_from AS day, c.payer_id, b.balance_cents AS amount
		FROM claim_balance b JOIN claim c ON c.id = b.claim_id WHERE c.practice_id = ?1 AND b.balance_cents > 0
	UNION ALL SELECT c.practice_id, CASE b.party WHEN 'insurance' THEN 'ar_ins_resp' ELSE 'ar_pat_resp' END, b.responsible_on, c.payer_id, b.balance_cents
		FROM claim_balance b JOIN claim c ON c.id = b.claim_id WHERE c.practice_id = ?1 AND b.balance_cents > 0
	UNION ALL SELECT c.practice_id, 'ar_ins_sent', COALESCE(c.first_sent_on, 0), c.payer_id, b.balance_cents
		FROM claim_balance b JOIN claim c ON c.id = b.claim_id WHERE c.practice_id = ?1 AND b.balance_cents > 0 AND b.party = 'insurance'
	UNION ALL SELECT c.practice_id, 'credit', c.service_from, c.payer_id, -b.balance_cents
		FROM claim_balance b JOIN claim c ON c.id = b.claim_id WHERE c.practice_id = ?1 AND b.balance_cents < 0
) GROUP BY practice_id, measure, day, payer_id;

-- Money.
INSERT INTO kpi_day (practice_id, measure, day, payer_id, amount)
SELECT j.practice_id, CASE p.account WHEN 'REV:GROSS' THEN 'charge' WHEN 'ADJ:CONTRACTUAL' THEN 'contractual' WHEN 'ADJ:SEQUESTER' THEN 'contractual'
		WHEN 'WO:DENIAL' THEN 'wo_denial' WHEN 'WO:TIMELY' THEN 'wo_denial' WHEN 'BADDEBT' THEN 'bad_debt' WHEN 'BADDEBT:RECOVERY' THEN 'bad_debt' ELSE 'payment' END AS m,
	j.posted_on, COALESCE(p.payer_id, 0), sum(CASE p.account WHEN 'REV:GROSS' THEN -p.amount_cents ELSE p.amount_cents END)
FROM journal j JOIN posting p ON p.journal_id = j.id
WHERE j.practice_id = ?1 AND p.account IN ('CASH:CLEARING', 'LIAB:UNAPPLIED', 'LIAB:REFUND', 'LIAB:TAKEBACK', 'INC:INTEREST', 'EXP:AGENCY_FEE', 'REV:GROSS',
	'ADJ:CONTRACTUAL', 'ADJ:SEQUESTER', 'WO:DENIAL', 'WO:TIMELY', 'BADDEBT', 'BADDEBT:RECOVERY')
GROUP BY j.practice_id, m, j.posted_on, COALESCE(p.payer_id, 0);
INSERT INTO kpi_day (practice_id, measure, day, payer_id, amount)
SELECT j.practice_id, 'payment', j.posted_on, COALESCE(p.payer_id, 0), sum(p.amount_cents) FROM journal j JOIN posting p ON p.journal_id = j.id
WHERE j.practice_id = ?1 AND p.account = 'BADDEBT:RECOVERY' GROUP BY j.posted_on, COALESCE(p.payer_id, 0)
ON CONFLICT (practice_id, measure, day, payer_id) DO UPDATE SET amount = amount + excluded.amount;

-- Answers.
INSERT INTO kpi_day (practice_id, measure, day, payer_id, amount)
SELECT practice_id, measure, day, payer_id, sum(amount) FROM (
	SELECT c.practice_id, 'first_remit' AS measure, r.remit_on AS day, c.payer_id, 1 AS amount FROM remittance_claim r JOIN claim c ON c.id = r.claim_id WHERE r.n = 1 AND c.practice_id = ?1
	UNION ALL SELECT c.practice_id, 'first_remit_charge', r.remit_on, c.payer_id, r.charge_cents FROM remittance_claim r JOIN claim c ON c.id = r.claim_id WHERE r.n = 1 AND c.practice_id = ?1
	UNION ALL SELECT c.practice_id, 'first_denied', r.remit_on, c.payer_id, 1 FROM remittance_claim r JOIN claim c ON c.id = r.claim_id WHERE r.n = 1 AND r.outcome = 'denied' AND c.practice_id = ?1
	UNION ALL SELECT c.practice_id, 'first_denied_charge', r.remit_on, c.payer_id, r.charge_cents FROM remittance_claim r JOIN claim c ON c.id = r.claim_id WHERE r.n = 1 AND r.outcome = 'denied' AND c.practice_id = ?1
	UNION ALL SELECT c.practice_id, 'first_resolved', r.remit_on, c.payer_id, 1 FROM remittance_claim r JOIN claim c ON c.id = r.claim_id WHERE r.n = 1 AND r.outcome = 'paid' AND r.sends = 1 AND c.practice_id = ?1
	UNION ALL SELECT c.practice_id, 'paid', r.remit_on, c.payer_id, 1 FROM remittance_claim r JOIN claim c ON c.id = r.claim_id
		WHERE c.practice_id = ?1 AND c.first_sent_on IS NOT NULL AND r.n = (SELECT min(n) FROM remittance_claim WHERE claim_id = r.claim_id AND paid_cents > 0)
	UNION ALL SELECT c.practice_id, 'paid_lag', r.remit_on, c.payer_id, r.remit_on - c.first_sent_on FROM remittance_claim r JOIN claim c ON c.id = r.claim_id
		WHERE c.practice_id = ?1 AND c.first_sent_on IS NOT NULL AND r.n = (SELECT min(n) FROM remittance_claim WHERE claim_id = r.claim_id AND paid_cents > 0)
	UNION ALL SELECT c.practice_id, 'answered', s.sent_on, c.payer_id, 1 FROM submission s JOIN claim c ON c.id = s.claim_id WHERE s.n = 1 AND s.live = 1 AND s.ack <> '' AND s.sent_on IS NOT NULL AND c.practice_id = ?1
	UNION ALL SELECT c.practice_id, CASE WHEN s.ack IN ('A2', 'A5') THEN 'answered_accepted' ELSE 'answered_rejected' END, s.sent_on, c.payer_id, 1
		FROM submission s JOIN claim c ON c.id = s.claim_id WHERE s.n = 1 AND s.live = 1 AND s.ack <> '' AND s.sent_on IS NOT NULL AND c.practice_id = ?1
) GROUP BY practice_id, measure, day, payer_id;

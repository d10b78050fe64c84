-- The claims behind each measure: their numerators and denominators add up to the measure's own.
-- Day NULL: what is owed now.

CREATE VIEW kpi_first_claim AS
SELECT id, practice_id, payer_id, service_from, entered_on, first_scrub_on, first_scrub_clean, first_sent_on FROM claim
WHERE state <> 'voided' AND sequence = 1 AND frequency = 1;

CREATE VIEW kpi_drill_initial_denial_rate AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, r.remit_on AS day, r.outcome = 'denied' AS numerator, 1 AS denominator,
	trim(r.outcome || ' ' || r.grp || CASE WHEN r.carc <> '' THEN '-' || r.carc ELSE '' END) AS detail
FROM remittance_claim r JOIN claim c ON c.id = r.claim_id WHERE r.n = 1;

CREATE VIEW kpi_drill_initial_denial_dollars AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, r.remit_on AS day, CASE r.outcome WHEN 'denied' THEN r.charge_cents ELSE 0 END AS numerator,
	r.charge_cents AS denominator, trim(r.outcome || ' ' || r.grp || CASE WHEN r.carc <> '' THEN '-' || r.carc ELSE '' END) AS detail
FROM remittance_claim r JOIN claim c ON c.id = r.claim_id WHERE r.n = 1;

CREATE VIEW kpi_drill_first_pass_resolution AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, r.remit_on AS day, r.outcome = 'paid' AND r.sends = 1 AS numerator, 1 AS denominator,
	r.outcome || ' after ' || r.sends || CASE r.sends WHEN 1 THEN ' send' ELSE ' sends' END AS detail
FROM remittance_claim r JOIN claim c ON c.id = r.claim_id WHERE r.n = 1;

CREATE VIEW kpi_drill_first_pass_acceptance AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, s.sent_on AS day, s.ack IN ('A2', 'A5') AS numerator, 1 AS denominator, 'answer ' || s.ack AS detail
FROM submission s JOIN claim c ON c.id = s.claim_id WHERE s.n = 1 AND s.live = 1 AND s.ack <> '' AND s.sent_on IS NOT NULL;

CREATE VIEW kpi_drill_front_end_rejection_rate AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, s.sent_on AS day, s.ack NOT IN ('A2', 'A5') AS numerator, 1 AS denominator, 'answer ' || s.ack AS detail
FROM submission s JOIN claim c ON c.id = s.claim_id WHERE s.n = 1 AND s.live = 1 AND s.ack <> '' AND s.sent_on IS NOT NULL;

CREATE VIEW kpi_drill_clean_claim_rate AS
SELECT practice_id, id AS claim_id, payer_id, first_scrub_on AS day, first_scrub_clean AS numerator, 1 AS denominator,
	CASE first_scrub_clean WHEN 1 THEN 'clean' ELSE 'had findings' END AS detail
FROM kpi_first_claim WHERE first_scrub_on IS NOT NULL;

CREATE VIEW kpi_drill_submitted_within_3_days AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, c.service_from AS day, COALESCE(c.first_sent_on - c.service_from <= p.submit_within_days, 0) AS numerator, 1 AS denominator,
	CASE WHEN c.first_sent_on IS NULL THEN 'not sent yet' ELSE 'sent after ' || (c.first_sent_on - c.service_from) || ' days' END AS detail
FROM kpi_first_claim c JOIN practice p ON p.id = c.practice_id;

CREATE VIEW kpi_drill_days_to_payment AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, r.remit_on AS day, r.remit_on - c.first_sent_on AS numerator, 1 AS denominator, '' AS detail
FROM remittance_claim r JOIN claim c ON c.id = r.claim_id
WHERE c.first_sent_on IS NOT NULL AND r.n = (SELECT min(n) FROM remittance_claim WHERE claim_id = r.claim_id AND paid_cents > 0);

CREATE VIEW kpi_drill_charge_lag AS
SELECT practice_id, id AS claim_id, payer_id, entered_on AS day, entered_on - service_from AS numerator, 1 AS denominator, '' AS detail FROM kpi_first_claim;
CREATE VIEW kpi_drill_claim_lag AS
SELECT practice_id, id AS claim_id, payer_id, first_sent_on AS day, first_sent_on - entered_on AS numerator, 1 AS denominator, '' AS detail
FROM kpi_first_claim WHERE first_sent_on IS NOT NULL;
CREATE VIEW kpi_drill_total_lag AS
SELECT practice_id, id AS claim_id, payer_id, first_sent_on AS day, first_sent_on - service_from AS numerator, 1 AS denominator, '' AS detail
FROM kpi_first_claim WHERE first_sent_on IS NOT NULL;

-- Money by claim; postings without a claim (unapplied, self-pay) come as claim 0.
CREATE VIEW kpi_money AS
SELECT j.practice_id, COALESCE(p.claim_id, 0) AS claim_id, COALESCE(p.payer_id, 0) AS payer_id, j.posted_on AS day,
	CASE p.account WHEN 'REV:GROSS' THEN 'charge' WHEN 'ADJ:CONTRACTUAL' THEN 'contractual' WHEN 'ADJ:SEQUESTER' THEN 'contractual' WHEN 'WO:DENIAL' THEN 'wo_denial'
		WHEN 'WO:TIMELY' THEN 'wo_denial' WHEN 'BADDEBT' THEN 'bad_debt' WHEN 'BADDEBT:RECOVERY' THEN 'recovery' ELSE 'payment' END AS measure,
	CASE p.account WHEN 'REV:GROSS' THEN -p.amount_cents ELSE p.amount_cents END AS amount
FROM journal j JOIN posting p ON p.journal_id = j.id
WHERE p.account IN ('CASH:CLEARING', 'LIAB:UNAPPLIED', 'LIAB:REFUND', 'LIAB:TAKEBACK', 'INC:INTEREST', 'EXP:AGENCY_FEE', 'REV:GROSS', 'ADJ:CONTRACTUAL',
	'ADJ:SEQUESTER', 'WO:DENIAL', 'WO:TIMELY', 'BADDEBT', 'BADDEBT:RECOVERY');

CREATE VIEW kpi_drill_net_collection_rate AS
SELECT practice_id, claim_id, payer_id, day, CASE WHEN measure IN ('payment', 'recovery') THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'charge' THEN amount WHEN 'contractual' THEN -amount ELSE 0 END AS denominator, measure AS detail FROM kpi_money;
CREATE VIEW kpi_drill_gross_collection_rate AS
SELECT practice_id, claim_id, payer_id, day, CASE WHEN measure IN ('payment', 'recovery') THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'charge' THEN amount ELSE 0 END AS denominator, measure AS detail FROM kpi_money;
CREATE VIEW kpi_drill_denial_write_off_rate AS
SELECT practice_id, claim_id, payer_id, day, CASE measure WHEN 'wo_denial' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'charge' THEN amount WHEN 'contractual' THEN -amount ELSE 0 END AS denominator, measure AS detail FROM kpi_money;
CREATE VIEW kpi_drill_bad_debt_rate AS
SELECT practice_id, claim_id, payer_id, day, CASE WHEN measure IN ('bad_debt', 'recovery') THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'charge' THEN amount ELSE 0 END AS denominator, measure AS detail FROM kpi_money;

CREATE VIEW kpi_drill_days_in_ar AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, NULL AS day, b.balance_cents AS numerator, 0 AS denominator, b.party || ' owes' AS detail
FROM claim_balance b JOIN claim c ON c.id = b.claim_id WHERE b.balance_cents > 0
UNION ALL SELECT practice_id, claim_id, payer_id, day, 0, amount, 'charge' FROM kpi_money WHERE measure = 'charge';
CREATE VIEW kpi_drill_unbilled_days AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, NULL AS day, b.balance_cents AS numerator, 0 AS denominator, 'not sent yet' AS detail
FROM claim_balance b JOIN claim c ON c.id = b.claim_id WHERE b.balance_cents > 0 AND b.party = 'insurance' AND c.first_sent_on IS NULL
UNION ALL SELECT practice_id, claim_id, payer_id, day, 0, amount, 'charge' FROM kpi_money WHERE measure = 'charge';
CREATE VIEW kpi_drill_credit_balance_days AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, NULL AS day, -b.balance_cents AS numerator, 0 AS denominator, 'we owe ' || b.party AS detail
FROM claim_balance b JOIN claim c ON c.id = b.claim_id WHERE b.balance_cents < 0
UNION ALL SELECT practice_id, claim_id, payer_id, day, 0, amount, 'charge' FROM kpi_money WHERE measure = 'charge';
CREATE VIEW kpi_drill_ar_over_90 AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, c.service_from AS day, b.balance_cents AS numerator, b.balance_cents AS denominator, b.party || ' owes' AS detail
FROM claim_balance b JOIN claim c ON c.id = b.claim_id WHERE b.balance_cents > 0;
CREATE VIEW kpi_drill_ar_over_120 AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, c.service_from AS day, b.balance_cents AS numerator, b.balance_cents AS denominator, b.party || ' owes' AS detail
FROM claim_balance b JOIN claim c ON c.id = b.claim_id WHERE b.balance_cents > 0;

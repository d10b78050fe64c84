-- The claims behind each measure: their numerators and denominators add up to the measure's own.
-- Day NULL: what is owed now.

CREATE VIEW kpi_drill_initial_denial_rate AS
SELECT practice_id, claim_id, payer_id, day, outcome = 'denied' AS numerator, 1 AS denominator,
	trim(outcome || ' ' || grp || CASE WHEN carc <> '' THEN '-' || carc ELSE '' END) AS detail
FROM kpi_first_remit;

CREATE VIEW kpi_drill_initial_denial_dollars AS
SELECT practice_id, claim_id, payer_id, day, CASE outcome WHEN 'denied' THEN charge_cents ELSE 0 END AS numerator, charge_cents AS denominator,
	trim(outcome || ' ' || grp || CASE WHEN carc <> '' THEN '-' || carc ELSE '' END) AS detail
FROM kpi_first_remit;

CREATE VIEW kpi_drill_first_pass_resolution AS
SELECT practice_id, claim_id, payer_id, day, outcome = 'paid' AND sends = 1 AS numerator, 1 AS denominator,
	outcome || ' after ' || sends || CASE sends WHEN 1 THEN ' send' ELSE ' sends' END AS detail
FROM kpi_first_remit WHERE settles = 1;

CREATE VIEW kpi_drill_first_pass_acceptance AS
SELECT practice_id, claim_id, payer_id, day, accepted AS numerator, 1 AS denominator, 'answer ' || ack AS detail FROM kpi_first_answer;

CREATE VIEW kpi_drill_front_end_rejection_rate AS
SELECT practice_id, claim_id, payer_id, day, 1 - accepted AS numerator, 1 AS denominator, 'answer ' || ack AS detail FROM kpi_first_answer;

CREATE VIEW kpi_drill_clean_claim_rate AS
SELECT practice_id, id AS claim_id, payer_id, first_scrub_on AS day, first_scrub_clean AS numerator, 1 AS denominator,
	CASE first_scrub_clean WHEN 1 THEN 'clean' ELSE 'had findings' END AS detail
FROM kpi_first_claim WHERE first_scrub_on IS NOT NULL;

CREATE VIEW kpi_drill_submitted_within_3_days AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, c.service_from AS day, COALESCE(c.first_sent_on - c.service_from <= p.submit_within_days, 0) AS numerator, 1 AS denominator,
	CASE WHEN c.first_sent_on IS NULL THEN 'not sent yet' ELSE 'sent after ' || (c.first_sent_on - c.service_from) || ' days' END AS detail
FROM kpi_first_claim c JOIN practice p ON p.id = c.practice_id;

CREATE VIEW kpi_drill_days_to_payment AS
SELECT practice_id, claim_id, payer_id, day, lag AS numerator, 1 AS denominator, '' AS detail FROM kpi_first_payment;

CREATE VIEW kpi_drill_charge_lag AS
SELECT practice_id, id AS claim_id, payer_id, entered_on AS day, entered_on - service_from AS numerator, 1 AS denominator, '' AS detail FROM kpi_first_claim;
CREATE VIEW kpi_drill_claim_lag AS
SELECT practice_id, id AS claim_id, payer_id, first_sent_on AS day, first_sent_on - entered_on AS numerator, 1 AS denominator, '' AS detail
FROM kpi_first_claim WHERE first_sent_on IS NOT NULL;
CREATE VIEW kpi_drill_total_lag AS
SELECT practice_id, id AS claim_id, payer_id, first_sent_on AS day, first_sent_on - service_from AS numerator, 1 AS denominator, '' AS detail
FROM kpi_first_claim WHERE first_sent_on IS NOT NULL;

CREATE VIEW kpi_drill_net_collection_rate AS
SELECT practice_id, claim_id, payer_id, day, CASE WHEN measure IN ('payment', 'recovery') THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'charge' THEN amount WHEN 'contractual' THEN -amount ELSE 0 END AS denominator, measure AS detail
FROM kpi_money WHERE measure IN ('payment', 'recovery', 'charge', 'contractual');
CREATE VIEW kpi_drill_gross_collection_rate AS
SELECT practice_id, claim_id, payer_id, day, CASE WHEN measure IN ('payment', 'recovery') THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'charge' THEN amount ELSE 0 END AS denominator, measure AS detail
FROM kpi_money WHERE measure IN ('payment', 'recovery', 'charge');
CREATE VIEW kpi_drill_denial_write_off_rate AS
SELECT practice_id, claim_id, payer_id, day, CASE measure WHEN 'wo_denial' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'charge' THEN amount WHEN 'contractual' THEN -amount ELSE 0 END AS denominator, measure AS detail
FROM kpi_money WHERE measure IN ('wo_denial', 'charge', 'contractual');
CREATE VIEW kpi_drill_bad_debt_rate AS
SELECT practice_id, claim_id, payer_id, day, CASE WHEN measure IN ('bad_debt', 'recovery') THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'charge' THEN amount ELSE 0 END AS denominator, measure AS detail
FROM kpi_money WHERE measure IN ('bad_debt', 'recovery', 'charge');

CREATE VIEW kpi_drill_days_in_ar AS
SELECT practice_id, claim_id, payer_id, NULL AS day, balance_cents AS numerator, 0 AS denominator, party || ' owes' AS detail FROM kpi_owed WHERE balance_cents > 0
UNION ALL SELECT practice_id, claim_id, payer_id, day, 0, amount, 'charge' FROM kpi_money WHERE measure = 'charge';
CREATE VIEW kpi_drill_unbilled_days AS
SELECT practice_id, claim_id, payer_id, NULL AS day, balance_cents AS numerator, 0 AS denominator, 'not sent yet' AS detail
FROM kpi_owed WHERE balance_cents > 0 AND party = 'insurance' AND first_sent_on IS NULL
UNION ALL SELECT practice_id, claim_id, payer_id, day, 0, amount, 'charge' FROM kpi_money WHERE measure = 'charge';
CREATE VIEW kpi_drill_credit_balance_days AS
SELECT practice_id, claim_id, payer_id, NULL AS day, -balance_cents AS numerator, 0 AS denominator, 'we owe ' || party AS detail FROM kpi_owed WHERE balance_cents < 0
UNION ALL SELECT practice_id, claim_id, payer_id, day, 0, amount, 'charge' FROM kpi_money WHERE measure = 'charge';
CREATE VIEW kpi_drill_ar_over_90 AS
SELECT practice_id, claim_id, payer_id, service_from AS day, balance_cents AS numerator, balance_cents AS denominator, party || ' owes' AS detail FROM kpi_owed WHERE balance_cents > 0;
CREATE VIEW kpi_drill_ar_over_120 AS
SELECT practice_id, claim_id, payer_id, service_from AS day, balance_cents AS numerator, balance_cents AS denominator, party || ' owes' AS detail FROM kpi_owed WHERE balance_cents > 0;

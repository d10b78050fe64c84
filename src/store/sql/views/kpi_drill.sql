-- The claims behind each measure: their numerators and denominators add up to the measure's own.
-- Day NULL: what is owed now.

CREATE VIEW kpi_drill_initial_denial_rate AS
SELECT practice_id, claim_id, payer_id, day, outcome = 'denied' AS numerator, 1 AS denominator,
	trim(outcome || ' ' || carc) AS detail, carc
FROM kpi_first_remit;

CREATE VIEW kpi_drill_initial_denial_dollars AS
SELECT practice_id, claim_id, payer_id, day, CASE outcome WHEN 'denied' THEN charge_cents ELSE 0 END AS numerator, charge_cents AS denominator,
	trim(outcome || ' ' || carc) AS detail, carc
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
	CASE measure WHEN 'charge' THEN amount WHEN 'contractual' THEN -amount ELSE 0 END AS denominator, measure AS detail, CASE measure WHEN 'wo_denial' THEN carc ELSE '' END AS carc
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

CREATE VIEW kpi_drill_net_days_in_ar AS
SELECT practice_id, claim_id, payer_id, NULL AS day, net_cents AS numerator, 0 AS denominator, party || ' owes' AS detail FROM kpi_owed_net
UNION ALL SELECT practice_id, claim_id, payer_id, day, 0, CASE measure WHEN 'charge' THEN amount ELSE -amount END, measure FROM kpi_money WHERE measure IN ('charge', 'contractual');
CREATE VIEW kpi_drill_denials_over_submissions AS
SELECT practice_id, claim_id, payer_id, day, 3 AS numerator, 0 AS denominator, 'denied' AS detail, carc FROM kpi_first_remit WHERE outcome = 'denied'
UNION ALL SELECT practice_id, id, payer_id, first_sent_on, 0, 1, 'sent', '' FROM kpi_first_claim WHERE first_sent_on IS NOT NULL;
CREATE VIEW kpi_drill_line_denial_rate AS
SELECT practice_id, claim_id, payer_id, day, denied_lines AS numerator, lines AS denominator, denied_lines || ' of ' || lines || ' lines denied' AS detail, carc FROM kpi_first_remit WHERE lines > 0;
CREATE VIEW kpi_drill_net_collection_closed AS
SELECT practice_id, claim_id, payer_id, day, COALESCE(paid, 0) AS numerator, COALESCE(net, 0) AS denominator, '' AS detail FROM kpi_closed;
CREATE VIEW kpi_drill_liquidation_rate AS
SELECT practice_id, claim_id, payer_id, day, CASE WHEN measure IN ('payment', 'recovery') THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'charge' THEN amount WHEN 'contractual' THEN -amount ELSE 0 END AS denominator, 0 AS opening, measure AS detail
FROM kpi_money WHERE measure IN ('payment', 'recovery', 'charge', 'contractual')
UNION ALL SELECT practice_id, claim_id, payer_id, day, 0, 0, amount, party || ' owed' FROM kpi_debit;
CREATE VIEW kpi_drill_cash_flow AS
SELECT practice_id, claim_id, payer_id, day, amount AS numerator, 0 AS denominator, CASE from_patient WHEN 1 THEN 'from the patient' ELSE '' END AS detail FROM kpi_cash;
CREATE VIEW kpi_drill_point_of_service_collections AS
SELECT practice_id, claim_id, payer_id, day, CASE at_service WHEN 1 THEN amount ELSE 0 END AS numerator, amount AS denominator, CASE at_service WHEN 1 THEN 'on the day of the visit' ELSE 'later' END AS detail
FROM kpi_cash WHERE from_patient = 1;
CREATE VIEW kpi_drill_eligibility_verified AS
SELECT practice_id, claim_id, payer_id, day, verified AS numerator, 1 AS denominator, CASE verified WHEN 1 THEN 'verified' ELSE 'not verified' END AS detail FROM kpi_verified;
CREATE VIEW kpi_drill_authorization_present AS
SELECT practice_id, id AS claim_id, payer_id, service_from AS day, lines_authorized AS numerator, lines_to_authorize AS denominator, lines_authorized || ' of ' || lines_to_authorize || ' lines' AS detail
FROM kpi_first_claim WHERE lines_to_authorize > 0;
CREATE VIEW kpi_drill_underpayment_dollars AS
SELECT practice_id, claim_id, payer_id, day, max(expected_cents - allowed_cents, 0) AS numerator, expected_cents AS denominator, '' AS detail FROM kpi_contracted;
CREATE VIEW kpi_drill_underpayment_rate AS
SELECT k.practice_id, k.claim_id, k.payer_id, k.day, k.expected_cents - k.allowed_cents > p.underpaid_cents AS numerator, 1 AS denominator, '' AS detail
FROM kpi_contracted k JOIN practice p ON p.id = k.practice_id;
CREATE VIEW kpi_drill_claims_per_hour AS
SELECT practice_id, id AS claim_id, payer_id, first_ready_on AS day, 1 AS numerator, 0 AS denominator, 'made ready' AS detail, first_ready_by AS user_id FROM kpi_first_claim WHERE first_ready_on IS NOT NULL
UNION ALL SELECT practice_id, 0, 0, day, 0, active_seconds, 'seconds at the keys', user_id FROM work_time;
CREATE VIEW kpi_drill_claims_per_fte AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, c.first_ready_on AS day, 1 AS numerator, 0 AS denominator, 'made ready' AS detail, c.first_ready_by AS user_id FROM kpi_first_claim c WHERE c.first_ready_on IS NOT NULL
	AND EXISTS (SELECT 1 FROM hours_month h WHERE h.practice_id = c.practice_id AND c.first_ready_on BETWEEN h.month_from AND h.month_to)
UNION ALL SELECT practice_id, 0, 0, month_to, 0, minutes, 'minutes worked', user_id FROM hours_month;
CREATE VIEW kpi_drill_cost_to_collect AS
SELECT practice_id, 0 AS claim_id, 0 AS payer_id, month_to AS day, amount_cents AS numerator, 0 AS denominator, kind AS detail FROM cost_month
UNION ALL SELECT k.practice_id, k.claim_id, k.payer_id, k.day, 0, k.amount, 'cash' FROM kpi_cash k
	WHERE EXISTS (SELECT 1 FROM cost_month m WHERE m.practice_id = k.practice_id AND k.day BETWEEN m.month_from AND m.month_to);

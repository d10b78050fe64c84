-- All day sums counted anew from the facts: what kpi_day must hold. Says in SQL what kpi_upkeep.c does
-- one fact at a time; kpi_rebuild fills kpi_day from it, `verify` and the tests compare the two.
CREATE VIEW kpi_recount AS
SELECT practice_id, measure, day, payer_id, sum(amount) AS amount FROM (
	-- Claims.
	SELECT practice_id, 'entered' AS measure, entered_on AS day, payer_id, count(*) AS amount FROM kpi_first_claim GROUP BY practice_id, entered_on, payer_id
	UNION ALL SELECT practice_id, 'entry_lag', entered_on, payer_id, sum(entered_on - service_from) FROM kpi_first_claim GROUP BY practice_id, entered_on, payer_id
	UNION ALL SELECT practice_id, 'dos_claim', service_from, payer_id, count(*) FROM kpi_first_claim GROUP BY practice_id, service_from, payer_id
	UNION ALL SELECT practice_id, 'scrubbed', first_scrub_on, payer_id, count(*) FROM kpi_first_claim WHERE first_scrub_on IS NOT NULL GROUP BY practice_id, first_scrub_on, payer_id
	UNION ALL SELECT practice_id, 'scrubbed_clean', first_scrub_on, payer_id, count(*) FROM kpi_first_claim WHERE first_scrub_clean = 1 GROUP BY practice_id, first_scrub_on, payer_id
	UNION ALL SELECT practice_id, 'sent', first_sent_on, payer_id, count(*) FROM kpi_first_claim WHERE first_sent_on IS NOT NULL GROUP BY practice_id, first_sent_on, payer_id
	UNION ALL SELECT practice_id, 'claim_lag', first_sent_on, payer_id, sum(first_sent_on - entered_on) FROM kpi_first_claim WHERE first_sent_on IS NOT NULL GROUP BY practice_id, first_sent_on, payer_id
	UNION ALL SELECT practice_id, 'total_lag', first_sent_on, payer_id, sum(first_sent_on - service_from) FROM kpi_first_claim WHERE first_sent_on IS NOT NULL GROUP BY practice_id, first_sent_on, payer_id
	UNION ALL SELECT practice_id, 'dos_sent_within', day, payer_id, amount FROM kpi_within
	UNION ALL SELECT practice_id, 'readied', first_ready_on, payer_id, count(*) FROM kpi_first_claim WHERE first_ready_on IS NOT NULL GROUP BY practice_id, first_ready_on, payer_id
	UNION ALL SELECT practice_id, 'auth_lines', service_from, payer_id, sum(lines_to_authorize) FROM kpi_first_claim GROUP BY practice_id, service_from, payer_id
	UNION ALL SELECT practice_id, 'auth_present', service_from, payer_id, sum(lines_authorized) FROM kpi_first_claim GROUP BY practice_id, service_from, payer_id
	UNION ALL SELECT practice_id, 'dos_verified', day, payer_id, count(*) FROM kpi_verified WHERE verified = 1 GROUP BY practice_id, day, payer_id
	-- What is owed.
	UNION ALL SELECT practice_id, CASE party WHEN 'insurance' THEN 'ar_ins_dos' ELSE 'ar_pat_dos' END, service_from, payer_id, sum(balance_cents)
		FROM kpi_owed WHERE balance_cents > 0 GROUP BY practice_id, party, service_from, payer_id
	UNION ALL SELECT practice_id, CASE party WHEN 'insurance' THEN 'ar_ins_resp' ELSE 'ar_pat_resp' END, responsible_on, payer_id, sum(balance_cents)
		FROM kpi_owed WHERE balance_cents > 0 GROUP BY practice_id, party, responsible_on, payer_id
	UNION ALL SELECT practice_id, 'ar_ins_sent', first_sent_on, payer_id, sum(balance_cents)
		FROM kpi_owed WHERE balance_cents > 0 AND party = 'insurance' AND first_sent_on IS NOT NULL GROUP BY practice_id, first_sent_on, payer_id
	UNION ALL SELECT practice_id, 'ar_ins_unsent', day, payer_id, sum(amount) FROM kpi_unsent GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'credit', service_from, payer_id, -sum(balance_cents) FROM kpi_owed WHERE balance_cents < 0 GROUP BY practice_id, service_from, payer_id
	UNION ALL SELECT practice_id, 'ar_ins_net', service_from, payer_id, sum(net_cents) FROM kpi_owed_net WHERE party = 'insurance' GROUP BY practice_id, service_from, payer_id
	UNION ALL SELECT practice_id, 'ar_change', day, payer_id, sum(amount) FROM kpi_debit GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, m.column1, day, payer_id, sum(CASE m.column1 WHEN 'closed_paid' THEN paid ELSE net END)
		FROM kpi_closed_all CROSS JOIN (VALUES ('closed_paid'), ('closed_net')) m GROUP BY practice_id, m.column1, day, payer_id
	UNION ALL SELECT practice_id, 'cash', day, payer_id, sum(amount) FROM kpi_cash GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'patient_cash', day, payer_id, sum(amount) FROM kpi_cash WHERE from_patient = 1 GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'service_cash', day, payer_id, sum(amount) FROM kpi_cash WHERE from_patient = 1 AND at_service = 1 GROUP BY practice_id, day, payer_id
	-- Money. A recovery comes off bad debt, and off what its cash would make of it: it is no payment.
	UNION ALL SELECT practice_id, CASE measure WHEN 'recovery' THEN 'bad_debt' ELSE measure END, day, payer_id, sum(amount) FROM kpi_money GROUP BY practice_id, measure, day, payer_id
	UNION ALL SELECT practice_id, 'payment', day, payer_id, sum(amount) FROM kpi_money WHERE measure = 'recovery' GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'leak_lost', day, payer_id, sum(amount) FROM kpi_lost GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'leak_unapplied', day, payer_id, sum(amount) FROM kpi_unapplied GROUP BY practice_id, day, payer_id
	-- Answers, and what was done about them.
	UNION ALL SELECT practice_id, measure, day, payer_id, sum(amount) FROM kpi_standing GROUP BY practice_id, measure, day, payer_id
	UNION ALL SELECT practice_id, 'first_remit', day, payer_id, count(*) FROM kpi_first_remit GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'first_remit_charge', day, payer_id, sum(charge_cents) FROM kpi_first_remit GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'first_denied', day, payer_id, count(*) FROM kpi_first_remit WHERE outcome = 'denied' GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'first_denied_charge', day, payer_id, sum(charge_cents) FROM kpi_first_remit WHERE outcome = 'denied' GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'first_settled', day, payer_id, count(*) FROM kpi_first_remit WHERE settles = 1 GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'first_resolved', day, payer_id, count(*) FROM kpi_first_remit WHERE settles = 1 AND outcome = 'paid' AND sends = 1 GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'lines', day, payer_id, sum(lines) FROM kpi_first_remit GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'denied_lines', day, payer_id, sum(denied_lines) FROM kpi_first_remit GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'contracted', day, payer_id, count(*) FROM kpi_contracted GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'contracted_cents', day, payer_id, sum(expected_cents) FROM kpi_contracted GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'underpaid_cents', day, payer_id, sum(max(expected_cents - allowed_cents, 0)) FROM kpi_contracted GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'paid', day, payer_id, count(*) FROM kpi_first_payment GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'paid_lag', day, payer_id, sum(lag) FROM kpi_first_payment GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'answered', day, payer_id, count(*) FROM kpi_first_answer GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'answered_accepted', day, payer_id, count(*) FROM kpi_first_answer WHERE accepted = 1 GROUP BY practice_id, day, payer_id
	UNION ALL SELECT practice_id, 'answered_rejected', day, payer_id, count(*) FROM kpi_first_answer WHERE accepted = 0 GROUP BY practice_id, day, payer_id
) GROUP BY practice_id, measure, day, payer_id HAVING sum(amount) <> 0;

-- Measures that count what happened in a window: sum numerator and denominator over days.
-- Their rows are the sums of kpi_day, by day and payer, each under what it counts for: whoever asks adds them
-- up, and by the key of kpi_day reads no day but his own. The measure's formula stands above it.

-- First remittances that deny / first remittances, by remittance date.
CREATE VIEW kpi_initial_denial_rate AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'first_denied' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'first_remit' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('first_denied', 'first_remit');

-- The same in billed dollars.
CREATE VIEW kpi_initial_denial_dollars AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'first_denied_charge' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'first_remit_charge' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('first_denied_charge', 'first_remit_charge');

-- First remittances that pay or move all to the patient after exactly one send / first remittances of first payers.
CREATE VIEW kpi_first_pass_resolution AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'first_resolved' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'first_settled' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('first_resolved', 'first_settled');

-- First sends accepted / first sends with a final answer, by day sent.
CREATE VIEW kpi_first_pass_acceptance AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'answered_accepted' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'answered' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('answered_accepted', 'answered');

-- First sends rejected / first sends with a final answer.
CREATE VIEW kpi_front_end_rejection_rate AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'answered_rejected' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'answered' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('answered_rejected', 'answered');

-- Claims clean at their first scrub / claims scrubbed, by day of the first scrub.
CREATE VIEW kpi_clean_claim_rate AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'scrubbed_clean' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'scrubbed' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('scrubbed_clean', 'scrubbed');

-- Claims first sent within N days of service / claims with that date of service; whoever asks ends the
-- window N days ago.
CREATE VIEW kpi_submitted_within_3_days AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'dos_sent_within' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'dos_claim' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('dos_sent_within', 'dos_claim');

-- Days from first send to first payment, mean, by payment date.
CREATE VIEW kpi_days_to_payment AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'paid_lag' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'paid' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('paid_lag', 'paid');

-- Days from service to entry, mean, by day entered.
CREATE VIEW kpi_charge_lag AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'entry_lag' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'entered' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('entry_lag', 'entered');

-- Days from entry to first send, mean, by day sent.
CREATE VIEW kpi_claim_lag AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'claim_lag' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'sent' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('claim_lag', 'sent');

-- Days from service to first send, mean, by day sent.
CREATE VIEW kpi_total_lag AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'total_lag' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'sent' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('total_lag', 'sent');

-- Payments less refunds / (charges less contractual adjustments), by posting date.
CREATE VIEW kpi_net_collection_rate AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'payment' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'charge' THEN amount WHEN 'contractual' THEN -amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('payment', 'charge', 'contractual');

-- Payments / charges.
CREATE VIEW kpi_gross_collection_rate AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'payment' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'charge' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('payment', 'charge');

-- Write-offs for denials / (charges less contractual adjustments).
CREATE VIEW kpi_denial_write_off_rate AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'wo_denial' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'charge' THEN amount WHEN 'contractual' THEN -amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('wo_denial', 'charge', 'contractual');

-- Bad debt less recoveries / charges.
CREATE VIEW kpi_bad_debt_rate AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'bad_debt' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'charge' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('bad_debt', 'charge');

-- First denials of a month x 3 / first sends of the three months before; whoever asks takes each of its own days.
CREATE VIEW kpi_denials_over_submissions AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'first_denied' THEN amount * 3 ELSE 0 END AS numerator,
	CASE measure WHEN 'sent' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('first_denied', 'sent');

-- Lines denied by first answers / lines that they judged.
CREATE VIEW kpi_line_denial_rate AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'denied_lines' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'lines' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('denied_lines', 'lines');

-- All payments / all charges less contractual adjustments of claims that came to zero, by the day they did.
CREATE VIEW kpi_net_collection_closed AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'closed_paid' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'closed_net' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('closed_paid', 'closed_net');

-- Payments / (debit A/R at the beginning + charges less contractual adjustments): `opening` counts before the window, the others in it.
CREATE VIEW kpi_liquidation_rate AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'payment' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'charge' THEN amount WHEN 'contractual' THEN -amount ELSE 0 END AS denominator, CASE measure WHEN 'ar_change' THEN amount ELSE 0 END AS opening
FROM kpi_day WHERE measure IN ('payment', 'charge', 'contractual', 'ar_change');

-- Cash received less cash paid back.
CREATE VIEW kpi_cash_flow AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'cash' THEN amount ELSE 0 END AS numerator,
	0 AS denominator
FROM kpi_day WHERE measure IN ('cash');

-- Patients' money received on the day of the visit / all of it.
CREATE VIEW kpi_point_of_service_collections AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'service_cash' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'patient_cash' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('service_cash', 'patient_cash');

-- Visits whose eligibility was answered in the week before / insured visits, by day of service.
CREATE VIEW kpi_eligibility_verified AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'dos_verified' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'dos_claim' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('dos_verified', 'dos_claim');

-- Lines that have the authorization they need / lines that need one, by day of service.
CREATE VIEW kpi_authorization_present AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'auth_present' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'auth_lines' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('auth_present', 'auth_lines');

-- What payers allowed less than their contracts / what those say.
CREATE VIEW kpi_underpayment_dollars AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'underpaid_cents' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'contracted_cents' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('underpaid_cents', 'contracted_cents');

-- Payments that fall short of their contract by more than is let pass / payments that a contract is known of.
CREATE VIEW kpi_underpayment_rate AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'short' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'contracted' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('short', 'contracted');

-- Appeals won, in part too / appeals decided, by day of decision.
CREATE VIEW kpi_appeal_success AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'won' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'decided' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('won', 'decided');

-- Money that appeals brought / money that they were about.
CREATE VIEW kpi_appeal_recovery AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'recovered' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'contested' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('recovered', 'contested');

-- Days from denial to appeal, mean, by day filed.
CREATE VIEW kpi_denial_to_appeal AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'appeal_lag' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'appealed' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('appeal_lag', 'appealed');

-- Days from denial to its end, mean, by the day it ended.
CREATE VIEW kpi_denial_to_resolution AS
SELECT practice_id, day, payer_id, CASE measure WHEN 'resolved_lag' THEN amount ELSE 0 END AS numerator,
	CASE measure WHEN 'resolved' THEN amount ELSE 0 END AS denominator
FROM kpi_day WHERE measure IN ('resolved_lag', 'resolved');

-- Claims made READY for the first time / seconds at the keys.
CREATE VIEW kpi_claims_per_hour AS
SELECT practice_id, day, payer_id, amount AS numerator, 0 AS denominator FROM kpi_day WHERE measure = 'readied'
UNION ALL SELECT practice_id, day, 0, 0, active_seconds FROM work_time;

-- Claims made READY for the first time in months whose hours are known / minutes worked in them.
CREATE VIEW kpi_claims_per_fte AS
SELECT k.practice_id, k.day, k.payer_id, k.amount AS numerator, 0 AS denominator FROM kpi_day k WHERE k.measure = 'readied'
	AND EXISTS (SELECT 1 FROM hours_month h WHERE h.practice_id = k.practice_id AND k.day BETWEEN h.month_from AND h.month_to)
UNION ALL SELECT practice_id, month_to, 0, 0, minutes FROM hours_month;

-- What billing cost / cash received, in months whose cost is known.
CREATE VIEW kpi_cost_to_collect AS
SELECT practice_id, month_to AS day, 0 AS payer_id, amount_cents AS numerator, 0 AS denominator FROM cost_month
UNION ALL SELECT k.practice_id, k.day, k.payer_id, 0, k.amount FROM kpi_day k WHERE k.measure = 'cash'
	AND EXISTS (SELECT 1 FROM cost_month m WHERE m.practice_id = k.practice_id AND k.day BETWEEN m.month_from AND m.month_to);

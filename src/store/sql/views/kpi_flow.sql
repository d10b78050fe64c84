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

-- What counts, and on which day: each fact once, for the recount and for the drill-downs.

-- Only a payer's first bill to the first payer: not its corrections, not the next payers', not discarded ones.
CREATE VIEW kpi_first_claim AS
SELECT id, practice_id, payer_id, service_from, entered_on, first_scrub_on, first_scrub_clean, first_sent_on FROM claim
WHERE state <> 'voided' AND sequence = 1 AND frequency = 1;

-- First sends within the practice's N days of service, by day of service.
CREATE VIEW kpi_within AS
SELECT c.practice_id, c.service_from AS day, c.payer_id, count(*) AS amount FROM kpi_first_claim c JOIN practice p ON p.id = c.practice_id
WHERE c.first_sent_on - c.service_from <= p.submit_within_days GROUP BY c.practice_id, c.service_from, c.payer_id;

-- First answers of payers; a correction's is a second one. `settles`: a first payer's, which alone can resolve a claim.
CREATE VIEW kpi_first_remit AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, r.remit_on AS day, r.outcome, r.charge_cents, r.sends, r.grp, r.carc, c.sequence = 1 AS settles
FROM remittance_claim r JOIN claim c ON c.id = r.claim_id WHERE r.n = 1 AND c.frequency = 1;

-- First payments of claims that were sent.
CREATE VIEW kpi_first_payment AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, r.remit_on AS day, r.remit_on - c.first_sent_on AS lag
FROM remittance_claim r JOIN claim c ON c.id = r.claim_id
WHERE c.first_sent_on IS NOT NULL AND c.frequency = 1 AND r.n IS NOT NULL AND r.paid_cents > 0
	AND NOT EXISTS (SELECT 1 FROM remittance_claim e WHERE e.claim_id = r.claim_id AND e.n < r.n AND e.paid_cents > 0);

-- Final answers of the front end to first sends, by the day sent.
CREATE VIEW kpi_first_answer AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, s.sent_on AS day, s.ack, s.ack IN ('A2', 'A5') AS accepted
FROM submission s JOIN claim c ON c.id = s.claim_id WHERE s.n = 1 AND s.live = 1 AND s.ack <> '' AND s.sent_on IS NOT NULL AND c.frequency = 1;

-- Money by claim, each posting with the payer of its claim; postings without a claim (unapplied, self-pay)
-- come as claim 0. Money that is neither receivable nor a price is a payment; what a receipt and its
-- unapplied part, interest or agency's fee add up to is what was applied.
CREATE VIEW kpi_money AS
SELECT j.practice_id, COALESCE(p.claim_id, 0) AS claim_id, COALESCE(c.payer_id, p.payer_id, 0) AS payer_id, j.posted_on AS day,
	CASE p.account WHEN 'REV:GROSS' THEN 'charge' WHEN 'ADJ:CONTRACTUAL' THEN 'contractual' WHEN 'ADJ:SEQUESTER' THEN 'contractual' WHEN 'WO:DENIAL' THEN 'wo_denial'
		WHEN 'WO:TIMELY' THEN 'wo_denial' WHEN 'BADDEBT' THEN 'bad_debt' WHEN 'BADDEBT:RECOVERY' THEN 'recovery' ELSE 'payment' END AS measure,
	CASE p.account WHEN 'REV:GROSS' THEN -p.amount_cents ELSE p.amount_cents END AS amount
FROM posting p JOIN journal j ON j.id = p.journal_id LEFT JOIN claim c ON c.id = p.claim_id
WHERE p.account IN ('CASH:CLEARING', 'LIAB:UNAPPLIED', 'LIAB:REFUND', 'LIAB:TAKEBACK', 'INC:INTEREST', 'EXP:AGENCY_FEE', 'REV:GROSS', 'ADJ:CONTRACTUAL',
	'ADJ:SEQUESTER', 'WO:DENIAL', 'WO:TIMELY', 'BADDEBT', 'BADDEBT:RECOVERY');

-- What each party owes on each claim.
CREATE VIEW kpi_owed AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, b.party, b.balance_cents, c.service_from, b.responsible_on, c.first_sent_on
FROM claim_balance b JOIN claim c ON c.id = b.claim_id;

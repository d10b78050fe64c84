-- What counts, and on which day: each fact once, for the recount and for the drill-downs.

-- Only a payer's first bill to the first payer: not its corrections, not the next payers', not discarded ones.
CREATE VIEW kpi_first_claim AS
SELECT id, practice_id, payer_id, service_from, entered_on, first_scrub_on, first_scrub_clean, first_sent_on,
	first_ready_on, first_ready_by, lines_to_authorize, lines_authorized, coverage_id FROM claim
WHERE state <> 'voided' AND sequence = 1 AND frequency = 1;

-- Visits, and whether the payer said something of the coverage on the day or in the week before it. A refused question is none.
CREATE VIEW kpi_verified AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, c.service_from AS day, EXISTS (SELECT 1 FROM eligibility e WHERE e.coverage_id = c.coverage_id AND e.standing <> 'refused'
	AND e.answered_on BETWEEN c.service_from - 7 AND c.service_from) AS verified
FROM kpi_first_claim c;

-- First sends within the practice's N days of service, by day of service.
CREATE VIEW kpi_within AS
SELECT c.practice_id, c.service_from AS day, c.payer_id, count(*) AS amount FROM kpi_first_claim c JOIN practice p ON p.id = c.practice_id
WHERE c.first_sent_on - c.service_from <= p.submit_within_days GROUP BY c.practice_id, c.service_from, c.payer_id;

-- First answers of payers; a correction's is a second one. `settles`: a first payer's, which alone can resolve a claim.
CREATE VIEW kpi_first_remit AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, r.remit_on AS day, r.outcome, r.charge_cents, r.sends, trim(r.grp || '-' || r.carc, '-') AS carc, r.lines, r.denied_lines, c.sequence = 1 AS settles
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
	CASE p.account WHEN 'REV:GROSS' THEN -p.amount_cents ELSE p.amount_cents END AS amount, trim(p.grp || '-' || p.carc, '-') AS carc
FROM posting p JOIN journal j ON j.id = p.journal_id LEFT JOIN claim c ON c.id = p.claim_id
WHERE p.account IN ('CASH:CLEARING', 'LIAB:UNAPPLIED', 'LIAB:REFUND', 'LIAB:TAKEBACK', 'INC:INTEREST', 'EXP:AGENCY_FEE', 'REV:GROSS', 'ADJ:CONTRACTUAL',
	'ADJ:SEQUESTER', 'WO:DENIAL', 'WO:TIMELY', 'BADDEBT', 'BADDEBT:RECOVERY');

-- What each party owes on each claim.
CREATE VIEW kpi_owed AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, b.party, b.balance_cents, c.service_from, b.responsible_on, c.first_sent_on
FROM claim_balance b JOIN claim c ON c.id = b.claim_id;

-- What moved on each claim and party by day, and what of it moved debit A/R: the sum of all changes up to a day is what was owed
-- at its end.
CREATE VIEW kpi_debit AS
SELECT practice_id, claim_id, payer_id, party, day, max(owed, 0) - max(owed - change, 0) AS amount FROM (
	SELECT practice_id, claim_id, payer_id, party, day, change, sum(change) OVER (PARTITION BY claim_id, party ORDER BY day) AS owed FROM (
		SELECT c.practice_id, p.claim_id, c.payer_id, CASE WHEN p.account IN ('AR:PAT', 'AR:AGENCY') THEN 'patient' ELSE 'insurance' END AS party, j.posted_on AS day,
			sum(p.amount_cents) AS change
		FROM posting p JOIN journal j ON j.id = p.journal_id JOIN claim c ON c.id = p.claim_id
		WHERE p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY') GROUP BY p.claim_id, 4, j.posted_on));

-- Claims that neither party owes anything on, on the day of their last receivable posting, with all that ever came in and was charged.
CREATE VIEW kpi_closed AS
SELECT DISTINCT c.practice_id, p.claim_id, c.payer_id, j.posted_on AS day,
	(SELECT sum(m.amount_cents) FROM posting m WHERE m.claim_id = p.claim_id
		AND m.account IN ('CASH:CLEARING', 'LIAB:UNAPPLIED', 'LIAB:REFUND', 'LIAB:TAKEBACK', 'INC:INTEREST', 'EXP:AGENCY_FEE', 'BADDEBT:RECOVERY')) AS paid,
	(SELECT -sum(m.amount_cents) FROM posting m WHERE m.claim_id = p.claim_id AND m.account IN ('REV:GROSS', 'ADJ:CONTRACTUAL', 'ADJ:SEQUESTER')) AS net
FROM journal j JOIN posting p ON p.journal_id = j.id JOIN claim c ON c.id = p.claim_id
WHERE p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY') AND NOT EXISTS (SELECT 1 FROM claim_balance b WHERE b.claim_id = p.claim_id)
	AND NOT EXISTS (SELECT 1 FROM posting o JOIN journal l ON l.id = o.journal_id WHERE o.claim_id = p.claim_id AND l.posted_on > j.posted_on
		AND o.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY'));

-- The same of all claims at once, in one pass over their postings: for the recount, which asks for no days.
CREATE VIEW kpi_closed_all AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, max(CASE WHEN p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY') THEN j.posted_on END) AS day,
	sum(CASE WHEN p.account IN ('CASH:CLEARING', 'LIAB:UNAPPLIED', 'LIAB:REFUND', 'LIAB:TAKEBACK', 'INC:INTEREST', 'EXP:AGENCY_FEE', 'BADDEBT:RECOVERY') THEN p.amount_cents ELSE 0 END) AS paid,
	-sum(CASE WHEN p.account IN ('REV:GROSS', 'ADJ:CONTRACTUAL', 'ADJ:SEQUESTER') THEN p.amount_cents ELSE 0 END) AS net
FROM claim c CROSS JOIN posting p CROSS JOIN journal j WHERE p.claim_id = c.id AND j.id = p.journal_id AND NOT EXISTS (SELECT 1 FROM claim_balance b WHERE b.claim_id = c.id)
GROUP BY c.id HAVING day IS NOT NULL;

-- What is owed less what the payer's contract will take off it: charges less the contract's amount, as far as that is not written off
-- yet. Without a contract, and by patients, what is owed.
CREATE VIEW kpi_owed_net AS
SELECT practice_id, claim_id, payer_id, party, service_from, CASE WHEN to_come > 0 THEN max(0, balance_cents - to_come) ELSE balance_cents END AS net_cents FROM (
	SELECT o.practice_id, o.claim_id, o.payer_id, o.party, o.service_from, o.balance_cents, CASE WHEN o.party = 'insurance' AND c.expected_cents > 0 THEN
		COALESCE((SELECT -sum(p.amount_cents) FROM posting p WHERE p.claim_id = o.claim_id
			AND p.account IN ('REV:GROSS', 'ADJ:CONTRACTUAL', 'ADJ:SEQUESTER', 'WO:DENIAL', 'WO:TIMELY')), 0) - c.expected_cents ELSE 0 END AS to_come
	FROM kpi_owed o JOIN claim c ON c.id = o.claim_id WHERE o.balance_cents > 0);

-- Cash as it came in, and what of it patients brought: no payer's file, and nothing that a payer owed in the same entry. On the day of
-- the visit that it pays for it was taken at the desk.
CREATE VIEW kpi_cash AS
SELECT j.practice_id, COALESCE(p.claim_id, 0) AS claim_id, COALESCE(c.payer_id, p.payer_id, 0) AS payer_id, j.posted_on AS day, p.amount_cents AS amount,
	j.remittance_id IS NULL AND j.kind IN ('payment', 'unapplied', 'reversal')
		AND EXISTS (SELECT 1 FROM posting o WHERE o.journal_id = j.id AND o.account IN ('AR:PAT', 'AR:AGENCY', 'LIAB:UNAPPLIED'))
		AND NOT EXISTS (SELECT 1 FROM posting o WHERE o.journal_id = j.id AND o.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3')) AS from_patient,
	COALESCE(j.posted_on BETWEEN c.service_from AND c.service_to, 0) AS at_service
FROM posting p JOIN journal j ON j.id = p.journal_id LEFT JOIN claim c ON c.id = p.claim_id WHERE p.account = 'CASH:CLEARING';

-- Payments that a contract is known of.
CREATE VIEW kpi_contracted AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, r.remit_on AS day, r.expected_cents, r.allowed_cents
FROM remittance_claim r JOIN claim c ON c.id = r.claim_id WHERE r.n IS NOT NULL AND r.outcome = 'paid' AND r.expected_cents IS NOT NULL;

-- Denials that were worked to their end, by answer: from the day denied to the day the last of its lines was done.
CREATE VIEW kpi_resolved AS
SELECT d.practice_id, d.claim_id, d.remittance_claim_id, min(d.denied_on) AS denied_on, max(d.ended_on) AS day, min(trim(d.grp || '-' || d.carc, '-')) AS carc
FROM denial d WHERE d.ended_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM denial o WHERE o.remittance_claim_id = d.remittance_claim_id AND o.state = 'open')
GROUP BY d.practice_id, d.claim_id, d.remittance_claim_id;

-- The limits that run: until a claim is sent or after it was rejected, the filing limit; after a denial, the appeal's.
CREATE VIEW kpi_clock AS
SELECT practice_id, id AS claim_id, payer_id, limit_due AS due_on, CASE WHEN state IN ('denied', 'partial') THEN 'appeal' ELSE 'filing' END AS clock
FROM claim WHERE limit_due IS NOT NULL;

-- Payments that fall short of their contract by more than the practice lets pass. `stands`: the payer's last word, and not disputed to an end.
CREATE VIEW kpi_short AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, r.remit_on AS day, r.expected_cents - r.allowed_cents AS amount, r.n = (SELECT max(l.n) FROM remittance_claim l WHERE l.claim_id = r.claim_id)
	AND NOT EXISTS (SELECT 1 FROM appeal a WHERE a.claim_id = r.claim_id AND a.dispute = 1 AND a.outcome <> 'open') AS stands
FROM remittance_claim r CROSS JOIN claim c CROSS JOIN practice p
WHERE r.n IS NOT NULL AND r.outcome = 'paid' AND r.expected_cents > r.allowed_cents AND c.id = r.claim_id AND p.id = c.practice_id AND r.expected_cents - r.allowed_cents > p.underpaid_cents;

-- Denied, and nobody has done anything about it, since the day it was.
CREATE VIEW kpi_untouched AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, c.state_on AS day, b.balance_cents AS amount
FROM claim c CROSS JOIN claim_balance b WHERE c.state = 'denied' AND b.claim_id = c.id AND b.party = 'insurance' AND b.balance_cents > 0;

-- Owed by payers who were never billed.
CREATE VIEW kpi_unsent AS
SELECT c.practice_id, c.id AS claim_id, c.payer_id, c.service_from AS day, b.balance_cents AS amount
FROM claim c CROSS JOIN claim_balance b WHERE c.first_sent_on IS NULL AND b.claim_id = c.id AND b.party = 'insurance' AND b.balance_cents > 0;

-- Written off because it came too late or without the authorization.
CREATE VIEW kpi_lost AS
SELECT l.practice_id, l.claim_id, COALESCE(c.payer_id, l.payer_id, 0) AS payer_id, l.day, l.amount, l.part, l.carc FROM (
	SELECT (SELECT m.practice_id FROM journal m WHERE m.id = p.journal_id) AS practice_id, COALESCE(p.claim_id, 0) AS claim_id, p.payer_id, (SELECT m.posted_on FROM journal m WHERE m.id = p.journal_id) AS day,
		p.amount_cents AS amount, CASE WHEN p.account = 'WO:TIMELY' OR p.carc = '29' THEN 'written off: filed late' ELSE 'written off: no authorization' END AS part, p.carc
	FROM posting p WHERE p.account = 'WO:TIMELY' OR (p.account = 'WO:DENIAL' AND p.carc IN ('29', '197', '15', '198'))) l LEFT JOIN claim c ON c.id = l.claim_id;

CREATE VIEW kpi_unapplied AS
SELECT u.practice_id, u.journal_id, COALESCE((SELECT p.payer_id FROM posting p WHERE p.journal_id = u.journal_id AND p.account = 'LIAB:UNAPPLIED'), 0) AS payer_id, j.posted_on AS day, u.left_cents AS amount
FROM unapplied_money u CROSS JOIN journal j WHERE j.id = u.journal_id;

-- Visits that nobody has charged for.
CREATE VIEW kpi_uncharged AS
SELECT e.practice_id, e.to_date AS day, (SELECT COALESCE(sum(l.charge_cents), 0) FROM service_line l WHERE l.encounter_id = e.id AND l.retired = 0) AS amount, e.id AS encounter_id, e.patient_id, e.entered_by
FROM encounter e WHERE e.state = 'open' AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.encounter_id = e.id);

-- What a claim adds by what payers decided about it and what was done about that. Read of all claims for the recount, and of one claim
-- before and after it changes (kpi_standing.c).
CREATE VIEW kpi_standing_denied AS
SELECT practice_id, claim_id, payer_id, 'leak_denied' AS measure, day, amount FROM kpi_untouched;
CREATE VIEW kpi_standing_short AS
SELECT practice_id, claim_id, payer_id, 'short' AS measure, day, 1 AS amount FROM kpi_short
UNION ALL SELECT practice_id, claim_id, payer_id, 'leak_short', day, amount FROM kpi_short WHERE stands = 1;
CREATE VIEW kpi_standing_resolved AS
SELECT d.practice_id, d.claim_id, c.payer_id, 'resolved' AS measure, d.day, 1 AS amount FROM kpi_resolved d JOIN claim c ON c.id = d.claim_id
UNION ALL SELECT d.practice_id, d.claim_id, c.payer_id, 'resolved_lag', d.day, d.day - d.denied_on FROM kpi_resolved d JOIN claim c ON c.id = d.claim_id;
CREATE VIEW kpi_standing_appealed AS
SELECT practice_id, claim_id, payer_id, 'appealed' AS measure, day, denominator AS amount FROM kpi_drill_denial_to_appeal
UNION ALL SELECT practice_id, claim_id, payer_id, 'appeal_lag', day, numerator FROM kpi_drill_denial_to_appeal
UNION ALL SELECT practice_id, claim_id, payer_id, 'decided', day, denominator FROM kpi_drill_appeal_success
UNION ALL SELECT practice_id, claim_id, payer_id, 'won', day, numerator FROM kpi_drill_appeal_success
UNION ALL SELECT practice_id, claim_id, payer_id, 'contested', day, denominator FROM kpi_drill_appeal_recovery
UNION ALL SELECT practice_id, claim_id, payer_id, 'recovered', day, numerator FROM kpi_drill_appeal_recovery;
CREATE VIEW kpi_standing AS
SELECT * FROM kpi_standing_denied UNION ALL SELECT * FROM kpi_standing_short UNION ALL SELECT * FROM kpi_standing_resolved UNION ALL SELECT * FROM kpi_standing_appealed;

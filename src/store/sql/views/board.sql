-- Boards: lists of money that wait for somebody, one row a claim (or receipt, or refund), all with the same columns, so that one
-- statement groups, filters and lists any of them and what is listed adds up to what is shown. A row counts on the days
-- SINCE to UNTIL; DUE is the last day on which something can be done about it (NULL: there is none); OBJECT says
-- what OBJECT_ID is an id of.

-- What each row of a board about a claim says of it.
CREATE VIEW board_claim AS
SELECT c.id AS claim_id, c.practice_id, c.patient_id, c.payer_id, c.entered_by AS person_id, c.number AS subject, c.state, c.state_on, c.frequency, c.service_from,
	c.entered_on, c.first_sent_on, c.filing_due, c.appeal_due AS said_appeal_due, c.total_cents, COALESCE(b.balance_cents, 0) AS owed_cents
FROM claim c LEFT JOIN claim_balance b ON b.claim_id = c.id AND b.party = 'insurance';

-- For how long after what a payer takes a correction of services of these days: the newest of its limits that begin on one
-- day, and before the first of them what the payer itself says.
CREATE VIEW board_correction_rule AS
SELECT x.payer_id, x.valid_from AS from_date, COALESCE((SELECT min(n.valid_from) - 1 FROM payer_limits n WHERE n.payer_id = x.payer_id AND n.valid_from > x.valid_from), 200000) AS to_date,
	x.correction_days AS days, x.correction_basis AS basis
FROM payer_limits x WHERE NOT EXISTS (SELECT 1 FROM payer_limits n WHERE n.payer_id = x.payer_id AND n.valid_from = x.valid_from AND n.id > x.id)
UNION ALL SELECT y.id, 0, COALESCE((SELECT min(n.valid_from) - 1 FROM payer_limits n WHERE n.payer_id = y.id), 200000), y.correction_days, y.correction_basis FROM payer y;

-- A denied claim dies by its correction limit, then by its appeal limit, or the other way round: whichever comes first counts
-- until it has passed, then the other one does. So each dollar stands in the list once.
CREATE VIEW board_denied AS
SELECT c.*, r.remit_on AS denied_on, COALESCE(c.said_appeal_due, CASE WHEN y.appeal_days > 0 AND y.appeal_basis IN ('remit', 'denial') THEN r.remit_on + y.appeal_days END) AS appeal_due, CASE WHEN l.days > 0 AND y.accepts_replacement = 1
		THEN l.days + CASE l.basis WHEN 'dos' THEN c.service_from WHEN 'entry' THEN c.entered_on ELSE r.remit_on END END AS correction_due
FROM board_claim c JOIN payer y ON y.id = c.payer_id JOIN board_correction_rule l ON l.payer_id = c.payer_id AND c.service_from BETWEEN l.from_date AND l.to_date
JOIN remittance_claim r ON r.claim_id = c.claim_id AND r.n = (SELECT max(l.n) FROM remittance_claim l WHERE l.claim_id = c.claim_id AND l.outcome IN ('denied', 'partial'))
WHERE c.state IN ('denied', 'partial') AND c.owed_cents > 0;

-- Credits, with the day each arose: of the journal's entries the last one that turned what was owed into a credit.
CREATE VIEW board_credit AS
SELECT c.practice_id, b.party, c.id AS claim_id, c.patient_id, c.payer_id, c.entered_by AS person_id, c.number AS subject, -b.balance_cents AS cents, COALESCE(
	(SELECT max(m.posted_on) FROM (SELECT j.posted_on, sum(p.amount_cents) AS cents, sum(sum(p.amount_cents)) OVER (ORDER BY p.journal_id) AS owed
		FROM posting p JOIN journal j ON j.id = p.journal_id WHERE p.claim_id = b.claim_id
			AND p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY') AND (p.account IN ('AR:PAT', 'AR:AGENCY')) = (b.party = 'patient')
		GROUP BY p.journal_id) m WHERE m.owed < 0 AND m.owed - m.cents >= 0), b.responsible_on) AS credit_on
FROM claim_balance b JOIN claim c ON c.id = b.claim_id WHERE b.balance_cents < 0
-- A refund that was approved is no credit any more, but a debt until it is paid.
UNION ALL SELECT f.practice_id, CASE WHEN f.payer_id IS NULL THEN 'patient' ELSE 'insurance' END, COALESCE(f.claim_id, 0), COALESCE(f.patient_id, c.patient_id, 0),
	COALESCE(f.payer_id, c.payer_id, 0), f.asked_by, COALESCE(c.number, 'refund ' || f.id), f.amount_cents, f.credit_on
FROM refund f LEFT JOIN claim c ON c.id = f.claim_id WHERE f.state = 'approved';

-- Money by clock. What has no limit that is known is in it too, without a last day.
CREATE VIEW board_clock AS
SELECT practice_id, CASE frequency WHEN 1 THEN 'filing limit' ELSE 'correction limit' END AS part, 'claim' AS object, claim_id AS object_id, claim_id, patient_id, payer_id, person_id, subject,
	entered_on AS day, 0 AS since, 200000 AS until, filing_due AS due, owed_cents AS cents, replace(state, '_', ' ') AS detail
FROM board_claim WHERE state IN ('draft', 'scrub_fail', 'held', 'ready', 'batched', 'rejected') AND frequency <> 8
UNION ALL SELECT practice_id, 'correction limit', 'claim', claim_id, claim_id, patient_id, payer_id, person_id, subject,
	denied_on, CASE WHEN appeal_due < correction_due THEN appeal_due + 1 ELSE 0 END, CASE WHEN appeal_due >= correction_due THEN correction_due ELSE 200000 END, correction_due, owed_cents,
	replace(state, '_', ' ') || CASE WHEN appeal_due IS NULL THEN '' WHEN appeal_due < correction_due THEN '; too late to appeal' ELSE '; then an appeal' END
FROM board_denied WHERE correction_due IS NOT NULL
UNION ALL SELECT practice_id, 'appeal limit', 'claim', claim_id, claim_id, patient_id, payer_id, person_id, subject,
	denied_on, CASE WHEN correction_due <= appeal_due THEN correction_due + 1 ELSE 0 END, CASE WHEN correction_due > appeal_due THEN appeal_due ELSE 200000 END, appeal_due, owed_cents,
	replace(state, '_', ' ') || CASE WHEN correction_due IS NULL THEN '' WHEN correction_due <= appeal_due THEN '; too late to correct' ELSE '; then a correction' END
FROM board_denied WHERE appeal_due IS NOT NULL OR correction_due IS NULL
UNION ALL SELECT c.practice_id, 'payer silence', 'claim', c.claim_id, c.claim_id, c.patient_id, c.payer_id, c.person_id, c.subject,
	c.state_on, 0, 200000, CASE WHEN y.quiet_days > 0 THEN c.state_on + y.quiet_days END, c.owed_cents, replace(c.state, '_', ' ')
FROM board_claim c JOIN payer y ON y.id = c.payer_id WHERE c.state IN ('sent', 'accepted', 'pended', 'appealed')
UNION ALL SELECT practice_id, 'refund duty', CASE claim_id WHEN 0 THEN 'receipt' ELSE 'claim' END, CASE claim_id WHEN 0 THEN patient_id ELSE claim_id END, claim_id, patient_id, payer_id, person_id, subject,
	credit_on, 0, 200000, credit_on + 60, cents, 'we owe the ' || CASE party WHEN 'insurance' THEN 'payer' ELSE 'patient' END
FROM board_credit
-- An authorization in its last 30 days: what is served after them nobody pays. It holds no money yet.
UNION ALL SELECT practice_id, kind || ' ends', 'authorization', patient_id, 0, patient_id, payer_id, made_by, number,
	made_on, to_date - 30, to_date, to_date, 0, CASE codes WHEN '' THEN 'any service' ELSE codes END
FROM authorization WHERE ended_on IS NULL AND to_date IS NOT NULL;

-- Where money is lost: the rows that K40 adds up, so that the board and the measure are the same dollars.
CREATE VIEW board_leakage AS
SELECT u.practice_id, 'not sent in time' AS part, 'claim' AS object, c.id AS object_id, c.id AS claim_id, c.patient_id, c.payer_id, c.entered_by AS person_id, c.number AS subject,
	u.day, u.day + p.submit_within_days + 1 AS since, 200000 AS until, c.filing_due AS due, u.amount AS cents, replace(c.state, '_', ' ') AS detail
FROM kpi_unsent u JOIN claim c ON c.id = u.claim_id JOIN practice p ON p.id = u.practice_id
UNION ALL SELECT u.practice_id, 'denied, not worked', 'claim', c.id, c.id, c.patient_id, c.payer_id, c.entered_by, c.number,
	u.day, u.day + 15, 200000, c.limit_due, u.amount, replace(c.state, '_', ' ')
FROM kpi_untouched u JOIN claim c ON c.id = u.claim_id
UNION ALL SELECT u.practice_id, 'underpaid', 'claim', c.id, c.id, c.patient_id, c.payer_id, c.entered_by, c.number,
	u.day, u.day, 200000, CASE WHEN y.appeal_days > 0 THEN u.day + y.appeal_days END, u.amount, 'of the contract'
FROM kpi_short u JOIN claim c ON c.id = u.claim_id JOIN payer y ON y.id = c.payer_id WHERE u.stands = 1
UNION ALL SELECT l.practice_id, l.part, 'claim', l.claim_id, l.claim_id, COALESCE(c.patient_id, 0), l.payer_id, COALESCE(c.entered_by, 0), COALESCE(c.number, ''),
	l.day, l.day, l.day + 89, NULL, l.amount, CASE WHEN l.carc = '' THEN '' ELSE 'CARC ' || l.carc END
FROM kpi_lost l LEFT JOIN claim c ON c.id = l.claim_id
UNION ALL SELECT practice_id, 'unapplied', object, object_id, claim_id, patient_id, payer_id, person_id, subject, day, since, until, due, cents, detail
FROM board_unapplied
UNION ALL SELECT practice_id, 'visit without a charge', 'patient', patient_id, 0, patient_id, 0, entered_by, 'visit ' || encounter_id,
	day, day + 1, 200000, NULL, amount, ''
FROM kpi_uncharged;

-- Paid less than the contract says, by more than the practice lets pass, and not disputed to an end (K30): by the last answer.
CREATE VIEW board_underpaid AS
SELECT c.practice_id, y.name AS part, 'claim' AS object, c.claim_id AS object_id, c.claim_id, c.patient_id, c.payer_id, c.person_id, c.subject,
	r.remit_on AS day, r.remit_on AS since, 200000 AS until, CASE WHEN y.appeal_days > 0 THEN r.remit_on + y.appeal_days END AS due, r.expected_cents - r.allowed_cents AS cents,
	'allowed ' || printf('%d.%02d', r.allowed_cents / 100, r.allowed_cents % 100) || ' of ' || printf('%d.%02d', r.expected_cents / 100, r.expected_cents % 100) AS detail
FROM remittance_claim r JOIN board_claim c ON c.claim_id = r.claim_id JOIN payer y ON y.id = c.payer_id JOIN practice p ON p.id = c.practice_id
WHERE r.n IS NOT NULL AND r.expected_cents > r.allowed_cents AND r.expected_cents - r.allowed_cents > p.underpaid_cents AND r.allowed_cents > 0 AND r.outcome IN ('paid', 'partial')
	AND NOT EXISTS (SELECT 1 FROM remittance_claim l WHERE l.claim_id = r.claim_id AND l.n > r.n)
	AND NOT EXISTS (SELECT 1 FROM appeal a WHERE a.claim_id = r.claim_id AND a.filed_on >= r.remit_on AND a.outcome <> 'open');

CREATE VIEW board_unapplied AS
SELECT u.practice_id, CASE WHEN j.remittance_id IS NULL THEN 'of patients' ELSE 'of payers' END AS part, 'receipt' AS object, COALESCE(CASE WHEN j.remittance_id IS NULL THEN j.patient_id END, 0) AS object_id,
	0 AS claim_id, COALESCE(CASE WHEN j.remittance_id IS NULL THEN j.patient_id END, 0) AS patient_id,
	COALESCE((SELECT max(p.payer_id) FROM posting p WHERE p.journal_id = j.id AND p.account = 'LIAB:UNAPPLIED'), 0) AS payer_id, j.user_id AS person_id, 'entry ' || j.id AS subject,
	j.posted_on AS day, j.posted_on AS since, 200000 AS until, NULL AS due, u.left_cents AS cents, j.source AS detail
FROM unapplied_money u JOIN journal j ON j.id = u.journal_id;

-- Initial denials, as K07 counts them: by the first answer, in billed dollars.
CREATE VIEW board_denials AS
SELECT c.practice_id, trim(r.grp || CASE WHEN r.carc <> '' THEN '-' || r.carc ELSE '' END) AS part, 'claim' AS object, c.id AS object_id, c.id AS claim_id, c.patient_id, c.payer_id, c.entered_by AS person_id, c.number AS subject,
	r.remit_on AS day, 0 AS since, 200000 AS until, NULL AS due, r.charge_cents AS cents, replace(c.state, '_', ' ') AS detail
FROM remittance_claim r JOIN claim c ON c.id = r.claim_id WHERE r.n = 1 AND c.frequency = 1 AND r.outcome = 'denied';

-- Charged to insurers and never sent: the numerator of the unbilled days.
CREATE VIEW board_unbilled AS
SELECT c.practice_id, replace(c.state, '_', ' ') AS part, 'claim' AS object, c.id AS object_id, c.id AS claim_id, c.patient_id, c.payer_id, c.entered_by AS person_id, c.number AS subject,
	c.service_from AS day, 0 AS since, 200000 AS until, c.filing_due AS due, b.balance_cents AS cents, c.hold_reason AS detail
FROM claim_balance b JOIN claim c ON c.id = b.claim_id WHERE b.party = 'insurance' AND b.balance_cents > 0 AND c.first_sent_on IS NULL;

-- What we owe, by its 60-day clock (domain sheet 3.7).
CREATE VIEW board_credits AS
SELECT practice_id, CASE party WHEN 'insurance' THEN 'to payers' ELSE 'to patients' END AS part, CASE claim_id WHEN 0 THEN 'receipt' ELSE 'claim' END AS object,
	CASE claim_id WHEN 0 THEN patient_id ELSE claim_id END AS object_id, claim_id, patient_id, payer_id, person_id, subject,
	credit_on AS day, 0 AS since, 200000 AS until, credit_on + 60 AS due, cents, '' AS detail
FROM board_credit;

-- Cash, less what went back, by posting day (K25): what payers sent, or what patients gave.
CREATE VIEW board_cash AS
SELECT j.practice_id, CASE WHEN y.id IS NULL THEN 'patients' ELSE 'payers' END AS part, CASE WHEN j.remittance_id IS NOT NULL THEN 'remittance' WHEN p.claim_id IS NOT NULL THEN 'claim' ELSE 'receipt' END AS object,
	COALESCE(j.remittance_id, p.claim_id, j.patient_id, 0) AS object_id, COALESCE(p.claim_id, 0) AS claim_id, COALESCE(j.patient_id, 0) AS patient_id, COALESCE(y.id, 0) AS payer_id, j.user_id AS person_id,
	COALESCE(c.number, 'entry ' || j.id) AS subject, j.posted_on AS day, 0 AS since, 200000 AS until, NULL AS due, p.amount_cents AS cents, j.kind AS detail
FROM journal j JOIN posting p ON p.journal_id = j.id LEFT JOIN claim c ON c.id = p.claim_id
LEFT JOIN payer y ON y.id = CASE WHEN j.payment_id IS NULL THEN COALESCE(p.payer_id, CASE WHEN j.remittance_id IS NOT NULL THEN c.payer_id END) END
WHERE p.account = 'CASH:CLEARING';

-- What is likely to come in: for each claim that waits, what it is charged x the share that its payer brought in of the charges
-- it answered in the 365 days to today, on the day it was first sent plus the mean of that payer's days to payment.
CREATE VIEW board_forecast_payer AS
SELECT practice_id, payer_id, (lag + paid / 2) / paid AS days, brought, charged FROM (
	SELECT k.practice_id, k.payer_id, sum(CASE k.measure WHEN 'paid' THEN k.amount ELSE 0 END) AS paid, sum(CASE k.measure WHEN 'paid_lag' THEN k.amount ELSE 0 END) AS lag,
		sum(CASE k.measure WHEN 'payment' THEN k.amount WHEN 'patient_cash' THEN -k.amount ELSE 0 END) AS brought, sum(CASE k.measure WHEN 'first_remit_charge' THEN k.amount ELSE 0 END) AS charged
	FROM practice p CROSS JOIN kpi_day k WHERE k.practice_id = p.id AND k.measure IN ('paid', 'paid_lag', 'payment', 'patient_cash', 'first_remit_charge') AND k.day > p.business_day - 365
	GROUP BY k.practice_id, k.payer_id)
WHERE paid > 0 AND charged > 0;

CREATE VIEW board_forecast AS
SELECT c.practice_id, 'waiting' AS part, 'claim' AS object, c.claim_id AS object_id, c.claim_id, c.patient_id, c.payer_id, c.person_id, c.subject,
	c.first_sent_on AS day, 0 AS since, 200000 AS until, c.first_sent_on + f.days AS due, (c.total_cents * f.brought + f.charged / 2) / f.charged AS cents,
	'usually ' || f.days || ' days' AS detail
FROM board_claim c JOIN board_forecast_payer f ON f.practice_id = c.practice_id AND f.payer_id = c.payer_id
WHERE c.state IN ('sent', 'accepted') AND c.first_sent_on IS NOT NULL;

-- What people keyed until it was READY for the first time, and whether it passed its first scrub: speed and errors side by side (K28).
CREATE VIEW board_keyed AS
SELECT practice_id, CASE first_scrub_clean WHEN 1 THEN 'clean at once' ELSE 'had findings' END AS part, 'claim' AS object, id AS object_id, id AS claim_id, patient_id, payer_id,
	first_ready_by AS person_id, number AS subject, first_ready_on AS day, 0 AS since, 200000 AS until, NULL AS due, total_cents AS cents, replace(state, '_', ' ') AS detail
FROM claim WHERE first_ready_on IS NOT NULL AND frequency = 1 AND sequence = 1;

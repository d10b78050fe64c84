-- Measures that are read from their own rows, which are few: the same rows are their drill-down. The payer is asked of the claim only by
-- who wants to know it.

-- Days from a remittance's arrival to its posting, mean, by day posted.
CREATE VIEW kpi_posting_lag AS
SELECT r.practice_id, 0 AS claim_id, COALESCE(r.payer_id, 0) AS payer_id, r.posted_on AS day, r.posted_on - r.staged_on AS numerator, 1 AS denominator, 'remittance ' || r.batch AS detail
FROM remittance r WHERE r.state = 'posted' AND r.staged_on IS NOT NULL AND r.posted_on IS NOT NULL;
CREATE VIEW kpi_drill_posting_lag AS SELECT * FROM kpi_posting_lag;

-- Code slots found correct / code slots judged, by day judged.
CREATE VIEW kpi_coding_accuracy AS
SELECT s.practice_id, s.claim_id, c.payer_id, s.judged_on AS day, s.outcome = 'correct' AS numerator, 1 AS denominator, s.outcome AS detail
FROM audit_slot s JOIN claim c ON c.id = s.claim_id WHERE s.judged_on IS NOT NULL;
CREATE VIEW kpi_drill_coding_accuracy AS SELECT * FROM kpi_coding_accuracy;

-- Claims without a wrong code / claims judged.
CREATE VIEW kpi_coding_clean_claims AS
SELECT s.practice_id, s.claim_id, (SELECT c.payer_id FROM claim c WHERE c.id = s.claim_id) AS payer_id, max(s.judged_on) AS day, min(s.outcome = 'correct') AS numerator, 1 AS denominator, CASE min(s.outcome = 'correct') WHEN 1 THEN 'spotless' ELSE 'not right' END AS detail
FROM audit_slot s WHERE s.judged_on IS NOT NULL GROUP BY s.audit_id, s.claim_id;
CREATE VIEW kpi_drill_coding_clean_claims AS SELECT * FROM kpi_coding_clean_claims;

-- Answers of 4 or 5 to "overall" / answers.
CREATE VIEW kpi_patient_satisfaction AS
SELECT practice_id, 0 AS claim_id, 0 AS payer_id, answered_on AS day, overall >= 4 AS numerator, 1 AS denominator, 'answer ' || id || ': ' || overall AS detail FROM survey_answer;
CREATE VIEW kpi_drill_patient_satisfaction AS SELECT * FROM kpi_patient_satisfaction;

-- Mean answer to "overall".
CREATE VIEW kpi_satisfaction_mean AS
SELECT practice_id, 0 AS claim_id, 0 AS payer_id, answered_on AS day, overall AS numerator, 1 AS denominator, 'answer ' || id || ': ' || overall AS detail FROM survey_answer;
CREATE VIEW kpi_drill_satisfaction_mean AS SELECT * FROM kpi_satisfaction_mean;

-- Tests passed / tests made, of the newest audit that is finished.
CREATE VIEW kpi_compliance AS
SELECT i.practice_id, 0 AS claim_id, 0 AS payer_id, r.run_on AS day, i.outcome = 'passed' AS numerator, 1 AS denominator,
	'audit ' || r.id || ' test ' || i.position || ' ' || i.outcome || CASE WHEN i.outcome <> 'failed' THEN '' WHEN i.closed_on IS NULL THEN ', ' || i.severity || ', open' ELSE ', ' || i.severity || ', closed' END AS detail
FROM compliance_item i JOIN compliance_run r ON r.id = i.run_id WHERE r.state = 'done' AND i.outcome <> 'untested';
CREATE VIEW kpi_drill_compliance AS SELECT * FROM kpi_compliance;

-- Findings of audits that are open.
CREATE VIEW kpi_open_findings AS
SELECT i.practice_id, 0 AS claim_id, 0 AS payer_id, NULL AS day, r.run_on AS ripe_on, 1 AS numerator, 0 AS denominator, i.severity || ': audit ' || r.id || ' test ' || i.position AS detail
FROM compliance_item i JOIN compliance_run r ON r.id = i.run_id WHERE i.outcome = 'failed' AND i.closed_on IS NULL;
CREATE VIEW kpi_drill_open_findings AS SELECT * FROM kpi_open_findings;

-- Appeals won, in part too / appeals decided, by day of decision.
CREATE VIEW kpi_drill_appeal_success AS
SELECT a.practice_id, a.claim_id, (SELECT c.payer_id FROM claim c WHERE c.id = a.claim_id) AS payer_id, a.decided_on AS day, a.outcome IN ('overturned', 'part') AS numerator, 1 AS denominator, 'level ' || a.level || ': ' || a.outcome AS detail, trim(a.grp || '-' || a.carc, '-') AS carc
FROM appeal a WHERE a.decided_on IS NOT NULL;

-- Money that appeals brought / money that they were about.
CREATE VIEW kpi_drill_appeal_recovery AS
SELECT a.practice_id, a.claim_id, (SELECT c.payer_id FROM claim c WHERE c.id = a.claim_id) AS payer_id, a.decided_on AS day, a.recovered_cents AS numerator, a.contested_cents AS denominator, 'level ' || a.level || ': ' || a.outcome AS detail, trim(a.grp || '-' || a.carc, '-') AS carc
FROM appeal a WHERE a.decided_on IS NOT NULL;

-- Days from denial to appeal, mean, by day filed.
CREATE VIEW kpi_drill_denial_to_appeal AS
SELECT a.practice_id, a.claim_id, (SELECT c.payer_id FROM claim c WHERE c.id = a.claim_id) AS payer_id, a.filed_on AS day, a.filed_on - a.denied_on AS numerator, 1 AS denominator, 'level ' || a.level AS detail, trim(a.grp || '-' || a.carc, '-') AS carc
FROM appeal a WHERE a.dispute = 0;

-- Days from denial to its end, mean, by the day it ended.
CREATE VIEW kpi_drill_denial_to_resolution AS
SELECT d.practice_id, d.claim_id, c.payer_id, d.day, d.day - d.denied_on AS numerator, 1 AS denominator, '' AS detail, d.carc
FROM kpi_resolved d JOIN claim c ON c.id = d.claim_id;

-- Claims whose limit is over or lies within thirty days.
CREATE VIEW kpi_filing_clocks AS
SELECT k.practice_id, k.claim_id, k.payer_id, NULL AS day, k.due_on - 30 AS ripe_on, 1 AS numerator, 0 AS denominator,
	k.clock || ': ' || CASE WHEN k.due_on < p.business_day THEN 'overdue' WHEN k.due_on <= p.business_day + 7 THEN '0-7 days' WHEN k.due_on <= p.business_day + 14 THEN '8-14 days' ELSE '15-30 days' END AS detail
FROM kpi_clock k JOIN practice p ON p.id = k.practice_id;
CREATE VIEW kpi_drill_filing_clocks AS SELECT * FROM kpi_filing_clocks;

-- Money that is leaking away (K40). Day NULL: what leaks since ripe_on; else what was lost on a day.
CREATE VIEW kpi_drill_leakage AS
SELECT u.practice_id, u.claim_id, u.payer_id, NULL AS day, u.day + p.submit_within_days + 1 AS ripe_on, u.amount AS numerator, 0 AS denominator, 'not sent' AS detail FROM kpi_unsent u JOIN practice p ON p.id = u.practice_id
UNION ALL SELECT practice_id, claim_id, payer_id, NULL, day + 15, amount, 0, 'denied, not worked' FROM kpi_untouched
UNION ALL SELECT practice_id, claim_id, payer_id, NULL, day, amount, 0, 'paid too little' FROM kpi_short WHERE stands = 1
UNION ALL SELECT practice_id, claim_id, payer_id, day, day, amount, 0, part FROM kpi_lost
UNION ALL SELECT practice_id, 0, payer_id, NULL, day, amount, 0, 'unapplied money' FROM kpi_unapplied
UNION ALL SELECT practice_id, 0, 0, NULL, day + 1, amount, 0, 'visit not charged' FROM kpi_uncharged;

-- Rules that were learned of denials, and what became of what rules found.
-- columns learned_rule: payer_id, procedures, diagnoses, modifier, place, lacks, carc, severity, message, fix, state, claim_id, proposed, made_on, made_by, tried_on, tried_claims, tried_fired, tried_stopped, tried_stopped_cents, tried_false, tried_false_cents, payer_class

-- learned_rule_get: one of them
SELECT $learned_rule, id, version FROM learned_rule WHERE practice_id = ? AND id = ?
-- learned_rule_list: all of a practice's, in the order in which they were made
SELECT $learned_rule, id, version FROM learned_rule WHERE practice_id = ? ORDER BY id
-- learned_rule_insert: a new one
INSERT INTO learned_rule ($learned_rule, practice_id) VALUES ($learned_rule?, ?)
-- learned_rule_update: a changed one
UPDATE learned_rule SET $learned_rule=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- learned_rule_event_insert: who changed it
INSERT INTO learned_rule_event (practice_id, learned_rule_id, state, happened_on, user_id, note) VALUES (?, ?, ?, ?, ?, ?)
-- learned_rule_event_last: the newest of a practice: what was read before it is still true
SELECT COALESCE(max(id), 0) FROM learned_rule_event WHERE practice_id = ?
-- learned_rule_events: what was decided of one, the oldest first
SELECT e.state, e.happened_on, u.login, e.note FROM learned_rule_event e JOIN user u ON u.id = e.user_id WHERE e.learned_rule_id = ? ORDER BY e.id

-- denials_alike: denials since a day that came often: payer, reason and procedure, on how many claims, the last of them
SELECT c.payer_id, COALESCE(d.carc, r.carc), l.procedure, max(c.id)
	FROM remittance_claim r JOIN claim c ON c.id = r.claim_id LEFT JOIN denial d ON d.remittance_claim_id = r.id
	JOIN service_line l ON l.encounter_id = c.encounter_id AND (l.id = d.line_id OR (d.line_id IS NULL AND l.retired = 0))
	WHERE c.practice_id = ?1 AND r.remit_on >= ?2 AND r.carc <> '' AND r.n IS NOT NULL AND r.outcome IN ('denied', 'partial') AND COALESCE(d.state, '') NOT IN ('reversed', 'taken_back')
	GROUP BY 1, 2, 3 HAVING count(DISTINCT c.id) >= ?3 ORDER BY 1, 2, 3
-- denials_alike_of: the same, of what a remittance has denied
WITH mine AS (SELECT DISTINCT c.payer_id, d.carc, l.procedure FROM remittance_claim r JOIN denial d ON d.remittance_claim_id = r.id JOIN claim c ON c.id = r.claim_id
	JOIN service_line l ON l.encounter_id = c.encounter_id AND (l.id = d.line_id OR (d.line_id IS NULL AND l.retired = 0)) WHERE r.remittance_id = ?4 AND r.n IS NOT NULL)
SELECT m.payer_id, m.carc, m.procedure, max(c.id) FROM mine m CROSS JOIN denial d ON d.practice_id = ?1 AND d.carc = m.carc AND d.state IN ('open', 'closed') AND d.denied_on >= ?2
	JOIN claim c ON c.id = d.claim_id AND c.payer_id = m.payer_id
	JOIN service_line l ON l.encounter_id = c.encounter_id AND (l.id = d.line_id OR (d.line_id IS NULL AND l.retired = 0)) AND l.procedure = m.procedure
	GROUP BY 1, 2, 3 HAVING count(DISTINCT c.id) >= ?3 ORDER BY 1, 2, 3
-- trial_claims: claims that were decided, in pages by id: what a rule looks at first
SELECT c.id, c.encounter_id, c.payer_id, EXISTS (SELECT 1 FROM claim k WHERE k.replaces = c.id) FROM claim c
	WHERE +c.practice_id = ?1 AND c.id > ?2 AND (?3 = 0 OR c.payer_id = ?3) AND EXISTS (SELECT 1 FROM remittance_claim r WHERE r.claim_id = c.id AND r.n IS NOT NULL) ORDER BY c.id LIMIT ?4

-- finding_event_insert: a rule fired on a claim, or was overridden: the first time only
INSERT INTO finding_event (claim_id, rule, event, carc, happened_on, user_id, reason) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
-- finding_events_sum: by rule since a day: claims it fired on, was overridden on, and what payers then did with these
SELECT e.rule, sum(e.event = 'fired'), sum(e.event = 'overridden'), sum(e.event = 'overridden' AND c.first_sent_on IS NOT NULL),
	sum(e.event = 'overridden' AND EXISTS (SELECT 1 FROM remittance_claim r WHERE r.claim_id = c.id AND r.n IS NOT NULL AND r.outcome IN ('denied', 'partial') AND r.carc <> '')),
	sum(e.event = 'overridden' AND (EXISTS (SELECT 1 FROM denial d WHERE d.claim_id = c.id AND d.carc = e.carc AND d.state NOT IN ('reversed', 'taken_back'))
		OR EXISTS (SELECT 1 FROM remittance_claim r WHERE r.claim_id = c.id AND r.n IS NOT NULL AND r.outcome IN ('denied', 'partial') AND r.carc = e.carc)))
	FROM finding_event e JOIN claim c ON c.id = e.claim_id WHERE c.practice_id = ?1 AND e.happened_on >= ?2 GROUP BY e.rule ORDER BY e.rule

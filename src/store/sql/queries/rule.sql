-- What the scrub asks: settings of rules, earlier services, answers about eligibility, notes; and what it found.

-- rule_setting_insert: one saying
INSERT INTO rule_setting (rule, payer_id, payer_class, name, value, valid_from, valid_to, set_on, set_by, note, practice_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- rule_setting_list: all of a practice's, oldest first
SELECT s.id, s.rule, s.payer_id, s.payer_class, s.name, s.value, s.valid_from, s.valid_to, s.set_on, s.set_by, u.login, s.note
	FROM rule_setting s JOIN user u ON u.id = s.set_by WHERE s.practice_id = ? ORDER BY s.id
-- rule_setting_last: the newest of a practice: what was read before it is still true
SELECT COALESCE(max(id), 0) FROM rule_setting WHERE practice_id = ?

-- past_services: what a patient had here between two days, the latest first, but for one encounter
SELECT COALESCE(l.from_date, e.from_date), l.procedure, l.modifier1, l.modifier2, l.modifier3, l.modifier4, e.rendering_id, p.taxonomy
	FROM encounter e JOIN service_line l ON l.encounter_id = e.id JOIN provider p ON p.id = e.rendering_id
	WHERE e.patient_id = ? AND e.from_date >= ? AND e.from_date <= ? AND e.id <> ? AND e.state = 'signed' ORDER BY e.from_date DESC, e.id DESC LIMIT 200
-- forwarded_on: when the payer of an encounter's claim of some rank said that it sent the claim on (CLP02 19 to 21)
SELECT max(r.remit_on) FROM claim c JOIN remittance_claim r ON r.claim_id = c.id WHERE c.encounter_id = ? AND c.sequence = ? AND r.status BETWEEN 19 AND 21
-- note_edits: the notes of a tabular list that claims are held to
SELECT code, kind, refs FROM code_note WHERE set_id = ? AND kind IN ('excludes1', 'code_first', 'use_additional') AND refs <> ''

-- finding_sums: open findings of claims that failed, by rule: how many claims, for how much
SELECT rule, severity, count(*), sum(total_cents), message, fix FROM
	(SELECT f.rule, f.severity, c.total_cents, min(f.message) AS message, f.fix FROM claim c CROSS JOIN finding f ON f.claim_id = c.id
		WHERE c.practice_id = ? AND c.state = 'scrub_fail' AND f.acknowledged_by IS NULL AND f.severity <> 'info' GROUP BY c.id, f.rule)
	GROUP BY rule, severity ORDER BY count(*) DESC, rule

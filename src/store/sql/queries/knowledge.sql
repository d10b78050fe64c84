-- What is known of payers: limits by date, rules, contracts, authorizations, history.
-- columns limits: filing_days, filing_basis, correction_days, correction_basis, appeal_days, appeal_basis, secondary_days, secondary_basis
-- columns requirement: payer_id, kind, codes, provider_id, value, from_date, to_date, note
-- columns contract: payer_id, name, basis, permille, from_date, to_date
-- columns authorization: patient_id, payer_id, kind, number, codes, provider_id, from_date, to_date, units_milli, note

-- payer_limits_insert: limits from a day on
INSERT INTO payer_limits ($limits, payer_id, valid_from, made_on, made_by) VALUES ($limits?, ?, ?, ?, ?)
-- payer_limits_on: those that hold for services on a day
SELECT $limits, valid_from FROM payer_limits WHERE payer_id = ?1 AND valid_from <= ?2 ORDER BY valid_from DESC, id DESC LIMIT 1
-- payer_limits_list: all there were, the newest first
SELECT $limits@l, l.id, l.valid_from, l.made_on, u.login FROM payer_limits l JOIN user u ON u.id = l.made_by WHERE l.payer_id = ? ORDER BY l.valid_from DESC, l.id DESC
-- payer_change_insert: what somebody changed
INSERT INTO payer_change (payer_id, setting, before, after, changed_on, changed_by) VALUES (?, ?, ?, ?, ?, ?)
-- payer_change_list: what was changed on a payer, the newest first
SELECT c.setting, c.before, c.after, c.changed_on, u.login FROM payer_change c JOIN user u ON u.id = c.changed_by WHERE c.payer_id = ? ORDER BY c.id DESC LIMIT 500

-- requirement_insert: something a payer asks for
INSERT INTO requirement ($requirement, practice_id, made_on, made_by) VALUES ($requirement?, ?, ?, ?)
-- requirement_standing: what a payer asks for
SELECT $requirement@r, r.id, r.made_on, '', r.ended_on, '' FROM requirement r WHERE r.payer_id = ? AND r.ended_on IS NULL ORDER BY r.id
-- requirement_list: the same with all that was taken out, and by whom
SELECT $requirement@r, r.id, r.made_on, m.login, r.ended_on, COALESCE(e.login, '') FROM requirement r JOIN user m ON m.id = r.made_by LEFT JOIN user e ON e.id = r.ended_by
	WHERE r.payer_id = ? ORDER BY r.ended_on IS NOT NULL, r.kind, r.id
-- requirement_end: it holds no longer
UPDATE requirement SET ended_on = ?, ended_by = ? WHERE practice_id = ? AND id = ? AND ended_on IS NULL RETURNING payer_id

-- contract_insert: a contract
INSERT INTO contract ($contract, practice_id, made_on, made_by) VALUES ($contract?, ?, ?, ?)
-- contract_standing: those of a payer
SELECT $contract@c, c.id, c.made_on, '', c.ended_on, '' FROM contract c WHERE c.payer_id = ? AND c.ended_on IS NULL ORDER BY c.id
-- contract_list: the same with all that was taken out, and by whom
SELECT $contract@c, c.id, c.made_on, m.login, c.ended_on, COALESCE(e.login, '') FROM contract c JOIN user m ON m.id = c.made_by LEFT JOIN user e ON e.id = c.ended_by
	WHERE c.payer_id = ? ORDER BY c.ended_on IS NOT NULL, c.from_date, c.id
-- contract_end: it counts no longer
UPDATE contract SET ended_on = ?, ended_by = ? WHERE practice_id = ? AND id = ? AND ended_on IS NULL RETURNING payer_id

-- authorization_insert: an authorization
INSERT INTO authorization ($authorization, practice_id, made_on, made_by) VALUES ($authorization?, ?, ?, ?)
-- authorization_standing: those of a patient
SELECT $authorization@a, a.id, a.made_on, '', a.ended_on, '' FROM authorization a WHERE a.practice_id = ?1 AND a.patient_id = ?2 AND a.ended_on IS NULL ORDER BY a.id
-- authorization_list: the same with all that was ended, and by whom
SELECT $authorization@a, a.id, a.made_on, m.login, a.ended_on, COALESCE(e.login, '') FROM authorization a JOIN user m ON m.id = a.made_by LEFT JOIN user e ON e.id = a.ended_by
	WHERE a.practice_id = ?1 AND a.patient_id = ?2 ORDER BY a.ended_on IS NOT NULL, a.to_date IS NULL, a.to_date, a.id
-- authorization_end: it counts no longer
UPDATE authorization SET ended_on = ?, ended_by = ? WHERE practice_id = ? AND id = ? AND ended_on IS NULL RETURNING patient_id
-- authorization_use: services whose visits name a number, on claims to that payer that live; but those of one visit
SELECT l.procedure, sum(l.units_milli) FROM encounter e JOIN service_line l ON l.encounter_id = e.id AND l.retired = 0
	WHERE e.patient_id = ?1 AND e.id <> ?4 AND e.state <> 'void' AND CASE ?3 WHEN 'referral' THEN e.referral ELSE e.authorization END = ?5
	AND EXISTS (SELECT 1 FROM claim c WHERE c.encounter_id = e.id AND c.payer_id = ?2 AND c.frequency <> 8 AND c.state NOT IN ('voided', 'replaced', 'forwarded'))
	GROUP BY l.procedure

-- fee_fixed: what a payer allows on a date for one unit, with its modifier before without
SELECT amount_cents FROM fee WHERE practice_id = ?1 AND schedule = ?2 AND procedure = ?3 AND modifier IN (?4, '') AND facility = ?5 AND valid_from <= ?6
	AND (valid_to IS NULL OR valid_to >= ?6) ORDER BY modifier = '', valid_from DESC LIMIT 1
-- remit_line_expect: what the contract had said of a line
UPDATE remittance_line SET expected_cents = ? WHERE remittance_claim_id = ? AND position = ?

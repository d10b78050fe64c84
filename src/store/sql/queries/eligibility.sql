-- What payers answered to questions.
-- columns eligibility: interchange_id, position, enquiry_id, patient_id, coverage_id, answered_on, standing, from_date, to_date, payer_name, member_id, said_last, said_first, plan_name, coinsurance_permille, other_payer, other_payer_name, other_payer_id, reason, action, copay_cents, deductible_cents, deductible_left_cents, pocket_cents, pocket_left_cents
-- columns benefit: kind, level, service_types, insurance, plan_name, period, amount_cents, share_milli, quantity_milli, quantity_kind, authorization, network, procedure, from_date, to_date, text, entity_name, entity_id

-- eligibility_insert: an answer
INSERT INTO eligibility ($eligibility, practice_id) VALUES ($eligibility?, ?)
-- eligibility_known: an answer that was kept before a crash
SELECT id FROM eligibility WHERE interchange_id = ? AND position = ?
-- eligibility_of_coverage: the last answer about a coverage that says anything
SELECT $eligibility@e, e.id, q.asked_on, q.trace FROM eligibility e JOIN enquiry q ON q.id = e.enquiry_id
	WHERE e.coverage_id = ?1 AND e.answered_on <= ?2 AND e.standing <> 'refused' ORDER BY e.id DESC LIMIT 1
-- eligibility_list: a patient's answers, newest first
SELECT $eligibility@e, e.id, q.asked_on, q.trace FROM eligibility e JOIN enquiry q ON q.id = e.enquiry_id
	WHERE e.practice_id = ? AND e.patient_id = ? ORDER BY e.id DESC LIMIT ?
-- benefit_insert: a benefit of an answer
INSERT INTO eligibility_benefit ($benefit, eligibility_id, position) VALUES ($benefit?, ?, ?)
-- benefit_list: the benefits of an answer, in order
SELECT $benefit FROM eligibility_benefit WHERE eligibility_id = ? ORDER BY position

-- enquiry_answer_insert: what a claim's question was answered; once a file
INSERT OR IGNORE INTO enquiry_answer (enquiry_id, interchange_id, answered_on, category, text) VALUES (?, ?, ?, ?, ?)
-- claim_not_found: whether the last answer to a question asked since the claim was last sent is that the payer does not find it
SELECT COALESCE((SELECT category = 'A4' FROM enquiry_answer WHERE id = (
	SELECT max(a.id) FROM enquiry q JOIN interchange i ON i.id = q.interchange_id JOIN enquiry_answer a ON a.enquiry_id = q.id
		WHERE q.claim_id = ?1 AND i.state <> 'abandoned' AND q.interchange_id > COALESCE((SELECT max(interchange_id) FROM submission WHERE claim_id = ?1 AND live = 1), 0))), 0)
-- enquiry_answer_list: a claim's questions with their answers, oldest first
SELECT q.trace, q.asked_on, a.answered_on, COALESCE(a.category, ''), COALESCE(a.text, '') FROM enquiry q JOIN interchange i ON i.id = q.interchange_id
	LEFT JOIN enquiry_answer a ON a.enquiry_id = q.id WHERE q.claim_id = ? AND i.state <> 'abandoned' ORDER BY q.id, a.id

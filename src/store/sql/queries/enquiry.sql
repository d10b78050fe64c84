-- Questions to payers.
-- columns enquiry: interchange_id, kind, patient_id, coverage_id, payer_id, claim_id, trace, from_date, to_date, asked_on

-- enquiry_insert: a question that stands in a file
INSERT INTO enquiry ($enquiry, practice_id) VALUES ($enquiry?, ?)
-- enquiry_by_trace: the question that an answer names
SELECT $enquiry, id FROM enquiry WHERE practice_id = ? AND trace = ?
-- enquiry_due: coverages in force of patients served since a day, not asked about since another
SELECT c.id FROM (SELECT DISTINCT patient_id FROM claim WHERE practice_id = ?1 AND service_from >= ?2) s JOIN coverage c ON c.patient_id = s.patient_id
	JOIN payer p ON p.id = c.payer_id
	WHERE p.active = 1 AND (c.from_date IS NULL OR c.from_date <= ?3) AND (c.to_date IS NULL OR c.to_date >= ?3)
	AND NOT EXISTS (SELECT 1 FROM enquiry q JOIN interchange i ON i.id = q.interchange_id
		WHERE q.coverage_id = c.id AND q.asked_on > ?4 AND q.kind = '270' AND i.state <> 'abandoned')
	ORDER BY c.id LIMIT ?5

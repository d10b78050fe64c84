-- What the supervisor enters beside the boards, and samples of claims to be gone over.

-- audit_population: the closed claims of days of service, of one coder and provider or all, in the order of their numbers
SELECT c.id FROM claim c JOIN encounter e ON e.id = c.encounter_id WHERE c.practice_id = ?1 AND c.service_from BETWEEN ?2 AND ?3 AND c.state = 'closed'
	AND c.frequency <> 8 AND (?4 = 0 OR c.entered_by = ?4) AND (?5 = 0 OR e.rendering_id = ?5) ORDER BY c.id

-- Records that came from other systems.

-- patient_id_by_account: who has this very account number
SELECT id FROM patient WHERE practice_id = ? AND account = ?
-- outside_visit_get: what a visit of another system became
SELECT encounter_id, rows_sha256 FROM outside_visit WHERE practice_id = ? AND visit_key = ?
-- outside_visit_insert: a visit of another system is filed
INSERT INTO outside_visit (practice_id, visit_key, encounter_id, rows_sha256, filed_on) VALUES (?, ?, ?, ?, ?)

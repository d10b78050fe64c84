-- Patients, guarantors, coverages.
-- columns patient: account, last, first, middle, suffix, birth_date, sex, street, street2, city, state, zip, phone, email, ssn, death_date, guarantor_id, signature_on_file, assignment, sample
-- columns guarantor: last, first, middle, suffix, birth_date, street, street2, city, state, zip, phone
-- columns coverage: patient_id, payer_id, sequence, relationship, member_id, group_number, plan_name, from_date, to_date, copay_cents, subscriber_last, subscriber_first, subscriber_middle, subscriber_suffix, subscriber_birth, subscriber_sex, subscriber_street, subscriber_street2, subscriber_city, subscriber_state, subscriber_zip
-- columns patient_row: id, account, last, first, middle, suffix, birth_date, sex, phone, sample

-- patient_get: one patient
SELECT $patient, id, version FROM patient WHERE practice_id = ? AND id = ?
-- patient_insert: a new patient; the keys are the folded names and the phone number backwards
INSERT INTO patient ($patient, last_key, first_key, phone_key, practice_id) VALUES ($patient?, ?, ?, ?, ?)
-- patient_update: a changed patient
UPDATE patient SET $patient=, last_key = ?, first_key = ?, phone_key = ?, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- patient_by_account: by account number prefix
SELECT $patient_row FROM patient WHERE practice_id = ? AND account >= ? AND account < ? ORDER BY account LIMIT ?
-- patient_by_name: last name prefix, then first name prefix
SELECT $patient_row FROM patient WHERE practice_id = ? AND last_key >= ? AND last_key < ? AND first_key >= ? AND first_key < ? ORDER BY last_key, first_key, birth_date LIMIT ?
-- patient_by_birth: born on a day
SELECT $patient_row FROM patient WHERE practice_id = ? AND birth_date = ? ORDER BY last_key, first_key LIMIT ?
-- patient_by_phone: the end of the phone number, backwards
SELECT $patient_row FROM patient WHERE practice_id = ? AND phone_key >= ? AND phone_key < ? AND phone_key <> '' ORDER BY phone_key, id LIMIT ?
-- patient_recent: nobody named yet: the newest, read from the end of the table (the + keeps indexes out of it)
SELECT $patient_row FROM patient WHERE +practice_id = ? ORDER BY id DESC LIMIT ?
-- patient_similar: who may be the same person: same birth date, same last name, or same phone
SELECT $patient, id, version FROM patient WHERE id IN (
	SELECT id FROM patient WHERE practice_id = ?1 AND birth_date = ?2
	UNION SELECT id FROM (SELECT id FROM patient WHERE practice_id = ?1 AND last_key = ?3 AND first_key >= ?4 AND first_key < ?5 LIMIT 200)
	UNION SELECT id FROM (SELECT id FROM patient WHERE practice_id = ?1 AND phone_key = ?6 AND phone_key <> '' LIMIT 50)) AND id <> ?7 ORDER BY id LIMIT ?8

-- guarantor_get: one guarantor
SELECT $guarantor, id, version FROM guarantor WHERE practice_id = ? AND id = ?
-- guarantor_insert: a new guarantor
INSERT INTO guarantor ($guarantor, practice_id) VALUES ($guarantor?, ?)
-- guarantor_update: a changed guarantor
UPDATE guarantor SET $guarantor=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?

-- coverage_get: one coverage
SELECT $coverage, id, version FROM coverage WHERE practice_id = ? AND id = ?
-- coverage_list: a patient's coverages in order
SELECT $coverage, id, version FROM coverage WHERE practice_id = ? AND patient_id = ? ORDER BY sequence, from_date, id
-- coverage_insert: a new coverage
INSERT INTO coverage ($coverage, practice_id) VALUES ($coverage?, ?)
-- coverage_update: a changed coverage
UPDATE coverage SET $coverage=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?

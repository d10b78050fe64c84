-- The practice, its people and payers.
-- columns practice: name, npi, tax_id, tax_id_kind, taxonomy, street, street2, city, state, zip, pay_street, pay_street2, pay_city, pay_state, pay_zip, phone, contact, submitter_id, training, test_files, submit_within_days, fee_locality, write_off_limit_cents, small_balance_cents, underpaid_cents
-- columns user: login, name, role, active
-- columns provider: code, last, first, middle, suffix, npi, taxonomy, renders, active_from, active_to
-- columns facility: code, name, npi, street, street2, city, state, zip, place_of_service, is_practice
-- columns payer: code, name, payer_id, receiver_id, receiver_name, filing_code, payer_class, street, street2, city, state, zip, phone, member_pattern, filing_days, filing_basis, correction_days, correction_basis, appeal_days, appeal_basis, secondary_days, secondary_basis, quiet_days, accepts_replacement, needs_authorization, needs_referral, needs_taxonomy, needs_ndc, sex_edits, active

-- practice_get: one practice with its business date
SELECT $practice, id, version, business_day FROM practice WHERE id = ?
-- practice_first: the practice of a file that holds one
SELECT id FROM practice ORDER BY id LIMIT 1
-- practice_ids: all practices of the file
SELECT id FROM practice ORDER BY id
-- practice_insert: a new practice
INSERT INTO practice ($practice, business_day) VALUES ($practice?, ?)
-- practice_update: settings, guarded by version
UPDATE practice SET $practice=, business_day = ?, version = version + 1 WHERE id = ? AND version = ?
-- business_day_set: the business date moves on
UPDATE practice SET business_day = ? WHERE id = ?

-- user_get: one user
SELECT $user, id, version FROM user WHERE id = ?
-- user_by_login: one user by the name he logs in with
SELECT $user, id, version FROM user WHERE login = ?
-- user_first: the practice's first active user of a role
SELECT $user, id, version FROM user WHERE practice_id = ? AND role = ? AND active = 1 ORDER BY id LIMIT 1
-- user_insert: a new user
INSERT INTO user ($user, practice_id) VALUES ($user?, ?)
-- user_update: a changed user
UPDATE user SET $user=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?

-- provider_get: one provider
SELECT $provider, id, version FROM provider WHERE practice_id = ? AND id = ?
-- provider_by_code: one provider by the code one types
SELECT $provider, id, version FROM provider WHERE practice_id = ? AND code = ?
-- provider_list: all providers
SELECT $provider, id, version FROM provider WHERE practice_id = ? ORDER BY code
-- provider_insert: a new provider
INSERT INTO provider ($provider, practice_id) VALUES ($provider?, ?)
-- provider_update: a changed provider
UPDATE provider SET $provider=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?

-- facility_get: one facility
SELECT $facility, id, version FROM facility WHERE practice_id = ? AND id = ?
-- facility_list: all facilities
SELECT $facility, id, version FROM facility WHERE practice_id = ? ORDER BY code
-- facility_insert: a new facility
INSERT INTO facility ($facility, practice_id) VALUES ($facility?, ?)
-- facility_update: a changed facility
UPDATE facility SET $facility=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?

-- payer_get: one payer
SELECT $payer, id, version FROM payer WHERE practice_id = ? AND id = ?
-- payer_by_code: one payer by the code one types
SELECT $payer, id, version FROM payer WHERE practice_id = ? AND code = ?
-- payer_list: all payers
SELECT $payer, id, version FROM payer WHERE practice_id = ? ORDER BY code
-- payer_insert: a new payer
INSERT INTO payer ($payer, practice_id) VALUES ($payer?, ?)
-- payer_update: a changed payer
UPDATE payer SET $payer=, version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?
-- payer_by_payer_id: one payer by the id that files carry
SELECT $payer, id, version FROM payer WHERE practice_id = ? AND payer_id = ? AND payer_id <> '' ORDER BY active DESC, id LIMIT 1

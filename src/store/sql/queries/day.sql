-- Days: what was posted on them, what is amiss, and those that are closed. In all of them ?1 is the practice.

-- day_last: the last closed day
SELECT max(day) FROM day_close WHERE practice_id = ?1
-- day_get: a closed day, and who closed it
SELECT d.day, d.how, u.login, d.closed_at, d.insurance_cents, d.patient_cents, d.cash_cents, d.entries, d.journal_head, d.audit_seq, d.audit_hash
	FROM day_close d JOIN user u ON u.id = d.closed_by WHERE d.practice_id = ?1 AND d.day = ?2
-- day_list: the newest first
SELECT d.day, d.how, u.login, d.closed_at, d.insurance_cents, d.patient_cents, d.cash_cents, d.entries, d.journal_head, d.audit_seq, d.audit_hash
	FROM day_close d JOIN user u ON u.id = d.closed_by WHERE d.practice_id = ?1 AND d.day <= ?2 ORDER BY d.day DESC LIMIT ?3
-- day_add: the day is closed
INSERT INTO day_close (practice_id, day, how, closed_by, closed_at, insurance_cents, patient_cents, cash_cents, entries, journal_head, audit_seq, audit_hash)
	VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, (SELECT COALESCE(max(id), 0) FROM journal),
		(SELECT COALESCE(max(seq), 0) FROM audit), COALESCE((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1), ''))
-- day_entries: what was posted from one day to another, entry by entry
SELECT j.id, j.kind, j.posted_on, p.account, p.amount_cents, p.claim_id FROM journal j INDEXED BY journal_posted CROSS JOIN posting p ON p.journal_id = j.id
	WHERE j.practice_id = ?1 AND j.posted_on BETWEEN ?2 AND ?3 ORDER BY j.posted_on, j.id, p.position
-- day_opening: what insurers and patients owed before a day
SELECT COALESCE(sum(CASE WHEN p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3') THEN p.amount_cents END), 0), COALESCE(sum(CASE WHEN p.account IN ('AR:PAT', 'AR:AGENCY') THEN p.amount_cents END), 0)
	FROM journal j INDEXED BY journal_posted CROSS JOIN posting p ON p.journal_id = j.id WHERE j.practice_id = ?1 AND j.posted_on < ?2
-- day_kept: what is owed by now, as the balances say
SELECT COALESCE(sum(CASE WHEN party = 'insurance' THEN balance_cents END), 0), COALESCE(sum(CASE WHEN party = 'patient' THEN balance_cents END), 0)
	FROM claim_balance WHERE practice_id = ?1
-- day_unclaimed: and on visits without a claim
SELECT COALESCE(sum(CASE WHEN p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3') THEN p.amount_cents END), 0), COALESCE(sum(CASE WHEN p.account IN ('AR:PAT', 'AR:AGENCY') THEN p.amount_cents END), 0)
	FROM posting p JOIN journal j ON j.id = p.journal_id
	WHERE p.claim_id IS NULL AND p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY') AND j.practice_id = ?1
-- day_deposits: the money of some days, receipt by receipt; what was taken back of it the same days comes off
SELECT j.kind = 'refund', COALESCE(y.method, r.method, ''), COALESCE(y.number, 0), COALESCE(t.account, r.payer_name, ''), COALESCE(y.reference, r.trace, f.reference, ''), sum(p.amount_cents)
	FROM journal j INDEXED BY journal_posted CROSS JOIN posting p ON p.journal_id = j.id AND p.account = 'CASH:CLEARING'
	LEFT JOIN patient_payment y ON y.id = j.payment_id AND j.kind <> 'refund' LEFT JOIN remittance r ON r.id = j.remittance_id AND y.id IS NULL AND j.kind <> 'refund'
	LEFT JOIN refund f ON f.paid_entry = j.id LEFT JOIN patient t ON t.id = COALESCE(y.patient_id, f.patient_id)
	WHERE j.practice_id = ?1 AND j.posted_on BETWEEN ?2 AND ?3 GROUP BY j.kind = 'refund', y.id, r.id, f.id HAVING sum(p.amount_cents) <> 0 ORDER BY 1, 3, 5

-- What must be mended before a day is closed: a text a fault, of what was posted or taken after day ?2.

-- day_check_entries: entries that do not sum to zero
SELECT 'entry ' || j.id || ' is out of balance by ' || printf('%d.%02d', abs(sum(p.amount_cents)) / 100, abs(sum(p.amount_cents)) % 100) FROM journal j INDEXED BY journal_posted CROSS JOIN posting p ON p.journal_id = j.id
	WHERE j.practice_id = ?1 AND j.posted_on > ?2 GROUP BY j.id HAVING sum(p.amount_cents) <> 0 LIMIT 20
-- day_check_empty: entries without postings
SELECT 'entry ' || j.id || ' has no postings' FROM journal j INDEXED BY journal_posted WHERE j.practice_id = ?1 AND j.posted_on > ?2 AND NOT EXISTS (SELECT 1 FROM posting WHERE journal_id = j.id) LIMIT 20
-- day_check_balances: claims whose kept balances are not what their postings say
WITH touched AS (SELECT DISTINCT p.claim_id FROM journal j INDEXED BY journal_posted CROSS JOIN posting p ON p.journal_id = j.id WHERE j.practice_id = ?1 AND j.posted_on > ?2 AND p.claim_id IS NOT NULL)
SELECT 'claim ' || c.number || ': its ' || m.party || ' balance is out by ' || printf('%d.%02d', abs(m.cents) / 100, abs(m.cents) % 100) FROM (
	SELECT t.claim_id, y.party, COALESCE((SELECT b.balance_cents FROM claim_balance b WHERE b.claim_id = t.claim_id AND b.party = y.party), 0)
		- COALESCE((SELECT sum(p.amount_cents) FROM posting p WHERE p.claim_id = t.claim_id AND p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY')
			AND (p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3')) = (y.party = 'insurance')), 0) AS cents
	FROM touched t CROSS JOIN (SELECT 'insurance' AS party UNION ALL SELECT 'patient') y) m
	CROSS JOIN claim c ON c.id = m.claim_id WHERE m.cents <> 0 LIMIT 20
-- day_check_receipts: receipts whose entries are not what came in
SELECT 'receipt ' || r.number || ' is ' || printf('%d.%02d', r.amount_cents / 100, abs(r.amount_cents) % 100) || ' but its entries brought ' || printf('%d.%02d', m.cents / 100, abs(m.cents) % 100)
	FROM (SELECT t.id, COALESCE((SELECT sum(p.amount_cents) FROM journal j CROSS JOIN posting p ON p.journal_id = j.id WHERE j.payment_id = t.id AND j.kind <> 'refund' AND p.account = 'CASH:CLEARING'), 0) AS cents
		FROM (SELECT id FROM patient_payment WHERE practice_id = ?1 AND taken_on > ?2 UNION SELECT payment_id FROM journal INDEXED BY journal_posted WHERE practice_id = ?1 AND posted_on > ?2 AND payment_id IS NOT NULL) t) m
	CROSS JOIN patient_payment r ON r.id = m.id WHERE m.cents <> CASE r.state WHEN 'posted' THEN r.amount_cents ELSE 0 END LIMIT 20
-- day_check_remittances: remittances whose entries are not their deposit
SELECT 'remittance ' || r.batch || ' is ' || r.state || ' with ' || printf('%d.%02d', r.amount_cents / 100, abs(r.amount_cents) % 100) || ' but its entries brought ' || printf('%d.%02d', m.cents / 100, abs(m.cents) % 100)
	FROM (SELECT t.id, COALESCE((SELECT sum(p.amount_cents) FROM journal j CROSS JOIN posting p ON p.journal_id = j.id WHERE j.remittance_id = t.id AND p.account = 'CASH:CLEARING'), 0) AS cents
		FROM (SELECT DISTINCT remittance_id AS id FROM journal INDEXED BY journal_posted WHERE practice_id = ?1 AND posted_on > ?2 AND remittance_id IS NOT NULL) t) m
	CROSS JOIN remittance r ON r.id = m.id AND r.begun_on IS NULL AND (r.interchange_id IS NOT NULL OR r.keyed_by IS NOT NULL)
	WHERE m.cents <> CASE r.state WHEN 'posted' THEN r.amount_cents ELSE 0 END LIMIT 20
-- day_check_batches: files that are neither whole nor given up
SELECT CASE direction WHEN 'out' THEN 'batch ' || batch || ' is open: its file is not written' ELSE 'file ' || file_name || ' is being taken in' END FROM interchange
	WHERE practice_id = ?1 AND ?2 = ?2 AND (direction = 'out' AND state = 'planned' OR direction = 'in' AND state = 'receiving') LIMIT 20
-- day_check_arriving: remittances that are taken in, posted or taken back only in part
SELECT 'remittance ' || batch || ' is being taken in: its posting must wait' FROM remittance WHERE practice_id = ?1 AND ?2 = ?2 AND state = 'arriving'
UNION ALL SELECT 'remittance ' || batch || CASE state WHEN 'taken_back' THEN ' is taken back in part: take back the rest of it' ELSE ' is posted in part: post the rest of it' END FROM remittance WHERE practice_id = ?1 AND begun_on IS NOT NULL LIMIT 20

-- Days of made-up history, which are closed when all of it is there.

-- day_owed_clear: what is owed goes out of the day sums, to come back day by day
DELETE FROM kpi_day WHERE practice_id = ?1 AND measure IN ('ar_ins_dos', 'ar_ins_resp', 'ar_ins_sent', 'ar_ins_unsent', 'ar_ins_net', 'ar_pat_dos', 'ar_pat_resp', 'credit')
-- day_claims: what the sums want of each claim, in the order they were sent
SELECT id, payer_id, service_from, first_sent_on, expected_cents FROM claim WHERE practice_id = ?1 ORDER BY first_sent_on, id
-- day_claim_last: how many claims there may be
SELECT COALESCE(max(id), 0) FROM claim

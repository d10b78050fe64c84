-- What waits today, and the audit log.

-- queue_states: claims by state, those that wait for us
SELECT state, count(*), COALESCE(sum(total_cents), 0), min(service_from) FROM claim
	WHERE practice_id = ? AND state IN ('draft', 'scrub_fail', 'ready', 'batched', 'rejected') GROUP BY state
-- queue_denied: what denial_queue lists
SELECT count(*), COALESCE(sum(c.total_cents), 0), min(c.service_from)
	FROM claim c CROSS JOIN claim_balance b ON b.claim_id = c.id AND b.party = 'insurance' AND b.balance_cents > 0
	WHERE c.practice_id = ? AND c.state IN ('denied', 'partial') AND EXISTS (SELECT 1 FROM remittance_claim r WHERE r.claim_id = c.id AND r.n IS NOT NULL)
	AND NOT EXISTS (SELECT 1 FROM claim k WHERE k.replaces = c.id AND k.state <> 'voided')
-- queue_held_due: held claims whose day has come
SELECT count(*), COALESCE(sum(total_cents), 0), min(service_from) FROM claim INDEXED BY claim_held WHERE practice_id = ? AND state = 'held' AND (hold_until IS NULL OR hold_until <= ?)
-- queue_filing_soon: unsent claims whose filing limit is near or past
SELECT count(*), COALESCE(sum(total_cents), 0), min(service_from) FROM claim
	WHERE practice_id = ? AND filing_due <= ? AND state IN ('draft', 'scrub_fail', 'held', 'ready', 'batched', 'rejected')
-- queue_silent: sent, and no answer within the payer's quiet time
SELECT count(*), COALESCE(sum(c.total_cents), 0), min(c.service_from) FROM payer p JOIN claim c ON c.payer_id = p.id
	WHERE p.practice_id = ? AND c.state IN ('sent', 'accepted') AND c.state_on < ? - p.quiet_days
-- queue_remittances: those that wait to be posted
SELECT count(*), COALESCE(sum(amount_cents), 0), min(paid_on) FROM remittance INDEXED BY remittance_waiting WHERE practice_id = ? AND state = 'staged'
-- queue_tasks: what there is to do, whatever it is about
SELECT count(*), 0, min(due_on) FROM task WHERE practice_id = ? AND state = 'open'
-- queue_credit: claims on which we owe; how much, and since which service, the day sums know
SELECT (SELECT count(DISTINCT claim_id) FROM claim_balance WHERE balance_cents < 0 AND practice_id = ?1), COALESCE(sum(amount), 0), min(day)
	FROM kpi_day WHERE practice_id = ?1 AND measure = 'credit' AND amount <> 0

-- audit_last: the end of the chain
SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1
-- audit_insert: one link
INSERT INTO audit (seq, at, user, event, object, object_id, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
-- audit_all: the chain from the beginning
SELECT seq, at, user, event, object, object_id, detail, hash FROM audit ORDER BY seq

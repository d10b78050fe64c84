-- 0014_learned_rules.sql: rules that an office made of its own denials, and what became of what rules found.

-- One condition as data: of a payer, a class of payers, or (both empty) all; a service line that is all of this.
CREATE TABLE learned_rule (
	id INTEGER PRIMARY KEY, -- 7 is L-007
	version INTEGER NOT NULL DEFAULT 1,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	payer_id INTEGER REFERENCES payer (id),
	payer_class TEXT NOT NULL CHECK (payer_class IN ('', 'commercial', 'blue', 'medicare', 'medicaid', 'tricare', 'workers_comp', 'auto', 'self_pay')),
	procedures TEXT NOT NULL, -- codes, beginnings (7*) and ranges, blank between; '' any
	diagnoses TEXT NOT NULL, -- one that the line points at is among these; '' any
	modifier TEXT NOT NULL, -- '+25': the line has it, '-25': it has not; '' either
	place TEXT NOT NULL, -- '' any
	lacks TEXT NOT NULL CHECK (lacks IN ('nothing', 'authorization', 'referral')), -- what the claim is without
	carc TEXT NOT NULL CHECK (carc <> ''), -- the denial it prevents
	severity TEXT NOT NULL CHECK (severity IN ('warning', 'error')),
	message TEXT NOT NULL, fix TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('draft', 'on', 'off', 'dismissed')),
	claim_id INTEGER REFERENCES claim (id), -- whose denial it was made of
	proposed INTEGER NOT NULL CHECK (proposed IN (0, 1)), -- by itself, because such denials came again
	made_on INTEGER NOT NULL,
	made_by INTEGER NOT NULL REFERENCES user (id),
	-- What it would have done to all claims that were decided until then; NULL: not tried as it stands.
	tried_on INTEGER,
	tried_claims INTEGER NOT NULL, -- looked at
	tried_fired INTEGER NOT NULL,
	tried_stopped INTEGER NOT NULL, -- of these denied for its reason
	tried_stopped_cents INTEGER NOT NULL,
	tried_false INTEGER NOT NULL, -- of these paid
	tried_false_cents INTEGER NOT NULL,
	CHECK (payer_id IS NULL OR payer_class = ''),
	CHECK (procedures <> '' OR diagnoses <> ''),
	CHECK (state <> 'on' OR tried_on IS NOT NULL)
) STRICT;
CREATE INDEX learned_rule_practice ON learned_rule (practice_id, id);
CREATE INDEX learned_rule_payer ON learned_rule (payer_id) WHERE payer_id IS NOT NULL;
CREATE INDEX learned_rule_claim ON learned_rule (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX learned_rule_made_by ON learned_rule (made_by);
CREATE TRIGGER learned_rule_stay BEFORE DELETE ON learned_rule BEGIN SELECT RAISE(ABORT, 'a learned rule is never deleted: dismiss it'); END;

-- Every change of one: who, when, and as it stood then. The newest id tells whether rules changed since they were read.
CREATE TABLE learned_rule_event (
	id INTEGER PRIMARY KEY,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	learned_rule_id INTEGER NOT NULL REFERENCES learned_rule (id),
	state TEXT NOT NULL CHECK (state IN ('draft', 'on', 'off', 'dismissed')),
	happened_on INTEGER NOT NULL,
	user_id INTEGER NOT NULL REFERENCES user (id),
	note TEXT NOT NULL -- why
) STRICT;
CREATE INDEX learned_rule_event_practice ON learned_rule_event (practice_id, id);
CREATE INDEX learned_rule_event_rule ON learned_rule_event (learned_rule_id);
CREATE INDEX learned_rule_event_user ON learned_rule_event (user_id);
CREATE TRIGGER learned_rule_event_keep BEFORE UPDATE ON learned_rule_event BEGIN SELECT RAISE(ABORT, 'what was decided of a rule is never changed'); END;
CREATE TRIGGER learned_rule_event_stay BEFORE DELETE ON learned_rule_event BEGIN SELECT RAISE(ABORT, 'what was decided of a rule is never deleted'); END;

-- That a rule fired on a claim, and that it was overridden, each once: findings are only those of the last scrub.
CREATE TABLE finding_event (
	claim_id INTEGER NOT NULL REFERENCES claim (id),
	rule TEXT NOT NULL,
	event TEXT NOT NULL CHECK (event IN ('fired', 'overridden')),
	carc TEXT NOT NULL, -- the denial the rule prevents
	happened_on INTEGER NOT NULL,
	user_id INTEGER REFERENCES user (id), -- who overrode it
	reason TEXT NOT NULL,
	PRIMARY KEY (claim_id, rule, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_event_day ON finding_event (happened_on);
CREATE INDEX finding_event_user ON finding_event (user_id) WHERE user_id IS NOT NULL;
CREATE TRIGGER finding_event_keep BEFORE UPDATE ON finding_event BEGIN SELECT RAISE(ABORT, 'what a rule found is never changed'); END;
CREATE TRIGGER finding_event_stay BEFORE DELETE ON finding_event BEGIN SELECT RAISE(ABORT, 'what a rule found is never deleted'); END;
INSERT INTO finding_event (claim_id, rule, event, carc, happened_on, user_id, reason)
	SELECT f.claim_id, f.rule, 'fired', max(f.carc), COALESCE(c.first_scrub_on, c.entered_on), NULL, ''
		FROM finding f JOIN claim c ON c.id = f.claim_id GROUP BY f.claim_id, f.rule;
INSERT INTO finding_event (claim_id, rule, event, carc, happened_on, user_id, reason)
	SELECT f.claim_id, f.rule, 'overridden', max(f.carc), COALESCE(c.first_scrub_on, c.entered_on), max(f.acknowledged_by), max(f.reason)
		FROM finding f JOIN claim c ON c.id = f.claim_id WHERE f.acknowledged_by IS NOT NULL GROUP BY f.claim_id, f.rule;

CREATE INDEX remittance_claim_denied ON remittance_claim (remit_on) WHERE carc <> ''; -- denials of the last weeks

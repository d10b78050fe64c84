-- 0009_rule_settings.sql: how the scrub's rules stand with payers, as supervisors said.

-- One saying about one thing: a rule is on, how severe it is, or one of its parameters; of one payer, of a class
-- of payers, or (both empty) of all. The newest in force counts; an empty value takes an earlier one back.
CREATE TABLE rule_setting (
	id INTEGER PRIMARY KEY,
	practice_id INTEGER NOT NULL REFERENCES practice (id),
	rule TEXT NOT NULL, -- "CV-03"
	payer_id INTEGER REFERENCES payer (id),
	payer_class TEXT NOT NULL CHECK (payer_class IN ('', 'commercial', 'blue', 'medicare', 'medicaid', 'tricare', 'workers_comp', 'auto', 'self_pay')),
	name TEXT NOT NULL, -- "on", "severity", or a parameter's
	value TEXT NOT NULL,
	valid_from INTEGER, valid_to INTEGER, -- dates of service
	set_on INTEGER NOT NULL,
	set_by INTEGER NOT NULL REFERENCES user (id),
	note TEXT NOT NULL
) STRICT;
CREATE INDEX rule_setting_practice ON rule_setting (practice_id, id);
CREATE INDEX rule_setting_payer ON rule_setting (payer_id) WHERE payer_id IS NOT NULL;
CREATE INDEX rule_setting_set_by ON rule_setting (set_by);
CREATE TRIGGER rule_setting_keep BEFORE UPDATE ON rule_setting BEGIN SELECT RAISE(ABORT, 'what was said of a rule is never changed: say it anew'); END;
CREATE TRIGGER rule_setting_stay BEFORE DELETE ON rule_setting BEGIN SELECT RAISE(ABORT, 'what was said of a rule is never deleted'); END;

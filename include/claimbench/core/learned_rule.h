/* SPDX-License-Identifier: MIT */
/*
 * learned_rule.h: a rule that an office made of its own denials. It is data: one condition in C judges all of them.
 */
#ifndef CLAIMBENCH_CORE_LEARNED_RULE_H
#define CLAIMBENCH_CORE_LEARNED_RULE_H

#include "claimbench/base/error.h"
#include "claimbench/core/claim.h"
#include "claimbench/core/scrub.h"

enum learned_state { LEARNED_DRAFT, LEARNED_ON, LEARNED_OFF, LEARNED_DISMISSED, LEARNED_STATE_COUNT };
extern const struct token_table learned_state_tokens;

/* What the claim must be without, so that the rule fires. */
enum learned_lack { LACKS_NOTHING, LACKS_AUTHORIZATION, LACKS_REFERRAL };
extern const struct token_table learned_lack_tokens;

enum { LEARNED_CODES_MAX = 201, LEARNED_ID_MAX = 8, LEARNED_MODIFIER_MAX = 4, CARC_MAX = 6, LEARNED_ID_LAST = 99999 };

/* What a rule would have done to the claims that were decided already. */
struct rule_trial {
	struct date on;      /* none: it was not tried as it stands */
	int64_t claims;      /* looked at */
	int64_t fired;       /* it fires on */
	int64_t stopped;     /* of these denied for its reason */
	struct money denied; /* for that reason, on them */
	int64_t false_alarms;
	struct money paid; /* on these, which it would have stopped too */
};

struct learned_rule {
	int64_t id, version;
	int64_t payer_id;                    /* 0: of a class, or of all */
	int32_t payer_class;                 /* enum payer_class; -1: none */
	char procedures[LEARNED_CODES_MAX];  /* as code_list_has reads it; "": any */
	char diagnoses[LEARNED_CODES_MAX];   /* the same, of those that the line points at */
	char modifier[LEARNED_MODIFIER_MAX]; /* "+25": the line has it, "-25": it has not; "" */
	char place[3];                       /* of service; "": any */
	enum learned_lack lacks;
	char carc[CARC_MAX];    /* the denial it prevents */
	enum severity severity; /* W or E */
	char message[FINDING_TEXT_MAX], fix[FINDING_TEXT_MAX];
	enum learned_state state;
	int64_t claim_id; /* whose denial it was made of; 0 */
	bool proposed;    /* by itself */
	struct date made_on;
	int64_t made_by;
	struct rule_trial trial;
};
VEC_TYPE(learned_rules, struct learned_rule);

/* A change of one, who made it and why. */
struct learned_event {
	enum learned_state state; /* as it stood then */
	struct date on;
	char user[USER_MAX];
	char note[NOTE_MAX];
};
VEC_TYPE(learned_events, struct learned_event);

/* What became of what a rule found, in claims. */
struct rule_figures {
	char rule[8];
	int64_t fired;
	int64_t overridden;    /* with a reason */
	int64_t sent;          /* of these, to the payer */
	int64_t denied;        /* of these, for whatever reason */
	int64_t denied_for_it; /* of these, for the reason that the rule prevents */
};
VEC_TYPE(rule_figures_rows, struct rule_figures);

/* "L-007"; returns TEXT. */
char *learned_rule_id(int64_t id, char text[static LEARNED_ID_MAX]);
/* The same back, in either case, with or without "L-"; 0: it is none. */
int64_t learned_rule_id_parse(const char *text);

/*
 * Whether it may be kept: REFUSED with where = the field. Code lists are put into their plain form, the modifier and
 * the reason into capitals.
 */
enum status learned_rule_check(struct learned_rule *rule, struct error *error) MUST_CHECK;

/* The first line of CLAIM, from FROM (0 the first), on which it fires, whatever its state; -1: none. */
int learned_rule_fires(const struct learned_rule *rule, const struct professional_claim *claim, int from);

/* Draft RULE of the denial GROUP-CARC of LINES (bits, from 0) of CLAIM: what made it so, as far as the reason tells. */
void learned_rule_draft(struct learned_rule *rule, const struct professional_claim *claim, const char *carc,
			uint64_t lines);

#endif

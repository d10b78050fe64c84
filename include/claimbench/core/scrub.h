/* SPDX-License-Identifier: MIT */
/*
 * scrub.h: what stands between a claim and READY.
 *
 * Rules are rows (identifier, severity, message, fix, parameters) with a condition in C; a rule is pure:
 * same claim, same facts, same date, same findings, in field order. E blocks; W needs an acknowledgement
 * with a reason; I informs. How a rule stands with a payer (on, severity, parameters) is data: rule_setting.h.
 */
#ifndef CLAIMBENCH_CORE_SCRUB_H
#define CLAIMBENCH_CORE_SCRUB_H

#include <stddef.h>

#include "claimbench/base/date.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/claim.h"
#include "claimbench/core/code.h"
#include "claimbench/core/ncci.h"
#include "claimbench/core/knowledge.h"

enum severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR };
extern const struct token_table severity_tokens;

enum { FINDING_FIELD_MAX = 40, FINDING_TEXT_MAX = 160, OFFER_VALUE_MAX = 16, OFFER_WORDS_MAX = 60 };

/*
 * The one change that would cure a finding, where there is only one: put VALUE into FIELD. A modifier's value
 * is "+25" to add it, "-51" to take it away; "" empties the field, and of a whole "line[2]" takes the line away.
 * See scrub_offer_apply.
 */
struct offer {
	char field[FINDING_FIELD_MAX]; /* "": nothing is offered */
	char value[OFFER_VALUE_MAX];
	char words[OFFER_WORDS_MAX]; /* "add modifier 25": what the key does */
	bool needs_reason;           /* true only if the record bears it out: the user says so */
};

struct finding {
	char rule[8]; /* "PR-01" */
	enum severity severity;
	int32_t order;                 /* place on the screen, ascending */
	char field[FINDING_FIELD_MAX]; /* "diagnosis[2]", "line[1].modifier", "coverage.member_id": indices from 1 */
	char message[FINDING_TEXT_MAX];
	char fix[FINDING_TEXT_MAX];
	char carc[6];      /* the denial it prevents */
	bool acknowledged; /* a W that was overridden with a reason */
	struct offer offer;
};
VEC_TYPE(findings, struct finding);

/* Verdicts on the claim's codes, looked up beforehand; index as in the encounter. */
struct scrub_codes {
	struct code_answer diagnoses[DIAGNOSES_MAX];
	struct code_answer procedures[LINES_MAX];
	struct code_answer modifiers[LINES_MAX][MODIFIERS_MAX];
};

struct learned_rule; /* learned_rule.h */

/* What a line should cost: by the contract, and by the practice's own schedule. */
struct scrub_price {
	struct said_money allowed, fee; /* of the whole line */
};

struct scrub_facts {
	struct date today;                /* business date */
	const struct scrub_codes *codes;  /* NULL: codes are not judged */
	const struct coverage *coverages; /* all of the patient's */
	size_t coverage_count;
	bool duplicate; /* same patient, provider, date, code, modifiers on a live claim */
	char duplicate_of[CLAIM_NUMBER_MAX];
	const struct scrub_edits *edits;    /* NULL: pairs and units are not judged */
	const struct rule_profile *profile; /* how the rules stand with the payer on the date; NULL: as shipped */
	const struct note_book *notes;      /* ICD-10-CM's notes in force; NULL: none are loaded */
	/* What the patient had before this visit here, the latest first; only as far back as a rule looks. */
	const struct past_service *past;
	size_t past_count;
	const enum payer_class *coverage_classes; /* of the payers of COVERAGES; NULL: not known */
	struct date forwarded_on;               /* an earlier payer said that it sent the claim on; none: it did not */
	const struct requirement *requirements; /* what the payer asks for; none: it asks for nothing */
	size_t requirement_count;
	const struct authorization *authorizations; /* the patient's, with the units that other visits use */
	size_t authorization_count;
	const struct scrub_price *prices;          /* a line each; NULL: prices are not judged */
	const struct eligibility_row *eligibility; /* the last answer about the coverage; NULL: none */
	const struct benefit *benefits;            /* of that answer */
	size_t benefit_count;
	const struct learned_rule *learned; /* the practice's own; those that are on are judged by */
	size_t learned_count;
};

/* One service line of another visit of the same patient. */
struct past_service {
	struct date on;
	char procedure[PROCEDURE_CODE_MAX];
	char modifiers[MODIFIERS_MAX][MODIFIER_MAX];
	int64_t rendering_id;
	char taxonomy[TAXONOMY_MAX]; /* of who rendered it */
};
VEC_TYPE(past_services, struct past_service);

/* What a rule may be told by a supervisor. */
enum parameter_kind {
	PARAMETER_NUMBER, /* least to most */
	PARAMETER_CODES   /* blank separated: 99213, 7* (all that begin so), 70010-79999 (see code_list_has) */
};
struct rule_parameter {
	const char *name; /* NULL ends the list */
	enum parameter_kind kind;
	const char *initial; /* as shipped, in the words of a setting */
	const char *help;    /* what it is, in a few words, with its unit */
	int64_t least, most; /* of a number */
};
enum { RULE_PARAMETERS_MAX = 4 };

/* The groups of the domain sheet: the first two letters of a rule's id. */
struct rule_group {
	const char *prefix, *label;
};
extern const struct rule_group rule_groups[];
extern const size_t rule_group_count;

struct judging;
/* One row. What a row leaves out is 0: no parameters, any payer, any date, on. */
struct scrub_rule {
	const char *id;
	enum severity severity;
	const char *message;
	const char *fix;
	const char *carc;
	void (*judge)(struct judging *judging);  /* core/scrub_rules.h */
	const struct rule_parameter *parameters; /* ended by a NULL name; at most RULE_PARAMETERS_MAX */
	uint32_t payer_classes;                  /* 1 << enum payer_class; others only where a setting says on */
	int32_t valid_from, valid_to;            /* dates of service it holds for, as 20241001 */
	bool off;                                /* as shipped; a setting switches it on */
};
/* The rule of a finding that no row makes: the file's writer refused the claim, and the finding says why. */
#define SCRUB_RULE_FILE "FM-07"

extern const struct scrub_rule scrub_rules[];
extern const size_t scrub_rule_count;

/* NULL when there is none. */
const struct scrub_rule *scrub_rule_find(const char *id);
/* Whether a procedure may be billed only for who was not here for three years. */
bool code_is_for_new_patients(const char *procedure);
/* "Coding" of "CD-01"; "" when no group has its letters. */
const char *rule_group_label(const char *id);

/* Append all findings to OUT in field order; false when out of memory. */
bool scrub_claim(const struct professional_claim *claim, const struct scrub_facts *facts, struct findings *out);

/*
 * What the claim should bring, 0 when the contract does not say it of every line, and how many of its lines need an
 * authorization and have one: into NEEDS, for K01n and K37.
 */
void claim_note_needs(struct claim *needs, const struct professional_claim *claim, const struct scrub_facts *facts);
/*
 * What an offer does to ENCOUNTER; REFUSED, and nothing changed, when it does not fit any more (the line is gone,
 * there are four modifiers already).
 */
enum status scrub_offer_apply(struct encounter *encounter, const struct offer *offer, struct error *error) MUST_CHECK;
/* The line, from 0, that the offer takes away; -1: it takes none. */
int scrub_offer_removes(const struct offer *offer);
/* No E, and every W acknowledged. */
bool findings_are_clean(const struct findings *findings);

#endif

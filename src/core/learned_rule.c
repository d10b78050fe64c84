/* SPDX-License-Identifier: MIT */
/* learned_rule.c: the one condition behind all rules that were learned, and how a denial becomes one. */
#include "claimbench/core/learned_rule.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/playbook.h"
#include "claimbench/core/reason.h"
#include "core/scrub_rules.h"
#include "core/token_list.h"

static const struct token states[] = {
	[LEARNED_DRAFT] = { "draft", "Draft" },
	[LEARNED_ON] = { "on", "On" },
	[LEARNED_OFF] = { "off", "Off" },
	[LEARNED_DISMISSED] = { "dismissed", "Dismissed" },
};
TOKEN_TABLE(learned_state_tokens, "learned_rule.state", states);

static const struct token lacks[] = {
	[LACKS_NOTHING] = { "nothing", "Nothing" },
	[LACKS_AUTHORIZATION] = { "authorization", "Authorization" },
	[LACKS_REFERRAL] = { "referral", "Referral" },
};
TOKEN_TABLE(learned_lack_tokens, "learned_rule.lacks", lacks);

char *learned_rule_id(int64_t id, char text[static LEARNED_ID_MAX])
{
	(void)text_format(text, LEARNED_ID_MAX, "L-%03d", (int)(id % (LEARNED_ID_LAST + 1)));
	return text;
}

int64_t learned_rule_id_parse(const char *text)
{
	char *end;
	long long id;

	if (toupper((unsigned char)text[0]) == 'L')
		text += text[1] == '-' ? 2 : 1;
	if (!isdigit((unsigned char)text[0]))
		return 0;
	id = strtoll(text, &end, 10);
	return *end == '\0' && id <= LEARNED_ID_LAST ? id : 0;
}

/* ---- what may be kept ---- */

static enum status refuse(struct error *error, const char *where, const char *what)
{
	return error_set(error, STATUS_REFUSED, where, "%s", what);
}

static bool is_modifier(const char *text)
{
	return text[0] == '\0' || ((text[0] == '+' || text[0] == '-') && strlen(text) == 3 &&
				   isalnum((unsigned char)text[1]) && isalnum((unsigned char)text[2]));
}

static bool is_place(const char *text)
{
	return text[0] == '\0' ||
	       (strlen(text) == 2 && isdigit((unsigned char)text[0]) && isdigit((unsigned char)text[1]));
}

static bool is_carc(const char *text)
{
	size_t length = strlen(text);

	for (size_t i = 0; i < length; i++)
		if (!isalnum((unsigned char)text[i]))
			return false;
	return length > 0;
}

enum status learned_rule_check(struct learned_rule *rule, struct error *error)
{
	enum status status = code_list_check(rule->procedures, sizeof rule->procedures, "procedures", error);

	if (status == STATUS_OK)
		status = code_list_check(rule->diagnoses, sizeof rule->diagnoses, "diagnoses", error);
	text_upper(rule->modifier);
	text_upper(rule->carc);
	if (status != STATUS_OK)
		return status;
	if (rule->procedures[0] == '\0' && rule->diagnoses[0] == '\0')
		return refuse(error, "procedures", "procedures or diagnoses are needed: it must be about something");
	if (!is_modifier(rule->modifier))
		return refuse(error, "modifier", "is +25 (the line has it), -25 (it has not), or empty");
	if (!is_place(rule->place))
		return refuse(error, "place", "is two digits, or empty");
	if (!is_carc(rule->carc))
		return refuse(error, "carc", "the reason (CARC) that it prevents is needed");
	if (rule->severity != SEVERITY_WARNING && rule->severity != SEVERITY_ERROR)
		return refuse(error, "severity", "is warning or error");
	if (text_is_empty(rule->message))
		return refuse(error, "message", "what is wrong must be said");
	if (text_is_empty(rule->fix))
		return refuse(error, "fix", "what to do must be said");
	return STATUS_OK;
}

/* ---- the condition ---- */

static bool points_at_one_of(const struct encounter *encounter, const struct service_line *line, const char *list)
{
	for (int i = 0; i < POINTERS_MAX; i++) {
		int at = line->pointers[i];

		if (at >= 1 && at <= encounter_diagnosis_count(encounter) &&
		    code_list_has(list, encounter->diagnoses[at - 1]))
			return true;
	}
	return false;
}

static bool fits_line(const struct learned_rule *rule, const struct encounter *encounter,
		      const struct service_line *line)
{
	if (rule->procedures[0] != '\0' && !code_list_has(rule->procedures, line->procedure))
		return false;
	if (rule->place[0] != '\0' && strcmp(rule->place, line_place(encounter, line)) != 0)
		return false;
	if (rule->modifier[0] != '\0' && line_has_modifier(line, rule->modifier + 1) != (rule->modifier[0] == '+'))
		return false;
	return rule->diagnoses[0] == '\0' || points_at_one_of(encounter, line, rule->diagnoses);
}

static bool fits_claim(const struct learned_rule *rule, const struct professional_claim *claim)
{
	if (rule->payer_id != 0 ? rule->payer_id != claim->payer.id
				: rule->payer_class >= 0 && rule->payer_class != (int32_t)claim->payer.payer_class)
		return false;
	return rule->lacks == LACKS_NOTHING ||
	       text_is_empty(rule->lacks == LACKS_REFERRAL ? claim->encounter.referral
							   : claim->encounter.authorization);
}

int learned_rule_fires(const struct learned_rule *rule, const struct professional_claim *claim, int from)
{
	const struct encounter *encounter = &claim->encounter;

	if (!fits_claim(rule, claim))
		return -1;
	for (int i = from; i < encounter_line_count(encounter); i++)
		if (fits_line(rule, encounter, &encounter->lines[i]))
			return i;
	return -1;
}

/* Where the cursor goes: what the rule looks at last. */
static void add_finding(struct judging *judging, const struct learned_rule *rule, int line)
{
	if (rule->modifier[0] != '\0')
		finding_add_line(judging, line, "modifier", NULL);
	else if (rule->diagnoses[0] != '\0')
		finding_add_line(judging, line, "pointers", NULL);
	else
		finding_add_line(judging, line, rule->place[0] != '\0' ? "place" : "procedure", NULL);
}

/* ROW is how RULE reads among the others; findings copy what they need of it. */
static void judge_by(struct judging *judging, const struct learned_rule *rule, const struct scrub_rule *row)
{
	int line = learned_rule_fires(rule, judging->claim, 0);

	judging->rule = row;
	judging->severity = row->severity;
	if (line >= 0 && rule->lacks != LACKS_NOTHING)
		finding_add(judging, rule->lacks == LACKS_REFERRAL ? "referral" : "authorization", NULL);
	for (; line >= 0 && rule->lacks == LACKS_NOTHING; line = learned_rule_fires(rule, judging->claim, line + 1))
		add_finding(judging, rule, line);
}

void judge_learned(struct judging *judging)
{
	for (size_t i = 0; i < judging->facts->learned_count; i++) {
		const struct learned_rule *rule = &judging->facts->learned[i];
		char id[LEARNED_ID_MAX];
		const struct scrub_rule row = { .id = learned_rule_id(rule->id, id),
						.severity = rule->severity,
						.message = rule->message,
						.fix = rule->fix,
						.carc = rule->carc };

		if (rule->state == LEARNED_ON)
			judge_by(judging, rule, &row);
	}
}

/* ---- a denial becomes one ---- */

/* What a reason says about the cause; a reason that is not here is known by payer and procedure alone. */
enum clue { CLUE_DIAGNOSIS, CLUE_MODIFIER, CLUE_VISIT, CLUE_PLACE, CLUE_AUTHORIZATION, CLUE_REFERRAL };
static const struct {
	const char *carc;
	enum clue clue;
} clues[] = {
	{ "4", CLUE_MODIFIER },    { "5", CLUE_PLACE },           { "9", CLUE_DIAGNOSIS }, { "10", CLUE_DIAGNOSIS },
	{ "11", CLUE_DIAGNOSIS },  { "50", CLUE_DIAGNOSIS },      { "58", CLUE_PLACE },    { "97", CLUE_VISIT },
	{ "167", CLUE_DIAGNOSIS }, { "197", CLUE_AUTHORIZATION }, { "236", CLUE_VISIT },   { "288", CLUE_REFERRAL },
};

/* The category of the first diagnosis that the line points at: "M54*". */
static void take_diagnosis(struct learned_rule *rule, const struct encounter *encounter,
			   const struct service_line *line)
{
	int at = line->pointers[0];

	if (at >= 1 && at <= encounter_diagnosis_count(encounter))
		(void)text_format(rule->diagnoses, sizeof rule->diagnoses, "%.3s*", encounter->diagnoses[at - 1]);
}

static void take_clue(struct learned_rule *rule, enum clue clue, const struct encounter *encounter,
		      const struct service_line *line)
{
	switch (clue) {
	case CLUE_DIAGNOSIS:
		take_diagnosis(rule, encounter, line);
		break;
	case CLUE_MODIFIER:
		if (line_modifier_count(line) > 0)
			(void)text_format(rule->modifier, sizeof rule->modifier, "+%s", line->modifiers[0]);
		break;
	case CLUE_VISIT:
		if (procedure_is_visit(line->procedure) && !line_has_modifier(line, "25"))
			(void)TEXT_SET(rule->modifier, "-25");
		break;
	case CLUE_PLACE:
		(void)TEXT_SET(rule->place, line_place(encounter, line));
		break;
	case CLUE_AUTHORIZATION:
	case CLUE_REFERRAL:
		rule->lacks = clue == CLUE_REFERRAL ? LACKS_REFERRAL : LACKS_AUTHORIZATION;
		break;
	}
}

static void take_procedure(struct learned_rule *rule, const char *procedure)
{
	size_t length = strlen(rule->procedures);

	if (!code_list_has(rule->procedures, procedure) && length + strlen(procedure) + 2 <= sizeof rule->procedures)
		(void)text_format(rule->procedures + length, sizeof rule->procedures - length, "%s%s",
				  length > 0 ? " " : "", procedure);
}

void learned_rule_draft(struct learned_rule *rule, const struct professional_claim *claim, const char *carc,
			uint64_t lines)
{
	const struct encounter *encounter = &claim->encounter;
	const struct adjustment_reason *reason = adjustment_reason(carc);
	struct play play = playbook_match(claim->payer.payer_class, "", carc, "");
	int first = -1;

	*rule = (struct learned_rule){ .payer_id = claim->payer.id,
				       .payer_class = -1,
				       .severity = SEVERITY_WARNING,
				       .claim_id = claim->claim.id };
	(void)TEXT_SET(rule->carc, carc);
	for (int i = 0; i < encounter_line_count(encounter); i++) {
		if ((lines >> i & 1) == 0)
			continue;
		first = first < 0 ? i : first;
		take_procedure(rule, encounter->lines[i].procedure);
	}
	for (size_t i = 0; i < sizeof clues / sizeof clues[0] && first >= 0; i++)
		if (text_equal(clues[i].carc, carc))
			take_clue(rule, clues[i].clue, encounter, &encounter->lines[first]);
	(void)text_format(rule->message, sizeof rule->message, "%.20s denies this (%s: %.100s)", claim->payer.code,
			  carc, reason != NULL ? reason->words : "not listed");
	(void)text_format(rule->fix, sizeof rule->fix, "%.150s", play.question);
}

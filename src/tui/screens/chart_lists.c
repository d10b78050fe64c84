/* SPDX-License-Identifier: MIT */
/* chart_lists.c: coverages, visits and claims in columns. */
#include "tui/screens/chart_lists.h"

#include <stdio.h>

#include "claimbench/base/text.h"
#include "tui/screens/patient_words.h"

enum {
	COVERAGE_PLACE,
	COVERAGE_MEMBER,
	COVERAGE_GROUP,
	COVERAGE_WHO,
	COVERAGE_FROM,
	COVERAGE_TO,
	COVERAGE_STANDING,
	COVERAGE_PAYER,
	COVERAGE_COPAY
};

static const struct list_column coverage_columns[] = {
	{ .title = "Coverage", .width = 8 },
	{ .title = "Member id (m)", .width = 13, .grow = 1 },
	{ .title = "Group", .width = 9, .grow = 1 },
	{ .title = "Patient is", .width = 16, .grow = 2 },
	{ .title = "From", .width = 10 },
	{ .title = "To", .width = 10 },
	{ .title = "Today", .width = 6 },
	{ .title = "Payer", .width = 28, .wide = 110 },
	{ .title = "Copay", .width = 9, .wide = 124, .align = ALIGN_RIGHT },
	{ 0 },
};

/* "Self", "Child of Farrell, Jane" */
static void relation(const struct coverage *coverage, char text[static LIST_CELL_MAX])
{
	const char *label = token_label(&relationship_tokens, (int)coverage->relationship);
	char name[NAME_FULL_MAX];

	if (coverage->relationship == RELATIONSHIP_SELF)
		(void)text_format(text, LIST_CELL_MAX, "%s", label);
	else
		(void)text_format(text, LIST_CELL_MAX, "%s of %s", label,
				  person_name_format(&coverage->subscriber, name));
}

static void coverage_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct chart_view *state = rows;
	const struct coverage *coverage = &state->chart.coverages.items[row];
	const struct payer *payer = desk_payer(state->desk, coverage->payer_id);
	struct date today = office_today(state->desk->office);

	if (!coverage_is_active(coverage, today))
		*role = ROLE_MUTED;
	switch (column) {
	case COVERAGE_PLACE:
		(void)text_format(text, LIST_CELL_MAX, "%d %s", coverage->sequence, payer != NULL ? payer->code : "?");
		break;
	case COVERAGE_MEMBER:
		if (state->unmasked)
			(void)text_format(text, LIST_CELL_MAX, "%s", coverage->member_id);
		else
			(void)masked_words(coverage->member_id, text);
		break;
	case COVERAGE_GROUP:
		(void)text_format(text, LIST_CELL_MAX, "%s", coverage->group_number);
		break;
	case COVERAGE_WHO:
		relation(coverage, text);
		break;
	case COVERAGE_FROM:
		(void)date_format_us(coverage->from, text);
		break;
	case COVERAGE_TO:
		(void)text_format(text, LIST_CELL_MAX, "open");
		if (!date_is_none(coverage->to))
			(void)date_format_us(coverage->to, text);
		break;
	case COVERAGE_STANDING:
		(void)text_format(text, LIST_CELL_MAX, "%s", standing_word(coverage, today));
		break;
	case COVERAGE_PAYER:
		(void)text_format(text, LIST_CELL_MAX, "%s", payer != NULL ? payer->name : "");
		break;
	default:
		desk_money(coverage->copay, text, LIST_CELL_MAX);
		break;
	}
}

enum { VISIT_DATE, VISIT_PROVIDER, VISIT_PLACE, VISIT_DIAGNOSIS, VISIT_CODE, VISIT_LINES, VISIT_TOTAL, VISIT_CLAIM };

static const struct list_column visit_columns[] = {
	{ .title = "Visit", .width = 10 },
	{ .title = "Provider", .width = 8 },
	{ .title = "Place", .width = 5 },
	{ .title = "Diagnosis", .width = 9 },
	{ .title = "Code", .width = 5 },
	{ .title = "Lines", .width = 5, .align = ALIGN_RIGHT },
	{ .title = "Charge", .width = 11, .align = ALIGN_RIGHT },
	{ .title = "Claim", .width = 12, .grow = 1 },
	{ 0 },
};

static void visit_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct encounter_row *visit = &((const struct chart_view *)rows)->chart.encounters.items[row];

	switch (column) {
	case VISIT_DATE:
		(void)date_format_us(visit->from, text);
		break;
	case VISIT_PROVIDER:
		(void)text_format(text, LIST_CELL_MAX, "%s", visit->provider_code);
		break;
	case VISIT_PLACE:
		(void)text_format(text, LIST_CELL_MAX, "%s", visit->place_of_service);
		break;
	case VISIT_DIAGNOSIS:
		(void)code_dotted(CODE_ICD10CM, visit->first_diagnosis, text);
		break;
	case VISIT_CODE:
		(void)text_format(text, LIST_CELL_MAX, "%s", visit->first_procedure);
		break;
	case VISIT_LINES:
		(void)text_format(text, LIST_CELL_MAX, "%d", visit->lines);
		break;
	case VISIT_TOTAL:
		desk_money(visit->total, text, LIST_CELL_MAX);
		break;
	default:
		*role = visit->claim_id != 0 ? desk_state_role(visit->claim_state) : ROLE_MUTED;
		(void)text_format(text, LIST_CELL_MAX, "%s",
				  visit->claim_id != 0 ? token_label(&claim_state_tokens, (int)visit->claim_state)
						       : "no claim");
		break;
	}
}

enum { CLAIM_NUMBER, CLAIM_PAYER, CLAIM_STATE, CLAIM_SERVICE, CLAIM_TOTAL, CLAIM_BALANCE, CLAIM_WHY };

static const struct list_column claim_columns[] = {
	{ .title = "Claim", .width = 11 },
	{ .title = "Payer", .width = 8 },
	{ .title = "State", .width = 15 },
	{ .title = "Service", .width = 10 },
	{ .title = "Charge", .width = 11, .align = ALIGN_RIGHT },
	{ .title = "Still owed", .width = 11, .align = ALIGN_RIGHT },
	{ .title = "What stands in the way", .width = 24, .grow = 1, .wide = 98 },
	{ 0 },
};

static void claim_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct claim_row *claim = &((const struct chart_view *)rows)->chart.claims.items[row];

	switch (column) {
	case CLAIM_NUMBER:
		(void)text_format(text, LIST_CELL_MAX, "%s", claim->number);
		break;
	case CLAIM_PAYER:
		(void)text_format(text, LIST_CELL_MAX, "%d %s", claim->sequence, claim->payer_code);
		break;
	case CLAIM_STATE:
		*role = desk_state_role(claim->state);
		(void)text_format(text, LIST_CELL_MAX, "%s", token_label(&claim_state_tokens, (int)claim->state));
		break;
	case CLAIM_SERVICE:
		(void)date_format_us(claim->service_from, text);
		break;
	case CLAIM_TOTAL:
		desk_money(claim->total, text, LIST_CELL_MAX);
		break;
	case CLAIM_BALANCE:
		desk_money(claim->balance, text, LIST_CELL_MAX);
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", claim->why);
		break;
	}
}

const struct chart_section chart_sections[SECTION_COUNT] = {
	[SECTION_COVERAGES] = { coverage_columns, coverage_cell, "no coverage: the patient pays; F3 keys one" },
	[SECTION_VISITS] = { visit_columns, visit_cell, "no visit yet: F5 keys the first" },
	[SECTION_CLAIMS] = { claim_columns, claim_cell, "no claim yet" },
};

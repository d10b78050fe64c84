/* SPDX-License-Identifier: MIT */
/* eob_lookup.c: the claims that a check may be about, found as a person types. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "tui/screens/desk.h"
#include "tui/screens/eob.h"

static void claim_note(const struct claim_row *row, struct lookup_row *out)
{
	char name[NAME_FULL_MAX], day[DATE_TEXT_MAX], total[MONEY_TEXT_MAX];

	out->id = row->id;
	(void)text_format(out->text, sizeof out->text, "%s", row->number);
	(void)text_format(out->note, sizeof out->note, "%.30s %s %s %s %s", person_name_format(&row->patient, name),
			  date_format_us(row->service_from, day), money_format(row->total, total), row->payer_code,
			  token_label(&claim_state_tokens, (int)row->state));
}

static bool was_sent(enum claim_state state)
{
	return !claim_state_before_sent(state) && state != CLAIM_VOIDED && state != CLAIM_REPLACED;
}

/* By number, account or last name; nothing typed finds nothing: a check may end there. */
static size_t find_claim(void *context, const char *typed, struct lookup_row *rows, size_t room)
{
	const struct desk *desk = context;
	struct claim_filter filter = { .states = 0 };
	struct claim_rows found = { 0 };
	size_t count = 0;

	for (int state = 0; state < CLAIM_STATE_COUNT; state++)
		if (was_sent((enum claim_state)state))
			filter.states |= 1u << state;
	if (typed[0] != '\0' && TEXT_SET(filter.text, typed) &&
	    claims_find(desk->office, &filter, 0, room, &found, NULL) == STATUS_OK)
		for (size_t i = 0; i < found.count; i++)
			claim_note(&found.items[i], &rows[count++]);
	VEC_FREE(&found);
	return count;
}

static void show_claim(void *context, int64_t id, char text[static LOOKUP_TEXT_MAX])
{
	(void)context, (void)id;
	text[0] = '\0';
}

const struct lookup sent_claim_lookup = { find_claim, show_claim };

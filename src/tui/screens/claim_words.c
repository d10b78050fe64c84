/* SPDX-License-Identifier: MIT */
/* claim_words.c: claims and filters of claims in words. */
#include "tui/screens/claim_words.h"

#include <string.h>

#include "claimbench/base/text.h"

enum { FILING_NEAR_DAYS = 14 };

#define IN(state) (UINT32_C(1) << CLAIM_##state)

static const struct token group_words[] = {
	[GROUP_ANY] = { "any", "Any" },
	[GROUP_MEND] = { "mend", "To mend" },
	[GROUP_OURS] = { "ours", "Not yet sent" },
	[GROUP_PAYER] = { "payer", "With the payer" },
	[GROUP_DECIDED] = { "decided", "Decided" },
	[GROUP_DONE] = { "done", "Finished" },
	[GROUP_OTHER] = { "other", "As below" },
};
const struct token_table state_groups = { "group", group_words, sizeof group_words / sizeof group_words[0] };
const uint32_t state_group_states[GROUP_OTHER] = {
	[GROUP_ANY] = 0,
	[GROUP_MEND] = IN(SCRUB_FAIL) | IN(REJECTED),
	[GROUP_OURS] = IN(DRAFT) | IN(SCRUB_FAIL) | IN(HELD) | IN(READY) | IN(BATCHED) | IN(REJECTED),
	[GROUP_PAYER] = IN(SENT) | IN(ACCEPTED) | IN(PENDED) | IN(APPEALED),
	[GROUP_DECIDED] = IN(PAID) | IN(PARTIAL) | IN(DENIED) | IN(FORWARDED),
	[GROUP_DONE] = IN(REPLACED) | IN(VOIDED) | IN(CLOSED),
};

enum state_group state_group_of(uint32_t states)
{
	for (int i = GROUP_ANY; i < GROUP_OTHER; i++)
		if (state_group_states[i] == states)
			return (enum state_group)i;
	return GROUP_OTHER;
}

/* PART behind what is there already, with a comma between. */
static void add(char text[static WORDS_MAX], const char *part, const char *value)
{
	size_t length = strlen(text);

	(void)text_format(text + length, WORDS_MAX - length, "%s%s%s", length > 0 ? ", " : "", part, value);
}

static void add_states(char text[static WORDS_MAX], uint32_t states)
{
	enum state_group group = state_group_of(states);
	const char *between = "";
	char all[WORDS_MAX] = "";
	size_t length = 0;

	if (group != GROUP_OTHER) {
		if (group != GROUP_ANY)
			add(text, token_label(&state_groups, (int)group), "");
		return;
	}
	for (int i = 0; i < CLAIM_STATE_COUNT; i++) {
		if ((states >> i & 1u) == 0)
			continue;
		(void)text_format(all + length, sizeof all - length, "%s%s", between,
				  token_label(&claim_state_tokens, i));
		length = strlen(all);
		between = " or ";
	}
	add(text, all, "");
}

static void add_dates(char text[static WORDS_MAX], const char *what, struct date from, struct date to)
{
	char first[DATE_TEXT_MAX], last[DATE_TEXT_MAX], both[60];

	date_format_us(from, first);
	date_format_us(to, last);
	if (date_is_none(from) && date_is_none(to))
		return;
	if (date_is_none(to))
		(void)text_format(both, sizeof both, "%s from %s", what, first);
	else if (date_is_none(from))
		(void)text_format(both, sizeof both, "%s until %s", what, last);
	else
		(void)text_format(both, sizeof both, "%s %s to %s", what, first, last);
	add(text, both, "");
}

/* "Owed by Medicare", "Owed by patients" */
static void add_owed(char text[static WORDS_MAX], const struct claim_filter *filter)
{
	int payer_class = 0;
	const char *whose = token_parse(&payer_class_tokens, filter->payer_class, &payer_class)
				    ? token_label(&payer_class_tokens, payer_class)
				    : "insurers";

	if (filter->owed != OWED_BY_ANY)
		add(text, "Owed by ", filter->owed == OWED_BY_PATIENTS ? "patients" : whose);
	else if (filter->payer_class[0] != '\0')
		add(text, whose, "");
}

void claim_filter_words(const struct desk *desk, const struct claim_filter *filter, char text[static WORDS_MAX])
{
	const struct payer *payer = desk_payer(desk, filter->payer_id);
	const struct provider *provider = desk_provider(desk, filter->provider_id);

	text[0] = '\0';
	if (!date_is_none(filter->held_by))
		add(text, "Held, day reached", "");
	if (!date_is_none(filter->silent_by))
		add(text, "No answer in time", "");
	if (filter->filing_soon)
		add(text, "Filing limit within 14 days", "");
	if (filter->by_limit)
		add(text, "By days left", "");
	if (filter->credit)
		add(text, "Credit balance", "");
	add_owed(text, filter);
	add_states(text, filter->states);
	if (filter->payer_id != 0)
		add(text, "payer ", payer != NULL ? payer->code : "?");
	if (filter->receiver_id[0] != '\0')
		add(text, "files to ", filter->receiver_id);
	if (filter->provider_id != 0)
		add(text, "provider ", provider != NULL ? provider->code : "?");
	if (filter->patient_id != 0)
		add(text, "one patient", "");
	add_dates(text, "service", filter->service_from, filter->service_to);
	add_dates(text, "entered", filter->entered_from, filter->entered_to);
	if (filter->entered_by != 0)
		add(text, "entered by ", filter->entered_by == office_user(desk->office)->id ? "me" : "one user");
	if (filter->rule[0] != '\0')
		add(text, "finding ", filter->rule);
	if (filter->text[0] != '\0')
		add(text, "found by ", filter->text);
	if (text[0] == '\0')
		add(text, "All claims", "");
}

enum role claim_filing_words(enum claim_state state, struct date due, struct date today, enum filing_words form,
			     char *text, size_t size)
{
	char day[DATE_TEXT_MAX];
	int32_t left;

	text[0] = '\0';
	if (date_is_none(due)) {
		if (form == FILING_LONG)
			(void)text_format(text, size, "no limit known");
		return ROLE_TEXT;
	}
	left = date_days_between(today, due);
	date_format_us(due, day);
	if (!claim_state_before_sent(state) && state != CLAIM_DENIED && state != CLAIM_PARTIAL) {
		if (form == FILING_LONG)
			(void)text_format(text, size, "%s", day);
		return ROLE_TEXT;
	}
	if (form == FILING_LONG)
		(void)text_format(text, size, left < 0 ? "%s, passed %d days ago" : "%s, %d days left", day,
				  left < 0 ? -left : left);
	else if (left < 0)
		(void)text_format(text, size, "%d d past", -left);
	else if (left == 0)
		(void)text_format(text, size, "today");
	else if (left <= FILING_NEAR_DAYS)
		(void)text_format(text, size, left == 1 ? "%d day" : "%d days", left);
	return left < 0 ? ROLE_ERROR : left <= FILING_NEAR_DAYS ? ROLE_WARNING : ROLE_TEXT;
}

const char *claim_next_step(enum claim_state state)
{
	switch (state) {
	case CLAIM_DRAFT:
		return "finish it (e), then scrub it (F5)";
	case CLAIM_SCRUB_FAIL:
		return "mend what was found (F8 shows it, e mends it)";
	case CLAIM_HELD:
		return "release it (r) when what it waits for has come";
	case CLAIM_READY:
		return "it goes into the next file: Submit writes it";
	case CLAIM_BATCHED:
		return "its file waits to be sent (Submit)";
	case CLAIM_SENT:
		return "the payer's front end has to answer: accepted or rejected";
	case CLAIM_REJECTED:
		return "mend it (e) and submit it again; the filing limit goes on";
	case CLAIM_ACCEPTED:
		return "the payer has to decide";
	case CLAIM_PENDED:
		return "the payer asks for something: answer in time";
	case CLAIM_PAID:
		return "the payer has paid; see Answers (6) for what is left";
	case CLAIM_PARTIAL:
		return "see Answers (6) for what was not paid: appeal, correct, write off";
	case CLAIM_DENIED:
		return "see Answers (6) for the reason: appeal, correct or write off";
	case CLAIM_APPEALED:
		return "the payer has to decide the appeal";
	case CLAIM_FORWARDED:
		return "the payer says it is not theirs: find the right one";
	case CLAIM_REPLACED:
		return "nothing: a newer claim stands in its place";
	case CLAIM_VOIDED:
		return "nothing: it was taken back";
	case CLAIM_CLOSED:
		return "nothing is left for this payer";
	case CLAIM_STATE_COUNT:
		break;
	}
	return "";
}

char *count_format(int64_t count, char text[static MONEY_TEXT_MAX])
{
	/* As money has it, without the cents. */
	money_format(money_times(money_of_cents(100), count), text);
	text[strcspn(text, ".")] = '\0';
	return text;
}

char *date_format_short(struct date date, char text[static DATE_TEXT_MAX])
{
	date_format_us(date, text);
	/* 03/31/2026: the century goes. */
	if (text[0] != '\0')
		memmove(text + 6, text + 8, 3);
	return text;
}

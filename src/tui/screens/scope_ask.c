/* SPDX-License-Identifier: MIT */
/* scope_ask.c: asks which days and whose claims the measures are to be about. */
#include "claimbench/base/text.h"
#include "tui/screens/desk.h"
#include "tui/screens/measures.h"
#include "tui/screens/slice_pick.h"

/* The last one and those after it, by dimension: which payer, provider, place or biller. */
enum { QUESTION_SCOPE, QUESTION_DATES, QUESTION_WHOSE, QUESTION_PICK };
enum { DATES_MAX = 40 };

/* In the order of enum kpi_dimension, then all again. */
enum { WHOSE_ALL = KPI_BY_BILLER + 1, WHOSE_CHOICES };
static const struct option whose_options[WHOSE_CHOICES] = {
	[KPI_BY_PAYER] = { 'p', "One payer's" },
	[KPI_BY_PROVIDER] = { 'r', "One provider's (who gave the service)" },
	[KPI_BY_FACILITY] = { 'l', "One place's" },
	[KPI_BY_BILLER] = { 'b', "One biller's (who keyed the claim)" },
	[WHOSE_ALL] = { 'a', "All claims again" },
};

void scope_ask_days(struct view *view)
{
	app_choose(view, QUESTION_SCOPE, "Which days?", scope_options, SCOPE_CHOICES);
}

void scope_ask_whose(struct view *view)
{
	app_choose(view, QUESTION_WHOSE, "Whose claims?", whose_options, WHOSE_CHOICES);
}

static void ask_dates(struct view *view, const char *typed)
{
	app_ask(view, QUESTION_DATES, "Which days?", "First and last day, with a blank between: 01012026 03312026",
		typed, DATES_MAX);
}

static bool take_dates(struct view *view, struct scope *scope, const char *typed)
{
	struct error error = { .status = STATUS_OK };

	if (scope_type(scope, typed, office_today(office_of(view)), &error) == STATUS_OK)
		return true;
	ask_dates(view, typed);
	app_fail(view->app, &error);
	return false;
}

static bool take_whose(struct view *view, struct scope *scope, size_t choice)
{
	if (choice < WHOSE_ALL) {
		slice_pick(view, QUESTION_PICK + (int)choice, (enum kpi_dimension)choice);
		return false;
	}
	for (int i = KPI_BY_PAYER; i <= KPI_BY_BILLER; i++)
		scope_slice(scope, (enum kpi_dimension)i, NULL, "", office_today(office_of(view)));
	return true;
}

static bool take_days(struct view *view, struct scope *scope, enum scope_choice choice)
{
	if (choice == SCOPE_DATES) {
		ask_dates(view, "");
		return false;
	}
	scope_choose(scope, choice, office_today(office_of(view)));
	return true;
}

bool scope_answer(struct view *view, struct scope *scope, const struct answer *answer)
{
	const struct kpi_slice_key key = { .id = answer->id };

	switch (answer->question) {
	case QUESTION_SCOPE:
		return take_days(view, scope, (enum scope_choice)answer->choice);
	case QUESTION_DATES:
		return take_dates(view, scope, answer->text);
	case QUESTION_WHOSE:
		return take_whose(view, scope, answer->choice);
	default:
		scope_slice(scope, (enum kpi_dimension)(answer->question - QUESTION_PICK),
			    answer->id != 0 ? &key : NULL, answer->text, office_today(office_of(view)));
		return true;
	}
}

/* SPDX-License-Identifier: MIT */
/* desk.c: what all screens share. */
#include "tui/screens/desk.h"

#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/effort.h"
#include "claimbench/workflow/practice.h"

struct desk *desk_of(const struct view *view)
{
	return app_desk(view->app);
}

struct office *office_of(const struct view *view)
{
	return desk_of(view)->office;
}

void desk_free(struct desk *desk)
{
	VEC_FREE(&desk->providers);
	VEC_FREE(&desk->facilities);
	VEC_FREE(&desk->payers);
}

enum status desk_load(struct desk *desk, struct error *error)
{
	enum status status;

	VEC_CLEAR(&desk->providers);
	VEC_CLEAR(&desk->facilities);
	VEC_CLEAR(&desk->payers);
	status = providers_load(desk->office, &desk->providers, error);
	if (status == STATUS_OK)
		status = facilities_load(desk->office, &desk->facilities, error);
	if (status == STATUS_OK)
		status = payers_load(desk->office, &desk->payers, error);
	return status;
}

bool desk_path(const struct desk *desk, const char *typed, char path[static EDIT_MAX])
{
	bool is_below_home = typed[0] == '~' && (typed[1] == '/' || typed[1] == '\0');

	if (is_below_home && desk->home != NULL)
		return text_format(path, EDIT_MAX, "%s%s", desk->home, typed + 1);
	return text_format(path, EDIT_MAX, "%s", typed);
}

const struct provider *desk_provider(const struct desk *desk, int64_t id)
{
	for (size_t i = 0; i < desk->providers.count; i++)
		if (desk->providers.items[i].id == id)
			return &desk->providers.items[i];
	return NULL;
}

const struct payer *desk_payer(const struct desk *desk, int64_t id)
{
	for (size_t i = 0; i < desk->payers.count; i++)
		if (desk->payers.items[i].id == id)
			return &desk->payers.items[i];
	return NULL;
}

const struct facility *desk_facility(const struct desk *desk, int64_t id)
{
	for (size_t i = 0; i < desk->facilities.count; i++)
		if (desk->facilities.items[i].id == id)
			return &desk->facilities.items[i];
	return NULL;
}

/* ------------------------------------------------------------------------------------ look-ups */

bool desk_fits(const char *typed, const char *code, const char *name)
{
	char wanted[LOOKUP_TEXT_MAX], key[LOOKUP_TEXT_MAX * 2];

	(void)text_format(wanted, sizeof wanted, "%s", typed);
	text_lower(wanted);
	(void)text_format(key, sizeof key, "%s", code);
	text_lower(key);
	if (text_starts_with(key, wanted))
		return true;
	(void)text_format(key, sizeof key, "%s", name);
	text_lower(key);
	for (const char *at = key; at != NULL; at = strchr(at, ' ')) {
		at += *at == ' ';
		if (text_starts_with(at, wanted))
			return true;
	}
	return false;
}

static size_t add(struct lookup_row *rows, size_t count, int64_t id, const char *code, const char *note)
{
	rows[count] = (struct lookup_row){ .id = id };
	(void)text_format(rows[count].text, sizeof rows[count].text, "%s", code);
	(void)text_format(rows[count].note, sizeof rows[count].note, "%.79s", note);
	return count + 1;
}

/* An exact code stands first, so that Enter takes it. */
static void exact_first(struct lookup_row *rows, size_t count, const char *typed)
{
	for (size_t i = 1; i < count; i++) {
		struct lookup_row row = rows[i];

		if (!text_equal_ignoring_case(row.text, typed))
			continue;
		memmove(rows + 1, rows, i * sizeof *rows);
		rows[0] = row;
		return;
	}
}

static size_t find_payer(void *context, const char *typed, struct lookup_row *rows, size_t room)
{
	const struct desk *desk = context;
	size_t count = 0;

	for (size_t i = 0; i < desk->payers.count && count < room; i++) {
		const struct payer *payer = &desk->payers.items[i];

		if (payer->active && desk_fits(typed, payer->code, payer->name))
			count = add(rows, count, payer->id, payer->code, payer->name);
	}
	exact_first(rows, count, typed);
	return count;
}

static void show_payer(void *context, int64_t id, char text[static LOOKUP_TEXT_MAX])
{
	const struct payer *payer = desk_payer(context, id);

	(void)text_format(text, LOOKUP_TEXT_MAX, "%s", payer != NULL ? payer->code : "");
}

static size_t find_providers(const struct desk *desk, const char *typed, bool only_rendering, struct lookup_row *rows,
			     size_t room)
{
	size_t count = 0;

	for (size_t i = 0; i < desk->providers.count && count < room; i++) {
		const struct provider *provider = &desk->providers.items[i];
		char name[NAME_FULL_MAX];

		if (only_rendering && !provider->renders)
			continue;
		if (desk_fits(typed, provider->code, person_name_format(&provider->name, name)))
			count = add(rows, count, provider->id, provider->code, name);
	}
	exact_first(rows, count, typed);
	return count;
}

static size_t find_rendering(void *context, const char *typed, struct lookup_row *rows, size_t room)
{
	return find_providers(context, typed, true, rows, room);
}

static size_t find_provider(void *context, const char *typed, struct lookup_row *rows, size_t room)
{
	return find_providers(context, typed, false, rows, room);
}

static void show_provider(void *context, int64_t id, char text[static LOOKUP_TEXT_MAX])
{
	const struct provider *provider = desk_provider(context, id);

	(void)text_format(text, LOOKUP_TEXT_MAX, "%s", provider != NULL ? provider->code : "");
}

static size_t find_facility(void *context, const char *typed, struct lookup_row *rows, size_t room)
{
	const struct desk *desk = context;
	size_t count = 0;

	for (size_t i = 0; i < desk->facilities.count && count < room; i++) {
		const struct facility *facility = &desk->facilities.items[i];

		if (desk_fits(typed, facility->code, facility->name))
			count = add(rows, count, facility->id, facility->code, facility->name);
	}
	exact_first(rows, count, typed);
	return count;
}

static void show_facility(void *context, int64_t id, char text[static LOOKUP_TEXT_MAX])
{
	const struct facility *facility = desk_facility(context, id);

	(void)text_format(text, LOOKUP_TEXT_MAX, "%s", facility != NULL ? facility->code : "");
}

/* Everybody who works here; few, and asked for where hours are entered only. */
static size_t find_person(void *context, const char *typed, struct lookup_row *rows, size_t room)
{
	const struct desk *desk = context;
	struct error error = { .status = STATUS_OK };
	struct kpi_slices people = { 0 };
	size_t count = 0;

	if (dashboard_choices(desk->office, KPI_BY_BILLER, &people, &error) == STATUS_OK)
		for (size_t i = 0; i < people.count && count < room; i++)
			if (desk_fits(typed, people.items[i].code, people.items[i].name))
				count = add(rows, count, people.items[i].key.id, people.items[i].code,
					    people.items[i].name);
	VEC_FREE(&people);
	exact_first(rows, count, typed);
	return count;
}

static void show_person(void *context, int64_t id, char text[static LOOKUP_TEXT_MAX])
{
	const struct desk *desk = context;
	struct error error = { .status = STATUS_OK };
	struct kpi_slices people = { 0 };
	const struct kpi_slice *person = NULL;

	if (dashboard_choices(desk->office, KPI_BY_BILLER, &people, &error) == STATUS_OK)
		person = effort_person(&people, id);
	(void)text_format(text, LOOKUP_TEXT_MAX, "%s", person != NULL ? person->code : "");
	VEC_FREE(&people);
}

const struct lookup person_lookup = { find_person, show_person };
const struct lookup payer_lookup = { find_payer, show_payer };
const struct lookup rendering_lookup = { find_rendering, show_provider };
const struct lookup provider_lookup = { find_provider, show_provider };
const struct lookup facility_lookup = { find_facility, show_facility };

static size_t token_count(const void *table)
{
	return ((const struct token_table *)table)->count;
}

static const char *token_choice(const void *table, size_t value)
{
	return token_label(table, (int)value);
}

const struct choice_words token_words = { token_count, token_choice };

/* -------------------------------------------------------------------------------- small things */

bool desk_done(const struct view *view, enum status status, const struct error *error)
{
	if (status != STATUS_OK)
		app_fail(view->app, error);
	return status == STATUS_OK;
}

static bool is_wanted(void *app)
{
	return app_is_wanted(app);
}

bool desk_idle(struct view *view, enum status (*step)(struct view *view, struct error *error))
{
	struct office *office = office_of(view);
	struct error error = { .status = STATUS_OK };
	enum status status;
	bool stopped;

	office_stop_when(office, is_wanted, view->app);
	status = step(view, &error);
	stopped = office_was_stopped(office);
	office_stop_when(office, NULL, NULL);
	return status == STATUS_OK || stopped || (status != STATUS_NOT_FOUND && desk_done(view, status, &error));
}

static bool tick(void *context, const char *what, int64_t done, int64_t total)
{
	return app_progress(context, what, done, total);
}

struct progress desk_progress(const struct view *view)
{
	return (struct progress){ tick, view->app };
}

int desk_paint_patient(const struct canvas *canvas, int row, const struct patient *patient, struct date today)
{
	char name[NAME_FULL_MAX], born[DATE_TEXT_MAX];
	int column = 1;

	if (patient->id == 0)
		return column;
	column += canvas_text(canvas, row, column, ROLE_CONTEXT, person_name_format(&patient->name, name));
	column += canvas_format(canvas, row, column, ROLE_TEXT, "  %s (%d %s)  %s",
				date_format_us(patient->birth_date, born), date_age_years(patient->birth_date, today),
				token_word(&sex_tokens, (int)patient->sex), patient->account);
	if (patient->sample)
		column += canvas_text(canvas, row, column, ROLE_WARNING, " SAMPLE");
	return column + 2;
}

enum role desk_state_role(enum claim_state state)
{
	switch (state) {
	case CLAIM_SCRUB_FAIL:
	case CLAIM_REJECTED:
	case CLAIM_DENIED:
		return ROLE_ERROR;
	case CLAIM_HELD:
	case CLAIM_PENDED:
	case CLAIM_PARTIAL:
	case CLAIM_APPEALED:
		return ROLE_WARNING;
	case CLAIM_READY:
	case CLAIM_PAID:
	case CLAIM_ACCEPTED:
		return ROLE_GOOD;
	case CLAIM_REPLACED:
	case CLAIM_VOIDED:
	case CLAIM_CLOSED:
		return ROLE_MUTED;
	case CLAIM_DRAFT:
	case CLAIM_BATCHED:
	case CLAIM_SENT:
	case CLAIM_FORWARDED:
	case CLAIM_STATE_COUNT:
		break;
	}
	return ROLE_TEXT;
}

void desk_money(struct money amount, char *text, size_t size)
{
	char formatted[MONEY_TEXT_MAX];

	(void)text_format(text, size, "%s", money_format(amount, formatted));
}

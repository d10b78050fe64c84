/* SPDX-License-Identifier: MIT */
/* registration.c: a patient, who answers for the bill, and up to three coverages, kept all at once. */
#include "tui/screens/registration.h"

#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/screens.h"

enum question { QUESTION_WHICH_CHART };

static bool is_new(const struct registration_form *state)
{
	return state->record.patient.id == 0;
}

bool registration_is_changed(const struct registration_form *state)
{
	return state->form.typed || registration_differs(&state->record, &state->kept);
}

/* The coverage whose page is open; NULL on other pages. */
static struct coverage *open_coverage(struct registration_form *state)
{
	int page = form_page(&state->form);

	return page >= PAGE_COVERAGE && page < PAGE_GUARANTOR ? &state->record.coverages[page - PAGE_COVERAGE] : NULL;
}

/* -------------------------------------------------------------------------- opened and begun with */

static void begin(struct view *view)
{
	struct registration_form *state = view->state;

	form_begin(&state->form, registration_fields, &state->record, &token_words, office_today(office_of(view)),
		   desk_of(view));
}

/* What is so for nearly everybody; the state is the practice's own. */
static void set_defaults(struct view *view)
{
	struct registration_form *state = view->state;
	struct patient *patient = &state->record.patient;

	patient->signature_on_file = true;
	patient->assignment = true;
	(void)TEXT_SET(patient->address.state, office_practice(office_of(view))->address.state);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct registration_form *state = view->state;
	enum status status = STATUS_OK;

	if (subject != NULL)
		status = registration_load(office_of(view), *(const int64_t *)subject, &state->record, error);
	else
		set_defaults(view);
	state->kept = state->record;
	begin(view);
	return status;
}

static void close(struct view *view)
{
	struct registration_form *state = view->state;

	VEC_FREE(&state->matches);
}

void registration_carry(struct view *view, const char *typed)
{
	struct registration_form *state = view->state;
	struct patient *patient = &state->record.patient;
	bool date = strchr(typed, '/') != NULL || strlen(typed) == strlen("MMDDYYYY");

	if (strpbrk(typed, "0123456789") == NULL)
		(void)person_name_parse(typed, &patient->name);
	else if (date)
		(void)date_parse_past(typed, state->form.today, &patient->birth_date);
	begin(view);
	if (!text_is_empty(patient->name.last))
		(void)form_go_to(&state->form, text_is_empty(patient->name.first) ? "name.first" : "birth_date");
}

void registration_hand_over(struct view *view, int64_t *into)
{
	((struct registration_form *)view->state)->into = into;
}

static void go_to_place(struct registration_form *state, int place)
{
	char where[24];

	(void)text_format(where, sizeof where, "coverage[%d].payer", place);
	(void)form_go_to(&state->form, where);
}

void registration_to_finding(struct view *view, const char *field, int place)
{
	struct registration_form *state = view->state;
	const char *part = strchr(field, '.');
	char where[80];

	if (part == NULL)
		return;
	if (text_starts_with(field, "coverage."))
		(void)text_format(where, sizeof where, "coverage[%d]%.60s", place, part);
	else
		(void)text_format(where, sizeof where, "%.60s", part + 1);
	(void)form_go_to(&state->form, where);
}

void registration_to_new_coverage(struct view *view)
{
	struct registration_form *state = view->state;
	int place = 1;

	while (place < COVERAGES_MAX && state->record.coverages[place - 1].payer_id != 0)
		place++;
	go_to_place(state, place);
}

void registration_to_coverage(struct view *view, const struct coverage *coverage)
{
	struct registration_form *state = view->state;

	state->record.coverages[coverage->sequence - 1] = *coverage;
	state->kept.coverages[coverage->sequence - 1] = *coverage;
	go_to_place(state, coverage->sequence);
}

/* ------------------------------------------------------------------------------------ duplicates */

static size_t matches_shown(const struct registration_form *state)
{
	return state->matches.count < MATCHES_SHOWN ? state->matches.count : MATCHES_SHOWN;
}

static bool has_match(const struct view *view, struct error *why_not)
{
	const struct registration_form *state = view->state;

	if (state->matches.count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "nobody registered looks like this patient");
	return false;
}

/* On top of the form, so that nothing keyed is lost by a look. */
static void open_match(struct view *view)
{
	struct registration_form *state = view->state;
	size_t count = matches_shown(state);

	if (count == 1) {
		(void)app_open(view->app, &chart_screen, &state->matches.items[0].row.id);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const struct patient_row *row = &state->matches.items[i].row;
		char name[NAME_FULL_MAX], born[DATE_TEXT_MAX];

		(void)text_format(state->option_labels[i], MATCH_LABEL_MAX, "%s  %.40s  %s", row->account,
				  person_name_format(&row->name, name), date_format_us(row->birth_date, born));
		state->options[i] = (struct option){ (char)('1' + i), state->option_labels[i] };
	}
	app_choose(view, QUESTION_WHICH_CHART, "Whose chart?", state->options, count);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct registration_form *state = view->state;

	if (answer->question == QUESTION_WHICH_CHART && answer->choice < state->matches.count)
		(void)app_open(view->app, &chart_screen, &state->matches.items[answer->choice].row.id);
}

/* ---------------------------------------------------------------------------------------- typing */

static bool type(struct view *view, struct key key)
{
	struct registration_form *state = view->state;
	const char *where = form_field(&state->form)->name;
	enum form_event event = form_key(&state->form, key);

	/* Esc comes by here too before it means leaving. */
	state->leaving = state->leaving && event == FORM_IGNORED;
	if (event == FORM_CHANGED || event == FORM_DONE)
		registration_field_left(view, where);
	if (state->form.message[0] != '\0')
		app_say(view->app, ROLE_ERROR, "%s", state->form.message);
	else if (event == FORM_DONE)
		app_say(view->app, ROLE_INFO, "that was the last field: F10 saves");
	return event != FORM_IGNORED;
}

static void turn(struct view *view, int32_t code)
{
	(void)type(view, (struct key){ .code = code });
}

static void next_page(struct view *view)
{
	turn(view, K_PAGE_DOWN);
}

static void previous_page(struct view *view)
{
	turn(view, K_PAGE_UP);
}

/* ---------------------------------------------------------------------------------------- saving */

/* The cursor goes where the workflow found fault. */
static void show_refusal(struct view *view, const struct error *error)
{
	struct registration_form *state = view->state;

	if (!form_go_to(&state->form, error->where)) {
		app_fail(view->app, error);
		return;
	}
	state->form.wrong = state->form.focus;
	app_say(view->app, ROLE_ERROR, text_starts_with(error->what, "the ") ? "%s: %s" : "%s %s",
		form_field(&state->form)->label, error->what);
}

static void saved(struct view *view, bool was_new)
{
	struct registration_form *state = view->state;

	state->kept = state->record;
	if (was_new && state->into != NULL)
		*state->into = state->record.patient.id;
	if (!was_new || state->into != NULL || app_open(view->app, &chart_screen, &state->record.patient.id))
		app_close(view);
	app_say(view->app, ROLE_GOOD, was_new ? "registered as %s" : "%s is saved", state->record.patient.account);
}

/* A likely duplicate takes a second F10. */
static bool must_insist(struct view *view)
{
	struct registration_form *state = view->state;

	registration_look_for_matches(view);
	if (!is_new(state) || state->matches.count == 0 || state->insisted)
		return false;
	state->insisted = true;
	app_say(view->app, ROLE_WARNING, "looks like %s: F10 again registers a second person, F7 opens the chart",
		state->matches.items[0].row.account);
	return true;
}

static void save(struct view *view)
{
	struct registration_form *state = view->state;
	struct error error = { .status = STATUS_OK };
	const char *where = form_field(&state->form)->name;
	bool was_new = is_new(state), typed = state->form.typed;
	enum status status = form_take(&state->form, &error);

	state->leaving = false;
	if (status == STATUS_OK && typed)
		registration_field_left(view, where);
	if (status == STATUS_OK) {
		if (must_insist(view))
			return;
		status = registration_save(office_of(view), &state->record, &error);
	}
	if (status == STATUS_OK) {
		saved(view, was_new);
	} else if (status == STATUS_CONFLICT) {
		state->conflict = true;
		app_say(view->app, ROLE_ERROR, "somebody else saved meanwhile: F9 takes that in, what you keyed stays");
	} else {
		show_refusal(view, &error);
	}
}

static bool has_conflict(const struct view *view, struct error *why_not)
{
	const struct registration_form *state = view->state;

	if (state->conflict)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "nobody else has changed this registration");
	return false;
}

static void take_in(struct view *view)
{
	struct registration_form *state = view->state;
	struct error error = { .status = STATUS_OK };
	struct registration theirs = { .patient.id = 0 };
	char both[120];

	if (!desk_done(view, registration_load(office_of(view), state->kept.patient.id, &theirs, &error), &error))
		return;
	state->conflict = false;
	if (registration_merge(&state->record, &state->kept, &theirs, both, sizeof both) > 0)
		app_say(view->app, ROLE_WARNING, "you both changed %s: yours stands here, F10 keeps it", both);
	else
		app_say(view->app, ROLE_INFO, "the other's changes are taken in, yours stay: F10 saves");
	form_refresh(&state->form);
}

/* ------------------------------------------------------------------------------------- a new card */

static bool can_replace(const struct view *view, struct error *why_not)
{
	struct registration_form *state = view->state;
	const struct coverage *coverage = open_coverage(state);

	if (coverage != NULL && (coverage->id != 0 || state->followed[form_page(&state->form) - PAGE_COVERAGE].id != 0))
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "stand on the page of a coverage that is kept (PgDn)");
	return false;
}

/* The patient has another card: the old coverage is set aside, or put back. */
static void replace(struct view *view)
{
	struct registration_form *state = view->state;
	int i = form_page(&state->form) - PAGE_COVERAGE;
	struct coverage *coverage = &state->record.coverages[i], *followed = &state->followed[i];

	if (followed->id != 0) {
		*coverage = *followed;
		*followed = (struct coverage){ .id = 0 };
		app_say(view->app, ROLE_INFO, "the coverage is as it was");
	} else {
		*followed = *coverage;
		*coverage = (struct coverage){ .sequence = i + 1, .from = office_today(office_of(view)) };
		app_say(view->app, ROLE_INFO, "key the new card; the old coverage ends on the day before it begins");
	}
	go_to_place(state, i + 1);
}

/* --------------------------------------------------------------------------------------- leaving */

static bool may_close(struct view *view)
{
	struct registration_form *state = view->state;

	if (state->leaving || !registration_is_changed(state))
		return true;
	state->leaving = true;
	app_say(view->app, ROLE_WARNING, "not saved: once more leaves it unsaved, F10 saves");
	return false;
}

static const struct command commands[] = {
	{ .name = "registration.save",
	  .label = "Save",
	  .help = "Keep patient, guarantor and coverages, all at once.",
	  .keys = "F10",
	  .right = RIGHT_EDIT_PATIENT,
	  .run = save },
	{ .name = "registration.next",
	  .label = "Next page",
	  .help = "The next page: coverages in the order they are billed, then the guarantor.",
	  .keys = "PgDn F4",
	  .run = next_page },
	{ .name = "registration.previous", .help = "The page before.", .keys = "PgUp", .run = previous_page },
	{ .name = "registration.replace",
	  .label = "New card",
	  .help = "The patient has another card: a new coverage in this place; the old one ends the day before. Again: "
		  "put it back.",
	  .keys = "F6",
	  .ready = can_replace,
	  .run = replace },
	{ .name = "registration.match",
	  .label = "Their chart",
	  .help = "Open the chart of the patient already registered who looks like this one.",
	  .keys = "F7",
	  .ready = has_match,
	  .run = open_match },
	{ .name = "registration.take_in",
	  .label = "Take in",
	  .help = "Somebody else saved first: take in what they changed; what you keyed stays.",
	  .keys = "F9",
	  .ready = has_conflict,
	  .run = take_in },
	{ .name = NULL },
};

const struct screen registration_screen = {
	.name = "registration",
	.title = "Registration",
	.help = "Enter takes a field and goes on; dates, sex, state and phone go on by themselves. A name may be typed "
		"in one go: \"smith, john q\". PgDn turns to the coverages. People already registered who look the "
		"same are listed below the form. F10 saves everything from wherever the cursor stands; Esc asks once "
		"when something is not saved.",
	.state_size = sizeof(struct registration_form),
	.commands = commands,
	.open = open,
	.paint = registration_paint,
	.type = type,
	.answered = answered,
	.may_close = may_close,
	.close = close,
};

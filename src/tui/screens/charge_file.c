/* SPDX-License-Identifier: MIT */
/* charge_file.c: a visit is begun, and filed: errors lead to their field, warnings ask for a reason. */
#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/charge.h"
#include "tui/screens/registration.h"
#include "tui/screens/screens.h"

enum question { QUESTION_WHY, QUESTION_WHY_TEXT, QUESTION_MEND, QUESTION_MEND_TEXT };

static const struct option reasons[] = {
	{ 'a', "documented in the chart" },
	{ 'b', "confirmed with the patient" },
	{ 'c', "confirmed with the payer" },
	{ 'd', "another reason, typed" },
};
enum { REASONS = sizeof reasons / sizeof reasons[0], REASON_OTHER = REASONS - 1 };

bool charge_begin(struct view *view)
{
	struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };
	enum status status = visit_new(office_of(view), &charge->visit, &error);

	if (status != STATUS_OK)
		return desk_done(view, status, &error);
	status = visit_last(office_of(view), 0, &charge->last, &error);
	charge->has_last = status == STATUS_OK;
	chart_free(&charge->chart);
	memset(&charge->chart, 0, sizeof charge->chart);
	charge->override_count = 0;
	charge->cured = false;
	charge->warned = false;
	charge->touched = false;
	charge->first_line = 0;
	charge_carry(charge);
	edit_set(&charge->line, "", VISIT_TEXT_MAX - 1);
	charge->line_fault[0] = '\0';
	charge_enter(charge, desk_of(view), (struct stop){ STOP_PATIENT, 0 });
	return charge_refresh(view);
}

static int count_open(const struct charge *charge, enum severity severity, const struct finding **first)
{
	int count = 0;

	for (size_t i = 0; i < charge->findings.count; i++) {
		const struct finding *finding = &charge->findings.items[i];
		bool answered = false;

		for (size_t j = 0; j < charge->override_count; j++)
			answered = answered || (!charge->overrides[j].mended &&
						text_equal(charge->overrides[j].rule, finding->rule));
		if (finding->severity != severity || finding->acknowledged || answered)
			continue;
		if (count++ == 0)
			*first = finding;
	}
	return count;
}

/* What is mended in the registration: it opens, and the visit goes on when it closes. */
static bool is_of_registration(const char *field)
{
	return text_starts_with(field, "patient.") || text_starts_with(field, "coverage.");
}

/* Fields of this visit that stand behind F6; all others belong to the settings. */
static bool is_of_visit_form(const char *field)
{
	static const char *const names[] = {
		"to",           "referring",      "supervising",    "authorization", "referral",       "attachment",
		"clia",         "accident_date",  "accident_state", "onset_date",    "admission_date", "note",
		"patient_paid", "discharge_date", "accident"
	};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (text_equal(names[i], field))
			return true;
	return false;
}

static void mend_registration(struct view *view, const char *field)
{
	const struct charge *charge = view->state;

	if (!app_open(view->app, &registration_screen, &charge->visit.patient.id))
		return;
	registration_to_finding(app_top(view->app), field, charge->visit.coverage.sequence);
	app_say(view->app, ROLE_WARNING, "mend it here: F10 saves, Esc goes back to the visit");
}

void charge_go_to_field(struct view *view, const char *field)
{
	struct charge *charge = view->state;
	struct charge_form_subject more = { .charge = charge, .line = -1, .field = field };
	struct stop stop = { STOP_DIAGNOSIS, 0 };
	bool here = charge_stop_of(field, &stop);
	int line = 0;

	charge->one_line = false;
	if (!here && sscanf(field, "line[%d].", &line) == 1 && line >= 1 && line <= charge_line_count(charge)) {
		stop = (struct stop){ STOP_CODE, line - 1 };
		more.line = line - 1;
		more.field = strchr(field, '.') + 1;
	} else if (!here) {
		stop = (struct stop){ STOP_DIAGNOSIS, 0 };
	}
	charge_enter(charge, desk_of(view), stop);
	if (here)
		return;
	if (more.line >= 0)
		(void)app_open(view->app, &charge_line_form, &more);
	else if (is_of_visit_form(field))
		(void)app_open(view->app, &charge_visit_form, &more);
	else if (is_of_registration(field))
		mend_registration(view, field);
	else
		app_say(view->app, ROLE_WARNING,
			"that is mended in the settings, or by another provider or place here");
}

/* To its field, if that is on this screen; else to the finding, on which Enter opens what mends it. */
static void go_to_error(struct view *view, const struct finding *finding)
{
	struct charge *charge = view->state;
	struct stop stop;

	if (charge_stop_of(finding->field, &stop) || text_starts_with(finding->field, "line[")) {
		charge_go_to_field(view, finding->field);
		return;
	}
	charge->in_findings = true;
	list_select(&charge->finding_list, (size_t)(finding - charge->findings.items));
}

/* HERE: charge entry goes on, where F9 takes it back. */
static void say_filed(struct view *view, const struct filed *filed, bool here)
{
	struct charge *charge = view->state;
	char total[MONEY_TEXT_MAX];

	money_format(filed->total, total);
	if (filed->claim_id == 0)
		(void)text_format(charge->filed_note, sizeof charge->filed_note,
				  "Filed. No coverage on that date: the patient owes %s", total);
	else if (filed->state == CLAIM_READY)
		(void)text_format(charge->filed_note, sizeof charge->filed_note, "Filed %s, %s: ready to submit%s",
				  filed->claim_number, total, here ? ". F9 takes it back" : "");
	else
		(void)text_format(charge->filed_note, sizeof charge->filed_note,
				  "Kept %s, %s: it waits among the claims with errors", filed->claim_number, total);
	app_say(view->app, filed->state == CLAIM_READY || filed->claim_id == 0 ? ROLE_GOOD : ROLE_WARNING, "%s",
		charge->filed_note);
}

static void file_now(struct view *view)
{
	struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };
	bool mending = charge->visit.claim_id != 0;
	struct filed filed;
	enum status status =
		visit_file(office_of(view), &charge->visit, charge->overrides, charge->override_count, &filed, &error);

	if (status != STATUS_OK) {
		charge_go_to_field(view, error.where);
		app_fail(view->app, &error);
		return;
	}
	charge->filed_count++;
	if (mending && app_view(view->app, 1) != view) {
		/* Back to the list or claim it was opened from. */
		say_filed(view, &filed, false);
		app_close(view);
		return;
	}
	if (charge_begin(view))
		say_filed(view, &filed, true);
}

static void override_all(struct charge *charge, const char *reason)
{
	for (size_t i = 0; i < charge->findings.count && charge->override_count < OVERRIDES_MAX; i++) {
		struct override *override = &charge->overrides[charge->override_count];

		if (charge->findings.items[i].severity != SEVERITY_WARNING)
			continue;
		*override = (struct override){ .mended = false };
		(void)TEXT_SET(override->rule, charge->findings.items[i].rule);
		(void)text_format(override->reason, sizeof override->reason, "%.80s", reason);
		charge->override_count++;
	}
}

void charge_ask_why(struct view *view, const char *title)
{
	app_choose(view, QUESTION_MEND, title, reasons, REASONS);
}

/* Why a cure is true: chosen, or typed. */
static void answered_mend(struct view *view, const struct answer *answer)
{
	if (answer->question == QUESTION_MEND && answer->choice == REASON_OTHER)
		app_ask(view, QUESTION_MEND_TEXT, "It is true", "because", "", 80);
	else if (answer->question == QUESTION_MEND_TEXT && text_is_empty(answer->text))
		app_say(view->app, ROLE_WARNING, "a reason is needed");
	else
		charge_mend_because(view,
				    answer->question == QUESTION_MEND ? reasons[answer->choice].label : answer->text);
}

void charge_answered(struct view *view, const struct answer *answer)
{
	struct charge *charge = view->state;

	if (answer->question == QUESTION_MEND || answer->question == QUESTION_MEND_TEXT) {
		answered_mend(view, answer);
		return;
	}

	if (answer->question == QUESTION_WHY && answer->choice == REASON_OTHER) {
		app_ask(view, QUESTION_WHY_TEXT, "Filed all the same", "because", "", 80);
		return;
	}
	if (answer->question == QUESTION_WHY_TEXT && text_is_empty(answer->text)) {
		app_say(view->app, ROLE_WARNING, "a reason is needed");
		return;
	}
	override_all(charge, answer->question == QUESTION_WHY ? reasons[answer->choice].label : answer->text);
	file_now(view);
}

void charge_file(struct view *view)
{
	struct charge *charge = view->state;
	const struct finding *first = NULL;
	char title[80];
	int errors, warnings;

	if (charge->one_line)
		charge_read_line(view);
	else if (!charge_take(view))
		return;
	if (charge->one_line && charge->line_fault[0] != '\0') {
		app_say(view->app, ROLE_ERROR, "%s", charge->line_fault);
		return;
	}
	errors = count_open(charge, SEVERITY_ERROR, &first);
	if (errors > 0 && !charge->warned) {
		go_to_error(view, first);
		charge->warned = true;
		app_say(view->app, ROLE_ERROR, "%d error%s to mend, or F10 again keeps the visit as it is, for later",
			errors, errors == 1 ? "" : "s");
		return;
	}
	warnings = errors > 0 ? 0 : count_open(charge, SEVERITY_WARNING, &first);
	if (warnings > 0) {
		(void)text_format(title, sizeof title, "%d warning%s. File it, because:", warnings,
				  warnings == 1 ? "" : "s");
		app_choose(view, QUESTION_WHY, title, reasons, REASONS);
		return;
	}
	file_now(view);
}

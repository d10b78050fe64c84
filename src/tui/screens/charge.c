/* SPDX-License-Identifier: MIT */
/* charge.c: the charge entry screen: its keys. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/reference.h"
#include "claimbench/workflow/work_time.h"
#include "tui/screens/charge.h"
#include "tui/screens/registration.h"
#include "tui/screens/screens.h"

enum { QUESTION_LEAVE = 100 };

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct charge *charge = view->state;
	const struct charge_subject *what = subject;
	enum status status = STATUS_OK;

	if (!charge_begin(view))
		return error_set(error, STATUS_FAULT, "", "a new visit cannot be begun");
	if (what != NULL && what->claim_id != 0)
		status = visit_reopen(office_of(view), what->claim_id, &charge->visit, error);
	if (status != STATUS_OK)
		return status;
	if (what != NULL && what->claim_id != 0)
		status = chart_load(office_of(view), charge->visit.patient.id, &charge->chart, error);
	if (what != NULL && what->patient_id != 0 && charge_set_patient(view, what->patient_id))
		charge_enter(charge, desk_of(view), (struct stop){ STOP_DATE, 0 });
	if (status != STATUS_OK || !charge_refresh(view))
		return status;
	/* A claim to be mended opens at what is wrong with it. */
	if (what != NULL && what->claim_id != 0) {
		struct stop stop = { STOP_DIAGNOSIS, 0 };

		for (size_t i = 0; i < charge->findings.count; i++)
			if (charge_stop_of(charge->findings.items[i].field, &stop))
				break;
		charge_enter(charge, desk_of(view), stop);
	}
	charge->touched = false;
	return STATUS_OK;
}

static void close(struct view *view)
{
	struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, work_leave(office_of(view), &error), &error);
	VEC_FREE(&charge->findings);
	chart_free(&charge->chart);
}

/* A registration may have been mended meanwhile: patient and coverage are read anew. */
static void resumed(struct view *view)
{
	struct charge *charge = view->state;
	bool touched = charge->touched;

	if (charge->registered != 0) {
		int64_t patient = charge->registered;

		charge->registered = 0;
		if (charge_set_patient(view, patient))
			charge_enter(charge, desk_of(view), (struct stop){ STOP_DATE, 0 });
		(void)charge_refresh(view);
		return;
	}
	/* The registration may have been mended, and another coverage be the first. */
	if (charge->visit.patient.id != 0)
		(void)charge_set_patient(view, charge->visit.patient.id);
	charge->touched = touched;
	(void)charge_refresh(view);
}

/* The codes of the date are wanted as soon as a code is typed: they are read while the patient is. */
static bool idle(struct view *view)
{
	const struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, code_find_prepare(office_of(view), charge->visit.encounter.from, &error), &error);
	return false;
}

/* ---------------------------------------------------------------------------------------- keys */

static void go(struct view *view, struct stop stop)
{
	struct charge *charge = view->state;

	charge->warned = false;
	charge_enter(charge, desk_of(view), stop);
}

/* With what was typed to find somebody; the visit goes on with whom the registration keeps. */
static void register_patient(struct view *view)
{
	struct charge *charge = view->state;

	if (!app_open(view->app, &registration_screen, NULL))
		return;
	registration_carry(app_top(view->app), charge->edit.text);
	registration_hand_over(app_top(view->app), &charge->registered);
	app_say(view->app, ROLE_INFO, "F10 keeps the patient and goes on with the visit; Esc goes back to it");
}

static void take_and_go_on(struct view *view)
{
	struct charge *charge = view->state;
	bool empty = text_is_empty(charge->edit.text);
	bool new_line = charge->at.kind == STOP_CODE && charge->at.index >= charge_line_count(charge);

	if (charge->unknown) {
		register_patient(view);
		return;
	}
	if (!charge_take(view))
		return;
	if (new_line && empty) {
		if (charge_line_count(charge) > 0)
			app_say(view->app, ROLE_INFO, "F10 files it");
		else
			app_say(view->app, ROLE_INFO,
				"a code, words to search for it, .template, or F7 for the last visit's");
		return;
	}
	go(view, charge_after(charge, empty));
}

static bool type_in_findings(struct view *view, struct key key)
{
	struct charge *charge = view->state;

	if (key.code == K_ENTER && charge->findings.count > 0) {
		charge_go_to_field(view, charge->findings.items[charge->finding_list.selected].field);
		return true;
	}
	if (key.code == K_ESCAPE) {
		charge->in_findings = false;
		return true;
	}
	return list_key(&charge->finding_list, key);
}

static bool type_one_line(struct view *view, struct key key)
{
	struct charge *charge = view->state;

	if (key.code == K_ENTER) {
		charge_file(view);
		return true;
	}
	if (!edit_key(&charge->line, key))
		return false;
	charge->warned = false;
	charge_read_line(view);
	return true;
}

/* The numeric pad alone must do for lines: + and - move between them while nothing is typed yet. */
static bool type_on_empty_code(struct view *view, struct key key)
{
	struct charge *charge = view->state;

	if (charge->at.kind != STOP_CODE || charge->typed || charge->edit.length > 0 || key.pasted)
		return false;
	if (key.code == '+')
		go(view, charge_row(charge, 1));
	else if (key.code == '-')
		go(view, charge_row(charge, -1));
	else
		return false;
	return true;
}

static bool type_text(struct view *view, struct key key)
{
	struct charge *charge = view->state;
	char code[CODE_MAX];

	if (type_on_empty_code(view, key))
		return true;
	if (!edit_key(&charge->edit, key))
		return key_is_character(key);
	charge->typed = true;
	charge->unknown = false;
	charge->warned = false;
	charge_search(view);
	/* A whole procedure code moves on by itself. */
	if (charge->at.kind == STOP_CODE && key_is_character(key) && charge->edit.length == 5 &&
	    charge->edit.cursor == 5 && code_normalize(charge->edit.text, code) &&
	    (code_is_cpt_shape(code) || code_is_hcpcs_shape(code)))
		take_and_go_on(view);
	/* Refused, it is whole all the same: what is typed next is another code. */
	charge->edit.fresh = charge->edit.fresh || (charge->at.kind == STOP_CODE && charge->typed &&
						    charge->edit.length == 5 && charge->fit_count == 0);
	return true;
}

static bool move_in_fits(struct charge *charge, int step)
{
	size_t count = charge->fit_count;

	if (count == 0)
		return false;
	charge->fit_selected =
		step > 0 ? (charge->fit_chosen || charge->fit_selected > 0 ? (charge->fit_selected + 1) % count
			    : count > 1                                    ? 1
									   : 0)
			 : (charge->fit_selected + count - 1) % count;
	charge->fit_chosen = true;
	return true;
}

static bool type(struct view *view, struct key key)
{
	struct charge *charge = view->state;

	work_key(office_of(view));
	if (charge->in_findings)
		return type_in_findings(view, key);
	if (charge->one_line)
		return type_one_line(view, key);
	switch (key.code) {
	case K_ENTER:
		take_and_go_on(view);
		return true;
	case K_TAB:
		if (charge_take(view))
			go(view, charge_next(charge));
		return true;
	case K_BACKTAB:
		if (charge_take(view))
			go(view, charge_before(charge));
		return true;
	case K_DOWN:
	case K_UP: {
		int step = key.code == K_DOWN ? 1 : -1;

		if (!move_in_fits(charge, step) && charge_take(view))
			go(view, charge_row(charge, step));
		return true;
	}
	default:
		return type_text(view, key);
	}
}

/* ------------------------------------------------------------------------------------ commands */

static void new_visit(struct view *view)
{
	(void)charge_begin(view);
}

static bool is_new(const struct view *view, struct error *why_not)
{
	const struct charge *charge = view->state;

	if (charge->visit.claim_id == 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "a claim is being mended: Esc leaves it, F10 files it");
	return false;
}

static void switch_line(struct view *view)
{
	struct charge *charge = view->state;

	if (!charge->one_line) {
		if (!charge_take(view))
			return;
		charge->one_line = charge_write_line(view);
		if (!charge->one_line)
			app_say(view->app, ROLE_WARNING,
				"one line cannot say all that the lines hold (F5): the visit stays in the form");
		return;
	}
	charge->one_line = false;
	charge_enter(charge, desk_of(view),
		     (struct stop){ charge->visit.patient.id == 0 ? STOP_PATIENT : STOP_CODE,
				    charge->visit.patient.id == 0 ? 0 : charge_line_count(charge) });
}

static void more_of_line(struct view *view)
{
	struct charge *charge = view->state;
	struct charge_form_subject what = { .charge = charge, .line = charge->at.index };

	if (charge_take(view))
		(void)app_open(view->app, &charge_line_form, &what);
}

static bool is_on_line(const struct view *view, struct error *why_not)
{
	const struct charge *charge = view->state;

	if (!charge->one_line && charge->at.kind >= STOP_CODE && charge->at.index < charge_line_count(charge))
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "go to a service line first");
	return false;
}

static void more_of_visit(struct view *view)
{
	struct charge *charge = view->state;
	struct charge_form_subject what = { .charge = charge, .line = -1 };

	if (charge->one_line || charge_take(view))
		(void)app_open(view->app, &charge_visit_form, &what);
}

static void copy_last(struct view *view)
{
	struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };
	struct encounter last;
	enum status status;

	if (!charge_take(view))
		return;
	status = visit_last(office_of(view), charge->visit.patient.id, &last, &error);
	if (status == STATUS_NOT_FOUND) {
		app_say(view->app, ROLE_WARNING, "this patient has no earlier visit");
		return;
	}
	if (!desk_done(view, status, &error))
		return;
	charge_copy(charge, &last);
	(void)charge_refresh(view);
	go(view, (struct stop){ STOP_CODE,
				charge_line_count(charge) < LINES_MAX ? charge_line_count(charge) : LINES_MAX - 1 });
}

static bool has_patient(const struct view *view, struct error *why_not)
{
	const struct charge *charge = view->state;

	if (!is_new(view, why_not))
		return false;
	if (charge->visit.patient.id != 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "choose the patient first");
	return false;
}

static void to_findings(struct view *view)
{
	struct charge *charge = view->state;

	if (charge->one_line || charge_take(view)) {
		charge->in_findings = true;
		list_select(&charge->finding_list, 0);
	}
}

static bool has_findings(const struct view *view, struct error *why_not)
{
	const struct charge *charge = view->state;

	if (charge->findings.count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there are no findings");
	return false;
}

static bool has_cure(const struct view *view, struct error *why_not)
{
	if (charge_curable(view->state) != NULL)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is no finding that can be mended in one way only");
	return false;
}

static bool has_mended(const struct view *view, struct error *why_not)
{
	if (((const struct charge *)view->state)->cured)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "nothing was mended by F11 since the last change");
	return false;
}

static void reopen(struct view *view)
{
	struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };
	struct visit visit;
	enum status status = visit_reopen_last(office_of(view), &visit, &error);

	if (!desk_done(view, status, &error))
		return;
	charge->visit = visit;
	chart_free(&charge->chart);
	if (!desk_done(view, chart_load(office_of(view), visit.patient.id, &charge->chart, &error), &error) ||
	    !charge_refresh(view))
		return;
	charge->one_line = false;
	charge->touched = false;
	go(view, (struct stop){ STOP_DIAGNOSIS, 0 });
	app_say(view->app, ROLE_INFO, "the last claim you filed is open again: F10 files it anew");
}

static bool nothing_keyed(const struct view *view, struct error *why_not)
{
	const struct charge *charge = view->state;

	if (!is_new(view, why_not))
		return false;
	if (!charge->touched)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "file or clear (F3) this visit first");
	return false;
}

static const struct option leave_options[] = {
	{ 's', "stay" },
	{ 'l', "leave: what was keyed here is dropped" },
};

static bool may_close(struct view *view)
{
	const struct charge *charge = view->state;

	if (charge->touched)
		app_choose(view, QUESTION_LEAVE, "This visit is not filed", leave_options, 2);
	return !charge->touched;
}

static void answered(struct view *view, const struct answer *answer)
{
	if (answer->question != QUESTION_LEAVE)
		charge_answered(view, answer);
	else if (answer->choice == 1)
		app_close(view);
}

static bool not_in_findings(const struct view *view, struct error *why_not)
{
	(void)why_not;
	return !((const struct charge *)view->state)->in_findings;
}

static void leave_findings(struct view *view)
{
	((struct charge *)view->state)->in_findings = false;
}

static void esc(struct view *view)
{
	struct charge *charge = view->state;

	if (!not_in_findings(view, NULL))
		leave_findings(view);
	else if (!charge->one_line && charge->typed)
		charge_enter(charge, desk_of(view), charge->at);
	else
		app_leave(view);
}

static const struct command commands[] = {
	{ .name = "visit.file",
	  .label = "File",
	  .help = "File the visit: encounter, claim and charge at once.",
	  .keys = "F10",
	  .right = RIGHT_EDIT_CLAIM,
	  .run = charge_file },
	{ .name = "visit.line",
	  .label = "One line",
	  .help = "Type the whole visit on one line, or go back to the form.",
	  .keys = "F4",
	  .ready = is_new,
	  .run = switch_line },
	{ .name = "visit.line_more",
	  .label = "Line",
	  .help = "More about this service line: dates, place, drug (NDC), note.",
	  .keys = "F5",
	  .ready = is_on_line,
	  .run = more_of_line },
	{ .name = "visit.more",
	  .label = "More",
	  .help = "More about this visit: referring, authorization, accident, dates, paid at the desk, note.",
	  .keys = "F6",
	  .run = more_of_visit },
	{ .name = "visit.copy",
	  .label = "Copy",
	  .help = "Copy the patient's last visit: diagnoses and lines.",
	  .keys = "F7",
	  .ready = has_patient,
	  .run = copy_last },
	{ .name = "visit.findings",
	  .label = "Findings",
	  .help = "Go to the findings; Enter on one goes to its field.",
	  .keys = "F8",
	  .ready = has_findings,
	  .run = to_findings },
	{ .name = "visit.mend",
	  .help = "Make the one change that cures a finding: the selected one, else the first that offers it.",
	  .keys = "F11 Ctrl-F",
	  .right = RIGHT_EDIT_CLAIM,
	  .ready = has_cure,
	  .run = charge_mend },
	{ .name = "visit.unmend",
	  .help = "Take back what F11 changed.",
	  .keys = "Ctrl-Z",
	  .ready = has_mended,
	  .run = charge_unmend },
	{ .name = "visit.reopen",
	  .label = "Undo",
	  .help = "Open the claim you filed last again, while it is not sent.",
	  .keys = "F9",
	  .ready = nothing_keyed,
	  .run = reopen },
	{ .name = "visit.new",
	  .label = "Clear",
	  .help = "Clear the screen for a new visit.",
	  .keys = "F3",
	  .ready = is_new,
	  .run = new_visit },
	{ .name = "visit.leave", .help = "Leave charge entry.", .keys = "Esc Ctrl-C", .run = esc },
	{ .name = NULL },
};

const struct screen charge_screen = {
	.name = "charge",
	.title = "Charge entry",
	.help = "Enter takes a field and goes on as one reads a superbill: patient, head, diagnoses, lines; an empty "
		"diagnosis ends their list. Tab goes to the "
		"very next field, so that provider, place, pointers, units or charge can be changed.\n"
		"Patient: last,first (smi,jo), account, end of the phone number, or birth date. Codes: the code, or "
		"words (chest pain, htn). Arrows choose "
		"from what fits. An empty code takes the line or diagnosis out. Esc takes back what was typed into a "
		"field; a second Enter registers a patient who is not found. A * behind a charge: it was keyed by "
		"hand, and units or date do not change it.\n"
		"= copies the field of your last visit, == the whole visit; .xx is a template; * copies the line "
		"above; + and - change lines on the "
		"numeric pad. Dates: 0314, 3/14, t, t-3.\n"
		"One line (F4): PATIENT [DATE] [@PROVIDER] [#PLACE] CODE[-MODIFIERS][*UNITS][:POINTERS][$CHARGE]... / "
		"DIAGNOSES, for example\n"
		"smi,jo 0314 @sr 99213-25 20610-LT*2:A$150 / I10 M17.11",
	.state_size = sizeof(struct charge),
	.commands = commands,
	.open = open,
	.paint = charge_paint,
	.type = type,
	.answered = answered,
	.idle = idle,
	.resumed = resumed,
	.may_close = may_close,
	.close = close,
};

/* SPDX-License-Identifier: MIT */
/* charge_forms.c: the fields of a visit and of a line that most visits leave alone. */
#include <stdio.h>

#include "claimbench/base/text.h"
#include "claimbench/core/identifier.h"
#include "tui/screens/charge.h"

/* A line's fields as they are typed: quantities are text until they are taken. */
struct line_fields {
	struct date from, to;
	char place_of_service[3];
	bool emergency, minutes;
	char ndc[16];
	char quantity[16];
	char unit[3];
	char note[NOTE_MAX];
};

struct charge_form {
	struct charge *charge;
	int line;               /* -1: the visit */
	struct encounter visit; /* a copy: Esc leaves the visit as it was */
	struct line_fields fields;
	struct form form;
	bool changed, leaving; /* by typing; Esc was pressed once */
};

enum { FORM_ROWS = 17, FORM_COLUMNS = 74, LEFT = 0, RIGHT = 38, LABEL = 16 };

/* One row a field: where it stands, its member, its name in errors and findings, its label. */
#define PLACE(row_, column_, width_, name_, label_)                                                                    \
	.row = (row_), .column = (column_), .label_width = LABEL, .width = (width_), .name = (name_), .label = (label_)
#define VISIT(member) FIELD_OF(struct encounter, member)
#define LINE(member)  FIELD_OF(struct line_fields, member)

/* clang-format off */
static const struct field visit_fields[] = {
	{ PLACE(0, LEFT, 11, "to", "Last day"), VISIT(to), .hint = "Empty: all on one day." },
	{ PLACE(1, LEFT, 12, "referring", "Referring"), VISIT(referring_id), .lookup = &provider_lookup },
	{ PLACE(2, LEFT, 12, "supervising", "Supervising"), VISIT(supervising_id), .lookup = &provider_lookup },
	{ PLACE(3, LEFT, 20, "authorization", "Authorization"), VISIT(authorization), .flags = FIELD_UPPER },
	{ PLACE(4, LEFT, 20, "referral", "Referral no."), VISIT(referral), .flags = FIELD_UPPER },
	{ PLACE(5, LEFT, 12, "clia", "CLIA (lab)"), VISIT(clia), .flags = FIELD_UPPER },
	{ PLACE(6, LEFT, 12, "patient_paid", "Paid at desk"), VISIT(patient_paid), .hint = "Money taken at the desk today." },
	{ PLACE(0, RIGHT, 14, "accident", "Accident"), VISIT(accident), .choices = &accident_tokens,
	  .hint = "Space shows the choices in turn." },
	{ PLACE(1, RIGHT, 11, "accident_date", "  on"), VISIT(accident_date) },
	{ PLACE(2, RIGHT, 3, "accident_state", "  state (auto)"), VISIT(accident_state), .flags = FIELD_UPPER },
	{ PLACE(3, RIGHT, 11, "onset_date", "Onset"), VISIT(onset_date) },
	{ PLACE(4, RIGHT, 11, "admission_date", "Admitted"), VISIT(admission_date) },
	{ PLACE(5, RIGHT, 11, "discharge_date", "Discharged"), VISIT(discharge_date) },
	{ PLACE(6, RIGHT, 3, "attachment", "Document (PWK)"), VISIT(attachment), .flags = FIELD_UPPER,
	  .hint = "What is sent after it: OB operative note, M1 medical record." },
	{ PLACE(7, RIGHT, 3, "attachment_way", "  sent by"), VISIT(attachment_way), .flags = FIELD_UPPER,
	  .hint = "BM mail, FX fax, EL electronically, EM e-mail, AA on request." },
	{ PLACE(7, LEFT, 20, "attachment_number", "Document no."), VISIT(attachment_number), .flags = FIELD_UPPER,
	  .hint = "Stands on the document too, so that the payer finds its claim." },
	{ PLACE(8, LEFT, 54, "note", "Note to payer"), VISIT(note) },
	{ .label = NULL },
};

static const struct field line_fields[] = {
	{ PLACE(0, LEFT, 11, "from", "From"), LINE(from), .hint = "Only when the line's dates differ from the visit's." },
	{ PLACE(1, LEFT, 11, "to", "To"), LINE(to) },
	{ PLACE(2, LEFT, 3, "place_of_service", "Place of service"), LINE(place_of_service),
	  .hint = "Only when the line's place differs from the visit's." },
	{ PLACE(3, LEFT, 4, "emergency", "Emergency"), LINE(emergency) },
	{ PLACE(4, LEFT, 4, "minutes", "In minutes"), LINE(minutes), .hint = "Units are minutes: anesthesia." },
	{ PLACE(0, RIGHT, 15, "ndc", "Drug NDC"), LINE(ndc), .hint = "With or without hyphens." },
	{ PLACE(1, RIGHT, 10, "quantity", "  quantity"), LINE(quantity) },
	{ PLACE(2, RIGHT, 3, "unit", "  unit"), LINE(unit), .flags = FIELD_UPPER,
	  .hint = "UN units, ML, GR, F2, ME milligrams." },
	{ PLACE(6, LEFT, 54, "note", "Note on the line"), LINE(note), .hint = "An unlisted code needs it: what was done." },
	{ .label = NULL },
};
/* clang-format on */

static void read_line(struct charge_form *form)
{
	const struct service_line *line = &form->charge->visit.encounter.lines[form->line];
	struct line_fields *fields = &form->fields;

	*fields = (struct line_fields){
		.from = line->from, .to = line->to, .emergency = line->emergency, .minutes = line->minutes
	};
	(void)TEXT_SET(fields->place_of_service, line->place_of_service);
	(void)TEXT_SET(fields->ndc, line->drug.ndc);
	(void)TEXT_SET(fields->unit, line->drug.unit);
	(void)TEXT_SET(fields->note, line->note);
	if (line->drug.quantity_milli > 0)
		(void)units_format(line->drug.quantity_milli, fields->quantity);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	const struct charge_form_subject *what = subject;
	struct charge_form *form = view->state;
	const struct field *fields = what->line < 0 ? visit_fields : line_fields;

	(void)error;
	form->charge = what->charge;
	form->line = what->line;
	form->visit = what->charge->visit.encounter;
	if (what->line >= 0)
		read_line(form);
	form_begin(&form->form, fields, what->line < 0 ? (void *)&form->visit : (void *)&form->fields, &token_words,
		   office_today(office_of(view)), desk_of(view));
	if (what->field != NULL)
		(void)form_go_to(&form->form, what->field);
	return STATUS_OK;
}

static bool refuse(struct view *view, const char *field, const char *what)
{
	struct charge_form *form = view->state;

	(void)form_go_to(&form->form, field);
	app_say(view->app, ROLE_ERROR, "%s", what);
	return false;
}

static bool keep_line(struct view *view)
{
	struct charge_form *form = view->state;
	const struct line_fields *fields = &form->fields;
	struct service_line line = form->charge->visit.encounter.lines[form->line];

	line.from = fields->from;
	line.to = date_is_none(fields->to) ? fields->from : fields->to;
	line.emergency = fields->emergency;
	line.minutes = fields->minutes;
	if (!text_is_empty(fields->place_of_service) && pos_fault(fields->place_of_service) != NULL)
		return refuse(view, "place_of_service", "that is no place of service");
	if (!date_is_none(line.from) && date_compare(line.to, line.from) < 0)
		return refuse(view, "to", "the last day lies before the first");
	line.drug = (struct drug){ .quantity_milli = 0 };
	if (!text_is_empty(fields->ndc) && !ndc_normalize(fields->ndc, line.drug.ndc))
		return refuse(view, "ndc", "an NDC has 11 digits, or 10 with hyphens: 0641-0367-25");
	if (!text_is_empty(fields->ndc) &&
	    (!units_parse(fields->quantity, &line.drug.quantity_milli) || line.drug.quantity_milli <= 0))
		return refuse(view, "quantity", "a drug needs its quantity: 4 or 0.5");
	if (!text_is_empty(fields->ndc) && text_is_empty(fields->unit))
		return refuse(view, "unit", "a drug needs its unit: UN, ML, GR, F2 or ME");
	(void)TEXT_SET(line.place_of_service, fields->place_of_service);
	(void)TEXT_SET(line.drug.unit, text_is_empty(fields->ndc) ? "" : fields->unit);
	(void)TEXT_SET(line.note, fields->note);
	form->charge->visit.encounter.lines[form->line] = line;
	return true;
}

static void keep(struct view *view)
{
	struct charge_form *form = view->state;
	struct error error = { .status = STATUS_OK };

	if (form_take(&form->form, &error) != STATUS_OK) {
		app_fail(view->app, &error);
		return;
	}
	if (date_is_none(form->visit.to))
		form->visit.to = form->visit.from;
	if (form->line < 0 && date_compare(form->visit.to, form->visit.from) < 0) {
		(void)refuse(view, "to", "the last day lies before the first");
		return;
	}
	if (form->line < 0)
		form->charge->visit.encounter = form->visit;
	else if (!keep_line(view))
		return;
	form->charge->touched = true;
	app_close(view);
}

static bool may_close(struct view *view)
{
	struct charge_form *form = view->state;

	if (form->leaving || !(form->changed || form->form.typed))
		return true;
	form->leaving = true;
	app_say(view->app, ROLE_WARNING, "not kept: once more leaves it as it was, F10 keeps");
	return false;
}

static void leave(struct view *view)
{
	app_leave(view);
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct charge_form *form = view->state;
	struct canvas fields = canvas_part(canvas, 1, 0, canvas->rows - 3, canvas->columns);

	form_paint(&form->form, &fields, true);
	form_paint_hint(&form->form, canvas, canvas->rows - 1, 0);
}

static bool type(struct view *view, struct key key)
{
	struct charge_form *form = view->state;
	enum form_event event = form_key(&form->form, key);

	form->changed = form->changed || event == FORM_CHANGED;
	form->leaving = false;
	if (event == FORM_DONE)
		keep(view);
	return event != FORM_IGNORED;
}

static void size(const struct view *view, int *rows, int *columns)
{
	const struct charge_form *form = view->state;

	*rows = form->line < 0 ? FORM_ROWS : FORM_ROWS - 3;
	*columns = FORM_COLUMNS;
}

static const struct command commands[] = {
	{ .name = "form.keep", .label = "Done", .help = "Keep what was typed.", .keys = "F10", .run = keep },
	{ .name = "form.leave", .label = "Cancel", .help = "Leave it as it was.", .keys = "Esc Ctrl-C", .run = leave },
	{ .name = NULL },
};

const struct screen charge_visit_form = {
	.name = "charge_visit",
	.title = "More about this visit",
	.help = "Enter goes from field to field and keeps all at the last one; F10 keeps at once; Esc leaves the visit "
		"as it was, and asks once when something was typed.",
	.state_size = sizeof(struct charge_form),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.size = size,
	.may_close = may_close,
};

const struct screen charge_line_form = {
	.name = "charge_line",
	.title = "More about this line",
	.help = "Enter goes from field to field and keeps all at the last one; F10 keeps at once; Esc leaves the line "
		"as it was, and asks once when something was typed.",
	.state_size = sizeof(struct charge_form),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.size = size,
	.may_close = may_close,
};

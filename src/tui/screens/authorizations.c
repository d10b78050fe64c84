/* SPDX-License-Identifier: MIT */
/* authorizations.c: what payers have allowed beforehand for one patient, with the units used. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/knowledge.h"
#include "tui/kit/list.h"
#include "tui/screens/screens.h"
#include "tui/screens/settings.h"

struct granted {
	int64_t patient_id;
	struct authorizations rows;
	const struct desk *desk;
	struct list list;
};

static enum status load(struct view *view, struct error *error)
{
	struct granted *granted = view->state;
	enum status status;

	VEC_CLEAR(&granted->rows);
	status = authorizations_load(office_of(view), granted->patient_id, &granted->rows, error);
	list_resize(&granted->list, granted->rows.count);
	return status;
}

static void close(struct view *view)
{
	struct granted *granted = view->state;

	VEC_FREE(&granted->rows);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct granted *granted = view->state;
	enum status status;

	granted->patient_id = *(const int64_t *)subject;
	granted->desk = desk_of(view);
	status = load(view, error);
	if (status != STATUS_OK)
		close(view);
	return status;
}

static void resumed(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, load(view, &error), &error);
}

enum { ROW_KIND, ROW_NUMBER, ROW_PAYER, ROW_CODES, ROW_TO, ROW_LEFT, ROW_FROM, ROW_PROVIDER, ROW_STORY };

static const struct list_column columns[] = {
	[ROW_KIND] = { .title = "Kind", .width = 13 },
	[ROW_NUMBER] = { .title = "Number", .width = 14, .grow = 1 },
	[ROW_PAYER] = { .title = "Payer", .width = 6 },
	[ROW_CODES] = { .title = "Services", .width = 13, .grow = 2 },
	[ROW_TO] = { .title = "To", .width = 10 },
	[ROW_LEFT] = { .title = "Units left", .width = 16 },
	[ROW_FROM] = { .title = "From", .width = 10, .wide = 100 },
	[ROW_PROVIDER] = { .title = "Prov", .width = 8, .wide = 110 },
	[ROW_STORY] = { .title = "By", .width = 30, .grow = 1, .wide = 140 },
	{ 0 },
};

static void put_units(const struct authorization *row, char text[static LIST_CELL_MAX], enum role *role)
{
	char granted[16], used[16];

	units_format((int32_t)row->used_milli, used);
	if (row->units_milli == 0) {
		(void)text_format(text, LIST_CELL_MAX, "not limited");
		return;
	}
	if (row->used_milli >= row->units_milli && date_is_none(row->ended_on))
		*role = ROLE_WARNING;
	(void)text_format(text, LIST_CELL_MAX, "%s of %s used", used, units_format(row->units_milli, granted));
}

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct granted *granted = rows;
	const struct authorization *item = &granted->rows.items[row];
	const struct payer *payer = desk_payer(granted->desk, item->payer_id);
	const struct provider *provider = desk_provider(granted->desk, item->provider_id);
	char made[DATE_TEXT_MAX], over[DATE_TEXT_MAX];

	if (!date_is_none(item->ended_on))
		*role = ROLE_MUTED;
	switch (column) {
	case ROW_KIND:
		section_put(text, date_is_none(item->ended_on) ? token_label(&authorization_tokens, (int)item->kind)
							       : "ended");
		break;
	case ROW_NUMBER:
		section_put(text, item->number);
		break;
	case ROW_PAYER:
		section_put(text, payer != NULL ? payer->code : "?");
		break;
	case ROW_CODES:
		section_put(text, item->codes[0] != '\0' ? item->codes : "any service");
		break;
	case ROW_TO:
		section_put(text, "open");
		if (!date_is_none(item->to))
			section_put_date(text, item->to);
		break;
	case ROW_LEFT:
		put_units(item, text, role);
		break;
	case ROW_FROM:
		if (!date_is_none(item->from))
			section_put_date(text, item->from);
		break;
	case ROW_PROVIDER:
		section_put(text, provider != NULL ? provider->code : "any");
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s %s%s%s %s", item->made_by,
				  date_format_us(item->made_on, made), item->ended_by[0] != '\0' ? "; ended by " : "",
				  item->ended_by,
				  date_is_none(item->ended_on) ? "" : date_format_us(item->ended_on, over));
		break;
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct granted *granted = view->state;

	list_paint(&granted->list, canvas, columns, cell, granted, true,
		   "nothing was allowed beforehand: F3 keeps an authorization or referral");
}

static bool type(struct view *view, struct key key)
{
	struct granted *granted = view->state;

	return list_key(&granted->list, key);
}

static bool stands(const struct view *view, struct error *why_not)
{
	const struct granted *granted = view->state;

	if (!record_may(view, RIGHT_EDIT_PATIENT, why_not))
		return false;
	if (granted->rows.count > 0 && date_is_none(granted->rows.items[granted->list.selected].ended_on))
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "",
			granted->rows.count == 0 ? "there is nothing to open: F3 keeps the first"
						 : "it was ended: it stays as it was");
	return false;
}

static void edit(struct view *view)
{
	const struct granted *granted = view->state;
	struct record_subject subject = { .kind = &authorization_kind };
	struct authorization_form *form = &subject.record.authorization;

	*form = (struct authorization_form){ .authorization = granted->rows.items[granted->list.selected] };
	if (form->authorization.units_milli > 0)
		(void)units_format(form->authorization.units_milli, form->units);
	section_open_form(view, &subject);
}

static void create(struct view *view)
{
	const struct granted *granted = view->state;
	struct record_subject subject = { .kind = &authorization_kind };

	subject.record.authorization =
		(struct authorization_form){ .authorization.patient_id = granted->patient_id,
					     .authorization.from = office_today(office_of(view)) };
	section_open_form(view, &subject);
}

static void end(struct view *view)
{
	const struct granted *granted = view->state;
	struct error error = { .status = STATUS_OK };

	if (!desk_done(view,
		       authorization_drop(office_of(view), granted->rows.items[granted->list.selected].id, &error),
		       &error))
		return;
	resumed(view);
	app_say(view->app, ROLE_INFO, "It counts no longer; it stays on the chart");
}

static const struct command commands[] = {
	{ .name = "authorization.open",
	  .label = "Change",
	  .help = "Change the selected one: it ends, and another with its number takes its place.",
	  .keys = "Enter",
	  .ready = stands,
	  .run = edit },
	{ .name = "authorization.new",
	  .label = "New",
	  .help = "Keep an authorization or a referral.",
	  .keys = "F3 n",
	  .right = RIGHT_EDIT_PATIENT,
	  .run = create },
	{ .name = "authorization.end",
	  .label = "End",
	  .help = "It counts no longer; it stays on the chart.",
	  .keys = "F8 x",
	  .ready = stands,
	  .run = end },
	{ .name = NULL },
};

const struct screen authorizations_screen = {
	.name = "authorizations",
	.title = "Authorizations",
	.help = "What payers have allowed beforehand. Charge entry offers the one that fits and ends first; the units "
		"used "
		"are counted from the claims that name its number.",
	.state_size = sizeof(struct granted),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.resumed = resumed,
	.close = close,
};

/* SPDX-License-Identifier: MIT */
/* payer_page.c: what is known of one payer: what it asks for, its contracts and amounts, and who changed what. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/knowledge.h"
#include "tui/kit/list.h"
#include "tui/screens/payer_amounts.h"
#include "tui/screens/screens.h"
#include "tui/screens/settings.h"

enum part { PART_REQUIREMENTS, PART_CONTRACTS, PART_AMOUNTS, PART_HISTORY, PART_COUNT };
enum { HEAD_ROWS = 3, CHANGE_ROWS = 6, CHANGE_ROWS_WIDE = 14, TALL = 40 };

struct page {
	struct payer_knowledge known;
	struct payer_amounts amounts;
	const struct desk *desk;
	enum part part;
	struct list lists[PART_COUNT];
};

static struct page *page_of(const struct view *view)
{
	return view->state;
}

/* ------------------------------------------------------------------------------------- the lists */

static void put_days(struct date from, struct date to, int column, int first, char text[static LIST_CELL_MAX])
{
	struct date date = column == first ? from : to;

	if (!date_is_none(date))
		section_put_date(text, date);
}

/* "sue 03/31/2026", and who has ended it. */
static void put_story(const char *by, struct date on, const char *ended_by, struct date ended,
		      char text[static LIST_CELL_MAX])
{
	char made[DATE_TEXT_MAX], over[DATE_TEXT_MAX];

	if (date_is_none(ended))
		(void)text_format(text, LIST_CELL_MAX, "%s %s", by, date_format_us(on, made));
	else
		(void)text_format(text, LIST_CELL_MAX, "ended by %s %s; by %s %s", ended_by,
				  date_format_us(ended, over), by, date_format_us(on, made));
}

enum { RULE_KIND, RULE_CODES, RULE_VALUE, RULE_FROM, RULE_TO, RULE_STORY };

static const struct list_column requirement_columns[] = {
	[RULE_KIND] = { .title = "It asks for", .width = 14 },
	[RULE_CODES] = { .title = "Services", .width = 14, .grow = 2 },
	[RULE_VALUE] = { .title = "Which", .width = 11, .grow = 1 },
	[RULE_FROM] = { .title = "From", .width = 10 },
	[RULE_TO] = { .title = "To", .width = 10 },
	[RULE_STORY] = { .title = "By", .width = 14, .grow = 1 },
	{ 0 },
};

static void requirement_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct page *page = rows;
	const struct requirement *item = &page->known.requirements.items[row];
	const struct provider *provider = desk_provider(page->desk, item->provider_id);

	if (!date_is_none(item->ended_on))
		*role = ROLE_MUTED;
	switch (column) {
	case RULE_KIND:
		section_put(text, token_label(&requirement_tokens, (int)item->kind));
		break;
	case RULE_CODES:
		section_put(text, item->kind == REQUIREMENT_ENROLLMENT ? provider != NULL ? provider->code : "?"
				  : item->codes[0] != '\0'             ? item->codes
								       : "every service");
		break;
	case RULE_VALUE:
		section_put(text, item->value);
		break;
	case RULE_STORY:
		put_story(item->made_by, item->made_on, item->ended_by, item->ended_on, text);
		break;
	default:
		put_days(item->from, item->to, column, RULE_FROM, text);
		break;
	}
}

enum { CONTRACT_NAME, CONTRACT_SHARE, CONTRACT_FROM, CONTRACT_TO, CONTRACT_STORY };

static const struct list_column contract_columns[] = {
	[CONTRACT_NAME] = { .title = "Contract", .width = 16, .grow = 1 },
	[CONTRACT_SHARE] = { .title = "Allows", .width = 24 },
	[CONTRACT_FROM] = { .title = "From", .width = 10 },
	[CONTRACT_TO] = { .title = "To", .width = 10 },
	[CONTRACT_STORY] = { .title = "By", .width = 12, .grow = 1 },
	{ 0 },
};

static void contract_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct contract *item = &((const struct page *)rows)->known.contracts.items[row];
	char share[16];

	if (!date_is_none(item->ended_on))
		*role = ROLE_MUTED;
	switch (column) {
	case CONTRACT_NAME:
		section_put(text, item->name);
		break;
	case CONTRACT_SHARE:
		if (item->basis == CONTRACT_SCHEDULE)
			section_put(text, "fixed amounts");
		else
			(void)text_format(text, LIST_CELL_MAX, "%s of %s", permille_format(item->permille, share),
					  item->basis == CONTRACT_MEDICARE ? "Medicare's fee" : "the charge");
		break;
	case CONTRACT_STORY:
		put_story(item->made_by, item->made_on, item->ended_by, item->ended_on, text);
		break;
	default:
		put_days(item->from, item->to, column, CONTRACT_FROM, text);
		break;
	}
}

enum { CHANGE_DAY, CHANGE_WHO, CHANGE_WHAT, CHANGE_BEFORE, CHANGE_AFTER };

static const struct list_column change_columns[] = {
	[CHANGE_DAY] = { .title = "Changed", .width = 10 },
	[CHANGE_WHO] = { .title = "By", .width = 10 },
	[CHANGE_WHAT] = { .title = "What", .width = 18 },
	[CHANGE_BEFORE] = { .title = "It was", .width = 17, .grow = 1 },
	[CHANGE_AFTER] = { .title = "It is", .width = 17, .grow = 1 },
	{ 0 },
};

/* Limits that hold from a day on come first, then what was changed. */
static void history_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct payer_knowledge *known = &((const struct page *)rows)->known;
	const struct payer_limit *limit = row < known->limits.count ? &known->limits.items[row] : NULL;
	const struct payer_change *change = limit == NULL ? &known->changes.items[row - known->limits.count] : NULL;
	char from[DATE_TEXT_MAX];

	(void)role;
	switch (column) {
	case CHANGE_DAY:
		section_put_date(text, limit != NULL ? limit->made_on : change->changed_on);
		break;
	case CHANGE_WHO:
		section_put(text, limit != NULL ? limit->made_by : change->changed_by);
		break;
	case CHANGE_WHAT:
		section_put(text, limit != NULL ? "Limits from" : change->setting);
		break;
	case CHANGE_BEFORE:
		section_put(text, limit != NULL ? date_format_us(limit->from, from) : change->before);
		break;
	default:
		if (limit == NULL)
			section_put(text, change->after);
		else
			(void)text_format(text, LIST_CELL_MAX, "file %d, correct %d, appeal %d, second %d",
					  (int)limit->filing.days, (int)limit->correction.days, (int)limit->appeal.days,
					  (int)limit->secondary.days);
		break;
	}
}

static const struct {
	const char *title, *empty;
	const struct list_column *columns;
	list_cell cell;
} parts[PART_COUNT] = {
	[PART_REQUIREMENTS] = { "Asks for", "it asks for nothing: the defaults hold; F3 keeps the first",
				requirement_columns, requirement_cell },
	[PART_CONTRACTS] = { "Contracts", "no contract: nothing says what it should allow; F3 keeps the first",
			     contract_columns, contract_cell },
	[PART_AMOUNTS] = { "Amounts", "no fixed amounts; F3 keeps the first, claimbench import contract a whole table",
			   amount_columns, amount_cell },
	[PART_HISTORY] = { "History", "nothing was changed yet", change_columns, history_cell },
};

/* --------------------------------------------------------------------------------------- loading */

static enum status load(struct view *view, int64_t payer_id, struct error *error)
{
	struct page *page = page_of(view);
	struct payer_knowledge known;
	enum status status = payer_knowledge_load(office_of(view), payer_id, &known, error);

	if (status != STATUS_OK)
		return status;
	payer_knowledge_free(&page->known);
	page->known = known;
	status = amounts_load(office_of(view), known.payer.code, &page->amounts, error);
	list_resize(&page->lists[PART_AMOUNTS], page->amounts.rows.count);
	list_resize(&page->lists[PART_REQUIREMENTS], known.requirements.count);
	list_resize(&page->lists[PART_CONTRACTS], known.contracts.count);
	list_resize(&page->lists[PART_HISTORY], known.limits.count + known.changes.count);
	return status;
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	page_of(view)->desk = desk_of(view);
	return load(view, *(const int64_t *)subject, error);
}

/* What is said of the selected amount below the list. */
static void look(struct view *view)
{
	struct page *page = page_of(view);
	struct error error = { .status = STATUS_OK };

	if (page->part == PART_AMOUNTS && page->amounts.rows.count > 0)
		(void)desk_done(
			view, amounts_look(office_of(view), &page->amounts, page->lists[PART_AMOUNTS].selected, &error),
			&error);
}

static void resumed(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	if (desk_done(view, load(view, page_of(view)->known.payer.id, &error), &error))
		look(view);
}

static void close(struct view *view)
{
	amounts_free(&page_of(view)->amounts);
	payer_knowledge_free(&page_of(view)->known);
}

/* ------------------------------------------------------------------------------------- painting */

static void paint(struct view *view, const struct canvas *canvas)
{
	struct page *page = page_of(view);
	const void *rows = page->part == PART_AMOUNTS ? (const void *)&page->amounts : page;
	int below = page->part != PART_AMOUNTS || page->amounts.rows.count == 0 ? 0
		    : canvas->rows > TALL                                       ? CHANGE_ROWS_WIDE
										: CHANGE_ROWS;
	struct canvas list = canvas_part(canvas, HEAD_ROWS, 0, canvas->rows - HEAD_ROWS - below, canvas->columns);
	struct canvas story = canvas_part(canvas, canvas->rows - below, 0, below, canvas->columns);
	int column = 1;

	(void)canvas_format(canvas, 0, 1, ROLE_HEADING, "%s  %s", page->known.payer.code, page->known.payer.name);
	for (int i = 0; i < PART_COUNT; i++) {
		bool here = i == (int)page->part;

		/* Brackets as well: the part is not in the colour alone. */
		column += canvas_format(canvas, 1, column, here ? ROLE_SELECTED : ROLE_CONTEXT, "%c%s%c",
					here ? '[' : ' ', parts[i].title, here ? ']' : ' ');
		column++;
	}
	list_paint(&page->lists[page->part], &list, parts[page->part].columns, parts[page->part].cell, rows, true,
		   parts[page->part].empty);
	if (below > 0)
		amounts_paint_changes(&page->amounts, &story);
}

static bool type(struct view *view, struct key key)
{
	struct page *page = page_of(view);
	bool taken = true;

	if (key.code == K_RIGHT || key.code == K_TAB)
		page->part = (page->part + 1) % PART_COUNT;
	else if (key.code == K_LEFT || key.code == K_BACKTAB)
		page->part = (page->part + PART_COUNT - 1) % PART_COUNT;
	else
		taken = (page->part == PART_AMOUNTS && amounts_type(&page->amounts, &page->lists[PART_AMOUNTS], key)) ||
			list_key(&page->lists[page->part], key);
	look(view);
	return taken;
}

/* ------------------------------------------------------------------------------------- commands */

static void create(struct view *view)
{
	const struct page *page = page_of(view);
	struct record_subject subject = { .kind = &requirement_kind };

	if (page->part == PART_CONTRACTS) {
		subject.kind = &contract_kind;
		subject.record.contract = (struct contract_form){ .contract.payer_id = page->known.payer.id };
	} else if (page->part == PART_AMOUNTS) {
		subject.kind = &new_fee_kind;
		subject.record.fee = (struct fee_row){ .from = office_today(office_of(view)) };
		(void)TEXT_SET(subject.record.fee.schedule, page->known.payer.code);
	} else {
		subject.record.requirement = (struct requirement){ .payer_id = page->known.payer.id };
	}
	section_open_form(view, &subject);
}

static bool may_create(const struct view *view, struct error *why_not)
{
	if (page_of(view)->part != PART_HISTORY)
		return record_may(view, RIGHT_EDIT_PRACTICE, why_not);
	(void)error_set(why_not, STATUS_REFUSED, "", "history is written by itself");
	return false;
}

/* The selected one that still stands. */
static bool stands(const struct view *view, struct error *why_not)
{
	const struct page *page = page_of(view);
	size_t row = page->lists[page->part].selected;

	if (!may_create(view, why_not))
		return false;
	if (page->lists[page->part].count == 0)
		(void)error_set(why_not, STATUS_REFUSED, "", "there is nothing to open: F3 keeps the first");
	else if (page->part == PART_AMOUNTS)
		return true;
	else if (!date_is_none(page->part == PART_CONTRACTS ? page->known.contracts.items[row].ended_on
							    : page->known.requirements.items[row].ended_on))
		(void)error_set(why_not, STATUS_REFUSED, "", "it was ended: it stays as it was");
	else
		return true;
	return false;
}

static void edit(struct view *view)
{
	const struct page *page = page_of(view);
	size_t row = page->lists[page->part].selected;
	struct record_subject subject = { .kind = &requirement_kind };

	if (page->part == PART_CONTRACTS) {
		subject.kind = &contract_kind;
		subject.record.contract = (struct contract_form){ .contract = page->known.contracts.items[row] };
		if (subject.record.contract.contract.permille > 0)
			(void)permille_format(subject.record.contract.contract.permille, subject.record.contract.share);
	} else if (page->part == PART_AMOUNTS) {
		subject.kind = &fee_kind;
		subject.field = "amount";
		subject.record.fee = page->amounts.rows.items[row];
		if (date_compare(subject.record.fee.from, office_today(office_of(view))) < 0)
			subject.record.fee.from = office_today(office_of(view));
		subject.record.fee.to = DATE_NONE;
	} else {
		subject.record.requirement = page->known.requirements.items[row];
	}
	section_open_form(view, &subject);
}

static void end(struct view *view)
{
	const struct page *page = page_of(view);
	size_t row = page->lists[page->part].selected;
	struct error error = { .status = STATUS_OK };
	enum status status =
		page->part == PART_CONTRACTS
			? contract_drop(office_of(view), page->known.contracts.items[row].id, &error)
			: requirement_drop(office_of(view), page->known.requirements.items[row].id, &error);

	if (!desk_done(view, status, &error))
		return;
	resumed(view);
	app_say(view->app, ROLE_INFO, "It holds no longer; it stays in the list");
}

static bool may_end(const struct view *view, struct error *why_not)
{
	if (page_of(view)->part != PART_AMOUNTS)
		return stands(view, why_not);
	(void)error_set(why_not, STATUS_REFUSED, "", "an amount is followed by another: Enter sets it from a day on");
	return false;
}

static const struct command commands[] = {
	{ .name = "payer.open",
	  .label = "Change",
	  .help = "Change the selected one: it ends, and another takes its place. An amount: from a day on.",
	  .keys = "Enter",
	  .ready = stands,
	  .run = edit },
	{ .name = "payer.new",
	  .label = "New",
	  .help = "Keep a new one.",
	  .keys = "F3 n",
	  .ready = may_create,
	  .run = create },
	{ .name = "payer.end",
	  .label = "End",
	  .help = "It holds no longer from today on; it stays in the list.",
	  .keys = "F8 x",
	  .ready = may_end,
	  .run = end },
	{ .name = NULL },
};

const struct screen payer_page = {
	.name = "payer",
	.title = "Payer",
	.help = "What this payer asks for with which services, its contracts, the fixed amounts that they allow, and "
		"who "
		"changed what. Left and Right, or Tab, go from one to the next; among the amounts digits go to a code, "
		"and "
		"who has set it stands below. Whole tables of amounts come in by claimbench import contract. Nothing "
		"is ever changed in place: what is ended stays in the list, so "
		"that old claims are judged by what held on their day.",
	.state_size = sizeof(struct page),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.resumed = resumed,
	.close = close,
};

/* SPDX-License-Identifier: MIT */
/* coders.c: what audits of coding found, by who had coded, and the judged codes behind it. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/effort.h"
#include "tui/kit/list.h"
#include "tui/screens/boards.h"
#include "tui/screens/desk.h"
#include "tui/screens/measures.h"
#include "tui/screens/report_file.h"
#include "tui/screens/screens.h"

enum { QUESTION_FILE = 100, WIDE = 100 };

/* ---- by coder ---- */

struct coders {
	struct scope scope;
	struct coder_results results;
	struct coder_result all;
	struct list list; /* the coders, and all of them last */
};

static struct coder_filter filter_of(const struct coders *coders)
{
	return (struct coder_filter){ .from = coders->scope.window.from, .to = coders->scope.window.to };
}

static enum status open_coders(struct view *view, const void *subject, struct error *error)
{
	struct coders *coders = view->state;

	(void)subject;
	(void)error;
	scope_choose(&coders->scope, SCOPE_365, office_today(office_of(view)));
	return STATUS_OK;
}

static enum status load_coders(struct view *view, struct error *error)
{
	struct coders *coders = view->state;
	const struct coder_filter filter = filter_of(coders);
	enum status status;

	VEC_CLEAR(&coders->results);
	status = audit_by_coder(office_of(view), &filter, &coders->results, &coders->all, error);
	list_resize(&coders->list, coders->results.count > 0 ? coders->results.count + 1 : 0);
	return status;
}

static void close_coders(struct view *view)
{
	struct coders *coders = view->state;

	VEC_FREE(&coders->results);
}

enum {
	CODER_LOGIN,
	CODER_NAME,
	CODER_CODES,
	CODER_RIGHT,
	CODER_RATE,
	CODER_CHANGED,
	CODER_MISSED,
	CODER_EXTRA,
	CODER_DIAGNOSIS,
	CODER_PROCEDURE,
	CODER_MODIFIER,
	CODER_UNITS,
	CODER_CLAIMS,
	CODER_SPOTLESS
};

static const struct list_column coder_columns[] = {
	[CODER_LOGIN] = { .title = "Coder", .width = 10 },
	[CODER_NAME] = { .title = "Name", .width = 24, .wide = WIDE },
	[CODER_CODES] = { .title = "Codes", .width = 5, .align = ALIGN_RIGHT },
	[CODER_RIGHT] = { .title = "Right", .width = 5, .align = ALIGN_RIGHT },
	[CODER_RATE] = { .title = "Rate", .width = 6, .align = ALIGN_RIGHT },
	[CODER_CHANGED] = { .title = "Changed", .width = 7, .align = ALIGN_RIGHT },
	[CODER_MISSED] = { .title = "Missed", .width = 6, .align = ALIGN_RIGHT },
	[CODER_EXTRA] = { .title = "Extra", .width = 5, .align = ALIGN_RIGHT },
	[CODER_DIAGNOSIS] = { .title = "Diag.", .width = 5, .align = ALIGN_RIGHT },
	[CODER_PROCEDURE] = { .title = "Proc.", .width = 5, .align = ALIGN_RIGHT },
	[CODER_MODIFIER] = { .title = "Mod.", .width = 5, .align = ALIGN_RIGHT },
	[CODER_UNITS] = { .title = "Units", .width = 5, .align = ALIGN_RIGHT },
	[CODER_CLAIMS] = { .title = "Claims", .width = 7, .wide = WIDE, .align = ALIGN_RIGHT },
	[CODER_SPOTLESS] = { .title = "Spotless", .width = 8, .wide = WIDE, .align = ALIGN_RIGHT },
	{ 0 },
};

/* How many of RESULT stand in COLUMN. */
static int64_t count_in(const struct coder_result *result, int column)
{
	switch (column) {
	case CODER_CODES:
		return result->result.judged;
	case CODER_RIGHT:
		return result->result.outcomes[SLOT_CORRECT];
	case CODER_CLAIMS:
		return result->result.claims;
	case CODER_SPOTLESS:
		return result->result.spotless;
	default:
		return column >= CODER_DIAGNOSIS ? result->wrong[SLOT_DIAGNOSIS + column - CODER_DIAGNOSIS]
						 : result->result.outcomes[SLOT_CHANGED + column - CODER_CHANGED];
	}
}

static void coder_cell(const void *rows, size_t at, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct coders *coders = rows;
	bool all = at >= coders->results.count;
	const struct coder_result *result = all ? &coders->all : &coders->results.items[at];
	int64_t count;
	char small[24];

	if (column == CODER_LOGIN) {
		*role = all ? ROLE_HEADING : ROLE_TEXT;
		(void)text_format(text, LIST_CELL_MAX, "%s",
				  all                            ? "All"
				  : text_is_empty(result->coder) ? "(nobody)"
								 : result->coder);
	} else if (column == CODER_NAME) {
		(void)text_format(text, LIST_CELL_MAX, "%s", result->name);
	} else if (column == CODER_RATE) {
		const struct kpi *kpi = productivity_kpi(WORK_CODED);
		const struct kpi_value value =
			kpi_value_of(kpi, result->result.outcomes[SLOT_CORRECT], result->result.judged);

		*role = ROLE_HEADING;
		(void)text_format(text, LIST_CELL_MAX, "%s", kpi_format(kpi, &value, small));
	} else {
		count = count_in(result, column);
		*role = count == 0 ? ROLE_MUTED : ROLE_TEXT;
		(void)text_format(text, LIST_CELL_MAX, "%lld", (long long)count);
	}
}

static void paint_coders(struct view *view, const struct canvas *canvas)
{
	struct coders *coders = view->state;
	struct canvas list = canvas_part(canvas, 2, 0, canvas->rows - 2, canvas->columns);
	char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "Codes judged %s to %s",
			    date_format_us(coders->scope.window.from, from),
			    date_format_us(coders->scope.window.to, to));
	(void)canvas_text(canvas, 1, 1, ROLE_MUTED,
			  "Faults by what was done, then by what they are. Coder: who keyed the claim");
	list_paint(&coders->list, &list, coder_columns, coder_cell, coders, true, "no code was judged in these days");
}

static bool type_coders(struct view *view, struct key key)
{
	struct coders *coders = view->state;

	return list_key(&coders->list, key);
}

static bool has_coder(const struct view *view, struct error *why_not)
{
	const struct coders *coders = view->state;

	if (coders->results.count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "no code was judged in these days");
	return false;
}

static void open_codes(struct view *view, bool wrong)
{
	const struct coders *coders = view->state;
	struct coder_subject subject = { .filter = filter_of(coders) };

	subject.filter.wrong = wrong;
	if (coders->list.selected < coders->results.count) {
		const struct coder_result *result = &coders->results.items[coders->list.selected];

		subject.filter.one = true;
		subject.filter.coder_id = result->coder_id;
		(void)TEXT_SET(subject.coder, text_is_empty(result->coder) ? "nobody" : result->coder);
	}
	(void)app_open(view->app, &coder_slots_screen, &subject);
}

static void open_all_codes(struct view *view)
{
	open_codes(view, false);
}

static void open_faults(struct view *view)
{
	open_codes(view, true);
}

static void choose_days(struct view *view)
{
	scope_ask_days(view);
}

static void ask_coders_file(struct view *view)
{
	report_ask(view, QUESTION_FILE, coders_report.name);
}

static void coders_answered(struct view *view, const struct answer *answer)
{
	struct coders *coders = view->state;
	const struct coder_filter filter = filter_of(coders);

	if (answer->question == QUESTION_FILE)
		report_answered(view, answer, &coders_report, &filter);
	else if (scope_answer(view, &coders->scope, answer))
		(void)app_reload(view);
}

static const struct command coders_commands[] = {
	{ .name = "coders.codes",
	  .label = "Codes",
	  .help = "The judged codes of the selected coder; they add up to the row.",
	  .keys = "Enter",
	  .ready = has_coder,
	  .run = open_all_codes },
	{ .name = "coders.faults",
	  .label = "Faults",
	  .help = "Only the codes that were not right.",
	  .keys = "w",
	  .ready = has_coder,
	  .run = open_faults },
	{ .name = "coders.days",
	  .label = "Days",
	  .help = "Choose the days on which the codes were judged.",
	  .keys = "F5",
	  .run = choose_days },
	{ .name = "coders.file",
	  .label = "To a file",
	  .help = "What is shown, to be printed, or as CSV or JSON.",
	  .keys = "x",
	  .run = ask_coders_file },
	{ .name = NULL },
};

const struct screen coders_screen = {
	.name = "coders",
	.title = "Coding by coder",
	.help = "What audits of coding found, by who had coded: codes judged, those that were right, and the others "
		"twice: "
		"by what the auditor did (changed, added as missed, taken out as extra) and by what they are "
		"(diagnosis, procedure, modifier, units). A swap counts once. The last row is coding accuracy as the "
		"measures have it. Enter lists the codes of a row, w only the faults.",
	.state_size = sizeof(struct coders),
	.commands = coders_commands,
	.open = open_coders,
	.load = load_coders,
	.paint = paint_coders,
	.type = type_coders,
	.answered = coders_answered,
	.close = close_coders,
};

/* ---- the codes ---- */

struct codes {
	struct coder_subject subject;
	struct coder_slots rows;
	int64_t right;
	struct list list;
};

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct codes *codes = view->state;

	(void)error;
	codes->subject = *(const struct coder_subject *)subject;
	return STATUS_OK;
}

static enum status load(struct view *view, struct error *error)
{
	struct codes *codes = view->state;
	enum status status;

	VEC_CLEAR(&codes->rows);
	status = audit_coder_slots(office_of(view), &codes->subject.filter, &codes->rows, error);
	codes->right = 0;
	for (size_t i = 0; i < codes->rows.count; i++)
		codes->right += codes->rows.items[i].slot.outcome == SLOT_CORRECT;
	list_resize(&codes->list, codes->rows.count);
	return status;
}

static void close(struct view *view)
{
	struct codes *codes = view->state;

	VEC_FREE(&codes->rows);
}

enum { SLOT_CODER, SLOT_AUDIT, SLOT_CLAIM, SLOT_JUDGED, SLOT_KIND, SLOT_CODED, SLOT_SHOULD_BE, SLOT_OUTCOME };

static const struct list_column columns[] = {
	[SLOT_CODER] = { .title = "Coder", .width = 10, .wide = WIDE },
	[SLOT_AUDIT] = { .title = "Audit", .width = 6, .align = ALIGN_RIGHT },
	[SLOT_CLAIM] = { .title = "Claim", .width = 10 },
	[SLOT_JUDGED] = { .title = "Judged", .width = 10 },
	[SLOT_KIND] = { .title = "Kind", .width = 10 },
	[SLOT_CODED] = { .title = "Coded", .width = 11 },
	[SLOT_SHOULD_BE] = { .title = "Should be", .width = 11 },
	[SLOT_OUTCOME] = { .title = "Outcome", .width = 10 },
	{ 0 },
};

static void cell(const void *rows, size_t at, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct codes *codes = rows;
	const struct coder_slot *row = &codes->rows.items[at];
	const char *words[] = {
		[SLOT_CODER] = row->coder,
		[SLOT_CLAIM] = row->number,
		[SLOT_KIND] = token_label(&slot_kind_tokens, (int)row->slot.kind),
		[SLOT_CODED] = row->slot.coded,
		[SLOT_SHOULD_BE] = row->slot.should_be,
		[SLOT_OUTCOME] = token_label(&slot_outcome_tokens, (int)row->slot.outcome),
	};

	if (column == SLOT_AUDIT)
		(void)text_format(text, LIST_CELL_MAX, "%lld", (long long)row->slot.audit_id);
	else if (column == SLOT_JUDGED)
		(void)date_format_us(row->slot.judged_on, text);
	else
		(void)text_format(text, LIST_CELL_MAX, "%s", words[column]);
	if (column == SLOT_OUTCOME)
		*role = row->slot.outcome == SLOT_CORRECT ? ROLE_GOOD : ROLE_WARNING;
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct codes *codes = view->state;
	const char *coder = codes->subject.filter.one ? codes->subject.coder : "all coders";
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->columns);

	if (codes->subject.filter.wrong)
		(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "%s: %zu codes that were not right", coder,
				    codes->rows.count);
	else
		(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "%s: %zu codes judged, %lld right", coder,
				    codes->rows.count, (long long)codes->right);
	list_paint(&codes->list, &list, columns, cell, codes, true, "every code was right");
}

static bool type(struct view *view, struct key key)
{
	struct codes *codes = view->state;

	return list_key(&codes->list, key);
}

static bool has_code(const struct view *view, struct error *why_not)
{
	const struct codes *codes = view->state;

	if (codes->rows.count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is no code here");
	return false;
}

static void open_claim(struct view *view)
{
	const struct codes *codes = view->state;

	(void)app_open(view->app, &claim_screen, &codes->rows.items[codes->list.selected].slot.claim_id);
}

static void toggle(struct view *view)
{
	struct codes *codes = view->state;

	codes->subject.filter.wrong = !codes->subject.filter.wrong;
	list_select(&codes->list, 0);
	(void)app_reload(view);
}

static void ask_file(struct view *view)
{
	report_ask(view, QUESTION_FILE, coder_slots_report.name);
}

static void answered(struct view *view, const struct answer *answer)
{
	const struct codes *codes = view->state;

	report_answered(view, answer, &coder_slots_report, &codes->subject.filter);
}

static const struct command commands[] = {
	{ .name = "coder.claim",
	  .label = "Claim",
	  .help = "The claim of the selected code.",
	  .keys = "Enter",
	  .right = RIGHT_VIEW_CLAIM,
	  .ready = has_code,
	  .run = open_claim },
	{ .name = "coder.faults",
	  .label = "Faults",
	  .help = "Only the codes that were not right, or all again.",
	  .keys = "w",
	  .run = toggle },
	{ .name = "coder.file",
	  .label = "To a file",
	  .help = "What is shown, to be printed, or as CSV or JSON.",
	  .keys = "x",
	  .run = ask_file },
	{ .name = NULL },
};

const struct screen coder_slots_screen = {
	.name = "coder_slots",
	.title = "Judged codes",
	.help = "The codes that audits judged, audit by audit and claim by claim: what was coded, what should be "
		"there, and "
		"the outcome. w leaves only those that were not right. Enter opens the claim.",
	.state_size = sizeof(struct codes),
	.commands = commands,
	.open = open,
	.load = load,
	.paint = paint,
	.type = type,
	.answered = answered,
	.close = close,
};

/* SPDX-License-Identifier: MIT */
/* findings.c: what stands between claims and their payers, by rule: so that one person mends twenty alike in a row. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/rules.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"

enum { DETAIL_ROWS = 3 };

struct findings_view {
	struct finding_sums sums;
	struct list list;
};

static enum status load(struct view *view, struct error *error)
{
	struct findings_view *findings = view->state;
	enum status status = finding_sums_load(office_of(view), &findings->sums, error);

	list_resize(&findings->list, findings->sums.count);
	return status;
}

static void close(struct view *view)
{
	struct findings_view *findings = view->state;

	VEC_FREE(&findings->sums);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	enum status status = load(view, error);

	(void)subject;
	if (status != STATUS_OK)
		close(view);
	return status;
}

static void resumed(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, load(view, &error), &error);
}

static const struct finding_sum *selected(const struct view *view)
{
	const struct findings_view *findings = view->state;

	return findings->sums.count > 0 ? &findings->sums.items[findings->list.selected] : NULL;
}

/* ------------------------------------------------------------------------------------ painting */

enum { COLUMN_RULE, COLUMN_SEVERITY, COLUMN_CLAIMS, COLUMN_TOTAL, COLUMN_GROUP, COLUMN_MESSAGE };

static const struct list_column columns[] = {
	[COLUMN_RULE] = { .title = "Rule", .width = 6 },
	[COLUMN_SEVERITY] = { .title = "", .width = 7 },
	[COLUMN_CLAIMS] = { .title = "Claims", .width = 6, .align = ALIGN_RIGHT },
	[COLUMN_TOTAL] = { .title = "Charges", .width = 12, .align = ALIGN_RIGHT },
	[COLUMN_GROUP] = { .title = "Group", .width = 24, .wide = 110 },
	[COLUMN_MESSAGE] = { .title = "What is wrong, on one of them", .width = 30, .grow = 1 },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct findings_view *findings = rows;
	const struct finding_sum *sum = &findings->sums.items[row];

	switch (column) {
	case COLUMN_RULE:
		(void)text_format(text, LIST_CELL_MAX, "%s", sum->rule);
		break;
	case COLUMN_SEVERITY:
		(void)text_format(text, LIST_CELL_MAX, "%s", token_label(&severity_tokens, (int)sum->severity));
		*role = sum->severity == SEVERITY_ERROR ? ROLE_ERROR : ROLE_WARNING;
		break;
	case COLUMN_CLAIMS:
		(void)text_format(text, LIST_CELL_MAX, "%lld", (long long)sum->claims);
		break;
	case COLUMN_TOTAL:
		desk_money(sum->total, text, LIST_CELL_MAX);
		break;
	case COLUMN_GROUP:
		(void)text_format(text, LIST_CELL_MAX, "%s", rule_group_label(sum->rule));
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", sum->message);
		break;
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct findings_view *findings = view->state;
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1 - DETAIL_ROWS, canvas->columns);
	struct canvas detail = canvas_part(canvas, canvas->rows - DETAIL_ROWS, 0, DETAIL_ROWS, canvas->columns);
	const struct finding_sum *sum = selected(view);
	char text[2 * FINDING_TEXT_MAX];

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "Rules that hold claims back: %zu", findings->sums.count);
	list_paint(&findings->list, &list, columns, cell, findings, true, "no claim is held back by a finding");
	if (sum == NULL)
		return;
	(void)text_format(text, sizeof text, "%s: %s", sum->message, sum->fix);
	(void)canvas_wrapped(&detail, 0, 1, detail.columns - 2, ROLE_TEXT, text);
}

static bool type(struct view *view, struct key key)
{
	struct findings_view *findings = view->state;

	return list_key(&findings->list, key);
}

/* ------------------------------------------------------------------------------------ commands */

static bool has_sum(const struct view *view, struct error *why_not)
{
	if (selected(view) != NULL)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is no finding here");
	return false;
}

static void open_claims(struct view *view)
{
	struct claim_filter filter = { .states = UINT32_C(1) << CLAIM_SCRUB_FAIL };

	(void)TEXT_SET(filter.rule, selected(view)->rule);
	(void)app_open(view->app, &claims_screen, &filter);
}

static void open_rule(struct view *view)
{
	const struct finding_sum *sum = selected(view);

	(void)app_open(view->app, &rules_screen, sum != NULL ? sum->rule : NULL);
}

static void scrub_all(struct view *view)
{
	struct progress progress = desk_progress(view);
	struct error error = { .status = STATUS_OK };
	int64_t clean = 0, failed = 0;

	if (!desk_done(view, claims_scrub_all(office_of(view), &progress, &clean, &failed, &error), &error))
		return;
	resumed(view);
	app_say(view->app, failed == 0 ? ROLE_GOOD : ROLE_INFO, "judged again: %lld are ready now, %lld are held back",
		(long long)clean, (long long)failed);
}

static const struct command commands[] = {
	{ .name = "findings.open",
	  .label = "Claims",
	  .help = "The claims that the selected rule holds back.",
	  .keys = "Enter",
	  .ready = has_sum,
	  .run = open_claims },
	{ .name = "findings.scrub",
	  .label = "Judge all again",
	  .help = "Every claim that is held back or a draft is judged anew.",
	  .keys = "F5",
	  .right = RIGHT_EDIT_CLAIM,
	  .run = scrub_all },
	{ .name = "findings.rule",
	  .label = "Rule",
	  .help = "The rules, with how they stand with each payer.",
	  .keys = "F6",
	  .run = open_rule },
	{ .name = NULL },
};

const struct screen findings_screen = {
	.name = "findings",
	.title = "Findings",
	.help = "Claims that failed the scrub, by the rule that holds them back, the most frequent first. Enter lists "
		"the claims of one rule, to be mended in a row; a warning leaves with a reason there. F5 judges all "
		"again.",
	.state_size = sizeof(struct findings_view),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.resumed = resumed,
	.close = close,
};

/* SPDX-License-Identifier: MIT */
/* effects.c: what came of a file, or of one segment: from the payer's words to our rows. */
#include "claimbench/workflow/file_effects.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/token.h"
#include "tui/kit/list.h"
#include "tui/screens/answer_words.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"

enum { DETAIL_ROWS = 3, WORDS_MAX = 280 };

struct effects_view {
	char about[160];
	struct file_effects rows;
	struct list list;
};

static void close(struct view *view)
{
	struct effects_view *effects = view->state;

	VEC_FREE(&effects->rows);
}

static enum status open(struct view *view, const void *given, struct error *error)
{
	const struct effects_subject *subject = given;
	struct effects_view *effects = view->state;
	enum status status = file_effects_load(office_of(view), subject->interchange_id, subject->segment,
					       subject->number, &effects->rows, error);

	(void)text_format(effects->about, sizeof effects->about, "%.150s", subject->about);
	list_resize(&effects->list, effects->rows.count);
	if (status != STATUS_OK)
		close(view);
	return status;
}

/* ------------------------------------------------------------------------------------ painting */

enum { COLUMN_CLAIM, COLUMN_DATE, COLUMN_WHAT, COLUMN_AMOUNT, COLUMN_TEXT };

static const struct list_column columns[] = {
	[COLUMN_CLAIM] = { .title = "Claim", .width = 9 },
	[COLUMN_DATE] = { .title = "Date", .width = 10 },
	[COLUMN_WHAT] = { .title = "What", .width = 22, .grow = 1 },
	[COLUMN_AMOUNT] = { .title = "Amount", .width = 11, .align = ALIGN_RIGHT },
	[COLUMN_TEXT] = { .title = "", .width = 18, .grow = 2 },
	{ 0 },
};

static const char *what_of(const struct file_effect *effect)
{
	switch (effect->kind) {
	case EFFECT_EVENT:
		return token_label(&claim_event_tokens, (int)effect->event);
	case EFFECT_POSTING:
		return token_label(&account_tokens, (int)effect->account);
	default:
		return "Denial";
	}
}

/* What else is to be said of it, in one line. */
static void rest_of(const struct file_effect *effect, char text[static WORDS_MAX])
{
	char words[200];

	switch (effect->kind) {
	case EFFECT_EVENT:
		(void)text_format(text, WORDS_MAX, "now %s%s%s", token_label(&claim_state_tokens, (int)effect->state),
				  effect->detail[0] != '\0' ? ": " : "",
				  status_detail_words(effect->detail, words, sizeof words));
		break;
	case EFFECT_POSTING:
		(void)text_format(text, WORDS_MAX, "entry %lld%s%s%s", (long long)effect->journal_id,
				  effect->reason[0] != '\0' ? ", " : "", effect->reason,
				  effect->is_undone ? "; mirrored since" : "");
		break;
	default:
		(void)text_format(text, WORDS_MAX, "%s%s", effect->reason, effect->is_undone ? "; ended since" : "");
		break;
	}
}

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct file_effect *effect = &((const struct effects_view *)rows)->rows.items[row];
	char small[MONEY_TEXT_MAX], words[WORDS_MAX];

	*role = effect->is_undone ? ROLE_MUTED : ROLE_TEXT;
	switch (column) {
	case COLUMN_CLAIM:
		(void)text_format(text, LIST_CELL_MAX, "%s", effect->number);
		break;
	case COLUMN_DATE:
		(void)text_format(text, LIST_CELL_MAX, "%s", date_format_us(effect->on, small));
		break;
	case COLUMN_WHAT:
		(void)text_format(text, LIST_CELL_MAX, "%s", what_of(effect));
		break;
	case COLUMN_AMOUNT:
		(void)text_format(text, LIST_CELL_MAX, "%s",
				  effect->kind == EFFECT_EVENT ? "" : money_format(effect->amount, small));
		break;
	default:
		rest_of(effect, words);
		(void)text_format(text, LIST_CELL_MAX, "%s", words);
		break;
	}
}

static const struct file_effect *selected(const struct view *view)
{
	const struct effects_view *effects = view->state;

	return effects->rows.count > 0 ? &effects->rows.items[effects->list.selected] : NULL;
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct effects_view *effects = view->state;
	const struct file_effect *effect = selected(view);
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1 - DETAIL_ROWS, canvas->columns);
	char words[WORDS_MAX], whole[WORDS_MAX + 120];

	canvas_cell(canvas, 0, 1, canvas->columns - 2, ALIGN_LEFT, ROLE_CONTEXT, effects->about);
	list_paint(&effects->list, &list, columns, cell, effects, true, "it has done nothing here");
	if (effect == NULL)
		return;
	rest_of(effect, words);
	(void)text_format(whole, sizeof whole, "%s: %s%s%s", what_of(effect), words,
			  effect->user[0] != '\0' ? "; by " : "", effect->user);
	(void)canvas_wrapped(canvas, canvas->rows - DETAIL_ROWS, 1, canvas->columns - 2, ROLE_TEXT, whole);
}

static bool type(struct view *view, struct key key)
{
	struct effects_view *effects = view->state;

	return list_key(&effects->list, key);
}

/* ------------------------------------------------------------------------------------ commands */

static bool has_claim(const struct view *view, struct error *why_not)
{
	const struct file_effect *effect = selected(view);

	if (effect != NULL && effect->claim_id != 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "the row is about no claim");
	return false;
}

static void open_claim(struct view *view)
{
	(void)app_open(view->app, &claim_screen, &selected(view)->claim_id);
}

static const struct command commands[] = {
	{ .name = "effects.claim",
	  .label = "Claim",
	  .help = "The claim that the selected row is about.",
	  .keys = "Enter",
	  .right = RIGHT_VIEW_CLAIM,
	  .ready = has_claim,
	  .run = open_claim },
	{ .name = NULL },
};

const struct screen effects_screen = {
	.name = "effects",
	.title = "What came of it",
	.help = "Every row here that the segment caused, or the whole file where the segment is about no claim: events "
		"of claims with the state that they brought, postings of the ledger with their reason, denials. What "
		"was undone since says so. Enter opens the claim; w there leads back to the file.",
	.state_size = sizeof(struct effects_view),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.close = close,
};

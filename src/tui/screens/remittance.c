/* SPDX-License-Identifier: MIT */
/* remittance.c: one check or transfer of a payer: looked at, posted, taken back. */
#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/match_remittance.h"
#include "tui/screens/answer_words.h"
#include "tui/screens/desk.h"
#include "tui/screens/line_match.h"
#include "tui/screens/match.h"
#include "tui/screens/remittance_sections.h"
#include "tui/screens/screens.h"
#include "tui/screens/segments.h"

enum { TOP_ROWS = 3, TAB_ROW = TOP_ROWS, REASON_MAX = 121, WIDE_ROWS = 34 };
enum { ASK_TAKE_BACK, ASK_UNMATCH, ASK_SETTLE };

struct remittance_view {
	int64_t id;
	struct remittance_sheet sheet;
	enum remittance_section part;
	struct list lists[PART_COUNT];
	bool stale; /* something was opened that may have changed it */
};

static const struct remittance_row *row_of(const struct view *view)
{
	return &((const struct remittance_view *)view->state)->sheet.story.row;
}

/* Neither a file nor a person's keying: from before this program. */
static bool is_history(const struct remittance_row *row)
{
	return row->interchange_id == 0 && row->keyed_by == 0;
}

/* ------------------------------------------------------------------------------------- loading */

static enum status load(struct view *view, struct error *error)
{
	struct remittance_view *remittance = view->state;
	enum status status = remittance_sheet_load(&remittance->sheet, office_of(view), remittance->id, error);

	remittance->stale = false;
	for (int i = 0; i < PART_COUNT; i++)
		list_resize(&remittance->lists[i],
			    status == STATUS_OK ? remittance_parts[i].count(&remittance->sheet) : 0);
	return status;
}

static void close(struct view *view)
{
	struct remittance_view *remittance = view->state;

	remittance_sheet_free(&remittance->sheet);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct remittance_view *remittance = view->state;
	enum status status;

	remittance->id = *(const int64_t *)subject;
	status = load(view, error);
	if (status != STATUS_OK)
		close(view);
	return status;
}

static void reload(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, load(view, &error), &error);
}

static void resumed(struct view *view)
{
	const struct remittance_view *remittance = view->state;

	if (remittance->stale)
		reload(view);
}

/* ------------------------------------------------------------------------------------ painting */

static void paint_head(const struct view *view, const struct canvas *canvas)
{
	const struct remittance_row *row = row_of(view);
	const struct payer *payer = desk_payer(desk_of(view), row->payer_id);
	char words[REMITTANCE_STATE_MAX];
	const char *state = remittance_state_words(row, words);
	char day[DATE_TEXT_MAX], text[200];
	int at = 1, end = canvas->columns - 1 - (int)text_width(state);

	at += canvas_format(canvas, 0, at, ROLE_HEADING, "%s  ", row->batch);
	(void)text_format(text, sizeof text, "%s%scheck %s of %s, %s", payer != NULL ? payer->code : "",
			  payer != NULL ? ", " : "", row->trace, date_format_us(row->paid_on, day),
			  payer != NULL ? payer->name : row->payer_name);
	canvas_cell(canvas, 0, at, end - at - 1, ALIGN_LEFT, ROLE_CONTEXT, text);
	(void)canvas_text(canvas, 0, end, remittance_state_role(row->state), state);
}

/* The trial line: it stands here whatever part is looked at. */
static void paint_trial(const struct remittance_row *row, const struct canvas *canvas)
{
	struct money out = money_subtract(money_subtract(row->paid, row->adjusted), row->amount);
	char paid[MONEY_TEXT_MAX], adjusted[MONEY_TEXT_MAX], amount[MONEY_TEXT_MAX], out_text[MONEY_TEXT_MAX];
	int at = 1;

	if (is_history(row)) {
		(void)canvas_text(canvas, 1, 1, ROLE_MUTED, "What was paid and what was taken was not kept");
		return;
	}
	at += canvas_format(canvas, 1, at, ROLE_TEXT, "Claims paid %s - provider adjustments %s = deposit %s  ",
			    money_format(row->paid, paid), money_format(row->adjusted, adjusted),
			    money_format(row->amount, amount));
	if (money_is_zero(out))
		(void)canvas_text(canvas, 1, at, ROLE_GOOD, "BALANCED");
	else
		(void)canvas_format(canvas, 1, at, ROLE_ERROR, "OUT BY %s", money_format(out, out_text));
}

static void paint_next(const struct view *view, const struct canvas *canvas)
{
	const struct remittance_view *remittance = view->state;
	const struct remittance_row *row = row_of(view);
	char day[DATE_TEXT_MAX];

	if (row->state == REMITTANCE_POSTED && is_history(row))
		(void)canvas_format(canvas, 2, 1, ROLE_TEXT, "Posted on %s, before this program",
				    date_format_us(row->posted_on, day));
	else if (row->state == REMITTANCE_POSTED)
		(void)canvas_format(canvas, 2, 1, ROLE_TEXT, "Posted on %s; a supervisor may take it back (F9)",
				    date_format_us(row->posted_on, day));
	else if (remittance->sheet.refusal[0] != '\0')
		(void)canvas_format(canvas, 2, 1, ROLE_ERROR, "It can't be posted: %s", remittance->sheet.refusal);
	else
		(void)canvas_format(canvas, 2, 1, ROLE_TEXT, "%s on %s%s; nothing of it is posted: F10 posts it",
				    row->keyed_by != 0 ? "Keyed" : "Came in", date_format_us(row->staged_on, day),
				    row->state == REMITTANCE_TAKEN_BACK ? ", was taken back" : "");
}

static void paint_tabs(const struct remittance_view *view, const struct canvas *canvas)
{
	int at = 1;

	canvas_fill(canvas, TAB_ROW, 0, canvas->columns, ROLE_KEY_LABEL);
	for (int i = 0; i < PART_COUNT; i++) {
		bool is_here = i == (int)view->part;

		at += canvas_format(canvas, TAB_ROW, at, is_here ? ROLE_TITLE : ROLE_KEY_LABEL, "%c%d %s %zu%c",
				    is_here ? '[' : ' ', i + 1, remittance_parts[i].title, view->lists[i].count,
				    is_here ? ']' : ' ');
		at++;
	}
}

static void paint_part(struct remittance_view *view, enum remittance_section section, const struct canvas *canvas)
{
	const struct remittance_part *part = &remittance_parts[section];
	struct list *list = &view->lists[section];
	struct canvas rows = canvas_part(canvas, 0, 0, canvas->rows - part->detail_rows, canvas->columns);
	struct canvas detail =
		canvas_part(canvas, canvas->rows - part->detail_rows, 0, part->detail_rows, canvas->columns);

	list->idle = section != view->part;
	list_paint(list, &rows, part->columns, part->cell, &view->sheet, !list->idle, part->empty);
	if (list->count > 0)
		part->detail(&view->sheet, list->selected, &detail);
}

/* The part in hand; on tall screens beneath the claims. */
static void paint(struct view *view, const struct canvas *canvas)
{
	struct remittance_view *remittance = view->state;
	struct canvas below = canvas_part(canvas, TAB_ROW + 1, 0, canvas->rows - TAB_ROW - 1, canvas->columns);
	enum remittance_section second = remittance->part == PART_CLAIMS ? PART_MONEY : remittance->part;
	int half = below.rows / 2;

	paint_head(view, canvas);
	paint_trial(row_of(view), canvas);
	paint_next(view, canvas);
	paint_tabs(remittance, canvas);
	if (canvas->rows < WIDE_ROWS) {
		paint_part(remittance, remittance->part, &below);
		return;
	}
	for (int i = 0; i < 2; i++) {
		enum remittance_section section = i == 0 ? PART_CLAIMS : second;
		struct canvas pane = canvas_part(&below, i * half, 0, i == 0 ? half : below.rows - half, below.columns);
		struct canvas body = canvas_part(&pane, 1, 0, pane.rows - 1, pane.columns);

		canvas_rule(&pane, 0, ROLE_BOX);
		(void)canvas_format(&pane, 0, 2, section == remittance->part ? ROLE_TITLE : ROLE_HEADING, " %d %s ",
				    (int)section + 1, remittance_parts[section].title);
		paint_part(remittance, section, &body);
	}
}

static bool type(struct view *view, struct key key)
{
	struct remittance_view *remittance = view->state;

	if (!key.pasted && key.code >= '1' && key.code < '1' + PART_COUNT) {
		remittance->part = (enum remittance_section)(key.code - '1');
		return true;
	}
	return list_key(&remittance->lists[remittance->part], key);
}

/* ------------------------------------------------------------------------------------ commands */

static bool refuse(struct error *why_not, const char *what)
{
	(void)error_set(why_not, STATUS_REFUSED, "", "%s", what);
	return false;
}

/* The claim that the cursor is about; NULL: none. */
static const struct remitted_line *selected_claim(const struct view *view)
{
	const struct remittance_view *remittance = view->state;
	size_t row = remittance->lists[remittance->part].selected;

	if (remittance->part == PART_EXCEPTIONS && row < remittance->sheet.notices.count)
		row = remittance->sheet.notices.items[row].claim;
	else if (remittance->part != PART_CLAIMS)
		row = NO_ROW;
	return row < remittance->sheet.story.claims.count ? &remittance->sheet.story.claims.items[row] : NULL;
}

/* The exception under the cursor; NULL. */
static const struct remittance_notice *selected_notice(const struct view *view)
{
	const struct remittance_view *remittance = view->state;
	size_t row = remittance->lists[PART_EXCEPTIONS].selected;

	return remittance->part == PART_EXCEPTIONS && row < remittance->sheet.notices.count
		       ? &remittance->sheet.notices.items[row]
		       : NULL;
}

/* The cursor is on a line of the payer's that fits none of ours. */
static bool on_line(const struct view *view)
{
	const struct remittance_notice *notice = selected_notice(view);

	return notice != NULL && notice->exception.kind == REMIT_EXCEPTION_LINE;
}

static bool has_claim(const struct view *view, struct error *why_not)
{
	const struct remitted_line *line = selected_claim(view);

	if (line == NULL)
		return refuse(why_not, "choose a claim under Claims (1) or Exceptions (4) first");
	return line->claim_id != 0 || refuse(why_not, "it is none of our claims yet: m finds which");
}

static bool can_match_lines(const struct view *view, struct error *why_not)
{
	if (!has_claim(view, why_not))
		return false;
	if (row_of(view)->state == REMITTANCE_ARRIVING)
		return refuse(why_not, "it has not arrived whole: receive its file again");
	return row_of(view)->state != REMITTANCE_POSTED ||
	       refuse(why_not, "it is posted: its lines are matched once it is taken back (F9)");
}

static void match_lines(struct view *view)
{
	struct remittance_view *remittance = view->state;
	struct line_match_subject subject = { .remitted_claim_id = selected_claim(view)->id, .line = 1 };

	if (on_line(view))
		subject.line = selected_notice(view)->exception.line;
	remittance->stale = app_open(view->app, &line_match_screen, &subject) || remittance->stale;
}

/* Of a line that fits none of ours: which it is, where that may still be said. */
static void open_claim(struct view *view)
{
	struct remittance_view *remittance = view->state;

	if (on_line(view) && can_match_lines(view, NULL) && office_may(office_of(view), RIGHT_POST_MONEY)) {
		match_lines(view);
		return;
	}
	remittance->stale = app_open(view->app, &claim_screen, &selected_claim(view)->claim_id) || remittance->stale;
}

/* ---- what a person finds, and settles ---- */

static bool can_match(const struct view *view, struct error *why_not)
{
	const struct remitted_line *line = selected_claim(view);

	if (on_line(view))
		return can_match_lines(view, why_not);
	if (line == NULL)
		return refuse(why_not, "choose a claim under Claims (1) or Exceptions (4) first");
	if (row_of(view)->state == REMITTANCE_ARRIVING)
		return refuse(why_not, "it has not arrived whole: receive its file again");
	if (line->claim_id != 0 && !line->by_hand)
		return refuse(why_not, "its number is ours: there is nothing to find");
	return line->claim_id == 0 || row_of(view)->state != REMITTANCE_POSTED ||
	       refuse(why_not, "it is matched and posted: u undoes that");
}

static void match(struct view *view)
{
	struct remittance_view *remittance = view->state;

	if (on_line(view)) {
		match_lines(view);
		return;
	}
	remittance->stale = app_open(view->app, &match_screen, &selected_claim(view)->id) || remittance->stale;
}

static bool can_unmatch(const struct view *view, struct error *why_not)
{
	const struct remitted_line *line = selected_claim(view);

	return (line != NULL && line->by_hand) || refuse(why_not, "it was not matched by hand");
}

static void unmatch(struct view *view)
{
	app_ask(view, ASK_UNMATCH, "It is another claim", "Why? What was posted of it is mirrored.", "",
		REASON_MAX - 1);
}

static bool can_settle(const struct view *view, struct error *why_not)
{
	const struct remittance_notice *notice = selected_notice(view);

	if (notice == NULL)
		return refuse(why_not, "choose an exception (4) first");
	return notice->id != 0 || refuse(why_not, "it is settled once the remittance is posted");
}

static void settle(struct view *view)
{
	app_ask(view, ASK_SETTLE, "The exception is settled", "By what? Its task is done then.", "", REASON_MAX - 1);
}

static bool can_post(const struct view *view, struct error *why_not)
{
	const struct remittance_view *remittance = view->state;

	switch (row_of(view)->state) {
	case REMITTANCE_POSTED:
		return refuse(why_not, "it is posted already");
	case REMITTANCE_ARRIVING:
		return refuse(why_not, "it has not arrived whole: receive its file again");
	default:
		return remittance->sheet.refusal[0] == '\0' || refuse(why_not, remittance->sheet.refusal);
	}
}

static void tell(struct view *view, const struct remittance_preview *done)
{
	char what[160] = "", amount[MONEY_TEXT_MAX];
	int64_t claims = done->strangers;
	bool is_quiet = done->notes.count == 0 && done->denials == 0;

	for (int i = 0; i < REMIT_OUTCOME_COUNT; i++)
		claims += done->claims[i];
	if (done->denials > 0)
		(void)text_format(what, sizeof what, "; %lld denial%s to work", (long long)done->denials,
				  done->denials == 1 ? "" : "s");
	if (done->notes.count > 0)
		(void)text_format(what + strlen(what), sizeof what - strlen(what), "; %zu exception%s (4)",
				  done->notes.count, done->notes.count == 1 ? "" : "s");
	app_say(view->app, is_quiet ? ROLE_GOOD : ROLE_WARNING, "posted: %lld claim%s, %s received%s",
		(long long)claims, claims == 1 ? "" : "s", money_format(done->row.amount, amount), what);
}

static void post(struct view *view)
{
	struct remittance_view *remittance = view->state;
	struct remittance_preview done;
	struct error error = { .status = STATUS_OK };
	struct progress progress = desk_progress(view);

	if (desk_done(view, remittance_post(office_of(view), remittance->id, &progress, &done, &error), &error)) {
		reload(view);
		tell(view, &done);
	}
	remittance_preview_free(&done);
}

static bool can_take_back(const struct view *view, struct error *why_not)
{
	const struct remittance_row *row = row_of(view);

	if (row->state != REMITTANCE_POSTED)
		return refuse(why_not, "it is not posted");
	if (is_history(row))
		return refuse(why_not, "it is history from before this program");
	return office_user(office_of(view))->role == USER_SUPERVISOR ||
	       refuse(why_not, "only a supervisor may take a posted remittance back");
}

static void take_back(struct view *view)
{
	char title[60];

	(void)text_format(title, sizeof title, "Take %s back", row_of(view)->batch);
	app_ask(view, ASK_TAKE_BACK, title, "Why? Each of its entries is mirrored, nothing is deleted.", "",
		REASON_MAX - 1);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct remittance_view *remittance = view->state;
	struct office *office = office_of(view);
	struct error error = { .status = STATUS_OK };
	struct progress progress = desk_progress(view);
	const char *done = "taken back: its claims are again what they were; it may be posted again";
	enum status status;

	if (answer->question == ASK_UNMATCH) {
		status = match_undo(office, selected_claim(view)->id, answer->text, &error);
		done = "it is none of our claims again: m finds which";
	} else if (answer->question == ASK_SETTLE) {
		status = exception_settle(office, remittance->id, selected_notice(view)->id, answer->text, &error);
		done = "settled, and its task done";
	} else {
		status = remittance_take_back(office, remittance->id, answer->text, &progress, &error);
	}
	if (!desk_done(view, status, &error))
		return;
	reload(view);
	app_say(view->app, ROLE_GOOD, "%s", done);
}

static bool has_file(const struct view *view, struct error *why_not)
{
	return row_of(view)->interchange_id != 0 ||
	       refuse(why_not, is_history(row_of(view)) ? "it was posted before this program: there is no file of it"
							: "it was keyed by hand: there is no file of it");
}

/* The segment that the cursor is about: of a claim, of a provider adjustment, else of the payment. */
static enum status find_segment(const struct view *view, struct segments_place *place, struct error *error)
{
	const struct remittance_view *remittance = view->state;
	const struct remittance_story *story = &remittance->sheet.story;
	const struct remitted_line *line = selected_claim(view);
	size_t row = remittance->lists[remittance->part].selected;
	struct remitted_claim said;
	enum status status = STATUS_OK;

	place->segment = (unsigned long)story->row.segment;
	if (line != NULL) {
		status = remitted_claim_load(office_of(view), line->id, &said, error);
		place->segment = said.said.segment;
		remitted_claim_free(&said);
	} else if (remittance->part == PART_ADJUSTMENTS && row < story->adjustments.count) {
		place->segment = story->adjustments.items[row].said.segment;
	}
	return status;
}

static void show_why(struct view *view)
{
	struct segments_place place = { 0 };
	struct error error = { .status = STATUS_OK };
	struct interchange_row file;
	enum status status = find_segment(view, &place, &error);

	if (status == STATUS_OK)
		status = file_load(office_of(view), row_of(view)->interchange_id, &file, &error);
	if (desk_done(view, status, &error))
		segments_open_file(view, &file, &place);
}

static void turn_by(struct view *view, int step)
{
	struct remittance_view *remittance = view->state;

	remittance->part = (enum remittance_section)(((int)remittance->part + step) % PART_COUNT);
}

static void next_part(struct view *view)
{
	turn_by(view, 1);
}

static void part_before(struct view *view)
{
	turn_by(view, PART_COUNT - 1);
}

static const struct command commands[] = {
	{ .name = "remittance.claim",
	  .label = "Claim",
	  .help = "Our claim that the selected row is about; of a line that fits none of ours, which line it is.",
	  .keys = "Enter",
	  .right = RIGHT_VIEW_CLAIM,
	  .ready = has_claim,
	  .run = open_claim },
	{ .name = "remittance.post",
	  .label = "Post",
	  .help = "Post it as shown, whole or not at all.",
	  .keys = "F10",
	  .right = RIGHT_POST_MONEY,
	  .ready = can_post,
	  .run = post },
	{ .name = "remittance.take_back",
	  .label = "Take back",
	  .help = "Undo the posting, with a reason: every entry is mirrored, every claim is again what it was.",
	  .keys = "F9",
	  .right = RIGHT_POST_MONEY,
	  .ready = can_take_back,
	  .run = take_back },
	{ .name = "remittance.match",
	  .label = "Match",
	  .help = "Find which claim of ours the selected one is, or which line: candidates, the likeliest first.",
	  .keys = "m",
	  .right = RIGHT_POST_MONEY,
	  .ready = can_match,
	  .run = match },
	{ .name = "remittance.lines",
	  .help = "Which of our lines each line of the selected claim is; another may be said until it is posted.",
	  .keys = "l",
	  .right = RIGHT_POST_MONEY,
	  .ready = can_match_lines,
	  .run = match_lines },
	{ .name = "remittance.unmatch",
	  .help = "It was another claim: take back a match that was made by hand.",
	  .keys = "u",
	  .right = RIGHT_POST_MONEY,
	  .ready = can_unmatch,
	  .run = unmatch },
	{ .name = "remittance.settle",
	  .label = "Settled",
	  .help = "The selected exception is settled, and its task done; say by what.",
	  .keys = "s",
	  .right = RIGHT_POST_MONEY,
	  .ready = can_settle,
	  .run = settle },
	{ .name = "remittance.section",
	  .label = "Next part",
	  .help = "The next part of the remittance; 1 to 4 go straight to one.",
	  .keys = "Tab Right",
	  .run = next_part },
	{ .name = "remittance.section_before",
	  .help = "The part before.",
	  .keys = "Shift-Tab Left",
	  .run = part_before },
	{ .name = "remittance.why",
	  .label = "Why",
	  .help = "Where the selected row stands in the payer's file.",
	  .keys = "w",
	  .ready = has_file,
	  .run = show_why },
	{ .name = NULL },
};

const struct screen remittance_screen = {
	.name = "remittance",
	.title = "Remittance",
	.help = "The second line always says whether it balances: what the claims were paid, less what the payer takes "
		"besides, is the deposit. 1 lists the claims, 2 what posting does to money, 3 what the payer takes or "
		"gives apart from claims, 4 what is unusual. F10 posts it, a long one in parts; F9 takes it back. "
		"Nothing "
		"is "
		"ever deleted: what was posted is mirrored.",
	.state_size = sizeof(struct remittance_view),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.resumed = resumed,
	.close = close,
};

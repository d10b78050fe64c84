/* SPDX-License-Identifier: MIT */
/* claims.c: the list of claims: found by a filter, looked at, moved one by one or many at once. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "tui/screens/claim_filter.h"
#include "tui/screens/claim_table.h"
#include "tui/screens/screens.h"

enum { NEAR_ROWS = 128 }; /* kept in memory on both sides of the selected row */

enum question { ASK_FIND, ASK_DISCARD };

struct claims {
	struct claim_table table;
	struct claim_refs one; /* the selected one, while it is moved */
	bool stale;            /* something was opened that may have changed what is listed */
};

/* ------------------------------------------------------------------------------------- loading */

static const struct claim_row *selected(const struct view *view)
{
	return claim_table_selected(&((const struct claims *)view->state)->table);
}

/* What is near the selected row is in memory: painting asks nobody. */
static enum status need(struct view *view, struct error *error)
{
	struct claims *claims = view->state;
	size_t at = claims->table.list.selected;

	return claim_pages_need(&claims->table.pages, office_of(view), at > NEAR_ROWS ? at - NEAR_ROWS : 0,
				at + NEAR_ROWS, error);
}

static enum status load(struct view *view, struct error *error)
{
	struct claims *claims = view->state;
	enum status status = claim_pages_count(&claims->table.pages, office_of(view), error);

	claims->table.today = office_today(office_of(view));
	claim_filter_words(desk_of(view), &claims->table.pages.filter, claims->table.words);
	list_resize(&claims->table.list, (size_t)claims->table.pages.count);
	return status == STATUS_OK ? need(view, error) : status;
}

/* Back to the claim with ID where it is still near; a row that went away leaves the cursor on the next one. */
static void find_again(struct view *view, int64_t id, struct error *error)
{
	struct claims *claims = view->state;
	size_t at = claims->table.list.selected, from = at > NEAR_ROWS ? at - NEAR_ROWS : 0;

	for (size_t row = from; row < claims->table.list.count && row <= at + NEAR_ROWS; row++) {
		const struct claim_row *claim = claim_pages_row(&claims->table.pages, row);

		if (claim != NULL && claim->id == id)
			list_select(&claims->table.list, row);
	}
	(void)desk_done(view, need(view, error), error);
}

/* Another filter is another list: from its first row, without marks. */
static void reload(struct view *view)
{
	struct claims *claims = view->state;
	struct error error = { .status = STATUS_OK };
	int64_t id = selected(view) != NULL ? selected(view)->id : 0;
	char before[WORDS_MAX];

	claims->stale = false;
	(void)TEXT_SET(before, claims->table.words);
	claim_filter_words(desk_of(view), &claims->table.pages.filter, claims->table.words);
	if (!text_equal(before, claims->table.words)) {
		VEC_CLEAR(&claims->table.marks);
		list_select(&claims->table.list, 0);
		id = 0;
	}
	if (desk_done(view, load(view, &error), &error) && id != 0)
		find_again(view, id, &error);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct claims *claims = view->state;

	if (subject != NULL)
		claims->table.pages.filter = *(const struct claim_filter *)subject;
	return load(view, error);
}

static void close(struct view *view)
{
	struct claims *claims = view->state;

	claim_pages_free(&claims->table.pages);
	VEC_FREE(&claims->table.marks);
	VEC_FREE(&claims->one);
}

static void resumed(struct view *view)
{
	struct claims *claims = view->state;

	if (claims->stale)
		reload(view);
}

static void go_to(struct view *view, const struct screen *screen, const void *subject)
{
	struct claims *claims = view->state;

	claims->stale = app_open(view->app, screen, subject) || claims->stale;
}

static void paint(struct view *view, const struct canvas *canvas)
{
	claim_table_paint(&((struct claims *)view->state)->table, canvas);
}

static bool type(struct view *view, struct key key)
{
	struct claims *claims = view->state;
	struct error error = { .status = STATUS_OK };

	if (!list_key(&claims->table.list, key))
		return false;
	(void)desk_done(view, need(view, &error), &error);
	return true;
}

/* ------------------------------------------------------------------------------------ commands */

static bool has_row(const struct view *view, struct error *why_not)
{
	if (selected(view) != NULL)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is no claim here");
	return false;
}

/* Marked claims are judged one by one when it is done; the selected one now. */
static bool can(const struct view *view, enum claim_move move, struct error *why_not)
{
	const struct claims *claims = view->state;
	const struct claim_row *row = selected(view);
	struct claim claim;

	if (!has_row(view, why_not))
		return false;
	if (claims->table.marks.count > 0 && move != MOVE_EDIT)
		return true;
	claim = (struct claim){
		.id = row->id, .state = row->state, .frequency = row->frequency, .filing_due = row->filing_due
	};
	return claim_can(view, &claim, move, why_not);
}

static bool can_scrub(const struct view *view, struct error *why_not)
{
	return can(view, MOVE_SCRUB, why_not);
}

static bool can_hold(const struct view *view, struct error *why_not)
{
	return can(view, MOVE_HOLD, why_not);
}

static bool can_release(const struct view *view, struct error *why_not)
{
	return can(view, MOVE_RELEASE, why_not);
}

static bool can_edit(const struct view *view, struct error *why_not)
{
	return can(view, MOVE_EDIT, why_not);
}

static bool can_discard(const struct view *view, struct error *why_not)
{
	const struct claims *claims = view->state;

	if (claims->table.marks.count > 0) {
		(void)error_set(why_not, STATUS_REFUSED, "", "claims are discarded one by one: u takes the marks away");
		return false;
	}
	return can(view, MOVE_DISCARD, why_not);
}

/* The marked claims, else the selected one. */
static struct claim_refs *chosen(struct view *view)
{
	struct claims *claims = view->state;
	const struct claim_row *row = selected(view);
	struct claim_ref *ref;

	if (claims->table.marks.count > 0)
		return &claims->table.marks;
	VEC_CLEAR(&claims->one);
	ref = row != NULL ? VEC_ADD(&claims->one) : NULL;
	if (ref != NULL)
		*ref = claim_ref_of(row);
	return &claims->one;
}

static void move(struct view *view, const struct claim_order *order)
{
	claims_move(view, order, chosen(view));
	reload(view);
}

static void scrub(struct view *view)
{
	move(view, &(struct claim_order){ .move = MOVE_SCRUB });
}

static void release(struct view *view)
{
	move(view, &(struct claim_order){ .move = MOVE_RELEASE });
}

static void hold(struct view *view)
{
	struct claim_refs *refs = chosen(view);

	go_to(view, &hold_screen, &refs);
}

static void open_claim(struct view *view)
{
	go_to(view, &claim_screen, &selected(view)->id);
}

static void edit(struct view *view)
{
	struct charge_subject subject = { .claim_id = selected(view)->id };

	go_to(view, &charge_screen, &subject);
}

static void new_visit(struct view *view)
{
	go_to(view, &charge_screen, NULL);
}

static void open_chart(struct view *view)
{
	go_to(view, &chart_screen, &selected(view)->patient_id);
}

static void discard(struct view *view)
{
	const struct claim_row *row = selected(view);
	char title[80];

	(void)text_format(title, sizeof title, "Discard %s", row->number);
	app_ask(view, ASK_DISCARD, title, "Why? It leaves the work and its charge is reversed.", "",
		HOLD_REASON_MAX - 1);
}

static void find(struct view *view)
{
	const struct claims *claims = view->state;

	app_ask(view, ASK_FIND, "Find claims", "Claim number, account, or how a last name begins; empty: all",
		claims->table.pages.filter.text, sizeof claims->table.pages.filter.text - 1);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct claims *claims = view->state;

	if (answer->question == ASK_DISCARD) {
		move(view, &(struct claim_order){ .move = MOVE_DISCARD, .reason = answer->text });
		return;
	}
	(void)TEXT_SET(claims->table.pages.filter.text, answer->text);
	reload(view);
}

static void filter(struct view *view)
{
	struct claims *claims = view->state;
	struct claim_filter *target = &claims->table.pages.filter;

	go_to(view, &claim_filter_screen, &target);
}

static void show_all(struct view *view)
{
	struct claims *claims = view->state;

	claims->table.pages.filter = (struct claim_filter){ .oldest_first = claims->table.pages.filter.oldest_first };
	reload(view);
}

static void turn_order(struct view *view)
{
	struct claims *claims = view->state;
	struct claim_filter *shown = &claims->table.pages.filter;
	struct error error = { .status = STATUS_OK };
	bool was_newest = !shown->by_limit && !shown->oldest_first;

	/* Newest, oldest, days left, and round again. */
	shown->by_limit = shown->oldest_first;
	shown->oldest_first = was_newest;
	list_select(&claims->table.list, 0);
	if (!desk_done(view, load(view, &error), &error))
		return;
	app_say(view->app, ROLE_INFO, "%s",
		shown->by_limit       ? "by days left: only claims on which a limit runs"
		: shown->oldest_first ? "oldest date of service first"
				      : "newest date of service first");
}

static void mark_one(struct view *view)
{
	struct claims *claims = view->state;
	const struct claim_row *row = selected(view);
	struct error error = { .status = STATUS_OK };

	if (claim_is_marked(&claims->table.marks, row->id))
		claim_unmark(&claims->table.marks, row->id);
	else if (!claim_mark(&claims->table.marks, row))
		app_say(view->app, ROLE_ERROR, "no more than %d claims are marked at once", (int)MARKS_MAX);
	list_select(&claims->table.list, claims->table.list.selected + 1);
	(void)desk_done(view, need(view, &error), &error);
}

static void mark_all(struct view *view)
{
	struct claims *claims = view->state;
	struct claim_rows rows = { 0 };
	struct error error = { .status = STATUS_OK };
	bool room = true;

	if (!desk_done(view, claims_find(office_of(view), &claims->table.pages.filter, 0, MARKS_MAX, &rows, &error),
		       &error))
		return;
	for (size_t i = 0; i < rows.count && room; i++)
		room = claim_mark(&claims->table.marks, &rows.items[i]);
	VEC_FREE(&rows);
	if (claims->table.marks.count < claims->table.list.count)
		app_say(view->app, ROLE_INFO, "the first %zu are marked; no more can be at once",
			claims->table.marks.count);
}

static void unmark_all(struct view *view)
{
	struct claims *claims = view->state;

	VEC_CLEAR(&claims->table.marks);
}

static bool has_marks(const struct view *view, struct error *why_not)
{
	const struct claims *claims = view->state;

	if (claims->table.marks.count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "nothing is marked: Space marks a claim");
	return false;
}

static bool is_filtered(const struct view *view, struct error *why_not)
{
	const struct claims *claims = view->state;

	if (!text_equal(claims->table.words, "All claims"))
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "all claims are shown");
	return false;
}

/* Drafts and claims with errors, all of the practice's. */
static void scrub_all(struct view *view)
{
	struct progress progress = desk_progress(view);
	struct error error = { .status = STATUS_OK };
	int64_t clean = 0, failed = 0;

	if (!desk_done(view, claims_scrub_all(office_of(view), &progress, &clean, &failed, &error), &error))
		return;
	reload(view);
	if (clean + failed == 0)
		app_say(view->app, ROLE_INFO, "there are no drafts and no claims with errors");
	else
		app_say(view->app, failed > 0 ? ROLE_WARNING : ROLE_GOOD, "%lld scrubbed: %lld ready, %lld with errors",
			(long long)(clean + failed), (long long)clean, (long long)failed);
}

static const struct command commands[] = {
	{ .name = "claim.open",
	  .label = "Open",
	  .help = "Everything about the selected claim.",
	  .keys = "Enter",
	  .ready = has_row,
	  .run = open_claim },
	{ .name = "claim.scrub",
	  .label = "Scrub",
	  .help = "Judge the marked claims, or the selected one, again.",
	  .keys = "F5",
	  .right = RIGHT_EDIT_CLAIM,
	  .ready = can_scrub,
	  .run = scrub },
	{ .name = "claim.edit",
	  .label = "Edit",
	  .help = "Mend the selected claim in charge entry.",
	  .keys = "e",
	  .right = RIGHT_EDIT_CLAIM,
	  .ready = can_edit,
	  .run = edit },
	{ .name = "claim.hold",
	  .label = "Hold",
	  .help = "Hold the marked claims, or the selected one, back, with a reason.",
	  .keys = "h",
	  .right = RIGHT_EDIT_CLAIM,
	  .ready = can_hold,
	  .run = hold },
	{ .name = "claim.release",
	  .label = "Release",
	  .help = "Let the marked claims, or the selected one, go on; they are scrubbed again.",
	  .keys = "r",
	  .right = RIGHT_EDIT_CLAIM,
	  .ready = can_release,
	  .run = release },
	{ .name = "claims.filter",
	  .label = "Filter",
	  .help = "Which claims to show, by state, payer, provider, dates and more.",
	  .keys = "F6",
	  .run = filter },
	{ .name = "claims.find",
	  .label = "Find",
	  .help = "Show the claims of a number, an account or a name.",
	  .keys = "/",
	  .run = find },
	{ .name = "claims.mark",
	  .label = "Mark",
	  .help = "Mark the selected claim or take its mark away.",
	  .keys = "Space",
	  .ready = has_row,
	  .run = mark_one },
	{ .name = "claims.unmark",
	  .label = "Unmark",
	  .help = "Take all marks away.",
	  .keys = "u",
	  .ready = has_marks,
	  .run = unmark_all },
	{ .name = "claims.all",
	  .label = "All",
	  .help = "Show all claims: no filter.",
	  .keys = "c",
	  .ready = is_filtered,
	  .run = show_all },
	{ .name = "claims.scrub_all",
	  .label = "Scrub all",
	  .help = "Scrub every draft and every claim with errors; Esc stops.",
	  .keys = "F8",
	  .right = RIGHT_EDIT_CLAIM,
	  .run = scrub_all },
	{ .name = "claim.discard",
	  .label = "Discard",
	  .help = "Take the selected claim, never sent, out of the work, with a reason; nothing is deleted.",
	  .keys = "x",
	  .right = RIGHT_VOID_CLAIM,
	  .ready = can_discard,
	  .run = discard },
	{ .name = "claims.mark_all",
	  .label = "Mark all",
	  .help = "Mark every claim that is listed.",
	  .keys = "*",
	  .ready = has_row,
	  .run = mark_all },
	{ .name = "claims.order",
	  .label = "Order",
	  .help = "The oldest date of service first, the newest, or the claims by the days left until a limit.",
	  .keys = "F4",
	  .run = turn_order },
	{ .name = "claim.patient",
	  .label = "Chart",
	  .help = "The patient of the selected claim.",
	  .keys = "p",
	  .right = RIGHT_VIEW_PATIENT,
	  .ready = has_row,
	  .run = open_chart },
	{ .name = "visit.new",
	  .label = "New visit",
	  .help = "Key a new visit.",
	  .keys = "n F3",
	  .right = RIGHT_EDIT_CLAIM,
	  .run = new_visit },
	{ .name = NULL },
};

const struct screen claims_screen = {
	.name = "claims",
	.title = "Claims",
	.help = "One claim a line, the newest date of service first. The last column says what stands in the way; the "
		"lines below say the rest of the selected claim. 'Filing' counts the days to the payer's filing "
		"limit once it is near. Space marks claims: scrub, hold and release then work on all marked ones, and "
		"those that were refused stay marked.",
	.state_size = sizeof(struct claims),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.resumed = resumed,
	.close = close,
};

/* SPDX-License-Identifier: MIT */
/* why.c: from a figure back to what made it: entry, remittance, claim in it, file, segment, element. */
#include "tui/screens/why.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/answer_words.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"
#include "tui/screens/segments.h"

enum { STEP_TEXT_MAX = 320, ABOUT_MAX = 160, DETAIL_ROWS = 4 };

/* One link of the chain, and where Enter leads from it. */
struct step {
	char what[20];
	char text[STEP_TEXT_MAX];
	enum step_target { TO_NOTHING, TO_FILE, TO_REMITTANCE, TO_ENTRY } target;
	int64_t id; /* of the file, remittance or entry */
	unsigned long segment;
	int element;
	bool finds_claim; /* at the claim's number instead */
	char reason[12];
};
VEC_TYPE(steps, struct step);

struct why {
	struct claim claim;
	char about[ABOUT_MAX];
	struct steps steps;
	struct list list;
};

/* -------------------------------------------------------------------------------------- steps */

static struct step *add(struct why *why, const char *what, enum step_target target, int64_t id, struct error *error)
{
	struct step *step = VEC_ADD(&why->steps);

	if (step == NULL) {
		(void)error_set(error, STATUS_FAULT, "", "out of memory");
		return NULL;
	}
	(void)TEXT_SET(step->what, what);
	step->target = target;
	step->id = id;
	return step;
}

/* The file, and where in it: at SEGMENT, else at the claim's number. */
static enum status add_file(struct why *why, struct office *office, int64_t interchange_id, unsigned long segment,
			    int element, struct error *error)
{
	struct interchange_row file;
	enum status status = file_load(office, interchange_id, &file, error);
	struct step *step;
	char day[DATE_TEXT_MAX];
	bool came_in;

	if (status != STATUS_OK)
		return status;
	step = add(why, "File", TO_FILE, interchange_id, error);
	if (step == NULL)
		return STATUS_FAULT;
	came_in = text_equal(file.direction, "in");
	step->segment = segment;
	step->element = element;
	step->finds_claim = segment == 0;
	(void)text_format(step->text, sizeof step->text, "%.120s: %s %s %s, %s on %s", file.file_name, file.kind,
			  came_in ? "from" : "to", file.receiver_id, came_in ? "came in" : "made",
			  date_format_us(file.made_on, day));
	return STATUS_OK;
}

static enum status add_remittance(struct why *why, const struct remittance_row *row, struct error *error)
{
	struct step *step = add(why, "Remittance", TO_REMITTANCE, row->id, error);
	bool has_figures = row->interchange_id != 0 || row->keyed_by != 0;
	char day[DATE_TEXT_MAX], amount[MONEY_TEXT_MAX];

	if (step == NULL)
		return STATUS_FAULT;
	(void)text_format(step->text, sizeof step->text, "%s: check %s of %s%s%s, %s", row->batch, row->trace,
			  date_format_us(row->paid_on, day), has_figures ? ", " : "",
			  has_figures ? money_format(row->amount, amount) : "", row->payer_name);
	return STATUS_OK;
}

static enum status add_said(struct why *why, const struct payer_answer *answer, struct error *error)
{
	const struct remittance_claim *said = &answer->claim.said;
	const char *words = remit_status_words((int)said->status);
	char charge[MONEY_TEXT_MAX], paid[MONEY_TEXT_MAX], patient[MONEY_TEXT_MAX];
	struct step *step = add(why, "Claim in it", answer->remittance.interchange_id != 0 ? TO_FILE : TO_NOTHING,
				answer->remittance.interchange_id, error);

	if (step == NULL)
		return STATUS_FAULT;
	step->segment = said->segment;
	(void)text_format(step->text, sizeof step->text,
			  "Claim %d of %lld, as %s: charge %s, paid %s, patient's part %s (segment %lu, CLP)",
			  (int)answer->claim.position, (long long)answer->remittance.claims,
			  words != NULL ? words : "the payer numbers it", money_format(said->charge, charge),
			  money_format(said->paid, paid), money_format(said->patient, patient), said->segment);
	return STATUS_OK;
}

/* The amount itself: an adjustment, or what a line was paid. */
static enum status add_amount(struct why *why, const struct payer_answer *answer, const struct remittance_line *line,
			      const struct adjustment *adjustment, struct error *error)
{
	char amount[MONEY_TEXT_MAX], words[200];
	unsigned long segment = adjustment != NULL ? adjustment->segment : line->segment;
	int element = 3;
	struct step *step =
		add(why, adjustment != NULL ? "Adjustment" : "Line", TO_FILE, answer->remittance.interchange_id, error);

	if (step == NULL)
		return STATUS_FAULT;
	if (adjustment != NULL)
		segment = answer_segment(&answer->claim, adjustment, &element);
	step->segment = segment;
	step->element = element;
	if (adjustment != NULL)
		(void)text_format(step->text, sizeof step->text, "%s (segment %lu, CAS%02d)",
				  adjustment_sentence(adjustment->group, adjustment->carc, adjustment->amount, words,
						      sizeof words),
				  segment, element);
	else
		(void)text_format(step->text, sizeof step->text, "%s paid %s (segment %lu, SVC%02d)", line->procedure,
				  money_format(line->paid, amount), segment, element);
	return STATUS_OK;
}

static enum status add_answer(struct why *why, struct office *office, const struct payer_answer *answer,
			      const struct remittance_line *line, const struct adjustment *adjustment,
			      struct error *error)
{
	bool has_file = answer->remittance.interchange_id != 0;
	unsigned long segment = answer->claim.said.segment;
	int element = 0;
	enum status status = add_remittance(why, &answer->remittance, error);

	if (status == STATUS_OK && has_file && answer->claim.id != 0)
		status = add_said(why, answer, error);
	if (status == STATUS_OK && has_file && (line != NULL || adjustment != NULL)) {
		status = add_amount(why, answer, line, adjustment, error);
		if (status == STATUS_OK) {
			segment = why->steps.items[why->steps.count - 1].segment;
			element = why->steps.items[why->steps.count - 1].element;
		}
	}
	if (status == STATUS_OK && has_file)
		status = add_file(why, office, answer->remittance.interchange_id,
				  segment != 0 ? segment : (unsigned long)answer->remittance.segment, element, error);
	return status;
}

/* The first adjustment with REASON, "CO-45". */
static const struct adjustment *adjustment_with(const struct remitted_claim *claim, const char *reason)
{
	const struct adjustments *adjustments = &claim->said.adjustments;
	char own[12];

	for (size_t i = 0; i < adjustments->count && reason != NULL; i++) {
		(void)text_format(own, sizeof own, "%s-%s", adjustments->items[i].group, adjustments->items[i].carc);
		if (text_equal(own, reason))
			return &adjustments->items[i];
	}
	return NULL;
}

static enum status add_entry(struct why *why, struct office *office, int64_t journal_id, const char *reason,
			     struct error *error)
{
	struct entry_origin origin;
	char day[DATE_TEXT_MAX], reverses[48] = "";
	enum status status = entry_origin_load(office, journal_id, why->claim.id, &origin, error);
	struct step *step = status == STATUS_OK ? add(why, "Ledger", TO_NOTHING, journal_id, error) : NULL;

	if (status == STATUS_OK && step == NULL)
		status = STATUS_FAULT;
	if (status == STATUS_OK) {
		if (origin.reverses != 0)
			(void)text_format(reverses, sizeof reverses, "; it undoes entry %lld",
					  (long long)origin.reverses);
		(void)text_format(step->text, sizeof step->text, "Entry %lld, %s, posted on %s (%s)%s",
				  (long long)journal_id, token_label(&journal_kind_tokens, (int)origin.kind),
				  date_format_us(origin.posted_on, day), origin.source, reverses);
	}
	if (status == STATUS_OK && origin.answer.remittance.id != 0)
		status = add_answer(why, office, &origin.answer, NULL, adjustment_with(&origin.answer.claim, reason),
				    error);
	entry_origin_free(&origin);
	return status;
}

/* WITH_FILE: unless the answer that it came of follows, with its own. */
static enum status add_event(struct why *why, struct office *office, const struct claim_event_row *event,
			     bool with_file, struct error *error)
{
	struct step *step = add(why, "Event", TO_NOTHING, 0, error);
	char day[DATE_TEXT_MAX], words[280];

	if (step == NULL)
		return STATUS_FAULT;
	(void)text_format(step->text, sizeof step->text, "%s on %s by %s: the claim is %s",
			  token_label(&claim_event_tokens, (int)event->event), date_format_us(event->happened_on, day),
			  event->user, token_label(&claim_state_tokens, (int)event->to_state));
	if (event->detail[0] != '\0') {
		step = add(why, "Said", TO_NOTHING, 0, error);
		if (step == NULL)
			return STATUS_FAULT;
		(void)text_format(step->text, sizeof step->text, "%s",
				  status_detail_words(event->detail, words, sizeof words));
	}
	return with_file && event->interchange_id != 0 ? add_file(why, office, event->interchange_id, 0, 0, error)
						       : STATUS_OK;
}

static enum status add_balance(struct why *why, const struct money_rows *money, struct error *error)
{
	int64_t journal_id = 0;
	char day[DATE_TEXT_MAX] = "", amount[MONEY_TEXT_MAX], owed[MONEY_TEXT_MAX];

	for (size_t i = 0; i < money->count; i++) {
		const struct money_row *row = &money->items[i];
		struct step *step;

		if (row->journal_id == 0)
			continue;
		if (row->journal_id != journal_id)
			date_format_us(row->on, day);
		journal_id = row->journal_id;
		step = add(why, day, TO_ENTRY, journal_id, error);
		if (step == NULL)
			return STATUS_FAULT;
		(void)TEXT_SET(step->reason, row->reason);
		(void)text_format(step->text, sizeof step->text, "%s %s%s%s%s%s", row->account,
				  money_format(row->amount, amount), row->reason[0] != '\0' ? ", " : "", row->reason,
				  row->ends_entry ? "; owed then: " : "",
				  row->ends_entry ? money_format(row->owed, owed) : "");
	}
	return STATUS_OK;
}

/* ------------------------------------------------------------------------------------- the view */

static void close(struct view *view)
{
	struct why *why = view->state;

	VEC_FREE(&why->steps);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	const struct why_question *question = subject;
	struct why *why = view->state;
	struct office *office = office_of(view);
	enum status status = STATUS_OK;

	why->claim = *question->claim;
	(void)text_format(why->about, sizeof why->about, "%.150s", question->about);
	if (question->event != NULL)
		status = add_event(why, office, question->event, question->answer == NULL, error);
	if (status == STATUS_OK && question->journal_id != 0)
		status = add_entry(why, office, question->journal_id, question->reason, error);
	if (status == STATUS_OK && question->answer != NULL)
		status = add_answer(why, office, question->answer, question->line, question->adjustment, error);
	if (status == STATUS_OK && question->balance != NULL)
		status = add_balance(why, question->balance, error);
	list_resize(&why->list, why->steps.count);
	if (status != STATUS_OK)
		close(view);
	return status;
}

enum { COLUMN_WHAT, COLUMN_TEXT };

static const struct list_column columns[] = {
	[COLUMN_WHAT] = { .title = "Because of", .width = 11 },
	[COLUMN_TEXT] = { .title = "", .width = 40, .grow = 1 },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct step *step = &((const struct why *)rows)->steps.items[row];

	*role = column == COLUMN_WHAT ? ROLE_LABEL : ROLE_TEXT;
	(void)text_format(text, LIST_CELL_MAX, "%.290s", column == COLUMN_WHAT ? step->what : step->text);
}

static const struct step *selected(const struct view *view)
{
	const struct why *why = view->state;

	return why->steps.count > 0 ? &why->steps.items[why->list.selected] : NULL;
}

static const char *leads_to(const struct step *step)
{
	static const char *const words[] = {
		[TO_NOTHING] = "",
		[TO_FILE] = "Enter opens the file there.",
		[TO_REMITTANCE] = "Enter opens the remittance.",
		[TO_ENTRY] = "Enter shows what made this entry.",
	};

	return words[step->target];
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct why *why = view->state;
	const struct step *step = selected(view);
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1 - DETAIL_ROWS, canvas->columns);
	int at = canvas->rows - DETAIL_ROWS;

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "%s: %s", why->claim.number, why->about);
	list_paint(&why->list, &list, columns, cell, why, true, "nothing is known of it");
	if (step == NULL)
		return;
	at += canvas_wrapped(canvas, at, 1, canvas->columns - 2, ROLE_TEXT, step->text);
	(void)canvas_text(canvas, at, 1, ROLE_MUTED, leads_to(step));
}

static bool type(struct view *view, struct key key)
{
	struct why *why = view->state;

	return list_key(&why->list, key);
}

static bool can_go(const struct view *view, struct error *why_not)
{
	const struct step *step = selected(view);

	if (step != NULL && step->target != TO_NOTHING)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is nothing behind it to be opened");
	return false;
}

static void go(struct view *view)
{
	const struct why *why = view->state;
	const struct step *step = selected(view);
	struct segments_place place = { .segment = step->segment, .element = step->element };
	struct why_question question = {
		.claim = &why->claim, .about = step->text, .journal_id = step->id, .reason = step->reason
	};
	struct error error = { .status = STATUS_OK };
	struct interchange_row file;

	if (step->finds_claim)
		place.find = why->claim.number;
	if (step->target == TO_REMITTANCE)
		(void)app_open(view->app, &remittance_screen, &step->id);
	else if (step->target == TO_ENTRY)
		why_open(view, &question);
	else if (desk_done(view, file_load(office_of(view), step->id, &file, &error), &error))
		segments_open_file(view, &file, &place);
}

static const struct command commands[] = {
	{ .name = "why.go",
	  .label = "Open",
	  .help = "What stands behind the selected row: a file at its segment, a remittance, an entry.",
	  .keys = "Enter",
	  .ready = can_go,
	  .run = go },
	{ .name = NULL },
};

const struct screen why_screen = {
	.name = "why",
	.title = "Why",
	.help = "What made a state, an amount or a balance, from here back to its cause: the event, the entry of the "
		"ledger, "
		"the payer's remittance, the claim in it, the file with segment and element. Enter opens what a row "
		"names.",
	.state_size = sizeof(struct why),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.close = close,
};

void why_open(struct view *view, const struct why_question *question)
{
	(void)app_open(view->app, &why_screen, question);
}

/* SPDX-License-Identifier: MIT */
/* claim_answers.c: what payers answered to a claim, each amount with its reason. */
#include "tui/screens/claim_answers.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/disposition.h"
#include "tui/screens/answer_words.h"
#include "tui/screens/claim_sections.h"
#include "tui/screens/claim_words.h"

/* ---------------------------------------------------------------------------------------- rows */

static void add_amount(struct answer_row *row, const struct adjustment *adjustment)
{
	struct money *sum = &row->other;

	switch (disposition_of(adjustment->group, adjustment->carc)->disposition) {
	case DISPOSITION_CONTRACT:
	case DISPOSITION_REVERSE:
		sum = &row->contract;
		break;
	case DISPOSITION_PATIENT:
		sum = &row->patient;
		break;
	case DISPOSITION_DENIAL:
	case DISPOSITION_INFO:
		break;
	}
	*sum = money_add(*sum, adjustment->amount);
}

/* The adjustments of LINE (0: of the claim as a whole), summed into ROW, which may be NULL. */
static void sum_line(const struct remittance_claim *said, int32_t line, struct answer_row *row)
{
	for (size_t i = 0; i < said->adjustments.count; i++)
		if (line < 0 || said->adjustments.items[i].line == line)
			add_amount(row, &said->adjustments.items[i]);
}

static bool add_reasons(struct answer_rows *rows, const struct remittance_claim *said, size_t answer, int32_t line)
{
	for (size_t i = 0; i < said->adjustments.count; i++) {
		struct answer_row *row;

		if (said->adjustments.items[i].line != line)
			continue;
		row = VEC_ADD(rows);
		if (row == NULL)
			return false;
		*row = (struct answer_row){ .kind = ANSWER_REASON, .answer = answer, .part = i };
		add_amount(row, &said->adjustments.items[i]);
	}
	return true;
}

static bool add_answer(struct answer_rows *rows, const struct payer_answers *answers, size_t answer)
{
	const struct remittance_claim *said = &answers->items[answer].claim.said;
	struct answer_row *row = VEC_ADD(rows);
	bool ok = row != NULL;

	if (!ok)
		return false;
	*row = (struct answer_row){ .answer = answer, .charge = said->charge, .paid = said->paid };
	sum_line(said, -1, row);
	ok = add_reasons(rows, said, answer, 0);
	for (size_t i = 0; i < said->lines.count && ok; i++) {
		row = VEC_ADD(rows);
		if (row == NULL)
			return false;
		*row = (struct answer_row){ .kind = ANSWER_LINE,
					    .answer = answer,
					    .part = i,
					    .charge = said->lines.items[i].charge,
					    .paid = said->lines.items[i].paid };
		sum_line(said, (int32_t)i + 1, row);
		ok = add_reasons(rows, said, answer, (int32_t)i + 1);
	}
	return ok;
}

bool claim_answer_rows(const struct payer_answers *answers, struct answer_rows *out)
{
	size_t pending = 0;
	bool ok = true;

	VEC_CLEAR(out);
	while (pending < answers->count && answers->items[pending].claim.n == 0)
		pending++;
	for (size_t i = 0; i < pending && ok; i++)
		ok = add_answer(out, answers, i);
	for (size_t i = answers->count; i > pending && ok; i--)
		ok = add_answer(out, answers, i - 1);
	return ok;
}

/* ------------------------------------------------------------------------------------ columns */

enum { COLUMN_WHAT, COLUMN_CHARGE, COLUMN_PAID, COLUMN_CONTRACT, COLUMN_PATIENT, COLUMN_OTHER };

const struct list_column answer_columns[] = {
	[COLUMN_WHAT] = { .title = "What", .width = 27, .grow = 1 },
	[COLUMN_CHARGE] = { .title = "Charge", .width = 9, .align = ALIGN_RIGHT },
	[COLUMN_PAID] = { .title = "Paid", .width = 9, .align = ALIGN_RIGHT },
	[COLUMN_CONTRACT] = { .title = "Contract", .width = 9, .align = ALIGN_RIGHT },
	[COLUMN_PATIENT] = { .title = "Patient", .width = 8, .align = ALIGN_RIGHT },
	[COLUMN_OTHER] = { .title = "Not paid", .width = 9, .align = ALIGN_RIGHT },
	{ 0 },
};

size_t answer_count(const struct claim_sheet *sheet)
{
	return sheet->answer_rows.count;
}

static const struct payer_answer *answer_of(const struct claim_sheet *sheet, const struct answer_row *row)
{
	return &sheet->answers.items[row->answer];
}

/* What this program did not see: only the figures that history keeps. */
static const struct remittance_claim_row *history_of(const struct claim_sheet *sheet, const struct answer_row *row)
{
	const struct payer_answer *answer = answer_of(sheet, row);

	bool was_seen = answer->remittance.interchange_id != 0 || answer->remittance.keyed_by != 0;

	for (size_t i = 0; i < sheet->story.remits.count && !was_seen; i++)
		if (sheet->story.remits.items[i].id == answer->claim.id)
			return &sheet->story.remits.items[i];
	return NULL;
}

static void say_what(const struct claim_sheet *sheet, const struct answer_row *row, char text[static LIST_CELL_MAX])
{
	const struct payer_answer *answer = answer_of(sheet, row);
	const struct remittance_claim *said = &answer->claim.said;
	const struct adjustment *adjustment;
	const struct adjustment_reason *reason;
	const struct remittance_line *line;
	char day[DATE_TEXT_MAX];

	switch (row->kind) {
	case ANSWER_WHOLE:
		(void)text_format(text, LIST_CELL_MAX, "%s %s", date_format_us(answer->remittance.paid_on, day),
				  answer->claim.n > 0 ? token_label(&remit_outcome_tokens, (int)answer->claim.outcome)
				  : answer->remittance.state == REMITTANCE_TAKEN_BACK ? "taken back"
										      : "not posted");
		break;
	case ANSWER_LINE:
		line = &said->lines.items[row->part];
		(void)text_format(text, LIST_CELL_MAX, " %zu %s%s%s", row->part + 1, line->procedure,
				  line->modifiers[0][0] != '\0' ? " " : "", line->modifiers[0]);
		break;
	default:
		adjustment = &said->adjustments.items[row->part];
		reason = adjustment_reason(adjustment->carc);
		(void)text_format(text, LIST_CELL_MAX, "   %s-%s %s", adjustment->group, adjustment->carc,
				  reason != NULL ? reason->words : "");
		break;
	}
}

static void set_amount(char text[static LIST_CELL_MAX], const struct answer_row *row, struct money amount)
{
	if (row->kind != ANSWER_REASON || !money_is_zero(amount))
		(void)money_format(amount, text);
}

void answer_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct claim_sheet *sheet = rows;
	const struct answer_row *answer = &sheet->answer_rows.items[row];
	const struct remittance_claim_row *history = history_of(sheet, answer);

	*role = answer->kind == ANSWER_WHOLE    ? outcome_role(answer_of(sheet, answer)->claim.outcome)
		: answer->kind == ANSWER_REASON ? ROLE_MUTED
						: ROLE_TEXT;
	switch (column) {
	case COLUMN_WHAT:
		say_what(sheet, answer, text);
		break;
	case COLUMN_CHARGE:
		if (answer->kind != ANSWER_REASON)
			set_amount(text, answer, answer->charge);
		break;
	case COLUMN_PAID:
		if (answer->kind != ANSWER_REASON)
			set_amount(text, answer, answer->paid);
		break;
	case COLUMN_CONTRACT:
		if (history == NULL)
			set_amount(text, answer, answer->contract);
		break;
	case COLUMN_PATIENT:
		set_amount(text, answer, history != NULL ? history->patient : answer->patient);
		break;
	default:
		if (history == NULL)
			set_amount(text, answer, answer->other);
		break;
	}
}

/* ------------------------------------------------------------------------------------- detail */

static void whole_detail(const struct claim_sheet *sheet, const struct answer_row *row, const struct canvas *canvas)
{
	const struct payer_answer *answer = answer_of(sheet, row);
	const struct remittance_claim_row *history = history_of(sheet, row);
	const char *status = remit_status_words((int)answer->claim.said.status);
	char day[DATE_TEXT_MAX], words[160], reason[12];
	int at = 1;

	at += canvas_format(canvas, 0, at, ROLE_TEXT, "%s, check %s of %s", answer->remittance.batch,
			    answer->remittance.trace, date_format_us(answer->remittance.paid_on, day));
	if (status != NULL && history == NULL)
		(void)canvas_format(canvas, 0, at, ROLE_TEXT, ", processed as %s", status);
	if (history == NULL) {
		if (answer->claim.said.payer_number[0] != '\0')
			(void)canvas_format(canvas, 1, 1, ROLE_TEXT, "The payer's number of it is %s",
					    answer->claim.said.payer_number);
		return;
	}
	(void)canvas_text(canvas, 1, 1, ROLE_MUTED, "Posted before this program: lines and reasons were not kept");
	if (history->carc[0] == '\0')
		return;
	(void)text_format(reason, sizeof reason, "%s-%s", history->group, history->carc);
	(void)canvas_format(canvas, 2, 1, ROLE_TEXT, "%s %s", reason, adjustment_words(reason, words, sizeof words));
	(void)canvas_text(canvas, 3, 1, ROLE_TEXT, denial_advice(history->carc, words, sizeof words));
}

static void line_detail(const struct claim_sheet *sheet, const struct answer_row *row, const struct canvas *canvas)
{
	const struct remittance_line *line = &answer_of(sheet, row)->claim.said.lines.items[row->part];
	char amount[MONEY_TEXT_MAX], from[DATE_TEXT_MAX], units[24];
	int at = 1;

	at += canvas_format(canvas, 0, at, ROLE_TEXT, "%s of %s, %s unit%s", line->procedure,
			    date_format_us(line->from, from), units_format((int32_t)line->units_milli, units),
			    line->units_milli == 1000 ? "" : "s");
	if (line->billed_procedure[0] != '\0')
		at += canvas_format(canvas, 0, at, ROLE_WARNING, ", billed as %s", line->billed_procedure);
	if (line->has_allowed)
		(void)canvas_format(canvas, 0, at, ROLE_TEXT, ", allowed %s", money_format(line->allowed, amount));
}

/* The day until which the payer hears of it: an appeal, a correction. */
static int say_clock(const struct claim_sheet *sheet, const struct payer_answer *answer, const char *what,
		     const struct clock_rule *rule, const struct canvas *canvas, int row, int at)
{
	const struct claim *claim = &sheet->story.claim.claim;
	struct date basis = rule->basis == CLOCK_DOS     ? claim->service_from
			    : rule->basis == CLOCK_ENTRY ? claim->entered_on
							 : answer->claim.remit_on;
	struct date due = clock_due(rule, basis);
	int days = date_days_between(sheet->today, due);
	char day[DATE_TEXT_MAX];

	if (date_is_none(due))
		return 0;
	return canvas_format(canvas, row, at,
			     days < 0     ? ROLE_ERROR
			     : days <= 14 ? ROLE_WARNING
					  : ROLE_TEXT,
			     days < 0 ? "%s by %s: %d days late  " : "%s by %s, %d days  ", what,
			     date_format_us(due, day), days < 0 ? -days : days);
}

enum { REMARKS_TEXT_MAX = REMIT_REMARKS_MAX * 8 };

/* Of LINE, else of the claim as a whole: "N130 MA130". */
static void list_remarks(const struct remittance_claim *said, int32_t line, char codes[static REMARKS_TEXT_MAX])
{
	bool of_line = line > 0 && (size_t)line <= said->lines.count;

	codes[0] = '\0';
	for (int i = 0; i < REMIT_REMARKS_MAX; i++) {
		const char *code = of_line ? said->lines.items[line - 1].remarks[i] : said->remarks[i];

		if (code[0] != '\0')
			(void)text_format(codes + strlen(codes), REMARKS_TEXT_MAX - strlen(codes), "%s%s",
					  codes[0] != '\0' ? " " : "", code);
	}
}

static void reason_detail(const struct claim_sheet *sheet, const struct answer_row *row, const struct canvas *canvas)
{
	const struct payer_answer *answer = answer_of(sheet, row);
	const struct remittance_claim *said = &answer->claim.said;
	const struct adjustment *adjustment = &said->adjustments.items[row->part];
	const char *group = adjustment_group_words(adjustment->group);
	char text[300], codes[REMARKS_TEXT_MAX];
	int at = 1;

	adjustment_sentence(adjustment->group, adjustment->carc, adjustment->amount, text, sizeof text);
	(void)text_format(text + strlen(text), sizeof text - strlen(text), "%s%s", group != NULL ? "; " : "",
			  group != NULL ? group : "");
	canvas_cell(canvas, 0, 1, canvas->columns - 2, ALIGN_LEFT, ROLE_TEXT, text);
	list_remarks(said, adjustment->line, codes);
	(void)canvas_text(canvas, 1, 1, ROLE_TEXT, remark_sentence(codes, text, sizeof text));
	if (disposition_of(adjustment->group, adjustment->carc)->disposition != DISPOSITION_DENIAL)
		return;
	(void)canvas_text(canvas, 2, 1, ROLE_HEADING, denial_advice(adjustment->carc, text, sizeof text));
	at += say_clock(sheet, answer, "Correct", &sheet->story.claim.payer.correction, canvas, 3, at);
	(void)say_clock(sheet, answer, "Appeal", &sheet->story.claim.payer.appeal, canvas, 3, at);
}

void answer_detail(const struct claim_sheet *sheet, size_t row, const struct canvas *canvas)
{
	const struct answer_row *answer = &sheet->answer_rows.items[row];

	if (answer->kind == ANSWER_WHOLE)
		whole_detail(sheet, answer, canvas);
	else if (answer->kind == ANSWER_LINE)
		line_detail(sheet, answer, canvas);
	else
		reason_detail(sheet, answer, canvas);
}

/* SPDX-License-Identifier: MIT */
/* claim_why.c: what is asked when somebody asks why on a claim's screen. */
#include "tui/screens/claim_why.h"

#include "tui/screens/why.h"

/* What brought the claim into its state. */
static const struct claim_event_row *state_event(const struct claim_sheet *sheet)
{
	const struct claim_event_row *event;

	for (size_t row = 0; (event = claim_sheet_event(sheet, row)) != NULL; row++)
		if (event->from_state != (int)event->to_state)
			return event;
	return NULL;
}

static void ask_of_answer(const struct claim_sheet *sheet, size_t row, struct why_question *question)
{
	const struct answer_row *answer = &sheet->answer_rows.items[row];
	const struct remittance_claim *said = &sheet->answers.items[answer->answer].claim.said;

	question->about = "what the payer answered";
	question->answer = &sheet->answers.items[answer->answer];
	if (answer->kind == ANSWER_LINE)
		question->line = &said->lines.items[answer->part];
	else if (answer->kind == ANSWER_REASON)
		question->adjustment = &said->adjustments.items[answer->part];
}

static void ask_of_money(const struct claim_sheet *sheet, size_t row, struct why_question *question)
{
	const struct money_row *money = &sheet->money.items[row];

	question->about = money->account;
	question->journal_id = money->journal_id;
	question->reason = money->reason;
	for (size_t i = 0; i < sheet->answers.count && money->is_answer; i++)
		if (sheet->answers.items[i].claim.id == money->answer_id)
			question->answer = &sheet->answers.items[i];
}

/* The posted answer that EVENT came of; NULL: none. */
static const struct payer_answer *answer_of_event(const struct claim_sheet *sheet, const struct claim_event_row *event)
{
	for (size_t i = sheet->answers.count; i > 0 && event != NULL && event->interchange_id != 0; i--) {
		const struct payer_answer *answer = &sheet->answers.items[i - 1];

		if (answer->remittance.interchange_id == event->interchange_id)
			return answer;
	}
	return NULL;
}

void claim_why(struct view *view, const struct claim_sheet *sheet, enum claim_section section, size_t row)
{
	struct why_question question = { .claim = &sheet->story.claim.claim };

	switch (section) {
	case SECTION_TIMELINE:
		question.event = claim_sheet_event(sheet, row);
		question.answer = answer_of_event(sheet, question.event);
		question.about = token_label(&claim_event_tokens, (int)question.event->event);
		break;
	case SECTION_MONEY:
		ask_of_money(sheet, row, &question);
		break;
	case SECTION_ANSWERS:
		ask_of_answer(sheet, row, &question);
		break;
	default:
		question.about = "its state, and what is owed";
		question.event = state_event(sheet);
		question.answer = answer_of_event(sheet, question.event);
		question.balance = &sheet->money;
		break;
	}
	why_open(view, &question);
}

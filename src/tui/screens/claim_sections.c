/* SPDX-License-Identifier: MIT */
/* claim_sections.c: the lists on a claim's screen. */
#include "tui/screens/claim_sections.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/reference.h"
#include "tui/screens/answer_words.h"
#include "tui/screens/desk.h"

/* ------------------------------------------------------------------------------------- loading */

/* The title when the code is known on the day; else why it is not. */
static enum status find_title(struct office *office, const char *code, struct date on,
			      char title[static CODE_TITLE_MAX], struct error *error)
{
	struct code_answer answer;
	enum status status = code_check(office, code, on, &answer, error);

	title[0] = '\0';
	if (status != STATUS_OK)
		return status == STATUS_REFUSED ? STATUS_OK : status; /* no code in shape: its finding says so */
	if (answer.title[0] != '\0')
		(void)text_format(title, CODE_TITLE_MAX, "%s", answer.title);
	else
		code_answer_sentence(&answer, title, CODE_TITLE_MAX);
	return STATUS_OK;
}

static enum status find_titles(struct claim_sheet *sheet, struct office *office, struct error *error)
{
	const struct encounter *encounter = &sheet->story.claim.encounter;
	enum status status = STATUS_OK;

	for (int i = 0; i < encounter_diagnosis_count(encounter) && status == STATUS_OK; i++)
		status =
			find_title(office, encounter->diagnoses[i], encounter->from, sheet->diagnosis_titles[i], error);
	for (int i = 0; i < encounter->line_count && status == STATUS_OK; i++)
		status = find_title(office, encounter->lines[i].procedure, line_from(encounter, &encounter->lines[i]),
				    sheet->line_titles[i], error);
	return status;
}

enum status claim_sheet_load(struct claim_sheet *sheet, struct office *office, int64_t claim_id, struct error *error)
{
	enum status status;

	claim_story_free(&sheet->story);
	payer_answers_free(&sheet->answers);
	status = claim_load(office, claim_id, &sheet->story, error);
	if (status == STATUS_OK)
		status = find_titles(sheet, office, error);
	if (status == STATUS_OK && !claim_money_rows(&sheet->story, &sheet->money))
		status = error_set(error, STATUS_FAULT, "", "out of memory");
	if (status == STATUS_OK)
		status = payer_answers_load(office, claim_id, &sheet->answers, error);
	if (status == STATUS_OK && !claim_answer_rows(&sheet->answers, &sheet->answer_rows))
		status = error_set(error, STATUS_FAULT, "", "out of memory");
	sheet->today = office_today(office);
	return status;
}

void claim_sheet_free(struct claim_sheet *sheet)
{
	claim_story_free(&sheet->story);
	VEC_FREE(&sheet->money);
	payer_answers_free(&sheet->answers);
	VEC_FREE(&sheet->answer_rows);
}

static void set(char text[static LIST_CELL_MAX], const char *value)
{
	(void)text_format(text, LIST_CELL_MAX, "%s", value);
}

/* --------------------------------------------------------------------------------------- lines */

enum { LINE_NUMBER, LINE_CODE, LINE_WHAT, LINE_MODIFIERS, LINE_POINTERS, LINE_UNITS, LINE_CHARGE };

static const struct list_column line_columns[] = {
	[LINE_NUMBER] = { .title = "Line", .width = 5 },
	[LINE_CODE] = { .title = "Code", .width = 8 },
	[LINE_WHAT] = { .title = "What", .width = 20, .grow = 1 },
	[LINE_MODIFIERS] = { .title = "Modifiers", .width = 11 },
	[LINE_POINTERS] = { .title = "Dx", .width = 7 },
	[LINE_UNITS] = { .title = "Units", .width = 6, .align = ALIGN_RIGHT },
	[LINE_CHARGE] = { .title = "Charge", .width = 10, .align = ALIGN_RIGHT },
	{ 0 },
};

/* The service lines, then the diagnoses. */
static size_t line_count(const struct claim_sheet *sheet)
{
	const struct encounter *encounter = &sheet->story.claim.encounter;

	return (size_t)(encounter->line_count + encounter_diagnosis_count(encounter));
}

static void list_modifiers(const struct service_line *line, char text[static LIST_CELL_MAX])
{
	for (int i = 0; i < line_modifier_count(line); i++)
		(void)text_format(text + strlen(text), LIST_CELL_MAX - strlen(text), "%s%s", i > 0 ? " " : "",
				  line->modifiers[i]);
}

/* As on the paper form, by letter. */
static void list_pointers(const struct service_line *line, char text[static LIST_CELL_MAX])
{
	int count = 0;

	for (; count < POINTERS_MAX && line->pointers[count] != 0; count++)
		text[count] = (char)('A' + line->pointers[count] - 1);
	text[count] = '\0';
}

static void diagnosis_cell(const struct claim_sheet *sheet, size_t i, int column, char text[static LIST_CELL_MAX])
{
	char dotted[CODE_MAX + 1];

	if (column == LINE_NUMBER)
		(void)text_format(text, LIST_CELL_MAX, "Dx %c", (char)('A' + i));
	else if (column == LINE_CODE)
		set(text, code_dotted(CODE_ICD10CM, sheet->story.claim.encounter.diagnoses[i], dotted));
	else if (column == LINE_WHAT)
		set(text, sheet->diagnosis_titles[i]);
}

static void line_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct claim_sheet *sheet = rows;
	const struct encounter *encounter = &sheet->story.claim.encounter;
	const struct service_line *line = &encounter->lines[row];
	char small[MONEY_TEXT_MAX];

	(void)role;
	if (row >= (size_t)encounter->line_count) {
		diagnosis_cell(sheet, row - (size_t)encounter->line_count, column, text);
		return;
	}
	switch (column) {
	case LINE_NUMBER:
		(void)text_format(text, LIST_CELL_MAX, "%zu", row + 1);
		break;
	case LINE_CODE:
		set(text, line->procedure);
		break;
	case LINE_WHAT:
		set(text, sheet->line_titles[row]);
		break;
	case LINE_MODIFIERS:
		list_modifiers(line, text);
		break;
	case LINE_POINTERS:
		list_pointers(line, text);
		break;
	case LINE_UNITS:
		set(text, units_format(line->units_milli, small));
		break;
	default:
		set(text, money_format(line->charge, small));
		break;
	}
}

static void line_detail(const struct claim_sheet *sheet, size_t row, const struct canvas *canvas)
{
	const struct encounter *encounter = &sheet->story.claim.encounter;
	const struct service_line *line = &encounter->lines[row];
	char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];
	int at = 1;

	if (row >= (size_t)encounter->line_count) {
		(void)canvas_wrapped(canvas, 0, 1, canvas->columns - 2, ROLE_TEXT,
				     sheet->diagnosis_titles[row - (size_t)encounter->line_count]);
		return;
	}
	canvas_cell(canvas, 0, 1, canvas->columns - 2, ALIGN_LEFT, ROLE_TEXT, sheet->line_titles[row]);
	date_format_us(line_from(encounter, line), from);
	date_format_us(line_to(encounter, line), to);
	at += canvas_format(canvas, 1, at, ROLE_TEXT, text_equal(from, to) ? "%s" : "%s to %s", from, to);
	at += canvas_format(canvas, 1, at, ROLE_TEXT, ", place %s", line_place(encounter, line));
	if (line->emergency)
		at += canvas_text(canvas, 1, at, ROLE_TEXT, ", emergency");
	if (line->drug.ndc[0] != '\0')
		at += canvas_format(canvas, 1, at, ROLE_TEXT, ", NDC %s, %s %s", line->drug.ndc,
				    units_format(line->drug.quantity_milli, from), line->drug.unit);
	if (line->note[0] != '\0')
		(void)canvas_format(canvas, 1, at, ROLE_TEXT, ", note: %s", line->note);
}

/* ------------------------------------------------------------------------------------ findings */

enum { FINDING_SEVERITY, FINDING_RULE, FINDING_PLACE, FINDING_MESSAGE };

static const struct list_column finding_columns[] = {
	[FINDING_SEVERITY] = { .title = "", .width = 10 },
	[FINDING_RULE] = { .title = "Rule", .width = 5 },
	[FINDING_PLACE] = { .title = "Where", .width = 20 },
	[FINDING_MESSAGE] = { .title = "What is wrong", .width = 30, .grow = 1 },
	{ 0 },
};

static size_t finding_count(const struct claim_sheet *sheet)
{
	return sheet->story.findings.count;
}

const struct finding *claim_sheet_finding(const struct claim_sheet *sheet, size_t row)
{
	return row < finding_count(sheet) ? &sheet->story.findings.items[row] : NULL;
}

/* "line[1].member_id" -> "line 1, member id" */
static void say_place(const char *field, char text[static LIST_CELL_MAX])
{
	size_t length = 0;

	for (; *field != '\0' && length + 3 < LIST_CELL_MAX; field++) {
		if (*field == ']')
			continue;
		if (*field == '.')
			text[length++] = ',';
		text[length++] = *field == '.' || *field == '[' || *field == '_' ? ' ' : *field;
	}
	text[length] = '\0';
}

static void finding_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct finding *finding = claim_sheet_finding(rows, row);

	switch (column) {
	case FINDING_SEVERITY:
		set(text, finding->acknowledged ? "Overridden" : token_label(&severity_tokens, (int)finding->severity));
		*role = finding->acknowledged                   ? ROLE_MUTED
			: finding->severity == SEVERITY_ERROR   ? ROLE_ERROR
			: finding->severity == SEVERITY_WARNING ? ROLE_WARNING
								: ROLE_INFO;
		break;
	case FINDING_RULE:
		set(text, finding->rule);
		break;
	case FINDING_PLACE:
		say_place(finding->field, text);
		break;
	default:
		set(text, finding->message);
		break;
	}
}

static void finding_detail(const struct claim_sheet *sheet, size_t row, const struct canvas *canvas)
{
	const struct finding *finding = claim_sheet_finding(sheet, row);
	int at = canvas_wrapped(canvas, 0, 1, canvas->columns - 2, ROLE_TEXT, finding->message);

	(void)canvas_text(canvas, at, 1, ROLE_LABEL, "To do: ");
	(void)canvas_text(canvas, at, 8, ROLE_TEXT, finding->fix);
	if (finding->carc[0] != '\0')
		(void)canvas_format(canvas, at + 1, 1, ROLE_MUTED, "Prevents a denial with reason %s.", finding->carc);
}

/* ------------------------------------------------------------------------------------ timeline */

enum { EVENT_DATE, EVENT_WHAT, EVENT_STATES, EVENT_DETAIL, EVENT_WHO };

static const struct list_column event_columns[] = {
	[EVENT_DATE] = { .title = "Date", .width = 10 },
	[EVENT_WHAT] = { .title = "What happened", .width = 24 },
	[EVENT_STATES] = { .title = "State", .width = 20 },
	[EVENT_DETAIL] = { .title = "Detail", .width = 12, .grow = 1 },
	[EVENT_WHO] = { .title = "Who", .width = 7 },
	{ 0 },
};

static size_t event_count(const struct claim_sheet *sheet)
{
	return sheet->story.events.count;
}

/* The newest first. */
const struct claim_event_row *claim_sheet_event(const struct claim_sheet *sheet, size_t row)
{
	return row < event_count(sheet) ? &sheet->story.events.items[sheet->story.events.count - 1 - row] : NULL;
}

static void say_states(const struct claim_event_row *event, char text[static LIST_CELL_MAX])
{
	const char *to = token_label(&claim_state_tokens, (int)event->to_state);

	if (event->from_state < 0 || event->from_state == (int)event->to_state)
		set(text, to);
	else
		(void)text_format(text, LIST_CELL_MAX, "%s > %s", token_label(&claim_state_tokens, event->from_state),
				  to);
}

static void event_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct claim_event_row *event = claim_sheet_event(rows, row);
	char small[DATE_TEXT_MAX];

	switch (column) {
	case EVENT_DATE:
		set(text, date_format_us(event->happened_on, small));
		break;
	case EVENT_WHAT:
		set(text, token_label(&claim_event_tokens, (int)event->event));
		break;
	case EVENT_STATES:
		say_states(event, text);
		*role = desk_state_role(event->to_state);
		break;
	case EVENT_DETAIL:
		(void)status_detail_words(event->detail, text, LIST_CELL_MAX);
		break;
	default:
		set(text, event->user);
		break;
	}
}

static void event_detail(const struct claim_sheet *sheet, size_t row, const struct canvas *canvas)
{
	const struct claim_event_row *event = claim_sheet_event(sheet, row);
	char words[280];
	int at = 1 + canvas_text(canvas, 0, 1, ROLE_TEXT, token_label(&claim_event_tokens, (int)event->event));

	at += canvas_format(canvas, 0, at, ROLE_TEXT, " by %s", event->user);
	/* An instant in universal time; made-up history has none. */
	if (event->happened_at[0] != '\0')
		at += canvas_format(canvas, 0, at, ROLE_MUTED, ", %.10s %.8s UTC", event->happened_at,
				    event->happened_at + 11);
	(void)at;
	(void)canvas_wrapped(canvas, 1, 1, canvas->columns - 2, ROLE_TEXT,
			     status_detail_words(event->detail, words, sizeof words));
}

/* --------------------------------------------------------------------------------------- money */

enum {
	MONEY_DATE,
	MONEY_WHAT,
	MONEY_ACCOUNT,
	MONEY_REASON,
	MONEY_AMOUNT,
	MONEY_INSURANCE,
	MONEY_PATIENT,
	MONEY_OWED,
	MONEY_USER
};

static const struct list_column money_columns[] = {
	[MONEY_DATE] = { .title = "Date", .width = 10 },
	[MONEY_WHAT] = { .title = "What", .width = 11 },
	[MONEY_ACCOUNT] = { .title = "Account", .width = 22, .grow = 1 },
	[MONEY_REASON] = { .title = "Reason", .width = 7 },
	[MONEY_AMOUNT] = { .title = "Amount", .width = 11, .align = ALIGN_RIGHT },
	[MONEY_INSURANCE] = { .title = "Insurance", .width = 11, .wide = 118, .align = ALIGN_RIGHT },
	[MONEY_PATIENT] = { .title = "Patient", .width = 11, .wide = 118, .align = ALIGN_RIGHT },
	[MONEY_OWED] = { .title = "Owed", .width = 11, .align = ALIGN_RIGHT },
	[MONEY_USER] = { .title = "Who", .width = 8, .wide = 130 },
	{ 0 },
};

static size_t money_count(const struct claim_sheet *sheet)
{
	return sheet->money.count;
}

static void money_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct money_row *money = &((const struct claim_sheet *)rows)->money.items[row];
	char small[MONEY_TEXT_MAX];

	if (money->is_answer)
		*role = ROLE_INFO;
	switch (column) {
	case MONEY_DATE:
		set(text, date_format_us(money->on, small));
		break;
	case MONEY_WHAT:
		set(text, money->what);
		break;
	case MONEY_ACCOUNT:
		set(text, money->account);
		break;
	case MONEY_REASON:
		set(text, money->reason);
		break;
	case MONEY_AMOUNT:
		set(text, money_format(money->amount, small));
		break;
	case MONEY_INSURANCE:
		set(text, money->ends_entry ? money_format(money->insurance, small) : "");
		break;
	case MONEY_PATIENT:
		set(text, money->ends_entry ? money_format(money->patient, small) : "");
		break;
	case MONEY_OWED:
		set(text, money->ends_entry ? money_format(money->owed, small) : "");
		break;
	default:
		set(text, money->user);
		break;
	}
}

static void money_detail(const struct claim_sheet *sheet, size_t row, const struct canvas *canvas)
{
	const struct money_row *money = &sheet->money.items[row];
	char small[MONEY_TEXT_MAX], words[160];
	int at = 1 + canvas_text(canvas, 0, 1, ROLE_TEXT, money->account);

	if (money->is_answer)
		at += canvas_format(canvas, 0, at, ROLE_TEXT, ", paid %s", money_format(money->amount, small));
	(void)at;
	if (money->reason[0] != '\0')
		(void)canvas_format(canvas, 1, 1, ROLE_TEXT, "%s: %s", money->reason,
				    adjustment_words(money->reason, words, sizeof words));
}

/* ---------------------------------------------------------------------------------------- sent */

enum { SENT_N, SENT_ON, SENT_CHARGE, SENT_ANSWER, SENT_HASH, SENT_FILE };

static const struct list_column sent_columns[] = {
	[SENT_N] = { .title = "Time", .width = 4, .align = ALIGN_RIGHT },
	[SENT_ON] = { .title = "Sent", .width = 13 },
	[SENT_CHARGE] = { .title = "Charge", .width = 10, .align = ALIGN_RIGHT },
	[SENT_ANSWER] = { .title = "Answer", .width = 22 },
	[SENT_HASH] = { .title = "Hash", .width = 8 },
	[SENT_FILE] = { .title = "File", .width = 12, .grow = 1 },
	{ 0 },
};

static size_t sent_count(const struct claim_sheet *sheet)
{
	return sheet->story.submissions.count;
}

const struct submission_row *claim_sheet_submission(const struct claim_sheet *sheet, size_t row)
{
	return row < sent_count(sheet) ? &sheet->story.submissions.items[row] : NULL;
}

static void say_answer(const struct claim_sheet *sheet, const struct submission_row *submission,
		       char text[static LIST_CELL_MAX])
{
	bool accepted = text_equal(submission->ack, "A2") || text_equal(submission->ack, "A5");
	char day[DATE_TEXT_MAX];

	if (submission->ack[0] != '\0')
		(void)text_format(text, LIST_CELL_MAX, "%s %s", accepted ? "accepted" : "rejected",
				  date_format_us(submission->ack_on, day));
	else if (submission->live && sheet->story.claim.claim.state == CLAIM_SENT)
		set(text, "none yet");
}

static void sent_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct submission_row *submission = claim_sheet_submission(rows, row);
	char small[MONEY_TEXT_MAX];

	if (!submission->live)
		*role = ROLE_MUTED;
	switch (column) {
	case SENT_N:
		(void)text_format(text, LIST_CELL_MAX, "%d", (int)submission->n);
		break;
	case SENT_ON:
		set(text, !submission->live                   ? "taken back"
			  : date_is_none(submission->sent_on) ? "not yet"
							      : date_format_us(submission->sent_on, small));
		break;
	case SENT_CHARGE:
		set(text, money_format(submission->charge, small));
		break;
	case SENT_ANSWER:
		say_answer(rows, submission, text);
		break;
	case SENT_HASH:
		(void)text_format(text, LIST_CELL_MAX, "%.8s", submission->sha256);
		break;
	default:
		set(text, submission->interchange_id != 0 ? submission->file_name : "before this program");
		break;
	}
}

static void sent_detail(const struct claim_sheet *sheet, size_t row, const struct canvas *canvas)
{
	const struct submission_row *submission = claim_sheet_submission(sheet, row);

	if (submission->interchange_id == 0)
		(void)canvas_text(canvas, 0, 1, ROLE_MUTED, "Sent before this program kept copies.");
	else
		(void)canvas_format(canvas, 0, 1, ROLE_TEXT, "%s, transaction set %s. Enter shows it as sent.",
				    submission->file_name, submission->st02);
}

const struct claim_section_rows claim_sections[SECTION_COUNT] = {
	[SECTION_LINES] = { "Lines", line_columns, line_cell, line_count, 2, line_detail, "no lines" },
	[SECTION_FINDINGS] = { "Findings", finding_columns, finding_cell, finding_count, 3, finding_detail,
			       "nothing was found" },
	[SECTION_TIMELINE] = { "Timeline", event_columns, event_cell, event_count, 3, event_detail,
			       "nothing has happened" },
	[SECTION_MONEY] = { "Money", money_columns, money_cell, money_count, 2, money_detail,
			    "nothing is posted: the first scrub posts the charge" },
	[SECTION_SENT] = { "Sent", sent_columns, sent_cell, sent_count, 1, sent_detail, "it was never in a file" },
	[SECTION_ANSWERS] = { "Answers", answer_columns, answer_cell, answer_count, 4, answer_detail,
			      "no payer has decided on it yet" },
};

enum claim_section claim_section_first(const struct claim_sheet *sheet, struct list lists[static SECTION_COUNT])
{
	const struct answer_rows *rows = &sheet->answer_rows;
	enum claim_state state = sheet->story.claim.claim.state;

	if (!findings_are_clean(&sheet->story.findings) && claim_state_before_sent(state))
		return SECTION_FINDINGS;
	if (state == CLAIM_REJECTED)
		return SECTION_TIMELINE;
	if (state != CLAIM_DENIED && state != CLAIM_PARTIAL)
		return SECTION_LINES;
	/* What was refused is looked at first: the payer's reasons. */
	for (size_t i = 0; i < rows->count; i++) {
		if (rows->items[i].kind != ANSWER_REASON || money_is_zero(rows->items[i].other))
			continue;
		list_select(&lists[SECTION_ANSWERS], i);
		break;
	}
	return SECTION_ANSWERS;
}

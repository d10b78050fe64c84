/* SPDX-License-Identifier: MIT */
/* section_practice.c: the practice itself, line by line. */
#include "claimbench/base/text.h"
#include "tui/screens/settings.h"

static struct settings *settings_of(const struct view *view)
{
	return view->state;
}

/* What a practice is known by: label, the field that the form begins with, and its value. */
enum practice_line {
	LINE_NAME,
	LINE_NPI,
	LINE_TAX,
	LINE_TAXONOMY,
	LINE_ADDRESS,
	LINE_PAY_TO,
	LINE_PHONE,
	LINE_SUBMITTER,
	LINE_WITHIN,
	LINE_WRITE_OFF,
	LINE_SMALL,
	LINE_LOCALITY,
	LINE_TEST,
	LINE_TRAINING,
	PRACTICE_LINES
};
static const struct {
	const char *label, *field;
} practice_lines[PRACTICE_LINES] = {
	[LINE_NAME] = { "Name", "name" },
	[LINE_NPI] = { "NPI", "npi" },
	[LINE_TAX] = { "Tax id", "tax_id" },
	[LINE_TAXONOMY] = { "Taxonomy", "taxonomy" },
	[LINE_ADDRESS] = { "Address", "address.street" },
	[LINE_PAY_TO] = { "Payments go to", "pay_to.street" },
	[LINE_PHONE] = { "Billing desk", "phone" },
	[LINE_SUBMITTER] = { "Submitter id", "submitter_id" },
	[LINE_WITHIN] = { "Claims are to be sent", "submit_within_days" },
	[LINE_WRITE_OFF] = { "Write-offs by billers", "write_off_limit" },
	[LINE_SMALL] = { "Small balances", "small_balance" },
	[LINE_LOCALITY] = { "Medicare locality", "fee_locality" },
	[LINE_TEST] = { "Files are", "test_files" },
	[LINE_TRAINING] = { "Practice is", "name" },
};

static size_t count_practice(const struct settings *settings)
{
	(void)settings;
	return PRACTICE_LINES;
}

static void practice_value(const struct practice *practice, size_t line, char text[static LIST_CELL_MAX])
{
	char address[ADDRESS_TEXT_MAX], money[MONEY_TEXT_MAX];

	switch ((enum practice_line)line) {
	case LINE_NAME:
		section_put(text, practice->name);
		break;
	case LINE_NPI:
		section_put(text, practice->npi);
		break;
	case LINE_TAX:
		if (practice->tax_id[0] != '\0')
			(void)text_format(text, LIST_CELL_MAX, "%s (%s)", practice->tax_id,
					  token_label(&tax_id_kind_tokens, (int)practice->tax_id_kind));
		break;
	case LINE_TAXONOMY:
		section_put(text, practice->taxonomy);
		break;
	case LINE_ADDRESS:
		section_put(text, address_format(&practice->address, address));
		break;
	case LINE_PAY_TO:
		section_put(text, address_is_empty(&practice->pay_to) ? "the same address"
								      : address_format(&practice->pay_to, address));
		break;
	case LINE_PHONE:
		(void)text_format(text, LIST_CELL_MAX, "%s%s%s", practice->phone,
				  practice->phone[0] != '\0' && practice->contact[0] != '\0' ? ", " : "",
				  practice->contact);
		break;
	case LINE_SUBMITTER:
		section_put(text, practice->submitter_id);
		break;
	case LINE_WITHIN:
		(void)text_format(text, LIST_CELL_MAX, "within %d days of service", (int)practice->submit_within_days);
		break;
	case LINE_WRITE_OFF:
		(void)text_format(text, LIST_CELL_MAX, "up to %s; a supervisor any amount",
				  money_format(practice->write_off_limit, money));
		break;
	case LINE_SMALL:
		(void)text_format(text, LIST_CELL_MAX, "up to %s", money_format(practice->small_balance, money));
		break;
	case LINE_LOCALITY:
		section_put(text, practice->fee_locality[0] != '\0' ? practice->fee_locality : "none: own prices only");
		break;
	case LINE_TEST:
		section_put(text, practice->test_files ? "tests: no payer pays by them" : "for payment");
		break;
	case LINE_TRAINING:
		section_put(text, practice->training ? "invented, for training" : "real");
		break;
	case PRACTICE_LINES:
		break;
	}
}

static void practice_cell(const struct settings *settings, size_t row, int column, char text[static LIST_CELL_MAX],
			  enum role *role)
{
	if (column == 0) {
		*role = ROLE_LABEL;
		section_put(text, practice_lines[row].label);
	} else {
		practice_value(&settings->practice, row, text);
	}
}

static enum status load_practice(struct view *view, struct error *error)
{
	(void)error;
	settings_of(view)->practice = *office_practice(office_of(view));
	return STATUS_OK;
}

static void edit_practice(struct view *view, size_t row)
{
	struct record_subject subject = { .kind = &practice_kind, .field = practice_lines[row].field };

	subject.record.practice = *office_practice(office_of(view));
	section_open_form(view, &subject);
}

static const struct list_column practice_columns[] = {
	{ .title = "", .width = 22 },
	{ .title = "", .width = 40, .grow = 1 },
	{ 0 },
};

const struct section practice_section = {
	.title = "Practice",
	.note = "Who bills. Enter opens the form at that line.",
	.columns = practice_columns,
	.count = count_practice,
	.load = load_practice,
	.cell = practice_cell,
	.edit = edit_practice,
	.right = RIGHT_EDIT_PRACTICE,
};

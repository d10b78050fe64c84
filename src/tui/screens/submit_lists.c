/* SPDX-License-Identifier: MIT */
/* submit_lists.c: receivers and files in columns. */
#include "tui/screens/submit_lists.h"

#include "claimbench/base/text.h"

enum { RECEIVER_ID, RECEIVER_NAME, RECEIVER_CLAIMS, RECEIVER_CHARGE, RECEIVER_OLDEST };

const struct list_column receiver_columns[] = {
	[RECEIVER_ID] = { .title = "Receiver", .width = 15 },
	[RECEIVER_NAME] = { .title = "Name", .width = 20, .grow = 1 },
	[RECEIVER_CLAIMS] = { .title = "Claims", .width = 7, .align = ALIGN_RIGHT },
	[RECEIVER_CHARGE] = { .title = "Charge", .width = 13, .align = ALIGN_RIGHT },
	[RECEIVER_OLDEST] = { .title = "Oldest", .width = 10 },
	{ 0 },
};

void receiver_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct receiver_row *receiver = &((const struct receiver_rows *)rows)->items[row];
	char small[MONEY_TEXT_MAX];

	(void)role;
	switch (column) {
	case RECEIVER_ID:
		(void)text_format(text, LIST_CELL_MAX, "%s", receiver->receiver_id);
		break;
	case RECEIVER_NAME:
		(void)text_format(text, LIST_CELL_MAX, "%s", receiver->receiver_name);
		break;
	case RECEIVER_CLAIMS:
		(void)text_format(text, LIST_CELL_MAX, "%lld", (long long)receiver->claims);
		break;
	case RECEIVER_CHARGE:
		(void)text_format(text, LIST_CELL_MAX, "%s", money_format(receiver->charge, small));
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", date_format_us(receiver->oldest, small));
		break;
	}
}

enum { FILE_STATE, FILE_RECEIVER, FILE_CONTROL, FILE_CLAIMS, FILE_CHARGE, FILE_MADE, FILE_SENT, FILE_NAME };

const struct list_column file_columns[] = {
	[FILE_STATE] = { .title = "State", .width = 10 },
	[FILE_RECEIVER] = { .title = "Receiver", .width = 11, .grow = 1 },
	[FILE_CONTROL] = { .title = "Control", .width = 9 },
	[FILE_CLAIMS] = { .title = "Claims", .width = 6, .align = ALIGN_RIGHT },
	[FILE_CHARGE] = { .title = "Charge", .width = 12, .align = ALIGN_RIGHT },
	[FILE_MADE] = { .title = "Made", .width = 10 },
	[FILE_SENT] = { .title = "Sent", .width = 10 },
	[FILE_NAME] = { .title = "File", .width = 46, .wide = 128 },
	{ 0 },
};

/* As one says it; the database's words are others. */
static const struct file_state file_states[] = {
	{ "planned", "Unfinished", ROLE_WARNING, "it was interrupted before it was written; its claims stayed ready" },
	{ "written", "To send", ROLE_WARNING, "send it, then F7 marks it sent; F9 takes it back" },
	{ "sent", "Sent", ROLE_GOOD, "the payers' front ends answer its claims" },
	{ "abandoned", "Taken back", ROLE_MUTED, "its claims went on without it" },
	{ "receiving", "Unfinished", ROLE_WARNING, "it was interrupted: receive it again, it goes on where it was" },
	{ "received", "Taken in", ROLE_GOOD, "what it says has taken effect or is staged" },
	{ "refused", "Refused", ROLE_ERROR, "it has had no effect" },
};

const struct file_state *file_state_of(const struct interchange_row *file)
{
	for (size_t i = 0; i < sizeof file_states / sizeof file_states[0]; i++)
		if (text_equal(file_states[i].word, file->state))
			return &file_states[i];
	return &file_states[0];
}

void file_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct interchange_row *file = &((const struct interchange_rows *)rows)->items[row];
	char small[MONEY_TEXT_MAX];
	const char *value = file->file_name;

	switch (column) {
	case FILE_STATE:
		value = file_state_of(file)->label;
		*role = file_state_of(file)->role;
		break;
	case FILE_RECEIVER:
		value = file->receiver_id;
		break;
	case FILE_CONTROL:
		(void)text_format(small, sizeof small, "%09lld", (long long)file->isa13);
		value = small;
		break;
	case FILE_CLAIMS:
		(void)text_format(small, sizeof small, "%lld", (long long)file->claims);
		value = small;
		break;
	case FILE_CHARGE:
		value = money_format(file->charge, small);
		break;
	case FILE_MADE:
		value = date_format_us(file->made_on, small);
		break;
	case FILE_SENT:
		value = date_format_us(file->sent_on, small);
		break;
	default:
		break;
	}
	(void)text_format(text, LIST_CELL_MAX, "%s", value);
}

/* SPDX-License-Identifier: MIT */
/* intake.c: which interchanges, groups and sets a file holds, and where; counts and control numbers that are wrong. */
#include <string.h>

#include "claimbench/base/text.h"
#include "payer/book.h"
#include "x12/tokens.h"

struct scan {
	struct book *book;
	const struct submitted_file *file;
	struct x12_tokens tokens;
	size_t start; /* byte the present segment begins with */
	bool in_interchange, in_group, in_set;
};

void tidy(char *target, size_t size, const char *source, const char *fallback)
{
	if (!text_to_x12(target, size, source) || text_is_empty(target))
		(void)text_set(target, size, fallback);
}

/* Element I as X12 can carry it; FALLBACK when it is missing, too long or no text. */
static void take(const struct x12_tokens *tokens, size_t i, char *target, size_t size, const char *fallback)
{
	char text[120] = "";

	if (x12_copy(tokens, i, text, sizeof text, NULL) != STATUS_OK)
		text[0] = '\0';
	tidy(target, size, text, fallback);
}

/* Element I as a number of at most nine digits, else 0. */
static int64_t take_number(const struct x12_tokens *tokens, size_t i)
{
	long long number = 0;

	if (x12_number(tokens, i, &number, NULL) != STATUS_OK || number < 0 || number > 999999999)
		return 0;
	return number;
}

static struct intake_interchange *present_interchange(struct scan *scan)
{
	return &scan->book->interchanges.items[scan->book->interchanges.count - 1];
}

static struct intake_group *present_group(struct scan *scan)
{
	return &scan->book->groups.items[scan->book->groups.count - 1];
}

static struct intake_set *present_set(struct scan *scan)
{
	return &scan->book->sets.items[scan->book->sets.count - 1];
}

/* A set that is not ended, because something else begins or the file is over. */
static void break_set(struct scan *scan, size_t end)
{
	struct intake_set *set;

	if (!scan->in_set)
		return;
	scan->in_set = false;
	set = present_set(scan);
	set->length = end - set->start;
	(void)TEXT_SET(set->reason, "2");
}

static void break_group(struct scan *scan, size_t end)
{
	break_set(scan, end);
	if (scan->in_group)
		(void)TEXT_SET(present_group(scan)->reason, "3");
	scan->in_group = false;
}

static enum status no_memory(struct error *error)
{
	return error_set(error, STATUS_FAULT, "", "out of memory");
}

static enum status begin_interchange(struct scan *scan, struct error *error)
{
	const struct x12_tokens *tokens = &scan->tokens;
	struct intake_interchange *interchange;

	break_group(scan, scan->start);
	interchange = VEC_ADD(&scan->book->interchanges);
	if (interchange == NULL)
		return no_memory(error);
	interchange->file = scan->file;
	take(tokens, 6, interchange->sender_id, sizeof interchange->sender_id, "");
	take(tokens, 8, interchange->receiver_id, sizeof interchange->receiver_id, "");
	interchange->answerable = strlen(interchange->sender_id) >= 2 && strlen(interchange->receiver_id) >= 2;
	interchange->isa13 = take_number(tokens, 13);
	interchange->test = x12_equal(x12_at(tokens, 15), "T");
	interchange->element = tokens->element;
	interchange->terminator = tokens->terminator;
	interchange->isa_start = scan->start;
	interchange->isa_length = tokens->at - scan->start;
	interchange->first_group = scan->book->groups.count;
	(void)TEXT_SET(interchange->note, "024");
	scan->in_interchange = true;
	return STATUS_OK;
}

/* GS01 and GS08 of what is read. */
static const struct {
	const char *kind, *version;
	enum group_content content;
} contents[] = {
	{ "HC", "005010X222", GROUP_CLAIMS },
	{ "HS", "005010X279", GROUP_ELIGIBILITY },
	{ "HR", "005010X212", GROUP_STATUS },
};

static enum status begin_group(struct scan *scan, struct error *error)
{
	const struct x12_tokens *tokens = &scan->tokens;
	struct intake_group *group;

	break_group(scan, scan->start);
	group = VEC_ADD(&scan->book->groups);
	if (group == NULL)
		return no_memory(error);
	group->interchange = scan->book->interchanges.count - 1;
	group->gs06 = take_number(tokens, 6);
	take(tokens, 1, group->kind, sizeof group->kind, "HC");
	take(tokens, 8, group->version, sizeof group->version, "005010X222A1");
	group->gs_start = scan->start;
	group->gs_length = tokens->at - scan->start;
	group->first_set = scan->book->sets.count;
	(void)TEXT_SET(group->reason, "1");
	for (size_t i = 0; i < sizeof contents / sizeof contents[0]; i++) {
		if (!text_equal(group->kind, contents[i].kind))
			continue;
		group->content = contents[i].content;
		(void)TEXT_SET(group->reason, text_starts_with(group->version, contents[i].version) ? "" : "2");
	}
	group->readable = text_is_empty(group->reason);
	present_interchange(scan)->group_count++;
	present_interchange(scan)->note[0] = '\0';
	scan->in_group = true;
	return STATUS_OK;
}

static enum status begin_set(struct scan *scan, struct error *error)
{
	struct intake_set *set;

	break_set(scan, scan->start);
	set = VEC_ADD(&scan->book->sets);
	if (set == NULL)
		return no_memory(error);
	set->group = scan->book->groups.count - 1;
	set->start = scan->start;
	take(&scan->tokens, 2, set->st02, sizeof set->st02, "0000");
	if (strlen(set->st02) < 4 || strlen(set->st02) > 9)
		(void)TEXT_SET(set->st02, "0000");
	present_group(scan)->set_count++;
	scan->in_set = true;
	return STATUS_OK;
}

static void end_group(struct scan *scan)
{
	struct intake_group *group = present_group(scan);

	break_set(scan, scan->start);
	scan->in_group = false;
	group->announced = take_number(&scan->tokens, 1);
	if (!text_is_empty(group->reason))
		return;
	if (take_number(&scan->tokens, 2) != group->gs06)
		(void)TEXT_SET(group->reason, "4");
	else if (group->announced != (int64_t)group->set_count)
		(void)TEXT_SET(group->reason, "5");
}

static enum status take_segment(struct scan *scan, struct error *error)
{
	const struct x12_tokens *tokens = &scan->tokens;

	if (x12_is(tokens, "ISA"))
		return begin_interchange(scan, error);
	if (!scan->in_interchange)
		return STATUS_OK;
	if (x12_is(tokens, "GS"))
		return begin_group(scan, error);
	if (x12_is(tokens, "ST") && scan->in_group)
		return begin_set(scan, error);
	if (x12_is(tokens, "SE") && scan->in_set) {
		present_set(scan)->length = tokens->at - present_set(scan)->start;
		scan->in_set = false;
	}
	if (x12_is(tokens, "GE") && scan->in_group)
		end_group(scan);
	if (x12_is(tokens, "IEA")) {
		break_group(scan, scan->start);
		scan->in_interchange = false;
	}
	return STATUS_OK;
}

enum status intake_file(struct book *book, const struct submitted_file *file, struct error *error)
{
	struct scan scan = { .book = book, .file = file };
	enum status status = STATUS_OK;

	x12_open(&scan.tokens, "claims", file->bytes, file->length);
	while (status == STATUS_OK && x12_next(&scan.tokens, NULL) == STATUS_OK) {
		scan.start = (size_t)(scan.tokens.id.at - file->bytes);
		status = take_segment(&scan, error);
	}
	/* The end, or bytes that are no X12: what is open stays open. */
	break_group(&scan, file->length);
	return status;
}

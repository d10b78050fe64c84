/* SPDX-License-Identifier: MIT */
/* claim_marks.c: a set of claims, sorted by id. */
#include "tui/screens/claim_marks.h"

#include "claimbench/base/text.h"

/* Where ID stands among the marks, or would. */
static size_t mark_place(const struct claim_refs *marks, int64_t id)
{
	size_t low = 0, high = marks->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (marks->items[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool claim_is_marked(const struct claim_refs *marks, int64_t id)
{
	size_t at = mark_place(marks, id);

	return at < marks->count && marks->items[at].id == id;
}

struct claim_ref claim_ref_of(const struct claim_row *row)
{
	struct claim_ref ref = { .id = row->id };

	(void)TEXT_SET(ref.number, row->number);
	return ref;
}

bool claim_mark(struct claim_refs *marks, const struct claim_row *row)
{
	size_t at = mark_place(marks, row->id);

	if (claim_is_marked(marks, row->id))
		return true;
	if (marks->count == MARKS_MAX || VEC_ADD(marks) == NULL)
		return false;
	for (size_t i = marks->count - 1; i > at; i--)
		marks->items[i] = marks->items[i - 1];
	marks->items[at] = claim_ref_of(row);
	return true;
}

void claim_unmark(struct claim_refs *marks, int64_t id)
{
	size_t at = mark_place(marks, id);

	for (size_t i = at + 1; i < marks->count; i++)
		marks->items[i - 1] = marks->items[i];
	marks->count--;
}

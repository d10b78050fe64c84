/* SPDX-License-Identifier: MIT */
/* claim_pages.c: pages of claims, loaded when the eye comes near. */
#include "tui/screens/claim_pages.h"

enum status claim_pages_count(struct claim_pages *pages, struct office *office, struct error *error)
{
	for (size_t i = 0; i < PAGE_SLOTS; i++)
		pages->slots[i].loaded = false;
	return claims_total(office, &pages->filter, &pages->count, &pages->amount, error);
}

static enum status load(struct claim_page *page, const struct claim_filter *filter, struct office *office,
			size_t number, struct error *error)
{
	enum status status;

	VEC_CLEAR(&page->rows);
	page->loaded = false;
	status = claims_find(office, filter, number * PAGE_ROWS, PAGE_ROWS, &page->rows, error);
	page->number = number;
	page->loaded = status == STATUS_OK;
	return status;
}

enum status claim_pages_need(struct claim_pages *pages, struct office *office, size_t first, size_t last,
			     struct error *error)
{
	enum status status = STATUS_OK;

	if (pages->count == 0)
		return STATUS_OK;
	if (last >= (size_t)pages->count)
		last = (size_t)pages->count - 1;
	for (size_t number = first / PAGE_ROWS; number <= last / PAGE_ROWS && status == STATUS_OK; number++) {
		struct claim_page *page = &pages->slots[number % PAGE_SLOTS];

		if (!page->loaded || page->number != number)
			status = load(page, &pages->filter, office, number, error);
	}
	return status;
}

const struct claim_row *claim_pages_row(const struct claim_pages *pages, size_t row)
{
	const struct claim_page *page = &pages->slots[row / PAGE_ROWS % PAGE_SLOTS];

	if (!page->loaded || page->number != row / PAGE_ROWS || row % PAGE_ROWS >= page->rows.count)
		return NULL;
	return &page->rows.items[row % PAGE_ROWS];
}

void claim_pages_free(struct claim_pages *pages)
{
	for (size_t i = 0; i < PAGE_SLOTS; i++)
		VEC_FREE(&pages->slots[i].rows);
}

/* SPDX-License-Identifier: MIT */
/* remittance_sheet.c: a remittance with what posting it would do, or has done. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/disposition.h"
#include "tui/screens/remittance_sections.h"

static enum status no_memory(struct error *error)
{
	return error_set(error, STATUS_FAULT, "", "out of memory");
}

static void split(struct remittance_sheet *sheet, const struct remitted_line *line, struct claim_split *out)
{
	for (size_t i = 0; i < sheet->sums.count; i++) {
		const struct adjustment_sum *sum = &sheet->sums.items[i];

		if (sum->remitted_claim_id != line->id)
			continue;
		if (out->count++ == 0)
			out->first = i;
		switch (disposition_of(sum->group, sum->carc)->disposition) {
		case DISPOSITION_CONTRACT:
		case DISPOSITION_REVERSE:
			out->contract = money_add(out->contract, sum->amount);
			break;
		case DISPOSITION_DENIAL:
			out->denied = money_add(out->denied, sum->amount);
			break;
		case DISPOSITION_PATIENT:
		case DISPOSITION_INFO:
			break;
		}
	}
}

/* What posting will find of a claim that is not posted yet. */
static void foresee(struct remitted_line *line, const struct claim_split *split)
{
	if (!line->posted && line->outcome == REMIT_PAID && money_cents(split->denied) > 0)
		line->outcome = money_is_zero(line->paid) ? REMIT_DENIED : REMIT_PARTIAL;
}

static enum status split_all(struct remittance_sheet *sheet, struct error *error)
{
	for (size_t i = 0; i < sheet->story.claims.count; i++) {
		struct claim_split *out = VEC_ADD(&sheet->splits);

		if (out == NULL)
			return no_memory(error);
		split(sheet, &sheet->story.claims.items[i], out);
		foresee(&sheet->story.claims.items[i], out);
	}
	return STATUS_OK;
}

static void take_changes(struct remittance_sheet *sheet, const struct money accounts[static ACCOUNT_COUNT])
{
	sheet->change_count = 0;
	for (int i = 0; i < ACCOUNT_COUNT; i++)
		if (!money_is_zero(accounts[i]))
			sheet->changes[sheet->change_count++] = (struct account_change){ (enum account)i, accounts[i] };
}

/* The row of the claim with ID. */
static size_t row_of(const struct remittance_sheet *sheet, int64_t id)
{
	for (size_t i = 0; i < sheet->story.claims.count; i++)
		if (sheet->story.claims.items[i].id == id)
			return i;
	return NO_ROW;
}

/* Of the one at POSITION of the remittance: two may have come under one number. */
static size_t row_at(const struct remittance_sheet *sheet, int32_t position)
{
	for (size_t i = 0; i < sheet->story.claims.count; i++)
		if (sheet->story.claims.items[i].position == position)
			return i;
	return NO_ROW;
}

static bool add_notice(struct remittance_sheet *sheet, int64_t id, enum remit_exception kind, struct money amount,
		       const char *detail, size_t claim)
{
	struct remittance_notice *notice = VEC_ADD(&sheet->notices);

	if (notice == NULL)
		return false;
	notice->id = id;
	notice->exception.kind = kind;
	notice->exception.amount = amount;
	(void)TEXT_SET(notice->exception.detail, detail);
	notice->claim = claim;
	return true;
}

/* What posting would do: it is tried and undone. */
static enum status try_posting(struct remittance_sheet *sheet, struct office *office, int64_t id, struct error *error)
{
	struct remittance_preview preview;
	struct error why = { .status = STATUS_OK };
	enum status status = remittance_preview(office, id, &preview, &why);
	bool ok = true;

	sheet->would = true;
	if (status == STATUS_REFUSED) {
		(void)TEXT_SET(sheet->refusal, why.what);
		status = STATUS_OK;
	} else if (status == STATUS_OK) {
		take_changes(sheet, preview.accounts);
	} else if (error != NULL) {
		*error = why;
	}
	for (size_t i = 0; i < preview.notes.count && ok; i++) {
		const struct remittance_note *note = &preview.notes.items[i];

		ok = add_notice(sheet, 0, note->exception.kind, note->exception.amount, note->exception.detail,
				note->position > 0 ? row_at(sheet, note->position) : NO_ROW);
	}
	remittance_preview_free(&preview);
	return status == STATUS_OK && !ok ? no_memory(error) : status;
}

static enum status take_what_was_done(struct remittance_sheet *sheet, struct office *office, int64_t id,
				      struct error *error)
{
	struct money accounts[ACCOUNT_COUNT];
	enum status status = remittance_accounts(office, id, accounts, error);
	bool ok = true;

	if (status == STATUS_OK)
		take_changes(sheet, accounts);
	for (size_t i = 0; i < sheet->story.exceptions.count && ok; i++) {
		const struct exception_row *row = &sheet->story.exceptions.items[i];

		if (!row->resolved)
			ok = add_notice(sheet, row->id, row->kind, row->amount, row->detail,
					row->remitted_claim_id != 0 ? row_of(sheet, row->remitted_claim_id) : NO_ROW);
	}
	return status == STATUS_OK && !ok ? no_memory(error) : status;
}

enum status remittance_sheet_load(struct remittance_sheet *sheet, struct office *office, int64_t id,
				  struct error *error)
{
	enum status status;

	remittance_sheet_free(sheet);
	status = remittance_load(office, id, &sheet->story, error);
	if (status == STATUS_OK)
		status = remittance_adjustments(office, id, &sheet->sums, error);
	if (status == STATUS_OK)
		status = split_all(sheet, error);
	if (status != STATUS_OK)
		return status;
	return sheet->story.row.state == REMITTANCE_POSTED ? take_what_was_done(sheet, office, id, error)
							   : try_posting(sheet, office, id, error);
}

void remittance_sheet_free(struct remittance_sheet *sheet)
{
	remittance_story_free(&sheet->story);
	VEC_FREE(&sheet->sums);
	VEC_FREE(&sheet->splits);
	VEC_FREE(&sheet->notices);
	memset(sheet, 0, sizeof *sheet);
}

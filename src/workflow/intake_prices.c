/* SPDX-License-Identifier: MIT */
/* intake_prices.c: rows of a foreign table as prices: new, there already, or there and different. */
#include <stdlib.h>

#include "claimbench/base/text.h"
#include "store/code_rows.h"
#include "workflow/intake_private.h"
#include "workflow/prices.h"

#define OF(type, member) offsetof(type, member), sizeof(((type *)0)->member)
#define F                struct fee_row
static const struct intake_column columns[] = {
	{ "code", "procedure", &cell_upper, OF(F, procedure), true, false },
	{ "modifier", "modifier", &cell_upper, OF(F, modifier), false, false },
	{ "facility", "facility", &cell_flag, OF(F, facility), false, false },
	{ "amount", "amount", &cell_money, OF(F, amount), true, false },
	{ "from", "from", &cell_date, OF(F, from), false, false },
};

/* In the same file the price of a place stands once. */
static enum status take_place(struct intake *intake, const struct intake_span *span, const struct fee_row *fee,
			      struct intake_row *row, struct error *error)
{
	char service[60], reason[60], day[DATE_TEXT_MAX];
	const struct intake_place *place;
	size_t cursor = 0;
	uint64_t hash;

	(void)text_format(service, sizeof service, "%s %s %d %s", fee->procedure, fee->modifier, fee->facility,
			  date_format_iso(fee->from, day));
	hash = intake_hash("price", service);
	place = intake_index_next(&intake->seen, hash, &cursor);
	if (place != NULL) {
		(void)text_format(reason, sizeof reason, "stands in line %lu already", place->line);
		intake_fault(row, INTAKE_BAD, "code", reason);
		return STATUS_OK;
	}
	return intake_index_add(&intake->seen, hash, span->offset, span->line)
		       ? STATUS_OK
		       : error_set(error, STATUS_FAULT, "", "out of memory");
}

/*
 * Against what is kept of one place: from another day on it is new, unless it says what holds there anyway (*SAME).
 */
static enum status compare(struct intake *intake, const struct fee_row *fee, struct intake_row *row, bool *same,
			   struct error *error)
{
	struct error why = { .status = STATUS_OK };
	struct money before = money_of_cents(0), same_day;
	char reason[INTAKE_REASON_MAX], amount[MONEY_TEXT_MAX];
	bool there = false;
	enum status status = fee_before(intake->office, fee, &there, &before, &why);

	*same = status == STATUS_OK && there && money_equal(before, fee->amount);
	if (status == STATUS_REFUSED) {
		intake_blame(intake, &why, row);
		return STATUS_OK;
	}
	if (status != STATUS_OK)
		return error_set(error, status, why.where, "%s", why.what);
	if (!there || *same || intake->options->replace)
		return STATUS_OK;
	status = fee_of_day(intake->office->store, intake->office->practice.id, fee, &same_day, error);
	if (status == STATUS_OK) {
		(void)text_format(reason, sizeof reason, "%s is there from this day on: --replace takes the file's",
				  money_format(same_day, amount));
		intake_fault(row, INTAKE_DIFFERS, "amount", reason);
	}
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status judge_places(struct intake *intake, const struct intake_span *span, const struct fee_row *fee,
				struct intake_row *row, struct error *error)
{
	struct fee_row elsewhere = fee_elsewhere(fee);
	bool same = false, same_elsewhere = true;
	enum status status = take_place(intake, span, fee, row, error);

	if (status == STATUS_OK && fee->both && row->outcome == INTAKE_NEW)
		status = take_place(intake, span, &elsewhere, row, error);
	if (status == STATUS_OK && row->outcome == INTAKE_NEW)
		status = compare(intake, fee, row, &same, error);
	if (status == STATUS_OK && fee->both && row->outcome == INTAKE_NEW)
		status = compare(intake, &elsewhere, row, &same_elsewhere, error);
	if (status == STATUS_OK && row->outcome == INTAKE_NEW && same && same_elsewhere)
		row->outcome = INTAKE_ALREADY;
	return status;
}

static bool is_given(const struct intake *intake, const bool given[INTAKE_MEMBERS_MAX], const char *column)
{
	return given[intake_member(intake, column) - intake->members];
}

static enum status judge(struct intake *intake, const struct intake_span *span, struct fee_row *fee,
			 struct intake_row *row, struct error *error)
{
	bool given[INTAKE_MEMBERS_MAX];
	struct error why = { .status = STATUS_OK };

	*fee = intake->price;
	if (!intake_read_row(intake, &intake->reader, fee, given, row))
		return STATUS_OK;
	fee->both = !is_given(intake, given, "facility");
	(void)text_format(row->key, sizeof row->key, "%s%s%s%s", fee->procedure, fee->modifier[0] != '\0' ? "-" : "",
			  fee->modifier,
			  fee->both       ? ""
			  : fee->facility ? " facility"
					  : " office");
	/* Nothing is not nothing to pay. */
	if (!is_given(intake, given, "amount"))
		intake_fault(row, INTAKE_BAD, "amount", "is missing");
	else if (fee_check(fee, &why) != STATUS_OK)
		intake_blame(intake, &why, row);
	return row->outcome == INTAKE_NEW ? judge_places(intake, span, fee, row, error) : STATUS_OK;
}

struct pending {
	struct intake_item item; /* first */
	struct fee_row fee;
};

static enum status keep_step(struct intake *intake, struct intake_item *item, struct error *error)
{
	const struct fee_row *fee = &((struct pending *)item)->fee;
	enum status status = fee_step(intake->office, fee, error);

	return status == STATUS_OK ? office_audit(intake->office, "import", "fee", 0, fee->procedure, error) : status;
}

static enum status read_prices(struct intake *intake, struct error *error)
{
	struct pending pending[INTAKE_ITEMS];
	struct intake_items items = { pending, sizeof *pending, 0, keep_step };
	enum status status = STATUS_OK;

	while (status == STATUS_OK) {
		struct pending *next = &pending[items.count];

		next->item.row = (struct intake_row){ .rows = 1 };
		status = intake_next(intake, &next->item.span, error);
		next->item.row.line = next->item.span.line;
		if (status == STATUS_OK)
			status = judge(intake, &next->item.span, &next->fee, &next->item.row, error);
		if (status == STATUS_OK)
			status = intake_add_item(intake, &items, error);
	}
	return status == STATUS_NOT_FOUND ? intake_flush(intake, &items, error) : status;
}

enum status intake_prices(struct office *office, const char *path, const char *schedule, struct date from,
			  const struct intake_options *options, const struct progress *progress,
			  struct intake_summary *out, struct error *error)
{
	struct intake *intake = NULL;
	enum status status = office_require(office, RIGHT_IMPORT, error);

	*out = (struct intake_summary){ .rows = 0 };
	if (status == STATUS_OK)
		status = office_require(office, RIGHT_EDIT_PRACTICE, error);
	if (status == STATUS_OK)
		status = intake_new(&intake, office, path, options, progress, out, error);
	if (status != STATUS_OK)
		return status;
	intake->price.from = from;
	if (!TEXT_SET(intake->price.schedule, schedule))
		status = error_set(error, STATUS_REFUSED, "payer", "has too long a code");
	intake_add_columns(intake, columns, sizeof columns / sizeof columns[0], "", "", 0);
	if (status == STATUS_OK)
		status = intake_run(intake, read_prices, error);
	free(intake);
	return status;
}

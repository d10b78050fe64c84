/* SPDX-License-Identifier: MIT */
/* intake_patients.c: rows of a foreign table as registrations: new, there already, or alike. */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "store/rows.h"
#include "workflow/intake_private.h"
#include "workflow/register_private.h"

enum { CANDIDATES_MAX = 400 };

#define OF(type, member) offsetof(type, member), sizeof(((type *)0)->member)
#define NAMES(type, member, name, field)                                                                               \
	{ name "last", field "last", &cell_proper, OF(type, member.last), false, false },                              \
		{ name "first", field "first", &cell_proper, OF(type, member.first), false, false },                   \
		{ name "middle", field "middle", &cell_proper, OF(type, member.middle), false, false },                \
	{                                                                                                              \
		name "suffix", field "suffix", &cell_proper, OF(type, member.suffix), false, false                     \
	}
#define ADDRESS(type, member, name, field)                                                                             \
	{ name "street", field "street", &cell_proper, OF(type, member.street), false, false },                        \
		{ name "street2", field "street2", &cell_proper, OF(type, member.street2), false, false },             \
		{ name "city", field "city", &cell_proper, OF(type, member.city), false, false },                      \
		{ name "state", field "state", &cell_upper, OF(type, member.state), false, false },                    \
	{                                                                                                              \
		name "zip", field "zip", &cell_digits, OF(type, member.zip), false, false                              \
	}

#define P struct patient
static const struct intake_column patient_columns[] = {
	{ "account", "account", &cell_upper, OF(P, account), false, false },
	{ "last", "name.last", &cell_proper, OF(P, name.last), true, false },
	{ "first", "name.first", &cell_proper, OF(P, name.first), true, false },
	{ "middle", "name.middle", &cell_proper, OF(P, name.middle), false, false },
	{ "suffix", "name.suffix", &cell_proper, OF(P, name.suffix), false, false },
	{ "birth_date", "birth_date", &cell_date, OF(P, birth_date), true, false },
	{ "sex", "sex", &cell_sex, OF(P, sex), true, false },
	ADDRESS(P, address, "", "address."),
	{ "phone", "phone", &cell_phone, OF(P, phone), false, false },
	{ "email", "email", &cell_text, OF(P, email), false, false },
	{ "ssn", "ssn", &cell_digits, OF(P, ssn), false, false },
	{ "death_date", "death_date", &cell_date, OF(P, death_date), false, false },
	{ "signature_on_file", "signature_on_file", &cell_flag, OF(P, signature_on_file), false, false },
	{ "assignment", "assignment", &cell_flag, OF(P, assignment), false, false },
};

#define G struct guarantor
static const struct intake_column guarantor_columns[] = {
	NAMES(G, name, "", "name."),
	{ "birth_date", "birth_date", &cell_date, OF(G, birth_date), false, false },
	ADDRESS(G, address, "", "address."),
	{ "phone", "phone", &cell_phone, OF(G, phone), false, false },
};

#define C struct coverage
static const struct intake_column coverage_columns[] = {
	{ "payer", "payer", &cell_payer, OF(C, payer_id), false, false },
	{ "member_id", "member_id", &cell_upper, OF(C, member_id), false, false },
	{ "group_number", "group_number", &cell_upper, OF(C, group_number), false, false },
	{ "plan_name", "plan_name", &cell_proper, OF(C, plan_name), false, false },
	{ "relationship", "relationship", &cell_relationship, OF(C, relationship), false, false },
	{ "from", "from", &cell_date, OF(C, from), false, false },
	{ "to", "to", &cell_date, OF(C, to), false, false },
	{ "copay", "copay", &cell_money, OF(C, copay), false, false },
	NAMES(C, subscriber, "subscriber_", "subscriber."),
	{ "subscriber_birth_date", "subscriber_birth", &cell_date, OF(C, subscriber_birth), false, false },
	{ "subscriber_sex", "subscriber_sex", &cell_sex, OF(C, subscriber_sex), false, false },
	ADDRESS(C, subscriber_address, "subscriber_", "subscriber_address."),
};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static void add_all_columns(struct intake *intake)
{
	intake_add_columns(intake, patient_columns, COUNT(patient_columns), "", "",
			   offsetof(struct registration, patient));
	intake_add_columns(intake, guarantor_columns, COUNT(guarantor_columns), "guarantor_", "guarantor.",
			   offsetof(struct registration, guarantor));
	for (size_t i = 0; i < COVERAGES_MAX; i++) {
		char name[16], field[16];

		(void)text_format(name, sizeof name, "coverage%zu_", i + 1);
		(void)text_format(field, sizeof field, "coverage[%zu].", i + 1);
		intake_add_columns(intake, coverage_columns, COUNT(coverage_columns), name, field,
				   offsetof(struct registration, coverages) + i * sizeof(struct coverage));
	}
}

/* A subscriber who is named needs to be somebody's. */
static bool check_subscribers(const struct intake *intake, const struct registration *registration,
			      const bool given[INTAKE_MEMBERS_MAX], struct intake_row *row)
{
	for (int i = 0; i < COVERAGES_MAX; i++) {
		const struct coverage *coverage = &registration->coverages[i];
		char name[INTAKE_COLUMN_MAX];
		const struct intake_member *member;

		(void)text_format(name, sizeof name, "coverage%d_relationship", i + 1);
		member = intake_member(intake, name);
		if (text_is_empty(coverage->subscriber.last) || member == NULL || given[member - intake->members])
			continue;
		intake_fault(row, INTAKE_BAD, name, "is missing: a subscriber is named");
		return false;
	}
	return true;
}

static bool read_registration(const struct intake *intake, const struct csv_reader *reader,
			      struct registration *registration, bool given[INTAKE_MEMBERS_MAX], struct intake_row *row)
{
	memset(registration, 0, sizeof *registration);
	registration->patient.signature_on_file = true;
	registration->patient.assignment = true;
	if (!intake_read_row(intake, reader, registration, given, row) ||
	    !check_subscribers(intake, registration, given, row))
		return false;
	registration_prepare(intake->office, registration);
	return true;
}

/* What the row says and the registration does not, by the names of its columns. */
static enum status compare(const struct intake *intake, int64_t patient_id, const struct registration *said,
			   const bool given[INTAKE_MEMBERS_MAX], struct intake_row *row, struct error *error)
{
	struct registration kept;
	char names[INTAKE_REASON_MAX - 20] = "";
	enum status status = registration_load(intake->office, patient_id, &kept, error);

	for (size_t i = 0; i < intake->member_count && status == STATUS_OK; i++) {
		const struct intake_member *member = &intake->members[i];
		const char *a = (const char *)said + member->offset, *b = (const char *)&kept + member->offset;
		size_t length = strlen(names);

		if (!given[i] ||
		    (member->column->kind->text ? text_equal(a, b) : memcmp(a, b, member->column->size) == 0))
			continue;
		if (!text_format(names + length, sizeof names - length, "%s%s", length > 0 ? ", " : "", member->name))
			names[length] = '\0';
	}
	if (status == STATUS_OK && names[0] != '\0')
		intake_fault(row, INTAKE_DIFFERS, "", names);
	else
		row->outcome = INTAKE_ALREADY;
	return status;
}

static void name_alike(struct intake_row *row, int likeness, const char *why, const char *who)
{
	char reason[INTAKE_REASON_MAX];

	(void)text_format(reason, sizeof reason, "%s is alike (%d%%): %s", who, likeness, why);
	intake_fault(row, INTAKE_ALIKE, "", reason);
}

static enum status find_alike_here(const struct intake *intake, const struct registration *registration,
				   struct intake_row *row, struct error *error)
{
	struct patient_matches matches = { 0 };
	enum status status = patient_duplicates(intake->office, &registration->patient, &matches, error);
	char who[40];

	if (status == STATUS_OK && matches.count > 0) {
		(void)text_format(who, sizeof who, "account %s", matches.items[0].row.account);
		name_alike(row, matches.items[0].likeness, matches.items[0].why, who);
	}
	VEC_FREE(&matches);
	return status;
}

/* The ways by which the store finds those who may be the same person. */
enum { TRAILS = 3 };
static void trails_of(const struct patient *patient, uint64_t trails[static TRAILS])
{
	char born[DATE_TEXT_MAX], last[NAME_LAST_MAX] = "", first[NAME_FIRST_MAX] = "", name[NAME_LAST_MAX + 4];

	(void)text_fold(last, sizeof last, patient->name.last);
	(void)text_fold(first, sizeof first, patient->name.first);
	(void)text_format(name, sizeof name, "%s,%.1s", last, first);
	trails[0] = intake_hash("born", date_format_iso(patient->birth_date, born));
	trails[1] = intake_hash("name", name);
	trails[2] = text_is_empty(patient->phone) ? 0 : intake_hash("phone", patient->phone);
}

static enum status compare_with_earlier(struct intake *intake, const struct registration *registration,
					const struct intake_place *place, struct intake_row *row, struct error *error)
{
	struct registration earlier;
	struct intake_row ignored = { .line = 0 };
	bool given[INTAKE_MEMBERS_MAX];
	const char *why = "";
	char who[40];
	int likeness;
	enum status status = intake_reread(intake, place->offset, error);

	if (status != STATUS_OK || !read_registration(intake, &intake->reader_again, &earlier, given, &ignored))
		return status;
	likeness = patient_likeness(&registration->patient, &earlier.patient, &why);
	(void)text_format(who, sizeof who, "line %lu", place->line);
	if (likeness >= LIKENESS_ASKED)
		name_alike(row, likeness, why, who);
	return STATUS_OK;
}

/* The rows before this one are not kept yet: the store does not know them. */
static enum status find_alike_in_file(struct intake *intake, const struct registration *registration,
				      struct intake_row *row, struct error *error)
{
	uint64_t trails[TRAILS];
	int looked_at = 0;
	enum status status = STATUS_OK;

	trails_of(&registration->patient, trails);
	for (int i = 0; i < TRAILS && trails[i] != 0; i++) {
		const struct intake_place *place;
		size_t cursor = 0;

		while (status == STATUS_OK && row->outcome == INTAKE_NEW && looked_at++ < CANDIDATES_MAX &&
		       (place = intake_index_next(&intake->seen, trails[i], &cursor)) != NULL)
			status = compare_with_earlier(intake, registration, place, row, error);
	}
	return status;
}

static enum status remember(struct intake *intake, const struct registration *registration,
			    const struct intake_span *span, struct error *error)
{
	uint64_t trails[TRAILS];
	bool room = true;

	trails_of(&registration->patient, trails);
	for (int i = 0; i < TRAILS && room && !intake->options->even_if_alike; i++)
		room = trails[i] == 0 || intake_index_add(&intake->seen, trails[i], span->offset, span->line);
	if (room && registration->patient.account[0] != '\0')
		room = intake_index_add(&intake->seen, intake_hash("account", registration->patient.account),
					span->offset, span->line);
	return room ? STATUS_OK : error_set(error, STATUS_FAULT, "", "out of memory");
}

/* Whether the account is taken, here or further up. */
static enum status judge_account(struct intake *intake, const struct registration *registration,
				 const bool given[INTAKE_MEMBERS_MAX], struct intake_row *row, struct error *error)
{
	const char *account = registration->patient.account;
	const struct intake_place *place;
	size_t cursor = 0;
	int64_t id = 0;
	enum status status;

	if (account[0] == '\0')
		return STATUS_OK;
	place = intake_index_next(&intake->seen, intake_hash("account", account), &cursor);
	if (place != NULL) {
		char reason[60];

		(void)text_format(reason, sizeof reason, "stands in line %lu already", place->line);
		intake_fault(row, INTAKE_BAD, "account", reason);
		return STATUS_OK;
	}
	status = patient_id_by_account(intake->office->store, intake->office->practice.id, account, &id, error);
	if (status == STATUS_OK)
		return compare(intake, id, registration, given, row, error);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status judge(struct intake *intake, const struct intake_span *span, struct registration *registration,
			 struct intake_row *row, struct error *error)
{
	bool given[INTAKE_MEMBERS_MAX];
	struct error why = { .status = STATUS_OK };
	enum status status;

	if (!read_registration(intake, &intake->reader, registration, given, row))
		return STATUS_OK;
	(void)TEXT_SET(row->key, registration->patient.account);
	status = registration_check(intake->office, registration, &why);
	if (status == STATUS_REFUSED) {
		intake_blame(intake, &why, row);
		return STATUS_OK;
	}
	if (status != STATUS_OK)
		return error_set(error, status, why.where, "%s", why.what);
	status = judge_account(intake, registration, given, row, error);
	if (status == STATUS_OK && row->outcome == INTAKE_NEW && !intake->options->even_if_alike) {
		status = find_alike_here(intake, registration, row, error);
		if (status == STATUS_OK && row->outcome == INTAKE_NEW)
			status = find_alike_in_file(intake, registration, row, error);
	}
	return status == STATUS_OK && row->outcome == INTAKE_NEW ? remember(intake, registration, span, error) : status;
}

/* ---- keeping ---- */

struct pending {
	struct intake_item item; /* first */
	struct registration registration;
};

static enum status keep_step(struct intake *intake, struct intake_item *item, struct error *error)
{
	/* Of a unit that fails nothing may stay in the record, not even an account number. */
	struct registration registration = ((struct pending *)item)->registration;
	enum status status = registration_step(intake->office, &registration, error);

	if (status == STATUS_OK)
		(void)TEXT_SET(item->row.key, registration.patient.account);
	return status;
}

static enum status read_patients(struct intake *intake, struct error *error)
{
	struct pending *pending = calloc(INTAKE_ITEMS, sizeof *pending);
	struct intake_items items = { pending, sizeof *pending, 0, keep_step };
	enum status status = pending != NULL ? STATUS_OK : error_set(error, STATUS_FAULT, "", "out of memory");

	while (status == STATUS_OK) {
		struct pending *next = &pending[items.count];

		next->item.row = (struct intake_row){ .rows = 1 };
		status = intake_next(intake, &next->item.span, error);
		next->item.row.line = next->item.span.line;
		if (status == STATUS_OK)
			status = judge(intake, &next->item.span, &next->registration, &next->item.row, error);
		if (status == STATUS_OK)
			status = intake_add_item(intake, &items, error);
	}
	if (status == STATUS_NOT_FOUND)
		status = intake_flush(intake, &items, error);
	free(pending);
	return status;
}

enum status intake_patients(struct office *office, const char *path, const struct intake_options *options,
			    const struct progress *progress, struct intake_summary *out, struct error *error)
{
	struct intake *intake = NULL;
	enum status status = office_require(office, RIGHT_IMPORT, error);

	*out = (struct intake_summary){ .rows = 0 };
	if (status == STATUS_OK)
		status = office_require(office, RIGHT_EDIT_PATIENT, error);
	if (status == STATUS_OK)
		status = intake_new(&intake, office, path, options, progress, out, error);
	if (status != STATUS_OK)
		return status;
	add_all_columns(intake);
	status = intake_run(intake, read_patients, error);
	free(intake);
	return status;
}

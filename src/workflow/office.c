/* SPDX-License-Identifier: MIT */
/* office.c: opening the office for a day's work, and what waits in it. */
#include "claimbench/workflow/office.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/reference.h"
#include "claimbench/workflow/submit.h"
#include "store/kpi_rows.h"
#include "store/rows.h"
#include "workflow/edit_tables.h"
#include "workflow/standing.h"
#include "workflow/office_private.h"
#include "workflow/remittance_private.h"

struct store *office_store(struct office *office)
{
	return office->store;
}

const struct practice *office_practice(const struct office *office)
{
	return &office->practice;
}

const char *office_path(const struct office *office)
{
	return store_path(office->store);
}

const struct user *office_user(const struct office *office)
{
	return &office->user;
}

void office_stop_when(struct office *office, bool (*stop)(void *context), void *context)
{
	store_stop_when(office->store, stop, context);
}

bool office_was_stopped(const struct office *office)
{
	return store_was_stopped(office->store);
}

struct date office_today(const struct office *office)
{
	return office->today;
}

bool office_may(const struct office *office, enum right right)
{
	return role_may(office->user.role, right);
}

void office_now(const struct office *office, char instant[static 21])
{
	instant[0] = '\0';
	if (office->clock != NULL)
		office->clock(office->clock_context, instant);
}

enum status office_require(const struct office *office, enum right right, struct error *error)
{
	if (office_may(office, right))
		return STATUS_OK;
	return error_set(error, STATUS_REFUSED, "permission", "a %s may not %s",
			 token_label(&user_role_tokens, (int)office->user.role), right_label(right));
}

enum status office_audit(struct office *office, const char *event, const char *object, int64_t id, const char *detail,
			 struct error *error)
{
	char instant[21];

	office_now(office, instant);
	return audit_add(office->store, instant, office->user.login, event, object, id, detail, error);
}

void office_forget_codes(struct office *office)
{
	memset(office->valid, 0, sizeof office->valid);
	office->era = (struct code_era){ .moment = 0 };
	edit_tables_free(office->edits);
	office->edits = NULL;
	code_index_free(office->index);
	office->index = NULL;
	note_book_free(office->notes);
	office->notes = NULL;
	office->notes_set = 0;
	office->notes_on = DATE_NONE;
}

/* Who works: the one named, else the first biller, else the first supervisor. */
static enum status find_user(struct office *office, const char *login, struct error *error)
{
	enum status status;

	if (login != NULL) {
		status = user_by_login(office->store, login, &office->user, error);
		if (status == STATUS_NOT_FOUND)
			return error_set(error, STATUS_REFUSED, "user", "there is no user of that name");
		if (status == STATUS_OK && !office->user.active)
			return error_set(error, STATUS_REFUSED, "user", "is no longer active");
		return status;
	}
	status = user_first(office->store, office->practice.id, USER_BILLER, &office->user, error);
	if (status == STATUS_NOT_FOUND)
		status = user_first(office->store, office->practice.id, USER_SUPERVISOR, &office->user, error);
	return status;
}

static enum status load(struct office *office, const struct office_options *options, struct error *error)
{
	int64_t practice_id = 0;
	int finished = 0, abandoned = 0;
	struct date business_day = DATE_NONE;
	enum status status = store_open(&office->store, options->path, error);

	if (status == STATUS_OK)
		status = practice_first(office->store, &practice_id, error);
	if (status == STATUS_OK)
		status = practice_get(office->store, practice_id, &office->practice, &business_day, error);
	if (status == STATUS_OK)
		status = find_user(office, options->login, error);
	if (status != STATUS_OK)
		return status;
	office->day_given = !date_is_none(options->today);
	office->today = office->day_given ? options->today : business_day;
	status = submit_recover(office, &finished, &abandoned, error);
	if (status == STATUS_OK && office_require(office, RIGHT_POST_MONEY, NULL) == STATUS_OK)
		status = remittances_finish(office, error);
	return status;
}

enum status office_open(struct office **out, const struct office_options *options, struct error *error)
{
	struct office *office = calloc(1, sizeof *office);
	enum status status;

	*out = NULL;
	if (office == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	office->clock = options->clock;
	office->clock_context = options->clock_context;
	(void)text_format(office->data_directory, sizeof office->data_directory, "%s",
			  options->data_directory != NULL ? options->data_directory : "");
	office->codes = calloc(1, sizeof *office->codes);
	status = office->codes != NULL ? load(office, options, error)
				       : error_set(error, STATUS_FAULT, "", "out of memory");
	if (status != STATUS_OK) {
		office_close(office);
		return status;
	}
	*out = office;
	return STATUS_OK;
}

enum status office_follow_day(struct office *office, struct error *error)
{
	struct practice practice;
	struct date business_day;
	enum status status;

	if (office->day_given)
		return STATUS_OK;
	status = practice_get(office->store, office->practice.id, &practice, &business_day, error);
	if (status == STATUS_OK)
		office->today = business_day;
	return status;
}

void office_close(struct office *office)
{
	if (office == NULL)
		return;
	office_forget_codes(office);
	free(office->codes);
	free(office->profile);
	VEC_FREE(&office->settings);
	VEC_FREE(&office->learned);
	standing_payers_free(office);
	store_close(office->store);
	free(office);
}

/* Targets as the domain sheet seeds them; thousandths of the unit. */
static const struct seed {
	const char *kpi;
	struct kpi_target target;
} seeds[] = {
	{ "K01", { true, 45000, 30000, 10000 } },  { "K06", { true, 10000, 5000, 5000 } },
	{ "K17", { true, 85000, 95000, 5000 } },   { "K11", { true, 85000, 95000, 5000 } },
	{ "K10", { true, 85000, 95000, 5000 } },   { "K12", { true, 90000, 95000, 5000 } },
	{ "K13", { true, 75000, 90000, 10000 } },  { "K02", { true, 15000, 10000, 5000 } },
	{ "K03", { true, 20000, 12000, 8000 } },   { "K05", { true, 35000, 25000, 10000 } },
	{ "K07", { true, 10000, 5000, 5000 } },    { "K38", { true, 10000, 5000, 5000 } },
	{ "K14", { true, 5000, 2000, 3000 } },     { "K15", { true, 3000, 1000, 2000 } },
	{ "K16", { true, 7000, 3000, 4000 } },     { "K22", { true, 5000, 2000, 3000 } },
	{ "K23", { true, 5000, 3000, 2000 } },     { "K33", { true, 7000, 4000, 3000 } },
	{ "K34", { true, 1000, 500, 500 } },       { "K01n", { true, 45000, 40000, 10000 } },
	{ "K24", { true, 90000, 95000, 5000 } },   { "K26", { true, 80000, 90000, 10000 } },
	{ "K27", { true, 100000, 100000, 5000 } }, { "K28", { true, 25000, 35000, 10000 } },
};

/* A payer may allow a dollar less than its contract says before somebody is told. */
enum { UNDERPAID_CENTS = 100 };

static enum status fill_new(struct store *store, const struct office_options *options, struct error *error)
{
	struct practice practice = { .name = "New practice",
				     .submit_within_days = 3,
				     .write_off_limit = money_of_cents(10000),
				     .small_balance = money_of_cents(500),
				     .underpaid = money_of_cents(UNDERPAID_CENTS) };
	struct user biller = { .login = "biller", .name = "Biller", .role = USER_BILLER, .active = true };
	struct user supervisor = {
		.login = "supervisor", .name = "Supervisor", .role = USER_SUPERVISOR, .active = true
	};
	enum status status = store_begin(store, error);

	if (status != STATUS_OK)
		return status;
	status = practice_put(store, &practice, options->today, error);
	if (status == STATUS_OK)
		status = user_put(store, practice.id, &biller, error);
	if (status == STATUS_OK)
		status = user_put(store, practice.id, &supervisor, error);
	for (size_t i = 0; i < sizeof seeds / sizeof seeds[0] && status == STATUS_OK; i++)
		status = kpi_target_put(store, practice.id, seeds[i].kpi, &seeds[i].target, error);
	return store_end(store, status, error);
}

static enum status load_reference(const struct office_options *options, struct error *error)
{
	struct office *office = NULL;
	enum status status = office_open(&office, options, error);

	if (status == STATUS_OK)
		status = reference_load_teaching_set(office, error);
	office_close(office);
	return status;
}

enum status office_create(const struct office_options *options, struct error *error)
{
	struct store *store = NULL;
	enum status status;

	if (date_is_none(options->today))
		return error_set(error, STATUS_REFUSED, "today", "a new practice needs its first business date");
	status = store_create(options->path, error);
	if (status != STATUS_OK)
		return status;
	status = store_open(&store, options->path, error);
	if (status == STATUS_OK)
		status = fill_new(store, options, error);
	store_close(store);
	if (status == STATUS_OK)
		status = load_reference(options, error);
	if (status != STATUS_OK)
		store_remove(options->path);
	return status;
}

enum status office_queues(struct office *office, struct queue_rows *out, struct error *error)
{
	return queue_counts(office->store, office->practice.id, office->today, out, error);
}

enum status office_verify(struct office *office, void (*say)(void *context, const char *finding), void *context,
			  int *findings, struct error *error)
{
	return store_verify(office->store, say, context, findings, error);
}

enum status office_backup(struct office *office, const char *path, struct error *error)
{
	return store_backup(office->store, path, error);
}

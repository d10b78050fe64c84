/* SPDX-License-Identifier: MIT */
/* outgoing.c: see outgoing.h. */
#include "workflow/outgoing.h"

#include <stdlib.h>

#include "claimbench/base/file.h"
#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"
#include "store/rows.h"

enum status outgoing_directory(const char *directory, char **absolute, struct error *error)
{
	enum status status = file_make_directory(directory, error);

	*absolute = NULL;
	if (status != STATUS_OK)
		return status;
	*absolute = realpath(directory, NULL);
	return *absolute != NULL ? STATUS_OK : error_set(error, STATUS_FAULT, directory, "cannot be found");
}

enum status outgoing_row(const struct office *office, const char *kind, const char *receiver_id,
			 const char *receiver_name, const char *directory, struct interchange_row *row,
			 struct error *error)
{
	char instant[21];

	office_now(office, instant);
	*row = (struct interchange_row){
		.direction = "out", .state = "planned", .made_on = office->today, .made_by = office->user.id
	};
	(void)TEXT_SET(row->kind, kind);
	(void)TEXT_SET(row->receiver_id, receiver_id);
	(void)TEXT_SET(row->receiver_name, receiver_name);
	if (instant[0] != '\0')
		(void)text_format(row->made_at, sizeof row->made_at, "%.2s%.2s", instant + 11, instant + 14);
	else
		(void)TEXT_SET(row->made_at, "0000");
	return TEXT_SET(row->directory, directory) ? STATUS_OK
						   : error_set(error, STATUS_REFUSED, "out", "the path is too long");
}

/* A file's name is made of numbers and letters only, whatever the receiver is called. */
static void name_file(struct interchange_row *row)
{
	char receiver[RECEIVER_ID_MAX], day[DATE_TEXT_MAX];
	size_t length = 0;

	for (const char *at = row->receiver_id; *at != '\0'; at++)
		if ((*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9'))
			receiver[length++] = *at;
	receiver[length] = '\0';
	(void)text_format(row->file_name, sizeof row->file_name, "%s_%s_%s_%09lld.x12", row->kind, receiver,
			  date_format_d8(row->made_on, day), (long long)row->isa13);
}

static enum status draw_numbers(struct office *office, struct interchange_row *row, struct error *error)
{
	char name[32];
	int64_t batch = 0;
	enum status status;

	(void)text_format(name, sizeof name, "isa:%s", row->receiver_id);
	status = counter_next(office->store, name, 1, &row->isa13, error);
	if (status == STATUS_OK)
		status = counter_next(office->store, "gs", 1, &row->gs06, error);
	if (status == STATUS_OK)
		status = counter_next(office->store, "batch", 1, &batch, error);
	(void)text_format(row->batch, sizeof row->batch, "B%07lld", (long long)batch);
	return status;
}

enum status outgoing_plan(struct office *office, struct interchange_row *row, struct error *error)
{
	enum status status = draw_numbers(office, row, error);

	name_file(row);
	if (status == STATUS_OK)
		status = interchange_put(office->store, office->practice.id, row, error);
	return status == STATUS_OK ? office_audit(office, "plan", "file", row->id, "", error) : status;
}

enum status outgoing_written(struct office *office, struct interchange_row *row, const struct buf *file,
			     struct error *error)
{
	enum status status;

	(void)TEXT_SET(row->state, "written");
	hash_bytes(file->bytes, file->length, row->sha256);
	row->bytes = (int64_t)file->length;
	status = interchange_put(office->store, office->practice.id, row, error);
	return status == STATUS_OK ? office_audit(office, "write", "file", row->id, row->sha256, error) : status;
}

enum status outgoing_abandon(struct office *office, struct interchange_row *row, const char *why, struct error *error)
{
	enum status status;

	(void)TEXT_SET(row->state, "abandoned");
	(void)text_format(row->detail, sizeof row->detail, "%.160s", why);
	status = interchange_put(office->store, office->practice.id, row, error);
	return status == STATUS_OK ? office_audit(office, "abandon", "file", row->id, "", error) : status;
}

static int clock_part(const char *hhmm, int from)
{
	return hhmm[0] == '\0' ? 0 : (hhmm[from] - '0') * 10 + hhmm[from + 1] - '0';
}

void outgoing_time(const struct interchange_row *row, int *hour, int *minute)
{
	*hour = clock_part(row->made_at, 0);
	*minute = clock_part(row->made_at, 2);
}

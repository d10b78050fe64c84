/* SPDX-License-Identifier: MIT */
/* intake.c: a foreign table opened, its columns found by their names, its rows handed on, what became of them told. */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "store/rows.h"
#include "workflow/intake_private.h"

enum { CELL_MAX = 512, HEADER_BYTES_MAX = 64 * 1024, ROWS_PER_TICK = 256 };
/* The column that our own rejects have; it says nothing to us. */
#define REASON_COLUMN "reject_reason"

static const struct token outcomes[] = {
	{ "new", "New" }, { "already", "There already" }, { "differs", "There, but differs" }, { "alike", "Alike" },
	{ "bad", "Bad" },
};
const struct token_table intake_outcome_tokens = { "", outcomes, sizeof outcomes / sizeof outcomes[0] };

/* ---- columns ---- */

void intake_add_columns(struct intake *intake, const struct intake_column *columns, size_t count, const char *name,
			const char *field, size_t base)
{
	for (size_t i = 0; i < count && intake->member_count < INTAKE_MEMBERS_MAX; i++) {
		struct intake_member *member = &intake->members[intake->member_count++];

		member->column = &columns[i];
		member->offset = base + columns[i].offset;
		member->place = -1;
		(void)text_format(member->name, sizeof member->name, "%s%s", name, columns[i].name);
		(void)text_format(member->field, sizeof member->field, "%s%s", field, columns[i].field);
	}
}

const struct intake_member *intake_member(const struct intake *intake, const char *name)
{
	for (size_t i = 0; i < intake->member_count; i++)
		if (text_equal(intake->members[i].name, name))
			return &intake->members[i];
	return NULL;
}

/* "Birth Date" and "birth-date" are birth_date. */
static bool plain_name(const char *cell, char name[static INTAKE_COLUMN_MAX])
{
	if (!text_set(name, INTAKE_COLUMN_MAX, cell))
		return false;
	text_lower(name);
	for (char *c = name; *c != '\0'; c++)
		if (*c == ' ' || *c == '-')
			*c = '_';
	return true;
}

static enum status take_header_cell(struct intake *intake, int place, struct error *error)
{
	const char *cell = intake->reader.fields[place];
	char name[INTAKE_COLUMN_MAX];
	struct intake_member *member = NULL;

	if (plain_name(cell, name) && text_equal(name, REASON_COLUMN))
		return STATUS_OK;
	for (size_t i = 0; i < intake->member_count && member == NULL; i++)
		if (text_equal(intake->members[i].name, name))
			member = &intake->members[i];
	if (member != NULL && member->place >= 0)
		return error_set(error, STATUS_REFUSED, intake->name, "has the column %s twice", name);
	if (member != NULL)
		member->place = place;
	else if (!intake->options->pass_unknown)
		return error_set(error, STATUS_REFUSED, intake->name,
				 "has a column that is not known: %d, '%.40s'; --pass-unknown passes over such columns",
				 place + 1, cell);
	return STATUS_OK;
}

static enum status read_header(struct intake *intake, struct error *error)
{
	enum status status = csv_next(&intake->reader, error);

	if (status == STATUS_NOT_FOUND)
		return error_set(error, STATUS_REFUSED, intake->name, "is empty");
	intake->cells = intake->reader.count;
	for (size_t i = 0; i < intake->cells && status == STATUS_OK; i++)
		status = take_header_cell(intake, (int)i, error);
	for (size_t i = 0; i < intake->member_count && status == STATUS_OK; i++)
		if (intake->members[i].column->needed && intake->members[i].place < 0)
			status = error_set(error, STATUS_REFUSED, intake->name,
					   "has no column %s; its first row must name the columns, with commas between",
					   intake->members[i].name);
	return status;
}

/* ---- rows ---- */

static bool is_blank(const struct csv_reader *reader)
{
	for (size_t i = 0; i < reader->count; i++)
		if (!text_is_empty(reader->fields[i]))
			return false;
	return true;
}

static enum status tick(const struct intake *intake, struct error *error)
{
	const struct progress *progress = intake->progress;
	int64_t rows = intake->summary->rows;

	if (rows % ROWS_PER_TICK != 0 || progress == NULL || progress->tick == NULL ||
	    progress->tick(progress->context, intake->keeping ? "rows kept" : "rows looked at", rows, 0))
		return STATUS_OK;
	return error_set(error, STATUS_REFUSED, intake->name,
			 intake->keeping ? "stopped: what was kept so far stands; the same file once more goes on"
					 : "stopped: nothing was kept");
}

enum status intake_next(struct intake *intake, struct intake_span *span, struct error *error)
{
	enum status status = tick(intake, error);

	while (status == STATUS_OK) {
		span->offset = ftello(intake->file);
		status = csv_next(&intake->reader, error);
		if (status == STATUS_OK && !is_blank(&intake->reader))
			break;
	}
	span->line = intake->reader.line;
	span->rows = 1;
	intake->summary->rows += status == STATUS_OK;
	return status;
}

static enum status reread_next(struct intake *intake, struct error *error)
{
	enum status status;

	do {
		status = csv_next(&intake->reader_again, error);
	} while (status == STATUS_OK && is_blank(&intake->reader_again));
	return status == STATUS_NOT_FOUND ? error_set(error, STATUS_REFUSED, intake->name, "was changed meanwhile")
					  : status;
}

enum status intake_reread(struct intake *intake, int64_t offset, struct error *error)
{
	if (fseeko(intake->again, offset, SEEK_SET) != 0)
		return error_set(error, STATUS_FAULT, intake->name, "cannot be read");
	csv_open(&intake->reader_again, intake->again, intake->name, ',');
	return reread_next(intake, error);
}

void intake_fault(struct intake_row *row, enum intake_outcome outcome, const char *column, const char *reason)
{
	row->outcome = outcome;
	(void)TEXT_SET(row->column, column);
	(void)text_format(row->reason, sizeof row->reason, "%.*s", INTAKE_REASON_MAX - 1, reason);
}

void intake_blame(const struct intake *intake, const struct error *error, struct intake_row *row)
{
	const char *column = "";
	char reason[INTAKE_REASON_MAX];

	for (size_t i = 0; i < intake->member_count && column[0] == '\0'; i++)
		if (text_equal(intake->members[i].field, error->where))
			column = intake->members[i].name;
	/* A field that is no column's own, such as a line of a visit, is named in the words. */
	(void)text_format(reason, sizeof reason, "%s%s%.150s", column[0] == '\0' ? error->where : "",
			  column[0] == '\0' && error->where[0] != '\0' ? ": " : "", error->what);
	intake_fault(row, INTAKE_BAD, column, reason);
}

/* NULL, or what no cell may hold, whatever column it stands in. */
static const char *bytes_fault(const char *cell)
{
	if (!text_is_utf8(cell, strlen(cell)))
		return "holds bytes that are not UTF-8: save the file as UTF-8";
	for (; *cell != '\0'; cell++)
		if (iscntrl((unsigned char)*cell))
			return "holds a control character or a line break";
	return NULL;
}

const char *intake_cell(const struct csv_reader *reader, const struct intake_member *member, char *text, size_t size)
{
	text[0] = '\0';
	if (member != NULL && member->place >= 0 && (size_t)member->place < reader->count)
		(void)text_set(text, size, reader->fields[member->place]);
	return text;
}

static const char *read_member(const struct intake *intake, const struct csv_reader *reader,
			       const struct intake_member *member, void *record, bool *given)
{
	const char *cell = reader->fields[member->place], *fault = bytes_fault(cell);
	char text[CELL_MAX];

	if (fault != NULL)
		return fault;
	if (!TEXT_SET(text, cell))
		return "is too long";
	*given = text[0] != '\0';
	return *given ? member->column->kind->read(intake, text, (char *)record + member->offset, member->column->size)
		      : NULL;
}

/* Spreadsheets leave empty cells at the end. */
static bool check_width(const struct intake *intake, const struct csv_reader *reader, struct intake_row *row)
{
	char reason[INTAKE_REASON_MAX];
	size_t used = reader->count;

	while (used > intake->cells && text_is_empty(reader->fields[used - 1]))
		used--;
	if (used == intake->cells)
		return true;
	(void)text_format(reason, sizeof reason, "the row has %zu cells, the header %zu", used, intake->cells);
	intake_fault(row, INTAKE_BAD, "", reason);
	return false;
}

bool intake_read_row(const struct intake *intake, const struct csv_reader *reader, void *record,
		     bool given[INTAKE_MEMBERS_MAX], struct intake_row *row)
{
	if (!check_width(intake, reader, row))
		return false;
	for (size_t i = 0; i < intake->member_count; i++) {
		const struct intake_member *member = &intake->members[i];
		bool there = false;
		const char *fault = member->place >= 0 ? read_member(intake, reader, member, record, &there) : NULL;

		if (given != NULL)
			given[i] = there;
		if (fault == NULL)
			continue;
		intake_fault(row, INTAKE_BAD, member->name, fault);
		return false;
	}
	return true;
}

/* ---- rejects ---- */

static enum status open_rejects(struct intake *intake, struct error *error)
{
	int fd = open(intake->options->rejects, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);

	intake->rejects = fd >= 0 ? fdopen(fd, "wb") : NULL;
	if (intake->rejects != NULL)
		return STATUS_OK;
	if (errno == EEXIST)
		return error_set(error, STATUS_REFUSED, intake->options->rejects,
				 "exists already: rejects go into a new file");
	return error_set(error, STATUS_FAULT, intake->options->rejects, "%s", strerror(errno));
}

/* READER's row with REASON instead of what our own column said before. */
static enum status write_reject(struct intake *intake, const struct csv_reader *reader, bool header,
				const struct intake_row *row, struct error *error)
{
	struct buf out = buf_new(4 * CSV_RECORD_MAX);
	char reason[INTAKE_REASON_MAX + INTAKE_COLUMN_MAX + 4], name[INTAKE_COLUMN_MAX];
	bool first = true, whole;

	for (size_t i = 0; i < reader->count; i++) {
		bool ours = i < intake->cells && (int)i == intake->reason_place;

		if (header && plain_name(reader->fields[i], name) && text_equal(name, REASON_COLUMN)) {
			intake->reason_place = (int)i;
			continue;
		}
		if (ours || i >= intake->cells)
			continue;
		csv_add_field(&out, reader->fields[i], first);
		first = false;
	}
	if (!header)
		(void)text_format(reason, sizeof reason, "%s%s%s", row->column, row->column[0] != '\0' ? ": " : "",
				  row->reason);
	csv_add_field(&out, header ? REASON_COLUMN : reason, first);
	buf_add_char(&out, '\n');
	whole = !buf_failed(&out) && fwrite(out.bytes, 1, out.length, intake->rejects) == out.length;
	buf_free(&out);
	return whole ? STATUS_OK
		     : error_set(error, STATUS_FAULT, intake->options->rejects, "the rejects could not be written");
}

static enum status reject(struct intake *intake, const struct intake_span *span, const struct intake_row *row,
			  struct error *error)
{
	enum status status = STATUS_OK;

	if (intake->rejects == NULL) {
		status = open_rejects(intake, error);
		if (status == STATUS_OK)
			status = intake_reread(intake, 0, error);
		if (status == STATUS_OK)
			status = write_reject(intake, &intake->reader_again, true, row, error);
	}
	if (status == STATUS_OK)
		status = intake_reread(intake, span->offset, error);
	for (int i = 0; i < span->rows && status == STATUS_OK; i++) {
		if (i > 0)
			status = reread_next(intake, error);
		if (status == STATUS_OK)
			status = write_reject(intake, &intake->reader_again, false, row, error);
	}
	return status;
}

enum status intake_tell(struct intake *intake, const struct intake_span *span, const struct intake_row *row,
			struct error *error)
{
	const struct intake_options *options = intake->options;
	bool faulty = row->outcome == INTAKE_BAD || row->outcome == INTAKE_ALIKE;

	intake->summary->outcomes[row->outcome]++;
	intake->summary->kept += row->kept;
	if (options->tell != NULL && (faulty || intake->keeping || options->preview))
		options->tell(options->context, row);
	return faulty && intake->keeping && options->rejects != NULL ? reject(intake, span, row, error) : STATUS_OK;
}

/* ---- keeping ---- */

static struct intake_item *item_at(const struct intake_items *items, size_t i)
{
	return (struct intake_item *)(void *)((char *)items->items + i * items->size);
}

/*
 * All in one unit of work. *AT_FAULT: the item that can't be kept, or their count when it is the unit that failed.
 */
static enum status keep_unit(struct intake *intake, const struct intake_items *items, size_t *at_fault,
			     struct error *error)
{
	enum status status = store_begin(intake->office->store, error);

	*at_fault = items->count;
	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < items->count && status == STATUS_OK; i++) {
		if (item_at(items, i)->row.outcome == INTAKE_NEW)
			status = items->step(intake, item_at(items, i), error);
		if (status != STATUS_OK)
			*at_fault = i;
	}
	status = store_end(intake->office->store, status, error);
	for (size_t i = 0; i < items->count && status == STATUS_OK; i++)
		item_at(items, i)->row.kept = item_at(items, i)->row.outcome == INTAKE_NEW;
	return status;
}

/*
 * What was good when it was judged may not be any more: then the item goes out with the reason, and the others are
 * tried again.
 */
static enum status keep_items(struct intake *intake, const struct intake_items *items, struct error *error)
{
	for (;;) {
		struct error why = { .status = STATUS_OK };
		size_t at_fault = 0;
		enum status status = keep_unit(intake, items, &at_fault, &why);

		if (status == STATUS_OK)
			return STATUS_OK;
		if (status == STATUS_FAULT || at_fault == items->count)
			return error_set(error, status, why.where, "%s", why.what);
		intake_blame(intake, &why, &item_at(items, at_fault)->row);
	}
}

static bool anything_new(const struct intake_items *items)
{
	for (size_t i = 0; i < items->count; i++)
		if (item_at(items, i)->row.outcome == INTAKE_NEW)
			return true;
	return false;
}

enum status intake_flush(struct intake *intake, struct intake_items *items, struct error *error)
{
	enum status status = intake->keeping && anything_new(items) ? keep_items(intake, items, error) : STATUS_OK;

	for (size_t i = 0; i < items->count && status == STATUS_OK; i++)
		status = intake_tell(intake, &item_at(items, i)->span, &item_at(items, i)->row, error);
	items->count = 0;
	return status;
}

enum status intake_add_item(struct intake *intake, struct intake_items *items, struct error *error)
{
	return ++items->count < INTAKE_ITEMS ? STATUS_OK : intake_flush(intake, items, error);
}

/* ---- the whole ---- */

static void note_state(const struct stat *about, int64_t *bytes, int64_t *changed)
{
	*bytes = about->st_size;
	*changed = (int64_t)about->st_mtim.tv_sec * 1000000000 + about->st_mtim.tv_nsec;
}

static enum status open_table(struct intake *intake, struct error *error)
{
	const char *slash = strrchr(intake->path, '/');
	struct stat about;

	if (!TEXT_SET(intake->name, slash != NULL ? slash + 1 : intake->path))
		return error_set(error, STATUS_REFUSED, "file", "its name is too long or not UTF-8");
	intake->file = fopen(intake->path, "rbe");
	intake->again = intake->file != NULL ? fopen(intake->path, "rbe") : NULL;
	if (intake->again == NULL || fstat(fileno(intake->file), &about) != 0)
		return error_set(error, errno == ENOENT ? STATUS_NOT_FOUND : STATUS_FAULT, intake->path, "%s",
				 strerror(errno));
	if (!S_ISREG(about.st_mode))
		return error_set(error, STATUS_REFUSED, intake->name, "is no file that can be read twice");
	note_state(&about, &intake->bytes, &intake->changed);
	if (intake->options->rejects != NULL && file_exists(intake->options->rejects))
		return error_set(error, STATUS_REFUSED, intake->options->rejects,
				 "exists already: rejects go into a new file");
	csv_open(&intake->reader, intake->file, intake->name, ',');
	return read_header(intake, error);
}

/* What was judged is what is kept. */
static enum status rewind_table(struct intake *intake, struct error *error)
{
	struct stat about;
	int64_t bytes = -1, changed = -1;
	enum status status;

	if (fstat(fileno(intake->file), &about) == 0)
		note_state(&about, &bytes, &changed);
	if (bytes != intake->bytes || changed != intake->changed)
		return error_set(error, STATUS_REFUSED, intake->name,
				 "was changed while it was read: nothing was kept");
	if (fseeko(intake->file, 0, SEEK_SET) != 0)
		return error_set(error, STATUS_FAULT, intake->name, "cannot be read");
	intake_index_free(&intake->seen);
	*intake->summary = (struct intake_summary){ .rows = 0 };
	csv_open(&intake->reader, intake->file, intake->name, ',');
	status = csv_next(&intake->reader, error);
	return status == STATUS_NOT_FOUND ? error_set(error, STATUS_REFUSED, intake->name, "is empty") : status;
}

/* A file that breaks off in the middle is found out before anything of it is kept. */
static enum status skim(struct intake *intake, struct error *error)
{
	struct intake_span span;
	enum status status;

	do {
		status = intake_next(intake, &span, error);
	} while (status == STATUS_OK);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status read_twice(struct intake *intake, enum status (*read)(struct intake *intake, struct error *error),
			      struct error *error)
{
	const struct intake_options *options = intake->options;
	const int64_t *outcomes_of = intake->summary->outcomes;
	enum status status = options->keep_good && !options->preview ? skim(intake, error) : read(intake, error);

	if (status != STATUS_OK || options->preview)
		return status;
	if (outcomes_of[INTAKE_BAD] + outcomes_of[INTAKE_ALIKE] > 0) {
		intake->summary->refused = true;
		return STATUS_OK;
	}
	intake->keeping = true;
	status = rewind_table(intake, error);
	return status == STATUS_OK ? read(intake, error) : status;
}

static enum status close_rejects(struct intake *intake, enum status status, struct error *error)
{
	bool whole;

	if (intake->rejects == NULL)
		return status;
	whole = fflush(intake->rejects) == 0 && fsync(fileno(intake->rejects)) == 0;
	whole = fclose(intake->rejects) == 0 && whole;
	if (status == STATUS_OK && !whole)
		return error_set(error, STATUS_FAULT, intake->options->rejects, "the rejects could not be written");
	return status;
}

enum status intake_new(struct intake **out, struct office *office, const char *path,
		       const struct intake_options *options, const struct progress *progress,
		       struct intake_summary *summary, struct error *error)
{
	struct intake *intake = calloc(1, sizeof *intake);

	if (intake == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	intake->office = office;
	intake->path = path;
	intake->options = options;
	intake->progress = progress;
	intake->summary = summary;
	*out = intake;
	return STATUS_OK;
}

enum status intake_run(struct intake *intake, enum status (*read)(struct intake *intake, struct error *error),
		       struct error *error)
{
	struct office *office = intake->office;
	enum status status = payer_list(office->store, office->practice.id, &intake->payers, error);

	*intake->summary = (struct intake_summary){ .rows = 0 };
	intake->reason_place = -1;
	if (status == STATUS_OK)
		status = provider_list(office->store, office->practice.id, &intake->providers, error);
	if (status == STATUS_OK)
		status = facility_list(office->store, office->practice.id, &intake->facilities, error);
	if (status == STATUS_OK)
		status = open_table(intake, error);
	if (status == STATUS_OK)
		status = read_twice(intake, read, error);
	status = close_rejects(intake, status, error);
	if (intake->file != NULL)
		(void)fclose(intake->file);
	if (intake->again != NULL)
		(void)fclose(intake->again);
	intake_index_free(&intake->seen);
	VEC_FREE(&intake->payers);
	VEC_FREE(&intake->providers);
	VEC_FREE(&intake->facilities);
	return status;
}

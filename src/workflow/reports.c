/* SPDX-License-Identifier: MIT */
/* reports.c: a report is made, and kept in a file. */
#include "claimbench/workflow/reports.h"

#include <string.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "workflow/office_private.h"

enum { REPORT_BYTES_MAX = 256 * 1024 * 1024 };

void report_head(const struct office *office, struct page_head *head)
{
	*head = (struct page_head){ .printed_on = office->today, .training = office->practice.training };
	(void)text_format(head->practice, sizeof head->practice, "%s", office->practice.name);
	(void)text_format(head->printed_by, sizeof head->printed_by, "%.31s", office->user.login);
}

enum status report_write(struct office *office, const struct report *report, const void *subject,
			 enum output_format format, struct buf *out, struct error *error)
{
	struct document document;
	struct page_head head;
	enum status status = office_require(office, report->right, error);

	if (status != STATUS_OK)
		return status;
	/* All tables are of one moment. */
	status = store_begin_read(office->store, error);
	if (status != STATUS_OK)
		return status;
	report_head(office, &head);
	document_begin(&document, format, &head, report->several);
	status = report->write(office, subject, &document, error);
	store_end_read(office->store);
	if (status != STATUS_OK) {
		document_drop(&document);
		return status;
	}
	return document_end(&document, out)
		       ? STATUS_OK
		       : error_set(error, STATUS_FAULT, report->name, "the report does not fit into memory");
}

static enum status audit_export(struct office *office, const struct report *report, enum output_format format,
				struct error *error)
{
	enum status status = store_begin(office->store, error);

	return status == STATUS_OK
		       ? store_end(office->store,
				   office_audit(office, "export", report->name, (int64_t)format, "", error), error)
		       : status;
}

/* "DIR/NAME" in its two parts; "." when there is none. */
static enum status split_path(const char *path, char directory[static FILE_PATH_MAX], const char **name,
			      struct error *error)
{
	const char *slash = strrchr(path, '/');

	*name = slash == NULL ? path : slash + 1;
	if (**name == '\0')
		return error_set(error, STATUS_REFUSED, "file", "a file's name is missing");
	if (slash == NULL)
		return text_format(directory, FILE_PATH_MAX, ".")
			       ? STATUS_OK
			       : error_set(error, STATUS_FAULT, "file", "the name is too long");
	if (!text_format(directory, FILE_PATH_MAX, "%.*s", slash == path ? 1 : (int)(slash - path), path))
		return error_set(error, STATUS_REFUSED, "file", "the name is too long");
	return STATUS_OK;
}

/* The audit chain names it before it can be read by anybody. */
enum status report_save(struct office *office, const struct report *report, const void *subject,
			enum output_format format, const char *path, struct error *error)
{
	struct buf text = buf_new(REPORT_BYTES_MAX);
	char directory[FILE_PATH_MAX];
	const char *name;
	bool staged = false;
	enum status status = split_path(path, directory, &name, error);

	if (status == STATUS_OK && file_exists(path))
		status = error_set(error, STATUS_REFUSED, "file", "there is one of this name already");
	if (status == STATUS_OK)
		status = report_write(office, report, subject, format, &text, error);
	if (status == STATUS_OK) {
		status = file_stage(directory, name, text.bytes, text.length, error);
		staged = status == STATUS_OK;
	}
	if (status == STATUS_OK)
		status = audit_export(office, report, format, error);
	if (status == STATUS_OK)
		status = file_release(directory, name, error);
	if (status != STATUS_OK && staged)
		file_unstage(directory, name);
	buf_free(&text);
	return status;
}

char *report_file_name(const struct office *office, const char *report, enum output_format format,
		       char name[static REPORT_NAME_MAX])
{
	static const char *const endings[] = {
		[OUTPUT_TABLE] = "txt", [OUTPUT_CSV] = "csv", [OUTPUT_JSON] = "json", [OUTPUT_PAGE] = "txt"
	};
	char day[DATE_TEXT_MAX];

	(void)text_format(name, REPORT_NAME_MAX, "%.40s-%s.%s", report, date_format_iso(office->today, day),
			  endings[format]);
	return name;
}

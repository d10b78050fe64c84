/* SPDX-License-Identifier: MIT */
/*
 * load_fees.c: Medicare's physician fee schedule: relative values (PPRRVU) and geographic indices (GPCI),
 * each in the fixed form and as CSV (codesets sheet 6).
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/csv.h"
#include "claimbench/base/text.h"
#include "workflow/reference_load.h"

enum { TICK_ROWS = 2000, CONVERSION_PLACES = 4, CAPTION_LINES_MAX = 20 };

static enum status begin_csv(struct load *load, struct csv_reader **csv, struct error *error)
{
	*csv = malloc(sizeof **csv);
	if (*csv == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	csv_open(*csv, load->file, load->name, ',');
	return STATUS_OK;
}

/* The record CSV stands on, for messages. */
static struct lines csv_place(const struct load *load, const struct csv_reader *csv)
{
	struct lines at = { .name = load->name };

	at.number = csv->line;
	return at;
}

static const char *field_of(const struct csv_reader *csv, int column)
{
	return column >= 0 && (size_t)column < csv->count ? csv->fields[column] : "";
}

/* ----------------------------------------------------------------------------- relative values */

/* No date stands in the rows: the release is the date, in the caption or the name; a quarter, or the year. */
static void date_rvu(struct load *load)
{
	int year = load_year_in(load->name, "PPRRVU"), month = load_month_in(load->name);
	const char *caption = strstr(load->head, "National Physician Fee Schedule");

	if (caption != NULL && caption - load->head >= 5) {
		char text[120];

		(void)text_format(text, sizeof text, "%.100s", caption - 5);
		text[strcspn(text, ",\r\n")] = '\0';
		year = year == 0 ? load_year_in(text, NULL) : year;
		month = month == 0 ? load_month_in(strstr(text, "File") != NULL ? strstr(text, "File") : text) : month;
	}
	if (year == 0)
		return;
	if (month == 0)
		month = 1;
	(void)date_of_ymd(year, month, 1, &load->set.from);
	(void)date_of_ymd(year, 12, 31, &load->set.to);
	(void)text_format(load->set.release, sizeof load->set.release, "%d-%02d", year, month);
}

struct values {
	char procedure[CODE_MAX], modifier[3], status[2], days[4];
	char work[12], expense[12], facility_expense[12], malpractice[12], conversion[16];
};

static enum status keep_values(struct load *load, const struct lines *at, const struct values *values,
			       struct error *error)
{
	struct rvu rvu = { .status = values->status[0] };
	struct error why = { .status = STATUS_OK };
	int32_t conversion = 0;
	enum status status;

	if (!load_decimal(values->work, 2, &rvu.work_centi) ||
	    !load_decimal(values->expense, 2, &rvu.expense_nonfacility_centi) ||
	    !load_decimal(values->facility_expense, 2, &rvu.expense_facility_centi) ||
	    !load_decimal(values->malpractice, 2, &rvu.malpractice_centi) ||
	    !load_decimal(values->conversion, CONVERSION_PLACES, &conversion))
		return lines_refuse(at, error,
				    "a value of %s is no number (work, practice expense, malpractice, factor)",
				    values->procedure);
	status = rvu_put(load->office->store, load->set.id, values->procedure, values->modifier, &rvu, values->days,
			 conversion, &why);
	if (status == STATUS_REFUSED)
		return lines_refuse(at, error, "%s %s stands in the file twice", values->procedure, values->modifier);
	if (status != STATUS_OK)
		return error_set(error, status, why.where, "%s", why.what);
	load->result->rows++;
	return at->number % TICK_ROWS == 0 ? load_tick(load, at->bytes, error) : STATUS_OK;
}

static bool is_procedure(const char *text)
{
	for (int i = 0; i < 5; i++)
		if (!isdigit((unsigned char)text[i]) && !isupper((unsigned char)text[i]))
			return false;
	return true;
}

/* The first line that is no notice has a code in 1 to 5, a status in 58 and a decimal point in 63. */
static bool knows_rvu(const char *head)
{
	const char *at = head;

	while (text_starts_with(at, "HDR ") && strchr(at, '\n') != NULL)
		at = strchr(at, '\n') + 1;
	return strlen(at) > 100 && is_procedure(at) && isupper((unsigned char)at[57]) && at[62] == '.' && at[69] == '.';
}

static enum status read_rvu(struct load *load, struct error *error)
{
	struct lines lines;
	enum status status;

	lines_open(&lines, load->file, load->name);
	while ((status = lines_next(&lines, error)) == STATUS_OK) {
		struct values values;

		if (text_starts_with(lines.text, "HDR"))
			continue;
		if (lines.length < 140 || !is_procedure(lines.text))
			return lines_refuse(&lines, error, "is no record of the relative value file");
		if (!lines_columns(&lines, 1, 5, values.procedure, sizeof values.procedure) ||
		    !lines_columns(&lines, 6, 7, values.modifier, sizeof values.modifier) ||
		    !lines_columns(&lines, 58, 58, values.status, sizeof values.status) ||
		    !lines_columns(&lines, 60, 65, values.work, sizeof values.work) ||
		    !lines_columns(&lines, 67, 72, values.expense, sizeof values.expense) ||
		    !lines_columns(&lines, 76, 81, values.facility_expense, sizeof values.facility_expense) ||
		    !lines_columns(&lines, 85, 89, values.malpractice, sizeof values.malpractice) ||
		    !lines_columns(&lines, 104, 106, values.days, sizeof values.days) ||
		    !lines_columns(&lines, 133, 140, values.conversion, sizeof values.conversion))
			return lines_refuse(&lines, error, "is no record of the relative value file");
		status = keep_values(load, &lines, &values, error);
		if (status != STATUS_OK)
			return status;
	}
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static bool knows_rvu_csv(const char *head)
{
	return strstr(head, "\nHCPCS,MOD,") != NULL;
}

/* Columns by the last caption line, which repeats names: the second "RVU" is malpractice, the second "PE RVU" facility. */
struct rvu_columns {
	int work, expense, facility_expense, malpractice, days, conversion;
};

static int nth_column(const struct csv_reader *csv, const char *name, int n)
{
	for (size_t i = 0; i < csv->count; i++)
		if (text_equal(csv->fields[i], name) && --n == 0)
			return (int)i;
	return -1;
}

static enum status find_rvu_columns(struct csv_reader *csv, struct rvu_columns *columns, struct error *error)
{
	enum status status;

	do {
		status = csv_next(csv, error);
	} while (status == STATUS_OK && !text_equal(csv->fields[0], "HCPCS") && csv->line < CAPTION_LINES_MAX);
	if (status != STATUS_OK)
		return status;
	*columns = (struct rvu_columns){
		.work = nth_column(csv, "RVU", 1),
		.expense = nth_column(csv, "PE RVU", 1),
		.facility_expense = nth_column(csv, "PE RVU", 2),
		.malpractice = nth_column(csv, "RVU", 2),
		.days = nth_column(csv, "DAYS", 1),
		.conversion = nth_column(csv, "FACTOR", 1),
	};
	if (columns->work < 0 || columns->expense < 0 || columns->facility_expense < 0 || columns->malpractice < 0 ||
	    columns->conversion < 0)
		return error_set(error, STATUS_REFUSED, csv->name, "its caption line lacks RVU, PE RVU or FACTOR");
	return STATUS_OK;
}

static enum status read_rvu_record(struct load *load, const struct csv_reader *csv, const struct rvu_columns *columns,
				   struct error *error)
{
	struct lines at = csv_place(load, csv);
	struct values values;

	if (!is_procedure(field_of(csv, 0)) || !TEXT_SET(values.procedure, field_of(csv, 0)) ||
	    !TEXT_SET(values.modifier, field_of(csv, 1)) || !TEXT_SET(values.status, field_of(csv, 3)) ||
	    !TEXT_SET(values.work, field_of(csv, columns->work)) ||
	    !TEXT_SET(values.expense, field_of(csv, columns->expense)) ||
	    !TEXT_SET(values.facility_expense, field_of(csv, columns->facility_expense)) ||
	    !TEXT_SET(values.malpractice, field_of(csv, columns->malpractice)) ||
	    !TEXT_SET(values.days, field_of(csv, columns->days)) ||
	    !TEXT_SET(values.conversion, field_of(csv, columns->conversion)))
		return lines_refuse(&at, error, "is no record of the relative value file");
	return keep_values(load, &at, &values, error);
}

static enum status read_rvu_csv(struct load *load, struct error *error)
{
	struct rvu_columns columns;
	struct csv_reader *csv;
	enum status status = begin_csv(load, &csv, error);

	if (status == STATUS_OK)
		status = find_rvu_columns(csv, &columns, error);
	while (status == STATUS_OK && (status = csv_next(csv, error)) == STATUS_OK)
		if (field_of(csv, 0)[0] != '\0')
			status = read_rvu_record(load, csv, &columns, error);
	free(csv);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* --------------------------------------------------------------------------- geographic indices */

static void date_gpci(struct load *load)
{
	int year = load_year_in(load->name, "GPCI");
	const char *caption = strstr(load->head, "CY 20");

	if (year == 0 && caption != NULL)
		year = (caption[5] - '0') * 10 + caption[6] - '0' + 2000;
	if (year == 0)
		return;
	(void)date_of_ymd(year, 1, 1, &load->set.from);
	(void)date_of_ymd(year, 12, 31, &load->set.to);
	(void)text_format(load->set.release, sizeof load->set.release, "%d", year);
}

static bool names_gpci(const char *head)
{
	return strstr(head, "GPCI") != NULL && (strstr(head, "Locality") != NULL || strstr(head, "LOCALITY") != NULL);
}

static bool knows_gpci(const char *head)
{
	return names_gpci(head) && strstr(head, "Locality Number,") == NULL;
}

static bool knows_gpci_csv(const char *head)
{
	return names_gpci(head) && strstr(head, "Locality Number,") != NULL;
}

struct place {
	char mac[8], number[4], name[128], work[10], expense[10], malpractice[10];
};

/* The key is contractor and locality number together: numbers repeat. */
static enum status keep_place(struct load *load, const struct lines *at, const struct place *place, struct error *error)
{
	struct error why = { .status = STATUS_OK };
	struct gpci gpci;
	char locality[12];
	enum status status;

	(void)text_format(locality, sizeof locality, "%s%s", place->mac, place->number);
	if (!load_decimal(place->work, 3, &gpci.work_milli) || !load_decimal(place->expense, 3, &gpci.expense_milli) ||
	    !load_decimal(place->malpractice, 3, &gpci.malpractice_milli))
		return lines_refuse(at, error, "an index of locality %s is no number", locality);
	status = gpci_put(load->office->store, load->set.id, locality, place->name, &gpci, &why);
	if (status == STATUS_REFUSED)
		return lines_refuse(at, error, "locality %s stands in the file twice", locality);
	load->result->rows++;
	return status == STATUS_OK ? STATUS_OK : error_set(error, status, why.where, "%s", why.what);
}

static enum status read_gpci(struct load *load, struct error *error)
{
	struct lines lines;
	enum status status;

	lines_open(&lines, load->file, load->name);
	while ((status = lines_next(&lines, error)) == STATUS_OK) {
		struct place place;

		/* Captions and footnotes have no contractor number in front. */
		if (lines.length < 150 || !lines_columns(&lines, 1, 5, place.mac, sizeof place.mac) ||
		    !text_all_digits(place.mac) || place.mac[0] == '\0')
			continue;
		if (!lines_columns(&lines, 25, 26, place.number, sizeof place.number) ||
		    !lines_columns(&lines, 30, 90, place.name, sizeof place.name) ||
		    !lines_columns(&lines, 120, 126, place.work, sizeof place.work) ||
		    !lines_columns(&lines, 132, 138, place.expense, sizeof place.expense) ||
		    !lines_columns(&lines, 144, 150, place.malpractice, sizeof place.malpractice))
			return lines_refuse(&lines, error, "is no line of a locality and its indices");
		status = keep_place(load, &lines, &place, error);
		if (status != STATUS_OK)
			return status;
	}
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status read_gpci_csv(struct load *load, struct error *error)
{
	struct csv_reader *csv;
	enum status status = begin_csv(load, &csv, error);

	while (status == STATUS_OK && (status = csv_next(csv, error)) == STATUS_OK) {
		struct lines at = csv_place(load, csv);
		struct place place;

		if (csv->count < 7 || !text_all_digits(csv->fields[0]) || csv->fields[0][0] == '\0')
			continue;
		if (!TEXT_SET(place.mac, csv->fields[0]) || !TEXT_SET(place.number, csv->fields[2]) ||
		    !TEXT_SET(place.name, csv->fields[3]) || !TEXT_SET(place.work, csv->fields[4]) ||
		    !TEXT_SET(place.expense, csv->fields[5]) || !TEXT_SET(place.malpractice, csv->fields[6]))
			status = lines_refuse(&at, error, "is no line of a locality and its indices");
		else
			status = keep_place(load, &at, &place, error);
	}
	free(csv);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

const struct loader loader_rvu = {
	.kind = "fees",
	.label = "Physician fee schedule values",
	.source = "rvu",
	.system = CODE_CPT,
	.knows = knows_rvu,
	.date = date_rvu,
	.read = read_rvu,
};

const struct loader loader_rvu_csv = {
	.kind = "fees",
	.label = "Physician fee schedule values (CSV)",
	.source = "rvu",
	.system = CODE_CPT,
	.knows = knows_rvu_csv,
	.date = date_rvu,
	.read = read_rvu_csv,
};

const struct loader loader_gpci = {
	.kind = "fees",
	.label = "Geographic indices",
	.source = "gpci",
	.system = CODE_CPT,
	.knows = knows_gpci,
	.date = date_gpci,
	.read = read_gpci,
};

const struct loader loader_gpci_csv = {
	.kind = "fees",
	.label = "Geographic indices (CSV)",
	.source = "gpci",
	.system = CODE_CPT,
	.knows = knows_gpci_csv,
	.date = date_gpci,
	.read = read_gpci_csv,
};

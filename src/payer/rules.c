/* SPDX-License-Identifier: MIT */
/* rules.c: tables of tab-separated columns into rows, and what is asked of them. */
#include "payer/rules.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"

enum { FIELDS_MAX = 16, FIELD_MAX = 120 };

const char *const rule_files[RULE_TABLES] = {
	[RULES_PAYERS] = "payer/payers.tsv", [RULES_EDITS] = "payer/edits.tsv", [RULES_SHARES] = "payer/shares.tsv",
	[RULES_ROSTER] = "payer/roster.tsv", [RULES_NOISE] = "payer/noise.tsv", [RULES_PRICES] = "codes/fees.tsv",
};

enum column_kind { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_MONEY, COLUMN_DATE, COLUMN_WORD };

struct column {
	const char *name;
	enum column_kind kind;
	size_t offset, size;      /* size: of a text; how many words there are */
	const char *const *words; /* of a COLUMN_WORD */
};

#define TEXT_COLUMN(row, member)                                                                                       \
	{                                                                                                              \
#member, COLUMN_TEXT, offsetof(struct row, member), sizeof((struct row *)0)->member, NULL              \
	}
#define NUMBER_COLUMN(row, member)                                                                                     \
	{                                                                                                              \
#member, COLUMN_NUMBER, offsetof(struct row, member), 0, NULL                                          \
	}
#define MONEY_COLUMN(row, member)                                                                                      \
	{                                                                                                              \
#member, COLUMN_MONEY, offsetof(struct row, member), 0, NULL                                           \
	}
#define DATE_COLUMN(row, member)                                                                                       \
	{                                                                                                              \
#member, COLUMN_DATE, offsetof(struct row, member), 0, NULL                                            \
	}
#define WORD_COLUMN(row, member, list)                                                                                 \
	{                                                                                                              \
#member, COLUMN_WORD, offsetof(struct row, member), sizeof(list) / sizeof(list)[0], list               \
	}

static const struct column terms_columns[] = {
	TEXT_COLUMN(payer_terms, payer),
	NUMBER_COLUMN(payer_terms, percent),
	NUMBER_COLUMN(payer_terms, unlisted_percent),
	MONEY_COLUMN(payer_terms, copay),
	MONEY_COLUMN(payer_terms, deductible),
	NUMBER_COLUMN(payer_terms, coinsurance),
	NUMBER_COLUMN(payer_terms, filing_days),
	NUMBER_COLUMN(payer_terms, correction_days),
	NUMBER_COLUMN(payer_terms, pay_from),
	NUMBER_COLUMN(payer_terms, pay_to),
	TEXT_COLUMN(payer_terms, weekdays),
	NUMBER_COLUMN(payer_terms, sequester_permille),
	NUMBER_COLUMN(payer_terms, interest_permille),
	NUMBER_COLUMN(payer_terms, replaces),
	TEXT_COLUMN(payer_terms, member_pattern),
	TEXT_COLUMN(payer_terms, tax_id),
};

static const char *const edit_words[EDIT_KIND_COUNT] = {
	[EDIT_AUTHORIZATION] = "authorization",
	[EDIT_AUTHORIZED_UNITS] = "authorized units",
	[EDIT_EXCLUDED] = "excluded",
	[EDIT_YEARLY_LIMIT] = "yearly limit",
	[EDIT_PAIR] = "pair",
	[EDIT_UNITS] = "units",
	[EDIT_AGE] = "age",
	[EDIT_SEX] = "sex",
	[EDIT_DIAGNOSIS_AGE] = "diagnosis age",
	[EDIT_DIAGNOSIS_SEX] = "diagnosis sex",
	[EDIT_DIAGNOSIS_NEEDED] = "diagnosis needed",
	[EDIT_DIAGNOSIS_EXCLUDED] = "diagnosis excluded",
	[EDIT_NEW_PATIENT] = "new patient",
	[EDIT_PLACE] = "place",
	[EDIT_NDC] = "ndc",
	[EDIT_NOTE] = "note",
	[EDIT_CLIA] = "clia",
	[EDIT_ADMISSION] = "admission",
	[EDIT_REFERRING] = "referring",
	[EDIT_ACCIDENT] = "accident",
	[EDIT_ATTACHMENT] = "attachment",
	[EDIT_RECORDS] = "records",
};
static const struct column edit_columns[] = {
	TEXT_COLUMN(edit, payer),          WORD_COLUMN(edit, kind, edit_words), TEXT_COLUMN(edit, code),
	TEXT_COLUMN(edit, argument),       TEXT_COLUMN(edit, denial.group),     TEXT_COLUMN(edit, denial.carc),
	TEXT_COLUMN(edit, denial.remarks),
};

static const char *const share_words[SHARE_KIND_COUNT] = {
	[SHARE_COPAY] = "copay", [SHARE_FREE] = "free", [SHARE_MULTIPLE] = "multiple"
};
static const struct column share_columns[] = {
	TEXT_COLUMN(share, payer),
	WORD_COLUMN(share, kind, share_words),
	TEXT_COLUMN(share, code),
	NUMBER_COLUMN(share, percent),
};

static const char *const roster_words[ROSTER_KIND_COUNT] = {
	[ROSTER_ENDED] = "ended", [ROSTER_NOT_YET] = "not yet",         [ROSTER_UNKNOWN] = "unknown",
	[ROSTER_DEAD] = "dead",   [ROSTER_OTHER_FIRST] = "other first",
};
static const struct column roster_columns[] = {
	TEXT_COLUMN(roster, payer),       WORD_COLUMN(roster, kind, roster_words),
	NUMBER_COLUMN(roster, chance),    DATE_COLUMN(roster, from),
	DATE_COLUMN(roster, to),          TEXT_COLUMN(roster, denial.group),
	TEXT_COLUMN(roster, denial.carc), TEXT_COLUMN(roster, denial.remarks),
};

static const char *const noise_words[NOISE_KIND_COUNT] = {
	[NOISE_DENY] = "deny", [NOISE_UNDERPAY] = "underpay", [NOISE_LOST] = "lost",
	[NOISE_LATE] = "late", [NOISE_REVERSAL] = "reversal", [NOISE_TAKEBACK] = "takeback",
};
static const struct column noise_columns[] = {
	TEXT_COLUMN(noise, payer),          WORD_COLUMN(noise, kind, noise_words), NUMBER_COLUMN(noise, chance),
	NUMBER_COLUMN(noise, argument),     TEXT_COLUMN(noise, denial.group),      TEXT_COLUMN(noise, denial.carc),
	TEXT_COLUMN(noise, denial.remarks),
};

static const struct column price_columns[] = {
	TEXT_COLUMN(price, procedure),
	TEXT_COLUMN(price, modifier),
	MONEY_COLUMN(price, office),
	MONEY_COLUMN(price, facility),
};

/* ------------------------------------------------------------------------------------- reading */

static bool put_number(const char *text, void *target)
{
	int64_t number = 0;

	if (text_is_empty(text) || !text_all_digits(text) || strlen(text) > 6)
		return false;
	number = strtoll(text, NULL, 10);
	*(int32_t *)target = (int32_t)number;
	return true;
}

static bool put_date(const char *text, void *target)
{
	struct date date = DATE_NONE;

	if (!text_equal(text, "-") && !date_parse_iso(text, &date))
		return false;
	*(struct date *)target = date;
	return true;
}

static bool put_word(const char *text, const struct column *column, void *target)
{
	for (size_t i = 0; i < column->size; i++) {
		if (text_equal(text, column->words[i])) {
			*(int32_t *)target = (int32_t)i;
			return true;
		}
	}
	return false;
}

/* "-" stands for nothing in texts. */
static bool put_field(const struct column *column, const char *text, char *row)
{
	void *target = row + column->offset;

	switch (column->kind) {
	case COLUMN_TEXT:
		return text_set(target, column->size, text_equal(text, "-") ? "" : text);
	case COLUMN_NUMBER:
		return put_number(text, target);
	case COLUMN_MONEY:
		return money_parse(text, target);
	case COLUMN_DATE:
		return put_date(text, target);
	case COLUMN_WORD:
		return put_word(text, column, target);
	}
	return false;
}

static enum status refuse(const struct rule_text *text, unsigned long line, struct error *error, const char *column,
			  const char *what)
{
	char where[ERROR_WHERE_MAX];

	(void)text_format(where, sizeof where, "%.60s:%lu %.30s", text->name, line, column);
	return error_set(error, STATUS_REFUSED, where, "%s", what);
}

/* One LINE of LENGTH bytes; every column must be there and make sense. */
static enum status read_row(const struct rule_text *text, unsigned long number, const char *line, size_t length,
			    const struct column *columns, size_t count, char *row, struct error *error)
{
	char field[FIELD_MAX];

	for (size_t i = 0; i < count; i++) {
		const char *tab = memchr(line, '\t', length);
		size_t width = tab != NULL ? (size_t)(tab - line) : length;

		if ((tab == NULL) != (i + 1 == count))
			return refuse(text, number, error, columns[i].name,
				      "the line has too few columns, or too many");
		if (!text_set_n(field, sizeof field, line, width) || !put_field(&columns[i], field, row))
			return refuse(text, number, error, columns[i].name, "is not what belongs there");
		line += width + (tab != NULL);
		length -= width + (tab != NULL);
	}
	return STATUS_OK;
}

/* A vec whose rows are not known here. */
struct rows {
	void **items;
	size_t *count, *room, size;
};

#define ROWS(vec)                                                                                                      \
	{                                                                                                              \
		(void **)(void *)&(vec)->items, &(vec)->count, &(vec)->room, sizeof(*(vec)->items)                     \
	}

static enum status read_rows(const struct rule_text *text, const struct column *columns, size_t count,
			     const struct rows *rows, struct error *error)
{
	const char *line = text->bytes, *end = text->bytes + text->length;
	enum status status = STATUS_OK;

	for (unsigned long number = 1; line < end && status == STATUS_OK; number++) {
		const char *stop = memchr(line, '\n', (size_t)(end - line));
		size_t length = stop != NULL ? (size_t)(stop - line) : (size_t)(end - line);
		void *row;

		if (length > 0 && line[0] != '#') {
			row = vec_add(rows->items, rows->count, rows->room, rows->size);
			if (row == NULL)
				return error_set(error, STATUS_FAULT, "", "out of memory");
			status = read_row(text, number, line, length, columns, count, row, error);
		}
		line += length + 1;
	}
	return status;
}

static int by_code(const void *a, const void *b)
{
	const struct price *x = a, *y = b;
	int order = strcmp(x->procedure, y->procedure);

	return order != 0 ? order : strcmp(x->modifier, y->modifier);
}

static enum status check(const struct payer_rules *rules, const struct rule_text *payers, struct error *error)
{
	if (rules_terms(rules, "", "") == NULL)
		return error_set(error, STATUS_REFUSED, payers->name, "has no row for everybody (*)");
	for (size_t i = 0; i < rules->terms.count; i++) {
		const struct payer_terms *terms = &rules->terms.items[i];

		if (strlen(terms->tax_id) != 9 || !text_all_digits(terms->tax_id))
			return error_set(error, STATUS_REFUSED, payers->name, "the tax id of %s has nine digits",
					 terms->payer);
		if (text_is_empty(terms->weekdays) || strspn(terms->weekdays, "12345") != strlen(terms->weekdays))
			return error_set(error, STATUS_REFUSED, payers->name, "%s pays on no weekday (1 to 5)",
					 terms->payer);
	}
	return STATUS_OK;
}

enum status payer_rules_read(struct payer_rules *rules, const struct rule_text texts[static RULE_TABLES],
			     struct error *error)
{
#define TABLE(columns, vec)                                                                                            \
	{                                                                                                              \
		columns, sizeof(columns) / sizeof(columns)[0], ROWS(vec)                                               \
	}
	const struct {
		const struct column *columns;
		size_t count;
		struct rows rows;
	} tables[RULE_TABLES] = {
		[RULES_PAYERS] = TABLE(terms_columns, &rules->terms),
		[RULES_EDITS] = TABLE(edit_columns, &rules->edits),
		[RULES_SHARES] = TABLE(share_columns, &rules->shares),
		[RULES_ROSTER] = TABLE(roster_columns, &rules->rosters),
		[RULES_NOISE] = TABLE(noise_columns, &rules->noises),
		[RULES_PRICES] = TABLE(price_columns, &rules->prices),
	};
#undef TABLE
	enum status status = STATUS_OK;

	memset(rules, 0, sizeof *rules);
	for (size_t i = 0; i < RULE_TABLES && status == STATUS_OK; i++)
		status = read_rows(&texts[i], tables[i].columns, tables[i].count, &tables[i].rows, error);
	if (status == STATUS_OK)
		status = check(rules, &texts[RULES_PAYERS], error);
	if (status != STATUS_OK)
		payer_rules_free(rules);
	else if (rules->prices.count > 0)
		qsort(rules->prices.items, rules->prices.count, sizeof rules->prices.items[0], by_code);
	return status;
}

void payer_rules_free(struct payer_rules *rules)
{
	VEC_FREE(&rules->terms);
	VEC_FREE(&rules->edits);
	VEC_FREE(&rules->shares);
	VEC_FREE(&rules->rosters);
	VEC_FREE(&rules->noises);
	VEC_FREE(&rules->prices);
}

/* -------------------------------------------------------------------------------------- asking */

bool rule_is_for(const char *row_payer, const char *payer_id, const char *filing_code)
{
	static const char filing[] = "filing:";

	if (text_equal(row_payer, "*") || text_equal(row_payer, payer_id))
		return true;
	return text_starts_with(row_payer, filing) && text_equal(row_payer + sizeof filing - 1, filing_code);
}

bool rule_matches(const char *pattern, const char *code)
{
	size_t length = strcspn(pattern, "*");

	return strncmp(pattern, code, length) == 0 && (pattern[length] == '*' || code[length] == '\0');
}

const struct payer_terms *rules_terms(const struct payer_rules *rules, const char *payer_id, const char *filing_code)
{
	for (size_t i = 0; i < rules->terms.count; i++)
		if (rule_is_for(rules->terms.items[i].payer, payer_id, filing_code))
			return &rules->terms.items[i];
	return NULL;
}

bool rules_price(const struct payer_rules *rules, const char *procedure, const char *modifier, bool facility,
		 struct money *price)
{
	size_t low = 0, high = rules->prices.count;
	struct price wanted = { .procedure = "" };

	if (!TEXT_SET(wanted.procedure, procedure) || !TEXT_SET(wanted.modifier, modifier))
		return false;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct price *found = &rules->prices.items[middle];
		int order = by_code(&wanted, found);

		if (order == 0) {
			*price = facility ? found->facility : found->office;
			return true;
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

/* SPDX-License-Identifier: MIT */
/* intake_cells.c: one cell of a foreign table as what it should be. Nothing that is said repeats the cell. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/code.h"
#include "claimbench/core/visit_text.h"
#include "workflow/intake_private.h"

static const char *read_text(const struct intake *intake, const char *text, void *at, size_t size)
{
	(void)intake;
	return text_set(at, size, text) ? NULL : "is too long";
}

static const char *read_proper(const struct intake *intake, const char *text, void *at, size_t size)
{
	const char *fault = read_text(intake, text, at, size);

	if (fault == NULL)
		text_capitalize(at);
	return fault;
}

static const char *read_upper(const struct intake *intake, const char *text, void *at, size_t size)
{
	const char *fault = read_text(intake, text, at, size);

	if (fault == NULL)
		text_upper(at);
	return fault;
}

static const char *read_digits(const struct intake *intake, const char *text, void *at, size_t size)
{
	(void)intake;
	if (text[strspn(text, "0123456789-. ")] != '\0')
		return "may hold digits, blanks, points and hyphens only";
	return text_digits(at, size, text) ? NULL : "has too many digits";
}

/* The country's own 1 in front says nothing. */
static const char *read_phone(const struct intake *intake, const char *text, void *at, size_t size)
{
	char digits[24];

	(void)intake;
	if (text[strspn(text, "0123456789-.+() ")] != '\0' || !text_digits(digits, sizeof digits, text))
		return "is no telephone number: ten digits";
	return text_set(at, size, digits + (strlen(digits) == 11 && digits[0] == '1')) ? NULL : "has too many digits";
}

/* A year of two digits could be of either century: nobody is there to be asked. */
static const char *read_date(const struct intake *intake, const char *text, void *at, size_t size)
{
	const char *month = strchr(text, '/'), *year = month != NULL ? strchr(month + 1, '/') : NULL;
	struct date date;

	(void)size;
	if (!date_parse_iso(text, &date) && (year == NULL || strlen(year + 1) != 4 || !text_all_digits(year + 1) ||
					     !date_parse_typed(text, intake->office->today, &date)))
		return "is no date: YYYY-MM-DD or MM/DD/YYYY";
	memcpy(at, &date, sizeof date);
	return NULL;
}

static bool read_token(const struct token_table *table, const char *text, int *value)
{
	for (size_t i = 0; i < table->count; i++) {
		if (text_equal_ignoring_case(table->tokens[i].word, text) ||
		    text_equal_ignoring_case(table->tokens[i].label, text)) {
			*value = (int)i;
			return true;
		}
	}
	return false;
}

static const char *read_sex(const struct intake *intake, const char *text, void *at, size_t size)
{
	enum sex sex;
	int value;

	(void)intake;
	(void)size;
	if (!read_token(&sex_tokens, text, &value))
		return "is F, M or U";
	sex = (enum sex)value;
	memcpy(at, &sex, sizeof sex);
	return NULL;
}

static const char *read_relationship(const struct intake *intake, const char *text, void *at, size_t size)
{
	enum relationship relationship;
	int value;

	(void)intake;
	(void)size;
	/* Spreadsheets take the first zero of 01. */
	if (!read_token(&relationship_tokens, text_equal(text, "1") ? "01" : text, &value))
		return "is self, spouse, child, other, or the code of X12";
	relationship = (enum relationship)value;
	memcpy(at, &relationship, sizeof relationship);
	return NULL;
}

static const char *read_accident(const struct intake *intake, const char *text, void *at, size_t size)
{
	enum accident_kind accident;
	int value;

	(void)intake;
	(void)size;
	if (!read_token(&accident_tokens, text, &value))
		return "is none, auto, employment or other";
	accident = (enum accident_kind)value;
	memcpy(at, &accident, sizeof accident);
	return NULL;
}

static const char *keep_id(int64_t id, void *at, const char *fault)
{
	memcpy(at, &id, sizeof id);
	return id != 0 ? NULL : fault;
}

static const char *read_payer(const struct intake *intake, const char *text, void *at, size_t size)
{
	int64_t id = 0;

	(void)size;
	for (size_t i = 0; i < intake->payers.count && id == 0; i++)
		if (text_equal_ignoring_case(intake->payers.items[i].code, text))
			id = intake->payers.items[i].id;
	return keep_id(id, at, "no payer here has this code");
}

static const char *read_provider(const struct intake *intake, const char *text, void *at, size_t size)
{
	int64_t id = 0;

	(void)size;
	for (size_t i = 0; i < intake->providers.count && id == 0; i++)
		if (text_equal_ignoring_case(intake->providers.items[i].code, text) ||
		    text_equal(intake->providers.items[i].npi, text))
			id = intake->providers.items[i].id;
	return keep_id(id, at, "no provider here has this code or NPI");
}

static const char *read_facility(const struct intake *intake, const char *text, void *at, size_t size)
{
	int64_t id = 0;

	(void)size;
	for (size_t i = 0; i < intake->facilities.count && id == 0; i++)
		if (text_equal_ignoring_case(intake->facilities.items[i].code, text) ||
		    text_equal(intake->facilities.items[i].npi, text))
			id = intake->facilities.items[i].id;
	return keep_id(id, at, "no facility here has this code or NPI");
}

static const char *read_money(const struct intake *intake, const char *text, void *at, size_t size)
{
	struct money amount;

	(void)intake;
	(void)size;
	if (!money_parse(text, &amount))
		return "is no amount, such as 125.00";
	if (money_is_negative(amount))
		return "may not be negative";
	memcpy(at, &amount, sizeof amount);
	return NULL;
}

static const char *read_flag(const struct intake *intake, const char *text, void *at, size_t size)
{
	static const char *const words[][2] = { { "n", "y" }, { "no", "yes" }, { "0", "1" }, { "false", "true" } };

	(void)intake;
	(void)size;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		for (int value = 0; value < 2; value++) {
			bool flag = value == 1;

			if (!text_equal_ignoring_case(words[i][value], text))
				continue;
			memcpy(at, &flag, sizeof flag);
			return NULL;
		}
	}
	return "is yes or no";
}

static const char *read_diagnosis(const struct intake *intake, const char *text, void *at, size_t size)
{
	char code[CODE_MAX];

	(void)intake;
	if (!code_normalize(text, code) || !code_is_icd10cm_shape(code) || !text_set(at, size, code))
		return "is not built like a diagnosis code";
	return NULL;
}

static const char *read_pointers(const struct intake *intake, const char *text, void *at, size_t size)
{
	char plain[40];
	int8_t pointers[POINTERS_MAX];

	(void)intake;
	(void)size;
	if (!TEXT_SET(plain, text))
		return "is too long";
	for (char *c = plain; *c != '\0'; c++)
		if (strchr(" ;:|", *c) != NULL)
			*c = ',';
	if (!pointers_parse(plain, pointers))
		return "is one to four places of diagnoses, such as 1,2 or AB";
	memcpy(at, pointers, sizeof pointers);
	return NULL;
}

static const char *read_thousandths(const char *text, void *at, const char *fault)
{
	int32_t value = 0;

	if (!units_parse(text, &value) || value <= 0)
		return fault;
	memcpy(at, &value, sizeof value);
	return NULL;
}

static const char *read_units(const struct intake *intake, const char *text, void *at, size_t size)
{
	(void)intake;
	(void)size;
	return read_thousandths(text, at, "is no number of units above zero");
}

static const char *read_quantity(const struct intake *intake, const char *text, void *at, size_t size)
{
	(void)intake;
	(void)size;
	return read_thousandths(text, at, "is no quantity above zero");
}

static const char *read_ndc(const struct intake *intake, const char *text, void *at, size_t size)
{
	(void)intake;
	(void)size;
	return ndc_normalize(text, at) ? NULL : "is no NDC: 11 digits, or three parts with hyphens";
}

const struct cell_kind cell_text = { read_text, true };
const struct cell_kind cell_proper = { read_proper, true };
const struct cell_kind cell_upper = { read_upper, true };
const struct cell_kind cell_digits = { read_digits, true };
const struct cell_kind cell_phone = { read_phone, true };
const struct cell_kind cell_date = { read_date, false };
const struct cell_kind cell_sex = { read_sex, false };
const struct cell_kind cell_relationship = { read_relationship, false };
const struct cell_kind cell_payer = { read_payer, false };
const struct cell_kind cell_provider = { read_provider, false };
const struct cell_kind cell_facility = { read_facility, false };
const struct cell_kind cell_money = { read_money, false };
const struct cell_kind cell_flag = { read_flag, false };
const struct cell_kind cell_diagnosis = { read_diagnosis, true };
const struct cell_kind cell_pointers = { read_pointers, false };
const struct cell_kind cell_units = { read_units, false };
const struct cell_kind cell_quantity = { read_quantity, false };
const struct cell_kind cell_ndc = { read_ndc, true };
const struct cell_kind cell_accident = { read_accident, false };

/* SPDX-License-Identifier: MIT */
/* patient.c: registrations that may be kept, coverages in order, and people who may be the same. */
#include "claimbench/core/patient.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "core/token_list.h"

static const struct token relationships[] = {
	{ "18", "Self" },          { "01", "Spouse" },       { "19", "Child" },
	{ "20", "Employee" },      { "21", "Unknown" },      { "39", "Organ donor" },
	{ "40", "Cadaver donor" }, { "53", "Life partner" }, { "G8", "Other" },
};
TOKEN_TABLE(relationship_tokens, "coverage.relationship", relationships);

enum { OLDEST_YEARS = 120 };

static enum status check_name(const struct person_name *name, const char *where, struct error *error)
{
	char field[40];

	(void)text_format(field, sizeof field, "%s.last", where);
	if (text_is_empty(name->last))
		return error_set(error, STATUS_REFUSED, field, "is missing");
	if (strpbrk(name->last, "0123456789") != NULL)
		return error_set(error, STATUS_REFUSED, field, "may not hold digits");
	(void)text_format(field, sizeof field, "%s.first", where);
	if (text_is_empty(name->first))
		return error_set(error, STATUS_REFUSED, field, "is missing");
	if (strpbrk(name->first, "0123456789") != NULL)
		return error_set(error, STATUS_REFUSED, field, "may not hold digits");
	return STATUS_OK;
}

static enum status check_birth(struct date birth, struct date today, const char *where, struct error *error)
{
	if (date_is_none(birth))
		return error_set(error, STATUS_REFUSED, where, "is missing");
	if (date_compare(birth, today) > 0)
		return error_set(error, STATUS_REFUSED, where, "lies in the future");
	if (date_age_years(birth, today) > OLDEST_YEARS)
		return error_set(error, STATUS_REFUSED, where, "would make an age over %d years", OLDEST_YEARS);
	return STATUS_OK;
}

enum status patient_check(const struct patient *patient, struct date today, struct error *error)
{
	enum status status = check_name(&patient->name, "name", error);

	if (status == STATUS_OK)
		status = check_birth(patient->birth_date, today, "birth_date", error);
	if (status == STATUS_OK)
		status = address_check(&patient->address, "address", error);
	if (status != STATUS_OK)
		return status;
	if (!date_is_none(patient->death_date) && date_compare(patient->death_date, patient->birth_date) < 0)
		return error_set(error, STATUS_REFUSED, "death_date", "lies before the birth date");
	if (!date_is_none(patient->death_date) && date_compare(patient->death_date, today) > 0)
		return error_set(error, STATUS_REFUSED, "death_date", "lies in the future");
	if (!text_is_empty(patient->phone) && phone_fault(patient->phone) != NULL)
		return error_set(error, STATUS_REFUSED, "phone", "%s", phone_fault(patient->phone));
	if (!text_is_empty(patient->ssn) && ssn_fault(patient->ssn) != NULL)
		return error_set(error, STATUS_REFUSED, "ssn", "%s", ssn_fault(patient->ssn));
	if (!text_is_empty(patient->email) && strchr(patient->email, '@') == NULL)
		return error_set(error, STATUS_REFUSED, "email", "has no @");
	return STATUS_OK;
}

enum status guarantor_check(const struct guarantor *guarantor, struct date today, struct error *error)
{
	enum status status = check_name(&guarantor->name, "guarantor.name", error);

	if (status == STATUS_OK && !date_is_none(guarantor->birth_date))
		status = check_birth(guarantor->birth_date, today, "guarantor.birth_date", error);
	if (status == STATUS_OK)
		status = address_check(&guarantor->address, "guarantor.address", error);
	if (status == STATUS_OK && !text_is_empty(guarantor->phone) && phone_fault(guarantor->phone) != NULL)
		return error_set(error, STATUS_REFUSED, "guarantor.phone", "%s", phone_fault(guarantor->phone));
	return status;
}

enum status coverage_check(const struct coverage *coverage, const struct payer *payer, struct date today,
			   struct error *error)
{
	const char *fault = member_id_fault(coverage->member_id, payer->member_pattern);
	enum status status = STATUS_OK;

	if (coverage->payer_id == 0)
		return error_set(error, STATUS_REFUSED, "coverage.payer", "is missing");
	if (coverage->sequence < 1 || coverage->sequence > COVERAGES_MAX)
		return error_set(error, STATUS_REFUSED, "coverage.sequence", "must be 1 to %d", COVERAGES_MAX);
	if (fault != NULL)
		return error_set(error, STATUS_REFUSED, "coverage.member_id", "%s", fault);
	if (!date_is_none(coverage->from) && !date_is_none(coverage->to) &&
	    date_compare(coverage->to, coverage->from) < 0)
		return error_set(error, STATUS_REFUSED, "coverage.to", "lies before the first day");
	if (!date_is_none(coverage->from) && date_compare(coverage->from, date_plus_days(today, 366)) > 0)
		return error_set(error, STATUS_REFUSED, "coverage.from", "lies more than a year ahead");
	if (money_is_negative(coverage->copay))
		return error_set(error, STATUS_REFUSED, "coverage.copay", "may not be negative");
	if (coverage->relationship == RELATIONSHIP_SELF)
		return STATUS_OK;
	status = check_name(&coverage->subscriber, "coverage.subscriber", error);
	if (status == STATUS_OK)
		status = check_birth(coverage->subscriber_birth, today, "coverage.subscriber_birth", error);
	if (status == STATUS_OK && !address_is_empty(&coverage->subscriber_address))
		status = address_check(&coverage->subscriber_address, "coverage.subscriber_address", error);
	return status;
}

bool coverage_is_empty(const struct coverage *coverage)
{
	return coverage->payer_id == 0 && text_is_empty(coverage->member_id) && text_is_empty(coverage->group_number) &&
	       text_is_empty(coverage->plan_name) && date_is_none(coverage->from) && date_is_none(coverage->to) &&
	       money_is_zero(coverage->copay) && text_is_empty(coverage->subscriber.last) &&
	       text_is_empty(coverage->subscriber.first);
}

bool coverage_is_active(const struct coverage *coverage, struct date on)
{
	if (coverage->payer_id == 0 || date_is_none(on))
		return false;
	if (!date_is_none(coverage->from) && date_compare(on, coverage->from) < 0)
		return false;
	return date_is_none(coverage->to) || date_compare(on, coverage->to) <= 0;
}

const struct coverage *coverage_next(const struct coverage *coverages, size_t count, int32_t after_sequence,
				     struct date on)
{
	const struct coverage *best = NULL;

	for (size_t i = 0; i < count; i++) {
		const struct coverage *coverage = &coverages[i];

		if (coverage->sequence > after_sequence && coverage_is_active(coverage, on) &&
		    (best == NULL || coverage->sequence < best->sequence))
			best = coverage;
	}
	return best;
}

/* Day and month exchanged, or one digit off: how birth dates are miskeyed. */
static bool dates_alike(struct date a, struct date b)
{
	int ya, ma, da, yb, mb, db;
	char first[DATE_TEXT_MAX], second[DATE_TEXT_MAX];

	date_ymd(a, &ya, &ma, &da);
	date_ymd(b, &yb, &mb, &db);
	if (ya == yb && ma == db && da == mb)
		return true;
	return text_distance(date_format_d8(a, first), date_format_d8(b, second), 1) <= 1;
}

/* 0 different, 1 alike, 2 the same, after folding. */
static int names_alike(const char *a, const char *b)
{
	char first[NAME_LAST_MAX], second[NAME_LAST_MAX];

	if (!text_fold(first, sizeof first, a) || !text_fold(second, sizeof second, b) || first[0] == '\0' ||
	    second[0] == '\0')
		return 0;
	if (strcmp(first, second) == 0)
		return 2;
	if (strlen(first) >= 3 && strlen(second) >= 3 &&
	    (text_starts_with(first, second) || text_starts_with(second, first)))
		return 1;
	return text_distance(first, second, 1) <= 1 && (strlen(first) >= 4 || strlen(second) >= 4) ? 1 : 0;
}

int patient_likeness(const struct patient *a, const struct patient *b, const char **why)
{
	int last = names_alike(a->name.last, b->name.last);
	int first = names_alike(a->name.first, b->name.first);
	bool birth = date_equal(a->birth_date, b->birth_date) && !date_is_none(a->birth_date);
	bool near_birth = !date_is_none(a->birth_date) && !date_is_none(b->birth_date) &&
			  dates_alike(a->birth_date, b->birth_date);
	bool phone = !text_is_empty(a->phone) && text_equal(a->phone, b->phone);
	bool ssn = !text_is_empty(a->ssn) && text_equal(a->ssn, b->ssn);
	bool street =
		!text_is_empty(a->address.street) && text_equal_ignoring_case(a->address.street, b->address.street);
	const struct {
		bool holds;
		int score;
		const char *why;
	} rules[] = {
		{ ssn && birth, 100, "same social security number and birth date" },
		{ last == 2 && first == 2 && birth, 98, "same name and birth date" },
		{ ssn, 92, "same social security number" },
		{ last == 2 && first == 1 && birth, 90, "same last name and birth date, alike first name" },
		{ last == 1 && first == 2 && birth, 88, "alike last name, same first name and birth date" },
		{ last == 2 && first == 2 && near_birth, 85, "same name, birth date off by a digit" },
		{ first == 2 && birth && phone, 84, "same first name, birth date and phone" },
		{ last == 1 && first == 1 && birth, 80, "alike name, same birth date" },
		{ last == 2 && first == 2 && phone, 75, "same name and phone" },
		{ last == 2 && first >= 1 && near_birth, 65, "alike name, birth date off by a digit" },
		{ first == 2 && birth && a->sex == b->sex && street, 62, "same first name, birth date and street" },
		{ birth && phone, 60, "same birth date and phone" },
		{ last == 2 && first == 2, 40, "same name" },
	};

	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
		if (rules[i].holds) {
			if (why != NULL)
				*why = rules[i].why;
			return rules[i].score;
		}
	}
	if (why != NULL)
		*why = "";
	return 0;
}

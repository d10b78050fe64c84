/* SPDX-License-Identifier: MIT */
/*
 * party.h: names and addresses, sized by X12 (NM1, N3, N4) and shared by everybody who has one.
 */
#ifndef CLAIMBENCH_CORE_PARTY_H
#define CLAIMBENCH_CORE_PARTY_H

#include <stdbool.h>
#include <stddef.h>

#include "claimbench/base/error.h"
#include "claimbench/core/identifier.h"
#include "claimbench/core/token.h"

enum {
	NAME_LAST_MAX = 61,   /* NM103 60 */
	NAME_FIRST_MAX = 36,  /* NM104 35 */
	NAME_MIDDLE_MAX = 26, /* NM105 25 */
	NAME_SUFFIX_MAX = 11, /* NM107 10 */
	NAME_FULL_MAX = 140,
	STREET_MAX = 56, /* N301 55 */
	CITY_MAX = 31,   /* N401 30 */
	ADDRESS_TEXT_MAX = 180,
};

struct person_name {
	char last[NAME_LAST_MAX];
	char first[NAME_FIRST_MAX];
	char middle[NAME_MIDDLE_MAX];
	char suffix[NAME_SUFFIX_MAX];
};

struct address {
	char street[STREET_MAX];
	char street2[STREET_MAX];
	char city[CITY_MAX];
	char state[STATE_MAX];
	char zip[ZIP_MAX]; /* 5 or 9 digits */
};

enum sex { SEX_UNKNOWN, SEX_FEMALE, SEX_MALE };
extern const struct token_table sex_tokens;

/* "LAST, FIRST M SUFFIX"; returns TEXT. */
char *person_name_format(const struct person_name *name, char text[static NAME_FULL_MAX]);
/*
 * "smith, john q jr" as it is typed: what stands before the comma is the last name; behind it the first,
 * the middle names and a suffix. Capitals where none were typed. False when a part does not fit.
 */
bool person_name_parse(const char *text, struct person_name *name);
/* "Street, City ST 62704-1234"; returns TEXT. */
char *address_format(const struct address *address, char text[static ADDRESS_TEXT_MAX]);
/* NULL when street, city, state and ZIP are all there and well formed, else what is missing. */
const char *address_fault(const struct address *address);
bool address_is_empty(const struct address *address);
/* The same as a refusal at the part that is wrong: "WHERE.street", "WHERE.zip"... */
enum status address_check(const struct address *address, const char *where, struct error *error) MUST_CHECK;

#endif

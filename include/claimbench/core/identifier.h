/* SPDX-License-Identifier: MIT */
/*
 * identifier.h: shapes and check digits of the numbers a claim carries.
 *
 * Each ..._fault returns NULL when the identifier is good, else what is wrong with it in a few words
 * (a constant text, fit for a message; it never repeats the identifier). Identifiers are given
 * without blanks or hyphens unless said otherwise.
 */
#ifndef CLAIMBENCH_CORE_IDENTIFIER_H
#define CLAIMBENCH_CORE_IDENTIFIER_H

#include <stdbool.h>

#include "claimbench/base/date.h"

enum {
	NPI_MAX = 11,
	TAX_ID_MAX = 10,
	TAXONOMY_MAX = 11,
	MEMBER_ID_MAX = 81,
	ZIP_MAX = 10,
	STATE_MAX = 3,
	PHONE_MAX = 11,
	NDC_MAX = 12,
	MBI_MAX = 12,
	CLIA_MAX = 11,
};

/* Ten digits, first 1 or 2, Luhn over 80840 + number (45 CFR 162.406). */
const char *npi_fault(const char *npi);
/* Medicare Beneficiary Identifier: 11 places, letters without S L O I B Z (CMS). */
const char *mbi_fault(const char *mbi);
const char *ssn_fault(const char *ssn);
const char *ein_fault(const char *ein);
/* Five or nine digits, not all zeros; zip9_fault wants nine. */
const char *zip_fault(const char *zip);
const char *zip9_fault(const char *zip);
/* 50 states, DC, AS GU MP PR VI FM MH PW AA AE AP. */
const char *state_fault(const char *state);
/* Ten digits; area and exchange do not begin with 0 or 1 (NANP). */
const char *phone_fault(const char *phone);
/* Ten characters, nine of 0-9A-Z and X (NUCC). */
const char *taxonomy_fault(const char *taxonomy);
/* A laboratory's certificate: two digits, D, seven digits (CLIA). */
const char *clia_fault(const char *clia);
/* Eleven digits, 5-4-2 without hyphens. */
const char *ndc_fault(const char *ndc);
/* 4-4-2, 5-3-2, 5-4-1, 5-4-2 with hyphens, or 11 digits, into 11 digits; false for others. */
bool ndc_normalize(const char *text, char ndc[static NDC_MAX]);
/* Place of service code in CMS's list; pos_is_facility tells which practice expense applies. */
const char *pos_fault(const char *pos);
bool pos_is_facility(const char *pos);
const char *pos_label(const char *pos);
/* The I-th place of service code from 0; NULL after the last. */
const char *pos_code(int i);
/* A street line that is a post office box or lockbox (837P 2010AA N3 must not be one). */
bool street_is_po_box(const char *street);
/*
 * MEMBER against a payer's PATTERN: '9' digit, 'A' letter, 'X' either, '*' the rest, others as they
 * are; an empty pattern wants two to eighty letters, digits or hyphens; "MBI" means mbi_fault, and
 * "MBI-TEST" takes the invented numbers with an S in the second place as well.
 */
const char *member_id_fault(const char *member, const char *pattern);

#endif

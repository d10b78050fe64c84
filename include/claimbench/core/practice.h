/* SPDX-License-Identifier: MIT */
/*
 * practice.h: who bills: the practice, its providers, the places it works in.
 */
#ifndef CLAIMBENCH_CORE_PRACTICE_H
#define CLAIMBENCH_CORE_PRACTICE_H

#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/money.h"
#include "claimbench/core/party.h"

enum { ORGANIZATION_MAX = 61, SUBMITTER_ID_MAX = 16, CONTACT_MAX = 61, EMAIL_MAX = 81, USER_MAX = 33 };

enum tax_id_kind { TAX_ID_EIN, TAX_ID_SSN };
extern const struct token_table tax_id_kind_tokens;

/* Loop 2010AA and 1000A: the billing provider, who is also the submitter. */
struct practice {
	int64_t id, version;
	struct money write_off_limit; /* what others than a supervisor may write off at once */
	struct money small_balance;   /* a patient's balance not above it is not worth a statement */
	char name[ORGANIZATION_MAX];
	char npi[NPI_MAX];
	char tax_id[TAX_ID_MAX];
	enum tax_id_kind tax_id_kind;
	char taxonomy[TAXONOMY_MAX];
	struct address address; /* street address, ZIP of nine digits */
	struct address pay_to;  /* loop 2010AB when not empty */
	char phone[PHONE_MAX];
	char contact[CONTACT_MAX];           /* PER02 of 1000A */
	char submitter_id[SUBMITTER_ID_MAX]; /* ISA06, GS02, NM109 of 1000A */
	bool training;                       /* an invented practice: said on every screen */
	bool test_files;                     /* ISA15 T instead of P */
	int32_t submit_within_days;          /* K13's N, default 3 */
	char fee_locality[8];                /* MAC + locality, e.g. "1310201"; "" = own schedule only */
	struct money underpaid;              /* a payer may allow this much less than its contract says */
};

/* A person with an NPI: rendering, referring, supervising or ordering. */
struct provider {
	int64_t id, version;
	char code[9]; /* what one types: "SR", unique in the practice */
	struct person_name name;
	char npi[NPI_MAX];
	char taxonomy[TAXONOMY_MAX];
	bool renders;            /* works here; false: an outside referring provider */
	struct date active_from; /* none: always */
	struct date active_to;   /* last day; none: still active */
};

/* Loop 2310C: where services are given when not at the billing address. */
struct facility {
	int64_t id, version;
	char code[9];
	char name[ORGANIZATION_MAX];
	char npi[NPI_MAX]; /* may be empty */
	struct address address;
	char place_of_service[3];
	bool is_practice; /* the billing address itself: no 2310C */
};

/*
 * Whether the record may be kept: REFUSED with where = the field's name ("npi", "address.zip") and
 * what is wrong. Nothing is looked up.
 */
enum status practice_check(const struct practice *practice, struct error *error) MUST_CHECK;
enum status provider_check(const struct provider *provider, struct error *error) MUST_CHECK;
enum status facility_check(const struct facility *facility, struct error *error) MUST_CHECK;

bool provider_is_active(const struct provider *provider, struct date on);

#endif

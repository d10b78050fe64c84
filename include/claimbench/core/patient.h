/* SPDX-License-Identifier: MIT */
/*
 * patient.h: patients, guarantors and coverages.
 */
#ifndef CLAIMBENCH_CORE_PATIENT_H
#define CLAIMBENCH_CORE_PATIENT_H

#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/money.h"
#include "claimbench/core/party.h"
#include "claimbench/core/payer.h"

enum { ACCOUNT_MAX = 13, GROUP_MAX = 51, PLAN_MAX = 61, COVERAGES_MAX = 3 };

struct patient {
	int64_t id, version;
	char account[ACCOUNT_MAX]; /* our account number; samples begin with "S" */
	struct person_name name;
	struct date birth_date;
	enum sex sex;
	struct address address;
	char phone[PHONE_MAX];
	char email[EMAIL_MAX];
	char ssn[TAX_ID_MAX]; /* may be empty; shown masked */
	struct date death_date;
	int64_t guarantor_id;   /* 0: the patient answers for himself */
	bool signature_on_file; /* CLM10 P, release of information CLM09 Y */
	bool assignment;        /* CLM08 Y */
	bool sample;            /* an invented person */
};

/* Who gets the bill. */
struct guarantor {
	int64_t id, version;
	struct person_name name;
	struct date birth_date;
	struct address address;
	char phone[PHONE_MAX];
};

/* The patient's relation to the subscriber: SBR02 18, else PAT01. */
enum relationship {
	RELATIONSHIP_SELF,          /* 18 */
	RELATIONSHIP_SPOUSE,        /* 01 */
	RELATIONSHIP_CHILD,         /* 19 */
	RELATIONSHIP_EMPLOYEE,      /* 20 */
	RELATIONSHIP_UNKNOWN,       /* 21 */
	RELATIONSHIP_ORGAN_DONOR,   /* 39 */
	RELATIONSHIP_CADAVER_DONOR, /* 40 */
	RELATIONSHIP_LIFE_PARTNER,  /* 53 */
	RELATIONSHIP_OTHER,         /* G8 */
	RELATIONSHIP_COUNT
};
extern const struct token_table relationship_tokens; /* words are the X12 codes */

struct coverage {
	int64_t id, version;
	int64_t patient_id;
	int64_t payer_id;
	int32_t sequence; /* 1 primary, 2 secondary, 3 tertiary */
	enum relationship relationship;
	char member_id[MEMBER_ID_MAX];
	char group_number[GROUP_MAX];
	char plan_name[PLAN_MAX];
	struct date from;
	struct date to; /* last day; none: open */
	struct money copay;
	/* The subscriber; used only when the relationship is not SELF. */
	struct person_name subscriber;
	struct date subscriber_birth;
	enum sex subscriber_sex;
	struct address subscriber_address;
};

/* REFUSED with where = the field's name. TODAY catches births and deaths in the future. */
enum status patient_check(const struct patient *patient, struct date today, struct error *error) MUST_CHECK;
enum status guarantor_check(const struct guarantor *guarantor, struct date today, struct error *error) MUST_CHECK;
enum status coverage_check(const struct coverage *coverage, const struct payer *payer, struct date today,
			   struct error *error) MUST_CHECK;

/* Nothing was keyed in it. */
bool coverage_is_empty(const struct coverage *coverage);
/* The one answer to "does this coverage count on this date". */
bool coverage_is_active(const struct coverage *coverage, struct date on);
/*
 * The active coverage of lowest sequence above AFTER_SEQUENCE (0 for the first) on ON among
 * COVERAGES[COUNT]; NULL when there is none: the patient pays.
 */
const struct coverage *coverage_next(const struct coverage *coverages, size_t count, int32_t after_sequence,
				     struct date on);

/*
 * How alike two registrations are, 0 to 100, and in WHY (constant text) for what reason: same name
 * and birth date, same name with digits swapped in the date, same birth date and phone, a name one
 * slip away... 60 and over is worth a question. The order of A and B does not matter.
 */
int patient_likeness(const struct patient *a, const struct patient *b, const char **why);

#endif

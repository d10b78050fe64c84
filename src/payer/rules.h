/* SPDX-License-Identifier: MIT */
/*
 * rules.h: what the simulated payers pay, ask for and refuse: rows of tables, read from the files in
 * data/payer and the price list in data/codes. FORMAT.md there says what each column means.
 *
 * A row is for one payer ("SMP01", NM109 of 2010BB), for a kind of plan ("filing:MB", SBR09), or for everybody ("*").
 */
#ifndef CLAIMBENCH_PAYER_RULES_H
#define CLAIMBENCH_PAYER_RULES_H

#include <stdbool.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/money.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/payer.h"

enum { RULE_PAYER_MAX = 24, RULE_CODE_MAX = 12, RULE_ARGUMENT_MAX = 80, RULE_CARC_MAX = 6, RULE_REMARKS_MAX = 20 };

/* How a payer pays. */
struct payer_terms {
	char payer[RULE_PAYER_MAX];
	int32_t percent;          /* of the price list */
	int32_t unlisted_percent; /* of the charge, for codes that the list does not have */
	struct money copay, deductible;
	int32_t coinsurance;                     /* percent */
	int32_t filing_days;                     /* from the last day of service to receipt */
	int32_t correction_days;                 /* from the first payment to a replacement's receipt */
	int32_t pay_from, pay_to;                /* days from receipt to payment */
	char weekdays[8];                        /* of payment: 1 Monday to 5 Friday */
	int32_t sequester_permille;              /* of what is paid */
	int32_t interest_permille;               /* a year, from day 31 */
	int32_t replaces;                        /* 1: takes frequencies 7 and 8 */
	char member_pattern[MEMBER_PATTERN_MAX]; /* see member_id_fault; "-" any */
	char tax_id[10];                         /* TRN03 without its leading 1 */
};
VEC_TYPE(payer_terms_rows, struct payer_terms);

/* A denial: what goes into the CAS and remarks. */
struct denial {
	char group[3], carc[RULE_CARC_MAX];
	char remarks[RULE_REMARKS_MAX]; /* separated by blanks; "-" none */
};

/* What an edit looks at; in the order of work. */
enum edit_kind {
	EDIT_AUTHORIZATION,    /* no number in the claim */
	EDIT_AUTHORIZED_UNITS, /* more units than ARGUMENT */
	EDIT_EXCLUDED,
	EDIT_YEARLY_LIMIT,  /* more than ARGUMENT a year */
	EDIT_PAIR,          /* not beside ARGUMENT on a day; "99213!": whatever the modifier */
	EDIT_UNITS,         /* more than ARGUMENT */
	EDIT_AGE,           /* not from ARGUMENT, "0-17", years */
	EDIT_SEX,           /* not of ARGUMENT, F or M */
	EDIT_DIAGNOSIS_AGE, /* CODE is a diagnosis */
	EDIT_DIAGNOSIS_SEX,
	EDIT_DIAGNOSIS_NEEDED,   /* no diagnosis of ARGUMENT, beginnings with commas, is pointed at */
	EDIT_DIAGNOSIS_EXCLUDED, /* the first diagnosis pointed at is one of ARGUMENT */
	EDIT_NEW_PATIENT,        /* was seen within three years */
	EDIT_PLACE,              /* not in one of ARGUMENT */
	EDIT_NDC,
	EDIT_NOTE,
	EDIT_CLIA,
	EDIT_ADMISSION,
	EDIT_REFERRING,
	EDIT_ACCIDENT,
	EDIT_ATTACHMENT,
	EDIT_RECORDS, /* the payer asks for them, and waits ARGUMENT days */
	EDIT_KIND_COUNT
};

struct edit {
	char payer[RULE_PAYER_MAX];
	int32_t kind;                     /* enum edit_kind */
	char code[RULE_CODE_MAX];         /* "99213", "992*" */
	char argument[RULE_ARGUMENT_MAX]; /* "-" none */
	struct denial denial;
};
VEC_TYPE(edits, struct edit);

/* How a line is priced beside the list. */
enum share_kind { SHARE_COPAY, SHARE_FREE, SHARE_MULTIPLE, SHARE_KIND_COUNT };
struct share {
	char payer[RULE_PAYER_MAX];
	int32_t kind; /* enum share_kind */
	char code[RULE_CODE_MAX];
	int32_t percent; /* SHARE_MULTIPLE: of the second and later such lines of a day */
};
VEC_TYPE(shares, struct share);

/* Who is on a payer's roster, by a draw on the member's number. */
enum roster_kind { ROSTER_ENDED, ROSTER_NOT_YET, ROSTER_UNKNOWN, ROSTER_DEAD, ROSTER_OTHER_FIRST, ROSTER_KIND_COUNT };
struct roster {
	char payer[RULE_PAYER_MAX];
	int32_t kind;         /* enum roster_kind */
	int32_t chance;       /* of 10,000 members */
	struct date from, to; /* the day it happened lies between; none: always */
	struct denial denial;
};
VEC_TYPE(rosters, struct roster);

/* What goes wrong without anybody's fault. */
enum noise_kind {
	NOISE_DENY,     /* a denial that an appeal would overturn */
	NOISE_UNDERPAY, /* a line is paid ARGUMENT percent short */
	NOISE_LOST,
	NOISE_LATE,     /* ARGUMENT days late, with interest */
	NOISE_REVERSAL, /* ARGUMENT days later taken back and decided anew, a tenth lower */
	NOISE_TAKEBACK, /* ARGUMENT days later a tenth of it is kept back from another check */
	NOISE_KIND_COUNT
};
struct noise {
	char payer[RULE_PAYER_MAX];
	int32_t kind;   /* enum noise_kind */
	int32_t chance; /* of 10,000 claims; NOISE_UNDERPAY: of lines */
	int32_t argument;
	struct denial denial; /* NOISE_DENY */
};
VEC_TYPE(noises, struct noise);

struct price {
	char procedure[RULE_CODE_MAX], modifier[3];
	struct money office, facility;
};
VEC_TYPE(prices, struct price);

struct payer_rules {
	struct payer_terms_rows terms;
	struct edits edits;
	struct shares shares;
	struct rosters rosters;
	struct noises noises;
	struct prices prices; /* in order */
};

/* A table's bytes and its name for messages; not copied. */
struct rule_text {
	const char *name, *bytes;
	size_t length;
};
enum rule_table { RULES_PAYERS, RULES_EDITS, RULES_SHARES, RULES_ROSTER, RULES_NOISE, RULES_PRICES, RULE_TABLES };
/* "payer/payers.tsv": where each table lies in the data directory. */
extern const char *const rule_files[RULE_TABLES];

/* REFUSED names file, line and column. There must be terms for everybody. */
enum status payer_rules_read(struct payer_rules *rules, const struct rule_text texts[static RULE_TABLES],
			     struct error *error) MUST_CHECK;
void payer_rules_free(struct payer_rules *rules);

/* ROW_PAYER is PAYER_ID, or "filing:" and FILING_CODE, or "*". */
bool rule_is_for(const char *row_payer, const char *payer_id, const char *filing_code);
/* CODE is PATTERN, or begins with what stands before its '*'. */
bool rule_matches(const char *pattern, const char *code);
/* The first terms that are for the payer. */
const struct payer_terms *rules_terms(const struct payer_rules *rules, const char *payer_id, const char *filing_code);
/* The list's price of one unit; false when it has none. */
bool rules_price(const struct payer_rules *rules, const char *procedure, const char *modifier, bool facility,
		 struct money *price);

#endif

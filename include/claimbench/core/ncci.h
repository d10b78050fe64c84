/* SPDX-License-Identifier: MIT */
/*
 * ncci.h: Medicare's correct coding edits: pairs of procedures that are not billed together (PTP), and how many
 * units of one are possible (MUE). Codesets sheet 7.
 *
 * Two services meet when one provider did them for one patient on one day, on one claim or on two.
 */
#ifndef CLAIMBENCH_CORE_NCCI_H
#define CLAIMBENCH_CORE_NCCI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/claim.h"
#include "claimbench/core/token.h"

enum {
	PROCEDURE_NUMBERS = 60466176, /* 36 to the 5th */
	PAIR_EDIT_BYTES = 8,
	EDIT_RELEASE_MAX = 33,
	LIMIT_RATIONALE_MAX = 81,
	UNIT_LIMIT_MOST = 99999,
	PAIRS_OF_CODE_MAX = 200000, /* with one column-one code; the official files have some thousands */
};

enum ncci_table { NCCI_PTP, NCCI_MUE };
extern const struct token_table ncci_table_tokens;

/* A procedure code as a number to the base 36, in the order of the codes; -1 for what is not five capitals or digits. */
int32_t procedure_number(const char *procedure);
/* The code of NUMBER; returns TEXT. */
char *procedure_of_number(int32_t number, char text[static PROCEDURE_CODE_MAX]);

/* ------------------------------------------------------------------------------------- pairs */

enum pair_indicator {
	PAIR_NEVER,    /* 0: no modifier helps */
	PAIR_DISTINCT, /* 1: allowed when a modifier says that the services are distinct */
	PAIR_VOID,     /* 9: never took effect */
};

/* Why the pair exists, in the words of the official file; 0 where it says nothing that is known. */
enum { PAIR_RATIONALES = 16 };
/* The number of a rationale as the file writes it, or as its short code. */
int pair_rationale_of(const char *text);
/* In our words, for people: "mutually exclusive"; "" for 0. */
const char *pair_rationale_text(int rationale);

/* One row of the table, without its column-one code. */
struct pair_edit {
	int32_t column2;      /* procedure_number */
	struct date from, to; /* first and last day in force; TO none: still in force */
	enum pair_indicator indicator;
	int rationale;
};

/*
 * As kept: 8 bytes, ascending as bytes are compared, by column two and first day. Dates before 1990 become 1990's
 * first day. False for a date after 2169 or a number out of range.
 */
bool pair_edit_pack(const struct pair_edit *edit, unsigned char bytes[static PAIR_EDIT_BYTES]);
/* False when BYTES are not what pair_edit_pack makes. */
bool pair_edit_unpack(const unsigned char bytes[static PAIR_EDIT_BYTES], struct pair_edit *edit);
/* The one of EDITS (packed, ascending, COUNT of them) with COLUMN2 that is in force ON the day, 9 never is. */
bool pair_edit_find(const unsigned char *edits, size_t count, int32_t column2, struct date on, struct pair_edit *out);

/* ------------------------------------------------------------------------------------ limits */

enum limit_kind {
	LIMIT_LINE,         /* MAI 1: each line by itself */
	LIMIT_DAY,          /* MAI 2: all lines of the day; no appeal of substance */
	LIMIT_DAY_CLINICAL, /* MAI 3: all lines of the day; may be overturned with records */
};
extern const struct token_table limit_kind_tokens;

struct unit_limit {
	int32_t units; /* 0: never payable to a practitioner */
	enum limit_kind kind;
	char rationale[LIMIT_RATIONALE_MAX];
};

/* ------------------------------------------------------------------------------ what is judged */

/* One service of the patient by the claim's provider. */
struct day_service {
	char claim[CLAIM_NUMBER_MAX]; /* "": a line of the claim that is judged */
	char procedure[PROCEDURE_CODE_MAX];
	char modifiers[MODIFIERS_MAX][MODIFIER_MAX];
	int32_t units_milli;
	bool minutes;
	struct date from, to;
};
VEC_TYPE(day_services, struct day_service);

/* Two of them that meet on a day and form a pair of the table in force then. */
struct service_pair {
	size_t column1, column2; /* places in the services */
	struct date on;
	enum pair_indicator indicator;
	int rationale;
	char release[EDIT_RELEASE_MAX]; /* that decided */
};
VEC_TYPE(service_pairs, struct service_pair);

struct line_limit {
	bool known; /* there is a limit for the line's code on its first day */
	struct unit_limit limit;
	char release[EDIT_RELEASE_MAX];
};

/* The facts: services (the claim's own lines first, in their order), what pairs they form, limits of the own lines. */
struct scrub_edits {
	struct day_services services;
	size_t own;
	struct service_pairs pairs;
	struct line_limit limits[LINES_MAX];
};
void scrub_edits_free(struct scrub_edits *edits);

/* Append the lines of ENCOUNTER; false when out of memory. */
bool day_services_add(struct day_services *services, const struct encounter *encounter);
/* The first day on which both were done; false when there is none. */
bool services_meet(const struct day_service *a, const struct day_service *b, struct date *on);
/*
 * Whether a modifier of either releases a pair with indicator 1: the list and the rules of codesets sheet 7.1. What
 * a modifier says is taken at its word: the record must bear it out.
 */
bool pair_is_released(const struct day_service *a, const struct day_service *b);
/* Evaluation and management: the visits that 24, 25 and 57 may stand on. */
bool procedure_is_visit(const char *procedure);
/* What SERVICE has on one of its days, in thousandths: a span is shared out evenly, to the nearest unit. */
int64_t service_units_a_day(const struct day_service *service);

#endif

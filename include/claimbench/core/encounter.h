/* SPDX-License-Identifier: MIT */
/*
 * encounter.h: what happened: a visit with its diagnoses and service lines.
 */
#ifndef CLAIMBENCH_CORE_ENCOUNTER_H
#define CLAIMBENCH_CORE_ENCOUNTER_H

#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/money.h"
#include "claimbench/core/party.h"

enum {
	DIAGNOSES_MAX = 12, /* HI of 2300 */
	LINES_MAX = 50,     /* 2400 per claim */
	MODIFIERS_MAX = 4,
	POINTERS_MAX = 4,
	DIAGNOSIS_CODE_MAX = 8, /* undotted ICD-10-CM */
	PROCEDURE_CODE_MAX = 6,
	MODIFIER_MAX = 3,
	AUTHORIZATION_MAX = 51,
	NOTE_MAX = 81, /* NTE02 80 */
};

struct drug {
	char ndc[NDC_MAX];      /* 11 digits; "" when the line has no drug */
	int32_t quantity_milli; /* CTP04 in thousandths */
	char unit[3];           /* CTP05: UN ML GR F2 ME */
};

struct service_line {
	int64_t id; /* 0 until kept; REF*6R says it back in the 835 */
	char procedure[PROCEDURE_CODE_MAX];
	char modifiers[MODIFIERS_MAX][MODIFIER_MAX]; /* "" from the first unused on */
	int8_t pointers[POINTERS_MAX];               /* 1..12 into diagnoses, 0 unused */
	int32_t units_milli;                         /* units or minutes in thousandths: 1 unit is 1000 */
	bool minutes;                                /* SV103 MJ: anesthesia */
	struct money charge;                         /* of the whole line, not per unit */
	struct date from, to;                        /* none: the encounter's */
	char place_of_service[3];                    /* "": the encounter's */
	bool emergency;                              /* SV109 */
	struct drug drug;
	char note[NOTE_MAX]; /* NTE*ADD of the line; an unlisted code needs it */
};

enum accident_kind { ACCIDENT_NONE, ACCIDENT_AUTO, ACCIDENT_EMPLOYMENT, ACCIDENT_OTHER };
extern const struct token_table accident_tokens;

enum encounter_state {
	ENCOUNTER_OPEN,   /* keyed, not signed */
	ENCOUNTER_SIGNED, /* its charge is posted, claims may exist */
	ENCOUNTER_VOID,
};
extern const struct token_table encounter_state_tokens;

struct encounter {
	int64_t id, version;
	int64_t patient_id;
	enum encounter_state state;
	struct date from, to; /* dates of service; to = from for one day */
	char place_of_service[3];
	int64_t facility_id;                               /* 0: the practice itself */
	int64_t rendering_id;                              /* provider ids */
	int64_t referring_id;                              /* 0: none */
	int64_t supervising_id;                            /* 0: none */
	char diagnoses[DIAGNOSES_MAX][DIAGNOSIS_CODE_MAX]; /* "" from the first unused on */
	int32_t line_count;
	struct service_line lines[LINES_MAX];
	char authorization[AUTHORIZATION_MAX]; /* REF*G1 */
	char referral[AUTHORIZATION_MAX];      /* REF*9F */
	char clia[CLIA_MAX];                   /* REF*X4 */
	enum accident_kind accident;
	struct date accident_date; /* DTP*439 */
	char accident_state[STATE_MAX];
	struct date onset_date;     /* DTP*431 */
	struct date admission_date; /* DTP*435 */
	struct date discharge_date; /* DTP*096 */
	char note[NOTE_MAX];        /* NTE*ADD */
	/* PWK, what is sent after the claim: report type (OB, M1), way (BM mail, FX fax, EL, AA on request), number. */
	char attachment[3], attachment_way[3], attachment_number[AUTHORIZATION_MAX];
	struct money patient_paid; /* AMT*F5, collected at the desk */
	int64_t entered_by;
	struct date entered_on;
	char token[33]; /* idempotency: a save repeated with the same token changes nothing */
};

int encounter_diagnosis_count(const struct encounter *encounter);
/* The lines that are there: line_count, but never below 0 or above LINES_MAX. */
int encounter_line_count(const struct encounter *encounter);
int line_modifier_count(const struct service_line *line);
bool line_has_modifier(const struct service_line *line, const char *modifier);
struct money encounter_total(const struct encounter *encounter);
/* The line's own date or place, else the encounter's. */
struct date line_from(const struct encounter *encounter, const struct service_line *line);
struct date line_to(const struct encounter *encounter, const struct service_line *line);
const char *line_place(const struct encounter *encounter, const struct service_line *line);
/* Unused pointers of every line point at the first four diagnoses, in order. */
void encounter_default_pointers(struct encounter *encounter);

/* "1", "0.5"; returns TEXT. */
char *units_format(int32_t units_milli, char text[static 16]);
bool units_parse(const char *text, int32_t *units_milli);

/* The shape alone: counts, pointers, dates in order; REFUSED with where = the field. */
enum status encounter_check(const struct encounter *encounter, struct date today, struct error *error) MUST_CHECK;

#endif

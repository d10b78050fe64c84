/* SPDX-License-Identifier: MIT */
/*
 * code.h: shapes of diagnosis and procedure codes, and the verdict on one code on one date.
 */
#ifndef CLAIMBENCH_CORE_CODE_H
#define CLAIMBENCH_CORE_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/core/token.h"

enum code_system { CODE_ICD10CM, CODE_HCPCS, CODE_CPT, CODE_MODIFIER, CODE_SYSTEM_COUNT };
extern const struct token_table code_system_tokens;

enum { CODE_MAX = 8, CODE_TITLE_MAX = 256, CODE_CANDIDATES_MAX = 24 };

/*
 * Undotted, capitals: " e11.9" -> "E119"; false when it is no code of any kind in shape. A point may
 * stand after the third character only.
 */
bool code_normalize(const char *text, char code[static CODE_MAX]);
bool code_is_icd10cm_shape(const char *undotted);
bool code_is_hcpcs_shape(const char *code); /* A to V, but not D, and four digits */
bool code_is_cpt_shape(const char *code);   /* 99213, 0001F, 0101T, 0001U, 0001M, 0001A */
bool code_is_modifier_shape(const char *code);
/* "E119" -> "E11.9"; other systems unchanged; returns TEXT. */
char *code_dotted(enum code_system system, const char *code, char text[static CODE_MAX + 1]);

enum code_verdict {
	CODE_VALID,
	CODE_UNKNOWN,
	CODE_HEADER,        /* has children: candidates lists them */
	CODE_OTHER_RELEASE, /* valid from/to elsewhere: valid_from, valid_to */
	CODE_NEEDS_SEVENTH, /* candidates lists the full codes */
};
extern const struct token_table code_verdict_tokens;

struct code_candidate {
	char code[CODE_MAX];
	char title[CODE_TITLE_MAX];
};

/* The side of the body that a diagnosis names. */
enum code_side { SIDE_NONE, SIDE_LEFT, SIDE_RIGHT, SIDE_BOTH, SIDE_UNSPECIFIED };

struct code_answer {
	enum code_system system;
	char code[CODE_MAX];
	enum code_verdict verdict;
	char title[CODE_TITLE_MAX];       /* "" when unknown */
	struct date valid_from, valid_to; /* of the period found; valid_to none: open */
	char release[33];                 /* label of the release that decided */
	bool lapsed;                      /* OTHER_RELEASE: valid until the newest release that is loaded ended */
	bool manifestation;               /* by its title: a diagnosis "in diseases classified elsewhere" */
	enum code_side side;              /* by its title */
	size_t candidate_count;           /* shown; more may exist */
	size_t candidate_total;
	struct code_candidate candidates[CODE_CANDIDATES_MAX];
};

/* One sentence for a person, e.g. "E11 is a header; use one of its 13 codes"; returns TEXT. */
char *code_answer_sentence(const struct code_answer *answer, char *text, size_t size);

/* What the title of a diagnosis tells of it: MANIFESTATION and SIDE. */
void code_answer_read_title(struct code_answer *answer);

/* Pads CODE with X to six places and appends CHARACTER; false when CODE is longer than six. */
bool code_with_seventh(const char *code, char character, char full[static CODE_MAX]);

/* The I-th chapter of ICD-10-CM from 0: its range of categories and a label; NULL after the last. */
struct code_chapter {
	const char *range; /* "A00-B99" */
	const char *label;
};
const struct code_chapter *code_chapter(size_t i);

#endif

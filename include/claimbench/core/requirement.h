/* SPDX-License-Identifier: MIT */
/*
 * requirement.h: what a payer asks for with which services, and whom it has enrolled: data that a supervisor keeps.
 */
#ifndef CLAIMBENCH_CORE_REQUIREMENT_H
#define CLAIMBENCH_CORE_REQUIREMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/service_list.h"
#include "claimbench/core/encounter.h"
#include "claimbench/core/practice.h"

enum requirement_kind {
	REQUIREMENT_AUTHORIZATION, /* the services need an authorization (AU-01) */
	REQUIREMENT_REFERRAL,      /* the services need a referral (AU-03) */
	REQUIREMENT_MODIFIER,      /* the services need one of VALUE's modifiers (CD-19) */
	REQUIREMENT_ATTACHMENT,    /* something is sent after them, of one of VALUE's report types (FM-06) */
	REQUIREMENT_ENROLLMENT,    /* the provider is enrolled, under VALUE's taxonomy (PR-05, PR-06) */
	REQUIREMENT_COUNT
};
extern const struct token_table requirement_tokens;

enum { REQUIREMENT_VALUE_MAX = 41, KNOWLEDGE_NOTE_MAX = 81 };

/* Never changed, only ended: who has made and ended rows, and when, is in them. */
struct requirement {
	int64_t id, payer_id;
	enum requirement_kind kind;
	char codes[SERVICE_LIST_MAX]; /* "": every service */
	int64_t provider_id;          /* of an enrollment; else 0 */
	char value[REQUIREMENT_VALUE_MAX];
	struct date from, to; /* days of service; none: without end */
	char note[KNOWLEDGE_NOTE_MAX];
	struct date made_on, ended_on;              /* ended_on none: it stands */
	char made_by[USER_MAX], ended_by[USER_MAX]; /* logins; read only */
};
VEC_TYPE(requirements, struct requirement);

/* Whether it may be kept: REFUSED with where = the field. Nothing is looked up. */
enum status requirement_check(const struct requirement *rule, struct error *error) MUST_CHECK;
/* None of both ends excludes ON. */
bool day_within(struct date on, struct date from, struct date to);
/* It stands, and holds for a service on that day. */
bool requirement_holds(const struct requirement *rule, struct date on);
/* The first rule of KIND that holds for LINE of ENCOUNTER; NULL. */
const struct requirement *requirement_of_line(const struct requirement *rules, size_t count, enum requirement_kind kind,
					      const struct encounter *encounter, const struct service_line *line);
/* The first line of ENCOUNTER for which a rule of KIND holds, from 0; -1: none. */
int requirement_line(const struct requirement *rules, size_t count, enum requirement_kind kind,
		     const struct encounter *encounter);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * authorization.h: what a payer has allowed beforehand for a patient: prior authorizations and referrals.
 */
#ifndef CLAIMBENCH_CORE_AUTHORIZATION_H
#define CLAIMBENCH_CORE_AUTHORIZATION_H

#include <stdbool.h>
#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/service_list.h"
#include "claimbench/core/encounter.h"
#include "claimbench/core/requirement.h"

enum authorization_kind { AUTHORIZATION_PRIOR, AUTHORIZATION_REFERRAL, AUTHORIZATION_KINDS };
extern const struct token_table authorization_tokens;

/* Never changed, only ended: a correction is another row, and the units used follow the number. */
struct authorization {
	int64_t id, patient_id, payer_id;
	enum authorization_kind kind;
	char number[AUTHORIZATION_MAX];
	char codes[SERVICE_LIST_MAX]; /* "": any service */
	int64_t provider_id;          /* 0: any */
	struct date from, to;         /* none: without end */
	int32_t units_milli;          /* granted; 0: not limited */
	int64_t used_milli;           /* by other visits whose claims name it; counted, never kept */
	char note[KNOWLEDGE_NOTE_MAX];
	struct date made_on, ended_on;
	char made_by[USER_MAX], ended_by[USER_MAX]; /* logins; read only */
};
VEC_TYPE(authorizations, struct authorization);

enum status authorization_check(const struct authorization *authorization, struct error *error) MUST_CHECK;
/* The units of ENCOUNTER's services that it names. */
int64_t authorization_units(const struct authorization *authorization, const struct encounter *encounter);

/* Why it does not cover ENCOUNTER, and the field that is about it; AUTHORIZATION_COVERS: it does. */
enum authorization_fit {
	AUTHORIZATION_COVERS,
	AUTHORIZATION_TOO_EARLY,
	AUTHORIZATION_EXPIRED,
	AUTHORIZATION_OTHER_PROVIDER,
	AUTHORIZATION_OTHER_SERVICE, /* names none of the services */
	AUTHORIZATION_USED_UP,
};
enum authorization_fit authorization_fits(const struct authorization *authorization, const struct encounter *encounter);

/* That with NUMBER and KIND from PAYER_ID, standing; NULL. */
const struct authorization *authorization_named(const struct authorization *list, size_t count, int64_t payer_id,
						enum authorization_kind kind, const char *number);
/* The one to offer for ENCOUNTER: of those that cover it the one that ends first; NULL: none. */
const struct authorization *authorization_offer(const struct authorization *list, size_t count, int64_t payer_id,
						enum authorization_kind kind, const struct encounter *encounter);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * permission.h: who may do what: a table of roles and rights, denied by default (domain sheet 7.2).
 */
#ifndef CLAIMBENCH_CORE_PERMISSION_H
#define CLAIMBENCH_CORE_PERMISSION_H

#include <stdbool.h>

#include "claimbench/core/token.h"

enum user_role {
	USER_TRAINEE,
	USER_FRONT_DESK,
	USER_BILLER,
	USER_CODER,
	USER_POSTER,
	USER_SUPERVISOR,
	USER_AUDITOR,
	USER_ADMIN,
	USER_COUNT
};
extern const struct token_table user_role_tokens;

enum right {
	RIGHT_NONE, /* everybody */
	RIGHT_VIEW_PATIENT,
	RIGHT_EDIT_PATIENT,
	RIGHT_VIEW_CLAIM,
	RIGHT_EDIT_CLAIM,
	RIGHT_SUBMIT,
	RIGHT_VOID_CLAIM,
	RIGHT_TAKE_PAYMENT, /* a patient's, with a receipt */
	RIGHT_POST_MONEY,
	RIGHT_REVERSE_MONEY,
	RIGHT_ASK_REFUND,
	RIGHT_APPROVE_REFUND, /* never one's own */
	RIGHT_WORK_DENIAL,    /* appeal, bill the patient or another payer */
	RIGHT_WRITE_OFF,      /* up to the practice's limit; a supervisor any amount */
	RIGHT_VIEW_KPI,
	RIGHT_CLOSE_DAY,
	RIGHT_EDIT_PRACTICE,
	RIGHT_IMPORT,
	RIGHT_ADMIN,
	RIGHT_COUNT
};

bool role_may(enum user_role role, enum right right);
/* "submit claims": for refusals. */
const char *right_label(enum right right);

#endif

/* SPDX-License-Identifier: MIT */
/* permission.c: roles and rights as one table; what is not in it is denied. */
#include "claimbench/core/permission.h"

#include <stdint.h>

#include "core/token_list.h"

static const struct token roles[] = {
	{ "trainee", "Trainee" }, { "front_desk", "Front desk" }, { "biller", "Biller" },
	{ "coder", "Coder" },     { "poster", "Poster" },         { "supervisor", "Supervisor" },
	{ "auditor", "Auditor" }, { "admin", "Administrator" },
};
TOKEN_TABLE(user_role_tokens, "user.role", roles);

#define CAN(right) (1u << RIGHT_##right)
#define SEE        (CAN(NONE) | CAN(VIEW_PATIENT) | CAN(VIEW_CLAIM))
#define POST       (CAN(TAKE_PAYMENT) | CAN(POST_MONEY) | CAN(ASK_REFUND))
#define WORK_OFF   (CAN(WORK_DENIAL) | CAN(WRITE_OFF))

static const uint32_t rights_of[USER_COUNT] = {
	[USER_TRAINEE] = SEE | CAN(EDIT_PATIENT) | CAN(EDIT_CLAIM) | CAN(SUBMIT) | CAN(VOID_CLAIM) | POST |
			 CAN(REVERSE_MONEY) | CAN(APPROVE_REFUND) | WORK_OFF | CAN(VIEW_KPI) | CAN(CLOSE_DAY) |
			 CAN(EDIT_PRACTICE) | CAN(IMPORT),
	[USER_FRONT_DESK] = CAN(NONE) | CAN(VIEW_PATIENT) | CAN(EDIT_PATIENT) | CAN(TAKE_PAYMENT),
	[USER_BILLER] = SEE | CAN(EDIT_PATIENT) | CAN(EDIT_CLAIM) | CAN(SUBMIT) | CAN(ASK_REFUND) | WORK_OFF |
			CAN(VIEW_KPI) | CAN(IMPORT),
	[USER_CODER] = SEE | CAN(EDIT_CLAIM),
	[USER_POSTER] = SEE | POST | CAN(WRITE_OFF),
	[USER_SUPERVISOR] = SEE | CAN(EDIT_PATIENT) | CAN(EDIT_CLAIM) | CAN(SUBMIT) | CAN(VOID_CLAIM) | POST |
			    CAN(REVERSE_MONEY) | CAN(APPROVE_REFUND) | WORK_OFF | CAN(VIEW_KPI) | CAN(CLOSE_DAY) |
			    CAN(EDIT_PRACTICE) | CAN(IMPORT),
	[USER_AUDITOR] = SEE | CAN(VIEW_KPI),
	[USER_ADMIN] = CAN(NONE) | CAN(EDIT_PRACTICE) | CAN(IMPORT) | CAN(ADMIN),
};

static const char *const labels[RIGHT_COUNT] = {
	[RIGHT_NONE] = "work here",
	[RIGHT_VIEW_PATIENT] = "see patients",
	[RIGHT_EDIT_PATIENT] = "change patients",
	[RIGHT_VIEW_CLAIM] = "see claims",
	[RIGHT_EDIT_CLAIM] = "change claims",
	[RIGHT_SUBMIT] = "submit claims",
	[RIGHT_VOID_CLAIM] = "void claims",
	[RIGHT_TAKE_PAYMENT] = "take payments",
	[RIGHT_POST_MONEY] = "post money",
	[RIGHT_REVERSE_MONEY] = "take posted money back",
	[RIGHT_ASK_REFUND] = "ask for refunds",
	[RIGHT_APPROVE_REFUND] = "decide on refunds",
	[RIGHT_WORK_DENIAL] = "work denials",
	[RIGHT_WRITE_OFF] = "write balances off",
	[RIGHT_VIEW_KPI] = "see the measures",
	[RIGHT_CLOSE_DAY] = "close the day",
	[RIGHT_EDIT_PRACTICE] = "change the practice's settings",
	[RIGHT_IMPORT] = "load official files",
	[RIGHT_ADMIN] = "administer users",
};

bool role_may(enum user_role role, enum right right)
{
	return role < USER_COUNT && right < RIGHT_COUNT && (rights_of[role] >> right & 1u) != 0;
}

const char *right_label(enum right right)
{
	return right < RIGHT_COUNT ? labels[right] : "do that";
}

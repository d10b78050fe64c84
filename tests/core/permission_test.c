/* SPDX-License-Identifier: MIT */
/* permission_test.c: what a role may not do matters most. */
#include "claimbench/core/permission.h"

#include "support/test.h"

/* One row a role, one column a right, in the order of their enums. */
static void the_matrix_is_the_one_agreed_on(void **state)
{
	static const char matrix[USER_COUNT][RIGHT_COUNT + 1] = {
		/* everybody, patient: view edit, claim: view edit submit void, money: take post reverse, refund: ask
		 * approve, denials: work write off, kpi, close, practice, import, admin */
		[USER_TRAINEE] = "yyyyyyyyyyyyyyyyyyn", /* in the training practice only, and never users */
		[USER_FRONT_DESK] = "yyynnnnynnnnnnnnnnn", [USER_BILLER] = "yyyyyynnnnynyyynnyn",
		[USER_CODER] = "yynyynnnnnnnnnnnnnn",      [USER_POSTER] = "yynynnnyynynnynnnnn",
		[USER_SUPERVISOR] = "yyyyyyyyyyyyyyyyyyn", [USER_AUDITOR] = "yynynnnnnnnnnnynnnn",
		[USER_ADMIN] = "ynnnnnnnnnnnnnnnyyy",
	};

	(void)state;
	for (int role = 0; role < USER_COUNT; role++)
		for (int right = 0; right < RIGHT_COUNT; right++)
			if (role_may((enum user_role)role, (enum right)right) != (matrix[role][right] == 'y'))
				fail_msg("%s: %s", token_word(&user_role_tokens, role), right_label((enum right)right));
}

static void administrators_do_not_see_patients(void **state)
{
	(void)state;
	assert_false(role_may(USER_ADMIN, RIGHT_VIEW_PATIENT));
	assert_false(role_may(USER_ADMIN, RIGHT_VIEW_CLAIM));
	for (int role = 0; role < USER_COUNT; role++)
		assert_int_equal(role == USER_ADMIN, role_may((enum user_role)role, RIGHT_ADMIN));
}

static void who_may_change_may_look(void **state)
{
	(void)state;
	for (int role = 0; role < USER_COUNT; role++) {
		enum user_role who = (enum user_role)role;

		if (role_may(who, RIGHT_EDIT_PATIENT))
			assert_true(role_may(who, RIGHT_VIEW_PATIENT));
		if (role_may(who, RIGHT_EDIT_CLAIM) || role_may(who, RIGHT_SUBMIT) || role_may(who, RIGHT_VOID_CLAIM) ||
		    role_may(who, RIGHT_POST_MONEY))
			assert_true(role_may(who, RIGHT_VIEW_CLAIM));
	}
}

static void what_is_not_in_the_table_is_denied(void **state)
{
	(void)state;
	assert_false(role_may(USER_COUNT, RIGHT_NONE));
	assert_false(role_may(USER_SUPERVISOR, RIGHT_COUNT));
	assert_string_equal("do that", right_label(RIGHT_COUNT));
	for (int right = 0; right < RIGHT_COUNT; right++)
		assert_string_not_equal("", right_label((enum right)right));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_matrix_is_the_one_agreed_on),
		cmocka_unit_test(administrators_do_not_see_patients),
		cmocka_unit_test(who_may_change_may_look),
		cmocka_unit_test(what_is_not_in_the_table_is_denied),
	};

	return cmocka_run_group_tests_name("permission", tests, NULL, NULL);
}

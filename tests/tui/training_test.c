/* SPDX-License-Identifier: MIT */
/* training_test.c: a training practice goes round without a payer: claims leave, days go by, answers come in. */
#include "claimbench/base/text.h"
#include "support/test.h"
#include "support/workbench.h"

WORKBENCH_OFFICE(300)

static void days_go_by_and_payers_answer_what_was_sent(void **state)
{
	struct session *s = workbench_as(&office, "biller", &(struct session_options){ 0 });

	(void)state;
	type(s, "s<F10><Enter>");
	expect_text(s, "F7 marks it sent");
	type(s, "<F7>");
	expect_text(s, "Sent");
	type(s, "<Esc>f<F9>");
	expect_text(s, "The simulated payers answer what was marked sent.");
	type(s, "<Ctrl-U>0<Enter>");
	expect_text(s, "days are a number from 1 to 366");
	type(s, "<F9><Enter>");
	expect_text(s, "it is 04/01/2026");
	expect_text(s, "F10 takes them in");
	type(s, "<F10><Enter>");
	expect_text(s, "taken in, 0 had before, 0 refused");
	type(s, "<F10><F6>o<Enter>");
	expect_row(s, 0, "Segments");
	session_leave(s);
}

/* The claim that left in a file, and was answered since; what was sent of it is beside what is held. */
static void a_claim_as_it_was_sent_stands_beside_what_is_held_now(void **state)
{
	struct session *s = workbench_as(&office, "biller", &(struct session_options){ 0 });
	char keys[60];
	int64_t number = workbench_number(&office, "SELECT CAST(substr(number, 2) AS INTEGER) FROM claim WHERE id = "
						   "(SELECT min(claim_id) FROM submission WHERE interchange_id IS NOT "
						   "NULL AND live = 1 AND ack = 'A2') AND ?1 IS NOT NULL");

	(void)state;
	(void)text_format(keys, sizeof keys, "c/C%07lld<Enter><Enter>=", (long long)number);
	type(s, keys);
	expect_row(s, 0, "Sent, paid, now");
	expect_text(s, "Sent again now, it would say the same in every element");
	expect_screen(s, "compare");
	type(s, "a");
	expect_text(s, "NM109");
	expect_screen(s, "compare_all");
	/* The member's number: of the coverage. */
	type(s, "<Tab><Down><Tab><Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><Down>");
	expect_text(s, "NM109 is fed by");
	session_resize(s, 60, 200);
	expect_text(s, "CLM05-3");
	session_leave(s);
}

#define TEST(name) cmocka_unit_test_teardown(name, sessions_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(days_go_by_and_payers_answer_what_was_sent),
		TEST(a_claim_as_it_was_sent_stands_beside_what_is_held_now),
	};

	return cmocka_run_group_tests_name("training", tests, make_office, remove_office);
}

/* SPDX-License-Identifier: MIT */
/* segments_test.c: a file laid open: from the files of the submit screen down to an element. */
#include "support/test.h"
#include "support/workbench.h"

WORKBENCH_OFFICE(300)

static void a_file_is_read_down_to_its_elements(void **state)
{
	struct session *s = workbench_as(&office, "biller", &(struct session_options){ 0 });

	(void)state;
	type(s, "s<F10><Enter>");
	expect_text(s, "1 file written");
	type(s, "<Enter>");
	expect_row(s, 0, "Segments");
	type(s, "/clm<Enter>");
	expect_screen(s, "segments");
	type(s, "<Tab>");
	expect_cursor_on(s, "CLM01");
	type(s, "<Tab>/nowhere to be found<Enter>");
	expect_text(s, "it is nowhere here");
	/* Side by side where there is room. The whole screen would tell the time of day that stands in BHT05. */
	type(s, "/sv1<Enter>");
	session_resize(s, 60, 200);
	expect_text(s, "SV101-2   99213                    procedure               Line: code");
	expect_text(s, "Submitter                NM1*41*2*LARKSPUR FAMILY MEDICINE");
	session_leave(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_file_is_read_down_to_its_elements, sessions_close),
	};

	return cmocka_run_group_tests(tests, make_office, remove_office);
}

/* SPDX-License-Identifier: MIT */
/* claims_test.c: the list of claims and one claim with its story, in the real program. */
#include "claimbench/base/text.h"
#include "claimbench/core/claim_state.h"
#include "support/workbench.h"
#include "support/test.h"

/* FIRST_ROW of the list; so many claims fit on 80x24, and a page goes on by one less. */
enum { CLAIMS = 600, FIRST_ROW = 3, LIST_ROWS = 16, PAGE = LIST_ROWS - 1, NUMBER_SIZE = 9 };

WORKBENCH_OFFICE(CLAIMS)

static struct session *start_sized(int rows, int columns)
{
	struct session *s =
		workbench_as(&office, "biller", &(struct session_options){ .rows = rows, .columns = columns });

	type(s, "c");
	expect_row(s, 1, "All claims: ");
	return s;
}

static struct session *start(void)
{
	return start_sized(24, 80);
}

#define READY_OR_CLOSED "c.state IN ('ready', 'closed')"

static int count_claims(const char *condition)
{
	char sql[600];

	assert_true(text_format(sql, sizeof sql,
				"SELECT count(*) FROM claim c JOIN patient p ON p.id = c.patient_id "
				"JOIN payer y ON y.id = c.payer_id WHERE %s",
				condition));
	return (int)workbench_number(&office, sql);
}

/* The cursor is on row AT of COUNT. */
static void expect_place(struct session *s, int at, int count)
{
	char place[40];

	(void)text_format(place, sizeof place, "%d/%d", at, count);
	expect_row(s, 1, place);
}

/* The number of the claim in list row ROW. */
static void read_number(struct session *s, int row, char number[static NUMBER_SIZE])
{
	const char *text = screen_row(s, FIRST_ROW + row);

	assert_true(strlen(text) > 3 + NUMBER_SIZE);
	assert_int_equal('C', text[3]);
	(void)text_format(number, NUMBER_SIZE, "%.8s", text + 3);
}

/* The first claim of all BY ("DESC": the newest date of service, then the last one entered) stands in list row ROW. */
static void assert_at_end(struct session *s, int row, const char *by)
{
	char sql[200], shown[NUMBER_SIZE], expected[20];

	(void)text_format(sql, sizeof sql,
			  "SELECT substr(number, 2) FROM claim ORDER BY service_from %s, id %s LIMIT 1", by, by);
	(void)text_format(expected, sizeof expected, "C%07d", (int)workbench_number(&office, sql));
	read_number(s, row, shown);
	assert_string_equal(expected, shown);
}

/* ---------------------------------------------------------------------------------------- list */

static void the_newest_claims_stand_first(void **state)
{
	struct session *s = start();
	int all = count_claims("1");
	char number[NUMBER_SIZE];

	(void)state;
	expect_screen(s, "claims");
	read_number(s, 0, number);
	expect_cursor_on(s, number);
	assert_at_end(s, 0, "DESC");
	type(s, "<PageDown>");
	expect_place(s, 1 + PAGE, all);
	type(s, "<PageDown><PageUp><Down>");
	expect_place(s, 2 + PAGE, all);
	type(s, "<End>");
	expect_place(s, all, all);
	read_number(s, LIST_ROWS - 1, number);
	expect_cursor_on(s, number);
	assert_at_end(s, LIST_ROWS - 1, "ASC");
	type(s, "<Home>");
	expect_place(s, 1, all);
	expect_clean(s);
	session_leave(s);
}

static void the_order_is_turned(void **state)
{
	struct session *s = start();
	int all = count_claims("1");

	(void)state;
	type(s, "<PageDown><F4>");
	expect_text(s, "oldest date of service first");
	expect_place(s, 1, all);
	assert_at_end(s, 0, "ASC");
	type(s, "<F4>");
	expect_text(s, "by days left: only claims on which a limit runs");
	expect_place(
		s, 1,
		count_claims("c.state IN ('draft', 'scrub_fail', 'held', 'ready', 'batched', 'rejected', 'denied', "
			     "'partial') AND c.limit_due IS NOT NULL"));
	type(s, "<F4>");
	expect_text(s, "newest date of service first");
	assert_at_end(s, 0, "DESC");
	session_leave(s);
}

/* From the first field of the filter to its single states. */
#define TO_STATES                                                                                                      \
	"<Down><Down><Down><Down><Down><Down><Down>"                                                                   \
	"<Down><Down><Down><Down><Down><Down><Down>"

static void a_filter_lists_what_it_says(void **state)
{
	static const struct {
		const char *keys, *words, *condition;
	} cases[] = {
		{ "<F6><Space><F10>", "To mend", "c.state IN ('scrub_fail', 'rejected')" },
		{ "<F6>" TO_STATES "<Down>y<F10>", "Errors", "c.state = 'scrub_fail'" },
		/* A single state besides a group. */
		{ "<F6><Space>" TO_STATES "y<F10>", "Draft or Errors or Rejected",
		  "c.state IN ('draft', 'scrub_fail', 'rejected')" },
		{ "<F6><Enter><Enter>blu<Enter><F10>", "payer BCX", "y.code = 'BCX'" },
		{ "<F6><Enter><Enter><Enter><Enter>t-30<Enter>t-3<F10>", "service 03/01/2026 to 03/28/2026",
		  "c.service_from BETWEEN ?1 - 30 AND ?1 - 3" },
		{ "<F6><Space><Space><Space><Enter>sm<Enter>mcd<Enter><F10>", "With the payer, payer MCD, found by sm",
		  "c.state IN ('sent', 'accepted', 'pended', 'appealed') AND y.code = 'MCD' AND p.last LIKE 'Sm%'" },
		{ "/ca<Enter>", "found by ca", "p.last LIKE 'Ca%'" },
	};
	struct session *s = start();
	int all = count_claims("1");

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int count = count_claims(cases[i].condition);
		char heading[120];

		type(s, cases[i].keys);
		(void)text_format(heading, sizeof heading, " %s: %d claim%s, ", cases[i].words, count,
				  count == 1 ? "" : "s");
		expect_row(s, 1, heading);
		type(s, "<End>");
		expect_place(s, count, count);
		type(s, "c");
		expect_place(s, 1, all);
	}
	type(s, "c");
	expect_text(s, "all claims are shown");
	session_leave(s);
}

static void a_number_or_an_account_finds_its_claims(void **state)
{
	struct session *s = start();
	char keys[40], number[NUMBER_SIZE];

	(void)state;
	read_number(s, 3, number);
	(void)text_format(keys, sizeof keys, "/%s<Enter>", number);
	type(s, keys);
	expect_place(s, 1, 1);
	expect_cursor_on(s, number);
	type(s, "/<Ctrl-U>s100063<Enter>");
	expect_place(s, 1, count_claims("p.account = 'S100063'"));
	type(s, "/<Ctrl-U>nobody at all<Enter>");
	expect_text(s, "no claim fits; c shows all, F6 changes the filter");
	type(s, "<Enter>");
	expect_text(s, "there is no claim here");
	session_leave(s);
}

static void a_filter_can_be_left_and_says_what_makes_no_sense(void **state)
{
	struct session *s = start();

	(void)state;
	type(s, "<PageDown><F6><Space>");
	expect_row(s, 1, "To mend");
	type(s, "<Esc>");
	expect_place(s, 1 + PAGE, count_claims("1"));
	expect_row(s, 1, "All claims");
	type(s, "<F6><Enter><Enter><Enter><Enter>t-3<Enter>t-30<F10>");
	expect_text(s, "that is before the day it begins");
	expect_cursor_on(s, "to");
	type(s, "<F9>");
	expect_row(s, 1, "All claims");
	/* Cleared, it is the filter it was. */
	type(s, "<F10>");
	expect_place(s, 1 + PAGE, count_claims("1"));
	session_leave(s);
}

/* --------------------------------------------------------------------------------------- claim */

static void a_claim_opens_and_the_list_keeps_its_place(void **state)
{
	struct session *s = start();
	char number[NUMBER_SIZE];

	(void)state;
	type(s, "<PageDown><PageDown><Up><Up>");
	expect_place(s, 2 * PAGE - 1, count_claims("1"));
	/* The page's last claim stands at its bottom since the second PageDown. */
	read_number(s, LIST_ROWS - 3, number);
	expect_cursor_on(s, number);
	type(s, "<Enter>");
	expect_row(s, 2, number);
	/* A claim with findings opens on them. */
	type(s, "1");
	expect_text(s, "[1 Lines");
	type(s, "<Tab><Right>");
	expect_text(s, "[3 Timeline");
	/* The newest event first, the first of all at the end. */
	type(s, "<End>");
	expect_cursor_on(s, "Created");
	type(s, "<Left><Left><Left>");
	expect_text(s, "[6 Answers");
	type(s, "p");
	expect_row(s, 0, "Chart");
	type(s, "<Esc><Esc>");
	expect_place(s, 2 * PAGE - 1, count_claims("1"));
	expect_cursor_on(s, number);
	session_leave(s);
}

static void a_large_screen_shows_all_of_a_claim(void **state)
{
	struct session *s = start_sized(60, 200);

	(void)state;
	type(s, "/c0000091<Enter><Enter>");
	expect_text(s, " 1 Lines ");
	expect_text(s, " 2 Findings ");
	expect_text(s, " 3 Timeline ");
	expect_text(s, " 4 Money ");
	expect_text(s, " 5 Sent ");
	session_resize(s, 43, 132);
	expect_no_text(s, " 5 Sent ──");
	type(s, "5");
	expect_text(s, " 5 Sent ──");
	session_leave(s);
}

static void without_colour_a_claim_says_the_same(void **state)
{
	struct session *s = workbench_as(&office, "biller", &(struct session_options){ .no_color = true });

	(void)state;
	type(s, "c");
	expect_screen(s, "claims");
	expect_monochrome(s);
	type(s, "/c0000091<Enter><Enter>4");
	expect_screen(s, "claim_money");
	expect_monochrome(s);
	session_leave(s);
}

/* What was found leads to where it is mended; back on the claim nothing of that screen's keys is promised. */
static void a_finding_is_mended_from_its_claim(void **state)
{
	struct session *s = start();
	char number[NUMBER_SIZE], condition[60], keys[60];

	(void)state;
	type(s, "<F6><Space><F10>");
	expect_row(s, 1, "To mend: ");
	(void)text_format(keys, sizeof keys, "/C%07d<Enter><Enter>",
			  (int)workbench_number(
				  &office, "SELECT CAST(substr(c.number, 2) AS INTEGER) FROM claim c JOIN finding f ON "
					   "f.claim_id = c.id WHERE c.state = 'scrub_fail' AND f.message = "
					   "'the line points at no diagnosis' ORDER BY c.id LIMIT 1"));
	type(s, keys);
	expect_text(s, "[2 Findings 1]");
	expect_text(s, "To do:");
	(void)text_format(number, sizeof number, "%.8s", screen_row(s, 2) + 13);
	type(s, "<Enter>");
	expect_row(s, 0, "Charge entry");
	/* At the pointers of that line. */
	expect_row(s, 9, "99213");
	expect_cursor_on(s, "A");
	type(s, "A<F10>");
	expect_text(s, "ready to submit");
	expect_no_text(s, "F9 takes it back");
	expect_text(s, "[2 Findings 0]");
	session_leave(s);
	(void)text_format(condition, sizeof condition, "c.number = '%s' AND c.state = 'ready'", number);
	assert_int_equal(1, count_claims(condition));
}

/* --------------------------------------------------------------------------------------- moves */

static void a_claim_is_held_and_released(void **state)
{
	static const char events[] =
		"SELECT count(*) FROM claim_event e JOIN claim c ON c.id = e.claim_id "
		"WHERE e.event = 'hold' AND e.detail LIKE '%no referral yet%' AND c.state = 'held'";
	struct session *s = start();
	char number[NUMBER_SIZE], keys[20];

	(void)state;
	type(s, "<F6>" TO_STATES "<Down><Down><Down>");
	expect_cursor_on(s, "Ready");
	type(s, "y<F10>");
	expect_row(s, 1, "Ready: ");
	read_number(s, 0, number);
	(void)text_format(keys, sizeof keys, "c/%s<Enter>", number);
	type(s, keys);
	expect_place(s, 1, 1);

	type(s, "h<F10>");
	expect_text(s, "a reason is needed");
	type(s, "no referral yet<Enter>t-1<F10>");
	expect_text(s, "that day is over");
	type(s, "<Ctrl-U>t+3<F10>");
	expect_text(s, "is held until 04/03/2026");
	expect_row(s, FIRST_ROW, "Held");
	expect_row(s, FIRST_ROW, "no referral yet");
	assert_int_equal(1, workbench_number(&office, events));

	type(s, "<Enter>");
	expect_text(s, "Held since 03/31/2026");
	type(s, "3");
	expect_row(s, 11, "Ready > Held");
	expect_text(s, "Held by biller");
	type(s, "<F5>");
	expect_text(s, "it is held: release it (r), which scrubs it too");
	type(s, "r");
	expect_text(s, "is clean and ready for the next file");
	expect_text(s, "Released");
	expect_row(s, 11, "Draft > Ready");
	type(s, "r");
	expect_text(s, "release: the claim is Ready");
	assert_int_equal(0, workbench_number(&office, events));
	type(s, "<Esc>");
	expect_row(s, FIRST_ROW, "Ready");
	session_leave(s);
}

static void what_a_claim_does_not_allow_says_why(void **state)
{
	static const struct {
		const char *filter, *key, *why;
	} cases[] = {
		{ "accepted", "h", "hold: the claim is Accepted; it has left already" },
		{ "batched", "h", "hold: the claim is Batched; take its file back first (unbatch)" },
		{ "batched", "e", "take its file back first" },
		{ "rejected", "h", "hold: the claim is Rejected; mend it first: as a draft it can be held" },
		{ "draft", "r", "release: the claim is Draft" },
		{ "draft", "x", "your role may not do that" },
		{ "closed", "<F5>", "the claim is Closed" },
	};
	struct session *s = start();
	char keys[40], sql[120];
	int before = (int)workbench_number(&office, "SELECT count(*) FROM claim_event");

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		(void)text_format(sql, sizeof sql, "SELECT substr(max(number), 2) FROM claim WHERE state = '%s'",
				  cases[i].filter);
		(void)text_format(keys, sizeof keys, "/<Ctrl-U>c%07d<Enter>", (int)workbench_number(&office, sql));
		type(s, keys);
		expect_place(s, 1, 1);
		type(s, cases[i].key);
		expect_text(s, cases[i].why);
		/* The same on the claim itself. */
		type(s, "<Enter>");
		expect_row(s, 0, "Claim ");
		type(s, cases[i].key);
		expect_text(s, cases[i].why);
		type(s, "<Esc>");
	}
	session_leave(s);
	assert_int_equal(before, workbench_number(&office, "SELECT count(*) FROM claim_event"));
}

static void marked_claims_are_moved_together_and_the_refused_stay_marked(void **state)
{
	struct session *s = start();
	int ready = count_claims("c.state = 'ready'"), listed = count_claims(READY_OR_CLOSED);

	(void)state;
	/* What is ready is the newest; the oldest of all was answered long ago. */
	type(s, "<F6>" TO_STATES "<Down><Down><Down>y");
	expect_cursor_on(s, "Ready");
	for (int i = CLAIM_READY; i < CLAIM_CLOSED; i++)
		type(s, "<Down>");
	expect_cursor_on(s, "Closed");
	type(s, "y<F10>");
	type(s, "<Home><Space><Space>");
	expect_row(s, 1, "2 marked");
	type(s, "<End><Space>");
	expect_row(s, 1, "3 marked");
	type(s, "x");
	expect_text(s, "your role may not do that");
	type(s, "hend of the month<F10>");
	expect_text(s, "2 held; 1 refused (C");
	expect_text(s, "the claim is Closed");
	expect_row(s, 1, "1 marked");
	assert_int_equal(ready - 2, count_claims("c.state = 'ready'"));
	assert_int_equal(2, count_claims("c.state = 'held' AND c.hold_reason = 'end of the month'"));
	type(s, "u");
	expect_place(s, listed - 2, listed - 2);
	type(s, "c<F6>" TO_STATES "<Down><Down>y<F10>");
	expect_row(s, 1, "Held: ");
	type(s, "<Home><Space><Space>r");
	expect_text(s, "2 released: ");
	assert_int_equal(0, count_claims("c.state = 'held' AND c.hold_reason = 'end of the month'"));
	session_leave(s);
}

static void all_that_is_listed_is_marked_at_once(void **state)
{
	struct session *s = start();
	char marked[40];

	(void)state;
	type(s, "<F6><Space><F10>*");
	(void)text_format(marked, sizeof marked, "%d marked", count_claims("c.state IN ('scrub_fail', 'rejected')"));
	expect_row(s, 1, marked);
	/* Another list has no marks. */
	type(s, "c");
	expect_place(s, 1, count_claims("1"));
	type(s, "u");
	expect_text(s, "nothing is marked: Space marks a claim");
	session_leave(s);
}

static void drafts_are_scrubbed_in_one_go(void **state)
{
	struct session *s = start();

	(void)state;
	type(s, "<F8>");
	expect_text(s, " scrubbed: ");
	assert_int_equal(0, count_claims("c.state = 'draft'"));
	session_leave(s);
}

#define TEST(name) cmocka_unit_test_teardown(name, sessions_close)

/* What one test saves, the next one finds: those that change nothing come first. */
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_newest_claims_stand_first),
		TEST(the_order_is_turned),
		TEST(a_filter_lists_what_it_says),
		TEST(a_number_or_an_account_finds_its_claims),
		TEST(a_filter_can_be_left_and_says_what_makes_no_sense),
		TEST(a_claim_opens_and_the_list_keeps_its_place),
		TEST(a_large_screen_shows_all_of_a_claim),
		TEST(without_colour_a_claim_says_the_same),
		TEST(what_a_claim_does_not_allow_says_why),
		TEST(a_claim_is_held_and_released),
		TEST(marked_claims_are_moved_together_and_the_refused_stay_marked),
		TEST(all_that_is_listed_is_marked_at_once),
		TEST(a_finding_is_mended_from_its_claim),
		TEST(drafts_are_scrubbed_in_one_go),
	};

	return cmocka_run_group_tests(tests, make_office, remove_office);
}

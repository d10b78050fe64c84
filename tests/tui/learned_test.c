/* SPDX-License-Identifier: MIT */
/* learned_test.c: a denial becomes a rule, in the real program. */
#include "support/test.h"
#include "support/workbench.h"

enum { CLAIMS = 1200 };

static struct workbench office;
/* The practice has learned so many rules before these tests; the one that they draft. */
static int learned;
static char rule[12];

static int make_office(void **state)
{
	(void)state;
	workbench_make(&office, CLAIMS);
	learned = (int)workbench_number(&office, "SELECT count(*) FROM learned_rule");
	(void)snprintf(rule, sizeof rule, "L-%03d", learned + 1);
	return 0;
}

static int remove_office(void **state)
{
	(void)state;
	workbench_remove(&office);
	return 0;
}

static void expect_of_rule(struct session *s, const char *rest)
{
	char said[80];

	(void)snprintf(said, sizeof said, "%s%s", rule, rest);
	expect_text(s, said);
}

/* The first claim that waits with a denial for want of an authorization, and no rule is about that. */
static void open_denied(struct session *s)
{
	char keys[60];

	(void)snprintf(keys, sizeof keys, "c/C%07d<Enter><Enter>d",
		       (int)workbench_number(&office,
					     "SELECT CAST(substr(c.number, 2) AS INTEGER) FROM claim c JOIN denial d "
					     "ON d.claim_id = c.id WHERE c.state = 'denied' AND d.state = 'open' "
					     "AND d.carc = '197' AND NOT EXISTS (SELECT 1 FROM learned_rule l WHERE "
					     "l.carc = d.carc) ORDER BY c.id LIMIT 1"));
	type(s, keys);
}

static void a_biller_drafts_and_tries_a_rule(void **state)
{
	struct session *s = workbench_as(&office, "biller", &(struct session_options){ 0 });
	char said[80];

	(void)state;
	open_denied(s);
	expect_text(s, "u drafts one");
	type(s, "u");
	(void)snprintf(said, sizeof said, "Rules learned of denials: %d, to be decided: %d", learned + 1,
		       (int)workbench_number(&office, "SELECT count(*) FROM learned_rule WHERE state = 'draft'"));
	expect_text(s, said);
	expect_cursor_on(s, rule);
	type(s, "t");
	expect_text(s, "would have stopped");
	expect_screen(s, "learned");
	type(s, "o");
	expect_text(s, "your role may not do that");
	type(s, "<Esc>");
	expect_text(s, "would catch it, if it were on");
	type(s, "u");
	expect_of_rule(s, " is about this already");
	session_leave(s);
}

static void a_supervisor_changes_it_and_decides(void **state)
{
	struct session *s = workbench_as(&office, "supervisor", &(struct session_options){ 0 });

	(void)state;
	type(s, "ul<End>");
	expect_cursor_on(s, rule);
	type(s, "<Enter>");
	expect_screen(s, "learned_form");
	type(s, "<Ctrl-U>(x)<Enter><F10>");
	expect_text(s, "is no code");
	type(s, "<Ctrl-U>992*<Enter><F10>");
	expect_of_rule(s, " is changed: t tries it");
	type(s, "o");
	expect_text(s, "it is tried on what was decided before it is switched on");
	type(s, "t");
	expect_text(s, "would have stopped");
	type(s, "o");
	expect_of_rule(s, ": On");
	type(s, "o");
	expect_of_rule(s, ": Off");
	type(s, "x");
	expect_text(s, "Why? It is not proposed again.");
	type(s, "it costs more than it saves<Enter>");
	expect_of_rule(s, ": Dismissed");
	session_leave(s);
}

static void a_wide_terminal_shows_what_rules_say(void **state)
{
	struct session *s =
		workbench_as(&office, "supervisor", &(struct session_options){ .rows = 60, .columns = 200 });

	(void)state;
	type(s, "ul");
	expect_screen(s, "learned_200x60");
	session_leave(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_biller_drafts_and_tries_a_rule),
		cmocka_unit_test(a_supervisor_changes_it_and_decides),
		cmocka_unit_test(a_wide_terminal_shows_what_rules_say),
	};

	return cmocka_run_group_tests(tests, make_office, remove_office);
}

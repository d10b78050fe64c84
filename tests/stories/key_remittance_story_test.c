/* SPDX-License-Identifier: MIT */
/* key_remittance_story_test.c: an explanation on paper is held to the rules of a file, and does what a file does. */
#include <stdarg.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/key_remittance.h"
#include "support/payer_story.h"
#include "support/test.h"

static char path[BOOKS_PATH_MAX];

/* "%S" and "%B" in TEXT are the numbers of Smith's and Baker's claims. */
static void write_table(struct story *story, const char *text)
{
	struct claim_story smith, baker;
	FILE *file;

	books_path(&story->clinic.books, "eob.csv", path);
	assert_done(claim_load(story->sue, story->smith, &smith, &story->clinic.error), &story->clinic.error);
	assert_done(claim_load(story->sue, story->baker, &baker, &story->clinic.error), &story->clinic.error);
	file = fopen(path, "w");
	assert_non_null(file);
	for (; *text != '\0'; text++) {
		if (text[0] == '%' && (text[1] == 'S' || text[1] == 'B')) {
			text++;
			(void)fputs(*text == 'S' ? smith.claim.claim.number : baker.claim.claim.number, file);
		} else {
			(void)fputc(*text, file);
		}
	}
	assert_int_equal(0, fclose(file));
	claim_story_free(&smith);
	claim_story_free(&baker);
}

static int64_t key(struct story *story, const char *text)
{
	struct keyed_remittance keyed;
	int64_t id;

	write_table(story, text);
	assert_done(remittance_key(story->sue, path, false, &keyed, &story->clinic.error), &story->clinic.error);
	clinic_verify(&story->clinic);
	id = keyed.remittance_id;
	assert_true(id != 0);
	assert_int_equal(keyed.claims, keyed.matched);
	keyed_remittance_free(&keyed);
	return id;
}

/* REFUSED at LINE (0: the table as a whole) with WHAT in it, and nothing is kept. */
static void refuse(struct story *story, const char *text, int line, const char *what)
{
	struct keyed_remittance keyed;
	char place[24];

	write_table(story, text);
	assert_status(STATUS_REFUSED, remittance_key(story->sue, path, false, &keyed, &story->clinic.error));
	(void)text_format(place, sizeof place, "eob.csv:%d", line);
	if (line > 0 && strstr(story->clinic.error.where, place) == NULL)
		fail_msg("%s is not where: %s: %s", place, story->clinic.error.where, story->clinic.error.what);
	if (strstr(story->clinic.error.what, what) == NULL)
		fail_msg("\"%s\" is not what: %s", what, story->clinic.error.what);
	keyed_remittance_free(&keyed);
	assert_int_equal(0, ask(story, "SELECT count(*) FROM remittance"));
}

#define SMITH "claim,%S,1,140,100\nline,99213,140,100\nadjust,CO,45,20\nadjust,PR,2,20\n"

/* The same figures as in remittance_story_test.c, and the same books. */
static void what_is_keyed_does_what_a_file_does(void **state)
{
	struct story *story = *state;
	int64_t id;

	accept_both(story);
	id = key(story, "# by mail\ncheck,bcx,CHK 1,2026-03-30,97.50\n\n" SMITH "other,WO,2.50,%S\n");
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(&story->clinic, story->smith));
	post(story, id);
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 0, 2000);
	assert_int_equal(9750, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'CASH:CLEARING'"));
	assert_int_equal(250, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'LIAB:TAKEBACK'"));
	assert_done(remittance_take_back(story->sue, id, "keyed by mistake", NULL, &story->clinic.error),
		    &story->clinic.error);
	clinic_verify(&story->clinic);
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 14000, 0);
	post(story, id);
	assert_owed(story, story->smith, 0, 2000);
	id = key(story, "check,BCX,CHK 2,2026-03-30,-100\nclaim,%S,22,-140,-100\nadjust,CO,45,-20\nadjust,PR,2,-20\n");
	post(story, id);
	assert_owed(story, story->smith, 14000, 0);
}

static void what_does_not_balance_is_refused_with_its_figure(void **state)
{
	struct story *story = *state;

	accept_both(story);
	refuse(story, "check,BCX,CHK 1,2026-03-30,100.01\n" SMITH, 0, "out by 0.01");
	refuse(story, "check,BCX,CHK 1,2026-03-30,100\n" SMITH "other,WO,2.50\n", 0, "out by 2.50");
	refuse(story, "check,BCX,CHK 1,2026-03-30,100\nclaim,%S,1,140,100\nadjust,CO,45,39\n", 2, "out by 1.00");
	refuse(story, "check,BCX,CHK 1,2026-03-30,100\nclaim,%S,1,140,100\nline,99213,140,99\nadjust,CO,45,40\n", 3,
	       "out by 1.00");
	refuse(story, "check,BCX,CHK 1,2026-03-30,100\nclaim,%S,1,140,100\nadjust,CO,45,40\nline,99213,140,140\n", 2,
	       "sum of its lines: out by");
}

static void each_row_is_judged_where_it_stands(void **state)
{
	static const struct {
		const char *text;
		int line;
		const char *what;
	} rows[] = {
		{ "", 0, "has no check" },
		{ "claim,C1,1,1,1\n", 1, "the check stands first" },
		{ "check,BCX,CHK 1,2026-03-30\n", 1, "the check's amount is no amount" },
		{ "check,BCX,,2026-03-30,1\n", 1, "the check's number is missing" },
		{ "check,BCX,1,2026-02-30,1\n", 1, "no date" },
		{ "check,NOBODY,1,2026-03-30,0\n", 0, "no payer NOBODY" },
		{ "check,BCX,1,2026-03-30,1,CHK,x\n", 1, "has 6 cells, not 7" },
		{ "check,BCX,1,2026-03-30,1\ncheck,BCX,1,2026-03-30,1\n", 2, "one check" },
		{ "check,BCX,1,2026-03-30,1\nclam,X\n", 2, "begins with \"clam\"" },
		{ "check,BCX,1,2026-03-30,1\nclaim,X,9,1,1\n", 2, "no claim has the status \"9\"" },
		{ "check,BCX,1,2026-03-30,1\nclaim,X,1,one,1\n", 2, "the charge is no amount: \"one\"" },
		{ "check,BCX,1,2026-03-30,1\nline,99213,1,1\n", 2, "a line belongs to a claim" },
		{ "check,BCX,1,2026-03-30,1\nadjust,CO,45,1\n", 2, "an adjustment belongs to a claim" },
		{ "check,BCX,1,2026-03-30,1\nremark,N130\n", 2, "a remark belongs to a claim" },
		{ "check,BCX,1,2026-03-30,1\nclaim,X,1,1,1\nadjust,CX,45,1\n", 3, "CO, PR, OA or PI" },
		{ "check,BCX,1,2026-03-30,1\nclaim,X,1,1,1\nline,99213:25:59:1:2:3,1,1\n", 3, "no procedure" },
		{ "check,BCX,1,2026-03-30,1\nclaim,X,1,1,1\nline,99213,1,1,x\n", 3, "units" },
		{ "check,BCX,1,2026-03-30,1\nclaim,X,1,1,1\nremark,TOOLONGACODE\n", 3, "too long" },
		{ "check,BCX,1,2026-03-30,1\nother,,1\n", 2, "the reason is missing" },
	};
	struct story *story = *state;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		refuse(story, rows[i].text, rows[i].line, rows[i].what);
}

/* The rows tell what is left of the check; looking keeps nothing; the same check is taken once. */
static void the_balance_runs_along(void **state)
{
	struct story *story = *state;
	struct keyed_remittance keyed;
	struct office *ann = clinic_session(&story->clinic, "ann");
	struct error *error = &story->clinic.error;

	accept_both(story);
	write_table(story, "check,BCX,CHK 1,2026-03-30,100\n" SMITH "claim,%B,4,200,0\nadjust,CO,16,200\n");
	assert_status(STATUS_REFUSED, remittance_key(ann, path, true, &keyed, error)); /* a biller */
	keyed_remittance_free(&keyed);
	office_close(ann);
	assert_done(remittance_key(story->sue, path, true, &keyed, error), error);
	assert_int_equal(2, keyed.rows.count);
	assert_int_equal(2, keyed.rows.items[0].line);
	assert_cents(2000, keyed.rows.items[0].patient);
	assert_cents(0, keyed.rows.items[0].left);
	assert_cents(0, keyed.rows.items[1].left);
	assert_int_equal(0, keyed.remittance_id);
	keyed_remittance_free(&keyed);
	assert_int_equal(0, ask(story, "SELECT count(*) FROM remittance"));
	(void)key(story, "check,BCX,CHK 1,2026-03-30,100\n" SMITH);
	assert_status(STATUS_REFUSED, remittance_key(story->sue, path, false, &keyed, error));
	assert_non_null(strstr(error->what, "here already"));
	keyed_remittance_free(&keyed);
	assert_int_equal(1, ask(story, "SELECT count(*) FROM remittance"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		story_test(what_is_keyed_does_what_a_file_does),
		story_test(what_does_not_balance_is_refused_with_its_figure),
		story_test(each_row_is_judged_where_it_stands),
		story_test(the_balance_runs_along),
	};

	return cmocka_run_group_tests_name("key_remittance_story", tests, NULL, NULL);
}

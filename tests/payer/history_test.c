/* SPDX-License-Identifier: MIT */
/*
 * history_test.c: what happens over time: pay days, replacements and voids, money that is taken back, and
 * that none of it depends on when one asks or on who else sends claims.
 */
#include "support/test.h"

#include "claimbench/base/text.h"
#include "support/payer_scene.h"

enum { SEED = 7 };

static struct payer_rules rules;
static struct scene scene;
static struct answers answers, others;
static struct professional_claim claims[4];

static int set_up(void **state)
{
	(void)state;
	scene_rules(&rules);
	rules.rosters.count = 0;
	rules.noises.count = 0;
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	answers_free(&answers);
	answers_free(&others);
	scene_free(&scene);
	payer_rules_free(&rules);
	return 0;
}

/* What befalls everybody. */
static void everybody(enum noise_kind kind, int32_t argument)
{
	rules.noises.items[0] =
		(struct noise){ .payer = "*", .kind = (int32_t)kind, .chance = 10000, .argument = argument };
	rules.noises.count = 1;
}

static void send_one(const char *day)
{
	scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
	scene_send(&scene, claims, 1, test_date(day));
}

static void ask(void)
{
	answers_free(&answers);
	scene_answers(&scene, &rules, SEED, "2026-01-01", "2027-12-31", &answers);
}

static int said(const char *part)
{
	return answers_say(&answers, "835", part);
}

/* The payer's number in the first 277CA. */
static void find_number(char number[static 20])
{
	const char *at = strstr(buf_text(&answer_of(&answers, "277CA")->bytes), "REF*1K*");

	assert_non_null(at);
	(void)text_format(number, 20, "%.*s", (int)strcspn(at + 7, "~"), at + 7);
}

/* ------------------------------------------------------------------------------------- pay days */

static void each_payer_pays_within_its_days_and_on_its_weekdays(void **state)
{
	static const struct {
		const char *payer, *weekdays;
		int from, to;
	} payers[] = {
		{ "SMP01", "12345", 14, 20 },
		{ "SMP02", "24", 10, 30 },
		{ "SMP04", "3", 12, 30 },
		{ "77777", "12345", 7, 30 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof payers / sizeof payers[0]; i++) {
		for (int n = 0; n < 40; n++) {
			const struct answer *check;
			int days;

			scene_claim(&claims[0], n + 1, payers[i].payer, "2026-03-02");
			scene_send(&scene, claims, 1, test_date("2026-03-03"));
			ask();
			check = answer_of(&answers, "835");
			days = date_days_between(test_date("2026-03-03"), check->due);
			assert_in_range(days, payers[i].from, payers[i].to);
			assert_non_null(strchr(payers[i].weekdays, '0' + date_weekday(check->due)));
			scene_free(&scene);
		}
	}
}

/* -------------------------------------------------------------------------- replaced and voided */

static void a_replacement_takes_the_original_back_and_is_decided_anew(void **state)
{
	char number[20], part[80];

	(void)state;
	send_one("2026-03-03");
	ask();
	find_number(number);
	claims[0].claim.frequency = 7;
	(void)TEXT_SET(claims[0].claim.number, "C0000026");
	(void)TEXT_SET(claims[0].claim.payer_claim_number, number);
	(void)TEXT_SET(claims[0].encounter.lines[0].procedure, "99212");
	scene_send(&scene, claims, 1, test_date("2026-04-20"));
	ask();
	assert_int_equal(1, said("CLP*C0000018*1*155*89.8*25*12*"));
	(void)text_format(part, sizeof part, "CLP*C0000018*22*-155*-89.8**12*%s*11*1~", number);
	assert_int_equal(1, said(part));
	assert_int_equal(1, said("CAS*CO*45*-40.2~\nCAS*PR*3*-25~"));
	assert_int_equal(1, said("CLP*C0000026*1*155*44.7*25*12*"));
	(void)text_format(part, sizeof part, "REF*F8*%s~", number);
	assert_int_equal(1, said(part));
	/* 44.70 less 89.80: nothing is paid, and the rest is owed. */
	assert_int_equal(1, said("BPR*H*0*C*NON*"));
	assert_int_equal(1, said("*-45.1~"));
	/* The same once more: the original does not stand any longer. */
	(void)TEXT_SET(claims[0].claim.number, "C0000034");
	scene_send(&scene, claims, 1, test_date("2026-05-20"));
	ask();
	assert_int_equal(1, answers_say(&answers, "277CA", "STC*A7:464:PR*"));
}

static void what_is_owed_is_taken_from_the_next_check(void **state)
{
	char number[20];

	(void)state;
	send_one("2026-03-03");
	ask();
	find_number(number);
	claims[0].claim.frequency = 8;
	(void)TEXT_SET(claims[0].claim.number, "C0000026");
	(void)TEXT_SET(claims[0].claim.payer_claim_number, number);
	scene_send(&scene, claims, 1, test_date("2026-04-20"));
	scene_claim(&claims[0], 3, "SMP03", "2026-05-20");
	scene_send(&scene, claims, 1, test_date("2026-06-01"));
	scene_claim(&claims[0], 4, "SMP03", "2026-05-20");
	scene_send(&scene, claims, 1, test_date("2026-09-01"));
	ask();
	assert_int_equal(1, said("CLP*C0000018*22*-155*-89.8*"));
	assert_int_equal(0, said("CLP*C0000026*"));
	/* Owed 89.80, and the next check is just that. */
	assert_int_equal(1, said("*-89.8~\nSE"));
	assert_int_equal(1, said("*89.8~\nSE"));
	assert_int_equal(2, said("BPR*H*0*C*NON*"));
	assert_int_equal(2, said("BPR*I*89.8*C*CHK*"));
}

static void after_a_void_the_service_may_come_again(void **state)
{
	char number[20];

	(void)state;
	send_one("2026-03-03");
	ask();
	find_number(number);
	claims[0].claim.frequency = 8;
	(void)TEXT_SET(claims[0].claim.number, "C0000026");
	(void)TEXT_SET(claims[0].claim.payer_claim_number, number);
	scene_send(&scene, claims, 1, test_date("2026-04-20"));
	scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
	(void)TEXT_SET(claims[0].claim.number, "C0000034");
	scene_send(&scene, claims, 1, test_date("2026-04-21"));
	ask();
	assert_int_equal(0, said("CAS*CO*18*"));
	assert_int_equal(1, said("CLP*C0000034*1*155*89.8*"));
}

/* ----------------------------------------------------------------------- what nobody is to blame for */

static void a_wrong_denial_denies_what_is_in_order(void **state)
{
	(void)state;
	everybody(NOISE_DENY, 0);
	(void)TEXT_SET(rules.noises.items[0].denial.group, "CO");
	(void)TEXT_SET(rules.noises.items[0].denial.carc, "50");
	send_one("2026-03-03");
	ask();
	assert_int_equal(1, said("CAS*CO*50*155~"));
}

static void a_line_is_paid_short(void **state)
{
	(void)state;
	everybody(NOISE_UNDERPAY, 10);
	send_one("2026-03-03");
	ask();
	/* 114.80 less a tenth is 103.32. */
	assert_int_equal(1, said("CLP*C0000018*1*155*78.32*25*"));
}

static void a_lost_claim_is_taken_and_never_heard_of_and_may_come_again(void **state)
{
	(void)state;
	everybody(NOISE_LOST, 0);
	send_one("2026-03-03");
	ask();
	assert_int_equal(1, answers_say(&answers, "277CA", "STC*A2:20:PR*"));
	assert_int_equal(0, said("ST*835*"));
	scene_free(&scene);
	rules.noises.items[0].chance = 5000;
	/* Some are lost, some are not: of the same claim under twenty numbers one is paid, and none before it counts. */
	for (int n = 1; n <= 20; n++) {
		scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
		claim_number_of_id(n, claims[0].claim.number);
		scene_send(&scene, claims, 1, test_date("2026-03-03"));
	}
	ask();
	assert_int_equal(1, said("*1*155*89.8*25*"));
	assert_true(said("CAS*CO*18*155~") > 3);
}

static void a_late_payment_carries_interest(void **state)
{
	const struct answer *check;
	int days;

	(void)state;
	everybody(NOISE_LATE, 20);
	send_one("2026-03-03");
	ask();
	check = answer_of(&answers, "835");
	days = date_days_between(test_date("2026-03-03"), check->due);
	assert_in_range(days, 51, 53);
	/* 6 percent a year of 89.80 from day 31 on: 21 to 23 days. */
	assert_int_equal(1, said(days == 51 ? "AMT*I*0.31~" : days == 52 ? "AMT*I*0.32~" : "AMT*I*0.34~"));
	assert_int_equal(1, said("*L6:C0000018 "));
}

static void a_payment_is_taken_back_and_decided_anew(void **state)
{
	(void)state;
	everybody(NOISE_REVERSAL, 28);
	send_one("2026-03-03");
	ask();
	assert_int_equal(1, said("CLP*C0000018*1*155*89.8*25*"));
	assert_int_equal(1, said("CLP*C0000018*22*-155*-89.8**"));
	/* A tenth lower: 103.32 less the copay. */
	assert_int_equal(1, said("CLP*C0000018*1*155*78.32*25*"));
	assert_int_equal(2, said("ST*835*"));
}

static void a_part_is_kept_back_from_another_check(void **state)
{
	(void)state;
	everybody(NOISE_TAKEBACK, 42);
	send_one("2026-03-03");
	ask();
	assert_int_equal(1, said("*WO:C0000018 "));
	/* There is nothing to keep it from: it is owed. */
	assert_int_equal(1, said("*8.98*FB:"));
	assert_int_equal(1, said("*-8.98~"));
	assert_int_equal(1, said("CLP*"));
}

/* --------------------------------------------------------------------------------- what it rests on */

static bool same_files(const struct answers *a, const struct answers *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!text_equal(a->items[i].name, b->items[i].name) ||
		    !text_equal(buf_text(&a->items[i].bytes), buf_text(&b->items[i].bytes)))
			return false;
	return true;
}

/* With roster and noise as they are shipped. */
static void send_an_office(int count)
{
	payer_rules_free(&rules);
	scene_rules(&rules);
	scene_send_office(&scene, count);
}

static void the_same_question_has_the_same_answer(void **state)
{
	(void)state;
	send_an_office(200);
	scene_answers(&scene, &rules, SEED, "2026-03-01", "2026-07-31", &answers);
	scene_answers(&scene, &rules, SEED, "2026-03-01", "2026-07-31", &others);
	assert_true(same_files(&answers, &others));
	answers_free(&others);
	scene_answers(&scene, &rules, SEED + 1, "2026-03-01", "2026-07-31", &others);
	assert_false(same_files(&answers, &others));
}

/* Day by day or all at once: each file comes once, with the same bytes. */
static void it_does_not_matter_when_one_asks(void **state)
{
	struct date day = test_date("2026-03-01");
	size_t found = 0;

	(void)state;
	send_an_office(100);
	scene_answers(&scene, &rules, SEED, "2026-03-01", "2026-07-31", &answers);
	for (int i = 0; i < 152; i++) {
		char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];

		scene_answers(&scene, &rules, SEED, date_format_iso(day, from),
			      date_format_iso(date_plus_days(day, 1), to), &others);
		for (size_t j = 0; j < others.count; j++)
			for (size_t k = 0; k < answers.count; k++)
				found +=
					text_equal(others.items[j].name, answers.items[k].name) &&
					text_equal(buf_text(&others.items[j].bytes), buf_text(&answers.items[k].bytes));
		answers_free(&others);
		day = date_plus_days(day, 1);
	}
	assert_int_equal(answers.count, found);
}

/* What was answered up to a day does not change by what is sent from that day on. */
static void what_comes_later_changes_nothing_before_it(void **state)
{
	size_t count;

	(void)state;
	send_an_office(400);
	scene_answers(&scene, &rules, SEED, "2026-03-01", "2026-03-10", &answers);
	count = scene.count;
	for (size_t i = 0; i < count && date_compare(scene.files[i].received, test_date("2026-03-10")) < 0; i++)
		scene.count = i + 1;
	assert_true(scene.count < count);
	scene_answers(&scene, &rules, SEED, "2026-03-01", "2026-03-10", &others);
	scene.count = count;
	assert_true(same_files(&answers, &others));
}

/* One more claim of somebody else in the same file: the others' fates stay, to the word. */
static void one_more_claim_changes_nobodys_fate(void **state)
{
	int checked = 0;

	(void)state;
	payer_rules_free(&rules);
	scene_rules(&rules);
	for (int n = 0; n < 60; n++) {
		scene_claim(&claims[0], n + 1, "SMP05", "2026-03-02");
		scene_claim(&claims[1], 1000 + n, "SMP05", "2026-03-02");
		scene_send(&scene, claims, 1, test_date("2026-03-03"));
		scene_answers(&scene, &rules, SEED, "2026-03-01", "2026-07-31", &answers);
		scene_free(&scene);
		scene_send(&scene, claims, 2, test_date("2026-03-03"));
		scene_answers(&scene, &rules, SEED, "2026-03-01", "2026-07-31", &others);
		scene_free(&scene);
		for (size_t i = 0; i < answers.count; i++) {
			const char *text = buf_text(&answers.items[i].bytes), *clp = strstr(text, "CLP*");
			char part[400];
			size_t length;

			if (clp == NULL)
				continue;
			length = (size_t)(strstr(clp, "\nSVC*") - clp);
			(void)text_format(part, sizeof part, "%.*s", (int)length, clp);
			assert_true(answers_say(&others, "835", part) > 0);
			checked++;
		}
		answers_free(&answers);
		answers_free(&others);
	}
	assert_true(checked > 50);
}

static int by_name(const void *a, const void *b)
{
	const struct answer *x = a, *y = b;

	return strcmp(x->name, y->name);
}

static void asked_day_by_day_they_say_the_same(void **state)
{
	(void)state;
	send_an_office(400);
	scene_answers(&scene, &rules, SEED, "2026-01-01", "2026-06-30", &answers);
	scene_answers_daily(&scene, &rules, SEED, "2026-06-30", &others);
	assert_true(answers.count > 50);
	assert_int_equal(answers.count, others.count);
	/* One comes payer by payer, the other day by day. */
	qsort(answers.items, answers.count, sizeof answers.items[0], by_name);
	qsort(others.items, others.count, sizeof others.items[0], by_name);
	assert_true(same_files(&answers, &others));
}

static enum status no_sink(void *context, const struct payer_file *file, struct error *error)
{
	(void)context, (void)file, (void)error;
	return STATUS_OK;
}

static void what_is_answered_is_not_changed_by_a_file_of_before(void **state)
{
	struct error error;
	struct book *book = NULL;

	(void)state;
	send_one("2026-03-03");
	assert_done(payer_open(&book, &rules, SEED, &error), &error);
	assert_done(payer_answer_until(book, test_date("2026-03-04"), no_sink, NULL, &error), &error);
	assert_status(STATUS_REFUSED, payer_take(book, &scene.files[0], &error));
	payer_close(book);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define fresh(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
		fresh(each_payer_pays_within_its_days_and_on_its_weekdays),
		fresh(a_replacement_takes_the_original_back_and_is_decided_anew),
		fresh(what_is_owed_is_taken_from_the_next_check),
		fresh(after_a_void_the_service_may_come_again),
		fresh(a_wrong_denial_denies_what_is_in_order),
		fresh(a_line_is_paid_short),
		fresh(a_lost_claim_is_taken_and_never_heard_of_and_may_come_again),
		fresh(a_late_payment_carries_interest),
		fresh(a_payment_is_taken_back_and_decided_anew),
		fresh(a_part_is_kept_back_from_another_check),
		fresh(the_same_question_has_the_same_answer),
		fresh(it_does_not_matter_when_one_asks),
		fresh(what_comes_later_changes_nothing_before_it),
		fresh(one_more_claim_changes_nobodys_fate),
		fresh(asked_day_by_day_they_say_the_same),
		fresh(what_is_answered_is_not_changed_by_a_file_of_before),
	};

	return cmocka_run_group_tests_name("what happens over time", tests, NULL, NULL);
}

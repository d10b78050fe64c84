/* SPDX-License-Identifier: MIT */
/* review_test.c: what people at the payer look at: records it asks for, and appeals. */
#include "support/test.h"

#include "claimbench/base/text.h"
#include "support/invented_file.h"
#include "support/payer_scene.h"

enum { SEED = 7, MANY = 40 };

static struct payer_rules rules;
static struct scene scene;
static struct answers answers;
static struct professional_claim claims[MANY];

/* Without roster and noise: what happens is the review's. */
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
	scene_free(&scene);
	payer_rules_free(&rules);
	return 0;
}

static void ask(const char *to)
{
	answers_free(&answers);
	scene_answers(&scene, &rules, SEED, "2026-01-01", to, &answers);
}

static int paid(const char *part)
{
	return answers_say(&answers, "835", part);
}

/* ------------------------------------------------------------------------------------- records */

/* So many claims about which records are asked for, received on 2026-03-03. */
static void send_asked(int count)
{
	for (int n = 0; n < count; n++) {
		scene_claim(&claims[n], n + 1, "SMP03", "2026-03-02");
		claims[n].encounter.line_count = 0;
		(void)scene_line(&claims[n], "76700", 20000);
		(void)TEXT_SET(claims[n].encounter.authorization, "AUTH1");
		claims[n].referring = claims[n].rendering;
		claims[n].referring.id = 9;
		claims[n].claim.total = encounter_total(&claims[n].encounter);
	}
	scene_send(&scene, claims, (size_t)count, test_date("2026-03-03"));
}

static void records_are_asked_for_and_come_or_not(void **state)
{
	int asked, denied;

	(void)state;
	send_asked(MANY);
	ask("2026-03-12");
	asked = answers_say(&answers, "277", "STC*P3:294*");
	assert_int_equal(MANY, asked);
	assert_int_equal(MANY, answers_say(&answers, "277", "BHT*0010*08*"));
	assert_int_equal(0, answers_say(&answers, "835", "CLP*"));
	/* Two weeks after the question it is decided, most of them as if nothing had been. */
	ask("2026-12-31");
	denied = paid("CAS*CO*226*200~");
	assert_int_equal(MANY, paid("CLP*C"));
	assert_in_range(denied, 1, MANY / 2);
	assert_int_equal(denied, paid("*4*200*0*"));
	assert_int_equal(denied, paid("LQ*HE*N706~"));
	for (size_t i = 0; i < answers.count; i++)
		if (text_equal(answers.items[i].kind, "835"))
			assert_true(date_compare(answers.items[i].due, test_date("2026-03-20")) >= 0);
}

/* A claim that says an attachment follows is not asked about. */
static void who_sends_an_attachment_is_not_asked(void **state)
{
	struct buf changed;

	(void)state;
	send_asked(1);
	changed = changed_837p(&scene.bytes[0], "REF*G1*AUTH1~\n", "PWK*OZ*BM***AC*DOC1~\nREF*G1*AUTH1~\n");
	buf_free(&scene.bytes[0]);
	scene.bytes[0] = changed;
	scene.files[0].bytes = changed.bytes;
	scene.files[0].length = changed.length;
	ask("2026-12-31");
	assert_int_equal(0, answers_say(&answers, "277", "STC*P3"));
	assert_int_equal(1, paid("CLP*C0000018*1*200*"));
}

/* ------------------------------------------------------------------------------------- appeals */

/* One claim denied for REASON by noise, or by nothing but its own fault. */
static void send_denied(const char *noise)
{
	scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
	if (noise != NULL) {
		rules.noises.items[0] = (struct noise){ .payer = "*", .kind = (int32_t)NOISE_DENY, .chance = 10000 };
		(void)TEXT_SET(rules.noises.items[0].denial.group, "CO");
		(void)TEXT_SET(rules.noises.items[0].denial.carc, noise);
		rules.noises.count = 1;
	} else {
		claims[0].encounter.line_count = 0;
		(void)scene_line(&claims[0], "93306", 40000);
	}
	scene_send(&scene, claims, 1, test_date("2026-03-03"));
	ask("2026-12-31");
}

/* The claim again, as a replacement with this LETTER, received on 2026-04-20. */
static void appeal(const char *letter)
{
	const char *at = strstr(buf_text(&answer_of(&answers, "277CA")->bytes), "REF*1K*");

	assert_non_null(at);
	claims[0].claim.frequency = 7;
	(void)text_format(claims[0].claim.payer_claim_number, sizeof claims[0].claim.payer_claim_number, "%.*s",
			  (int)strcspn(at + 7, "~"), at + 7);
	(void)TEXT_SET(claims[0].claim.number, "C0000026");
	(void)TEXT_SET(claims[0].encounter.note, letter);
	scene_send(&scene, claims, 1, test_date("2026-04-20"));
	ask("2026-12-31");
}

static void a_wrong_denial_falls_on_appeal(void **state)
{
	(void)state;
	send_denied("50");
	assert_int_equal(1, paid("CAS*CO*50*155~"));
	appeal("Appeal: the service was necessary");
	assert_int_equal(1, paid("CLP*C0000026*1*155*89.8*25*12*"));
}

/* Without the word it is a replacement, and noise befalls it as it did the first. */
static void a_replacement_is_no_appeal(void **state)
{
	(void)state;
	send_denied("50");
	appeal("the service was necessary");
	assert_int_equal(1, paid("CLP*C0000026*4*155*0*"));
}

static void a_denial_for_cause_is_upheld_after_thirty_days(void **state)
{
	(void)state;
	send_denied(NULL);
	assert_int_equal(1, paid("CAS*CO*197*400~"));
	appeal("APPEAL we disagree");
	assert_int_equal(2, paid("CAS*CO*197*400~"));
	assert_int_equal(1, paid("CLP*C0000026*4*400*0*"));
	for (size_t i = 0; i < answers.count; i++)
		if (strstr(buf_text(&answers.items[i].bytes), "CLP*C0000026*") != NULL)
			assert_true(date_compare(answers.items[i].due, test_date("2026-05-20")) >= 0);
}

static void the_document_that_was_missing_wins_the_appeal(void **state)
{
	(void)state;
	send_denied(NULL);
	appeal("APPEAL retro authorization 4711 enclosed");
	assert_int_equal(1, paid("CAS*CO*197*400~"));
	assert_int_equal(1, paid("CLP*C0000026*1*400*"));
}

/* ------------------------------------------------------------------------------------- letters */

static char payer_number[40];

/* A letter about the claim that was denied, received on DAY. */
static void write_letter(const char *text, const char *day)
{
	const char *at = strstr(buf_text(&answer_of(&answers, "277CA")->bytes), "REF*1K*");

	assert_non_null(at);
	(void)text_format(payer_number, sizeof payer_number, "%.*s", (int)strcspn(at + 7, "~"), at + 7);
	scene.letters[scene.letter_count++] = (struct payer_letter){ payer_number, text, test_date(day) };
	ask("2026-12-31");
}

static void a_letter_that_encloses_what_was_missing_wins(void **state)
{
	(void)state;
	send_denied(NULL);
	write_letter("Appeal, level 1. Denied with CO-197 (authorization\nmissing). The authorization is\nenclosed.",
		     "2026-04-20");
	assert_int_equal(1, paid("CLP*C0000018*22*-400*0*"));
	assert_int_equal(1, paid("CLP*C0000018*1*400*"));
	assert_int_equal(1, paid("CAS*CO*197*-400~"));
}

/* What the denial itself is called encloses nothing, and what is enclosed must be what was missing. */
static void a_letter_without_it_is_upheld(void **state)
{
	(void)state;
	send_denied(NULL);
	write_letter("Denied with CO-197 (authorization missing). The record is enclosed.", "2026-04-20");
	assert_int_equal(1, paid("CLP*C0000018*22*-400*0*"));
	assert_int_equal(2, paid("CLP*C0000018*4*400*0*"));
	/* The next level names it. */
	write_letter("The authorization is enclosed.", "2026-07-01");
	assert_int_equal(2, paid("CLP*C0000018*22*-400*0*"));
	assert_int_equal(1, paid("CLP*C0000018*1*400*"));
}

static void a_letter_changes_nothing_that_was_answered(void **state)
{
	struct answers before;

	(void)state;
	send_denied("50");
	scene_answers(&scene, &rules, SEED, "2026-01-01", "2026-04-20", &before);
	write_letter("the service was necessary", "2026-04-20");
	/* Denied by chance, so that any letter overturns it: fifteen days after it at the earliest. */
	assert_int_equal(1, paid("CLP*C0000018*1*155*89.8*25*12*"));
	assert_true(answers.count > before.count);
	for (size_t i = 0, at = 0; i < answers.count; i++) {
		if (date_compare(answers.items[i].due, test_date("2026-04-20")) <= 0) {
			assert_string_equal(buf_text(&before.items[at].bytes), buf_text(&answers.items[i].bytes));
			at++;
		} else if (text_equal(answers.items[i].kind, "835")) {
			assert_true(date_compare(answers.items[i].due, test_date("2026-05-05")) >= 0);
		}
	}
	answers_free(&before);
}

/* Paid a fifth too little by chance: who disputes it gets the rest, who was paid right gets the same again. */
static void a_price_that_is_disputed_becomes_the_contracts(void **state)
{
	(void)state;
	rules.noises.items[0] =
		(struct noise){ .payer = "*", .kind = (int32_t)NOISE_UNDERPAY, .chance = 10000, .argument = 20 };
	rules.noises.count = 1;
	scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
	scene_send(&scene, claims, 1, test_date("2026-03-03"));
	ask("2026-12-31");
	assert_int_equal(0, paid("CLP*C0000018*1*155*89.8*25*12*"));
	write_letter("PAYMENT DISPUTE", "2026-06-01");
	assert_int_equal(1, paid("CLP*C0000018*22*-155*-"));
	assert_int_equal(1, paid("CLP*C0000018*1*155*89.8*25*12*"));
}

/* A letter about a claim that is not known, not decided yet, or replaced, goes unanswered. */
static void a_letter_that_comes_too_early_is_not_answered(void **state)
{
	(void)state;
	send_denied("50");
	write_letter("now", "2026-03-03");
	scene.letters[scene.letter_count++] = (struct payer_letter){ "NOBODY", "now", test_date("2026-06-01") };
	ask("2026-12-31");
	assert_int_equal(0, paid("CLP*C0000018*22*"));
	assert_int_equal(1, paid("CLP*C0000018*4*155*0*"));
}

#define review_case(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		review_case(records_are_asked_for_and_come_or_not),
		review_case(who_sends_an_attachment_is_not_asked),
		review_case(a_wrong_denial_falls_on_appeal),
		review_case(a_replacement_is_no_appeal),
		review_case(a_denial_for_cause_is_upheld_after_thirty_days),
		review_case(the_document_that_was_missing_wins_the_appeal),
		review_case(a_letter_that_encloses_what_was_missing_wins),
		review_case(a_letter_without_it_is_upheld),
		review_case(a_letter_changes_nothing_that_was_answered),
		review_case(a_price_that_is_disputed_becomes_the_contracts),
		review_case(a_letter_that_comes_too_early_is_not_answered),
	};

	return cmocka_run_group_tests_name("review", tests, NULL, NULL);
}

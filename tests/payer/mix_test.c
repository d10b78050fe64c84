/* SPDX-License-Identifier: MIT */
/*
 * mix_test.c: five hundred claims of an average office. PAYER_MIX=1 prints what came of them.
 */
#include "support/test.h"

#include "claimbench/base/text.h"
#include "support/payer_scene.h"
#include "x12/read_835.h"
#include "x12/read_acknowledgment.h"
#include "x12/tokens.h"

/* With this seed every reason falls on somebody; with others one or two of the rare ones do not. */
enum { CLAIMS = 500, SEED = 5, CARCS_MAX = 60 };

static struct payer_rules rules;
static struct scene scene;
static struct answers answers;

static int set_up(void **state)
{
	(void)state;
	scene_rules(&rules);
	scene_send_office(&scene, CLAIMS);
	scene_answers(&scene, &rules, SEED, "2026-03-01", "2026-07-31", &answers);
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

static void every_answer_is_read_by_our_own_readers(void **state)
{
	int64_t claims = 0, sets = 0;

	(void)state;
	for (size_t i = 0; i < answers.count; i++) {
		const struct answer *answer = &answers.items[i];
		struct read_835_summary remittances = { .sets = 0 };
		struct read_acknowledgment_summary acknowledgments = { .sets = 0 };
		struct error error = { .status = STATUS_OK };

		if (text_equal(answer->kind, "835"))
			assert_done(read_835(answer->name, answer->bytes.bytes, answer->bytes.length, NULL,
					     &remittances, &error),
				    &error);
		else
			assert_done(read_acknowledgment(answer->name, answer->bytes.bytes, answer->bytes.length, NULL,
							&acknowledgments, &error),
				    &error);
		assert_string_equal("", remittances.remark);
		assert_string_equal("", acknowledgments.remark);
		if (text_equal(answer->kind, "277CA"))
			claims += acknowledgments.claims;
		sets += acknowledgments.sets;
	}
	/* Every claim is answered at the door, every set by a 999. */
	assert_int_equal(CLAIMS, claims);
	assert_true(sets > 100);
}

/* What is seen of an 835 segment by segment, without our own reader. */
struct tally {
	struct money check, paid, kept_back; /* BPR02, CLP04, PLB */
	struct money claim_out, line_out;    /* charge less what was said of it */
	bool reversal;
	bool negative; /* an amount below zero where none may be */
};

static struct money amount_at(const struct x12_tokens *tokens, size_t i)
{
	struct money amount = money_of_cents(0);
	struct error error;

	if (x12_at(tokens, i).length > 0)
		assert_done(x12_amount(tokens, i, &amount, &error), &error);
	return amount;
}

static void expect_level(const struct tally *tally)
{
	assert_cents(0, tally->claim_out);
	assert_cents(0, tally->line_out);
}

static void tally_segment(struct tally *tally, const struct x12_tokens *tokens)
{
	if (x12_is(tokens, "BPR"))
		tally->check = amount_at(tokens, 2);
	if (x12_is(tokens, "CLP") || x12_is(tokens, "SVC") || x12_is(tokens, "PLB") || x12_is(tokens, "SE")) {
		assert_cents(0, tally->line_out);
		tally->line_out = money_of_cents(0);
	}
	if (x12_is(tokens, "CLP")) {
		expect_level(tally);
		tally->reversal = x12_equal(x12_at(tokens, 2), "22");
		tally->claim_out = money_subtract(amount_at(tokens, 3), amount_at(tokens, 4));
		tally->paid = money_add(tally->paid, amount_at(tokens, 4));
		tally->negative = tally->negative || (!tally->reversal && money_is_negative(amount_at(tokens, 4)));
	}
	if (x12_is(tokens, "SVC")) {
		tally->line_out = money_subtract(amount_at(tokens, 2), amount_at(tokens, 3));
		tally->negative = tally->negative || (!tally->reversal && money_is_negative(amount_at(tokens, 3)));
	}
	for (size_t i = 3; x12_is(tokens, "CAS") && i <= tokens->count; i += 3) {
		tally->claim_out = money_subtract(tally->claim_out, amount_at(tokens, i));
		tally->line_out = money_subtract(tally->line_out, amount_at(tokens, i));
		tally->negative = tally->negative || (!tally->reversal && money_is_negative(amount_at(tokens, i)));
	}
	for (size_t i = 4; x12_is(tokens, "PLB") && i <= tokens->count; i += 2)
		tally->kept_back = money_add(tally->kept_back, amount_at(tokens, i));
}

static void every_check_balances_on_all_three_levels(void **state)
{
	int checks = 0;

	(void)state;
	for (size_t i = 0; i < answers.count; i++) {
		struct tally tally = { .check = money_of_cents(0) };
		struct x12_tokens tokens;
		struct error error;

		if (!text_equal(answers.items[i].kind, "835"))
			continue;
		checks++;
		x12_open(&tokens, answers.items[i].name, answers.items[i].bytes.bytes, answers.items[i].bytes.length);
		while (x12_next(&tokens, &error) == STATUS_OK)
			tally_segment(&tally, &tokens);
		expect_level(&tally);
		assert_cents(money_cents(tally.check), money_subtract(tally.paid, tally.kept_back));
		assert_cents(money_cents(tally.check), answers.items[i].amount);
		assert_false(tally.negative);
		assert_false(money_is_negative(tally.check));
	}
	assert_true(checks > 50);
}

/* Of the first decision on each claim: how many lines and claims a reason met. */
struct reason {
	char carc[6];
	int claims;
};

struct counted {
	struct reason reasons[CARCS_MAX];
	size_t count;
	int decided, denied; /* claims; with a denied line */
};

static const char *const shares[] = { "1", "2", "3", "45", "253", "23" };

static bool is_denial(const char *carc)
{
	for (size_t i = 0; i < sizeof shares / sizeof shares[0]; i++)
		if (text_equal(carc, shares[i]))
			return false;
	return true;
}

static struct reason *find_reason(struct counted *counted, const char *carc)
{
	for (size_t i = 0; i < counted->count; i++)
		if (text_equal(counted->reasons[i].carc, carc))
			return &counted->reasons[i];
	assert_true(counted->count < CARCS_MAX);
	(void)TEXT_SET(counted->reasons[counted->count].carc, carc);
	return &counted->reasons[counted->count++];
}

static void count_file(struct counted *counted, const struct answer *answer)
{
	char seen[CARCS_MAX][6] = { "" }, carc[6];
	size_t seen_count = 0;
	bool first = false, denied = false;
	struct x12_tokens tokens;
	struct error error;

	x12_open(&tokens, answer->name, answer->bytes.bytes, answer->bytes.length);
	while (x12_next(&tokens, &error) == STATUS_OK) {
		if (x12_is(&tokens, "CLP") || x12_is(&tokens, "SE")) {
			counted->denied += denied;
			first = x12_is(&tokens, "CLP") && !x12_equal(x12_at(&tokens, 2), "22");
			counted->decided += first;
			seen_count = 0;
			denied = false;
		}
		for (size_t i = 2; first && x12_is(&tokens, "CAS") && i <= tokens.count; i += 3) {
			bool again = false;

			assert_done(x12_copy(&tokens, i, carc, sizeof carc, &error), &error);
			for (size_t j = 0; j < seen_count; j++)
				again = again || text_equal(seen[j], carc);
			if (again)
				continue;
			(void)TEXT_SET(seen[seen_count++], carc);
			find_reason(counted, carc)->claims++;
			denied = denied || is_denial(carc);
		}
	}
}

static struct counted count_all(void)
{
	struct counted counted = { .count = 0 };

	for (size_t i = 0; i < answers.count; i++)
		if (text_equal(answers.items[i].kind, "835"))
			count_file(&counted, &answers.items[i]);
	return counted;
}

static void every_reason_of_the_mix_occurs(void **state)
{
	static const char *const wanted[] = { "1",   "2",   "3",   "45",  "253", "16", "18", "22",  "26",  "27",
					      "29",  "31",  "50",  "11",  "167", "96", "97", "119", "151", "197",
					      "198", "204", "236", "252", "5",   "6",  "7",  "9",   "10",  "13" };
	struct counted counted = count_all();
	const char *print = getenv("PAYER_MIX");

	(void)state;
	for (size_t i = 0; print != NULL && i < counted.count; i++)
		print_message("CARC %-4s %d\n", counted.reasons[i].carc, counted.reasons[i].claims);
	if (print != NULL)
		print_message("decided %d denied %d\n", counted.decided, counted.denied);
	for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
		if (find_reason(&counted, wanted[i])->claims == 0)
			fail_msg("no claim met reason %s", wanted[i]);
}

/* Domain sheet 8.3: denials 10 of 100, and what they are made of. */
static void the_mix_is_that_of_an_average_office(void **state)
{
	static const struct {
		const char *name;
		int percent;
		const char *carcs[10];
	} mix[] = {
		{ "eligibility and registration", 27, { "22", "26", "27", "31", "13" } },
		{ "missing data", 17, { "16" } },
		{ "authorization", 12, { "197", "198" } },
		{ "not covered", 11, { "96", "204", "119" } },
		{ "duplicate", 9, { "18" } },
		{ "necessity and coding", 12, { "50", "11", "167", "151", "236", "97" } },
		{ "untimely", 4, { "29" } },
		{ "other", 8, { "5", "6", "7", "9", "10", "252", "B16" } },
	};
	struct counted counted = count_all();
	const char *print = getenv("PAYER_MIX");
	int total = 0;

	(void)state;
	for (size_t i = 0; i < counted.count; i++)
		total += is_denial(counted.reasons[i].carc) ? counted.reasons[i].claims : 0;
	for (size_t i = 0; i < sizeof mix / sizeof mix[0]; i++) {
		int claims = 0;

		for (size_t j = 0; j < 10 && mix[i].carcs[j] != NULL; j++)
			claims += find_reason(&counted, mix[i].carcs[j])->claims;
		if (print != NULL)
			print_message("%-30s %d of 100, wanted %d\n", mix[i].name, claims * 100 / total,
				      mix[i].percent);
		if (abs(claims * 100 / total - mix[i].percent) > 6)
			fail_msg("%s: %d of %d", mix[i].name, claims, total);
	}
	assert_in_range(counted.denied * 100 / counted.decided, 8, 13);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_answer_is_read_by_our_own_readers),
		cmocka_unit_test(every_check_balances_on_all_three_levels),
		cmocka_unit_test(every_reason_of_the_mix_occurs),
		cmocka_unit_test(the_mix_is_that_of_an_average_office),
	};

	return cmocka_run_group_tests_name("the mix of answers", tests, set_up, tear_down);
}

/* SPDX-License-Identifier: MIT */
/*
 * remittance_random_test.c: random remittances, with reversals and corrections: posted, the books hold; taken back, they
 * are what they were; posted again, they are what they became.
 */
#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/received.h"
#include "claimbench/workflow/remittances.h"
#include "support/payer_file.h"
#include "support/test.h"

enum { CLAIMS = 5, ROUNDS = 30, CAS_MAX = 200 };

/* What the payer last said of a claim, if it stands. */
struct said {
	bool stands;
	int64_t paid;
	char cas[CAS_MAX], mirrored[CAS_MAX];
};

struct world {
	struct clinic clinic;
	struct random random;
	int64_t claims[CLAIMS], charges[CLAIMS];
	struct said said[CLAIMS];
	int control;
};

static int setup(void **state)
{
	struct world *world = calloc(1, sizeof *world);
	struct office *sue;

	assert_non_null(world);
	clinic_new(&world->clinic);
	(void)clinic_patient(&world->clinic, "Smith", "Joan", BCX);
	accepted_claims(&world->clinic, CLAIMS, world->claims);
	for (int i = 0; i < CLAIMS; i++) {
		struct claim_story story;

		assert_done(claim_load(world->clinic.office, world->claims[i], &story, &world->clinic.error),
			    &world->clinic.error);
		world->charges[i] = money_cents(story.claim.claim.total);
		claim_story_free(&story);
	}
	sue = clinic_session(&world->clinic, "sue");
	office_close(world->clinic.office);
	world->clinic.office = sue;
	world->random = random_seeded(835);
	*state = world;
	return 0;
}

static int teardown(void **state)
{
	struct world *world = *state;

	clinic_free(&world->clinic);
	free(world);
	return 0;
}

static void add_cas(struct said *said, const char *reason, int64_t cents)
{
	char amount[MONEY_TEXT_MAX], negative[MONEY_TEXT_MAX];
	size_t length = strlen(said->cas), other = strlen(said->mirrored);

	if (cents == 0)
		return;
	(void)text_format(said->cas + length, CAS_MAX - length, "%s%s*%s", length > 0 ? " " : "", reason,
			  money_format_x12(money_of_cents(cents), amount));
	(void)text_format(said->mirrored + other, CAS_MAX - other, "%s%s*%s", other > 0 ? " " : "", reason,
			  money_format_x12(money_of_cents(-cents), negative));
}

/* Paid in part, in full, or not at all; the rest in up to four adjustments. */
static void decide(struct world *world, int i)
{
	static const char *const reasons[] = { "CO*45", "PR*1", "PR*2", "CO*97", "PR*96", "OA*23", "CO*253", "PI*16" };
	struct said *said = &world->said[i];
	int64_t rest = world->charges[i];

	*said = (struct said){ .stands = true };
	if (random_chance(&world->random, 700))
		said->paid = random_between(&world->random, 0, rest);
	rest -= said->paid;
	for (int part = 0; part < 3; part++) {
		int64_t cents = random_between(&world->random, 0, rest);

		add_cas(said, reasons[random_between(&world->random, 0, 7)], cents);
		rest -= cents;
	}
	add_cas(said, "CO*45", rest);
}

static int64_t send(struct world *world)
{
	static const char *const plbs[] = { "WO:A*%s", "L6:B*%s", "FB:C*%s", "LS:D*%s" };
	struct payer_file file, body;
	struct received_file received;
	char path[BOOKS_PATH_MAX], trace[20], amount[MONEY_TEXT_MAX];
	int64_t id, adjusted = random_chance(&world->random, 500) ? random_between(&world->random, -5000, 5000) : 0;

	/* The claims first, to know what they come to. */
	payer_file_begin(&body, "835", 1);
	buf_clear(&body.text);
	body.segments = 0;
	for (int i = 0; i < CLAIMS; i++) {
		struct said *said = &world->said[i];

		if (random_chance(&world->random, 400))
			continue;
		if (said->stands)
			remit_claim(&body, &world->clinic, world->claims[i], 22, -said->paid, 0, said->mirrored);
		said->stands = false;
		if (random_chance(&world->random, 200))
			continue;
		decide(world, i);
		remit_claim(&body, &world->clinic, world->claims[i], 1, said->paid, 0, said->cas);
	}
	(void)text_format(trace, sizeof trace, "RND%d", ++world->control);
	payer_file_begin(&file, "835", world->control);
	remit_begin(&file, BCX, trace, body.paid - adjusted);
	buf_add_text(&file.text, buf_text(&body.text));
	file.segments += body.segments;
	if (adjusted != 0) {
		const char *plb = plbs[random_between(&world->random, 0, 3)];

		payer_file_segment(&file, "PLB*1999999984*20261231*%.5s%s", plb,
				   money_format_x12(money_of_cents(adjusted), amount));
	}
	remit_end(&file);
	buf_free(&body.text);
	payer_file_end(&file, &world->clinic, "random.835", path);
	received = payer_file_receive(&world->clinic, path);
	assert_int_equal(1, received.remittances.count);
	id = received.remittances.items[0];
	VEC_FREE(&received.remittances);
	return id;
}

/* The books in a few numbers: balances by account and claim, claims' states, denials that are open, measures. */
enum { NUMBERS = 4 };
static void sum_up(struct world *world, int64_t numbers[static NUMBERS])
{
	static const char *const asked[NUMBERS] = {
		"SELECT COALESCE(sum(amount_cents * (COALESCE(claim_id, 0) * 1009 + unicode(substr(account, 4, 1)) * "
		"31 + "
		"unicode(substr(account, -1)) * 7 + length(account))), 0) FROM posting",
		"SELECT sum(id * 100 * unicode(substr(state, 1, 1)) + length(state)) FROM claim",
		"SELECT COALESCE(sum(amount_cents * claim_id), 0) FROM denial WHERE state = 'open'",
		"SELECT COALESCE(sum(amount * (day % 1000) * length(measure)), 0) FROM kpi_day",
	};

	for (int i = 0; i < NUMBERS; i++)
		numbers[i] = books_ask(&world->clinic.books, asked[i]);
}

static void taken_back_and_posted_again_the_books_are_the_same(void **state)
{
	struct world *world = *state;
	struct error *error = &world->clinic.error;

	for (int round = 0; round < ROUNDS; round++) {
		int64_t before[NUMBERS], posted[NUMBERS], back[NUMBERS], again[NUMBERS], id = send(world);

		sum_up(world, before);
		assert_done(remittance_post(world->clinic.office, id, NULL, NULL, error), error);
		clinic_verify(&world->clinic);
		sum_up(world, posted);
		assert_done(remittance_take_back(world->clinic.office, id, "trial", NULL, error), error);
		clinic_verify(&world->clinic);
		sum_up(world, back);
		assert_memory_equal(before, back, sizeof before);
		assert_done(remittance_post(world->clinic.office, id, NULL, NULL, error), error);
		clinic_verify(&world->clinic);
		sum_up(world, again);
		assert_memory_equal(posted, again, sizeof posted);
	}
	/* It was worth it. */
	assert_true(books_ask(&world->clinic.books,
			      "SELECT count(*) FROM remittance_claim WHERE outcome = 'reversal'") > 20);
	assert_true(books_ask(&world->clinic.books, "SELECT count(*) FROM denial") > 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(taken_back_and_posted_again_the_books_are_the_same, setup, teardown),
	};

	return cmocka_run_group_tests_name("remittance_random", tests, NULL, NULL);
}

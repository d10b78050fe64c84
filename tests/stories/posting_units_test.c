/* SPDX-License-Identifier: MIT */
/*
 * posting_units_test.c: a long remittance takes effect in one unit of work; others who save meanwhile have their turn, and
 * where there are always some, it is posted some claims at a time: then whoever is killed in the middle of it, the next
 * one to open the database brings it to its end; what is posted so far can be taken back; the sums are the same.
 */
#include <unistd.h>

#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/received.h"
#include "claimbench/workflow/remittances.h"
#include "support/alloc_fault.h"
#include "support/crowd.h"
#include "support/kill_child.h"
#include "support/payer_file.h"
#include "support/test.h"

enum { CLAIMS = 60, ROUNDS = 8 };

struct scene {
	struct clinic clinic;
	int64_t claims[CLAIMS];
	int64_t remittance;
	pid_t crowd; /* others who save without end; 0: none */
};

static int64_t ask(struct scene *scene, const char *sql)
{
	return books_ask(&scene->clinic.books, sql);
}

static void open_as(struct scene *scene, const char *login)
{
	office_close(scene->clinic.office);
	scene->clinic.office = NULL;
	scene->clinic.office = clinic_session(&scene->clinic, login);
}

static int setup(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);
	struct payer_file file;
	struct received_file received;
	char path[BOOKS_PATH_MAX];

	assert_non_null(scene);
	clinic_new(&scene->clinic);
	(void)clinic_patient(&scene->clinic, "Smith", "Joan", BCX);
	accepted_claims(&scene->clinic, CLAIMS, scene->claims);
	open_as(scene, "sue");
	payer_file_begin(&file, "835", 70);
	remit_begin(&file, BCX, "LONG", CLAIMS * 10000);
	for (int i = 0; i < CLAIMS; i++) {
		int64_t rest = 0;
		struct claim_story claim;
		char cas[60];

		assert_done(claim_load(scene->clinic.office, scene->claims[i], &claim, &scene->clinic.error),
			    &scene->clinic.error);
		rest = money_cents(claim.claim.claim.total) - 10000;
		claim_story_free(&claim);
		(void)text_format(cas, sizeof cas, "PR*2*%lld.%02lld", (long long)rest / 100, (long long)rest % 100);
		remit_claim(&file, &scene->clinic, scene->claims[i], 1, 10000, rest, cas);
	}
	remit_end(&file);
	payer_file_end(&file, &scene->clinic, "long.835", path);
	received = payer_file_receive(&scene->clinic, path);
	assert_int_equal(1, received.remittances.count);
	scene->remittance = received.remittances.items[0];
	VEC_FREE(&received.remittances);
	*state = scene;
	return 0;
}

static int teardown(void **state)
{
	struct scene *scene = *state;

	alloc_fault_after(0);
	if (scene->crowd != 0)
		crowd_end(scene->crowd);
	clinic_free(&scene->clinic);
	free(scene);
	return 0;
}

static int setup_crowded(void **state)
{
	struct scene *scene;

	(void)setup(state);
	scene = *state;
	scene->crowd = crowd_begin(scene->clinic.books.path, 0);
	return 0;
}

/* Whether something took effect in more than one unit of work. */
static int64_t parted(struct scene *scene)
{
	return ask(scene, "SELECT count(*) FROM audit WHERE event IN ('begin_post', 'begin_take_back')");
}

static void take_back(struct scene *scene)
{
	assert_done(remittance_take_back(scene->clinic.office, scene->remittance, "trial", NULL, &scene->clinic.error),
		    &scene->clinic.error);
	clinic_verify(&scene->clinic);
	assert_int_equal(0, ask(scene, "SELECT count(*) FROM remittance_claim WHERE n IS NOT NULL"));
	assert_int_equal(CLAIMS, ask(scene, "SELECT count(*) FROM claim WHERE state = 'accepted'"));
	assert_int_equal(0, ask(scene, "SELECT sum(amount_cents) FROM posting WHERE account = 'CASH:CLEARING'"));
}

static int64_t posted_so_far(struct scene *scene)
{
	return ask(scene, "SELECT count(*) FROM remittance_claim WHERE n IS NOT NULL");
}

/* ---- in one ---- */

static void nobody_waits_and_it_takes_effect_in_one(void **state)
{
	struct scene *scene = *state;
	struct remittance_preview done;

	assert_done(remittance_post(scene->clinic.office, scene->remittance, NULL, &done, &scene->clinic.error),
		    &scene->clinic.error);
	assert_int_equal(CLAIMS, done.claims[REMIT_PAID]);
	remittance_preview_free(&done);
	assert_int_equal(CLAIMS, posted_so_far(scene));
	take_back(scene);
	assert_int_equal(0, parted(scene));
}

/* They come while it is posted: it is undone, they save, and it is posted in one all the same, and told of once. */
static void who_comes_meanwhile_has_his_turn(void **state)
{
	struct scene *scene = *state;
	struct remittance_preview done;
	pid_t others = crowd_begin(scene->clinic.books.path, 3);

	assert_done(remittance_post(scene->clinic.office, scene->remittance, NULL, &done, &scene->clinic.error),
		    &scene->clinic.error);
	crowd_wait(others);
	assert_int_equal(CLAIMS, done.claims[REMIT_PAID]);
	assert_int_equal(CLAIMS * 10000, money_cents(done.accounts[ACCOUNT_CASH]));
	assert_int_equal(0, done.notes.count);
	remittance_preview_free(&done);
	assert_int_equal(CLAIMS, posted_so_far(scene));
	assert_int_equal(0, parted(scene));
	clinic_verify(&scene->clinic);
}

static bool stop(void *context, const char *what, int64_t done, int64_t total)
{
	int64_t *told = context;

	assert_string_equal("claims", what);
	assert_int_equal(CLAIMS, total);
	*told = done;
	return false;
}

/* Whoever looks on stops it after CLAIMS_PER_TICK claims: nothing was done. */
static void what_is_stopped_has_no_effect(void **state)
{
	struct scene *scene = *state;
	int64_t told = 0;
	const struct progress stopped = { stop, &told };

	assert_status(STATUS_REFUSED,
		      remittance_post(scene->clinic.office, scene->remittance, &stopped, NULL, &scene->clinic.error));
	assert_non_null(strstr(scene->clinic.error.what, "was stopped"));
	assert_in_range(told, 1, CLAIMS - 1);
	assert_int_equal(0, ask(scene, "SELECT count(*) FROM posting WHERE account = 'CASH:CLEARING'"));
	assert_done(remittance_post(scene->clinic.office, scene->remittance, NULL, NULL, &scene->clinic.error),
		    &scene->clinic.error);
	assert_status(STATUS_REFUSED, remittance_take_back(scene->clinic.office, scene->remittance, "trial", &stopped,
							   &scene->clinic.error));
	assert_int_equal(CLAIMS, posted_so_far(scene));
	take_back(scene);
}

/* What is refused at the very end is not posted at all, in one or in parts. */
static void refuse_the_deposit(struct scene *scene)
{
	static const char *const out = "UPDATE remittance SET amount_cents = amount_cents + 1 RETURNING 1",
				 *const in = "UPDATE remittance SET amount_cents = amount_cents - 1 RETURNING 1";

	(void)ask(scene, out);
	assert_status(STATUS_REFUSED,
		      remittance_post(scene->clinic.office, scene->remittance, NULL, NULL, &scene->clinic.error));
	assert_non_null(strstr(scene->clinic.error.what, "is out by -0.01"));
	(void)ask(scene, in);
	assert_int_equal(0, posted_so_far(scene));
	assert_int_equal(0, ask(scene, "SELECT count(*) FROM remittance WHERE begun_on IS NOT NULL"));
	assert_int_equal(
		0, ask(scene, "SELECT COALESCE(sum(amount_cents), 0) FROM posting WHERE account = 'CASH:CLEARING'"));
	clinic_verify(&scene->clinic);
}

static void what_cannot_be_posted_whole_is_not_posted(void **state)
{
	struct scene *scene = *state;

	refuse_the_deposit(scene);
	assert_int_equal(1, ask(scene, "SELECT count(*) FROM remittance WHERE state = 'staged'"));
	assert_int_equal(0, ask(scene, "SELECT count(*) FROM posting WHERE account = 'CASH:CLEARING'"));
}

static void what_was_posted_of_it_is_taken_back(void **state)
{
	struct scene *scene = *state;

	refuse_the_deposit(scene);
	assert_non_null(strstr(scene->clinic.error.what, "what was posted of it is taken back"));
	assert_int_equal(1, ask(scene, "SELECT count(*) FROM remittance WHERE state = 'taken_back'"));
	/* The last unit never took effect; what the others did is mirrored. */
	assert_in_range(ask(scene, "SELECT count(*) FROM posting WHERE account = 'CASH:CLEARING'"), 2, 2 * CLAIMS - 2);
	assert_done(remittance_post(scene->clinic.office, scene->remittance, NULL, NULL, &scene->clinic.error),
		    &scene->clinic.error);
	assert_int_equal(CLAIMS, posted_so_far(scene));
	clinic_verify(&scene->clinic);
}

/* ---- in parts ---- */

/* Posted as far as the memory goes: somewhere in the middle it runs out. */
static bool post_until(struct scene *scene, int allocations)
{
	enum status status;

	alloc_fault_after(allocations);
	status = remittance_post(scene->clinic.office, scene->remittance, NULL, NULL, &scene->clinic.error);
	alloc_fault_after(0);
	if (status != STATUS_OK)
		assert_int_equal(STATUS_FAULT, status);
	return status == STATUS_OK;
}

/* Halts it between two units; how many claims are posted then. */
static int64_t halt_half_way(struct scene *scene)
{
	for (int allocations = 50;; allocations += allocations / 4) {
		assert_false(post_until(scene, allocations));
		/* Whoever may not post leaves it as it is. */
		open_as(scene, "ann");
		clinic_verify(&scene->clinic);
		if (posted_so_far(scene) > 0)
			return posted_so_far(scene);
		open_as(scene, "sue");
	}
}

static void what_was_interrupted_is_finished_by_whoever_comes(void **state)
{
	struct scene *scene = *state;
	int64_t posted = halt_half_way(scene);

	assert_in_range(posted, 1, CLAIMS - 1);
	assert_int_equal(posted, ask(scene, "SELECT begun_claims FROM remittance WHERE state = 'staged'"));
	assert_int_equal(posted * 10000, ask(scene, "SELECT begun_cents FROM remittance"));
	open_as(scene, "sue");
	assert_int_equal(CLAIMS, posted_so_far(scene));
	assert_int_equal(1,
			 ask(scene, "SELECT count(*) FROM remittance WHERE state = 'posted' AND begun_on IS NULL AND "
				    "begun_claims = 0 AND begun_cents = 0"));
	clinic_verify(&scene->clinic);
	assert_int_equal(1, ask(scene, "SELECT count(*) FROM audit WHERE event = 'begin_post'"));
	assert_int_equal(1, ask(scene, "SELECT count(*) FROM audit WHERE event = 'post'"));
	take_back(scene);
}

/* Another supervisor who has it open meanwhile. */
static void what_is_posted_so_far_is_taken_back(void **state)
{
	struct scene *scene = *state;
	struct office *other = clinic_session(&scene->clinic, "sue");

	(void)halt_half_way(scene);
	office_close(scene->clinic.office);
	scene->clinic.office = other;
	take_back(scene);
	assert_done(remittance_post(scene->clinic.office, scene->remittance, NULL, NULL, &scene->clinic.error),
		    &scene->clinic.error);
	clinic_verify(&scene->clinic);
	assert_int_equal(CLAIMS, posted_so_far(scene));
}

static struct office *open_child(void *context)
{
	struct scene *scene = context;

	return clinic_session(&scene->clinic, "sue");
}

static void post_in_child(void *context, struct office *office)
{
	struct scene *scene = context;
	struct error error;

	assert_done(remittance_post(office, scene->remittance, NULL, NULL, &error), &error);
}

/* Alone, it is there whole or not at all; in a crowd, some of it, until somebody comes. */
static void killed_at_any_moment_it_comes_to_its_end(void **state)
{
	static const struct child_work posting = { open_child, post_in_child };
	struct scene *scene = *state;
	struct random random = random_seeded(25);
	int rounds = kill_times(ROUNDS), halves = 0;
	long took = 0;

	office_close(scene->clinic.office);
	scene->clinic.office = NULL;
	for (int round = 0; round < rounds; round++) {
		bool killed = kill_child(&posting, scene, round == 0 ? 0 : (long)random_between(&random, 1, took),
					 round == 0 ? &took : NULL);

		/* As it was left, and as it is after somebody came who may post. */
		scene->clinic.office = clinic_session(&scene->clinic, "ann");
		clinic_verify(&scene->clinic);
		halves += ask(scene, "SELECT count(*) FROM remittance WHERE begun_on IS NOT NULL") > 0;
		assert_true(killed || posted_so_far(scene) == CLAIMS);
		assert_true(scene->crowd != 0 || posted_so_far(scene) == 0 || posted_so_far(scene) == CLAIMS);
		open_as(scene, "sue");
		assert_true(posted_so_far(scene) == 0 || posted_so_far(scene) == CLAIMS);
		clinic_verify(&scene->clinic);
		if (posted_so_far(scene) > 0)
			take_back(scene);
		office_close(scene->clinic.office);
		scene->clinic.office = NULL;
	}
	if (getenv("KILLS") != NULL)
		print_message("%d of %d kills left it half way\n", halves, rounds);
	assert_true(scene->crowd != 0 || halves == 0);
	scene->clinic.office = clinic_session(&scene->clinic, "sue");
}

/* ---- and back again ---- */

/* Taken back as far as the memory goes. */
static bool take_back_until(struct scene *scene, int allocations)
{
	enum status status;

	alloc_fault_after(allocations);
	status = remittance_take_back(scene->clinic.office, scene->remittance, "trial", NULL, &scene->clinic.error);
	alloc_fault_after(0);
	if (status != STATUS_OK)
		assert_int_equal(STATUS_FAULT, status);
	return status == STATUS_OK;
}

/* Posted, and halted between two units of its taking back; how many claims are still posted then. */
static int64_t halt_going_back(struct scene *scene)
{
	assert_done(remittance_post(scene->clinic.office, scene->remittance, NULL, NULL, &scene->clinic.error),
		    &scene->clinic.error);
	for (int allocations = 50;; allocations += allocations / 4) {
		assert_false(take_back_until(scene, allocations));
		open_as(scene, "ann");
		clinic_verify(&scene->clinic);
		if (posted_so_far(scene) < CLAIMS)
			return posted_so_far(scene);
		open_as(scene, "sue");
	}
}

/* What is in every account now, as one number. */
static int64_t ledger_now(struct scene *scene)
{
	return ask(scene,
		   "SELECT sum((id % 9973) * (amount % 100003)) FROM (SELECT COALESCE(claim_id, 0) + 7 * "
		   "length(account) AS id, sum(amount_cents) AS amount FROM posting GROUP BY claim_id, account)");
}

static void taking_back_that_was_interrupted_is_finished_by_whoever_comes(void **state)
{
	struct scene *scene = *state;
	int64_t before = ledger_now(scene), left = halt_going_back(scene);

	assert_in_range(left, 1, CLAIMS - 1);
	assert_int_equal(left, ask(scene, "SELECT begun_claims FROM remittance WHERE state = 'taken_back'"));
	assert_int_equal(left * 10000, ask(scene, "SELECT begun_cents FROM remittance"));
	open_as(scene, "sue");
	assert_int_equal(0, posted_so_far(scene));
	assert_int_equal(1,
			 ask(scene, "SELECT count(*) FROM remittance WHERE state = 'taken_back' AND begun_on IS NULL "
				    "AND begun_claims = 0 AND begun_cents = 0"));
	assert_int_equal(before, ledger_now(scene));
	assert_int_equal(1, ask(scene, "SELECT count(*) FROM audit WHERE event = 'begin_take_back'"));
	assert_int_equal(1, ask(scene, "SELECT count(*) FROM audit WHERE event = 'take_back'"));
	clinic_verify(&scene->clinic);
}

/* Posting it again first takes back the rest. */
static void what_is_half_taken_back_is_posted_again_from_the_beginning(void **state)
{
	struct scene *scene = *state;
	struct office *other = clinic_session(&scene->clinic, "sue");
	int64_t posted;

	(void)halt_going_back(scene);
	office_close(scene->clinic.office);
	scene->clinic.office = other;
	assert_done(remittance_post(scene->clinic.office, scene->remittance, NULL, NULL, &scene->clinic.error),
		    &scene->clinic.error);
	clinic_verify(&scene->clinic);
	assert_int_equal(CLAIMS, posted_so_far(scene));
	posted = ledger_now(scene);
	take_back(scene);
	assert_done(remittance_post(scene->clinic.office, scene->remittance, NULL, NULL, &scene->clinic.error),
		    &scene->clinic.error);
	assert_int_equal(posted, ledger_now(scene));
}

/* What stands against the last claim to be taken back leaves the first ones posted as well. */
static void what_is_refused_is_refused_whole(void **state)
{
	struct scene *scene = *state;
	char sql[100];

	assert_done(remittance_post(scene->clinic.office, scene->remittance, NULL, NULL, &scene->clinic.error),
		    &scene->clinic.error);
	(void)text_format(sql, sizeof sql, "UPDATE claim SET state = 'appealed' WHERE id = %lld RETURNING id",
			  (long long)scene->claims[0]);
	(void)ask(scene, sql);
	assert_status(STATUS_REFUSED, remittance_take_back(scene->clinic.office, scene->remittance, "trial", NULL,
							   &scene->clinic.error));
	assert_non_null(strstr(scene->clinic.error.what, "undo that first"));
	assert_int_equal(CLAIMS, posted_so_far(scene));
	assert_int_equal(1, ask(scene, "SELECT count(*) FROM remittance WHERE state = 'posted' AND begun_on IS NULL"));
}

static void take_back_in_child(void *context, struct office *office)
{
	struct scene *scene = context;
	struct error error;

	assert_done(remittance_take_back(office, scene->remittance, "trial", NULL, &error), &error);
}

static void killed_at_any_moment_it_is_taken_back_whole_or_not_at_all(void **state)
{
	static const struct child_work taking_back = { open_child, take_back_in_child };
	struct scene *scene = *state;
	struct random random = random_seeded(26);
	int rounds = kill_times(ROUNDS), halves = 0;
	int64_t before = ledger_now(scene);
	long took = 0;

	for (int round = 0; round < rounds; round++) {
		assert_done(remittance_post(scene->clinic.office, scene->remittance, NULL, NULL, &scene->clinic.error),
			    &scene->clinic.error);
		office_close(scene->clinic.office);
		scene->clinic.office = NULL;
		(void)kill_child(&taking_back, scene, round == 0 ? 0 : (long)random_between(&random, 1, took),
				 round == 0 ? &took : NULL);
		scene->clinic.office = clinic_session(&scene->clinic, "ann");
		clinic_verify(&scene->clinic);
		halves += ask(scene, "SELECT count(*) FROM remittance WHERE begun_on IS NOT NULL") > 0;
		assert_true(scene->crowd != 0 || posted_so_far(scene) == 0 || posted_so_far(scene) == CLAIMS);
		open_as(scene, "sue");
		assert_true(posted_so_far(scene) == 0 || posted_so_far(scene) == CLAIMS);
		clinic_verify(&scene->clinic);
		if (posted_so_far(scene) > 0)
			take_back(scene);
		assert_int_equal(before, ledger_now(scene));
	}
	if (getenv("KILLS") != NULL)
		print_message("%d of %d kills left it half taken back\n", halves, rounds);
	assert_true(scene->crowd != 0 || halves == 0);
}

#define ALONE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
#define CROWDED(test)                                                                                                  \
	{                                                                                                              \
#test "_in_a_crowd", test, setup_crowded, teardown, NULL                                               \
	}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ALONE(nobody_waits_and_it_takes_effect_in_one),
		ALONE(who_comes_meanwhile_has_his_turn),
		ALONE(what_is_stopped_has_no_effect),
		ALONE(what_cannot_be_posted_whole_is_not_posted),
		CROWDED(what_was_posted_of_it_is_taken_back),
		CROWDED(what_was_interrupted_is_finished_by_whoever_comes),
		CROWDED(what_is_posted_so_far_is_taken_back),
		ALONE(killed_at_any_moment_it_comes_to_its_end),
		CROWDED(killed_at_any_moment_it_comes_to_its_end),
		CROWDED(taking_back_that_was_interrupted_is_finished_by_whoever_comes),
		CROWDED(what_is_half_taken_back_is_posted_again_from_the_beginning),
		ALONE(what_is_refused_is_refused_whole),
		CROWDED(what_is_refused_is_refused_whole),
		ALONE(killed_at_any_moment_it_is_taken_back_whole_or_not_at_all),
		CROWDED(killed_at_any_moment_it_is_taken_back_whole_or_not_at_all),
	};

	return cmocka_run_group_tests_name("posting_units", tests, NULL, NULL);
}

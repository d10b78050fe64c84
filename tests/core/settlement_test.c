/* SPDX-License-Identifier: MIT */
/* settlement_test.c: what is left on a next payer's claim when the payer before decides again. */
#include "claimbench/core/settlement.h"

#include "claimbench/base/random.h"
#include "claimbench/core/claim_state.h"
#include "support/test.h"

/* A second payer's claim with so much on it; the postings by account and claim. */
struct scene {
	struct claim claim, heir;
	struct journal_entry entry;
	struct settlement settlement;
};

static void settle(struct scene *scene, enum claim_state state, int64_t owed, int64_t patient, bool decided, bool heir)
{
	struct settlement_facts facts = { .claim = &scene->claim,
					  .heir = heir ? &scene->heir : NULL,
					  .owed = money_of_cents(owed),
					  .patient = money_of_cents(patient),
					  .decided = decided };

	*scene = (struct scene){ .claim = { .id = 12, .payer_id = 6, .sequence = 2 },
				 .heir = { .id = 15, .payer_id = 6, .sequence = 2 },
				 .entry = { .kind = JOURNAL_TRANSFER, .user_id = 1 } };
	scene->entry.posted_on = scene->entry.effective_on = test_date("2026-03-31");
	scene->claim.state = state;
	scene->settlement = settlement_make(&scene->entry, &facts);
}

static int64_t posted(const struct scene *scene, enum account account, int64_t claim_id)
{
	int64_t cents = 0;

	for (int i = 0; i < scene->entry.posting_count; i++)
		if (scene->entry.postings[i].account == account && scene->entry.postings[i].claim_id == claim_id)
			cents += money_cents(scene->entry.postings[i].amount);
	return cents;
}

static void each_state_has_its_settlement(void **state)
{
	static const struct {
		enum claim_state state;
		int64_t owed, patient; /* on the claim */
		bool decided, heir;
		enum settlement_kind kind;
		int64_t ins2, pat, unapplied, heirs; /* postings */
	} cases[] = {
		/* The first payer has only taken back: nobody knows yet. */
		{ CLAIM_CLOSED, -8000, 2000, false, false, SETTLEMENT_OPENED, 0, 0, 0, 0 },
		{ CLAIM_PAID, -8000, 2000, false, false, SETTLEMENT_NONE, 0, 0, 0, 0 },
		/* It has decided: less is due, more, or the same. */
		{ CLAIM_CLOSED, -1000, 2000, true, false, SETTLEMENT_MOVED, 1000, -1000, 0, 0 },
		{ CLAIM_PAID, -1000, 2000, true, false, SETTLEMENT_CLOSED, 1000, -1000, 0, 0 },
		{ CLAIM_PAID, -8000, 2000, true, false, SETTLEMENT_CLOSED, 8000, -2000, -6000, 0 },
		{ CLAIM_PAID, -8000, -500, true, false, SETTLEMENT_CLOSED, 8000, 0, -8000, 0 },
		{ CLAIM_CLOSED, 1000, 2000, true, false, SETTLEMENT_OPENED, 0, 0, 0, 0 },
		{ CLAIM_PAID, 1000, 2000, true, false, SETTLEMENT_NONE, 0, 0, 0, 0 },
		{ CLAIM_PAID, 0, 2000, true, false, SETTLEMENT_CLOSED, 0, 0, 0, 0 },
		{ CLAIM_CLOSED, 0, 2000, true, false, SETTLEMENT_NONE, 0, 0, 0, 0 },
		{ CLAIM_CLOSED, 0, 0, false, false, SETTLEMENT_NONE, 0, 0, 0, 0 },
		/* What was denied is worked; what was paid on it goes back. */
		{ CLAIM_DENIED, 1000, 0, true, false, SETTLEMENT_NONE, 0, 0, 0, 0 },
		{ CLAIM_PARTIAL, -1000, 0, true, false, SETTLEMENT_MOVED, 1000, 0, -1000, 0 },
		/* Its own payer has not decided: its answer will say. */
		{ CLAIM_DRAFT, -1000, 0, true, false, SETTLEMENT_NONE, 0, 0, 0, 0 },
		{ CLAIM_SENT, 1000, 0, true, false, SETTLEMENT_NONE, 0, 0, 0, 0 },
		{ CLAIM_ACCEPTED, -1000, 0, false, false, SETTLEMENT_NONE, 0, 0, 0, 0 },
		/* Nobody works on it any more. */
		{ CLAIM_REPLACED, -8000, 0, false, true, SETTLEMENT_MOVED, 8000, 0, 0, -8000 },
		{ CLAIM_REPLACED, -8000, 0, true, false, SETTLEMENT_MOVED, 8000, -8000, 0, 0 },
		{ CLAIM_VOIDED, -8000, 8000, false, true, SETTLEMENT_MOVED, 8000, -8000, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct scene scene;

		settle(&scene, cases[i].state, cases[i].owed, cases[i].patient, cases[i].decided, cases[i].heir);
		if (cases[i].kind != scene.settlement.kind || cases[i].ins2 != posted(&scene, ACCOUNT_AR_INS2, 12) ||
		    cases[i].pat != posted(&scene, ACCOUNT_AR_PATIENT, 12) ||
		    cases[i].unapplied != posted(&scene, ACCOUNT_UNAPPLIED, 12) ||
		    cases[i].heirs != posted(&scene, ACCOUNT_AR_INS2, 15))
			fail_msg("case %zu, %s owing %lld", i, token_word(&claim_state_tokens, (int)cases[i].state),
				 (long long)cases[i].owed);
		assert_cents(-cases[i].unapplied, scene.settlement.credit);
		assert_cents(-cases[i].ins2, scene.settlement.moved);
	}
}

/* I6, I11, I13: whatever stands there, a closed claim is left with nothing, and only what was too much moves. */
static void whatever_is_left_balances(void **state)
{
	struct random random = random_seeded(22);

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct scene scene;
		enum claim_state of = (enum claim_state)random_between(&random, 0, CLAIM_STATE_COUNT - 1);
		int64_t owed = random_between(&random, -5000, 5000), patient = random_between(&random, -2000, 5000);
		bool decided = random_chance(&random, 500);
		struct error error;

		settle(&scene, of, owed, patient, decided, random_chance(&random, 500));
		if (scene.entry.posting_count > 0)
			assert_done(ledger_check(&scene.entry, &error), &error);
		if (scene.settlement.kind == SETTLEMENT_CLOSED ||
		    (of == CLAIM_CLOSED && scene.settlement.kind != SETTLEMENT_OPENED))
			assert_int_equal(0, owed + posted(&scene, ACCOUNT_AR_INS2, 12));
		assert_true(posted(&scene, ACCOUNT_UNAPPLIED, 12) <= 0);
		if (of != CLAIM_REPLACED && of != CLAIM_VOIDED)
			assert_true(posted(&scene, ACCOUNT_AR_PATIENT, 12) <= 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_state_has_its_settlement),
		cmocka_unit_test(whatever_is_left_balances),
	};

	return cmocka_run_group_tests_name("settlement", tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/*
 * later_claims_test.c: what follows the first bill: a correction, a void, the next payer's claim, each to its end,
 * with the books checked on the way.
 */
#include "claimbench/workflow/later_claims.h"

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "store/received_rows.h"
#include "support/clinic.h"
#include "support/test.h"
#include "workflow/claim_work.h"

static const char visit_line[] = "smi,jo 0330 @sr 99213-25 20610 / I10 E11.9"; /* 290.00 */

static void change_payer(struct clinic *clinic, enum books_payer which, bool replacements)
{
	struct payer payer;
	int64_t id = clinic->books.payers[which].id, practice = clinic->books.practice_id;

	assert_done(store_begin(clinic->office->store, &clinic->error), &clinic->error);
	assert_done(payer_get(clinic->office->store, practice, id, &payer, &clinic->error), &clinic->error);
	payer.accepts_replacement = replacements;
	assert_done(payer_put(clinic->office->store, practice, &payer, &clinic->error), &clinic->error);
	assert_done(store_end(clinic->office->store, STATUS_OK, &clinic->error), &clinic->error);
}

/* Joan Smith, covered by BCX first and UHX second. */
static int setup(void **state)
{
	struct clinic *clinic = malloc(sizeof *clinic);
	struct coverage second = { .sequence = 2, .relationship = RELATIONSHIP_SPOUSE, .member_id = "U4711" };

	clinic_new(clinic);
	second.patient_id = clinic_patient(clinic, "Smith", "Joan", BCX);
	second.payer_id = clinic->books.payers[UHX].id;
	second.from = test_date("2025-01-01");
	second.subscriber = (struct person_name){ "Smith", "Paul", "", "" };
	second.subscriber_birth = test_date("1968-02-03");
	second.subscriber_sex = SEX_MALE;
	second.subscriber_address = (struct address){ "1 Test Lane", "", "Springfield", "OH", "45503" };
	assert_done(store_begin(clinic->office->store, &clinic->error), &clinic->error);
	assert_done(coverage_put(clinic->office->store, clinic->books.practice_id, &second, &clinic->error),
		    &clinic->error);
	assert_done(store_end(clinic->office->store, STATUS_OK, &clinic->error), &clinic->error);
	change_payer(clinic, BCX, true);
	*state = clinic;
	return 0;
}

static int teardown(void **state)
{
	clinic_free(*state);
	free(*state);
	return 0;
}

static struct claim claim_now(struct clinic *clinic, int64_t id)
{
	struct claim claim;

	assert_done(claim_get(clinic->office->store, clinic->books.practice_id, id, &claim, &clinic->error),
		    &clinic->error);
	return claim;
}

static struct money owed_by_insurance(struct clinic *clinic, int64_t id)
{
	struct money insurance, patient;

	assert_done(claim_balances(clinic->office->store, id, &insurance, &patient, &clinic->error), &clinic->error);
	return insurance;
}

/* EVENT comes from outside, with the payer's number of the claim. */
static void happen(struct clinic *clinic, int64_t id, enum claim_event event, const char *payer_number)
{
	struct claim claim = claim_now(clinic, id);
	struct claim_facts facts = claim_facts_of(clinic->office, &claim);

	assert_done(store_begin(clinic->office->store, &clinic->error), &clinic->error);
	assert_done(claim_move(clinic->office, &claim, event, &facts, "", 0, &clinic->error), &clinic->error);
	if (payer_number != NULL)
		assert_true(TEXT_SET(claim.payer_claim_number, payer_number));
	assert_done(claim_put(clinic->office->store, clinic->books.practice_id, &claim, clinic->office->today,
			      &clinic->error),
		    &clinic->error);
	assert_done(store_end(clinic->office->store, STATUS_OK, &clinic->error), &clinic->error);
}

/* All that is ready goes out, and has left. */
static void send_all(struct clinic *clinic)
{
	struct submitted submitted = clinic_submit(clinic);

	assert_int_equal(0, submitted.refused);
	assert_true(submitted.files.count > 0);
	for (size_t i = 0; i < submitted.files.count; i++)
		assert_done(file_mark_sent(clinic->office, submitted.files.items[i].id, &clinic->error),
			    &clinic->error);
	submitted_free(&submitted);
}

/* Filed, sent, and accepted under a number of the payer's. */
static int64_t accepted(struct clinic *clinic)
{
	struct filed filed = clinic_file(clinic, visit_line);

	assert_int_equal(CLAIM_READY, filed.state);
	send_all(clinic);
	happen(clinic, filed.claim_id, EVENT_277CA_ACCEPT, "PCN-1");
	return filed.claim_id;
}

/* What was sent of the claim last. */
static void last_snapshot(struct clinic *clinic, int64_t id, struct buf *text)
{
	struct submission_rows rows = { 0 };

	assert_done(submission_list(clinic->office->store, id, &rows, &clinic->error), &clinic->error);
	assert_true(rows.count > 0);
	assert_done(submission_text(clinic->office, rows.items[rows.count - 1].id, text, &clinic->error),
		    &clinic->error);
	VEC_FREE(&rows);
}

static void expect_sent(struct clinic *clinic, int64_t id, const char *const *wanted, size_t count)
{
	struct buf text;

	last_snapshot(clinic, id, &text);
	for (size_t i = 0; i < count; i++)
		if (strstr(buf_text(&text), wanted[i]) == NULL)
			fail_msg("%s is not in:\n%s", wanted[i], buf_text(&text));
	buf_free(&text);
}

#define EXPECT_SENT(id, ...)                                                                                           \
	do {                                                                                                           \
		static const char *const wanted_[] = { __VA_ARGS__ };                                                  \
		expect_sent(clinic, (id), wanted_, sizeof wanted_ / sizeof wanted_[0]);                                \
	} while (0)

/* ---- corrections ---- */

static void a_correction_replaces_its_claim_when_the_payer_takes_it(void **state)
{
	struct clinic *clinic = *state;
	int64_t old = accepted(clinic);
	struct later_claim correction;
	struct visit visit;
	struct filed filed;
	struct claim claim;

	assert_done(claim_correct(clinic->office, old, "", &correction, &clinic->error), &clinic->error);
	assert_int_equal(CLAIM_DRAFT, correction.state);
	claim = claim_now(clinic, correction.claim_id);
	assert_int_equal(7, claim.frequency);
	assert_int_equal(1, claim.sequence);
	assert_int_equal(old, claim.replaces);
	assert_string_equal("PCN-1", claim.payer_claim_number);
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(clinic, old));
	assert_cents(29000, owed_by_insurance(clinic, old));
	clinic_verify(clinic);

	/* Corrected in charge entry: the charge changes, and stays on the claim that the payer has. */
	assert_done(visit_reopen(clinic->office, correction.claim_id, &visit, &clinic->error), &clinic->error);
	visit.encounter.lines[0].charge = money_of_cents(20000);
	assert_done(visit_file(clinic->office, &visit, NULL, 0, &filed, &clinic->error), &clinic->error);
	assert_int_equal(correction.claim_id, filed.claim_id);
	assert_int_equal(CLAIM_READY, filed.state);
	claim = claim_now(clinic, correction.claim_id);
	assert_int_equal(7, claim.frequency);
	assert_cents(0, owed_by_insurance(clinic, correction.claim_id));
	assert_int_equal(money_cents(claim.total), money_cents(owed_by_insurance(clinic, old)));
	assert_cents(29000, claim_now(clinic, old).total); /* what was sent stays what it was */
	clinic_verify(clinic);

	send_all(clinic);
	EXPECT_SENT(correction.claim_id, ":B:7*", "REF*F8*PCN-1~", "SBR*P*");
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(clinic, old));
	happen(clinic, correction.claim_id, EVENT_277CA_ACCEPT, "PCN-2");
	assert_int_equal(CLAIM_REPLACED, clinic_state(clinic, old));
	assert_cents(0, owed_by_insurance(clinic, old));
	assert_int_equal(money_cents(claim.total), money_cents(owed_by_insurance(clinic, correction.claim_id)));
	clinic_verify(clinic);
}

static void a_correction_is_asked_for_once_and_of_payers_that_take_it(void **state)
{
	struct clinic *clinic = *state;
	int64_t old = accepted(clinic);
	struct later_claim correction;

	change_payer(clinic, BCX, false);
	assert_status(STATUS_REFUSED, claim_correct(clinic->office, old, "", &correction, &clinic->error));
	assert_non_null(strstr(clinic->error.what, "takes no replacement"));
	change_payer(clinic, BCX, true);
	assert_done(claim_may(clinic->office, old, EVENT_CORRECT, &clinic->error), &clinic->error);
	assert_done(claim_correct(clinic->office, old, "", &correction, &clinic->error), &clinic->error);
	assert_status(STATUS_REFUSED, claim_correct(clinic->office, old, "", &correction, &clinic->error));
	assert_non_null(strstr(clinic->error.what, "under way"));
	assert_status(STATUS_REFUSED, claim_may(clinic->office, old, EVENT_CORRECT, &clinic->error));
	clinic_verify(clinic);
}

/* A discarded correction leaves the charge where it stands, and another may be opened. */
static void a_correction_that_is_discarded_changes_nothing(void **state)
{
	struct clinic *clinic = *state;
	int64_t old = accepted(clinic);
	struct later_claim correction;

	assert_done(claim_correct(clinic->office, old, "", &correction, &clinic->error), &clinic->error);
	assert_done(claim_discard(clinic->office, correction.claim_id, "not needed", &clinic->error), &clinic->error);
	assert_int_equal(CLAIM_VOIDED, clinic_state(clinic, correction.claim_id));
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(clinic, old));
	assert_cents(29000, owed_by_insurance(clinic, old));
	assert_done(claim_correct(clinic->office, old, "", &correction, &clinic->error), &clinic->error);
	clinic_verify(clinic);
}

static void a_correction_keeps_to_its_payer(void **state)
{
	struct clinic *clinic = *state;
	int64_t old = accepted(clinic);
	struct later_claim correction;
	struct visit visit;
	struct filed filed;

	assert_done(claim_correct(clinic->office, old, "", &correction, &clinic->error), &clinic->error);
	assert_done(visit_reopen(clinic->office, correction.claim_id, &visit, &clinic->error), &clinic->error);
	visit.coverage.id++; /* the second coverage */
	assert_status(STATUS_REFUSED, visit_file(clinic->office, &visit, NULL, 0, &filed, &clinic->error));
	assert_string_equal("a correction goes to the payer of the claim it replaces", clinic->error.what);
	clinic_verify(clinic);
}

/* Refused in front, it never existed for the payer: the same claim, frequency 1, the next submission number. */
static void a_claim_refused_in_front_is_no_correction(void **state)
{
	struct clinic *clinic = *state;
	struct filed filed = clinic_file(clinic, visit_line), again;
	struct later_claim correction;
	struct visit visit;
	struct claim claim;

	send_all(clinic);
	happen(clinic, filed.claim_id, EVENT_277CA_REJECT, NULL);
	assert_status(STATUS_REFUSED, claim_correct(clinic->office, filed.claim_id, "", &correction, &clinic->error));
	assert_done(visit_reopen(clinic->office, filed.claim_id, &visit, &clinic->error), &clinic->error);
	assert_done(visit_file(clinic->office, &visit, NULL, 0, &again, &clinic->error), &clinic->error);
	assert_int_equal(filed.claim_id, again.claim_id);
	send_all(clinic);
	claim = claim_now(clinic, filed.claim_id);
	assert_int_equal(1, claim.frequency);
	assert_int_equal(2, claim.submissions);
	EXPECT_SENT(filed.claim_id, ":B:1*");
	clinic_verify(clinic);
}

static void past_the_limit_a_supervisor_says_why(void **state)
{
	struct clinic *clinic = *state;
	int64_t old = accepted(clinic);
	struct later_claim correction;
	struct claim claim;
	struct office *ann = clinic->office;

	/* 180 days from the payer's answer of March 31. */
	assert_done(store_begin(ann->store, &clinic->error), &clinic->error);
	{
		struct remittance_row row = { .payer_id = clinic->books.payers[BCX].id,
					      .trace = "EFT1",
					      .paid_on = test_date("2026-03-31"),
					      .posted_on = test_date("2026-03-31") };
		struct remittance_claim_row answer = { .claim_id = old,
						       .n = 1,
						       .remit_on = test_date("2026-03-31"),
						       .outcome = REMIT_DENIED,
						       .charge = money_of_cents(29000) };

		assert_done(remittance_add(ann->store, clinic->books.practice_id, &row, &clinic->error),
			    &clinic->error);
		answer.remittance_id = row.id;
		assert_done(remittance_claim_add(ann->store, clinic->books.practice_id, &answer, &clinic->error),
			    &clinic->error);
	}
	assert_done(store_end(ann->store, STATUS_OK, &clinic->error), &clinic->error);
	happen(clinic, old, EVENT_REMIT_DENIED, NULL);
	clinic_reopen(clinic, "2026-09-28"); /* day 181 */
	assert_status(STATUS_REFUSED, claim_correct(clinic->office, old, "late", &correction, &clinic->error));
	assert_non_null(strstr(clinic->error.what, "limit for corrections has passed"));
	clinic->office->user.role = USER_SUPERVISOR;
	assert_status(STATUS_REFUSED, claim_correct(clinic->office, old, "", &correction, &clinic->error));
	assert_done(claim_correct(clinic->office, old, "payer agreed by phone", &correction, &clinic->error),
		    &clinic->error);
	claim = claim_now(clinic, correction.claim_id);
	assert_true(date_is_none(claim.filing_due)); /* set aside: the scrub does not stop it again */
	clinic_verify(clinic);
}

static void within_the_limit_it_is_the_corrections_filing_limit(void **state)
{
	struct clinic *clinic = *state;
	int64_t old = accepted(clinic);
	struct later_claim correction;

	assert_done(store_begin(clinic->office->store, &clinic->error), &clinic->error);
	{
		struct payer payer;

		assert_done(payer_get(clinic->office->store, clinic->books.practice_id, clinic->books.payers[BCX].id,
				      &payer, &clinic->error),
			    &clinic->error);
		payer.correction = (struct clock_rule){ 30, CLOCK_DOS };
		assert_done(payer_put(clinic->office->store, clinic->books.practice_id, &payer, &clinic->error),
			    &clinic->error);
	}
	assert_done(store_end(clinic->office->store, STATUS_OK, &clinic->error), &clinic->error);
	assert_done(claim_correct(clinic->office, old, "", &correction, &clinic->error), &clinic->error);
	assert_date("2026-04-29", claim_now(clinic, correction.claim_id).filing_due);
}

/* ---- voids ---- */

static void a_void_takes_the_claim_back_with_the_payer(void **state)
{
	struct clinic *clinic = *state;
	int64_t old = accepted(clinic);
	struct later_claim taken;
	struct visit visit;

	assert_status(STATUS_REFUSED, claim_void(clinic->office, old, "wrong patient", true, &taken, &clinic->error));
	clinic->office->user.role = USER_SUPERVISOR;
	assert_status(STATUS_REFUSED, claim_void(clinic->office, old, "", true, &taken, &clinic->error));
	assert_done(claim_void(clinic->office, old, "wrong patient", true, &taken, &clinic->error), &clinic->error);
	assert_int_equal(CLAIM_READY, taken.state);
	assert_status(STATUS_REFUSED, visit_reopen(clinic->office, taken.claim_id, &visit, &clinic->error));
	send_all(clinic);
	EXPECT_SENT(taken.claim_id, ":B:8*", "REF*F8*PCN-1~");
	assert_cents(29000, owed_by_insurance(clinic, old));
	happen(clinic, taken.claim_id, EVENT_277CA_ACCEPT, NULL);
	assert_int_equal(CLAIM_VOIDED, clinic_state(clinic, old));
	assert_cents(0, owed_by_insurance(clinic, old));
	assert_cents(0, owed_by_insurance(clinic, taken.claim_id));
	clinic_verify(clinic);
}

/* The service stands: somebody else owes it. */
static void a_void_leaves_the_charge_when_the_service_stands(void **state)
{
	struct clinic *clinic = *state;
	int64_t old = accepted(clinic);
	struct later_claim taken;

	clinic->office->user.role = USER_SUPERVISOR;
	assert_done(claim_void(clinic->office, old, "wrong payer", false, &taken, &clinic->error), &clinic->error);
	send_all(clinic);
	happen(clinic, taken.claim_id, EVENT_277CA_ACCEPT, NULL);
	assert_int_equal(CLAIM_VOIDED, clinic_state(clinic, old));
	assert_cents(29000, owed_by_insurance(clinic, old));
	clinic_verify(clinic);
}

/* ---- the next payer ---- */

/* The first payer pays 200 of 290; 40 by contract, 50 of the first line are the patient's. */
static struct remitted_claim first_answer(const struct professional_claim *claim)
{
	static const struct {
		const char *group, *carc;
		int64_t cents;
	} reasons[] = { { "PR", "2", 5000 }, { "CO", "45", 4000 } };
	struct remitted_claim said = {
		.claim_id = claim->claim.id, .position = 1, .remit_on = test_date("2026-03-31"), .outcome = REMIT_PAID
	};

	assert_int_equal(2, claim->encounter.line_count);
	assert_true(TEXT_SET(said.said.number, claim->claim.number) && TEXT_SET(said.said.payer_number, "PCN-9"));
	said.said.charge = claim->claim.total;
	said.said.paid = money_of_cents(20000);
	for (int i = 0; i < 2; i++) {
		const struct service_line *ours = &claim->encounter.lines[i];
		struct remittance_line *line = VEC_ADD(&said.said.lines);
		struct adjustment *adjustment = VEC_ADD(&said.said.adjustments);

		assert_non_null(line);
		assert_non_null(adjustment);
		*line = (struct remittance_line){ .qualifier = "HC", .charge = ours->charge, .units_milli = 1000 };
		line->paid = money_subtract(ours->charge, money_of_cents(reasons[i].cents));
		(void)text_format(line->control, sizeof line->control, "%lld", (long long)ours->id);
		assert_true(TEXT_SET(line->procedure, ours->procedure));
		adjustment->line = i + 1;
		adjustment->amount = money_of_cents(reasons[i].cents);
		assert_true(TEXT_SET(adjustment->group, reasons[i].group) &&
			    TEXT_SET(adjustment->carc, reasons[i].carc));
	}
	return said;
}

static int64_t post_money(struct clinic *clinic, int64_t id, int64_t payer)
{
	struct journal_entry entry = { .kind = JOURNAL_REMITTANCE,
				       .posted_on = test_date("2026-03-31"),
				       .effective_on = test_date("2026-03-31"),
				       .user_id = clinic->office->user.id };

	ledger_add(&entry, ACCOUNT_CASH, money_of_cents(20000), id, 0, payer);
	ledger_add(&entry, ACCOUNT_ADJ_CONTRACTUAL, money_of_cents(4000), id, 0, payer);
	ledger_add(&entry, ACCOUNT_AR_PATIENT, money_of_cents(5000), id, 0, 0);
	ledger_add(&entry, ACCOUNT_AR_INS1, money_of_cents(-29000), id, 0, payer);
	assert_done(journal_post(clinic->office->store, clinic->books.practice_id, &entry, &clinic->error),
		    &clinic->error);
	return entry.id;
}

static void pay(struct clinic *clinic, int64_t id, enum claim_event event)
{
	struct store *store = clinic->office->store;
	int64_t practice = clinic->books.practice_id;
	struct professional_claim claim;
	struct remittance_row row = { .payer_id = clinic->books.payers[BCX].id,
				      .trace = "EFT7",
				      .paid_on = test_date("2026-03-31"),
				      .posted_on = test_date("2026-03-31") };
	struct remittance_claim_row answer = { .claim_id = id,
					       .n = 1,
					       .remit_on = test_date("2026-03-31"),
					       .outcome = REMIT_PAID,
					       .charge = money_of_cents(29000),
					       .paid = money_of_cents(20000),
					       .allowed = money_of_cents(25000),
					       .patient = money_of_cents(5000) };
	struct answer_effect effect = { 0, -1, -1 };
	struct remitted_claim said;

	assert_done(professional_claim_get(store, practice, id, &claim, &clinic->error), &clinic->error);
	said = first_answer(&claim);
	assert_done(store_begin(store, &clinic->error), &clinic->error);
	assert_done(remittance_add(store, practice, &row, &clinic->error), &clinic->error);
	said.remittance_id = row.id;
	assert_done(remitted_claim_add(store, &said, &clinic->error), &clinic->error);
	effect.journal_id = post_money(clinic, id, row.payer_id);
	answer.id = said.id;
	answer.remittance_id = row.id;
	assert_done(answer_post(store, practice, &answer, &effect, &clinic->error), &clinic->error);
	assert_done(store_end(store, STATUS_OK, &clinic->error), &clinic->error);
	remitted_claim_free(&said);
	happen(clinic, id, event, "PCN-9");
}

static void the_next_payer_hears_what_the_first_decided(void **state)
{
	struct clinic *clinic = *state;
	int64_t first = accepted(clinic);
	struct later_claim next;
	struct claim claim;
	struct claim_story story;

	assert_status(STATUS_REFUSED, claim_bill_next(clinic->office, first, &next, &clinic->error));
	pay(clinic, first, EVENT_REMIT_PAID);
	assert_done(claim_may(clinic->office, first, EVENT_NEXT_PAYER, &clinic->error), &clinic->error);
	assert_done(claim_bill_next(clinic->office, first, &next, &clinic->error), &clinic->error);
	assert_int_equal(CLAIM_READY, next.state);
	assert_int_equal(CLAIM_CLOSED, clinic_state(clinic, first));
	claim = claim_now(clinic, next.claim_id);
	assert_int_equal(2, claim.sequence);
	assert_int_equal(1, claim.frequency);
	assert_int_equal(clinic->books.payers[UHX].id, claim.payer_id);
	assert_date("2026-06-29", claim.filing_due); /* 90 days from the first payer's decision */
	assert_cents(0, owed_by_insurance(clinic, first));
	assert_cents(5000, owed_by_insurance(clinic, next.claim_id)); /* no second charge */
	clinic_verify(clinic);
	assert_done(claim_load(clinic->office, next.claim_id, &story, &clinic->error), &clinic->error);
	assert_int_equal(1, story.claim.other_count);
	assert_cents(20000, story.claim.others[0].paid);
	claim_story_free(&story);
	send_all(clinic);
	EXPECT_SENT(next.claim_id, "SBR*S**", "SBR*P*18*", "AMT*D*200~", "NM1*PR*2*PAYER BCX*****PI*IDBCX~",
		    "REF*F8*PCN-9~", "CAS*PR*2*50~", "CAS*CO*45*40~", "DTP*573*D8*20260331~", "AMT*EAF*50~");
	assert_status(STATUS_REFUSED, claim_bill_next(clinic->office, first, &next, &clinic->error));
	assert_non_null(strstr(clinic->error.what, "nobody is billed twice"));
	clinic_verify(clinic);
}

static void what_the_payer_passed_on_is_not_billed_again(void **state)
{
	struct clinic *clinic = *state;
	int64_t first = accepted(clinic);
	struct later_claim next;

	pay(clinic, first, EVENT_REMIT_CROSSOVER);
	assert_status(STATUS_REFUSED, claim_bill_next(clinic->office, first, &next, &clinic->error));
	assert_non_null(strstr(clinic->error.what, "not billed twice"));
	clinic_verify(clinic);
}

/* Without the first payer's word the scrub stops it: CB-02. */
static void a_later_claim_without_a_decision_fails_the_scrub(void **state)
{
	struct clinic *clinic = *state;
	int64_t first = accepted(clinic);
	struct later_claim next;
	struct claim_story story;
	struct findings findings = { 0 };
	enum claim_state now;

	pay(clinic, first, EVENT_REMIT_PAID);
	assert_done(claim_bill_next(clinic->office, first, &next, &clinic->error), &clinic->error);
	books_sql(&clinic->books, "UPDATE remittance_claim SET outcome = 'notice'");
	assert_done(claim_scrub(clinic->office, next.claim_id, &findings, &now, &clinic->error), &clinic->error);
	assert_int_equal(CLAIM_SCRUB_FAIL, now);
	assert_int_equal(1, findings.count);
	assert_string_equal("CB-02", findings.items[0].rule);
	VEC_FREE(&findings);
	assert_done(claim_load(clinic->office, next.claim_id, &story, &clinic->error), &clinic->error);
	assert_false(story.claim.others[0].decided);
	claim_story_free(&story);
}

/* Its lines are those that the first payer decided. */
static void a_later_claims_lines_are_not_changed(void **state)
{
	struct clinic *clinic = *state;
	int64_t first = accepted(clinic);
	struct later_claim next;
	struct visit visit;
	struct filed filed;

	pay(clinic, first, EVENT_REMIT_PAID);
	assert_done(claim_bill_next(clinic->office, first, &next, &clinic->error), &clinic->error);
	assert_done(visit_reopen(clinic->office, next.claim_id, &visit, &clinic->error), &clinic->error);
	assert_done(visit_file(clinic->office, &visit, NULL, 0, &filed, &clinic->error), &clinic->error);
	assert_int_equal(CLAIM_READY, filed.state);
	assert_done(visit_reopen(clinic->office, next.claim_id, &visit, &clinic->error), &clinic->error);
	visit.encounter.lines[0].charge = money_of_cents(100);
	assert_status(STATUS_REFUSED, visit_file(clinic->office, &visit, NULL, 0, &filed, &clinic->error));
	assert_non_null(strstr(clinic->error.what, "the first payer has decided these lines"));
	assert_int_equal(2, claim_now(clinic, next.claim_id).sequence);
	clinic_verify(clinic);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_correction_replaces_its_claim_when_the_payer_takes_it),
		TEST(a_correction_is_asked_for_once_and_of_payers_that_take_it),
		TEST(a_correction_that_is_discarded_changes_nothing),
		TEST(a_correction_keeps_to_its_payer),
		TEST(a_claim_refused_in_front_is_no_correction),
		TEST(past_the_limit_a_supervisor_says_why),
		TEST(within_the_limit_it_is_the_corrections_filing_limit),
		TEST(a_void_takes_the_claim_back_with_the_payer),
		TEST(a_void_leaves_the_charge_when_the_service_stands),
		TEST(the_next_payer_hears_what_the_first_decided),
		TEST(what_the_payer_passed_on_is_not_billed_again),
		TEST(a_later_claim_without_a_decision_fails_the_scrub),
		TEST(a_later_claims_lines_are_not_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

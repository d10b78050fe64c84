/* SPDX-License-Identifier: MIT */
/* claim_rows_test.c: claims, their numbers, what happened to them, what was found, what they stand on. */
#include "claimbench/base/text.h"
#include "store/idle.h"

static void each_new_claim_gets_a_number_of_its_own(void **state)
{
	struct books *books = *state;
	struct claim first, second, found;
	char number[CLAIM_NUMBER_MAX];

	books_begin(books);
	first = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 700);
	second = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 700);
	claim_number_of_id(first.id, number);
	assert_string_equal(number, first.number);
	assert_string_not_equal(first.number, second.number);
	assert_done(claim_by_number(books->store, books->practice_id, second.number, &found, &books->error),
		    &books->error);
	assert_int_equal(second.id, found.id);
	assert_status(STATUS_NOT_FOUND,
		      claim_by_number(books->store, books->practice_id, "C9999999", &found, &books->error));
	books_commit(books);
	/* One that was taken back leaves its number to the next. */
	books_begin(books);
	(void)books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 700);
	assert_status(STATUS_REFUSED, store_end(books->store, STATUS_REFUSED, &books->error));
	books_second_practice(books);
	assert_status(STATUS_NOT_FOUND,
		      claim_by_number(books->store, books->practice_id, second.number, &found, &books->error));
	books_begin(books);
	/* Numbers are told apart across practices. */
	found = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 700);
	assert_true(found.id > second.id);
	assert_string_not_equal(second.number, found.number);
}

static void the_live_claim_of_a_visit_is_its_newest_that_still_counts(void **state)
{
	struct books *books = *state;
	struct claim first, second, found;

	books_begin(books);
	first = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 700);
	assert_done(
		claim_of_encounter_live(books->store, books->practice_id, first.encounter_id, &found, &books->error),
		&books->error);
	assert_int_equal(first.id, found.id);
	second = first;
	second.id = 0;
	second.frequency = 7;
	second.replaces = first.id;
	assert_done(claim_put(books->store, books->practice_id, &second, second.entered_on, &books->error),
		    &books->error);
	assert_done(
		claim_of_encounter_live(books->store, books->practice_id, first.encounter_id, &found, &books->error),
		&books->error);
	assert_int_equal(second.id, found.id);
	assert_int_equal(first.id, found.replaces);
	books_move(books, &second, EVENT_DISCARD, CLAIM_VOIDED, "2026-03-07");
	assert_done(
		claim_of_encounter_live(books->store, books->practice_id, first.encounter_id, &found, &books->error),
		&books->error);
	assert_int_equal(first.id, found.id);
	books_move(books, &first, EVENT_REPLACED, CLAIM_REPLACED, "2026-03-07");
	assert_status(STATUS_NOT_FOUND, claim_of_encounter_live(books->store, books->practice_id, first.encounter_id,
								&found, &books->error));
}

static void the_story_of_a_claim_comes_in_order(void **state)
{
	struct books *books = *state;
	struct claim_event_rows events = { 0 };
	struct claim_event_row row;
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 700);
	/* Each event there is, whether or not it leads there in life. */
	for (int event = 0; event < CLAIM_EVENT_COUNT; event++) {
		row = (struct claim_event_row){
			.claim_id = claim.id,
			.event = (enum claim_event)event,
			.from_state = event % CLAIM_STATE_COUNT,
			.to_state = (enum claim_state)((event + 1) % CLAIM_STATE_COUNT),
			.happened_on = date_plus_days(test_date("2026-03-06"), event),
			.user_id = books->user_id,
		};
		(void)TEXT_SET(row.happened_at, "2026-03-06T10:00:00Z");
		(void)text_format(row.detail, sizeof row.detail, "%0160d", event);
		assert_done(claim_event_add(books->store, &row, &books->error), &books->error);
	}
	assert_done(claim_events(books->store, claim.id, &events, &books->error), &books->error);
	assert_int_equal(1 + CLAIM_EVENT_COUNT, events.count);
	assert_int_equal(EVENT_CREATE, events.items[0].event);
	assert_int_equal(-1, events.items[0].from_state);
	assert_string_equal("", events.items[0].happened_at);
	for (int event = 0; event < CLAIM_EVENT_COUNT; event++) {
		const struct claim_event_row *kept = &events.items[event + 1];

		assert_int_equal(event, kept->event);
		assert_int_equal(event % CLAIM_STATE_COUNT, kept->from_state);
		assert_int_equal((event + 1) % CLAIM_STATE_COUNT, kept->to_state);
		assert_int_equal(event, date_days_between(test_date("2026-03-06"), kept->happened_on));
		assert_string_equal("2026-03-06T10:00:00Z", kept->happened_at);
		assert_string_equal("ann", kept->user);
		assert_int_equal(books->user_id, kept->user_id);
		assert_int_equal(160, strlen(kept->detail));
		assert_int_equal(event, strtol(kept->detail + 150, NULL, 10));
		assert_int_equal(claim.id, kept->claim_id);
		assert_true(kept->n == events.items[event].n + 1);
	}
	VEC_FREE(&events);
}

/* ---- findings ---- */

static void add_finding(struct findings *findings, const char *rule, enum severity severity)
{
	struct finding *finding = VEC_ADD(findings);

	assert_non_null(finding);
	(void)TEXT_SET(finding->rule, rule);
	finding->severity = severity;
	(void)TEXT_SET(finding->field, "diagnosis[2]");
	(void)text_format(finding->message, sizeof finding->message, "%0159d", 1);
	(void)text_format(finding->fix, sizeof finding->fix, "%0159d", 2);
	(void)TEXT_SET(finding->carc, "CO-16");
}

static void put(struct books *books, const struct claim *claim, const struct findings *findings)
{
	assert_done(findings_put(books->store, claim->id, claim->entered_on, findings, &books->error), &books->error);
}

static void get(struct books *books, const struct claim *claim, struct findings *out)
{
	VEC_CLEAR(out);
	assert_done(findings_get(books->store, claim->id, out, &books->error), &books->error);
}

static void findings_come_back_in_their_order(void **state)
{
	struct books *books = *state;
	struct findings findings = { 0 }, kept = { 0 };
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 700);
	add_finding(&findings, "PR-01", SEVERITY_ERROR);
	add_finding(&findings, "CV-02", SEVERITY_WARNING);
	add_finding(&findings, "CV-02", SEVERITY_WARNING);
	add_finding(&findings, "XX-99", SEVERITY_INFO);
	put(books, &claim, &findings);
	get(books, &claim, &kept);
	assert_int_equal(4, kept.count);
	for (size_t i = 0; i < 4; i++) {
		assert_string_equal(findings.items[i].rule, kept.items[i].rule);
		assert_int_equal(findings.items[i].severity, kept.items[i].severity);
		assert_string_equal(findings.items[i].field, kept.items[i].field);
		assert_string_equal(findings.items[i].message, kept.items[i].message);
		assert_string_equal(findings.items[i].fix, kept.items[i].fix);
		assert_string_equal(findings.items[i].carc, kept.items[i].carc);
		assert_false(kept.items[i].acknowledged);
		assert_int_equal((int)i + 1, kept.items[i].order);
	}
	/* The next scrub's take their place. */
	VEC_CLEAR(&findings);
	put(books, &claim, &findings);
	get(books, &claim, &kept);
	assert_int_equal(0, kept.count);
	VEC_FREE(&findings);
	VEC_FREE(&kept);
}

static void a_reason_given_for_a_warning_outlives_the_next_scrub(void **state)
{
	struct books *books = *state;
	struct findings findings = { 0 }, kept = { 0 };
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 700);
	add_finding(&findings, "PR-01", SEVERITY_ERROR);
	add_finding(&findings, "CV-02", SEVERITY_WARNING);
	put(books, &claim, &findings);
	assert_done(finding_acknowledge(books->store, claim.id, "CV-02", claim.entered_on, books->user_id, "card seen",
					&books->error),
		    &books->error);
	/* Errors and what was not found cannot be waved through. */
	assert_status(STATUS_NOT_FOUND, finding_acknowledge(books->store, claim.id, "PR-01", claim.entered_on,
							    books->user_id, "x", &books->error));
	assert_status(STATUS_NOT_FOUND, finding_acknowledge(books->store, claim.id, "ZZ-01", claim.entered_on,
							    books->user_id, "x", &books->error));
	put(books, &claim, &findings);
	get(books, &claim, &kept);
	assert_false(kept.items[0].acknowledged);
	assert_true(kept.items[1].acknowledged);
	assert_int_equal(1, kept.items[1].severity == SEVERITY_WARNING);
	/* Once the rule no longer fires, the reason is gone too. */
	findings.count = 1;
	put(books, &claim, &findings);
	findings.count = 2;
	put(books, &claim, &findings);
	get(books, &claim, &kept);
	assert_false(kept.items[1].acknowledged);
	VEC_FREE(&findings);
	VEC_FREE(&kept);
}

/* ---- all that a claim stands on ---- */

static void a_claim_comes_with_all_it_stands_on(void **state)
{
	struct books *books = *state;
	struct professional_claim whole;
	struct encounter encounter;
	struct facility facility = { .code = "H1", .name = "Hospital" };
	struct provider referring = { .code = "RF" };
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, UHX, "2026-03-05", "2026-03-06", 700);
	memset(&whole, 0xff, sizeof whole);
	assert_done(professional_claim_get(books->store, books->practice_id, claim.id, &whole, &books->error),
		    &books->error);
	assert_int_equal(claim.id, whole.claim.id);
	assert_int_equal(claim.patient_id, whole.patient.id);
	assert_int_equal(claim.coverage_id, whole.coverage.id);
	assert_string_equal("UHX", whole.payer.code);
	assert_string_equal("Hollow Road Family Practice", whole.practice.name);
	assert_string_equal("SR", whole.rendering.code);
	assert_int_equal(0, whole.referring.id + whole.supervising.id + whole.facility.id);
	assert_string_equal("", whole.referring.name.last);
	assert_string_equal("", whole.supervising.name.first);
	assert_string_equal("", whole.facility.name);
	assert_string_equal("", whole.facility.address.street);
	assert_done(facility_put(books->store, books->practice_id, &facility, &books->error), &books->error);
	assert_done(provider_put(books->store, books->practice_id, &referring, &books->error), &books->error);
	encounter = whole.encounter;
	encounter.facility_id = facility.id;
	encounter.referring_id = referring.id;
	encounter.supervising_id = books->provider.id;
	assert_done(encounter_put(books->store, books->practice_id, &encounter, &books->error), &books->error);
	assert_done(professional_claim_get(books->store, books->practice_id, claim.id, &whole, &books->error),
		    &books->error);
	assert_string_equal("H1", whole.facility.code);
	assert_string_equal("RF", whole.referring.code);
	assert_int_equal(books->provider.id, whole.supervising.id);
	books_commit(books);
	books_second_practice(books);
	assert_status(STATUS_NOT_FOUND,
		      professional_claim_get(books->store, books->practice_id, claim.id, &whole, &books->error));
}

/* ---- what is ready ---- */

static void ready_claims_come_by_payer_then_subscriber(void **state)
{
	struct books *books = *state;
	struct receiver_rows receivers = { 0 };
	struct ids ids = { 0 };
	struct claim claims[5];

	books_begin(books);
	/* BCX goes to the receiver of MCR. */
	(void)TEXT_SET(books->payers[BCX].receiver_id, books->payers[MCR].receiver_id);
	(void)TEXT_SET(books->payers[BCX].receiver_name, books->payers[MCR].receiver_name);
	assert_done(payer_put(books->store, books->practice_id, &books->payers[BCX], &books->error), &books->error);
	claims[0] = books_add_claim(books, BCX, "2026-03-05", "2026-03-06", 100);
	claims[1] = books_add_claim(books, MCR, "2026-03-07", "2026-03-08", 200);
	claims[2] = books_add_claim(books, UHX, "2026-03-05", "2026-03-06", 400);
	claims[3] = books_add_claim(books, MCR, "2026-03-01", "2026-03-02", 800);
	claims[4] = books_add_claim(books, MCR, "2026-03-01", "2026-03-02", 1600);
	for (int i = 0; i < 4; i++)
		books_move(books, &claims[i], EVENT_SCRUB_PASS, CLAIM_READY, "2026-03-09");
	books_commit(books);
	assert_done(ready_receivers(books->store, books->practice_id, &receivers, &books->error), &books->error);
	assert_int_equal(2, receivers.count);
	assert_string_equal("RCVMCR", receivers.items[0].receiver_id);
	assert_string_equal("Receiver MCR", receivers.items[0].receiver_name);
	assert_int_equal(3, receivers.items[0].claims);
	assert_cents(1100, receivers.items[0].charge);
	assert_date("2026-03-01", receivers.items[0].oldest);
	assert_string_equal("RCVUHX", receivers.items[1].receiver_id);
	assert_int_equal(1, receivers.items[1].claims);
	assert_done(ready_claims(books->store, books->practice_id, "RCVMCR", 10, &ids, &books->error), &books->error);
	assert_int_equal(3, ids.count);
	assert_int_equal(claims[1].id, ids.items[0]);
	assert_int_equal(claims[3].id, ids.items[1]);
	assert_int_equal(claims[0].id, ids.items[2]);
	VEC_CLEAR(&ids);
	assert_done(ready_claims(books->store, books->practice_id, "RCVMCR", 2, &ids, &books->error), &books->error);
	assert_int_equal(2, ids.count);
	VEC_CLEAR(&ids);
	assert_done(claims_in_state(books->store, books->practice_id, CLAIM_READY, 10, &ids, &books->error),
		    &books->error);
	assert_int_equal(4, ids.count);
	assert_int_equal(claims[3].id, ids.items[0]); /* the oldest service first */
	assert_int_equal(claims[1].id, ids.items[3]);
	VEC_CLEAR(&ids);
	assert_done(claims_in_state(books->store, books->practice_id, CLAIM_DRAFT, 10, &ids, &books->error),
		    &books->error);
	assert_int_equal(1, ids.count);
	VEC_CLEAR(&ids);
	VEC_CLEAR(&receivers);
	books_second_practice(books);
	assert_done(ready_receivers(books->store, books->practice_id, &receivers, &books->error), &books->error);
	assert_done(ready_claims(books->store, books->practice_id, "RCVMCR", 10, &ids, &books->error), &books->error);
	assert_done(claims_in_state(books->store, books->practice_id, CLAIM_READY, 10, &ids, &books->error),
		    &books->error);
	assert_int_equal(0, receivers.count + ids.count);
	VEC_FREE(&ids);
	VEC_FREE(&receivers);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(each_new_claim_gets_a_number_of_its_own),
		BOOKS_TEST(the_live_claim_of_a_visit_is_its_newest_that_still_counts),
		BOOKS_TEST(the_story_of_a_claim_comes_in_order),
		BOOKS_TEST(findings_come_back_in_their_order),
		BOOKS_TEST(a_reason_given_for_a_warning_outlives_the_next_scrub),
		BOOKS_TEST(a_claim_comes_with_all_it_stands_on),
		BOOKS_TEST(ready_claims_come_by_payer_then_subscriber),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

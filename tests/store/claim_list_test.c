/* SPDX-License-Identifier: MIT */
/* claim_list_test.c: lists of claims by filter, counts that agree, and queues that open what they count. */
#include "claimbench/base/text.h"
#include "store/idle.h"

enum { CLAIMS = 60 };

/* What a claim of the crowd is like: everything a filter asks for, in all mixtures. */
struct made {
	struct claim claim;
	struct date state_on;
	int payer;
	int64_t provider_id, user_id;
	char last[20], account[ACCOUNT_MAX];
	bool rule, credit;
};

struct crowd {
	struct books books;
	struct made made[CLAIMS];
	int64_t users[3], providers[2];
};

static void make_one(struct crowd *crowd, int i)
{
	static const char *const names[] = { "Smith", "Smithers", "Muñoz", "O'Hara", "Adams" };
	struct books *books = &crowd->books;
	struct made *made = &crowd->made[i];
	struct patient patient = books_patient(names[i % 5], "Mary", "1970-05-17");
	struct date day = date_plus_days(test_date("2026-01-01"), i * 7 % 80);
	struct coverage coverage;
	struct encounter encounter;
	struct claim *claim = &made->claim;

	made->payer = i % BOOKS_PAYERS;
	made->provider_id = crowd->providers[i / 2 % 2];
	made->user_id = crowd->users[i / 3 % 3];
	assert_done(patient_put(books->store, books->practice_id, &patient, &books->error), &books->error);
	(void)TEXT_SET(made->last, names[i % 5]);
	(void)TEXT_SET(made->account, patient.account);
	coverage = books_coverage(books, &patient, (enum books_payer)made->payer);
	assert_done(coverage_put(books->store, books->practice_id, &coverage, &books->error), &books->error);
	encounter = books_encounter(books, patient.id, "2026-01-01", 100 * (i + 1));
	encounter.from = encounter.to = day;
	encounter.rendering_id = made->provider_id;
	assert_done(encounter_put(books->store, books->practice_id, &encounter, &books->error), &books->error);
	claim_of_encounter(claim, &encounter, &coverage, &books->payers[made->payer]);
	claim->state = (enum claim_state)(i % CLAIM_STATE_COUNT);
	claim->entered_on = date_plus_days(day, i % 4);
	claim->entered_by = made->user_id;
	claim->filing_due = i % 3 == 0 ? DATE_NONE : date_plus_days(test_date("2026-03-31"), i - 20);
	claim->hold_until = i % 2 == 0 ? DATE_NONE : date_plus_days(test_date("2026-03-31"), i % 7 - 5);
	if (claim->state == CLAIM_HELD)
		(void)TEXT_SET(claim->hold_reason, "waiting for the referral");
	made->state_on = date_plus_days(test_date("2026-03-31"), -(i * 5 % 40));
	assert_done(claim_put(books->store, books->practice_id, claim, made->state_on, &books->error), &books->error);
}

static void add_finding(struct crowd *crowd, int i)
{
	struct findings findings = { 0 };
	struct finding *finding = VEC_ADD(&findings);

	assert_non_null(finding);
	(void)TEXT_SET(finding->rule, "CV-02");
	(void)TEXT_SET(finding->message, "the member number is missing");
	finding->severity = SEVERITY_ERROR;
	assert_done(findings_put(crowd->books.store, crowd->made[i].claim.id, crowd->made[i].claim.entered_on,
				 &findings, &crowd->books.error),
		    &crowd->books.error);
	crowd->made[i].rule = true;
	VEC_FREE(&findings);
}

static int make_crowd(void **state)
{
	struct crowd *crowd = calloc(1, sizeof *crowd);
	struct books *books = &crowd->books;

	books_new(books);
	books_begin(books);
	crowd->users[0] = books->user_id;
	for (int i = 1; i < 3; i++) {
		struct user user = { .name = "Another", .role = USER_CODER, .active = true };

		(void)text_format(user.login, sizeof user.login, "user%d", i);
		assert_done(user_put(books->store, books->practice_id, &user, &books->error), &books->error);
		crowd->users[i] = user.id;
	}
	/* So that some claims are just not silent yet on the days that are asked for. */
	books->payers[MCR].quiet_days = 30;
	assert_done(payer_put(books->store, books->practice_id, &books->payers[MCR], &books->error), &books->error);
	crowd->providers[0] = books->provider.id;
	books->provider.id = 0;
	(void)TEXT_SET(books->provider.code, "AB");
	assert_done(provider_put(books->store, books->practice_id, &books->provider, &books->error), &books->error);
	crowd->providers[1] = books->provider.id;
	for (int i = 0; i < CLAIMS; i++) {
		make_one(crowd, i);
		if (i % 6 == 1)
			add_finding(crowd, i);
		if (i % 9 == 2) {
			(void)books_post(books, JOURNAL_PAYMENT, "2026-03-01", &crowd->made[i].claim, ACCOUNT_CASH,
					 i % 2 == 0 ? ACCOUNT_AR_INS1 : ACCOUNT_AR_PATIENT, 500);
			crowd->made[i].credit = true;
		}
		/* Both owe less than nothing: still one claim. */
		if (i % 18 == 2)
			(void)books_post(books, JOURNAL_PAYMENT, "2026-03-01", &crowd->made[i].claim, ACCOUNT_CASH,
					 ACCOUNT_AR_PATIENT, 300);
	}
	books_commit(books);
	*state = crowd;
	return 0;
}

static int leave_crowd(void **state)
{
	struct crowd *crowd = *state;

	assert_idle(crowd->books.store);
	books_free(&crowd->books);
	free(crowd);
	return 0;
}

#define CROWD_TEST(function) cmocka_unit_test_setup_teardown(function, make_crowd, leave_crowd)

static bool in_range(struct date day, struct date from, struct date to)
{
	return (date_is_none(from) || date_compare(day, from) >= 0) && (date_is_none(to) || date_compare(day, to) <= 0);
}

static bool text_matches(const struct made *made, const char *text)
{
	char key[80], typed[80], upper[80];

	if (text[0] == '\0')
		return true;
	(void)TEXT_SET(upper, text);
	text_upper(upper);
	(void)text_fold(key, sizeof key, made->last);
	(void)text_fold(typed, sizeof typed, text);
	return strcmp(upper, made->claim.number) == 0 || strcmp(upper, made->account) == 0 ||
	       (typed[0] != '\0' && text_starts_with(key, typed));
}

/* What the filter means, said once more in C. */
static bool matches(const struct crowd *crowd, const struct made *made, const struct claim_filter *filter)
{
	const struct claim *claim = &made->claim;
	bool unsent = (1u << claim->state & (1u << CLAIM_DRAFT | 1u << CLAIM_SCRUB_FAIL | 1u << CLAIM_HELD |
					     1u << CLAIM_READY | 1u << CLAIM_BATCHED | 1u << CLAIM_REJECTED)) != 0;
	int32_t quiet = crowd->books.payers[made->payer].quiet_days;

	if (filter->states != 0 && (filter->states >> claim->state & 1u) == 0)
		return false;
	if ((filter->payer_id != 0 && filter->payer_id != claim->payer_id) ||
	    (filter->receiver_id[0] != '\0' &&
	     !text_equal(filter->receiver_id, crowd->books.payers[made->payer].receiver_id)) ||
	    (filter->provider_id != 0 && filter->provider_id != made->provider_id) ||
	    (filter->patient_id != 0 && filter->patient_id != claim->patient_id) ||
	    (filter->entered_by != 0 && filter->entered_by != made->user_id))
		return false;
	if (!in_range(claim->service_from, filter->service_from, filter->service_to) ||
	    !in_range(claim->entered_on, filter->entered_from, filter->entered_to) || !text_matches(made, filter->text))
		return false;
	if (filter->filing_soon && (!unsent || date_is_none(claim->filing_due) ||
				    date_compare(claim->filing_due, date_plus_days(filter->filing_before, 14)) > 0))
		return false;
	if (filter->rule[0] != '\0' && !(made->rule && strcmp(filter->rule, "CV-02") == 0))
		return false;
	if (!date_is_none(filter->held_by) &&
	    (claim->state != CLAIM_HELD ||
	     (!date_is_none(claim->hold_until) && date_compare(claim->hold_until, filter->held_by) > 0)))
		return false;
	if (!date_is_none(filter->silent_by) &&
	    ((claim->state != CLAIM_SENT && claim->state != CLAIM_ACCEPTED) ||
	     date_compare(date_plus_days(made->state_on, quiet), filter->silent_by) >= 0))
		return false;
	return !filter->credit || made->credit;
}

/* The list is exactly those that match, newest service first, and the count agrees. */
static int check(struct crowd *crowd, const struct claim_filter *filter)
{
	struct books *books = &crowd->books;
	struct claim_rows rows = { 0 };
	struct money total = money_of_cents(-1), expected_total = money_of_cents(0);
	int64_t count = -1;
	size_t expected = 0;

	assert_done(claim_list(books->store, books->practice_id, filter, 0, 1000, &rows, &books->error), &books->error);
	assert_done(claim_count(books->store, books->practice_id, filter, &count, &total, &books->error),
		    &books->error);
	for (int i = 0; i < CLAIMS; i++) {
		const struct made *made = &crowd->made[i];
		bool found = false;

		for (size_t j = 0; j < rows.count; j++)
			found = found || rows.items[j].id == made->claim.id;
		if (found != matches(crowd, made, filter))
			fail_msg("claim %d (%s) is %s", i, token_word(&claim_state_tokens, (int)made->claim.state),
				 found ? "listed" : "not listed");
		expected += found;
		if (found)
			expected_total = money_add(expected_total, made->claim.total);
	}
	assert_int_equal(expected, rows.count);
	assert_int_equal(expected, count);
	assert_cents(money_cents(expected_total), total);
	for (size_t j = 1; j < rows.count; j++) {
		int order = date_compare(rows.items[j - 1].service_from, rows.items[j].service_from);

		assert_true(order > 0 || (order == 0 && rows.items[j - 1].id > rows.items[j].id));
	}
	VEC_FREE(&rows);
	return (int)expected;
}

/* Each part of a filter, in two forms. */
enum { PARTS = 14 };

static void set_part(const struct crowd *crowd, struct claim_filter *filter, int part, bool second)
{
	struct date day = test_date(second ? "2026-02-10" : "2026-01-20");

	switch (part) {
	case 0:
		filter->states = second ? 1u << CLAIM_DENIED : 0x5555;
		break;
	case 1:
		filter->payer_id = crowd->books.payers[second ? UHX : MCR].id;
		break;
	case 2:
		filter->provider_id = crowd->providers[second];
		break;
	case 3:
		filter->patient_id = crowd->made[second ? 31 : 4].claim.patient_id;
		break;
	case 4:
		filter->entered_by = crowd->users[second ? 2 : 0];
		break;
	case 5:
		filter->service_from = day;
		break;
	case 6:
		filter->service_to = date_plus_days(day, 30);
		break;
	case 7:
		filter->entered_from = day;
		filter->entered_to = date_plus_days(day, second ? 0 : 40);
		break;
	case 8:
		(void)TEXT_SET(filter->text, second ? "munoz" : "SMITH");
		break;
	case 9:
		filter->filing_soon = true;
		filter->filing_before = test_date(second ? "2026-03-10" : "2026-03-31");
		break;
	case 10:
		(void)TEXT_SET(filter->rule, second ? "ZZ-01" : "CV-02");
		break;
	case 11:
		filter->held_by = test_date(second ? "2026-03-29" : "2026-03-31");
		break;
	case 12:
		(void)TEXT_SET(filter->receiver_id, crowd->books.payers[second ? MCR : UHX].receiver_id);
		break;
	default:
		filter->credit = true;
		break;
	}
}

static void each_part_of_a_filter_says_what_it_means(void **state)
{
	struct crowd *crowd = *state;

	assert_int_equal(CLAIMS, check(crowd, &(struct claim_filter){ .states = 0 }));
	for (int part = 0; part < PARTS; part++)
		for (int form = 0; form < 2; form++) {
			struct claim_filter filter = { .states = 0 };
			int found;

			set_part(crowd, &filter, part, form == 1);
			found = check(crowd, &filter);
			/* Each picks some and leaves some, so that the comparison means something. */
			if (found == CLAIMS || (found == 0 && !(part == 10 && form == 1)))
				fail_msg("part %d, form %d: %d found", part, form, found);
		}
}

static void any_two_parts_together_mean_both(void **state)
{
	struct crowd *crowd = *state;
	int found = 0;

	for (int first = 0; first < PARTS; first++)
		for (int second = 0; second < first; second++) {
			struct claim_filter filter = { .states = 0 };

			set_part(crowd, &filter, first, first % 2 == 0);
			set_part(crowd, &filter, second, second % 3 == 0);
			found += check(crowd, &filter);
		}
	assert_true(found > 100);
}

static void all_parts_together_and_the_silent_ones(void **state)
{
	struct crowd *crowd = *state;
	struct claim_filter filter = { .silent_by = test_date("2026-03-31") };

	assert_true(check(crowd, &filter) > 0);
	filter.silent_by = test_date("2026-03-01");
	(void)check(crowd, &filter);
	for (int part = 0; part < PARTS; part++)
		set_part(crowd, &filter, part, false);
	assert_int_equal(0, check(crowd, &filter));
}

static void a_text_finds_the_number_the_account_or_the_name(void **state)
{
	struct crowd *crowd = *state;
	struct claim_filter filter = { .states = 0 };

	(void)TEXT_SET(filter.text, crowd->made[7].claim.number);
	text_lower(filter.text);
	assert_int_equal(1, check(crowd, &filter));
	(void)TEXT_SET(filter.text, crowd->made[9].account);
	assert_int_equal(1, check(crowd, &filter));
	(void)TEXT_SET(filter.text, "o'h");
	assert_int_equal(CLAIMS / 5, check(crowd, &filter));
	(void)TEXT_SET(filter.text, "---");
	assert_int_equal(0, check(crowd, &filter));
	(void)TEXT_SET(filter.text, "' OR 1 = 1 --");
	assert_int_equal(0, check(crowd, &filter));
}

static void a_list_comes_in_pages(void **state)
{
	struct crowd *crowd = *state;
	struct books *books = &crowd->books;
	struct claim_filter filter = { .states = 0 };
	struct claim_rows all = { 0 }, pages = { 0 };

	assert_done(claim_list(books->store, books->practice_id, &filter, 0, 1000, &all, &books->error), &books->error);
	for (size_t offset = 0; offset < CLAIMS; offset += 7)
		assert_done(claim_list(books->store, books->practice_id, &filter, offset, 7, &pages, &books->error),
			    &books->error);
	assert_int_equal(all.count, pages.count);
	assert_memory_equal(all.items, pages.items, all.count * sizeof *all.items);
	VEC_FREE(&all);
	VEC_FREE(&pages);
}

static void a_row_says_what_one_looks_for(void **state)
{
	struct crowd *crowd = *state;
	struct books *books = &crowd->books;
	struct claim_rows rows = { 0 };
	struct claim_filter filter = { .patient_id = crowd->made[2].claim.patient_id };
	const struct claim_row *row;

	assert_done(claim_list(books->store, books->practice_id, &filter, 0, 10, &rows, &books->error), &books->error);
	assert_int_equal(1, rows.count);
	row = &rows.items[0];
	assert_string_equal(crowd->made[2].claim.number, row->number);
	assert_string_equal("Muñoz", row->patient.last);
	assert_string_equal(crowd->made[2].account, row->account);
	assert_string_equal("UHX", row->payer_code);
	assert_string_equal("AB", row->provider_code);
	assert_int_equal(CLAIM_HELD, row->state);
	assert_int_equal(1, row->sequence);
	assert_int_equal(1, row->frequency);
	assert_int_equal(crowd->made[2].claim.service_from.day, row->service_from.day);
	assert_int_equal(crowd->made[2].claim.entered_on.day, row->entered_on.day);
	assert_int_equal(crowd->made[2].state_on.day, row->state_on.day);
	assert_int_equal(crowd->made[2].claim.filing_due.day, row->filing_due.day);
	assert_cents(300, row->total);
	assert_cents(-800, row->balance);
	assert_string_equal("waiting for the referral", row->why);
	VEC_FREE(&rows);
}

/* Why a claim does not move: the finding that nobody has waved through, or what was said last. */
static void a_row_says_what_stands_in_the_way(void **state)
{
	struct crowd *crowd = *state;
	struct books *books = &crowd->books;
	struct claim_rows rows = { 0 };
	struct claim_filter filter = { .states = 1u << CLAIM_REJECTED };
	struct claim_event_row event = { .event = EVENT_277CA_REJECT,
					 .from_state = CLAIM_SENT,
					 .to_state = CLAIM_REJECTED,
					 .happened_on = test_date("2026-03-30"),
					 .user_id = books->user_id };

	event.claim_id = crowd->made[CLAIM_REJECTED].claim.id;
	for (size_t i = 0; i < 100; i++)
		event.detail[i] = 'r';
	books_begin(books);
	assert_done(claim_event_add(books->store, &event, &books->error), &books->error);
	event.detail[0] = '\0';
	event.event = EVENT_CHASE;
	assert_done(claim_event_add(books->store, &event, &books->error), &books->error);
	books_commit(books);
	filter.patient_id = crowd->made[CLAIM_REJECTED].claim.patient_id;
	assert_done(claim_list(books->store, books->practice_id, &filter, 0, 10, &rows, &books->error), &books->error);
	assert_int_equal(80, strlen(rows.items[0].why));
	/* Cut between characters, not within one. */
	event.event = EVENT_277CA_REJECT;
	for (size_t i = 0; i < 120; i += 3)
		memcpy(event.detail + i, "\xe2\x82\xac", 3);
	books_begin(books);
	assert_done(claim_event_add(books->store, &event, &books->error), &books->error);
	books_commit(books);
	VEC_CLEAR(&rows);
	assert_done(claim_list(books->store, books->practice_id, &filter, 0, 10, &rows, &books->error), &books->error);
	assert_int_equal(78, strlen(rows.items[0].why));
	assert_true(text_is_utf8(rows.items[0].why, 78));
	filter = (struct claim_filter){ .states = 1u << CLAIM_SCRUB_FAIL };
	VEC_CLEAR(&rows);
	assert_done(claim_list(books->store, books->practice_id, &filter, 0, 10, &rows, &books->error), &books->error);
	for (size_t i = 0; i < rows.count; i++)
		for (int j = 0; j < CLAIMS; j++)
			if (crowd->made[j].claim.id == rows.items[i].id)
				assert_string_equal(crowd->made[j].rule ? "the member number is missing" : "",
						    rows.items[i].why);
	VEC_FREE(&rows);
}

static void every_queue_opens_exactly_what_it_counts(void **state)
{
	static const char *const days[] = { "2026-03-31", "2026-03-20", "2026-04-30" };
	struct crowd *crowd = *state;
	struct books *books = &crowd->books;

	for (size_t d = 0; d < 3; d++) {
		struct queue_rows queues = { 0 };

		assert_done(queue_counts(books->store, books->practice_id, test_date(days[d]), &queues, &books->error),
			    &books->error);
		assert_int_equal(QUEUE_COUNT, queues.count);
		for (size_t i = 0; i < queues.count; i++) {
			struct claim_rows rows = { 0 };
			struct date oldest = DATE_NONE;
			int found;

			assert_int_equal(i, queues.items[i].queue);
			assert_true(queues.items[i].next[0] != '\0');
			/* These have lists of their own. */
			if (i == QUEUE_REMITTANCES || i == QUEUE_TASKS || i == QUEUE_DENIED)
				continue;
			found = check(crowd, &queues.items[i].filter);
			if (found != queues.items[i].count)
				fail_msg("%s: %lld counted, %d listed", queues.items[i].label,
					 (long long)queues.items[i].count, found);
			if (d == 0)
				assert_true(found > 0 && found < CLAIMS);
			assert_done(claim_list(books->store, books->practice_id, &queues.items[i].filter, 0, 1000,
					       &rows, &books->error),
				    &books->error);
			if (rows.count > 0)
				oldest = rows.items[rows.count - 1].service_from;
			assert_int_equal(oldest.day, queues.items[i].oldest.day);
			VEC_FREE(&rows);
		}
		VEC_FREE(&queues);
	}
}

static void queues_say_how_much_money_waits(void **state)
{
	struct crowd *crowd = *state;
	struct books *books = &crowd->books;
	struct queue_rows queues = { 0 };
	int64_t drafts = 0;

	assert_done(queue_counts(books->store, books->practice_id, test_date("2026-03-31"), &queues, &books->error),
		    &books->error);
	for (int i = 0; i < CLAIMS; i++)
		if (crowd->made[i].claim.state == CLAIM_DRAFT)
			drafts += money_cents(crowd->made[i].claim.total);
	assert_cents(drafts, queues.items[QUEUE_DRAFT].amount);
	/* Seven claims with a credit of 5.00, four of them with another of 3.00. */
	assert_cents(7 * 500 + 4 * 300, queues.items[QUEUE_CREDIT].amount);
	assert_int_equal(7, queues.items[QUEUE_CREDIT].count);
	VEC_CLEAR(&queues);
	books_second_practice(books);
	assert_done(queue_counts(books->store, books->practice_id, test_date("2026-03-31"), &queues, &books->error),
		    &books->error);
	for (size_t i = 0; i < queues.count; i++)
		assert_int_equal(0, queues.items[i].count);
	VEC_FREE(&queues);
}

static void claims_of_another_practice_are_not_listed(void **state)
{
	struct crowd *crowd = *state;
	struct books *books = &crowd->books;
	struct claim_rows rows = { 0 };
	struct money total;
	int64_t count;

	books_second_practice(books);
	for (int part = -1; part < PARTS; part++) {
		struct claim_filter filter = { .states = 0 };

		if (part >= 0)
			set_part(crowd, &filter, part, false);
		assert_done(claim_list(books->store, books->practice_id, &filter, 0, 100, &rows, &books->error),
			    &books->error);
		assert_done(claim_count(books->store, books->practice_id, &filter, &count, &total, &books->error),
			    &books->error);
		assert_int_equal(0, count);
	}
	assert_int_equal(0, rows.count);
	VEC_FREE(&rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CROWD_TEST(each_part_of_a_filter_says_what_it_means),
		CROWD_TEST(any_two_parts_together_mean_both),
		CROWD_TEST(all_parts_together_and_the_silent_ones),
		CROWD_TEST(a_text_finds_the_number_the_account_or_the_name),
		CROWD_TEST(a_list_comes_in_pages),
		CROWD_TEST(a_row_says_what_one_looks_for),
		CROWD_TEST(a_row_says_what_stands_in_the_way),
		CROWD_TEST(every_queue_opens_exactly_what_it_counts),
		CROWD_TEST(queues_say_how_much_money_waits),
		CROWD_TEST(claims_of_another_practice_are_not_listed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

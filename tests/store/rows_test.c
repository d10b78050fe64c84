/* SPDX-License-Identifier: MIT */
/*
 * rows_test.c: every kind of record comes back as it was kept, is changed by the first who saves, and is
 * seen by its own practice only.
 */
#include <limits.h>

#include "claimbench/base/text.h"
#include "store/fill.h"
#include "store/idle.h"
#include "store/received_rows.h"

enum { RECORD_MAX = 16384, DAY_MIN = 1, DAY_MAX = 200000 };

static int pick(const struct token_table *table, int variant)
{
	return variant % (int)table->count;
}

static struct date day_of(int variant)
{
	return (struct date){ variant % 2 == 0 ? DAY_MAX : DAY_MIN };
}

/* VARIANT 0 is the emptiest record that may be kept; each other one fills everything, in another way. */

static void make_provider(struct books *books, void *record, int variant)
{
	struct provider *provider = record;

	(void)books;
	(void)text_format(provider->code, sizeof provider->code, "%d", variant);
	if (variant == 0)
		return;
	FILL(provider->code);
	provider->code[0] = (char)('A' + variant);
	provider->code[1] = 'x';
	fill_name(&provider->name);
	FILL(provider->npi);
	FILL(provider->taxonomy);
	provider->renders = variant % 2 == 0;
	provider->active_from = day_of(variant);
	provider->active_to = day_of(variant + 1);
}

static void make_facility(struct books *books, void *record, int variant)
{
	struct facility *facility = record;

	(void)books;
	(void)text_format(facility->code, sizeof facility->code, "%d", variant);
	if (variant == 0)
		return;
	FILL(facility->name);
	FILL(facility->npi);
	fill_address(&facility->address);
	FILL(facility->place_of_service);
	facility->is_practice = variant % 2 == 0;
}

static struct clock_rule clock_of(int variant)
{
	return (struct clock_rule){ variant % 2 == 0 ? INT32_MAX : INT32_MIN,
				    (enum clock_basis)pick(&clock_basis_tokens, variant) };
}

static void make_payer(struct books *books, void *record, int variant)
{
	struct payer *payer = record;

	(void)books;
	(void)text_format(payer->code, sizeof payer->code, "%d", variant);
	if (variant == 0)
		return;
	FILL(payer->name);
	FILL(payer->payer_id);
	FILL(payer->receiver_id);
	FILL(payer->receiver_name);
	FILL(payer->filing_code);
	payer->payer_class = (enum payer_class)pick(&payer_class_tokens, variant);
	fill_address(&payer->address);
	FILL(payer->phone);
	FILL(payer->member_pattern);
	payer->filing = clock_of(variant);
	payer->correction = clock_of(variant + 1);
	payer->appeal = clock_of(variant + 2);
	payer->secondary = clock_of(variant + 3);
	payer->quiet_days = INT32_MAX;
	payer->accepts_replacement = variant % 2 == 0;
	payer->needs_authorization = variant % 2 == 1;
	payer->needs_referral = variant % 3 == 0;
	payer->needs_taxonomy = variant % 3 == 1;
	payer->needs_ndc = variant % 4 == 0;
	payer->sex_edits = variant % 4 == 1;
	payer->active = variant % 5 == 0;
}

static void make_guarantor(struct books *books, void *record, int variant)
{
	struct guarantor *guarantor = record;

	(void)books;
	if (variant == 0)
		return;
	fill_name(&guarantor->name);
	guarantor->birth_date = day_of(variant);
	fill_address(&guarantor->address);
	FILL(guarantor->phone);
}

static void make_patient(struct books *books, void *record, int variant)
{
	struct patient *patient = record;
	struct guarantor guarantor = { .name = { "Payer", "Ann", "", "" } };

	patient->birth_date = (struct date){ DAY_MIN };
	(void)text_format(patient->account, sizeof patient->account, "A%d", variant);
	if (variant == 0)
		return;
	fill_name(&patient->name);
	patient->birth_date = (struct date){ DAY_MAX };
	patient->death_date = (struct date){ DAY_MAX };
	patient->sex = (enum sex)pick(&sex_tokens, variant);
	fill_address(&patient->address);
	(void)TEXT_SET(patient->phone, "9375550100");
	FILL(patient->email);
	FILL(patient->ssn);
	assert_done(guarantor_put(books->store, books->practice_id, &guarantor, &books->error), &books->error);
	patient->guarantor_id = guarantor.id;
	patient->signature_on_file = variant % 2 == 0;
	patient->assignment = variant % 2 == 1;
	patient->sample = variant % 3 == 0;
}

static void make_coverage(struct books *books, void *record, int variant)
{
	struct coverage *coverage = record;
	struct patient patient = books_add_patient(books, "Covered");

	coverage->patient_id = patient.id;
	coverage->payer_id = books->payers[BCX].id;
	coverage->sequence = 1 + variant % 3;
	if (variant == 0)
		return;
	coverage->relationship = (enum relationship)pick(&relationship_tokens, variant);
	FILL(coverage->member_id);
	FILL(coverage->group_number);
	FILL(coverage->plan_name);
	coverage->from = (struct date){ DAY_MIN };
	coverage->to = (struct date){ DAY_MAX };
	coverage->copay = money_of_cents(variant % 2 == 0 ? INT64_MAX : INT64_MIN);
	fill_name(&coverage->subscriber);
	coverage->subscriber_birth = day_of(variant);
	coverage->subscriber_sex = (enum sex)pick(&sex_tokens, variant);
	fill_address(&coverage->subscriber_address);
}

static void fill_line(struct service_line *line, int i)
{
	FILL(line->procedure);
	for (int j = 0; j < MODIFIERS_MAX; j++)
		FILL(line->modifiers[j]);
	for (int j = 0; j < POINTERS_MAX; j++)
		line->pointers[j] = j % 2 == 0 ? INT8_MAX : INT8_MIN;
	line->units_milli = i % 2 == 0 ? INT32_MAX : INT32_MIN;
	line->minutes = i % 2 == 0;
	line->charge = money_of_cents(INT64_MAX - i);
	line->from = day_of(i);
	line->to = day_of(i + 1);
	FILL(line->place_of_service);
	line->emergency = i % 2 == 1;
	FILL(line->drug.ndc);
	line->drug.quantity_milli = INT32_MAX;
	FILL(line->drug.unit);
	FILL(line->note);
}

static void make_encounter(struct books *books, void *record, int variant)
{
	struct encounter *encounter = record;
	struct patient patient = books_add_patient(books, "Seen");
	struct facility facility = { .name = "Hospital" };

	encounter->patient_id = patient.id;
	encounter->from = encounter->to = encounter->entered_on = (struct date){ DAY_MIN };
	encounter->rendering_id = books->provider.id;
	encounter->entered_by = books->user_id;
	(void)text_format(encounter->token, sizeof encounter->token, "token %d", variant);
	if (variant == 0)
		return;
	(void)text_format(facility.code, sizeof facility.code, "H%d", variant);
	assert_done(facility_put(books->store, books->practice_id, &facility, &books->error), &books->error);
	FILL(encounter->token);
	encounter->token[0] = (char)('A' + variant);
	encounter->token[1] = 'x';
	encounter->state = (enum encounter_state)pick(&encounter_state_tokens, variant);
	encounter->to = encounter->entered_on = (struct date){ DAY_MAX };
	FILL(encounter->place_of_service);
	encounter->facility_id = facility.id;
	encounter->referring_id = encounter->supervising_id = books->provider.id;
	for (int i = 0; i < DIAGNOSES_MAX; i++)
		FILL(encounter->diagnoses[i]);
	encounter->line_count = LINES_MAX;
	for (int i = 0; i < LINES_MAX; i++)
		fill_line(&encounter->lines[i], i);
	FILL(encounter->authorization);
	FILL(encounter->referral);
	FILL(encounter->clia);
	encounter->accident = (enum accident_kind)pick(&accident_tokens, variant);
	encounter->accident_date = encounter->onset_date = day_of(variant);
	encounter->admission_date = encounter->discharge_date = day_of(variant + 1);
	FILL(encounter->accident_state);
	FILL(encounter->note);
	encounter->patient_paid = money_of_cents(INT64_MIN);
}

static void make_claim(struct books *books, void *record, int variant)
{
	struct claim *claim = record;

	*claim = books_add_claim(books, MCR, "2026-01-05", "2026-01-06", 100);
	claim->id = claim->version = 0;
	claim->number[0] = '\0';
	if (variant == 0)
		return;
	claim->sequence = 1 + variant % 3;
	claim->frequency = variant % 3 == 0 ? 1 : 6 + variant % 3;
	claim->state = (enum claim_state)pick(&claim_state_tokens, variant);
	claim->total = money_of_cents(INT64_MAX / 4);
	claim->service_from = (struct date){ DAY_MIN };
	claim->service_to = claim->entered_on = claim->filing_due = (struct date){ DAY_MAX };
	claim->first_scrub_on = variant % 2 == 0 ? DATE_NONE : day_of(variant);
	claim->first_scrub_clean = variant % 4 == 1;
	claim->first_sent_on = day_of(variant);
	claim->hold_until = day_of(variant + 1);
	FILL(claim->hold_reason);
	FILL(claim->payer_claim_number);
	claim->replaces = books_ask(books, "SELECT COALESCE(max(id), 0) FROM claim");
	claim->submissions = INT32_MAX;
}

static void make_interchange(struct books *books, void *record, int variant)
{
	static const char *const states[] = { "planned",   "written",  "sent",   "abandoned",
					      "receiving", "received", "refused" };
	static const char *const kinds[] = { "837P", "999", "TA1", "277CA", "277", "276", "270", "271", "835" };
	struct interchange_row *row = record;

	(void)TEXT_SET(row->direction, variant % 2 == 0 ? "out" : "in");
	(void)TEXT_SET(row->kind, kinds[variant % 9]);
	(void)TEXT_SET(row->state, states[variant % 7]);
	row->isa13 = row->gs06 = variant;
	row->made_on = (struct date){ DAY_MIN };
	row->made_by = books->user_id;
	if (variant == 0)
		return;
	FILL(row->receiver_id);
	FILL(row->receiver_name);
	row->gs06 = INT64_MAX - variant;
	FILL(row->batch);
	FILL(row->directory);
	FILL(row->file_name);
	FILL(row->sha256);
	row->sha256[0] = (char)('A' + variant); /* the same file comes in once */
	row->bytes = row->claims = INT64_MAX;
	row->charge = money_of_cents(INT64_MIN);
	row->made_on = row->sent_on = (struct date){ DAY_MAX };
	FILL(row->made_at);
	FILL(row->detail);
	(void)TEXT_SET(row->ack, variant % 2 == 0 ? "E" : "P");
}

static void make_remittance(struct books *books, void *record, int variant)
{
	struct remittance_row *row = record;

	row->state = (enum remittance_state)pick(&remittance_state_tokens, variant);
	if (variant == 0)
		return;
	row->payer_id = books->payers[variant % BOOKS_PAYERS].id;
	row->position = INT32_MAX;
	FILL(row->batch);
	FILL(row->trace);
	FILL(row->payer_trace);
	FILL(row->payer_name);
	FILL(row->payee_npi);
	FILL(row->handling);
	FILL(row->method);
	row->paid_on = row->produced_on = row->staged_on = row->posted_on = day_of(variant);
	row->posted_by = books->user_id;
	row->amount = row->charge = money_of_cents(INT64_MIN + variant);
	row->paid = row->adjusted = money_of_cents(INT64_MAX);
	row->claims = row->segment = INT64_MAX;
}

static void make_task(struct books *books, void *record, int variant)
{
	struct task_row *row = record;

	row->due_on = row->made_on = day_of(variant);
	row->made_by = books->user_id;
	if (variant == 0)
		return;
	row->state = (enum task_state)pick(&task_state_tokens, variant);
	row->owner_id = books->user_id;
	row->payer_id = books->payers[0].id;
	FILL(row->reason);
	if (row->state != TASK_DONE)
		return;
	row->done_on = day_of(variant);
	row->done_by = books->user_id;
}

#define WRAP(noun)                                                                                                     \
	static enum status put_##noun(struct store *store, int64_t practice_id, void *record, struct error *error)     \
	{                                                                                                              \
		return noun##_put(store, practice_id, record, error);                                                  \
	}                                                                                                              \
	static enum status get_##noun(struct store *store, int64_t practice_id, int64_t id, void *record,              \
				      struct error *error)                                                             \
	{                                                                                                              \
		return noun##_get(store, practice_id, id, record, error);                                              \
	}

WRAP(provider)
WRAP(facility)
WRAP(payer)
WRAP(guarantor)
WRAP(patient)
WRAP(coverage)
WRAP(encounter)
WRAP(interchange)
WRAP(remittance)
WRAP(task)

static enum status put_claim(struct store *store, int64_t practice_id, void *record, struct error *error)
{
	return claim_put(store, practice_id, record, test_date("2026-03-31"), error);
}

static enum status get_claim(struct store *store, int64_t practice_id, int64_t id, void *record, struct error *error)
{
	return claim_get(store, practice_id, id, record, error);
}

/* Each record begins with its id and version. */
struct head {
	int64_t id, version;
};

static const struct noun {
	const char *name;
	size_t size;
	int variants; /* so many that every enum value comes */
	void (*make)(struct books *books, void *record, int variant);
	enum status (*put)(struct store *, int64_t practice_id, void *record, struct error *);
	enum status (*get)(struct store *, int64_t practice_id, int64_t id, void *record, struct error *);
} nouns[] = {
	{ "provider", sizeof(struct provider), 3, make_provider, put_provider, get_provider },
	{ "facility", sizeof(struct facility), 3, make_facility, put_facility, get_facility },
	{ "payer", sizeof(struct payer), 13, make_payer, put_payer, get_payer },
	{ "guarantor", sizeof(struct guarantor), 3, make_guarantor, put_guarantor, get_guarantor },
	{ "patient", sizeof(struct patient), 5, make_patient, put_patient, get_patient },
	{ "coverage", sizeof(struct coverage), 13, make_coverage, put_coverage, get_coverage },
	{ "encounter", sizeof(struct encounter), 5, make_encounter, put_encounter, get_encounter },
	{ "claim", sizeof(struct claim), 19, make_claim, put_claim, get_claim },
	{ "file", sizeof(struct interchange_row), 10, make_interchange, put_interchange, get_interchange },
	{ "remittance", sizeof(struct remittance_row), 8, make_remittance, put_remittance, get_remittance },
	{ "task", sizeof(struct task_row), 6, make_task, put_task, get_task },
};
enum { NOUNS = sizeof nouns / sizeof nouns[0] };

union record {
	struct head head;
	char bytes[RECORD_MAX];
};

static void put(struct books *books, const struct noun *noun, union record *record)
{
	if (noun->put(books->store, books->practice_id, record, &books->error) != STATUS_OK)
		fail_msg("%s: %s (%s)", noun->name, books->error.what, books->error.where);
}

/* What is kept under ID is RECORD, to the last byte. */
static void assert_kept(struct books *books, const struct noun *noun, const union record *record)
{
	static union record kept;

	memset(&kept, 0, sizeof kept);
	if (noun->get(books->store, books->practice_id, record->head.id, &kept, &books->error) != STATUS_OK)
		fail_msg("%s: %s (%s)", noun->name, books->error.what, books->error.where);
	if (memcmp(record, &kept, noun->size) != 0)
		fail_msg("a %s does not come back as it was kept", noun->name);
}

static void every_record_comes_back_as_it_was_kept(void **state)
{
	static union record record;
	struct books *books = *state;

	for (int i = 0; i < NOUNS; i++) {
		assert_true(nouns[i].size <= sizeof record);
		for (int variant = 0; variant < nouns[i].variants; variant++) {
			books_begin(books);
			memset(&record, 0, sizeof record);
			nouns[i].make(books, &record, variant);
			put(books, &nouns[i], &record);
			assert_true(record.head.id > 0);
			assert_int_equal(1, record.head.version);
			assert_kept(books, &nouns[i], &record);
			books_commit(books);
		}
	}
}

static void a_changed_record_comes_back_as_it_was_changed(void **state)
{
	static union record record, changed;
	struct books *books = *state;

	for (int i = 0; i < NOUNS; i++) {
		books_begin(books);
		memset(&record, 0, sizeof record);
		nouns[i].make(books, &record, 0);
		put(books, &nouns[i], &record);
		for (int variant = 1; variant < 4; variant++) {
			memset(&changed, 0, sizeof changed);
			nouns[i].make(books, &changed, variant);
			changed.head = record.head;
			if (nouns[i].put == put_claim)
				memcpy(((struct claim *)(void *)&changed)->number,
				       ((struct claim *)(void *)&record)->number, CLAIM_NUMBER_MAX);
			put(books, &nouns[i], &changed);
			assert_int_equal(record.head.id, changed.head.id);
			assert_int_equal(record.head.version + 1, changed.head.version);
			assert_kept(books, &nouns[i], &changed);
			record.head = changed.head;
		}
		books_commit(books);
	}
}

static void the_second_to_change_a_record_is_told(void **state)
{
	static union record first, second;
	struct books *books = *state;

	for (int i = 0; i < NOUNS; i++) {
		int64_t version;

		books_begin(books);
		memset(&first, 0, sizeof first);
		nouns[i].make(books, &first, 0);
		put(books, &nouns[i], &first);
		second = first;
		put(books, &nouns[i], &first);
		version = second.head.version;
		assert_status(STATUS_CONFLICT, nouns[i].put(books->store, books->practice_id, &second, &books->error));
		assert_string_equal(nouns[i].name, books->error.where);
		assert_string_equal("somebody else has changed it since you opened it", books->error.what);
		/* What he has in hand is still what he opened, and what is kept the other's. */
		assert_int_equal(version, second.head.version);
		assert_kept(books, &nouns[i], &first);
		books_commit(books);
	}
}

static void a_record_of_another_practice_is_not_there(void **state)
{
	static union record records[NOUNS], seen;
	struct books *books = *state;
	struct books own = *books;

	books_begin(books);
	for (int i = 0; i < NOUNS; i++) {
		memset(&records[i], 0, sizeof records[i]);
		nouns[i].make(books, &records[i], 1);
		put(books, &nouns[i], &records[i]);
	}
	books_commit(books);
	books_second_practice(books);
	books_begin(books);
	for (int i = 0; i < NOUNS; i++) {
		enum status status;

		memset(&seen, 0, sizeof seen);
		assert_status(STATUS_NOT_FOUND,
			      nouns[i].get(books->store, books->practice_id, records[i].head.id, &seen, &books->error));
		assert_true(books->error.what[0] != '\0');
		/* Nor can it be changed from there. */
		seen = records[i];
		status = nouns[i].put(books->store, books->practice_id, &seen, &books->error);
		assert_true(status == STATUS_CONFLICT || status == STATUS_NOT_FOUND);
		assert_kept(&own, &nouns[i], &records[i]);
	}
	books_commit(books);
}

static void one_that_never_was_is_not_found_by_name(void **state)
{
	static union record seen;
	struct books *books = *state;

	for (int i = 0; i < NOUNS; i++) {
		assert_status(STATUS_NOT_FOUND,
			      nouns[i].get(books->store, books->practice_id, 999999, &seen, &books->error));
		assert_string_equal(nouns[i].name, books->error.where);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(every_record_comes_back_as_it_was_kept),
		BOOKS_TEST(a_changed_record_comes_back_as_it_was_changed),
		BOOKS_TEST(the_second_to_change_a_record_is_told),
		BOOKS_TEST(a_record_of_another_practice_is_not_there),
		BOOKS_TEST(one_that_never_was_is_not_found_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

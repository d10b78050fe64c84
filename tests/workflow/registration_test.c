/* SPDX-License-Identifier: MIT */
/* registration_test.c: a patient, guarantor and coverages kept at once: what is refused, what follows what. */
#include "claimbench/workflow/register.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/practice.h"
#include "claimbench/workflow/sample.h"
#include "support/test.h"
#include "support/tmpdir.h"

struct desk {
	char directory[TMPDIR_MAX];
	char path[TMPDIR_MAX + 16];
	struct office *office;
	int64_t commercial; /* a payer without a pattern for its numbers */
};

static void tell_time(void *context, char instant[static 21])
{
	(void)context;
	memcpy(instant, "2026-03-31T14:00:09Z", 21);
}

static int open_desk(void **state)
{
	struct desk *desk = calloc(1, sizeof *desk);
	struct sample_options sample = { .seed = 1, .claims = 20, .today = test_date("2026-03-31") };
	struct office_options options = { .clock = tell_time, .data_directory = getenv("CLAIMBENCH_DATA") };
	struct payers payers = { 0 };
	struct error error;

	assert_non_null(desk);
	tmpdir_make(desk->directory);
	(void)text_format(desk->path, sizeof desk->path, "%s/practice.db", desk->directory);
	options.path = desk->path;
	assert_done(sample_create(&options, &sample, NULL, &error), &error);
	assert_done(office_open(&desk->office, &options, &error), &error);
	assert_done(payers_load(desk->office, &payers, &error), &error);
	for (size_t i = 0; i < payers.count; i++)
		if (payers.items[i].payer_class == PAYER_COMMERCIAL && payers.items[i].member_pattern[0] == '\0')
			desk->commercial = payers.items[i].id;
	VEC_FREE(&payers);
	*state = desk;
	return desk->commercial == 0;
}

static int close_desk(void **state)
{
	struct desk *desk = *state;

	office_close(desk->office);
	tmpdir_remove(desk->directory);
	free(desk);
	return 0;
}

/* Whatever may be saved. */
static struct registration somebody(const struct desk *desk)
{
	return (struct registration){
		.patient = { .name = { .last = "Quill", .first = "Ada" },
			     .birth_date = test_date("1962-03-14"),
			     .sex = SEX_FEMALE,
			     .address = { "1 Oak St", "", "Springfield", "IL", "62704" },
			     .phone = "2175550123",
			     .signature_on_file = true,
			     .assignment = true },
		.coverages = { { .payer_id = desk->commercial, .member_id = "AB12345" } },
	};
}

static void refuse(struct desk *desk, struct registration *registration, const char *where)
{
	struct error error = { .status = STATUS_OK };
	struct registration before = *registration;

	assert_status(STATUS_REFUSED, registration_save(desk->office, registration, &error));
	assert_string_equal(where, error.where);
	assert_memory_equal(&before.patient, &registration->patient, sizeof before.patient);
}

static void refusals_name_the_field(void **state)
{
	struct desk *desk = *state;
	struct registration keyed = somebody(desk);

	keyed.coverages[0].member_id[0] = '\0';
	refuse(desk, &keyed, "coverage[1].member_id");
	keyed = somebody(desk);
	keyed.coverages[1] = (struct coverage){ .payer_id = desk->commercial,
						.member_id = "AB1",
						.relationship = RELATIONSHIP_CHILD };
	refuse(desk, &keyed, "coverage[2].subscriber.last");
	keyed = somebody(desk);
	keyed.patient.address.zip[2] = '\0';
	refuse(desk, &keyed, "address.zip");
}

static void what_was_keyed_without_its_payer_or_name_is_not_dropped(void **state)
{
	struct desk *desk = *state;
	struct registration keyed = somebody(desk);

	(void)TEXT_SET(keyed.coverages[2].member_id, "X1");
	refuse(desk, &keyed, "coverage[3].payer");
	keyed = somebody(desk);
	(void)TEXT_SET(keyed.guarantor.name.first, "Bert");
	refuse(desk, &keyed, "guarantor.name.last");
	keyed = somebody(desk);
	(void)TEXT_SET(keyed.guarantor.address.street, "2 Elm St");
	refuse(desk, &keyed, "guarantor.name.last");
}

static void a_kept_coverage_does_not_lose_its_payer(void **state)
{
	struct desk *desk = *state;
	struct registration keyed = somebody(desk);
	struct error error;

	assert_done(registration_save(desk->office, &keyed, &error), &error);
	keyed.coverages[0].payer_id = 0;
	refuse(desk, &keyed, "coverage[1].payer");
}

static void a_new_card_ends_the_old_one_the_day_before(void **state)
{
	struct desk *desk = *state;
	struct registration keyed = somebody(desk);
	struct coverages kept = { 0 };
	struct error error;

	keyed.coverages[0].from = test_date("2025-01-01");
	assert_done(registration_save(desk->office, &keyed, &error), &error);
	keyed.coverages[0] =
		(struct coverage){ .payer_id = desk->commercial, .member_id = "NEW9", .from = test_date("2026-04-01") };
	assert_done(registration_save(desk->office, &keyed, &error), &error);
	assert_done(coverages_load(desk->office, keyed.patient.id, &kept, &error), &error);
	assert_int_equal(2, kept.count);
	assert_string_equal("AB12345", kept.items[0].member_id);
	assert_date("2026-03-31", kept.items[0].to);
	assert_string_equal("NEW9", kept.items[1].member_id);
	assert_date("", kept.items[1].to);
	VEC_FREE(&kept);
}

static void a_new_card_begins_after_the_old_one(void **state)
{
	static const char *const begins[] = { "", "2024-12-31", "2025-01-01" };
	struct desk *desk = *state;
	struct registration keyed = somebody(desk);
	struct error error;

	keyed.coverages[0].from = test_date("2025-01-01");
	assert_done(registration_save(desk->office, &keyed, &error), &error);
	for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
		keyed.coverages[0] = (struct coverage){ .payer_id = desk->commercial, .member_id = "NEW9" };
		if (begins[i][0] != '\0')
			keyed.coverages[0].from = test_date(begins[i]);
		refuse(desk, &keyed, "coverage[1].from");
	}
	/* One that was over before the other began is in nobody's way. */
	keyed.coverages[0].from = DATE_NONE;
	keyed.coverages[0].to = test_date("2024-12-31");
	assert_done(registration_save(desk->office, &keyed, &error), &error);
}

static void a_second_coverage_leaves_the_first_alone(void **state)
{
	struct desk *desk = *state;
	struct registration keyed = somebody(desk), loaded = { .patient.id = 0 };
	struct error error;

	assert_done(registration_save(desk->office, &keyed, &error), &error);
	keyed.coverages[1] = (struct coverage){ .payer_id = desk->commercial, .member_id = "SEC1" };
	assert_done(registration_save(desk->office, &keyed, &error), &error);
	assert_done(registration_load(desk->office, keyed.patient.id, &loaded, &error), &error);
	assert_date("", loaded.coverages[0].to);
	assert_string_equal("SEC1", loaded.coverages[1].member_id);
}

static void birth_dates_are_found_as_people_write_them(void **state)
{
	static const char *const typed[] = { "3/14/62", "03/14/1962", "03141962", "1962-03-14" };
	struct desk *desk = *state;
	struct registration keyed = somebody(desk);
	struct error error;

	assert_done(registration_save(desk->office, &keyed, &error), &error);
	for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
		struct patient_rows rows = { 0 };
		bool found = false;

		assert_done(patient_find(desk->office, typed[i], 50, &rows, &error), &error);
		for (size_t j = 0; j < rows.count; j++)
			found = found || rows.items[j].id == keyed.patient.id;
		assert_true(found);
		VEC_FREE(&rows);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refusals_name_the_field),
		cmocka_unit_test(what_was_keyed_without_its_payer_or_name_is_not_dropped),
		cmocka_unit_test(a_kept_coverage_does_not_lose_its_payer),
		cmocka_unit_test(a_new_card_ends_the_old_one_the_day_before),
		cmocka_unit_test(a_new_card_begins_after_the_old_one),
		cmocka_unit_test(a_second_coverage_leaves_the_first_alone),
		cmocka_unit_test(birth_dates_are_found_as_people_write_them),
	};

	return cmocka_run_group_tests(tests, open_desk, close_desk);
}

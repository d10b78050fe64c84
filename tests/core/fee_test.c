/* SPDX-License-Identifier: MIT */
/* fee_test.c: Medicare's fees to the cent. */
#include "claimbench/core/fee.h"

#include "support/test.h"

enum { CF_2025 = 323465, CF_2026 = 334009 };
static const struct gpci nowhere = { 1000, 1000, 1000 };
static const struct rvu office_visit = { 130, 135, 57, 10, 'A' }; /* 99213 in October 2025 */

static void the_office_visit_costs_what_the_sheet_says(void **state)
{
	(void)state;
	assert_cents(8895, fee_medicare(&office_visit, &nowhere, false, CF_2025));
	assert_cents(6372, fee_medicare(&office_visit, &nowhere, true, CF_2025));
}

/* (1.30 x 1.064 + 1.35 x 1.162 + 0.10 x 1.586) x 33.4009 = 103.893... in Manhattan */
static void places_weigh_the_three_parts(void **state)
{
	static const struct gpci manhattan = { 1064, 1162, 1586 }, alabama = { 1000, 875, 566 };

	(void)state;
	assert_cents(10389, fee_medicare(&office_visit, &manhattan, false, CF_2026));
	assert_cents(8477, fee_medicare(&office_visit, &alabama, false, CF_2026));
}

static void cents_are_rounded_half_up_once_at_the_end(void **state)
{
	static const struct {
		struct rvu rvu;
		int64_t conversion;
		int64_t cents;
	} cases[] = {
		{ { 100, 0, 0, 0, 'A' }, 10050, 101 }, /* 1.005 */
		{ { 100, 0, 0, 0, 'A' }, 10049, 100 }, /* 1.0049 */
		{ { 0, 0, 0, 0, 'A' }, CF_2025, 0 },
		{ { 33, 33, 0, 34, 'A' }, 10000, 100 }, /* thirds are not rounded one by one */
		{ { 1000000, 1000000, 0, 1000000, 'A' }, CF_2026, 100202700 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_cents(cases[i].cents, fee_medicare(&cases[i].rvu, &nowhere, false, cases[i].conversion));
}

static void only_some_statuses_carry_values(void **state)
{
	(void)state;
	for (char status = 'A'; status <= 'Z'; status++) {
		struct rvu rvu = office_visit;

		rvu.status = status;
		assert_int_equal(strchr("ART", status) != NULL, rvu_is_usable(&rvu));
	}
}

/* The whole official file: with no place and its own factor, its totals are ours, line by line. */
static void the_official_totals_are_ours(void **state)
{
	const char *shared = getenv("CLAIMBENCH_SHARED");
	char path[1000], line[400];
	int compared = 0;
	FILE *file;

	(void)state;
	(void)snprintf(path, sizeof path, "%s/codesets/mpfs/PPRRVU2025_Oct_nodesc.csv", shared != NULL ? shared : "");
	file = fopen(path, "r");
	if (file == NULL) {
		print_message("SKIPPED: no fee schedule beside the sources\n");
		skip();
		return;
	}
	while (fgets(line, sizeof line, file) != NULL) {
		struct money parts[5];
		char status = '\0', cell[40];
		const char *at = line;
		struct rvu rvu;
		int column = 0;

		/* code, modifier, description, status, payment, work, PE, flag, PE, flag, MP, total, total */
		for (; column < 13; column++, at++) {
			static const int of_column[13] = { -1, -1, -1, -1, -1, 0, 1, -1, 2, -1, 3, 4, -1 };
			size_t length = strcspn(at, ",\r\n");

			(void)snprintf(cell, sizeof cell, "%.*s", (int)length, at);
			if (column == 3)
				status = cell[0];
			if (of_column[column] >= 0 && !money_parse(cell, &parts[of_column[column]]))
				break;
			at += length;
			if (*at != ',')
				break;
		}
		if (column < 13)
			continue;
		rvu = (struct rvu){ (int32_t)money_cents(parts[0]), (int32_t)money_cents(parts[1]),
				    (int32_t)money_cents(parts[2]), (int32_t)money_cents(parts[3]), status };
		if (!rvu_is_usable(&rvu))
			continue;
		/* A factor of one dollar makes the fee the total of the units. */
		assert_int_equal(money_cents(parts[4]), money_cents(fee_medicare(&rvu, &nowhere, false, 10000)));
		compared++;
	}
	(void)fclose(file);
	assert_true(compared > 9000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_office_visit_costs_what_the_sheet_says),
		cmocka_unit_test(places_weigh_the_three_parts),
		cmocka_unit_test(cents_are_rounded_half_up_once_at_the_end),
		cmocka_unit_test(only_some_statuses_carry_values),
		cmocka_unit_test(the_official_totals_are_ours),
	};

	return cmocka_run_group_tests_name("fee", tests, NULL, NULL);
}

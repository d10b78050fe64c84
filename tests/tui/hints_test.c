/* SPDX-License-Identifier: MIT */
/* hints_test.c: what the forms say below a field can be read whole on the smallest screen. */
#include "claimbench/base/text.h"
#include "support/test.h"
#include "tui/kit/app.h"
#include "tui/screens/registration.h"
#include "tui/screens/settings.h"

static void every_hint_fits_the_smallest_screen(void **state)
{
	static const struct field *const forms[] = {
		registration_fields, practice_fields, provider_fields, facility_fields, payer_fields,
		fee_fields,          new_fee_fields,  template_fields, import_fields,
	};

	(void)state;
	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
		for (const struct field *field = forms[i]; field->label != NULL; field++) {
			/* A column is left free on either side. */
			if (field->hint != NULL && text_width(field->hint) > SCREEN_COLUMNS_MIN - 2)
				fail_msg("%s of form %zu: \"%s\" takes %zu columns", field->label, i, field->hint,
					 text_width(field->hint));
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_hint_fits_the_smallest_screen),
	};

	return cmocka_run_group_tests_name("hints", tests, NULL, NULL);
}

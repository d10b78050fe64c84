/* SPDX-License-Identifier: MIT */
/* references_test.c: which codes a note names, and which words only look like codes. */
#include "support/test.h"

#include "xml/tabular.h"

static const struct {
	const char *text, *refs;
} notes[] = {
	/* one code, a header, all that begin so */
	{ "invented fever (A18.32)", "A1832" },
	{ "invented fever (A18)", "A18" },
	{ "invented pain (M54.5-)", "M545-" },
	{ "invented palsy (A05.-)", "A05-" },
	{ "invented palsy (A05-)", "A05-" },
	/* ranges, with marks and blanks as the lists have them */
	{ "invented colds (J00-J22)", "J00-J22" },
	{ "invented fluxes (A04.0-A04.4)", "A040-A044" },
	{ "invented ulcers (I70.2--I70.7-)", "I702-I707" },
	{ "invented hands (Q70.0- -Q70.3-)", "Q700-Q703" },
	{ "invented backs (M47.0-M47.2.-)", "M470-M472" },
	{ "invented sleeps (F98.2.-F98.3)", "F982-F983" },
	{ "invented heart (I01.0 -I01.9)", "I010-I019" },
	/* lists */
	{ "invented gout (M1A.00, M10.-; E79.0)", "M1A00 M10- E790" },
	{ "invented many (A00-R94 and T80-T88.6, T88.8)", "A00-R94 T80-T886 T888" },
	{ "invented either (A00 or B99)", "A00 B99" },
	{ "invented ( A00 , B99 )", "A00 B99" },
	/* letters in the second and third place */
	{ "invented new (QA0.1-)", "QA01-" },
	{ "invented new (QA0)", "QA0" },
	{ "invented skin (C4A.-) and weeks (Z3A)", "C4A- Z3A" },
	{ "invented full (S52.501A)", "S52501A" },
	/* several groups: each by itself */
	{ "invented (A00.1) of (B00) that is not (old)", "A001 B00" },
	{ "invented (G6PD) deficiency (D55.0)", "D550" },
	{ "invented (A00 with fourth character 1) and (B01)", "B01" },
	{ "invented (see (C50.-))", "C50-" },
	{ "invented, never closed (Z89.52-", "Z8952-" },
	/* prose gives nothing */
	{ "no parentheses A00", "" },
	{ "", "" },
	{ "(", "" },
	{ "()", "" },
	{ "invented (E08-E13 with .41)", "" },
	{ "invented (I69. with final characters -23)", "" },
	{ "invented (S92.-with 7th character B)", "" },
	{ "invented (F10-F19, with .17, .27)", "" },
	{ "invented (HIV)", "" },
	{ "invented (NASH)", "" },
	{ "invented (A1832)", "" },
	{ "invented (a18.3)", "" },
	{ "invented (A18.32X456)", "" },
	{ "invented (A18.)", "" },
	{ "invented (A18.3.2)", "" },
	{ "invented (A18--)", "" },
	{ "invented (A18---B19)", "" },
	{ "invented (A18 B19)", "A18 B19" },
};

static void codes_in_parentheses_are_read_by_the_grammar(void **state)
{
	char refs[TABULAR_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
		tabular_references(notes[i].text, refs);
		if (strcmp(notes[i].refs, refs) != 0)
			fail_msg("%s gives '%s', not '%s'", notes[i].text, refs, notes[i].refs);
	}
}

static void a_note_full_of_codes_fits_or_gives_nothing(void **state)
{
	static char text[2 * TABULAR_TEXT_MAX];
	char refs[TABULAR_TEXT_MAX];
	size_t length = 1;

	(void)state;
	text[0] = '(';
	for (; length + 8 < sizeof text; length += 4)
		memcpy(text + length, "A00,", 4);
	text[length] = ')';
	tabular_references(text, refs);
	assert_string_equal("", refs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_in_parentheses_are_read_by_the_grammar),
		cmocka_unit_test(a_note_full_of_codes_fits_or_gives_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

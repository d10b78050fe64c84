/* SPDX-License-Identifier: MIT */
/* identifier_test.c: which numbers are good, which are not, and that nobody's number is repeated. */
#include "claimbench/core/identifier.h"

#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "support/test.h"

typedef const char *(*check)(const char *text);

struct verdict {
	const char *text;
	const char *fault; /* NULL: good */
};

static void assert_verdicts(check fault, const struct verdict *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *found = fault(cases[i].text);

		if ((found == NULL) != (cases[i].fault == NULL) ||
		    (found != NULL && strcmp(found, cases[i].fault) != 0))
			fail_msg("%s: %s, not %s", cases[i].text, found != NULL ? found : "good",
				 cases[i].fault != NULL ? cases[i].fault : "good");
		/* Messages go into logs: the number itself must not. */
		if (found != NULL && strlen(cases[i].text) > 2)
			assert_null(strstr(found, cases[i].text));
	}
}
#define ASSERT_VERDICTS(fault, cases) assert_verdicts((fault), (cases), sizeof(cases) / sizeof(cases)[0])

static void npis_are_ten_digits_with_a_check(void **state)
{
	static const struct verdict cases[] = {
		{ "1234567893", NULL },
		{ "1999999984", NULL },
		{ "2000000002", NULL },
		{ "1234567890", "has a wrong check digit" },
		{ "2134567893", "has a wrong check digit" }, /* neighbours swapped */
		{ "", "is missing" },
		{ "123456789", "must have ten digits" },
		{ "12345678930", "must have ten digits" },
		{ "123456789X", "must have ten digits" },
		{ "1234 67893", "must have ten digits" },
		{ "3234567893", "must begin with 1 or 2" },
		{ "0234567893", "must begin with 1 or 2" },
	};

	(void)state;
	ASSERT_VERDICTS(npi_fault, cases);
}

/* The check digit finds every single digit that is keyed wrong, and exactly one last digit fits. */
static void one_wrong_digit_is_always_found(void **state)
{
	struct random random = random_seeded(80840);

	(void)state;
	for (int round = 0; round < 200; round++) {
		char npi[NPI_MAX];
		int fits = 0;

		assert_true(text_format(npi, sizeof npi, "%d%08d0", (int)random_between(&random, 1, 2),
					(int)random_between(&random, 0, 99999999)));
		for (char last = '0'; last <= '9'; last++) {
			npi[9] = last;
			fits += npi_fault(npi) == NULL;
		}
		assert_int_equal(1, fits);
		for (npi[9] = '0'; npi_fault(npi) != NULL; npi[9]++)
			continue;
		for (int i = 1; i < 10; i++) {
			char right = npi[i];

			for (char wrong = '0'; wrong <= '9'; wrong++) {
				npi[i] = wrong;
				assert_int_equal(wrong == right, npi_fault(npi) == NULL);
			}
			npi[i] = right;
		}
	}
}

static void medicare_numbers_have_their_shape(void **state)
{
	static const char wrong[] = "is not built like a Medicare number";
	static const struct verdict cases[] = {
		{ "1EG4TE5MK73", NULL },
		{ "9AA0AA0AA00", NULL },
		{ "1A00A00AA00", NULL },
		{ "", "is missing" },
		{ "1EG4-TE5-MK73", "must have eleven places" },
		{ "1EG4TE5MK7", "must have eleven places" },
		{ "0EG4TE5MK73", wrong }, /* begins with 1 to 9 */
		{ "AEG4TE5MK73", wrong },
		{ "11G4TE5MK73", wrong }, /* a letter is second */
		{ "1SG4TE5MK73", wrong }, /* S L O I B Z never */
		{ "1EL4TE5MK73", wrong },
		{ "1EG4OE5MK73", wrong },
		{ "1EG4TI5MK73", wrong },
		{ "1EG4TE5BK73", wrong },
		{ "1EG4TE5MZ73", wrong },
		{ "1EGATE5MK73", wrong }, /* a digit is fourth */
		{ "1EG41E5MK73", wrong },
		{ "1EG4TEXMK73", wrong },
		{ "1EG4TE51K73", wrong },
		{ "1EG4TE5M173", wrong },
		{ "1EG4TE5MKA3", wrong },
		{ "1EG4TE5MK7A", wrong },
		{ "1eg4te5mk73", wrong },
	};

	(void)state;
	ASSERT_VERDICTS(mbi_fault, cases);
}

static void social_security_numbers_leave_out_what_is_never_given(void **state)
{
	static const struct verdict cases[] = {
		{ "123456789", NULL },
		{ "899121234", NULL },
		{ "665010001", NULL },
		{ "", "is missing" },
		{ "12345678", "must have nine digits" },
		{ "123-45-6789", "must have nine digits" },
		{ "000121234", "begins with an area never given out" },
		{ "666121234", "begins with an area never given out" },
		{ "900121234", "begins with an area never given out" },
		{ "123001234", "has a part that is all zeros" },
		{ "123450000", "has a part that is all zeros" },
	};

	(void)state;
	ASSERT_VERDICTS(ssn_fault, cases);
}

static void employer_numbers_have_a_prefix_in_use(void **state)
{
	static const char never[][3] = { "00", "07", "08", "09", "17", "18", "19", "28", "29",
					 "49", "69", "70", "78", "79", "89", "96", "97" };
	static const struct verdict cases[] = {
		{ "", "is missing" },
		{ "12-3456789", "must have nine digits" },
		{ "12345678", "must have nine digits" },
		{ "12345678X", "must have nine digits" },
	};
	int refused = 0;

	(void)state;
	ASSERT_VERDICTS(ein_fault, cases);
	for (int prefix = 0; prefix < 100; prefix++) {
		char ein[TAX_ID_MAX];

		assert_true(text_format(ein, sizeof ein, "%02d3456789", prefix));
		refused += ein_fault(ein) != NULL;
	}
	assert_int_equal(sizeof never / sizeof never[0], refused);
	for (size_t i = 0; i < sizeof never / sizeof never[0]; i++) {
		char ein[TAX_ID_MAX];

		assert_true(text_format(ein, sizeof ein, "%s3456789", never[i]));
		assert_string_equal("begins with a prefix never given out", ein_fault(ein));
	}
}

static void zip_codes_have_five_or_nine_digits(void **state)
{
	static const struct verdict cases[] = {
		{ "62704", NULL },
		{ "627041234", NULL },
		{ "00501", NULL },
		{ "11111", NULL },
		{ "627040000", NULL },
		{ "", "is missing" },
		{ "6270", "must have five or nine digits" },
		{ "62704-1234", "must have five or nine digits" },
		{ "6270A", "must have five or nine digits" },
		{ "627041", "must have five or nine digits" },
		{ "00000", "is all zeros" },
		{ "000001234", "is all zeros" },
	};
	static const struct verdict nine[] = {
		{ "627041234", NULL },
		{ "627049998", NULL }, /* what test files use */
		{ "62704", "must have nine digits (ZIP+4)" },
		{ "627040000", "has no +4 (0000)" },
		{ "", "is missing" },
		{ "000000000", "is all zeros" },
	};

	(void)state;
	ASSERT_VERDICTS(zip_fault, cases);
	ASSERT_VERDICTS(zip9_fault, nine);
}

static void states_are_those_of_the_post_office(void **state)
{
	int good = 0;

	(void)state;
	for (char a = 'A'; a <= 'Z'; a++)
		for (char b = 'A'; b <= 'Z'; b++)
			good += state_fault((const char[]){ a, b, '\0' }) == NULL;
	/* 50 states, DC, eight islands, three of the forces abroad */
	assert_int_equal(50 + 1 + 8 + 3, good);
	assert_null(state_fault("IL"));
	assert_null(state_fault("DC"));
	assert_null(state_fault("PW"));
	assert_null(state_fault("AP"));
	assert_string_equal("is missing", state_fault(""));
	assert_non_null(state_fault("XX"));
	assert_non_null(state_fault("il"));
	assert_non_null(state_fault("I"));
	assert_non_null(state_fault("ILL"));
	assert_non_null(state_fault("L "));
}

static void phones_have_an_area_and_an_exchange(void **state)
{
	static const struct verdict cases[] = {
		{ "2175550123", NULL },
		{ "", "is missing" },
		{ "5550123", "must have ten digits" },
		{ "12175550123", "must have ten digits" },
		{ "217-555-012", "must have ten digits" },
		{ "1175550123", "has an area code or exchange that begins with 0 or 1" },
		{ "2170550123", "has an area code or exchange that begins with 0 or 1" },
		{ "2171550123", "has an area code or exchange that begins with 0 or 1" },
	};

	(void)state;
	ASSERT_VERDICTS(phone_fault, cases);
}

static void taxonomies_end_in_x(void **state)
{
	static const struct verdict cases[] = {
		{ "207Q00000X", NULL },
		{ "261QP2300X", NULL },
		{ "", "is missing" },
		{ "207Q00000", "must have ten characters" },
		{ "207Q00000XX", "must have ten characters" },
		{ "207q00000X", "must be capitals and digits" },
		{ "207Q0000-X", "must be capitals and digits" },
		{ "207Q000000", "must end in X" },
		{ "207Q00000x", "must end in X" },
	};

	(void)state;
	ASSERT_VERDICTS(taxonomy_fault, cases);
}

static void laboratory_certificates_have_a_d_in_third_place(void **state)
{
	static const char wrong[] = "must be two digits, D and seven digits";
	static const struct verdict cases[] = {
		{ "14D1234567", NULL },  { "", "is missing" },    { "14D123456", wrong },  { "14D12345678", wrong },
		{ "1401234567", wrong }, { "14d1234567", wrong }, { "1XD1234567", wrong }, { "14D123456X", wrong },
	};

	(void)state;
	ASSERT_VERDICTS(clia_fault, cases);
}

static void drug_numbers_are_brought_to_eleven_digits(void **state)
{
	static const struct {
		const char *text, *ndc; /* NULL: refused */
	} cases[] = {
		{ "0002-7597-01", "00002759701" }, /* 4-4-2 */
		{ "50242-040-62", "50242004062" }, /* 5-3-2 */
		{ "60575-4112-1", "60575411201" }, /* 5-4-1 */
		{ "00002-7597-01", "00002759701" },
		{ "00002759701", "00002759701" },
		{ "0002759701", NULL },  /* ten digits: nobody knows which part is short */
		{ "002-7597-01", NULL }, /* two short parts */
		{ "0002-759-01", NULL },
		{ "00002-7597-011", NULL },
		{ "000002-7597-1", NULL },
		{ "0002-7597-", NULL },
		{ "-7597-01", NULL },
		{ "0002-7597", NULL },
		{ "0002-75-97-01", NULL },
		{ "0002 7597 01", NULL },
		{ "0002-7597-0A", NULL },
		{ "000027597010", NULL },
		{ "", NULL },
	};
	static const struct verdict shapes[] = {
		{ "00002759701", NULL },
		{ "", "is missing" },
		{ "0002759701", "must have eleven digits (5-4-2)" },
		{ "00002-7597-01", "must have eleven digits (5-4-2)" },
		{ "00000000000", "is all zeros" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char ndc[NDC_MAX] = "";

		if (ndc_normalize(cases[i].text, ndc) != (cases[i].ndc != NULL))
			fail_msg("\"%s\" was %s", cases[i].text, cases[i].ndc != NULL ? "refused" : "taken");
		if (cases[i].ndc != NULL)
			assert_string_equal(cases[i].ndc, ndc);
	}
	ASSERT_VERDICTS(ndc_fault, shapes);
}

/* The whole list, each with the side of the fee schedule that applies. */
static void places_of_service_are_those_of_the_list(void **state)
{
	static const char facility[] = "02 06 08 19 21 22 23 24 26 31 34 41 42 51 52 53 56 61";
	static const char other[] = "01 03 04 05 07 09 10 11 12 13 14 15 16 17 18 20 25 27 32 33 49 50 54 55 57 58 60 "
				    "62 65 66 71 72 81 99";
	int listed = 0;

	(void)state;
	for (int i = 0; i < 100; i++) {
		char pos[4];
		bool is_facility, is_other;

		assert_true(text_format(pos, sizeof pos, "%02d", i));
		is_facility = strstr(facility, pos) != NULL;
		is_other = strstr(other, pos) != NULL;
		assert_int_equal(is_facility || is_other, pos_fault(pos) == NULL);
		assert_int_equal(is_facility, pos_is_facility(pos));
		assert_int_equal(is_facility || is_other, pos_label(pos)[0] != '\0');
		listed += is_facility || is_other;
	}
	for (int i = 0; i < listed; i++)
		assert_null(pos_fault(pos_code(i)));
	assert_null(pos_code(listed));
	assert_null(pos_code(-1));
	assert_string_equal("is missing", pos_fault(""));
	assert_non_null(pos_fault("1"));
	assert_non_null(pos_fault("011"));
	assert_false(pos_is_facility("00"));
}

static void post_office_boxes_are_seen_in_any_spelling(void **state)
{
	static const char *const boxes[] = {
		"PO Box 12",    "P.O. Box 12",    "p.o.box 12",
		"P O Box 12",   "P. O. Box 12",   "POBox 12",
		"PO  BOX 12",   "PO Box12",       "POB 12",
		"P.O.B. 12",    "POB12",          "Post Office Box 7",
		"Lockbox 3300", "Lock Box 3300",  "Suite 4, PO Box 12",
		"Box 12",       "BOX 12 Main St", "12 Main St PO BOX 9",
		"PO Drawer 5",  "P.O. Drawer 5",  "PO\tBOX 1",
	};
	static const char *const streets[] = {
		"",
		"12 Main Street",
		"Boxwood Lane 4",
		"12 Box Elder Rd",
		"Box Elder Road 5",
		"RR 2 Box 45",
		"1 Polk Office Rd",
		"Poboxer St 1",
		"4 Post Office Rd",
		"Harpo Box St",
		"12 Lockboxer Lane",
		"9 Pobst Street",
		"12B Main St",
		"77 Hope Boxing Club Rd",
	};

	(void)state;
	for (size_t i = 0; i < sizeof boxes / sizeof boxes[0]; i++)
		if (!street_is_po_box(boxes[i]))
			fail_msg("\"%s\" passed for a street", boxes[i]);
	for (size_t i = 0; i < sizeof streets / sizeof streets[0]; i++)
		if (street_is_po_box(streets[i]))
			fail_msg("\"%s\" passed for a box", streets[i]);
}

static void member_numbers_follow_the_payers_pattern(void **state)
{
	static const struct {
		const char *member, *pattern;
		bool good;
	} cases[] = {
		{ "XQM123456789", "AAA*", true },
		{ "XQM", "AAA*", true },
		{ "XQ1", "AAA*", false },
		{ "xqm1", "AAA*", false },
		{ "123456789", "999999999", true },
		{ "12345678", "999999999", false },
		{ "1234567890", "999999999", false },
		{ "A12", "A99", true },
		{ "112", "A99", false },
		{ "1A2B", "XXXX", true },
		{ "1A2", "XXXX", false },
		{ "1A2-", "XXXX", false },
		{ "WCP-12", "WCP-99", true },
		{ "WCP12", "WCP-99", false },
		{ "12", "", true },
		{ "a-1", "", true },
		{ "1", "", false },
		{ "", "", false },
		{ "12 34", "", false },
		{ "12*34", "", false },
		{ "12\n", "", false },
		{ "1EG4TE5MK73", "MBI", true },
		{ "1EG4TE5MK7", "MBI", false },
		{ "1SG4TE5MK73", "MBI", false },
		{ "1SG4TE5MK73", "MBI-TEST", true },
		{ "1EG4TE5MK73", "MBI-TEST", true },
		{ "1SG4TE5SK73", "MBI-TEST", false },
		{ "1SG4TE5MK7", "MBI-TEST", false },
		{ "", "MBI-TEST", false },
	};
	char longest[MEMBER_ID_MAX + 1];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if ((member_id_fault(cases[i].member, cases[i].pattern) == NULL) != cases[i].good)
			fail_msg("%s against %s", cases[i].member, cases[i].pattern);
	memset(longest, '7', sizeof longest);
	longest[80] = '\0';
	assert_null(member_id_fault(longest, ""));
	longest[80] = '7';
	longest[81] = '\0';
	assert_string_equal("must have two to eighty characters", member_id_fault(longest, ""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(npis_are_ten_digits_with_a_check),
		cmocka_unit_test(one_wrong_digit_is_always_found),
		cmocka_unit_test(medicare_numbers_have_their_shape),
		cmocka_unit_test(social_security_numbers_leave_out_what_is_never_given),
		cmocka_unit_test(employer_numbers_have_a_prefix_in_use),
		cmocka_unit_test(zip_codes_have_five_or_nine_digits),
		cmocka_unit_test(states_are_those_of_the_post_office),
		cmocka_unit_test(phones_have_an_area_and_an_exchange),
		cmocka_unit_test(taxonomies_end_in_x),
		cmocka_unit_test(laboratory_certificates_have_a_d_in_third_place),
		cmocka_unit_test(drug_numbers_are_brought_to_eleven_digits),
		cmocka_unit_test(places_of_service_are_those_of_the_list),
		cmocka_unit_test(post_office_boxes_are_seen_in_any_spelling),
		cmocka_unit_test(member_numbers_follow_the_payers_pattern),
	};

	return cmocka_run_group_tests_name("identifier", tests, NULL, NULL);
}

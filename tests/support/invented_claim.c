/* SPDX-License-Identifier: MIT */
/* invented_claim.c: see invented_claim.h. */
#include "support/invented_claim.h"

#include "claimbench/base/text.h"
#include "support/test.h"

void invented_npi(int n, char npi[static NPI_MAX])
{
	for (int digit = 0; digit < 10; digit++) {
		(void)text_format(npi, NPI_MAX, "1%08d%d", n % 100000000, digit);
		if (npi_fault(npi) == NULL)
			return;
	}
	fail_msg("no check digit fits");
}

static void set_address(struct address *address, const char *street, const char *city, const char *state,
			const char *zip)
{
	*address = (struct address){ .street = "" };
	assert_true(TEXT_SET(address->street, street) && TEXT_SET(address->city, city) &&
		    TEXT_SET(address->state, state) && TEXT_SET(address->zip, zip));
}

static void set_name(struct person_name *name, const char *last, const char *first, const char *middle,
		     const char *suffix)
{
	assert_true(TEXT_SET(name->last, last) && TEXT_SET(name->first, first) && TEXT_SET(name->middle, middle) &&
		    TEXT_SET(name->suffix, suffix));
}

static void set_provider(struct provider *provider, int n, const char *last, const char *first, const char *taxonomy)
{
	*provider = (struct provider){ .id = n, .renders = true };
	set_name(&provider->name, last, first, "", "");
	invented_npi(n, provider->npi);
	assert_true(TEXT_SET(provider->taxonomy, taxonomy));
}

void invented_practice(struct practice *practice)
{
	*practice = (struct practice){
		.id = 1,
		.name = "Quince Harbor Family Clinic",
		.tax_id = "123456789",
		.tax_id_kind = TAX_ID_EIN,
		.taxonomy = "207Q00000X",
		.phone = "5555550100",
		.contact = "Billing Desk",
		.submitter_id = "QUINCE01",
	};
	invented_npi(1000, practice->npi);
	set_address(&practice->address, "100 Maple Street", "Springfield", "IL", "627010001");
}

static void set_payer(struct payer *payer, int64_t id, const char *name, const char *payer_id, const char *filing_code)
{
	*payer = (struct payer){ .id = id };
	assert_true(TEXT_SET(payer->name, name) && TEXT_SET(payer->payer_id, payer_id) &&
		    TEXT_SET(payer->filing_code, filing_code) && TEXT_SET(payer->receiver_id, "CLEARHOUSE") &&
		    TEXT_SET(payer->receiver_name, "Test Clearinghouse"));
}

static void add_diagnosis(struct encounter *encounter, const char *code)
{
	int count = encounter_diagnosis_count(encounter);

	assert_true(TEXT_SET(encounter->diagnoses[count], code));
}

static struct service_line *add_line(struct encounter *encounter, const char *procedure, int64_t cents)
{
	struct service_line *line = &encounter->lines[encounter->line_count++];

	*line = (struct service_line){ .id = 4000 + encounter->line_count,
				       .units_milli = 1000,
				       .pointers = { 1 },
				       .charge = money_of_cents(cents) };
	assert_true(TEXT_SET(line->procedure, procedure));
	return line;
}

/* Totals and dates of the claim as the workflow takes them from the visit. */
static void finish_claim(struct professional_claim *claim, const char *number)
{
	claim->claim.sequence = claim->coverage.sequence;
	claim->claim.total = encounter_total(&claim->encounter);
	assert_true(TEXT_SET(claim->claim.number, number));
}

void invented_plain_claim(struct professional_claim *claim)
{
	*claim = (struct professional_claim){
		.patient = { .id = 1, .sex = SEX_FEMALE, .signature_on_file = true, .assignment = true },
		.coverage = { .id = 1, .sequence = 1, .relationship = RELATIONSHIP_SELF, .member_id = "MEM000123" },
		.encounter = { .id = 1, .place_of_service = "11" },
		.claim = { .id = 1, .frequency = 1 },
	};
	invented_practice(&claim->practice);
	set_payer(&claim->payer, 1, "Test Health Plan", "99999", "CI");
	set_provider(&claim->rendering, 2001, "Sample", "Rita", "");
	set_name(&claim->patient.name, "Example", "Anna", "", "");
	set_address(&claim->patient.address, "1 Test Lane", "Springfield", "IL", "62704");
	claim->patient.birth_date = test_date("1980-01-15");
	claim->encounter.from = claim->encounter.to = test_date("2026-02-26");
	add_diagnosis(&claim->encounter, "J029");
	(void)add_line(&claim->encounter, "99212", 12000);
	finish_claim(claim, "C0000422");
}

static void add_parties(struct professional_claim *claim)
{
	set_address(&claim->practice.pay_to, "PO Box 55", "Springfield", "IL", "627050055");
	set_address(&claim->payer.address, "9 Plan Plaza", "Peoria", "IL", "61602");
	assert_true(TEXT_SET(claim->payer.address.street2, "Suite 400"));
	set_provider(&claim->rendering, 2001, "Sample", "Rita", "207Q00000X");
	set_provider(&claim->referring, 2002, "Muñoz", "José", "");
	set_provider(&claim->supervising, 2003, "D'Angelo", "Mia", "");
	claim->facility = (struct facility){ .id = 5, .name = "Quince Harbor Hospital", .place_of_service = "21" };
	invented_npi(3001, claim->facility.npi);
	set_address(&claim->facility.address, "7 Hospital Drive", "Springfield", "IL", "627020007");
}

static void add_full_lines(struct encounter *encounter)
{
	struct service_line *line = add_line(encounter, "99223", 25050);

	line->pointers[1] = 2;
	line->pointers[2] = 3;
	line->pointers[3] = 12;
	assert_true(TEXT_SET(line->modifiers[0], "25"));
	line->from = test_date("2026-02-20");
	line->to = test_date("2026-02-22");
	line = add_line(encounter, "J1100", 9550);
	line->units_milli = 2500;
	line->emergency = true;
	line->drug = (struct drug){ .ndc = "00641036725", .quantity_milli = 4000, .unit = "ML" };
	assert_true(TEXT_SET(line->note, "Given in the emergency room"));
	line = add_line(encounter, "99213", 0);
	line->from = line->to = test_date("2026-02-25");
	assert_true(TEXT_SET(line->place_of_service, "11") && TEXT_SET(line->modifiers[0], "GT") &&
		    TEXT_SET(line->modifiers[1], "59") && TEXT_SET(line->modifiers[2], "76") &&
		    TEXT_SET(line->modifiers[3], "LT"));
}

void invented_full_claim(struct professional_claim *claim)
{
	static const char *const codes[] = { "S52501A", "I10",  "E119",  "M1711", "J45909", "N390",
					     "K219",    "F329", "G4733", "E785",  "Z7901",  "Z87891" };
	struct encounter *encounter = &claim->encounter;

	invented_plain_claim(claim);
	add_parties(claim);
	set_name(&claim->patient.name, "O'Neill-Muñoz", "Zoë", "B", "Jr");
	assert_true(TEXT_SET(claim->patient.address.street2, "Apt #2"));
	assert_true(TEXT_SET(claim->coverage.group_number, "GRP100"));
	encounter->line_count = 0;
	encounter->diagnoses[0][0] = '\0';
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
		add_diagnosis(encounter, codes[i]);
	encounter->from = test_date("2026-02-20");
	encounter->to = test_date("2026-02-26");
	encounter->accident = ACCIDENT_OTHER;
	encounter->accident_date = test_date("2026-02-18");
	encounter->onset_date = test_date("2026-02-17");
	encounter->admission_date = test_date("2026-02-19");
	encounter->discharge_date = test_date("2026-02-26");
	encounter->patient_paid = money_of_cents(2500);
	claim->claim.frequency = 7;
	assert_true(TEXT_SET(encounter->place_of_service, "21") && TEXT_SET(encounter->referral, "REF-9911") &&
		    TEXT_SET(encounter->authorization, "AUTH7788") && TEXT_SET(encounter->clia, "14D0000001") &&
		    TEXT_SET(encounter->note, "Fell from a ladder: see the operative note") &&
		    TEXT_SET(claim->claim.payer_claim_number, "PCN-2026-000017"));
	add_full_lines(encounter);
	finish_claim(claim, "C0000430");
}

void invented_dependent_claim(struct professional_claim *claim)
{
	struct encounter *encounter = &claim->encounter;
	struct service_line *line;

	invented_plain_claim(claim);
	set_payer(&claim->payer, 2, "Second Health Plan", "88888", "HM");
	set_name(&claim->patient.name, "Example", "Dora", "", "");
	claim->patient.birth_date = test_date("2015-05-10");
	claim->patient.assignment = false;
	claim->patient.signature_on_file = false;
	claim->coverage.relationship = RELATIONSHIP_CHILD;
	set_name(&claim->coverage.subscriber, "Example", "Carl", "", "III");
	assert_true(TEXT_SET(claim->coverage.plan_name, "Second Plan, Silver"));
	encounter->line_count = 0;
	line = add_line(encounter, "00400", 68000);
	line->minutes = true;
	line->units_milli = 42000;
	assert_true(TEXT_SET(line->modifiers[0], "AA"));
	encounter->accident = ACCIDENT_AUTO;
	encounter->accident_date = test_date("2026-02-25");
	assert_true(TEXT_SET(encounter->accident_state, "IL") && TEXT_SET(encounter->place_of_service, "22"));
	finish_claim(claim, "C0000448");
}

static const char *pick(struct random *random, const char *const *words, size_t count)
{
	return words[random_between(random, 0, (int64_t)count - 1)];
}

#define PICK(random, words) pick((random), (words), sizeof(words) / sizeof(words)[0])
#define HALF(random)        random_chance((random), 500)

static const char *const states[] = { "IL", "CA", "TX", "NY", "PR", "AK", "DC" };

/* Words of the pool up to MAXIMUM characters of X12, now and then filled up to the limit. */
static void random_text(struct random *random, char *target, size_t size, size_t maximum)
{
	static const char *const words[] = { "Muñoz", "O'Neill", "Ångström", "Strauß", "Łukasz", "de la", "Æsir",
					     "Smith", "Sr.",     "a:b*c",    "x~y^z",  "#4",     "&",     "(left)",
					     "50%",   "Zoë",     "Œuvre",    "Đorđe",  "-",      "1/2" };
	char text[400] = "", longer[400], plain[400];

	do {
		(void)text_format(longer, sizeof longer, "%s%s%s", text, text[0] == '\0' ? "" : " ",
				  PICK(random, words));
		if (!text_to_x12(plain, sizeof plain, longer) || strlen(plain) > maximum || strlen(longer) >= size)
			break;
		(void)text_format(text, sizeof text, "%s", longer);
	} while (!random_chance(random, 300));
	while (text_to_x12(plain, sizeof plain, text) && strlen(plain) < maximum && strlen(text) + 1 < size &&
	       random_chance(random, 900))
		(void)text_format(text + strlen(text), sizeof text - strlen(text), "Q");
	assert_true(text_set(target, size, text));
}

/* Letters and digits up to MAXIMUM, at least two. */
static void random_id(struct random *random, char *target, size_t maximum)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	size_t length = (size_t)random_between(random, 2, random_chance(random, 100) ? (int64_t)maximum : 9);

	if (length > maximum)
		length = maximum;
	for (size_t i = 0; i < length; i++)
		target[i] = letters[random_between(random, 0, 35)];
	target[length] = '\0';
}

static void random_digits(struct random *random, char *target, int count)
{
	for (int i = 0; i < count; i++)
		target[i] = (char)('0' + random_between(random, i == 0, 9));
	target[count] = '\0';
}

static struct date random_day(struct random *random, const char *from, const char *to)
{
	struct date first = test_date(from);

	return date_plus_days(first, (int32_t)random_between(random, 0, date_days_between(first, test_date(to))));
}

static void random_name(struct random *random, struct person_name *name)
{
	random_text(random, name->last, sizeof name->last, 60);
	random_text(random, name->first, sizeof name->first, 35);
	name->middle[0] = name->suffix[0] = '\0';
	if (HALF(random))
		random_text(random, name->middle, sizeof name->middle, 25);
	if (random_chance(random, 200))
		random_text(random, name->suffix, sizeof name->suffix, 10);
}

static void random_address(struct random *random, struct address *address, bool zip9)
{
	*address = (struct address){ .street = "" };
	random_text(random, address->street, sizeof address->street, 50);
	if (HALF(random))
		random_text(random, address->street2, sizeof address->street2, 55);
	(void)text_format(address->city, sizeof address->city, "San ");
	random_text(random, address->city + 4, sizeof address->city - 4, 26);
	assert_true(TEXT_SET(address->state, PICK(random, states)));
	random_digits(random, address->zip, zip9 || HALF(random) ? 9 : 5);
}

static void random_provider(struct random *random, struct provider *provider)
{
	*provider = (struct provider){ .id = 1, .renders = true };
	random_name(random, &provider->name);
	invented_npi((int)random_between(random, 5000, 90000000), provider->npi);
	if (HALF(random))
		assert_true(TEXT_SET(provider->taxonomy, "207R00000X"));
}

static void random_parties(struct random *random, struct professional_claim *claim)
{
	static const char *const codes[] = { "CI", "BL", "MB", "MC", "HM", "12", "CH" };

	set_payer(&claim->payer, random_between(random, 1, 3), "Plan", "12345", PICK(random, codes));
	random_text(random, claim->payer.name, sizeof claim->payer.name, 60);
	random_id(random, claim->payer.payer_id, PAYER_ID_MAX - 1);
	if (HALF(random))
		random_address(random, &claim->payer.address, false);
	random_provider(random, &claim->rendering);
	if (random_chance(random, 100)) {
		/* Whoever bills under the practice's NPI is always the same. */
		set_provider(&claim->rendering, 2001, "Quince", "Hannah", "207Q00000X");
		assert_true(TEXT_SET(claim->rendering.npi, claim->practice.npi));
	}
	if (HALF(random))
		random_provider(random, &claim->referring);
	if (HALF(random))
		random_provider(random, &claim->supervising);
	if (!HALF(random))
		return;
	claim->facility = (struct facility){ .id = 1, .is_practice = random_chance(random, 200) };
	random_text(random, claim->facility.name, sizeof claim->facility.name, 60);
	random_address(random, &claim->facility.address, true);
	if (HALF(random))
		invented_npi((int)random_between(random, 5000, 90000000), claim->facility.npi);
}

static void random_people(struct random *random, struct professional_claim *claim)
{
	static const enum relationship relationships[] = {
		RELATIONSHIP_SPOUSE,      RELATIONSHIP_CHILD,         RELATIONSHIP_EMPLOYEE,     RELATIONSHIP_UNKNOWN,
		RELATIONSHIP_ORGAN_DONOR, RELATIONSHIP_CADAVER_DONOR, RELATIONSHIP_LIFE_PARTNER, RELATIONSHIP_OTHER,
	};
	struct coverage *coverage = &claim->coverage;
	struct patient *patient = &claim->patient;

	random_name(random, &patient->name);
	random_address(random, &patient->address, false);
	patient->birth_date = random_day(random, "1907-01-01", "2024-12-31");
	patient->sex = (enum sex)random_between(random, SEX_UNKNOWN, SEX_MALE);
	patient->assignment = HALF(random);
	patient->signature_on_file = HALF(random);
	if (HALF(random))
		coverage->relationship = relationships[random_between(random, 0, 7)];
	random_id(random, coverage->member_id, MEMBER_ID_MAX - 1);
	if (HALF(random))
		random_id(random, coverage->group_number, GROUP_MAX - 1);
	if (HALF(random))
		random_text(random, coverage->plan_name, sizeof coverage->plan_name, 60);
	random_name(random, &coverage->subscriber);
	if (HALF(random))
		random_address(random, &coverage->subscriber_address, false);
}

static void random_head(struct random *random, struct professional_claim *claim)
{
	static const char *const places[] = { "11", "12", "21", "22", "23", "10" };
	static const int32_t frequencies[] = { 1, 1, 1, 7, 8 };
	struct encounter *encounter = &claim->encounter;

	assert_true(TEXT_SET(encounter->place_of_service, PICK(random, places)));
	encounter->from = random_day(random, "2025-01-01", "2026-02-01");
	encounter->to = HALF(random) ? encounter->from : random_day(random, "2026-02-02", "2026-03-02");
	if (HALF(random)) {
		encounter->accident = (enum accident_kind)random_between(random, ACCIDENT_AUTO, ACCIDENT_OTHER);
		encounter->accident_date = random_day(random, "2024-01-01", "2024-12-31");
		assert_true(TEXT_SET(encounter->accident_state, PICK(random, states)));
	}
	if (HALF(random))
		encounter->onset_date = random_day(random, "2024-01-01", "2024-12-31");
	if (HALF(random) || text_equal(encounter->place_of_service, "21"))
		encounter->admission_date = random_day(random, "2024-06-01", "2024-12-31");
	if (!date_is_none(encounter->admission_date) && HALF(random))
		encounter->discharge_date = random_day(random, "2025-01-01", "2026-03-02");
	if (HALF(random))
		random_id(random, encounter->referral, AUTHORIZATION_MAX - 1);
	if (HALF(random))
		random_id(random, encounter->authorization, AUTHORIZATION_MAX - 1);
	if (HALF(random))
		random_id(random, encounter->clia, 10);
	if (HALF(random))
		random_text(random, encounter->note, sizeof encounter->note, 80);
	if (HALF(random))
		encounter->patient_paid = money_of_cents(random_between(random, 1, 100000));
	claim->claim.frequency = frequencies[random_between(random, 0, 4)];
	random_id(random, claim->claim.payer_claim_number, PAYER_CLAIM_NUMBER_MAX - 1);
}

static void random_drug(struct random *random, struct drug *drug)
{
	static const char *const units[] = { "UN", "ML", "GR", "F2", "ME" };

	random_digits(random, drug->ndc, 11);
	drug->quantity_milli = (int32_t)random_between(random, 1, 9999999);
	assert_true(TEXT_SET(drug->unit, PICK(random, units)));
}

static void random_line(struct random *random, struct encounter *encounter, int i)
{
	static const char *const procedures[] = { "99213", "J1100", "A0428", "20610", "0001F", "0101T" };
	static const char *const modifiers[] = { "25", "59", "GT", "LT", "AA", "76" };
	struct service_line *line = add_line(encounter, PICK(random, procedures), random_between(random, 0, 199999));
	int diagnoses = encounter_diagnosis_count(encounter);

	line->id = random_between(random, 0, 3) == 0 ? 0 : 100000 + i;
	line->units_milli =
		(int32_t)(HALF(random) ? random_between(random, 1, 999) * 1000 : random_between(random, 1, 999999));
	for (int64_t j = random_between(random, 0, MODIFIERS_MAX); j > 0; j--)
		assert_true(TEXT_SET(line->modifiers[j - 1], PICK(random, modifiers)));
	for (int64_t j = random_between(random, 1, POINTERS_MAX); j > 0; j--)
		line->pointers[j - 1] = (int8_t)random_between(random, 1, diagnoses);
	if (random_chance(random, 100)) {
		line->minutes = true;
		assert_true(TEXT_SET(line->procedure, "01996"));
	}
	if (HALF(random))
		line->from = random_day(random, "2025-01-01", "2026-01-01");
	if (!date_is_none(line->from) && HALF(random))
		line->to = random_day(random, "2026-01-01", "2026-03-02");
	if (HALF(random))
		assert_true(TEXT_SET(line->place_of_service, HALF(random) ? "11" : "19"));
	line->emergency = HALF(random);
	if (HALF(random))
		random_text(random, line->note, sizeof line->note, 80);
	if (HALF(random))
		random_drug(random, &line->drug);
}

void invented_random_claim(struct random *random, int n, struct professional_claim *claim)
{
	static const char *const codes[] = { "J029", "I10", "S52501A", "E119", "M1711", "QA01", "Z87891", "T360X1A" };
	char number[CLAIM_NUMBER_MAX];
	int64_t lines;

	*claim = (struct professional_claim){
		.patient = { .id = 1 },
		.coverage = { .id = 1, .sequence = 1, .relationship = RELATIONSHIP_SELF },
		.encounter = { .id = 1 },
		.claim = { .id = n, .frequency = 1 },
	};
	invented_practice(&claim->practice);
	random_parties(random, claim);
	random_people(random, claim);
	random_head(random, claim);
	for (int64_t i = random_between(random, 1, DIAGNOSES_MAX); i > 0; i--)
		add_diagnosis(&claim->encounter, PICK(random, codes));
	lines = random_chance(random, 50) ? LINES_MAX : random_between(random, 1, 5);
	for (int64_t i = 0; i < lines; i++)
		random_line(random, &claim->encounter, (int)i);
	claim_number_of_id(n, number);
	finish_claim(claim, number);
}

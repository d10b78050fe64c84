/* SPDX-License-Identifier: MIT */
/* sample_practice.c: the invented practice: its people, places, payers and short codes. */
#include "claimbench/base/text.h"
#include "store/rows.h"
#include "workflow/sample_private.h"

/*
 * NPIs of a block that is not issued: 19999999 and one more digit, then Luhn over 80840 + nine
 * digits. Nobody real can be hit by a stray sample file.
 */
static void sample_npi(int n, char npi[static NPI_MAX])
{
	int sum = 24; /* what 80840 contributes */

	(void)text_format(npi, NPI_MAX, "1%08d", 99999000 + n);
	for (int i = 0; i < 9; i++) {
		int digit = npi[i] - '0';

		if (i % 2 == 0)
			digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
		sum += digit;
	}
	npi[9] = (char)('0' + (10 - sum % 10) % 10);
	npi[10] = '\0';
}

static void set_address(struct address *address, const char *street, const char *city, const char *state,
			const char *zip)
{
	(void)TEXT_SET(address->street, street);
	(void)TEXT_SET(address->city, city);
	(void)TEXT_SET(address->state, state);
	(void)TEXT_SET(address->zip, zip);
}

static enum status make_practice(struct sample_world *world, struct error *error)
{
	struct practice practice = { 0 };
	struct date business_day;
	enum status status = practice_get(world->store, world->practice_id, &practice, &business_day, error);

	if (status != STATUS_OK)
		return status;
	(void)TEXT_SET(practice.name, "Larkspur Family Medicine");
	sample_npi(1, practice.npi);
	(void)TEXT_SET(practice.tax_id, "129999001");
	practice.tax_id_kind = TAX_ID_EIN;
	(void)TEXT_SET(practice.taxonomy, "261QP2300X");
	set_address(&practice.address, "100 Larkspur Way", "Springfield", "IL", "627019998");
	set_address(&practice.pay_to, "PO Box 550", "Springfield", "IL", "627050550");
	(void)TEXT_SET(practice.phone, "2175550100");
	(void)TEXT_SET(practice.contact, "Billing Desk");
	(void)TEXT_SET(practice.submitter_id, "LARKSPUR01");
	practice.training = true;
	practice.test_files = true;
	practice.submit_within_days = 3;
	return practice_put(world->store, &practice, world->today, error);
}

struct provider_seed {
	const char *code, *last, *first, *taxonomy;
	bool renders;
};

static const struct provider_seed provider_seeds[SAMPLE_PROVIDERS + SAMPLE_REFERRERS] = {
	{ "SR", "Rivera", "Sofia", "207Q00000X", true },      { "DK", "Kowalski", "Dana", "207Q00000X", true },
	{ "MO", "Okafor", "Miriam", "207R00000X", true },     { "TL", "Lindgren", "Tom", "363A00000X", true },
	{ "JP", "Park", "Jin", "363LF0000X", true },          { "AB", "Baptiste", "Alain", "208000000X", true },
	{ "XHART", "Hart", "Beatrice", "207X00000X", false }, { "XNGUY", "Nguyen", "Paul", "207RC0000X", false },
	{ "XWEBB", "Webb", "Carla", "2084N0400X", false },
};

static enum status make_providers(struct sample_world *world, struct error *error)
{
	enum status status = STATUS_OK;

	for (int i = 0; i < SAMPLE_PROVIDERS + SAMPLE_REFERRERS && status == STATUS_OK; i++) {
		const struct provider_seed *seed = &provider_seeds[i];
		struct provider *provider =
			i < SAMPLE_PROVIDERS ? &world->providers[i] : &world->referrers[i - SAMPLE_PROVIDERS];

		*provider = (struct provider){ .renders = seed->renders };
		(void)TEXT_SET(provider->code, seed->code);
		(void)TEXT_SET(provider->name.last, seed->last);
		(void)TEXT_SET(provider->name.first, seed->first);
		(void)TEXT_SET(provider->taxonomy, seed->taxonomy);
		sample_npi(10 + i, provider->npi);
		status = provider_put(world->store, world->practice_id, provider, error);
	}
	return status;
}

static enum status make_facilities(struct sample_world *world, struct error *error)
{
	static const struct {
		const char *code, *name, *street, *zip, *place;
		bool is_practice;
	} seeds[SAMPLE_FACILITIES] = {
		{ "OFFICE", "Larkspur Family Medicine", "100 Larkspur Way", "627019998", "11", true },
		{ "MERCY", "Mercy Creek Hospital", "900 Creek Road", "627029998", "21", false },
		{ "PINES", "Twin Pines Nursing Center", "44 Pine Lane", "627039998", "31", false },
	};
	enum status status = STATUS_OK;

	for (int i = 0; i < SAMPLE_FACILITIES && status == STATUS_OK; i++) {
		struct facility *facility = &world->facilities[i];

		*facility = (struct facility){ .is_practice = seeds[i].is_practice };
		(void)TEXT_SET(facility->code, seeds[i].code);
		(void)TEXT_SET(facility->name, seeds[i].name);
		(void)TEXT_SET(facility->place_of_service, seeds[i].place);
		set_address(&facility->address, seeds[i].street, "Springfield", "IL", seeds[i].zip);
		sample_npi(i == 0 ? 1 : 30 + i, facility->npi);
		status = facility_put(world->store, world->practice_id, facility, error);
	}
	return status;
}

struct payer_seed {
	const char *code, *name, *payer_id, *receiver, *receiver_name, *filing_code, *pattern;
	enum payer_class payer_class;
	int filing, correction, appeal;
	bool replacement, ndc, known; /* known: the practice knows what the members' numbers look like */
	int quiet_days;
};

/* Invented payers with invented limits, in the range that real contracts have. */
static const struct payer_seed payer_seeds[SAMPLE_PAYERS] = {
	{ "MCR", "Medicare Part B (sample)", "SMP01", "SAMPLEMAC", "Sample Medicare Contractor", "MB", "MBI",
	  PAYER_MEDICARE, 365, 365, 125, false, false, true, 29 },
	{ "MCD", "Prairie Medicaid (sample)", "SMP02", "SAMPLECH", "Sample Clearinghouse", "MC", "999999999",
	  PAYER_MEDICAID, 180, 180, 60, true, true, false, 38 },
	{ "BCX", "Blue Meadow Plan (sample)", "SMP03", "SAMPLECH", "Sample Clearinghouse", "BL", "AAA*", PAYER_BLUE,
	  180, 180, 180, true, false, false, 35 },
	{ "UHX", "United Harbor Health (sample)", "SMP04", "SAMPLECH", "Sample Clearinghouse", "CI", "",
	  PAYER_COMMERCIAL, 90, 180, 180, true, false, true, 41 },
	{ "CGX", "Cedar Grove Health (sample)", "SMP05", "SAMPLECH", "Sample Clearinghouse", "HM", "", PAYER_COMMERCIAL,
	  120, 180, 180, true, false, true, 37 },
	{ "TRX", "Anchor Military Plan (sample)", "SMP06", "SAMPLECH", "Sample Clearinghouse", "CH", "99999999999",
	  PAYER_TRICARE, 365, 365, 90, true, false, false, 33 },
	{ "WCX", "Keystone Work Injury (sample)", "SMP07", "SAMPLECH", "Sample Clearinghouse", "WC", "",
	  PAYER_WORKERS_COMP, 180, 180, 180, true, false, true, 52 },
};

const char *sample_member_pattern(int payer)
{
	return payer_seeds[payer].pattern;
}

static enum status make_payers(struct sample_world *world, struct error *error)
{
	enum status status = STATUS_OK;

	for (int i = 0; i < SAMPLE_PAYERS && status == STATUS_OK; i++) {
		const struct payer_seed *seed = &payer_seeds[i];
		struct payer *payer = &world->payers[i];

		*payer = (struct payer){
			.payer_class = seed->payer_class,
			.filing = { seed->filing, CLOCK_DOS },
			.correction = { seed->correction, CLOCK_REMIT },
			.appeal = { seed->appeal, CLOCK_DENIAL },
			.secondary = { 90, CLOCK_PRIMARY_REMIT },
			.quiet_days = seed->quiet_days,
			.accepts_replacement = seed->replacement,
			.needs_ndc = seed->ndc,
			.active = true,
		};
		(void)TEXT_SET(payer->code, seed->code);
		(void)TEXT_SET(payer->name, seed->name);
		(void)TEXT_SET(payer->payer_id, seed->payer_id);
		(void)TEXT_SET(payer->receiver_id, seed->receiver);
		(void)TEXT_SET(payer->receiver_name, seed->receiver_name);
		(void)TEXT_SET(payer->filing_code, seed->filing_code);
		(void)TEXT_SET(payer->member_pattern, seed->known ? seed->pattern : "");
		(void)text_format(payer->phone, sizeof payer->phone, "80055501%02d", i);
		set_address(&payer->address, "1 Payer Plaza", "Springfield", "IL", "62706");
		status = payer_put(world->store, world->practice_id, payer, error);
	}
	return status;
}

static enum status make_templates(struct sample_world *world, struct error *error)
{
	static const struct {
		const char *code, *label, *visit;
	} seeds[] = {
		{ "HT", "Blood pressure follow-up", "99213 / I10 E785" },
		{ "DM", "Diabetes follow-up with A1c", "99214 83036 36415 / E119 I10" },
		{ "WELL", "Adult yearly visit", "99396 / Z0000" },
		{ "FLU", "Flu shot", "90471 / Z23" },
		{ "URI", "Cold or sore throat, rapid strep", "99213-25 87880 / J029" },
		{ "KNEE", "Knee injection", "99213-25 20610 / M1711" },
		{ "UTI", "Urinary infection with dipstick", "99213 81002 / N390" },
		{ "B12", "B12 injection", "96372 J3420 / E559" },
	};
	enum status status = STATUS_OK;

	for (size_t i = 0; i < sizeof seeds / sizeof seeds[0] && status == STATUS_OK; i++) {
		struct visit_template visit = { 0 };

		(void)TEXT_SET(visit.code, seeds[i].code);
		(void)TEXT_SET(visit.label, seeds[i].label);
		(void)TEXT_SET(visit.visit, seeds[i].visit);
		status = template_put(world->store, world->practice_id, &visit, error);
	}
	return status;
}

enum status sample_practice(struct sample_world *world, struct error *error)
{
	enum status status = make_practice(world, error);

	if (status == STATUS_OK)
		status = make_providers(world, error);
	if (status == STATUS_OK)
		status = make_facilities(world, error);
	if (status == STATUS_OK)
		status = make_payers(world, error);
	if (status == STATUS_OK)
		status = make_templates(world, error);
	return status;
}

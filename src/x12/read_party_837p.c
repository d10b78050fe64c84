/* SPDX-License-Identifier: MIT */
/* read_party_837p.c: the levels of an 837P and who stands on them: HL, NM1 and what belongs to a name. */
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/read_837p_private.h"

/* A new billing provider; the submitter stays. */
static void begin_billing(struct reading *reading)
{
	struct practice *practice = &reading->claim.practice;

	practice->name[0] = practice->npi[0] = practice->tax_id[0] = practice->taxonomy[0] = '\0';
	practice->tax_id_kind = TAX_ID_EIN;
	memset(&practice->address, 0, sizeof practice->address);
	memset(&practice->pay_to, 0, sizeof practice->pay_to);
	reading->billing_person = false;
	reading->billing_level = reading->level;
	reading->subscriber_level = 0;
	open_837p_loop(reading, LOOP_BILLING);
}

static void begin_subscriber(struct reading *reading)
{
	reading->subscriber_level = reading->level;
	reading->self = false;
	reading->patient_level = false;
	memset(&reading->claim.coverage, 0, sizeof reading->claim.coverage);
	memset(&reading->claim.patient, 0, sizeof reading->claim.patient);
	memset(&reading->claim.payer, 0, sizeof reading->claim.payer);
	open_837p_loop(reading, LOOP_SUBSCRIBER);
}

static void begin_patient(struct reading *reading)
{
	reading->patient_level = true;
	reading->patient_segment = reading->tokens->segment;
	memset(&reading->claim.patient, 0, sizeof reading->claim.patient);
	open_837p_loop(reading, LOOP_PATIENT);
}

/* HL04 of the level before says whether this one hangs under it; no public validator looks. */
static enum status check_announced(struct reading *reading, bool child, struct error *error)
{
	bool announced = reading->child_announced;

	reading->child_announced = x12_equal(x12_at(reading->tokens, 4), "1");
	if (!reading->strict || reading->level == 1 || announced == child)
		return STATUS_OK;
	return x12_refuse(reading->tokens, 2, error,
			  announced ? "level %lld announced a level below it (HL04)"
				    : "level %lld announced no level below it (HL04)",
			  reading->level - 1);
}

enum status read_837p_hl(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct x12_text kind = x12_at(tokens, 3);
	long long number = 0, parent = 0, wanted = 0;
	struct error complaint;
	enum status status = finish_837p_claim(reading, error);

	if (status == STATUS_OK)
		status = x12_number(tokens, 1, &number, error);
	if (status == STATUS_OK && x12_at(tokens, 2).length > 0)
		status = x12_number(tokens, 2, &parent, error);
	if (status != STATUS_OK)
		return status;
	if (number != reading->level + 1) {
		(void)x12_refuse(tokens, 1, &complaint, "level %lld follows level %lld", number, reading->level);
		status = envelope_complain(reading->envelope, &complaint, error);
	}
	if (status != STATUS_OK)
		return status;
	reading->level = number;
	reading->roles = 0;
	if (x12_equal(kind, "20")) {
		begin_billing(reading);
	} else if (x12_equal(kind, "22")) {
		wanted = reading->billing_level;
		begin_subscriber(reading);
	} else if (x12_equal(kind, "23")) {
		wanted = reading->subscriber_level;
		begin_patient(reading);
	} else {
		return x12_refuse(tokens, 3, error, "is no level of a claim file (20, 22, 23)");
	}
	if (parent != wanted || (wanted == 0 && !x12_equal(kind, "20")))
		return x12_refuse(tokens, 2, error, "hangs under level %lld instead of %lld", parent, wanted);
	return check_announced(reading, parent == number - 1, error);
}

static enum status read_name(struct reading *reading, struct person_name *name, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	enum status status = COPY(3, name->last);

	if (status == STATUS_OK)
		status = COPY(4, name->first);
	if (status == STATUS_OK)
		status = COPY(5, name->middle);
	return status == STATUS_OK ? COPY(7, name->suffix) : status;
}

static enum status read_submitter(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct envelope_837p *envelope = &reading->summary->envelope;
	enum status status = COPY(3, envelope->submitter_name);

	if (status == STATUS_OK)
		status = COPY(9, envelope->submitter_id);
	return status == STATUS_OK ? COPY(9, reading->claim.practice.submitter_id) : status;
}

static enum status read_receiver(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct envelope_837p *envelope = &reading->summary->envelope;
	enum status status = COPY(3, envelope->receiver_name);

	return status == STATUS_OK ? COPY(9, envelope->receiver_id) : status;
}

static enum status read_billing(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct practice *practice = &reading->claim.practice;
	char name[NAME_FULL_MAX];
	enum status status;

	reading->billing_person = x12_equal(x12_at(tokens, 2), "1");
	memset(&reading->billing_name, 0, sizeof reading->billing_name);
	if (!reading->billing_person) {
		status = COPY(3, practice->name);
	} else {
		status = read_name(reading, &reading->billing_name, error);
		if (!TEXT_SET(practice->name, person_name_format(&reading->billing_name, name)))
			(void)TEXT_SET(practice->name, reading->billing_name.last);
	}
	return status == STATUS_OK ? COPY(9, practice->npi) : status;
}

static enum status read_subscriber(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct coverage *coverage = &reading->claim.coverage;
	enum status status = read_name(reading, &coverage->subscriber, error);

	return status == STATUS_OK ? COPY(9, coverage->member_id) : status;
}

static enum status read_payer(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct payer *payer = &reading->claim.payer;
	enum status status = COPY(3, payer->name);

	payer->id = 1;
	return status == STATUS_OK ? COPY(9, payer->payer_id) : status;
}

static enum status read_patient(struct reading *reading, struct error *error)
{
	return read_name(reading, &reading->claim.patient.name, error);
}

static enum status read_provider(struct reading *reading, struct provider *provider, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	enum status status = read_name(reading, &provider->name, error);

	provider->id = 1;
	return status == STATUS_OK ? COPY(9, provider->npi) : status;
}

static enum status read_referring(struct reading *reading, struct error *error)
{
	return read_provider(reading, &reading->claim.referring, error);
}

static enum status read_rendering(struct reading *reading, struct error *error)
{
	return read_provider(reading, &reading->claim.rendering, error);
}

static enum status read_supervising(struct reading *reading, struct error *error)
{
	return read_provider(reading, &reading->claim.supervising, error);
}

static enum status read_facility(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct facility *facility = &reading->claim.facility;
	enum status status = COPY(3, facility->name);

	facility->id = 1;
	return status == STATUS_OK ? COPY(9, facility->npi) : status;
}

/* Which loop an NM1 opens depends on its first element and on where it stands. */
static const struct role {
	char role[3];
	bool in_claim;
	enum loop loop;
	segment_reader *read;
} roles[] = {
	{ "41", false, LOOP_SUBMITTER, read_submitter },
	{ "40", false, LOOP_RECEIVER, read_receiver },
	{ "85", false, LOOP_BILLING, read_billing },
	{ "87", false, LOOP_PAY_TO, NULL },
	{ "PE", false, LOOP_OTHER, NULL },
	{ "IL", false, LOOP_SUBSCRIBER, read_subscriber },
	{ "PR", false, LOOP_PAYER, read_payer },
	{ "QC", false, LOOP_PATIENT, read_patient },
	{ "DN", true, LOOP_REFERRING, read_referring },
	{ "P3", true, LOOP_OTHER, NULL },
	{ "82", true, LOOP_RENDERING, read_rendering },
	{ "77", true, LOOP_FACILITY, read_facility },
	{ "DQ", true, LOOP_SUPERVISING, read_supervising },
	{ "PW", true, LOOP_OTHER, NULL },
	{ "45", true, LOOP_OTHER, NULL },
};

static enum status open_role(struct reading *reading, size_t i, struct error *error)
{
	const struct role *role = &roles[i];
	unsigned long bit = 1ul << i, *met = role->in_claim ? &reading->claim_roles : &reading->roles;

	if (role->in_claim != reading->claim_open)
		return x12_refuse(reading->tokens, 1, error,
				  role->in_claim ? "stands outside a claim" : "may not stand within a claim");
	if ((*met & bit) != 0)
		return x12_refuse(reading->tokens, 1, error, "the loop comes twice");
	*met |= bit;
	open_837p_loop(reading, role->loop);
	return role->read != NULL ? role->read(reading, error) : STATUS_OK;
}

enum status read_837p_nm1(struct reading *reading, struct error *error)
{
	struct x12_text role = x12_at(reading->tokens, 1);
	bool in_line = reading->loop == LOOP_LINE || reading->loop == LOOP_LINE_OTHER || reading->loop == LOOP_DECISION;

	if (in_line) {
		open_837p_loop(reading, LOOP_LINE_OTHER);
		return STATUS_OK;
	}
	if (reading->after_other_payer)
		return read_837p_other_nm1(reading, error);
	for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
		if (x12_equal(role, roles[i].role))
			return open_role(reading, i, error);
	return x12_refuse(reading->tokens, 1, error, "is no party of a professional claim");
}

static struct address *address_of_loop(struct reading *reading)
{
	struct professional_claim *claim = &reading->claim;

	switch (reading->loop) {
	case LOOP_BILLING:
		return &claim->practice.address;
	case LOOP_PAY_TO:
		return &claim->practice.pay_to;
	case LOOP_SUBSCRIBER:
		return &claim->coverage.subscriber_address;
	case LOOP_PAYER:
		return &claim->payer.address;
	case LOOP_PATIENT:
		return &claim->patient.address;
	case LOOP_FACILITY:
		return &claim->facility.address;
	case LOOP_OTHER_SUBSCRIBER:
		return &present_837p_other(reading)->coverage.subscriber_address;
	case LOOP_OTHER_PAYER:
		return &present_837p_other(reading)->payer.address;
	case LOOP_NONE:
	case LOOP_SUBMITTER:
	case LOOP_RECEIVER:
	case LOOP_CLAIM:
	case LOOP_REFERRING:
	case LOOP_RENDERING:
	case LOOP_SUPERVISING:
	case LOOP_OTHER:
	case LOOP_OTHER_COVERAGE:
	case LOOP_LINE:
	case LOOP_LINE_OTHER:
	case LOOP_DECISION:
	case LOOP_COUNT:
		break;
	}
	return NULL;
}

enum status read_837p_n3(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct address *address = address_of_loop(reading);
	enum status status;

	if (address == NULL)
		return STATUS_OK;
	status = COPY(1, address->street);
	return status == STATUS_OK ? COPY(2, address->street2) : status;
}

enum status read_837p_n4(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct address *address = address_of_loop(reading);
	char zip[16] = "";
	enum status status;

	if (address == NULL)
		return STATUS_OK;
	status = COPY(1, address->city);
	if (status == STATUS_OK)
		status = COPY(2, address->state);
	if (status == STATUS_OK)
		status = COPY(3, zip);
	if (status != STATUS_OK)
		return status;
	/* "62704-0001" is ours without its hyphen; a postal code of another country stays as it is. */
	if (zip[strspn(zip, "0123456789-")] == '\0' ? text_digits(address->zip, sizeof address->zip, zip)
						    : TEXT_SET(address->zip, zip))
		return STATUS_OK;
	return x12_refuse(tokens, 3, error, "is no ZIP code");
}

enum status read_837p_per(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct practice *practice = &reading->claim.practice;
	char phone[32] = "";
	enum status status;

	if (reading->loop != LOOP_SUBMITTER)
		return STATUS_OK;
	status = COPY(2, practice->contact);
	if (status != STATUS_OK || !x12_equal(x12_at(tokens, 3), "TE"))
		return status;
	status = COPY(4, phone);
	if (status == STATUS_OK && !text_digits(practice->phone, sizeof practice->phone, phone) && reading->strict)
		return x12_refuse(tokens, 4, error, "is no telephone number of ten digits");
	return status;
}

enum status read_837p_prv(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;

	if (x12_equal(x12_at(tokens, 1), "BI") && reading->loop == LOOP_BILLING)
		return COPY(3, reading->claim.practice.taxonomy);
	if (x12_equal(x12_at(tokens, 1), "PE") && reading->loop == LOOP_RENDERING)
		return COPY(3, reading->claim.rendering.taxonomy);
	return STATUS_OK;
}

enum status read_837p_sbr(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	int32_t rank = payer_rank_of_837p(x12_at(tokens, 1));
	struct coverage *coverage = &reading->claim.coverage;
	enum status status;

	if (reading->claim_open)
		return read_837p_other_sbr(reading, error);
	if (reading->loop != LOOP_SUBSCRIBER)
		return x12_refuse(tokens, 0, error, "stands outside a subscriber's level");
	coverage->sequence = rank > 0 ? rank : 0;
	reading->sbr_segment = tokens->segment;
	coverage->id = 1;
	reading->self = x12_equal(x12_at(tokens, 2), "18");
	coverage->relationship = reading->self ? RELATIONSHIP_SELF : RELATIONSHIP_UNKNOWN;
	status = COPY(3, coverage->group_number);
	if (status == STATUS_OK)
		status = COPY(4, coverage->plan_name);
	if (status == STATUS_OK)
		status = COPY(5, reading->later_reasons[0]);
	return status == STATUS_OK ? COPY(9, reading->claim.payer.filing_code) : status;
}

enum status read_837p_pat(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	char word[4] = "";
	int value = 0;
	enum status status;

	if (reading->loop != LOOP_PATIENT)
		return STATUS_OK; /* death or weight of a patient who is the subscriber */
	status = COPY(1, word);
	if (status != STATUS_OK)
		return status;
	if (!token_parse(&relationship_tokens, word, &value) || value == RELATIONSHIP_SELF)
		return x12_refuse(tokens, 1, error, "is no relation of a patient to the subscriber");
	reading->claim.coverage.relationship = (enum relationship)value;
	return STATUS_OK;
}

enum status read_837p_dmg(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct professional_claim *claim = &reading->claim;
	struct date birth = DATE_NONE;
	char word[2] = "";
	int sex = 0;
	enum status status;

	if (reading->loop != LOOP_SUBSCRIBER && reading->loop != LOOP_PATIENT)
		return STATUS_OK;
	status = read_837p_day(reading, 2, x12_at(tokens, 2), &birth, error);
	if (status == STATUS_OK)
		status = COPY(3, word);
	if (status != STATUS_OK)
		return status;
	if (!token_parse(&sex_tokens, word, &sex))
		return x12_refuse(tokens, 3, error, "is not F, M or U");
	if (reading->loop == LOOP_PATIENT) {
		claim->patient.birth_date = birth;
		claim->patient.sex = (enum sex)sex;
	} else {
		claim->coverage.subscriber_birth = birth;
		claim->coverage.subscriber_sex = (enum sex)sex;
	}
	return STATUS_OK;
}

/* SPDX-License-Identifier: MIT */
/* verify_enquiries.c: see verify_enquiries.h. */
#include "x12/verify_enquiries.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/envelope.h"

enum { VALUE_MAX = 96 };

/* NM1 as it was read. */
struct party_read {
	char role[4], type[2], last[VALUE_MAX], first[VALUE_MAX], middle[VALUE_MAX], suffix[VALUE_MAX], qualifier[4],
		id[VALUE_MAX];
};

/* One question as it was read: what stands above it stays from one to the next. */
struct question_read {
	struct party_read payer, receiver, provider, subscriber, patient;
	char trace[VALUE_MAX], company[VALUE_MAX], birth[VALUE_MAX], sex[4], days_qualifier[4], days[VALUE_MAX],
		service_type[VALUE_MAX];
	char claim_number[VALUE_MAX], payer_claim_number[VALUE_MAX], charge[VALUE_MAX];
	bool dependent;
};

struct reading {
	struct envelope envelope;
	const struct enquiry_file *file;
	const struct enquiry *enquiries;
	size_t count, at;
	enum enquiry_kind kind;
	char level[4];            /* HL03 */
	long long level_number;   /* HL01 of the last one */
	long long parents[24];    /* HL01 of the last of each HL03 */
	bool child_follows, open; /* OPEN: a question is being read */
	struct question_read found;
};

static const struct {
	const char *set, *group, *version, *structure;
} forms[] = {
	[ENQUIRY_ELIGIBILITY] = { "270", "HS", "005010X279A1", "0022" },
	[ENQUIRY_STATUS] = { "276", "HR", "005010X212", "0010" },
};

/* ---- comparing ---- */

struct wanted {
	const char *field, *found, *wanted;
};

/* As X12 writes it; "" when nothing was meant to stand there. */
static const char *first_difference(const struct wanted *wanted, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char plain[400];

		if (!text_to_x12(plain, sizeof plain, wanted[i].wanted) || strcmp(plain, wanted[i].found) != 0)
			return wanted[i].field;
	}
	return NULL;
}
#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const char *person_difference(const struct party_read *read, const char *role, const struct person_name *name,
				     const char *qualifier, const char *id)
{
	const struct wanted wanted[] = {
		{ "role", read->role, role },
		{ "kind", read->type, "1" },
		{ "last name", read->last, name->last },
		{ "first name", read->first, name->first },
		{ "middle name", read->middle, name->middle },
		{ "suffix", read->suffix, name->suffix },
		{ "qualifier", read->qualifier, qualifier },
		{ "id", read->id, id },
	};

	return first_difference(wanted, COUNT(wanted));
}

static const char *organization_difference(const struct party_read *read, const char *role, const char *name,
					   const char *qualifier, const char *id)
{
	const struct wanted wanted[] = {
		{ "role", read->role, role },
		{ "kind", read->type, "2" },
		{ "name", read->last, name },
		{ "first name", read->first, "" },
		{ "qualifier", read->qualifier, qualifier },
		{ "id", read->id, id },
	};

	return first_difference(wanted, COUNT(wanted));
}

static const char *parties_difference(const struct reading *reading, const struct enquiry *meant)
{
	const struct question_read *found = &reading->found;
	const struct practice *practice = reading->file->practice;
	bool status = meant->kind == ENQUIRY_STATUS;
	const char *difference =
		organization_difference(&found->payer, "PR", meant->payer_name, "PI", meant->payer_identifier);

	if (difference == NULL && status)
		difference =
			organization_difference(&found->receiver, "41", practice->name, "46", practice->submitter_id);
	if (difference == NULL && !meant->provider_is_person)
		difference = organization_difference(&found->provider, "1P", practice->name, "XX", practice->npi);
	if (difference == NULL && meant->provider_is_person)
		difference = person_difference(&found->provider, "1P", &meant->provider, "XX", practice->npi);
	if (difference == NULL)
		difference = person_difference(&found->subscriber, "IL", &meant->subscriber, "MI", meant->member_id);
	if (difference == NULL && meant->dependent)
		difference = person_difference(&found->patient, status ? "QC" : "03", &meant->patient, "", "");
	return difference;
}

static const char *facts_difference(const struct question_read *found, const struct practice *practice,
				    const struct enquiry *meant)
{
	char company[ENQUIRY_COMPANY_MAX], birth[DATE_TEXT_MAX], from[DATE_TEXT_MAX], to[DATE_TEXT_MAX],
		days[2 * DATE_TEXT_MAX], charge[MONEY_TEXT_MAX];
	bool status = meant->kind == ENQUIRY_STATUS;
	bool one_day = date_is_none(meant->to) || date_equal(meant->from, meant->to);
	const struct wanted wanted[] = {
		{ "trace", found->trace, meant->trace },
		{ "company", found->company, status ? "" : enquiry_company(practice, company) },
		{ "birth date", found->birth, birth },
		{ "sex", found->sex, meant->sex == SEX_UNKNOWN ? "" : token_word(&sex_tokens, (int)meant->sex) },
		{ "days' qualifier", found->days_qualifier, status ? "472" : "291" },
		{ "days", found->days, days },
		{ "service type", found->service_type, status ? "" : "30" },
		{ "claim number", found->claim_number, meant->claim_number },
		{ "payer's claim number", found->payer_claim_number, meant->payer_claim_number },
		{ "charge", found->charge, status ? charge : "" },
	};

	(void)date_format_d8(meant->birth_date, birth);
	(void)date_format_d8(meant->from, from);
	(void)date_format_d8(meant->to, to);
	(void)text_format(days, sizeof days, "%s%s%s", from, one_day ? "" : "-", one_day ? "" : to);
	(void)money_format_x12(meant->charge, charge);
	return first_difference(wanted, COUNT(wanted));
}

static enum status compare(struct reading *reading, struct error *error)
{
	const struct enquiry *meant = &reading->enquiries[reading->at];
	const char *difference = NULL;

	if (!reading->open)
		return STATUS_OK;
	reading->open = false;
	if (reading->at == reading->count)
		return error_set(error, STATUS_FAULT, "envelope", "the file asks more than was meant");
	reading->at++;
	if (reading->found.dependent != meant->dependent)
		difference = "level";
	if (difference == NULL)
		difference = parties_difference(reading, meant);
	if (difference == NULL)
		difference = facts_difference(&reading->found, reading->file->practice, meant);
	return difference == NULL ? STATUS_OK
				  : error_set(error, STATUS_FAULT, meant->trace,
					      "the %s that was written is not the one meant", difference);
}

/* ---- reading ---- */

static enum status copy(struct reading *reading, size_t i, char *target, size_t size, struct error *error)
{
	return x12_copy(&reading->envelope.tokens, i, target, size, error);
}
#define COPY(i, target) copy(reading, (i), (target), sizeof(target), error)

/* HL03 of the level above each level, by kind. */
static const char *level_above(enum enquiry_kind kind, const char *level)
{
	static const char *const above[][2] = { { "20", "" }, { "19", "21" }, { "21", "20" }, { "23", "22" } };

	if (strcmp(level, "22") == 0)
		return kind == ENQUIRY_STATUS ? "19" : "21";
	for (size_t i = 0; i < COUNT(above); i++)
		if (strcmp(above[i][0], level) == 0)
			return above[i][1];
	return NULL;
}

static void forget_question(struct question_read *found)
{
	struct question_read next = { .payer = found->payer, .receiver = found->receiver, .provider = found->provider };

	*found = next;
}

/* HL04: what stands below; of a subscriber it tells whether a dependent follows. */
static const char *child_code(const struct reading *reading)
{
	if (strcmp(reading->level, "22") == 0)
		return reading->child_follows ? "1" : "0";
	if (strcmp(reading->level, "23") == 0)
		return reading->kind == ENQUIRY_STATUS ? "" : "0";
	return "1";
}

/* The last level is a subscriber who said that a dependent follows. */
static bool awaits_dependent(const struct reading *reading)
{
	return strcmp(reading->level, "22") == 0 && reading->child_follows;
}

static enum status read_hl(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->envelope.tokens;
	bool child_before = awaits_dependent(reading);
	long long number = 0, parent = 0;
	const char *above;
	bool patient;
	enum status status = x12_number(tokens, 1, &number, error);

	if (status == STATUS_OK)
		status = COPY(3, reading->level);
	above = level_above(reading->kind, reading->level);
	patient = strcmp(reading->level, "22") == 0 || strcmp(reading->level, "23") == 0;
	/* A subscriber whose dependent follows is asked about no more. */
	if (status == STATUS_OK && !(strcmp(reading->level, "23") == 0 && child_before))
		status = compare(reading, error);
	if (status != STATUS_OK)
		return status;
	if (child_before != (strcmp(reading->level, "23") == 0))
		return x12_refuse(tokens, 3, error, "is not what the level before announced");
	if (above == NULL || number != ++reading->level_number)
		return x12_refuse(tokens, above == NULL ? 3 : 1, error, "is not the next level");
	if (above[0] != '\0')
		status = x12_number(tokens, 2, &parent, error);
	if (status == STATUS_OK && above[0] != '\0' && parent != reading->parents[strtol(above, NULL, 10)])
		return x12_refuse(tokens, 2, error, "is not the level above");
	reading->parents[strtol(reading->level, NULL, 10)] = number;
	reading->child_follows = x12_equal(x12_at(tokens, 4), "1");
	if (!x12_equal(x12_at(tokens, 4), child_code(reading)))
		return x12_refuse(tokens, 4, error, "does not fit the level");
	if (strcmp(reading->level, "22") == 0)
		forget_question(&reading->found);
	reading->found.dependent = strcmp(reading->level, "23") == 0;
	reading->open = patient;
	return status;
}

static enum status read_nm1(struct reading *reading, struct error *error)
{
	struct question_read *found = &reading->found;
	const struct {
		const char *level;
		struct party_read *party;
	} levels[] = { { "20", &found->payer },
		       { "21", reading->kind == ENQUIRY_STATUS ? &found->receiver : &found->provider },
		       { "19", &found->provider },
		       { "22", &found->subscriber },
		       { "23", &found->patient } };
	struct party_read *party = NULL;
	enum status status;

	for (size_t i = 0; i < COUNT(levels); i++)
		if (strcmp(levels[i].level, reading->level) == 0)
			party = levels[i].party;
	if (party == NULL)
		return x12_refuse(&reading->envelope.tokens, 0, error, "stands outside a level");
	status = COPY(1, party->role);
	status = status == STATUS_OK ? COPY(2, party->type) : status;
	status = status == STATUS_OK ? COPY(3, party->last) : status;
	status = status == STATUS_OK ? COPY(4, party->first) : status;
	status = status == STATUS_OK ? COPY(5, party->middle) : status;
	status = status == STATUS_OK ? COPY(7, party->suffix) : status;
	status = status == STATUS_OK ? COPY(8, party->qualifier) : status;
	return status == STATUS_OK ? COPY(9, party->id) : status;
}

static enum status read_dtp(struct reading *reading, struct error *error)
{
	bool range;
	enum status status = COPY(1, reading->found.days_qualifier);

	status = status == STATUS_OK ? COPY(3, reading->found.days) : status;
	range = strchr(reading->found.days, '-') != NULL;
	if (status == STATUS_OK && !x12_equal(x12_at(&reading->envelope.tokens, 2), range ? "RD8" : "D8"))
		return x12_refuse(&reading->envelope.tokens, 2, error, "does not fit the days");
	return status;
}

static enum status read_ref(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->envelope.tokens;

	if (x12_equal(x12_at(tokens, 1), "1K"))
		return COPY(2, reading->found.payer_claim_number);
	if (x12_equal(x12_at(tokens, 1), "EJ"))
		return COPY(2, reading->found.claim_number);
	return x12_refuse(tokens, 1, error, "is no reference that we write");
}

static enum status read_bht(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->envelope.tokens;
	char batch[VALUE_MAX], day[DATE_TEXT_MAX], wanted[VALUE_MAX], time[8];
	enum status status = COPY(3, batch);

	(void)text_format(time, sizeof time, "%02d%02d", reading->file->hour, reading->file->minute);
	(void)text_format(wanted, sizeof wanted, "%s-%lld", reading->file->batch, (long long)reading->envelope.sets);
	if (status == STATUS_OK &&
	    (!x12_equal(x12_at(tokens, 1), forms[reading->kind].structure) || !x12_equal(x12_at(tokens, 5), time) ||
	     strcmp(batch, wanted) != 0 || !x12_equal(x12_at(tokens, 4), date_format_d8(reading->file->date, day))))
		return x12_refuse(tokens, 0, error, "is not the one that was meant");
	return status;
}

/* Elements that are the same in every file. */
static const struct {
	const char *segment;
	size_t element;
	const char *word;
} constants[] = { { "TRN", 1, "1" }, { "DMG", 1, "D8" }, { "AMT", 1, "T3" }, { "BHT", 2, "13" } };

/* The segment is one that we write, and has what is the same in all, and no more elements than we ever put in it. */
static enum status check_constants(const struct x12_tokens *tokens, struct error *error)
{
	static const struct {
		const char *segment;
		size_t elements;
	} widths[] = { { "HL", 4 },  { "NM1", 9 }, { "BHT", 5 }, { "TRN", 3 }, { "DMG", 3 },
		       { "DTP", 3 }, { "EQ", 1 },  { "REF", 2 }, { "AMT", 2 } };

	for (size_t i = 0; i < COUNT(constants); i++)
		if (x12_is(tokens, constants[i].segment) &&
		    !x12_equal(x12_at(tokens, constants[i].element), constants[i].word))
			return x12_refuse(tokens, constants[i].element, error, "is not %s", constants[i].word);
	for (size_t i = 0; i < COUNT(widths); i++)
		if (x12_is(tokens, widths[i].segment) && tokens->count > widths[i].elements)
			return x12_refuse(tokens, 0, error, "has more elements than were written");
	return STATUS_OK;
}

static enum status read_segment(void *context, struct error *error)
{
	struct reading *reading = context;
	const struct x12_tokens *tokens = &reading->envelope.tokens;
	enum status status = check_constants(tokens, error);

	if (status != STATUS_OK)
		return status;
	if (x12_is(tokens, "HL"))
		return read_hl(reading, error);
	if (x12_is(tokens, "NM1"))
		return read_nm1(reading, error);
	if (x12_is(tokens, "BHT"))
		return read_bht(reading, error);
	if (!reading->open)
		return x12_refuse(tokens, 0, error, "stands outside a subscriber or dependent");
	if (x12_is(tokens, "TRN")) {
		status = COPY(2, reading->found.trace);
		return status == STATUS_OK ? COPY(3, reading->found.company) : status;
	}
	if (x12_is(tokens, "DMG")) {
		status = COPY(2, reading->found.birth);
		return status == STATUS_OK ? COPY(3, reading->found.sex) : status;
	}
	if (x12_is(tokens, "DTP"))
		return read_dtp(reading, error);
	if (x12_is(tokens, "EQ"))
		return COPY(1, reading->found.service_type);
	if (x12_is(tokens, "REF"))
		return read_ref(reading, error);
	if (x12_is(tokens, "AMT"))
		return COPY(2, reading->found.charge);
	return x12_refuse(tokens, 0, error, "is no segment that we write");
}

static enum status begin_set(void *context, struct error *error)
{
	struct reading *reading = context;

	(void)error;
	memset(&reading->found, 0, sizeof reading->found);
	memset(reading->parents, 0, sizeof reading->parents);
	reading->level_number = 0;
	reading->level[0] = '\0';
	reading->child_follows = reading->open = false;
	return STATUS_OK;
}

static enum status end_set(void *context, struct error *error)
{
	const struct reading *reading = context;

	if (awaits_dependent(reading))
		return x12_refuse(&reading->envelope.tokens, 0, error, "comes before the dependent who was announced");
	return compare(context, error);
}

static enum status check_group(void *context, struct envelope *envelope, struct error *error)
{
	const struct reading *reading = context;
	const struct enquiry_file *file = reading->file;
	char day[DATE_TEXT_MAX], time[8], isa13[16], gs06[16];
	const struct wanted wanted[] = {
		{ "ISA01", envelope->isa[0], "00" },
		{ "ISA03", envelope->isa[2], "00" },
		{ "ISA05", envelope->isa[4], "ZZ" },
		{ "ISA07", envelope->isa[6], "ZZ" },
		{ "ISA12", envelope->isa[11], "00501" },
		{ "ISA14", envelope->isa[13], "0" },
		{ "GS05", envelope->gs[4], time },
		{ "GS07", envelope->gs[6], "X" },
		{ "ISA06", envelope->isa[5], file->practice->submitter_id },
		{ "ISA08", envelope->isa[7], file->receiver_id },
		{ "ISA09", envelope->isa[8], day + 2 },
		{ "ISA10", envelope->isa[9], time },
		{ "ISA13", envelope->isa[12], isa13 },
		{ "ISA15", envelope->isa[14], file->test ? "T" : "P" },
		{ "GS01", envelope->gs[0], forms[reading->kind].group },
		{ "GS02", envelope->gs[1], file->practice->submitter_id },
		{ "GS03", envelope->gs[2], file->receiver_id },
		{ "GS04", envelope->gs[3], day },
		{ "GS06", envelope->gs[5], gs06 },
		{ "GS08", envelope->gs[7], forms[reading->kind].version },
	};
	const char *difference;

	(void)date_format_d8(file->date, day);
	(void)text_format(time, sizeof time, "%02d%02d", file->hour, file->minute);
	(void)text_format(isa13, sizeof isa13, "%09lld", (long long)file->isa13);
	(void)text_format(gs06, sizeof gs06, "%lld", (long long)file->gs06);
	difference = first_difference(wanted, COUNT(wanted));
	if (envelope->tokens.repetition != '^' || envelope->tokens.component != ':')
		difference = "ISA11 or ISA16";
	return difference == NULL ? STATUS_OK
				  : error_set(error, STATUS_FAULT, "envelope", "%s is not what was meant", difference);
}

static enum status choose(void *context, struct envelope *envelope, struct error *error)
{
	static const struct set_reader reader = { begin_set, read_segment, end_set };
	const struct reading *reading = context;

	if (strcmp(envelope->st[0], forms[reading->kind].set) != 0 ||
	    strcmp(envelope->st[2], forms[reading->kind].version) != 0)
		return x12_refuse(&envelope->tokens, 0, error, "is not the set that was meant");
	envelope->reader = &reader;
	envelope->reading = context;
	return STATUS_OK;
}

enum status verify_enquiries(const char *name, const char *bytes, size_t length, const struct enquiry_file *file,
			     const struct enquiry *enquiries, size_t count, struct error *error)
{
	struct reading *reading = calloc(1, sizeof *reading);
	struct envelope_user user = { .context = reading, .group = check_group, .choose = choose };
	enum status status;

	if (reading == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	reading->file = file;
	reading->enquiries = enquiries;
	reading->count = count;
	reading->kind = count > 0 ? enquiries[0].kind : ENQUIRY_ELIGIBILITY;
	envelope_open(&reading->envelope, name, bytes, length, true, NULL);
	status = envelope_read(&reading->envelope, &user, error);
	if (status == STATUS_OK && reading->at != count)
		status = error_set(error, STATUS_FAULT, name, "the file asks less than was meant");
	if (status == STATUS_OK && (reading->envelope.interchanges != 1 || reading->envelope.groups != 1))
		status = error_set(error, STATUS_FAULT, name, "the file has more than one interchange and group");
	free(reading);
	return status;
}

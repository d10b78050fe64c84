/* SPDX-License-Identifier: MIT */
/* read_271.c: see read_271.h. */
#include "x12/read_271.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/read_271_private.h"

/* What one patient may have: more than any payer sends. */
enum { BENEFITS_MAX = 2000, REFUSALS_MAX = 200 };

typedef enum status segment_reader_271(struct reading_271 *reading, struct error *error);

static enum status begin_set(void *context, struct error *error)
{
	struct reading_271 *reading = context;
	const struct envelope *envelope = reading->envelope;
	struct eligibility *found = &reading->found;
	struct benefits benefits = found->benefits;
	struct eligibility_refusals refusals = found->refusals;

	(void)error;
	*found = (struct eligibility){ .benefits = benefits, .refusals = refusals };
	VEC_CLEAR(&found->benefits);
	VEC_CLEAR(&found->refusals);
	(void)TEXT_SET(found->version, envelope->st[2][0] != '\0' ? envelope->st[2] : envelope->gs[7]);
	(void)TEXT_SET(found->st02, envelope->st[1]);
	found->asked = text_equal(envelope->st[0], "270");
	found->segment = envelope->st_segment;
	reading->in_level = reading->in_benefit = reading->handed_on = false;
	reading->upper_refusals = 0;
	return STATUS_OK;
}

static enum status hand_on(struct reading_271 *reading, struct error *error)
{
	const struct eligibility_sink *sink = reading->sink;
	struct read_271_summary *summary = reading->summary;

	reading->handed_on = true;
	summary->patients += reading->found.has_patient;
	summary->benefits += (int64_t)reading->found.benefits.count;
	summary->refusals += (int64_t)reading->found.refusals.count;
	if (sink == NULL || sink->patient == NULL)
		return STATUS_OK;
	return envelope_sunk(reading->envelope, sink->patient(sink->context, &reading->found, error));
}

/* A subscriber of whom nothing is said but that a dependent follows is none to hand on. */
static enum status finish_level(struct reading_271 *reading, struct error *error)
{
	const struct eligibility *found = &reading->found;

	if (!reading->in_level || reading->level < ELIGIBILITY_SUBSCRIBER)
		return STATUS_OK;
	if (reading->level == ELIGIBILITY_SUBSCRIBER && reading->child_follows && found->benefits.count == 0 &&
	    found->refusals.count == reading->upper_refusals && found->asked_types[0][0] == '\0')
		return STATUS_OK;
	return hand_on(reading, error);
}

static enum status end_set(void *context, struct error *error)
{
	struct reading_271 *reading = context;
	enum status status = finish_level(reading, error);

	/* Refused before it came to a patient. */
	if (status == STATUS_OK && !reading->handed_on && reading->found.refusals.count > 0)
		status = hand_on(reading, error);
	return status;
}

/* The next patient: what was said of the last is forgotten. */
static void begin_patient(struct reading_271 *reading, bool dependent)
{
	struct eligibility *found = &reading->found;

	found->has_patient = true;
	found->dependent = dependent;
	found->segment = reading->tokens->segment;
	VEC_CLEAR(&found->benefits);
	found->refusals.count = reading->upper_refusals;
	memset(found->asked_types, 0, sizeof found->asked_types);
	memset(&found->patient, 0, sizeof found->patient);
	found->birth_date = DATE_NONE;
	found->sex = SEX_UNKNOWN;
	if (dependent)
		return;
	found->trace[0] = found->trace_company[0] = found->member_id[0] = '\0';
	memset(&found->subscriber, 0, sizeof found->subscriber);
	found->plan_from = found->plan_to = found->eligible_from = found->eligible_to = DATE_NONE;
}

/* A new payer or provider: refusals of the one before, and of what was below it, are not his. */
static void forget_refusals(struct reading_271 *reading)
{
	const struct eligibility_refusals *refusals = &reading->found.refusals;
	size_t kept = 0;

	while (kept < reading->upper_refusals && refusals->items[kept].level < reading->level)
		kept++;
	reading->found.refusals.count = reading->upper_refusals = kept;
}

static enum status read_hl(struct reading_271 *reading, struct error *error)
{
	static const char *const levels[] = { "20", "21", "22", "23" };
	struct x12_text code = x12_at(reading->tokens, 3);
	enum status status = finish_level(reading, error);

	if (status != STATUS_OK)
		return status;
	reading->in_benefit = reading->in_level = false;
	reading->child_follows = x12_equal(x12_at(reading->tokens, 4), "1");
	for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
		if (!x12_equal(code, levels[i]))
			continue;
		reading->in_level = true;
		reading->level = (enum eligibility_level)i;
	}
	if (!reading->in_level)
		return COMPLAIN(3, "is no level of a 271 or 270 (20, 21, 22, 23)");
	if (reading->level <= ELIGIBILITY_PROVIDER)
		forget_refusals(reading);
	if (reading->level >= ELIGIBILITY_SUBSCRIBER)
		begin_patient(reading, reading->level == ELIGIBILITY_DEPENDENT);
	return STATUS_OK;
}

static struct benefit *last_benefit(struct reading_271 *reading)
{
	return &reading->found.benefits.items[reading->found.benefits.count - 1];
}

static enum status read_nm1(struct reading_271 *reading, struct error *error)
{
	struct eligibility *found = &reading->found;

	(void)error;
	if (reading->in_benefit) {
		/* Loop 2120, with its LS or without. */
		SHOW(3, last_benefit(reading)->entity_name);
		SHOW(9, last_benefit(reading)->entity_id);
	} else if (!reading->in_level) {
		return COMPLAIN(0, "stands outside a level (HL)");
	} else if (reading->level == ELIGIBILITY_PAYER) {
		SHOW(3, found->payer_name);
		SHOW(9, found->payer_id);
	} else if (reading->level == ELIGIBILITY_PROVIDER) {
		SHOW(3, found->provider_name);
		SHOW(9, found->provider_id);
	} else {
		lenient_name(reading->envelope, &found->patient);
		if (reading->level == ELIGIBILITY_SUBSCRIBER) {
			found->subscriber = found->patient;
			SHOW(9, found->member_id);
		}
	}
	return STATUS_OK;
}

static enum status read_trn(struct reading_271 *reading, struct error *error)
{
	/* TRN*2 is ours come back, TRN*1 the one of whom we ask, or ours in a 270. */
	if (!x12_equal(x12_at(reading->tokens, 1), reading->found.asked ? "1" : "2") || reading->found.trace[0] != '\0')
		return STATUS_OK;
	SHOW(3, reading->found.trace_company);
	return CODE(2, reading->found.trace);
}

static enum status read_dmg(struct reading_271 *reading, struct error *error)
{
	struct x12_text sex = x12_at(reading->tokens, 3);

	(void)error;
	if (!reading->in_level || reading->level < ELIGIBILITY_SUBSCRIBER)
		return STATUS_OK;
	DAY(2, &reading->found.birth_date);
	reading->found.sex = x12_equal(sex, "F") ? SEX_FEMALE : x12_equal(sex, "M") ? SEX_MALE : SEX_UNKNOWN;
	return STATUS_OK;
}

static enum status read_dtp(struct reading_271 *reading, struct error *error)
{
	struct x12_text what = x12_at(reading->tokens, 1);
	struct eligibility *found = &reading->found;

	(void)error;
	if (reading->in_benefit) {
		struct benefit *benefit = last_benefit(reading);

		if (x12_equal(what, "347") || x12_equal(what, "357")) /* plan, eligibility: the end */
			DAY(3, &benefit->to);
		else if (date_is_none(benefit->from))
			lenient_days(reading->envelope, &benefit->from, &benefit->to);
	} else if (!reading->in_level || reading->level < ELIGIBILITY_SUBSCRIBER) {
		return STATUS_OK;
	} else if (x12_equal(what, "291")) {
		lenient_days(reading->envelope, &found->plan_from, &found->plan_to);
	} else if (x12_equal(what, "307")) {
		lenient_days(reading->envelope, &found->eligible_from, &found->eligible_to);
	} else if (x12_equal(what, "346")) { /* the plan begins */
		lenient_days(reading->envelope, &found->eligible_from, &found->eligible_to);
		found->eligible_to = DATE_NONE;
	} else if (x12_equal(what, "347")) { /* the plan ends */
		DAY(3, &found->eligible_to);
	}
	return STATUS_OK;
}

/* The repetitions of element I. */
static enum status read_types(struct reading_271 *reading, size_t i, char (*types)[4], struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	enum status status = STATUS_OK;

	for (size_t j = 0; status == STATUS_OK; j++) {
		struct x12_text type = x12_repeat(tokens, x12_at(tokens, i), j + 1);

		if (type.length == 0)
			break;
		if (j == SERVICE_TYPES_MAX) {
			lenient_remark(reading->envelope, i, "there are more service types than are kept");
			break;
		}
		status = lenient_code(reading->envelope, i, type, types[j], sizeof types[j], error);
	}
	return status;
}

static enum status read_eq(struct reading_271 *reading, struct error *error)
{
	char(*types)[4] = reading->found.asked_types;
	size_t used = 0;

	if (!reading->in_level || reading->level < ELIGIBILITY_SUBSCRIBER)
		return COMPLAIN(0, "stands outside a subscriber or dependent (HL)");
	while (used < SERVICE_TYPES_MAX && types[used][0] != '\0')
		used++;
	if (used > 0 && used < SERVICE_TYPES_MAX) /* one EQ a type */
		return CODE(1, types[used]);
	return used == 0 ? read_types(reading, 1, types, error) : STATUS_OK;
}

static char letter(struct x12_text text)
{
	return text.length == 1 && text.at[0] >= 'A' && text.at[0] <= 'Z' ? text.at[0] : '\0';
}

/* What EB07, EB08 and EB10 say, where they do. */
static enum status read_figures(struct reading_271 *reading, struct benefit *benefit, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	enum status status = STATUS_OK;

	benefit->has_amount = x12_at(tokens, 7).length > 0;
	benefit->has_share = x12_at(tokens, 8).length > 0;
	benefit->has_quantity = x12_at(tokens, 10).length > 0;
	if (benefit->has_amount)
		status = AMOUNT(7, &benefit->amount);
	if (status == STATUS_OK)
		status = QUANTITY(8, &benefit->share_milli);
	if (status == STATUS_OK)
		status = QUANTITY(10, &benefit->quantity_milli);
	return status;
}

static enum status read_eb(struct reading_271 *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct benefits *benefits = &reading->found.benefits;
	struct benefit *benefit;
	enum status status;

	if (!reading->in_level || reading->level < ELIGIBILITY_SUBSCRIBER)
		return COMPLAIN(0, "stands outside a subscriber or dependent (HL)");
	if (benefits->count == BENEFITS_MAX)
		return x12_refuse(tokens, 0, error, "more than %d benefits of one patient", BENEFITS_MAX);
	benefit = VEC_ADD(benefits);
	if (benefit == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	reading->in_benefit = true;
	benefit->segment = tokens->segment;
	status = CODE(1, benefit->kind);
	if (status == STATUS_OK && benefit->kind[0] == '\0')
		status = COMPLAIN(1, "the kind of benefit is missing");
	if (status == STATUS_OK)
		status = read_types(reading, 3, benefit->service_types, error);
	if (status == STATUS_OK)
		status = read_figures(reading, benefit, error);
	SHOW(2, benefit->level);
	SHOW(4, benefit->insurance);
	SHOW(5, benefit->plan);
	SHOW(6, benefit->period);
	SHOW(9, benefit->quantity_kind);
	benefit->authorization = letter(x12_at(tokens, 11));
	benefit->network = letter(x12_at(tokens, 12));
	lenient_text(reading->envelope, 13, x12_part(tokens, x12_at(tokens, 13), 2), benefit->procedure,
		     sizeof benefit->procedure);
	return status;
}

static enum status read_aaa(struct reading_271 *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct eligibility_refusals *refusals = &reading->found.refusals;
	struct eligibility_refusal *refusal;
	enum status status;

	if (!reading->in_level)
		return COMPLAIN(0, "stands outside a level (HL)");
	if (refusals->count == REFUSALS_MAX)
		return x12_refuse(tokens, 0, error, "more than %d refusals of one patient", REFUSALS_MAX);
	refusal = VEC_ADD(refusals);
	if (refusal == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	refusal->segment = tokens->segment;
	refusal->level = reading->level;
	refusal->valid = x12_equal(x12_at(tokens, 1), "Y");
	if (reading->level < ELIGIBILITY_SUBSCRIBER)
		reading->upper_refusals = refusals->count;
	status = CODE(3, refusal->reason);
	SHOW(4, refusal->action);
	return status;
}

static enum status read_msg(struct reading_271 *reading, struct error *error)
{
	(void)error;
	if (reading->in_benefit && last_benefit(reading)->text[0] == '\0')
		SHOW(1, last_benefit(reading)->text);
	return STATUS_OK;
}

/* Without a reader: it says nothing that we keep. */
static const struct {
	char id[4];
	segment_reader_271 *read;
} segments[] = {
	{ "EB", read_eb },   { "DTP", read_dtp }, { "NM1", read_nm1 }, { "MSG", read_msg }, { "HL", read_hl },
	{ "TRN", read_trn }, { "DMG", read_dmg }, { "AAA", read_aaa }, { "EQ", read_eq },   { "BHT", NULL },
	{ "PER", NULL },     { "REF", NULL },     { "N3", NULL },      { "N4", NULL },      { "LS", NULL },
	{ "LE", NULL },      { "INS", NULL },     { "III", NULL },     { "HSD", NULL },     { "HI", NULL },
	{ "PRV", NULL },     { "MPI", NULL },     { "AMT", NULL },
};

static enum status read_segment(void *context, struct error *error)
{
	struct reading_271 *reading = context;

	for (size_t i = 0; i < sizeof segments / sizeof segments[0]; i++)
		if (x12_is(reading->tokens, segments[i].id))
			return segments[i].read != NULL ? segments[i].read(reading, error) : STATUS_OK;
	return COMPLAIN(0, "is no segment of a 271 or 270");
}

const struct set_reader set_reader_271 = { begin_set, read_segment, end_set };

void open_271(struct reading_271 *reading, struct envelope *envelope)
{
	reading->envelope = envelope;
	reading->tokens = &envelope->tokens;
	memset(reading->summary, 0, sizeof *reading->summary);
}

void close_271(struct reading_271 *reading)
{
	VEC_FREE(&reading->found.benefits);
	VEC_FREE(&reading->found.refusals);
}

static enum status choose(void *context, struct envelope *envelope, struct error *error)
{
	const char *version = envelope->st[2][0] != '\0' ? envelope->st[2] : envelope->gs[7];

	if (!text_equal(envelope->st[0], "271") && !text_equal(envelope->st[0], "270"))
		return x12_refuse(&envelope->tokens, 1, error, "is no 271 or 270");
	if (!text_starts_with(version, "005010X279"))
		return x12_refuse(&envelope->tokens, 0, error, "version %s of a %s is not read", version,
				  envelope->st[0]);
	envelope->reader = &set_reader_271;
	envelope->reading = context;
	return STATUS_OK;
}

enum status read_271(const char *name, const char *bytes, size_t length, const struct eligibility_sink *sink,
		     struct read_271_summary *summary, struct error *error)
{
	struct {
		struct envelope envelope;
		struct reading_271 reading;
	} *both = calloc(1, sizeof *both);
	struct envelope_user user = { .choose = choose };
	enum status status;

	memset(summary, 0, sizeof *summary);
	if (both == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	both->reading.sink = sink;
	both->reading.summary = summary;
	user.context = &both->reading;
	envelope_open(&both->envelope, name, bytes, length, false, NULL);
	open_271(&both->reading, &both->envelope);
	status = envelope_read(&both->envelope, &user, error);
	if (status == STATUS_OK && both->envelope.sets == 0)
		status = x12_refuse(&both->envelope.tokens, 0, error, "the file holds no 271 or 270");
	(void)TEXT_SET(summary->remark, both->envelope.tokens.remark);
	close_271(&both->reading);
	free(both);
	return status;
}

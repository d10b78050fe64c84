/* SPDX-License-Identifier: MIT */
/* read_277.c: a 277CA, and a 277: what is said of a receiver, a provider, a claim; a 276: which claims are asked about. */
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/read_acknowledgment_private.h"

typedef enum status segment_reader_277(struct reading_ack *reading, struct error *error);

static enum status begin_set(void *context, struct error *error)
{
	struct reading_ack *reading = context;
	const struct envelope *envelope = reading->envelope;
	const char *version = envelope->st[2][0] != '\0' ? envelope->st[2] : envelope->gs[7];

	(void)error;
	memset(&reading->head, 0, sizeof reading->head);
	(void)TEXT_SET(reading->head.version, version);
	(void)TEXT_SET(reading->head.st02, envelope->st[1]);
	reading->level = LEVEL_277_NONE;
	reading->answer_open = false;
	return STATUS_OK;
}

/* The answer that is open is whole. Of receivers and providers only what has a status is one. */
static enum status finish_answer(struct reading_ack *reading, struct error *error)
{
	const struct acknowledgment_sink *sink = reading->sink;
	const struct claim_answer *answer = &reading->answer;
	struct read_acknowledgment_summary *summary = reading->summary;

	if (!reading->answer_open)
		return STATUS_OK;
	reading->answer_open = false;
	if (answer->level != ANSWER_CLAIM && answer->status_count == 0)
		return STATUS_OK;
	summary->answers++;
	if (answer->level == ANSWER_CLAIM) {
		summary->claims++;
		summary->charge = money_add(summary->charge, answer->charge);
	}
	if (sink == NULL || sink->answer == NULL)
		return STATUS_OK;
	return envelope_sunk(reading->envelope, sink->answer(sink->context, &reading->head, answer, error));
}

static enum status end_set(void *context, struct error *error)
{
	return finish_answer(context, error);
}

static enum status read_bht(struct reading_ack *reading, struct error *error)
{
	(void)error;
	reading->head.asked = x12_equal(x12_at(reading->tokens, 1), "0010");
	DAY(4, &reading->head.made_on);
	return STATUS_OK;
}

static enum status read_hl(struct reading_ack *reading, struct error *error)
{
	static const struct {
		const char *code;
		enum level_277 level;
	} levels[] = {
		{ "20", LEVEL_277_SOURCE },  { "21", LEVEL_277_RECEIVER }, { "19", LEVEL_277_PROVIDER },
		{ "PT", LEVEL_277_PATIENT }, { "22", LEVEL_277_PATIENT },  { "23", LEVEL_277_PATIENT },
	};
	struct x12_text code = x12_at(reading->tokens, 3);
	enum status status = finish_answer(reading, error);

	/* A dependent (23) stands below the subscriber whose member id is his. */
	reading->dependent = x12_equal(code, "23");
	if (!reading->dependent) {
		memset(&reading->patient, 0, sizeof reading->patient);
		reading->member_id[0] = '\0';
	}
	reading->level = LEVEL_277_NONE;
	for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
		if (x12_equal(code, levels[i].code))
			reading->level = levels[i].level;
	if (status == STATUS_OK && reading->level == LEVEL_277_NONE)
		return COMPLAIN(3, "is no level of a claim status (20, 21, 19, PT, 22, 23)");
	return status;
}

static enum status read_nm1(struct reading_ack *reading, struct error *error)
{
	(void)error;
	if (reading->level == LEVEL_277_SOURCE) {
		SHOW(3, reading->head.sender_name);
		SHOW(9, reading->head.sender_id);
	} else if (reading->level == LEVEL_277_RECEIVER) {
		SHOW(3, reading->head.receiver_name);
		SHOW(9, reading->head.receiver_id);
	} else if (reading->level == LEVEL_277_PROVIDER) {
		SHOW(3, reading->head.provider_name);
		SHOW(9, reading->head.provider_id);
	} else if (reading->level == LEVEL_277_PATIENT) {
		lenient_name(reading->envelope, &reading->patient);
		if (!reading->dependent)
			reading->subscriber = reading->patient;
		if (x12_at(reading->tokens, 9).length > 0)
			SHOW(9, reading->member_id);
	}
	return STATUS_OK;
}

static void begin_answer(struct reading_ack *reading)
{
	struct claim_answer *answer = &reading->answer;

	memset(answer, 0, sizeof *answer);
	answer->level = reading->level == LEVEL_277_PATIENT    ? ANSWER_CLAIM
			: reading->level == LEVEL_277_PROVIDER ? ANSWER_PROVIDER
							       : ANSWER_RECEIVER;
	answer->segment = reading->tokens->segment;
	if (answer->level == ANSWER_CLAIM) {
		answer->patient = reading->patient;
		answer->subscriber = reading->subscriber;
		answer->dependent = reading->dependent;
		(void)TEXT_SET(answer->member_id, reading->member_id);
	}
	reading->answer_open = true;
	reading->in_line = false;
	reading->line_begin = 0;
}

static enum status read_trn(struct reading_ack *reading, struct error *error)
{
	enum status status = finish_answer(reading, error);

	if (status != STATUS_OK || reading->level == LEVEL_277_SOURCE)
		return status;
	if (reading->level == LEVEL_277_NONE)
		return COMPLAIN(0, "stands outside a level (HL)");
	begin_answer(reading);
	status = CODE(2, reading->answer.number);
	(void)TEXT_SET(reading->answer.trace, reading->answer.number);
	return status;
}

/* A triple that is there. Claims' own statuses come first, so that those without room are of lines. */
static enum status add_status(struct reading_ack *reading, size_t i, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct claim_answer *answer = &reading->answer;
	struct x12_text triple = x12_at(tokens, i);
	struct claim_status *added;
	enum status status;

	if (triple.length == 0)
		return STATUS_OK;
	if (answer->status_count == CLAIM_STATUSES_MAX) {
		lenient_remark(reading->envelope, i, "there are more statuses than are kept");
		return STATUS_OK;
	}
	added = &answer->statuses[answer->status_count];
	answer->status_lines[answer->status_count++] = reading->in_line ? -1 : 0;
	status = lenient_code(reading->envelope, i, x12_part(tokens, triple, 1), added->category,
			      sizeof added->category, error);
	if (status == STATUS_OK)
		status = lenient_code(reading->envelope, i, x12_part(tokens, triple, 2), added->code,
				      sizeof added->code, error);
	if (status == STATUS_OK && added->category[0] == '\0')
		status = COMPLAIN(i, "has no category (category:status:entity)");
	lenient_text(reading->envelope, i, x12_part(tokens, triple, 3), added->entity, sizeof added->entity);
	return status;
}

static enum status read_stc(struct reading_ack *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct claim_answer *answer = &reading->answer;
	enum status status;

	if (reading->level <= LEVEL_277_SOURCE)
		return COMPLAIN(0, "stands outside a receiver, provider or patient (HL)");
	if (!reading->answer_open)
		begin_answer(reading);
	if (x12_at(tokens, 1).length == 0)
		return COMPLAIN(1, "the status is missing");
	if (answer->status_count == 0) {
		DAY(2, &answer->said_on);
		SHOW(3, answer->action);
	}
	status = add_status(reading, 1, error);
	if (status == STATUS_OK)
		status = add_status(reading, 10, error);
	if (status == STATUS_OK)
		status = add_status(reading, 11, error);
	if (status == STATUS_OK && x12_at(tokens, 4).length > 0 && !reading->in_line && money_is_zero(answer->charge))
		status = AMOUNT(4, &answer->charge);
	if (answer->text[0] == '\0')
		SHOW(12, answer->text);
	return status;
}

static enum status read_svc(struct reading_ack *reading, struct error *error)
{
	if (!reading->answer_open || reading->answer.level != ANSWER_CLAIM)
		return COMPLAIN(0, "stands outside a claim (TRN)");
	reading->in_line = true;
	reading->line_begin = reading->answer.status_count;
	reading->summary->claims_lines++;
	return STATUS_OK;
}

/* REF*FJ comes behind the STC that it is about. */
static void number_line(struct reading_ack *reading)
{
	struct claim_answer *answer = &reading->answer;
	long long number = 0;

	if (x12_number(reading->tokens, 2, &number, NULL) != STATUS_OK || number < 1 || number > INT32_MAX)
		return;
	for (int32_t i = reading->line_begin; i < answer->status_count; i++)
		answer->status_lines[i] = (int32_t)number;
}

static enum status read_ref(struct reading_ack *reading, struct error *error)
{
	struct x12_text qualifier = x12_at(reading->tokens, 1);
	struct claim_answer *answer = &reading->answer;

	if (!reading->answer_open)
		return STATUS_OK;
	if (reading->in_line) {
		if (x12_equal(qualifier, "FJ"))
			number_line(reading);
		return STATUS_OK;
	}
	if (x12_equal(qualifier, "1K"))
		return CODE(2, answer->payer_number);
	if (x12_equal(qualifier, "D9"))
		return CODE(2, answer->clearinghouse_number);
	if (x12_equal(qualifier, "EJ") && answer->level == ANSWER_CLAIM)
		return CODE(2, answer->number);
	return STATUS_OK;
}

static enum status read_dtp(struct reading_ack *reading, struct error *error)
{
	struct claim_answer *answer = &reading->answer;

	(void)error;
	if (reading->answer_open && x12_equal(x12_at(reading->tokens, 1), "472") &&
	    (!reading->in_line || date_is_none(answer->from)))
		lenient_days(reading->envelope, &answer->from, &answer->to);
	return STATUS_OK;
}

/* What a 276 asks about; the sums of a 277CA are counted anew. */
static enum status read_amt(struct reading_ack *reading, struct error *error)
{
	struct claim_answer *answer = &reading->answer;

	if (!reading->answer_open || !x12_equal(x12_at(reading->tokens, 1), "T3"))
		return STATUS_OK;
	return AMOUNT(2, &answer->charge);
}

/* Without a reader: it says nothing that we keep. */
static const struct {
	char id[4];
	segment_reader_277 *read;
} segments[] = {
	{ "STC", read_stc }, { "TRN", read_trn }, { "REF", read_ref }, { "DTP", read_dtp }, { "HL", read_hl },
	{ "NM1", read_nm1 }, { "SVC", read_svc }, { "BHT", read_bht }, { "QTY", NULL },     { "AMT", read_amt },
	{ "DMG", NULL },     { "PER", NULL },     { "N3", NULL },      { "N4", NULL },
};

static enum status read_segment(void *context, struct error *error)
{
	struct reading_ack *reading = context;

	for (size_t i = 0; i < sizeof segments / sizeof segments[0]; i++)
		if (x12_is(reading->tokens, segments[i].id))
			return segments[i].read != NULL ? segments[i].read(reading, error) : STATUS_OK;
	return COMPLAIN(0, "is no segment of a claim status (277)");
}

const struct set_reader set_reader_277 = { begin_set, read_segment, end_set };

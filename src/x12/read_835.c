/* SPDX-License-Identifier: MIT */
/* read_835.c: the head and the end of an 835, and which function reads which segment. */
#include "x12/read_835.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/read_835_private.h"

enum { PROVIDER_ADJUSTMENTS_MAX = 10000 };

/* The head is whole with the first claim, the first provider adjustment, or the end. */
static enum status hand_on_head(struct reading_835 *reading, struct error *error)
{
	const struct remittance_sink *sink = reading->sink;
	enum status status = STATUS_OK;

	if (reading->begun)
		return STATUS_OK;
	reading->begun = true;
	if (reading->remittance.segment == 0)
		return x12_refuse(reading->tokens, 0, error, "the remittance has no BPR (what was paid, and how)");
	if (!reading->has_trace)
		status = COMPLAIN(0, "the remittance has no TRN*1 (its check or transfer number)");
	if (status != STATUS_OK || sink == NULL || sink->begin == NULL)
		return status;
	return envelope_sunk(reading->envelope, sink->begin(sink->context, &reading->remittance, error));
}

static enum status begin_set(void *context, struct error *error)
{
	struct reading_835 *reading = context;
	struct remittance *remittance = &reading->remittance;
	struct provider_adjustments kept = remittance->provider_adjustments;

	(void)error;
	*remittance = (struct remittance){ .provider_adjustments = kept };
	VEC_CLEAR(&remittance->provider_adjustments);
	(void)x12_show((struct x12_text){ reading->envelope->gs[7], strlen(reading->envelope->gs[7]) },
		       remittance->version, sizeof remittance->version);
	(void)x12_show((struct x12_text){ reading->envelope->st[1], strlen(reading->envelope->st[1]) },
		       remittance->st02, sizeof remittance->st02);
	reading->loop = LOOP_835_HEAD;
	reading->begun = reading->has_trace = reading->claim_open = false;
	reading->summary->sets++;
	return STATUS_OK;
}

static enum status end_set(void *context, struct error *error)
{
	struct reading_835 *reading = context;
	const struct remittance_sink *sink = reading->sink;
	enum status status = finish_835_claim(reading, error);

	if (status == STATUS_OK)
		status = hand_on_head(reading, error);
	if (status != STATUS_OK || sink == NULL || sink->end == NULL)
		return status;
	return envelope_sunk(reading->envelope, sink->end(sink->context, &reading->remittance, error));
}

static enum status read_bpr(struct reading_835 *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct remittance *remittance = &reading->remittance;
	struct x12_text day = x12_at(tokens, 16);
	enum status status;

	if (reading->loop != LOOP_835_HEAD || remittance->segment != 0)
		return x12_refuse(tokens, 0, error, "comes twice, or not at the head of its set");
	remittance->segment = tokens->segment;
	SHOW(1, remittance->handling);
	SHOW(4, remittance->method);
	remittance->debit = x12_equal(x12_at(tokens, 3), "D");
	status = AMOUNT(2, &remittance->amount);
	reading->summary->amount = money_add(reading->summary->amount, remittance->amount);
	if (status == STATUS_OK && day.length > 0 && x12_day(tokens, 16, day, &remittance->paid_on, NULL) != STATUS_OK)
		status = COMPLAIN(16, "is no date (CCYYMMDD)");
	return status;
}

static enum status read_trn(struct reading_835 *reading, struct error *error)
{
	enum status status;

	if (reading->loop != LOOP_835_HEAD || !x12_equal(x12_at(reading->tokens, 1), "1"))
		return STATUS_OK;
	reading->has_trace = x12_at(reading->tokens, 2).length > 0;
	status = CODE(2, reading->remittance.trace);
	return status == STATUS_OK ? CODE(3, reading->remittance.payer_trace) : status;
}

/* An id of ours that payers replace by words ("see REF"): kept when it can be one. */
static void take_id(struct reading_835 *reading, size_t i, char *target, size_t size)
{
	struct x12_text text = x12_at(reading->tokens, i);

	if (text.length < size)
		lenient_text(reading->envelope, i, text, target, size);
	else
		lenient_remark(reading->envelope, i, "is too long for an NPI or a tax id: left out");
}

static enum status read_n1(struct reading_835 *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct remittance *remittance = &reading->remittance;
	struct x12_text who = x12_at(tokens, 1), qualifier = x12_at(tokens, 3);

	if (reading->loop > LOOP_835_PAYEE)
		return x12_refuse(tokens, 0, error, "stands behind the head of its set");
	if (x12_equal(who, "PR")) {
		reading->loop = LOOP_835_PAYER;
		SHOW(2, remittance->payer_name);
		return CODE(4, remittance->payer_id);
	}
	if (!x12_equal(who, "PE"))
		return COMPLAIN(0, "is neither payer (PR) nor payee (PE)");
	reading->loop = LOOP_835_PAYEE;
	SHOW(2, remittance->payee_name);
	if (x12_equal(qualifier, "XX"))
		take_id(reading, 4, remittance->payee_npi, sizeof remittance->payee_npi);
	else if (x12_equal(qualifier, "FI"))
		take_id(reading, 4, remittance->payee_tax_id, sizeof remittance->payee_tax_id);
	return STATUS_OK;
}

static enum status read_n3(struct reading_835 *reading, struct error *error)
{
	struct address *address = &reading->remittance.payer_address;

	(void)error;
	if (reading->loop == LOOP_835_PAYER) {
		SHOW(1, address->street);
		SHOW(2, address->street2);
	}
	return STATUS_OK;
}

static enum status read_n4(struct reading_835 *reading, struct error *error)
{
	struct address *address = &reading->remittance.payer_address;

	(void)error;
	if (reading->loop == LOOP_835_PAYER) {
		SHOW(1, address->city);
		SHOW(2, address->state);
		SHOW(3, address->zip);
	}
	return STATUS_OK;
}

static enum status read_ref(struct reading_835 *reading, struct error *error)
{
	struct x12_text qualifier = x12_at(reading->tokens, 1);
	struct remittance *remittance = &reading->remittance;

	if (reading->loop >= LOOP_835_CLAIM)
		return read_835_ref(reading, error);
	if (reading->loop == LOOP_835_PAYER && remittance->payer_id[0] == '\0' && x12_equal(qualifier, "2U"))
		return CODE(2, remittance->payer_id);
	if (reading->loop == LOOP_835_PAYEE && x12_equal(qualifier, "TJ"))
		take_id(reading, 2, remittance->payee_tax_id, sizeof remittance->payee_tax_id);
	return STATUS_OK;
}

static enum status read_dtm(struct reading_835 *reading, struct error *error)
{
	if (reading->loop >= LOOP_835_CLAIM)
		return read_835_dtm(reading, error);
	if (x12_equal(x12_at(reading->tokens, 1), "405"))
		DAY(2, &reading->remittance.produced_on);
	return STATUS_OK;
}

static enum status read_lx(struct reading_835 *reading, struct error *error)
{
	enum status status = finish_835_claim(reading, error);

	if (status == STATUS_OK && reading->loop == LOOP_835_PROVIDER)
		return x12_refuse(reading->tokens, 0, error, "stands behind the provider adjustments (PLB)");
	reading->loop = LOOP_835_NUMBER;
	return status;
}

static enum status read_clp(struct reading_835 *reading, struct error *error)
{
	enum status status = finish_835_claim(reading, error);

	if (status == STATUS_OK && reading->loop == LOOP_835_PROVIDER)
		return x12_refuse(reading->tokens, 0, error, "stands behind the provider adjustments (PLB)");
	if (status == STATUS_OK)
		status = hand_on_head(reading, error);
	return status == STATUS_OK ? read_835_clp(reading, error) : status;
}

/* Element I, reason:reference, and the amount behind it. */
static enum status read_provider_adjustment(struct reading_835 *reading, size_t i, struct date year_end,
					    struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct remittance *remittance = &reading->remittance;
	struct x12_text what = x12_at(tokens, i);
	struct provider_adjustment *adjustment;
	enum status status;

	if (remittance->provider_adjustments.count == PROVIDER_ADJUSTMENTS_MAX)
		return x12_refuse(tokens, i, error, "more than %d provider adjustments", PROVIDER_ADJUSTMENTS_MAX);
	adjustment = VEC_ADD(&remittance->provider_adjustments);
	if (adjustment == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	adjustment->segment = tokens->segment;
	adjustment->fiscal_year_end = year_end;
	status = CODE(1, adjustment->provider);
	if (status == STATUS_OK)
		status = lenient_code(reading->envelope, i, x12_part(tokens, what, 1), adjustment->reason,
				      sizeof adjustment->reason, error);
	if (status == STATUS_OK)
		status = lenient_code(reading->envelope, i, x12_part(tokens, what, 2), adjustment->reference,
				      sizeof adjustment->reference, error);
	if (status == STATUS_OK)
		status = AMOUNT(i + 1, &adjustment->amount);
	reading->summary->provider_adjustments = money_add(reading->summary->provider_adjustments, adjustment->amount);
	return status;
}

static enum status read_plb(struct reading_835 *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct date year_end = DATE_NONE;
	enum status status = finish_835_claim(reading, error);

	if (status == STATUS_OK)
		status = hand_on_head(reading, error);
	reading->loop = LOOP_835_PROVIDER;
	DAY(2, &year_end);
	for (size_t i = 3; i <= tokens->count && status == STATUS_OK; i += 2)
		if (x12_at(tokens, i).length > 0 || x12_at(tokens, i + 1).length > 0)
			status = read_provider_adjustment(reading, i, year_end, error);
	return status;
}

#define ID(a, b, c) ((uint32_t)(a) << 16 | (uint32_t)(b) << 8 | (uint32_t)(c))

/* The reader of the present segment; NULL when it says nothing that we keep. *KNOWN: an 835 may hold it. */
static segment_reader_835 *reader_of(const struct x12_tokens *tokens, bool *known)
{
	const unsigned char *id = (const unsigned char *)tokens->id.at;

	*known = true;
	switch (ID(id[0], id[1], tokens->id.length == 3 ? id[2] : 0)) {
	case ID('C', 'A', 'S'):
		return read_835_cas;
	case ID('S', 'V', 'C'):
		return read_835_svc;
	case ID('D', 'T', 'M'):
		return read_dtm;
	case ID('A', 'M', 'T'):
		return read_835_amt;
	case ID('R', 'E', 'F'):
		return read_ref;
	case ID('N', 'M', '1'):
		return read_835_nm1;
	case ID('C', 'L', 'P'):
		return read_clp;
	case ID('L', 'Q', 0):
		return read_835_lq;
	case ID('M', 'O', 'A'):
		return read_835_moa;
	case ID('M', 'I', 'A'):
		return read_835_mia;
	case ID('L', 'X', 0):
		return read_lx;
	case ID('P', 'L', 'B'):
		return read_plb;
	case ID('B', 'P', 'R'):
		return read_bpr;
	case ID('T', 'R', 'N'):
		return read_trn;
	case ID('N', '1', 0):
		return read_n1;
	case ID('N', '3', 0):
		return read_n3;
	case ID('N', '4', 0):
		return read_n4;
	case ID('Q', 'T', 'Y'):
	case ID('P', 'E', 'R'):
	case ID('C', 'U', 'R'):
	case ID('R', 'D', 'M'):
	case ID('T', 'S', '2'):
	case ID('T', 'S', '3'):
		return NULL;
	default:
		*known = false;
		return NULL;
	}
}

static enum status read_segment(void *context, struct error *error)
{
	struct reading_835 *reading = context;
	bool known;
	segment_reader_835 *read = reader_of(reading->tokens, &known);

	if (!known)
		return COMPLAIN(0, "is no segment of a remittance (835)");
	return read != NULL ? read(reading, error) : STATUS_OK;
}

const struct set_reader set_reader_835 = { begin_set, read_segment, end_set };

void open_835(struct reading_835 *reading, struct envelope *envelope)
{
	reading->envelope = envelope;
	reading->tokens = &envelope->tokens;
	memset(reading->summary, 0, sizeof *reading->summary);
}

void close_835(struct reading_835 *reading)
{
	VEC_FREE(&reading->remittance.provider_adjustments);
	VEC_FREE(&reading->claim.lines);
	VEC_FREE(&reading->claim.adjustments);
}

static enum status choose(void *context, struct envelope *envelope, struct error *error)
{
	if (!text_equal(envelope->st[0], "835"))
		return x12_refuse(&envelope->tokens, 1, error, "is no 835");
	if (!text_starts_with(envelope->gs[7], "005010X221"))
		return x12_refuse(&envelope->tokens, 0, error,
				  "the version of its group (GS08) is %s, not 005010X221 (remittances)",
				  envelope->gs[7]);
	envelope->reader = &set_reader_835;
	envelope->reading = context;
	return STATUS_OK;
}

enum status read_835(const char *name, const char *bytes, size_t length, const struct remittance_sink *sink,
		     struct read_835_summary *summary, struct error *error)
{
	struct {
		struct envelope envelope;
		struct reading_835 reading;
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
	open_835(&both->reading, &both->envelope);
	status = envelope_read(&both->envelope, &user, error);
	if (status == STATUS_OK && both->envelope.sets == 0)
		status = x12_refuse(&both->envelope.tokens, 0, error, "the file holds no remittance (ST*835)");
	(void)TEXT_SET(summary->remark, both->envelope.tokens.remark);
	close_835(&both->reading);
	free(both);
	return status;
}

/* SPDX-License-Identifier: MIT */
/* read_received.c: see read_received.h. */
#include "x12/read_received.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/count_claims.h"
#include "x12/read_271_private.h"
#include "x12/read_835_private.h"
#include "x12/read_837p_private.h"
#include "x12/read_acknowledgment_private.h"

/* A reader of each kind; their summaries are of the present set. */
struct receiving {
	struct envelope envelope;
	const struct received_sink *sink;
	struct received_set set;
	bool chosen; /* the set has a reader */
	struct reading claims;
	struct read_837p_summary claims_summary;
	struct reading_835 remittance;
	struct read_835_summary remittance_summary;
	struct reading_ack acknowledgment;
	struct read_acknowledgment_summary acknowledgment_summary;
	struct reading_271 eligibility;
	struct read_271_summary eligibility_summary;
	struct claim_count count;
};

static enum status tell(struct receiving *receiving,
			enum status (*told)(void *context, const struct received_set *set, struct error *error),
			struct error *error)
{
	if (told == NULL)
		return STATUS_OK;
	return envelope_sunk(&receiving->envelope, told(receiving->sink->context, &receiving->set, error));
}

/* The reader of KIND begins anew; a set of which nothing is kept has none but the counter. */
static void choose_reader(struct receiving *receiving, enum x12_kind kind)
{
	struct envelope *envelope = &receiving->envelope;

	switch (kind) {
	case X12_837P:
		memset(&receiving->claims_summary, 0, sizeof receiving->claims_summary);
		envelope->reader = &set_reader_837p;
		envelope->reading = &receiving->claims;
		break;
	case X12_835:
		memset(&receiving->remittance_summary, 0, sizeof receiving->remittance_summary);
		envelope->reader = &set_reader_835;
		envelope->reading = &receiving->remittance;
		break;
	case X12_999:
	case X12_997:
		envelope->reader = &set_reader_999;
		envelope->reading = &receiving->acknowledgment;
		break;
	case X12_277CA:
	case X12_277:
		memset(&receiving->acknowledgment_summary, 0, sizeof receiving->acknowledgment_summary);
		envelope->reader = &set_reader_277;
		envelope->reading = &receiving->acknowledgment;
		break;
	case X12_271:
	case X12_270:
		envelope->reader = &set_reader_271;
		envelope->reading = &receiving->eligibility;
		break;
	case X12_837I:
	case X12_837D:
	case X12_276:
		receiving->set.counted_only = true;
		envelope->reader = &set_reader_count;
		envelope->reading = &receiving->count;
		break;
	case X12_TA1:
	case X12_UNKNOWN:
	case X12_KINDS:
		break;
	}
}

/* Where the group and the set disagree, the set is right; that they do is worth a word. */
static void compare_versions(struct envelope *envelope)
{
	const char *set = envelope->st[2], *group = envelope->gs[7];

	if (text_starts_with(set, "005010X") && strncmp(set, group, sizeof "005010X222" - 1) != 0)
		lenient_remark(envelope, 3, "is not the version of its group (GS08)");
}

static enum status choose(void *context, struct envelope *envelope, struct error *error)
{
	struct receiving *receiving = context;
	struct received_set *set = &receiving->set;
	struct error fault;
	enum status status, told;

	*set = (struct received_set){ .segment = envelope->st_segment };
	status = x12_identify(envelope, &set->kind, &fault);
	(void)TEXT_SET(set->version, x12_version(envelope));
	(void)TEXT_SET(set->st02, envelope->st[1]);
	told = tell(receiving, receiving->sink->begin, error);
	if (told != STATUS_OK)
		return told;
	if (status == STATUS_REFUSED && receiving->sink->other_versions && set->kind != X12_UNKNOWN)
		status = envelope_complain(envelope, &fault, error);
	else if (status == STATUS_OK)
		compare_versions(envelope);
	else if (error != NULL)
		*error = fault;
	if (status != STATUS_OK)
		return status;
	choose_reader(receiving, set->kind);
	receiving->chosen = true;
	return STATUS_OK;
}

static void take_counts(struct received_set *set, int64_t claims, int64_t lines, struct money charge)
{
	set->has_claims = true;
	set->claims = claims;
	set->lines = lines;
	set->charge = charge;
}

/* What the set's reader counted. */
static void take_figures(struct receiving *receiving)
{
	struct received_set *set = &receiving->set;
	const struct read_835_summary *paid = &receiving->remittance_summary;
	const struct read_acknowledgment_summary *answered = &receiving->acknowledgment_summary;
	const struct claim_count *count = &receiving->count;

	switch (set->kind) {
	case X12_837P:
		take_counts(set, receiving->claims_summary.claims, receiving->claims_summary.lines,
			    receiving->claims_summary.charge);
		(void)TEXT_SET(set->remark, receiving->claims_summary.remark);
		break;
	case X12_835:
		take_counts(set, paid->claims, paid->lines, paid->charge);
		set->has_payment = true;
		set->paid = paid->paid;
		set->patient = paid->patient;
		set->amount = paid->amount;
		set->provider_adjustments = paid->provider_adjustments;
		break;
	case X12_277CA:
	case X12_277:
		take_counts(set, answered->claims, answered->claims_lines, answered->charge);
		break;
	case X12_837I:
	case X12_837D:
	case X12_276:
		take_counts(set, count->claims, count->lines, count->charge);
		break;
	default:
		break;
	}
}

/* An oddity of the envelope goes to the next set that is over. */
static void take_remark(struct receiving *receiving)
{
	char *remark = receiving->envelope.tokens.remark;

	if (receiving->set.remark[0] == '\0')
		(void)TEXT_SET(receiving->set.remark, remark);
	remark[0] = '\0';
}

static enum status over(void *context, struct envelope *envelope, struct error *error)
{
	struct receiving *receiving = context;

	(void)envelope;
	if (receiving->chosen)
		take_figures(receiving);
	receiving->chosen = false;
	take_remark(receiving);
	return tell(receiving, receiving->sink->over, error);
}

static enum status take_ta1(void *context, struct envelope *envelope, struct error *error)
{
	struct receiving *receiving = context;
	struct received_set *set = &receiving->set;
	enum status status;

	*set = (struct received_set){ .kind = X12_TA1, .segment = envelope->tokens.segment };
	status = tell(receiving, receiving->sink->begin, error);
	if (status == STATUS_OK)
		status = read_ta1(&receiving->acknowledgment, error);
	take_remark(receiving);
	return status == STATUS_OK ? tell(receiving, receiving->sink->over, error) : status;
}

static void open_all(struct receiving *receiving, const struct received_sink *sink)
{
	receiving->sink = sink;
	receiving->claims.sink = sink->claim;
	receiving->claims.context = sink->claim_context;
	receiving->claims.summary = &receiving->claims_summary;
	receiving->remittance.sink = sink->remittance;
	receiving->remittance.summary = &receiving->remittance_summary;
	receiving->acknowledgment.sink = sink->acknowledgment;
	receiving->acknowledgment.summary = &receiving->acknowledgment_summary;
	receiving->eligibility.sink = sink->eligibility;
	receiving->eligibility.summary = &receiving->eligibility_summary;
	receiving->count.envelope = &receiving->envelope;
	open_837p(&receiving->claims, &receiving->envelope);
	open_835(&receiving->remittance, &receiving->envelope);
	open_acknowledgment(&receiving->acknowledgment, &receiving->envelope);
	open_271(&receiving->eligibility, &receiving->envelope);
}

enum status read_received(const char *name, const char *bytes, size_t length, const struct received_sink *sink,
			  struct error *error)
{
	struct receiving *receiving = calloc(1, sizeof *receiving);
	struct envelope_user user = { .context = receiving, .choose = choose, .ta1 = take_ta1, .over = over };
	enum status status;

	if (receiving == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	envelope_open(&receiving->envelope, name, bytes, length, false, sink->problems);
	open_all(receiving, sink);
	status = envelope_read(&receiving->envelope, &user, error);
	close_837p(&receiving->claims);
	close_835(&receiving->remittance);
	close_acknowledgment(&receiving->acknowledgment);
	close_271(&receiving->eligibility);
	free(receiving);
	return status;
}

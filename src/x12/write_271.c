/* SPDX-License-Identifier: MIT */
/* write_271.c: payer, provider, subscribers, dependents, benefits. */
#include "x12/write_271.h"

#include <stdlib.h>

#include "claimbench/base/text.h"
#include "x12/parties.h"

enum { PROVIDER_LEVEL = 2 };

struct writer_271 {
	struct outgoing_file file;
	int level; /* HL01 */
};

enum status writer_271_begin(struct writer_271 **out, struct buf *target, const struct outgoing_envelope *envelope,
			     struct error *error)
{
	enum status status;

	*out = calloc(1, sizeof **out);
	if (*out == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	status = outgoing_file_begin(&(*out)->file, target, envelope, "HB", "005010X279A1", "eligibility", error);
	if (status == STATUS_OK)
		return status;
	writer_271_drop(*out);
	*out = NULL;
	return status;
}

void writer_271_set(struct writer_271 *writer, const struct eligibility *said, const char *reference)
{
	struct x12_writer *x12 = &writer->file.x12;
	char time[X12_TIME_MAX];

	outgoing_file_set(&writer->file, "271", true);
	x12_begin(x12, "BHT");
	x12_put_code(x12, "0022");
	x12_put_code(x12, "11");
	x12_put_id(x12, reference, 1, 50);
	x12_put_date(x12, writer->file.envelope.date);
	x12_put_code(x12, outgoing_envelope_time(&writer->file.envelope, time));
	x12_end(x12);
	x12_write_level(x12, 1, 0, "20", true);
	x12_write_organization(x12, "PR", said->payer_name, "PI", said->payer_id);
	x12_write_level(x12, PROVIDER_LEVEL, 1, "21", true);
	x12_write_organization(x12, "1P", said->provider_name, "XX", said->provider_id);
	writer->level = PROVIDER_LEVEL;
}

static void write_trace(struct x12_writer *x12, const struct eligibility *said)
{
	if (text_is_empty(said->trace))
		return;
	x12_begin(x12, "TRN");
	x12_put_code(x12, "2");
	x12_put_id(x12, said->trace, 1, 50);
	x12_put_id(x12, said->trace_company, 10, 10);
	x12_end(x12);
}

static void write_refusals(struct x12_writer *x12, const struct eligibility *said)
{
	enum eligibility_level level = said->dependent ? ELIGIBILITY_DEPENDENT : ELIGIBILITY_SUBSCRIBER;

	for (size_t i = 0; i < said->refusals.count; i++) {
		const struct eligibility_refusal *refusal = &said->refusals.items[i];

		if (refusal->level == level)
			x12_segment(x12, "AAA", refusal->valid ? "Y" : "N", "", refusal->reason, refusal->action, NULL);
	}
}

static void write_days(struct x12_writer *x12, const char *qualifier, struct date from, struct date to)
{
	char first[DATE_TEXT_MAX], last[DATE_TEXT_MAX], range[2 * DATE_TEXT_MAX];

	(void)text_format(range, sizeof range, "%s-%s", date_format_d8(from, first), date_format_d8(to, last));
	x12_segment(x12, "DTP", qualifier, "RD8", range, NULL);
}

static void write_plan_days(struct x12_writer *x12, const struct eligibility *said)
{
	if (!date_is_none(said->plan_from) && !date_is_none(said->plan_to))
		write_days(x12, "291", said->plan_from, said->plan_to);
	if (!date_is_none(said->eligible_from))
		x12_write_day(x12, "346", said->eligible_from);
	if (!date_is_none(said->eligible_to))
		x12_write_day(x12, "347", said->eligible_to);
}

static void put_types(struct x12_writer *x12, const struct benefit *benefit)
{
	char types[SERVICE_TYPES_MAX * 4] = "";
	size_t length = 0;

	for (int i = 0; i < SERVICE_TYPES_MAX && benefit->service_types[i][0] != '\0'; i++) {
		(void)text_format(types + length, sizeof types - length, "%s%s", i > 0 ? "^" : "",
				  benefit->service_types[i]);
		while (types[length] != '\0')
			length++;
	}
	x12_put_code(x12, types);
}

/* "0.2" of thousandths. */
static void put_share(struct x12_writer *x12, const struct benefit *benefit)
{
	char text[32] = "";
	size_t end;

	if (benefit->has_share) {
		(void)text_format(text, sizeof text, "%lld.%03lld", (long long)(benefit->share_milli / 1000),
				  (long long)(benefit->share_milli % 1000));
		for (end = sizeof "0.000" - 2; end > 0 && (text[end] == '0' || text[end] == '.'); end--)
			text[end] = '\0';
	}
	x12_put_code(x12, text);
}

static void write_entity(struct x12_writer *x12, const struct benefit *benefit)
{
	if (text_is_empty(benefit->entity_name))
		return;
	x12_segment(x12, "LS", "2120", NULL);
	x12_write_organization(x12, "PR", benefit->entity_name, text_is_empty(benefit->entity_id) ? NULL : "PI",
			       benefit->entity_id);
	x12_segment(x12, "LE", "2120", NULL);
}

static void write_benefit(struct x12_writer *x12, const struct benefit *benefit)
{
	char network[2] = { benefit->network }, authorization[2] = { benefit->authorization };

	x12_begin(x12, "EB");
	x12_put_id(x12, benefit->kind, 1, 3);
	x12_put_id(x12, benefit->level, 0, 3);
	put_types(x12, benefit);
	x12_put_id(x12, benefit->insurance, 0, 3);
	x12_put_text(x12, benefit->plan, 0, 50);
	x12_put_id(x12, benefit->period, 0, 2);
	if (benefit->has_amount)
		x12_put_money(x12, benefit->amount);
	else
		x12_skip(x12, 1);
	put_share(x12, benefit);
	x12_skip(x12, 2);
	x12_put_code(x12, authorization);
	x12_put_code(x12, network);
	x12_end(x12);
	if (!date_is_none(benefit->from) && !date_is_none(benefit->to))
		write_days(x12, "291", benefit->from, benefit->to);
	if (!text_is_empty(benefit->text)) {
		x12_begin(x12, "MSG");
		x12_put_text(x12, benefit->text, 1, 264);
		x12_end(x12);
	}
	write_entity(x12, benefit);
}

static void write_demographics(struct x12_writer *x12, const struct eligibility *said)
{
	if (date_is_none(said->birth_date))
		return;
	x12_begin(x12, "DMG");
	x12_put_code(x12, "D8");
	x12_put_date(x12, said->birth_date);
	x12_put_code(x12, said->sex == SEX_UNKNOWN ? "" : token_word(&sex_tokens, (int)said->sex));
	x12_end(x12);
}

void writer_271_patient(struct writer_271 *writer, const struct eligibility *said)
{
	struct x12_writer *x12 = &writer->file.x12;
	int subscriber = ++writer->level;

	x12->context = said->trace;
	x12_write_level(x12, subscriber, PROVIDER_LEVEL, "22", said->dependent);
	if (!said->dependent)
		write_trace(x12, said);
	x12_write_person(x12, "IL", &said->subscriber, text_is_empty(said->member_id) ? NULL : "MI", said->member_id);
	if (said->dependent) {
		x12_write_level(x12, ++writer->level, subscriber, "23", false);
		write_trace(x12, said);
		x12_write_person(x12, "03", &said->patient, NULL, NULL);
	}
	write_refusals(x12, said);
	write_demographics(x12, said);
	write_plan_days(x12, said);
	for (size_t i = 0; i < said->benefits.count; i++)
		write_benefit(x12, &said->benefits.items[i]);
	x12->context = "eligibility";
}

enum status writer_271_end(struct writer_271 *writer, struct error *error)
{
	enum status status = outgoing_file_end(&writer->file, error);

	writer_271_drop(writer);
	return status;
}

void writer_271_drop(struct writer_271 *writer)
{
	free(writer);
}

/* SPDX-License-Identifier: MIT */
/*
 * enquiries.c: questions are answered the day after receipt: a 270 by the roster and the plan's terms (271), a 276 by
 * what was decided of the claim until then (277). Only what was received no later than the question counts.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "payer/book.h"
#include "x12/read_271.h"
#include "x12/read_acknowledgment.h"
#include "x12/write_271.h"
#include "x12/write_277.h"

enum { FILE_BYTES_MAX = 64 << 20, FIRST_CONTROL = 2500 };

/* ---- what can be read ---- */

static enum status read_set(const struct book *book, const struct intake_set *set,
			    const struct eligibility_sink *covered, const struct acknowledgment_sink *claims,
			    struct error *error)
{
	const struct intake_group *group = &book->groups.items[set->group];
	struct buf alone = buf_new(set->length + 4096);
	struct read_271_summary summary_271;
	struct read_acknowledgment_summary summary_276;
	enum status status;

	wrap_set(book, set, &alone);
	if (buf_failed(&alone))
		status = error_set(error, STATUS_FAULT, "", "out of memory");
	else if (group->content == GROUP_ELIGIBILITY)
		status = read_271("questions", buf_text(&alone), alone.length, covered, &summary_271, error);
	else
		status = read_acknowledgment("questions", buf_text(&alone), alone.length, claims, &summary_276, error);
	buf_free(&alone);
	return status;
}

enum status intake_enquiries(struct book *book, struct error *error)
{
	for (size_t i = book->sets_read; i < book->sets.count; i++) {
		struct intake_set *set = &book->sets.items[i];
		const struct intake_group *group = &book->groups.items[set->group];
		struct error why = { .status = STATUS_OK };
		enum status status;

		if (group->content == GROUP_CLAIMS || !text_is_empty(group->reason) || !text_is_empty(set->reason))
			continue;
		status = read_set(book, set, NULL, NULL, &why);
		if (status == STATUS_FAULT)
			return error_set(error, status, why.where, "%s", why.what);
		set->accepted = status == STATUS_OK;
		if (!set->accepted)
			(void)TEXT_SET(set->reason, "5");
	}
	return STATUS_OK;
}

/* ---- 270 ---- */

struct answering {
	const struct book *book;
	const struct intake_set *set;
	struct outgoing_envelope envelope;
	struct date received;
	struct writer_271 *covered;
	struct writer_277 *claims;
	char reference[40];
	bool begun; /* this set's answer */
	int64_t count;
};

/* How a payer files its claims, as those that it had by then say; a question does not. */
static const char *filing_code(const struct answering *answering, const char *payer_id)
{
	const struct payer_claims *claims = &answering->book->claims;

	for (size_t i = 0; i < claims->count; i++)
		if (date_compare(claims->items[i].received, answering->received) <= 0 &&
		    text_equal(claims->items[i].payer_id, payer_id))
			return claims->items[i].filing_code;
	return "ZZ";
}

/* Known to the payer that day: an interchange may replace a claim later. */
static bool stands(const struct answering *answering, const struct payer_claim *claim)
{
	return date_compare(claim->received, answering->received) <= 0 &&
	       (date_is_none(claim->ended) || date_compare(claim->ended, answering->received) > 0);
}

/* Of the year's deductible what claims that were decided by then have left. */
static struct money deductible_left(const struct answering *answering, const struct eligibility *said,
				    const struct payer_terms *terms, int year)
{
	const struct payer_claims *claims = &answering->book->claims;
	struct money left = terms->deductible;

	for (size_t i = 0; i < claims->count; i++) {
		const struct payer_claim *claim = &claims->items[i];
		int of_claim, month, day;

		if (claim->fate != FATE_ADJUDICATED || !stands(answering, claim) ||
		    date_compare(claim->pay_on, answering->received) > 0 ||
		    !text_equal(claim->payer_id, said->payer_id) || !text_equal(claim->member_id, said->member_id))
			continue;
		date_ymd(claim->from, &of_claim, &month, &day);
		for (int32_t j = 0; j < claim->line_count && of_claim == year; j++)
			left = money_subtract(left, claim->lines[j].deductible);
	}
	return money_is_negative(left) ? money_of_cents(0) : left;
}

static enum status add_benefit(struct eligibility *said, const char *kind, const char *service, const char *period,
			       const struct money *amount, struct error *error)
{
	struct benefit *benefit = VEC_ADD(&said->benefits);

	if (benefit == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	(void)TEXT_SET(benefit->kind, kind);
	(void)TEXT_SET(benefit->level, text_equal(kind, "R") ? "" : "IND");
	(void)TEXT_SET(benefit->service_types[0], service);
	(void)TEXT_SET(benefit->period, period);
	benefit->has_amount = amount != NULL;
	if (amount != NULL)
		benefit->amount = *amount;
	return STATUS_OK;
}

/* Each level has reasons of its own (AAA03). */
static enum status refuse(struct eligibility *said, const char *of_subscriber, const char *of_dependent,
			  struct error *error)
{
	struct eligibility_refusal *refusal = VEC_ADD(&said->refusals);

	if (refusal == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	refusal->level = said->dependent ? ELIGIBILITY_DEPENDENT : ELIGIBILITY_SUBSCRIBER;
	(void)TEXT_SET(refusal->reason, said->dependent ? of_dependent : of_subscriber);
	(void)TEXT_SET(refusal->action, "C");
	return STATUS_OK;
}

/* The plan's terms, for the calendar year of the day asked about. */
static enum status describe_plan(const struct answering *answering, struct eligibility *said,
				 const struct payer_terms *terms, struct date asked, struct error *error)
{
	int year, month, day;
	struct money left;
	enum status status = add_benefit(said, "1", "30", "", NULL, error);

	date_ymd(asked, &year, &month, &day);
	(void)date_of_ymd(year, 1, 1, &said->plan_from);
	(void)date_of_ymd(year, 12, 31, &said->plan_to);
	left = deductible_left(answering, said, terms, year);
	if (status == STATUS_OK)
		status = add_benefit(said, "B", "98", "27", &terms->copay, error);
	if (status == STATUS_OK)
		status = add_benefit(said, "C", "30", "23", &terms->deductible, error);
	if (status == STATUS_OK)
		status = add_benefit(said, "C", "30", "29", &left, error);
	if (status == STATUS_OK)
		status = add_benefit(said, "A", "30", "", NULL, error);
	if (status == STATUS_OK) {
		struct benefit *share = &said->benefits.items[said->benefits.count - 1];

		share->has_share = true;
		share->share_milli = (int64_t)terms->coinsurance * 10;
	}
	return status;
}

/* What the roster has against the member on the day asked about; ROSTER_KIND_COUNT: nothing. */
static int on_roster(const struct answering *answering, const struct eligibility *said, const char *filing,
		     struct date asked, struct date *on, bool *other)
{
	const struct rosters *rosters = &answering->book->rules->rosters;

	for (size_t i = 0; i < rosters->count; i++) {
		const struct roster *row = &rosters->items[i];

		if (!roster_holds(answering->book, row, said->payer_id, filing, said->member_id, on))
			continue;
		if (row->kind == ROSTER_OTHER_FIRST)
			*other = true;
		else if (date_is_none(*on) ||
			 (row->kind == ROSTER_NOT_YET ? date_compare(asked, *on) < 0 : date_compare(asked, *on) > 0))
			return row->kind;
	}
	return ROSTER_KIND_COUNT;
}

static enum status decide_coverage(const struct answering *answering, struct eligibility *said, struct error *error)
{
	const char *filing = filing_code(answering, said->payer_id);
	const struct payer_terms *terms = rules_terms(answering->book->rules, said->payer_id, filing);
	struct date asked = date_is_none(said->plan_from) ? answering->received : said->plan_from, on;
	bool other = false;
	int kind;
	enum status status;

	said->plan_from = said->plan_to = DATE_NONE;
	if (terms == NULL)
		return error_set(error, STATUS_FAULT, said->trace, "no payer has terms for it");
	if (strlen(said->member_id) < 2 || member_id_fault(said->member_id, terms->member_pattern) != NULL)
		return refuse(said, "72", "64", error);
	kind = on_roster(answering, said, filing, asked, &on, &other);
	if (kind == ROSTER_UNKNOWN)
		return refuse(said, "75", "67", error);
	if (kind == ROSTER_NOT_YET)
		said->eligible_from = on;
	else if (kind != ROSTER_KIND_COUNT)
		said->eligible_to = on;
	status = kind == ROSTER_KIND_COUNT ? describe_plan(answering, said, terms, asked, error)
					   : add_benefit(said, "6", "30", "", NULL, error);
	if (status == STATUS_OK && other)
		status = add_benefit(said, "R", "30", "", NULL, error);
	if (status == STATUS_OK && other)
		(void)TEXT_SET(said->benefits.items[said->benefits.count - 1].entity_name, "OTHER HEALTH PLAN");
	return status;
}

/* An eligibility_sink. */
static enum status answer_patient(void *context, const struct eligibility *asked, struct error *error)
{
	struct answering *answering = context;
	struct eligibility said = *asked;
	enum status status;

	if (!asked->has_patient)
		return STATUS_OK;
	said.benefits = (struct benefits){ 0 };
	said.refusals = (struct eligibility_refusals){ 0 };
	if (!answering->begun)
		writer_271_set(answering->covered, asked, answering->reference);
	answering->begun = true;
	status = decide_coverage(answering, &said, error);
	if (status == STATUS_OK)
		writer_271_patient(answering->covered, &said);
	answering->count++;
	VEC_FREE(&said.benefits);
	VEC_FREE(&said.refusals);
	return status;
}

/* ---- 276 ---- */

static const struct payer_claim *find_claim(const struct answering *answering, const struct answer_head *head,
					    const struct claim_answer *asked)
{
	const struct payer_claims *claims = &answering->book->claims;

	for (size_t i = claims->count; i > 0; i--) {
		const struct payer_claim *claim = &claims->items[i - 1];

		if (date_compare(claim->received, answering->received) <= 0 && claim->fate != FATE_LOST &&
		    text_equal(claim->payer_id, head->sender_id) && text_equal(claim->number, asked->number))
			return claim;
	}
	return NULL;
}

static struct money paid_of(const struct payer_claim *claim)
{
	struct money paid = money_of_cents(0);

	for (int32_t i = 0; i < claim->line_count; i++)
		paid = money_add(paid, claim->lines[i].first.paid);
	return paid;
}

/* What is known of it on the day of the answer. */
static void decide_status(const struct answering *answering, const struct payer_claim *claim, struct claim_answer *said,
			  struct money *paid)
{
	static const struct claim_status lost = { "A4", "35", "" }, waits = { "P1", "20", "" },
					 asked = { "P3", "294", "" }, denied = { "F2", "104", "" },
					 done = { "F1", "65", "" };

	said->status_count = 1;
	if (claim == NULL) {
		said->statuses[0] = lost;
		return;
	}
	(void)TEXT_SET(said->payer_number, claim->payer_number);
	if (claim->fate == FATE_REJECTED) {
		said->status_count = claim->status_count;
		memcpy(said->statuses, claim->statuses, (size_t)claim->status_count * sizeof claim->statuses[0]);
	} else if (!date_is_none(claim->asked_on) && date_compare(claim->asked_on, answering->envelope.date) <= 0 &&
		   date_compare(claim->pay_on, answering->envelope.date) > 0) {
		said->statuses[0] = asked;
	} else if (date_is_none(claim->pay_on) || date_compare(claim->pay_on, answering->envelope.date) > 0) {
		said->statuses[0] = waits;
	} else {
		said->statuses[0] = claim->denied ? denied : done;
		*paid = paid_of(claim);
	}
}

/* The answer of an acknowledgment_sink. */
static enum status answer_claim(void *context, const struct answer_head *head, const struct claim_answer *asked,
				struct error *error)
{
	struct answering *answering = context;
	struct claim_answer said = *asked;
	struct money paid = money_of_cents(0);

	(void)error;
	if (asked->level != ANSWER_CLAIM)
		return STATUS_OK;
	if (!answering->begun)
		writer_277_set(answering->claims, head, answering->reference);
	answering->begun = true;
	said.said_on = answering->envelope.date;
	decide_status(answering, find_claim(answering, head, asked), &said, &paid);
	writer_277_claim(answering->claims, &said, paid);
	answering->count++;
	return STATUS_OK;
}

/* ---- files ---- */

/* All sets of CONTENT in INTERCHANGE. */
static enum status answer_sets(struct answering *answering, const struct intake_interchange *interchange,
			       enum group_content content, struct error *error)
{
	const struct eligibility_sink covered = { answering, answer_patient };
	const struct acknowledgment_sink claims = { .context = answering, .answer = answer_claim };
	const struct book *book = answering->book;
	enum status status = STATUS_OK;

	for (size_t g = 0; g < interchange->group_count; g++) {
		const struct intake_group *group = &book->groups.items[interchange->first_group + g];

		for (size_t i = 0; i < group->set_count && status == STATUS_OK; i++) {
			const struct intake_set *set = &book->sets.items[group->first_set + i];

			if (group->content != content || !set->accepted)
				continue;
			answering->begun = false;
			(void)text_format(answering->reference, sizeof answering->reference, "%09lld-%s",
					  (long long)answering->envelope.isa13, set->st02);
			status = read_set(book, set, &covered, &claims, error);
		}
	}
	return status;
}

static enum status answer_content(const struct book *book, const struct intake_interchange *interchange, int64_t n,
				  enum group_content content, payer_sink sink, void *context, struct error *error)
{
	bool coverage = content == GROUP_ELIGIBILITY;
	struct answering answering = { .book = book, .received = interchange->file->received };
	struct buf out = buf_new(FILE_BYTES_MAX);
	enum status status;

	address_answer(interchange, date_plus_days(answering.received, 1), n, &answering.envelope);
	status = coverage ? writer_271_begin(&answering.covered, &out, &answering.envelope, error)
			  : writer_277_begin(&answering.claims, &out, &answering.envelope, error);
	if (status == STATUS_OK)
		status = answer_sets(&answering, interchange, content, error);
	if (status != STATUS_OK || answering.count == 0) {
		writer_271_drop(answering.covered);
		writer_277_drop(answering.claims);
	} else {
		status = coverage ? writer_271_end(answering.covered, error) : writer_277_end(answering.claims, error);
	}
	if (status == STATUS_OK && answering.count > 0)
		status = hand_over(coverage ? "271" : "277", &answering.envelope, &out, answering.count, sink, context,
				   error);
	buf_free(&out);
	return status;
}

enum status answer_enquiries(const struct book *book, payer_sink sink, void *context, struct error *error)
{
	struct date day = DATE_NONE;
	int64_t n = 0;
	enum status status = STATUS_OK;

	for (size_t i = book->acknowledged; i < book->interchanges.count && status == STATUS_OK; i++) {
		const struct intake_interchange *interchange = &book->interchanges.items[i];

		n = date_equal(day, interchange->file->received) ? n + 1 : 1;
		day = interchange->file->received;
		if (!interchange->answerable || !book_wants(book, date_plus_days(day, 1)))
			continue;
		status = answer_content(book, interchange, FIRST_CONTROL + 2 * n - 1, GROUP_ELIGIBILITY, sink, context,
					error);
		if (status == STATUS_OK)
			status = answer_content(book, interchange, FIRST_CONTROL + 2 * n, GROUP_STATUS, sink, context,
						error);
	}
	return status;
}

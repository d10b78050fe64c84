/* SPDX-License-Identifier: MIT */
/*
 * pay.c: who is paid what on which day, a check for each payer, payee and day.
 *
 * A check is never negative: what a payee owes is carried forward (PLB FB) and taken from his next one, so
 * that all checks are worked out from the first day on, and those that are asked for are written.
 */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "payer/book.h"
#include "x12/write_835.h"

enum { PAY_HOUR = 7, FILE_BYTES_MAX = 256 << 20, FIRST_CONTROL = 5000 };

enum event_kind {
	EVENT_DECISION, /* the claim; before it the reversal of what it replaces or voids */
	EVENT_CHANGE,   /* of the payer's own: reversal and correction */
	EVENT_LETTER,   /* the same, in answer to a letter */
	EVENT_TAKEBACK,
	EVENT_KINDS
};

struct event {
	const struct payer_claim *claim;
	const struct intake_interchange *interchange;
	struct date day;
	enum event_kind kind;
	size_t payee;                       /* index */
	const struct letter_answer *answer; /* with LETTER */
	size_t order;
};
VEC_TYPE(payment_events, struct event);

/* One check as it is made. */
struct check {
	const struct book *book;
	struct remittance remittance;
	struct remittance_claim claim; /* the one that is written */
	struct writer_835 *writer;     /* NULL: sums only */
	struct money paid;             /* sum of CLP04 */
	int64_t claims;
};

/* -------------------------------------------------------------------------------------- events */

static const struct intake_interchange *interchange_of(const struct book *book, const struct payer_claim *claim)
{
	return &book->interchanges.items[book->groups.items[book->sets.items[claim->set].group].interchange];
}

static enum status add_event(const struct book *book, struct payment_events *events, const struct unpaid *unpaid,
			     enum event_kind kind, struct date day, struct error *error)
{
	const struct payer_claim *claim = &book->claims.items[unpaid->claim];
	struct event *event;

	if (date_is_none(day) || date_compare(day, book->to) > 0 ||
	    (!date_is_none(book->answered_to) && date_compare(day, book->answered_to) <= 0))
		return STATUS_OK;
	event = VEC_ADD(events);
	if (event == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*event = (struct event){ .claim = claim,
				 .interchange = interchange_of(book, claim),
				 .day = day,
				 .kind = kind,
				 .payee = unpaid->payee,
				 .order = EVENT_KINDS * unpaid->claim + kind };
	return STATUS_OK;
}

static bool is_later(const struct book *book, struct date day)
{
	return !date_is_none(day) && date_compare(day, book->to) > 0;
}

static bool is_payee(const struct payee *payee, const struct payer_claim *claim,
		     const struct intake_interchange *interchange)
{
	return text_equal(payee->payer_id, claim->payer_id) && text_equal(payee->npi, claim->billing_npi) &&
	       text_equal(payee->sender_id, interchange->sender_id) &&
	       text_equal(payee->receiver_id, interchange->receiver_id);
}

/* Whose check the claim is on: a new payee is numbered by its first claim. */
static enum status find_payee(struct book *book, const struct payer_claim *claim, size_t *index, struct error *error)
{
	const struct intake_interchange *interchange = interchange_of(book, claim);
	struct payee *payee;

	for (*index = 0; *index < book->payees.count; ++*index)
		if (is_payee(&book->payees.items[*index], claim, interchange))
			return STATUS_OK;
	payee = VEC_ADD(&book->payees);
	if (payee == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	(void)TEXT_SET(payee->payer_id, claim->payer_id);
	(void)TEXT_SET(payee->npi, claim->billing_npi);
	(void)TEXT_SET(payee->sender_id, interchange->sender_id);
	(void)TEXT_SET(payee->receiver_id, interchange->receiver_id);
	return STATUS_OK;
}

static enum status list_letters(struct book *book, struct payment_events *events, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < book->letters.count && status == STATUS_OK; i++) {
		const struct letter_answer *answer = &book->letters.items[i];
		struct unpaid to = { .claim = answer->claim };
		size_t before = events->count;

		if (!letter_stands(book, answer))
			continue;
		status = find_payee(book, &book->claims.items[answer->claim], &to.payee, error);
		if (status == STATUS_OK)
			status = add_event(book, events, &to, EVENT_LETTER, answer->on, error);
		if (events->count > before)
			events->items[before].answer = answer;
	}
	return status;
}

/* The days up to the one asked for on which something happens to a claim; those that have more to come stay listed. */
static enum status list_events(struct book *book, struct payment_events *events, struct error *error)
{
	size_t left = 0;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < book->unpaid.count && status == STATUS_OK; i++) {
		const struct unpaid unpaid = book->unpaid.items[i];
		const struct payer_claim *claim = &book->claims.items[unpaid.claim];

		status = add_event(book, events, &unpaid, EVENT_DECISION, claim->pay_on, error);
		if (status == STATUS_OK)
			status = add_event(book, events, &unpaid, EVENT_CHANGE, claim->second_on, error);
		if (status == STATUS_OK)
			status = add_event(book, events, &unpaid, EVENT_TAKEBACK, claim->takeback_on, error);
		if (is_later(book, claim->pay_on) || is_later(book, claim->second_on) ||
		    is_later(book, claim->takeback_on))
			book->unpaid.items[left++] = unpaid;
	}
	book->unpaid.count = left;
	return status == STATUS_OK ? list_letters(book, events, error) : status;
}

/* What was decided since is to be paid. */
static enum status schedule_new(struct book *book, struct error *error)
{
	enum status status = STATUS_OK;

	for (; book->scheduled < book->decided && status == STATUS_OK; book->scheduled++) {
		const struct payer_claim *claim = &book->claims.items[book->scheduled];
		struct unpaid *unpaid;
		size_t payee = 0;

		if ((claim->fate != FATE_ADJUDICATED && claim->fate != FATE_VOIDS) ||
		    (date_is_none(claim->pay_on) && date_is_none(claim->second_on) && date_is_none(claim->takeback_on)))
			continue;
		status = find_payee(book, claim, &payee, error);
		unpaid = status == STATUS_OK ? VEC_ADD(&book->unpaid) : NULL;
		if (status == STATUS_OK && unpaid == NULL)
			status = error_set(error, STATUS_FAULT, "", "out of memory");
		if (unpaid != NULL)
			*unpaid = (struct unpaid){ .claim = book->scheduled, .payee = payee };
	}
	return status;
}

static int compare_events(const void *x, const void *y)
{
	const struct event *a = x, *b = y;
	int order = strcmp(a->claim->payer_id, b->claim->payer_id);

	if (order == 0)
		order = (a->payee > b->payee) - (a->payee < b->payee);
	if (order == 0)
		order = date_compare(a->day, b->day);
	return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

/* ------------------------------------------------------------------------------ a claim's advice */

static struct money signed_money(struct money amount, bool reversal)
{
	return reversal ? money_negate(amount) : amount;
}

/* Which verdicts of a claim are meant: the first, the payer's second thought, or those that a letter led to. */
struct stand {
	bool second;
	const struct verdict *verdicts; /* by line; NULL: those of the lines */
};
static const struct stand first_stand = { .second = false }, second_stand = { .second = true };

static const struct verdict *verdict_of(const struct payer_claim *claim, int32_t line, const struct stand *stand)
{
	if (stand->verdicts != NULL)
		return &stand->verdicts[line];
	return stand->second ? &claim->lines[line].second : &claim->lines[line].first;
}

static bool stands_denied(const struct payer_claim *claim, const struct stand *stand)
{
	for (int32_t i = 0; i < claim->line_count; i++)
		if (!verdict_of(claim, i, stand)->denied)
			return false;
	return true;
}

static enum status fill_line(struct check *check, const struct payer_line *line, const struct verdict *verdict,
			     bool reversal, struct error *error)
{
	struct remittance_claim *advice = &check->claim;
	struct remittance_line *out = VEC_ADD(&advice->lines);

	if (out == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*out = (struct remittance_line){ .qualifier = "HC",
					 .charge = signed_money(line->charge, reversal),
					 .paid = signed_money(verdict->paid, reversal),
					 .units_milli = line->units_milli,
					 .from = line->from,
					 .to = line->to,
					 .allowed = verdict->allowed,
					 .has_allowed = !verdict->denied && !reversal };
	(void)TEXT_SET(out->procedure, line->procedure);
	memcpy(out->modifiers, line->modifiers, sizeof out->modifiers);
	if (line->control > 0)
		(void)text_format(out->control, sizeof out->control, "%lld", (long long)line->control);
	for (size_t i = 0; i < sizeof verdict->remarks / sizeof verdict->remarks[0]; i++)
		(void)TEXT_SET(out->remarks[i], verdict->remarks[i]);
	for (int32_t i = 0; i < verdict->adjustment_count; i++) {
		struct adjustment *adjustment = VEC_ADD(&advice->adjustments);

		if (adjustment == NULL)
			return error_set(error, STATUS_FAULT, "", "out of memory");
		*adjustment = (struct adjustment){ .line = (int32_t)advice->lines.count };
		(void)TEXT_SET(adjustment->group, verdict->adjustments[i].group);
		(void)TEXT_SET(adjustment->carc, verdict->adjustments[i].carc);
		adjustment->amount = signed_money(verdict->adjustments[i].amount, reversal);
		if (!reversal && text_equal(adjustment->group, "PR"))
			advice->patient = money_add(advice->patient, adjustment->amount);
	}
	advice->paid = money_add(advice->paid, out->paid);
	return STATUS_OK;
}

static int32_t status_of(const struct payer_claim *claim, const struct stand *stand, bool reversal)
{
	if (reversal)
		return REMIT_STATUS_REVERSAL;
	if (stands_denied(claim, stand))
		return REMIT_STATUS_DENIED;
	return claim->sequence >= 1 && claim->sequence <= 3 ? claim->sequence : REMIT_STATUS_PRIMARY;
}

/* CLP06 has fewer words than SBR09. */
static const char *filing_code_of(const struct payer_claim *claim)
{
	static const struct {
		const char *sent, *answered;
	} codes[] = {
		{ "12", "12" }, { "13", "13" }, { "14", "14" }, { "15", "15" }, { "16", "16" },
		{ "17", "17" }, { "AM", "AM" }, { "BL", "12" }, { "CH", "CH" }, { "CI", "15" },
		{ "DS", "DS" }, { "HM", "HM" }, { "LM", "LM" }, { "MA", "MA" }, { "MB", "MB" },
		{ "MC", "MC" }, { "OF", "OF" }, { "TV", "TV" }, { "VA", "VA" }, { "WC", "WC" },
	};

	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
		if (text_equal(claim->filing_code, codes[i].sent))
			return codes[i].answered;
	return "ZZ";
}

static void fill_head(struct remittance_claim *advice, const struct payer_claim *claim, const struct stand *stand,
		      bool reversal)
{
	advice->status = status_of(claim, stand, reversal);
	advice->charge = signed_money(claim->total, reversal);
	advice->paid = advice->patient = money_of_cents(0);
	advice->interest = reversal ? money_of_cents(0) : claim->interest;
	advice->patient_name = claim->patient;
	advice->received = claim->received;
	(void)TEXT_SET(advice->number, claim->number);
	(void)TEXT_SET(advice->filing_code, filing_code_of(claim));
	(void)TEXT_SET(advice->payer_number, claim->payer_number);
	(void)TEXT_SET(advice->place_of_service, claim->place);
	(void)text_format(advice->frequency, sizeof advice->frequency, "%d", (int)claim->frequency % 10);
	(void)TEXT_SET(advice->member_id, claim->member_id);
	(void)TEXT_SET(advice->rendering_npi, claim->rendering_npi);
	(void)TEXT_SET(advice->original_number, claim->original);
}

static enum status advise(struct check *check, const struct payer_claim *claim, const struct stand *stand,
			  bool reversal, struct error *error)
{
	struct remittance_claim *advice = &check->claim;
	enum status status = STATUS_OK;

	VEC_CLEAR(&advice->lines);
	VEC_CLEAR(&advice->adjustments);
	fill_head(advice, claim, stand, reversal);
	for (int32_t i = 0; i < claim->line_count && status == STATUS_OK; i++)
		status = fill_line(check, &claim->lines[i], verdict_of(claim, i, stand), reversal, error);
	if (status == STATUS_OK && check->writer != NULL)
		status = writer_835_add(check->writer, advice, error);
	check->paid = money_add(check->paid, advice->paid);
	check->claims++;
	return status;
}

/* What a replacement or void takes back, as it last stood. */
static enum status reverse_original(struct check *check, const struct payer_claim *claim, struct error *error)
{
	const struct letter_answer *answer;
	const struct payer_claim *original;
	struct stand stand;

	if (claim->replaces == 0)
		return STATUS_OK;
	original = &check->book->claims.items[claim->replaces - 1];
	if (original->fate != FATE_ADJUDICATED)
		return STATUS_OK;
	stand = !date_is_none(original->second_on) ? second_stand : first_stand;
	answer = last_letter(check->book, original);
	if (answer != NULL)
		stand.verdicts = answer->after;
	return advise(check, original, &stand, true, error);
}

static enum status advise_event(struct check *check, const struct event *event, struct error *error)
{
	const struct payer_claim *claim = event->claim;
	enum status status = STATUS_OK;

	if (event->kind == EVENT_DECISION) {
		status = reverse_original(check, claim, error);
		if (status == STATUS_OK && claim->fate == FATE_ADJUDICATED)
			status = advise(check, claim, &first_stand, false, error);
	} else if (event->kind == EVENT_CHANGE) {
		status = advise(check, claim, &first_stand, true, error);
		if (status == STATUS_OK)
			status = advise(check, claim, &second_stand, false, error);
	} else if (event->kind == EVENT_LETTER) {
		const struct stand before = { .verdicts = event->answer->before };
		const struct stand after = { .verdicts = event->answer->after };

		status = advise(check, claim, &before, true, error);
		if (status == STATUS_OK)
			status = advise(check, claim, &after, false, error);
	}
	return status;
}

/* --------------------------------------------------------------------------------------- a check */

static enum status withhold(struct check *check, const char *reason, const struct payer_claim *claim,
			    const char *reference, struct money amount, struct error *error)
{
	struct provider_adjustment *pair;
	int year, month, day;

	if (money_is_zero(amount))
		return STATUS_OK;
	pair = VEC_ADD(&check->remittance.provider_adjustments);
	if (pair == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	date_ymd(check->remittance.paid_on, &year, &month, &day);
	*pair = (struct provider_adjustment){ .amount = amount };
	(void)date_of_ymd(year, 12, 31, &pair->fiscal_year_end);
	(void)TEXT_SET(pair->provider, claim->billing_npi);
	(void)TEXT_SET(pair->reason, reason);
	(void)TEXT_SET(pair->reference, reference);
	return STATUS_OK;
}

/* Interest that is added, payments that are taken back without a word of the claim, and what is carried forward. */
static enum status settle(struct check *check, const struct event *events, size_t count, struct money *carried,
			  struct error *error)
{
	const struct payer_claim *payee = events[0].claim;
	struct money left, zero = money_of_cents(0), forward;
	char reference[REMIT_REFERENCE_MAX];
	enum status status = STATUS_OK;

	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		const struct payer_claim *claim = events[i].claim;

		(void)text_format(reference, sizeof reference, "%.20s %s", claim->number, claim->payer_number);
		if (events[i].kind == EVENT_DECISION && claim->fate == FATE_ADJUDICATED)
			status = withhold(check, "L6", claim, reference, money_negate(claim->interest), error);
		else if (events[i].kind == EVENT_TAKEBACK)
			status = withhold(check, "WO", claim, reference, claim->takeback, error);
	}
	left = check->paid;
	for (size_t i = 0; i < check->remittance.provider_adjustments.count; i++)
		left = money_subtract(left, check->remittance.provider_adjustments.items[i].amount);
	forward = money_compare(*carried, left) < 0 ? *carried : left;
	*carried = money_subtract(*carried, forward);
	check->remittance.amount = money_subtract(left, forward);
	if (money_is_negative(check->remittance.amount))
		check->remittance.amount = zero;
	return status == STATUS_OK ? withhold(check, "FB", payee, check->remittance.trace, forward, error) : status;
}

/* The payer's own address where the claim gave a whole one. */
static void fill_payer(struct remittance *remittance, const struct payer_claim *claim)
{
	static const struct address nowhere = { "1 PAYER PLAZA", "", "SPRINGFIELD", "IL", "62706" };
	struct address *address = &remittance->payer_address;

	*address = nowhere;
	if (address_fault(&claim->payer_address) == NULL) {
		tidy(address->street, sizeof address->street, claim->payer_address.street, nowhere.street);
		tidy(address->street2, sizeof address->street2, claim->payer_address.street2, "");
		tidy(address->city, sizeof address->city, claim->payer_address.city, nowhere.city);
		(void)TEXT_SET(address->state, claim->payer_address.state);
		(void)TEXT_SET(address->zip, claim->payer_address.zip);
	}
	(void)TEXT_SET(remittance->payer_name, claim->payer_name);
	(void)TEXT_SET(remittance->payer_id, claim->payer_id);
	(void)text_format(remittance->payer_trace, sizeof remittance->payer_trace, "1%s", claim->terms->tax_id);
}

static void fill_remittance(struct remittance *remittance, const struct event *event, int64_t control)
{
	const struct payer_claim *claim = event->claim;
	char name[NAME_FULL_MAX];

	remittance->paid_on = remittance->produced_on = event->day;
	(void)text_format(remittance->trace, sizeof remittance->trace, "%09lld", (long long)control);
	fill_payer(remittance, claim);
	if (claim->billing_person)
		(void)text_format(name, sizeof name, "%s %s", claim->billing_first, claim->billing_name);
	else
		(void)TEXT_SET(name, claim->billing_name);
	(void)text_format(remittance->payee_name, sizeof remittance->payee_name, "%.60s",
			  name[0] == ' ' ? name + 1 : name);
	(void)TEXT_SET(remittance->payee_npi, claim->billing_npi);
	(void)TEXT_SET(remittance->payee_tax_id, claim->tax_id);
}

static enum status write_check(struct check *check, const struct event *events, size_t count, int64_t control,
			       payer_sink sink, void *context, struct error *error)
{
	const struct intake_interchange *interchange = events[0].interchange;
	struct outgoing_envelope envelope = {
		.isa13 = control, .gs06 = control, .date = events[0].day, .hour = PAY_HOUR, .test = interchange->test
	};
	struct remittance *remittance = &check->remittance;
	struct buf out = buf_new(FILE_BYTES_MAX);
	char name[80], day[DATE_TEXT_MAX], payer[PAYER_ID_MAX];
	struct payer_file file = { .name = name, .kind = "835", .due = events[0].day, .amount = remittance->amount };
	size_t length = 0;
	enum status status;

	(void)TEXT_SET(envelope.sender_id, interchange->receiver_id);
	(void)TEXT_SET(envelope.receiver_id, interchange->sender_id);
	(void)TEXT_SET(remittance->handling, money_is_zero(remittance->amount) ? "H" : "I");
	(void)TEXT_SET(remittance->method, money_is_zero(remittance->amount) ? "NON" : "CHK");
	check->claims = 0;
	status = writer_835_begin(&check->writer, &out, &envelope, remittance, error);
	for (size_t i = 0; i < count && status == STATUS_OK; i++)
		status = advise_event(check, &events[i], error);
	if (status == STATUS_OK)
		status = writer_835_end(check->writer, remittance, error);
	else
		writer_835_drop(check->writer);
	check->writer = NULL;
	for (const char *at = events[0].claim->payer_id; *at != '\0'; at++)
		if ((*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9'))
			payer[length++] = *at;
	payer[length] = '\0';
	(void)text_format(name, sizeof name, "835_%s_%s_%09lld.x12", payer, date_format_d8(events[0].day, day),
			  (long long)control);
	file.bytes = buf_text(&out);
	file.length = out.length;
	file.claims = check->claims;
	if (status == STATUS_OK)
		status = sink(context, &file, error);
	buf_free(&out);
	return status;
}

/* The events of one payer, payee and day; written when they are asked for, summed up in any case. */
static enum status make_check(struct check *check, const struct event *events, size_t count, struct money *carried,
			      payer_sink sink, void *context, struct error *error)
{
	int64_t control = book_control(events[0].day, FIRST_CONTROL + (int64_t)events[0].payee);
	enum status status = STATUS_OK;

	VEC_CLEAR(&check->remittance.provider_adjustments);
	check->paid = money_of_cents(0);
	for (size_t i = 0; i < count && status == STATUS_OK; i++)
		status = advise_event(check, &events[i], error);
	fill_remittance(&check->remittance, &events[0], control);
	if (status == STATUS_OK)
		status = settle(check, events, count, carried, error);
	if (status == STATUS_OK && book_wants(check->book, events[0].day))
		status = write_check(check, events, count, control, sink, context, error);
	return status;
}

/* Checks of the days up to the one asked for, payer by payer, each in order of days. */
static enum status make_checks(struct book *book, const struct payment_events *events, struct check *check,
			       payer_sink sink, void *context, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0, same; i < events->count && status == STATUS_OK; i += same) {
		const struct event *first = &events->items[i];

		same = 1;
		while (i + same < events->count && events->items[i + same].payee == first->payee &&
		       date_equal(first->day, events->items[i + same].day))
			same++;
		status =
			make_check(check, first, same, &book->payees.items[first->payee].carried, sink, context, error);
	}
	return status;
}

enum status pay(struct book *book, payer_sink sink, void *context, struct error *error)
{
	struct payment_events events = { 0 };
	struct check check = { .book = book };
	enum status status = schedule_new(book, error);

	if (status == STATUS_OK)
		status = list_events(book, &events, error);
	if (events.count > 0)
		qsort(events.items, events.count, sizeof events.items[0], compare_events);
	if (status == STATUS_OK)
		status = make_checks(book, &events, &check, sink, context, error);
	VEC_FREE(&events);
	VEC_FREE(&check.claim.lines);
	VEC_FREE(&check.claim.adjustments);
	VEC_FREE(&check.remittance.provider_adjustments);
	return status;
}

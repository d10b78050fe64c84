/* SPDX-License-Identifier: MIT */
/* f1_figures.c: F1's figures by plain arithmetic over its tables, for any window and payer. */
#include "support/f1.h"
#include "support/test.h"

static bool within(const char *day, const struct kpi_window *window)
{
	struct date date = test_date(day);

	return date_compare(date, window->from) >= 0 && date_compare(date, window->to) <= 0;
}

static bool counts(const struct books *books, const char *claim, const struct kpi_window *window)
{
	return window->only[KPI_BY_PAYER].key.id == 0 ||
	       (claim != NULL &&
		books->payers[f1_claims[f1_index(claim)].payer].id == window->only[KPI_BY_PAYER].key.id);
}

static const char *first_sent(const char *claim)
{
	for (int i = 0; i < F1_SENDS; i++)
		if (strcmp(f1_sends[i].claim, claim) == 0)
			return f1_sends[i].sent;
	return NULL;
}

static int days(const char *from, const char *to)
{
	return date_days_between(test_date(from), test_date(to));
}

static int64_t ledger_sum(const struct books *books, const struct kpi_window *window, unsigned kinds)
{
	int64_t sum = 0;

	for (int i = 0; i < f1_ledger_count; i++)
		if ((kinds >> f1_ledger[i].kind & 1u) != 0 && within(f1_ledger[i].on, window) &&
		    counts(books, f1_ledger[i].claim, window))
			sum += f1_ledger[i].amount;
	return sum;
}

/* What WHO owed on the claim at the end of the window. */
static int64_t owed(const char *claim, char who, const struct kpi_window *window)
{
	int64_t sum = 0;

	for (int i = 0; i < f1_ledger_count; i++)
		if (f1_ledger[i].claim != NULL && strcmp(f1_ledger[i].claim, claim) == 0 && f1_ledger[i].who == who &&
		    date_compare(test_date(f1_ledger[i].on), window->to) <= 0)
			sum += f1_ledger[i].amount;
	return sum;
}

static struct f1_fraction level(const struct books *books, const struct kpi_window *window, const char *id)
{
	struct f1_fraction out = { 0, ledger_sum(books, window, 1u << F1_CHG) };

	for (int i = 0; i < F1_CLAIMS; i++) {
		const char *sent = first_sent(f1_claims[i].id);
		bool unsent = sent == NULL || date_compare(test_date(sent), window->to) > 0;

		if (!counts(books, f1_claims[i].id, window))
			continue;
		for (int party = 0; party < 2; party++) {
			int64_t cents = owed(f1_claims[i].id, party == 0 ? 'I' : 'P', window);

			if (strcmp(id, "K01") == 0 && cents > 0)
				out.numerator += cents;
			if (strcmp(id, "K33") == 0 && cents > 0 && party == 0 && unsent)
				out.numerator += cents;
			if (strcmp(id, "K34") == 0 && cents < 0)
				out.numerator -= cents;
		}
	}
	out.numerator *= date_days_between(window->from, window->to) + 1;
	return out;
}

static struct f1_fraction older(const struct books *books, const struct kpi_window *window, int limit)
{
	struct f1_fraction out = { 0, 0 };

	for (int i = 0; i < F1_CLAIMS; i++)
		for (int party = 0; party < 2; party++) {
			int64_t cents = owed(f1_claims[i].id, party == 0 ? 'I' : 'P', window);

			if (cents <= 0 || !counts(books, f1_claims[i].id, window))
				continue;
			out.denominator += cents;
			if (date_days_between(test_date(f1_claims[i].dos), window->to) > limit)
				out.numerator += cents;
		}
	return out;
}

static struct f1_fraction of_remits(const struct books *books, const struct kpi_window *window, const char *id)
{
	struct f1_fraction out = { 0, 0 };

	for (int i = 0; i < F1_REMITS; i++) {
		const struct f1_remit *remit = &f1_remits[i];
		int sends = 0;

		if (remit->n != 1 || !within(remit->on, window) || !counts(books, remit->claim, window))
			continue;
		for (int j = 0; j < F1_SENDS; j++)
			sends += strcmp(f1_sends[j].claim, remit->claim) == 0 &&
				 strcmp(f1_sends[j].sent, remit->on) <= 0;
		out.denominator += strcmp(id, "K07") == 0 ? remit->charge : 1;
		if (strcmp(id, "K06") == 0)
			out.numerator += remit->outcome == REMIT_DENIED;
		if (strcmp(id, "K07") == 0)
			out.numerator += remit->outcome == REMIT_DENIED ? remit->charge : 0;
		if (strcmp(id, "K11") == 0)
			out.numerator += remit->outcome == REMIT_PAID && sends == 1;
	}
	return out;
}

static struct f1_fraction of_first_payments(const struct books *books, const struct kpi_window *window)
{
	struct f1_fraction out = { 0, 0 };

	for (int i = 0; i < F1_CLAIMS; i++)
		for (int j = 0; j < F1_REMITS; j++) {
			if (strcmp(f1_remits[j].claim, f1_claims[i].id) != 0 || f1_remits[j].paid <= 0)
				continue;
			if (within(f1_remits[j].on, window) && counts(books, f1_claims[i].id, window)) {
				out.denominator++;
				out.numerator += days(first_sent(f1_claims[i].id), f1_remits[j].on);
			}
			break;
		}
	return out;
}

static struct f1_fraction of_sends(const struct books *books, const struct kpi_window *window, bool accepted)
{
	struct f1_fraction out = { 0, 0 };

	for (int i = 0; i < F1_SENDS; i++) {
		if (f1_sends[i].n != 1 || !within(f1_sends[i].sent, window) ||
		    !counts(books, f1_sends[i].claim, window))
			continue;
		out.denominator++;
		out.numerator += (strcmp(f1_sends[i].ack, "A2") == 0) == accepted;
	}
	return out;
}

static struct f1_fraction of_claims(const struct books *books, const struct kpi_window *window, const char *id)
{
	struct kpi_window early = *window;
	struct f1_fraction out = { 0, 0 };

	early.to = date_plus_days(window->to, -3);
	for (int i = 0; i < F1_CLAIMS; i++) {
		const struct f1_claim *claim = &f1_claims[i];
		const char *sent = first_sent(claim->id);

		if (!counts(books, claim->id, window))
			continue;
		if (strcmp(id, "K12") == 0 && within(claim->entered, window)) {
			out.denominator++;
			out.numerator += claim->clean;
		}
		if (strcmp(id, "K13") == 0 && within(claim->dos, &early)) {
			out.denominator++;
			out.numerator += sent != NULL && days(claim->dos, sent) <= 3;
		}
		if (strcmp(id, "K14") == 0 && within(claim->entered, window)) {
			out.denominator++;
			out.numerator += days(claim->dos, claim->entered);
		}
		if ((strcmp(id, "K15") == 0 || strcmp(id, "K16") == 0) && sent != NULL && within(sent, window)) {
			out.denominator++;
			out.numerator += days(strcmp(id, "K15") == 0 ? claim->entered : claim->dos, sent);
		}
	}
	return out;
}

/* What was owed at the end of DAY by those that owe. */
static int64_t debit_at(const struct books *books, const struct kpi_window *window, struct date day)
{
	struct kpi_window until = { .to = day, .only[KPI_BY_PAYER] = window->only[KPI_BY_PAYER] };
	int64_t sum = 0;

	for (int i = 0; i < F1_CLAIMS; i++)
		for (int party = 0; party < 2; party++) {
			int64_t cents = owed(f1_claims[i].id, party == 0 ? 'I' : 'P', &until);

			if (cents > 0 && counts(books, f1_claims[i].id, window))
				sum += cents;
		}
	return sum;
}

/* Claims on which nobody owes anything in the end, on the day of their last entry. */
static struct f1_fraction closed(const struct books *books, const struct kpi_window *window)
{
	struct f1_fraction out = { 0, 0 };

	for (int i = 0; i < F1_CLAIMS; i++) {
		int64_t insurer = 0, patient = 0, paid = 0, net = 0;
		const char *last = "0000-00-00";

		for (int j = 0; j < f1_ledger_count; j++) {
			const struct f1_entry *entry = &f1_ledger[j];

			if (entry->claim == NULL || strcmp(entry->claim, f1_claims[i].id) != 0)
				continue;
			*(entry->who == 'I' ? &insurer : &patient) += entry->amount;
			paid -= entry->kind == F1_PAY ? entry->amount : 0;
			net += entry->kind == F1_CHG || entry->kind == F1_ADJ ? entry->amount : 0;
			if (strcmp(entry->on, last) > 0)
				last = entry->on;
		}
		if (insurer == 0 && patient == 0 && within(last, window) && counts(books, f1_claims[i].id, window)) {
			out.numerator += paid;
			out.denominator += net;
		}
	}
	return out;
}

static struct date month_start(struct date day)
{
	int year, month, in_month;

	date_ymd(day, &year, &month, &in_month);
	return date_plus_days(day, 1 - in_month);
}

/* First denials of the last whole month x 3 / first sends of the three months before. */
static struct f1_fraction over_submissions(const struct books *books, const struct kpi_window *window)
{
	struct kpi_window month = { .from = month_start(date_plus_days(window->to, 1)),
				    .only[KPI_BY_PAYER] = window->only[KPI_BY_PAYER] },
			  early;
	struct f1_fraction out = { 0, 0 };

	month.to = date_plus_days(month.from, -1);
	month.from = date_plus_months(month.from, -1);
	early = month;
	early.from = date_plus_months(month.from, -3);
	early.to = date_plus_days(month.from, -1);
	for (int i = 0; i < F1_REMITS; i++)
		if (f1_remits[i].n == 1 && f1_remits[i].outcome == REMIT_DENIED && within(f1_remits[i].on, &month) &&
		    counts(books, f1_remits[i].claim, window))
			out.numerator += 3;
	for (int i = 0; i < F1_SENDS; i++)
		if (f1_sends[i].n == 1 && within(f1_sends[i].sent, &early) && counts(books, f1_sends[i].claim, window))
			out.denominator++;
	return out;
}

static int64_t cash(const struct books *books, const struct kpi_window *window)
{
	return -ledger_sum(books, window, 1u << F1_PAY | 1u << F1_UNAP);
}

/* Whole months only: every month of F1 has a cost, and the others have neither. */
static struct f1_fraction cost(const struct books *books, const struct kpi_window *window)
{
	struct f1_fraction out = { 0, 0 };

	for (int i = 0; i < F1_COSTS; i++) {
		struct kpi_window month = { .from = test_date(f1_costs[i].month) };

		month.to = date_plus_days(date_plus_months(month.from, 1), -1);
		if (date_compare(month.from, window->from) < 0 || date_compare(month.to, window->to) > 0)
			continue;
		out.numerator += f1_costs[i].cents;
		out.denominator += cash(books, &month);
	}
	return out;
}

static struct f1_fraction contracted(const struct books *books, const struct kpi_window *window, bool dollars)
{
	struct f1_fraction out = { 0, 0 };

	for (int i = 0; i < F1_REMITS; i++) {
		const struct f1_remit *remit = &f1_remits[i];
		int64_t missing = remit->expected - remit->allowed;

		if (remit->outcome != REMIT_PAID || remit->expected == 0 || !within(remit->on, window) ||
		    !counts(books, remit->claim, window))
			continue;
		out.denominator += dollars ? remit->expected : 1;
		out.numerator += dollars ? (missing > 0 ? missing : 0) : missing > 100;
	}
	return out;
}

static struct f1_fraction of_appeals(const struct books *books, const struct kpi_window *window, const char *id)
{
	struct f1_fraction out = { 0, 0 };

	for (int i = 0; i < F1_APPEALS; i++) {
		const struct f1_appeal *appeal = &f1_appeals[i];
		bool filed = strcmp(id, "K32") == 0, money = strcmp(id, "K31d") == 0;

		if (!within(filed ? appeal->filed : appeal->decided, window) || !counts(books, appeal->claim, window))
			continue;
		out.denominator += money ? appeal->contested : 1;
		out.numerator += filed   ? days(appeal->denied, appeal->filed)
				 : money ? appeal->recovered
					 : appeal->outcome == APPEAL_OVERTURNED;
	}
	return out;
}

static struct f1_fraction resolved(const struct books *books, const struct kpi_window *window)
{
	struct f1_fraction out = { 0, 0 };

	for (int i = 0; i < F1_DENIALS; i++)
		if (f1_denials[i].ended != NULL && within(f1_denials[i].ended, window) &&
		    counts(books, f1_denials[i].claim, window)) {
			out.denominator++;
			out.numerator += days(f1_denials[i].denied, f1_denials[i].ended);
		}
	return out;
}

/* What leaks as things stand, from the day it does; and one write-off, on its day. */
static struct f1_fraction leaks(const struct books *books, const struct kpi_window *window)
{
	static const struct {
		const char *claim, *on;
		bool lost;
		int64_t cents;
	} parts[] = {
		{ "C11", "2026-03-24", false, 50000 }, /* four days after service and not sent */
		{ "C07", "2026-03-18", false, 40000 }, /* denied for more than 14 days */
		{ "C08", "2026-03-12", false, 8000 },  /* paid too little */
		{ "P01", "2026-01-15", true, 35000 },  /* written off: filed late */
		{ NULL, "2026-03-30", false, 6000 },   /* unapplied */
	};
	struct f1_fraction out = { 0, 100 };

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (counts(books, parts[i].claim, window) &&
		    (parts[i].lost ? within(parts[i].on, window)
				   : date_compare(test_date(parts[i].on), window->to) <= 0))
			out.numerator += parts[i].cents;
	return out;
}

/* Claims made READY: all that were clean, on the day they were entered. */
static struct f1_fraction readied(const struct books *books, const struct kpi_window *window)
{
	struct f1_fraction out = { 0, 0 };

	for (int i = 0; i < F1_CLAIMS; i++)
		out.numerator += f1_claims[i].clean && within(f1_claims[i].entered, window) &&
				 counts(books, f1_claims[i].id, window);
	return out;
}

static struct f1_fraction verified(const struct books *books, const struct kpi_window *window)
{
	struct f1_fraction out = { 0, 0 };

	for (int i = 0; i < F1_CLAIMS; i++)
		out.denominator += within(f1_claims[i].dos, window) && counts(books, f1_claims[i].id, window);
	return out;
}

/* None of it was paid on the day of the visit. */
static struct f1_fraction from_patients(const struct books *books, const struct kpi_window *window)
{
	struct f1_fraction out = { 0, 0 };

	for (int i = 0; i < f1_ledger_count; i++)
		if (((f1_ledger[i].kind == F1_PAY && f1_ledger[i].who == 'P') || f1_ledger[i].kind == F1_UNAP) &&
		    within(f1_ledger[i].on, window) && counts(books, f1_ledger[i].claim, window))
			out.denominator -= f1_ledger[i].amount;
	return out;
}

static struct f1_fraction f1_later_figure(const struct books *books, const struct kpi_window *window, const char *id)
{
	int64_t net = ledger_sum(books, window, 1u << F1_CHG | 1u << F1_ADJ);
	struct f1_fraction out = { 0, 0 };

	if (strcmp(id, "K17p") == 0)
		return out;
	switch ((int)strtol(id + 1, NULL, 10)) {
	case 1: /* no contract says what is still to come: net is what is owed */
		return (struct f1_fraction){ level(books, window, "K01").numerator, net };
	case 8:
		return over_submissions(books, window);
	case 18:
		return closed(books, window);
	case 20:
		return (struct f1_fraction){ -ledger_sum(books, window, 1u << F1_PAY),
					     debit_at(books, window, date_plus_days(window->from, -1)) + net };
	case 21:
		return cost(books, window);
	case 25:
		return (struct f1_fraction){ cash(books, window), 100 };
	case 27: /* nothing was found: K27f is a number, K27 no figure */
		return (struct f1_fraction){ 0, id[3] == 'f' ? 1 : 0 };
	case 28:
		return readied(books, window);
	case 30:
		return contracted(books, window, id[3] == 'd');
	case 31:
		return of_appeals(books, window, id);
	case 32:
		return id[3] == 'r' ? resolved(books, window) : of_appeals(books, window, id);
	case 35:
		return verified(books, window);
	case 36:
		return from_patients(books, window);
	case 40:
		return leaks(books, window);
	default: /* F1 tells nothing of it */
		return out;
	}
}

struct f1_fraction f1_figure(const struct books *books, const struct kpi_window *window, const char *id)
{
	int64_t charges = ledger_sum(books, window, 1u << F1_CHG);
	int64_t net = ledger_sum(books, window, 1u << F1_CHG | 1u << F1_ADJ);
	int number = (int)strtol(id + 1, NULL, 10);

	/* K01n and K17p are others than K01 and K17. */
	switch (strcmp(id, "K01n") == 0 || strcmp(id, "K17p") == 0 ? 0 : number) {
	case 1:
	case 33:
	case 34:
		return level(books, window, id);
	case 2:
		return older(books, window, 90);
	case 3:
		return older(books, window, 120);
	case 5:
		return of_first_payments(books, window);
	case 6:
	case 7:
	case 11:
		return of_remits(books, window, id);
	case 10:
	case 38:
		return of_sends(books, window, number == 10);
	case 17:
		return (struct f1_fraction){ -ledger_sum(books, window, 1u << F1_PAY), net };
	case 19:
		return (struct f1_fraction){ -ledger_sum(books, window, 1u << F1_PAY), charges };
	case 22:
		return (struct f1_fraction){ -ledger_sum(books, window, 1u << F1_WOF), net };
	case 23:
		return (struct f1_fraction){ -ledger_sum(books, window, 1u << F1_BAD), charges };
	case 12:
	case 13:
	case 14:
	case 15:
	case 16:
		return of_claims(books, window, id);
	default:
		return f1_later_figure(books, window, id);
	}
}

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
	return window->payer_id == 0 ||
	       (claim != NULL && books->payers[f1_claims[f1_index(claim)].payer].id == window->payer_id);
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

struct f1_fraction f1_figure(const struct books *books, const struct kpi_window *window, const char *id)
{
	int64_t charges = ledger_sum(books, window, 1u << F1_CHG);
	int64_t net = ledger_sum(books, window, 1u << F1_CHG | 1u << F1_ADJ);
	int number = (int)strtol(id + 1, NULL, 10);

	switch (number) {
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
	default:
		return of_claims(books, window, id);
	}
}

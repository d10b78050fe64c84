/* SPDX-License-Identifier: MIT */
/* f1.c: see f1.h. */
#include "support/f1.h"

#include "claimbench/base/text.h"
#include "store/appeal_rows.h"
#include "store/quality_rows.h"
#include "store/received_rows.h"
#include "support/test.h"

const struct f1_claim f1_claims[F1_CLAIMS] = {
	{ "C01", MCR, "2026-01-05", "2026-01-06", 60000, true, CLAIM_CLOSED },
	{ "C02", BCX, "2026-01-08", "2026-01-08", 80000, true, CLAIM_CLOSED },
	{ "C03", UHX, "2026-01-12", "2026-01-13", 50000, true, CLAIM_PAID },
	{ "C04", UHX, "2026-01-15", "2026-01-22", 70000, true, CLAIM_CLOSED },
	{ "C05", BCX, "2026-01-20", "2026-01-21", 90000, true, CLAIM_PAID },
	{ "C06", MCR, "2026-02-02", "2026-02-03", 100000, true, CLAIM_CLOSED },
	{ "C07", MCD, "2026-02-10", "2026-02-11", 40000, true, CLAIM_DENIED },
	{ "C08", UHX, "2026-02-16", "2026-02-17", 120000, true, CLAIM_PAID },
	{ "C09", BCX, "2026-03-02", "2026-03-02", 90000, true, CLAIM_ACCEPTED },
	{ "C10", MCR, "2026-03-09", "2026-03-16", 60000, true, CLAIM_ACCEPTED },
	{ "C11", BCX, "2026-03-20", "2026-03-23", 50000, false, CLAIM_HELD },
	{ "C12", UHX, "2026-03-26", "2026-03-27", 90000, true, CLAIM_ACCEPTED },
	{ "P01", MCD, "2025-09-01", "2025-12-20", 35000, true, CLAIM_CLOSED },
	{ "P02", BCX, "2025-11-20", "2025-11-21", 75000, true, CLAIM_CLOSED },
	{ "P03", UHX, "2025-11-25", "2025-11-26", 30000, true, CLAIM_ACCEPTED },
	{ "P04", MCR, "2025-12-15", "2025-12-16", 50000, true, CLAIM_CLOSED },
	{ "P05", UHX, "2025-12-01", "2025-12-02", 20000, true, CLAIM_CLOSED },
};

const struct f1_send f1_sends[F1_SENDS] = {
	{ "C01", 1, "2026-01-07", "A2" }, { "C02", 1, "2026-01-09", "A2" }, { "C03", 1, "2026-01-14", "A2" },
	{ "C04", 1, "2026-01-23", "A7" }, { "C04", 2, "2026-01-27", "A2" }, { "C05", 1, "2026-01-22", "A2" },
	{ "C05", 2, "2026-02-15", "A2" }, { "C06", 1, "2026-02-04", "A2" }, { "C07", 1, "2026-02-12", "A2" },
	{ "C08", 1, "2026-02-18", "A2" }, { "C09", 1, "2026-03-03", "A2" }, { "C10", 1, "2026-03-17", "A2" },
	{ "C12", 1, "2026-03-28", "A2" }, { "P01", 1, "2025-12-21", "A2" }, { "P02", 1, "2025-11-22", "A2" },
	{ "P03", 1, "2025-11-28", "A2" }, { "P04", 1, "2025-12-17", "A2" }, { "P05", 1, "2025-12-03", "A2" },
};

const struct f1_remit f1_remits[F1_REMITS] = {
	{ "P02", 1, "2025-12-15", REMIT_PAID, 75000, 30000, 50000, 50000 },
	{ "P05", 1, "2025-12-22", REMIT_PAID, 20000, 15000, 15000, 15000 },
	{ "P04", 1, "2026-01-06", REMIT_PAID, 50000, 25000, 35000, 35000 },
	{ "P01", 1, "2026-01-10", REMIT_DENIED, 35000, 0, 0, 0 },
	{ "C01", 1, "2026-01-28", REMIT_PAID, 60000, 32000, 40000, 40000 },
	{ "C02", 1, "2026-02-02", REMIT_PAID, 80000, 40000, 50000, 50000 },
	{ "C03", 1, "2026-02-04", REMIT_DENIED, 50000, 0, 0, 0 },
	{ "C05", 1, "2026-02-12", REMIT_DENIED, 90000, 0, 0, 0 },
	{ "C04", 1, "2026-02-20", REMIT_PAID, 70000, 45000, 45000, 45000 },
	{ "C06", 1, "2026-02-26", REMIT_PAID, 100000, 48000, 60000, 60000 },
	{ "C07", 1, "2026-03-03", REMIT_DENIED, 40000, 0, 0, 0 },
	{ "C03", 2, "2026-03-05", REMIT_PAID, 50000, 30000, 30000, 30000 },
	{ "C05", 2, "2026-03-10", REMIT_PAID, 90000, 50000, 55000, 55000 },
	{ "C08", 1, "2026-03-12", REMIT_PAID, 120000, 64000, 72000, 80000 },
};

/* Without the charges, which are the claims'. */
static const struct f1_entry entries[] = {
	{ "2026-01-28", "C01", 'I', F1_PAY, "", "", -32000 },
	{ "2026-01-28", "C01", 'I', F1_ADJ, "CO", "45", -20000 },
	{ "2026-01-28", "C01", 'I', F1_XFR, "PR", "2", -8000 },
	{ "2026-02-20", "C01", 'P', F1_PAY, "", "", -8000 },
	{ "2026-02-02", "C02", 'I', F1_PAY, "", "", -40000 },
	{ "2026-02-02", "C02", 'I', F1_ADJ, "CO", "45", -30000 },
	{ "2026-02-02", "C02", 'I', F1_XFR, "PR", "1", -10000 },
	{ "2026-03-05", "C03", 'I', F1_PAY, "", "", -30000 },
	{ "2026-03-05", "C03", 'I', F1_ADJ, "CO", "45", -20000 },
	{ "2026-02-20", "C04", 'I', F1_PAY, "", "", -45000 },
	{ "2026-02-20", "C04", 'I', F1_ADJ, "CO", "45", -25000 },
	{ "2026-03-10", "C05", 'I', F1_PAY, "", "", -50000 },
	{ "2026-03-10", "C05", 'I', F1_ADJ, "CO", "45", -35000 },
	{ "2026-03-10", "C05", 'I', F1_XFR, "PR", "3", -5000 },
	{ "2026-03-20", "C05", 'P', F1_PAY, "", "", -5000 },
	{ "2026-02-26", "C06", 'I', F1_PAY, "", "", -48000 },
	{ "2026-02-26", "C06", 'I', F1_ADJ, "CO", "45", -40000 },
	{ "2026-02-26", "C06", 'I', F1_XFR, "PR", "2", -12000 },
	{ "2026-03-12", "C08", 'I', F1_PAY, "", "", -64000 },
	{ "2026-03-12", "C08", 'I', F1_ADJ, "CO", "45", -48000 },
	{ "2026-03-12", "C08", 'I', F1_XFR, "PR", "2", -8000 },
	{ "2026-01-15", "P01", 'I', F1_WOF, "CO", "29", -35000 },
	{ "2025-12-15", "P02", 'I', F1_PAY, "", "", -30000 },
	{ "2025-12-15", "P02", 'I', F1_ADJ, "CO", "45", -25000 },
	{ "2025-12-15", "P02", 'I', F1_XFR, "PR", "1", -20000 },
	{ "2026-03-15", "P02", 'P', F1_BAD, "", "", -20000 },
	{ "2026-01-06", "P04", 'I', F1_PAY, "", "", -25000 },
	{ "2026-01-06", "P04", 'I', F1_ADJ, "CO", "45", -15000 },
	{ "2026-01-06", "P04", 'I', F1_XFR, "PR", "2", -10000 },
	{ "2025-12-22", "P05", 'I', F1_PAY, "", "", -15000 },
	{ "2025-12-22", "P05", 'I', F1_ADJ, "CO", "45", -5000 },
	{ "2026-01-10", "P05", 'P', F1_PAY, "", "", -2000 },
	{ "2026-03-30", NULL, 'N', F1_UNAP, "", "", -6000 },
};

/* How denials were worked (sheet 1.2 and appendix B); C07's is open. */
const struct f1_denial f1_denials[F1_DENIALS] = {
	{ "C03", 1, "197", 50000, "2026-02-04", "2026-03-05" },
	{ "C05", 1, "16", 90000, "2026-02-12", "2026-03-10" },
	{ "C07", 1, "27", 40000, "2026-03-03", NULL },
	{ "P01", 1, "29", 35000, "2026-01-10", "2026-01-15" },
};

/* 142.00 in all. */
const struct f1_cost f1_costs[F1_COSTS] = {
	{ "2026-01-01", 5000 },
	{ "2026-02-01", 4200 },
	{ "2026-03-01", 5000 },
};

const struct f1_appeal f1_appeals[F1_APPEALS] = {
	{ "C03", "197", "2026-02-04", "2026-02-10", "2026-03-05", APPEAL_OVERTURNED, 50000, 30000 },
	{ "P01", "29", "2026-01-10", "2026-01-11", "2026-01-14", APPEAL_UPHELD, 35000, 0 },
};

struct f1_entry f1_ledger[F1_LEDGER_MAX];
int f1_ledger_count;

int f1_index(const char *claim)
{
	for (int i = 0; i < F1_CLAIMS; i++)
		if (strcmp(f1_claims[i].id, claim) == 0)
			return i;
	fail_msg("there is no claim %s in F1", claim);
	return -1;
}

static void add_entry(const struct f1_entry *entry)
{
	assert_true(f1_ledger_count < F1_LEDGER_MAX);
	f1_ledger[f1_ledger_count++] = *entry;
}

/* Charges, and for each transfer its other side. */
static void complete_ledger(void)
{
	f1_ledger_count = 0;
	for (int i = 0; i < F1_CLAIMS; i++)
		add_entry(&(struct f1_entry){ f1_claims[i].entered, f1_claims[i].id, 'I', F1_CHG, "", "",
					      f1_claims[i].charge });
	for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++) {
		struct f1_entry other = entries[i];

		add_entry(&entries[i]);
		if (entries[i].kind != F1_XFR)
			continue;
		other.who = 'P';
		other.amount = -other.amount;
		add_entry(&other);
	}
}

static void send_claim(struct books *books, struct claim *claim, const struct f1_send *send)
{
	struct submission_row row = { .claim_id = claim->id,
				      .n = send->n,
				      .charge = claim->total,
				      .sent_on = test_date(send->sent),
				      .live = true };

	assert_done(submission_add(books->store, &row, &books->error), &books->error);
	if (date_is_none(claim->first_sent_on))
		claim->first_sent_on = row.sent_on;
	claim->submissions = send->n;
	books_move(books, claim, EVENT_SEND, CLAIM_SENT, send->sent);
	assert_done(submission_acknowledge(books->store, books->practice_id, claim->id, send->n, send->ack,
					   date_plus_days(row.sent_on, 1), &books->error),
		    &books->error);
	books_move(books, claim, strcmp(send->ack, "A2") == 0 ? EVENT_277CA_ACCEPT : EVENT_277CA_REJECT,
		   strcmp(send->ack, "A2") == 0 ? CLAIM_ACCEPTED : CLAIM_REJECTED, send->sent);
}

static void answer_claim(struct books *books, struct claim *claim, const struct f1_remit *remit)
{
	struct remittance_row check = { .payer_id = claim->payer_id,
					.paid_on = test_date(remit->on),
					.posted_on = test_date(remit->on),
					.amount = money_of_cents(remit->paid) };
	struct remittance_claim_row row = {
		.claim_id = claim->id,
		.n = remit->n,
		.remit_on = test_date(remit->on),
		.outcome = remit->outcome,
		.charge = money_of_cents(remit->charge),
		.paid = money_of_cents(remit->paid),
		.allowed = money_of_cents(remit->allowed),
		.expected = money_of_cents(remit->expected),
		.has_expected = remit->expected != 0,
	};

	for (int i = 0; i < F1_SENDS; i++)
		row.sends += strcmp(f1_sends[i].claim, remit->claim) == 0 && strcmp(f1_sends[i].sent, remit->on) <= 0;
	for (int i = 0; i < F1_DENIALS; i++)
		if (strcmp(f1_denials[i].claim, remit->claim) == 0 && f1_denials[i].n == remit->n)
			assert_true(TEXT_SET(row.group, "CO") && TEXT_SET(row.carc, f1_denials[i].carc));
	(void)text_format(check.trace, sizeof check.trace, "%s-%d", remit->claim, remit->n);
	assert_done(remittance_add(books->store, books->practice_id, &check, &books->error), &books->error);
	row.remittance_id = check.id;
	assert_done(remittance_claim_add(books->store, books->practice_id, &row, &books->error), &books->error);
	books_move(books, claim, remit->outcome == REMIT_PAID ? EVENT_REMIT_PAID : EVENT_REMIT_DENIED,
		   remit->outcome == REMIT_PAID ? CLAIM_PAID : CLAIM_DENIED, remit->on);
}

static void deny(struct books *books, const struct claim *claim, int64_t answer_id, const struct f1_denial *denial)
{
	struct denial_row row = { .claim_id = claim->id,
				  .remitted_claim_id = answer_id,
				  .group = "CO",
				  .amount = money_of_cents(denial->amount),
				  .denied_on = test_date(denial->denied) };

	assert_true(TEXT_SET(row.carc, denial->carc));
	assert_done(denial_add(books->store, books->practice_id, &row, &books->error), &books->error);
	if (denial->ended != NULL)
		assert_done(denials_close(books->store, claim->id, test_date(denial->ended), &books->error),
			    &books->error);
}

static void deny_all(struct books *books, const struct claim *claim, const char *id)
{
	for (int i = 0; i < F1_DENIALS; i++) {
		struct remittance_claim_rows answers = { 0 };

		if (strcmp(f1_denials[i].claim, id) != 0)
			continue;
		assert_done(remittance_claims(books->store, claim->id, &answers, &books->error), &books->error);
		deny(books, claim, answers.items[f1_denials[i].n - 1].id, &f1_denials[i]);
		VEC_FREE(&answers);
	}
}

static void appeal(struct books *books, const struct claim *claim, const char *id)
{
	for (int i = 0; i < F1_APPEALS; i++) {
		static struct appeal row;

		if (strcmp(f1_appeals[i].claim, id) != 0)
			continue;
		row = (struct appeal){ .claim_id = claim->id,
				       .level = 1,
				       .group = "CO",
				       .denied_on = test_date(f1_appeals[i].denied),
				       .filed_on = test_date(f1_appeals[i].filed),
				       .filed_by = books->user_id,
				       .contested = money_of_cents(f1_appeals[i].contested),
				       .outcome = f1_appeals[i].outcome,
				       .decided_on = test_date(f1_appeals[i].decided),
				       .decided_by = books->user_id,
				       .recovered = money_of_cents(f1_appeals[i].recovered) };
		assert_true(TEXT_SET(row.carc, f1_appeals[i].carc));
		assert_done(appeal_put(books->store, books->practice_id, &row, &books->error), &books->error);
	}
}

static void post_entry(struct books *books, const struct claim *claim, const struct f1_entry *entry)
{
	static const struct {
		enum journal_kind kind;
		enum account other;
	} kinds[] = {
		[F1_PAY] = { JOURNAL_PAYMENT, ACCOUNT_CASH },
		[F1_ADJ] = { JOURNAL_ADJUSTMENT, ACCOUNT_ADJ_CONTRACTUAL },
		[F1_XFR] = { JOURNAL_TRANSFER, ACCOUNT_AR_PATIENT },
		[F1_WOF] = { JOURNAL_WRITE_OFF, ACCOUNT_WO_TIMELY },
		[F1_BAD] = { JOURNAL_WRITE_OFF, ACCOUNT_BAD_DEBT },
		[F1_UNAP] = { JOURNAL_UNAPPLIED, ACCOUNT_CASH },
	};
	enum account account = entry->kind == F1_UNAP ? ACCOUNT_UNAPPLIED
			       : entry->who == 'P'    ? ACCOUNT_AR_PATIENT
						      : ACCOUNT_AR_INS1;

	(void)books_post_because(books, kinds[entry->kind].kind, entry->on, claim, kinds[entry->kind].other, account,
				 -entry->amount, entry->carc);
}

static void load_claim(struct books *books, const struct f1_claim *f1, struct claim *claim)
{
	*claim = books_add_claim(books, f1->payer, f1->dos, f1->entered, f1->charge);
	claim->first_scrub_on = test_date(f1->entered);
	claim->first_scrub_clean = f1->clean;
	books_move(books, claim, f1->clean ? EVENT_SCRUB_PASS : EVENT_SCRUB_FAIL,
		   f1->clean ? CLAIM_READY : CLAIM_SCRUB_FAIL, f1->entered);
	(void)books_charge(books, claim, f1->entered);
	for (int i = 0; i < F1_SENDS; i++)
		if (strcmp(f1_sends[i].claim, f1->id) == 0)
			send_claim(books, claim, &f1_sends[i]);
	for (int i = 0; i < F1_REMITS; i++)
		if (strcmp(f1_remits[i].claim, f1->id) == 0)
			answer_claim(books, claim, &f1_remits[i]);
	for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++)
		if (entries[i].claim != NULL && strcmp(entries[i].claim, f1->id) == 0)
			post_entry(books, claim, &entries[i]);
	deny_all(books, claim, f1->id);
	appeal(books, claim, f1->id);
	if (claim->state != f1->state)
		books_move(books, claim, EVENT_CHASE, f1->state, "2026-03-31");
}

void f1_load(struct books *books, struct claim *claims)
{
	struct claim claim;

	complete_ledger();
	books_begin(books);
	for (int i = 0; i < F1_CLAIMS; i++) {
		load_claim(books, &f1_claims[i], &claim);
		if (claims != NULL)
			claims[i] = claim;
	}
	for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++)
		if (entries[i].claim == NULL)
			post_entry(books, NULL, &entries[i]);
	for (int i = 0; i < F1_COSTS; i++) {
		struct cost_month cost = { .kind = COST_PAY,
					   .amount = money_of_cents(f1_costs[i].cents),
					   .entered_on = test_date("2026-03-31"),
					   .entered_by = books->user_id };

		month_of(test_date(f1_costs[i].month), &cost.month_from, &cost.month_to);
		assert_done(cost_month_put(books->store, books->practice_id, &cost, &books->error), &books->error);
	}
	books_commit(books);
}

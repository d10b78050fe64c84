/* SPDX-License-Identifier: MIT */
/*
 * kpi_random_test.c: random histories. The day sums kept one fact at a time, those counted anew in SQL, and
 * those that plain C counts over the same facts are the same.
 */
#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "store/idle.h"
#include "store/kpi_rows.h"
#include "store/received_rows.h"

enum { HISTORIES = 200, STEPS = 60, CLAIMS_MAX = 6, FACTS_MAX = 80, SUMS_MAX = 4000, FIRST_DAY = 61000 };

struct sent {
	int claim, n;
	int64_t file;
	struct date on; /* none: not yet */
	bool live;
	char ack[3];
};

struct posted {
	int claim; /* -1: none */
	int64_t payer_id;
	int64_t entry;
	enum account account;
	enum journal_kind kind;
	struct date on;
	int64_t cents;
};

struct sum {
	char measure[24];
	int32_t day;
	int64_t payer_id, amount;
};

/* The facts as plain C knows them. */
struct world {
	struct books *books;
	struct random random;
	int claim_count, sent_count, remit_count, posted_count, within;
	struct claim claims[CLAIMS_MAX];
	int remits_of[CLAIMS_MAX], sends_of[CLAIMS_MAX];
	struct sent sent[FACTS_MAX];
	struct remittance_claim_row remits[FACTS_MAX];
	struct posted posted[4 * FACTS_MAX];
	int64_t entries[FACTS_MAX];
	int entry_count;
	int64_t isa13;
};

static int roll(struct world *world, int low, int high)
{
	return (int)random_between(&world->random, low, high);
}

static struct date some_day(struct world *world)
{
	return (struct date){ FIRST_DAY + roll(world, 0, 12) };
}

/* ---- what may happen ---- */

static void keep(struct world *world, struct claim *claim)
{
	assert_done(
		claim_put(world->books->store, world->books->practice_id, claim, some_day(world), &world->books->error),
		&world->books->error);
}

static void new_claim(struct world *world)
{
	struct claim *claim = &world->claims[world->claim_count];

	if (world->claim_count == CLAIMS_MAX)
		return;
	*claim = books_add_claim(world->books, (enum books_payer)roll(world, 0, BOOKS_PAYERS - 1), "2026-01-05",
				 "2026-01-06", 100);
	claim->service_from = claim->service_to = some_day(world);
	claim->entered_on = some_day(world);
	claim->sequence = roll(world, 0, 3) == 0 ? 2 : 1;
	claim->frequency = roll(world, 0, 3) == 0 ? 7 : 1;
	keep(world, claim);
	world->claim_count++;
}

static void change_claim(struct world *world)
{
	struct claim *claim;

	if (world->claim_count == 0)
		return;
	claim = &world->claims[roll(world, 0, world->claim_count - 1)];
	switch (roll(world, 0, 10)) {
	case 8:
		claim->expected = money_of_cents(roll(world, 0, 6) * 100);
		break;
	case 9:
		claim->lines_to_authorize = roll(world, 0, 3);
		claim->lines_authorized = roll(world, 0, claim->lines_to_authorize);
		break;
	case 10:
		claim->first_ready_on = roll(world, 0, 3) == 0 ? DATE_NONE : some_day(world);
		claim->first_ready_by = world->books->user_id;
		break;
	case 0:
		claim->payer_id = world->books->payers[roll(world, 0, BOOKS_PAYERS - 1)].id;
		break;
	case 1:
		claim->service_from = claim->service_to = some_day(world);
		break;
	case 2:
		claim->entered_on = some_day(world);
		break;
	case 3:
		claim->first_scrub_on = some_day(world);
		claim->first_scrub_clean = roll(world, 0, 1) == 1;
		break;
	case 4:
		claim->state = claim->state == CLAIM_VOIDED ? CLAIM_DRAFT : CLAIM_VOIDED;
		break;
	case 5:
		claim->state = CLAIM_ACCEPTED;
		break;
	case 6:
		claim->sequence = roll(world, 1, 3);
		break;
	default:
		claim->payer_id = world->books->payers[roll(world, 0, BOOKS_PAYERS - 1)].id;
		claim->first_sent_on = roll(world, 0, 2) == 0 ? DATE_NONE : some_day(world);
		break;
	}
	keep(world, claim);
}

static void put_in_file(struct world *world)
{
	struct books *books = world->books;
	struct interchange_row file = { .direction = "out", .kind = "837P", .state = "written", .receiver_id = "R" };
	struct submission_row row = { .live = true };
	struct sent *sent = &world->sent[world->sent_count];

	if (world->claim_count == 0 || world->sent_count == FACTS_MAX)
		return;
	sent->claim = roll(world, 0, world->claim_count - 1);
	file.isa13 = file.gs06 = ++world->isa13;
	file.made_on = some_day(world);
	file.made_by = books->user_id;
	assert_done(interchange_put(books->store, books->practice_id, &file, &books->error), &books->error);
	sent->n = ++world->sends_of[sent->claim];
	sent->file = file.id;
	sent->on = DATE_NONE;
	sent->live = true;
	sent->ack[0] = '\0';
	row.claim_id = world->claims[sent->claim].id;
	row.n = sent->n;
	row.interchange_id = file.id;
	assert_done(submission_add(books->store, &row, &books->error), &books->error);
	world->sent_count++;
}

/* A file leaves, or is taken back. */
static void move_file(struct world *world)
{
	struct books *books = world->books;
	struct sent *sent;
	struct claim *claim;

	if (world->sent_count == 0)
		return;
	sent = &world->sent[roll(world, 0, world->sent_count - 1)];
	if (!sent->live || !date_is_none(sent->on))
		return;
	claim = &world->claims[sent->claim];
	if (roll(world, 0, 4) == 0) {
		assert_done(submissions_withdraw(books->store, sent->file, &books->error), &books->error);
		sent->live = false;
		world->sends_of[sent->claim]--;
		return;
	}
	sent->on = some_day(world);
	assert_done(submissions_sent(books->store, sent->file, sent->on, &books->error), &books->error);
	if (date_is_none(claim->first_sent_on)) {
		claim->first_sent_on = sent->on;
		keep(world, claim);
	}
}

static void history_sent(struct world *world)
{
	struct books *books = world->books;
	struct sent *sent = &world->sent[world->sent_count];
	struct submission_row row = { .live = true };

	if (world->claim_count == 0 || world->sent_count == FACTS_MAX)
		return;
	sent->claim = roll(world, 0, world->claim_count - 1);
	sent->n = ++world->sends_of[sent->claim];
	sent->file = 0;
	sent->on = some_day(world);
	sent->live = true;
	(void)TEXT_SET(sent->ack, roll(world, 0, 1) == 0 ? "A2" : "A7");
	row.claim_id = world->claims[sent->claim].id;
	row.n = sent->n;
	row.sent_on = sent->on;
	row.ack_on = sent->on;
	(void)TEXT_SET(row.ack, sent->ack);
	assert_done(submission_add(books->store, &row, &books->error), &books->error);
	world->sent_count++;
}

static void answer(struct world *world)
{
	static const char *const categories[] = { "A2", "A3", "A5", "A7" };
	struct books *books = world->books;
	struct sent *sent;

	if (world->sent_count == 0)
		return;
	sent = &world->sent[roll(world, 0, world->sent_count - 1)];
	if (!sent->live || date_is_none(sent->on))
		return;
	for (int i = 0; i < world->sent_count; i++)
		if (&world->sent[i] != sent && world->sent[i].claim == sent->claim && world->sent[i].n == sent->n &&
		    world->sent[i].live)
			return;
	(void)TEXT_SET(sent->ack, categories[roll(world, 0, 3)]);
	assert_done(submission_acknowledge(books->store, books->practice_id, world->claims[sent->claim].id, sent->n,
					   sent->ack, some_day(world), &books->error),
		    &books->error);
}

static void adjudicate(struct world *world)
{
	struct books *books = world->books;
	struct remittance_claim_row *remit = &world->remits[world->remit_count];
	struct remittance_row check = { .paid_on = some_day(world), .posted_on = some_day(world) };
	int claim;

	if (world->claim_count == 0 || world->remit_count == FACTS_MAX)
		return;
	claim = roll(world, 0, world->claim_count - 1);
	check.payer_id = world->claims[claim].payer_id;
	(void)text_format(check.trace, sizeof check.trace, "T%d", world->remit_count);
	assert_done(remittance_add(books->store, books->practice_id, &check, &books->error), &books->error);
	*remit = (struct remittance_claim_row){
		.remittance_id = check.id,
		.claim_id = world->claims[claim].id,
		.n = ++world->remits_of[claim],
		.remit_on = some_day(world),
		.outcome = (enum remit_outcome)roll(world, 0, 4),
		.charge = money_of_cents(roll(world, 0, 3) * 100),
		.paid = money_of_cents(roll(world, -1, 2) * 50),
		.sends = roll(world, 0, 2),
		.allowed = money_of_cents(roll(world, 0, 4) * 100),
		.has_expected = roll(world, 0, 1) == 0,
		.lines = roll(world, 1, 4),
	};
	if (remit->has_expected)
		remit->expected = money_of_cents(roll(world, 0, 4) * 100);
	remit->denied_lines = roll(world, 0, remit->lines);
	assert_done(remittance_claim_add(books->store, books->practice_id, remit, &books->error), &books->error);
	world->remit_count++;
}

static int index_of(const struct world *world, int64_t claim_id)
{
	for (int i = 0; i < world->claim_count; i++)
		if (world->claims[i].id == claim_id)
			return i;
	return -1;
}

static void note_entry(struct world *world, const struct journal_entry *entry)
{
	for (int i = 0; i < entry->posting_count; i++)
		world->posted[world->posted_count++] = (struct posted){ index_of(world, entry->postings[i].claim_id),
									entry->postings[i].payer_id,
									entry->id,
									entry->postings[i].account,
									entry->kind,
									entry->posted_on,
									money_cents(entry->postings[i].amount) };
	world->entries[world->entry_count++] = entry->id;
}

static void post(struct world *world)
{
	struct books *books = world->books;
	static struct journal_entry entry;
	int64_t rest = 0;
	int parts = roll(world, 1, 3);

	if (world->entry_count == FACTS_MAX || world->posted_count > 4 * FACTS_MAX - 8)
		return;
	memset(&entry, 0, sizeof entry);
	entry.kind = roll(world, 0, 1) == 0 ? JOURNAL_PAYMENT : JOURNAL_REMITTANCE;
	entry.posted_on = entry.effective_on = some_day(world);
	entry.user_id = books->user_id;
	for (int i = 0; i <= parts; i++) {
		int claim = world->claim_count == 0 ? -1 : roll(world, -1, world->claim_count - 1);
		int64_t cents = i == parts ? -rest : roll(world, -5, 5) * 100;
		/* Half of them move what is owed. */
		enum account account = (enum account)(roll(world, 0, 1) == 0 ? roll(world, 0, ACCOUNT_AR_AGENCY)
									     : roll(world, 0, ACCOUNT_COUNT - 1));

		rest += cents;
		ledger_add(&entry, account, money_of_cents(cents), claim < 0 ? 0 : world->claims[claim].id, 0,
			   roll(world, 0, 2) == 0 ? 0 : books->payers[roll(world, 0, BOOKS_PAYERS - 1)].id);
	}
	/* Unapplied money comes in here; it is taken only out of the entry that brought it. */
	if (money_compare(ledger_change(&entry, ACCOUNT_UNAPPLIED), money_of_cents(0)) > 0)
		for (int i = 0; i < entry.posting_count; i++)
			entry.postings[i].amount = money_negate(entry.postings[i].amount);
	assert_done(journal_post(books->store, books->practice_id, &entry, &books->error), &books->error);
	note_entry(world, &entry);
}

static void reverse(struct world *world)
{
	struct books *books = world->books;
	static struct journal_entry original, mirror;
	int which;

	if (world->entry_count == 0 || world->entry_count == FACTS_MAX || world->posted_count > 4 * FACTS_MAX - 8)
		return;
	which = roll(world, 0, world->entry_count - 1);
	if (world->entries[which] == 0)
		return;
	assert_done(journal_get(books->store, books->practice_id, world->entries[which], &original, &books->error),
		    &books->error);
	ledger_reverse(&mirror, &original, some_day(world), books->user_id);
	assert_done(journal_post(books->store, books->practice_id, &mirror, &books->error), &books->error);
	world->entries[which] = 0;
	note_entry(world, &mirror);
}

static void change_within(struct world *world)
{
	struct books *books = world->books;
	struct practice practice;
	struct date day;

	assert_done(practice_get(books->store, books->practice_id, &practice, &day, &books->error), &books->error);
	practice.submit_within_days = world->within = roll(world, 0, 6);
	assert_done(practice_put(books->store, &practice, day, &books->error), &books->error);
}

static void step(struct world *world)
{
	static void (*const steps[])(
		struct world *) = { new_claim,  new_claim, change_claim, change_claim, change_claim, put_in_file,
				    move_file,  move_file, history_sent, answer,       answer,       adjudicate,
				    adjudicate, post,      post,         post,         reverse,      change_within };

	steps[roll(world, 0, (int)(sizeof steps / sizeof steps[0]) - 1)](world);
}

/* ---- counted plainly ---- */

static struct sum sums[SUMS_MAX];
static int sum_count;

static void count(const char *measure, struct date day, int64_t payer_id, int64_t amount)
{
	for (int i = 0; i < sum_count; i++)
		if (sums[i].day == day.day && sums[i].payer_id == payer_id && strcmp(sums[i].measure, measure) == 0) {
			sums[i].amount += amount;
			return;
		}
	assert_true(sum_count < SUMS_MAX);
	sums[sum_count] = (struct sum){ .day = day.day, .payer_id = payer_id, .amount = amount };
	assert_true(TEXT_SET(sums[sum_count].measure, measure));
	sum_count++;
}

static void count_claim(const struct world *world, const struct claim *claim)
{
	int32_t to_entry = claim->entered_on.day - claim->service_from.day;
	int32_t to_send = claim->first_sent_on.day - claim->service_from.day;

	if (claim->state == CLAIM_VOIDED || claim->sequence != 1 || claim->frequency != 1)
		return;
	count("entered", claim->entered_on, claim->payer_id, 1);
	count("entry_lag", claim->entered_on, claim->payer_id, to_entry);
	count("dos_claim", claim->service_from, claim->payer_id, 1);
	count("auth_lines", claim->service_from, claim->payer_id, claim->lines_to_authorize);
	count("auth_present", claim->service_from, claim->payer_id, claim->lines_authorized);
	if (!date_is_none(claim->first_ready_on))
		count("readied", claim->first_ready_on, claim->payer_id, 1);
	if (!date_is_none(claim->first_scrub_on)) {
		count("scrubbed", claim->first_scrub_on, claim->payer_id, 1);
		count("scrubbed_clean", claim->first_scrub_on, claim->payer_id, claim->first_scrub_clean);
	}
	if (date_is_none(claim->first_sent_on))
		return;
	count("sent", claim->first_sent_on, claim->payer_id, 1);
	count("claim_lag", claim->first_sent_on, claim->payer_id, to_send - to_entry);
	count("total_lag", claim->first_sent_on, claim->payer_id, to_send);
	count("dos_sent_within", claim->service_from, claim->payer_id, to_send <= world->within);
}

/* One party's balance, entry by entry. */
static void count_owed(const struct world *world, int which, bool patient)
{
	const struct claim *claim = &world->claims[which];
	int64_t balance = 0;
	struct date since = DATE_NONE;

	for (int i = 0; i < world->posted_count;) {
		int64_t entry = world->posted[i].entry, change = 0;
		struct date on = world->posted[i].on;

		for (; i < world->posted_count && world->posted[i].entry == entry; i++)
			if (world->posted[i].claim == which && world->posted[i].account <= ACCOUNT_AR_AGENCY &&
			    (world->posted[i].account > ACCOUNT_AR_INS3) == patient)
				change += world->posted[i].cents;
		if (balance <= 0 && balance + change > 0)
			since = on;
		balance += change;
	}
	if (balance < 0)
		count("credit", claim->service_from, claim->payer_id, -balance);
	if (balance <= 0)
		return;
	count(patient ? "ar_pat_dos" : "ar_ins_dos", claim->service_from, claim->payer_id, balance);
	count(patient ? "ar_pat_resp" : "ar_ins_resp", since, claim->payer_id, balance);
	if (!patient)
		count("ar_ins_sent", claim->first_sent_on, claim->payer_id, balance);
}

static bool is_patients(enum account account)
{
	return account == ACCOUNT_AR_PATIENT || account == ACCOUNT_AR_AGENCY;
}

static bool counts_as_payment(enum account account)
{
	return account == ACCOUNT_CASH || account == ACCOUNT_UNAPPLIED || account == ACCOUNT_REFUND ||
	       account == ACCOUNT_TAKEBACK || account == ACCOUNT_INTEREST || account == ACCOUNT_AGENCY_FEE ||
	       account == ACCOUNT_BAD_DEBT_RECOVERY;
}

/* What the party owed at the end of DAY. */
static int64_t owed_on(const struct world *world, int which, bool patient, struct date day)
{
	int64_t sum = 0;

	for (int i = 0; i < world->posted_count; i++)
		if (world->posted[i].claim == which && world->posted[i].account <= ACCOUNT_AR_AGENCY &&
		    is_patients(world->posted[i].account) == patient && date_compare(world->posted[i].on, day) <= 0)
			sum += world->posted[i].cents;
	return sum;
}

static int64_t debit_on(const struct world *world, int which, struct date day)
{
	int64_t insurer = owed_on(world, which, false, day), patient = owed_on(world, which, true, day);

	return (insurer > 0 ? insurer : 0) + (patient > 0 ? patient : 0);
}

/* All of a claim's postings together: how its debt moved, and what it came to. */
static void count_history(const struct world *world, int which)
{
	const struct claim *claim = &world->claims[which];
	struct date end = { FIRST_DAY + 100 }, last = DATE_NONE;
	int64_t paid = 0, net = 0, insurer = owed_on(world, which, false, end), to_come = 0;

	for (int day = FIRST_DAY; day < FIRST_DAY + 20; day++)
		count("ar_change", (struct date){ day }, claim->payer_id,
		      debit_on(world, which, (struct date){ day }) - debit_on(world, which, (struct date){ day - 1 }));
	for (int i = 0; i < world->posted_count; i++) {
		const struct posted *posted = &world->posted[i];

		if (posted->claim != which)
			continue;
		if (posted->account <= ACCOUNT_AR_AGENCY && date_compare(posted->on, last) > 0)
			last = posted->on;
		if (counts_as_payment(posted->account))
			paid += posted->cents;
		if (posted->account == ACCOUNT_REVENUE || posted->account == ACCOUNT_ADJ_CONTRACTUAL ||
		    posted->account == ACCOUNT_ADJ_SEQUESTER)
			net -= posted->cents;
		if (posted->account == ACCOUNT_REVENUE || posted->account == ACCOUNT_ADJ_CONTRACTUAL ||
		    posted->account == ACCOUNT_ADJ_SEQUESTER || posted->account == ACCOUNT_WO_DENIAL ||
		    posted->account == ACCOUNT_WO_TIMELY)
			to_come -= posted->cents;
	}
	to_come -= money_cents(claim->expected);
	if (money_cents(claim->expected) > 0 && to_come > 0)
		insurer = insurer > to_come ? insurer - to_come : 0;
	count("ar_ins_net", claim->service_from, claim->payer_id, insurer > 0 ? insurer : 0);
	if (!date_is_none(last) && owed_on(world, which, false, end) == 0 && owed_on(world, which, true, end) == 0) {
		count("closed_paid", last, claim->payer_id, paid);
		count("closed_net", last, claim->payer_id, net);
	}
}

/* The entry of a posting is a patient's: somebody's payment, and no payer owed any of it. */
static bool is_from_patient(const struct world *world, const struct posted *posted)
{
	bool patient = false;

	if (posted->kind != JOURNAL_PAYMENT && posted->kind != JOURNAL_REVERSAL)
		return false;
	for (int i = 0; i < world->posted_count; i++) {
		enum account account = world->posted[i].account;

		if (world->posted[i].entry != posted->entry)
			continue;
		if (account <= ACCOUNT_AR_INS3)
			return false;
		patient = patient || is_patients(account) || account == ACCOUNT_UNAPPLIED;
	}
	return patient;
}

static void count_cash(const struct world *world, const struct posted *posted, int64_t payer_id)
{
	const struct claim *claim = posted->claim >= 0 ? &world->claims[posted->claim] : NULL;

	if (posted->account != ACCOUNT_CASH)
		return;
	count("cash", posted->on, payer_id, posted->cents);
	if (!is_from_patient(world, posted))
		return;
	count("patient_cash", posted->on, payer_id, posted->cents);
	if (claim != NULL && date_equal(claim->service_from, posted->on))
		count("service_cash", posted->on, payer_id, posted->cents);
}

static void count_money(const struct world *world)
{
	for (int i = 0; i < world->posted_count; i++) {
		const struct posted *posted = &world->posted[i];
		int64_t payer_id = posted->claim >= 0 ? world->claims[posted->claim].payer_id : posted->payer_id;

		count_cash(world, posted, payer_id);
		switch (posted->account) {
		case ACCOUNT_REVENUE:
			count("charge", posted->on, payer_id, -posted->cents);
			break;
		case ACCOUNT_ADJ_CONTRACTUAL:
		case ACCOUNT_ADJ_SEQUESTER:
			count("contractual", posted->on, payer_id, posted->cents);
			break;
		case ACCOUNT_WO_DENIAL:
		case ACCOUNT_WO_TIMELY:
			count("wo_denial", posted->on, payer_id, posted->cents);
			break;
		case ACCOUNT_BAD_DEBT_RECOVERY:
			count("payment", posted->on, payer_id, posted->cents);
			count("bad_debt", posted->on, payer_id, posted->cents);
			break;
		case ACCOUNT_BAD_DEBT:
			count("bad_debt", posted->on, payer_id, posted->cents);
			break;
		case ACCOUNT_CASH:
		case ACCOUNT_UNAPPLIED:
		case ACCOUNT_REFUND:
		case ACCOUNT_TAKEBACK:
		case ACCOUNT_INTEREST:
		case ACCOUNT_AGENCY_FEE:
			count("payment", posted->on, payer_id, posted->cents);
			break;
		case ACCOUNT_AR_INS1:
		case ACCOUNT_AR_INS2:
		case ACCOUNT_AR_INS3:
		case ACCOUNT_AR_PATIENT:
		case ACCOUNT_AR_AGENCY:
		case ACCOUNT_ADJ_COURTESY:
		case ACCOUNT_ADJ_SMALL:
		case ACCOUNT_ADJ_CHARITY:
		case ACCOUNT_COUNT:
			break;
		}
	}
}

static void count_answers(const struct world *world)
{
	bool paid[CLAIMS_MAX] = { false };

	for (int i = 0; i < world->remit_count; i++) {
		const struct remittance_claim_row *remit = &world->remits[i];
		int which = index_of(world, remit->claim_id);
		const struct claim *claim = &world->claims[which];
		bool pays = money_cents(remit->paid) > 0, first = pays && !paid[which];

		paid[which] = paid[which] || pays;
		if (remit->outcome == REMIT_PAID && remit->has_expected) {
			int64_t missing = money_cents(remit->expected) - money_cents(remit->allowed);

			count("contracted", remit->remit_on, claim->payer_id, 1);
			count("contracted_cents", remit->remit_on, claim->payer_id, money_cents(remit->expected));
			count("underpaid_cents", remit->remit_on, claim->payer_id, missing > 0 ? missing : 0);
		}
		if (claim->frequency != 1)
			continue;
		if (remit->n == 1) {
			bool denied = remit->outcome == REMIT_DENIED;

			count("first_remit", remit->remit_on, claim->payer_id, 1);
			count("first_remit_charge", remit->remit_on, claim->payer_id, money_cents(remit->charge));
			count("first_denied", remit->remit_on, claim->payer_id, denied);
			count("first_denied_charge", remit->remit_on, claim->payer_id,
			      denied ? money_cents(remit->charge) : 0);
			count("lines", remit->remit_on, claim->payer_id, remit->lines);
			count("denied_lines", remit->remit_on, claim->payer_id, remit->denied_lines);
			count("first_settled", remit->remit_on, claim->payer_id, claim->sequence == 1);
			count("first_resolved", remit->remit_on, claim->payer_id,
			      claim->sequence == 1 && remit->outcome == REMIT_PAID && remit->sends == 1);
		}
		if (first && !date_is_none(claim->first_sent_on)) {
			count("paid", remit->remit_on, claim->payer_id, 1);
			count("paid_lag", remit->remit_on, claim->payer_id,
			      remit->remit_on.day - claim->first_sent_on.day);
		}
	}
	for (int i = 0; i < world->sent_count; i++) {
		const struct sent *sent = &world->sent[i];
		const struct claim *claim = &world->claims[sent->claim];
		bool accepted = strcmp(sent->ack, "A2") == 0 || strcmp(sent->ack, "A5") == 0;

		if (sent->n != 1 || !sent->live || sent->ack[0] == '\0' || claim->frequency != 1)
			continue;
		count("answered", sent->on, claim->payer_id, 1);
		count(accepted ? "answered_accepted" : "answered_rejected", sent->on, claim->payer_id, 1);
	}
}

static void count_all(const struct world *world)
{
	sum_count = 0;
	for (int i = 0; i < world->claim_count; i++) {
		count_claim(world, &world->claims[i]);
		count_owed(world, i, false);
		count_owed(world, i, true);
		count_history(world, i);
	}
	count_money(world);
	count_answers(world);
}

/* ---- compared ---- */

static void compare(struct world *world, uint64_t seed, const char *what)
{
	struct books *books = world->books;
	struct stmt *stmt =
		stmt_make(books->store, "SELECT measure, day, payer_id, amount FROM kpi_day WHERE practice_id = ?");
	enum status status;
	int found = 0, expected = 0;

	for (int i = 0; i < sum_count; i++)
		expected += sums[i].amount != 0;
	stmt_bind_integer(stmt, books->practice_id);
	while ((status = stmt_next(stmt, &books->error)) == STATUS_OK) {
		char measure[24];
		int64_t day, payer_id, amount, counted = 0;

		STMT_READ_TEXT(stmt, measure);
		day = stmt_read_integer(stmt);
		payer_id = stmt_read_integer(stmt);
		amount = stmt_read_integer(stmt);
		for (int i = 0; i < sum_count; i++)
			if (sums[i].day == day && sums[i].payer_id == payer_id && strcmp(sums[i].measure, measure) == 0)
				counted = sums[i].amount;
		if (amount != counted)
			fail_msg("seed %llu, %s: %s on day %lld of payer %lld is %lld, plainly %lld",
				 (unsigned long long)seed, what, measure, (long long)day, (long long)payer_id,
				 (long long)amount, (long long)counted);
		found += amount != 0;
	}
	assert_done(stmt_end(stmt, status), &books->error);
	if (found != expected)
		fail_msg("seed %llu, %s: %d sums kept, plainly %d", (unsigned long long)seed, what, found, expected);
}

/* The rows behind every measure add up to it, and so do its slices, whatever happened. */
static void walk_measures(struct world *world, uint64_t seed)
{
	struct books *books = world->books;
	struct kpi_window window = { .from = { FIRST_DAY + 2 }, .to = { FIRST_DAY + 40 } };

	for (size_t i = 0; i < kpi_count; i++) {
		const struct kpi *kpi = &kpis[i];
		struct kpi_drill_rows rows = { 0 };
		struct kpi_value value;
		int64_t numerator = 0, denominator = 0;

		assert_done(kpi_read(books->store, books->practice_id, kpi, &window, &value, &books->error),
			    &books->error);
		assert_done(
			kpi_drill(books->store, books->practice_id, kpi, &window, false, 10000, &rows, &books->error),
			&books->error);
		for (size_t row = 0; row < rows.count; row++) {
			numerator += rows.items[row].numerator;
			denominator += rows.items[row].denominator;
		}
		VEC_FREE(&rows);
		if (kpi->denominator == KPI_PART_NONE)
			denominator = value.denominator;
		if (numerator != value.numerator || denominator != value.denominator)
			fail_msg("seed %llu: %s is %lld/%lld, its rows %lld/%lld", (unsigned long long)seed, kpi->name,
				 (long long)value.numerator, (long long)value.denominator, (long long)numerator,
				 (long long)denominator);
		for (int by = 0; by < KPI_DIMENSION_COUNT; by++) {
			struct kpi_slices slices = { 0 };

			if (!kpi_is_by(kpi, (enum kpi_dimension)by))
				continue;
			assert_done(kpi_slices_read(books->store, books->practice_id, kpi, &window,
						    (enum kpi_dimension)by, &slices, &books->error),
				    &books->error);
			numerator = 0;
			for (size_t slice = 0; slice < slices.count; slice++)
				numerator += slices.items[slice].numerator;
			if (numerator != value.numerator)
				fail_msg("seed %llu: %s is %lld, cut by %s %lld", (unsigned long long)seed, kpi->name,
					 (long long)value.numerator, kpi_dimension_word((enum kpi_dimension)by),
					 (long long)numerator);
			VEC_FREE(&slices);
		}
	}
}

static void sums_are_the_same_however_they_are_counted(void **state)
{
	static struct world world;
	struct books *books = *state;
	long facts = 0;

	for (uint64_t seed = 1; seed <= HISTORIES; seed++) {
		memset(&world, 0, sizeof world);
		world.books = books;
		world.random = random_seeded(seed);
		world.within = 3;
		books_begin(books);
		for (int i = 0; i < STEPS; i++)
			step(&world);
		count_all(&world);
		/* What the end of the unit of work would do first. */
		assert_done(kpi_sums_write(books->store, &books->error), &books->error);
		compare(&world, seed, "one fact at a time");
		assert_done(kpi_rebuild(books->store, books->practice_id, &books->error), &books->error);
		compare(&world, seed, "counted anew");
		if (seed % 10 == 0)
			walk_measures(&world, seed);
		facts += sum_count;
		assert_status(STATUS_REFUSED, store_end(books->store, STATUS_REFUSED, &books->error));
	}
	print_message("%d histories, %ld sums\n", HISTORIES, facts);
	assert_true(facts > HISTORIES * 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(sums_are_the_same_however_they_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

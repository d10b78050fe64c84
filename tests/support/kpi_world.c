/* SPDX-License-Identifier: MIT */
/* kpi_world.c: what may happen in a practice, in any order. */
#include "support/kpi_world.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/appeal_rows.h"
#include "store/statement.h"
#include "support/test.h"

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
	struct date *on = &world->state_on[claim - world->claims];

	*on = some_day(world);
	assert_done(claim_put(world->books->store, world->books->practice_id, claim, *on, &world->books->error),
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
		claim->state = roll(world, 0, 2) == 0 ? CLAIM_ACCEPTED : CLAIM_DENIED;
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
	world->remit_ids[world->remit_count++] = stmt_last_id(books->store);
}

/* ---- what is done about answers ---- */

static void deny(struct world *world)
{
	struct books *books = world->books;
	struct denied *denied = &world->denied[world->denied_count];
	struct denial_row row = { .amount = money_of_cents(100), .state = DENIAL_OPEN };

	if (world->remit_count == 0 || world->denied_count == FACTS_MAX)
		return;
	*denied = (struct denied){ .remit = roll(world, 0, world->remit_count - 1),
				   .on = some_day(world),
				   .state = DENIAL_OPEN };
	row.claim_id = world->remits[denied->remit].claim_id;
	row.remitted_claim_id = world->remit_ids[denied->remit];
	row.denied_on = denied->on;
	(void)TEXT_SET(row.group, "CO");
	(void)TEXT_SET(row.carc, "97");
	assert_done(denial_add(books->store, books->practice_id, &row, &books->error), &books->error);
	denied->id = row.id;
	world->denied_count++;
}

static void end_denial(struct denied *denied, struct date on)
{
	if (denied->state != DENIAL_OPEN)
		return;
	denied->state = DENIAL_CLOSED;
	denied->ended_on = on;
}

/* One, those of one answer, or those of one claim. */
static void work_denials(struct world *world)
{
	struct books *books = world->books;
	struct denied *one;
	struct date on = some_day(world);
	int way = roll(world, 0, 4);
	int64_t claim_id;

	if (world->denied_count == 0)
		return;
	one = &world->denied[roll(world, 0, world->denied_count - 1)];
	claim_id = world->remits[one->remit].claim_id;
	if (way == 0) {
		assert_done(denial_close(books->store, one->id, on, &books->error), &books->error);
		end_denial(one, on);
		return;
	}
	if (way == 1)
		assert_done(denials_close(books->store, claim_id, on, &books->error), &books->error);
	if (way == 2)
		assert_done(denials_reopen(books->store, claim_id, on, &books->error), &books->error);
	if (way == 3)
		assert_done(denials_end(books->store, world->remit_ids[one->remit], DENIAL_REVERSED, &books->error),
			    &books->error);
	if (way == 4)
		assert_done(denials_again(books->store, world->remit_ids[one->remit], &books->error), &books->error);
	for (int i = 0; i < world->denied_count; i++) {
		struct denied *denied = &world->denied[i];
		bool of_claim = world->remits[denied->remit].claim_id == claim_id,
		     of_answer = denied->remit == one->remit;

		if (way == 1 && of_claim)
			end_denial(denied, on);
		if (way == 2 && of_claim && denied->state == DENIAL_CLOSED && date_equal(denied->ended_on, on)) {
			denied->state = DENIAL_OPEN;
			denied->ended_on = DATE_NONE;
		}
		if (way == 3 && of_answer && denied->state == DENIAL_OPEN)
			denied->state = DENIAL_REVERSED;
		else if (way == 4 && of_answer && denied->state == DENIAL_REVERSED)
			denied->state = DENIAL_OPEN;
	}
}

/* The claim's last appeal, NULL for none. */
static struct appeal *last_appeal(struct world *world, int64_t claim_id)
{
	for (int i = world->appeal_count - 1; i >= 0; i--)
		if (world->appeals[i].claim_id == claim_id)
			return &world->appeals[i];
	return NULL;
}

static void decide(struct world *world, struct appeal *appeal)
{
	bool open = appeal->outcome != APPEAL_OPEN;

	appeal->outcome = open ? APPEAL_OPEN : (enum appeal_outcome)roll(world, APPEAL_OVERTURNED, APPEAL_WITHDRAWN);
	appeal->decided_on = open || appeal->outcome == APPEAL_WITHDRAWN ? DATE_NONE : some_day(world);
	appeal->decided_by = date_is_none(appeal->decided_on) ? 0 : world->books->user_id;
	appeal->recovered = money_of_cents(date_is_none(appeal->decided_on) ? 0 : roll(world, 0, 3) * 100);
}

static void appeal(struct world *world)
{
	struct books *books = world->books;
	struct appeal *appeal, *last;
	int64_t claim_id;

	if (world->claim_count == 0)
		return;
	claim_id = world->claims[roll(world, 0, world->claim_count - 1)].id;
	last = last_appeal(world, claim_id);
	appeal = last;
	if (last != NULL && (last->outcome == APPEAL_OPEN || last->level == 9 || roll(world, 0, 1) == 0)) {
		decide(world, last);
	} else {
		if (world->appeal_count == FACTS_MAX)
			return;
		appeal = &world->appeals[world->appeal_count++];
		*appeal = (struct appeal){ .claim_id = claim_id,
					   .level = last != NULL ? last->level + 1 : 1,
					   .dispute = roll(world, 0, 1) == 0,
					   .denied_on = { FIRST_DAY },
					   .filed_on = some_day(world),
					   .filed_by = books->user_id,
					   .contested = money_of_cents(roll(world, 1, 5) * 100) };
	}
	assert_done(appeal_put(books->store, books->practice_id, appeal, &books->error), &books->error);
}

int world_claim(const struct world *world, int64_t claim_id)
{
	for (int i = 0; i < world->claim_count; i++)
		if (world->claims[i].id == claim_id)
			return i;
	return -1;
}

static void note_entry(struct world *world, const struct journal_entry *entry)
{
	for (int i = 0; i < entry->posting_count; i++) {
		const struct posting *posting = &entry->postings[i];
		struct posted *posted = &world->posted[world->posted_count++];

		*posted = (struct posted){ .claim = world_claim(world, posting->claim_id),
					   .payer_id = posting->payer_id,
					   .entry = entry->id,
					   .account = posting->account,
					   .kind = entry->kind,
					   .on = entry->posted_on,
					   .cents = money_cents(posting->amount) };
		assert_true(TEXT_SET(posted->carc, posting->carc));
	}
	world->entries[world->entry_count++] = entry->id;
}

static void post(struct world *world)
{
	struct books *books = world->books;
	static const char *const carcs[] = { "", "29", "197", "97" };
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
		(void)TEXT_SET(entry.postings[i].carc, carcs[roll(world, 0, 3)]);
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

static void change_limits(struct world *world)
{
	struct books *books = world->books;
	struct practice practice;
	struct date day;

	assert_done(practice_get(books->store, books->practice_id, &practice, &day, &books->error), &books->error);
	if (roll(world, 0, 1) == 0)
		practice.submit_within_days = world->within = roll(world, 0, 6);
	world->underpaid = roll(world, 0, 2) * 100;
	practice.underpaid = money_of_cents(world->underpaid);
	assert_done(practice_put(books->store, &practice, day, &books->error), &books->error);
}

void world_step(struct world *world)
{
	static void (*const steps[])(struct world *) = {
		new_claim,    new_claim,    change_claim, change_claim,  change_claim, put_in_file, move_file,
		move_file,    history_sent, answer,       answer,        adjudicate,   adjudicate,  post,
		post,         post,         reverse,      change_limits, deny,         deny,        work_denials,
		work_denials, work_denials, appeal,       appeal
	};

	steps[roll(world, 0, (int)(sizeof steps / sizeof steps[0]) - 1)](world);
}

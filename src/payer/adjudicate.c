/* SPDX-License-Identifier: MIT */
/*
 * adjudicate.c: what becomes of a claim, in the domain sheet's order of work: front edits, duplicate,
 * eligibility, other payer, filing limit, edits, price, noise. What came before it is all it depends on.
 */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "payer/book.h"
#include "payer/draw.h"

enum { INTEREST_FREE_DAYS = 30, TAKEBACK_PERCENT = 10 };

/* ------------------------------------------------------------------------------- who came before */

const struct payer_claim *claim_before(const struct book *book, const struct payer_claim *claim)
{
	return claim->before == 0 ? NULL : &book->claims.items[claim->before - 1];
}

/* FNV-1a (public domain). */
static uint64_t mix(uint64_t hash, const char *text)
{
	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211u;
	return (hash ^ 0xff) * 1099511628211u;
}

/* The member's place in the table of last claims. */
static size_t *find_member(struct book *book, const struct payer_claim *claim)
{
	uint64_t hash = mix(mix(1469598103934665603u, claim->payer_id), claim->member_id);
	size_t at = (size_t)(hash & (book->member_room - 1));

	while (book->members[at] != 0) {
		const struct payer_claim *last = &book->claims.items[book->members[at] - 1];

		if (text_equal(last->payer_id, claim->payer_id) && text_equal(last->member_id, claim->member_id))
			break;
		at = (at + 1) & (book->member_room - 1);
	}
	return &book->members[at];
}

enum status members_make_room(struct book *book, struct error *error)
{
	size_t *old = book->members, old_room = book->member_room;

	if (old_room >= 2 * book->claims.count && old != NULL)
		return STATUS_OK;
	if (book->member_room == 0)
		book->member_room = 64;
	while (book->member_room < 2 * book->claims.count)
		book->member_room *= 2;
	book->members = calloc(book->member_room, sizeof *book->members);
	if (book->members == NULL) {
		book->members = old;
		book->member_room = old_room;
		return error_set(error, STATUS_FAULT, "", "out of memory");
	}
	for (size_t i = 0; i < old_room; i++)
		if (old[i] != 0)
			*find_member(book, &book->claims.items[old[i] - 1]) = old[i];
	free(old);
	return STATUS_OK;
}

static bool is_original(const struct payer_claim *other, const struct payer_claim *claim)
{
	return (other->fate == FATE_ADJUDICATED || other->fate == FATE_LOST) && date_is_none(other->ended) &&
	       text_equal(other->payer_number, claim->original) && text_equal(other->payer_id, claim->payer_id);
}

/* The claim that a replacement or void names, if it still stands: most likely one of the member's, LAST being his last + 1. */
static size_t find_original(const struct book *book, size_t before, size_t last, const struct payer_claim *claim)
{
	for (size_t i = last; i > 0; i = book->claims.items[i - 1].before)
		if (is_original(&book->claims.items[i - 1], claim))
			return i;
	for (size_t i = before; i > 0; i--)
		if (is_original(&book->claims.items[i - 1], claim))
			return i;
	return 0;
}

/* From the day of receipt: the year's last two digits, its day, and what only this claim has. */
static void number_claim(const struct book *book, struct payer_claim *claim)
{
	struct date first;
	int year, month, day;

	date_ymd(claim->received, &year, &month, &day);
	(void)date_of_ymd(year, 1, 1, &first);
	(void)text_format(claim->payer_number, sizeof claim->payer_number, "%02d%03d%08X", year % 100,
			  (int)date_days_between(first, claim->received) + 1,
			  (unsigned)draw(book->seed, claim->number, "NUMBER"));
}

/* ----------------------------------------------------------------------------------- duplicates */

static bool repeats_on_purpose(const struct payer_line *line)
{
	static const char *const modifiers[] = { "76", "77", "91", "59", "XE", "XS", "XP", "XU" };

	for (int i = 0; i < MODIFIERS_MAX; i++)
		for (size_t j = 0; j < sizeof modifiers / sizeof modifiers[0]; j++)
			if (text_equal(line->modifiers[i], modifiers[j]))
				return true;
	return false;
}

/* A denied line may be sent anew where nothing else would mend it. */
static bool may_come_again(const struct payer_claim *claim, const struct payer_line *line)
{
	const struct verdict *verdict = &line->first;

	return verdict->denied && (claim->terms->replaces == 0 || text_equal(verdict->remarks[0], "MA130") ||
				   text_equal(verdict->remarks[1], "MA130"));
}

static bool is_same_service(const struct payer_claim *claim, const struct payer_line *line,
			    const struct payer_claim *other, const struct payer_line *earlier)
{
	return text_equal(line->procedure, earlier->procedure) && date_equal(line->from, earlier->from) &&
	       text_equal(claim->rendering_npi, other->rendering_npi) &&
	       date_equal(claim->birth_date, other->birth_date) &&
	       text_equal(claim->patient.first, other->patient.first) &&
	       memcmp(line->modifiers[0], earlier->modifiers[0], sizeof line->modifiers[0]) == 0;
}

static bool is_duplicate(const struct book *book, const struct payer_claim *claim, int32_t i)
{
	const struct payer_line *line = &claim->lines[i];

	if (claim->frequency == 7 || repeats_on_purpose(line))
		return false;
	for (int32_t j = 0; j < i; j++)
		if (is_same_service(claim, line, claim, &claim->lines[j]))
			return true;
	for (const struct payer_claim *other = claim_before(book, claim); other != NULL;
	     other = claim_before(book, other)) {
		if (other->fate != FATE_ADJUDICATED || !date_is_none(other->ended))
			continue;
		for (int32_t j = 0; j < other->line_count; j++)
			if (is_same_service(claim, line, other, &other->lines[j]) &&
			    !may_come_again(other, &other->lines[j]))
				return true;
	}
	return false;
}

/* -------------------------------------------------------------------------- of the claim as a whole */

bool roster_holds(const struct book *book, const struct roster *roster, const char *payer_id, const char *filing_code,
		  const char *member_id, struct date *on)
{
	static const char *const rules[ROSTER_KIND_COUNT] = { "ENDED", "NOT-YET", "UNKNOWN", "DEAD", "OTHER-FIRST" };
	const char *rule = rules[roster->kind];
	uint64_t seed = book->seed;
	char day_rule[24];

	*on = DATE_NONE;
	if (!rule_is_for(roster->payer, payer_id, filing_code) || draw_chance(seed, member_id, rule) >= roster->chance)
		return false;
	if (date_is_none(roster->from) || date_is_none(roster->to))
		return true;
	(void)text_format(day_rule, sizeof day_rule, "%s-ON", rule);
	*on = date_plus_days(roster->from,
			     draw_between(seed, member_id, day_rule, 0, date_days_between(roster->from, roster->to)));
	return true;
}

static bool roster_says(const struct book *book, const struct payer_claim *claim, const struct roster *roster)
{
	struct date on;

	if (!roster_holds(book, roster, claim->payer_id, claim->filing_code, claim->member_id, &on))
		return false;
	if (roster->kind == ROSTER_OTHER_FIRST)
		return claim->sequence <= 1 && !claim->prior.decided;
	if (date_is_none(on))
		return true;
	return roster->kind == ROSTER_NOT_YET ? date_compare(claim->from, on) < 0 : date_compare(claim->to, on) > 0;
}

static bool is_late(const struct book *book, const struct payer_claim *claim)
{
	const struct payer_claim *original;

	if (claim->replaces == 0)
		return claim->terms->filing_days > 0 &&
		       date_days_between(claim->to, claim->received) > claim->terms->filing_days;
	original = &book->claims.items[claim->replaces - 1];
	return claim->terms->correction_days > 0 && !date_is_none(original->pay_on) &&
	       date_days_between(original->pay_on, claim->received) > claim->terms->correction_days;
}

/* Steps 4 to 6. */
static const struct denial *claim_denial(const struct book *book, const struct payer_claim *claim)
{
	static const struct denial no_prior = { "CO", "22", "MA04" }, too_late = { "CO", "29", "" };
	const struct rosters *rosters = &book->rules->rosters;

	for (size_t i = 0; i < rosters->count; i++)
		if (roster_says(book, claim, &rosters->items[i]) &&
		    !review_lifts(book, claim, &rosters->items[i].denial))
			return &rosters->items[i].denial;
	if (claim->sequence > 1 && !claim->prior.decided)
		return &no_prior;
	return is_late(book, claim) && !review_lifts(book, claim, &too_late) ? &too_late : NULL;
}

/* ---------------------------------------------------------------------------------------- noise */

/* The row of KIND that the claim's draw of RULE falls on; rows of a kind share one draw. */
static const struct noise *find_noise(const struct book *book, const struct payer_claim *claim, enum noise_kind kind,
				      const char *rule)
{
	const struct noises *noises = &book->rules->noises;
	int u = draw_chance(book->seed, claim->number, rule);

	for (size_t i = 0; i < noises->count; i++) {
		const struct noise *noise = &noises->items[i];

		if (noise->kind != (int32_t)kind || !rule_is_for(noise->payer, claim->payer_id, claim->filing_code))
			continue;
		if (u < noise->chance)
			return noise;
		u -= noise->chance;
	}
	return NULL;
}

struct date next_pay_day(const struct payer_terms *terms, struct date day)
{
	for (int i = 0; i < 7 && strchr(terms->weekdays, '0' + date_weekday(day)) == NULL; i++)
		day = date_plus_days(day, 1);
	return day;
}

/* The day that was drawn, moved to one on which the payer pays, inside its range where that holds one. */
static struct date pay_day(const struct book *book, const struct payer_claim *claim)
{
	const struct payer_terms *terms = claim->terms;
	int days = draw_between(book->seed, claim->number, "PAYDAY", terms->pay_from, terms->pay_to);
	struct date first = date_plus_days(claim->received, terms->pay_from);
	struct date last = date_plus_days(claim->received, terms->pay_to);
	struct date day = next_pay_day(terms, date_plus_days(claim->received, days));

	if (date_compare(day, last) <= 0)
		return day;
	day = next_pay_day(terms, date_plus_days(last, -6));
	return date_compare(day, first) < 0 ? next_pay_day(terms, first) : day;
}

static struct money paid_of(const struct payer_claim *claim)
{
	struct money paid = money_of_cents(0);

	for (int32_t i = 0; i < claim->line_count; i++)
		paid = money_add(paid, claim->lines[i].first.paid);
	return paid;
}

/* Paid late: what is owed for each day from the 31st on. */
static void delay(const struct book *book, struct payer_claim *claim)
{
	const struct noise *late = find_noise(book, claim, NOISE_LATE, "LATE");
	int64_t days;

	if (late == NULL)
		return;
	claim->pay_on =
		next_pay_day(claim->terms, date_plus_days(claim->received, INTEREST_FREE_DAYS + 1 + late->argument));
	days = date_days_between(claim->received, claim->pay_on) - INTEREST_FREE_DAYS;
	claim->interest = money_share(paid_of(claim), claim->terms->interest_permille * days, 365000);
}

static void schedule(const struct book *book, struct payer_claim *claim)
{
	const struct noise *noise;
	struct money paid = paid_of(claim);

	claim->pay_on = pay_day(book, claim);
	if (!date_is_none(claim->waits_until) && date_compare(claim->pay_on, claim->waits_until) < 0)
		claim->pay_on = next_pay_day(claim->terms, claim->waits_until);
	if (money_is_zero(paid))
		return;
	delay(book, claim);
	noise = find_noise(book, claim, NOISE_REVERSAL, "REVERSAL");
	if (noise != NULL) {
		price_claim(book, claim, true);
		claim->second_on = next_pay_day(claim->terms, date_plus_days(claim->pay_on, noise->argument));
	}
	noise = find_noise(book, claim, NOISE_TAKEBACK, "TAKEBACK");
	if (noise != NULL) {
		claim->takeback = money_share(paid, TAKEBACK_PERCENT, 100);
		claim->takeback_on = next_pay_day(claim->terms, date_plus_days(claim->pay_on, noise->argument));
	}
}

/* -------------------------------------------------------------------------------------- one claim */

/* A replacement or void was taken in: what was still to happen to the original does not. */
static void end_original(struct book *book, const struct payer_claim *claim)
{
	struct payer_claim *original = &book->claims.items[claim->replaces - 1];

	original->ended = claim->received;
	if (!date_is_none(original->second_on) && date_compare(original->second_on, claim->received) >= 0)
		original->second_on = DATE_NONE;
	if (!date_is_none(original->takeback_on) && date_compare(original->takeback_on, claim->received) >= 0)
		original->takeback_on = DATE_NONE;
}

static void decide_lines(const struct book *book, struct payer_claim *claim)
{
	static const struct denial duplicate = { "CO", "18", "" };
	const struct denial *whole;
	bool any = false;

	if (review_appeal(book, claim) == APPEAL_UPHELD) {
		review_uphold(book, claim);
		return;
	}
	whole = claim_denial(book, claim);
	for (int32_t i = 0; i < claim->line_count; i++) {
		const struct denial *denial = is_duplicate(book, claim, i) ? &duplicate : whole;

		if (denial == NULL)
			denial = edit_denial(book, claim, i);
		if (denial != NULL)
			verdict_deny(&claim->lines[i].first, &claim->lines[i], denial);
		any = any || denial != NULL;
	}
	if (!any)
		review_records(book, claim);
	if (!any && !claim->appeal) {
		const struct noise *wrong = find_noise(book, claim, NOISE_DENY, "DENY");

		claim->denied_wrongly = wrong != NULL;

		for (int32_t i = 0; i < claim->line_count && wrong != NULL; i++)
			verdict_deny(&claim->lines[i].first, &claim->lines[i], &wrong->denial);
	}
}

/* Chance loses a claim once: what is sent again arrives. */
static bool was_lost(const struct book *book, const struct payer_claim *claim)
{
	for (const struct payer_claim *other = claim_before(book, claim); other != NULL;
	     other = claim_before(book, other))
		if (other->fate == FATE_LOST && text_equal(other->number, claim->number))
			return true;
	return false;
}

static bool is_lost(const struct book *book, const struct payer_claim *claim)
{
	return claim->frequency == 1 && find_noise(book, claim, NOISE_LOST, "LOST") != NULL && !was_lost(book, claim);
}

/* Not before what it takes back was paid. */
static void wait_for_original(const struct book *book, struct payer_claim *claim)
{
	const struct payer_claim *original;

	if (claim->replaces == 0)
		return;
	original = &book->claims.items[claim->replaces - 1];
	if (!date_is_none(original->pay_on) && date_compare(original->pay_on, claim->pay_on) > 0)
		claim->pay_on = original->pay_on;
}

enum status adjudicate(struct book *book, size_t index, struct error *error)
{
	struct payer_claim *claim = &book->claims.items[index];
	size_t *member;

	if (claim->terms == NULL)
		return error_set(error, STATUS_FAULT, claim->number, "no payer has terms for it");
	if (claim->frequency != 1)
		claim->replaces = find_original(book, index, *find_member(book, claim), claim);
	front_check(claim);
	if (claim->fate == FATE_REJECTED)
		return STATUS_OK;
	number_claim(book, claim);
	member = find_member(book, claim);
	claim->before = *member;
	*member = index + 1;
	if (claim->replaces != 0)
		end_original(book, claim);
	if (claim->frequency == 8) {
		claim->fate = FATE_VOIDS;
		claim->pay_on = pay_day(book, claim);
	} else if (is_lost(book, claim)) {
		claim->fate = FATE_LOST;
	} else {
		decide_lines(book, claim);
		price_claim(book, claim, false);
		schedule(book, claim);
	}
	wait_for_original(book, claim);
	claim->denied = claim->fate == FATE_ADJUDICATED;
	for (int32_t i = 0; i < claim->line_count; i++)
		claim->denied = claim->denied && claim->lines[i].first.denied;
	return STATUS_OK;
}

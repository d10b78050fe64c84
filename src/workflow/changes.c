/* SPDX-License-Identifier: MIT */
/*
 * changes.c: which measures moved, and what moved them.
 *
 * A measure of now and the same of then differ by what came into its window and what left it. That difference is
 * cut by payer, reason, provider and so on; the slice that holds most of it, and more of it than of the
 * practice's claims, is named. Where no slice stands out, that is said.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/dashboard.h"
#include "store/kpi_rows.h"
#include "workflow/office_private.h"

enum {
	DAYS_OF_MONTH = 30,
	NOTABLE_DAY = 100, /* thousandths of a point or day, since yesterday */
	NOTABLE_MONTH = 500,
	NOTABLE_DAY_PART = 2, /* money and numbers: percent of what they were */
	NOTABLE_MONTH_PART = 5,
	CLAIMS_LEAST = 10, /* fewer are no rate */
	/* In percent of the difference: how much a slice must hold, and by how much that must pass its part of all. */
	SHARE_LEAST = 50,
	LIFT_LEAST = 10,
	INNER_SHARE_LEAST = 60,
	WEIGHT_MOST = 1000000,
	SNAPSHOT_AGE_MOST = 7, /* days before the day that is asked for */
};

static const struct token parts_moved[] = {
	[CHANGE_NUMERATOR] = { "numerator", "Numerator" },
	[CHANGE_DENOMINATOR] = { "denominator", "Denominator" },
	[CHANGE_MISSES] = { "misses", "Misses" },
};
const struct token_table change_part_tokens = { "", parts_moved, sizeof parts_moved / sizeof parts_moved[0] };

/* ------------------------------------------------------------------------ what moved, by one key */

/* What one key adds to the difference, and its part of all that was looked at. */
struct part {
	struct kpi_slice_key key;
	int64_t moved, base;
};
VEC_TYPE(parts, struct part);

/* What came in, and what is taken off it. */
struct difference {
	struct kpi_cells now, before;
	enum change_part part; /* is looked at */
	unsigned by;           /* dimensions that the cells tell apart */
};

static enum status add_part(struct parts *parts, const struct kpi_slice_key *key, int64_t moved, int64_t base,
			    struct error *error)
{
	struct part *part;

	for (size_t i = 0; i < parts->count; i++) {
		if (!kpi_slice_key_equal(&parts->items[i].key, key))
			continue;
		parts->items[i].moved += moved;
		parts->items[i].base += base;
		return STATUS_OK;
	}
	part = VEC_ADD(parts);
	if (part == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*part = (struct part){ *key, moved, base };
	return STATUS_OK;
}

static int64_t size_of(int64_t value)
{
	return value < 0 ? -value : value;
}

static int64_t part_of(enum change_part part, int64_t numerator, int64_t denominator)
{
	return part == CHANGE_NUMERATOR     ? numerator
	       : part == CHANGE_DENOMINATOR ? denominator
					    : denominator - numerator;
}

/* One of the two sides by DIMENSION; WITHIN, when it is not NULL, keeps only cells of that slice. */
static enum status add_side(struct parts *parts, const struct kpi_cells *cells, enum change_part part, int sign,
			    enum kpi_dimension dimension, const struct kpi_slice_key *within,
			    enum kpi_dimension within_dimension, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < cells->count && status == STATUS_OK; i++) {
		const struct kpi_cell *cell = &cells->items[i];
		bool in = within == NULL || kpi_slice_key_equal(&cell->keys[within_dimension], within);

		status = add_part(parts, &cell->keys[dimension],
				  in ? sign * part_of(part, cell->numerator, cell->denominator) : 0,
				  size_of(cell->denominator != 0 ? cell->denominator : cell->numerator), error);
	}
	return status;
}

struct candidate {
	enum kpi_dimension dimension;
	struct kpi_slice_key key;
	int64_t moved;
	int64_t lift; /* percent of the difference less percent of all; -1: none */
};

static bool has_name(const struct kpi_slice_key *key)
{
	return key->id != 0 || key->code[0] != '\0';
}

/* So that the same is said of two that are alike, in whatever order they are read. */
static bool comes_before(const struct kpi_slice_key *a, const struct kpi_slice_key *b)
{
	return a->id != b->id ? a->id < b->id : strcmp(a->code, b->code) < 0;
}

/* The better of BEST and what DIMENSION has to say about TOTAL. */
static void consider(const struct parts *parts, enum kpi_dimension dimension, int64_t total, int64_t share_least,
		     struct candidate *best)
{
	int64_t all = 0;

	for (size_t i = 0; i < parts->count; i++)
		all += parts->items[i].base;
	for (size_t i = 0; i < parts->count; i++) {
		const struct part *part = &parts->items[i];
		int64_t share = kpi_share(part->moved, total), lift = share - kpi_share(part->base, all);

		if (has_name(&part->key) && share >= share_least && lift >= LIFT_LEAST &&
		    (lift > best->lift ||
		     (lift == best->lift && dimension == best->dimension && comes_before(&part->key, &best->key))))
			*best = (struct candidate){ dimension, part->key, part->moved, lift };
	}
}

/* The slice that holds most of TOTAL; inside OUTER, when it is not NULL, and by another dimension then. */
static enum status find_slice(const struct difference *difference, int64_t total, const struct candidate *outer,
			      struct candidate *best, struct error *error)
{
	/* What can be worked on comes first: it stays when another says no more. */
	static const enum kpi_dimension order[] = { KPI_BY_CARC,     KPI_BY_PAYER,    KPI_BY_PROCEDURE,
						    KPI_BY_PROVIDER, KPI_BY_FACILITY, KPI_BY_BILLER };
	struct parts parts = { 0 };
	enum status status = STATUS_OK;

	*best = (struct candidate){ .lift = -1 };
	for (size_t i = 0; i < sizeof order / sizeof order[0] && status == STATUS_OK; i++) {
		const struct kpi_slice_key *within = outer != NULL ? &outer->key : NULL;
		enum kpi_dimension of = outer != NULL ? outer->dimension : KPI_BY_PAYER;

		if ((difference->by >> order[i] & 1u) == 0 || (outer != NULL && order[i] == outer->dimension))
			continue;
		VEC_CLEAR(&parts);
		status = add_side(&parts, &difference->now, difference->part, 1, order[i], within, of, error);
		if (status == STATUS_OK)
			status = add_side(&parts, &difference->before, difference->part, -1, order[i], within, of,
					  error);
		consider(&parts, order[i], total, outer != NULL ? INNER_SHARE_LEAST : SHARE_LEAST, best);
	}
	VEC_FREE(&parts);
	return status;
}

/* -------------------------------------------------------------------------------- one measure */

static struct kpi_window window_to(struct date to)
{
	return (struct kpi_window){ .from = date_plus_days(to, 1 - KPI_USUAL_DAYS), .to = to };
}

/*
 * What happened on days that both windows hold cancels out: of a flow, and of what a level is divided by, only the days that
 * came in and those that left are read.
 */
static enum status read_difference(struct office *office, const struct kpi_change *change,
				   struct difference *difference, struct error *error)
{
	struct kpi_window now = window_to(office->today), before = window_to(change->then);
	enum status status;

	if (kpi_is_flow(change->kpi) || (kpi_is_over_flow(change->kpi) && change->part == CHANGE_DENOMINATOR)) {
		struct date first = now.from;

		now.from = date_plus_days(change->then, 1);
		before.to = date_plus_days(first, -1);
	}
	status = kpi_cells_of(office->store, office->practice.id, change->kpi, &now, change->part == CHANGE_DENOMINATOR,
			      &difference->by, &difference->now, error);
	return status == STATUS_OK
		       ? kpi_cells_of(office->store, office->practice.id, change->kpi, &before,
				      change->part == CHANGE_DENOMINATOR, &difference->by, &difference->before, error)
		       : status;
}

static enum status take_slice(struct office *office, struct kpi_change *change, const struct candidate *found,
			      struct error *error)
{
	struct kpi_slice *slice = &change->slices[change->slice_count].slice;

	*slice = (struct kpi_slice){ .key = found->key };
	change->slices[change->slice_count++].dimension = found->dimension;
	change->explained = found->moved;
	return kpi_slice_name(office->store, found->dimension, slice, error);
}

static enum status explain(struct office *office, struct kpi_change *change, struct error *error)
{
	struct difference difference = { .part = change->part };
	struct candidate outer, inner = { .lift = -1 };
	enum status status = read_difference(office, change, &difference, error);

	change->slice_count = 0;
	if (status == STATUS_OK)
		status = find_slice(&difference, change->moved, NULL, &outer, error);
	if (status == STATUS_OK && outer.lift >= 0) {
		status = take_slice(office, change, &outer, error);
		if (status == STATUS_OK)
			status = find_slice(&difference, outer.moved, &outer, &inner, error);
		if (status == STATUS_OK && inner.lift >= 0 && kpi_share(inner.moved, change->moved) >= SHARE_LEAST)
			status = take_slice(office, change, &inner, error);
	}
	VEC_FREE(&difference.now);
	VEC_FREE(&difference.before);
	return status;
}

/* A rate that all claims should be in: those that are not say more than those that are. */
static bool has_misses(const struct kpi *kpi)
{
	return kpi->direction == KPI_HIGHER_IS_BETTER && kpi->unit == KPI_PERCENT &&
	       kpi->numerator == KPI_PART_CLAIMS && kpi->denominator == KPI_PART_CLAIMS;
}

/* The numerator or the misses, when they alone would have moved the figure at least half as far. */
static void find_moved(struct kpi_change *change)
{
	struct kpi_value alone = change->before;
	int64_t before = 0, with = 0;

	change->part = has_misses(change->kpi) ? CHANGE_MISSES : CHANGE_NUMERATOR;
	if (change->part == CHANGE_MISSES)
		alone.numerator = change->before.denominator - (change->now.denominator - change->now.numerator);
	else
		alone.numerator = change->now.numerator;
	(void)kpi_thousandths(&change->before, &before);
	(void)kpi_thousandths(&alone, &with);
	if ((with > before) != (change->milli > 0) || size_of(with - before) * 2 < size_of(change->milli))
		change->part = CHANGE_DENOMINATOR;
	change->moved = part_of(change->part, change->now.numerator, change->now.denominator) -
			part_of(change->part, change->before.numerator, change->before.denominator);
}

/* Against the way from where the practice began to its target, or the figure itself; what got worse counts twice. */
static int64_t weight_of(const struct kpi_change *change, const struct kpi_target *target)
{
	int64_t span = target->set ? size_of(target->target_milli - target->baseline_milli) : 0, before = 0, weight;

	(void)kpi_thousandths(&change->before, &before);
	if (span == 0)
		span = size_of(before) > 5000 ? size_of(before) : 5000;
	weight = size_of(change->milli) * 1000 / span * (change->worse ? 2 : 1);
	if (target->set)
		weight *= 2;
	if (change->status != change->status_before)
		weight += 1000;
	return weight < WEIGHT_MOST ? weight : WEIGHT_MOST;
}

static bool is_notable(const struct kpi_change *change)
{
	const struct kpi *kpi = change->kpi;
	bool day = change->since == SINCE_YESTERDAY;
	int64_t least = day ? NOTABLE_DAY : NOTABLE_MONTH, before = 0;

	if ((kpi->denominator == KPI_PART_CLAIMS || kpi->denominator == KPI_PART_ROWS) &&
	    (change->now.denominator < CLAIMS_LEAST || change->before.denominator < CLAIMS_LEAST))
		return false;
	if (kpi->unit == KPI_MONEY || kpi->unit == KPI_COUNT_UNIT) {
		(void)kpi_thousandths(&change->before, &before);
		least = size_of(before) * (day ? NOTABLE_DAY_PART : NOTABLE_MONTH_PART) / 100 + 1;
	}
	return size_of(change->milli) >= least || (change->milli != 0 && change->status != change->status_before);
}

/* What stood then is in the snapshot of that day, or of the last one that was closed before it; nowhere else. */
static enum status read_snapshot(struct office *office, struct kpi_change *change, struct error *error)
{
	struct kpi_points points = { 0 };
	enum status status = kpi_history(office->store, office->practice.id, change->kpi->id,
					 date_plus_days(change->then, -SNAPSHOT_AGE_MOST), &points, error);
	const struct kpi_point *then = NULL;

	for (size_t i = 0; i < points.count && date_compare(points.items[i].day, change->then) <= 0; i++)
		then = &points.items[i];
	if (then != NULL)
		change->before =
			(struct kpi_value){ then->numerator, then->denominator, change->now.scale, change->now.n };
	VEC_FREE(&points);
	return status == STATUS_OK && then == NULL ? STATUS_NOT_FOUND : status;
}

/* What was owed then, a closed day knows; of any other it is counted back from all that is owed. */
static enum status read_before(struct office *office, struct kpi_change *change, struct error *error)
{
	struct kpi_window before = window_to(change->then);
	enum status status = STATUS_NOT_FOUND;

	if (kpi_is_of_now(change->kpi))
		return read_snapshot(office, change, error);
	if (kpi_is_level(change->kpi))
		status = kpi_snapshot_get(office->store, office->practice.id, change->then, change->kpi,
					  &change->before, error);
	return status == STATUS_NOT_FOUND
		       ? kpi_read(office->store, office->practice.id, change->kpi, &before, &change->before, error)
		       : status;
}

static enum status read_values(struct office *office, struct kpi_change *change, struct kpi_target *target,
			       struct error *error)
{
	struct kpi_window now = window_to(office->today);
	int64_t value, value_before;
	enum status status = kpi_read(office->store, office->practice.id, change->kpi, &now, &change->now, error);

	if (status == STATUS_OK)
		status = read_before(office, change, error);
	if (status == STATUS_OK)
		status = kpi_target_get(office->store, office->practice.id, change->kpi->id, target, error);
	if (status != STATUS_OK)
		return status;
	*target = kpi_target_over(change->kpi, target, KPI_USUAL_DAYS);
	if (!kpi_thousandths(&change->now, &value) || !kpi_thousandths(&change->before, &value_before))
		return STATUS_NOT_FOUND;
	change->milli = value - value_before;
	change->worse = (change->milli > 0) == (change->kpi->direction == KPI_LOWER_IS_BETTER);
	change->status = kpi_judge(change->kpi, &change->now, target);
	change->status_before = kpi_judge(change->kpi, &change->before, target);
	return is_notable(change) ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status dashboard_change(struct office *office, const struct kpi *kpi, enum change_since since,
			     struct kpi_change *out, struct error *error)
{
	struct kpi_target target = { .set = false };
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	*out = (struct kpi_change){ .kpi = kpi, .since = since };
	out->then = date_plus_days(office->today, since == SINCE_YESTERDAY ? -1 : -DAYS_OF_MONTH);
	if (status == STATUS_OK)
		status = read_values(office, out, &target, error);
	if (status != STATUS_OK)
		return status;
	find_moved(out);
	out->weight = weight_of(out, &target);
	return STATUS_OK;
}

enum status dashboard_change_explain(struct office *office, struct kpi_change *change, struct error *error)
{
	enum status status = STATUS_OK;

	if (change->moved != 0 && !kpi_is_of_now(change->kpi))
		status = explain(office, change, error);
	change->explained_yet = status == STATUS_OK;
	return status;
}

enum status dashboard_change_add(struct kpi_changes *changes, const struct kpi_change *change, struct error *error)
{
	struct kpi_change *last = VEC_ADD(changes);
	size_t at = changes->count;

	if (last == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	for (at--; at > 0 && changes->items[at - 1].weight < change->weight; at--)
		changes->items[at] = changes->items[at - 1];
	changes->items[at] = *change;
	return STATUS_OK;
}

enum status dashboard_changes(struct office *office, enum change_since since, struct kpi_changes *out,
			      struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < kpi_count && status == STATUS_OK; i++) {
		struct kpi_change change;

		status = dashboard_change(office, &kpis[i], since, &change, error);
		if (status == STATUS_OK)
			status = dashboard_change_explain(office, &change, error);
		if (status == STATUS_OK)
			status = dashboard_change_add(out, &change, error);
		else if (status == STATUS_NOT_FOUND)
			status = STATUS_OK;
	}
	return status;
}

/* ------------------------------------------------------------------------------------- in words */

/* AMOUNT without its sign: "19", "1,204.00" or, of time, "12.5". */
static char *amount_text(enum kpi_part part, int64_t amount, char text[static MONEY_TEXT_MAX])
{
	amount = size_of(amount);
	switch (part) {
	case KPI_PART_CENT_DAYS:
		amount /= KPI_USUAL_DAYS; /* exact: cents were multiplied by these days */
		return money_format(money_of_cents(amount), text);
	case KPI_PART_CENTS:
		return money_format(money_of_cents(amount), text);
	case KPI_PART_SECONDS:
	case KPI_PART_MINUTES:
		amount = amount / (part == KPI_PART_SECONDS ? 360 : 6);
		(void)text_format(text, MONEY_TEXT_MAX, "%lld.%lld", (long long)(amount / 10),
				  (long long)(amount % 10));
		return text;
	default:
		(void)text_format(text, MONEY_TEXT_MAX, "%lld", (long long)amount);
		return text;
	}
}

/* "more claims", of a number and of money. */
static const char *more(enum kpi_part part, bool misses, bool rose, bool one)
{
	if (misses)
		return rose ? (one ? "more miss" : "more misses") : (one ? "fewer miss" : "fewer misses");
	switch (part) {
	case KPI_PART_CLAIMS:
		return rose ? (one ? "more claim" : "more claims") : (one ? "fewer claim" : "fewer claims");
	case KPI_PART_DAYS:
		return rose ? (one ? "more day" : "more days") : (one ? "fewer day" : "fewer days");
	case KPI_PART_SECONDS:
	case KPI_PART_MINUTES:
		return rose ? "more hours" : "fewer hours";
	case KPI_PART_ROWS:
	case KPI_PART_POINTS:
		return rose ? "more" : "fewer";
	case KPI_PART_CENTS:
	case KPI_PART_CENT_DAYS:
	case KPI_PART_NONE:
		break;
	}
	return rose ? "more" : "less";
}

static bool is_number(enum kpi_part part)
{
	return part != KPI_PART_CENTS && part != KPI_PART_CENT_DAYS;
}

/* "CO-197 at UHX": reasons and services before who they are of. */
static void slices_words(const struct kpi_change *change, char text[static CHANGE_TEXT_MAX])
{
	static const char *const words[] = {
		[KPI_BY_PAYER] = "at ",        [KPI_BY_PROVIDER] = "with ", [KPI_BY_FACILITY] = "in ",
		[KPI_BY_BILLER] = "keyed by ", [KPI_BY_CARC] = "",          [KPI_BY_PROCEDURE] = "for ",
	};
	static const int rank[] = {
		[KPI_BY_CARC] = 0,     [KPI_BY_PROCEDURE] = 1, [KPI_BY_PAYER] = 2,
		[KPI_BY_PROVIDER] = 3, [KPI_BY_FACILITY] = 4,  [KPI_BY_BILLER] = 5,
	};
	int first = change->slice_count == 2 && rank[change->slices[1].dimension] < rank[change->slices[0].dimension];
	size_t length = 0;

	text[0] = '\0';
	for (int i = 0; i < change->slice_count; i++) {
		int at = change->slice_count == 2 && first ? 1 - i : i;

		(void)text_format(text + length, CHANGE_TEXT_MAX - length, "%s%s%s", i > 0 ? " " : "",
				  words[change->slices[at].dimension], change->slices[at].slice.code);
		length = strlen(text);
	}
}

static void reason_text(const struct kpi_change *change, char *text, size_t size)
{
	enum kpi_part part = change->part == CHANGE_DENOMINATOR ? change->kpi->denominator : change->kpi->numerator;
	char moved[MONEY_TEXT_MAX], explained[MONEY_TEXT_MAX], rest[MONEY_TEXT_MAX], slices[CHANGE_TEXT_MAX];
	bool rose = change->moved > 0, past = size_of(change->explained) > size_of(change->moved);
	bool one = size_of(past ? change->explained : change->moved) == 1 && is_number(part);
	const char *what = more(part, change->part == CHANGE_MISSES, rose, one);
	const char *is = is_number(part) && size_of(change->explained) != 1 ? "are" : "is";
	const char *base = change->part == CHANGE_DENOMINATOR ? "measured against " : "";

	(void)amount_text(part, change->moved, moved);
	(void)amount_text(part, change->explained, explained);
	(void)amount_text(part, change->explained - change->moved, rest);
	slices_words(change, slices);
	if (change->slice_count == 0)
		(void)text_format(text, size, "%s%s %s%s", base, moved, what,
				  change->explained_yet ? ", spread widely" : "");
	else if (past)
		(void)text_format(text, size, "%s%s %s %s, elsewhere %s %s", base, explained, what, slices, rest,
				  !rose             ? "more"
				  : is_number(part) ? "fewer"
						    : "less");
	else if (change->explained == change->moved)
		(void)text_format(text, size, "%s%s %s, all %s", base, moved, what, slices);
	else
		(void)text_format(text, size, "%s%s of %s %s %s %s", base, explained, moved, what, is, slices);
}

/* "2.1 points", "1.2 days", "1,204.00": by how much a figure moved. */
static void moved_text(const struct kpi_change *change, char text[static MONEY_TEXT_MAX])
{
	int64_t size = size_of(change->milli), tenths = (size + 50) / 100;
	enum kpi_unit unit = change->kpi->unit;

	if (unit == KPI_MONEY)
		(void)money_format(money_of_cents((size + 5) / 10), text);
	else if (change->kpi->decimals == 0)
		(void)text_format(text, MONEY_TEXT_MAX, "%lld", (long long)((size + 500) / 1000));
	else
		(void)text_format(text, MONEY_TEXT_MAX, "%lld.%lld%s", (long long)(tenths / 10),
				  (long long)(tenths % 10),
				  unit == KPI_PERCENT ? " points"
				  : unit == KPI_DAYS  ? " days"
						      : "");
}

char *dashboard_change_text(const struct kpi_change *change, char text[static CHANGE_TEXT_MAX])
{
	char why[CHANGE_TEXT_MAX] = "", moved[MONEY_TEXT_MAX];

	/* Of what stands now no rows of then are kept; a sum says it all. */
	if (change->moved != 0 && !kpi_is_of_now(change->kpi) &&
	    (change->kpi->denominator != KPI_PART_NONE || change->slice_count > 0))
		reason_text(change, why, sizeof why);
	moved_text(change, moved);
	(void)text_format(text, CHANGE_TEXT_MAX, "%s %s %s%s%s", change->kpi->label, change->milli > 0 ? "up" : "down",
			  moved, why[0] != '\0' ? ": " : "", why);
	return text;
}

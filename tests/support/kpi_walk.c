/* SPDX-License-Identifier: MIT */
/* kpi_walk.c: down from each measure to its rows. */
#include "support/kpi_walk.h"

#include "claimbench/base/text.h"
#include "support/test.h"

struct sums {
	int64_t numerator, denominator;
};

static void compare(const struct kpi_walk *walk, const struct kpi *kpi, const char *by, struct sums whole,
		    struct sums parts)
{
	if (kpi->denominator == KPI_PART_NONE)
		parts.denominator = whole.denominator;
	if (parts.numerator != whole.numerator || parts.denominator != whole.denominator)
		fail_msg("%s: %s is %lld / %lld, %s %lld / %lld", walk->what, kpi->name, (long long)whole.numerator,
			 (long long)whole.denominator, by, (long long)parts.numerator, (long long)parts.denominator);
}

static struct sums sum_rows(struct kpi_walk *walk, const struct kpi *kpi, const struct kpi_window *window)
{
	struct error error = { .status = STATUS_OK };
	struct kpi_drill_rows rows = { 0 };
	struct sums sums = { 0, 0 };

	assert_done(kpi_drill(walk->store, walk->practice_id, kpi, window, false, 1000000, &rows, &error), &error);
	for (size_t i = 0; i < rows.count; i++) {
		sums.numerator += rows.items[i].numerator;
		sums.denominator += rows.items[i].denominator;
	}
	walk->rows += (long)rows.count;
	VEC_FREE(&rows);
	return sums;
}

/* What a slice is called is its own, and its rows are what it says. */
static void walk_slice(struct kpi_walk *walk, const struct kpi *kpi, enum kpi_dimension dimension,
		       const struct kpi_slice *slice)
{
	struct kpi_window window = walk->window;
	char by[100];

	assert_int_equal(slice->key.id == 0 && slice->key.code[0] == '\0', slice->code[0] == '\0');
	window.only[dimension] = (struct kpi_only){ true, slice->key };
	(void)text_format(by, sizeof by, "the rows of %s \"%s\"", token_word(&kpi_dimension_tokens, (int)dimension),
			  slice->code);
	compare(walk, kpi, by, (struct sums){ slice->numerator, slice->denominator }, sum_rows(walk, kpi, &window));
	walk->slices++;
}

static void walk_dimension(struct kpi_walk *walk, const struct kpi *kpi, struct sums whole,
			   enum kpi_dimension dimension)
{
	struct error error = { .status = STATUS_OK };
	struct kpi_slices slices = { 0 };
	struct sums sums = { 0, 0 };
	enum status status =
		kpi_slices_by(walk->store, walk->practice_id, kpi, &walk->window, dimension, &slices, &error);

	if (!kpi_is_by(kpi, dimension)) {
		assert_status(STATUS_REFUSED, status);
		return;
	}
	assert_done(status, &error);
	for (size_t i = 0; i < slices.count; i++) {
		sums.numerator += slices.items[i].numerator;
		sums.denominator += slices.items[i].denominator;
		for (size_t j = 0; j < i; j++)
			assert_false(kpi_slice_key_equal(&slices.items[j].key, &slices.items[i].key));
		walk_slice(walk, kpi, dimension, &slices.items[i]);
	}
	compare(walk, kpi, token_word(&kpi_dimension_tokens, (int)dimension), whole, sums);
	VEC_FREE(&slices);
}

/* Cells add up too: what moved a figure is said of them. Of a level each half is read by itself. */
static void walk_cells(struct kpi_walk *walk, const struct kpi *kpi, struct sums whole)
{
	struct error error = { .status = STATUS_OK };
	struct sums halves[2] = { { 0, 0 }, { 0, 0 } };

	for (int half = 0; half < 2; half++) {
		struct kpi_cells cells = { 0 };
		unsigned by = 0;

		assert_done(kpi_cells_of(walk->store, walk->practice_id, kpi, &walk->window, half == 1, &by, &cells,
					 &error),
			    &error);
		for (size_t i = 0; i < cells.count; i++) {
			halves[half].numerator += cells.items[i].numerator;
			halves[half].denominator += cells.items[i].denominator;
		}
		VEC_FREE(&cells);
	}
	compare(walk, kpi, "its cells", whole, (struct sums){ halves[0].numerator, halves[1].denominator });
}

void kpi_walk(struct kpi_walk *walk)
{
	for (size_t i = 0; i < kpi_count; i++) {
		const struct kpi *kpi = &kpis[i];
		struct error error = { .status = STATUS_OK };
		struct kpi_value value;
		struct sums whole;
		enum status status = kpi_read(walk->store, walk->practice_id, kpi, &walk->window, &value, &error);

		if (status == STATUS_REFUSED)
			continue; /* it is not kept by what the window narrows to */
		assert_done(status, &error);
		whole = (struct sums){ value.numerator, value.denominator };
		compare(walk, kpi, "its rows", whole, sum_rows(walk, kpi, &walk->window));
		for (int dimension = 0; dimension < KPI_DIMENSIONS; dimension++)
			walk_dimension(walk, kpi, whole, (enum kpi_dimension)dimension);
		walk_cells(walk, kpi, whole);
	}
}

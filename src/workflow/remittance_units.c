/* SPDX-License-Identifier: MIT */
/*
 * remittance_units.c: a remittance takes effect, or is taken back, in one unit of work; and nobody who keys waits for it.
 *
 * A check of 5,000 claims is some 100,000 rows and more than a second of work, whatever was planned beforehand: the rows
 * alone take longer than a save may wait. So the unit looks after every claim whether somebody waits at the gate. If so,
 * all it did is undone, he has his turn, and it begins again. In an office that is enough: between two saves there is
 * time for a check. Where there never is, it would never end: after GOES beginnings it goes on some claims at a time,
 * each of them whole. Then the remittance says how far it is (begun_on, begun_claims, begun), is "being posted"
 * wherever it is shown, and is brought to its end by whoever may post and opens the database next.
 */
#include "workflow/remittance_private.h"

/* At a third of a millisecond a claim some 8 ms: a save at a desk meanwhile waits for one unit. */
enum { GOES = 5, CLAIMS_A_UNIT = 25, CLAIMS_PER_TICK = 50 };

size_t posting_run_most(const struct posting_run *run)
{
	return run->insists || run->yielded < GOES ? SIZE_MAX : CLAIMS_A_UNIT;
}

enum status posting_run_go_on(struct posting_run *run, size_t count, size_t done, size_t all, struct error *error)
{
	const struct progress *progress = run->progress;

	if (done % CLAIMS_PER_TICK == 0 && progress != NULL && progress->tick != NULL &&
	    !progress->tick(progress->context, "claims", (int64_t)done, (int64_t)all) &&
	    posting_run_most(run) == SIZE_MAX)
		return error_set(error, STATUS_REFUSED, run->row->batch, "was stopped: it is as it was");
	if (run->insists || count <= CLAIMS_A_UNIT || !store_is_awaited(run->office->store))
		return STATUS_OK;
	run->yields = true;
	return STATUS_REFUSED;
}

enum status posting_run_unit(struct posting_run *run, posting_unit *unit, void *context, struct error *error)
{
	struct remittance_preview before = *run->figures;
	enum status status;

	do {
		run->yields = false;
		status = store_begin(run->office->store, error);
		if (status != STATUS_OK)
			return status;
		status = unit(run, context, error);
		run->refused = status == STATUS_REFUSED && !run->yields;
		status = store_end(run->office->store, status, error);
		if (run->yields) {
			/* The notes' room may have moved; those of this beginning are gone. */
			size_t notes = before.notes.count;

			before.notes = run->figures->notes;
			before.notes.count = notes;
			*run->figures = before;
			run->yielded++;
		}
	} while (run->yields);
	return status;
}

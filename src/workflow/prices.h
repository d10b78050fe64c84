/* SPDX-License-Identifier: MIT */
/* prices.h: what the lines of a visit should cost: by the practice's schedule, and by the payer's contract. */
#ifndef CLAIMBENCH_WORKFLOW_PRICES_H
#define CLAIMBENCH_WORKFLOW_PRICES_H

#include "claimbench/core/rows.h"
#include "claimbench/core/scrub.h"
#include "workflow/office_private.h"

/* The practice's price of one unit of LINE; NOT_FOUND when no schedule has it. */
enum status line_fee(struct office *office, const struct encounter *encounter, const struct service_line *line,
		     struct money *out, struct error *error) MUST_CHECK;
/*
 * What PAYER's contract of the first day of service allows for each line, into PRICES[].allowed; CONTRACT is its
 * name, "" without one. A payer of id 0 has none.
 */
enum status contract_prices(struct office *office, const struct payer *payer, const struct encounter *encounter,
			    struct scrub_price prices[static LINES_MAX], char contract[static CONTRACT_NAME_MAX],
			    struct error *error) MUST_CHECK;
/* What the practice charges for each line, into PRICES[].fee. */
enum status practice_prices(struct office *office, const struct encounter *encounter,
			    struct scrub_price prices[static LINES_MAX], struct error *error) MUST_CHECK;

/* What can be wrong with a price by itself. */
enum status fee_check(const struct fee_row *fee, struct error *error) MUST_CHECK;
/*
 * What holds on FEE's first day without it: *AMOUNT, where *THERE. REFUSED, with where = "from", when a price that is
 * there already begins later: FEE would never be seen.
 */
enum status fee_before(struct office *office, const struct fee_row *fee, bool *there, struct money *amount,
		       struct error *error) MUST_CHECK;
/* FEE in the other place. */
struct fee_row fee_elsewhere(const struct fee_row *fee);
/* FEE, which is checked, from its day on, with who set it; inside a unit of work. REFUSED as fee_before. */
enum status fee_step(struct office *office, const struct fee_row *fee, struct error *error) MUST_CHECK;

#endif

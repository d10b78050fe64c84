/* SPDX-License-Identifier: MIT */
/* prices.h: what the lines of a visit should cost: by the practice's schedule, and by the payer's contract. */
#ifndef CLAIMBENCH_WORKFLOW_PRICES_H
#define CLAIMBENCH_WORKFLOW_PRICES_H

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

#endif

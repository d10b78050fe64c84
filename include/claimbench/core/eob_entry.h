/* SPDX-License-Identifier: MIT */
/*
 * eob_entry.h: one claim of a payer's explanation on paper as a person keys it, a row a line: allowed, the patient's part,
 * anything else, paid. What is left of the charge is the contract's; what a row does not account for is said.
 */
#ifndef CLAIMBENCH_CORE_EOB_ENTRY_H
#define CLAIMBENCH_CORE_EOB_ENTRY_H

#include "claimbench/core/claim.h"
#include "claimbench/core/encounter.h"
#include "claimbench/core/remittance.h"

enum { EOB_LINES_MAX = 12, EOB_GROUP_MAX = 3, EOB_CARC_MAX = 6 };

struct eob_line {
	int64_t line_id; /* our service line */
	char procedure[PROCEDURE_CODE_MAX];
	char modifiers[MODIFIERS_MAX][MODIFIER_MAX];
	int32_t units_milli;
	struct date from;
	struct money charge;
	struct money allowed;                        /* the rest of the charge is CO-45 */
	struct money deductible, coinsurance, copay; /* PR-1, PR-2, PR-3 */
	char group[EOB_GROUP_MAX], carc[EOB_CARC_MAX];
	struct money other; /* under GROUP-CARC: a denial, a sequester, what another payer paid */
	struct money paid;
	bool paid_keyed; /* by a person: else it follows from the others */
};

struct eob_entry {
	int64_t claim_id;
	char number[CLAIM_NUMBER_MAX];
	int32_t sequence; /* which payer's decision it is */
	char payer_number[REMIT_REFERENCE_MAX];
	int32_t count;
	struct eob_line lines[EOB_LINES_MAX];
};

/* Nothing keyed yet: all of the charge allowed and paid. REFUSED: it has more lines than a form holds. */
enum status eob_entry_begin(struct eob_entry *entry, const struct claim *claim, const struct encounter *encounter,
			    struct error *error) MUST_CHECK;
/* What was paid, where no person said it, follows from the rest. */
void eob_entry_follow(struct eob_entry *entry);
/* What the line does not account for: allowed less the patient's, other and paid. */
struct money eob_line_out(const struct eob_line *line);
struct money eob_entry_charge(const struct eob_entry *entry);
struct money eob_entry_paid(const struct eob_entry *entry);
struct money eob_entry_patient(const struct eob_entry *entry);
struct money eob_entry_out(const struct eob_entry *entry);
/*
 * REFUSED at line[N].paid (0-based) that is out of balance, at line[N].group with another amount and no group (CO PR OA
 * PI) or reason.
 */
enum status eob_entry_check(const struct eob_entry *entry, struct error *error) MUST_CHECK;
/* As an 835 would say it. The caller frees the lists of OUT whatever the status. FAULT when out of memory. */
enum status eob_entry_claim(const struct eob_entry *entry, struct remittance_claim *out,
			    struct error *error) MUST_CHECK;

#endif

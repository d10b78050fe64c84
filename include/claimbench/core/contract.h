/* SPDX-License-Identifier: MIT */
/*
 * contract.h: what a payer has agreed to allow, what a visit should therefore bring, and what was allowed less.
 */
#ifndef CLAIMBENCH_CORE_CONTRACT_H
#define CLAIMBENCH_CORE_CONTRACT_H

#include <stdbool.h>
#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/money.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/eligibility.h"
#include "claimbench/core/encounter.h"
#include "claimbench/core/practice.h"
#include "claimbench/core/remittance.h"

/* What stands for a service without a fixed amount. */
enum contract_basis {
	CONTRACT_SCHEDULE, /* nothing: only fixed amounts */
	CONTRACT_MEDICARE, /* a share of Medicare's fee schedule */
	CONTRACT_CHARGE,   /* a share of the charge */
	CONTRACT_BASES
};
extern const struct token_table contract_basis_tokens;

enum { CONTRACT_NAME_MAX = 61 };

/* Never changed, only ended. */
struct contract {
	int64_t id, payer_id;
	char name[CONTRACT_NAME_MAX];
	enum contract_basis basis;
	int32_t permille;     /* 1200: 120 percent */
	struct date from, to; /* days of service; none: without end */
	struct date made_on, ended_on;
	char made_by[USER_MAX], ended_by[USER_MAX]; /* logins; read only */
};
VEC_TYPE(contracts, struct contract);

enum status contract_check(const struct contract *contract, struct error *error) MUST_CHECK;
/* "120%", "97.5 %", "0.5": *PERMILLE in thousandths; false when it is no share of 0 to 1000 percent. */
bool permille_parse(const char *text, int32_t *permille);
char *permille_format(int32_t permille, char text[static 16]);

/* That which holds on a day: of several the one that began last; NULL. */
const struct contract *contract_on(const struct contract *list, size_t count, struct date on);

/*
 * What CONTRACT allows for LINE. FIXED is the payer's amount for one unit, MEDICARE Medicare's: said where known. The
 * charge is the most that is ever allowed. Not said: the contract does not tell.
 */
struct said_money contract_allows(const struct contract *contract, const struct service_line *line,
				  struct said_money fixed, struct said_money medicare);

/* What a visit should bring. */
struct visit_worth {
	char contract[CONTRACT_NAME_MAX]; /* "": the payer has none on that day */
	int32_t known;                    /* lines whose allowed amount is known */
	struct money allowed;             /* by those */
	bool shared;                 /* the payer has said copay, deductible or coinsurance, or the card has a copay */
	struct money patient, payer; /* allowed = patient + payer, where SHARED */
};

/*
 * The patient's part of what is allowed: what is left of the deductible first, then the copay, then the coinsurance
 * on the rest; never more than what is left of the out-of-pocket maximum. COPAY is the card's, where the payer has
 * said none (zero: none).
 */
void visit_share(struct visit_worth *worth, const struct eligibility_verdict *said, struct money copay);

/*
 * What a payer's decision allows for LINE of REMIT: charge less contractual adjustments. *DENIED: something of it was
 * refused, so that what is allowed says nothing about the contract.
 */
struct money remitted_allowed(const struct remittance_claim *remit, size_t line, bool *denied);

#endif

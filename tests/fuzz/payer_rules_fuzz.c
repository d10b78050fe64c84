/* SPDX-License-Identifier: MIT */
/* payer_rules_fuzz.c: any bytes as one of the payers' tables, which the first byte names: rows, or a refusal with its place. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "payer/rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char everybody[] = "*\t80\t55\t25.00\t30.00\t20\t180\t180\t7\t30\t24\t0\t60\t1\t-\t129999199\n";
	struct rule_text texts[RULE_TABLES];
	struct payer_rules rules;
	struct error error = { .status = STATUS_OK };
	struct money price;
	enum status status;

	if (size == 0)
		return 0;
	for (size_t i = 0; i < RULE_TABLES; i++)
		texts[i] = (struct rule_text){ rule_files[i], "", 0 };
	texts[RULES_PAYERS] = (struct rule_text){ rule_files[RULES_PAYERS], everybody, sizeof everybody - 1 };
	texts[data[0] % RULE_TABLES] =
		(struct rule_text){ rule_files[data[0] % RULE_TABLES], (const char *)data + 1, size - 1 };
	status = payer_rules_read(&rules, texts, &error);
	check(status == STATUS_OK || (status == STATUS_REFUSED && error.where[0] != '\0' && error.what[0] != '\0'));
	if (status != STATUS_OK)
		return 0;
	check(rules_terms(&rules, "", "") != NULL);
	for (size_t i = 0; i < rules.prices.count; i++)
		check(rules_price(&rules, rules.prices.items[i].procedure, rules.prices.items[i].modifier, false,
				  &price));
	payer_rules_free(&rules);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/*
 * payer_fuzz.c: any bytes as a file sent to the simulated payers. Whatever they are there is an answer or a
 * refusal, and every answer can be read by our own readers; an 835 balances.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "payer/payer.h"
#include "x12/read_835.h"
#include "x12/read_acknowledgment.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

/* A few rows of each table. */
static const char *const tables[RULE_TABLES] = {
	[RULES_PAYERS] = "filing:MB\t68\t50\t0.00\t50.00\t20\t365\t365\t14\t20\t12345\t20\t40\t0\t-\t129999191\n"
			 "*\t80\t55\t25.00\t30.00\t20\t180\t180\t7\t30\t24\t0\t60\t1\t-\t129999199\n",
	[RULES_EDITS] = "*\tauthorization\t93306\t-\tCO\t197\t-\n"
			"*\tpair\t36415\t80053\tCO\t236\t-\n"
			"*\tpair\tA4550\t10060!\tCO\t97\tM15\n"
			"*\tage\t9939*\t18-64\tCO\t6\t-\n"
			"*\tdiagnosis sex\tN40*\tM\tCO\t10\t-\n"
			"*\tdiagnosis needed\t20610\tM,S\tCO\t11\t-\n"
			"*\tyearly limit\t9939*\t1\tPR\t119\tN130\n"
			"*\tnew patient\t9920*\t-\tCO\tB16\tN130 MA130\n"
			"*\tplace\t9921*\t11,22\tCO\t5\tM77\n",
	[RULES_SHARES] = "*\tcopay\t9921*\t100\n*\tmultiple\t20610\t50\n*\tfree\t9939*\t100\n",
	[RULES_ROSTER] = "*\tended\t500\t2024-01-01\t2026-01-01\tPR\t27\tN30\n",
	[RULES_NOISE] = "*\tdeny\t500\t0\tCO\t50\t-\n*\tunderpay\t2000\t10\t-\t-\t-\n*\tlate\t2000\t20\t-\t-\t-\n"
			"*\treversal\t3000\t28\t-\t-\t-\n*\ttakeback\t3000\t42\t-\t-\t-\n",
	[RULES_PRICES] = "20610\t\t150.00\t105.00\n99213\t\t140.00\t100.80\n99396\t\t225.00\t225.00\n",
};

static struct money paid;

static enum status balanced(void *context, const struct remittance *remittance, const struct remittance_claim *claim,
			    struct error *error)
{
	struct remittance_claim_balance balance;

	(void)context;
	(void)remittance;
	(void)error;
	remittance_claim_check(claim, &balance);
	check(remittance_claim_balances(&balance));
	check(claim->status == REMIT_STATUS_REVERSAL || !money_is_negative(claim->paid));
	paid = money_add(paid, claim->paid);
	return STATUS_OK;
}

static enum status closed(void *context, const struct remittance *remittance, struct error *error)
{
	(void)context;
	(void)error;
	check(money_is_zero(remittance_out_by(remittance, paid)));
	return STATUS_OK;
}

static enum status look(void *context, const struct payer_file *file, struct error *error)
{
	const struct remittance_sink sink = { NULL, NULL, balanced, closed };
	struct read_835_summary remittances;
	struct read_acknowledgment_summary acknowledgments;

	(void)context;
	paid = money_of_cents(0);
	if (text_equal(file->kind, "835"))
		check(read_835(file->name, file->bytes, file->length, &sink, &remittances, error) == STATUS_OK);
	else
		check(read_acknowledgment(file->name, file->bytes, file->length, NULL, &acknowledgments, error) ==
		      STATUS_OK);
	return STATUS_OK;
}

static const struct payer_rules *rules_of_tables(void)
{
	static struct payer_rules rules;
	static bool read;
	struct rule_text texts[RULE_TABLES];
	struct error error;

	for (size_t i = 0; i < RULE_TABLES; i++)
		texts[i] = (struct rule_text){ rule_files[i], tables[i], strlen(tables[i]) };
	if (!read)
		check(payer_rules_read(&rules, texts, &error) == STATUS_OK);
	read = true;
	return &rules;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct submitted_file files[2] = { { .bytes = (const char *)data, .length = size },
					   { .bytes = (const char *)data, .length = size } };
	struct payer_question question = { .files = files, .count = 2, .rules = rules_of_tables(), .seed = 7 };
	struct error error = { .status = STATUS_OK };
	enum status status;

	(void)date_of_ymd(2026, 3, 3, &files[0].received);
	files[1].received = date_plus_days(files[0].received, 1);
	question.from = date_plus_days(files[0].received, -1);
	question.to = date_plus_days(files[0].received, 200);
	status = payer_answer(&question, look, NULL, &error);
	check(status == STATUS_OK || (status == STATUS_REFUSED && error.what[0] != '\0'));
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* kpi_past.c: what was owed on an earlier day, in the columns of the views that know only today. */
#include "store/kpi_past.h"

#include <string.h>

#include "claimbench/base/text.h"

#define OWED                                                                                                           \
	"(SELECT c.practice_id, c.id AS claim_id, c.payer_id, CASE o.patient WHEN 1 THEN 'patient' ELSE 'insurance' END AS party, o.balance, c.service_from, c.first_sent_on "     \
	"FROM (SELECT claim_id, patient, sum(amount) AS balance FROM kpi_receivable WHERE practice_id = ?1 AND day <= "   \
	"?3 GROUP BY claim_id, patient) o JOIN claim c ON c.id = o.claim_id)"

static const struct past {
	const char *kpi;
	const char *amount; /* what counts of a balance; NULL: all of it, by age */
	const char *detail;
	const char *condition;
} pasts[] = {
	{ "days_in_ar", "balance", "party || ' owes'", "balance > 0" },
	{ "unbilled_days", "balance", "'not sent yet'",
	  "balance > 0 AND party = 'insurance' AND (first_sent_on IS NULL OR first_sent_on > ?3)" },
	{ "credit_balance_days", "-balance", "'we owe ' || party", "balance < 0" },
	{ "ar_over_90", NULL, NULL, NULL },
	{ "ar_over_120", NULL, NULL, NULL },
};

static const struct past *past_of(const struct kpi *kpi)
{
	for (size_t i = 0; i < sizeof pasts / sizeof pasts[0]; i++)
		if (strcmp(pasts[i].kpi, kpi->name) == 0)
			return &pasts[i];
	return NULL;
}

const char *kpi_source(const struct kpi *kpi, bool drill, bool past, char source[static KPI_SOURCE_MAX])
{
	const struct past *owed = past ? past_of(kpi) : NULL;
	const char *view = drill ? "kpi_drill_" : "kpi_";

	if (owed == NULL)
		(void)text_format(source, KPI_SOURCE_MAX, "%s%s", view, kpi->name);
	else if (owed->amount == NULL)
		(void)text_format(source, KPI_SOURCE_MAX,
				  "(SELECT practice_id, claim_id, payer_id, service_from AS day, balance AS numerator, "
				  "balance AS denominator, party || ' owes' AS detail FROM " OWED " WHERE balance > 0)");
	else
		/* The charges are those of the view: they have their days. */
		(void)text_format(source, KPI_SOURCE_MAX,
				  "(SELECT practice_id, claim_id, payer_id, NULL AS day, %s AS numerator, 0 AS "
				  "denominator, %s AS detail FROM " OWED
				  " WHERE %s UNION ALL SELECT practice_id, %s, payer_id, day, 0, denominator, %s "
				  "FROM %s%s WHERE day IS NOT NULL)",
				  owed->amount, owed->detail, owed->condition, drill ? "claim_id" : "0",
				  drill ? "detail" : "''", view, kpi->name);
	return source;
}

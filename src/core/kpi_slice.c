/* SPDX-License-Identifier: MIT */
/* kpi_slice.c: the dimensions in words. */
#include "claimbench/core/kpi_slice.h"

#include <string.h>

static const struct token dimensions[] = {
	[KPI_BY_PAYER] = { "payer", "Payer" },       [KPI_BY_PROVIDER] = { "provider", "Provider" },
	[KPI_BY_FACILITY] = { "facility", "Place" }, [KPI_BY_BILLER] = { "biller", "Biller" },
	[KPI_BY_CARC] = { "carc", "Reason" },        [KPI_BY_PROCEDURE] = { "procedure", "Procedure" },
	[KPI_BY_MONTH] = { "month", "Month" },       [KPI_BY_DETAIL] = { "detail", "Detail" },
};
const struct token_table kpi_dimension_tokens = { "", dimensions, KPI_DIMENSIONS };

bool kpi_slice_key_equal(const struct kpi_slice_key *a, const struct kpi_slice_key *b)
{
	return a->id == b->id && strcmp(a->code, b->code) == 0;
}

/* SPDX-License-Identifier: MIT */
/* report_ageing.c: what is owed, by who owes it and how old it is. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/dashboard.h"
#include "workflow/report_tables.h"

static const struct column ageing_columns[] = {
	{ "who", "Who owes", false },          { "unbilled", "Unbilled", true }, { "days_0_30", "0-30", true },
	{ "days_31_60", "31-60", true },       { "days_61_90", "61-90", true },  { "days_91_120", "91-120", true },
	{ "days_over_120", "Over 120", true }, { "total", "Total", true },       { 0 },
};

enum status report_ageing_table(struct office *office, enum ageing_basis basis, struct document *document,
				const char *title, struct error *error)
{
	struct ageing_rows rows = { 0 };
	struct output *out;
	enum status status = dashboard_ageing(office, basis, &rows, error);

	out = document_table(document, "ageing", title, ageing_columns);
	for (size_t i = 0; i < rows.count; i++) {
		output_text(out, rows.items[i].label);
		for (int bucket = 0; bucket < AGEING_BUCKETS; bucket++)
			output_money(out, rows.items[i].bucket[bucket]);
		output_money(out, rows.items[i].total);
	}
	VEC_FREE(&rows);
	return status;
}

static enum status write_ageing(struct office *office, const void *subject, struct document *document,
				struct error *error)
{
	static const char *const since[] = { [AGEING_SERVICE] = "by days since the service",
					     [AGEING_RESPONSIBILITY] = "by days since it fell to who owes it",
					     [AGEING_SUBMISSION] = "by days since the claim was sent" };
	const enum ageing_basis *basis = subject;

	document_entitle(document, "What is owed, by age", since[*basis]);
	return report_ageing_table(office, *basis, document, "What is owed, by age", error);
}

const struct report ageing_report = { .name = "ageing", .right = RIGHT_VIEW_KPI, .write = write_ageing };

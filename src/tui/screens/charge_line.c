/* SPDX-License-Identifier: MIT */
/* charge_line.c: a whole visit on one line, read anew with every key. */
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/charge.h"

/* The token that can't be read, or the name that is not found; "" when the line stands. */
void charge_read_line(struct view *view)
{
	struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };
	int64_t patient = charge->visit.patient.id;
	enum status status;

	charge->line_fault[0] = '\0';
	charge->touched = charge->touched || !text_is_empty(charge->line.text);
	status = visit_read(office_of(view), charge->line.text, &charge->visit, &charge->reading, &error);
	if (status == STATUS_REFUSED || status == STATUS_NOT_FOUND)
		(void)text_format(charge->line_fault, sizeof charge->line_fault, "%.60s: %.90s", error.where,
				  error.what);
	else if (!desk_done(view, status, &error))
		return;
	if (charge->visit.patient.id != patient) {
		chart_free(&charge->chart);
		memset(&charge->chart, 0, sizeof charge->chart);
		if (charge->visit.patient.id != 0)
			(void)desk_done(view,
					chart_load(office_of(view), charge->visit.patient.id, &charge->chart, &error),
					&error);
	}
	(void)charge_refresh(view);
}

/* SPDX-License-Identifier: MIT */
/* charge_mend.c: the one change that cures a finding is made by a key, and taken back by another. */
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/charge.h"

const struct finding *charge_curable(const struct charge *charge)
{
	const struct findings *findings = &charge->findings;
	size_t selected = charge->finding_list.selected;

	if (charge->in_findings)
		return selected < findings->count && findings->items[selected].offer.field[0] != '\0'
			       ? &findings->items[selected]
			       : NULL;
	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].offer.field[0] != '\0')
			return &findings->items[i];
	return NULL;
}

/* A line that goes takes along whether its charge was keyed by hand. */
static void drop_typed(struct visit *visit, int at)
{
	for (int i = at; i + 1 < LINES_MAX; i++)
		visit->charge_typed[i] = visit->charge_typed[i + 1];
	visit->charge_typed[LINES_MAX - 1] = false;
}

/* The change, and the screen anew with the cursor where it was. */
static void apply(struct view *view, const struct finding *finding)
{
	struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };
	const struct offer offer = finding->offer;
	const struct encounter before = charge->visit.encounter;
	char rule[sizeof finding->rule];

	(void)TEXT_SET(rule, finding->rule);
	if (!desk_done(view, scrub_offer_apply(&charge->visit.encounter, &offer, &error), &error))
		return;
	charge->before_cure = before;
	memcpy(charge->typed_before, charge->visit.charge_typed, sizeof charge->typed_before);
	if (scrub_offer_removes(&offer) >= 0) {
		drop_typed(&charge->visit, scrub_offer_removes(&offer));
		if (charge->at.kind >= STOP_CODE && charge->at.index > charge_line_count(charge))
			charge->at.index = charge_line_count(charge);
	}
	charge->cured = true;
	charge->touched = true;
	charge->warned = false;
	charge_enter(charge, desk_of(view), charge->at);
	if (!charge_refresh(view))
		return;
	charge->in_findings = charge->in_findings && charge->findings.count > 0;
	app_say(view->app, ROLE_GOOD, "%s: %s (Ctrl-Z takes it back)", rule, offer.words);
}

void charge_mend_because(struct view *view, const char *reason)
{
	struct charge *charge = view->state;
	const struct finding *finding = charge_curable(charge);

	if (finding == NULL)
		return;
	if (charge->override_count < OVERRIDES_MAX) {
		struct override *override = &charge->overrides[charge->override_count++];

		*override = (struct override){ .mended = true };
		(void)TEXT_SET(override->rule, finding->rule);
		(void)text_format(override->reason, sizeof override->reason, "%.80s", reason);
	}
	apply(view, finding);
}

void charge_mend(struct view *view)
{
	struct charge *charge = view->state;
	const struct finding *finding;
	char title[OFFER_WORDS_MAX + 20];

	if (!charge->one_line && !charge->in_findings && !charge_take(view))
		return;
	finding = charge_curable(charge);
	if (finding == NULL)
		app_say(view->app, ROLE_INFO, "what was found has gone");
	else if (finding->offer.needs_reason) {
		(void)text_format(title, sizeof title, "%s, because:", finding->offer.words);
		charge_ask_why(view, title);
	} else
		apply(view, finding);
}

void charge_unmend(struct view *view)
{
	struct charge *charge = view->state;

	charge->visit.encounter = charge->before_cure;
	memcpy(charge->visit.charge_typed, charge->typed_before, sizeof charge->typed_before);
	charge->cured = false;
	if (charge->override_count > 0 && charge->overrides[charge->override_count - 1].mended)
		charge->override_count--;
	charge_enter(charge, desk_of(view), charge->at);
	if (charge_refresh(view))
		app_say(view->app, ROLE_INFO, "the visit is as it was before");
}

/* SPDX-License-Identifier: MIT */
/* authorization.c: which authorization covers a visit. */
#include "claimbench/core/authorization.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "core/token_list.h"

static const struct token kinds[] = { { "authorization", "Authorization" }, { "referral", "Referral" } };
TOKEN_TABLE(authorization_tokens, "authorization.kind", kinds);

enum status authorization_check(const struct authorization *authorization, struct error *error)
{
	const char *fault = service_list_fault(authorization->codes);
	char plain[AUTHORIZATION_MAX * 2];

	if (text_is_empty(authorization->number))
		return error_set(error, STATUS_REFUSED, "number", "is missing");
	if (!text_to_x12(plain, sizeof plain, authorization->number))
		return error_set(error, STATUS_REFUSED, "number", "holds characters that no claim can carry");
	if (fault != NULL)
		return error_set(error, STATUS_REFUSED, "codes", "%s", fault);
	if (authorization->units_milli < 0)
		return error_set(error, STATUS_REFUSED, "units", "may not be negative");
	if (!date_is_none(authorization->from) && !date_is_none(authorization->to) &&
	    date_compare(authorization->to, authorization->from) < 0)
		return error_set(error, STATUS_REFUSED, "to", "is before the day it begins");
	return STATUS_OK;
}

int64_t authorization_units(const struct authorization *authorization, const struct encounter *encounter)
{
	int64_t units = 0;

	for (int i = 0; i < encounter_line_count(encounter); i++)
		if (service_list_has(authorization->codes, encounter->lines[i].procedure))
			units += encounter->lines[i].units_milli;
	return units;
}

static bool names_a_service(const struct authorization *authorization, const struct encounter *encounter)
{
	for (int i = 0; i < encounter_line_count(encounter); i++)
		if (service_list_has(authorization->codes, encounter->lines[i].procedure))
			return true;
	return false;
}

enum authorization_fit authorization_fits(const struct authorization *authorization, const struct encounter *encounter)
{
	if (!date_is_none(authorization->from) && date_compare(encounter->from, authorization->from) < 0)
		return AUTHORIZATION_TOO_EARLY;
	if (!date_is_none(authorization->to) && date_compare(encounter->to, authorization->to) > 0)
		return AUTHORIZATION_EXPIRED;
	if (authorization->provider_id != 0 && authorization->provider_id != encounter->rendering_id)
		return AUTHORIZATION_OTHER_PROVIDER;
	if (!names_a_service(authorization, encounter))
		return AUTHORIZATION_OTHER_SERVICE;
	if (authorization->units_milli > 0 &&
	    authorization->used_milli + authorization_units(authorization, encounter) > authorization->units_milli)
		return AUTHORIZATION_USED_UP;
	return AUTHORIZATION_COVERS;
}

const struct authorization *authorization_named(const struct authorization *list, size_t count, int64_t payer_id,
						enum authorization_kind kind, const char *number)
{
	for (size_t i = 0; i < count; i++)
		if (list[i].kind == kind && list[i].payer_id == payer_id && date_is_none(list[i].ended_on) &&
		    text_equal(list[i].number, number))
			return &list[i];
	return NULL;
}

/* No end is the last one of all. */
static bool ends_before(const struct authorization *a, const struct authorization *b)
{
	return !date_is_none(a->to) && (date_is_none(b->to) || date_compare(a->to, b->to) < 0);
}

const struct authorization *authorization_offer(const struct authorization *list, size_t count, int64_t payer_id,
						enum authorization_kind kind, const struct encounter *encounter)
{
	const struct authorization *best = NULL;

	for (size_t i = 0; i < count; i++)
		if (list[i].kind == kind && list[i].payer_id == payer_id && date_is_none(list[i].ended_on) &&
		    authorization_fits(&list[i], encounter) == AUTHORIZATION_COVERS &&
		    (best == NULL || ends_before(&list[i], best)))
			best = &list[i];
	return best;
}

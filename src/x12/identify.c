/* SPDX-License-Identifier: MIT */
/* identify.c: see identify.h. */
#include "x12/identify.h"

#include <string.h>

#include "claimbench/base/text.h"

static const char *const words[X12_KINDS] = {
	[X12_UNKNOWN] = "", [X12_837P] = "837P", [X12_837I] = "837I", [X12_837D] = "837D",   [X12_835] = "835",
	[X12_999] = "999",  [X12_997] = "997",   [X12_TA1] = "TA1",   [X12_277CA] = "277CA", [X12_277] = "277",
	[X12_276] = "276",  [X12_271] = "271",   [X12_270] = "270",
};

const char *x12_kind_word(enum x12_kind kind)
{
	return words[kind];
}

/*
 * A guide's number says more than ST01: one row for the present version, one for the one before, and those of
 * 5010 that look like a claim and are none: their names, from the guides' titles.
 */
static const struct guide {
	const char *st01, *version;
	enum x12_kind kind;
	const char *look_alike; /* what it is instead; NULL: what its kind says */
} guides[] = {
	{ "837", "005010X222", X12_837P, NULL },
	{ "837", "005010X223", X12_837I, NULL },
	{ "837", "005010X224", X12_837D, NULL },
	{ "837", "004010X098", X12_837P, NULL },
	{ "837", "004010X096", X12_837I, NULL },
	{ "837", "004010X097", X12_837D, NULL },
	{ "277", "005010X214", X12_277CA, NULL },
	{ "277", "005010X212", X12_277, NULL },
	{ "277", "004010X093", X12_277, NULL },
	{ "835", "005010X221", X12_835, NULL },
	{ "999", "005010X231", X12_999, NULL },
	{ "997", "005010X230", X12_997, NULL },
	{ "276", "005010X212", X12_276, NULL },
	{ "271", "005010X279", X12_271, NULL },
	{ "270", "005010X279", X12_270, NULL },
	{ "837", "005010X291", X12_837P, "a predetermination of benefits" },
	{ "837", "005010X292", X12_837I, "a predetermination of benefits" },
	{ "837", "005010X298", X12_837P, "a report of adjudicated claims" },
	{ "837", "005010X299", X12_837I, "a report of adjudicated claims" },
};

/* Of these ST01 alone says what they are, if not whether we read them. */
static const enum x12_kind plain_kinds[] = { X12_835, X12_999, X12_997, X12_276, X12_271, X12_270 };

const char *x12_version(const struct envelope *envelope)
{
	return envelope->st[2][0] != '\0' ? envelope->st[2] : envelope->gs[7];
}

/* Some senders name no guide: BHT01, the next segment, tells a 277CA (0085) from an answer to a 276 (0010). */
static enum x12_kind kind_of_277(const struct envelope *envelope)
{
	struct x12_tokens ahead = envelope->tokens;
	struct error error;

	if (x12_next(&ahead, &error) != STATUS_OK || !x12_is(&ahead, "BHT"))
		return X12_UNKNOWN;
	return x12_equal(x12_at(&ahead, 1), "0085")   ? X12_277CA
	       : x12_equal(x12_at(&ahead, 1), "0010") ? X12_277
						      : X12_UNKNOWN;
}

enum status x12_identify(const struct envelope *envelope, enum x12_kind *kind, struct error *error)
{
	const char *st01 = envelope->st[0], *version = x12_version(envelope);
	const char *look_alike = NULL;
	bool guided = false;

	*kind = X12_UNKNOWN;
	for (size_t i = 0; i < sizeof guides / sizeof guides[0] && !guided; i++) {
		guided = text_equal(st01, guides[i].st01) && text_starts_with(version, guides[i].version);
		if (guided) {
			*kind = guides[i].kind;
			look_alike = guides[i].look_alike;
		}
	}
	for (size_t i = 0; i < sizeof plain_kinds / sizeof plain_kinds[0] && !guided; i++)
		if (text_equal(st01, words[plain_kinds[i]]))
			*kind = plain_kinds[i];
	/* Some set ST03 right and forget the group. */
	if (envelope->gs[7][0] != '\0' && !text_starts_with(envelope->gs[7], "005010"))
		version = envelope->gs[7];
	if (!text_starts_with(version, "005010"))
		return x12_refuse(&envelope->tokens, 0, error, "is of version %s, only 005010 is taken in",
				  version[0] != '\0' ? version : "unknown");
	if (look_alike != NULL)
		return x12_refuse(&envelope->tokens, 0, error, "is %s (%s), which is not taken in", look_alike,
				  version);
	if (!guided && text_equal(st01, "277"))
		*kind = kind_of_277(envelope);
	/* A bare "005010" does for a set that only one guide describes. */
	if (guided || (*kind != X12_UNKNOWN && text_equal(version, "005010")))
		return STATUS_OK;
	return x12_refuse(&envelope->tokens, 0, error, "transaction set %s of version %s is not known", st01, version);
}

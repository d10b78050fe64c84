/* SPDX-License-Identifier: MIT */
/*
 * codes_837p.c: the codes that our writer writes, by place. They say nothing that a claim record keeps,
 * so that the comparison of records can't see whether they are right.
 */
#include <string.h>

#include "x12/read_837p_private.h"

#define ANYWHERE LOOP_COUNT
/* SBR05: why Medicare pays after another payer. */
#define LATER_REASONS "12|13|14|15|16|41|42|43|47|"

static const struct place {
	char segment[4];
	enum loop loop;
	size_t first, last; /* elements */
	size_t component;   /* 0: the element as a whole */
	const char *codes;  /* between bars; an empty word: may be missing */
} places[] = {
	{ "ISA", ANYWHERE, 12, 12, 0, "00501" },
	{ "ISA", ANYWHERE, 14, 14, 0, "0" },
	{ "ISA", ANYWHERE, 15, 15, 0, "P|T" },
	{ "GS", ANYWHERE, 7, 7, 0, "X" },
	{ "GS", ANYWHERE, 8, 8, 0, "005010X222A1" },
	{ "ST", ANYWHERE, 3, 3, 0, "005010X222A1" },
	{ "BHT", ANYWHERE, 1, 1, 0, "0019" },
	{ "BHT", ANYWHERE, 2, 2, 0, "00" },
	{ "BHT", ANYWHERE, 6, 6, 0, "CH" },
	{ "HL", ANYWHERE, 4, 4, 0, "0|1" },
	{ "NM1", LOOP_SUBMITTER, 2, 2, 0, "2" },
	{ "NM1", LOOP_SUBMITTER, 8, 8, 0, "46" },
	{ "PER", LOOP_SUBMITTER, 1, 1, 0, "IC" },
	{ "PER", LOOP_SUBMITTER, 3, 3, 0, "TE" },
	{ "NM1", LOOP_RECEIVER, 2, 2, 0, "2" },
	{ "NM1", LOOP_RECEIVER, 8, 8, 0, "46" },
	{ "PRV", ANYWHERE, 2, 2, 0, "PXC" },
	{ "NM1", LOOP_BILLING, 2, 2, 0, "1|2" },
	{ "NM1", LOOP_BILLING, 8, 8, 0, "XX" },
	{ "NM1", LOOP_PAY_TO, 2, 2, 0, "2" },
	{ "SBR", LOOP_SUBSCRIBER, 1, 1, 0, "P|S|T" },
	{ "SBR", LOOP_SUBSCRIBER, 2, 2, 0, "18|" },
	{ "SBR", LOOP_SUBSCRIBER, 5, 5, 0, LATER_REASONS },
	{ "NM1", LOOP_SUBSCRIBER, 2, 2, 0, "1" },
	{ "NM1", LOOP_SUBSCRIBER, 8, 8, 0, "MI" },
	{ "DMG", ANYWHERE, 1, 1, 0, "D8" },
	{ "NM1", LOOP_PAYER, 2, 2, 0, "2" },
	{ "NM1", LOOP_PAYER, 8, 8, 0, "PI" },
	{ "NM1", LOOP_PATIENT, 2, 2, 0, "1" },
	{ "CLM", LOOP_CLAIM, 5, 5, 2, "B" },
	{ "CLM", LOOP_CLAIM, 6, 6, 0, "Y" },
	{ "CLM", LOOP_CLAIM, 7, 7, 0, "A" },
	{ "CLM", LOOP_CLAIM, 8, 8, 0, "Y|N" },
	{ "CLM", LOOP_CLAIM, 9, 9, 0, "Y|I" },
	{ "CLM", LOOP_CLAIM, 11, 11, 1, "AA|EM|OA|" },
	{ "DTP", LOOP_CLAIM, 2, 2, 0, "D8" },
	{ "HI", LOOP_CLAIM, 1, 1, 1, "ABK" },
	{ "HI", LOOP_CLAIM, 2, 12, 1, "ABF|" },
	{ "NM1", LOOP_REFERRING, 2, 2, 0, "1" },
	{ "NM1", LOOP_REFERRING, 8, 8, 0, "XX" },
	{ "NM1", LOOP_RENDERING, 2, 2, 0, "1" },
	{ "NM1", LOOP_RENDERING, 8, 8, 0, "XX" },
	{ "NM1", LOOP_FACILITY, 2, 2, 0, "2" },
	{ "NM1", LOOP_FACILITY, 8, 8, 0, "XX|" },
	{ "NM1", LOOP_SUPERVISING, 2, 2, 0, "1" },
	{ "NM1", LOOP_SUPERVISING, 8, 8, 0, "XX" },
	{ "SV1", LOOP_LINE, 1, 1, 1, "HC" },
	{ "SV1", LOOP_LINE, 3, 3, 0, "UN|MJ" },
	{ "SV1", LOOP_LINE, 9, 9, 0, "Y|" },
	{ "DTP", LOOP_LINE, 2, 2, 0, "D8|RD8" },
	{ "LIN", LOOP_LINE, 2, 2, 0, "N4" },
	{ "SBR", LOOP_OTHER_COVERAGE, 1, 1, 0, "P|S|T" },
	{ "SBR", LOOP_OTHER_COVERAGE, 5, 5, 0, LATER_REASONS },
	{ "SBR", LOOP_OTHER_COVERAGE, 6, 8, 0, "" },
	{ "CAS", ANYWHERE, 1, 1, 0, "CO|CR|OA|PI|PR" },
	{ "AMT", LOOP_OTHER_COVERAGE, 1, 1, 0, "D|EAF" },
	{ "OI", ANYWHERE, 1, 2, 0, "" },
	{ "OI", ANYWHERE, 3, 3, 0, "Y|N" },
	{ "OI", ANYWHERE, 4, 5, 0, "" },
	{ "OI", ANYWHERE, 6, 6, 0, "Y|I" },
	{ "MOA", ANYWHERE, 1, 2, 0, "" },
	{ "NM1", LOOP_OTHER_SUBSCRIBER, 2, 2, 0, "1" },
	{ "NM1", LOOP_OTHER_SUBSCRIBER, 8, 8, 0, "MI" },
	{ "NM1", LOOP_OTHER_PAYER, 2, 2, 0, "2" },
	{ "NM1", LOOP_OTHER_PAYER, 8, 8, 0, "PI" },
	{ "DTP", LOOP_OTHER_PAYER, 1, 1, 0, "573" },
	{ "DTP", LOOP_OTHER_PAYER, 2, 2, 0, "D8" },
	{ "REF", LOOP_OTHER_PAYER, 1, 1, 0, "F8" },
	{ "SVD", ANYWHERE, 4, 4, 0, "" },
	{ "DTP", LOOP_DECISION, 1, 1, 0, "573" },
	{ "DTP", LOOP_DECISION, 2, 2, 0, "D8" },
	{ "AMT", LOOP_DECISION, 1, 1, 0, "EAF" },
};

static bool is_one_of(struct x12_text text, const char *codes)
{
	for (;;) {
		size_t length = strcspn(codes, "|");

		if (length == text.length && memcmp(codes, text.at, length) == 0)
			return true;
		if (codes[length] == '\0')
			return false;
		codes += length + 1;
	}
}

enum status check_837p_codes(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;

	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		const struct place *place = &places[i];

		if (place->segment[0] != tokens->id.at[0] ||
		    (place->loop != ANYWHERE && place->loop != reading->loop) || !x12_is(tokens, place->segment))
			continue;
		for (size_t j = place->first; j <= place->last; j++) {
			struct x12_text text = x12_at(tokens, j);

			if (place->component > 0)
				text = x12_part(tokens, text, place->component);
			if (!is_one_of(text, place->codes))
				return x12_refuse(tokens, j, error, "is none of %s", place->codes);
		}
	}
	return STATUS_OK;
}

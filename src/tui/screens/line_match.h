/* SPDX-License-Identifier: MIT */
/* line_match.h: a dialog that asks which line of our claim a line of the payer's is about. */
#ifndef CLAIMBENCH_TUI_SCREENS_LINE_MATCH_H
#define CLAIMBENCH_TUI_SCREENS_LINE_MATCH_H

#include <stdint.h>

#include "tui/kit/app.h"

struct line_match_subject {
	int64_t remitted_claim_id; /* of a claim of ours, not posted */
	int32_t line;              /* of the payer's, from 1 */
};
extern const struct screen line_match_screen; /* const struct line_match_subject * */

#endif

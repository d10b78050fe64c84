/* SPDX-License-Identifier: MIT */
/* acknowledgment.c: what the status categories of an answer come to. */
#include "claimbench/core/acknowledgment.h"

#include <stddef.h>

/* One category, by its letter and digit; the action code is not asked: senders contradict themselves there. */
static enum answer_verdict verdict_of(const char *category)
{
	switch (category[0]) {
	case 'A':
		return category[1] == '2' || category[1] == '5'   ? ANSWER_ACCEPTED
		       : category[1] == '0' || category[1] == '1' ? ANSWER_UNDER_WAY
		       : category[1] == '4'                       ? ANSWER_NOT_FOUND
								  : ANSWER_REJECTED;
	case 'P':
	case 'R':
		return ANSWER_PENDED;
	case 'F':
		return ANSWER_FINAL;
	case 'D':
		return ANSWER_NOT_FOUND;
	default:
		return ANSWER_UNDER_WAY;
	}
}

/* Later in this list outweighs earlier. */
static const enum answer_verdict by_weight[] = {
	ANSWER_UNDER_WAY, ANSWER_ACCEPTED, ANSWER_FINAL, ANSWER_PENDED, ANSWER_NOT_FOUND, ANSWER_REJECTED,
};

static size_t weight_of(enum answer_verdict verdict)
{
	size_t weight = 0;

	while (by_weight[weight] != verdict)
		weight++;
	return weight;
}

enum answer_verdict claim_answer_verdict(const struct claim_answer *answer)
{
	enum answer_verdict worst = ANSWER_UNDER_WAY;

	for (int i = 0; i < answer->status_count; i++) {
		enum answer_verdict verdict = verdict_of(answer->statuses[i].category);

		if (weight_of(verdict) > weight_of(worst))
			worst = verdict;
	}
	return worst;
}

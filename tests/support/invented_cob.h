/* SPDX-License-Identifier: MIT */
/* invented_cob.h: claims to a second and third payer, with what the ones before decided. All sums add up. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_INVENTED_COB_H
#define CLAIMBENCH_TESTS_SUPPORT_INVENTED_COB_H

#include "claimbench/base/random.h"
#include "claimbench/core/claim.h"

/*
 * The plain claim to a second payer, three lines of 200, 80 and 20: the first paid 150. It decided the
 * first line once with eight reasons, the second in two parts, the third not at all. OTHERS, begun with
 * { 0 }, is the claim's and to be freed (other_payers_free).
 */
void invented_secondary_claim(struct professional_claim *claim, struct other_payers *others);
/* The same to a third payer: the second, whose subscriber is the patient, decided the claim as a whole. */
void invented_tertiary_claim(struct professional_claim *claim, struct other_payers *others);
/* CLAIM, which goes to a first payer, goes to one at random, with what those before it decided. */
void invented_random_others(struct random *random, struct professional_claim *claim, struct other_payers *others);

#endif

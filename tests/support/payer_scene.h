/* SPDX-License-Identifier: MIT */
/*
 * payer_scene.h: claims of an office that makes the usual mistakes, sent to the simulated payers day by day,
 * and what came back.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_PAYER_SCENE_H
#define CLAIMBENCH_TESTS_SUPPORT_PAYER_SCENE_H

#include "claimbench/base/buf.h"
#include "claimbench/core/claim.h"
#include "payer/payer.h"

/* The rules in the data directory; the test fails when they can't be read. */
void scene_rules(struct payer_rules *rules);

/* Somebody's claim to a payer, "SMP03", of one line without a mistake: the Nth, on DAY. */
void scene_claim(struct professional_claim *claim, int n, const char *payer, const char *day);
/* One more line; a claim of several lines is totalled by scene_file. */
struct service_line *scene_line(struct professional_claim *claim, const char *procedure, int64_t cents);

enum { SCENE_FILES_MAX = 80, SCENE_LETTERS_MAX = 4 };
struct scene {
	size_t count;
	struct buf bytes[SCENE_FILES_MAX];
	struct submitted_file files[SCENE_FILES_MAX];
	struct payer_letter letters[SCENE_LETTERS_MAX];
	size_t letter_count;
};
/* The COUNT claims as a file that was received on DAY. */
void scene_send(struct scene *scene, struct professional_claim *claims, size_t count, struct date day);
void scene_free(struct scene *scene);
/*
 * COUNT claims over working days from 2026-03-02 on, 25 a day: clean but for the mistakes of an average
 * office, at the same places every time.
 */
void scene_send_office(struct scene *scene, int count);

struct answer {
	char name[80], kind[6];
	struct date due;
	struct buf bytes;
	int64_t claims;
	struct money amount;
};
struct answers {
	struct answer *items;
	size_t count, room;
};
/* What is due after FROM up to TO. */
void scene_answers(const struct scene *scene, const struct payer_rules *rules, uint64_t seed, const char *from,
		   const char *to, struct answers *out);
/* The same by payers who are told of each file on its day and asked every morning from the first one's on. */
void scene_answers_daily(const struct scene *scene, const struct payer_rules *rules, uint64_t seed, const char *to,
			 struct answers *out);
void answers_free(struct answers *answers);
/* The first answer of KIND; the test fails when there is none. */
const struct answer *answer_of(const struct answers *answers, const char *kind);
/* How often PART stands in the answers of KIND. */
int answers_say(const struct answers *answers, const char *kind, const char *part);

#endif

/* SPDX-License-Identifier: MIT */
/* patient_words.h: what lists and the chart say of people and their coverages. */
#ifndef CLAIMBENCH_TUI_SCREENS_PATIENT_WORDS_H
#define CLAIMBENCH_TUI_SCREENS_PATIENT_WORDS_H

#include "tui/screens/desk.h"

enum { PHONE_WORDS_MAX = 16, STANDING_WORDS_MAX = 24 };

/* Each returns TEXT. */
/* "217-555-5521"; what is no phone number stays as it is. */
char *phone_words(const char *phone, char text[static PHONE_WORDS_MAX]);
/* The last four characters behind asterisks: over a shoulder they tell a card apart, and nothing more. */
char *masked_words(const char *number, char text[static MEMBER_ID_MAX]);
/* "active", "ended", "later" */
const char *standing_word(const struct coverage *coverage, struct date today);
/* "active", "ended 12/31/2025", "from 04/01/2026" */
char *standing_words(const struct coverage *coverage, struct date today, char text[static STANDING_WORDS_MAX]);

/* Address, phone, guarantor from ROW on in WIDTH columns; the next free row. */
int paint_person(const struct canvas *canvas, int row, const struct patient *patient,
		 const struct guarantor *guarantor);
/* "1 BCX ****2345 active", one row each; the next free row. */
int paint_coverages(const struct canvas *canvas, int row, const struct desk *desk, const struct coverage *coverages,
		    size_t count);

#endif

/* SPDX-License-Identifier: MIT */
/* screens.h: the screens of the workbench, and what each is opened with. */
#ifndef CLAIMBENCH_TUI_SCREENS_SCREENS_H
#define CLAIMBENCH_TUI_SCREENS_SCREENS_H

#include <stdint.h>

#include "tui/kit/app.h"

/* The house around all screens: title line, rights, commands that work everywhere. */
extern const struct app_face shell_face;

extern const struct screen home_screen;           /* NULL */
extern const struct screen patients_screen;       /* NULL */
extern const struct screen chart_screen;          /* const int64_t *: patient id */
extern const struct screen registration_screen;   /* const int64_t *: patient id; NULL: a new one */
extern const struct screen charge_screen;         /* const struct charge_subject *; NULL: a new visit */
extern const struct screen claims_screen;         /* const struct claim_filter *; NULL: all */
extern const struct screen claim_screen;          /* const int64_t *: claim id */
extern const struct screen denials_screen;        /* NULL */
extern const struct screen denial_screen;         /* const int64_t *: claim id */
extern const struct screen effects_screen;        /* const struct effects_subject * */
extern const struct screen compare_screen;        /* const struct compare_subject * */
extern const struct screen submit_screen;         /* NULL */
extern const struct screen files_screen;          /* NULL */
extern const struct screen remittances_screen;    /* const char *: "staged", "posted" ...; NULL: all */
extern const struct screen remittance_screen;     /* const int64_t *: remittance id */
extern const struct screen tasks_screen;          /* NULL */
extern const struct screen codes_screen;          /* const char *: first query; NULL: the chapters */
extern const struct screen measures_screen;       /* NULL */
extern const struct screen day_screen;            /* NULL */
extern const struct screen settings_screen;       /* NULL */
extern const struct screen payer_page;            /* const int64_t *: payer id */
extern const struct screen authorizations_screen; /* const int64_t *: patient id */
extern const struct screen findings_screen;       /* NULL */
extern const struct screen rules_screen;          /* const char *: the rule to begin at; NULL: the first */
extern const struct screen learned_screen;        /* const int64_t *: the learned rule to begin at; NULL: the first */

/* What charge entry begins with. */
struct charge_subject {
	int64_t patient_id; /* of a new visit; 0: none yet */
	int64_t claim_id;   /* a claim that is still ours, to be mended; 0: a new visit */
};

/* Where in a file the cursor stands, when it is asked what came of it. */
struct effects_subject {
	int64_t interchange_id;
	unsigned long segment; /* that names the claim, or a PLB; from 1 */
	const char *number;    /* of the claim, as the file says it; "": the whole file */
	const char *about;     /* for the context line */
};

/* What is laid beside what is held now. */
struct compare_subject {
	int64_t claim_id;
	int64_t submission_id; /* 0: the last */
};

#endif

/* SPDX-License-Identifier: MIT */
/* intake_visit.h: the rows of one visit put together. */
#ifndef CLAIMBENCH_WORKFLOW_INTAKE_VISIT_H
#define CLAIMBENCH_WORKFLOW_INTAKE_VISIT_H

#include "workflow/intake_private.h"

/* One row as it is read. */
struct charge_row {
	char visit[OUTSIDE_KEY_MAX];
	char account[ACCOUNT_MAX];
	struct date from, to;
	char place[3];
	int64_t provider_id, facility_id, referring_id, supervising_id;
	char diagnoses[DIAGNOSES_MAX][DIAGNOSIS_CODE_MAX];
	char authorization[AUTHORIZATION_MAX], referral[AUTHORIZATION_MAX], clia[CLIA_MAX];
	enum accident_kind accident;
	struct date accident_date, onset_date, admission_date, discharge_date;
	char accident_state[STATE_MAX];
	char note[NOTE_MAX];
	struct money patient_paid;
	struct service_line line;
};

struct gathered {
	char key[OUTSIDE_KEY_MAX];
	struct charge_row head; /* the first row, with what later ones add to it */
	bool head_given[INTAKE_MEMBERS_MAX];
	unsigned long head_line;
	struct encounter encounter; /* diagnoses and lines so far */
	bool charge_given[LINES_MAX];
	struct buf said; /* every cell by its column, whatever the order of the columns in the file */
};

enum { VISIT_KEY_ROOM = 160 };

void visit_add_columns(struct intake *intake);
/*
 * What joins rows to a visit: the name the other system has for it, else account, date and provider as they stand in
 * the row. "" when the row has neither.
 */
void visit_key(const struct intake *intake, char key[static VISIT_KEY_ROOM]);
void gathered_begin(struct gathered *gathered, const char *key);
/* The reader's row, in LINE; what is wrong with it is told to ROW, which keeps the first fault. */
enum status gathered_add(const struct intake *intake, struct gathered *gathered, unsigned long line,
			 struct intake_row *row, struct error *error) MUST_CHECK;
/* Onto the desk, but for the patient. */
void gathered_visit(const struct gathered *gathered, struct visit *visit);

#endif

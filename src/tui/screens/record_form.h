/* SPDX-License-Identifier: MIT */
/*
 * record_form.h: one record of the settings as a form: keyed, kept, and never lost when somebody else
 * was first.
 */
#ifndef CLAIMBENCH_TUI_SCREENS_RECORD_FORM_H
#define CLAIMBENCH_TUI_SCREENS_RECORD_FORM_H

#include "claimbench/core/knowledge.h"
#include "claimbench/core/rows.h"
#include "tui/kit/app.h"
#include "tui/kit/form.h"

/* An official file to be loaded. */
enum import_kind { IMPORT_ICD10CM, IMPORT_HCPCS, IMPORT_CPT, IMPORT_FEES, IMPORT_KINDS };
struct import_order {
	enum import_kind kind;
	char path[512];
	struct date effective; /* none: as the file says */
};

/* Records of which a part is typed as text. */
struct contract_form {
	struct contract contract;
	char share[16]; /* in percent */
};
struct authorization_form {
	struct authorization authorization;
	char units[16];
};

struct hours_form {
	struct hours_month hours;
	char typed[HOURS_TEXT_MAX];
};

union record {
	struct practice practice;
	struct provider provider;
	struct facility facility;
	struct payer payer;
	struct fee_row fee;
	struct visit_template visit;
	struct import_order import;
	struct requirement requirement;
	struct contract_form contract;
	struct authorization_form authorization;
	struct hours_form hours;
	struct cost_month cost;
};

enum { REMARKS_MAX = 6, REMARK_MAX = 400 };

/* What is said below a form about what stands in it. */
struct remarks {
	int count;
	struct {
		enum role role;
		char text[REMARK_MAX];
	} items[REMARKS_MAX];
};
/* Room for one more, REMARK_MAX bytes; when there is none, that of the last. */
char *remark_new(struct remarks *remarks, enum role role);

struct record_kind {
	const char *noun; /* "Payer": on the context line */
	const struct field *fields;
	int rows; /* of the form; remarks stand below */
	enum right right;
	/* What people call this record: "MCR Medicare Part B". */
	void (*name)(const union record *record, char text[static REMARK_MAX]);
	/* SAID is what has been done, for the message line of the screen below. */
	enum status (*save)(const struct view *view, union record *record, char said[static REMARK_MAX],
			    struct error *error);
	/* After a CONFLICT: the record as it stands now. NULL: there is no conflict about such records. */
	enum status (*load_again)(const struct view *view, union record *record, struct error *error);
	/* What stands in the form, also in the field being typed into; NULL: nothing to say. */
	void (*remark)(const struct view *view, const struct form *form, struct remarks *remarks);
};

struct record_subject {
	const struct record_kind *kind;
	union record record;
	const char *field; /* to begin with; NULL: the first */
};
extern const struct screen record_screen; /* const struct record_subject * */

/* False, with the reason, for users who may only look. */
bool record_may(const struct view *view, enum right right, struct error *why_not);
/* The text of the field called NAME: what is being typed there, else what stands in the record. */
const char *form_text_of(const struct form *form, const char *name, const char *kept);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * visit.h: charge entry: a visit is prepared, priced, judged while it is keyed, and filed in one unit
 * of work: encounter, claim, its first scrub, the charge in the ledger, audit.
 */
#ifndef CLAIMBENCH_WORKFLOW_VISIT_H
#define CLAIMBENCH_WORKFLOW_VISIT_H

#include "claimbench/base/hash.h"
#include "claimbench/core/scrub.h"
#include "claimbench/core/visit_text.h"
#include "claimbench/workflow/office.h"

enum { OUTSIDE_KEY_MAX = 65 };

/* A visit on the desk: what charge entry edits. About 20 kB; plain data. */
struct visit {
	struct encounter encounter; /* id 0: new */
	struct patient patient;     /* id 0: none chosen */
	struct coverage coverage;   /* the first one active on the date; id 0: none: self-pay */
	struct payer payer;
	int64_t claim_id; /* of a visit reopened; 0: new */
	int64_t claim_version;
	bool charge_typed[LINES_MAX]; /* a price keyed by hand is not replaced by the fee schedule */
	/* What visit_offer has put into the visit; "": nothing. */
	char offered_authorization[AUTHORIZATION_MAX], offered_referral[AUTHORIZATION_MAX];
	/* The name another system has for a new visit, and the hash of what it says of it; "" when keyed here. */
	char outside_key[OUTSIDE_KEY_MAX], outside_sha256[HASH_TEXT_MAX];
};

/* A new visit with what carries over from the user's last one: date, provider, place, facility, referring. */
enum status visit_new(struct office *office, struct visit *out, struct error *error) MUST_CHECK;
/* The visit of a claim that is still ours (before sent), to be mended; sets the claim to DRAFT when filed. */
enum status visit_reopen(struct office *office, int64_t claim_id, struct visit *out, struct error *error) MUST_CHECK;
/* The encounter as it is kept. */
enum status encounter_load(struct office *office, int64_t id, struct encounter *out, struct error *error) MUST_CHECK;
/* F9: the user's last filed claim, while READY or SCRUB_FAIL. */
enum status visit_reopen_last(struct office *office, struct visit *out, struct error *error) MUST_CHECK;
/* Put the patient in: coverage and payer for the date. PATIENT_ID 0 takes the patient out. */
enum status visit_set_patient(struct office *office, struct visit *visit, int64_t patient_id,
			      struct error *error) MUST_CHECK;
/* After the date of service changed: coverage and payer anew. */
enum status visit_set_date(struct office *office, struct visit *visit, struct date from,
			   struct error *error) MUST_CHECK;
/* The last visit of this user, or of the patient: what `=` copies. NOT_FOUND when there is none. */
enum status visit_last(struct office *office, int64_t patient_id, struct encounter *out,
		       struct error *error) MUST_CHECK;
/* Fees for lines whose charge was not typed; default pointers; units at least one; authorizations that fit (visit_offer). */
enum status visit_price(struct office *office, struct visit *visit, struct error *error) MUST_CHECK;
/* What the scrubber says of it now, in field order; OUT is cleared first. Cheap enough for every field. */
enum status visit_findings(struct office *office, const struct visit *visit, struct findings *out,
			   struct error *error) MUST_CHECK;

enum status visit_templates(struct office *office, struct templates *out, struct error *error) MUST_CHECK;
enum status template_save(struct office *office, struct visit_template *visit_template, struct error *error) MUST_CHECK;
/* Add the template's diagnoses and lines to the visit. NOT_FOUND. */
enum status visit_apply_template(struct office *office, struct visit *visit, const char *code,
				 struct error *error) MUST_CHECK;

/*
 * A whole visit on one line (core/visit_text.h) onto VISIT: names looked up, templates expanded,
 * prices filled. PATIENT_CHOICES counts how many patients fit (1: put in). REFUSED names the token.
 */
struct visit_reading {
	struct visit_text text;
	int64_t patient_choices;
	char patient_note[121]; /* "SMITH, JOHN 03/14/1962", "3 patients: type more", "nobody called ..." */
	char provider_note[61];
};
enum status visit_read(struct office *office, const char *line, struct visit *visit, struct visit_reading *reading,
		       struct error *error) MUST_CHECK;

/* An override of a warning; or, MENDED, why the cure of one was true: told in the claim's story. */
struct override {
	char rule[8];
	char reason[81];
	bool mended;
};

struct filed {
	int64_t encounter_id, claim_id;
	char claim_number[CLAIM_NUMBER_MAX];
	enum claim_state state; /* READY or SCRUB_FAIL; for self-pay: no claim (id 0) */
	struct money total;
	int error_count, warning_count;
};
/*
 * Keep it all, or nothing. Warnings without an override make it SCRUB_FAIL too. The encounter's token, or the
 * other system's name for the visit, makes a repeat harmless: the first result is given again. REFUSED (where = field) for what can't
 * be kept at all: no patient, no date, no line.
 */
enum status visit_file(struct office *office, struct visit *visit, const struct override *overrides,
		       size_t override_count, struct filed *out, struct error *error) MUST_CHECK;

#endif

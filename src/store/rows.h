/* SPDX-License-Identifier: MIT */
/*
 * rows.h: records in and out of the database, noun by noun.
 *
 * ..._get: NOT_FOUND when there is no such row of this practice. ..._put: inserts when id is 0 (and
 * fills id and version), else updates where version is as it was (and raises it): CONFLICT when
 * somebody else was first. Puts want an open unit of work. A list function appends to the caller's
 * vec. Every function that takes practice_id sees only that practice's rows.
 */
#ifndef CLAIMBENCH_STORE_ROWS_H
#define CLAIMBENCH_STORE_ROWS_H

#include <stdint.h>

#include "claimbench/base/error.h"
#include "claimbench/base/hash.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/claim.h"
#include "claimbench/core/enquiry.h"
#include "claimbench/core/ledger.h"
#include "claimbench/core/permission.h"
#include "claimbench/core/scrub.h"
#include "claimbench/core/rows.h"
#include "store/store.h"

/* Practice and people */
enum status practice_get(struct store *, int64_t id, struct practice *, struct date *business_day,
			 struct error *) MUST_CHECK;
enum status practice_first(struct store *, int64_t *id, struct error *) MUST_CHECK;
enum status practice_put(struct store *, struct practice *, struct date business_day, struct error *) MUST_CHECK;
enum status business_day_set(struct store *, int64_t practice_id, struct date day, struct error *) MUST_CHECK;
enum status user_get(struct store *, int64_t id, struct user *, struct error *) MUST_CHECK;
enum status user_by_login(struct store *, const char *login, struct user *, struct error *) MUST_CHECK;
/* The practice's first active user of a role. */
enum status user_first(struct store *, int64_t practice_id, enum user_role role, struct user *,
		       struct error *) MUST_CHECK;
enum status user_put(struct store *, int64_t practice_id, struct user *, struct error *) MUST_CHECK;
enum status provider_get(struct store *, int64_t practice_id, int64_t id, struct provider *, struct error *) MUST_CHECK;
enum status provider_by_code(struct store *, int64_t practice_id, const char *code, struct provider *,
			     struct error *) MUST_CHECK;
enum status provider_put(struct store *, int64_t practice_id, struct provider *, struct error *) MUST_CHECK;
enum status provider_list(struct store *, int64_t practice_id, struct providers *, struct error *) MUST_CHECK;
enum status facility_get(struct store *, int64_t practice_id, int64_t id, struct facility *, struct error *) MUST_CHECK;
enum status facility_put(struct store *, int64_t practice_id, struct facility *, struct error *) MUST_CHECK;
enum status facility_list(struct store *, int64_t practice_id, struct facilities *, struct error *) MUST_CHECK;
enum status payer_get(struct store *, int64_t practice_id, int64_t id, struct payer *, struct error *) MUST_CHECK;
enum status payer_by_code(struct store *, int64_t practice_id, const char *code, struct payer *,
			  struct error *) MUST_CHECK;
/* By the id that files carry (N104 of an 835). */
enum status payer_by_payer_id(struct store *, int64_t practice_id, const char *payer_id, struct payer *,
			      struct error *) MUST_CHECK;
/* The same with the limits that hold for services on that day (knowledge_rows.h). */
enum status payer_get_on(struct store *, int64_t practice_id, int64_t id, struct date on, struct payer *,
			 struct error *) MUST_CHECK;
enum status payer_put(struct store *, int64_t practice_id, struct payer *, struct error *) MUST_CHECK;
enum status payer_list(struct store *, int64_t practice_id, struct payers *, struct error *) MUST_CHECK;

/* Patients. patient_put makes the account number when it is empty ("P" or "S" for samples + 6 digits or more). */
enum status patient_get(struct store *, int64_t practice_id, int64_t id, struct patient *, struct error *) MUST_CHECK;
enum status patient_put(struct store *, int64_t practice_id, struct patient *, struct error *) MUST_CHECK;
/*
 * Up to LIMIT rows for what was typed: "last[,first]" prefixes, the beginning of an account number, a
 * birth date (03311980, 3/31/1980, 3 31 1980, 1980-03-31), else the last digits of a phone number; nothing typed: the newest.
 */
enum status patient_search(struct store *, int64_t practice_id, const char *typed, size_t limit, struct patient_rows *,
			   struct error *) MUST_CHECK;
/* Those that might be the same person: same birth date; same folded last name and initial; same phone. */
enum status patient_similar(struct store *, int64_t practice_id, const struct patient *, size_t limit,
			    struct patients *, struct error *) MUST_CHECK;
enum status guarantor_get(struct store *, int64_t practice_id, int64_t id, struct guarantor *,
			  struct error *) MUST_CHECK;
enum status guarantor_put(struct store *, int64_t practice_id, struct guarantor *, struct error *) MUST_CHECK;
enum status coverage_get(struct store *, int64_t practice_id, int64_t id, struct coverage *, struct error *) MUST_CHECK;
enum status coverage_put(struct store *, int64_t practice_id, struct coverage *, struct error *) MUST_CHECK;
enum status coverage_list(struct store *, int64_t practice_id, int64_t patient_id, struct coverages *,
			  struct error *) MUST_CHECK;

/* Encounters: with diagnoses and lines. An update retires lines that changed and adds new ones; ids come back in the record. */
enum status encounter_get(struct store *, int64_t practice_id, int64_t id, struct encounter *,
			  struct error *) MUST_CHECK;
enum status encounter_put(struct store *, int64_t practice_id, struct encounter *, struct error *) MUST_CHECK;
enum status encounter_by_token(struct store *, int64_t practice_id, const char *token, int64_t *id,
			       struct error *) MUST_CHECK;
/* The newest encounter of the patient (or of ENTERED_BY when PATIENT is 0). */
enum status encounter_last(struct store *, int64_t practice_id, int64_t patient_id, int64_t entered_by,
			   struct encounter *, struct error *) MUST_CHECK;
enum status encounter_list(struct store *, int64_t practice_id, int64_t patient_id, struct encounter_rows *,
			   struct error *) MUST_CHECK;
enum status template_list(struct store *, int64_t practice_id, struct templates *, struct error *) MUST_CHECK;
enum status template_put(struct store *, int64_t practice_id, struct visit_template *, struct error *) MUST_CHECK;
/* Claims that nobody sent yet (DRAFT, SCRUB_FAIL, HELD, READY) with a service on or after a day. */
enum status claims_open_from(struct store *, int64_t practice_id, struct date from, struct ids *,
			     struct error *) MUST_CHECK;
/* A live claim with the same patient, provider, date, procedure and modifiers: its number, or NOT_FOUND. */
enum status duplicate_claim(struct store *, int64_t practice_id, const struct encounter *, int64_t except_encounter,
			    char number[static CLAIM_NUMBER_MAX], struct error *) MUST_CHECK;

/* Records of other systems; NOT_FOUND without touching ERROR. */
enum status patient_id_by_account(struct store *, int64_t practice_id, const char *account, int64_t *id,
				  struct error *) MUST_CHECK;
enum status outside_visit_get(struct store *, int64_t practice_id, const char *key, int64_t *encounter_id,
			      char rows_sha256[static HASH_TEXT_MAX], struct error *) MUST_CHECK;
enum status outside_visit_add(struct store *, int64_t practice_id, const char *key, int64_t encounter_id,
			      const char *rows_sha256, struct date filed_on, struct error *) MUST_CHECK;

/* Claims. claim_put makes the number when it is new. */
enum status claim_get(struct store *, int64_t practice_id, int64_t id, struct claim *, struct error *) MUST_CHECK;
enum status claim_by_number(struct store *, int64_t practice_id, const char *number, struct claim *,
			    struct error *) MUST_CHECK;
enum status claim_put(struct store *, int64_t practice_id, struct claim *, struct date state_on,
		      struct error *) MUST_CHECK;
enum status claim_of_encounter_live(struct store *, int64_t practice_id, int64_t encounter_id, struct claim *,
				    struct error *) MUST_CHECK;
/* The claim of an encounter to the payer of a rank that is still worked on. */
enum status claim_by_rank(struct store *, int64_t practice_id, int64_t encounter_id, int32_t sequence, struct claim *,
			  struct error *) MUST_CHECK;
/* Who may be meant when our number does not come back: at most 2 ids. */
enum status claims_by_payer_number(struct store *, int64_t practice_id, const char *payer_number, struct date service,
				   struct money total, struct ids *, struct error *) MUST_CHECK;
/* Added to the ids, the newest service first, a hundred at most. */
enum status claims_of_patient(struct store *, int64_t practice_id, int64_t patient_id, struct ids *,
			      struct error *) MUST_CHECK;
/* The encounter has a claim to the payer that was neither discarded nor replaced. */
enum status claim_of_payer(struct store *, int64_t encounter_id, int64_t payer_id, bool *found,
			   struct error *) MUST_CHECK;
/* Another claim, not discarded, replaces or voids it. */
enum status claim_superseded(struct store *, int64_t claim_id, bool *superseded, struct error *) MUST_CHECK;
enum status claim_event_add(struct store *, const struct claim_event_row *, struct error *) MUST_CHECK;
/* A file has caused this event of the claim already. */
enum status claim_event_known(struct store *, int64_t claim_id, int64_t interchange_id, enum claim_event, bool *known,
			      struct error *) MUST_CHECK;
enum status claim_events(struct store *, int64_t claim_id, struct claim_event_rows *, struct error *) MUST_CHECK;
/* What a file that went out or came in did to claims, in the order of the claims. */
enum status claim_events_of_file(struct store *, int64_t interchange_id, size_t limit, struct claim_event_rows *,
				 struct error *) MUST_CHECK;
enum status claim_list(struct store *, int64_t practice_id, const struct claim_filter *, size_t offset, size_t limit,
		       struct claim_rows *, struct error *) MUST_CHECK;
enum status claim_count(struct store *, int64_t practice_id, const struct claim_filter *, int64_t *count,
			struct money *total, struct error *) MUST_CHECK;
/* All records a claim stands on but what other payers decided, in one struct (about 15 kB). */
enum status professional_claim_get(struct store *, int64_t practice_id, int64_t claim_id, struct professional_claim *,
				   struct error *) MUST_CHECK;
/* The findings of a scrub on that day take the place of the last one's; that a rule fired is kept for good. */
enum status findings_put(struct store *, int64_t claim_id, struct date on, const struct findings *,
			 struct error *) MUST_CHECK;
enum status findings_get(struct store *, int64_t claim_id, struct findings *, struct error *) MUST_CHECK;
enum status finding_acknowledge(struct store *, int64_t claim_id, const char *rule, struct date on, int64_t user_id,
				const char *reason, struct error *) MUST_CHECK;

/* Files */
enum status counter_next(struct store *, const char *name, int64_t first, int64_t *value, struct error *) MUST_CHECK;
enum status interchange_put(struct store *, int64_t practice_id, struct interchange_row *, struct error *) MUST_CHECK;
enum status interchange_get(struct store *, int64_t practice_id, int64_t id, struct interchange_row *,
			    struct error *) MUST_CHECK;
enum status interchange_list(struct store *, int64_t practice_id, const char *state, size_t limit,
			     struct interchange_rows *, struct error *) MUST_CHECK;
enum status submission_add(struct store *, const struct submission_row *, struct error *) MUST_CHECK;
/* All live submissions of the file: sent. Fixes claim.first_sent_on where it was empty is the workflow's work. */
enum status submissions_sent(struct store *, int64_t interchange_id, struct date on, struct error *) MUST_CHECK;
enum status submissions_withdraw(struct store *, int64_t interchange_id, struct error *) MUST_CHECK;
enum status submission_acknowledge(struct store *, int64_t practice_id, int64_t claim_id, int32_t n,
				   const char *category, struct date on, struct error *) MUST_CHECK;
enum status interchange_claims(struct store *, int64_t interchange_id, struct ids *, struct error *) MUST_CHECK;
enum status submission_list(struct store *, int64_t claim_id, struct submission_rows *, struct error *) MUST_CHECK;
/* What was sent, and its hash; "" when nothing was kept. The caller frees *OUT. */
enum status submission_snapshot(struct store *, int64_t practice_id, int64_t id, char **out,
				char sha256[static HASH_TEXT_MAX], struct error *) MUST_CHECK;
/* READY claims of the practice by receiver and payer, in file order. */
enum status ready_claims(struct store *, int64_t practice_id, const char *receiver_id, size_t limit, struct ids *,
			 struct error *) MUST_CHECK;
/* Ids of the claims in STATE. */
enum status claims_in_state(struct store *, int64_t practice_id, enum claim_state state, size_t limit, struct ids *,
			    struct error *) MUST_CHECK;
enum status ready_receivers(struct store *, int64_t practice_id, struct receiver_rows *, struct error *) MUST_CHECK;

/* What payers were asked: only ids, days and the trace are kept of a question. NOT_FOUND without touching ERROR. */
enum status enquiry_add(struct store *, int64_t practice_id, struct enquiry *, struct error *) MUST_CHECK;
enum status enquiry_by_trace(struct store *, int64_t practice_id, const char *trace, struct enquiry *,
			     struct error *) MUST_CHECK;
/* Ids of coverages IN_FORCE that day, of patients with claims of SERVED_SINCE or later, not asked about after ASKED_AFTER. */
enum status enquiry_due(struct store *, int64_t practice_id, struct date served_since, struct date in_force,
			struct date asked_after, size_t limit, struct ids *, struct error *) MUST_CHECK;

/* Answers of payers: n counts them by claim. More of remittances is in received_rows.h. */
enum status remittance_claim_add(struct store *, int64_t practice_id, const struct remittance_claim_row *,
				 struct error *) MUST_CHECK;
enum status remittance_claims(struct store *, int64_t claim_id, struct remittance_claim_rows *,
			      struct error *) MUST_CHECK;

/* Money. journal_post checks, writes and keeps claim_balance; ids come back. REFUSED on a closed day. */
enum status journal_post(struct store *, int64_t practice_id, struct journal_entry *, struct error *) MUST_CHECK;
/* What stands of an entry that may have been mirrored, and mirrored back: the last of that chain, and whether it
 * stands for ID (or for its mirror). */
enum status journal_standing(struct store *, int64_t id, int64_t *standing, bool *stands, struct error *) MUST_CHECK;
enum status journal_get(struct store *, int64_t practice_id, int64_t id, struct journal_entry *,
			struct error *) MUST_CHECK;
/* What is left of the unapplied money that an entry brought in; 0 when it brought none. */
enum status unapplied_left(struct store *, int64_t practice_id, int64_t receipt_id, struct money *left,
			   struct error *) MUST_CHECK;
enum status claim_balances(struct store *, int64_t claim_id, struct money *insurance, struct money *patient,
			   struct error *) MUST_CHECK;
enum status patient_balances(struct store *, int64_t practice_id, int64_t patient_id, struct money *insurance,
			     struct money *patient, struct error *) MUST_CHECK;
enum status ledger_lines(struct store *, int64_t practice_id, int64_t claim_id, struct ledger_rows *,
			 struct error *) MUST_CHECK;
/* Charge entries of the encounter not reversed yet. */
enum status journal_charges(struct store *, int64_t practice_id, int64_t encounter_id, struct ids *,
			    struct error *) MUST_CHECK;

/* Home */
enum status queue_counts(struct store *, int64_t practice_id, struct date today, struct queue_rows *,
			 struct error *) MUST_CHECK;

/* Audit: chained by hash; AT is an instant handed in. */
enum status audit_add(struct store *, const char *at, const char *user, const char *event, const char *object,
		      int64_t object_id, const char *detail, struct error *) MUST_CHECK;
enum status audit_verify(struct store *, int64_t *rows, int64_t *bad_seq, struct error *) MUST_CHECK;

#endif

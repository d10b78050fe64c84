/* SPDX-License-Identifier: MIT */
/*
 * book.h: what a payer knows of the claims it was sent: interchanges, transaction sets, claims with what was
 * decided of each, and what is to be paid when.
 */
#ifndef CLAIMBENCH_PAYER_BOOK_H
#define CLAIMBENCH_PAYER_BOOK_H

#include "claimbench/base/arena.h"
#include "claimbench/base/buf.h"
#include "claimbench/core/acknowledgment.h"
#include "claimbench/core/encounter.h"
#include "claimbench/core/remittance.h"
#include "payer/payer.h"
#include "x12/write_envelope.h"

enum { PAYER_NUMBER_MAX = 24, VERDICT_ADJUSTMENTS_MAX = 6, REMARK_MAX = 8, FRONT_STATUSES_MAX = 3 };

/* What an earlier payer did with a line or claim (2320, 2430). */
struct prior {
	bool decided;
	struct money paid;
	struct money patient; /* its PR adjustments */
};

struct verdict {
	bool denied;
	struct money allowed, paid;
	int32_t adjustment_count;
	struct {
		char group[3], carc[RULE_CARC_MAX];
		struct money amount;
	} adjustments[VERDICT_ADJUSTMENTS_MAX];
	char remarks[2][REMARK_MAX];
};

struct payer_line {
	char procedure[PROCEDURE_CODE_MAX], modifiers[MODIFIERS_MAX][MODIFIER_MAX];
	char place[3];
	int32_t units_milli;
	struct money charge;
	struct date from, to;
	int64_t control; /* REF*6R; 0: none */
	int8_t pointers[POINTERS_MAX];
	bool drug, note;
	struct prior prior;
	/* Decided. */
	struct verdict first, second; /* second: after a reversal of the payer's own */
	struct money deductible;      /* of the first */
};

enum claim_fate { FATE_REJECTED, FATE_ADJUDICATED, FATE_LOST, FATE_VOIDS };

struct payer_claim {
	size_t set;    /* index */
	size_t before; /* the same member's claim before it + 1; 0: none */
	char number[REMIT_CLAIM_NUMBER_MAX], original[REMIT_REFERENCE_MAX]; /* CLM01, REF*F8 */
	int32_t frequency, sequence;
	char payer_id[PAYER_ID_MAX], payer_name[ORGANIZATION_MAX], filing_code[3];
	struct address payer_address;
	char member_id[MEMBER_ID_MAX];
	struct person_name patient;
	struct date birth_date;
	enum sex sex;
	char patient_zip[ZIP_MAX];
	bool billing_person;
	char billing_name[ORGANIZATION_MAX], billing_first[NAME_FIRST_MAX];
	char billing_npi[NPI_MAX], billing_zip[ZIP_MAX], tax_id[TAX_ID_MAX];
	char rendering_npi[NPI_MAX];
	char place[3];
	char diagnoses[DIAGNOSES_MAX][DIAGNOSIS_CODE_MAX];
	bool appeal;     /* its note begins with the word */
	char letter[80]; /* that note, in capitals */
	bool authorization, clia, admission, referring, accident, note, attachment;
	struct money total;
	struct date from, to, received;
	struct payer_line *lines;
	int32_t line_count;
	struct prior prior;
	const struct payer_terms *terms;
	/* Decided. */
	enum claim_fate fate;
	char payer_number[PAYER_NUMBER_MAX];
	struct claim_status statuses[FRONT_STATUSES_MAX]; /* of the 277CA */
	int32_t status_count;
	bool denied;                       /* every line */
	struct date pay_on, second_on;     /* none: never */
	bool denied_wrongly;               /* by noise */
	struct date asked_on, waits_until; /* for records; none: they are not asked for */
	struct money interest;
	struct date ended; /* the day a replacement or void took its place; none: it stands */
	size_t replaces;   /* claim + 1; 0: none */
	struct date takeback_on;
	struct money takeback;
	size_t answered; /* the last letter about it + 1, of the book's; 0: none */
};
VEC_TYPE(payer_claims, struct payer_claim);

/* How a claim stood when a letter about it was answered, and how it stands from then on; a verdict a line. */
struct letter_answer {
	size_t claim;    /* index */
	size_t previous; /* the one before it about this claim + 1; 0: none */
	struct date on;
	const struct verdict *before, *after;
};
VEC_TYPE(letter_answers, struct letter_answer);

/* What a group asks. */
enum group_content { GROUP_CLAIMS, GROUP_ELIGIBILITY, GROUP_STATUS };

/* A transaction set: its place in its file, and what was found. */
struct intake_set {
	size_t group;
	size_t start, length; /* bytes */
	char st02[36], batch[51];
	char submitter_name[ORGANIZATION_MAX], submitter_id[81];
	bool accepted;
	struct syntax_error fault; /* of one that was not */
	char reason[4];            /* IK502 */
	size_t first_claim, claim_count;
};
VEC_TYPE(intake_sets, struct intake_set);

struct intake_group {
	size_t interchange;
	int64_t gs06, announced;
	char kind[3], version[13];
	char reason[4]; /* AK905; "" */
	bool readable;  /* in a version that is read */
	enum group_content content;
	size_t gs_start, gs_length;
	size_t first_set, set_count;
};
VEC_TYPE(intake_groups, struct intake_group);

/* One interchange of a file. */
struct intake_interchange {
	const struct submitted_file *file;
	char sender_id[16], receiver_id[16]; /* ISA06, ISA08 */
	int64_t isa13;
	bool test;
	bool answerable;          /* its sender and receiver have names that can be written */
	char note[4];             /* TA105 when there is no group to acknowledge; "" */
	char element, terminator; /* separators */
	size_t isa_start, isa_length;
	size_t first_group, group_count;
};
VEC_TYPE(intake_interchanges, struct intake_interchange);

/* Who is paid, by which payer, and on which way. */
struct payee {
	char payer_id[PAYER_ID_MAX], npi[NPI_MAX];
	char sender_id[16], receiver_id[16];
	struct money carried; /* what it owes: negative or zero */
};
VEC_TYPE(payees, struct payee);

/* A claim with something still to be paid or taken back. */
struct unpaid {
	size_t claim, payee; /* indexes */
};
VEC_TYPE(unpaid_claims, struct unpaid);

struct book {
	const struct payer_rules *rules;
	uint64_t seed;
	struct arena arena;
	struct intake_interchanges interchanges;
	struct intake_groups groups;
	struct intake_sets sets;
	struct payer_claims claims;
	struct letter_answers letters;
	size_t *members; /* hash table of a member's last claim + 1 */
	size_t member_room;
	struct payees payees; /* in the order of their first claims: later ones change nobody's number */
	struct unpaid_claims unpaid;
	size_t files; /* taken */
	/* How far the work has come: sets whose claims were read, claims decided and scheduled, files acknowledged. */
	size_t sets_read, decided, scheduled, acknowledged;
	struct date silent_to;   /* what was due up to here is not wanted; none: all is */
	struct date answered_to; /* what was due up to here was handed out; none: nothing yet */
	struct date to;          /* while it is asked: up to here */
};

/* intake.c: the interchanges of FILE with their groups and sets; intake_claims.c: the claims of the sets not read so far. */
enum status intake_file(struct book *book, const struct submitted_file *file, struct error *error) MUST_CHECK;
enum status intake_claims(struct book *book, struct error *error) MUST_CHECK;
/* SET in an envelope of its own, as it came. */
void wrap_set(const struct book *book, const struct intake_set *set, struct buf *out);
/* enquiries.c: 270 and 276 that can be read are accepted; the day after receipt they are answered. */
enum status intake_enquiries(struct book *book, struct error *error) MUST_CHECK;
enum status answer_enquiries(const struct book *book, payer_sink sink, void *context, struct error *error) MUST_CHECK;
/* What X12 can carry of SOURCE into TARGET, else FALLBACK. */
void tidy(char *target, size_t size, const char *source, const char *fallback);
/* front.c: what is wrong with a claim at the door: none of it leaves no status but A2. */
void front_check(struct payer_claim *claim);
/* adjudicate.c: everything that is decided of an accepted claim, in order of receipt. */
enum status adjudicate(struct book *book, size_t claim, struct error *error) MUST_CHECK;
/* Room for the members of the claims that are to be decided; before adjudicate. */
enum status members_make_room(struct book *book, struct error *error) MUST_CHECK;
/* edits.c: the first edit that denies LINE of CLAIM; NULL: none does. */
const struct denial *edit_denial(const struct book *book, const struct payer_claim *claim, int32_t line);
/* The row by which records are asked for before LINE of CLAIM is decided; NULL: there is none. */
const struct edit *edit_records(const struct book *book, const struct payer_claim *claim, int32_t line);
/* review.c: what people at the payer look at. Records that are asked for: lines are denied when they did not come. */
void review_records(const struct book *book, struct payer_claim *claim);
/* What CLAIM appeals against a denial comes to: the denial falls, or it is upheld. */
enum appeal { APPEAL_NONE, APPEAL_GRANTED, APPEAL_UPHELD };
enum appeal review_appeal(const struct book *book, const struct payer_claim *claim);
/* Every line is denied as the original was. */
void review_uphold(const struct book *book, struct payer_claim *claim);
/* DENIAL is the one that CLAIM appealed against, and it fell. */
bool review_lifts(const struct book *book, const struct payer_claim *claim, const struct denial *denial);
/* Whether CLAIM, denied with CARC, must be paid for what LETTER (in capitals) says. */
bool review_grants(const struct payer_claim *claim, const char *carc, const char *letter);
/* letters.c: what a letter comes to; the claims that were received before it are decided. */
enum status answer_letter(struct book *book, const struct payer_letter *letter, struct error *error) MUST_CHECK;
/* It is answered: its claim was not replaced before the day. */
bool letter_stands(const struct book *book, const struct letter_answer *answer);
/* The last one about CLAIM that is; NULL. */
const struct letter_answer *last_letter(const struct book *book, const struct payer_claim *claim);
/* The 277 that ask for records, on the days on which that is due. */
enum status ask_records(const struct book *book, payer_sink sink, void *context, struct error *error) MUST_CHECK;
/* What is left to ask of the patient as one claim is priced. */
struct shares_left {
	bool copay_taken;
	struct money deductible;
};
/* price.c: lines that were not denied, priced into their first verdict, or into the second, a tenth lower. */
void price_claim(const struct book *book, struct payer_claim *claim, bool second);
struct shares_left shares_left_of(const struct book *book, const struct payer_claim *claim);
/* LINE as if nothing stood against it and nothing had gone wrong, into VERDICT: of what LEFT is left to ask of the patient. */
void price_anew(const struct book *book, struct payer_claim *claim, int32_t line, struct shares_left *left,
		struct verdict *verdict);
void verdict_add(struct verdict *verdict, const char *group, const char *carc, struct money amount);
void verdict_deny(struct verdict *verdict, const struct payer_line *line, const struct denial *denial);

/*
 * Whether the member's draw falls on the row; *ON is then the day on which it happened, none: always. Of a row
 * "other first" that is all there is to it.
 */
bool roster_holds(const struct book *book, const struct roster *roster, const char *payer_id, const char *filing_code,
		  const char *member_id, struct date *on);

/* Back to who sent INTERCHANGE, from whom it was sent to: the Nth file of the day it is due. */
void address_answer(const struct intake_interchange *interchange, struct date due, int64_t n,
		    struct outgoing_envelope *envelope);
enum status hand_over(const char *kind, const struct outgoing_envelope *envelope, const struct buf *bytes,
		      int64_t claims, payer_sink sink, void *context, struct error *error) MUST_CHECK;

/* acknowledge.c and pay.c: the files. */
enum status acknowledge(const struct book *book, payer_sink sink, void *context, struct error *error) MUST_CHECK;
enum status pay(struct book *book, payer_sink sink, void *context, struct error *error) MUST_CHECK;

/* DAY or the first day after it on which the payer pays. */
struct date next_pay_day(const struct payer_terms *terms, struct date day);

/* The claim before this one of the same member with the same payer; NULL: none. */
const struct payer_claim *claim_before(const struct book *book, const struct payer_claim *claim);
/* A day whose answers are wanted now. */
bool book_wants(const struct book *book, struct date due);
/* ISA13 and GS06 of the Nth file (from 1) of a day: no two are alike. */
int64_t book_control(struct date due, int64_t n);

#endif

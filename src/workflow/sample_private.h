/* SPDX-License-Identifier: MIT */
/*
 * sample_private.h: the rooms of the sample practice: who there is, who comes, what is done, and what is still to
 * be done on which day.
 *
 * Nothing of its history is told: visits are keyed, files sent, answered by the simulated payers, taken in and
 * posted, day by day, by the units of work that an office uses. What is invented is people, and how they work.
 */
#ifndef CLAIMBENCH_WORKFLOW_SAMPLE_PRIVATE_H
#define CLAIMBENCH_WORKFLOW_SAMPLE_PRIVATE_H

#include "claimbench/base/random.h"
#include "claimbench/workflow/office.h"
#include "claimbench/workflow/visit.h"
#include "payer/payer.h"
#include "store/store.h"
#include "workflow/office_private.h"

enum {
	SAMPLE_PROVIDERS = 6,
	SAMPLE_REFERRERS = 3,
	SAMPLE_FACILITIES = 3,
	SAMPLE_PAYERS = 7,
	SAMPLE_DAYS = 301,
	SAMPLE_MISTAKES = 4, /* that can happen to any visit */
	SAMPLE_LEARNED = 4   /* rules of its own that are switched on, at most */
};

/* A patient as the visits need him. */
struct sample_person {
	int64_t id;
	struct date birth_date;
	enum sex sex;
	struct coverage coverage; /* as the card says it */
	int payer;                /* index into payers */
	bool came_before;         /* while visits are planned */
};

/* A visit to come: everything else about it is drawn from its number. */
struct sample_plan {
	int32_t person; /* index */
	int32_t day;    /* from the first day of the history */
	bool first;     /* of this patient */
	int8_t mistake; /* it is keyed with, + 1; 0: as luck will have it */
	bool pends;     /* the payer asks for the record, and waits for it today */
	bool refused;   /* its card is misread, and what the front end refused waits today */
};

/* What somebody has to do on a day. */
enum sample_duty_kind {
	DUTY_MEND,      /* what the scrubber found */
	DUTY_FIX,       /* what a front end refused */
	DUTY_GIVE_UP,   /* of that, what was forgotten */
	DUTY_RELEASE,   /* what was held */
	DUTY_BILL_NEXT, /* the next payer's claim */
	DUTY_DENIAL,    /* what a payer denied */
	DUTY_DENIAL_AGAIN,
	DUTY_APPEAL_END, /* its answer */
	DUTY_RESEND,     /* what the payer does not find, if so */
	DUTY_PAY,        /* a patient pays AMOUNT of his part */
	DUTY_BAD_DEBT,   /* a patient is given up */
	DUTY_COUNT
};
struct sample_duty {
	enum sample_duty_kind kind;
	int64_t claim_id;
	struct money amount;
};

struct sample_day {
	VEC_OF(struct sample_duty) duties;
	VEC_OF(int64_t) visits; /* numbers of those that are keyed */
};

/* What is remembered of a claim, by its id. */
struct sample_note {
	int64_t visit; /* its number + 1; 0: a later claim of its encounter */
	bool listed;   /* there is a duty for what became of it */
	bool appealed;
};

struct sample_world {
	struct office *office;
	struct store *store;
	int64_t practice_id;
	struct user biller, supervisor;
	uint64_t seed;
	struct date today; /* the last day of the history */
	struct date begin; /* the first one */
	struct date last;  /* the last working day */
	struct date eve;   /* the one before it */
	struct random random;
	struct provider providers[SAMPLE_PROVIDERS];
	struct provider referrers[SAMPLE_REFERRERS];
	struct facility facilities[SAMPLE_FACILITIES];
	struct payer payers[SAMPLE_PAYERS];
	struct sample_person *people;
	int64_t people_count;
	VEC_OF(struct sample_plan) plans;
	struct sample_day days[SAMPLE_DAYS];
	VEC_OF(struct sample_note) notes;
	struct payer_rules rules;
	struct book *book;            /* what the payers know */
	VEC_OF(struct buf) questions; /* those of this week */
	char outbox[1024];
	bool refused, decided; /* by the answers of today */
	bool rules_off;
	int32_t learned_until;  /* the day up to which what payers ask for is known */
	int64_t authorizations; /* numbers given out */
	int forgotten;          /* claims that a front end refused */
	int switched_on;
	struct date month; /* the first day of the month that goes on */
	int32_t keyed_this_month;
	struct override learned[SAMPLE_LEARNED]; /* what is said where one of them is wrong */
};

/* Practice, users' ids, providers, places, payers, prices, templates. */
enum status sample_practice(struct sample_world *world, struct error *error) MUST_CHECK;
/* What a member's number of this payer looks like; the practice does not know it of all. */
const char *sample_member_pattern(int payer);

/* One more patient with coverage, kept. */
enum status sample_person_add(struct sample_world *world, struct sample_person *person, struct error *error) MUST_CHECK;

/* What was done on the visit of that number: an encounter that wants its prices. */
void sample_visit(struct sample_world *world, size_t visit, struct encounter *encounter);
/* Whoever has been here before is no new patient. */
void sample_know_again(struct encounter *encounter);

/* ---- sample_calendar.c: days, and what lies on them ---- */

struct date sample_workday_before(struct date day);
/* LOW to HIGH days after today of the history, on a working day. */
struct date sample_later(struct sample_world *world, int low, int high);
/* The practice learns: a figure that is FIRST when the history begins is LAST today. */
int sample_over_time(const struct sample_world *world, int first, int last);
/* Nothing is kept of what would lie after the last day. */
enum status sample_duty_add(struct sample_world *world, struct date day, const struct sample_duty *duty,
			    struct error *error) MUST_CHECK;
/* The note of a claim, made when there is none; NULL: out of memory. */
struct sample_note *sample_note_of(struct sample_world *world, int64_t claim_id);
/* COUNT visits and a few more of the last days, each with the day on which it is keyed. */
enum status sample_plan_visits(struct sample_world *world, int64_t count, struct error *error) MUST_CHECK;

/* ---- sample_mistakes.c: what goes wrong at the keys ---- */

/* Something that can happen to this visit; or the one of that number, below SAMPLE_MISTAKES. */
void sample_spoil(struct sample_world *world, const struct sample_person *person, struct encounter *encounter);
void sample_spoil_as(struct encounter *encounter, int mistake);
/* ENCOUNTER says again what the slip of the visit says. */
void sample_read_slip(struct sample_world *world, size_t visit, struct encounter *encounter);

/* ---- sample_knowledge.c: what is known of payers, and what they allowed ---- */

/* Contracts, enrollments and rules, on the first day. */
enum status sample_know_payers(struct sample_world *world, struct error *error) MUST_CHECK;
/* What payers ask for, as far as it has been found out by today. */
enum status sample_learn(struct sample_world *world, struct error *error) MUST_CHECK;
/* The payer is asked for an authorization where the visit may need one and has none. */
enum status sample_ask_payer(struct sample_world *world, struct visit *visit, struct error *error) MUST_CHECK;
/* The same for some of the visits, before the patient came; SURELY: for this one. */
enum status sample_asked_before(struct sample_world *world, bool surely, struct visit *visit,
				struct error *error) MUST_CHECK;
/* Some are authorized for what is still to be done. */
enum status sample_authorize_ahead(struct sample_world *world, struct error *error) MUST_CHECK;

/* ---- sample_learning.c: what its denials teach ---- */

/* Once a week: a rule that was drafted is tried, and switched on or dismissed. */
enum status sample_try_rules(struct sample_world *world, struct error *error) MUST_CHECK;
/* The diagnosis that shows why it was needed. */
void sample_ask_doctor(struct encounter *encounter);

/* ---- sample_effort.c: how long they work at it, and what that costs ---- */

/* Today VISITS were keyed. */
enum status sample_time_passes(struct sample_world *world, size_t visits, struct error *error) MUST_CHECK;
/* In the morning: when another month has begun, hours and costs of the last one are entered. */
enum status sample_month_ends(struct sample_world *world, struct error *error) MUST_CHECK;

/* ---- the work ---- */

/* sample_desk.c: visits are keyed, mended, held and billed on. */
bool sample_can_be_misread(const struct sample_world *world, const struct sample_person *person);
enum status sample_key(struct sample_world *world, size_t visit, struct error *error) MUST_CHECK;
enum status sample_mend(struct sample_world *world, int64_t claim_id, struct error *error) MUST_CHECK;
enum status sample_fix(struct sample_world *world, int64_t claim_id, struct error *error) MUST_CHECK;
enum status sample_give_up_rejected(struct sample_world *world, int64_t claim_id, struct error *error) MUST_CHECK;
enum status sample_release(struct sample_world *world, int64_t claim_id, struct error *error) MUST_CHECK;
enum status sample_bill_next(struct sample_world *world, int64_t claim_id, struct error *error) MUST_CHECK;

/* sample_files.c: what came is taken in and posted, what is ready goes. */
enum status sample_morning(struct sample_world *world, struct error *error) MUST_CHECK;
enum status sample_send(struct sample_world *world, struct error *error) MUST_CHECK;
/* What is ready for one receiver is written, and does not leave. */
enum status sample_write(struct sample_world *world, const char *receiver_id, struct error *error) MUST_CHECK;

/* sample_denials.c: what payers did not pay. AGAIN: it has lain long enough. */
enum status sample_work_denial(struct sample_world *world, int64_t claim_id, bool again,
			       struct error *error) MUST_CHECK;
enum status sample_end_appeal(struct sample_world *world, int64_t claim_id, struct error *error) MUST_CHECK;
enum status sample_write_off(struct sample_world *world, int64_t claim_id, const char *reason,
			     struct error *error) MUST_CHECK;

/* sample_calls.c, once a week: claims of which nothing is heard, and tasks that are long due. */
enum status sample_chase(struct sample_world *world, struct error *error) MUST_CHECK;
enum status sample_resend(struct sample_world *world, int64_t claim_id, struct error *error) MUST_CHECK;
enum status sample_clear_tasks(struct sample_world *world, struct error *error) MUST_CHECK;
void sample_questions_free(struct sample_world *world);

/* sample_patients.c: what patients were left with, and how they pay it. */
enum status sample_shares(struct sample_world *world, int64_t remittance_id, struct error *error) MUST_CHECK;
enum status sample_share(struct sample_world *world, int64_t claim_id, struct money amount,
			 struct error *error) MUST_CHECK;
enum status sample_pay(struct sample_world *world, const struct sample_duty *duty, struct error *error) MUST_CHECK;
enum status sample_give_up(struct sample_world *world, int64_t claim_id, struct error *error) MUST_CHECK;

/* sample_rare.c: what a short history may lack. */
enum status sample_rare(struct sample_world *world, struct error *error) MUST_CHECK;

#endif

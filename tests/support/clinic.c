/* SPDX-License-Identifier: MIT */
/* clinic.c: see clinic.h. */
#include "support/clinic.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/reference.h"
#include "claimbench/workflow/register.h"
#include "support/test.h"

/* A clock that stands still: what is written does not depend on when the test runs. */
static void clock_now(void *context, char instant[static 21])
{
	(void)context;
	(void)text_format(instant, 21, "2026-03-31T14:05:09Z");
}

static struct office_options options_of(const struct clinic *clinic, const char *login)
{
	const char *data = getenv("CLAIMBENCH_DATA");

	return (struct office_options){
		.path = clinic->books.path,
		.login = login,
		.data_directory = data != NULL ? data : "data",
		.clock = clock_now,
	};
}

struct office *clinic_session(struct clinic *clinic, const char *login)
{
	struct office_options options = options_of(clinic, login);
	struct office *office = NULL;

	assert_done(office_open(&office, &options, &clinic->error), &clinic->error);
	return office;
}

void clinic_reopen(struct clinic *clinic, const char *today)
{
	struct office_options options = options_of(clinic, "ann");

	office_close(clinic->office);
	clinic->office = NULL;
	if (today != NULL)
		options.today = test_date(today);
	assert_done(office_open(&clinic->office, &options, &clinic->error), &clinic->error);
}

static void add_user(struct clinic *clinic, const char *login, enum user_role role)
{
	struct user user = { .role = role, .active = true };

	assert_true(TEXT_SET(user.login, login));
	assert_true(TEXT_SET(user.name, login));
	assert_done(user_put(clinic->books.store, clinic->books.practice_id, &user, &clinic->error), &clinic->error);
}

void clinic_new(struct clinic *clinic)
{
	memset(clinic, 0, sizeof *clinic);
	books_new(&clinic->books);
	books_begin(&clinic->books);
	add_user(clinic, "sue", USER_SUPERVISOR);
	add_user(clinic, "ada", USER_AUDITOR);
	books_commit(&clinic->books);
	store_close(clinic->books.store);
	clinic->books.store = NULL;
	books_path(&clinic->books, "outbox", clinic->outbox);
	clinic_reopen(clinic, NULL);
	assert_done(reference_load_teaching_set(clinic->office, &clinic->error), &clinic->error);
}

void clinic_free(struct clinic *clinic)
{
	office_close(clinic->office);
	clinic->office = NULL;
	books_free(&clinic->books);
}

int64_t clinic_patient(struct clinic *clinic, const char *last, const char *first, enum books_payer payer)
{
	struct registration registration = { .patient = books_patient(last, first, "1970-05-17") };
	struct coverage *coverage = &registration.coverages[0];

	*coverage = (struct coverage){ .payer_id = clinic->books.payers[payer].id, .from = test_date("2025-01-01") };
	assert_true(text_format(coverage->member_id, sizeof coverage->member_id, "M%s123456", first));
	text_upper(coverage->member_id);
	assert_done(registration_save(clinic->office, &registration, &clinic->error), &clinic->error);
	return registration.patient.id;
}

struct filed clinic_file(struct clinic *clinic, const char *line)
{
	struct visit visit;
	struct visit_reading reading;
	struct filed filed;

	assert_done(visit_new(clinic->office, &visit, &clinic->error), &clinic->error);
	assert_done(visit_read(clinic->office, line, &visit, &reading, &clinic->error), &clinic->error);
	assert_done(visit_file(clinic->office, &visit, NULL, 0, &filed, &clinic->error), &clinic->error);
	return filed;
}

enum claim_state clinic_state(struct clinic *clinic, int64_t claim_id)
{
	struct claim_story story;
	enum claim_state state;

	assert_done(claim_load(clinic->office, claim_id, &story, &clinic->error), &clinic->error);
	state = story.claim.claim.state;
	claim_story_free(&story);
	return state;
}

struct submitted clinic_submit(struct clinic *clinic)
{
	struct submitted submitted;

	assert_done(claims_submit(clinic->office, clinic->outbox, NULL, NULL, &submitted, &clinic->error),
		    &clinic->error);
	return submitted;
}

static void print_finding(void *context, const char *finding)
{
	(void)context;
	print_error("%s\n", finding);
}

void clinic_verify(struct clinic *clinic)
{
	int findings = 0;

	assert_done(office_verify(clinic->office, print_finding, NULL, &findings, &clinic->error), &clinic->error);
	assert_int_equal(0, findings);
}

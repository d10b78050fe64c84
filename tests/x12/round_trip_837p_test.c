/* SPDX-License-Identifier: MIT */
/*
 * round_trip_837p_test.c: what is written is read back as it was meant, and nothing that changes on
 * the way goes unnoticed. KEEP_837P=DIRECTORY keeps the random files, for validators run by hand.
 */
#include "support/test.h"

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "support/alloc_fault.h"
#include "support/invented_claim.h"
#include "support/invented_cob.h"
#include "support/invented_file.h"
#include "x12/compare_837p.h"

enum { FILES = 10, CLAIMS_PER_FILE = 50 };

struct held {
	const struct professional_claim *claims;
	size_t count;
};

static enum status source(void *context, size_t i, struct professional_claim *claim, struct error *error)
{
	const struct held *held = context;

	if (i >= held->count)
		return error_set(error, STATUS_NOT_FOUND, "", "no more claims");
	*claim = held->claims[i];
	return STATUS_OK;
}

/* BYTES against the claims of HELD, as the submission holds them. */
static enum status verify(const char *bytes, size_t length, struct held *held, struct read_837p_summary *summary,
			  struct error *error)
{
	struct practice practice;
	struct file_837p file;

	invented_practice(&practice);
	practice.pay_to = held->claims[0].practice.pay_to;
	invented_file(&file, &practice);
	return verify_837p("made.x12", bytes, length, &file, source, held, summary, error);
}

static void keep(const struct buf *file, int number)
{
	const char *directory = getenv("KEEP_837P");
	char name[32];
	struct error error = { .status = STATUS_OK };

	if (directory == NULL || directory[0] == '\0')
		return;
	(void)text_format(name, sizeof name, "random_%02d.x12", number);
	assert_done(file_stage(directory, name, file->bytes, file->length, &error), &error);
	assert_done(file_release(directory, name, &error), &error);
}

/* Half of them to a first payer that knows of no other. */
static void make_random(struct random *random, int n, struct professional_claim *claim, struct other_payers *others)
{
	invented_random_claim(random, n, claim);
	if (random_chance(random, 500))
		invented_random_others(random, claim, others);
}

static void five_hundred_random_claims_come_back_as_they_were(void **state)
{
	struct professional_claim *claims = calloc(CLAIMS_PER_FILE, sizeof *claims);
	static struct other_payers others[CLAIMS_PER_FILE];
	struct held held = { claims, CLAIMS_PER_FILE };
	struct read_837p_summary summary;
	struct error error = { .status = STATUS_OK };

	(void)state;
	assert_non_null(claims);
	for (int i = 0; i < FILES; i++) {
		struct random random = random_seeded(837000 + (uint64_t)i);
		struct money charge = money_of_cents(0);
		struct buf file;

		for (int j = 0; j < CLAIMS_PER_FILE; j++) {
			make_random(&random, i * CLAIMS_PER_FILE + j + 1, &claims[j], &others[j]);
			charge = money_add(charge, claims[j].claim.total);
		}
		file = invented_837p(claims, CLAIMS_PER_FILE);
		keep(&file, i);
		assert_done(verify(file.bytes, file.length, &held, &summary, &error), &error);
		assert_int_equal(CLAIMS_PER_FILE, summary.claims);
		assert_cents(money_cents(charge), summary.charge);
		assert_string_equal("", summary.remark);
		buf_free(&file);
		for (int j = 0; j < CLAIMS_PER_FILE; j++)
			other_payers_free(&others[j]);
	}
	free(claims);
}

static void a_file_with_a_claim_more_or_less_is_noticed(void **state)
{
	static struct professional_claim claims[2];
	struct held one = { claims, 1 }, two = { claims, 2 };
	struct read_837p_summary summary;
	struct error error = { .status = STATUS_OK };
	struct buf file;

	(void)state;
	invented_plain_claim(&claims[0]);
	invented_dependent_claim(&claims[1]);
	file = invented_837p(claims, 2);
	assert_done(verify(file.bytes, file.length, &two, &summary, &error), &error);
	assert_status(STATUS_FAULT, verify(file.bytes, file.length, &one, &summary, &error));
	assert_string_equal("the file holds more claims than were put in", error.what);
	buf_free(&file);
	file = invented_837p(claims, 1);
	assert_status(STATUS_FAULT, verify(file.bytes, file.length, &two, &summary, &error));
	assert_string_equal("the file holds fewer claims than were put in", error.what);
	buf_free(&file);
}

/* Written and verified with the COUNTth allocation failing; whether all went well. */
static bool made_with_fault(struct held *held, int count)
{
	struct buf out = buf_new(1u << 20);
	struct writer_837p *writer = NULL;
	struct read_837p_summary summary;
	struct practice practice;
	struct file_837p file;
	struct error error = { .status = STATUS_OK };
	size_t start, length;
	char st02[10];
	enum status status;

	practice = held->claims[0].practice;
	invented_file(&file, &practice);
	alloc_fault_after(count);
	status = writer_837p_begin(&writer, &out, &file, &error);
	for (size_t i = 0; i < held->count && status == STATUS_OK; i++)
		status = writer_837p_add(writer, &held->claims[i], &start, &length, st02, &error);
	if (status == STATUS_OK)
		status = writer_837p_end(writer, &error);
	else
		writer_837p_drop(writer);
	if (status == STATUS_OK)
		status = verify(out.bytes, out.length, held, &summary, &error);
	alloc_fault_after(0);
	buf_free(&out);
	assert_true(status == STATUS_OK || (status == STATUS_FAULT && error.what[0] != '\0'));
	return status == STATUS_OK;
}

static void every_allocation_that_fails_is_a_fault_and_leaks_nothing(void **state)
{
	static struct professional_claim claim;
	struct held held = { &claim, 1 };
	struct other_payers others = { 0 };
	int count = 1;

	(void)state;
	invented_full_claim(&claim);
	while (!made_with_fault(&held, count))
		count++;
	assert_in_range(count, 5, 50);
	invented_tertiary_claim(&claim, &others);
	for (count = 1; !made_with_fault(&held, count); count++)
		;
	assert_in_range(count, 10, 60);
	other_payers_free(&others);
}

/*
 * The one change that says nothing: a blank or line break in place of the line break that follows a
 * segment's end. It is no part of the data; readers skip it.
 */
static bool says_nothing(const char *bytes, size_t at, char was, char now)
{
	return was == '\n' && at > 0 && bytes[at - 1] == '~' && (now == '\r' || now == ' ' || now == '\t');
}

/* Within a code every letter may be one that means something; of a long text a few bytes stand for all. */
static const char all_bytes[] = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
				"abcdefghijklmnopqrstuvwxyz{|}~\t\n\r\x01\x7f\xc3";
static const char few_bytes[] = " *:~^\t\n\r\xc3"
				"019AXz";

static bool is_separator(char c)
{
	return c == '*' || c == ':' || c == '~' || c == '\n';
}

/* Part of an element or component of at most three characters. */
static bool within_a_code(const struct buf *file, size_t at)
{
	size_t first = at, last = at;

	while (first > 0 && !is_separator(file->bytes[first - 1]))
		first--;
	while (last + 1 < file->length && !is_separator(file->bytes[last + 1]))
		last++;
	return last - first < 3;
}

static void try_byte(struct buf *file, size_t at, char was, char now, struct held *held)
{
	struct read_837p_summary summary;
	struct error error = { .status = STATUS_OK };

	file->bytes[at] = now;
	if (now == was || says_nothing(file->bytes, at, was, now))
		assert_done(verify(file->bytes, file->length, held, &summary, &error), &error);
	else if (verify(file->bytes, file->length, held, &summary, &error) == STATUS_OK)
		fail_msg("byte %zu: '%c' instead of '%c' goes unnoticed after %.*s", at, now, was,
			 (int)(at < 30 ? at : 30), file->bytes + (at < 30 ? 0 : at - 30));
	else
		assert_true(error.where[0] != '\0' && error.what[0] != '\0');
}

/* Every byte of the file in turn becomes another. */
static void sweep(const struct professional_claim *claim)
{
	struct buf file = invented_837p(claim, 1);
	struct held held = { claim, 1 };

	for (size_t at = 0; at < file.length; at++) {
		const char was = file.bytes[at];
		bool code = within_a_code(&file, at);
		const char *tried = code ? all_bytes : few_bytes;
		size_t count = code ? sizeof all_bytes : sizeof few_bytes; /* the closing NUL is tried too */

		for (size_t i = 0; i < count; i++)
			try_byte(&file, at, was, tried[i], &held);
		try_byte(&file, at, was, (char)(was ^ 0x20), &held);
		try_byte(&file, at, was, (char)(was + 1), &held);
		try_byte(&file, at, was, (char)(was - 1), &held);
		file.bytes[at] = was;
	}
	buf_free(&file);
}

static void no_changed_byte_of_a_subscribers_claim_goes_unnoticed(void **state)
{
	static struct professional_claim claim;

	(void)state;
	invented_full_claim(&claim);
	sweep(&claim);
}

static void no_changed_byte_of_a_dependents_claim_goes_unnoticed(void **state)
{
	static struct professional_claim claim;

	(void)state;
	invented_dependent_claim(&claim);
	sweep(&claim);
}

static void no_changed_byte_of_a_lone_persons_claim_goes_unnoticed(void **state)
{
	static struct professional_claim claim;

	(void)state;
	invented_plain_claim(&claim);
	claim.patient.sex = SEX_UNKNOWN;
	claim.patient.assignment = false;
	claim.coverage.relationship = RELATIONSHIP_UNKNOWN;
	assert_true(TEXT_SET(claim.coverage.subscriber.last, "Alone"));
	assert_true(TEXT_SET(claim.rendering.npi, claim.practice.npi));
	sweep(&claim);
}

static void no_changed_byte_of_a_later_payers_claim_goes_unnoticed(void **state)
{
	static struct professional_claim claim;
	struct other_payers others = { 0 };

	(void)state;
	invented_tertiary_claim(&claim, &others);
	sweep(&claim);
	other_payers_free(&others);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(five_hundred_random_claims_come_back_as_they_were),
		cmocka_unit_test(a_file_with_a_claim_more_or_less_is_noticed),
		cmocka_unit_test(every_allocation_that_fails_is_a_fault_and_leaks_nothing),
		cmocka_unit_test(no_changed_byte_of_a_subscribers_claim_goes_unnoticed),
		cmocka_unit_test(no_changed_byte_of_a_dependents_claim_goes_unnoticed),
		cmocka_unit_test(no_changed_byte_of_a_lone_persons_claim_goes_unnoticed),
		cmocka_unit_test(no_changed_byte_of_a_later_payers_claim_goes_unnoticed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

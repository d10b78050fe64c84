/* SPDX-License-Identifier: MIT */
/* books.c: see books.h. */
#include "support/books.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "claimbench/base/text.h"
#include "support/test.h"

void books_path(const struct books *books, const char *name, char path[static BOOKS_PATH_MAX])
{
	assert_true(text_format(path, BOOKS_PATH_MAX, "%s/%s", books->directory, name));
}

/* Made once a program and copied for each test: most of a new database's time is spent on its schema. */
struct model {
	struct books books;
	bool made;
};
static struct model empty_model, practice_model;

static void remove_models(void)
{
	if (empty_model.made)
		tmpdir_remove(empty_model.books.directory);
	if (practice_model.made)
		tmpdir_remove(practice_model.books.directory);
}

static void make_model(struct model *model, void (*fill)(struct books *books))
{
	struct books *books = &model->books;

	if (model->made)
		return;
	tmpdir_make(books->directory);
	books_path(books, "practice.db", books->path);
	assert_done(store_create(books->path, &books->error), &books->error);
	assert_done(store_open(&books->store, books->path, &books->error), &books->error);
	if (fill != NULL)
		fill(books);
	store_close(books->store);
	if (!empty_model.made && !practice_model.made)
		(void)atexit(remove_models);
	model->made = true;
}

void books_copy_file(const char *from, const char *to)
{
	static char chunk[1 << 16];
	size_t length;
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");

	assert_true(in != NULL && out != NULL);
	while ((length = fread(chunk, 1, sizeof chunk, in)) > 0)
		assert_int_equal(length, fwrite(chunk, 1, length, out));
	assert_int_equal(0, fclose(in));
	assert_int_equal(0, fclose(out));
	assert_int_equal(0, chmod(to, 0660));
}

static void copy_model(const struct model *model, struct books *books)
{
	*books = model->books;
	tmpdir_make(books->directory);
	books_path(books, "practice.db", books->path);
	books_copy_file(model->books.path, books->path);
	assert_done(store_open(&books->store, books->path, &books->error), &books->error);
}

void books_new_empty(struct books *books)
{
	make_model(&empty_model, NULL);
	copy_model(&empty_model, books);
}

void books_reopen(struct books *books)
{
	store_close(books->store);
	assert_done(store_open(&books->store, books->path, &books->error), &books->error);
}

void books_free(struct books *books)
{
	store_close(books->store);
	books->store = NULL;
	store_remove(books->path);
	tmpdir_remove(books->directory);
}

void books_begin(struct books *books)
{
	assert_done(store_begin(books->store, &books->error), &books->error);
}

void books_commit(struct books *books)
{
	assert_done(store_end(books->store, STATUS_OK, &books->error), &books->error);
}

struct practice books_practice(void)
{
	return (struct practice){
		.name = "Hollow Road Family Practice",
		.npi = "1999999984",
		.tax_id = "123456789",
		.tax_id_kind = TAX_ID_EIN,
		.taxonomy = "207Q00000X",
		.address = { "12 Hollow Road", "", "Springfield", "OH", "455031234" },
		.phone = "9375550100",
		.contact = "Ann Clerk",
		.submitter_id = "HOLLOW",
		.training = true,
		.submit_within_days = 3,
		.write_off_limit = money_of_cents(10000),
		.small_balance = money_of_cents(500),
		.underpaid = { 100 },
	};
}

static void add_payer(struct books *books, enum books_payer which, const char *code, enum payer_class payer_class)
{
	struct payer *payer = &books->payers[which];

	*payer = (struct payer){
		.payer_class = payer_class,
		.filing = { 95, CLOCK_DOS },
		.correction = { 180, CLOCK_REMIT },
		.appeal = { 120, CLOCK_DENIAL },
		.secondary = { 90, CLOCK_PRIMARY_REMIT },
		.quiet_days = 21,
		.active = true,
	};
	(void)TEXT_SET(payer->code, code);
	(void)text_format(payer->name, sizeof payer->name, "Payer %s", code);
	(void)text_format(payer->payer_id, sizeof payer->payer_id, "ID%s", code);
	(void)text_format(payer->receiver_id, sizeof payer->receiver_id, "RCV%s", code);
	(void)text_format(payer->receiver_name, sizeof payer->receiver_name, "Receiver %s", code);
	(void)TEXT_SET(payer->filing_code, "CI");
	assert_done(payer_put(books->store, books->practice_id, payer, &books->error), &books->error);
}

static void add_practice(struct books *books, const char *login)
{
	struct practice practice = books_practice();
	struct user user = { .name = "Ann Clerk", .role = USER_BILLER, .active = true };

	books_begin(books);
	assert_done(practice_put(books->store, &practice, test_date("2026-03-31"), &books->error), &books->error);
	books->practice_id = practice.id;
	(void)TEXT_SET(user.login, login);
	assert_done(user_put(books->store, practice.id, &user, &books->error), &books->error);
	books->user_id = user.id;
	add_payer(books, MCR, "MCR", PAYER_MEDICARE);
	add_payer(books, BCX, "BCX", PAYER_BLUE);
	add_payer(books, UHX, "UHX", PAYER_COMMERCIAL);
	add_payer(books, MCD, "MCD", PAYER_MEDICAID);
	books->provider = (struct provider){ .code = "SR",
					     .name = { "Reyes", "Sam", "", "" },
					     .npi = "1999999976",
					     .taxonomy = "207Q00000X",
					     .renders = true };
	assert_done(provider_put(books->store, practice.id, &books->provider, &books->error), &books->error);
	books_commit(books);
}

static void fill_practice(struct books *books)
{
	add_practice(books, "ann");
}

void books_new(struct books *books)
{
	make_model(&practice_model, fill_practice);
	copy_model(&practice_model, books);
}

void books_second_practice(struct books *books)
{
	add_practice(books, "bob");
}

struct patient books_patient(const char *last, const char *first, const char *birth)
{
	struct patient patient = {
		.birth_date = test_date(birth),
		.sex = SEX_FEMALE,
		.address = { "1 Mill Lane", "", "Springfield", "OH", "45503" },
		.signature_on_file = true,
		.assignment = true,
	};

	assert_true(TEXT_SET(patient.name.last, last));
	assert_true(TEXT_SET(patient.name.first, first));
	return patient;
}

struct patient books_add_patient(struct books *books, const char *last)
{
	struct patient patient = books_patient(last, "Mary", "1970-05-17");

	assert_done(patient_put(books->store, books->practice_id, &patient, &books->error), &books->error);
	return patient;
}

struct coverage books_coverage(const struct books *books, const struct patient *patient, enum books_payer payer)
{
	struct coverage coverage = {
		.patient_id = patient->id,
		.payer_id = books->payers[payer].id,
		.sequence = 1,
		.relationship = RELATIONSHIP_SELF,
		.from = test_date("2020-01-01"),
	};

	(void)text_format(coverage.member_id, sizeof coverage.member_id, "M%06lld", (long long)patient->id);
	return coverage;
}

struct encounter books_encounter(struct books *books, int64_t patient_id, const char *day, int64_t cents)
{
	struct encounter encounter = {
		.patient_id = patient_id,
		.state = ENCOUNTER_SIGNED,
		.from = test_date(day),
		.to = test_date(day),
		.place_of_service = "11",
		.rendering_id = books->provider.id,
		.diagnoses = { "I10" },
		.line_count = 1,
		.entered_by = books->user_id,
		.entered_on = test_date(day),
	};

	encounter.lines[0] = (struct service_line){
		.procedure = "99213",
		.pointers = { 1 },
		.units_milli = 1000,
		.charge = money_of_cents(cents),
	};
	(void)text_format(encounter.token, sizeof encounter.token, "%d-%d", (int)getpid(), ++books->tokens);
	return encounter;
}

struct claim books_add_claim(struct books *books, enum books_payer payer, const char *day, const char *entered,
			     int64_t cents)
{
	char last[NAME_LAST_MAX];
	struct patient patient;
	struct coverage coverage;
	struct encounter encounter;
	struct claim claim;
	struct claim_event_row event = { .event = EVENT_CREATE,
					 .from_state = -1,
					 .to_state = CLAIM_DRAFT,
					 .happened_on = test_date(entered),
					 .user_id = books->user_id };

	(void)text_format(last, sizeof last, "Patient%d", books->tokens);
	patient = books_add_patient(books, last);
	coverage = books_coverage(books, &patient, payer);
	assert_done(coverage_put(books->store, books->practice_id, &coverage, &books->error), &books->error);
	encounter = books_encounter(books, patient.id, day, cents);
	assert_done(encounter_put(books->store, books->practice_id, &encounter, &books->error), &books->error);
	claim_of_encounter(&claim, &encounter, &coverage, &books->payers[payer]);
	claim.entered_on = test_date(entered);
	assert_done(claim_put(books->store, books->practice_id, &claim, claim.entered_on, &books->error),
		    &books->error);
	event.claim_id = claim.id;
	assert_done(claim_event_add(books->store, &event, &books->error), &books->error);
	return claim;
}

void books_move(struct books *books, struct claim *claim, enum claim_event event, enum claim_state state,
		const char *day)
{
	struct claim_event_row row = {
		.claim_id = claim->id,
		.event = event,
		.from_state = (int)claim->state,
		.to_state = state,
		.happened_on = test_date(day),
		.user_id = books->user_id,
	};

	assert_done(claim_event_add(books->store, &row, &books->error), &books->error);
	claim->state = state;
	if (state == CLAIM_READY && date_is_none(claim->first_ready_on)) {
		claim->first_ready_on = row.happened_on;
		claim->first_ready_by = row.user_id;
	}
	assert_done(claim_put(books->store, books->practice_id, claim, row.happened_on, &books->error), &books->error);
}

int64_t books_post(struct books *books, enum journal_kind kind, const char *day, const struct claim *claim,
		   enum account debit, enum account credit, int64_t cents)
{
	return books_post_because(books, kind, day, claim, debit, credit, cents, "");
}

int64_t books_post_because(struct books *books, enum journal_kind kind, const char *day, const struct claim *claim,
			   enum account debit, enum account credit, int64_t cents, const char *carc)
{
	struct journal_entry entry = {
		.kind = kind,
		.posted_on = test_date(day),
		.effective_on = test_date(day),
		.user_id = books->user_id,
		.source = "test",
	};
	int64_t claim_id = claim != NULL ? claim->id : 0, payer_id = 0;

	if (claim != NULL) {
		entry.patient_id = claim->patient_id;
		entry.encounter_id = claim->encounter_id;
		payer_id = claim->payer_id;
	}
	ledger_add(&entry, debit, money_of_cents(cents), claim_id, 0, payer_id);
	ledger_add(&entry, credit, money_of_cents(-cents), claim_id, 0, payer_id);
	assert_true(TEXT_SET(entry.postings[0].carc, carc) && TEXT_SET(entry.postings[1].carc, carc));
	assert_done(journal_post(books->store, books->practice_id, &entry, &books->error), &books->error);
	return entry.id;
}

int64_t books_charge(struct books *books, const struct claim *claim, const char *day)
{
	struct encounter encounter;
	struct journal_entry entry;

	assert_done(encounter_get(books->store, books->practice_id, claim->encounter_id, &encounter, &books->error),
		    &books->error);
	ledger_charge(&entry, &encounter, claim->id, claim->payer_id, claim->sequence, test_date(day), books->user_id);
	assert_done(journal_post(books->store, books->practice_id, &entry, &books->error), &books->error);
	return entry.id;
}

static enum status save_parts(struct books *books, struct encounter *encounter, struct claim *claim,
			      struct error *error)
{
	struct claim_event_row create = { .event = EVENT_CREATE,
					  .from_state = -1,
					  .to_state = CLAIM_DRAFT,
					  .happened_on = encounter->from,
					  .user_id = books->user_id };
	struct claim_event_row pass = create;
	struct findings findings = { 0 };
	struct finding *finding = VEC_ADD(&findings);
	struct journal_entry entry;
	enum status status;

	if (finding == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	(void)TEXT_SET(finding->rule, "XX-01");
	(void)TEXT_SET(finding->field, "diagnosis[1]");
	claim->state = CLAIM_READY;
	claim->first_scrub_on = encounter->from;
	claim->first_scrub_clean = true;
	status = claim_put(books->store, books->practice_id, claim, encounter->from, error);
	pass.event = EVENT_SCRUB_PASS;
	pass.from_state = CLAIM_DRAFT;
	pass.to_state = CLAIM_READY;
	create.claim_id = pass.claim_id = claim->id;
	if (status == STATUS_OK)
		status = claim_event_add(books->store, &create, error);
	if (status == STATUS_OK)
		status = findings_put(books->store, claim->id, encounter->from, &findings, error);
	if (status == STATUS_OK)
		status = claim_event_add(books->store, &pass, error);
	ledger_charge(&entry, encounter, claim->id, claim->payer_id, claim->sequence, encounter->from, books->user_id);
	if (status == STATUS_OK)
		status = journal_post(books->store, books->practice_id, &entry, error);
	VEC_FREE(&findings);
	return status;
}

enum status books_save(struct books *books, const struct claim *like, const char *token, struct error *error)
{
	struct encounter encounter = books_encounter(books, like->patient_id, "2026-03-30", 12500);
	struct claim claim = *like;
	int64_t known;
	enum status status = store_begin(books->store, error);

	if (status != STATUS_OK)
		return status;
	(void)TEXT_SET(encounter.token, token);
	status = encounter_by_token(books->store, books->practice_id, token, &known, error);
	if (status == STATUS_OK)
		return store_end(books->store, STATUS_OK, error);
	if (status == STATUS_NOT_FOUND)
		status = encounter_put(books->store, books->practice_id, &encounter, error);
	claim.id = claim.version = 0;
	claim.encounter_id = encounter.id;
	claim.total = encounter_total(&encounter);
	claim.service_from = claim.service_to = claim.entered_on = encounter.from;
	if (status == STATUS_OK)
		status = save_parts(books, &encounter, &claim, error);
	if (status == STATUS_OK)
		status = audit_add(books->store, "2026-03-30T12:00:00Z", "ann", "file", "encounter", encounter.id,
				   token, error);
	return store_end(books->store, status, error);
}

static void print_finding(void *context, const char *finding)
{
	(void)context;
	print_message("finding: %s\n", finding);
}

int books_verify(struct books *books)
{
	int findings = -1;

	assert_done(store_verify(books->store, print_finding, NULL, &findings, &books->error), &books->error);
	return findings;
}

static sqlite3 *plain_connection(const struct books *books)
{
	sqlite3 *raw = NULL;

	assert_int_equal(SQLITE_OK, sqlite3_open_v2(books->path, &raw, SQLITE_OPEN_READWRITE, NULL));
	(void)sqlite3_busy_timeout(raw, 5000);
	/* What the program has in its log stays there. */
	(void)sqlite3_db_config(raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	return raw;
}

int books_saves_by(struct sqlite3 *raw, const char *token_prefix)
{
	static const char parts[] =
		"SELECT count(*), count(c.id), sum((SELECT count(*) FROM claim_event WHERE claim_id = c.id)), "
		"sum((SELECT count(*) FROM service_line WHERE encounter_id = e.id)), "
		"sum((SELECT count(*) FROM finding WHERE claim_id = c.id)), "
		"sum((SELECT count(*) FROM posting WHERE claim_id = c.id)), "
		"sum((SELECT count(*) FROM claim_balance WHERE claim_id = c.id AND balance_cents = c.total_cents)), "
		"(SELECT count(*) FROM audit WHERE substr(detail, 1, length(?1)) = ?1) "
		"FROM encounter e LEFT JOIN claim c ON c.encounter_id = e.id WHERE substr(e.token, 1, length(?1)) = ?1";
	static const int each[] = { 1, 1, 2, 1, 1, 2, 1, 1 };
	sqlite3_stmt *stmt = NULL;
	int count;

	assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(raw, parts, -1, &stmt, NULL));
	(void)sqlite3_bind_text(stmt, 1, token_prefix, -1, SQLITE_STATIC);
	assert_int_equal(SQLITE_ROW, sqlite3_step(stmt));
	count = sqlite3_column_int(stmt, 0);
	for (int i = 0; i < 8; i++)
		if (count >= 0 && sqlite3_column_int(stmt, i) != count * each[i]) {
			print_message("%d saves, but %d of part %d\n", count, sqlite3_column_int(stmt, i), i);
			count = -1;
		}
	(void)sqlite3_finalize(stmt);
	return count;
}

int books_saves(struct books *books, const char *token_prefix)
{
	sqlite3 *raw = plain_connection(books);
	int count = books_saves_by(raw, token_prefix);

	assert_int_equal(SQLITE_OK, sqlite3_close(raw));
	return count;
}

void books_sql(const struct books *books, const char *sql)
{
	sqlite3 *raw = plain_connection(books);
	char *message = NULL;

	if (sqlite3_exec(raw, sql, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s: %s", sql, message);
	assert_int_equal(SQLITE_OK, sqlite3_close(raw));
}

int64_t books_ask(const struct books *books, const char *sql)
{
	sqlite3 *raw = plain_connection(books);
	sqlite3_stmt *stmt = NULL;
	int64_t value;

	if (sqlite3_prepare_v2(raw, sql, -1, &stmt, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(raw));
	assert_int_equal(SQLITE_ROW, sqlite3_step(stmt));
	value = sqlite3_column_int64(stmt, 0);
	(void)sqlite3_finalize(stmt);
	assert_int_equal(SQLITE_OK, sqlite3_close(raw));
	return value;
}

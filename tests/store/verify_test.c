/* SPDX-License-Identifier: MIT */
/* verify_test.c: whatever is wrong with the books is found, each fault by the check that is there for it. */
#include <unistd.h>

#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"
#include "store/idle.h"
#include "store/kpi_rows.h"
#include "support/f1.h"

/* F1, and what it lacks: a reversal, a file not yet sent, an audit log, a second practice. */
static void add_rest(struct books *books)
{
	struct interchange_row file = { .direction = "out", .kind = "837P", .state = "written", .receiver_id = "R" };
	struct submission_row submission = { .n = 1, .live = true, .snapshot = "CLM*C1*125~" };
	static struct journal_entry original, mirror;
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, UHX, "2026-03-20", "2026-03-21", 12500);
	claim.first_scrub_on = claim.entered_on;
	claim.first_scrub_clean = true;
	books_move(books, &claim, EVENT_SCRUB_PASS, CLAIM_READY, "2026-03-21");
	original.id = books_charge(books, &claim, "2026-03-21");
	assert_done(journal_get(books->store, books->practice_id, original.id, &original, &books->error),
		    &books->error);
	ledger_reverse(&mirror, &original, test_date("2026-03-22"), books->user_id);
	assert_done(journal_post(books->store, books->practice_id, &mirror, &books->error), &books->error);
	(void)books_charge(books, &claim, "2026-03-22");
	file.made_on = test_date("2026-03-23");
	file.made_by = books->user_id;
	assert_done(interchange_put(books->store, books->practice_id, &file, &books->error), &books->error);
	claim.submissions = 1;
	books_move(books, &claim, EVENT_BATCH, CLAIM_BATCHED, "2026-03-23");
	submission.claim_id = claim.id;
	submission.interchange_id = file.id;
	submission.charge = claim.total;
	hash_bytes(submission.snapshot, strlen(submission.snapshot), submission.sha256);
	assert_done(submission_add(books->store, &submission, &books->error), &books->error);
	for (int i = 0; i < 3; i++)
		assert_done(audit_add(books->store, "2026-03-23T10:00:00Z", "ann", "write", "file", file.id, "",
				      &books->error),
			    &books->error);
	books_commit(books);
	books_second_practice(books);
	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-20", "2026-03-21", 7700);
	(void)books_charge(books, &claim, "2026-03-21");
	books_commit(books);
}

static int open_whole(void **state)
{
	struct books *books = malloc(sizeof *books);

	books_new(books);
	f1_load(books, NULL);
	add_rest(books);
	*state = books;
	return 0;
}

/* The statements that plant a fault; without the triggers that would refuse them. */
static const char disarm[] =
	"DROP TRIGGER journal_keep; DROP TRIGGER journal_stay; DROP TRIGGER posting_keep;"
	"DROP TRIGGER posting_stay; DROP TRIGGER claim_event_keep; DROP TRIGGER claim_event_stay;"
	"DROP TRIGGER submission_keep; DROP TRIGGER submission_stay; DROP TRIGGER audit_keep;"
	"DROP TRIGGER audit_stay; PRAGMA ignore_check_constraints = ON; PRAGMA legacy_alter_table = ON;";

/* A file that came in, number 900, with nothing in it; HASH is what it says its own is. */
#define FILE_900(hash)                                                                                                 \
	"INSERT INTO interchange (id, practice_id, direction, kind, state, receiver_id, receiver_name, isa13, gs06, "  \
	"batch, directory, file_name, sha256, claims, charge_cents, made_on, made_at, made_by) VALUES (900, 1, 'in', " \
	"'835', 'received', '', '', 1, 1, '', '', '', '" hash "', 0, 0, 61000, '', 1);"
#define EMPTY_HASH "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
/* A day long after all entries is closed, when the last one was number HEAD. */
#define DAY_900(head) "INSERT INTO day_close VALUES (1, 70000, 'closed', 1, '', 0, 0, 0, 0, " head ", 0, '')"
/* A remittance of it. */
#define RECEIPT_900(patient)                                                                                           \
	"INSERT INTO patient_payment (id, practice_id, number, patient_id, method, amount_cents, reference, state, "   \
	"taken_on, taken_by) VALUES (900, 1, 77, " patient ", 'cash', 500, '', 'posted', 61000, 1);"
#define REFUND_900(state, decider)                                                                                     \
	"INSERT INTO refund (id, practice_id, state, patient_id, claim_id, amount_cents, reason, credit_on, "          \
	"asked_on, "                                                                                                   \
	"asked_by, decided_by) VALUES (900, 1, '" state "', 1, 9, 500, '', 61000, 61000, 1, " decider ")"
#define REMITTANCE_900(state, amount, paid)                                                                            \
	FILE_900(EMPTY_HASH)                                                                                           \
	"INSERT INTO remittance (id, practice_id, interchange_id, state, position, batch, trace, payer_trace, "        \
	"payer_name, payee_npi, handling, method, amount_cents, claims, charge_cents, paid_cents, adjusted_cents, "    \
	"segment) VALUES (900, 1, 900, '" state "', 1, 'R1', 'T', 'P', '', '', 'I', 'ACH', " amount ", 0, 0, " paid    \
	", 0, 1)"

static const struct fault {
	const char *sql, *finding;
} faults[] = {
	{ "UPDATE posting SET amount_cents = amount_cents + 1 WHERE journal_id = 2 AND position = 1",
	  "I1 journal 2 is out of balance by 1 cents" },
	{ "INSERT INTO journal SELECT 900, practice_id, kind, posted_on, effective_on, NULL, NULL, NULL, user_id, "
	  "NULL, NULL, '', NULL, NULL FROM "
	  "journal WHERE id = 1",
	  "I1 journal 900 has no postings" },
	{ "UPDATE posting SET claim_id = claim_id + 1 WHERE journal_id = 1 AND position = 2",
	  "I3 journal 1 changes claim 1 by 60000 cents without a counterpart" },
	{ "UPDATE claim_balance SET balance_cents = balance_cents + 5 WHERE claim_id = 9",
	  "I14 claim 9: insurance balance 90005" },
	{ "INSERT INTO claim_balance VALUES (1, 9, 'patient', 700, 61000)",
	  "I14 claim 9: patient balance 700 but postings say 0 cents" },
	{ "DELETE FROM claim_balance WHERE claim_id = 9",
	  "I14 claim 9: insurance balance 0 but postings say 90000 cents" },
	{ "UPDATE claim_balance SET responsible_on = responsible_on - 1 WHERE claim_id = 9",
	  "I14 claim 9: insurance owes since day" },
	{ "UPDATE posting SET amount_cents = 2 * amount_cents WHERE journal_id = (SELECT id FROM journal WHERE kind = "
	  "'reversal')",
	  "does not mirror" },
	{ "UPDATE posting SET claim_id = 3 WHERE journal_id = (SELECT id FROM journal WHERE kind = 'reversal')",
	  "does not mirror" },
	{ "INSERT INTO posting SELECT journal_id, position + 2, account, amount_cents, claim_id, line_id, payer_id, "
	  "grp, carc, rarc "
	  "FROM posting WHERE journal_id = (SELECT id FROM journal WHERE kind = 'reversal')",
	  "does not mirror" },
	{ "CREATE TABLE j2 (id INTEGER PRIMARY KEY, practice_id INTEGER, kind TEXT, posted_on INTEGER, effective_on "
	  "INTEGER, "
	  "patient_id INTEGER, encounter_id INTEGER, batch_id INTEGER, user_id INTEGER, reverses INTEGER, "
	  "remittance_id INTEGER, source TEXT, payment_id INTEGER, receipt_id INTEGER) "
	  "STRICT;"
	  "INSERT INTO j2 SELECT * FROM journal; DROP TABLE journal; ALTER TABLE j2 RENAME TO journal;"
	  "INSERT INTO journal SELECT 900, practice_id, kind, posted_on, effective_on, patient_id, encounter_id, "
	  "batch_id, user_id, "
	  "reverses, remittance_id, source, payment_id, receipt_id FROM journal WHERE kind = 'reversal';"
	  "INSERT INTO posting SELECT 900, position, account, amount_cents, claim_id, line_id, payer_id, grp, carc, "
	  "rarc FROM posting "
	  "WHERE journal_id = (SELECT min(id) FROM journal WHERE kind = 'reversal')",
	  "is reversed 2 times" },
	{ "UPDATE journal SET kind = 'payment' WHERE kind = 'reversal'", "is a payment but mirrors" },
	{ "UPDATE journal SET kind = 'reversal' WHERE id = 1", "I5 journal 1 is a reversal but mirrors nothing" },
	{ "UPDATE claim SET state = 'closed' WHERE id = 9", "I6 claim 9 is closed with 90000 cents at the insurance" },
	{ "UPDATE claim SET total_cents = total_cents + 1 WHERE id = 9",
	  "I8 claim 9 totals 90001 but its lines 90000 cents" },
	{ "UPDATE service_line SET charge_cents = 90100 WHERE encounter_id = (SELECT encounter_id FROM claim WHERE id "
	  "= 9);"
	  "UPDATE claim SET total_cents = 90100 WHERE id = 9",
	  "I8 claim 9 totals 90100 but 90000 cents were charged" },
	{ "UPDATE service_line SET charge_cents = 90100 WHERE encounter_id = (SELECT encounter_id FROM claim WHERE id "
	  "= 9)",
	  "costs 90100 but 90000 cents are charged" },
	{ "UPDATE service_line SET retired = 1 WHERE encounter_id = (SELECT encounter_id FROM claim WHERE id = 9)",
	  "costs 90000 but 90000 cents are charged" },
	{ "UPDATE claim SET state = 'voided', first_sent_on = NULL WHERE id = 9",
	  "I8 claim 9 is voided but 90000 cents of charges stand" },
	{ "INSERT INTO submission (claim_id, n, charge_cents, sent_on, live) SELECT claim_id, n, charge_cents, "
	  "sent_on, 1 FROM "
	  "submission WHERE claim_id = 9",
	  "I9 claim 9 has submission 1 2 times" },
	{ "UPDATE claim SET submissions = 4 WHERE id = 9", "I9 claim 9 counts 4 submissions but has 1" },
	{ "UPDATE submission SET charge_cents = 1 WHERE claim_id = 9",
	  "I9 claim 9 totals 90000 but 1 cents were sent" },
	{ "UPDATE claim SET first_sent_on = first_sent_on + 1 WHERE id = 9", "I9 claim 9 was first sent on day" },
	{ "UPDATE claim SET first_sent_on = NULL WHERE id = 9", "I9 claim 9 was first sent on day none" },
	{ "UPDATE interchange SET state = 'abandoned'", "is batched but in 0 files" },
	{ "UPDATE submission SET snapshot = 'CLM*C1*126~' WHERE snapshot <> ''",
	  "what was sent as number 1 was changed" },
	{ "UPDATE posting SET grp = 'CO' WHERE account = 'AR:PAT' AND amount_cents = 8000",
	  "charges the patient 8000 cents that are the practice's own (CO)" },
	{ "UPDATE posting SET amount_cents = -amount_cents WHERE journal_id = (SELECT journal_id FROM posting WHERE "
	  "account = "
	  "'LIAB:UNAPPLIED')",
	  "I13 unapplied money is -6000 cents" },
	{ "INSERT INTO journal SELECT 900, practice_id, 'payment', posted_on, effective_on, NULL, NULL, NULL, user_id, "
	  "NULL, NULL, '', NULL, NULL FROM "
	  "journal WHERE id = 1; INSERT INTO posting VALUES (900, 1, 'CASH:CLEARING', 95000, 9, NULL, NULL, '', '', "
	  "''), (900, 2, "
	  "'ADJ:COURTESY', -95000, 9, NULL, NULL, '', '', '')",
	  "I15 claim 9 was paid 95000 cents of 90000 and shows no credit" },
	{ "UPDATE unapplied_money SET left_cents = 5999", "has 5999 cents unapplied but postings say 6000" },
	{ RECEIPT_900("1"), "receipt 77 of 500 cents is posted but 0 came in" },
	{ RECEIPT_900("4711") "UPDATE journal SET payment_id = 900 WHERE id = "
			      "(SELECT min(journal_id) FROM posting WHERE claim_id = 9)",
	  "receipt 77 pays claim 9 of another patient" },
	{ REFUND_900("approved", "2"), "refunds approved come to 500 but 0 cents are owed" },
	{ REFUND_900("paid", "2"), "refund 900 is paid with entries none and none" },
	{ REFUND_900("approved", "1"), "refund 900 was asked for and approved by user 1" },
	{ REMITTANCE_900("posted", "500", "500"),
	  "I10 remittance 900 is posted with a deposit of 500 but 0 cents came in" },
	{ REMITTANCE_900("staged", "500", "400"),
	  "I10 remittance 900: claims 400 less adjustments 0 are not the deposit of 500 cents" },
	{ FILE_900(EMPTY_HASH) "UPDATE remittance SET interchange_id = 900, state = 'staged', begun_on = 61000 WHERE "
			       "id = 1",
	  "remittance 1 says that 0 of its claims are posted but " },
	{ FILE_900(EMPTY_HASH) "UPDATE remittance SET interchange_id = 900, state = 'staged' WHERE id = 1",
	  "remittance 1 is staged but claim 0 of it is posted" },
	{ "INSERT INTO remittance_claim (id, remittance_id, remit_on, outcome, charge_cents, paid_cents, "
	  "allowed_cents, "
	  "sends) VALUES (900, 1, 61000, 'denied', 1, 0, 0, 0); INSERT INTO denial VALUES (7, 1, 1, 9, 900, NULL, "
	  "'CO', "
	  "'97', '', 1, 0, 'open', 61000, NULL)",
	  "denial 7 is open but its answer is not posted" },
	{ FILE_900("00"), "I9 file 900 is no longer what came in" },
	{ "UPDATE kpi_day SET amount = amount + 7 WHERE measure = 'ar_ins_unsent'", "I16 ageing by ar_ins_sent is" },
	{ "DELETE FROM kpi_day WHERE measure = 'ar_pat_resp'",
	  "I16 ageing by ar_pat_resp is 0 but balances are 40000" },
	{ "UPDATE kpi_day SET amount = amount + 1 WHERE measure = 'entered' AND day = (SELECT min(day) FROM kpi_day "
	  "WHERE measure = "
	  "'entered')",
	  "2 kept, 1 counted" },
	{ "DELETE FROM kpi_day WHERE measure = 'first_denied'", "measure first_denied on day" },
	{ "INSERT INTO kpi_day VALUES (1, 'leak_denied', 61000, 1, 3)",
	  "measure leak_denied on day 61000 of payer 1: 3 kept, 0 counted" },
	{ "INSERT INTO kpi_day VALUES (1, 'paid', 61000, 1, 3)",
	  "measure paid on day 61000 of payer 1: 3 kept, 0 counted" },
	{ "UPDATE claim SET state = 'paid' WHERE id = 9", "claim 9 is paid but its last event led to accepted" },
	{ "UPDATE claim_event SET from_state = 'held' WHERE claim_id = 9 AND n = (SELECT max(n) FROM claim_event WHERE "
	  "claim_id = 9)",
	  "begins at \"held\" but the one before ended at \"sent\"" },
	{ "DELETE FROM claim_event WHERE claim_id = 9", "claim 9 has no events" },
	{ "UPDATE remittance_claim SET n = 3 WHERE n = 2 AND claim_id = 3",
	  "claim 3 has 2 answers but the last is number 3" },
	{ "UPDATE claim SET patient_id = (SELECT patient_id FROM claim WHERE practice_id = 2) WHERE id = 9",
	  "claim 9 stands on another practice's records" },
	{ "UPDATE posting SET claim_id = (SELECT id FROM claim WHERE practice_id = 2) WHERE journal_id = 1",
	  "journal 1 posts to claim 19 of another practice" },
	{ "UPDATE audit SET detail = 'x' WHERE seq = 2", "audit log: the chain is broken at 2" },
	{ "DELETE FROM patient WHERE id = 9", "dangling reference in" },
	{ DAY_900("0"), "I4 journal 1 was posted on day" },
	{ DAY_900("100000"), "I12 day 70000 closed with 0 and 0 cents owed" },
	{ "UPDATE payer SET payer_class = 'unheard of'", "database: CHECK constraint failed in payer" },
	/* The second practice is looked at as well. */
	{ "UPDATE claim SET total_cents = 1 WHERE practice_id = 2", "I8 claim 19 totals 1 but its lines 7700 cents" },
};

struct heard {
	const char *wanted;
	int count;
	bool found;
};

static void hear(void *context, const char *finding)
{
	struct heard *heard = context;

	heard->count++;
	heard->found = heard->found || strstr(finding, heard->wanted) != NULL;
}

/* Which of the named checks have anything to say. */
static void note_checks(struct books *books, bool said[static STMT_COUNT])
{
	for (int id = 0; id < STMT_COUNT; id++) {
		struct stmt *stmt;

		if (said[id] || !text_starts_with(sql_statements[id].name, "check_"))
			continue;
		stmt = stmt_use(books->store, (enum stmt_id)id);
		stmt_bind_integer(stmt, 1);
		said[id] = stmt_next(stmt, &books->error) == STATUS_OK;
		(void)stmt_done(stmt, STATUS_OK);
	}
}

static void every_planted_fault_is_found(void **state)
{
	static bool said[STMT_COUNT];
	struct books *books = *state, sick;
	char pristine[BOOKS_PATH_MAX];

	assert_int_equal(0, books_verify(books));
	books_path(books, "pristine.db", pristine);
	assert_done(store_backup(books->store, pristine, &books->error), &books->error);
	for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
		struct heard heard = { .wanted = faults[i].finding };
		int findings = -1;

		sick = *books;
		books_path(books, "sick.db", sick.path);
		books_copy_file(pristine, sick.path);
		books_sql(&sick, disarm);
		assert_done(store_open(&sick.store, sick.path, &sick.error), &sick.error);
		assert_int_equal(SQLITE_OK,
				 sqlite3_exec(sick.store->raw,
					      "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; "
					      "PRAGMA legacy_alter_table = ON",
					      NULL, NULL, NULL));
		if (sqlite3_exec(sick.store->raw, faults[i].sql, NULL, NULL, NULL) != SQLITE_OK)
			fail_msg("%s: %s", faults[i].sql, sqlite3_errmsg(sick.store->raw));
		assert_int_equal(SQLITE_OK,
				 sqlite3_exec(sick.store->raw,
					      "PRAGMA ignore_check_constraints = OFF; PRAGMA foreign_keys = ON", NULL,
					      NULL, NULL));
		assert_done(store_verify(sick.store, hear, &heard, &findings, &sick.error), &sick.error);
		if (!heard.found)
			fail_msg("not found: %s (%d other findings)", faults[i].finding, findings);
		assert_int_equal(heard.count, findings);
		note_checks(&sick, said);
		store_close(sick.store);
		store_remove(sick.path);
	}
	/* No check is there that no fault sets off. */
	for (int id = 0; id < STMT_COUNT; id++)
		if (text_starts_with(sql_statements[id].name, "check_") && !said[id])
			fail_msg("nothing here sets off %s", sql_statements[id].name);
}

static void nobody_waits_for_it_and_it_waits_for_nobody(void **state)
{
	struct books *books = *state, other = *books;
	int64_t unused;

	assert_done(store_open(&other.store, other.path, &other.error), &other.error);
	books_begin(&other);
	assert_done(counter_next(other.store, "x", 1, &unused, &other.error), &other.error);
	store_set_patience(books->store, 100);
	assert_int_equal(0, books_verify(books));
	books_commit(&other);
	store_close(other.store);
	/* But not on what may yet be taken back. */
	books_begin(books);
	assert_status(STATUS_REFUSED, store_verify(books->store, NULL, NULL, &(int){ 0 }, &books->error));
	books_commit(books);
}

static void findings_are_counted_also_when_nobody_listens(void **state)
{
	struct books *books = *state;
	int findings = -1;

	books_sql(books,
		  "UPDATE claim SET submissions = 4 WHERE id = 9; UPDATE claim SET submissions = 4 WHERE id = 10");
	assert_done(store_verify(books->store, NULL, NULL, &findings, &books->error), &books->error);
	assert_int_equal(2, findings);
}

static void bulk_loads_are_recounted_in_the_end(void **state)
{
	struct books *books = *state;
	struct claim claim;
	int findings = -1;

	assert_done(store_bulk(books->store, true, &books->error), &books->error);
	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-20", "2026-03-21", 7700);
	(void)books_charge(books, &claim, "2026-03-21");
	books_commit(books);
	assert_done(store_verify(books->store, NULL, NULL, &findings, &books->error), &books->error);
	assert_true(findings > 0);
	books_begin(books);
	assert_done(kpi_rebuild(books->store, books->practice_id, &books->error), &books->error);
	books_commit(books);
	assert_done(store_bulk(books->store, false, &books->error), &books->error);
	assert_int_equal(0, books_verify(books));
}

#define WHOLE_TEST(function) cmocka_unit_test_setup_teardown(function, open_whole, close_books)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WHOLE_TEST(every_planted_fault_is_found),
		WHOLE_TEST(nobody_waits_for_it_and_it_waits_for_nobody),
		WHOLE_TEST(findings_are_counted_also_when_nobody_listens),
		WHOLE_TEST(bulk_loads_are_recounted_in_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* claim_rows.c: claims, what happened to them, what the scrubber found. */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/database.h"
#include "store/kpi_standing.h"
#include "store/kpi_upkeep.h"
#include "store/rows.h"

#define T             struct claim
#define TEXT(member)  COLUMN(COLUMN_TEXT, T, member)
#define ID(member)    COLUMN(COLUMN_ID, T, member)
#define DAY(member)   COLUMN(COLUMN_DATE, T, member)
#define INT32(member) COLUMN(COLUMN_INT32, T, member)
static const struct column claim_map[] = {
	TEXT(number),
	ID(patient_id),
	ID(encounter_id),
	ID(coverage_id),
	ID(payer_id),
	INT32(sequence),
	INT32(frequency),
	TOKEN_COLUMN(T, state, &claim_state_tokens),
	COLUMN(COLUMN_MONEY, T, total),
	DAY(service_from),
	DAY(service_to),
	DAY(entered_on),
	ID(entered_by),
	DAY(filing_due),
	TEXT(hold_reason),
	DAY(hold_until),
	TEXT(payer_claim_number),
	ID(replaces),
	INT32(submissions),
	DAY(first_sent_on),
	DAY(appeal_due),
	DAY(first_ready_on),
	ID(first_ready_by),
	COLUMN(COLUMN_MONEY, T, expected),
	INT32(lines_to_authorize),
	INT32(lines_authorized),
	{ .kind = COLUMN_END },
};
/* What a move of the state table changes. */
static const struct column moved_map[] = {
	TOKEN_COLUMN(T, state, &claim_state_tokens),
	DAY(filing_due),
	TEXT(hold_reason),
	DAY(hold_until),
	TEXT(payer_claim_number),
	INT32(submissions),
	DAY(first_sent_on),
	DAY(appeal_due),
	{ .kind = COLUMN_END },
};
#undef T

static enum status read_claim(struct stmt *stmt, struct claim *claim, struct error *error)
{
	enum status status = stmt_one(stmt, error);

	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, "claim", "there is no such claim");
	if (status == STATUS_OK) {
		stmt_read_record(stmt, claim_map, claim);
		claim->first_scrub_on = stmt_read_date(stmt);
		claim->first_scrub_clean = stmt_read_bool(stmt);
		claim->id = stmt_read_integer(stmt);
		claim->version = stmt_read_integer(stmt);
	}
	return stmt_done(stmt, status);
}

enum status claim_get(struct store *store, int64_t practice_id, int64_t id, struct claim *claim, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIM_GET);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, id);
	return read_claim(stmt, claim, error);
}

enum status claim_by_number(struct store *store, int64_t practice_id, const char *number, struct claim *claim,
			    struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIM_BY_NUMBER);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, number);
	return read_claim(stmt, claim, error);
}

enum status claim_of_encounter_live(struct store *store, int64_t practice_id, int64_t encounter_id, struct claim *claim,
				    struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIM_OF_ENCOUNTER_LIVE);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, encounter_id);
	return read_claim(stmt, claim, error);
}

enum status claim_by_rank(struct store *store, int64_t practice_id, int64_t encounter_id, int32_t sequence,
			  struct claim *claim, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIM_BY_RANK);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, encounter_id);
	stmt_bind_integer(stmt, sequence);
	return read_claim(stmt, claim, error);
}

enum status claims_of_patient(struct store *store, int64_t practice_id, int64_t patient_id, struct ids *out,
			      struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIMS_OF_PATIENT);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, patient_id);
	return stmt_read_ids(stmt, out, error);
}

enum status claims_by_payer_number(struct store *store, int64_t practice_id, const char *payer_number,
				   struct date service, struct money total, struct ids *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIMS_BY_PAYER_NUMBER);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, payer_number);
	stmt_bind_date(stmt, service);
	stmt_bind_money(stmt, total);
	return stmt_read_ids(stmt, out, error);
}

enum status claim_of_payer(struct store *store, int64_t encounter_id, int64_t payer_id, bool *found,
			   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIM_OF_PAYER);
	enum status status;

	stmt_bind_integer(stmt, encounter_id);
	stmt_bind_integer(stmt, payer_id);
	status = stmt_one(stmt, error);
	*found = status == STATUS_OK;
	return stmt_done(stmt, status == STATUS_NOT_FOUND ? STATUS_OK : status);
}

enum status claim_superseded(struct store *store, int64_t claim_id, bool *superseded, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIM_SUPERSEDED);
	enum status status;

	stmt_bind_integer(stmt, claim_id);
	status = stmt_one(stmt, error);
	*superseded = status == STATUS_OK && stmt_read_bool(stmt);
	return stmt_done(stmt, status);
}

static void bind_claim(struct stmt *stmt, int64_t practice_id, const struct claim *claim, struct date state_on)
{
	stmt_bind_record(stmt, claim_map, claim);
	stmt_bind_date(stmt, claim->first_scrub_on);
	if (date_is_none(claim->first_scrub_on))
		stmt_bind_null(stmt);
	else
		stmt_bind_integer(stmt, claim->first_scrub_clean ? 1 : 0);
	stmt_bind_date(stmt, state_on);
	stmt_bind_integer(stmt, practice_id);
}

static enum status insert_claim(struct store *store, int64_t practice_id, struct claim *claim, struct date state_on,
				struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIM_NEXT_ID);
	enum status status = stmt_one(stmt, error);
	int64_t id = status == STATUS_OK ? stmt_read_integer(stmt) : 0;

	status = stmt_done(stmt, status);
	if (status != STATUS_OK)
		return status;
	claim_number_of_id(id, claim->number);
	stmt = stmt_use(store, STMT_CLAIM_INSERT);
	bind_claim(stmt, practice_id, claim, state_on);
	stmt_bind_integer(stmt, id);
	status = stmt_run(stmt, NULL, error);
	if (status == STATUS_OK) {
		claim->id = id;
		claim->version = 1;
	}
	return status;
}

/* It moved, and is the same bill: most of its indexes need not be touched, and what it names need not be looked up. */
static bool only_moved(const struct claim *before, const struct claim *after)
{
	return text_equal(before->number, after->number) && before->patient_id == after->patient_id &&
	       before->encounter_id == after->encounter_id && before->coverage_id == after->coverage_id &&
	       before->payer_id == after->payer_id && before->sequence == after->sequence &&
	       before->frequency == after->frequency && money_equal(before->total, after->total) &&
	       date_equal(before->service_from, after->service_from) &&
	       date_equal(before->service_to, after->service_to) && date_equal(before->entered_on, after->entered_on) &&
	       before->entered_by == after->entered_by && before->replaces == after->replaces &&
	       date_equal(before->first_scrub_on, after->first_scrub_on) &&
	       before->first_scrub_clean == after->first_scrub_clean &&
	       date_equal(before->first_ready_on, after->first_ready_on) &&
	       before->first_ready_by == after->first_ready_by && money_equal(before->expected, after->expected) &&
	       before->lines_to_authorize == after->lines_to_authorize &&
	       before->lines_authorized == after->lines_authorized;
}

static enum status update_claim(struct store *store, int64_t practice_id, const struct claim *before,
				struct claim *claim, struct date state_on, struct error *error)
{
	bool moved = only_moved(before, claim);
	struct stmt *stmt = stmt_use(store, moved ? STMT_CLAIM_MOVE : STMT_CLAIM_UPDATE);
	int64_t changes = 0;
	enum status status;

	if (moved) {
		stmt_bind_record(stmt, moved_map, claim);
		stmt_bind_date(stmt, state_on);
		stmt_bind_integer(stmt, practice_id);
	} else {
		bind_claim(stmt, practice_id, claim, state_on);
	}
	stmt_bind_integer(stmt, claim->id);
	stmt_bind_integer(stmt, claim->version);
	status = stmt_run(stmt, &changes, error);
	if (status == STATUS_OK && changes == 0)
		return error_set(error, STATUS_CONFLICT, "claim", "somebody else has changed it since you opened it");
	if (status == STATUS_OK)
		claim->version++;
	return status;
}

/* What its payer decided counts from another day, or for another payer. */
static unsigned stands_otherwise(const struct claim *before, const struct claim *after)
{
	if (before->payer_id != after->payer_id)
		return STANDING_ALL;
	return before->state == CLAIM_DENIED || after->state == CLAIM_DENIED ? STANDING_DENIED : 0;
}

enum status claim_put(struct store *store, int64_t practice_id, struct claim *claim, struct date state_on,
		      struct error *error)
{
	struct claim before;
	enum status status;

	if (claim->id == 0) {
		status = insert_claim(store, practice_id, claim, state_on, error);
		return status == STATUS_OK ? kpi_upkeep_claim(store, practice_id, NULL, claim, error) : status;
	}
	status = claim_get(store, practice_id, claim->id, &before, error);
	if (status == STATUS_OK)
		status = kpi_standing(store, claim->id, stands_otherwise(&before, claim), -1, error);
	if (status == STATUS_OK)
		status = update_claim(store, practice_id, &before, claim, state_on, error);
	if (status == STATUS_OK)
		status = kpi_upkeep_claim(store, practice_id, &before, claim, error);
	return status == STATUS_OK ? kpi_standing(store, claim->id, stands_otherwise(&before, claim), 1, error)
				   : status;
}

enum status claim_event_add(struct store *store, const struct claim_event_row *event, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIM_EVENT_INSERT);

	stmt_bind_integer(stmt, event->claim_id);
	stmt_bind_token(stmt, &claim_event_tokens, (int)event->event);
	stmt_bind_text(stmt, event->from_state < 0 ? "" : token_word(&claim_state_tokens, event->from_state));
	stmt_bind_token(stmt, &claim_state_tokens, (int)event->to_state);
	stmt_bind_date(stmt, event->happened_on);
	stmt_bind_text(stmt, event->happened_at);
	stmt_bind_integer(stmt, event->user_id);
	stmt_bind_id(stmt, event->interchange_id);
	stmt_bind_text(stmt, event->detail);
	return stmt_run(stmt, NULL, error);
}

enum status claim_event_known(struct store *store, int64_t claim_id, int64_t interchange_id, enum claim_event event,
			      bool *known, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIM_EVENT_KNOWN);
	enum status status;

	stmt_bind_integer(stmt, claim_id);
	stmt_bind_integer(stmt, interchange_id);
	stmt_bind_token(stmt, &claim_event_tokens, (int)event);
	status = stmt_one(stmt, error);
	*known = status == STATUS_OK;
	return stmt_end(stmt, status);
}

static enum status read_events(struct stmt *stmt, struct claim_event_rows *out, struct error *error)
{
	enum status status;

	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct claim_event_row *row = VEC_ADD(out);
		char from[16];

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		row->n = (int32_t)stmt_read_integer(stmt);
		row->claim_id = stmt_read_integer(stmt);
		row->event = (enum claim_event)stmt_read_token(stmt, &claim_event_tokens);
		STMT_READ_TEXT(stmt, from);
		if (!token_parse(&claim_state_tokens, from, &row->from_state))
			row->from_state = -1;
		row->to_state = (enum claim_state)stmt_read_token(stmt, &claim_state_tokens);
		row->happened_on = stmt_read_date(stmt);
		STMT_READ_TEXT(stmt, row->happened_at);
		row->user_id = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, row->user);
		row->interchange_id = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, row->detail);
	}
	return stmt_end(stmt, status);
}

enum status claim_events(struct store *store, int64_t claim_id, struct claim_event_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIM_EVENTS);

	stmt_bind_integer(stmt, claim_id);
	return read_events(stmt, out, error);
}

enum status claim_events_of_file(struct store *store, int64_t interchange_id, size_t limit,
				 struct claim_event_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_EVENTS_OF_FILE);

	stmt_bind_integer(stmt, interchange_id);
	stmt_bind_integer(stmt, (int64_t)limit);
	return read_events(stmt, out, error);
}

/* Reasons given for warnings outlive the scrub that raised them, as long as the rule still fires. */
struct acknowledgement {
	char rule[8];
	int64_t user_id;
	char reason[81];
};
VEC_TYPE(acknowledgements, struct acknowledgement);

static enum status read_acknowledgements(struct store *store, int64_t claim_id, struct acknowledgements *out,
					 struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_FINDING_ACKNOWLEDGED);
	enum status status;

	stmt_bind_integer(stmt, claim_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct acknowledgement *item = VEC_ADD(out);

		if (item == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		STMT_READ_TEXT(stmt, item->rule);
		item->user_id = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, item->reason);
	}
	return stmt_end(stmt, status);
}

static const struct acknowledgement *acknowledgement_of(const struct acknowledgements *known, const char *rule)
{
	for (size_t i = 0; i < known->count; i++)
		if (strcmp(known->items[i].rule, rule) == 0)
			return &known->items[i];
	return NULL;
}

static enum status insert_finding(struct store *store, int64_t claim_id, size_t position, const struct finding *finding,
				  const struct acknowledgement *known, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_FINDING_INSERT);

	stmt_bind_integer(stmt, claim_id);
	stmt_bind_integer(stmt, (int64_t)position);
	stmt_bind_text(stmt, finding->rule);
	stmt_bind_token(stmt, &severity_tokens, (int)finding->severity);
	stmt_bind_text(stmt, finding->field);
	stmt_bind_text(stmt, finding->message);
	stmt_bind_text(stmt, finding->fix);
	stmt_bind_text(stmt, finding->carc);
	stmt_bind_id(stmt, known != NULL ? known->user_id : 0);
	stmt_bind_text(stmt, known != NULL ? known->reason : "");
	return stmt_run(stmt, NULL, error);
}

/* For good: findings are only those of the last scrub. */
static enum status keep_event(struct store *store, int64_t claim_id, const struct finding *finding, const char *event,
			      struct date on, int64_t user_id, const char *reason, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_FINDING_EVENT_INSERT);

	stmt_bind_integer(stmt, claim_id);
	stmt_bind_text(stmt, finding->rule);
	stmt_bind_text(stmt, event);
	stmt_bind_text(stmt, finding->carc);
	stmt_bind_date(stmt, on);
	stmt_bind_id(stmt, user_id);
	stmt_bind_text(stmt, reason);
	return stmt_run(stmt, NULL, error);
}

/* A rule fires once on a claim, on however many of its fields. */
static bool is_first_of_rule(const struct findings *findings, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (strcmp(findings->items[i].rule, findings->items[at].rule) == 0)
			return false;
	return true;
}

enum status findings_put(struct store *store, int64_t claim_id, struct date on, const struct findings *findings,
			 struct error *error)
{
	struct acknowledgements known = { 0 };
	struct stmt *stmt;
	enum status status = read_acknowledgements(store, claim_id, &known, error);

	if (status == STATUS_OK) {
		stmt = stmt_use(store, STMT_FINDING_CLEAR);
		stmt_bind_integer(stmt, claim_id);
		status = stmt_run(stmt, NULL, error);
	}
	for (size_t i = 0; i < findings->count && status == STATUS_OK; i++) {
		status = insert_finding(store, claim_id, i + 1, &findings->items[i],
					acknowledgement_of(&known, findings->items[i].rule), error);
		if (status == STATUS_OK && is_first_of_rule(findings, i))
			status = keep_event(store, claim_id, &findings->items[i], "fired", on, 0, "", error);
	}
	VEC_FREE(&known);
	return status;
}

enum status findings_get(struct store *store, int64_t claim_id, struct findings *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_FINDING_LIST);
	enum status status;

	stmt_bind_integer(stmt, claim_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct finding *finding = VEC_ADD(out);

		if (finding == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		STMT_READ_TEXT(stmt, finding->rule);
		finding->severity = (enum severity)stmt_read_token(stmt, &severity_tokens);
		STMT_READ_TEXT(stmt, finding->field);
		STMT_READ_TEXT(stmt, finding->message);
		STMT_READ_TEXT(stmt, finding->fix);
		STMT_READ_TEXT(stmt, finding->carc);
		finding->acknowledged = stmt_read_bool(stmt);
		finding->order = (int32_t)out->count;
	}
	return stmt_end(stmt, status);
}

/* With the reason that it prevents, as the finding has it. */
static enum status keep_override(struct store *store, int64_t claim_id, const char *rule, struct date on,
				 int64_t user_id, const char *reason, struct error *error)
{
	struct findings findings = { 0 };
	enum status status = findings_get(store, claim_id, &findings, error);

	for (size_t i = 0; i < findings.count && status == STATUS_OK; i++)
		if (strcmp(findings.items[i].rule, rule) == 0 && is_first_of_rule(&findings, i))
			status = keep_event(store, claim_id, &findings.items[i], "overridden", on, user_id, reason,
					    error);
	VEC_FREE(&findings);
	return status;
}

enum status finding_acknowledge(struct store *store, int64_t claim_id, const char *rule, struct date on,
				int64_t user_id, const char *reason, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_FINDING_ACKNOWLEDGE);
	int64_t changes = 0;
	enum status status;

	stmt_bind_integer(stmt, user_id);
	stmt_bind_text(stmt, reason);
	stmt_bind_integer(stmt, claim_id);
	stmt_bind_text(stmt, rule);
	status = stmt_run(stmt, &changes, error);
	if (status == STATUS_OK && changes == 0)
		return error_set(error, STATUS_NOT_FOUND, "finding", "the claim has no such warning");
	return status == STATUS_OK ? keep_override(store, claim_id, rule, on, user_id, reason, error) : status;
}

/* The parts of a claim, by the row functions of each: nothing is read in two ways. */
enum status professional_claim_get(struct store *store, int64_t practice_id, int64_t claim_id,
				   struct professional_claim *out, struct error *error)
{
	struct date day;
	enum status status = claim_get(store, practice_id, claim_id, &out->claim, error);

	/* Absent parts are empty, not only without an id: the scrub reads the names of all. */
	out->referring = out->supervising = (struct provider){ 0 };
	out->facility = (struct facility){ 0 };
	out->others = NULL;
	out->other_count = 0;
	if (status == STATUS_OK)
		status = practice_get(store, practice_id, &out->practice, &day, error);
	if (status == STATUS_OK)
		status = payer_get_on(store, practice_id, out->claim.payer_id, out->claim.service_from, &out->payer,
				      error);
	if (status == STATUS_OK)
		status = patient_get(store, practice_id, out->claim.patient_id, &out->patient, error);
	if (status == STATUS_OK)
		status = coverage_get(store, practice_id, out->claim.coverage_id, &out->coverage, error);
	if (status == STATUS_OK)
		status = encounter_get(store, practice_id, out->claim.encounter_id, &out->encounter, error);
	if (status == STATUS_OK)
		status = provider_get(store, practice_id, out->encounter.rendering_id, &out->rendering, error);
	if (status == STATUS_OK && out->encounter.referring_id != 0)
		status = provider_get(store, practice_id, out->encounter.referring_id, &out->referring, error);
	if (status == STATUS_OK && out->encounter.supervising_id != 0)
		status = provider_get(store, practice_id, out->encounter.supervising_id, &out->supervising, error);
	if (status == STATUS_OK && out->encounter.facility_id != 0)
		status = facility_get(store, practice_id, out->encounter.facility_id, &out->facility, error);
	return status;
}

enum status ready_claims(struct store *store, int64_t practice_id, const char *receiver_id, size_t limit,
			 struct ids *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_READY_CLAIMS);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, receiver_id);
	stmt_bind_integer(stmt, (int64_t)limit);
	return stmt_read_ids(stmt, out, error);
}

enum status claims_in_state(struct store *store, int64_t practice_id, enum claim_state state, size_t limit,
			    struct ids *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIMS_IN_STATE);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_token(stmt, &claim_state_tokens, (int)state);
	stmt_bind_integer(stmt, (int64_t)limit);
	return stmt_read_ids(stmt, out, error);
}

enum status ready_receivers(struct store *store, int64_t practice_id, struct receiver_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_READY_RECEIVERS);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct receiver_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		STMT_READ_TEXT(stmt, row->receiver_id);
		STMT_READ_TEXT(stmt, row->receiver_name);
		row->claims = stmt_read_integer(stmt);
		row->charge = stmt_read_money(stmt);
		row->oldest = stmt_read_date(stmt);
	}
	return stmt_end(stmt, status);
}

enum status claims_open_from(struct store *store, int64_t practice_id, struct date from, struct ids *out,
			     struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIMS_OPEN_FROM);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, from);
	return stmt_read_ids(stmt, out, error);
}

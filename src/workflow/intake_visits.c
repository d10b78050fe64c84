/* SPDX-License-Identifier: MIT */
/* intake_visits.c: rows of a foreign table, one a service line, as visits; lines of one visit stand together. */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "store/rows.h"
#include "workflow/intake_private.h"
#include "workflow/intake_visit.h"
#include "workflow/visit_private.h"

/* ---- judging a visit that is whole ---- */

static void hash_rows(struct gathered *gathered, char hash[static HASH_TEXT_MAX])
{
	hash_bytes(buf_text(&gathered->said), gathered->said.length, hash);
}

/* The visit was filed before, and says the same or not. */
static enum status judge_known(struct intake *intake, struct gathered *gathered, struct intake_row *row,
			       struct error *error)
{
	char kept[HASH_TEXT_MAX], now[HASH_TEXT_MAX];
	struct claim claim;
	int64_t encounter_id = 0;
	enum status status = outside_visit_get(intake->office->store, intake->office->practice.id, gathered->key,
					       &encounter_id, kept, error);

	if (status != STATUS_OK)
		return status == STATUS_NOT_FOUND ? STATUS_OK : status;
	hash_rows(gathered, now);
	if (text_equal(kept, now))
		row->outcome = INTAKE_ALREADY;
	else
		intake_fault(row, INTAKE_DIFFERS, "", "was filed from other rows: mend its claim, nothing is changed");
	row->filed.encounter_id = encounter_id;
	status = claim_of_encounter_live(intake->office->store, intake->office->practice.id, encounter_id, &claim,
					 error);
	if (status == STATUS_OK) {
		row->filed.claim_id = claim.id;
		row->filed.state = claim.state;
		row->filed.total = claim.total;
		(void)TEXT_SET(row->filed.claim_number, claim.number);
	}
	row->self_pay = status == STATUS_NOT_FOUND;
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status find_patient(struct intake *intake, const struct gathered *gathered, struct visit *visit,
				struct intake_row *row, struct error *error)
{
	int64_t id = 0;
	enum status status = patient_id_by_account(intake->office->store, intake->office->practice.id,
						   gathered->head.account, &id, error);

	if (status == STATUS_NOT_FOUND) {
		intake_fault(row, INTAKE_BAD, "account", "no patient here has this account number");
		return STATUS_OK;
	}
	return status == STATUS_OK ? visit_set_patient(intake->office, visit, id, error) : status;
}

/* What the scrubber would say, for those who only look. */
static enum status foresee(struct intake *intake, const struct visit *visit, struct intake_row *row,
			   struct error *error)
{
	struct filed *filed = &row->filed;
	struct findings findings = { 0 };
	enum status status = visit_findings(intake->office, visit, &findings, error);

	for (size_t i = 0; i < findings.count; i++) {
		filed->error_count += findings.items[i].severity == SEVERITY_ERROR;
		filed->warning_count += findings.items[i].severity == SEVERITY_WARNING;
	}
	filed->state = findings_are_clean(&findings) ? CLAIM_READY : CLAIM_SCRUB_FAIL;
	row->self_pay = visit->coverage.id == 0;
	filed->total = encounter_total(&visit->encounter);
	VEC_FREE(&findings);
	return status;
}

static enum status judge(struct intake *intake, struct gathered *gathered, struct visit *visit, struct intake_row *row,
			 struct error *error)
{
	struct error why = { .status = STATUS_OK };
	enum status status = judge_known(intake, gathered, row, error);

	if (status != STATUS_OK || row->outcome != INTAKE_NEW)
		return status;
	gathered_visit(gathered, visit);
	hash_rows(gathered, visit->outside_sha256);
	status = find_patient(intake, gathered, visit, row, error);
	if (status == STATUS_OK && row->outcome == INTAKE_NEW)
		status = visit_price(intake->office, visit, error);
	if (status != STATUS_OK || row->outcome != INTAKE_NEW)
		return status;
	status = encounter_check(&visit->encounter, intake->office->today, &why);
	if (status == STATUS_REFUSED) {
		intake_blame(intake, &why, row);
		return STATUS_OK;
	}
	if (status != STATUS_OK)
		return error_set(error, status, why.where, "%s", why.what);
	return intake->options->preview ? foresee(intake, visit, row, error) : STATUS_OK;
}

/* ---- keeping ---- */

struct pending {
	struct intake_item item; /* first */
	struct visit visit;
};

static enum status file_step(struct intake *intake, struct intake_item *item, struct error *error)
{
	struct visit *visit = malloc(sizeof *visit);
	enum status status;

	if (visit == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*visit = ((struct pending *)item)->visit;
	item->row.filed = (struct filed){ .claim_id = 0 };
	status = visit_file_step(intake->office, visit, NULL, 0, &item->row.filed, error);
	item->row.self_pay = item->row.filed.claim_id == 0;
	free(visit);
	return status;
}

/* ---- gathering ---- */

struct visits {
	struct intake *intake;
	struct gathered gathered; /* the visit whose rows are being read; key "" before the first */
	struct intake_row row;
	struct intake_span span;
	struct pending *pending;
	struct intake_items items;
};

/* Nobody could say whether rows further down belong to a visit that was filed meanwhile. */
static enum status check_together(struct visits *visits, struct error *error)
{
	struct intake *intake = visits->intake;
	uint64_t hash = intake_hash("visit", visits->gathered.key);
	size_t cursor = 0;
	const struct intake_place *place = intake_index_next(&intake->seen, hash, &cursor);
	char reason[INTAKE_REASON_MAX];

	if (place != NULL) {
		(void)text_format(
			reason, sizeof reason,
			"the visit's lines do not stand together: it begins in line %lu; sort the file by visit",
			place->line);
		intake_fault(&visits->row, INTAKE_BAD, "visit", reason);
		return STATUS_OK;
	}
	return intake_index_add(&intake->seen, hash, visits->span.offset, visits->span.line)
		       ? STATUS_OK
		       : error_set(error, STATUS_FAULT, "", "out of memory");
}

static enum status end_visit(struct visits *visits, struct error *error)
{
	struct pending *next = &visits->pending[visits->items.count];
	enum status status = STATUS_OK;

	if (visits->span.rows == 0)
		return STATUS_OK;
	(void)TEXT_SET(visits->row.key, visits->gathered.key);
	visits->row.line = visits->span.line;
	visits->row.rows = visits->span.rows;
	if (visits->gathered.key[0] != '\0')
		status = check_together(visits, error);
	if (status == STATUS_OK && visits->row.outcome == INTAKE_NEW)
		status = judge(visits->intake, &visits->gathered, &next->visit, &visits->row, error);
	next->item.row = visits->row;
	next->item.span = visits->span;
	visits->span.rows = 0;
	return status == STATUS_OK ? intake_add_item(visits->intake, &visits->items, error) : status;
}

static void begin_visit(struct visits *visits, const char *key, const struct intake_span *span)
{
	gathered_begin(&visits->gathered, key);
	visits->row = (struct intake_row){ .outcome = INTAKE_NEW };
	visits->span = *span;
	visits->span.rows = 0;
}

static enum status read_visits(struct intake *intake, struct error *error)
{
	struct visits *visits = calloc(1, sizeof *visits);
	enum status status = STATUS_OK;

	if (visits != NULL)
		visits->pending = calloc(INTAKE_ITEMS, sizeof *visits->pending);
	if (visits == NULL || visits->pending == NULL)
		status = error_set(error, STATUS_FAULT, "", "out of memory");
	else {
		visits->intake = intake;
		visits->items = (struct intake_items){ visits->pending, sizeof *visits->pending, 0, file_step };
	}
	while (status == STATUS_OK) {
		char key[VISIT_KEY_ROOM];
		struct intake_span span;

		status = intake_next(intake, &span, error);
		if (status != STATUS_OK)
			break;
		visit_key(intake, key);
		/* A row without a name is a visit of its own, and bad. */
		if (visits->span.rows == 0 || key[0] == '\0' || !text_equal(key, visits->gathered.key)) {
			status = end_visit(visits, error);
			begin_visit(visits, key, &span);
		}
		visits->span.rows++;
		if (status == STATUS_OK)
			status = gathered_add(intake, &visits->gathered, span.line, &visits->row, error);
	}
	if (status == STATUS_NOT_FOUND)
		status = end_visit(visits, error);
	if (status == STATUS_OK)
		status = intake_flush(intake, &visits->items, error);
	if (visits != NULL) {
		buf_free(&visits->gathered.said);
		free(visits->pending);
	}
	free(visits);
	return status;
}

enum status intake_visits(struct office *office, const char *path, const struct intake_options *options,
			  const struct progress *progress, struct intake_summary *out, struct error *error)
{
	struct intake *intake = NULL;
	enum status status = office_require(office, RIGHT_IMPORT, error);

	*out = (struct intake_summary){ .rows = 0 };
	if (status == STATUS_OK)
		status = office_require(office, RIGHT_EDIT_CLAIM, error);
	if (status == STATUS_OK)
		status = intake_new(&intake, office, path, options, progress, out, error);
	if (status != STATUS_OK)
		return status;
	visit_add_columns(intake);
	status = intake_run(intake, read_visits, error);
	free(intake);
	return status;
}

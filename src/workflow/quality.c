/* SPDX-License-Identifier: MIT */
/* quality.c: patients' answers and compliance audits. */
#include "claimbench/workflow/quality.h"

#include "claimbench/base/text.h"
#include "store/quality_rows.h"
#include "workflow/office_private.h"

enum { SURVEYS_MAX = 100000 };

enum status survey_parse(const char *text, struct survey_answer *out, struct error *error)
{
	int item = 0;

	for (; *text != '\0'; text++) {
		if (*text == ' ')
			continue;
		if (item == SURVEY_ITEM_COUNT || (*text != '-' && (*text < '0' || *text > '5')))
			return error_set(error, STATUS_REFUSED, "items",
					 "five answers of 1 to 5, - for none: 5 4 5 - 4");
		out->items[item++] = *text == '-' ? 0 : *text - '0';
	}
	if (item < SURVEY_ITEM_COUNT)
		return error_set(error, STATUS_REFUSED, "items", "%d answers are missing", SURVEY_ITEM_COUNT - item);
	if (out->items[SURVEY_OVERALL] == 0)
		return error_set(error, STATUS_REFUSED, "items", "the last answer, overall, is never left out");
	return STATUS_OK;
}

/* To begin a unit of work that enters something. */
static enum status begin(struct office *office, struct error *error)
{
	enum status status = office_require(office, RIGHT_EDIT_PRACTICE, error);

	return status == STATUS_OK ? store_begin(office->store, error) : status;
}

enum status survey_enter(struct office *office, struct survey_answer *answer, struct error *error)
{
	enum status status;

	if (date_is_none(answer->answered_on))
		answer->answered_on = office->today;
	if (date_compare(answer->answered_on, office->today) > 0)
		return error_set(error, STATUS_REFUSED, "answered_on", "lies ahead");
	status = begin(office, error);
	if (status != STATUS_OK)
		return status;
	answer->entered_on = office->today;
	answer->entered_by = office->user.id;
	status = survey_answer_put(office->store, office->practice.id, answer, error);
	if (status == STATUS_OK)
		status = office_audit(office, "create", "survey", answer->id, "", error);
	return store_end(office->store, status, error);
}

enum status survey_read(struct office *office, struct date from, struct date to, struct survey_result *out,
			struct survey_answers *answers, struct error *error)
{
	struct survey_answers own = { 0 };
	struct survey_answers *into = answers != NULL ? answers : &own;
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	*out = (struct survey_result){ .count = 0 };
	if (status == STATUS_OK)
		status = survey_answer_list(office->store, office->practice.id, from, to, SURVEYS_MAX, into, error);
	for (size_t i = 0; i < into->count; i++) {
		out->count++;
		for (int item = 0; item < SURVEY_ITEM_COUNT; item++) {
			int64_t value = into->items[i].items[item];

			out->items[item].answers += value > 0;
			out->items[item].sum += value;
			out->items[item].top += value >= 4;
		}
	}
	VEC_FREE(&own);
	return status;
}

enum status compliance_begin(struct office *office, struct compliance_run *run, struct error *error)
{
	enum status status;

	if (text_is_empty(run->title))
		return error_set(error, STATUS_REFUSED, "title", "says what is audited");
	status = begin(office, error);
	if (status != STATUS_OK)
		return status;
	run->state = AUDIT_OPEN;
	run->made_by = office->user.id;
	if (date_is_none(run->run_on))
		run->run_on = office->today;
	status = compliance_run_put(office->store, office->practice.id, run, error);
	if (status == STATUS_OK)
		status = office_audit(office, "create", "compliance_run", run->id, "", error);
	return store_end(office->store, status, error);
}

static enum status open_run(struct office *office, int64_t run_id, struct compliance_run *run, struct error *error)
{
	enum status status = compliance_run_get(office->store, office->practice.id, run_id, run, error);

	if (status == STATUS_NOT_FOUND)
		return error_set(error, STATUS_NOT_FOUND, "run", "there is no such audit");
	if (status == STATUS_OK && run->state != AUDIT_OPEN)
		return error_set(error, STATUS_REFUSED, "run", "the audit is finished");
	return status;
}

static enum status check_item(const struct compliance_item *item, struct error *error)
{
	bool failed = item->outcome == COMPLIANCE_FAILED;

	if (text_is_empty(item->test))
		return error_set(error, STATUS_REFUSED, "test", "says what was tested");
	if (failed && (item->severity == FINDING_SEVERITY_NONE || text_is_empty(item->finding)))
		return error_set(error, STATUS_REFUSED, "finding",
				 "what failed has a severity, and says what was found");
	if (!failed && item->severity != FINDING_SEVERITY_NONE)
		return error_set(error, STATUS_REFUSED, "severity", "only what failed has one");
	return STATUS_OK;
}

enum status compliance_test(struct office *office, struct compliance_item *item, struct error *error)
{
	struct compliance_items items = { 0 };
	struct compliance_run run;
	enum status status = check_item(item, error);

	if (status == STATUS_OK)
		status = begin(office, error);
	if (status != STATUS_OK)
		return status;
	status = open_run(office, item->run_id, &run, error);
	if (status == STATUS_OK && item->position == 0) {
		status = compliance_item_list(office->store, office->practice.id, item->run_id, &items, error);
		item->position = items.count > 0 ? items.items[items.count - 1].position + 1 : 1;
	}
	if (status == STATUS_OK)
		status = compliance_item_put(office->store, office->practice.id, item, error);
	if (status == STATUS_OK)
		status = office_audit(office, "change", "compliance_item", item->id, "", error);
	VEC_FREE(&items);
	return store_end(office->store, status, error);
}

enum status compliance_finish(struct office *office, int64_t run_id, struct error *error)
{
	struct compliance_items items = { 0 };
	struct compliance_run run;
	size_t tested = 0;
	enum status status = begin(office, error);

	if (status != STATUS_OK)
		return status;
	status = open_run(office, run_id, &run, error);
	if (status == STATUS_OK)
		status = compliance_item_list(office->store, office->practice.id, run_id, &items, error);
	for (size_t i = 0; i < items.count; i++)
		tested += items.items[i].outcome != COMPLIANCE_UNTESTED;
	if (status == STATUS_OK && tested == 0)
		status = error_set(error, STATUS_REFUSED, "run", "nothing was tested yet");
	run.state = AUDIT_DONE;
	run.done_on = office->today;
	run.done_by = office->user.id;
	if (status == STATUS_OK)
		status = compliance_run_put(office->store, office->practice.id, &run, error);
	if (status == STATUS_OK)
		status = office_audit(office, "finish", "compliance_run", run_id, "", error);
	VEC_FREE(&items);
	return store_end(office->store, status, error);
}

enum status compliance_close(struct office *office, int64_t item_id, const char *remedy, struct error *error)
{
	struct compliance_items items = { 0 };
	struct compliance_item *found = NULL;
	enum status status;

	if (text_is_empty(remedy))
		return error_set(error, STATUS_REFUSED, "remedy", "says what was done about it");
	status = begin(office, error);
	if (status != STATUS_OK)
		return status;
	status = compliance_finding_list(office->store, office->practice.id, &items, error);
	for (size_t i = 0; i < items.count; i++)
		if (items.items[i].id == item_id)
			found = &items.items[i];
	if (status == STATUS_OK && found == NULL)
		status = error_set(error, STATUS_NOT_FOUND, "finding", "is not open");
	if (status == STATUS_OK && !TEXT_SET(found->remedy, remedy))
		status = error_set(error, STATUS_REFUSED, "remedy", "is too long");
	if (status == STATUS_OK) {
		found->closed_on = office->today;
		found->closed_by = office->user.id;
		status = compliance_item_put(office->store, office->practice.id, found, error);
	}
	if (status == STATUS_OK)
		status = office_audit(office, "close", "compliance_item", item_id, "", error);
	VEC_FREE(&items);
	return store_end(office->store, status, error);
}

enum status compliance_read(struct office *office, struct compliance_runs *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	return status == STATUS_OK ? compliance_run_list(office->store, office->practice.id, out, error) : status;
}

enum status compliance_items_read(struct office *office, int64_t run_id, struct compliance_items *out,
				  struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	return status == STATUS_OK ? compliance_item_list(office->store, office->practice.id, run_id, out, error)
				   : status;
}

enum status compliance_findings(struct office *office, struct compliance_items *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	return status == STATUS_OK ? compliance_finding_list(office->store, office->practice.id, out, error) : status;
}

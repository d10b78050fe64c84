/* SPDX-License-Identifier: MIT */
/* appeals.c: appeals and payment disputes: written, filed, decided by letter or by a remittance. */
#include <string.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "store/appeal_rows.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/denial_work.h"
#include "workflow/money_work.h"
#include "workflow/task_work.h"

enum {
	LEVELS_MAX = 9,
	ANSWER_DAYS = 60, /* what payers take at most for a first level (42 CFR 405.950 says so of Medicare) */
	MONEY_DAYS = 30,  /* from the letter to the money */
};

/* What is filed, on the desk. */
struct filing {
	struct denial_case denial;
	struct professional_claim whole;
	struct other_payers others;
	struct appeal appeal;
};

static void filing_free(struct filing *filing)
{
	denial_case_free(&filing->denial);
	other_payers_free(&filing->others);
}

static void set_reason(struct appeal *appeal, const struct denial_rows *denials)
{
	const struct denial_row *first = denials->count > 0 ? &denials->items[0] : NULL;

	if (first == NULL)
		return;
	(void)TEXT_SET(appeal->group, first->group);
	(void)TEXT_SET(appeal->carc, first->carc);
	(void)text_set_n(appeal->rarc, sizeof appeal->rarc, first->rarcs, strcspn(first->rarcs, " "));
}

static enum status check_filing(const struct office *office, const struct filing *filing, struct error *error)
{
	const struct appeal *appeal = &filing->appeal;

	if (appeal->level > LEVELS_MAX)
		return error_set(error, STATUS_REFUSED, "appeal", "there is no level after the ninth");
	if (date_is_none(appeal->denied_on))
		return error_set(error, STATUS_REFUSED, "appeal", "the payer has decided nothing");
	if (date_compare(appeal->denied_on, office->today) > 0)
		return error_set(error, STATUS_REFUSED, "appeal", "the decision lies ahead of the business date");
	return money_compare(appeal->contested, money_of_cents(0)) > 0
		       ? STATUS_OK
		       : error_set(error, STATUS_REFUSED, "appeal", "nothing is owed that could be asked for");
}

/* The appeal as it would be filed today, its letter written. */
static enum status prepare(struct office *office, const struct appeal_request *request, struct filing *filing,
			   struct error *error)
{
	struct appeal *appeal = &filing->appeal;
	struct appeal_facts facts = { .claim = &filing->whole,
				      .appeal = appeal,
				      .today = office->today,
				      .tells = request->tells != NULL ? request->tells : "" };
	struct buf letter = buf_new(APPEAL_LETTER_MAX - 1);
	enum status status = denial_case_load(office, request->claim_id, &filing->denial, error);

	if (status == STATUS_OK)
		status = claim_with_earlier(office, request->claim_id, &filing->whole, &filing->others, error);
	if (status == STATUS_OK)
		status = claim_paid(office->store, request->claim_id, &appeal->paid_before, error);
	if (status == STATUS_OK && request->override != NULL && request->override[0] != '\0')
		status = money_reason_set(appeal->override_reason, sizeof appeal->override_reason, request->override,
					  error);
	appeal->claim_id = request->claim_id;
	appeal->level = (int32_t)filing->denial.appeals.count + 1;
	appeal->dispute = filing->denial.claim.state == CLAIM_PAID;
	appeal->denied_on = filing->denial.denied_on;
	appeal->due_on = filing->denial.appeal_limit;
	appeal->filed_on = office->today;
	appeal->filed_by = office->user.id;
	appeal->contested = appeal->dispute ? filing->denial.at_stake : filing->denial.insurance;
	set_reason(appeal, &filing->denial.denials);
	/* Within the limit nothing is overridden, whatever was said. */
	if (filing->denial.facts.within_appeal_limit)
		appeal->override_reason[0] = '\0';
	facts.paid = appeal->paid_before;
	if (status == STATUS_OK) {
		appeal_letter_write(&facts, &letter);
		if (buf_failed(&letter) || !TEXT_SET(appeal->letter, buf_text(&letter)))
			status = error_set(error, STATUS_REFUSED, "letter", "is longer than %d characters: say less",
					   APPEAL_LETTER_MAX - 1);
	}
	buf_free(&letter);
	return status;
}

enum status appeal_letter(struct office *office, const struct appeal_request *request, struct buf *out,
			  struct error *error)
{
	struct filing filing = { .appeal = { .id = 0 } };
	enum status status = office_require(office, RIGHT_WORK_DENIAL, error);

	*out = buf_new(APPEAL_LETTER_MAX);
	if (status == STATUS_OK)
		status = prepare(office, request, &filing, error);
	if (status == STATUS_OK)
		status = check_filing(office, &filing, error);
	if (status == STATUS_OK) {
		buf_add_text(out, filing.appeal.letter);
		if (buf_failed(out))
			status = error_set(error, STATUS_FAULT, "", "out of memory");
	}
	filing_free(&filing);
	return status;
}

static enum status answer_task(struct office *office, const struct claim *claim, const char *what, int days,
			       struct error *error)
{
	struct task_row task = { .kind = TASK_APPEAL,
				 .claim_id = claim->id,
				 .due_on = date_plus_days(office->today, days) };

	(void)TEXT_SET(task.owner_role, token_word(&user_role_tokens, USER_BILLER));
	(void)text_format(task.reason, sizeof task.reason, "%s: claim %s", what, claim->number);
	return task_add_step(office, &task, error);
}

static enum status file_appeal(struct office *office, const struct appeal_request *request, struct filing *filing,
			       struct error *error)
{
	struct claim *claim = &filing->denial.claim;
	char detail[161];
	enum status status = prepare(office, request, filing, error);

	if (status != STATUS_OK)
		return status;
	filing->denial.facts.has_reason = filing->appeal.override_reason[0] != '\0';
	(void)text_format(detail, sizeof detail, "level %d%s%s", (int)filing->appeal.level,
			  filing->appeal.dispute ? ", payment dispute" : "",
			  filing->denial.facts.has_reason ? ", after the limit" : "");
	status = claim_move(office, claim, EVENT_APPEAL, &filing->denial.facts, detail, 0, error);
	if (status == STATUS_OK)
		status = check_filing(office, filing, error);
	if (status == STATUS_OK)
		status = claim_put(office->store, office->practice.id, claim, office->today, error);
	if (status == STATUS_OK)
		status = appeal_put(office->store, office->practice.id, &filing->appeal, error);
	if (status == STATUS_OK)
		status = tasks_of_claim_end(office->store, claim->id, TASK_DENIAL, office->today, office->user.id,
					    error);
	if (status == STATUS_OK)
		status = answer_task(office, claim, "has the payer decided the appeal?", ANSWER_DAYS, error);
	return status == STATUS_OK ? office_audit(office, "appeal", "claim", claim->id, filing->appeal.carc, error)
				   : status;
}

/* Where a letter goes; DIRECTORY "": nowhere. */
struct letter_file {
	char directory[FILE_PATH_MAX];
	const char *name;
};

static enum status letter_file_of(const char *path, struct letter_file *file, struct error *error)
{
	char head[1];
	size_t length = 0;
	const char *slash = path != NULL ? strrchr(path, '/') : NULL;

	file->directory[0] = '\0';
	file->name = slash != NULL ? slash + 1 : path;
	if (path == NULL || path[0] == '\0')
		return STATUS_OK;
	if (file_head(path, head, sizeof head, &length, NULL) == STATUS_OK)
		return error_set(error, STATUS_REFUSED, path, "is there already");
	if (slash == NULL)
		(void)TEXT_SET(file->directory, ".");
	else if (!text_set_n(file->directory, sizeof file->directory, path, (size_t)(slash - path) + (slash == path)))
		return error_set(error, STATUS_REFUSED, "letter", "the path is too long");
	return file->name[0] != '\0' ? STATUS_OK : error_set(error, STATUS_REFUSED, path, "names no file");
}

enum status claim_appeal(struct office *office, const struct appeal_request *request, struct appeal *out,
			 struct error *error)
{
	struct filing filing = { .appeal = { .id = 0 } };
	struct letter_file file;
	bool staged;
	enum status status = office_require(office, RIGHT_WORK_DENIAL, error);

	if (status == STATUS_OK)
		status = letter_file_of(request->save_as, &file, error);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = file_appeal(office, request, &filing, error);
	staged = file.directory[0] != '\0';
	if (status == STATUS_OK && staged)
		status = file_stage(file.directory, file.name, filing.appeal.letter, strlen(filing.appeal.letter),
				    error);
	status = store_end(office->store, status, error);
	/* The letter stands under its name once the appeal is kept; what was kept is printed again from there. */
	if (status == STATUS_OK && staged)
		status = file_release(file.directory, file.name, error);
	else if (staged)
		file_unstage(file.directory, file.name);
	if (out != NULL)
		*out = filing.appeal;
	filing_free(&filing);
	return status;
}

/* ---- decided ---- */

static enum claim_event event_of(enum appeal_outcome outcome)
{
	return outcome == APPEAL_OVERTURNED ? EVENT_APPEAL_WON
	       : outcome == APPEAL_PART     ? EVENT_APPEAL_PART_WON
					    : EVENT_APPEAL_LOST;
}

static enum status decide(struct office *office, struct appeal *appeal, enum appeal_outcome outcome, struct date on,
			  struct money recovered, int64_t remitted_claim_id, struct error *error)
{
	enum status status;

	appeal->outcome = outcome;
	appeal->decided_on = on;
	appeal->decided_by = office->user.id;
	appeal->recovered = recovered;
	appeal->remitted_claim_id = remitted_claim_id;
	status = appeal_put(office->store, office->practice.id, appeal, error);
	return status == STATUS_OK ? tasks_of_claim_end(office->store, appeal->claim_id, TASK_APPEAL, office->today,
							office->user.id, error)
				   : status;
}

static enum status check_decision(const struct office *office, const struct appeal *appeal,
				  const struct appeal_decision *decision, struct error *error)
{
	bool lost = decision->outcome == APPEAL_UPHELD;

	if (decision->outcome != APPEAL_OVERTURNED && decision->outcome != APPEAL_PART && !lost)
		return error_set(error, STATUS_REFUSED, "outcome", "an appeal is overturned, in part, or upheld");
	if (date_is_none(decision->on) || date_compare(decision->on, office->today) > 0 ||
	    date_compare(decision->on, appeal->filed_on) < 0)
		return error_set(error, STATUS_REFUSED, "on", "lies between the day it was filed and today");
	if (money_is_negative(decision->recovered) || money_compare(decision->recovered, appeal->contested) > 0)
		return error_set(error, STATUS_REFUSED, "recovered", "is at most what was asked for");
	if (lost != money_is_zero(decision->recovered))
		return error_set(error, STATUS_REFUSED, "recovered", "%s",
				 lost ? "is nothing when the decision stands" : "is what the payer promises to pay");
	return STATUS_OK;
}

/* What follows: money to wait for, or the next thing to do. */
static enum status follow_up(struct office *office, const struct claim *claim, const struct appeal *appeal,
			     struct error *error)
{
	char reason[161];

	if (appeal->outcome != APPEAL_UPHELD)
		return answer_task(office, claim, "the appeal is won: has the money come?", MONEY_DAYS, error);
	if (appeal->dispute)
		return STATUS_OK;
	(void)text_format(reason, sizeof reason, "appeal of %s-%s upheld: next level, or write off claim %s",
			  appeal->group, appeal->carc, claim->number);
	return denial_task_step(office, claim, 0, appeal->group, appeal->carc, appeal->rarc, reason, error);
}

static enum status decide_by_letter(struct office *office, const struct appeal_decision *decision, struct error *error)
{
	struct claim claim;
	struct claim_facts facts;
	struct appeal appeal;
	char detail[161], money[MONEY_TEXT_MAX];
	enum status status = claim_get(office->store, office->practice.id, decision->claim_id, &claim, error);

	if (status == STATUS_OK)
		status = appeal_open(office->store, office->practice.id, claim.id, &appeal, error);
	if (status == STATUS_NOT_FOUND)
		return error_set(error, STATUS_REFUSED, "appeal", "no appeal of it is under way");
	if (status == STATUS_OK)
		status = check_decision(office, &appeal, decision, error);
	if (status != STATUS_OK)
		return status;
	facts = claim_facts_of(office, &claim);
	if (appeal.dispute)
		facts.state_before = CLAIM_PAID;
	(void)text_format(detail, sizeof detail, "level %d, by letter%s%s", (int)appeal.level,
			  money_is_zero(decision->recovered) ? "" : ": ",
			  money_is_zero(decision->recovered) ? "" : money_format(decision->recovered, money));
	status = claim_move(office, &claim, event_of(decision->outcome), &facts, detail, 0, error);
	if (status == STATUS_OK)
		status = claim_put(office->store, office->practice.id, &claim, office->today, error);
	if (status == STATUS_OK)
		status = decide(office, &appeal, decision->outcome, decision->on, decision->recovered, 0, error);
	if (status == STATUS_OK && decision->outcome == APPEAL_OVERTURNED)
		status = denials_close(office->store, claim.id, office->today, error);
	if (status == STATUS_OK)
		status = follow_up(office, &claim, &appeal, error);
	return status == STATUS_OK
		       ? office_audit(office, token_word(&claim_event_tokens, (int)event_of(decision->outcome)),
				      "claim", claim.id, appeal.carc, error)
		       : status;
}

enum status claim_appeal_decide(struct office *office, const struct appeal_decision *decision, struct error *error)
{
	enum status status = office_require(office, RIGHT_WORK_DENIAL, error);

	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK ? store_end(office->store, decide_by_letter(office, decision, error), error)
				   : status;
}

/* What an answer says of the appeal: DENIED again upholds, whatever is more overturns. */
static enum appeal_outcome outcome_of(const struct appeal *appeal, enum remit_outcome outcome, struct money recovered)
{
	bool more = money_compare(recovered, money_of_cents(0)) > 0;

	if (outcome == REMIT_DENIED || (appeal->dispute && !more))
		return APPEAL_UPHELD;
	if (outcome == REMIT_PARTIAL)
		return more ? APPEAL_PART : APPEAL_UPHELD;
	/* All is decided in our favour, even when what it comes to is the patient's share. */
	return APPEAL_OVERTURNED;
}

enum status appeal_answered_step(struct office *office, const struct claim *claim, enum remit_outcome outcome,
				 int64_t remitted_claim_id, struct error *error)
{
	struct appeal appeal;
	struct money paid = money_of_cents(0), recovered;
	enum status status;

	if (outcome != REMIT_PAID && outcome != REMIT_PARTIAL && outcome != REMIT_DENIED)
		return STATUS_OK;
	status = appeal_open(office->store, office->practice.id, claim->id, &appeal, error);
	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	if (status == STATUS_OK)
		status = claim_paid(office->store, claim->id, &paid, error);
	if (status != STATUS_OK)
		return status;
	recovered = money_subtract(paid, appeal.paid_before);
	if (money_is_negative(recovered))
		recovered = money_of_cents(0);
	status = decide(office, &appeal, outcome_of(&appeal, outcome, recovered), office->today, recovered,
			remitted_claim_id, error);
	/* The answer brings its own denials, if it has any. */
	return status == STATUS_OK ? denials_close(office->store, claim->id, office->today, error) : status;
}

enum status appeal_reopen_step(struct office *office, int64_t remitted_claim_id, struct error *error)
{
	struct appeal appeal;
	struct claim claim;
	struct date decided;
	enum status status = appeal_of_answer(office->store, office->practice.id, remitted_claim_id, &appeal, error);

	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	decided = appeal.decided_on;
	appeal.outcome = APPEAL_OPEN;
	appeal.decided_on = DATE_NONE;
	appeal.decided_by = 0;
	appeal.recovered = money_of_cents(0);
	appeal.remitted_claim_id = 0;
	if (status == STATUS_OK)
		status = appeal_put(office->store, office->practice.id, &appeal, error);
	if (status == STATUS_OK)
		status = denials_reopen(office->store, appeal.claim_id, decided, error);
	if (status == STATUS_OK)
		status = claim_get(office->store, office->practice.id, appeal.claim_id, &claim, error);
	return status == STATUS_OK
		       ? answer_task(office, &claim, "has the payer decided the appeal?", ANSWER_DAYS, error)
		       : status;
}

/* SPDX-License-Identifier: MIT */
/* tasks.c: what there is to do, made and done. */
#include "claimbench/workflow/remittances.h"
#include "store/received_rows.h"
#include "workflow/task_work.h"

enum status task_add_step(struct office *office, struct task_row *task, struct error *error)
{
	task->state = TASK_OPEN;
	task->made_on = office->today;
	task->made_by = office->user.id;
	if (date_is_none(task->due_on))
		task->due_on = office->today;
	return task_put(office->store, office->practice.id, task, error);
}

enum status tasks_list(struct office *office, enum task_state state, size_t limit, struct task_rows *out,
		       struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	return status == STATUS_OK ? task_list(office->store, office->practice.id, state, limit, out, error) : status;
}

enum status task_done_step(struct office *office, int64_t id, struct error *error)
{
	struct task_row task;
	enum status status = task_get(office->store, office->practice.id, id, &task, error);

	if (status != STATUS_OK || task.state == TASK_DONE)
		return status;
	task.state = TASK_DONE;
	task.done_on = office->today;
	task.done_by = office->user.id;
	status = task_put(office->store, office->practice.id, &task, error);
	return status == STATUS_OK ? office_audit(office, "done", "task", id, "", error) : status;
}

/* What it was made of is settled with it. */
static enum status settle_exceptions(struct office *office, int64_t task_id, struct error *error)
{
	const struct resolution done = { office->today, office->user.id, "its task was done" };
	struct ids ids = { 0 };
	enum status status = exceptions_of_task(office->store, task_id, &ids, error);

	for (size_t i = 0; i < ids.count && status == STATUS_OK; i++)
		status = exception_resolve(office->store, ids.items[i], &done, error);
	VEC_FREE(&ids);
	return status;
}

static enum status finish(struct office *office, int64_t id, struct error *error)
{
	struct task_row task;
	enum status status = task_get(office->store, office->practice.id, id, &task, error);

	if (status == STATUS_OK && task.state == TASK_DONE)
		return error_set(error, STATUS_REFUSED, "task", "has been done already");
	if (status == STATUS_OK)
		status = task_done_step(office, id, error);
	return status == STATUS_OK ? settle_exceptions(office, id, error) : status;
}

enum status task_finish(struct office *office, int64_t id, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	if (status == STATUS_OK && office->user.role == USER_AUDITOR)
		status = error_set(error, STATUS_REFUSED, "permission", "an auditor only looks");
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK ? store_end(office->store, finish(office, id, error), error) : status;
}

enum status denials_list(struct office *office, int64_t claim_id, struct denial_rows *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	return status == STATUS_OK ? denial_list(office->store, office->practice.id, claim_id, out, error) : status;
}

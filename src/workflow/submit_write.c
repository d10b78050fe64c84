/* SPDX-License-Identifier: MIT */
/* submit_write.c: a batch's file in memory, written and verified before anybody sees it. */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/outgoing.h"
#include "workflow/submit_private.h"
#include "x12/claim_837p.h"
#include "x12/compare_837p.h"

static struct file_837p envelope_of(const struct office *office, const struct batch *batch)
{
	struct file_837p file = {
		.practice = &office->practice,
		.isa13 = batch->row.isa13,
		.gs06 = batch->row.gs06,
		.date = batch->row.made_on,
		.test = office->practice.test_files,
	};

	outgoing_time(&batch->row, &file.hour, &file.minute);
	(void)TEXT_SET(file.receiver_id, batch->row.receiver_id);
	(void)TEXT_SET(file.receiver_name, batch->row.receiver_name);
	(void)TEXT_SET(file.batch, batch->row.batch);
	return file;
}

/* The writer left the file as it was: the others go on without this one. */
static enum status refuse(struct batch *batch, int64_t claim_id, const struct error *why, struct error *error)
{
	struct refusal *refusal = VEC_ADD(&batch->refusals);

	if (refusal == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	refusal->claim_id = claim_id;
	(void)text_format(refusal->field, sizeof refusal->field, "%.*s", (int)sizeof refusal->field - 1, why->where);
	(void)text_format(refusal->reason, sizeof refusal->reason, "%.*s", (int)sizeof refusal->reason - 1, why->what);
	return STATUS_OK;
}

static enum status add_claim(struct office *office, struct batch *batch, struct writer_837p *writer, int64_t claim_id,
			     struct error *error)
{
	struct professional_claim claim;
	struct other_payers others = { 0 };
	struct sent_part part = { .claim_id = claim_id }, *kept;
	struct error why = { .status = STATUS_OK };
	enum status status = claim_with_earlier(office, claim_id, &claim, &others, error);
	bool is_ready = status == STATUS_OK && claim.claim.state == CLAIM_READY;

	if (is_ready)
		status = writer_837p_add(writer, &claim, &part.start, &part.length, part.st02, &why);
	other_payers_free(&others);
	if (status == STATUS_OK && !is_ready)
		return error_set(error, STATUS_CONFLICT, claim.claim.number,
				 "somebody else has changed it while the file was written");
	if (status != STATUS_OK && !is_ready)
		return status;
	if (status == STATUS_REFUSED)
		return refuse(batch, claim_id, &why, error);
	if (status != STATUS_OK)
		return error_set(error, why.status, why.where, "%s", why.what);
	kept = VEC_ADD(&batch->parts);
	if (kept == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*kept = part;
	batch->row.charge = money_add(batch->row.charge, claim.claim.total);
	return STATUS_OK;
}

enum status submit_generate(struct office *office, struct batch *batch, struct error *error)
{
	struct file_837p file = envelope_of(office, batch);
	struct writer_837p *writer = NULL;
	enum status status = writer_837p_begin(&writer, &batch->file, &file, error);

	for (size_t i = 0; i < batch->claims.count && status == STATUS_OK; i++)
		status = add_claim(office, batch, writer, batch->claims.items[i], error);
	/* A file needs a claim. */
	if (status == STATUS_OK && batch->parts.count > 0)
		return writer_837p_end(writer, error);
	writer_837p_drop(writer);
	return status;
}

struct kept_claims {
	struct office *office;
	const struct batch *batch;
	struct other_payers others; /* of the claim that is looked at */
};

static enum status next_kept(void *context, size_t i, struct professional_claim *claim, struct error *error)
{
	struct kept_claims *kept = context;
	enum status status;

	other_payers_free(&kept->others);
	if (i >= kept->batch->parts.count)
		return STATUS_NOT_FOUND;
	status = claim_with_earlier(kept->office, kept->batch->parts.items[i].claim_id, claim, &kept->others, error);
	claim->practice = kept->office->practice;
	return status;
}

enum status submit_verify(struct office *office, struct batch *batch, struct error *error)
{
	struct file_837p file = envelope_of(office, batch);
	struct kept_claims kept = { .office = office, .batch = batch };
	struct read_837p_summary summary;
	enum status status = verify_837p(batch->row.file_name, batch->file.bytes, batch->file.length, &file, next_kept,
					 &kept, &summary, error);

	other_payers_free(&kept.others);
	if (status != STATUS_OK)
		return status;
	return money_equal(summary.charge, batch->row.charge)
		       ? STATUS_OK
		       : error_set(error, STATUS_FAULT, batch->row.file_name,
				   "the charge that was written and the one that was read do not agree");
}

enum status refusal_add(const struct refusal *refusal, struct findings *out, struct error *error)
{
	struct finding *finding = VEC_ADD(out);

	if (finding == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	memset(finding, 0, sizeof *finding);
	finding->severity = SEVERITY_ERROR;
	finding->order = (int32_t)out->count;
	(void)TEXT_SET(finding->rule, SCRUB_RULE_FILE);
	(void)TEXT_SET(finding->field, refusal->field);
	(void)TEXT_SET(finding->message, refusal->reason);
	(void)TEXT_SET(finding->fix, "mend what it names, then scrub the claim again");
	(void)TEXT_SET(finding->carc, "16");
	return STATUS_OK;
}

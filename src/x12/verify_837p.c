/* SPDX-License-Identifier: MIT */
/* verify_837p.c: a whole file held against what it was made of: its envelope, and every claim in turn. */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/compare_837p.h"

/* What an element must say. WANTED is free text or an identifier: the file has it as X12 writes it. */
struct wanted {
	const char *field;
	const char *found;
	const char *wanted;
};

static const char *first_difference(const struct wanted *wanted, size_t count)
{
	char plain[400];

	for (size_t i = 0; i < count; i++)
		if (!text_to_x12(plain, sizeof plain, wanted[i].wanted) || strcmp(plain, wanted[i].found) != 0)
			return wanted[i].field;
	return NULL;
}

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const char *interchange_difference(const struct file_837p *sent, const struct envelope_837p *read)
{
	const char *sender = sent->practice->submitter_id;
	char day[DATE_TEXT_MAX], time[8], isa13[16], gs06[16];
	const struct wanted wanted[] = {
		{ "ISA01", read->isa[0], "00" },
		{ "ISA02", read->isa[1], "" },
		{ "ISA03", read->isa[2], "00" },
		{ "ISA04", read->isa[3], "" },
		{ "ISA05", read->isa[4], "ZZ" },
		{ "ISA06", read->isa[5], sender },
		{ "ISA07", read->isa[6], "ZZ" },
		{ "ISA08", read->isa[7], sent->receiver_id },
		{ "ISA09", read->isa[8], day + 2 },
		{ "ISA10", read->isa[9], time },
		{ "ISA12", read->isa[11], "00501" },
		{ "ISA13", read->isa[12], isa13 },
		{ "ISA14", read->isa[13], "0" },
		{ "ISA15", read->isa[14], sent->test ? "T" : "P" },
		{ "GS01", read->gs[0], "HC" },
		{ "GS02", read->gs[1], sender },
		{ "GS03", read->gs[2], sent->receiver_id },
		{ "GS04", read->gs[3], day },
		{ "GS05", read->gs[4], time },
		{ "GS06", read->gs[5], gs06 },
		{ "GS07", read->gs[6], "X" },
		{ "GS08", read->gs[7], "005010X222A1" },
	};

	(void)date_format_d8(sent->date, day);
	(void)text_format(time, sizeof time, "%02d%02d", sent->hour, sent->minute);
	(void)text_format(isa13, sizeof isa13, "%09lld", (long long)sent->isa13);
	(void)text_format(gs06, sizeof gs06, "%lld", (long long)sent->gs06);
	if (read->element != '*' || read->component != ':' || read->repetition != '^' || read->terminator != '~')
		return "ISA: the separators";
	return first_difference(wanted, COUNT(wanted));
}

static const char *set_difference(const struct file_837p *sent, int64_t set, const struct envelope_837p *read)
{
	char day[DATE_TEXT_MAX], time[8], st02[24], batch[56];
	const struct wanted wanted[] = {
		{ "ST01", read->st[0], "837" },
		{ "ST02", read->st[1], st02 },
		{ "ST03", read->st[2], "005010X222A1" },
		{ "BHT01", read->bht[0], "0019" },
		{ "BHT02", read->bht[1], "00" },
		{ "BHT03", read->bht[2], batch },
		{ "BHT04", read->bht[3], day },
		{ "BHT05", read->bht[4], time },
		{ "BHT06", read->bht[5], "CH" },
		{ "submitter NM103", read->submitter_name, sent->practice->name },
		{ "submitter NM109", read->submitter_id, sent->practice->submitter_id },
		{ "receiver NM103", read->receiver_name, sent->receiver_name },
		{ "receiver NM109", read->receiver_id, sent->receiver_id },
	};

	(void)date_format_d8(sent->date, day);
	(void)text_format(time, sizeof time, "%02d%02d", sent->hour, sent->minute);
	(void)text_format(st02, sizeof st02, "%04lld", (long long)set);
	(void)text_format(batch, sizeof batch, "%s-%lld", sent->batch, (long long)set);
	return first_difference(wanted, COUNT(wanted));
}

enum status compare_envelope_837p(const struct file_837p *sent, int64_t set, const struct envelope_837p *read,
				  struct error *error)
{
	const char *field = interchange_difference(sent, read);

	if (field == NULL)
		field = set_difference(sent, set, read);
	if (field == NULL)
		return STATUS_OK;
	return error_set(error, STATUS_FAULT, "envelope", "the file says something else than we meant: %s", field);
}

struct verification {
	const struct file_837p *file;
	claim_837p_source source;
	void *context;
	const struct read_837p_summary *summary;
	struct professional_claim held;
	size_t next;
	int64_t set; /* whose envelope was compared */
};

static enum status verify_claim(void *context, const struct professional_claim *read, struct error *error)
{
	struct verification *verification = context;
	const struct read_837p_summary *summary = verification->summary;
	enum status status = STATUS_OK;

	if (verification->set != summary->sets)
		status = compare_envelope_837p(verification->file, summary->sets, &summary->envelope, error);
	verification->set = summary->sets;
	if (status == STATUS_OK)
		status = verification->source(verification->context, verification->next++, &verification->held, error);
	if (status == STATUS_NOT_FOUND)
		return error_set(error, STATUS_FAULT, "envelope", "the file holds more claims than were put in");
	if (status != STATUS_OK)
		return status;
	verification->held.practice = *verification->file->practice;
	return compare_837p(&verification->held, read, error);
}

/* Nothing was left out, and there is one interchange with one group. */
static enum status verify_end(struct verification *verification, struct error *error)
{
	const struct read_837p_summary *summary = verification->summary;
	enum status status =
		verification->source(verification->context, verification->next, &verification->held, error);

	if (status == STATUS_OK)
		return error_set(error, STATUS_FAULT, "envelope", "the file holds fewer claims than were put in");
	if (status != STATUS_NOT_FOUND)
		return status;
	if (summary->interchanges != 1 || summary->groups != 1)
		return error_set(error, STATUS_FAULT, "envelope", "the file has more than one interchange and group");
	return STATUS_OK;
}

enum status verify_837p(const char *name, const char *bytes, size_t length, const struct file_837p *file,
			claim_837p_source source, void *context, struct read_837p_summary *summary, struct error *error)
{
	struct verification *verification = calloc(1, sizeof *verification);
	enum status status;

	memset(summary, 0, sizeof *summary);
	if (verification == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	verification->file = file;
	verification->source = source;
	verification->context = context;
	verification->summary = summary;
	status = read_837p(name, bytes, length, true, verify_claim, verification, summary, error);
	if (status == STATUS_OK)
		status = verify_end(verification, error);
	free(verification);
	return status;
}

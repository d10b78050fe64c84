/* SPDX-License-Identifier: MIT */
/* receive.c: see receive.h. */
#include "claimbench/workflow/receive.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "x12/read_received.h"

enum { FILE_BYTES_MAX = 1 << 30, IMBALANCES_KEPT_MAX = 100 };

/*
 * A set is held back until the next one begins, or the file ends: faults of the envelope behind it (GE, IEA)
 * are told as its own, those before the first set as that one's.
 */
struct examining {
	examined_sink sink;
	void *context;
	struct examined_set set;
	bool held;         /* SET waits to be handed on */
	bool failed;       /* out of memory where no status can be returned */
	bool stopped;      /* the sink wants no more */
	struct money paid; /* sum of CLP04 of the present set */
	bool ended;        /* the end of the remittance was read */
};

static void add_fault(struct examining *examining, struct file_faults *faults, size_t most, const struct error *error)
{
	struct x12_place place;
	struct file_fault *fault;

	if (faults->count == most)
		return;
	fault = VEC_ADD(faults);
	if (fault == NULL) {
		examining->failed = true;
		return;
	}
	x12_place_of(error, &place);
	fault->position = place.segment;
	(void)TEXT_SET(fault->segment, place.id);
	(void)TEXT_SET(fault->element, place.element);
	(void)TEXT_SET(fault->what, error->what);
}

static void tell(void *context, const struct error *problem)
{
	struct examining *examining = context;

	examining->set.fault_count++;
	add_fault(examining, &examining->set.faults, FAULTS_KEPT_MAX, problem);
}

/* Forgets all but the path and the room of the lists. */
static void clear_set(struct examined_set *set)
{
	struct file_faults faults = set->faults, imbalances = set->imbalances;

	*set = (struct examined_set){ .file = set->file, .kind = "", .faults = faults, .imbalances = imbalances };
	VEC_CLEAR(&set->faults);
	VEC_CLEAR(&set->imbalances);
}

static enum status hand_on(struct examining *examining, struct error *error)
{
	enum status status;

	if (examining->failed)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	examining->held = false;
	status = examining->sink(examining->context, &examining->set, error);
	examining->stopped = status != STATUS_OK;
	clear_set(&examining->set);
	return status;
}

static enum status begin(void *context, const struct received_set *received, struct error *error)
{
	struct examining *examining = context;
	struct examined_set *set = &examining->set;
	enum status status = examining->held ? hand_on(examining, error) : STATUS_OK;

	set->kind = x12_kind_word(received->kind);
	(void)TEXT_SET(set->version, received->version);
	(void)TEXT_SET(set->st02, received->st02);
	examining->paid = money_of_cents(0);
	examining->ended = false;
	return status;
}

static enum status over(void *context, const struct received_set *received, struct error *error)
{
	struct examining *examining = context;
	struct examined_set *set = &examining->set;

	(void)error;
	examining->held = true;
	set->has_claims = received->has_claims;
	set->claims = received->claims;
	set->lines = received->lines;
	set->charge = received->charge;
	set->has_payment = received->has_payment;
	set->paid = received->paid;
	set->patient = received->patient;
	set->amount = received->amount;
	set->provider_adjustments = received->provider_adjustments;
	/* Of a set that was given up nobody can say that it balances. */
	set->has_balance = received->has_payment || (received->kind == X12_837P && received->claims > 0);
	set->balanced =
		set->has_balance && set->imbalances.count == 0 && (received->kind != X12_835 || examining->ended);
	(void)TEXT_SET(set->remark, received->remark);
	if (received->counted_only && set->remark[0] == '\0')
		(void)text_format(set->remark, sizeof set->remark, "claims are counted, no more: %s is not taken in",
				  set->kind);
	return STATUS_OK;
}

/* At segment SEGMENT, an ID, it is out by AMOUNT, which is WHAT; nothing when that is 0, or MOST are kept already. */
static void weigh(struct examining *examining, size_t most, struct money amount, unsigned long segment, const char *id,
		  const char *what)
{
	char text[MONEY_TEXT_MAX], where[64];
	struct error error;

	if (money_is_zero(amount))
		return;
	(void)text_format(where, sizeof where, ": segment %lu %s", segment, id);
	(void)error_set(&error, STATUS_REFUSED, where, "%s: out by %s", what, money_format(amount, text));
	add_fault(examining, &examining->set.imbalances, most, &error);
}

static enum status weigh_claim(void *context, const struct remittance *remittance, const struct remittance_claim *claim,
			       struct error *error)
{
	struct examining *examining = context;
	struct remittance_claim_balance balance;
	size_t most = IMBALANCES_KEPT_MAX - 1;

	(void)remittance, (void)error;
	remittance_claim_check(claim, &balance);
	examining->paid = money_add(examining->paid, claim->paid);
	weigh(examining, most, balance.claim, claim->segment, "CLP", "charge less adjustments is not what was paid");
	weigh(examining, most, balance.paid, claim->segment, "CLP", "what was paid is not the sum of its lines");
	if (balance.line_out > 0)
		weigh(examining, most, balance.line, claim->lines.items[balance.line_out - 1].segment, "SVC",
		      "charge less adjustments is not what was paid");
	return STATUS_OK;
}

static enum status weigh_remittance(void *context, const struct remittance *remittance, struct error *error)
{
	struct examining *examining = context;

	(void)error;
	examining->ended = true;
	/* The last place is kept for the whole. */
	weigh(examining, IMBALANCES_KEPT_MAX, remittance_out_by(remittance, examining->paid), remittance->segment,
	      "BPR02", "the payment is not the sum of its claims less the provider adjustments");
	return STATUS_OK;
}

static enum status weigh_charge(void *context, const struct professional_claim *claim, struct error *error)
{
	struct money lines = encounter_total(&claim->encounter);

	(void)error;
	weigh(context, IMBALANCES_KEPT_MAX, money_subtract(claim->claim.total, lines), 0, "CLM02",
	      "the charge is not the sum of its lines");
	return STATUS_OK;
}

/* A file of which nothing could be told is one row all the same. */
static enum status end_file(struct examining *examining, struct error *error)
{
	if (!examining->held && examining->set.fault_count == 0)
		return STATUS_OK;
	return hand_on(examining, error);
}

static enum status examine_file(struct examining *examining, const char *path, struct error *error)
{
	const struct problem_sink problems = { .context = examining, .tell = tell };
	const struct remittance_sink remittance = { .context = examining,
						    .claim = weigh_claim,
						    .end = weigh_remittance };
	const struct received_sink sink = {
		.context = examining,
		.begin = begin,
		.over = over,
		.problems = &problems,
		.other_versions = true,
		.remittance = &remittance,
		.claim = weigh_charge,
		.claim_context = examining,
	};
	struct error fault = { .status = STATUS_OK };
	struct buf bytes;
	enum status status;

	examining->set.file = path;
	clear_set(&examining->set);
	status = file_read(path, FILE_BYTES_MAX, &bytes, &fault);
	if (status != STATUS_OK) {
		tell(examining, &fault);
		return hand_on(examining, error);
	}
	status = read_received(path, buf_text(&bytes), bytes.length, &sink, &fault);
	buf_free(&bytes);
	/* A refusal of the file was told, fault by fault; one of the sink is the last word. */
	if (status == STATUS_FAULT || examining->stopped) {
		if (error != NULL)
			*error = fault;
		return status;
	}
	return end_file(examining, error);
}

static enum status examine_directory(struct examining *examining, const char *directory, struct error *error)
{
	struct file_names names;
	char path[FILE_PATH_MAX];
	enum status status = file_list(directory, &names, error);

	for (size_t i = 0; status == STATUS_OK && i < names.count; i++) {
		if (!text_format(path, sizeof path, "%s/%s", directory, names.items[i].name))
			status = error_set(error, STATUS_REFUSED, directory, "the path is too long");
		else
			status = examine_file(examining, path, error);
	}
	VEC_FREE(&names);
	return status;
}

enum status files_examine(const char *const *paths, size_t count, examined_sink sink, void *context,
			  struct error *error)
{
	struct examining examining = { .sink = sink, .context = context };
	enum status status = STATUS_OK;

	for (size_t i = 0; status == STATUS_OK && i < count; i++)
		status = file_is_directory(paths[i]) ? examine_directory(&examining, paths[i], error)
						     : examine_file(&examining, paths[i], error);
	VEC_FREE(&examining.set.faults);
	VEC_FREE(&examining.set.imbalances);
	return status;
}

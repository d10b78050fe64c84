/* SPDX-License-Identifier: MIT */
/* receive_files.c: a file is looked at, kept, and taken in; see received.h. */
#include <string.h>

#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/receive_private.h"
#include "x12/read_received.h"

enum { BYTES_MAX = 1 << 30, PIECE = 256 << 10, PIECES_A_UNIT = 4, CLAIMS_A_UNIT = 50, LOOKS_A_TICK = 1000 };

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/* Told to whoever looks; false: he wants no more. */
static bool goes_on(const struct progress *progress, const char *what, int64_t done, int64_t total)
{
	return progress == NULL || progress->tick == NULL || progress->tick(progress->context, what, done, total);
}

/* ---- units of work ---- */

enum status taking_open(struct taking *taking, struct error *error)
{
	return store_in_transaction(taking->office->store) ? STATUS_OK : store_begin(taking->office->store, error);
}

enum status taking_step(struct taking *taking, struct error *error)
{
	enum status status;

	taking->done++;
	if (++taking->in_unit < CLAIMS_A_UNIT)
		return STATUS_OK;
	status = taking_close(taking, STATUS_OK, error);
	if (status != STATUS_OK || goes_on(taking->progress, "Taking in, claims", taking->done, taking->total))
		return status;
	return error_set(error, STATUS_REFUSED, base_name(taking->out->path),
			 "stopped after %lld claims; nothing is lost: receive it again to go on",
			 (long long)taking->done);
}

enum status taking_close(struct taking *taking, enum status status, struct error *error)
{
	taking->in_unit = 0;
	return store_in_transaction(taking->office->store) ? store_end(taking->office->store, status, error) : status;
}

/* ---- the first look: what it is, and whether it holds together ---- */

struct looking {
	struct office *office;
	enum x12_kind kind; /* the weightiest of those that are taken in */
	const char *other;  /* a kind that is not; NULL */
	struct money paid;  /* of the present remittance */
	const struct progress *progress;
	int64_t claims; /* of all its remittances */
	bool stopped;   /* by whoever looks: it says nothing about the file */
};

/* Later in this list outweighs earlier: what a file is called that has more than one. */
static const enum x12_kind taken_in[] = { X12_TA1, X12_997, X12_999, X12_271, X12_277, X12_277CA, X12_835 };

static size_t weight_of(enum x12_kind kind)
{
	for (size_t i = 0; i < sizeof taken_in / sizeof taken_in[0]; i++)
		if (taken_in[i] == kind)
			return i + 1;
	return 0;
}

static enum status look_at_set(void *context, const struct received_set *set, struct error *error)
{
	struct looking *looking = context;

	(void)error;
	if (weight_of(set->kind) == 0)
		looking->other = x12_kind_word(set->kind);
	else if (weight_of(set->kind) > weight_of(looking->kind))
		looking->kind = set->kind;
	return STATUS_OK;
}

static enum status look_at_head(void *context, const struct remittance *remittance, struct error *error)
{
	struct looking *looking = context;
	struct remittance_row row = { .amount = remittance->debit ? money_negate(remittance->amount)
								  : remittance->amount };
	struct payer payer;
	int64_t twin = 0;
	enum status status = payer_by_payer_id(looking->office->store, looking->office->practice.id,
					       remittance->payer_id, &payer, NULL);

	looking->paid = money_of_cents(0);
	if (status == STATUS_OK)
		row.payer_id = payer.id;
	(void)TEXT_SET(row.trace, remittance->trace);
	(void)TEXT_SET(row.payer_trace, remittance->payer_trace);
	status = remittance_twin(looking->office->store, looking->office->practice.id, &row, &twin, error);
	if (status == STATUS_OK && twin != 0)
		return error_set(error, STATUS_REFUSED, "TRN02",
				 "payment %s of this payer has been posted already, as remittance %lld",
				 remittance->trace, (long long)twin);
	return status;
}

/* The figure by which something is out, at its segment. */
static enum status refuse_balance(struct money out, unsigned long segment, const char *what, struct error *error)
{
	char where[40], text[MONEY_TEXT_MAX];

	if (money_is_zero(out))
		return STATUS_OK;
	(void)text_format(where, sizeof where, "segment %lu", segment);
	return error_set(error, STATUS_REFUSED, where, "%s: out by %s", what, money_format(out, text));
}

static enum status look_at_claim(void *context, const struct remittance *remittance,
				 const struct remittance_claim *claim, struct error *error)
{
	struct looking *looking = context;
	struct remittance_claim_balance balance;
	enum status status;

	(void)remittance;
	if (++looking->claims % LOOKS_A_TICK == 0 &&
	    !goes_on(looking->progress, "Looking through, claims", looking->claims, 0)) {
		looking->stopped = true;
		return error_set(error, STATUS_REFUSED, "", "stopped: nothing of it is taken in");
	}
	remittance_claim_check(claim, &balance);
	looking->paid = money_add(looking->paid, claim->paid);
	status = refuse_balance(balance.claim, claim->segment,
				"the claim's charge less its adjustments is not what was paid", error);
	if (status == STATUS_OK)
		status = refuse_balance(balance.paid, claim->segment,
					"what was paid of the claim is not the sum of its lines", error);
	if (status == STATUS_OK && balance.line_out > 0)
		status = refuse_balance(balance.line, claim->lines.items[balance.line_out - 1].segment,
					"the line's charge less its adjustments is not what was paid", error);
	return status;
}

static enum status look_at_end(void *context, const struct remittance *remittance, struct error *error)
{
	struct looking *looking = context;

	return refuse_balance(remittance_out_by(remittance, looking->paid), remittance->segment,
			      "the payment is not what its claims come to, less the provider adjustments", error);
}

static enum status look(struct looking *looking, const char *path, const struct buf *bytes, struct error *error)
{
	const struct remittance_sink remittance = { looking, look_at_head, look_at_claim, look_at_end };
	const struct received_sink sink = { .context = looking, .begin = look_at_set, .remittance = &remittance };
	enum status status = read_received(path, buf_text(bytes), bytes->length, &sink, error);

	if (status == STATUS_OK && looking->kind == X12_UNKNOWN)
		return error_set(error, STATUS_REFUSED, path, "holds %s%s, which is not taken in",
				 looking->other != NULL && looking->other[0] != '\0' ? "a " : "nothing known",
				 looking->other != NULL ? looking->other : "");
	return status;
}

/* ---- keeping it ---- */

static enum status put_row(struct office *office, struct interchange_row *row, const char *event, struct error *error)
{
	enum status status = store_begin(office->store, error);

	if (status != STATUS_OK)
		return status;
	status = interchange_put(office->store, office->practice.id, row, error);
	if (status == STATUS_OK)
		status = office_audit(office, event, "file", row->id, row->sha256, error);
	return store_end(office->store, status, error);
}

static enum status keep_pieces(struct office *office, int64_t id, const struct buf *bytes, struct error *error)
{
	enum status status = STATUS_OK;
	int64_t piece = 0;

	for (size_t at = 0; at < bytes->length && status == STATUS_OK;) {
		status = store_begin(office->store, error);
		if (status != STATUS_OK)
			break;
		for (int i = 0; i < PIECES_A_UNIT && at < bytes->length && status == STATUS_OK; i++) {
			size_t length = bytes->length - at < PIECE ? bytes->length - at : PIECE;

			status = interchange_text_add(office->store, id, ++piece, bytes->bytes + at, length, error);
			at += length;
		}
		status = store_end(office->store, status, error);
	}
	return status;
}

/* ISA06 and ISA13 of the first interchange, and GS06: who it comes from. */
static void read_sender(struct taking *taking, const struct buf *bytes)
{
	struct x12_tokens tokens;
	long long number = 0;

	x12_open(&tokens, "", buf_text(bytes), bytes->length);
	if (x12_next(&tokens, NULL) != STATUS_OK || !x12_is(&tokens, "ISA"))
		return;
	if (x12_copy(&tokens, 6, taking->sender, sizeof taking->sender, NULL) != STATUS_OK)
		taking->sender[0] = '\0';
	if (x12_number(&tokens, 13, &number, NULL) == STATUS_OK)
		taking->row->isa13 = number;
	if (x12_next(&tokens, NULL) == STATUS_OK && x12_is(&tokens, "GS") &&
	    x12_number(&tokens, 6, &number, NULL) == STATUS_OK)
		taking->row->gs06 = number;
	(void)TEXT_SET(taking->row->receiver_id, taking->sender);
}

static enum status keep(struct taking *taking, const struct looking *looking, const struct buf *bytes,
			struct error *error)
{
	struct interchange_row *row = taking->row;
	enum status status;

	read_sender(taking, bytes);
	if (row->id == 0) {
		(void)TEXT_SET(row->direction, "in");
		(void)TEXT_SET(row->kind, looking->kind == X12_997 ? "999" : x12_kind_word(looking->kind));
		(void)TEXT_SET(row->state, "receiving");
		if (!TEXT_SET(row->file_name, base_name(taking->out->path)))
			(void)TEXT_SET(row->file_name, "?");
		row->bytes = (int64_t)bytes->length;
		row->made_on = taking->office->today;
		row->made_by = taking->office->user.id;
		status = put_row(taking->office, row, "receive", error);
		if (status != STATUS_OK)
			return status;
	}
	taking->out->interchange_id = row->id;
	return keep_pieces(taking->office, row->id, bytes, error);
}

/* ---- taking it in ---- */

static enum status apply(struct taking *taking, const struct buf *bytes, struct error *error)
{
	const struct remittance_sink remittance = { taking, take_remittance_begin, take_remittance_claim,
						    take_remittance_end };
	const struct acknowledgment_sink acknowledgment = { taking, take_ta1, take_set_ack, take_group_ack,
							    take_answer };
	const struct eligibility_sink eligibility = { taking, take_eligibility };
	const struct received_sink sink = { .context = taking,
					    .remittance = &remittance,
					    .acknowledgment = &acknowledgment,
					    .eligibility = &eligibility };
	enum status status = remittances_of_file(taking->office->store, taking->office->practice.id, taking->row->id,
						 &taking->known, error);

	if (status == STATUS_OK)
		status = read_received(taking->out->path, buf_text(bytes), bytes->length, &sink, error);
	VEC_FREE(&taking->known);
	return taking_close(taking, status, error);
}

static enum status finish(struct taking *taking, const char *state, const char *why, struct error *error)
{
	struct interchange_row *row = taking->row;
	const struct received_file *out = taking->out;

	(void)TEXT_SET(row->state, state);
	(void)text_format(row->detail, sizeof row->detail, "%.160s", why);
	row->claims = out->remitted + out->accepted + out->rejected + out->under_way + out->pended + out->covered +
		      out->not_covered + out->unsaid;
	return put_row(taking->office, row, state, error);
}

/* Kept, and without effect. Faults of the system are not the file's. */
static enum status refuse(struct taking *taking, const struct looking *looking, const struct buf *bytes,
			  const struct error *why, struct error *error)
{
	char text[ERROR_WHAT_MAX];
	enum status status = STATUS_OK;

	(void)text_format(text, sizeof text, "%s%s%.250s", why->where, why->where[0] != '\0' ? ": " : "", why->what);
	taking->out->verdict = RECEIVED_REFUSED;
	(void)TEXT_SET(taking->out->why, text);
	/* What is no answer at all is not kept. */
	if (looking->kind == X12_UNKNOWN)
		return STATUS_OK;
	status = keep(taking, looking, bytes, error);
	return status == STATUS_OK ? finish(taking, "refused", text, error) : status;
}

static enum status take_in(struct taking *taking, const struct buf *bytes, struct error *error)
{
	struct looking looking = { .office = taking->office, .progress = taking->progress };
	struct error why = { .status = STATUS_OK };
	enum status status = look(&looking, taking->out->path, bytes, &why);

	if (status == STATUS_OK || status == STATUS_REFUSED)
		(void)TEXT_SET(taking->out->kind, x12_kind_word(looking.kind));
	if (status == STATUS_REFUSED && !looking.stopped)
		return refuse(taking, &looking, bytes, &why, error);
	if (status != STATUS_OK)
		return error_set(error, status, why.where, "%s", why.what);
	taking->total = looking.claims;
	status = keep(taking, &looking, bytes, error);
	if (status == STATUS_OK)
		status = apply(taking, bytes, error);
	return status == STATUS_OK ? finish(taking, "received", "", error) : status;
}

static enum status came_before(const struct interchange_row *row, struct received_file *out)
{
	char day[DATE_TEXT_MAX];

	out->interchange_id = row->id;
	out->verdict = RECEIVED_BEFORE;
	(void)TEXT_SET(out->kind, row->kind);
	(void)text_format(out->why, sizeof out->why, "the same file came in on %s, as file %lld%s%s",
			  date_format_iso(row->made_on, day), (long long)row->id,
			  text_equal(row->state, "refused") ? ", and was refused: " : "", row->detail);
	return STATUS_OK;
}

/* A file's bytes, by the name it came under. */
static enum status receive_bytes(struct taking *taking, const struct buf *bytes, struct error *error)
{
	struct office *office = taking->office;
	const char *name = taking->out->path;
	char hash[HASH_TEXT_MAX];
	enum status status;

	hash_bytes(buf_text(bytes), bytes->length, hash);
	status = interchange_by_hash(office->store, office->practice.id, hash, taking->row, NULL);
	if (status == STATUS_OK && !text_equal(taking->row->state, "receiving"))
		return came_before(taking->row, taking->out);
	if (status != STATUS_OK && status != STATUS_NOT_FOUND)
		return error_set(error, status, name, "cannot be looked up by its hash");
	(void)TEXT_SET(taking->row->sha256, hash);
	return take_in(taking, bytes, error);
}

enum status bytes_receive(struct office *office, const char *name, const struct buf *bytes, struct received_file *out,
			  struct error *error)
{
	struct interchange_row row = { .id = 0 };
	struct taking taking = { .office = office, .row = &row, .out = out };

	*out = (struct received_file){ .path = name };
	return receive_bytes(&taking, bytes, error);
}

static enum status receive_file(struct office *office, const char *path, const struct progress *progress,
				struct received_file *out, struct error *error)
{
	struct interchange_row row = { .id = 0 };
	struct taking taking = { .office = office, .row = &row, .out = out, .progress = progress };
	struct buf bytes;
	enum status status = office_require(office, RIGHT_SUBMIT, error);

	*out = (struct received_file){ .path = path };
	if (status != STATUS_OK)
		status = office_require(office, RIGHT_POST_MONEY, error);
	if (status == STATUS_OK)
		status = file_read(path, BYTES_MAX, &bytes, error);
	if (status != STATUS_OK)
		return status;
	status = receive_bytes(&taking, &bytes, error);
	buf_free(&bytes);
	return status;
}

enum status file_receive(struct office *office, const char *path, struct received_file *out, struct error *error)
{
	return receive_file(office, path, NULL, out, error);
}

static enum status receive_one(struct office *office, const char *path, const struct progress *progress,
			       received_sink_file sink, void *context, struct error *error)
{
	struct received_file file;
	enum status status = receive_file(office, path, progress, &file, error);

	if (status == STATUS_OK)
		status = sink(context, &file, error);
	VEC_FREE(&file.remittances);
	return status;
}

static enum status receive_directory(struct office *office, const char *directory, const struct progress *progress,
				     received_sink_file sink, void *context, struct error *error)
{
	struct file_names names = { 0 };
	char path[FILE_PATH_MAX];
	enum status status = file_list(directory, &names, error);

	if (status == STATUS_OK)
		status = receive_order(directory, &names, error);
	for (size_t i = 0; i < names.count && status == STATUS_OK; i++) {
		if (!text_format(path, sizeof path, "%s/%s", directory, names.items[i].name))
			status = error_set(error, STATUS_REFUSED, directory, "the path is too long");
		else
			status = receive_one(office, path, progress, sink, context, error);
	}
	VEC_FREE(&names);
	return status;
}

enum status files_receive(struct office *office, const char *const *paths, size_t count,
			  const struct progress *progress, received_sink_file sink, void *context, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < count && status == STATUS_OK; i++)
		status = file_is_directory(paths[i])
				 ? receive_directory(office, paths[i], progress, sink, context, error)
				 : receive_one(office, paths[i], progress, sink, context, error);
	return status;
}

enum status files_received(struct office *office, const char *state, size_t limit, struct interchange_rows *out,
			   struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	return status == STATUS_OK ? interchange_list_in(office->store, office->practice.id, state, limit, out, error)
				   : status;
}

enum status received_text(struct office *office, int64_t interchange_id, struct buf *out, struct error *error)
{
	struct interchange_row row;
	char hash[HASH_TEXT_MAX];
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	*out = buf_new(BYTES_MAX);
	if (status == STATUS_OK)
		status = interchange_get(office->store, office->practice.id, interchange_id, &row, error);
	if (status == STATUS_OK)
		status = interchange_text(office->store, interchange_id, out, error);
	if (status != STATUS_OK)
		return status;
	hash_bytes(buf_text(out), out->length, hash);
	return text_equal(hash, row.sha256)
		       ? STATUS_OK
		       : error_set(error, STATUS_FAULT, row.file_name, "is no longer what came in: its hash differs");
}

/* SPDX-License-Identifier: MIT */
/*
 * audit_rows.c: the audit log, a chain: each link's hash covers its content and the hash before, so
 * that a changed or missing link shows (domain sheet 7.3).
 */
#include <string.h>

#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"
#include "store/database.h"
#include "store/rows.h"

enum { LINK_MAX = 1200 };

struct link {
	int64_t seq;
	char at[24], user[40], event[40], object[40], object_id[24], detail[200], hash[HASH_TEXT_MAX];
};

static void hash_link(const struct link *link, const char *before, char hash[static HASH_TEXT_MAX])
{
	char text[LINK_MAX];

	(void)text_format(text, sizeof text, "%s\n%lld\n%s\n%s\n%s\n%s\n%s\n%s", before, (long long)link->seq, link->at,
			  link->user, link->event, link->object, link->object_id, link->detail);
	hash_bytes(text, strlen(text), hash);
}

enum status audit_add(struct store *store, const char *at, const char *user, const char *event, const char *object,
		      int64_t object_id, const char *detail, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_AUDIT_LAST);
	struct link link = { .seq = 1 };
	char before[HASH_TEXT_MAX] = "";
	enum status status = stmt_one(stmt, error);

	if (status == STATUS_OK) {
		link.seq = stmt_read_integer(stmt) + 1;
		STMT_READ_TEXT(stmt, before);
	}
	status = stmt_end(stmt, status);
	if (status != STATUS_OK)
		return status;
	/* An entry too long is kept as far as it goes: it must not stop the work that it tells of. */
	database_cut(link.at, sizeof link.at, at);
	database_cut(link.user, sizeof link.user, user);
	database_cut(link.event, sizeof link.event, event);
	database_cut(link.object, sizeof link.object, object);
	(void)text_format(link.object_id, sizeof link.object_id, "%lld", (long long)object_id);
	database_cut(link.detail, sizeof link.detail, detail);
	hash_link(&link, before, link.hash);
	stmt = stmt_use(store, STMT_AUDIT_INSERT);
	stmt_bind_integer(stmt, link.seq);
	stmt_bind_text(stmt, link.at);
	stmt_bind_text(stmt, link.user);
	stmt_bind_text(stmt, link.event);
	stmt_bind_text(stmt, link.object);
	stmt_bind_text(stmt, link.object_id);
	stmt_bind_text(stmt, link.detail);
	stmt_bind_text(stmt, link.hash);
	return stmt_run(stmt, NULL, error);
}

enum status audit_verify(struct store *store, int64_t *rows, int64_t *bad_seq, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_AUDIT_ALL);
	char before[HASH_TEXT_MAX] = "", hash[HASH_TEXT_MAX];
	enum status status;

	*rows = 0;
	*bad_seq = 0;
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct link link;

		link.seq = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, link.at);
		STMT_READ_TEXT(stmt, link.user);
		STMT_READ_TEXT(stmt, link.event);
		STMT_READ_TEXT(stmt, link.object);
		STMT_READ_TEXT(stmt, link.object_id);
		STMT_READ_TEXT(stmt, link.detail);
		STMT_READ_TEXT(stmt, link.hash);
		hash_link(&link, before, hash);
		(*rows)++;
		if (*bad_seq == 0 && (link.seq != *rows || strcmp(hash, link.hash) != 0))
			*bad_seq = link.seq;
		memcpy(before, link.hash, sizeof before);
	}
	return stmt_end(stmt, status);
}

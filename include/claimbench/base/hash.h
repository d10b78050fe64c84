/* SPDX-License-Identifier: MIT */
/*
 * hash.h: SHA-256 (FIPS 180-4, by libsodium), in lower-case hexadecimal, for files and for the chain
 * of audit records.
 */
#ifndef CLAIMBENCH_BASE_HASH_H
#define CLAIMBENCH_BASE_HASH_H

#include <stddef.h>

#include "claimbench/base/error.h"

enum { HASH_TEXT_MAX = 65 };

void hash_bytes(const void *bytes, size_t length, char text[static HASH_TEXT_MAX]);
/* NOT_FOUND when there is no PATH, FAULT when it can't be read. */
enum status hash_file(const char *path, char text[static HASH_TEXT_MAX], struct error *error) MUST_CHECK;
/* 128 random bits from the system as 32 hexadecimal digits: an idempotency token. */
void hash_token(char text[static 33]);

#endif

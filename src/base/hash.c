/* SPDX-License-Identifier: MIT */
/* hash.c: see hash.h. */
#include "claimbench/base/hash.h"

#include <errno.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static void to_text(const unsigned char *digest, char text[static HASH_TEXT_MAX])
{
	(void)sodium_bin2hex(text, HASH_TEXT_MAX, digest, crypto_hash_sha256_BYTES);
}

void hash_bytes(const void *bytes, size_t length, char text[static HASH_TEXT_MAX])
{
	unsigned char digest[crypto_hash_sha256_BYTES];

	(void)crypto_hash_sha256(digest, bytes, length);
	to_text(digest, text);
}

enum status hash_file(const char *path, char text[static HASH_TEXT_MAX], struct error *error)
{
	unsigned char digest[crypto_hash_sha256_BYTES], chunk[65536];
	crypto_hash_sha256_state state;
	FILE *file = fopen(path, "rb");
	size_t length;
	bool failed;

	if (file == NULL)
		return errno == ENOENT ? error_set(error, STATUS_NOT_FOUND, path, "does not exist")
				       : error_set(error, STATUS_FAULT, path, "opening: %s", strerror(errno));
	(void)crypto_hash_sha256_init(&state);
	while ((length = fread(chunk, 1, sizeof chunk, file)) > 0)
		(void)crypto_hash_sha256_update(&state, chunk, length);
	failed = ferror(file) != 0;
	(void)fclose(file);
	if (failed)
		return error_set(error, STATUS_FAULT, path, "cannot be read");
	(void)crypto_hash_sha256_final(&state, digest);
	to_text(digest, text);
	return STATUS_OK;
}

void hash_token(char text[static 33])
{
	unsigned char bytes[16];

	randombytes_buf(bytes, sizeof bytes);
	(void)sodium_bin2hex(text, 33, bytes, sizeof bytes);
}

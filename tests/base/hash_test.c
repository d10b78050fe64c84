/* SPDX-License-Identifier: MIT */
/* hash_test.c: SHA-256 by its published vectors, of bytes and of files. */
#include "claimbench/base/hash.h"

#include <unistd.h>

#include "claimbench/base/text.h"
#include "support/test.h"
#include "support/tmpdir.h"

static void the_published_vectors_come_out(void **state)
{
	static const struct {
		const char *text, *hash;
	} vectors[] = {
		{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	};
	char hash[HASH_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
		hash_bytes(vectors[i].text, strlen(vectors[i].text), hash);
		assert_string_equal(vectors[i].hash, hash);
	}
}

/* The audit chain's worked example: each record is hashed behind the hash before it. */
static void a_chain_of_records_hashes_as_written_down(void **state)
{
	static const char *const records[][2] = {
		{ "\x1f"
		  "1\x1f"
		  "2026-03-31T14:00:00Z\x1fu07\x1fLOGIN\x1fsession\x1f-\x1fok",
		  "b7fb5320c4418dfcfe7b66564ffdde6cafe27f2f4484011106742ab2fbd55d51" },
		{ "\x1f"
		  "2\x1f"
		  "2026-03-31T14:00:09Z\x1fu07\x1fVIEW\x1fpatient\x1f"
		  "1042\x1f"
		  "chart",
		  "f989eef392df0bf9b399901de625cb3ec6c9747feac7b90e75aa61fc03605f65" },
	};
	char hash[HASH_TEXT_MAX], text[300];

	(void)state;
	memset(hash, '0', HASH_TEXT_MAX - 1);
	hash[HASH_TEXT_MAX - 1] = '\0';
	for (size_t i = 0; i < sizeof records / sizeof records[0]; i++) {
		assert_true(text_format(text, sizeof text, "%s%s", hash, records[i][0]));
		hash_bytes(text, strlen(text), hash);
		assert_string_equal(records[i][1], hash);
	}
}

static void a_file_hashes_like_its_bytes(void **state)
{
	char directory[TMPDIR_MAX], path[TMPDIR_MAX + 16], of_file[HASH_TEXT_MAX], of_bytes[HASH_TEXT_MAX];
	static char bytes[200001]; /* more than is read at once */
	struct error error;
	FILE *file;

	(void)state;
	tmpdir_make(directory);
	(void)text_format(path, sizeof path, "%s/file", directory);
	memset(bytes, 'a', sizeof bytes);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(sizeof bytes, fwrite(bytes, 1, sizeof bytes, file));
	assert_int_equal(0, fclose(file));
	assert_done(hash_file(path, of_file, &error), &error);
	hash_bytes(bytes, sizeof bytes, of_bytes);
	assert_string_equal(of_bytes, of_file);
	assert_int_equal(0, truncate(path, 0));
	assert_done(hash_file(path, of_file, &error), &error);
	assert_string_equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", of_file);
	assert_status(STATUS_FAULT, hash_file(directory, of_file, &error));
	assert_string_equal(directory, error.where);
	assert_int_equal(0, unlink(path));
	assert_status(STATUS_NOT_FOUND, hash_file(path, of_file, &error));
	tmpdir_remove(directory);
}

static void tokens_are_128_bits_and_never_the_same(void **state)
{
	char tokens[50][33];

	(void)state;
	for (size_t i = 0; i < 50; i++) {
		hash_token(tokens[i]);
		assert_int_equal(32, strlen(tokens[i]));
		assert_int_equal(32, strspn(tokens[i], "0123456789abcdef"));
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(tokens[j], tokens[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_published_vectors_come_out),
		cmocka_unit_test(a_chain_of_records_hashes_as_written_down),
		cmocka_unit_test(a_file_hashes_like_its_bytes),
		cmocka_unit_test(tokens_are_128_bits_and_never_the_same),
	};

	return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/*
 * replay_main.c: a fuzz target as a test: every file of its corpus goes in once, and once more cut
 * short at several places. An empty corpus fails.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *bytes = malloc(1u << 20);
	size_t size;

	if (file == NULL || bytes == NULL) {
		(void)fprintf(stderr, "cannot read %s\n", path);
		exit(1);
	}
	size = fread(bytes, 1, 1u << 20, file);
	(void)fclose(file);
	(void)LLVMFuzzerTestOneInput(bytes, size);
	for (size_t part = 1; part < 32; part++)
		(void)LLVMFuzzerTestOneInput(bytes, size * part / 32);
	free(bytes);
	return 1;
}

int main(int argc, char **argv)
{
	const char *tests = getenv("CLAIMBENCH_TESTS");
	char directory[1024], path[2048], target[128];
	const char *name = strrchr(argv[0], '/');
	const struct dirent *entry;
	int files = 0;
	DIR *corpus;

	(void)argc;
	(void)snprintf(target, sizeof target, "%s", name != NULL ? name + 1 : argv[0]);
	if (strstr(target, "_replay_test") != NULL)
		*strstr(target, "_replay_test") = '\0';
	(void)snprintf(directory, sizeof directory, "%s/fuzz/corpus/%s", tests != NULL ? tests : "tests", target);
	corpus = opendir(directory);
	while (corpus != NULL && (entry = readdir(corpus)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		(void)snprintf(path, sizeof path, "%s/%s", directory, entry->d_name);
		files += replay(path);
	}
	if (corpus != NULL)
		(void)closedir(corpus);
	(void)printf("[==========] %d test(s) run.\n[  %s  ] %d test(s).\n", 1, files > 0 ? "PASSED" : "FAILED", 1);
	return files > 0 ? 0 : 1;
}

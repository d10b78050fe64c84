/* SPDX-License-Identifier: MIT */
/*
 * bench.h: times taken many times, and the one way they are printed: a line a figure, with its budget.
 *
 * Benches are no tests: they print and never fail on a time. Header only, since each bench is one file.
 */
#ifndef CLAIMBENCH_TESTS_BENCH_H
#define CLAIMBENCH_TESTS_BENCH_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { SAMPLES_MAX = 100000 };

struct samples {
	double ms[SAMPLES_MAX];
	size_t count;
};

static inline double bench_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static inline void samples_add(struct samples *samples, double ms)
{
	if (samples->count < SAMPLES_MAX)
		samples->ms[samples->count++] = ms;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

/* The value that PERCENT of the samples do not exceed. */
static inline double samples_percentile(struct samples *samples, double percent)
{
	size_t at;

	if (samples->count == 0)
		return 0;
	qsort(samples->ms, samples->count, sizeof samples->ms[0], by_size);
	at = (size_t)(percent / 100 * (double)(samples->count - 1) + 0.5);
	return samples->ms[at];
}

static inline void bench_say(const char *what, const char *figure, const char *budget)
{
	(void)printf("%-44s %-40s %s\n", what, figure, budget);
	(void)fflush(stdout);
}

static inline void bench_times(const char *what, struct samples *samples, const char *budget)
{
	char figure[80];

	(void)snprintf(figure, sizeof figure, "p50 %.3f ms  p99 %.3f ms  max %.1f ms", samples_percentile(samples, 50),
		       samples_percentile(samples, 99), samples_percentile(samples, 100));
	bench_say(what, figure, budget);
	samples->count = 0;
}

static inline void bench_rate(const char *what, double count, double ms, const char *unit, const char *budget)
{
	char figure[80];

	(void)snprintf(figure, sizeof figure, "%.0f %s/s (%.0f in %.0f ms)", count * 1000 / ms, unit, count, ms);
	bench_say(what, figure, budget);
}

/* Kilobytes of memory that are this process's own share (PSS); 0 where the system does not tell. */
static inline long bench_memory_kb(long pid)
{
	char path[64], line[200];
	long kb = 0;
	FILE *file;

	(void)snprintf(path, sizeof path, "/proc/%ld/smaps_rollup", pid);
	file = fopen(path, "r");
	while (file != NULL && fgets(line, sizeof line, file) != NULL)
		if (sscanf(line, "Pss: %ld kB", &kb) == 1)
			break;
	if (file != NULL)
		(void)fclose(file);
	return kb;
}

/* The most that this process ever had in memory, in kilobytes (RSS). */
static inline long bench_memory_most_kb(void)
{
	struct rusage usage;

	return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0;
}

#endif

/* SPDX-License-Identifier: MIT */
/*
 * screen_bench.c: the workbench on a pseudo-terminal of 200x60: from start to first full paint, from key to
 * paint, bytes sent, memory: screen_bench PROGRAM DATABASE.
 */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"

static struct samples samples;

struct program {
	pid_t pid;
	int terminal;
};

static struct program start(char *const argv[])
{
	struct winsize size = { .ws_row = 60, .ws_col = 200 };
	struct program program = { .terminal = -1 };

	program.pid = forkpty(&program.terminal, NULL, NULL, &size);
	if (program.pid == 0) {
		(void)setenv("TERM", "xterm-256color", 1);
		(void)setenv("LC_ALL", "C.UTF-8", 1);
		(void)execvp(argv[0], argv);
		_exit(127);
	}
	return program;
}

static void stop(struct program *program)
{
	(void)kill(program->pid, SIGKILL);
	(void)waitpid(program->pid, NULL, 0);
	(void)close(program->terminal);
}

/* Reads until nothing came for QUIET ms; when the last byte came, and how many. */
static double last_byte(const struct program *program, int quiet, long *bytes)
{
	double last = bench_now();
	char buffer[65536];
	struct pollfd poller = { .fd = program->terminal, .events = POLLIN };

	*bytes = 0;
	while (poll(&poller, 1, quiet) > 0) {
		ssize_t got = read(program->terminal, buffer, sizeof buffer);

		if (got <= 0)
			break;
		*bytes += got;
		last = bench_now();
	}
	return last;
}

static double start_up(const char *what, char *const argv[], const char *budget)
{
	double p50;
	long bytes = 0;

	for (int i = 0; i < 20; i++) {
		double before = bench_now();
		struct program program = start(argv);

		samples_add(&samples, last_byte(&program, 300, &bytes) - before);
		stop(&program);
	}
	p50 = samples_percentile(&samples, 50);
	if (bytes > 500) {
		bench_times(what, &samples, budget);
	} else {
		samples.count = 0;
		p50 = 0;
	}
	return p50;
}

static void keys(const struct program *program, const char *what, const char *key, int times, const char *budget)
{
	long bytes = 0, sum = 0;
	char figure[120];

	for (int i = 0; i < times; i++) {
		double before = bench_now();

		if (write(program->terminal, key, strlen(key)) < 0)
			break;
		samples_add(&samples, last_byte(program, 25, &bytes) - before);
		sum += bytes;
	}
	(void)snprintf(figure, sizeof figure, "p50 %.2f ms  p99 %.2f ms  %ld bytes", samples_percentile(&samples, 50),
		       samples_percentile(&samples, 99), sum / times);
	bench_say(what, figure, budget);
	samples.count = 0;
}

static void send(const struct program *program, const char *text)
{
	long bytes;

	if (write(program->terminal, text, strlen(text)) < 0)
		return;
	(void)last_byte(program, 200, &bytes);
}

int main(int argc, char **argv)
{
	char *vim[] = { (char[]){ "vim" }, (char[]){ "-u" }, (char[]){ "NONE" }, NULL };
	char *claimbench[] = { argc > 1 ? argv[1] : NULL, (char[]){ "--db" }, argc > 2 ? argv[2] : NULL, NULL };
	struct program program;
	double ours, theirs;
	char figure[80];
	long bytes;

	if (argc != 3) {
		(void)fputs("usage: screen_bench PROGRAM DATABASE\n", stderr);
		return 2;
	}
	ours = start_up("start to first full paint, 200x60", claimbench, "15 ms; 1.5x vim -u NONE");
	theirs = start_up("  vim -u NONE, the same way", vim, "-");
	if (theirs > 0) {
		(void)snprintf(figure, sizeof figure, "%.1fx", ours / theirs);
		bench_say("  against vim", figure, "1.5x");
	}
	program = start(claimbench);
	(void)last_byte(&program, 300, &bytes);
	(void)snprintf(figure, sizeof figure, "%ld kB PSS", bench_memory_kb((long)program.pid));
	bench_say("memory of a session, idle at home", figure, "8 MB");
	send(&program, "c");
	keys(&program, "row down in the claim list", "\033OB", 60, "p99 2 ms, 512 bytes");
	keys(&program, "page down in the claim list", "\033[6~", 30, "p99 10 ms, 10 kB");
	send(&program, "\033");
	send(&program, "v");
	/* Eight names and what tells them apart, and then the letter alone. */
	keys(&program, "a letter of a name that brings other names", "s", 1, "p99 2 ms, 1 kB");
	send(&program, "mith");
	keys(&program, "a letter of a name that leaves them", "\177", 1, "p99 2 ms, 64 bytes");
	send(&program, "\033");
	send(&program, "\t");
	send(&program, "\t");
	keys(&program, "a digit in a plain field", "1", 20, "p99 2 ms, 64 bytes");
	/* A whole visit, judged with the NCCI tables that edits_bench has loaded; then its units, again and again. */
	send(&program, "\033");
	send(&program, "\033");
	send(&program, "v");
	send(&program, "\033OS");
	send(&program, "S100101 t @sr 99213-25 20610 36415 93000 / I10 M17.11\r");
	send(&program, "\t");
	send(&program, "\t");
	keys(&program, "a digit in a field of a visit with findings", "2", 1, "p99 2 ms, 64 bytes");
	keys(&program, "a field completed and judged, there and back", "\t\033[Z3", 60, "p99 25 ms");
	(void)snprintf(figure, sizeof figure, "%ld kB PSS", bench_memory_kb((long)program.pid));
	bench_say("memory of a session, codes ready", figure, "-");
	stop(&program);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* gate.c: the writers' queue: a System V semaphore with undo, flock where there is none. */
/* semtimedop is an extension of Linux and the BSDs. */
#define _GNU_SOURCE
#include "store/gate.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "claimbench/base/text.h"

union semaphore_argument {
	int value;
	struct semid_ds *about;
	unsigned short *array;
};

/* The same database gives the same key in every process: device and inode, mixed. */
static key_t key_of(const struct stat *about)
{
	unsigned long long mixed = (unsigned long long)about->st_ino * 2654435761u ^ (unsigned long long)about->st_dev
											     << 16;
	key_t key = (key_t)((mixed ^ mixed >> 32) & 0x7fffffff);

	return key == IPC_PRIVATE ? 1 : key;
}

/*
 * A new semaphore is 0 until its maker has raised it with semop, which also stamps sem_otime: those
 * who find it there wait for the stamp.
 */
static int semaphore_of(key_t key)
{
	struct sembuf up = { .sem_num = 0, .sem_op = 1, .sem_flg = 0 };
	struct semid_ds about;
	int id = semget(key, 1, IPC_CREAT | IPC_EXCL | 0660);

	if (id >= 0)
		return semop(id, &up, 1) == 0 ? id : -1;
	if (errno != EEXIST)
		return -1;
	id = semget(key, 1, 0);
	for (int tries = 0; id >= 0 && tries < 200; tries++) {
		union semaphore_argument argument = { .about = &about };
		struct timespec pause = { 0, 5000000 };

		if (semctl(id, 0, IPC_STAT, argument) != 0)
			return -1;
		if (about.sem_otime != 0)
			return id;
		(void)nanosleep(&pause, NULL);
	}
	return -1;
}

enum status gate_open(struct gate *gate, const char *path, struct error *error)
{
	char name[1100];
	struct stat about;

	*gate = (struct gate){ .file = -1, .semaphore = -1 };
	if (!text_format(name, sizeof name, "%s.gate", path))
		return error_set(error, STATUS_REFUSED, "database", "the path is too long");
	if (stat(path, &about) != 0)
		return error_set(error, STATUS_FAULT, path, "%s", strerror(errno));
	gate->file = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);
	if (gate->file < 0)
		return error_set(error, STATUS_FAULT, name, "%s", strerror(errno));
	gate->semaphore = semaphore_of(key_of(&about));
	return STATUS_OK;
}

void gate_close(struct gate *gate)
{
	gate_leave(gate);
	if (gate->file >= 0)
		(void)close(gate->file);
	gate->file = -1;
}

static enum status refuse(struct gate *gate, struct error *error)
{
	char holder[64] = "";
	ssize_t length = pread(gate->file, holder, sizeof holder - 1, 0);

	if (length > 0)
		holder[length] = '\0';
	return error_set(error, STATUS_REFUSED, "database",
			 "is busy: another process has been writing for 10 seconds (process %ld)",
			 strtol(holder, NULL, 10));
}

static bool enter_semaphore(struct gate *gate, int seconds)
{
	struct sembuf down = { .sem_num = 0, .sem_op = -1, .sem_flg = SEM_UNDO };
	struct timespec limit = { seconds, 0 };

	while (semtimedop(gate->semaphore, &down, 1, &limit) != 0)
		if (errno != EINTR)
			return false;
	return true;
}

static bool enter_file(struct gate *gate, int seconds)
{
	struct timespec pause = { 0, 2000000 };

	for (long tries = 0; tries < seconds * 500L; tries++) {
		if (flock(gate->file, LOCK_EX | LOCK_NB) == 0)
			return true;
		(void)nanosleep(&pause, NULL);
	}
	return false;
}

enum status gate_enter(struct gate *gate, int seconds, struct error *error)
{
	char holder[32];
	int length;

	if (gate->semaphore >= 0 ? !enter_semaphore(gate, seconds) : !enter_file(gate, seconds)) {
		if (gate->semaphore >= 0 && errno != EAGAIN)
			return error_set(error, STATUS_FAULT, "database", "the writers' queue failed: %s",
					 strerror(errno));
		return refuse(gate, error);
	}
	gate->held = true;
	length = snprintf(holder, sizeof holder, "%-20ld\n", (long)getpid());
	/* Only for messages: no harm when it can't be written. */
	if (pwrite(gate->file, holder, (size_t)length, 0) < 0)
		errno = 0;
	return STATUS_OK;
}

void gate_leave(struct gate *gate)
{
	struct sembuf up = { .sem_num = 0, .sem_op = 1, .sem_flg = SEM_UNDO };

	if (!gate->held)
		return;
	gate->held = false;
	if (gate->semaphore >= 0)
		while (semop(gate->semaphore, &up, 1) != 0 && errno == EINTR)
			continue;
	else
		(void)flock(gate->file, LOCK_UN);
}

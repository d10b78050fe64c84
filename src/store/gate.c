/* SPDX-License-Identifier: MIT */
/* gate.c: the writers' queue: a System V semaphore for the order, flock for the exclusion. */
/* semtimedop is an extension of Linux and the BSDs. */
#define _GNU_SOURCE
#include "store/gate.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
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

/* The set: whose turn it is (1: nobody's), and how many processes use it. */
enum { TURN, USERS, SEMAPHORES };

enum { MAKER_TRIES = 200, PAUSE_NANOSECONDS = 5000000, LOCK_NANOSECONDS = 1000000 };

union semaphore_argument {
	int value;
	struct semid_ds *about;
	unsigned short *array;
};

/* The same database gives the same key in every process: device and inode, mixed. */
static key_t key_of(const struct stat *about)
{
	uint64_t mixed = (uint64_t)about->st_ino * 2654435761u ^ (uint64_t)about->st_dev << 16 ^ 0x434c424eu;
	key_t key = (key_t)((mixed ^ mixed >> 32) & 0x7fffffff);

	return key == IPC_PRIVATE ? 1 : key;
}

static int users_of(int id)
{
	return semctl(id, USERS, GETVAL);
}

/* Who may write the database may use the set, whoever made it. */
static bool hand_over(const struct gate *gate, int id)
{
	struct semid_ds about;
	union semaphore_argument argument = { .about = &about };

	if (semctl(id, 0, IPC_STAT, argument) != 0)
		return false;
	about.sem_perm.uid = gate->owner;
	about.sem_perm.gid = gate->group;
	about.sem_perm.mode = (unsigned short)(gate->mode & 0666);
	return semctl(id, 0, IPC_SET, argument) == 0;
}

/*
 * A new semaphore is 0 until its maker has raised it with semop, which also stamps sem_otime: those
 * who find it there wait for the stamp. One that stays without was left by a maker who died.
 */
static bool wait_for_maker(int id)
{
	struct semid_ds about;
	union semaphore_argument argument = { .about = &about };
	struct timespec pause = { 0, PAUSE_NANOSECONDS };

	for (int tries = 0; tries < MAKER_TRIES; tries++) {
		if (semctl(id, 0, IPC_STAT, argument) != 0)
			return false;
		if (about.sem_otime != 0)
			return true;
		(void)nanosleep(&pause, NULL);
	}
	(void)semctl(id, 0, IPC_RMID);
	errno = EIDRM;
	return false;
}

static int attach_once(const struct gate *gate)
{
	struct sembuf raise[] = { { USERS, 1, SEM_UNDO }, { TURN, 1, 0 } };
	int id = semget(gate->key, SEMAPHORES, IPC_CREAT | IPC_EXCL | 0600);

	if (id >= 0 && hand_over(gate, id) && semop(id, raise, 2) == 0)
		return id;
	if (id >= 0) {
		int why = errno;

		(void)semctl(id, 0, IPC_RMID);
		errno = why;
		return -1;
	}
	if (errno != EEXIST)
		return -1;
	id = semget(gate->key, SEMAPHORES, 0);
	return id >= 0 && wait_for_maker(id) && semop(id, raise, 1) == 0 ? id : -1;
}

/* Between finding a semaphore and using it the last user may have taken it away: then there is a new one to make. */
static int attach(const struct gate *gate)
{
	for (int tries = 0; tries < 10; tries++) {
		int id = attach_once(gate);

		if (id >= 0 || (errno != EIDRM && errno != EINVAL && errno != ENOENT))
			return id;
	}
	return -1;
}

static void detach(int id)
{
	struct sembuf lower = { USERS, -1, SEM_UNDO };

	if (semop(id, &lower, 1) == 0 && users_of(id) == 0)
		(void)semctl(id, 0, IPC_RMID);
}

/* The gate file has the database's mode and group, whatever its maker's umask. */
static int open_file(const struct gate *gate, const char *name)
{
	int file = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (file < 0)
		return errno == EEXIST ? open(name, O_RDWR | O_CLOEXEC | O_NOFOLLOW) : -1;
	/* Not ours to give away: then those who may not write it are told so. */
	if (fchown(file, (uid_t)-1, gate->group) != 0)
		errno = 0;
	if (fchmod(file, gate->mode & 0666) == 0)
		return file;
	(void)close(file);
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
	gate->key = key_of(&about);
	gate->owner = about.st_uid;
	gate->group = about.st_gid;
	gate->mode = about.st_mode;
	gate->file = open_file(gate, name);
	if (gate->file < 0)
		return error_set(error, STATUS_FAULT, name, "%s", strerror(errno));
	gate->semaphore = attach(gate);
	gate->ordered = gate->semaphore >= 0;
	return STATUS_OK;
}

void gate_close(struct gate *gate)
{
	gate_leave(gate);
	if (gate->semaphore >= 0)
		detach(gate->semaphore);
	if (gate->file >= 0)
		(void)close(gate->file);
	gate->file = -1;
	gate->semaphore = -1;
}

void gate_remove(const char *path)
{
	char name[1100];
	struct stat about;
	int id = stat(path, &about) == 0 ? semget(key_of(&about), SEMAPHORES, 0) : -1;

	if (id >= 0 && users_of(id) == 0)
		(void)semctl(id, 0, IPC_RMID);
	if (text_format(name, sizeof name, "%s.gate", path))
		(void)unlink(name);
}

static enum status refuse(struct gate *gate, int milliseconds, struct error *error)
{
	char holder[64] = "";
	ssize_t length = pread(gate->file, holder, sizeof holder - 1, 0);

	if (length > 0)
		holder[length] = '\0';
	return error_set(error, STATUS_REFUSED, "database",
			 "is busy: process %ld is writing; nothing was saved after waiting %d.%d seconds",
			 strtol(holder, NULL, 10), milliseconds / 1000, milliseconds % 1000 / 100);
}

static int64_t now_milliseconds(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The place in the queue; false with errno EAGAIN when UNTIL came first. */
static bool take_turn(struct gate *gate, int64_t until)
{
	struct sembuf down = { TURN, -1, SEM_UNDO };

	for (;;) {
		int64_t left = until - now_milliseconds();
		struct timespec limit = { left / 1000, left % 1000 * 1000000 };

		if (left <= 0)
			limit = (struct timespec){ 0, 0 };
		if (gate->semaphore < 0)
			gate->semaphore = attach(gate);
		if (gate->semaphore < 0)
			return true; /* no queue to be had: the lock decides */
		if (semtimedop(gate->semaphore, &down, 1, &limit) == 0)
			return true;
		if (errno == EIDRM || errno == EINVAL)
			gate->semaphore = -1;
		else if (errno != EINTR)
			return false;
	}
}

static void give_turn(struct gate *gate)
{
	struct sembuf up = { TURN, 1, SEM_UNDO };

	if (gate->semaphore < 0)
		return;
	while (semop(gate->semaphore, &up, 1) != 0) {
		if (errno == EINTR)
			continue;
		gate->semaphore = -1;
		return;
	}
}

static bool take_lock(struct gate *gate, int64_t until)
{
	struct timespec pause = { 0, LOCK_NANOSECONDS };

	while (flock(gate->file, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return false;
		if (now_milliseconds() >= until) {
			errno = EAGAIN;
			return false;
		}
		(void)nanosleep(&pause, NULL);
	}
	return true;
}

enum status gate_enter(struct gate *gate, int milliseconds, struct error *error)
{
	int64_t until = now_milliseconds() + milliseconds;
	bool turn = !gate->ordered || take_turn(gate, until);
	char holder[32];
	int length;

	if (!turn || !take_lock(gate, until)) {
		int why = errno;

		if (turn)
			give_turn(gate);
		if (why != EAGAIN)
			return error_set(error, STATUS_FAULT, "database", "the writers' queue failed: %s",
					 strerror(why));
		return refuse(gate, milliseconds, error);
	}
	gate->held = true;
	length = snprintf(holder, sizeof holder, "%-20ld\n", (long)getpid());
	/* Only for messages: no harm when it can't be written. */
	if (pwrite(gate->file, holder, (size_t)length, 0) < 0)
		errno = 0;
	return STATUS_OK;
}

bool gate_is_awaited(const struct gate *gate)
{
	return !gate->ordered || gate->semaphore < 0 || semctl(gate->semaphore, TURN, GETNCNT) != 0;
}

void gate_leave(struct gate *gate)
{
	if (!gate->held)
		return;
	gate->held = false;
	(void)flock(gate->file, LOCK_UN);
	if (gate->ordered)
		give_turn(gate);
}

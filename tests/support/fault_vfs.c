/* SPDX-License-Identifier: MIT */
/* fault_vfs.c: see fault_vfs.h. Everything is handed on to the system's own layer, but for the one call. */
#include "support/fault_vfs.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

struct shim_file {
	sqlite3_file base;
	sqlite3_file *real; /* in the room behind this */
};

static struct {
	sqlite3_vfs vfs;
	sqlite3_vfs *real;
	int fail_at, calls;
	enum fault_kind kind;
} shim;

void fault_vfs_after(int count, enum fault_kind kind)
{
	shim.fail_at = count;
	shim.kind = kind;
	shim.calls = 0;
}

int fault_vfs_calls(void)
{
	return shim.calls;
}

/* CODE when this call is the one, else OK. */
static int fault(int code, bool takes_room, bool is_sync)
{
	if (shim.kind == FAULT_SYNC && !is_sync)
		return SQLITE_OK;
	shim.calls++;
	if (shim.fail_at == 0 || shim.calls != shim.fail_at)
		return SQLITE_OK;
	if (shim.kind == FAULT_FULL)
		return takes_room ? SQLITE_FULL : SQLITE_OK;
	return code;
}

static sqlite3_file *real_of(sqlite3_file *file)
{
	return ((struct shim_file *)file)->real;
}

static int shim_close(sqlite3_file *file)
{
	return real_of(file)->pMethods->xClose(real_of(file));
}

static int shim_read(sqlite3_file *file, void *to, int amount, sqlite3_int64 offset)
{
	return real_of(file)->pMethods->xRead(real_of(file), to, amount, offset);
}

/* A failing write may have written a part. */
static int shim_write(sqlite3_file *file, const void *from, int amount, sqlite3_int64 offset)
{
	int code = fault(SQLITE_IOERR_WRITE, true, false);

	if (code == SQLITE_OK)
		return real_of(file)->pMethods->xWrite(real_of(file), from, amount, offset);
	(void)real_of(file)->pMethods->xWrite(real_of(file), from, amount / 2, offset);
	return code;
}

static int shim_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	int code = fault(SQLITE_IOERR_TRUNCATE, false, false);

	return code == SQLITE_OK ? real_of(file)->pMethods->xTruncate(real_of(file), size) : code;
}

static int shim_sync(sqlite3_file *file, int flags)
{
	int code = fault(SQLITE_IOERR_FSYNC, false, true);

	return code == SQLITE_OK ? real_of(file)->pMethods->xSync(real_of(file), flags) : code;
}

static int shim_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int shim_lock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int shim_unlock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int shim_check_lock(sqlite3_file *file, int *out)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int shim_control(sqlite3_file *file, int what, void *argument)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}

static int shim_sector(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int shim_device(sqlite3_file *file)
{
	return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int shim_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
	int code = extend ? fault(SQLITE_IOERR_SHMSIZE, true, false) : SQLITE_OK;

	return code == SQLITE_OK ? real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out) : code;
}

static int shim_shm_lock(sqlite3_file *file, int offset, int count, int flags)
{
	return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}

static void shim_shm_barrier(sqlite3_file *file)
{
	real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int shim_shm_unmap(sqlite3_file *file, int delete)
{
	return real_of(file)->pMethods->xShmUnmap(real_of(file), delete);
}

static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = shim_close,
	.xRead = shim_read,
	.xWrite = shim_write,
	.xTruncate = shim_truncate,
	.xSync = shim_sync,
	.xFileSize = shim_size,
	.xLock = shim_lock,
	.xUnlock = shim_unlock,
	.xCheckReservedLock = shim_check_lock,
	.xFileControl = shim_control,
	.xSectorSize = shim_sector,
	.xDeviceCharacteristics = shim_device,
	.xShmMap = shim_shm_map,
	.xShmLock = shim_shm_lock,
	.xShmBarrier = shim_shm_barrier,
	.xShmUnmap = shim_shm_unmap,
};

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	struct shim_file *mine = (struct shim_file *)file;
	int code = fault(SQLITE_CANTOPEN, false, false);

	(void)vfs;
	mine->base.pMethods = NULL;
	mine->real = (sqlite3_file *)(mine + 1);
	if (code != SQLITE_OK)
		return code;
	code = shim.real->xOpen(shim.real, name, mine->real, flags, out);
	if (mine->real->pMethods != NULL)
		mine->base.pMethods = &methods;
	return code;
}

static int shim_delete(sqlite3_vfs *vfs, const char *name, int sync_directory)
{
	int code = fault(SQLITE_IOERR_DELETE, false, false);

	(void)vfs;
	return code == SQLITE_OK ? shim.real->xDelete(shim.real, name, sync_directory) : code;
}

void fault_vfs_install(void)
{
	if (shim.real != NULL)
		return;
	shim.real = sqlite3_vfs_find(NULL);
	shim.vfs = *shim.real;
	shim.vfs.zName = "fault";
	shim.vfs.szOsFile = (int)sizeof(struct shim_file) + shim.real->szOsFile;
	shim.vfs.xOpen = shim_open;
	shim.vfs.xDelete = shim_delete;
	(void)sqlite3_vfs_register(&shim.vfs, 1);
}

/* SPDX-License-Identifier: MIT */
/* buf.c: see buf.h. */
#include "claimbench/base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct buf buf_new(size_t maximum)
{
	/* One less than all there is, so that the NUL can be counted in. */
	return (struct buf){ .maximum = maximum < SIZE_MAX ? maximum : SIZE_MAX - 1 };
}

void buf_free(struct buf *buf)
{
	free(buf->bytes);
	*buf = (struct buf){ .maximum = buf->maximum };
}

void buf_clear(struct buf *buf)
{
	buf->length = 0;
	buf->failed = false;
	if (buf->bytes != NULL)
		buf->bytes[0] = '\0';
}

/* Room for LENGTH more bytes and the NUL; never more than the maximum asks for. */
static bool make_room(struct buf *buf, size_t length)
{
	size_t wanted, room;
	char *bytes;

	if (buf->failed || length > buf->maximum - buf->length)
		return false;
	wanted = buf->length + length + 1;
	if (wanted <= buf->room)
		return true;
	room = buf->room < 128 ? 256 : buf->room > SIZE_MAX / 2 ? SIZE_MAX : buf->room * 2;
	if (room > buf->maximum + 1)
		room = buf->maximum + 1;
	if (room < wanted)
		room = wanted;
	bytes = realloc(buf->bytes, room);
	if (bytes == NULL)
		return false;
	buf->bytes = bytes;
	buf->room = room;
	return true;
}

void buf_add(struct buf *buf, const char *bytes, size_t length)
{
	if (!make_room(buf, length)) {
		buf->failed = true;
		return;
	}
	if (length > 0)
		memcpy(buf->bytes + buf->length, bytes, length);
	buf->length += length;
	buf->bytes[buf->length] = '\0';
}

void buf_add_text(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

void buf_add_char(struct buf *buf, char c)
{
	buf_add(buf, &c, 1);
}

void buf_add_format(struct buf *buf, const char *format, ...)
{
	va_list arguments, again;
	int length;

	va_start(arguments, format);
	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0 || !make_room(buf, (size_t)length)) {
		buf->failed = true;
	} else {
		(void)vsnprintf(buf->bytes + buf->length, (size_t)length + 1, format, again);
		buf->length += (size_t)length;
	}
	va_end(again);
}

const char *buf_text(const struct buf *buf)
{
	return buf->bytes == NULL ? "" : buf->bytes;
}

bool buf_failed(const struct buf *buf)
{
	return buf->failed;
}

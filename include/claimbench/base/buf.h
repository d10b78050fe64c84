/* SPDX-License-Identifier: MIT */
/*
 * buf.h: a growing byte buffer that is born with a maximum and keeps its first failure.
 *
 * Writers append without looking; buf_failed, asked once at the end, tells whether everything
 * fitted. The text is always terminated by a NUL that does not count.
 */
#ifndef CLAIMBENCH_BASE_BUF_H
#define CLAIMBENCH_BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct buf {
	char *bytes;   /* never NULL after the first append that worked */
	size_t length; /* without the NUL */
	size_t room;
	size_t maximum;
	bool failed; /* out of memory or over the maximum; nothing is appended afterwards */
};

/* An empty buffer that never holds more than MAXIMUM bytes. */
struct buf buf_new(size_t maximum);
void buf_free(struct buf *buf);
void buf_clear(struct buf *buf);
void buf_add(struct buf *buf, const char *bytes, size_t length);
void buf_add_text(struct buf *buf, const char *text);
void buf_add_char(struct buf *buf, char c);
void buf_add_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The contents as text; "" when nothing was appended. */
const char *buf_text(const struct buf *buf);
bool buf_failed(const struct buf *buf);

#endif

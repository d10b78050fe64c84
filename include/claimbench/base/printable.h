/* SPDX-License-Identifier: MIT */
/*
 * printable.h: untrusted bytes made safe for a terminal, a log or a message.
 *
 * Control characters (C0, DEL, C1), bidirectional controls, zero-width and non-characters, and bytes
 * that are not UTF-8 become a '?' each; nothing else changes.
 */
#ifndef CLAIMBENCH_BASE_PRINTABLE_H
#define CLAIMBENCH_BASE_PRINTABLE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The longest safe prefix of SOURCE that fits, always terminated; returns bytes written. TARGET may be
 * SOURCE itself.
 */
size_t printable(char *target, size_t size, const char *source);
size_t printable_n(char *target, size_t size, const char *source, size_t length);

/* Whether a terminal may be given this code point as it is. */
bool printable_codepoint(unsigned codepoint);

#endif

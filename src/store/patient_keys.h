/* SPDX-License-Identifier: MIT */
/* patient_keys.h: how a phone number is kept so that its last digits find it. */
#ifndef CLAIMBENCH_STORE_PATIENT_KEYS_H
#define CLAIMBENCH_STORE_PATIENT_KEYS_H

#include <stdbool.h>
#include <stddef.h>

/* The digits of PHONE from the last to the first: what ends alike begins alike. False when they do not fit. */
bool phone_key(char *key, size_t size, const char *phone);

#endif

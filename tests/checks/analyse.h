/* SPDX-License-Identifier: MIT */
/* analyse.h: put before each source for gcc's analyser, which cannot see that error_set gives back its STATUS. */
#include "claimbench/base/error.h"

#define error_set(error, status, ...) (error_set(error, status, __VA_ARGS__), (status))

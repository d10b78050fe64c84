/* SPDX-License-Identifier: MIT */
/* asan.c: sanitizer settings of test programs: cmocka must not swallow a crash's own report. */

const char *__asan_default_options(void);

const char *__asan_default_options(void)
{
	return "handle_segv=2:handle_abort=2:handle_sigfpe=2:handle_sigill=2:detect_leaks=1:"
	       "strict_string_checks=1:detect_stack_use_after_return=1:allocator_may_return_null=1";
}

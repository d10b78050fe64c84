/* SPDX-License-Identifier: MIT */
/* libxml.c: the library is opened by the name that its headers' version goes by. */
#include "xml/libxml.h"

#include <dlfcn.h>
#include <string.h>

#if defined(__APPLE__)
#define LIBXML_FILE (LIBXML_VERSION >= 21400 ? "libxml2.16.dylib" : "libxml2.2.dylib")
#else
#define LIBXML_FILE (LIBXML_VERSION >= 21400 ? "libxml2.so.16" : "libxml2.so.2")
#endif

/* ISO C knows no way from an object pointer to a function pointer; POSIX says they are alike. */
static bool find(void *library, const char *name, void *function)
{
	void *found = dlsym(library, name);

	memcpy(function, &found, sizeof found);
	return found != NULL;
}

bool libxml_open(struct libxml *xml)
{
	void *library = dlopen(LIBXML_FILE, RTLD_NOW | RTLD_LOCAL);

	if (library == NULL)
		return false;
#define LIBXML_FIND(name) &&find(library, #name, &xml->name)
	return find(library, "xmlFree", &xml->free) LIBXML_FUNCTIONS(LIBXML_FIND);
#undef LIBXML_FIND
}

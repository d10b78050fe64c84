/* SPDX-License-Identifier: MIT */
/*
 * libxml.h: those functions of libxml2 that we call, by name, once they are called for.
 *
 * The library brings ICU and the C++ library with it: linked, they cost every start of the program a third of its
 * time before main and each session most of a megabyte, for a file that an office reads once a year. So it is
 * opened by the child process that reads that file, and by nobody else.
 */
#ifndef CLAIMBENCH_XML_LIBXML_H
#define CLAIMBENCH_XML_LIBXML_H

#include <libxml/xmlreader.h>
#include <stdbool.h>

/* Each as libxml2's own header declares it: the compiler checks the calls. */
#define LIBXML_FUNCTIONS(X)                                                                                            \
	X(xmlFreeTextReader)                                                                                           \
	X(xmlGetLineNo)                                                                                                \
	X(xmlReaderForFd)                                                                                              \
	X(xmlTextReaderAttributeCount)                                                                                 \
	X(xmlTextReaderConstLocalName)                                                                                 \
	X(xmlTextReaderCurrentNode)                                                                                    \
	X(xmlTextReaderDepth)                                                                                          \
	X(xmlTextReaderGetAttribute)                                                                                   \
	X(xmlTextReaderGetParserLineNumber)                                                                            \
	X(xmlTextReaderIsEmptyElement)                                                                                 \
	X(xmlTextReaderNodeType)                                                                                       \
	X(xmlTextReaderRead)                                                                                           \
	X(xmlTextReaderReadString)                                                                                     \
	X(xmlTextReaderSetErrorHandler)

#define LIBXML_MEMBER(name) __typeof__(&(name)) name;
struct libxml {
	LIBXML_FUNCTIONS(LIBXML_MEMBER)
	xmlFreeFunc *free; /* a variable of the library */
};
#undef LIBXML_MEMBER

/* The library is opened, and stays so until the process ends; false: it, or one of the functions, is not there. */
bool libxml_open(struct libxml *xml);

#endif

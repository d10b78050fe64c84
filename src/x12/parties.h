/* SPDX-License-Identifier: MIT */
/* parties.h: names, addresses and levels as several kinds of files write them. */
#ifndef CLAIMBENCH_X12_PARTIES_H
#define CLAIMBENCH_X12_PARTIES_H

#include "claimbench/core/party.h"
#include "x12/writer.h"

/* NM1 of a person or an organization; QUALIFIER NULL: without an id. */
void x12_write_person(struct x12_writer *x12, const char *role, const struct person_name *name, const char *qualifier,
		      const char *id);
void x12_write_organization(struct x12_writer *x12, const char *role, const char *name, const char *qualifier,
			    const char *id);
/* N3 and N4. */
void x12_write_address(struct x12_writer *x12, const struct address *address);
/* HL of KIND; PARENT 0: there is none. */
void x12_write_level(struct x12_writer *x12, int level, int parent, const char *kind, bool children);
/* DTP of one day. */
void x12_write_day(struct x12_writer *x12, const char *qualifier, struct date date);

#endif

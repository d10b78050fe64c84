/* SPDX-License-Identifier: MIT */
/* parties.c: segments that several kinds of files share. */
#include "x12/parties.h"

#include "claimbench/base/text.h"

void x12_write_address(struct x12_writer *x12, const struct address *address)
{
	x12_begin(x12, "N3");
	x12_put_text(x12, address->street, 1, 55);
	x12_put_text(x12, address->street2, 0, 55);
	x12_end(x12);
	x12_begin(x12, "N4");
	x12_put_text(x12, address->city, 2, 30);
	x12_put_id(x12, address->state, 2, 2);
	x12_put_id(x12, address->zip, 5, 9);
	x12_end(x12);
}

static void put_number(struct x12_writer *x12, const char *qualifier, const char *id)
{
	if (qualifier == NULL)
		return;
	x12_put_code(x12, qualifier);
	x12_put_id(x12, id, text_equal(qualifier, "XX") ? 10 : 2, text_equal(qualifier, "XX") ? 10 : 80);
}

void x12_write_person(struct x12_writer *x12, const char *role, const struct person_name *name, const char *qualifier,
		      const char *id)
{
	x12_begin(x12, "NM1");
	x12_put_code(x12, role);
	x12_put_code(x12, "1");
	x12_put_text(x12, name->last, 1, 60);
	x12_put_text(x12, name->first, 0, 35);
	x12_put_text(x12, name->middle, 0, 25);
	x12_skip(x12, 1);
	x12_put_text(x12, name->suffix, 0, 10);
	put_number(x12, qualifier, id);
	x12_end(x12);
}

void x12_write_organization(struct x12_writer *x12, const char *role, const char *name, const char *qualifier,
			    const char *id)
{
	x12_begin(x12, "NM1");
	x12_put_code(x12, role);
	x12_put_code(x12, "2");
	x12_put_text(x12, name, 1, 60);
	x12_skip(x12, 4);
	put_number(x12, qualifier, id);
	x12_end(x12);
}

void x12_write_level(struct x12_writer *x12, int level, int parent, const char *kind, bool children)
{
	x12_begin(x12, "HL");
	x12_put_number(x12, level, 1);
	if (parent == 0)
		x12_skip(x12, 1);
	else
		x12_put_number(x12, parent, 1);
	x12_put_code(x12, kind);
	x12_put_code(x12, children ? "1" : "0");
	x12_end(x12);
}

void x12_write_day(struct x12_writer *x12, const char *qualifier, struct date date)
{
	x12_begin(x12, "DTP");
	x12_put_code(x12, qualifier);
	x12_put_code(x12, "D8");
	x12_put_date(x12, date);
	x12_end(x12);
}

/* SPDX-License-Identifier: MIT */
/*
 * lenient.h: elements of others' files, taken as far as they can be.
 *
 * What is wrong with an amount or a number is told (envelope_complain) and the value left empty; what is odd
 * in a name or a lesser date is remarked once a file, in the tokens' remark.
 */
#ifndef CLAIMBENCH_X12_LENIENT_H
#define CLAIMBENCH_X12_LENIENT_H

#include "claimbench/core/party.h"
#include "x12/envelope.h"

/* WHAT is wrong with element I (0: the segment as a whole). */
enum status lenient_complain(struct envelope *envelope, size_t i, const char *what, struct error *error) MUST_CHECK;
void lenient_remark(struct envelope *envelope, size_t i, const char *what);

/* Element I, which must be there. */
enum status lenient_amount(struct envelope *envelope, size_t i, struct money *out, struct error *error) MUST_CHECK;
enum status lenient_number(struct envelope *envelope, size_t i, long long *out, struct error *error) MUST_CHECK;
/* Element I, which may be missing: then *MILLI stays. */
enum status lenient_quantity(struct envelope *envelope, size_t i, int64_t *milli, struct error *error) MUST_CHECK;
/* TEXT of element I, a number or code by which we find things: whole, or told and left empty. */
enum status lenient_code(struct envelope *envelope, size_t i, struct x12_text text, char *target, size_t size,
			 struct error *error) MUST_CHECK;
/* TEXT of element I, for people: cut, odd bytes replaced. */
void lenient_text(struct envelope *envelope, size_t i, struct x12_text text, char *target, size_t size);
/* TEXT of element I, CCYYMMDD; empty or none: DATE_NONE. */
void lenient_day(struct envelope *envelope, size_t i, struct x12_text text, struct date *out);
/* A DTP: 02 D8 or RD8, 03 a day or two. */
void lenient_days(struct envelope *envelope, struct date *from, struct date *to);
/* NM103 to 07. */
void lenient_name(struct envelope *envelope, struct person_name *name);

/* Whole elements, in a function whose reading has an envelope. */
#define CODE(i, target)                                                                                                \
	lenient_code(reading->envelope, (i), x12_at(reading->tokens, (i)), (target), sizeof(target), error)
#define SHOW(i, target)       lenient_text(reading->envelope, (i), x12_at(reading->tokens, (i)), (target), sizeof(target))
#define DAY(i, target)        lenient_day(reading->envelope, (i), x12_at(reading->tokens, (i)), (target))
#define AMOUNT(i, target)     lenient_amount(reading->envelope, (i), (target), error)
#define QUANTITY(i, target)   lenient_quantity(reading->envelope, (i), (target), error)
#define COMPLAIN(i, sentence) lenient_complain(reading->envelope, (i), (sentence), error)

#endif

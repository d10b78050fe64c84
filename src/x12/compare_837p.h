/* SPDX-License-Identifier: MIT */
/* compare_837p.h: is what was read back what was meant? */
#ifndef CLAIMBENCH_X12_COMPARE_837P_H
#define CLAIMBENCH_X12_COMPARE_837P_H

#include "claimbench/base/error.h"
#include "claimbench/core/claim.h"
#include "x12/claim_837p.h"
#include "x12/read_837p.h"

/*
 * Every fact that the file carries, texts as X12 writes them. FAULT names the claim and the first field
 * that differs: a file that does not say what we hold must not leave.
 */
enum status compare_837p(const struct professional_claim *sent, const struct professional_claim *read,
			 struct error *error) MUST_CHECK;
/* The same of interchange, group, set, submitter and receiver; SET counts the file's sets from 1. */
enum status compare_envelope_837p(const struct file_837p *sent, int64_t set, const struct envelope_837p *read,
				  struct error *error) MUST_CHECK;

/* The claim that was put in as the Ith, from 0; NOT_FOUND after the last. */
typedef enum status (*claim_837p_source)(void *context, size_t i, struct professional_claim *claim,
					 struct error *error);

/*
 * The whole file: read strictly, and every claim and the envelope held against what was meant. REFUSED
 * where it breaks a rule, FAULT where it says something else than we hold. SUMMARY says what is in it.
 */
enum status verify_837p(const char *name, const char *bytes, size_t length, const struct file_837p *file,
			claim_837p_source source, void *context, struct read_837p_summary *summary,
			struct error *error) MUST_CHECK;

#endif

/* SPDX-License-Identifier: MIT */
/* ncci_release.c: the modifiers that release a pair with indicator 1 (codesets sheet 7.1). */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/code.h"
#include "claimbench/core/ncci.h"

bool procedure_is_visit(const char *procedure)
{
	static const char *const others[] = { "92002", "92004", "92012", "92014", "G0101", "G0402", "G0438", "G0439" };

	if (code_is_cpt_shape(procedure) && text_all_digits(procedure)) {
		long number = strtol(procedure, NULL, 10);

		if (number >= 99202 && number <= 99499)
			return true;
	}
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (text_equal(procedure, others[i]))
			return true;
	return false;
}

static bool is_laboratory(const char *procedure)
{
	return (code_is_cpt_shape(procedure) && (procedure[0] == '8' || procedure[4] == 'U' || procedure[4] == 'M')) ||
	       procedure[0] == 'P';
}

/* Which services a modifier may stand on to release their pairs. */
enum where { ANYWHERE, ON_VISITS, ON_LABORATORY, AT_A_SITE };
static const struct {
	const char *modifier;
	enum where where;
} releasing[] = {
	{ "59", ANYWHERE },  { "XE", ANYWHERE },  { "XS", ANYWHERE },      { "XP", ANYWHERE },  { "XU", ANYWHERE },
	{ "58", ANYWHERE },  { "78", ANYWHERE },  { "79", ANYWHERE },      { "27", ANYWHERE },  { "24", ON_VISITS },
	{ "25", ON_VISITS }, { "57", ON_VISITS }, { "91", ON_LABORATORY }, { "LT", AT_A_SITE }, { "RT", AT_A_SITE },
	{ "E1", AT_A_SITE }, { "E2", AT_A_SITE }, { "E3", AT_A_SITE },     { "E4", AT_A_SITE }, { "FA", AT_A_SITE },
	{ "F1", AT_A_SITE }, { "F2", AT_A_SITE }, { "F3", AT_A_SITE },     { "F4", AT_A_SITE }, { "F5", AT_A_SITE },
	{ "F6", AT_A_SITE }, { "F7", AT_A_SITE }, { "F8", AT_A_SITE },     { "F9", AT_A_SITE }, { "TA", AT_A_SITE },
	{ "T1", AT_A_SITE }, { "T2", AT_A_SITE }, { "T3", AT_A_SITE },     { "T4", AT_A_SITE }, { "T5", AT_A_SITE },
	{ "T6", AT_A_SITE }, { "T7", AT_A_SITE }, { "T8", AT_A_SITE },     { "T9", AT_A_SITE }, { "LC", AT_A_SITE },
	{ "LD", AT_A_SITE }, { "RC", AT_A_SITE }, { "LM", AT_A_SITE },     { "RI", AT_A_SITE },
};

static bool has_modifier(const struct day_service *service, const char *modifier)
{
	for (int i = 0; i < MODIFIERS_MAX; i++)
		if (strcmp(service->modifiers[i], modifier) == 0)
			return true;
	return false;
}

/* A site proves that two services are distinct only where the other one was not done at it too. */
static bool releases(const char *modifier, const struct day_service *on, const struct day_service *other)
{
	for (size_t i = 0; i < sizeof releasing / sizeof releasing[0]; i++) {
		if (strcmp(releasing[i].modifier, modifier) != 0)
			continue;
		switch (releasing[i].where) {
		case ANYWHERE:
			return true;
		case ON_VISITS:
			return procedure_is_visit(on->procedure);
		case ON_LABORATORY:
			return is_laboratory(on->procedure);
		case AT_A_SITE:
			return !has_modifier(other, modifier);
		}
	}
	return false;
}

bool pair_is_released(const struct day_service *a, const struct day_service *b)
{
	for (int i = 0; i < MODIFIERS_MAX; i++)
		if (releases(a->modifiers[i], a, b) || releases(b->modifiers[i], b, a))
			return true;
	return false;
}

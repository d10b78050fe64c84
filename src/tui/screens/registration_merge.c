/* SPDX-License-Identifier: MIT */
/* registration_merge.c: two people changed one registration: nothing that either keyed is lost. */
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/registration.h"

static const void *at(const struct registration *registration, const struct field *field)
{
	return (const char *)registration + field->offset;
}

/* Behind the end of a text anything may lie. */
static bool field_differs(const struct field *field, const struct registration *a, const struct registration *b)
{
	if (field->kind == FIELD_CAPTION)
		return false;
	return field->kind == FIELD_TEXT ? strcmp(at(a, field), at(b, field)) != 0
					 : memcmp(at(a, field), at(b, field), field->size) != 0;
}

bool registration_differs(const struct registration *a, const struct registration *b)
{
	for (const struct field *field = registration_fields; field->label != NULL; field++)
		if (field_differs(field, a, b))
			return true;
	return false;
}

static bool lies_in(const struct field *field, size_t offset, size_t size)
{
	return field->offset >= offset && field->offset < offset + size;
}

/* A record that is not the one the other saved stands for itself, unless nothing was keyed in it. */
static bool is_own(int64_t mine, int64_t kept, int64_t theirs, bool empty)
{
	return mine != kept || (mine != theirs && !empty);
}

struct own {
	bool guarantor, coverages[COVERAGES_MAX];
};

static struct own find_own(const struct registration *mine, const struct registration *kept,
			   const struct registration *theirs)
{
	struct own own;

	own.guarantor = is_own(mine->guarantor.id, kept->guarantor.id, theirs->guarantor.id,
			       text_is_empty(mine->guarantor.name.last));
	for (int i = 0; i < COVERAGES_MAX; i++)
		own.coverages[i] = is_own(mine->coverages[i].id, kept->coverages[i].id, theirs->coverages[i].id,
					  coverage_is_empty(&mine->coverages[i]));
	return own;
}

static bool belongs_to_own(const struct own *own, const struct field *field)
{
	if (lies_in(field, offsetof(struct registration, guarantor), sizeof(struct guarantor)))
		return own->guarantor;
	for (size_t i = 0; i < COVERAGES_MAX; i++)
		if (lies_in(field, offsetof(struct registration, coverages) + i * sizeof(struct coverage),
			    sizeof(struct coverage)))
			return own->coverages[i];
	return false;
}

/* Which records these are, and their versions: those that a save has to name. */
static void take_identity(struct registration *mine, const struct registration *theirs, const struct own *own)
{
	mine->patient.id = theirs->patient.id;
	mine->patient.version = theirs->patient.version;
	mine->patient.guarantor_id = theirs->patient.guarantor_id;
	if (!own->guarantor) {
		mine->guarantor.id = theirs->guarantor.id;
		mine->guarantor.version = theirs->guarantor.version;
	}
	for (int i = 0; i < COVERAGES_MAX; i++) {
		if (own->coverages[i])
			continue;
		mine->coverages[i].id = theirs->coverages[i].id;
		mine->coverages[i].version = theirs->coverages[i].version;
		mine->coverages[i].patient_id = theirs->coverages[i].patient_id;
		mine->coverages[i].sequence = theirs->coverages[i].sequence;
	}
}

size_t registration_merge(struct registration *mine, struct registration *kept, const struct registration *theirs,
			  char *both, size_t size)
{
	struct own own = find_own(mine, kept, theirs);
	size_t count = 0, used = 0;

	both[0] = '\0';
	for (const struct field *field = registration_fields; field->label != NULL; field++) {
		if (belongs_to_own(&own, field))
			continue;
		if (!field_differs(field, mine, kept)) {
			memcpy((char *)mine + field->offset, at(theirs, field), field->size);
		} else if (field_differs(field, theirs, kept) && field_differs(field, mine, theirs)) {
			count++;
			if (text_format(both + used, size - used, "%s%s", used > 0 ? ", " : "", field->label))
				used = strlen(both);
		}
	}
	take_identity(mine, theirs, &own);
	*kept = *theirs;
	return count;
}

/* SPDX-License-Identifier: MIT */
/* code_fuzz.c: any text as a code, an identifier, a number of units, or a note with codes in it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/code.h"
#include "claimbench/core/encounter.h"
#include "claimbench/core/identifier.h"
#include "xml/tabular.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void look_at_code(const char *text)
{
	char code[CODE_MAX], again[CODE_MAX], dotted[CODE_MAX + 1], full[CODE_MAX];

	if (!code_normalize(text, code))
		return;
	check(code_normalize(code, again) && strcmp(code, again) == 0);
	if (!code_is_icd10cm_shape(code))
		return;
	check(code_normalize(code_dotted(CODE_ICD10CM, code, dotted), again) && strcmp(code, again) == 0);
	if (code_with_seventh(code, 'A', full))
		check(strlen(full) == 7 && code_is_icd10cm_shape(full));
}

static void look_at_identifiers(const char *text)
{
	char ndc[NDC_MAX];

	(void)npi_fault(text);
	(void)mbi_fault(text);
	(void)ssn_fault(text);
	(void)ein_fault(text);
	(void)zip_fault(text);
	(void)zip9_fault(text);
	(void)state_fault(text);
	(void)phone_fault(text);
	(void)taxonomy_fault(text);
	(void)street_is_po_box(text);
	(void)member_id_fault(text, "9A*");
	(void)member_id_fault("1EG4TE5MK73", text);
	(void)pos_fault(text);
	if (ndc_normalize(text, ndc))
		check(strlen(ndc) == 11 && text_all_digits(ndc));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char text[512], refs[TABULAR_TEXT_MAX], written[16];
	int32_t units = 0, again = 0;

	if (size >= sizeof text)
		return 0;
	memcpy(text, data, size);
	text[size] = '\0';
	look_at_code(text);
	look_at_identifiers(text);
	tabular_references(text, refs);
	check(strlen(refs) <= size);
	if (units_parse(text, &units))
		check(units >= 0 && units_parse(units_format(units, written), &again) && units == again);
	return 0;
}

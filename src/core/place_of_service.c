/* SPDX-License-Identifier: MIT */
/* place_of_service.c: CMS's place of service codes, with own labels and the side of the fee schedule. */
#include <stddef.h>
#include <string.h>

#include "claimbench/core/identifier.h"

static const struct place {
	char code[3];
	bool facility; /* Medicare pays the facility rate there */
	const char *label;
} places[] = {
	{ "01", false, "Pharmacy" },
	{ "02", true, "Telehealth, not at home" },
	{ "03", false, "School" },
	{ "04", false, "Homeless shelter" },
	{ "05", false, "Indian Health Service, free-standing" },
	{ "06", true, "Indian Health Service, provider-based" },
	{ "07", false, "Tribal facility, free-standing" },
	{ "08", true, "Tribal facility, provider-based" },
	{ "09", false, "Prison" },
	{ "10", false, "Telehealth at home" },
	{ "11", false, "Office" },
	{ "12", false, "Home" },
	{ "13", false, "Assisted living" },
	{ "14", false, "Group home" },
	{ "15", false, "Mobile unit" },
	{ "16", false, "Temporary lodging" },
	{ "17", false, "Walk-in retail clinic" },
	{ "18", false, "Place of work" },
	{ "19", true, "Outpatient hospital, off campus" },
	{ "20", false, "Urgent care" },
	{ "21", true, "Inpatient hospital" },
	{ "22", true, "Outpatient hospital, on campus" },
	{ "23", true, "Emergency room" },
	{ "24", true, "Ambulatory surgical center" },
	{ "25", false, "Birthing center" },
	{ "26", true, "Military treatment facility" },
	{ "27", false, "Outreach site, street" },
	{ "31", true, "Skilled nursing facility" },
	{ "32", false, "Nursing facility" },
	{ "33", false, "Custodial care" },
	{ "34", true, "Hospice" },
	{ "41", true, "Ambulance, land" },
	{ "42", true, "Ambulance, air or water" },
	{ "49", false, "Independent clinic" },
	{ "50", false, "Federally qualified health center" },
	{ "51", true, "Inpatient psychiatric facility" },
	{ "52", true, "Psychiatric partial hospitalization" },
	{ "53", true, "Community mental health center" },
	{ "54", false, "Intermediate care facility" },
	{ "55", false, "Residential substance treatment" },
	{ "56", true, "Psychiatric residential center" },
	{ "57", false, "Outpatient substance treatment" },
	{ "58", false, "Opioid treatment facility" },
	{ "60", false, "Mass immunization center" },
	{ "61", true, "Inpatient rehabilitation" },
	{ "62", false, "Outpatient rehabilitation" },
	{ "65", false, "End-stage renal treatment" },
	{ "66", false, "PACE center" },
	{ "71", false, "Public health clinic" },
	{ "72", false, "Rural health clinic" },
	{ "81", false, "Independent laboratory" },
	{ "99", false, "Other place" },
};

static const struct place *place_find(const char *code)
{
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
		if (strcmp(places[i].code, code) == 0)
			return &places[i];
	return NULL;
}

const char *pos_fault(const char *pos)
{
	if (pos[0] == '\0')
		return "is missing";
	return place_find(pos) != NULL ? NULL : "is no place of service code";
}

bool pos_is_facility(const char *pos)
{
	const struct place *place = place_find(pos);

	return place != NULL && place->facility;
}

const char *pos_label(const char *pos)
{
	const struct place *place = place_find(pos);

	return place != NULL ? place->label : "";
}

const char *pos_code(int i)
{
	return i >= 0 && (size_t)i < sizeof places / sizeof places[0] ? places[i].code : NULL;
}

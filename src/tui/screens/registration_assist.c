/* SPDX-License-Identifier: MIT */
/* registration_assist.c: what follows from a field that was keyed: people alike, other fields filled. */
#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/registration.h"

static bool can_match(const struct patient *patient)
{
	return !text_is_empty(patient->name.last) && !text_is_empty(patient->name.first) &&
	       !date_is_none(patient->birth_date);
}

/* What patient_likeness compares. */
static bool same_for_matching(const struct patient *a, const struct patient *b)
{
	return text_equal(a->name.last, b->name.last) && text_equal(a->name.first, b->name.first) &&
	       date_equal(a->birth_date, b->birth_date) && a->sex == b->sex && text_equal(a->phone, b->phone) &&
	       text_equal(a->ssn, b->ssn) && text_equal(a->address.street, b->address.street);
}

void registration_look_for_matches(struct view *view)
{
	struct registration_form *state = view->state;
	const struct patient *patient = &state->record.patient;
	struct error error = { .status = STATUS_OK };

	if (same_for_matching(patient, &state->asked))
		return;
	state->asked = *patient;
	state->insisted = false;
	VEC_CLEAR(&state->matches);
	if (can_match(patient))
		(void)desk_done(view, patient_duplicates(office_of(view), patient, &state->matches, &error), &error);
}

const char *registration_member_fault(const struct view *view, const struct coverage *coverage)
{
	const struct payer *payer = desk_payer(desk_of(view), coverage->payer_id);

	return payer != NULL && coverage->member_id[0] != '\0'
		       ? member_id_fault(coverage->member_id, payer->member_pattern)
		       : NULL;
}

/* The name whose last part WHERE is; NULL: another field. */
static struct person_name *name_of(struct registration *record, const char *where)
{
	if (text_equal(where, "name.last"))
		return &record->patient.name;
	if (text_equal(where, "guarantor.name.last"))
		return &record->guarantor.name;
	for (int i = 0; i < COVERAGES_MAX; i++) {
		char name[32];

		(void)text_format(name, sizeof name, "coverage[%d].subscriber.last", i + 1);
		if (text_equal(where, name))
			return &record->coverages[i].subscriber;
	}
	return NULL;
}

/* "smith, john" typed as a last name: the cursor goes behind what is there already. */
static void spread_name(struct registration_form *state, const char *where)
{
	struct person_name *name = name_of(&state->record, where);
	char next[40];

	if (name == NULL || strchr(name->last, ',') == NULL || !person_name_parse(name->last, name))
		return;
	(void)text_format(next, sizeof next, "%.*s%s", (int)(strlen(where) - strlen("last")), where,
			  text_is_empty(name->first) ? "first" : "middle");
	(void)form_go_to(&state->form, next);
	if (!text_is_empty(name->first))
		(void)form_key(&state->form, (struct key){ .code = K_TAB });
}

/* Another subscriber: mostly of the same name. */
static void relationship_left(struct registration_form *state, struct coverage *coverage, const char *where)
{
	char next[40];

	if (coverage->relationship == RELATIONSHIP_SELF)
		return;
	if (text_is_empty(coverage->subscriber.last))
		(void)TEXT_SET(coverage->subscriber.last, state->record.patient.name.last);
	(void)text_format(next, sizeof next, "%.11s.subscriber.%s", where,
			  text_is_empty(coverage->subscriber.last) ? "last" : "first");
	(void)form_go_to(&state->form, next);
}

/* A guarantor mostly lives with the patient. */
static void guarantor_named(struct registration_form *state)
{
	struct guarantor *guarantor = &state->record.guarantor;

	if (text_is_empty(guarantor->name.last) || guarantor->id != 0 || !text_is_empty(guarantor->address.street))
		return;
	guarantor->address = state->record.patient.address;
	(void)TEXT_SET(guarantor->phone, state->record.patient.phone);
}

void registration_field_left(struct view *view, const char *where)
{
	struct registration_form *state = view->state;

	spread_name(state, where);
	if (text_equal(where, "guarantor.name.last"))
		guarantor_named(state);
	for (int i = 0; i < COVERAGES_MAX; i++) {
		struct coverage *coverage = &state->record.coverages[i];
		const char *fault = registration_member_fault(view, coverage);
		char prefix[16];

		(void)text_format(prefix, sizeof prefix, "coverage[%d].", i + 1);
		if (!text_starts_with(where, prefix))
			continue;
		if (text_equal(where + strlen(prefix), "relationship"))
			relationship_left(state, coverage, where);
		if (text_equal(where + strlen(prefix), "member_id") && fault != NULL)
			app_say(view->app, ROLE_WARNING, "Member id %s", fault);
	}
	registration_look_for_matches(view);
}

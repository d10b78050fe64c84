/* SPDX-License-Identifier: MIT */
/* intake_visit.c: the rows of one visit put together: what they share, their diagnoses, their lines. */
#include "workflow/intake_visit.h"

#include <string.h>

#include "claimbench/base/text.h"

enum { SAID_MAX = 1 << 20 };

#define OF(member) offsetof(struct charge_row, member), sizeof(((struct charge_row *)0)->member)
#define SHARED(name, field, kind, member)                                                                              \
	{                                                                                                              \
		name, field, &(kind), OF(member), false, true                                                          \
	}
#define EACH(name, kind, member)                                                                                       \
	{                                                                                                              \
		name, "", &(kind), OF(member), false, false                                                            \
	}
#define DIAGNOSIS(n) EACH("diagnosis" #n, cell_diagnosis, diagnoses[n - 1])
#define NEEDED(name, field, kind, member, shared_)                                                                     \
	{                                                                                                              \
		name, field, &(kind), OF(member), true, shared_                                                        \
	}

static const struct intake_column columns[] = {
	SHARED("visit", "", cell_text, visit),
	NEEDED("account", "patient", cell_upper, account, true),
	NEEDED("from", "from", cell_date, from, false),
	EACH("to", cell_date, to),
	EACH("place", cell_text, place),
	NEEDED("provider", "rendering", cell_provider, provider_id, true),
	SHARED("facility", "facility", cell_facility, facility_id),
	SHARED("referring", "referring", cell_provider, referring_id),
	SHARED("supervising", "supervising", cell_provider, supervising_id),
	DIAGNOSIS(1),
	DIAGNOSIS(2),
	DIAGNOSIS(3),
	DIAGNOSIS(4),
	DIAGNOSIS(5),
	DIAGNOSIS(6),
	DIAGNOSIS(7),
	DIAGNOSIS(8),
	DIAGNOSIS(9),
	DIAGNOSIS(10),
	DIAGNOSIS(11),
	DIAGNOSIS(12),
	SHARED("authorization", "authorization", cell_upper, authorization),
	SHARED("referral", "referral", cell_upper, referral),
	SHARED("clia", "clia", cell_upper, clia),
	SHARED("accident", "accident", cell_accident, accident),
	SHARED("accident_date", "accident_date", cell_date, accident_date),
	SHARED("accident_state", "accident_state", cell_upper, accident_state),
	SHARED("onset_date", "onset_date", cell_date, onset_date),
	SHARED("admission_date", "admission_date", cell_date, admission_date),
	SHARED("discharge_date", "discharge_date", cell_date, discharge_date),
	SHARED("note", "note", cell_text, note),
	SHARED("patient_paid", "patient_paid", cell_money, patient_paid),
	NEEDED("code", "", cell_upper, line.procedure, false),
	EACH("modifier1", cell_upper, line.modifiers[0]),
	EACH("modifier2", cell_upper, line.modifiers[1]),
	EACH("modifier3", cell_upper, line.modifiers[2]),
	EACH("modifier4", cell_upper, line.modifiers[3]),
	EACH("pointers", cell_pointers, line.pointers),
	EACH("units", cell_units, line.units_milli),
	EACH("minutes", cell_flag, line.minutes),
	EACH("charge", cell_money, line.charge),
	EACH("emergency", cell_flag, line.emergency),
	EACH("ndc", cell_ndc, line.drug.ndc),
	EACH("ndc_quantity", cell_quantity, line.drug.quantity_milli),
	EACH("ndc_unit", cell_upper, line.drug.unit),
	EACH("line_note", cell_text, line.note),
};

void visit_add_columns(struct intake *intake)
{
	intake_add_columns(intake, columns, sizeof columns / sizeof columns[0], "", "", 0);
}

void visit_key(const struct intake *intake, char key[static VISIT_KEY_ROOM])
{
	const struct csv_reader *reader = &intake->reader;
	char account[40], from[40], provider[40], iso[DATE_TEXT_MAX];
	int64_t provider_id = 0;
	struct date date;

	if (intake_cell(reader, intake_member(intake, "visit"), key, VISIT_KEY_ROOM)[0] != '\0')
		return;
	(void)intake_cell(reader, intake_member(intake, "account"), account, sizeof account);
	(void)intake_cell(reader, intake_member(intake, "from"), from, sizeof from);
	(void)intake_cell(reader, intake_member(intake, "provider"), provider, sizeof provider);
	text_upper(account);
	/* However they are written, the same day and the same provider are the same. */
	if (cell_date.read(intake, from, &date, sizeof date) == NULL)
		(void)TEXT_SET(from, date_format_iso(date, iso));
	if (cell_provider.read(intake, provider, &provider_id, sizeof provider_id) == NULL)
		for (size_t i = 0; i < intake->providers.count; i++)
			if (intake->providers.items[i].id == provider_id)
				(void)TEXT_SET(provider, intake->providers.items[i].code);
	if (account[0] != '\0' && from[0] != '\0' && provider[0] != '\0')
		(void)text_format(key, VISIT_KEY_ROOM, "%s/%s/%s", account, from, provider);
}

void gathered_begin(struct gathered *gathered, const char *key)
{
	buf_free(&gathered->said);
	memset(gathered, 0, sizeof *gathered);
	gathered->said = buf_new(SAID_MAX);
	(void)TEXT_SET(gathered->key, key);
}

/* Cells of the row by name, so that the same words in another order of columns say the same. */
static void note_said(const struct intake *intake, struct gathered *gathered, const bool given[INTAKE_MEMBERS_MAX])
{
	for (size_t i = 0; i < intake->member_count; i++) {
		char text[512];

		if (given[i])
			buf_add_format(&gathered->said, "%s=%s\x1f", intake->members[i].name,
				       intake_cell(&intake->reader, &intake->members[i], text, sizeof text));
	}
	buf_add_char(&gathered->said, '\n');
}

/* What the visit is said to be must be said the same in every row that says it. */
static bool merge_shared(const struct intake *intake, struct gathered *gathered, const struct charge_row *charge,
			 const bool given[INTAKE_MEMBERS_MAX], struct intake_row *row)
{
	char reason[80];

	for (size_t i = 0; i < intake->member_count; i++) {
		const struct intake_member *member = &intake->members[i];
		char *kept = (char *)&gathered->head + member->offset;
		const char *said = (const char *)charge + member->offset;

		if (!member->column->shared || !given[i])
			continue;
		if (!gathered->head_given[i]) {
			memcpy(kept, said, member->column->size);
			gathered->head_given[i] = true;
			continue;
		}
		if (member->column->kind->text ? text_equal(kept, said) : memcmp(kept, said, member->column->size) == 0)
			continue;
		(void)text_format(reason, sizeof reason, "differs from what line %lu says of the same visit",
				  gathered->head_line);
		intake_fault(row, INTAKE_BAD, member->name, reason);
		return false;
	}
	return true;
}

/* The place of CODE among the visit's diagnoses, from 1; 0 when there is no room for it. */
static int add_diagnosis(struct encounter *encounter, const char *code)
{
	int count = encounter_diagnosis_count(encounter);

	for (int i = 0; i < count; i++)
		if (text_equal(encounter->diagnoses[i], code))
			return i + 1;
	if (count == DIAGNOSES_MAX)
		return 0;
	(void)TEXT_SET(encounter->diagnoses[count], code);
	return count + 1;
}

/*
 * A row's pointers count its own diagnoses when it has any, else the visit's. A row that lists diagnoses and
 * points at none means its first four.
 */
static bool merge_diagnoses(struct gathered *gathered, const struct charge_row *charge, struct service_line *line,
			    struct intake_row *row)
{
	int places[DIAGNOSES_MAX], count = 0;

	for (int i = 0; i < DIAGNOSES_MAX; i++) {
		if (charge->diagnoses[i][0] == '\0')
			continue;
		places[count] = add_diagnosis(&gathered->encounter, charge->diagnoses[i]);
		if (places[count++] == 0) {
			intake_fault(row, INTAKE_BAD, "diagnosis1", "the visit would have more than 12 diagnoses");
			return false;
		}
	}
	for (int i = 0; i < POINTERS_MAX && count > 0; i++) {
		int pointer = charge->line.pointers[0] != 0 ? charge->line.pointers[i] : i < count ? i + 1 : 0;

		if (pointer > count) {
			intake_fault(row, INTAKE_BAD, "pointers", "points past the diagnoses of the row");
			return false;
		}
		line->pointers[i] = (int8_t)(pointer > 0 ? places[pointer - 1] : 0);
	}
	return true;
}

/* Modifiers move up into cells that were left empty before them. */
static void close_gaps(struct service_line *line)
{
	int count = 0;

	for (int i = 0; i < MODIFIERS_MAX; i++) {
		char modifier[MODIFIER_MAX];

		memcpy(modifier, line->modifiers[i], sizeof modifier);
		line->modifiers[i][0] = '\0';
		if (modifier[0] != '\0')
			memcpy(line->modifiers[count++], modifier, sizeof modifier);
	}
}

static bool add_line(const struct intake *intake, struct gathered *gathered, const struct charge_row *charge,
		     const bool given[INTAKE_MEMBERS_MAX], struct intake_row *row)
{
	struct encounter *encounter = &gathered->encounter;
	struct service_line *line;

	if (date_is_none(charge->from) || charge->line.procedure[0] == '\0') {
		intake_fault(row, INTAKE_BAD, date_is_none(charge->from) ? "from" : "code", "is missing");
		return false;
	}
	if (encounter->line_count == LINES_MAX) {
		intake_fault(row, INTAKE_BAD, "visit", "a claim holds at most 50 lines");
		return false;
	}
	line = &encounter->lines[encounter->line_count];
	*line = charge->line;
	line->from = charge->from;
	line->to = date_is_none(charge->to) ? charge->from : charge->to;
	if (line->units_milli == 0)
		line->units_milli = 1000;
	(void)TEXT_SET(line->place_of_service, charge->place);
	close_gaps(line);
	gathered->charge_given[encounter->line_count] = given[intake_member(intake, "charge") - intake->members];
	if (!merge_diagnoses(gathered, charge, line, row))
		return false;
	encounter->line_count++;
	return true;
}

enum status gathered_add(const struct intake *intake, struct gathered *gathered, unsigned long line,
			 struct intake_row *row, struct error *error)
{
	struct charge_row charge = { .visit = "" };
	bool given[INTAKE_MEMBERS_MAX];

	if (row->outcome != INTAKE_NEW)
		return STATUS_OK;
	if (gathered->head_line == 0)
		gathered->head_line = line;
	row->fault_line = line;
	if (!intake_read_row(intake, &intake->reader, &charge, given, row))
		return STATUS_OK;
	if (gathered->key[0] == '\0')
		intake_fault(row, INTAKE_BAD, "visit", "is missing, and so is account, from or provider");
	if (row->outcome != INTAKE_NEW || !merge_shared(intake, gathered, &charge, given, row) ||
	    !add_line(intake, gathered, &charge, given, row))
		return STATUS_OK;
	row->fault_line = 0;
	note_said(intake, gathered, given);
	return buf_failed(&gathered->said) ? error_set(error, STATUS_FAULT, "", "out of memory") : STATUS_OK;
}

/* A line that has the visit's own dates and place says nothing of its own. */
static void settle_lines(struct encounter *encounter)
{
	encounter->from = encounter->lines[0].from;
	encounter->to = encounter->lines[0].to;
	(void)TEXT_SET(encounter->place_of_service, encounter->lines[0].place_of_service);
	for (int i = 1; i < encounter->line_count; i++) {
		if (date_compare(encounter->lines[i].from, encounter->from) < 0)
			encounter->from = encounter->lines[i].from;
		if (date_compare(encounter->lines[i].to, encounter->to) > 0)
			encounter->to = encounter->lines[i].to;
	}
	for (int i = 0; i < encounter->line_count; i++) {
		struct service_line *line = &encounter->lines[i];

		if (date_equal(line->from, encounter->from) && date_equal(line->to, encounter->to)) {
			line->from = DATE_NONE;
			line->to = DATE_NONE;
		}
		if (text_equal(line->place_of_service, encounter->place_of_service))
			line->place_of_service[0] = '\0';
	}
}

void gathered_visit(const struct gathered *gathered, struct visit *visit)
{
	const struct charge_row *head = &gathered->head;
	struct encounter *encounter = &visit->encounter;

	memset(visit, 0, sizeof *visit);
	*encounter = gathered->encounter;
	settle_lines(encounter);
	if (encounter->place_of_service[0] == '\0')
		(void)TEXT_SET(encounter->place_of_service, "11");
	encounter->rendering_id = head->provider_id;
	encounter->facility_id = head->facility_id;
	encounter->referring_id = head->referring_id;
	encounter->supervising_id = head->supervising_id;
	(void)TEXT_SET(encounter->authorization, head->authorization);
	(void)TEXT_SET(encounter->referral, head->referral);
	(void)TEXT_SET(encounter->clia, head->clia);
	encounter->accident = head->accident;
	encounter->accident_date = head->accident_date;
	(void)TEXT_SET(encounter->accident_state, head->accident_state);
	encounter->onset_date = head->onset_date;
	encounter->admission_date = head->admission_date;
	encounter->discharge_date = head->discharge_date;
	(void)TEXT_SET(encounter->note, head->note);
	encounter->patient_paid = head->patient_paid;
	memcpy(visit->charge_typed, gathered->charge_given, sizeof visit->charge_typed);
	(void)TEXT_SET(visit->outside_key, gathered->key);
	hash_token(encounter->token);
}

/* SPDX-License-Identifier: MIT */
/* section_people.c: who works, where, and who pays: the short lists of the desk. */
#include "claimbench/base/text.h"
#include "tui/screens/settings.h"

static size_t count_providers(const struct settings *settings)
{
	return settings->desk->providers.count;
}

static void provider_cell(const struct settings *settings, size_t row, int column, char text[static LIST_CELL_MAX],
			  enum role *role)
{
	const struct provider *provider = &settings->desk->providers.items[row];
	char name[NAME_FULL_MAX];

	*role = date_is_none(provider->active_to) ? ROLE_TEXT : ROLE_MUTED;
	if (column == 0)
		section_put(text, provider->code);
	else if (column == 1)
		section_put(text, person_name_format(&provider->name, name));
	else if (column == 2)
		section_put(text, provider->npi);
	else if (column == 3)
		section_put(text, provider->taxonomy);
	else if (column == 4)
		section_put(text, provider->renders ? "works here" : "refers");
	else
		section_put_date(text, provider->active_to);
}

static void provider_words(const struct settings *settings, size_t row, char code[static 16],
			   char name[static LIST_CELL_MAX])
{
	const struct provider *provider = &settings->desk->providers.items[row];

	(void)text_format(code, 16, "%s", provider->code);
	(void)text_format(name, LIST_CELL_MAX, "%s %s", provider->name.last, provider->name.first);
}

static void edit_provider(struct view *view, size_t row)
{
	struct record_subject subject = { .kind = &provider_kind };

	subject.record.provider = desk_of(view)->providers.items[row];
	section_open_form(view, &subject);
}

static void new_provider(struct view *view)
{
	struct record_subject subject = { .kind = &provider_kind };

	subject.record.provider = (struct provider){ .renders = true };
	section_open_form(view, &subject);
}

static const struct list_column provider_columns[] = {
	{ .title = "Code", .width = 8 },
	{ .title = "Name", .width = 22, .grow = 1 },
	{ .title = "NPI", .width = 10 },
	{ .title = "Taxonomy", .width = 10 },
	{ .title = "", .width = 10 },
	{ .title = "Last day", .width = 10 },
	{ 0 },
};

const struct section providers_section = {
	.title = "Providers",
	.note = "Who treats patients here, and who refers them.",
	.columns = provider_columns,
	.count = count_providers,
	.cell = provider_cell,
	.words = provider_words,
	.edit = edit_provider,
	.create = new_provider,
	.right = RIGHT_EDIT_PRACTICE,
};

/* --------------------------------------------------------------------------------------- places */

static size_t count_places(const struct settings *settings)
{
	return settings->desk->facilities.count;
}

static void place_cell(const struct settings *settings, size_t row, int column, char text[static LIST_CELL_MAX],
		       enum role *role)
{
	const struct facility *facility = &settings->desk->facilities.items[row];
	const char *label = pos_label(facility->place_of_service);
	char address[ADDRESS_TEXT_MAX];

	(void)role;
	if (column == 0)
		section_put(text, facility->code);
	else if (column == 1)
		section_put(text, facility->name);
	else if (column == 2)
		(void)text_format(text, LIST_CELL_MAX, "%s %s", facility->place_of_service, label != NULL ? label : "");
	else if (column == 3)
		section_put(text, facility->npi);
	else
		section_put(text, address_format(&facility->address, address));
}

static void place_words(const struct settings *settings, size_t row, char code[static 16],
			char name[static LIST_CELL_MAX])
{
	(void)text_format(code, 16, "%s", settings->desk->facilities.items[row].code);
	(void)text_format(name, LIST_CELL_MAX, "%s", settings->desk->facilities.items[row].name);
}

static void edit_place(struct view *view, size_t row)
{
	struct record_subject subject = { .kind = &facility_kind };

	subject.record.facility = desk_of(view)->facilities.items[row];
	section_open_form(view, &subject);
}

static void new_place(struct view *view)
{
	struct record_subject subject = { .kind = &facility_kind };

	subject.record.facility = (struct facility){ .id = 0 };
	section_open_form(view, &subject);
}

static const struct list_column place_columns[] = {
	{ .title = "Code", .width = 8 },
	{ .title = "Name", .width = 26, .grow = 1 },
	{ .title = "Place of service", .width = 26, .grow = 1 },
	{ .title = "NPI", .width = 10 },
	{ .title = "Address", .width = 40, .grow = 1, .wide = 120 },
	{ 0 },
};

const struct section places_section = {
	.title = "Places",
	.note = "Where services are given.",
	.columns = place_columns,
	.count = count_places,
	.cell = place_cell,
	.words = place_words,
	.edit = edit_place,
	.create = new_place,
	.right = RIGHT_EDIT_PRACTICE,
};

/* --------------------------------------------------------------------------------------- payers */

static size_t count_payers(const struct settings *settings)
{
	return settings->desk->payers.count;
}

static void put_clock(char text[static LIST_CELL_MAX], const struct clock_rule *clock)
{
	if (clock->days > 0)
		(void)text_format(text, LIST_CELL_MAX, "%d", (int)clock->days);
}

enum payer_column {
	PAYER_CODE,
	PAYER_NAME,
	PAYER_CLASS,
	PAYER_ID,
	PAYER_RECEIVER,
	PAYER_RECEIVER_NAME,
	PAYER_FILING,
	PAYER_CORRECTION,
	PAYER_APPEAL,
	PAYER_SECONDARY,
	PAYER_QUIET,
	PAYER_ACTIVE,
};

static void payer_cell(const struct settings *settings, size_t row, int column, char text[static LIST_CELL_MAX],
		       enum role *role)
{
	const struct payer *payer = &settings->desk->payers.items[row];

	*role = payer->active ? ROLE_TEXT : ROLE_MUTED;
	switch ((enum payer_column)column) {
	case PAYER_CODE:
		section_put(text, payer->code);
		break;
	case PAYER_NAME:
		section_put(text, payer->name);
		break;
	case PAYER_CLASS:
		section_put(text, token_label(&payer_class_tokens, (int)payer->payer_class));
		break;
	case PAYER_ID:
		section_put(text, payer->payer_id);
		break;
	case PAYER_RECEIVER:
		section_put(text, payer->receiver_id);
		break;
	case PAYER_RECEIVER_NAME:
		section_put(text, payer->receiver_name);
		break;
	case PAYER_FILING:
		put_clock(text, &payer->filing);
		break;
	case PAYER_CORRECTION:
		put_clock(text, &payer->correction);
		break;
	case PAYER_APPEAL:
		put_clock(text, &payer->appeal);
		break;
	case PAYER_SECONDARY:
		put_clock(text, &payer->secondary);
		break;
	case PAYER_QUIET:
		(void)text_format(text, LIST_CELL_MAX, "%d", (int)payer->quiet_days);
		break;
	case PAYER_ACTIVE:
		section_put(text, payer->active ? "" : "not active");
		break;
	}
}

static void payer_words(const struct settings *settings, size_t row, char code[static 16],
			char name[static LIST_CELL_MAX])
{
	(void)text_format(code, 16, "%s", settings->desk->payers.items[row].code);
	(void)text_format(name, LIST_CELL_MAX, "%s", settings->desk->payers.items[row].name);
}

static void edit_payer(struct view *view, size_t row)
{
	struct record_subject subject = { .kind = &payer_kind };

	subject.record.payer = desk_of(view)->payers.items[row];
	section_open_form(view, &subject);
}

static void new_payer(struct view *view)
{
	struct record_subject subject = { .kind = &payer_kind };

	subject.record.payer = (struct payer){
		.active = true,
		.accepts_replacement = true,
		.quiet_days = 30,
		.correction = { 0, CLOCK_REMIT },
		.appeal = { 0, CLOCK_DENIAL },
		.secondary = { 0, CLOCK_PRIMARY_REMIT },
	};
	section_open_form(view, &subject);
}

static const struct list_column payer_columns[] = {
	[PAYER_CODE] = { .title = "Code", .width = 7 },
	[PAYER_NAME] = { .title = "Name", .width = 20, .grow = 1 },
	[PAYER_CLASS] = { .title = "Class", .width = 13 },
	[PAYER_ID] = { .title = "Payer id", .width = 10, .wide = 110 },
	[PAYER_RECEIVER] = { .title = "Receiver", .width = 10 },
	[PAYER_RECEIVER_NAME] = { .title = "", .width = 28, .wide = 150 },
	[PAYER_FILING] = { .title = "Filing", .width = 6, .align = ALIGN_RIGHT },
	[PAYER_CORRECTION] = { .title = "Correct", .width = 7, .align = ALIGN_RIGHT },
	[PAYER_APPEAL] = { .title = "Appeal", .width = 6, .align = ALIGN_RIGHT },
	[PAYER_SECONDARY] = { .title = "Second", .width = 6, .align = ALIGN_RIGHT, .wide = 110 },
	[PAYER_QUIET] = { .title = "Quiet", .width = 6, .align = ALIGN_RIGHT, .wide = 110 },
	[PAYER_ACTIVE] = { .title = "", .width = 10, .wide = 100 },
	{ 0 },
};

const struct section payers_section = {
	.title = "Payers",
	.note = "Who pays, where claims go, the contracts' days.",
	.columns = payer_columns,
	.count = count_payers,
	.cell = payer_cell,
	.words = payer_words,
	.edit = edit_payer,
	.create = new_payer,
	.right = RIGHT_EDIT_PRACTICE,
};

/* SPDX-License-Identifier: MIT */
/* lens.c: reads along the loops, and looks up what things are called. */
#include "x12/lens.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "x12/lens_table.h"

void x12_lens_open(struct x12_lens *lens, const char *name, const char *bytes, size_t length)
{
	*lens = (struct x12_lens){ .loop = "", .name = "", .elements = "" };
	x12_open(&lens->tokens, name, bytes, length);
}

static bool of_set(const struct x12_lens *lens, const char *set)
{
	return set == NULL || text_equal(lens->set, set);
}

static bool fits(const struct x12_lens *lens, const struct lens_segment *row)
{
	const struct x12_tokens *tokens = &lens->tokens;

	return x12_is(tokens, row->id) && of_set(lens, row->set) &&
	       (row->levels == 0 || (row->levels & lens->level) != 0) &&
	       (row->at == 0 || x12_equal(x12_part(tokens, x12_at(tokens, row->at), 1), row->is));
}

static const char *names_of(const struct x12_lens *lens)
{
	for (size_t i = 0; i < lens_names_count; i++)
		if (x12_is(&lens->tokens, lens_names[i].id) && of_set(lens, lens_names[i].set))
			return lens_names[i].names;
	return "";
}

/* A set begins: its kind decides what its segments are called. */
static void enter_set(struct x12_lens *lens)
{
	struct x12_text kind = x12_at(&lens->tokens, 1);

	lens->set[0] = '\0';
	if (kind.length < sizeof lens->set) {
		memcpy(lens->set, kind.at, kind.length);
		lens->set[kind.length] = '\0';
	}
	lens->level = LEVEL_HEAD;
}

enum status x12_lens_next(struct x12_lens *lens, struct error *error)
{
	enum status status;

	if (x12_is(&lens->tokens, "SE"))
		lens->set[0] = '\0';
	status = x12_next(&lens->tokens, error);
	if (status != STATUS_OK)
		return status;
	if (x12_is(&lens->tokens, "ST"))
		enter_set(lens);
	lens->name = "";
	for (size_t i = 0; i < lens_segment_count; i++) {
		const struct lens_segment *row = &lens_segments[i];

		if (!fits(lens, row))
			continue;
		lens->name = row->name;
		if (row->loop != NULL)
			lens->loop = row->loop;
		if (row->to != 0)
			lens->level = row->to;
		break;
	}
	lens->elements = names_of(lens);
	return STATUS_OK;
}

/* The I-th part of LIST from 1, divided by MARK. */
static struct x12_text part_of(struct x12_text list, char mark, size_t i)
{
	for (;; i--) {
		const char *end = list.length > 0 ? memchr(list.at, mark, list.length) : NULL;
		size_t length = end != NULL ? (size_t)(end - list.at) : list.length;

		if (i <= 1)
			return (struct x12_text){ list.at, length };
		if (end == NULL)
			return (struct x12_text){ "", 0 };
		list.at += length + 1;
		list.length -= length + 1;
	}
}

static void name_element(const struct x12_lens *lens, struct x12_lens_element *out)
{
	struct x12_text name = part_of((struct x12_text){ lens->elements, strlen(lens->elements) }, '|', out->element);

	name = part_of(name, ':', out->component > 0 ? out->component : 1);
	(void)text_format(out->name, sizeof out->name, "%.*s", (int)name.length, name.at);
}

static bool is_element_of(const struct lens_code *row, const struct x12_lens_element *out)
{
	return row->component == out->component && out->element >= row->element &&
	       (out->element == row->element || (row->every > 0 && (out->element - row->element) % row->every == 0));
}

static void find_meaning(const struct x12_lens *lens, struct x12_lens_element *out)
{
	char code[16];

	out->meaning = "";
	if (out->value.length >= sizeof code)
		return;
	memcpy(code, out->value.at, out->value.length);
	code[out->value.length] = '\0';
	for (size_t i = 0; i < lens_code_count; i++) {
		const struct lens_code *row = &lens_codes[i];
		const char *words;

		if (!x12_is(&lens->tokens, row->id) || !of_set(lens, row->set) || !is_element_of(row, out))
			continue;
		words = row->words(code);
		if (words != NULL)
			out->meaning = words;
		return;
	}
}

static void find_field(const struct x12_lens *lens, struct x12_lens_element *out)
{
	out->field = "";
	if (!text_equal(lens->set, "837"))
		return;
	for (size_t i = 0; i < lens_field_count; i++) {
		const struct lens_field *row = &lens_fields[i];

		if (x12_is(&lens->tokens, row->id) && row->element == out->element &&
		    row->component == out->component && (row->loop[0] == '\0' || text_equal(row->loop, lens->loop))) {
			out->field = row->field;
			return;
		}
	}
}

static bool is_composite(const struct x12_lens *lens, struct x12_text element)
{
	/* ISA16 is the separator itself. */
	return element.length > 0 && !x12_is(&lens->tokens, "ISA") &&
	       memchr(element.at, lens->tokens.component, element.length) != NULL;
}

/* Whether the element is a composite by its names, though only its first component is there. */
static bool has_component_names(const struct x12_lens *lens, size_t element)
{
	struct x12_text names = part_of((struct x12_text){ lens->elements, strlen(lens->elements) }, '|', element);

	return names.length > 0 && memchr(names.at, ':', names.length) != NULL;
}

bool x12_lens_element(const struct x12_lens *lens, size_t i, struct x12_lens_element *out)
{
	const struct x12_tokens *tokens = &lens->tokens;

	for (size_t element = 1; element <= tokens->count; element++) {
		struct x12_text whole = x12_at(tokens, element);
		bool composite = is_composite(lens, whole) || has_component_names(lens, element);
		size_t parts = 1;

		for (size_t at = 0; composite && at < whole.length; at++)
			parts += whole.at[at] == tokens->component;
		for (size_t component = 1; component <= parts; component++) {
			struct x12_text value = composite ? x12_part(tokens, whole, component) : whole;

			if (value.length == 0 || i-- > 0)
				continue;
			*out = (struct x12_lens_element){ .element = element,
							  .component = composite ? component : 0,
							  .value = value };
			name_element(lens, out);
			find_meaning(lens, out);
			find_field(lens, out);
			return true;
		}
	}
	return false;
}

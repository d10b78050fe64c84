/* SPDX-License-Identifier: MIT */
/* document.c: see document.h. */
#include "claimbench/print/document.h"

#include <string.h>

#include "claimbench/base/csv.h"
#include "claimbench/base/text.h"

enum { DOCUMENT_BYTES_MAX = 256 * 1024 * 1024 };

void document_begin(struct document *document, enum output_format format, const struct page_head *head, bool several)
{
	*document = (struct document){
		.format = format,
		.pages = pages_begin(head),
		.several = several,
		.text = buf_new(DOCUMENT_BYTES_MAX),
	};
}

void document_entitle(struct document *document, const char *title, const char *subtitle)
{
	struct page_head *head = &document->pages.head;

	(void)text_format(head->title, sizeof head->title, "%.*s", PAGE_TITLE_MAX - 1, title);
	(void)text_format(head->subtitle, sizeof head->subtitle, "%.*s", PAGE_TITLE_MAX - 1, subtitle);
}

static void end_table(struct document *document)
{
	if (document->open && !output_end(&document->table))
		document->failed = true;
	document->open = false;
}

static void add_heading(struct document *document, const char *name, const char *title)
{
	bool first = document->tables == 0;

	switch (document->format) {
	case OUTPUT_JSON:
		buf_add_format(&document->text, "%s\"%s\": ", first ? "{\n" : ",\n", name);
		break;
	case OUTPUT_PAGE:
		pages_add(&document->pages, PAGE_LINE_HEADING, title);
		break;
	case OUTPUT_CSV:
		if (!first)
			buf_add_char(&document->text, '\n');
		csv_add_field(&document->text, title, true);
		buf_add_char(&document->text, '\n');
		break;
	case OUTPUT_TABLE:
		buf_add_format(&document->text, "%s%s\n", first ? "" : "\n", title);
		break;
	}
}

/* A comma goes behind an array, not a line end. */
static void join_array(struct buf *text)
{
	if (text->length > 0 && text->bytes[text->length - 1] == '\n')
		text->bytes[--text->length] = '\0';
}

struct output *document_table(struct document *document, const char *name, const char *title,
			      const struct column *columns)
{
	end_table(document);
	if (document->several && document->format == OUTPUT_JSON)
		join_array(&document->text);
	if (document->several)
		add_heading(document, name, title);
	document->tables++;
	document->table = output_into(&document->text, &document->pages, document->format, columns);
	document->open = true;
	return &document->table;
}

bool document_is_for_people(const struct document *document)
{
	return document->format == OUTPUT_TABLE || document->format == OUTPUT_PAGE;
}

void document_lines(struct document *document, const char *text)
{
	struct buf line = buf_new(DOCUMENT_BYTES_MAX);

	end_table(document);
	if (document->format == OUTPUT_TABLE)
		buf_add_text(&document->text, text);
	while (document->format == OUTPUT_PAGE && *text != '\0') {
		size_t length = strcspn(text, "\n");

		buf_clear(&line);
		buf_add(&line, text, length);
		pages_add(&document->pages, PAGE_LINE_TEXT, buf_text(&line));
		text += length + (text[length] == '\n');
	}
	document->failed = document->failed || buf_failed(&line);
	buf_free(&line);
}

void document_drop(struct document *document)
{
	if (document->open)
		output_drop(&document->table);
	document->open = false;
	pages_free(&document->pages);
	buf_free(&document->text);
}

bool document_end(struct document *document, struct buf *out)
{
	bool good;

	end_table(document);
	if (document->several && document->format == OUTPUT_JSON) {
		join_array(&document->text);
		buf_add_text(&document->text, document->tables == 0 ? "{}\n" : "\n}\n");
	}
	good = !document->failed && !buf_failed(&document->text);
	if (good && document->format == OUTPUT_PAGE)
		good = pages_print(&document->pages, out);
	else if (good)
		buf_add(out, buf_text(&document->text), document->text.length);
	document_drop(document);
	return good && !buf_failed(out);
}

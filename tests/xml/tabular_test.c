/* SPDX-License-Identifier: MIT */
/* tabular_test.c: notes and codes out of small invented lists, hostile ones, and the real one of 2021. */
#include "support/test.h"

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "support/tmpdir.h"
#include "xml/tabular.h"

enum { KEPT_MAX = 300 };

#define HEAD "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<ICD10CM.tabular>\n<version>2031</version>\n"
#define TAIL "</ICD10CM.tabular>\n"
/* A list of one chapter and section around DIAGS. */
#define LIST(diags)                                                                                                    \
	HEAD "<chapter><name>1</name><desc>Invented ills (A00-B99)</desc>\n"                                           \
	     "<section id=\"A00-A09\"><desc>Invented gut ills (A00-A09)</desc>\n" diags                                \
	     "\n</section></chapter>\n" TAIL

static char directory[TMPDIR_MAX], version[16];
static struct kept {
	size_t notes, codes;
	char note[KEPT_MAX][200]; /* "A00 1 excludes1 text [refs]" */
	char code[KEPT_MAX][200]; /* "A000 billable title" */
} kept;

static int set_up(void **state)
{
	(void)state;
	tmpdir_make(directory);
	memset(&kept, 0, sizeof kept);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	tmpdir_remove(directory);
	return 0;
}

static enum status keep_note(void *context, const struct tabular_note *note, struct error *error)
{
	(void)context;
	(void)error;
	assert_true(kept.notes < KEPT_MAX);
	(void)text_format(kept.note[kept.notes++], sizeof kept.note[0], "%s %d %s %.120s%s%.40s%s", note->code,
			  note->position, note->kind, note->text, note->refs[0] != '\0' ? " [" : "", note->refs,
			  note->refs[0] != '\0' ? "]" : "");
	return STATUS_OK;
}

static enum status keep_code(void *context, const struct tabular_code *code, struct error *error)
{
	(void)context;
	(void)error;
	assert_true(kept.codes < KEPT_MAX);
	(void)text_format(kept.code[kept.codes++], sizeof kept.code[0], "%s %s %.150s", code->code,
			  code->billable ? "billable" : "header", code->title);
	return STATUS_OK;
}

static enum status read_bytes(const char *bytes, size_t length, struct error *error)
{
	char path[TMPDIR_MAX + 16];
	FILE *file;

	(void)text_format(path, sizeof path, "%s/list.xml", directory);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(length, fwrite(bytes, 1, length, file));
	assert_int_equal(0, fclose(file));
	memset(&kept, 0, sizeof kept);
	return tabular_read(path, version, keep_note, keep_code, NULL, error);
}

static enum status read_text(const char *text, struct error *error)
{
	error_clear(error);
	return read_bytes(text, strlen(text), error);
}

static void expect_notes(const char *const *notes, size_t count)
{
	for (size_t i = 0; i < count && i < kept.notes; i++)
		assert_string_equal(notes[i], kept.note[i]);
	assert_int_equal(count, kept.notes);
}

static void expect_codes(const char *const *codes, size_t count)
{
	for (size_t i = 0; i < count && i < kept.codes; i++)
		assert_string_equal(codes[i], kept.code[i]);
	assert_int_equal(count, kept.codes);
}

#define EXPECT_NOTES(...)                                                                                              \
	expect_notes((const char *const[]){ __VA_ARGS__ },                                                             \
		     sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))
#define EXPECT_CODES(...)                                                                                              \
	expect_codes((const char *const[]){ __VA_ARGS__ },                                                             \
		     sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

static void notes_of_each_kind_come_with_their_code_and_place(void **state)
{
	struct error error;

	(void)state;
	assert_done(
		read_text(HEAD
			  "<introduction><introSection><note>not kept</note></introSection></introduction>\n"
			  "<chapter><name>1</name><desc>Invented ills (A00-B99)</desc>"
			  "<includes><note>ills that nobody had</note></includes>"
			  "<sectionIndex><note>not kept</note><sectionRef first=\"A00\" last=\"A09\" id=\"A00-A09\">"
			  "Gut</sectionRef></sectionIndex>"
			  "<section id=\"A00-A09\"><desc>Invented gut ills (A00-A09)</desc>"
			  "<excludes2><note>others (B20, C00.-)</note></excludes2>"
			  "<diag><name>A00</name><desc>Invented flux</desc>"
			  "<inclusionTerm><note>first word</note><note>second word</note></inclusionTerm>"
			  "<excludes1><note>old flux (A09)</note></excludes1>"
			  "<excludes1><note>new flux (A01.0)</note></excludes1>"
			  "<codeFirst><note>cause, such as:</note><note>a cause (A02.-)</note></codeFirst>"
			  "<useAdditionalCode><note>code of the other</note></useAdditionalCode>"
			  "<codeAlso><note>what else</note></codeAlso>"
			  "<notes><note>a remark (A03)</note></notes>"
			  "<sevenChrNote><note>not kept</note></sevenChrNote>"
			  "</diag></section></chapter>" TAIL,
			  &error),
		&error);
	assert_string_equal("2031", version);
	EXPECT_NOTES(
		"A00-B99 1 title Invented ills (A00-B99)", "A00-B99 2 includes ills that nobody had",
		"A00-A09 1 title Invented gut ills (A00-A09)", "A00-A09 2 excludes2 others (B20, C00.-) [B20 C00-]",
		"A00 1 inclusion first word", "A00 2 inclusion second word", "A00 3 excludes1 old flux (A09) [A09]",
		"A00 4 excludes1 new flux (A01.0) [A010]",
		"A00 5 code_first cause, such as:", "A00 6 code_first a cause (A02.-) [A02-]",
		"A00 7 use_additional code of the other", "A00 8 code_also what else", "A00 9 note a remark (A03)");
	EXPECT_CODES("A00 billable Invented flux");
}

static void inner_nodes_are_headers_and_leaves_are_billable(void **state)
{
	struct error error;

	(void)state;
	assert_done(read_text(LIST("<diag><name>A00</name><desc>Flux</desc>"
				   "<diag><name>A00.0</name><desc>Flux, wet</desc></diag>"
				   "<diag><name>A00.1</name><desc>Flux, dry</desc>"
				   "<diag><name>A00.11</name><desc>Flux, dry, left</desc></diag></diag></diag>"
				   "<diag><name>A01</name><desc>Ache</desc></diag>"),
			      &error),
		    &error);
	EXPECT_CODES("A00 header Flux", "A000 billable Flux, wet", "A001 header Flux, dry",
		     "A0011 billable Flux, dry, left", "A01 billable Ache");
}

#define SEVENTH(characters) "<sevenChrDef>" characters "</sevenChrDef>"
#define EXTENSION(c, text)  "<extension char=\"" c "\">" text "</extension>"

static void leaves_are_spelled_out_with_the_seventh_characters_above_them(void **state)
{
	struct error error;

	(void)state;
	assert_done(
		read_text(LIST("<diag><name>S00</name><desc>Bump</desc>" SEVENTH(
				  EXTENSION("A", "first time") "<note>\tstray</note>" EXTENSION(
					  "D",
					  "again")) "<diag><name>S00.0</name><desc>Bump, left</desc></diag>"
						    "<diag placeholder=\"true\"><name>S00.1X1</name><desc>Bump, "
						    "right</desc></diag>"
						    "<diag><name>S00.2</name><desc>Bump, back</desc>" SEVENTH(EXTENSION(
							    "0",
							    "none")) "<diag><name>S00.21</name><desc>Bump, low "
								     "back</desc></diag></diag>"
								     "<diag><name>S00.301Z</name><desc>Bump, "
								     "whole</desc></diag></diag>"
								     "<diag><name>S01</name><desc>Cut</desc></diag>"),
			  &error),
		&error);
	EXPECT_CODES("S00 header Bump", "S000 header Bump, left", "S000XXA billable Bump, left, first time",
		     "S000XXD billable Bump, left, again", "S001X1 header Bump, right",
		     "S001X1A billable Bump, right, first time", "S001X1D billable Bump, right, again",
		     "S002 header Bump, back", "S0021 header Bump, low back", "S0021X0 billable Bump, low back, none",
		     "S00301Z billable Bump, whole", "S01 billable Cut");
	EXPECT_NOTES("A00-B99 1 title Invented ills (A00-B99)", "A00-A09 1 title Invented gut ills (A00-A09)",
		     "S00 1 seventh A\tfirst time", "S00 2 seventh D\tagain", "S002 1 seventh 0\tnone");
}

static void empty_and_nested_notes_do_no_harm(void **state)
{
	struct error error;

	(void)state;
	assert_done(read_text(LIST("<diag><name>A00</name><desc>Flux</desc>"
				   "<codeAlso><note/><note></note><note> \n\t </note></codeAlso>"
				   "<excludes1/><excludes1></excludes1>"
				   "<includes><note>outer <note>inner</note> words</note></includes>"
				   "<excludes1><note>  two\n\t blanks (A01)  </note></excludes1>"
				   "<deactivated><desc>not its title</desc></deactivated></diag>"),
			      &error),
		    &error);
	EXPECT_NOTES("A00-B99 1 title Invented ills (A00-B99)", "A00-A09 1 title Invented gut ills (A00-A09)",
		     "A00 1 includes outer inner words", "A00 2 excludes1 two blanks (A01) [A01]");
	EXPECT_CODES("A00 billable Flux");
}

static void letters_beyond_ascii_and_entities_come_as_utf8(void **state)
{
	struct error error;

	(void)state;
	assert_done(read_text(LIST("<diag><name>A00</name><desc>M\xc3\xa9ni\xc3\xa8re &amp; caf\xc3\xa9</desc>"
				   "<includes><note>BMI &lt; 19 &#233;</note><note><![CDATA[a "
				   "<b>]]></note></includes></diag>"),
			      &error),
		    &error);
	EXPECT_CODES("A00 billable M\xc3\xa9ni\xc3\xa8re & caf\xc3\xa9");
	assert_string_equal("A00 1 includes BMI < 19 \xc3\xa9", kept.note[2]);
	assert_string_equal("A00 2 includes a <b>", kept.note[3]);
}

static void a_section_of_one_category_is_told_from_it(void **state)
{
	struct error error;

	(void)state;
	assert_done(read_text(HEAD
			      "<chapter><desc>Ills (B20-B20)</desc><section id=\"B20\"><desc>One</desc>"
			      "<includes><note>of the section</note></includes>"
			      "<diag><name>B20</name><desc>One</desc><includes><note>of the category</note></includes>"
			      "</diag></section></chapter>" TAIL,
			      &error),
		    &error);
	assert_string_equal("B20-B20 3 includes of the section", kept.note[2]);
	assert_string_equal("B20 1 includes of the category", kept.note[3]);
}

struct broken {
	const char *text, *what;
};

#define DIAG "<diag><name>A00</name><desc>Flux</desc></diag>"

static const struct broken broken[] = {
	{ " ", "line 1: " },
	{ "not XML", "line 1: " },
	{ "<html></html>", "line 1: is no ICD-10-CM tabular list" },
	{ HEAD "<chapter>\n<desc>Ills (A00-B99)</desc>\n</chaptre>", "line 6: Opening and ending tag mismatch" },
	{ HEAD "<chapter>\n<desc>Ills (A00-B99)</desc>\n", "line 5: " },
	{ HEAD "\n\n<chapter><desc>&unknown;</desc></chapter>" TAIL, "line 6: Entity 'unknown' not defined" },
	{ "<?xml version=\"1.0\"?>\n<!DOCTYPE x>\n<ICD10CM.tabular/>", "a DOCTYPE is not taken" },
	{ "<ICD10CM.tabular><version>0123456789012345</version>" DIAG TAIL, "a text is longer than the records hold" },
	{ HEAD TAIL, "holds no codes" },
	{ "<ICD10CM.tabular>" DIAG TAIL, "names no version" },
	{ "<ICD10CM.tabular><version/>" DIAG TAIL, "names no version" },
	{ HEAD "<chapter><desc>Ills</desc></chapter>" TAIL,
	  "line 4: a chapter's description does not end in its range of codes" },
	{ HEAD "<chapter><desc>Ills (A00 to B99)</desc></chapter>" TAIL,
	  "line 4: a chapter's description does not end in its range of codes" },
	{ HEAD "<chapter><desc>Ills (A00-B99)</desc>\n<section><desc>Gut</desc></section></chapter>" TAIL,
	  "line 5: a section's id is no range of codes" },
	{ HEAD "<chapter><includes><note>early</note></includes></chapter>" TAIL,
	  "a note without a code that it belongs to" },
	{ LIST("<diag><desc>Flux</desc></diag>"), "a diag without a name" },
	{ LIST("<diag><name>A00</name></diag>"), "a diag without a description" },
	{ LIST("<diag><name>a00</name><desc>Flux</desc></diag>"), "a diag's name is no code" },
	{ LIST("<diag><name>A00.12345</name><desc>Flux</desc></diag>"), "a diag's name is no code" },
	{ LIST("<diag><name>A00.0000000000000000</name><desc>Flux</desc></diag>"),
	  "a text is longer than the records hold" },
	{ LIST("<diag><name>A00</name><desc>F</desc>" SEVENTH(EXTENSION("AB", "two")) "</diag>"),
	  "a seventh character is no letter or digit" },
	{ LIST("<diag><name>A00</name><desc>F</desc>" SEVENTH("<extension>none</extension>") "</diag>"),
	  "a seventh character is no letter or digit" },
	{ LIST("<diag><name>A00</name><desc>F</desc><diag><name>A00.0</name><desc>F</desc></diag>" SEVENTH(
		  EXTENSION("A", "late")) "</diag>"),
	  "seventh characters come after the codes that they belong to" },
};

static void what_is_no_list_is_refused_with_its_line(void **state)
{
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
		assert_status(STATUS_REFUSED, read_text(broken[i].text, &error));
		if (strstr(error.what, broken[i].what) == NULL)
			fail_msg("'%s' is said of %s", error.what, broken[i].text);
		assert_true(strncmp(error.what, "line ", 5) == 0);
		assert_non_null(strstr(error.where, "list.xml"));
	}
}

/* A file that is cut anywhere is refused: half a list is none. */
static void a_list_cut_anywhere_is_refused(void **state)
{
	static const char list[] = LIST(DIAG);
	struct error error;

	(void)state;
	for (size_t length = 0; length + 2 < sizeof list; length += 7) {
		error_clear(&error);
		assert_status(STATUS_REFUSED, read_bytes(list, length, &error));
	}
	assert_done(read_bytes(list, sizeof list - 1, &error), &error);
}

static void fill(struct buf *text, const char *part, int times)
{
	for (int i = 0; i < times; i++)
		buf_add_text(text, part);
}

static void expect_refused(struct buf *text, const char *what)
{
	struct error error = { .status = STATUS_OK };

	assert_false(buf_failed(text));
	assert_status(STATUS_REFUSED, read_bytes(text->bytes, text->length, &error));
	if (strstr(error.what, what) == NULL)
		fail_msg("'%s' instead of '%s'", error.what, what);
	buf_free(text);
}

static void hostile_lists_are_stopped(void **state)
{
	struct buf text = buf_new(32u << 20);

	(void)state;
	buf_add_text(&text, "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\">");
	for (char c = 'b'; c < 'l'; c++)
		buf_add_format(&text, "<!ENTITY %c \"&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;\">", c, c - 1, c - 1,
			       c - 1, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1);
	buf_add_text(&text, "]><ICD10CM.tabular><version>&k;</version></ICD10CM.tabular>");
	expect_refused(&text, "a DOCTYPE is not taken");

	buf_add_text(&text, "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
			    "<ICD10CM.tabular><version>&x;</version></ICD10CM.tabular>");
	expect_refused(&text, "a DOCTYPE is not taken");

	buf_add_text(&text, HEAD);
	fill(&text, "<a>", 100);
	fill(&text, "</a>", 100);
	buf_add_text(&text, TAIL);
	expect_refused(&text, "nested too deep");

	buf_add_text(&text, HEAD);
	fill(&text, "<a>", 5000);
	expect_refused(&text, "nested too deep");

	buf_add_text(&text, HEAD "<chapter");
	for (int i = 0; i < 17; i++)
		buf_add_format(&text, " a%d=\"\"", i);
	buf_add_text(&text, "/>" TAIL);
	expect_refused(&text, "too many attributes");

	buf_add_text(&text, HEAD "<chapter><desc>Ills (A00-B99)</desc><includes><note>");
	fill(&text, "word ", TABULAR_TEXT_MAX / 5 + 1);
	buf_add_text(&text, "</note></includes></chapter>" TAIL);
	expect_refused(&text, "a text is longer than the records hold");

	buf_add_text(&text, HEAD "<chapter><desc>");
	fill(&text, "0123456789abcdef", 12 << 16);
	buf_add_text(&text, "</desc></chapter>" TAIL);
	expect_refused(&text, "");

	buf_add_text(&text, HEAD "<chapter><desc>Ills (A00-B99)</desc><section id=\"A00-A09\"><desc>Gut</desc>"
				 "<diag><name>A00</name><desc>F</desc><sevenChrDef>");
	fill(&text, "<extension char=\"A\">first</extension>", 201);
	buf_add_text(&text, "</sevenChrDef></diag></section></chapter>" TAIL);
	expect_refused(&text, "too many seventh characters");

	buf_add_text(&text, HEAD "<chapter><desc>Ills (A00-B99)</desc><section id=\"A00-A09\"><desc>Gut</desc>"
				 "<diag><name>A00</name><desc>");
	fill(&text, "0123456789", CODE_TITLE_MAX / 10 - 1);
	buf_add_text(&text, "</desc><sevenChrDef><extension char=\"A\">too long with this</extension></sevenChrDef>"
			    "</diag></section></chapter>" TAIL);
	expect_refused(&text, "a code with its seventh character is longer than the records hold");
}

static void what_is_no_file_is_said_so(void **state)
{
	struct error error;

	(void)state;
	assert_status(STATUS_NOT_FOUND, tabular_read("/no/such/list.xml", version, NULL, NULL, NULL, &error));
	assert_status(STATUS_REFUSED, read_text("", &error));
	assert_string_equal("the file is empty", error.what);
	assert_status(STATUS_REFUSED, tabular_read(directory, version, NULL, NULL, NULL, &error));
	assert_string_equal("is no file of at most 64 MB", error.what);
}

static enum status stop(void *context, const struct tabular_note *note, struct error *error)
{
	int *left = context;

	(void)note;
	if (--*left > 0)
		return STATUS_OK;
	return error_set(error, STATUS_CONFLICT, "sink", "has had enough");
}

/* The child is not waited for: it meets a closed pipe. */
static void a_sink_stops_the_reading(void **state)
{
	struct buf text = buf_new(8u << 20);
	char path[TMPDIR_MAX + 16];
	struct error error = { .status = STATUS_OK };
	int left = 3;

	(void)state;
	buf_add_text(&text, HEAD "<chapter><desc>Ills (A00-B99)</desc><section id=\"A00-A09\"><desc>Gut</desc>");
	fill(&text, DIAG "\n", 2000);
	buf_add_text(&text, "<includes>");
	fill(&text, "<note>a note of some length that fills the pipe between us</note>", 4000);
	buf_add_text(&text, "</includes></section></chapter>" TAIL);
	assert_done(file_stage(directory, "long.xml", text.bytes, text.length, &error), &error);
	assert_done(file_release(directory, "long.xml", &error), &error);
	(void)text_format(path, sizeof path, "%s/long.xml", directory);
	assert_status(STATUS_CONFLICT, tabular_read(path, version, stop, NULL, &left, &error));
	assert_string_equal("has had enough", error.what);
	assert_int_equal(0, left);
	buf_free(&text);
}

/* The next line of the order file of the same release, which decides what is valid. */
struct order {
	FILE *file;
	char code[CODE_MAX]; /* "" after the last */
	bool billable;
};

/* The real list: what it is known to hold. */
struct counts {
	long excludes1, excludes1_referring, excludes2, inclusion, use_additional, code_first, code_also, includes,
		seventh;
	long billable, headers, surplus;
	struct order order;
};

static enum status count_note(void *context, const struct tabular_note *note, struct error *error)
{
	struct counts *counts = context;
	const struct {
		const char *kind;
		long *count;
	} kinds[] = {
		{ "excludes1", &counts->excludes1 },   { "excludes2", &counts->excludes2 },
		{ "inclusion", &counts->inclusion },   { "use_additional", &counts->use_additional },
		{ "code_first", &counts->code_first }, { "code_also", &counts->code_also },
		{ "includes", &counts->includes },     { "seventh", &counts->seventh },
	};

	(void)error;
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		*kinds[i].count += text_equal(note->kind, kinds[i].kind);
	counts->excludes1_referring += text_equal(note->kind, "excludes1") && note->refs[0] != '\0';
	return STATUS_OK;
}

static void next_ordered(struct order *order)
{
	char line[512];

	order->code[0] = '\0';
	if (order->file == NULL || fgets(line, sizeof line, order->file) == NULL)
		return;
	assert_true(strlen(line) > 77);
	(void)snprintf(order->code, sizeof order->code, "%.*s", (int)strcspn(line + 6, " "), line + 6);
	order->billable = line[14] == '1';
}

/* Both lists have the same order. */
static enum status count_code(void *context, const struct tabular_code *code, struct error *error)
{
	struct counts *counts = context;
	struct order *order = &counts->order;

	(void)error;
	counts->billable += code->billable;
	counts->headers += !code->billable;
	if (order->file == NULL)
		return STATUS_OK;
	if (text_equal(order->code, code->code)) {
		assert_int_equal(order->billable, code->billable);
		next_ordered(order);
		return STATUS_OK;
	}
	/* A death can't be followed up: the seventh characters D and S make no sense there. */
	if (!code->billable || strncmp(code->code, "S06", 3) != 0)
		fail_msg("%s stands where %s is ordered", code->code, order->code);
	counts->surplus++;
	return STATUS_OK;
}

static bool find_shared(char *path, size_t size, const char *name)
{
	const char *shared = getenv("CLAIMBENCH_SHARED");

	(void)text_format(path, size, "%s/codesets/icd10cm/%s", shared != NULL ? shared : "", name);
	return file_exists(path);
}

static void the_list_of_2021_holds_what_is_known_of_it(void **state)
{
	struct counts counts = { .billable = 0 };
	struct error error = { .status = STATUS_OK };
	char list[FILE_PATH_MAX], order[FILE_PATH_MAX];

	(void)state;
	if (!find_shared(list, sizeof list, "icd10cm_tabular_2021.xml")) {
		print_message("SKIPPED: there is no tabular list of 2021 here\n");
		skip();
	}
	if (find_shared(order, sizeof order, "icd10cm-order-Jan-2021.txt"))
		counts.order.file = fopen(order, "r");
	next_ordered(&counts.order);
	assert_done(tabular_read(list, version, count_note, count_code, &counts, &error), &error);
	assert_string_equal("2021", version);
	assert_int_equal(5441, counts.excludes1);
	assert_int_equal(2253, counts.excludes2);
	assert_int_equal(11617, counts.inclusion);
	assert_int_equal(1347, counts.use_additional);
	assert_int_equal(681, counts.code_first);
	assert_int_equal(352, counts.code_also);
	assert_int_equal(1015, counts.includes);
	assert_int_equal(1787, counts.seventh);
	assert_int_equal(72693, counts.billable);
	assert_int_equal(22737, counts.headers);
	/* Of 5,280 that name a code in parentheses, about sixty are prose. */
	assert_in_range(counts.excludes1_referring, 5215, 5280);
	if (counts.order.file == NULL)
		return;
	(void)fclose(counts.order.file);
	assert_string_equal("", counts.order.code);
	assert_int_equal(72, counts.surplus);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(notes_of_each_kind_come_with_their_code_and_place, set_up, tear_down),
		cmocka_unit_test_setup_teardown(inner_nodes_are_headers_and_leaves_are_billable, set_up, tear_down),
		cmocka_unit_test_setup_teardown(leaves_are_spelled_out_with_the_seventh_characters_above_them, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(empty_and_nested_notes_do_no_harm, set_up, tear_down),
		cmocka_unit_test_setup_teardown(letters_beyond_ascii_and_entities_come_as_utf8, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_section_of_one_category_is_told_from_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_no_list_is_refused_with_its_line, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_list_cut_anywhere_is_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(hostile_lists_are_stopped, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_no_file_is_said_so, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_sink_stops_the_reading, set_up, tear_down),
		cmocka_unit_test(the_list_of_2021_holds_what_is_known_of_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

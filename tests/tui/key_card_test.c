/* SPDX-License-Identifier: MIT */
/*
 * key_card_test.c: docs/keys.md says what the command tables say. After a change to them draw it anew:
 * make test-tui UPDATE=1, and read it.
 */
#include <stdio.h>

#include "claimbench/base/buf.h"
#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "support/test.h"
#include "tui/screens/boards.h"
#include "tui/screens/codes.h"
#include "tui/screens/desk.h"
#include "tui/screens/eob.h"
#include "tui/screens/line_match.h"
#include "tui/screens/match.h"
#include "tui/screens/measures.h"
#include "tui/screens/payment.h"
#include "tui/screens/screens.h"
#include "tui/screens/segments.h"
#include "tui/screens/unapplied.h"
#include "tui/screens/why.h"

static const struct screen *const screens[] = {
	&home_screen,           &charge_screen,        &patients_screen,     &chart_screen,
	&registration_screen,   &claims_screen,        &claim_screen,        &why_screen,
	&compare_screen,        &denials_screen,       &denial_screen,       &submit_screen,
	&files_screen,          &segments_screen,      &effects_screen,      &remittances_screen,
	&remittance_screen,     &match_screen,         &line_match_screen,   &eob_screen,
	&eob_claim_screen,      &payment_screen,       &receipt_screen,      &receipts_screen,
	&unapplied_screen,      &tasks_screen,         &codes_screen,        &measures_screen,
	&slices_screen,         &periods_screen,       &changes_screen,      &panel_screen,
	&board_screen,          &board_rows_screen,    &surveys_screen,      &compliance_screen,
	&compliance_run_screen, &coding_audits_screen, &coding_audit_screen, &coders_screen,
	&coder_slots_screen,    &productivity_screen,  &effort_screen,       &drill_screen,
	&ageing_screen,         &day_screen,           &settings_screen,     &payer_page,
	&authorizations_screen, &findings_screen,      &rules_screen,        &learned_screen,
	&rehearsal_screen,      &pairs_screen,
};

static void add_commands(struct buf *out, const char *title, const struct command *commands)
{
	buf_add_format(out, "\n## %s\n\n| key | what it does |\n|---|---|\n", title);
	for (const struct command *command = commands; command != NULL && command->name != NULL; command++)
		if (command->keys != NULL)
			buf_add_format(out, "| %s | %s |\n", command->keys, command->help);
}

static void write_card(struct buf *out)
{
	buf_add_text(
		out,
		"# Keys\n\nEvery key of every screen, as F1 shows it there. F2 finds any command by name. Where a "
		"line has two keys,\neither does. On terminals without function keys Esc and a digit stand for F1 to "
		"F9, Esc and 0 for F10.\n");
	add_commands(out, "Everywhere", shell_face.commands);
	for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++)
		add_commands(out, screens[i]->title, screens[i]->commands);
}

static void draw_anew(const char *path, const struct buf *card)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(card->length, fwrite(card->bytes, 1, card->length, file));
	assert_int_equal(0, fclose(file));
}

static void the_key_card_says_what_the_screens_do(void **state)
{
	struct buf card = buf_new(1 << 20), kept;
	const char *tests = getenv("CLAIMBENCH_TESTS"), *update = getenv("UPDATE");
	struct error error = { .status = STATUS_OK };
	char path[1024];

	(void)state;
	assert_non_null(tests);
	assert_true(text_format(path, sizeof path, "%s/../docs/keys.md", tests));
	write_card(&card);
	assert_false(buf_failed(&card));
	if (update != NULL && update[0] != '\0')
		draw_anew(path, &card);
	assert_done(file_read(path, 1 << 20, &kept, &error), &error);
	if (!text_equal(buf_text(&card), buf_text(&kept)))
		fail_msg("docs/keys.md is not what the command tables say: make test-tui UPDATE=1 draws it anew");
	buf_free(&card);
	buf_free(&kept);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(the_key_card_says_what_the_screens_do) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* denial_paint.c: what was said, what to do, the clocks, and what was done so far. */
#include "tui/screens/denial_paint.h"

#include <string.h>

#include "claimbench/base/text.h"

enum { LABEL_WIDTH = 13, URGENT_DAYS = 7, LINE_MAX = 240 };

struct sheet {
	const struct canvas *canvas;
	int row;
};

static void line(struct sheet *sheet, const char *label, enum role role, const char *text)
{
	(void)canvas_text(sheet->canvas, sheet->row, 1, ROLE_LABEL, label);
	sheet->row += canvas_wrapped(sheet->canvas, sheet->row, 1 + LABEL_WIDTH,
				     sheet->canvas->columns - LABEL_WIDTH - 2, role, text);
}

static void paint_top(struct sheet *sheet, const struct denial_case *denial, struct date today)
{
	char text[LINE_MAX], one[MONEY_TEXT_MAX], two[MONEY_TEXT_MAX], three[MONEY_TEXT_MAX];
	enum claim_state state = denial->claim.state;
	int at = desk_paint_patient(sheet->canvas, 0, &denial->patient, today);

	at += canvas_format(sheet->canvas, 0, at, ROLE_TEXT, "%s  ", denial->payer_code);
	(void)canvas_text(sheet->canvas, 0, at, desk_state_role(state), token_label(&claim_state_tokens, (int)state));
	sheet->row = 1;
	(void)text_format(text, sizeof text, "%s, service %s", denial->claim.number,
			  date_format_us(denial->claim.service_from, one));
	line(sheet, "Claim", ROLE_HEADING, text);
	(void)text_format(text, sizeof text, "charge %s; the payer owes %s, the patient %s",
			  money_format(denial->claim.total, one), money_format(denial->insurance, two),
			  money_format(denial->patient_owes, three));
	line(sheet, "Money", ROLE_TEXT, text);
}

static void paint_denials(struct sheet *sheet, const struct denial_case *denial)
{
	char text[LINE_MAX], money[MONEY_TEXT_MAX], first[8];

	for (size_t i = 0; i < denial->denials.count; i++) {
		const struct denial_row *row = &denial->denials.items[i];
		const struct adjustment_reason *reason = adjustment_reason(row->carc);
		const char *group = adjustment_group_words(row->group);

		(void)text_format(text, sizeof text, "%s-%s %s  %s; %s", row->group, row->carc,
				  money_format(row->amount, money), reason != NULL ? reason->words : "not listed",
				  group != NULL ? group : "");
		line(sheet, i == 0 ? "Denied" : "", ROLE_HEADING, text);
		(void)text_set_n(first, sizeof first, row->rarcs, strcspn(row->rarcs, " "));
		if (first[0] == '\0')
			continue;
		(void)text_format(text, sizeof text, "remark %s: %s", row->rarcs,
				  remark_words(first) != NULL ? remark_words(first) : "");
		line(sheet, "", ROLE_TEXT, text);
	}
}

/* The key of this screen that does it. */
static const char *const keys[ACTION_COUNT] = {
	[ACTION_NONE] = "",        [ACTION_FIX] = " (c)",       [ACTION_APPEAL] = " (a)", [ACTION_NEXT] = " (o)",
	[ACTION_PATIENT] = " (b)", [ACTION_WRITE_OFF] = " (f)", [ACTION_SEND] = "",       [ACTION_CALL] = "",
};

static void paint_play(struct sheet *sheet, const struct denial_case *denial)
{
	char text[LINE_MAX] = "", money[MONEY_TEXT_MAX], stake[MONEY_TEXT_MAX], guard[GUARD_WORDS_MAX];

	if (denial->play.question[0] != '\0')
		line(sheet, "Look first", ROLE_HEADING, denial->play.question);
	for (int i = 0; i < REASON_ACTIONS_MAX && denial->play.actions[i] != ACTION_NONE; i++) {
		size_t length = strlen(text);

		(void)text_format(text + length, sizeof text - length, "%s%s%s", i > 0 ? ", else " : "",
				  denial_action_label(denial->play.actions[i]), keys[denial->play.actions[i]]);
	}
	line(sheet, "Then", ROLE_TEXT, text);
	(void)text_format(text, sizeof text, "%s, within %d working days%s%s",
			  token_label(&user_role_tokens, (int)denial->play.owner), (int)denial->play.due_days,
			  denial->play.matched[0] != '\0' ? "; by the playbook's row for " : "", denial->play.matched);
	line(sheet, "Who", ROLE_TEXT, text);
	(void)text_format(text, sizeof text, "%s%s", denial_guard_words(&denial->guard, guard),
			  denial->guard.kind == GUARD_NONE || denial->guard.kind == GUARD_LOOKS ? " (u drafts one)"
												: "");
	line(sheet, "Next time", ROLE_TEXT, text);
	(void)text_format(text, sizeof text, "%s: %s at stake x %d in 100 that come back (own: %lld of %lld)",
			  money_format(denial->value, money), money_format(denial->at_stake, stake),
			  (int)(denial->win_permille + 5) / 10, (long long)denial->won, (long long)denial->decided);
	line(sheet, "Worth", ROLE_TEXT, text);
}

static enum role say_limit(struct date today, struct date limit, char *text, size_t size)
{
	int32_t left = date_days_between(today, limit);
	char day[DATE_TEXT_MAX];

	if (date_is_none(limit)) {
		(void)text_format(text, size, "no limit known");
		return ROLE_MUTED;
	}
	date_format_us(limit, day);
	if (left < 0)
		(void)text_format(text, size, "%s, passed %d day%s ago", day, (int)-left, left == -1 ? "" : "s");
	else
		(void)text_format(text, size, "%s, %d day%s left", day, (int)left, left == 1 ? "" : "s");
	return left < 0 ? ROLE_ERROR : left <= URGENT_DAYS ? ROLE_WARNING : ROLE_TEXT;
}

static void paint_limits(struct sheet *sheet, const struct denial_case *denial, struct date today)
{
	char text[LINE_MAX];
	enum role role;

	if (denial->claim.state == CLAIM_REJECTED) {
		role = say_limit(today, denial->claim.filing_due, text, sizeof text);
		line(sheet, "File by", role, text);
		return;
	}
	role = say_limit(today, denial->appeal_limit, text, sizeof text);
	line(sheet, "Appeal by", role, text);
	role = say_limit(today, denial->correction_limit, text, sizeof text);
	line(sheet, "Correct by", role, text);
}

static void paint_done(struct sheet *sheet, const struct denial_case *denial)
{
	char text[LINE_MAX], day[DATE_TEXT_MAX], money[MONEY_TEXT_MAX];

	for (size_t i = 0; i < denial->appeals.count; i++) {
		const struct appeal *appeal = &denial->appeals.items[i];

		(void)text_format(text, sizeof text, "level %d%s for %s: %s", (int)appeal->level,
				  appeal->dispute ? " (dispute)" : "", money_format(appeal->contested, money),
				  token_label(&appeal_outcome_tokens, (int)appeal->outcome));
		line(sheet, date_format_us(appeal->filed_on, day), ROLE_TEXT, text);
		if (date_is_none(appeal->decided_on))
			continue;
		(void)text_format(text, sizeof text, "level %d decided: %s came back", (int)appeal->level,
				  money_format(appeal->recovered, money));
		line(sheet, date_format_us(appeal->decided_on, day), ROLE_TEXT, text);
	}
	for (size_t i = 0; i < denial->decisions.count; i++) {
		const struct claim_decision *decision = &denial->decisions.items[i];

		(void)text_format(text, sizeof text, "%s %s%s%s",
				  token_label(&decision_kind_tokens, (int)decision->kind),
				  money_format(decision->amount, money),
				  decision->reason[0] != '\0' || decision->notice[0] != '\0' ? ": " : "",
				  decision->notice[0] != '\0' ? decision->notice : decision->reason);
		line(sheet, date_format_us(decision->decided_on, day), ROLE_TEXT, text);
	}
}

void denial_paint(const struct denial_case *denial, struct date today, const struct canvas *canvas)
{
	struct sheet sheet = { canvas, 0 };
	enum claim_state state = denial->claim.state;
	bool at_work = denial->denials.count > 0 &&
		       (state == CLAIM_DENIED || state == CLAIM_PARTIAL || state == CLAIM_APPEALED);

	paint_top(&sheet, denial, today);
	if (at_work) {
		paint_denials(&sheet, denial);
		paint_play(&sheet, denial);
	}
	if (at_work || denial->claim.state == CLAIM_REJECTED)
		paint_limits(&sheet, denial, today);
	if (denial->appeals.count + denial->decisions.count == 0)
		return;
	sheet.row++;
	(void)canvas_text(canvas, sheet.row++, 1, ROLE_CONTEXT, "Done so far");
	paint_done(&sheet, denial);
}

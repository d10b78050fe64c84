/* SPDX-License-Identifier: MIT */
/* playbook.c: who works which denial, by when, and what changes the order of what is done. */
#include "claimbench/core/playbook.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/scrub.h"

enum {
	PRIOR_WEIGHT = 10, /* denials that the prior counts for */
	PERMILLE = 1000,
	URGENT_DAYS = 7,
	URGENT_FACTOR = 2,
};

/*
 * Where no row says otherwise. How often denials are won back is published only as a whole (about 60 in 100 that are
 * worked, domain sheet K31); what is ours to mend comes back more often than what the payer will not cover.
 */
static const struct {
	enum user_role owner;
	int32_t due_days, prior_permille;
} of_category[CATEGORY_COUNT] = {
	[CATEGORY_ELIGIBILITY] = { USER_BILLER, 3, 550 },   [CATEGORY_AUTHORIZATION] = { USER_BILLER, 5, 400 },
	[CATEGORY_CODING] = { USER_CODER, 5, 650 },         [CATEGORY_NECESSITY] = { USER_CODER, 5, 450 },
	[CATEGORY_MISSING] = { USER_BILLER, 3, 750 },       [CATEGORY_DUPLICATE] = { USER_BILLER, 3, 250 },
	[CATEGORY_TIMELY] = { USER_SUPERVISOR, 5, 150 },    [CATEGORY_COORDINATION] = { USER_BILLER, 3, 650 },
	[CATEGORY_PROVIDER] = { USER_SUPERVISOR, 5, 500 },  [CATEGORY_NOT_COVERED] = { USER_BILLER, 5, 200 },
	[CATEGORY_OTHER] = { USER_BILLER, 3, 400 },         [CATEGORY_CONTRACTUAL] = { USER_BILLER, 5, 300 },
	[CATEGORY_PATIENT_SHARE] = { USER_POSTER, 3, 500 },
};

/* A row of the playbook; "" fits everything, ANY_CLASS every payer. */
enum { ANY_CLASS = -1, OWN_DAYS = 0 };
#define OWN_OWNER USER_COUNT
struct playbook_row {
	int payer_class;
	const char *group, *carc, *rarc;
	enum user_role owner;                           /* OWN_OWNER: its category's */
	int32_t due_days;                               /* OWN_DAYS: its category's */
	enum denial_action actions[REASON_ACTIONS_MAX]; /* none: the reason's own */
	const char *question;                           /* NULL: the reason's own */
};

#define TO(...)                                                                                                        \
	{                                                                                                              \
		__VA_ARGS__                                                                                            \
	}
#define OWN TO(ACTION_NONE)

static const struct playbook_row rows[] = {
	/* Remarks that change what is done, whatever the reason. */
	{ ANY_CLASS, "", "", "MA130", OWN_OWNER, 3, TO(ACTION_FIX),
	  "unprocessable: there is no appeal; what is missing or wrong?" },
	{ ANY_CLASS, "", "", "M127", OWN_OWNER, 3, TO(ACTION_SEND), "the record: is it signed, and of that day?" },
	{ ANY_CLASS, "", "", "N706", OWN_OWNER, 3, TO(ACTION_SEND), "which document, and by when?" },
	{ ANY_CLASS, "", "", "MA04", OWN_OWNER, 3, TO(ACTION_FIX), "the primary payer's remittance: is it posted?" },
	{ ANY_CLASS, "", "", "N4", OWN_OWNER, 3, TO(ACTION_FIX), "the primary payer's remittance: is it posted?" },
	{ ANY_CLASS, "", "", "N522", OWN_OWNER, 3, TO(ACTION_WRITE_OFF),
	  "the crossover came too: is the other one paid?" },
	{ ANY_CLASS, "", "", "N115", USER_CODER, OWN_DAYS, TO(ACTION_FIX, ACTION_APPEAL),
	  "get the coverage policy: is a covered diagnosis charted?" },
	{ ANY_CLASS, "", "", "N386", USER_CODER, OWN_DAYS, TO(ACTION_FIX, ACTION_APPEAL),
	  "get the coverage policy: is a covered diagnosis charted?" },
	/* What the payer gives to the patient is first looked at for a next payer, then billed. */
	{ ANY_CLASS, "PR", "", "", OWN_OWNER, 3, TO(ACTION_NEXT, ACTION_PATIENT),
	  "is there other coverage? else it is the patient's" },
	{ ANY_CLASS, "PR", "96", "", OWN_OWNER, 3, TO(ACTION_PATIENT, ACTION_FIX), NULL },
	{ ANY_CLASS, "PR", "204", "", OWN_OWNER, 3, TO(ACTION_NEXT, ACTION_PATIENT), NULL },
	{ ANY_CLASS, "PR", "50", "", USER_CODER, 5, TO(ACTION_FIX, ACTION_APPEAL, ACTION_PATIENT),
	  "is a covered diagnosis charted? is the notice (ABN) signed?" },
	/* Medicare Part B takes no replacement: a clerical error is reopened, what is unprocessable is sent new. */
	{ PAYER_MEDICARE, "", "16", "", OWN_OWNER, 3, TO(ACTION_FIX), "read the remark; MA130: send a new claim" },
	{ PAYER_MEDICARE, "CO", "50", "", USER_CODER, 5, TO(ACTION_FIX, ACTION_APPEAL, ACTION_WRITE_OFF),
	  "local or national policy, diagnosis; without a signed ABN the patient is never billed" },
	{ PAYER_MEDICAID, "", "22", "", USER_FRONT_DESK, 3, TO(ACTION_NEXT, ACTION_FIX),
	  "Medicaid pays last: who comes first?" },
	/* Who works it, by reason. */
	{ ANY_CLASS, "", "16", "", USER_BILLER, 3, OWN, NULL },
	{ ANY_CLASS, "", "18", "", USER_BILLER, 3, OWN, NULL },
	{ ANY_CLASS, "", "22", "", USER_FRONT_DESK, 3, OWN, NULL },
	{ ANY_CLASS, "", "26", "", USER_FRONT_DESK, 3, OWN, NULL },
	{ ANY_CLASS, "", "27", "", USER_FRONT_DESK, 3, OWN, NULL },
	{ ANY_CLASS, "", "29", "", USER_SUPERVISOR, 5, OWN, NULL },
	{ ANY_CLASS, "", "288", "", USER_FRONT_DESK, 5, OWN, NULL },
	{ ANY_CLASS, "", "55", "", USER_SUPERVISOR, 5, OWN, NULL },
	{ ANY_CLASS, "", "56", "", USER_SUPERVISOR, 5, OWN, NULL },
	{ ANY_CLASS, "", "95", "", USER_SUPERVISOR, 5, OWN, NULL },
	{ ANY_CLASS, "", "183", "", USER_BILLER, 5, OWN, NULL },
	{ ANY_CLASS, "", "206", "", USER_BILLER, 3, OWN, NULL },
	{ ANY_CLASS, "", "208", "", USER_BILLER, 3, OWN, NULL },
};

/* REMARK is one of RARCS. */
static bool has_remark(const char *rarcs, const char *remark)
{
	size_t length = strlen(remark);

	for (const char *at = rarcs; *at != '\0'; at += strspn(at, " ")) {
		size_t here = strcspn(at, " ");

		if (here == length && strncmp(at, remark, length) == 0)
			return true;
		at += here;
	}
	return false;
}

/* How closely ROW fits, 0 when it does not: a remark says more than a reason, that more than a group, that than a class. */
static int fit(const struct playbook_row *row, enum payer_class payer_class, const char *group, const char *carc,
	       const char *rarcs)
{
	bool fits = (row->payer_class == ANY_CLASS || row->payer_class == (int)payer_class) &&
		    (row->group[0] == '\0' || text_equal(row->group, group)) &&
		    (row->carc[0] == '\0' || text_equal(row->carc, carc)) &&
		    (row->rarc[0] == '\0' || has_remark(rarcs, row->rarc));

	return !fits ? 0
		     : (row->rarc[0] != '\0' ? 8 : 0) + (row->carc[0] != '\0' ? 4 : 0) +
			       (row->group[0] != '\0' ? 2 : 0) + (row->payer_class != ANY_CLASS ? 1 : 0);
}

static const char *rule_against(const char *carc)
{
	for (size_t i = 0; i < scrub_rule_count; i++)
		if (text_equal(scrub_rules[i].carc, carc))
			return scrub_rules[i].id;
	return "";
}

static struct play play_of_reason(const char *carc)
{
	const struct adjustment_reason *reason = adjustment_reason(carc);
	struct play play = { .words = "",
			     .question = "read the remark, else ask the payer",
			     .matched = "",
			     .category = CATEGORY_OTHER,
			     .actions = { ACTION_CALL, ACTION_APPEAL } };

	if (reason != NULL) {
		play.words = reason->words;
		play.question = reason->question;
		play.category = reason->category;
		memcpy(play.actions, reason->actions, sizeof play.actions);
	}
	play.owner = of_category[play.category].owner;
	play.due_days = of_category[play.category].due_days;
	play.prior_permille = of_category[play.category].prior_permille;
	/* Sixteen is of everything that is missing: no one rule stands for it. */
	play.prevents = text_equal(carc, "16") ? "" : rule_against(carc);
	return play;
}

struct play playbook_match(enum payer_class payer_class, const char *group, const char *carc, const char *rarcs)
{
	struct play play = play_of_reason(carc);
	const struct playbook_row *best = NULL;
	int closest = 0;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		int here = fit(&rows[i], payer_class, group, carc, rarcs);

		if (here > closest) {
			closest = here;
			best = &rows[i];
		}
	}
	if (best == NULL)
		return play;
	if (best->owner != OWN_OWNER)
		play.owner = best->owner;
	if (best->due_days != OWN_DAYS)
		play.due_days = best->due_days;
	if (best->actions[0] != ACTION_NONE)
		memcpy(play.actions, best->actions, sizeof play.actions);
	if (best->question != NULL)
		play.question = best->question;
	play.matched = best->rarc[0] != '\0'            ? best->rarc
		       : best->group[0] != '\0'         ? best->group
		       : best->payer_class != ANY_CLASS ? token_label(&payer_class_tokens, best->payer_class)
							: "";
	return play;
}

bool play_has(const struct play *play, enum denial_action action)
{
	for (int i = 0; i < REASON_ACTIONS_MAX && play->actions[i] != ACTION_NONE; i++)
		if (play->actions[i] == action)
			return true;
	return false;
}

int32_t win_rate_permille(const struct play *play, int64_t won, int64_t decided)
{
	return (int32_t)((won * PERMILLE + (int64_t)play->prior_permille * PRIOR_WEIGHT) / (decided + PRIOR_WEIGHT));
}

struct money denial_value(struct money at_stake, int32_t win_permille, struct date today, struct date limit)
{
	struct money value = money_share(at_stake, win_permille, PERMILLE);
	int32_t left = date_is_none(limit) ? URGENT_DAYS + 1 : date_days_between(today, limit);

	return left < 0 ? money_of_cents(0) : left <= URGENT_DAYS ? money_times(value, URGENT_FACTOR) : value;
}

struct date denial_due(const struct play *play, struct date today, struct date limit)
{
	struct date due = date_plus_business_days(today, play->due_days);

	if (!date_is_none(limit) && date_compare(limit, due) < 0)
		due = limit;
	return date_compare(due, today) < 0 ? today : due;
}

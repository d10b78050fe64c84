/* SPDX-License-Identifier: MIT */
/* token.c: words for enum values and back; an unknown word is an error, never a default. */
#include "claimbench/core/token.h"

#include <string.h>

#include "claimbench/core/appeal.h"
#include "claimbench/core/authorization.h"
#include "claimbench/core/claim_clock.h"
#include "claimbench/core/claim_state.h"
#include "claimbench/core/code.h"
#include "claimbench/core/contract.h"
#include "claimbench/core/day_totals.h"
#include "claimbench/core/eligibility.h"
#include "claimbench/core/encounter.h"
#include "claimbench/core/enquiry.h"
#include "claimbench/core/learned_rule.h"
#include "claimbench/core/ledger.h"
#include "claimbench/core/ncci.h"
#include "claimbench/core/party.h"
#include "claimbench/core/patient.h"
#include "claimbench/core/patient_payment.h"
#include "claimbench/core/payer.h"
#include "claimbench/core/requirement.h"
#include "claimbench/core/permission.h"
#include "claimbench/core/practice.h"
#include "claimbench/core/quality.h"
#include "claimbench/core/refund.h"
#include "claimbench/core/remittance_rows.h"
#include "claimbench/core/scrub.h"

const struct token_table *const token_tables[] = {
	&sex_tokens,
	&learned_state_tokens,
	&learned_lack_tokens,
	&tax_id_kind_tokens,
	&payer_class_tokens,
	&clock_basis_tokens,
	&relationship_tokens,
	&accident_tokens,
	&encounter_state_tokens,
	&claim_state_tokens,
	&claim_event_tokens,
	&account_tokens,
	&journal_kind_tokens,
	&user_role_tokens,
	&code_system_tokens,
	&code_verdict_tokens,
	&severity_tokens,
	&ncci_table_tokens,
	&limit_kind_tokens,
	&enquiry_kind_tokens,
	&eligibility_standing_tokens,
	&remit_outcome_tokens,
	&remit_exception_tokens,
	&remittance_state_tokens,
	&denial_state_tokens,
	&task_state_tokens,
	&task_kind_tokens,
	&appeal_outcome_tokens,
	&decision_kind_tokens,
	&payment_method_tokens,
	&payment_state_tokens,
	&refund_state_tokens,
	&day_how_tokens,
	&requirement_tokens,
	&authorization_tokens,
	&contract_basis_tokens,
	&claim_clock_tokens,
	&cost_kind_tokens,
	&survey_way_tokens,
	&audit_state_tokens,
	&audit_scope_tokens,
	&compliance_outcome_tokens,
	&finding_severity_tokens,
	&slot_kind_tokens,
	&slot_outcome_tokens,
	NULL,
};

static const struct token *token_at(const struct token_table *table, int value)
{
	return value >= 0 && (size_t)value < table->count ? &table->tokens[value] : NULL;
}

const char *token_word(const struct token_table *table, int value)
{
	const struct token *token = token_at(table, value);

	return token != NULL ? token->word : "?";
}

const char *token_label(const struct token_table *table, int value)
{
	const struct token *token = token_at(table, value);

	return token != NULL ? token->label : "?";
}

bool token_parse(const struct token_table *table, const char *word, int *value)
{
	for (size_t i = 0; i < table->count; i++) {
		if (strcmp(table->tokens[i].word, word) == 0) {
			*value = (int)i;
			return true;
		}
	}
	return false;
}

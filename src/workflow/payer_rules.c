/* SPDX-License-Identifier: MIT */
/* payer_rules.c: see payer_rules.h. */
#include "workflow/payer_rules.h"

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"

enum { TABLE_BYTES_MAX = 1 << 20 };

enum status read_payer_rules(const struct office *office, struct payer_rules *rules, struct error *error)
{
	struct buf bytes[RULE_TABLES];
	struct rule_text texts[RULE_TABLES];
	size_t count = 0;
	enum status status = STATUS_OK;

	while (count < RULE_TABLES && status == STATUS_OK) {
		char path[FILE_PATH_MAX];

		(void)text_format(path, sizeof path, "%s/%s", office->data_directory, rule_files[count]);
		status = file_read(path, TABLE_BYTES_MAX, &bytes[count], error);
		texts[count] = (struct rule_text){ rule_files[count], buf_text(&bytes[count]), bytes[count].length };
		count++;
	}
	if (status == STATUS_OK)
		status = payer_rules_read(rules, texts, error);
	for (size_t i = 0; i < count; i++)
		buf_free(&bytes[i]);
	return status;
}

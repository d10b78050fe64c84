/* SPDX-License-Identifier: MIT */
/*
 * code_index.c: words to codes. Every title and inclusion term is cut into words; a sorted list of
 * the different words leads to the codes that hold them. Searching is in code_search.c.
 */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "core/code_index_private.h"

struct code_index *code_index_new(void)
{
	return calloc(1, sizeof(struct code_index));
}

void code_index_free(struct code_index *index)
{
	if (index == NULL)
		return;
	VEC_FREE(&index->text);
	VEC_FREE(&index->words_text);
	VEC_FREE(&index->entries);
	VEC_FREE(&index->words);
	VEC_FREE(&index->pairs);
	VEC_FREE(&index->postings);
	VEC_FREE(&index->by_code);
	VEC_FREE(&index->table);
	free(index->marks);
	free(index->title_marks);
	free(index);
}

size_t code_index_count(const struct code_index *index)
{
	return index->entries.count;
}

static bool keep_text(struct chars *chars, const char *text, size_t length, uint32_t *offset)
{
	if (chars->count + length + 2 > UINT32_MAX ||
	    !vec_reserve((void **)(void *)&chars->items, &chars->room, chars->count + length + 2, 1))
		return false;
	if (chars->count == 0)
		chars->items[chars->count++] = '\0'; /* offset 0 means none */
	*offset = (uint32_t)chars->count;
	memcpy(chars->items + chars->count, text, length);
	chars->items[chars->count + length] = '\0';
	chars->count += length + 1;
	return true;
}

static bool add_number(struct numbers *numbers, uint32_t value)
{
	uint32_t *slot = VEC_ADD(numbers);

	if (slot == NULL)
		return false;
	*slot = value;
	return true;
}

static uint32_t hash_of(const char *word)
{
	uint32_t hash = 2166136261u;

	for (; *word != '\0'; word++)
		hash = (hash ^ (unsigned char)*word) * 16777619u;
	return hash;
}

static bool grow_table(struct code_index *index)
{
	size_t size = index->table.count == 0 ? 4096 : index->table.count * 2;
	struct numbers table = { 0 };

	if (!vec_reserve((void **)(void *)&table.items, &table.room, size, sizeof *table.items))
		return false;
	memset(table.items, 0, size * sizeof *table.items);
	table.count = size;
	for (size_t i = 0; i < index->words.count; i++) {
		const char *text = index->words_text.items + index->words.items[i].text;
		size_t slot = hash_of(text) & (size - 1);

		while (table.items[slot] != 0)
			slot = (slot + 1) & (size - 1);
		table.items[slot] = (uint32_t)i + 1;
	}
	VEC_FREE(&index->table);
	index->table = table;
	return true;
}

/* The number of WORD, made when it is new. */
static bool word_number(struct code_index *index, const char *word, uint32_t *number)
{
	struct word *made;
	uint32_t text;
	size_t slot;

	if (index->words.count * 2 >= index->table.count && !grow_table(index))
		return false;
	slot = hash_of(word) & (index->table.count - 1);
	for (; index->table.items[slot] != 0; slot = (slot + 1) & (index->table.count - 1)) {
		*number = index->table.items[slot] - 1;
		if (strcmp(index->words_text.items + index->words.items[*number].text, word) == 0)
			return true;
	}
	if (!keep_text(&index->words_text, word, strlen(word), &text) || (made = VEC_ADD(&index->words)) == NULL)
		return false;
	made->text = text;
	*number = (uint32_t)index->words.count - 1;
	index->table.items[slot] = *number + 1;
	return true;
}

bool index_next_word(const char **at, char word[static INDEX_WORD_MAX])
{
	static const char between[] = " \t-/,;:()[]+&";

	while (**at != '\0') {
		char raw[128];
		size_t length;

		*at += strspn(*at, between);
		length = strcspn(*at, between);
		(void)text_format(raw, sizeof raw, "%.*s", (int)length, *at);
		*at += length;
		/* What folds to nothing, or is too long for a word, is none. */
		if (text_fold(word, INDEX_WORD_MAX, raw) && word[0] != '\0')
			return true;
	}
	return false;
}

/* MARK goes to the postings of all words, FIRST_MARK to the first one's besides. */
static bool add_words(struct code_index *index, const char *text, uint32_t entry, uint32_t mark, uint32_t first_mark,
		      uint16_t *count)
{
	char word[INDEX_WORD_MAX];
	uint32_t number;

	while (index_next_word(&text, word)) {
		uint32_t posting = entry | mark | (*count == 0 ? first_mark : 0);

		if (!word_number(index, word, &number) || !add_number(&index->pairs, number) ||
		    !add_number(&index->pairs, posting))
			return false;
		(*count)++;
	}
	return true;
}

/* Inclusion terms one behind the other, so that a hit can name the one that it came through. */
static bool add_terms(struct code_index *index, const char *terms, uint32_t entry)
{
	uint32_t first = 0, offset;
	uint16_t words = 0;

	while (*terms != '\0') {
		size_t length = strcspn(terms, "\n");

		if (length > 0) {
			if (!keep_text(&index->text, terms, length, &offset) ||
			    !add_words(index, index->text.items + offset, entry, IN_TERM, 0, &words))
				return false;
			first = first == 0 ? offset : first;
		}
		terms += length + (terms[length] == '\n');
	}
	index->entries.items[entry].terms = first;
	return first == 0 || keep_text(&index->text, "", 0, &offset);
}

bool code_index_add(struct code_index *index, enum code_system system, const char *code, bool billable,
		    const char *title, const char *terms)
{
	struct entry *entry = index->entries.count < ENTRY_MASK ? VEC_ADD(&index->entries) : NULL;
	uint32_t number = (uint32_t)index->entries.count - 1;

	if (entry == NULL || !keep_text(&index->text, title, strlen(title), &entry->title))
		return false;
	entry->system = (uint8_t)system;
	entry->billable = billable;
	if (!TEXT_SET(entry->code, code) || !add_words(index, title, number, 0, TITLE_FIRST, &entry->words))
		return false;
	return terms == NULL || add_terms(index, terms, number);
}

/* qsort has no context: sorting goes over copies that carry what they are compared by. */
struct sorted {
	const char *text;
	uint32_t number;
};

static int compare_sorted(const void *a, const void *b)
{
	const struct sorted *first = a, *second = b;
	int order = strcmp(first->text, second->text);

	return order != 0 ? order : (first->number > second->number) - (first->number < second->number);
}

static bool sort_words(struct code_index *index)
{
	size_t count = index->words.count;
	struct sorted *order = calloc(count + 1, sizeof *order);
	struct word *words = calloc(count + 1, sizeof *words);
	uint32_t *place = calloc(count + 1, sizeof *place);
	bool good = order != NULL && words != NULL && place != NULL;

	for (size_t i = 0; good && i < count; i++)
		order[i] = (struct sorted){ index->words_text.items + index->words.items[i].text, (uint32_t)i };
	if (good) {
		qsort(order, count, sizeof *order, compare_sorted);
		for (size_t i = 0; i < count; i++) {
			words[i].text = index->words.items[order[i].number].text;
			place[order[i].number] = (uint32_t)i;
		}
		if (count > 0)
			memcpy(index->words.items, words, count * sizeof *words);
		for (size_t i = 0; i < index->pairs.count; i += 2)
			index->pairs.items[i] = place[index->pairs.items[i]];
	}
	free(order);
	free(words);
	free(place);
	return good;
}

static bool fill_postings(struct code_index *index)
{
	size_t pairs = index->pairs.count / 2;
	uint32_t first = 0;

	if (!vec_reserve((void **)(void *)&index->postings.items, &index->postings.room, pairs + 1, sizeof(uint32_t)))
		return false;
	index->postings.count = pairs;
	for (size_t i = 0; i < pairs; i++)
		index->words.items[index->pairs.items[i * 2]].count++;
	for (size_t i = 0; i < index->words.count; i++) {
		index->words.items[i].first = first;
		first += index->words.items[i].count;
		index->words.items[i].count = 0;
	}
	for (size_t i = 0; i < pairs; i++) {
		struct word *word = &index->words.items[index->pairs.items[i * 2]];

		index->postings.items[word->first + word->count++] = index->pairs.items[i * 2 + 1];
	}
	return true;
}

static bool sort_codes(struct code_index *index)
{
	size_t count = index->entries.count;
	struct sorted *order = calloc(count + 1, sizeof *order);

	if (order == NULL ||
	    !vec_reserve((void **)(void *)&index->by_code.items, &index->by_code.room, count + 1, sizeof(uint32_t))) {
		free(order);
		return false;
	}
	for (size_t i = 0; i < count; i++)
		order[i] = (struct sorted){ index->entries.items[i].code, (uint32_t)i };
	qsort(order, count, sizeof *order, compare_sorted);
	for (size_t i = 0; i < count; i++)
		index->by_code.items[i] = order[i].number;
	index->by_code.count = count;
	free(order);
	return true;
}

bool code_index_finish(struct code_index *index)
{
	bool good = sort_words(index) && fill_postings(index) && sort_codes(index);

	VEC_FREE(&index->pairs);
	VEC_FREE(&index->table);
	VEC_TRIM(&index->text);
	VEC_TRIM(&index->words_text);
	VEC_TRIM(&index->entries);
	VEC_TRIM(&index->words);
	VEC_TRIM(&index->postings);
	VEC_TRIM(&index->by_code);
	free(index->marks);
	free(index->title_marks);
	index->marks = calloc(index->entries.count + 1, sizeof *index->marks);
	index->title_marks = calloc(index->entries.count + 1, sizeof *index->title_marks);
	return good && index->marks != NULL && index->title_marks != NULL;
}

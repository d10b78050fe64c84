/* SPDX-License-Identifier: MIT */
/*
 * code_index.c: words to codes. Every title and inclusion term is cut into words; a sorted list of
 * the different words leads to the codes that hold them. A query marks the codes each of its words
 * leads to and ranks those that got all marks.
 */
#include "claimbench/core/code_index.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/base/vec.h"

enum {
	QUERY_MAX = 200,
	TERMS_MAX = 8,      /* words of a query that count */
	BITS_MAX = 31,      /* words and the words of their abbreviations */
	SPELLINGS_MAX = 24, /* words tried for a misspelt one */
	WORD_MAX = 40,
};

/* A posting out of an inclusion term. */
static const uint32_t IN_TERM = 1u << 31;

enum {
	SCORE_CODE = 1000000,
	SCORE_CODE_PREFIX = 900000,
	SCORE_TITLE = 500000,
	SCORE_TERMS = 400000,
	SCORE_MISSPELT = 100000,
	SCORE_SPELLED_OUT = 10000
};

struct entry {
	uint32_t title, terms; /* offsets into text; terms 0: none */
	uint16_t words;        /* of the title */
	uint8_t system;
	bool billable;
	char code[CODE_MAX];
};

struct word {
	uint32_t text;         /* offset into words_text */
	uint32_t first, count; /* postings */
};

VEC_TYPE(chars, char);
VEC_TYPE(entries, struct entry);
VEC_TYPE(words, struct word);
VEC_TYPE(numbers, uint32_t);

struct code_index {
	struct chars text;       /* titles and terms as given, each ended by NUL */
	struct chars words_text; /* the different words */
	struct entries entries;
	struct words words;   /* sorted by text once finished */
	struct numbers pairs; /* while filling: word, posting, word, posting... */
	struct numbers postings;
	struct numbers by_code;        /* entries in order of code */
	struct numbers table;          /* hash of words while filling: word number + 1 */
	uint32_t *marks, *title_marks; /* scratch of a search, one an entry */
};

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
	if (!vec_reserve((void **)(void *)&chars->items, &chars->room, chars->count + length + 2, 1))
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

static uint32_t hash_of(const char *word, size_t length)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)word[i]) * 16777619u;
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
		size_t slot = hash_of(text, strlen(text)) & (size - 1);

		while (table.items[slot] != 0)
			slot = (slot + 1) & (size - 1);
		table.items[slot] = (uint32_t)i + 1;
	}
	VEC_FREE(&index->table);
	index->table = table;
	return true;
}

/* The number of WORD, made when it is new. */
static bool word_number(struct code_index *index, const char *word, size_t length, uint32_t *number)
{
	struct word *made;
	size_t slot;

	if (index->words.count * 2 >= index->table.count && !grow_table(index))
		return false;
	slot = hash_of(word, length) & (index->table.count - 1);
	while (index->table.items[slot] != 0) {
		const char *known = index->words_text.items + index->words.items[index->table.items[slot] - 1].text;

		if (strncmp(known, word, length) == 0 && known[length] == '\0') {
			*number = index->table.items[slot] - 1;
			return true;
		}
		slot = (slot + 1) & (index->table.count - 1);
	}
	made = VEC_ADD(&index->words);
	if (made == NULL || !keep_text(&index->words_text, word, length, &made->text))
		return false;
	*number = (uint32_t)index->words.count - 1;
	index->table.items[slot] = *number + 1;
	return true;
}

/* Lower case, accents off, every other character a blank. */
static void fold_words(char *target, size_t size, const char *source)
{
	char spaced[1024];
	size_t length = 0;

	for (; *source != '\0' && length + 2 < sizeof spaced; source++)
		spaced[length++] = strchr("-/,;:()[]'+&", *source) != NULL ? ' ' : *source;
	spaced[length] = '\0';
	if (!text_fold(target, size, spaced))
		target[0] = '\0';
}

static bool add_words(struct code_index *index, const char *text, uint32_t posting, uint16_t *count)
{
	char folded[1024];
	const char *at = folded;

	fold_words(folded, sizeof folded, text);
	while (*at != '\0') {
		size_t length = strcspn(at, " ");
		uint32_t number;

		if (length > 0 && length < WORD_MAX) {
			if (!word_number(index, at, length, &number) || !add_number(&index->pairs, number) ||
			    !add_number(&index->pairs, posting))
				return false;
			(*count)++;
		}
		at += length;
		at += strspn(at, " ");
	}
	return true;
}

bool code_index_add(struct code_index *index, enum code_system system, const char *code, bool billable,
		    const char *title, const char *terms)
{
	struct entry *entry = VEC_ADD(&index->entries);
	uint32_t number = (uint32_t)index->entries.count - 1;
	uint16_t term_words = 0;

	if (entry == NULL || !keep_text(&index->text, title, strlen(title), &entry->title))
		return false;
	entry->system = (uint8_t)system;
	entry->billable = billable;
	(void)TEXT_SET(entry->code, code);
	if (!add_words(index, title, number, &entry->words))
		return false;
	if (terms == NULL || terms[0] == '\0')
		return true;
	entry = &index->entries.items[number];
	if (!keep_text(&index->text, terms, strlen(terms), &entry->terms))
		return false;
	return add_words(index, terms, number | IN_TERM, &term_words);
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
	free(index->marks);
	free(index->title_marks);
	index->marks = calloc(index->entries.count + 1, sizeof *index->marks);
	index->title_marks = calloc(index->entries.count + 1, sizeof *index->title_marks);
	return good && index->marks != NULL && index->title_marks != NULL;
}

/* A word of the query: its own bit, and the bits of its abbreviation's words (all are wanted). */
struct term {
	char word[WORD_MAX];
	uint32_t own, spelled_out;
	bool misspelt;
};

struct query {
	struct term terms[TERMS_MAX];
	size_t count;
	int bits;
	bool misspelt;
};

static size_t first_word_from(const struct code_index *index, const char *word)
{
	size_t low = 0, high = index->words.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(index->words_text.items + index->words.items[middle].text, word) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void mark_word(const struct code_index *index, const struct word *word, uint32_t bit)
{
	for (uint32_t i = 0; i < word->count; i++) {
		uint32_t posting = index->postings.items[word->first + i];
		uint32_t entry = posting & ~IN_TERM;

		index->marks[entry] |= bit;
		if ((posting & IN_TERM) == 0)
			index->title_marks[entry] |= bit;
	}
}

/* Marks every entry with a word that begins with PREFIX; false when there is none. */
static bool mark_prefix(const struct code_index *index, const char *prefix, uint32_t bit)
{
	size_t length = strlen(prefix);
	size_t at = first_word_from(index, prefix);
	bool found = false;

	for (; at < index->words.count; at++) {
		const struct word *word = &index->words.items[at];

		if (strncmp(index->words_text.items + word->text, prefix, length) != 0)
			break;
		mark_word(index, word, bit);
		found = true;
	}
	return found;
}

/* Words one slip away (two from six letters on), beginning with the same letter. */
static bool mark_misspelt(const struct code_index *index, const char *word, uint32_t bit)
{
	size_t length = strlen(word);
	size_t limit = length >= 6 ? 2 : 1, found = 0;
	char letter[2] = { word[0], '\0' };

	if (length < 4)
		return false;
	for (size_t distance = 1; distance <= limit && found == 0; distance++) {
		for (size_t at = first_word_from(index, letter); at < index->words.count && found < SPELLINGS_MAX;
		     at++) {
			const char *known = index->words_text.items + index->words.items[at].text;
			size_t known_length = strlen(known);

			if (known[0] != word[0])
				break;
			if (known_length + distance < length || known_length > length + distance ||
			    text_distance(word, known, distance) > distance)
				continue;
			mark_word(index, &index->words.items[at], bit);
			found++;
		}
	}
	return found > 0;
}

static void mark_term(const struct code_index *index, struct query *query, struct term *term)
{
	const char *spelled = code_abbreviation(term->word);
	bool found;

	term->own = 1u << query->bits++;
	found = mark_prefix(index, term->word, term->own);
	while (spelled != NULL && *spelled != '\0' && query->bits < BITS_MAX) {
		char word[WORD_MAX];
		size_t length = strcspn(spelled, " ");

		(void)text_format(word, sizeof word, "%.*s", (int)length, spelled);
		term->spelled_out |= 1u << query->bits;
		found |= mark_prefix(index, word, 1u << query->bits++);
		spelled += length + (spelled[length] == ' ');
	}
	if (!found) {
		term->misspelt = mark_misspelt(index, term->word, term->own);
		query->misspelt |= term->misspelt;
	}
}

static void read_query(const struct code_index *index, const char *text, struct query *query)
{
	char folded[QUERY_MAX];
	const char *at = folded;

	fold_words(folded, sizeof folded, text);
	while (*at != '\0' && query->count < TERMS_MAX && query->bits < BITS_MAX) {
		size_t length = strcspn(at, " ");
		struct term *term = &query->terms[query->count];

		if (length > 0 && text_format(term->word, sizeof term->word, "%.*s", (int)length, at)) {
			query->count++;
			mark_term(index, query, term);
		}
		at += length;
		at += strspn(at, " ");
	}
}

static bool term_met(const struct term *term, uint32_t marks)
{
	return (marks & term->own) != 0 || (term->spelled_out != 0 && (marks & term->spelled_out) == term->spelled_out);
}

static bool all_met(const struct query *query, uint32_t marks)
{
	for (size_t i = 0; i < query->count; i++)
		if (!term_met(&query->terms[i], marks))
			return false;
	return query->count > 0;
}

/* What an abbreviation stands for comes before words that merely begin like it. */
static int spelled_out_score(const struct query *query, uint32_t marks)
{
	int score = 0;

	for (size_t i = 0; i < query->count; i++)
		if (query->terms[i].spelled_out != 0 &&
		    (marks & query->terms[i].spelled_out) == query->terms[i].spelled_out)
			score += SCORE_SPELLED_OUT;
	return score;
}

/* Billable before headers, short codes and titles before long ones. */
static int fine_score(const struct entry *entry)
{
	return (entry->billable ? 2000 : 0) - (int)entry->words * 8 - (int)strlen(entry->code) * 20;
}

static bool wanted(const struct entry *entry, unsigned systems, bool headers)
{
	return (systems >> entry->system & 1u) != 0 && (headers || entry->billable);
}

struct results {
	struct code_hit *hits;
	size_t room, count, total;
};

static bool before(const struct code_hit *a, const struct code_hit *b)
{
	return a->score != b->score ? a->score > b->score : strcmp(a->code, b->code) < 0;
}

/* Keep the best ROOM hits in order. */
static void add_hit(struct results *results, const struct code_hit *hit)
{
	size_t at;

	results->total++;
	if (results->count == results->room) {
		if (results->room == 0 || !before(hit, &results->hits[results->count - 1]))
			return;
		results->count--;
	}
	for (at = results->count; at > 0 && before(hit, &results->hits[at - 1]); at--)
		results->hits[at] = results->hits[at - 1];
	results->hits[at] = *hit;
	results->count++;
}

static struct code_hit hit_of(const struct code_index *index, const struct entry *entry, int score)
{
	struct code_hit hit = { .system = (enum code_system)entry->system,
				.billable = entry->billable,
				.score = score,
				.title = index->text.items + entry->title,
				.through = NULL };

	memcpy(hit.code, entry->code, sizeof hit.code);
	return hit;
}

/* The query as the beginning of a code: "e11", "E11.9", "9921". */
static void search_codes(const struct code_index *index, const char *query, unsigned systems, bool headers,
			 struct results *results)
{
	char code[CODE_MAX];
	size_t length = 0, low = 0, high = index->by_code.count;

	for (; *query != '\0'; query++) {
		if (*query == '.')
			continue;
		if (*query == ' ' || length + 1 >= sizeof code)
			return;
		code[length++] = *query;
	}
	code[length] = '\0';
	text_upper(code);
	if (length < 2 || strpbrk(code, "0123456789") == NULL)
		return;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(index->entries.items[index->by_code.items[middle]].code, code) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < index->by_code.count; low++) {
		const struct entry *entry = &index->entries.items[index->by_code.items[low]];
		bool exact = strcmp(entry->code, code) == 0;
		struct code_hit hit;

		if (strncmp(entry->code, code, length) != 0)
			break;
		if (!wanted(entry, systems, headers || exact))
			continue;
		hit = hit_of(index, entry, exact ? SCORE_CODE : SCORE_CODE_PREFIX - (int)strlen(entry->code) * 20);
		add_hit(results, &hit);
		index->marks[index->by_code.items[low]] = 0; /* not once more by its words */
	}
}

size_t code_index_search(const struct code_index *index, const char *query, unsigned systems, bool headers,
			 struct code_hit *hits, size_t room, size_t *total)
{
	struct query read = { .count = 0 };
	struct results results = { .hits = hits, .room = room };

	memset(index->marks, 0, index->entries.count * sizeof *index->marks);
	memset(index->title_marks, 0, index->entries.count * sizeof *index->title_marks);
	read_query(index, query, &read);
	search_codes(index, query, systems, headers, &results);
	for (size_t i = 0; i < index->entries.count; i++) {
		const struct entry *entry = &index->entries.items[i];
		struct code_hit hit;
		bool in_title;

		if (index->marks[i] == 0 || !wanted(entry, systems, headers) || !all_met(&read, index->marks[i]))
			continue;
		in_title = all_met(&read, index->title_marks[i]);
		hit = hit_of(index, entry,
			     (in_title ? SCORE_TITLE : SCORE_TERMS) - (read.misspelt ? SCORE_MISSPELT : 0) +
				     spelled_out_score(&read, index->marks[i]) + fine_score(entry));
		if (!in_title)
			hit.through = index->text.items + entry->terms;
		add_hit(&results, &hit);
	}
	if (total != NULL)
		*total = results.total;
	return results.count;
}

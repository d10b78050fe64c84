/* SPDX-License-Identifier: MIT */
/*
 * code_search.c: asking the index. A query marks the codes each of its words leads to, and ranks
 * those that got all marks.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "core/code_index_private.h"

enum {
	TERMS_MAX = 8,      /* words of a query that count */
	BITS_MAX = 31,      /* words and the words of their abbreviations */
	SPELLINGS_MAX = 24, /* words tried for a misspelt one */
	MISSPELT_MIN = 4,   /* letters; shorter words are too like each other */
	TWO_SLIPS_MIN = 6,
};

enum {
	SCORE_CODE = 1000000,
	SCORE_CODE_PREFIX = 900000,
	SCORE_TITLE = 500000,
	SCORE_TERMS = 400000,
	SCORE_SPELLED_OUT = 10000,
	SCORE_BILLABLE = 2000,
	SCORE_BEGINS = 32, /* the title begins with what was asked */
	COST_OF_WORD = 8,  /* of the title */
	COST_OF_LETTER = 20, /* of the code */
};

/* The mark beside the bits of words in title_marks: one of them is the title's first. */
#define BEGINS (UINT32_C(1) << BITS_MAX)

/* A word of the query: its own bit, and the bits of its abbreviation's words (all are wanted). */
struct term {
	char word[INDEX_WORD_MAX];
	uint32_t own, spelled_out;
};

struct query {
	const struct code_index *index;
	struct term terms[TERMS_MAX];
	size_t count;
	int bits;
};

/* The best hits so far, in order. */
struct results {
	struct code_hit *hits;
	size_t room, count, total;
	unsigned systems;
	bool headers;
};

static const char *word_text(const struct code_index *index, size_t i)
{
	return index->words_text.items + index->words.items[i].text;
}

static size_t first_word_from(const struct code_index *index, const char *word)
{
	size_t low = 0, high = index->words.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(word_text(index, middle), word) < 0)
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
		uint32_t entry = posting & ENTRY_MASK;

		index->marks[entry] |= bit;
		if ((posting & IN_TERM) == 0)
			index->title_marks[entry] |= bit;
		if ((posting & TITLE_FIRST) != 0)
			index->title_marks[entry] |= BEGINS;
	}
}

/* Marks every entry with a word that begins with PREFIX; false when there is none. */
static bool mark_prefix(const struct code_index *index, const char *prefix, uint32_t bit)
{
	size_t first = first_word_from(index, prefix), at = first;

	for (; at < index->words.count && text_starts_with(word_text(index, at), prefix); at++)
		mark_word(index, &index->words.items[at], bit);
	return at > first;
}

/* How far a word of LETTERS may be from what was meant; 0: it must be right. */
static size_t slips_allowed(size_t letters)
{
	return letters >= TWO_SLIPS_MIN ? 2 : letters >= MISSPELT_MIN ? 1 : 0;
}

/* Words one slip away, else two, that begin with the same letter. */
static void mark_misspelt(const struct code_index *index, const char *word, uint32_t bit)
{
	size_t limit = slips_allowed(strlen(word)), found = 0;
	char letter[2] = { word[0], '\0' };

	for (size_t slips = 1; slips <= limit && found == 0; slips++) {
		size_t at = first_word_from(index, letter);

		for (; at < index->words.count && word_text(index, at)[0] == word[0] && found < SPELLINGS_MAX; at++) {
			if (text_distance(word, word_text(index, at), slips) > slips)
				continue;
			mark_word(index, &index->words.items[at], bit);
			found++;
		}
	}
}

/* FORGIVING takes every word for misspelt; else only those that nothing begins with. */
static void mark_term(struct query *query, struct term *term, bool forgiving)
{
	const char *spelled = code_abbreviation(term->word);
	char word[INDEX_WORD_MAX];
	bool found;

	term->own = UINT32_C(1) << query->bits++;
	found = mark_prefix(query->index, term->word, term->own);
	while (spelled != NULL && query->bits < BITS_MAX && index_next_word(&spelled, word)) {
		term->spelled_out |= UINT32_C(1) << query->bits;
		found |= mark_prefix(query->index, word, UINT32_C(1) << query->bits++);
	}
	if (!found || forgiving)
		mark_misspelt(query->index, term->word, term->own);
}

static struct query read_query(const struct code_index *index, const char *text, bool forgiving)
{
	struct query query = { .index = index };

	memset(index->marks, 0, index->entries.count * sizeof *index->marks);
	memset(index->title_marks, 0, index->entries.count * sizeof *index->title_marks);
	while (query.count < TERMS_MAX && query.bits < BITS_MAX &&
	       index_next_word(&text, query.terms[query.count].word)) {
		mark_term(&query, &query.terms[query.count], forgiving);
		query.count++;
	}
	return query;
}

static bool spelled_out(const struct term *term, uint32_t marks)
{
	return term->spelled_out != 0 && (marks & term->spelled_out) == term->spelled_out;
}

static bool all_met(const struct query *query, uint32_t marks)
{
	for (size_t i = 0; i < query->count; i++)
		if ((marks & query->terms[i].own) == 0 && !spelled_out(&query->terms[i], marks))
			return false;
	return query->count > 0;
}

static bool hit_before(const struct code_hit *a, const struct code_hit *b)
{
	return a->score != b->score ? a->score > b->score : strcmp(a->code, b->code) < 0;
}

static void add_hit(struct results *results, const struct code_hit *hit)
{
	size_t at;

	results->total++;
	if (results->count == results->room) {
		if (results->room == 0 || !hit_before(hit, &results->hits[results->count - 1]))
			return;
		results->count--;
	}
	for (at = results->count; at > 0 && hit_before(hit, &results->hits[at - 1]); at--)
		results->hits[at] = results->hits[at - 1];
	results->hits[at] = *hit;
	results->count++;
}

static bool wanted(const struct results *results, const struct entry *entry)
{
	return (results->systems >> entry->system & 1u) != 0 && (results->headers || entry->billable);
}

static struct code_hit hit_of(const struct code_index *index, const struct entry *entry, int score)
{
	struct code_hit hit = {
		.system = (enum code_system)entry->system,
		.billable = entry->billable,
		.score = score,
		.title = index->text.items + entry->title,
	};

	memcpy(hit.code, entry->code, sizeof hit.code);
	return hit;
}

/* QUERY undotted and in capitals when it could begin a code: "e11", "E11.9", "9921". */
static bool code_prefix(const char *query, char prefix[static CODE_MAX])
{
	size_t length = 0;

	for (; *query != '\0'; query++) {
		if (*query == '.')
			continue;
		if (*query == ' ' || length + 1 >= CODE_MAX)
			return false;
		prefix[length++] = *query;
	}
	prefix[length] = '\0';
	text_upper(prefix);
	return length >= 2 && strpbrk(prefix, "0123456789") != NULL;
}

static void search_codes(const struct code_index *index, const char *query, struct results *results)
{
	char prefix[CODE_MAX];
	size_t low = 0, high = index->by_code.count;

	if (!code_prefix(query, prefix))
		return;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(index->entries.items[index->by_code.items[middle]].code, prefix) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < index->by_code.count; low++) {
		uint32_t number = index->by_code.items[low];
		const struct entry *entry = &index->entries.items[number];
		struct code_hit hit;

		if (!text_starts_with(entry->code, prefix))
			break;
		if (!wanted(results, entry))
			continue;
		hit = hit_of(index, entry,
			     text_equal(entry->code, prefix)
				     ? SCORE_CODE
				     : SCORE_CODE_PREFIX - (int)strlen(entry->code) * COST_OF_LETTER);
		add_hit(results, &hit);
		index->marks[number] = 0; /* not once more by its words */
	}
}

/* How good a match by words is: billable before headers, short titles and codes before long ones. */
static int word_score(const struct query *query, const struct entry *entry, uint32_t marks, uint32_t title_marks)
{
	int score = all_met(query, title_marks) ? SCORE_TITLE : SCORE_TERMS;

	/* What an abbreviation stands for comes before words that merely begin like it. */
	for (size_t i = 0; i < query->count; i++)
		if (spelled_out(&query->terms[i], marks))
			score += SCORE_SPELLED_OUT;
	if (entry->billable)
		score += SCORE_BILLABLE;
	if ((title_marks & BEGINS) != 0)
		score += SCORE_BEGINS;
	return score - (int)entry->words * COST_OF_WORD - (int)strlen(entry->code) * COST_OF_LETTER;
}

static void search_words(const struct query *query, struct results *results)
{
	const struct code_index *index = query->index;

	for (size_t i = 0; i < index->entries.count; i++) {
		const struct entry *entry = &index->entries.items[i];
		uint32_t marks = index->marks[i];
		struct code_hit hit;

		if (marks == 0 || !wanted(results, entry) || !all_met(query, marks))
			continue;
		hit = hit_of(index, entry, word_score(query, entry, marks, index->title_marks[i]));
		if (!all_met(query, index->title_marks[i]))
			hit.through = index->text.items + entry->terms;
		add_hit(results, &hit);
	}
}

/* How many of the query's words stand in TEXT, long or short, right or nearly. */
static int words_met(const struct query *query, const char *text)
{
	char word[INDEX_WORD_MAX];
	int met = 0;

	while (index_next_word(&text, word)) {
		for (size_t i = 0; i < query->count; i++) {
			const char *term = query->terms[i].word;
			const char *spelled = code_abbreviation(term);
			size_t slips = slips_allowed(strlen(term));

			if (text_starts_with(word, term) || text_distance(word, term, slips) <= slips ||
			    (spelled != NULL && strstr(spelled, word) != NULL)) {
				met++;
				break;
			}
		}
	}
	return met;
}

/* Of the terms from FIRST on, the one that most of the query's words stand in. */
static const char *best_term(const struct query *query, const char *first)
{
	const char *best = first;
	int most = -1;

	for (const char *term = first; *term != '\0'; term += strlen(term) + 1) {
		int met = words_met(query, term);

		if (met > most) {
			most = met;
			best = term;
		}
	}
	return best;
}

size_t code_index_search(const struct code_index *index, const char *query, unsigned systems, bool headers,
			 struct code_hit *hits, size_t room, size_t *total)
{
	struct results results = { .hits = hits, .room = room, .systems = systems, .headers = headers };
	struct query read = read_query(index, query, false);

	search_codes(index, query, &results);
	search_words(&read, &results);
	if (results.total == 0 && read.count > 0) {
		read = read_query(index, query, true);
		search_words(&read, &results);
	}
	for (size_t i = 0; i < results.count; i++)
		if (hits[i].through != NULL)
			hits[i].through = best_term(&read, hits[i].through);
	if (total != NULL)
		*total = results.total;
	return results.count;
}

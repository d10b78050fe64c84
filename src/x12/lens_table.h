/* SPDX-License-Identifier: MIT */
/* lens_table.h: what the segments of each transaction set are called. */
#ifndef CLAIMBENCH_X12_LENS_TABLE_H
#define CLAIMBENCH_X12_LENS_TABLE_H

#include <stddef.h>

/* How deep in a set: the same segment opens another loop in another place. */
enum lens_level {
	LEVEL_HEAD = 1 << 0,     /* ST, who sends and receives */
	LEVEL_SOURCE = 1 << 1,   /* 277: who answers */
	LEVEL_RECEIVER = 1 << 2, /* 277: who asked */
	LEVEL_PROVIDER = 1 << 3, /* billing provider */
	LEVEL_SUBSCRIBER = 1 << 4,
	LEVEL_PATIENT = 1 << 5,
	LEVEL_CLAIM = 1 << 6,
	LEVEL_OTHER = 1 << 7, /* another payer of the claim */
	LEVEL_LINE = 1 << 8,
	LEVEL_DECISION = 1 << 9, /* another payer's, on a line */
	LEVEL_END = 1 << 10,     /* what follows the last claim */
};

/* The first row that fits is taken. */
struct lens_segment {
	const char *set; /* ST01; NULL: any, and outside of sets */
	const char *id;
	size_t at;        /* element that tells it from others of the id; 0: none does */
	const char *is;   /* what it holds then */
	unsigned levels;  /* where it stands; 0: anywhere */
	const char *loop; /* it opens; NULL: it stands in the present one */
	unsigned to;      /* level from then on; 0: as before */
	const char *name;
};
extern const struct lens_segment lens_segments[];
extern const size_t lens_segment_count;

/* Names of a segment's elements, divided by "|", those of a composite's components by ":". */
struct lens_names {
	const char *set; /* NULL: any */
	const char *id;
	const char *names;
};
extern const struct lens_names lens_names[];
extern const size_t lens_names_count;

/* Codes that have words: COMPONENT 0 of an element that is not composite; EVERY so many elements again. */
struct lens_code {
	const char *set; /* NULL: any */
	const char *id;
	size_t element, component, every;
	const char *(*words)(const char *code); /* NULL: none for this one */
};
extern const struct lens_code lens_codes[];
extern const size_t lens_code_count;

/* Fields of ours that feed an 837P. */
struct lens_field {
	const char *loop; /* "" in each */
	const char *id;
	size_t element, component;
	const char *field;
};
extern const struct lens_field lens_fields[];
extern const size_t lens_field_count;

#endif

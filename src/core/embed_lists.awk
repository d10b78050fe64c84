# embed_lists.awk: data/rules/lists.tsv becomes C: rows of one kind stand together, and every kind has a number.
#
#   awk -v mode=header -f embed_lists.awk lists.tsv > rule_list_kinds.h
#   awk -v mode=source -f embed_lists.awk lists.tsv > rule_list_rows.c

# The characters that codes of a row begin with, as bits: most rows are told apart by that alone.
function firsts(codes,    n, i, item, part, from, to, j, set) {
	n = split(codes, item, / +/)
	for (i = 1; i <= n; i++) {
		split(item[i], part, "-")
		from = index(characters, substr(part[1], 1, 1))
		to = part[2] == "" ? from : index(characters, substr(part[2], 1, 1))
		for (j = from; j <= to; j++)
			set[j] = 1
	}
	codes = ""
	for (j in set)
		codes = codes (codes == "" ? "" : " | ") "B(" j - 1 ")"
	return codes
}

# The letters of TEXT as numbers, eight of them: what is missing is FILL.
function packed(text, fill,    i, letters) {
	for (i = 1; i <= 8; i++)
		letters = letters (i > 1 ? "," : "") (i <= length(text) ? "'" substr(text, i, 1) "'" : fill)
	return "P(" letters ")"
}

# What code_list_has reads out of a row for each question, read once: from where to where each item goes.
function add_spans(codes,    n, i, item, part) {
	n = split(codes, item, / +/)
	for (i = 1; i <= n; i++) {
		split(item[i], part, "-")
		if (part[2] != "")
			span[spans++] = packed(part[1], 0) ", " packed(part[2], 255) ", " length(part[1])
		else if (sub(/\*$/, "", part[1]))
			span[spans++] = packed(part[1], 0) ", " packed(part[1], 255) ", 0"
		else
			span[spans++] = packed(part[1], 0) ", " packed(part[1], 0) ", 0"
	}
}

BEGIN { FS = "\t"; characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" }
/^#/ || /^[ \t]*$/ { next }
NF != 4 { printf "%s:%d: %d fields, not 4\n", FILENAME, FNR, NF > "/dev/stderr"; bad = 1; exit 1 }
/["\\]/ { printf "%s:%d: no quotes, no backslashes\n", FILENAME, FNR > "/dev/stderr"; bad = 1; exit 1 }
$1 != kind {
	if ($1 in seen) { printf "%s:%d: rows of %s stand apart\n", FILENAME, FNR, $1 > "/dev/stderr"; bad = 1; exit 1 }
	kind = $1
	seen[kind] = 1
	kinds++
	name[kinds] = kind
	first[kinds] = rows + 0
}
{
	rows++
	row[rows] = "\t{ \"" $2 "\", \"" $3 "\", \"" $4 "\", " firsts($2) ", " spans + 0
	add_spans($2)
	row[rows] = row[rows] ", " spans " },"
}
END {
	if (bad)
		exit 1
	print "/* Made from data/rules/lists.tsv by embed_lists.awk. */"
	if (mode == "header") {
		print "#ifndef CLAIMBENCH_RULE_LIST_KINDS_H\n#define CLAIMBENCH_RULE_LIST_KINDS_H\n\nenum rule_list {"
		for (i = 1; i <= kinds; i++)
			printf "\tLIST_%s,\n", toupper(name[i])
		print "\tLIST_COUNT\n};\n\n#endif"
	} else {
		print "#include \"core/rule_lists.h\"\n\n#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
		print "#define B(n) (UINT64_C(1) << (n))\n"
		print "#define P(a, b, c, d, e, f, g, h) (UINT64_C(0) | (uint64_t)(a) << 56 | (uint64_t)(b) << 48 | \\\n" \
			"\t(uint64_t)(c) << 40 | (uint64_t)(d) << 32 | (uint64_t)(e) << 24 | (uint64_t)(f) << 16 | (uint64_t)(g) << 8 | (uint64_t)(h))\n"
		print "const struct list_span list_spans[] = {"
		for (i = 0; i < spans; i++)
			print "\t{ " span[i] " },"
		print "};\n"
		print "const struct list_row list_rows[] = {"
		for (i = 1; i <= rows; i++)
			print row[i]
		print "};\nconst int list_first[LIST_COUNT + 1] = {"
		for (i = 1; i <= kinds; i++)
			printf "\t%d,\n", first[i]
		printf "\t%d,\n};\n", rows
	}
}

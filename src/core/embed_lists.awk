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
{ rows++; row[rows] = "\t{ \"" $2 "\", \"" $3 "\", \"" $4 "\", " firsts($2) " }," }
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
		print "const struct list_row list_rows[] = {"
		for (i = 1; i <= rows; i++)
			print row[i]
		print "};\nconst int list_first[LIST_COUNT + 1] = {"
		for (i = 1; i <= kinds; i++)
			printf "\t%d,\n", first[i]
		printf "\t%d,\n};\n", rows
	}
}

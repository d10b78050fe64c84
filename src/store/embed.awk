# embed.awk: SQL files become C. Runs in any POSIX awk.
#
#   awk -v mode=header -f embed.awk FILES > sql_names.h
#   awk -v mode=source -f embed.awk FILES > sql_text.c
#
# A file under migrations/ or views/, or *.sql beside them, is one script. A file under queries/ holds
# statements, each after a line "-- name: what it is for", and may name a list of columns once:
#
#   -- columns patient: account, last, first
#
# which later statements write as $patient (account, last, first), $patient@p (p.account, p.last, ...),
# $patient? (?, ?, ?) and $patient= (account = ?, last = ?, ...).

function expand(line,    out, name, rest, kind, alias) {
	out = ""
	while (match(line, /\$[a-z_]+/)) {
		name = substr(line, RSTART + 1, RLENGTH - 1)
		out = out substr(line, 1, RSTART - 1)
		rest = substr(line, RSTART + RLENGTH)
		if (!(name in columns)) {
			print FILENAME ": no columns " name > "/dev/stderr"
			exit 1
		}
		kind = substr(rest, 1, 1)
		alias = ""
		if (kind == "@") {
			rest = substr(rest, 2)
			match(rest, /^[a-z_0-9]+/)
			alias = substr(rest, 1, RLENGTH) "."
			rest = substr(rest, RLENGTH + 1)
		} else if (kind == "?" || kind == "=")
			rest = substr(rest, 2)
		out = out list(columns[name], kind, alias)
		line = rest
	}
	return out line
}

function list(text, kind, alias,    n, i, part, out) {
	n = split(text, part, /, */)
	out = ""
	for (i = 1; i <= n; i++) {
		if (kind == "?")
			out = out "?"
		else if (kind == "=")
			out = out part[i] " = ?"
		else
			out = out alias part[i]
		if (i < n)
			out = out ", "
	}
	return out
}

# CHECK (state IN ('draft', 'ready', ...)) as a CASE: the same constraint, but SQLite builds a table for a
# list of more than two at every single insert (22 us for forty words, where a CASE costs 2).
function cheap_checks(line,    head, check, tail, column, words, part, n, i) {
	while (match(line, /CHECK \([a-z_0-9]+ IN \([^)]*,[^)]*,[^)]*\)\)/)) {
		head = substr(line, 1, RSTART - 1)
		check = substr(line, RSTART, RLENGTH)
		tail = substr(line, RSTART + RLENGTH)
		column = check
		sub(/^CHECK \(/, "", column)
		sub(/ IN .*/, "", column)
		words = check
		sub(/^CHECK \([a-z_0-9]+ IN \(/, "", words)
		sub(/\)\)$/, "", words)
		check = "CHECK (CASE " column
		n = split(words, part, /, */)
		for (i = 1; i <= n; i++)
			check = check " WHEN " part[i] " THEN 1"
		line = head check " ELSE 0 END)" tail
	}
	return line
}

function quote(line) {
	gsub(/\\/, "\\\\", line)
	gsub(/"/, "\\\"", line)
	return "\t\"" line "\\n\"\n"
}

FNR == 1 {
	kind = FILENAME ~ /\/migrations\// ? "migration" : FILENAME ~ /\/views\// ? "view" : FILENAME ~ /\/queries\// ? "query" : "script"
	if (kind != "query") {
		base = FILENAME
		sub(/.*\//, "", base)
		sub(/\.sql$/, "", base)
		count[kind]++
		script_name[kind, count[kind]] = base
		script_text[kind, count[kind]] = ""
	}
}

kind == "query" && /^-- columns [a-z_]+:/ {
	name = $3
	sub(/:$/, "", name)
	text = $0
	sub(/^-- columns [a-z_]+: */, "", text)
	columns[name] = text
	next
}
kind == "query" && /^-- [a-z_0-9]+: / {
	name = $2
	sub(/:$/, "", name)
	if (name in known) {
		print FILENAME ": " name " is there twice" > "/dev/stderr"
		exit 1
	}
	known[name] = 1
	queries++
	query_name[queries] = name
	query_text[queries] = ""
	next
}
/^[ \t]*--/ { next }
/^[ \t]*$/ { next }
kind == "query" { query_text[queries] = query_text[queries] quote(expand($0)); next }
{ script_text[kind, count[kind]] = script_text[kind, count[kind]] quote(kind == "migration" ? cheap_checks($0) : $0) }

function scripts(kind,    i) {
	printf "const struct sql_text sql_%ss[] = {\n", kind
	for (i = 1; i <= count[kind]; i++)
		printf "\t{ \"%s\",\n%s\t},\n", script_name[kind, i], script_text[kind, i]
	printf "\t{ 0, 0 },\n};\nconst size_t sql_%s_count = %d;\n\n", kind, count[kind]
}

END {
	print "/* Made from the .sql files by embed.awk. */"
	if (mode == "header") {
		print "#ifndef CLAIMBENCH_SQL_NAMES_H\n#define CLAIMBENCH_SQL_NAMES_H\n\n#include <stddef.h>\n"
		print "enum stmt_id {"
		for (i = 1; i <= queries; i++)
			printf "\tSTMT_%s,\n", toupper(query_name[i])
		print "\tSTMT_COUNT\n};\n\nstruct sql_text {\n\tconst char *name;\n\tconst char *text;\n};"
		print "extern const struct sql_text sql_statements[];"
		split("migration view script", kinds, " ")
		for (i = 1; i <= 3; i++)
			printf "extern const struct sql_text sql_%ss[];\nextern const size_t sql_%s_count;\n", kinds[i], kinds[i]
		print "\n#endif"
	} else {
		print "#include \"store/sql_names.h\"\n\n#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
		print "const struct sql_text sql_statements[] = {"
		for (i = 1; i <= queries; i++)
			printf "\t{ \"%s\",\n%s\t},\n", query_name[i], query_text[i]
		print "\t{ 0, 0 },\n};\n"
		scripts("migration")
		scripts("view")
		scripts("script")
	}
}

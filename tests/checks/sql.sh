#!/bin/sh
# sql.sh: no statement and no view without a user; tables STRICT and without floating point; money *_cents.
cd "$(dirname "$0")/../.." && . tests/checks/common.sh

code_of 'src/*.c' >"$scratch/code"
tree_files 'src/store/sql/*.sql' >"$scratch/sql"

# Views are named in SQL, or "kpi_" and "kpi_drill_" before a measure's name, "board_" before a board's, in core's tables. verify runs
# every statement that begins with check_.
measures=$(sed -n 's/^.*\.name = "\([a-z0-9_]*\)".*/\1/p' src/core/kpi_table.c | tr '\n' ' ')
[ -n "$measures" ] || { echo "$check: no measures are read from src/core/kpi_table.c" >&2; exit 1; }
boards=$(sed -n 's/^\t{ "\([a-z]*\)",.*/\1/p' src/core/board.c | tr '\n' ' ')
[ -n "$boards" ] || { echo "$check: no boards are read from src/core/board.c" >&2; exit 1; }

{
	grep /queries/ "$scratch/sql" | xargs grep -nE '^-- [a-z_0-9]+: ' /dev/null | grep -v -- ':-- check_' |
		sed 's/^\([^:]*:[0-9]*\):-- \([a-z_0-9]*\): .*/\1 \2/' |
		while read -r at name; do
			grep -qw "STMT_$(echo "$name" | tr a-z A-Z)" "$scratch/code" ||
				echo "$name $at: no code uses the statement $name"
		done
	xargs awk -v measures="$measures" -v boards="$boards" '
		BEGIN { n = split(measures, m, " "); for (i = 1; i <= n; i++) used["kpi_" m[i]] = used["kpi_drill_" m[i]] = 1
			n = split(boards, m, " "); for (i = 1; i <= n; i++) used["board_" m[i]] = 1 }
		{ line = $0; sub(/--.*/, "", line) }
		line ~ /^ *CREATE VIEW/ { view[$3] = FILENAME ":" FNR; sub(/CREATE VIEW [a-z_0-9]+/, "", line) }
		{ n = split(line, word, /[^A-Za-z_0-9]+/); for (i = 1; i <= n; i++) used[word[i]] = 1 }
		END { for (v in view) if (!(v in used)) print v " " view[v] ": nothing reads the view " v }
	' <"$scratch/sql"
	xargs awk '
		/^CREATE TABLE/ { table = $3; start = FILENAME ":" FNR }
		table == "" { next }
		/^\)/ {
			if ($0 !~ /STRICT/)
				print table " " start ": the table " table " is not STRICT"
			table = ""
			next
		}
		{
			line = $0
			sub(/--.*/, "", line)
			while (match(line, /[a-z_0-9]+ (INTEGER|INT|REAL|NUMERIC|FLOAT|DOUBLE|DECIMAL)/)) {
				split(substr(line, RSTART, RLENGTH), column, " ")
				line = substr(line, RSTART + RLENGTH)
				place = table "." column[1]
				if (column[2] != "INTEGER")
					print place " " FILENAME ":" FNR ": " place " is " column[2] ", only INTEGER and TEXT are exact"
				else if (column[1] ~ /(amount|charge|paid|allowed|expected|balance|total|price|fee|copay|deductible|payment|credit|debit|dollars)$/)
					print place " " FILENAME ":" FNR ": money in " place " must be named *_cents"
			}
		}
	' <"$scratch/sql"
} | finish

#!/bin/sh
# banned.sh: calls that are never made, and calls and members that have one home only.
cd "$(dirname "$0")/../.." && . tests/checks/common.sh

code_of '*.c' '*.h' >"$scratch/code"

# ban NAME WHERE EXCEPT PATTERN WHY: no code in the paths WHERE, less EXCEPT, holds PATTERN at the start of
# a word (all three are regular expressions). NAME is how docs/exceptions calls it.
ban() {
	grep -E "^($2)[^:]*:[0-9]+:(.*[^A-Za-z0-9_])?($4)" "$scratch/code" | grep -vE "^($3)[^:]*:" |
		awk -F: -v name="$1" -v why="$5" '{ print $1 ":" name " " $1 ":" $2 ": " why }' || true
}

{
	ban string '' ' ' '(strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|atof|gets|scanf|fscanf|strncpy) *\(' \
		'cuts or overruns in silence: text_set, text_format, csv and date readers, strtol'
	ban clock 'src/|include/' 'src/main\.c' '(time|clock_gettime|gettimeofday|localtime|localtime_r|gmtime) *\(' \
		'only main reads the clock; today is handed in'
	ban localtime tests/ ' ' '(localtime|gmtime) *\(' 'not safe: localtime_r, gmtime_r'
	ban environment 'src/|include/' 'src/main\.c' '(getenv|secure_getenv|setenv|putenv|rand|srand|random) *\(' \
		'only main reads the environment; chance comes from base/random'
	ban shell '' ' ' '(system|popen) *\(' 'no shell is ever started'
	ban exit 'src/|include/' 'src/main\.c' '(exit|quick_exit|abort) *\(' 'only main ends the program'
	ban _exit 'src/|include/' src/xml/ '_exit *\(' 'only the child that reads foreign XML ends like this'
	ban cents 'src/|include/' 'src/base/money\.c' '.*(\.|->)cents($|[^A-Za-z0-9_])' 'only base/money.c looks into money: money_cents'
	ban sqlite3_ 'src/|include/' src/store/ 'sqlite3_' 'only the store speaks to SQLite'
	ban sqlite3_exec src/store/ ' ' 'sqlite3_exec *\(([^,]*, *[^" ]|[^"]*$)' 'its SQL must be a literal'
	ban curses 'src/|include/' src/tui/kit/ '.*(include *<(n?curses|panel|form|menu|term)[a-z]*\.h|initscr|newterm|waddn?w?str)' \
		'only the kit speaks to curses'
	# Any file: a path of somebody's machine is of no use to anybody else.
	tree_files '*' | xargs grep -nIE '(^|[^A-Za-z0-9_./*-])/(home|root|work|Users|mnt)/' |
		sed 's/^\([^:]*\):\([0-9]*\):.*/\1:path \1:\2: names a path of one machine/' || true
} | finish

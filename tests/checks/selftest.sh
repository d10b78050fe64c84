#!/bin/sh
# selftest.sh: a check that finds nothing proves nothing until it has found something: faults of each kind
# are planted in a copy of some of the tree (without git: as from a tarball), and every one must be found.
cd "$(dirname "$0")/../.." && . tests/checks/common.sh

tree=$scratch/tree
mkdir "$tree"
tree_files .clang-format Makefile '*.md' 'docs/*' 'include/claimbench/base/*' 'src/core/*' 'src/store/sql/*' 'src/xml/*' 'tests/checks/*' |
	xargs tar -cf - | tar -xf - -C "$tree"
cd "$tree"

# plant CHECKS FILE TEXT WORDS: a line more in FILE, at which CHECKS must complain in WORDS.
plant() {
	mkdir -p "$(dirname "$2")"
	printf '%s\n' "$3" >>"$2"
	expect "$1" "$2:$(wc -l <"$2" | tr -d ' '): .*$4"
}
expect() {
	printf '%s\t%s\n' "$1" "$2" >>"$scratch/expected"
}
lines() {
	awk -v n="$1" -v text="$2" 'BEGIN { while (n-- > 0) print text }'
}

plant format src/core/planted.c 'int  planted ( void );' 'make format'
plant format src/store/sql/queries/claim.sql '-- blanks: ' blanks

c=src/core/planted.c
plant banned $c 'int a = strcpy(b, "c");' silence
plant banned $c '/* no */ int d = system("e");' shell
plant banned tests/core/planted_test.c 'int f = popen("g", "r");' shell
plant banned $c 'int h = time(NULL);' clock
plant banned tests/core/planted_test.c 'int i = localtime(&j);' localtime_r
plant banned $c 'const char *k = getenv("L");' environment
plant banned $c 'void m(void) { exit(1); }' ends
plant banned $c 'void n(void) { _exit(1); }' child
plant banned $c 'int64_t o = p->charge.cents;' money
plant banned $c 'int q = sqlite3_step(r);' SQLite
plant banned src/store/planted.c 'int s = sqlite3_exec(t, u, NULL, NULL, NULL);' literal
plant banned src/tui/screens/planted.c '#include <ncurses.h>' kit
# shellcheck disable=SC2088
plant banned docs/planted.md "see $(printf /%s home/somebody/claims)" 'one machine'

plant docs docs/planted.md 'see [nothing](nothing.md)' 'no nothing.md'
printf '+----3x1-+\n| a      |\n+--------+\n' >>docs/planted.md
expect docs 'docs/planted.md:[0-9]*: no test draws'
mkdir -p tests/tui/screens
printf '+----3x1-+\n| b      |\n+--------+\n' | tee tests/tui/screens/planted.screen >>docs/planted.md

plant layers $c '#include "store/store.h"' 'core may not see store'
plant layers src/base/planted.c '#include "claimbench/core/claim.h"' 'base may not see core'
plant layers src/cli/planted.c '#include "core/token_list.h"' 'public headers of core'
plant layers src/cli/planted.c '#include "x12/writer.h"' 'cli may not see x12'
plant layers src/workflow/planted.c '#include <sqlite3.h>' 'workflow may not use'
plant layers src/tui/kit/planted.c '#include "claimbench/core/claim.h"' 'tui/kit may not see core'
plant layers include/claimbench/core/planted.h '#include "core/token_list.h"' private
mkdir -p build/objects/src/core
printf '#include <time.h>\n\nlong planted(void);\nlong planted(void)\n{\n\treturn (long)time(0);\n}\n' >src/core/clock.c
"${CC:-cc}" -c -o build/objects/src/core/clock.o src/core/clock.c
expect layers 'src/core/clock.c:6: core calls time'
expect layers 'src/xml:1: nothing of this layer is compiled'

plant sql src/store/sql/queries/claim.sql '-- claim_planted: nobody asks it' 'statement claim_planted'
plant sql src/store/sql/views/planted.sql 'CREATE VIEW planted AS SELECT 1;' 'view planted'
plant sql src/store/sql/migrations/9999_planted.sql 'CREATE TABLE loose (' STRICT
plant sql src/store/sql/migrations/9999_planted.sql '	rate REAL,' REAL
plant sql src/store/sql/migrations/9999_planted.sql '	copay INTEGER' _cents
echo ');' >>src/store/sql/migrations/9999_planted.sql

lines 601 '/* long */' >src/base/long.c
expect size 'src/base/long.c:601: the file has 601 lines'
{ printf 'int planted(void)\n{\n' && lines 61 '	x();' && echo '}'; } >src/base/function.c
expect size 'src/base/function.c:2: planted has 61 lines'
{ printf 'int planted(void)\n{\n' && lines 60 '	x();' && echo '}'; } >src/base/fits.c

plant size docs/exceptions 'size src/base/gone.c was long once' 'nothing needs the excuse'
echo 'size src/base/exc*:planted is a test' >>docs/exceptions
cp src/base/function.c src/base/excused.c
echo 'int unexcused(void) { return atoi("1"); }' >>src/base/planted.c
plant banned docs/exceptions 'banned src/base/planted.c:string' 'no reason'

# run CHECK [ARGUMENT]: it must end with 1, and say what was expected of it.
run() {
	code=0
	sh "tests/checks/$1.sh" ${2:+"$2"} >"$scratch/said" 2>&1 || code=$?
	[ "$code" -eq 1 ] || echo "- $1 ended with $code on a tree full of faults"
	grep "^$1	" "$scratch/expected" | cut -f2 | while read -r line; do
		grep -q "^$line" "$scratch/said" || grep -q '^SKIPPED' "$scratch/said" || echo "- tests/checks/$1.sh: missed $line"
	done
	! grep -E '^src/base/(fits|excused).c' "$scratch/said" || echo "- tests/checks/$1.sh: complains of what is right"
}
for check_name in format banned sql size docs; do
	run $check_name
done >"$scratch/missed"
run layers build/objects >>"$scratch/missed"

echo 'struct money planted(enum nothing why);' >include/claimbench/base/planted.h
expect library 'include/claimbench/base/planted.h:1: does not compile alone'
expect library 'libclaimbench.a:1: cannot find'
run library build/objects >>"$scratch/missed"

# The analysers are given these few files only.
rm -rf src tests/core && mkdir -p src/base
printf 'int f(int n);\nint f(int n)\n{\n\tint a[2] = { 0 };\n\n\treturn n > 0 ? a[5] : 0;\n}\n' >src/base/bounds.c
expect analyse 'src/base/bounds.c:6: .*out of bounds'
printf '#include <stdlib.h>\nchar *g(void);\nchar *g(void)\n{\n\tchar *p = malloc(1);\n\n\t*p = 1;\n\treturn p;\n}\n' >src/base/null.c
expect analyse 'src/base/null.c:7: dereference of possibly-NULL'
printf 'int h(unsigned n);\nint h(unsigned n)\n{\n\treturn n;\n}\n' >src/base/sign.c
expect analyse 'src/base/sign.c:4: implicit conversion'
printf '#!/bin/sh\nx=1\ncd $HOME && echo "$y"\n' >tests/planted.sh
expect analyse 'tests/planted.sh:3: y is referenced but not assigned'
WARNINGS=-Wsign-conversion run analyse build >>"$scratch/missed"

cd "$OLDPWD" && finish <"$scratch/missed"

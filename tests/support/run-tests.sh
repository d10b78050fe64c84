#!/bin/sh
# run-tests.sh TEST...: run test programs, as many at a time as there are processors (TEST_JOBS), show what
# fails, and end with one line "N passed, N failed". A program that crashes or hangs counts as one failure more.
set -u

limit=${TEST_SECONDS:-600}
# Not every system has it.
command -v timeout >/dev/null 2>&1 || timeout() { shift && "$@"; }

# The names in the list of cmocka's marks of this kind.
named() {
	grep -a "^\[  $1 \]" "$2" | grep -av 'test(s)' | sort -u | wc -l
}

one() {
	name=$(basename "$(dirname "$1")")/$(basename "$1")
	log=$logs/$(echo "$name" | tr / _)
	timeout "$limit" "$1" >"$log.out" 2>&1
	code=$?
	passed=$(grep -ac '^\[       OK \]' "$log.out")
	failed=$(named 'FAILED ' "$log.out")
	skipped=$(named SKIPPED "$log.out")
	# A replayed corpus is one test without a name.
	[ "$passed" -eq 0 ] && [ "$skipped" -eq 0 ] && [ "$code" -eq 0 ] && passed=1
	if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ]; then
		failed=1
		[ "$code" -eq 124 ] && echo "[  FAILED  ] took longer than $limit s" >>"$log.out"
	fi
	echo "$passed $failed $skipped" >"$log.sum"
	# Said at once: others speak at the same time.
	if [ "$code" -ne 0 ] || [ "$failed" -ne 0 ]; then
		echo "FAIL $name (exit $code)"
		cat "$log.out"
	else
		echo "  ok $name: $passed passed$([ "$skipped" -gt 0 ] && echo ", $skipped skipped")"
		grep -a '^SKIPPED:' "$log.out"
	fi >"$log.say"
	cat "$log.say"
}

if [ "${1-}" = --one ]; then
	logs=$2
	one "$3"
	exit 0
fi

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
jobs=${TEST_JOBS:-$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)}
printf '%s\n' "$@" | xargs -n 1 -P "$jobs" sh "$0" --one "$logs"

cat "$logs"/*.sum 2>/dev/null | awk '{ p += $1; f += $2; s += $3 } END {
	if (s > 0) printf "%d skipped\n", s
	printf "%d passed, %d failed\n", p, f
	exit f > 0 || NR == 0
}'

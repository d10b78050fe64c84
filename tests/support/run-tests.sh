#!/bin/sh
# run-tests.sh TEST...: run test programs two at a time, show what fails, and end with one line
# "N passed, N failed". A program that crashes or hangs counts as one failure more.
set -u

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
limit=${TEST_SECONDS:-600}
# Not every system has it.
command -v timeout >/dev/null 2>&1 || timeout() { shift && "$@"; }

one() {
	name=$(basename "$(dirname "$1")")/$(basename "$1")
	log=$logs/$(echo "$name" | tr / _)
	timeout "$limit" "$1" >"$log.out" 2>&1
	code=$?
	passed=$(grep -ac '^\[       OK \]' "$log.out")
	failed=$(grep -ac '^\[  FAILED  \] [a-z_]*:*.*[a-zA-Z]' "$log.out")
	skipped=$(grep -ac '^\[  SKIPPED \]' "$log.out")
	failed=$(grep -a '^\[  FAILED  \]' "$log.out" | grep -av 'test(s)' | sort -u | wc -l)
	[ "$passed" -eq 0 ] && grep -aq '^\[  PASSED  \]' "$log.out" && [ "$code" -eq 0 ] && passed=1
	if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ]; then
		failed=1
		[ "$code" -eq 124 ] && echo "[  FAILED  ] took longer than $limit s" >>"$log.out"
	fi
	echo "$passed $failed $skipped" >"$log.sum"
	if [ "$code" -ne 0 ] || [ "$failed" -ne 0 ]; then
		echo "FAIL $name (exit $code)"
		cat "$log.out"
	else
		echo "  ok $name: $passed passed$([ "$skipped" -gt 0 ] && echo ", $skipped skipped")"
		grep -a '^SKIPPED:' "$log.out"
	fi
}

running=0
for test in "$@"; do
	one "$test" &
	running=$((running + 1))
	if [ "$running" -ge 2 ]; then
		wait
		running=0
	fi
done
wait

cat "$logs"/*.sum 2>/dev/null | awk '{ p += $1; f += $2; s += $3 } END {
	if (s > 0) printf "%d skipped\n", s
	printf "%d passed, %d failed\n", p, f
	exit f > 0
}'

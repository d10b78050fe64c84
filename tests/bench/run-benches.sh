#!/bin/sh
# run-benches.sh BENCH...: make the big practice once, then print what each bench measures beside its budget.
# BENCH_CLAIMS (default 1000000) says how big. The official order file is used where CLAIMBENCH_SHARED has it.
set -eu

claims=${BENCH_CLAIMS:-1000000}
big=$BENCH_DIR/big-$claims.db
codes=$BENCH_DIR/codes.db
order=${CLAIMBENCH_SHARED:-../shared}/codesets/icd10cm/icd10cm_order_2026.txt
today=2026-03-31

mkdir -p "$BENCH_DIR"
if [ ! -f "$big" ]; then
	echo "Making a sample practice of $claims claims (once): its whole history is lived, some 3 ms a claim ..."
	begin=$(date +%s)
	"$CLAIMBENCH_PROGRAM" --db "$big" --today $today init --sample --claims "$claims"
	echo "made in $(($(date +%s) - begin)) s, $(($(wc -c <"$big") / 1000000)) MB"
fi
if [ ! -f "$codes" ]; then
	"$CLAIMBENCH_PROGRAM" --db "$codes" --today $today init --sample
	if [ -f "$order" ]; then
		"$CLAIMBENCH_PROGRAM" --db "$codes" import icd10cm "$order"
	else
		echo "The official order file is not here: code search runs on the teaching set."
	fi
fi

printf '\n%-44s %-40s %s\n' "what" "measured" "budget"
for bench in "$@"; do
	case $bench in
	*/screen_bench) "$bench" "$CLAIMBENCH_PROGRAM" "$big" ;;
	*) "$bench" "$big" "$codes" "$BENCH_DIR" ;;
	esac
done

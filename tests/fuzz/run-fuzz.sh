#!/bin/sh
# run-fuzz.sh DIRECTORY CFLAGS LIBRARIES SOURCES: build each fuzz target with libFuzzer and let it run for
# FUZZ_SECONDS (30). FUZZ_TARGETS names some of them ("csv money"); all by default. New inputs are kept in
# DIRECTORY/corpus; an input that breaks a target stays as DIRECTORY/crash-..., and the run fails.
set -eu

out=$1
cflags=$2
libraries=$3
sources=$4
seconds=${FUZZ_SECONDS:-30}
here=$(dirname "$0")
sanitize="-g -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all"
targets=${FUZZ_TARGETS:-$(cd "$here" && ls ./*_fuzz.c | sed 's|^\./||; s|_fuzz\.c$||')}

if ! command -v clang >/dev/null 2>&1; then
	echo "make fuzz needs clang, which is not here. On Debian and Ubuntu: apt-get install clang" >&2
	exit 1
fi
mkdir -p "$out"
printf '#include <stddef.h>\nint LLVMFuzzerTestOneInput(const unsigned char *d, size_t n) { (void)d; (void)n; return 0; }\n' >"$out/probe.c"
if ! clang -fsanitize=fuzzer,address -o "$out/probe" "$out/probe.c" 2>"$out/probe.log"; then
	version=$(clang -dumpversion | sed 's/\..*//')
	echo "make fuzz needs clang's libFuzzer, which is not here. On Debian and Ubuntu: apt-get install libclang-rt-$version-dev" >&2
	exit 1
fi

objects=""
for source in $sources; do
	object=$out/$(echo "$source" | tr / _ | sed 's/\.c$/.o/')
	objects="$objects $object"
	if [ ! -f "$object" ] || [ -n "$(find "$source" src include -newer "$object" -name '*.[ch]' -print -quit)" ]; then
		# shellcheck disable=SC2086
		clang $cflags $sanitize -fsanitize=fuzzer-no-link -c -o "$object" "$source"
	fi
done

failed=0
for name in $targets; do
	corpus=$here/corpus/$name
	dictionary=$here/dictionaries/$name.dict
	mkdir -p "$out/corpus/$name"
	# shellcheck disable=SC2086
	clang $cflags $sanitize -fsanitize=fuzzer -o "$out/$name" "$here/${name}_fuzz.c" $objects $libraries
	echo "== $name, $seconds s"
	# shellcheck disable=SC2046
	if "$out/$name" -max_total_time="$seconds" -max_len=20000 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
		-artifact_prefix="$out/" $([ -f "$dictionary" ] && echo "-dict=$dictionary") \
		"$out/corpus/$name" "$corpus" >"$out/$name.log" 2>&1; then
		grep -a '^stat::number_of_executed_units\|^stat::average_exec' "$out/$name.log" | sed 's/^stat::/   /'
	else
		failed=1
		echo "FAIL $name"
		tail -n 60 "$out/$name.log"
	fi
done
exit $failed

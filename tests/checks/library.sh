#!/bin/sh
# library.sh BUILD: libclaimbench.a is whole. Each public header compiles alone, and all objects of the library
# together need nothing but LIBS.
cd "$(dirname "$0")/../.." && . tests/checks/common.sh
build=${1:?usage: library.sh BUILD}
cc=${CC:-cc}

{
	tree_files 'include/*.h' | while read -r header; do
		echo "#include \"${header#include/}\"" | $cc -std=c11 -Wall -Wextra -Wpedantic -Iinclude -fsyntax-only -x c - >"$scratch/said" 2>&1 &&
			[ ! -s "$scratch/said" ] || echo "- $header:1: does not compile alone: $(grep -m1 -E 'error|warning' "$scratch/said")"
	done

	echo 'int main(void) { return 0; }' >"$scratch/main.c"
	# shellcheck disable=SC2086
	$cc -o "$scratch/main" "$scratch/main.c" -Wl,--whole-archive "$build/libclaimbench.a" -Wl,--no-whole-archive \
		${LIBS:-} >"$scratch/said" 2>&1 || sed -nE 's/.*(undefined reference to|multiple definition of|cannot find) (.*)/- libclaimbench.a:1: \1 \2/p' \
		"$scratch/said" | sort -u | grep . || echo "- libclaimbench.a:1: $(head -n 1 "$scratch/said")"
} | finish

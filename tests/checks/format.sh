#!/bin/sh
# format.sh [--fix]: clang-format 14 decides the layout of C (other versions differ in detail); the rest of
# the text has no blanks at line ends.
cd "$(dirname "$0")/../.." && . tests/checks/common.sh

formatter=""
for candidate in clang-format-14 clang-format; do
	case $($candidate --version 2>/dev/null) in
	*"version 14."*) formatter=$candidate && break ;;
	esac
done

if [ -z "$formatter" ]; then
	echo "SKIPPED: clang-format 14 is not here (apt-get install clang-format-14): layout of C not looked at"
elif [ "${1:-}" = --fix ]; then
	tree_files '*.c' '*.h' | xargs "$formatter" -i
elif ! tree_files '*.c' '*.h' | xargs "$formatter" --dry-run -Werror >"$scratch/said" 2>&1; then
	# What is no finding of layout is the formatter's own complaint.
	sed -nE 's/^([^:]*:[0-9]+):.*code should be clang-formatted.*/- \1: not as make format lays it out/p
		/^[^: ]*clang-format|\.clang-format/s/^/- /p' "$scratch/said" >"$scratch/findings"
	[ -s "$scratch/findings" ] || sed 's/^/- /' "$scratch/said" >"$scratch/findings"
fi
tree_files '*.sh' '*.awk' '*.sql' Makefile '*/Makefile' '*.c' '*.h' | xargs grep -nE '[[:blank:]]+$' |
	sed 's/^\([^:]*:[0-9]*\):.*/- \1: blanks at the end of the line/' >>"$scratch/findings" || true
sort -u "$scratch/findings" | finish

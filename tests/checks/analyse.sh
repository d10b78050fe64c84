#!/bin/sh
# analyse.sh BUILD: what compilers and analysers find without running anything: clang's warnings, gcc's
# analyser, cppcheck, shellcheck. One that is not here is named and skipped. BUILD/gen holds the headers made
# from SQL; LANGUAGE, WARNINGS and INCLUDES come from the Makefile.
cd "$(dirname "$0")/../.." && . tests/checks/common.sh
build=${1:?usage: analyse.sh BUILD}
flags="${LANGUAGE:-} ${INCLUDES:--Iinclude -Isrc -I$build/gen}"
jobs=$(nproc 2>/dev/null || echo 2)
# Beyond the warnings of the build: what only one of the two compilers knows, or only looks for when asked.
gcc="-Wunused-macros -Wlogical-op -Wduplicated-cond -Wduplicated-branches -Wjump-misses-init -Wformat-truncation=2
	-Wformat-overflow=2 -Wformat-signedness -Warith-conversion -Wstringop-overflow=4 -Warray-bounds=2 -Walloca"
clang="-Wunused-macros -Wnull-dereference -Wcomma -Wconditional-uninitialized -Wassign-enum -Wunreachable-code-aggressive -Wextra-semi-stmt
	-Wmissing-variable-declarations"

tree_files 'src/*.c' >"$scratch/sources"
tree_files '*.sh' '.ci/run' >"$scratch/scripts"

have() {
	command -v "$1" >/dev/null 2>&1 || { echo "SKIPPED: $1 is not here (apt-get install $1)" >&2; return 1; }
}

# "FILE:LINE:COLUMN: warning: WORDS [NAME]" of a compiler as a finding, excused under FILE:NAME. A compiler
# that complains of its own arguments has analysed nothing: that is a finding too.
compiler_findings() {
	sed -nE 's/^([^: ]+):([0-9]+):[0-9]+: (warning|error|fatal error): (.*)$/\1 \1:\2: \4/p
		s/^[a-z0-9-]+: (fatal )?error: .*/- &/p' |
		awk '/ \[[^][]*\]$/ { name = $NF; gsub(/^\[(-W)?|(,-W.*)?\]$|=.*/, "", name); $1 = $1 ":" name } { print }' | sort -u
}

{
	# shellcheck disable=SC2086
	! have clang || xargs -P "$jobs" -n 20 clang $flags $clang ${WARNINGS:-} -fsyntax-only <"$scratch/sources" 2>&1 |
		compiler_findings
	# clang may call itself gcc; it has no -fanalyzer.
	# shellcheck disable=SC2086
	if have gcc && echo | gcc -fanalyzer -fsyntax-only -x c - 2>/dev/null; then
		grep -v base/error.c "$scratch/sources" | xargs -P "$jobs" -n 1 gcc $flags $gcc -O2 -fanalyzer \
			-include tests/checks/analyse.h -Wno-unused-result -c -o /dev/null 2>&1 | compiler_findings
	else
		echo "SKIPPED: this gcc has no -fanalyzer" >&2
	fi
	# Not ours: a variable's narrowest scope (declarations stand at the top of a block), members that only
	# macros use, "continue" as the body of an empty loop, NULL after the last argument (a pointer on POSIX).
	# What is uninitialised or always true the compilers know better: cppcheck does not see that a callee fills
	# an array, or that a sum wraps.
	! have cppcheck || cppcheck -q -j "$jobs" --std=c11 --enable=warning,style,performance,portability --inline-suppr \
		--library=posix --suppress=missingIncludeSystem --suppress=variableScope --suppress=unusedStructMember \
		--suppress=varFuncNullUB --suppress=redundantContinue --suppress=uninitvar --suppress=knownConditionTrueFalse --suppress=unmatchedSuppression \
		--template='{file}:{id} {file}:{line}: {message}' -Iinclude -Isrc -I"$build/gen" src 2>&1
	! have shellcheck || xargs shellcheck -x -S warning -f gcc <"$scratch/scripts" | compiler_findings
} | finish

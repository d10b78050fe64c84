# shellcheck shell=sh
# common.sh: what the checks share. A check is run in the root of the tree, prints "FILE:LINE: what is wrong"
# for each finding, and ends with 1 when there was one.
set -eu

check=$(basename "$0" .sh)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The tree's own files that match the patterns ('*' also matches '/'), new ones included; a tarball has
# no git to ask. A check that looked at nothing has not passed: no file at all is a fault.
tree_files() {
	if [ -e .git ] && git ls-files >/dev/null 2>&1; then
		git ls-files --cached --others --exclude-standard -- "$@"
	else
		for pattern; do
			shift
			set -- "$@" -o -path "./$pattern"
		done
		shift # the first -o
		find . \( -path ./build -o -path ./.git \) -prune -o -type f \( "$@" \) -print | sed 's|^\./||'
	fi | sort -u | while read -r file; do
		[ ! -f "$file" ] || echo "$file"
	done >"$scratch/files"
	[ -s "$scratch/files" ] || {
		echo "$check: there are no files $*" >&2
		exit 1
	}
	cat "$scratch/files"
}

# The code of the C files: FILE:LINE:text without comments, string literals emptied.
code_of() {
	tree_files "$@" | xargs awk -f tests/checks/code.awk
}

# From "PLACE FILE:LINE: what is wrong" to the findings that docs/exceptions does not excuse. Its lines are
# "CHECK PLACE REASON", a * in PLACE stands for anything; an excuse without a reason, or that nothing needs any
# more, is a finding itself.
finish() {
	if awk -v check="$check" '
		FILENAME == "docs/exceptions" {
			if ($1 == check) {
				excuse[$2] = FNR
				if (NF < 3)
					wrong(FILENAME ":" FNR ": no reason is given for " $2)
			}
			next
		}
		{
			for (place in excuse) {
				if (fits($1, place)) {
					needed[place] = 1
					next
				}
			}
			sub(/^[^ ]+ /, "")
			wrong($0)
		}
		END {
			for (place in excuse)
				if (!(place in needed))
					wrong("docs/exceptions:" excuse[place] ": nothing needs the excuse for " place)
			exit found > 0
		}
		function wrong(what) { print what; found++ }
		function fits(text, place,    star) {
			star = index(place, "*")
			return star == 0 ? text == place : index(text, substr(place, 1, star - 1)) == 1 &&
				substr(text, length(text) - length(place) + star + 1) == substr(place, star + 1)
		}
	' docs/exceptions -; then
		echo "  ok $check"
	else
		echo "FAIL $check"
		exit 1
	fi
}

#!/bin/sh
# docs.sh: a screen shown in the documents is one that a test draws (tests/tui/screens), and a link leads to a
# file of the tree.
cd "$(dirname "$0")/../.." && . tests/checks/common.sh

# FILE:LINE:TARGET of links to files; the targets are relative to the file's own folder.
tree_files '*.md' | xargs awk '
	{
		text = $0
		while (match(text, /\]\([^)#:]+\)/)) {
			print FILENAME ":" FNR ":" substr(text, RSTART + 2, RLENGTH - 3)
			text = substr(text, RSTART + RLENGTH)
		}
	}
' | while IFS=: read -r file line target; do
	[ -e "$(dirname "$file")/$target" ] || echo "$file $file:$line: there is no $target"
done >"$scratch/links"

# A picture goes from one rule to the next.
{
	tree_files '*.screen'
	tree_files '*.md'
} | xargs awk '
	FNR == 1 { picture = "" }
	/^\+-+[0-9]+x[0-9]+-+\+$/ { picture = $0; begin = FNR; next }
	picture == "" { next }
	{ picture = picture "\n" $0 }
	/^\+-+\+$/ {
		if (FILENAME ~ /\.screen$/)
			drawn[picture] = 1
		else if (!(picture in drawn))
			print FILENAME " " FILENAME ":" begin ": no test draws this screen"
		picture = ""
	}
' | cat "$scratch/links" - | finish

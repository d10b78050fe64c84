#!/bin/sh
# size.sh: no file over 600 lines, no function over 60, unless docs/exceptions says why. A function is
# counted between its braces at column 0.
cd "$(dirname "$0")/../.." && . tests/checks/common.sh

tree_files '*.c' '*.h' '*.sh' '*.awk' '*.sql' Makefile | xargs awk '
	function end_file() {
		if (last > 600)
			print name " " name ":601: the file has " last " lines, 600 are the most"
	}
	FNR == 1 { end_file(); name = FILENAME; opened = 0 }
	{ last = FNR }
	name !~ /\.[ch]$/ { next }
	/^[a-z_].*\(/ { split($0, part, "("); sub(/.*[ *]/, "", part[1]); function_name = part[1] }
	/^\{/ { opened = FNR }
	/^\}/ && opened > 0 {
		if (FNR - opened - 1 > 60)
			print name ":" function_name " " name ":" opened ": " function_name " has " FNR - opened - 1 " lines, 60 are the most"
		opened = 0
	}
	END { end_file() }
' | finish

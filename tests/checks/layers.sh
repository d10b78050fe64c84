#!/bin/sh
# layers.sh BUILD: calls go down only. Two fences: the include lines of each layer, and the undefined symbols
# of its objects under BUILD/src, which must be defined by a layer it may use or stand on its short list of
# names from outside. The second catches what the first cannot: a clock, a file, an allocation where none
# belongs.
cd "$(dirname "$0")/../.." && . tests/checks/common.sh
build=${1:?usage: layers.sh BUILD}

# LAYER: layers it may use : headers from outside : names from outside. "*" stands for any ending; alone, for
# all that no layer of the house defines. Of another layer one sees the public headers in include/claimbench
# where there are any, else those in src.
memory='memchr memcmp memcpy memmove memset'
text='strchr strcmp strcspn strlen strnlen strncmp strpbrk strrchr strspn strstr strtol strtoll strtoull'
files='access chmod close closedir fchmod fchown flock fstat fsync link lstat mkdir mkostemp mkstemp open opendir pread pwrite read readdir realpath'
files="$files rename stat unlink write"
streams='fclose fdopen feof ferror fflush fgetc fgets fileno fopen fprintf fputc fputs fread fseeko ftello fwrite putc rewind setvbuf ungetc'
errno='__errno_location __error strerror'
ctype='__ctype_b_loc __ctype_tolower_loc __ctype_toupper_loc isalnum isalpha isdigit islower isspace isupper isxdigit tolower toupper'
cat >"$scratch/layers" <<END
base:::$memory $text $ctype $files $streams $errno snprintf vsnprintf calloc realloc free qsort wcwidth crypto_hash_* randombytes_buf sodium_*
core:base::$memory $text $ctype vsnprintf calloc free qsort
store:base core:sqlite3.h:$memory $text $files $errno $ctype malloc calloc free qsort snprintf clock_gettime getpid nanosleep semctl semget semop semtimedop sqlite3_*
x12:base core::$memory $text $ctype vsnprintf calloc free
xml:base core:libxml/*:$memory $text $streams $errno $ctype calloc free open close fstat pipe fork waitpid setrlimit _exit xml*
print:base::$memory $text $streams calloc free
payer:base core x12::$memory $text calloc free qsort
workflow:base core store x12 xml print payer::$memory $text $files $streams $errno $ctype malloc calloc free qsort
tui/kit:base:curses.h ncurses.h panel.h:*
tui:base core workflow print tui/kit::$memory $text $streams $ctype calloc free qsort snprintf sscanf vsnprintf
cli:base core workflow print::$memory $text $streams $errno isatty vsnprintf
END
# What the compiler itself puts in: stack guards, 128-bit arithmetic, position independence.
compiler='__stack_chk_fail __divti3 __modti3 __udivti3 __umodti3 __muloti4 _GLOBAL_OFFSET_TABLE_ __assert_fail'
# Headers with one home; all others from outside are the C library's, whose calls the symbols show.
homed='sqlite3.h libxml/* curses.h ncurses.h panel.h form.h menu.h term.h'

include_lines() {
	tree_files 'src/*.c' 'src/*.h' 'include/*.h' | grep -v '^src/main\.c$' | xargs grep -nE '^[[:blank:]]*#[[:blank:]]*include'
}

includes() {
	include_lines | awk -v homed="$homed" -v layers="$scratch/layers" '
		function has(list, name,    i, n, word) {
			n = split(list, word, " ")
			for (i = 1; i <= n; i++)
				if (word[i] == name || (word[i] ~ /\*$/ && index(name, substr(word[i], 1, length(word[i]) - 1)) == 1))
					return 1
			return 0
		}
		function layer_of(path) {
			if (path ~ /^tui\/kit\//)
				return "tui/kit"
			sub(/\/.*/, "", path)
			return path
		}
		BEGIN {
			while ((getline line < layers) > 0) {
				split(line, part, ":")
				below[part[1]] = part[2]
				outside[part[1]] = part[3]
			}
		}
		{
			split($0, part, ":")
			at = part[1] ":" part[2]
			header = $0
			sub(/^[^<"]*[<"]/, "", header)
			sub(/[>"].*/, "", header)
			path = part[1]
			public = sub(/^include\/claimbench\//, "", path)
			sub(/^src\//, "", path)
			mine = layer_of(path)
			where = header
			named_public = sub(/^claimbench\//, "", where)
			theirs = layer_of(where)
			if (!(mine in below))
				why = "no layer " mine " is known"
			else if ($0 ~ /include *</)
				why = has(homed, header) && !has(outside[mine], header) ? mine " may not use <" header ">" : ""
			else if (named_public)
				why = theirs == mine || has(below[mine], theirs) ? "" : mine " may not see " theirs
			else if (public)
				why = "a public header shows private ones"
			else if (theirs == mine)
				why = ""
			else if (!has(below[mine], theirs))
				why = mine " may not see " theirs
			else
				why = theirs ~ /^(base|core|workflow)$/ ? mine " must use the public headers of " theirs : ""
			if (why != "")
				print part[1] " " at ": " why ": " header
		}'
}

# "SYMBOL OBJECT" of all that the objects on standard input leave undefined, as the source wrote the names:
# a fortified memcpy is a memcpy.
undefined() {
	xargs nm -A -u | sed -E 's/^([^:]*\.o):.* U /\1 /' |
		awk '{ name = $2; if (sub(/_chk$/, "", name)) sub(/^__/, "", name); sub(/^__isoc(99|23)_/, "", name); print name, $1 }'
}

symbols() {
	find "$build" \( -path "$build/src/*.o" -o -path "$build/gen/*.o" \) -exec nm -g --defined-only {} + | awk 'NF == 3 { print $3 }' >"$scratch/house"
	[ -s "$scratch/house" ] || echo "- $build:1: nm finds no symbols here"
	while IFS=: read -r layer below _ names; do
		[ -n "$(find "src/$layer" -name '*.c' 2>/dev/null)" ] || continue
		for l in $layer $below; do
			find "$build/src/$l" "$build/gen/$l" -name '*.o' 2>/dev/null || true
		done | sort -u >"$scratch/seen"
		# The kit is below the screens, not part of them.
		awk -v own="$build/src/$layer/" -v kit="$build/src/tui/kit/" \
			'index($0, own) == 1 && (own == kit || index($0, kit) != 1)' "$scratch/seen" >"$scratch/own"
		[ -s "$scratch/own" ] || { echo "- src/$layer:1: nothing of this layer is compiled in $build"; continue; }
		xargs nm -g --defined-only <"$scratch/seen" | awk 'NF == 3 { print $3 }' >"$scratch/defined"
		[ "$names" != '*' ] || undefined <"$scratch/own" | cut -d' ' -f1 | grep -vxFf "$scratch/house" >>"$scratch/defined"
		undefined <"$scratch/own" | awk -v names="$names $compiler" -v layer="$layer" -v build="$build/" '
			BEGIN {
				n = split(names, word, " ")
				for (i = 1; i <= n; i++)
					if (sub(/\*$/, "", word[i]))
						beginnings[word[i]]
					else
						allowed[word[i]]
			}
			FNR == NR { allowed[$1]; next }
			$1 in allowed { next }
			{
				for (b in beginnings)
					if (index($1, b) == 1)
						next
				source = substr($2, length(build) + 1)
				sub(/\.o$/, ".c", source)
				print source, $1
			}
		' "$scratch/defined" - | while read -r source name; do
			line=$(grep -nw "$name" "$source" | grep -v '#include' | sed 's/:.*//;q')
			echo "$source:$name $source:${line:-1}: $layer calls $name: no layer it may use has it, nor its short list"
		done
	done <"$scratch/layers"
}

{ includes; symbols; } | finish

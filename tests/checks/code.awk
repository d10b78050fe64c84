# code.awk: C without its comments and with its literals emptied, so that a search finds code only.
# Prints FILE:LINE:text for every line.

FNR == 1 { in_comment = 0 }
{
	line = $0
	out = ""
	while (1) {
		if (in_comment) {
			end = index(line, "*/")
			if (end == 0) {
				line = ""
				break
			}
			line = substr(line, end + 2)
			in_comment = 0
		}
		if (!match(line, /\/\*|\/\/|["']/))
			break
		token = substr(line, RSTART, RLENGTH)
		out = out substr(line, 1, RSTART - 1)
		line = substr(line, RSTART + RLENGTH)
		if (token == "/*") {
			in_comment = 1
		} else if (token == "//") {
			line = ""
		} else {
			out = out token token
			closed = token == "\"" ? match(line, /^([^"\\]|\\.)*"/) : match(line, /^([^'\\]|\\.)*'/)
			line = closed ? substr(line, RLENGTH + 1) : ""
		}
	}
	print FILENAME ":" FNR ":" out line
}

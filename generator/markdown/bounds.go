package markdown

import (
	"bytes"
	"fmt"
	"regexp"
)

// What a line may hold at most. Reading Markdown takes time that grows with the
// square of these, and memory for each level; no line of a text by hand comes
// near them.
const (
	longestLine  = 20_000 // bytes
	mostLevels   = 100    // quotations and lists within each other
	mostBrackets = 500    // each may begin a link
)

// marker is the beginning of a quotation or an item of a list.
var marker = regexp.MustCompile(`^[ \t]*(>|[-*+]|[0-9]{1,9}[.)])[ \t]*`)

// overlong reports the first line that is beyond what can be read, and whether
// there is one.
func (r *reading) overlong() bool {
	start := 0
	for line := range bytes.Lines(r.source) {
		if what := beyond(line); what != "" {
			r.report(r.at(start, 1), "overlong", what, "write several paragraphs, each on a line of its own")
			return true
		}
		start += len(line)
	}
	return false
}

// beyond says in which way a line is too much; empty if it is not.
func beyond(line []byte) string {
	if len(line) > longestLine {
		return fmt.Sprintf("the line has %d bytes; at most %d are read", len(line), longestLine)
	}
	if n := bytes.Count(line, []byte("[")); n > mostBrackets {
		return fmt.Sprintf("the line has %d opening brackets; at most %d are read", n, mostBrackets)
	}
	levels := 0
	for rest := line; ; levels++ {
		found := marker.Find(rest)
		if found == nil {
			break
		}
		rest = rest[len(found):]
	}
	if levels > mostLevels {
		return fmt.Sprintf("the line has %d quotations or lists within each other; at most %d are read", levels, mostLevels)
	}
	return ""
}

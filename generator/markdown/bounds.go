package markdown

import (
	"bytes"
	"fmt"
	"regexp"
)

// Limits for a line. The time to parse Markdown grows with the square of these
// numbers, and each level of nesting takes memory. Lines written by hand stay far
// below the limits.
const (
	maxLineBytes = 20_000
	maxLevels    = 100 // nested quotations and lists
	maxBrackets  = 500 // opening brackets, each of which may begin a link
)

// marker is the beginning of a quotation or a list item.
var marker = regexp.MustCompile(`^[ \t]*(>|[-*+]|[0-9]{1,9}[.)])[ \t]*`)

// overlong reports the first line that exceeds a limit, and returns whether there is
// one.
func (r *checker) overlong() bool {
	start := 0
	for line := range bytes.Lines(r.source) {
		if message := exceeded(line); message != "" {
			r.report(r.at(start, 1), "overlong", message, "split it into several paragraphs, each on its own line")
			return true
		}
		start += len(line)
	}
	return false
}

// exceeded says which limit a line exceeds; empty if none.
func exceeded(line []byte) string {
	if len(line) > maxLineBytes {
		return fmt.Sprintf("the line has %d bytes; the limit is %d", len(line), maxLineBytes)
	}
	if n := bytes.Count(line, []byte("[")); n > maxBrackets {
		return fmt.Sprintf("the line has %d opening brackets; the limit is %d", n, maxBrackets)
	}
	levels := 0
	for rest := line; ; levels++ {
		prefix := marker.Find(rest)
		if prefix == nil {
			break
		}
		rest = rest[len(prefix):]
	}
	if levels > maxLevels {
		return fmt.Sprintf("the line has %d nested quotations or lists; the limit is %d", levels, maxLevels)
	}
	return ""
}

package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"recension/generator/diag"
)

// marker is the beginning of a quotation or a list item.
var marker = regexp.MustCompile(`^[ \t]*(>|[-*+]|[0-9]{1,9}[.)])[ \t]*`)

// overlong reports the first line or table that exceeds a limit, and returns whether
// there is one. The time to parse Markdown grows with the square of the numbers for a
// line, and each level of nesting and each cell takes memory.
func (r *checker) overlong() bool {
	if r.form != "" { // its file may have it in one line
		if message := exceeded(r.source); message != "" {
			r.report(r.at(0, 1), "overlong", strings.Replace(message, "the line", "the text", 1), "shorten it, or move parts of it to a chapter")
			return true
		}
		return false
	}
	start := 0
	for line := range bytes.Lines(r.source) {
		if message := exceeded(line); message != "" {
			r.report(r.at(start, 1), "overlong", message, "split it into several paragraphs, each on its own line")
			return true
		}
		start += len(line)
	}
	if at, cells := mostCells(r.source); cells > diag.TableCells.Most {
		r.problems.Add(diag.TableCells.Exceeded(r.at(at, 1), "the tables have at least %d cells", cells).
			Hintf("put the rows into tables/, as CSV, and place the table"))
		return true
	}
	return false
}

// delimiter is a line that may separate the head of a table from its rows, in quotations
// and lists, too.
var delimiter = regexp.MustCompile(`^[ \t]*((>|[-*+]|[0-9]{1,9}[.)])[ \t]*)*[-:| \t]*-[-:| \t]*$`)

// mostCells counts the cells of tables from their sizes alone, as a row has as many cells
// as the head, however short it is. It returns the offset of the table that makes them
// too many. Text that looks like a table counts as one.
func mostCells(source []byte) (at, cells int) {
	offset, start := 0, 0
	columns, rows := 0, 0 // of the lines since the last blank one
	end := func() bool {
		cells += columns * rows
		columns, rows, at = 0, 0, start
		return cells > diag.TableCells.Most
	}
	for line := range bytes.Lines(source) {
		switch text := bytes.TrimRight(line, "\r\n"); {
		case len(bytes.Trim(text, "> \t")) == 0:
			if end() {
				return at, cells
			}
			start = offset + len(line)
		default:
			rows++
			if n := bytes.Count(text, []byte("|")) + 1; n > columns && delimiter.Match(text) {
				columns = n
			}
		}
		offset += len(line)
	}
	end()
	return at, cells
}

// exceeded says which limit a line exceeds; empty if none.
func exceeded(line []byte) string {
	if len(line) > diag.LineBytes.Most {
		return fmt.Sprintf("the line has %d bytes; the limit is %d", len(line), diag.LineBytes.Most)
	}
	if n := bytes.Count(line, []byte("[")); n > diag.LineBrackets.Most {
		return fmt.Sprintf("the line has %d opening brackets; the limit is %d", n, diag.LineBrackets.Most)
	}
	levels := 0
	for rest := line; ; levels++ {
		prefix := marker.Find(rest)
		if prefix == nil {
			break
		}
		rest = rest[len(prefix):]
	}
	if levels > diag.LineLevels.Most {
		return fmt.Sprintf("the line has %d nested quotations or lists; the limit is %d", levels, diag.LineLevels.Most)
	}
	return ""
}

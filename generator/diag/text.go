package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// What is printed as text is read by a person: so many of one file, and so many
// in all.
const (
	textOfFile = 50
	textOfAll  = 500
)

// Text prints each diagnostic with its line, a caret under the place and its
// hint, and then how many there are. Of very many it prints some, errors
// rather than warnings and notices, and says how many are left. An empty list
// prints nothing.
func (l List) Text(w io.Writer) error {
	var b strings.Builder
	left := 0
	for i, shown := range l.choose(textOfFile, textOfAll) {
		if shown {
			l[i].text(&b)
		} else {
			left++
		}
	}
	if left > 0 {
		fmt.Fprintf(&b, "%d more are not shown; check --format json prints all\n", left)
	}
	if len(l) > 0 {
		fmt.Fprintln(&b, l.totals())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// choose says of each diagnostic whether it is among the worst ones, of which
// each file has at most ofFile and the list at most ofAll.
func (l List) choose(ofFile, ofAll int) []bool {
	chosen := make([]bool, len(l))
	files := map[string]int{}
	for severity := Error; severity <= Notice; severity++ {
		for i, d := range l {
			if d.Severity == severity && files[d.Pos.File] < ofFile && ofAll > 0 {
				chosen[i] = true
				files[d.Pos.File]++
				ofAll--
			}
		}
	}
	return chosen
}

// text prints one diagnostic.
func (d Diagnostic) text(b *strings.Builder) {
	fmt.Fprintf(b, "%s: %s: %s", visible(d.Pos.String()), d.Severity, visible(d.Message))
	if d.Rule != "" {
		fmt.Fprintf(b, " [%s]", d.Rule)
	}
	b.WriteByte('\n')
	excerpt(b, d.Pos)
	for _, n := range d.Notes {
		fmt.Fprintf(b, "  note: %s: %s\n", visible(n.Pos.String()), visible(n.Message))
		excerpt(b, n.Pos)
	}
	if d.Hint != "" {
		fmt.Fprintf(b, "  hint: %s\n", visible(d.Hint))
	}
}

// excerpt prints the line of a place with carets under it. A long line is cut
// to a window around the place.
func excerpt(b *strings.Builder, p Pos) {
	if p.Line == 0 || p.Excerpt == "" {
		return
	}
	const before, width = 60, 120
	line := []rune(visible(p.Excerpt))
	start := max(p.Column-1-before, 0)
	if len(line) <= width {
		start = 0
	}
	start = min(start, len(line))
	end := min(start+width, len(line))
	from := min(max(p.Column-1-start, 0), end-start)
	carets := min(max(p.EndColumn-p.Column, 1), max(end-start-from, 1))
	number := fmt.Sprintf("%6d | ", p.Line)
	margin := strings.Repeat(" ", utf8.RuneCountInString(number)-2) + "| "
	fmt.Fprintf(b, "%s%s\n%s%s%s\n", number, string(line[start:end]),
		margin, strings.Repeat(" ", from), strings.Repeat("^", carets))
}

package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A person reads the text format, so the number of diagnostics is limited.
const (
	maxPerFile = 50
	maxInTotal = 500
)

// Text prints each diagnostic with its line, carets under the position and its
// hint, followed by the number of errors and warnings. It prints at most 50
// diagnostics for a file and 500 in total, the most severe ones, and says how many
// are left out. An empty list prints nothing.
func (l List) Text(w io.Writer) error {
	var b strings.Builder
	left := 0
	for i, shown := range l.choose(maxPerFile, maxInTotal) {
		if shown {
			l[i].text(&b)
		} else {
			left++
		}
	}
	if left > 0 {
		fmt.Fprintf(&b, "%d more are not shown; print all with check --format json\n", left)
	}
	if len(l) > 0 {
		fmt.Fprintln(&b, l.totals())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// choose selects the most severe diagnostics, at most perFile for each file and
// inTotal for the whole list. The result says for each diagnostic whether it is
// selected.
func (l List) choose(perFile, inTotal int) []bool {
	chosen := make([]bool, len(l))
	files := map[string]int{}
	for severity := Error; severity <= Notice; severity++ {
		for i, d := range l {
			if d.Severity == severity && files[d.Pos.File] < perFile && inTotal > 0 {
				chosen[i] = true
				files[d.Pos.File]++
				inTotal--
			}
		}
	}
	return chosen
}

// text prints one diagnostic.
func (d Diagnostic) text(b *strings.Builder) {
	if d.Pos != (Pos{}) {
		fmt.Fprintf(b, "%s: ", Visible(d.Pos.String()))
	}
	fmt.Fprintf(b, "%s: %s", d.Severity, Visible(d.Message))
	if d.Rule != "" {
		fmt.Fprintf(b, " [%s]", d.Rule)
	}
	b.WriteByte('\n')
	excerpt(b, d.Pos)
	for _, n := range d.Notes {
		fmt.Fprintf(b, "  note: %s: %s\n", Visible(n.Pos.String()), Visible(n.Message))
		excerpt(b, n.Pos)
	}
	if d.Hint != "" {
		fmt.Fprintf(b, "  hint: %s\n", Visible(d.Hint))
	}
}

// excerpt prints the line of a position with carets under it. A long line is cut
// to a window around the position.
func excerpt(b *strings.Builder, p Pos) {
	if p.Line == 0 || p.Excerpt == "" {
		return
	}
	const before, width = 60, 120
	line := []rune(Visible(p.Excerpt))
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

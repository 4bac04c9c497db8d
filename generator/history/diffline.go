package history

import (
	"strings"
	"unicode/utf8"

	"recension/generator/page"
)

// DiffLine is a line of a diff. Its first character says whether the line was added
// (+), removed (-) or neither.
type DiffLine struct{ Text string }

// Added reports whether the line was added.
func (l DiffLine) Added() bool { return strings.HasPrefix(l.Text, "+") }

// Removed reports whether the line was removed.
func (l DiffLine) Removed() bool { return strings.HasPrefix(l.Text, "-") }

// mostContext is how many characters of unchanged text a reader needs to find the place. A
// line of Markdown is a whole paragraph.
const mostContext = 80

// diffLines returns the lines of a diff. Unchanged lines are cut. Unless whole is true, so
// are the beginning and end that a removed line shares with the line added in its place.
func diffLines(diff []string, whole bool) []DiffLine {
	lines := make([]DiffLine, len(diff))
	for i, text := range diff {
		lines[i].Text = strings.TrimSuffix(text, "\r")
	}
	for from := 0; from < len(lines); {
		removed := run(lines[from:], DiffLine.Removed)
		added := run(lines[from+removed:], DiffLine.Added)
		switch {
		case removed+added == 0:
			lines[from].Text = page.Clip(lines[from].Text, mostContext)
			from++
		case removed == added && !whole:
			for i := range removed {
				cutShared(&lines[from+i].Text, &lines[from+removed+i].Text)
			}
			fallthrough
		default:
			from += removed + added
		}
	}
	return lines
}

// run returns how many lines at the start of lines are of a kind.
func run(lines []DiffLine, is func(DiffLine) bool) int {
	n := 0
	for n < len(lines) && is(lines[n]) {
		n++
	}
	return n
}

// cutShared replaces all but mostContext bytes of the text that two lines share at the
// beginning, after the sign, and at the end by an ellipsis.
func cutShared(before, after *string) {
	a, b := (*before)[1:], (*after)[1:]
	start := 0
	for start < min(len(a), len(b)) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < min(len(a), len(b))-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	*before, *after = (*before)[:1]+cutEnds(a, start, end), (*after)[:1]+cutEnds(b, start, end)
}

// cutEnds cuts all but mostContext bytes of the first start bytes and the last end bytes
// of a text, between characters.
func cutEnds(text string, start, end int) string {
	from, to := max(start-mostContext, 0), min(len(text)-end+mostContext, len(text))
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	cut := text[from:to]
	if from > 0 {
		cut = "…" + cut
	}
	if to < len(text) {
		cut += "…"
	}
	return cut
}

package format

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
)

// Difference returns the number of the first line in which two texts differ, counted
// from 1, and that line in both texts: cut to a window around the difference, with
// trailing spaces and invisible characters made visible. The line is "(end)" in a text
// that has ended.
func Difference(before, after []byte) (line int, old, new string) {
	a, b := bytes.SplitAfter(before, []byte("\n")), bytes.SplitAfter(after, []byte("\n"))
	for line < len(a) && line < len(b) && bytes.Equal(a[line], b[line]) {
		line++
	}
	from, to := lineOf(a, line), lineOf(b, line)
	at := 0
	for at < len(from) && at < len(to) && from[at] == to[at] {
		at++
	}
	return line + 1, window(from, at), window(to, at)
}

func lineOf(lines [][]byte, i int) []rune {
	if i >= len(lines) || len(lines[i]) == 0 {
		return nil
	}
	return []rune(string(lines[i]))
}

// window returns the part of a line to show, starting a little before an offset.
func window(line []rune, at int) string {
	const before, width = 30, 90
	if line == nil {
		return "(end)"
	}
	start := max(at-before, 0)
	text, ended := strings.CutSuffix(string(line[start:]), "\n")
	shown := strings.TrimRightFunc(text, unicode.IsSpace)
	blanks := text[len(shown):]
	var b strings.Builder
	for i, r := range []rune(shown) {
		if i == width {
			return b.String() + "…"
		}
		if unicode.IsPrint(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "%U", r)
		}
	}
	for _, r := range blanks {
		b.WriteString(map[rune]string{' ': "·", '\t': "→"}[r])
		if r != ' ' && r != '\t' {
			fmt.Fprintf(&b, "%U", r)
		}
	}
	if !ended {
		b.WriteString("(no line end)")
	}
	return b.String()
}

package scaffold

import (
	"bytes"
	"io/fs"
	"slices"

	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/overlay"
)

// Change is the new text of a file to which an item was added.
type Change struct {
	File string // below the root
	Text []byte
	Line int    // the first line of the new item, from 1
	ID   string // of the new item
}

// insert adds whole lines to a file, at the start of a line or at the end. They get the
// line endings of the file.
func insert(f diag.File, at int, lines []byte) Change {
	end := []byte("\n")
	if bytes.Contains(f.Text, []byte("\r\n")) {
		end = []byte("\r\n")
		lines = bytes.ReplaceAll(lines, []byte("\n"), end)
	}
	if at == len(f.Text) { // insert after the last line that is not empty
		at = len(bytes.TrimRight(f.Text, "\r\n"))
		if rest, ok := bytes.CutPrefix(f.Text[at:], end); ok {
			at = len(f.Text) - len(rest)
		} else if at > 0 {
			lines = slices.Concat(end, lines)
		}
	}
	text := slices.Concat(f.Text[:at], lines, f.Text[at:])
	first := at + len(lines) - len(bytes.TrimLeft(lines, "\r\n"))
	return Change{File: f.Name, Text: text, Line: bytes.Count(text[:first], []byte("\n")) + 1}
}

// lineStart returns the offset at which a line starts, counted from 1; the length of the
// text if there is no such line.
func lineStart(text []byte, line int) int {
	at := 0
	for ; line > 1; line-- {
		next := bytes.IndexByte(text[at:], '\n')
		if next < 0 {
			return len(text)
		}
		at += next + 1
	}
	return at
}

// Check checks the review with the change and returns the diagnostics that are not
// reported without it.
func (c Change) Check(src fs.FS) diag.List {
	type finding struct{ file, rule, message string } // without the line, which may change
	of := func(d diag.Diagnostic) finding { return finding{d.Pos.File, d.Rule, d.Message} }
	known := map[finding]int{}
	_, before := edition.Load(src, edition.Options{})
	for _, d := range before {
		known[of(d)]++
	}
	_, after := edition.Load(overlay.With(src, c.File, c.Text), edition.Options{})
	var added diag.List
	for _, d := range after {
		if known[of(d)]--; known[of(d)] < 0 {
			added.Add(d)
		}
	}
	return added
}

// movedRules are the rules that are broken if a new row changes a number that a text or
// an invariant states.
var movedRules = []string{"value", "claim", "invariant"}

// Moved reports whether all errors concern numbers that the new item changes. The item
// itself is then correct, and the texts that state the numbers must be updated.
func Moved(problems diag.List) bool {
	return !slices.ContainsFunc(problems, func(d diag.Diagnostic) bool {
		return d.Severity == diag.Error && !slices.Contains(movedRules, d.Rule)
	})
}

package scaffold

import (
	"bytes"
	"io/fs"
	"slices"

	"recension/generator/diag"
	"recension/generator/overlay"
	"recension/generator/site"
)

// Change is the new text of one file.
type Change struct {
	File string // below the root
	Text []byte
	Line int    // where what is new begins, from 1
	ID   string // of what is new
}

// insert adds whole lines to a file at the start of one of its lines, or at its
// end. They end as those of the file do.
func insert(f diag.File, at int, lines []byte) Change {
	end := []byte("\n")
	if bytes.Contains(f.Text, []byte("\r\n")) {
		end = []byte("\r\n")
		lines = bytes.ReplaceAll(lines, []byte("\n"), end)
	}
	if at == len(f.Text) { // after the last line that is not empty
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

// lineStart is the offset at which a line begins, counted from 1.
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

// Check is what the check of the review says of the change and did not say
// without it.
func (c Change) Check(src fs.FS) diag.List {
	type finding struct{ file, rule, message string } // lines move
	of := func(d diag.Diagnostic) finding { return finding{d.Pos.File, d.Rule, d.Message} }
	known := map[finding]int{}
	_, before := site.Build(src, site.Options{})
	for _, d := range before {
		known[of(d)]++
	}
	_, after := site.Build(overlay.With(src, c.File, c.Text), site.Options{})
	var added diag.List
	for _, d := range after {
		if known[of(d)]--; known[of(d)] < 0 {
			added.Add(d)
		}
	}
	return added
}

// movedRules are what the check finds where a new row moves a number that a text
// or an invariant states.
var movedRules = []string{"value", "invariant"}

// Moved reports whether all errors are of numbers that the new thing moves:
// nothing is wrong with it, and texts elsewhere have to follow.
func Moved(problems diag.List) bool {
	return !slices.ContainsFunc(problems, func(d diag.Diagnostic) bool {
		return d.Severity == diag.Error && !slices.Contains(movedRules, d.Rule)
	})
}

package diag

import (
	"strings"
	"unicode/utf8"
)

// Edit replaces a text of an input file by another.
type Edit struct {
	// Pos is where Old begins. Its line, in Excerpt, is that of the file. If Old is within
	// the line, the position covers exactly Old; an empty Old has one column.
	Pos Pos
	Old string // may go on in the next lines; empty to insert New
	New string // may be empty
}

// end is the line and column after the replaced text.
func (e Edit) end() (line, column int) {
	last := strings.LastIndexByte(e.Old, '\n')
	if last < 0 {
		return e.Pos.Line, e.Pos.Column + utf8.RuneCountInString(e.Old)
	}
	return e.Pos.Line + strings.Count(e.Old, "\n"), utf8.RuneCountInString(e.Old[last+1:]) + 1
}

// Placed reports whether the position can be that of the replaced text, and not only that
// of something around it.
func (e Edit) Placed() bool {
	if e.Pos.Line == 0 {
		return false
	}
	if strings.Contains(e.Old, "\n") {
		return true
	}
	return e.Pos.EndColumn-e.Pos.Column == max(utf8.RuneCountInString(e.Old), 1)
}

// FixedBy returns the diagnostic with the edits that correct the mistake. They must be
// certain: check --fix makes them without asking. What is only likely belongs in the hint.
func (d Diagnostic) FixedBy(edits ...Edit) Diagnostic {
	d.Fix = edits
	return d
}

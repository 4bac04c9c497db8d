package decode

import (
	"bytes"
	"encoding/csv"
	"strings"

	"recension/generator/diag"
)

// separators are the characters that other programs write between cells, in plain words.
var separators = []struct {
	char rune
	name string
}{
	{';', "semicolons"},
	{'\t', "tabs"},
	{'|', "vertical bars"},
}

// dialect reports a file whose cells are not separated by commas, or that begins with
// an instruction for a spreadsheet. Reading it as CSV would report every line of it,
// and none of these faults would be the cause.
func dialect(f diag.File) (d diag.Diagnostic, found bool) {
	start := skipBlankLines(f.Text, 0)
	line := bytes.TrimRight(f.Text[start:start+lineLength(f.Text, start)], "\r")
	const hint = "save it with commas between cells, or run recension fmt; a cell that contains a comma is then quoted"
	if instruction := strings.ToLower(strings.Trim(string(line), `"`)); strings.HasPrefix(instruction, "sep=") {
		d = diag.Errorf(f.Offset(start, len(line)), "csv", "the first line is an instruction for a spreadsheet, not the header")
		if strings.TrimSpace(instruction) == "sep=," {
			return d.Hintf("remove the line; the first line names the columns"), true
		}
		return d.Hintf("remove the line, then run recension fmt, which separates cells by commas"), true
	}
	if name := separator(line, 0); name != "" {
		return diag.Errorf(f.Offset(start, len(line)), "csv", "cells are separated by %s, not by commas", name).Hintf("%s", hint), true
	}
	return diag.Diagnostic{}, false
}

// separator names the character that splits a line without commas into cells: into
// columns of them, or into at least two if columns is 0. It is empty if there is none.
func separator(line []byte, columns int) string {
	for _, s := range separators {
		if cells := cellsOf(line, s.char); len(cells) > 1 && (columns == 0 || len(cells) == columns) && len(cellsOf(line, ',')) == 1 {
			return s.name
		}
	}
	return ""
}

// WithCommas returns a CSV file whose cells something else separates, with commas between
// them. It returns the file unchanged if its cells are separated by commas, or if its rows
// do not all have as many cells as the header.
func WithCommas(f diag.File) diag.File {
	text := f.WithoutBOM().Text
	start := skipBlankLines(text, 0)
	name := separator(bytes.TrimRight(text[start:start+lineLength(text, start)], "\r"), 0)
	for _, s := range separators {
		if s.name != name {
			continue
		}
		r := csv.NewReader(bytes.NewReader(text))
		r.Comma = s.char
		rows, err := r.ReadAll()
		if err != nil {
			return f
		}
		var b bytes.Buffer
		if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
			return f
		}
		f.Text = b.Bytes()
	}
	return f
}

// Mistaken reports whether a row would be taken for something else if its first cell has no
// quotation marks: for a mark of Git or, at the beginning of a file, for cells that
// something else than commas separates.
func Mistaken(row []byte, first bool) bool {
	f := diag.File{Text: row}
	_, found := unmerged(f)
	if !found && first {
		_, found = dialect(f)
	}
	return found
}

// cellsOf splits a line at a separator; nil for an invalid line.
func cellsOf(line []byte, separator rune) []string {
	r := newReader(line)
	r.Comma = separator
	r.LazyQuotes = true
	cells, err := r.Read()
	if err != nil {
		return nil
	}
	return cells
}

// unmerged reports the first line that Git wrote between two versions that it could not
// merge. What follows such a line is there twice. A row of equals signs alone may be
// text, so only the marks with a label count.
func unmerged(f diag.File) (d diag.Diagnostic, found bool) {
	for _, mark := range []string{"<<<<<<< ", ">>>>>>> ", "||||||| "} {
		for from := 0; ; {
			i := bytes.Index(f.Text[from:], []byte(mark))
			if i < 0 {
				break
			}
			at := from + i
			if at == 0 || f.Text[at-1] == '\n' {
				n := len(bytes.TrimRight(f.Text[at:at+lineLength(f.Text, at)], "\r"))
				return diag.Errorf(f.Offset(at, n), "merge", "a mark of Git: two versions of the lines below could not be merged").
					Hintf("keep one version, remove the lines that begin with <<<<<<<, ======= and >>>>>>>, and commit the result"), true
			}
			from = at + len(mark)
		}
	}
	return diag.Diagnostic{}, false
}

package decode

import (
	"bytes"
	"encoding/csv"
	"errors"
	"slices"
	"strings"

	"recension/generator/diag"
)

// wrongLength reports a row with too many or too few cells. first is its first line.
func wrongLength(at diag.Pos, first []byte, cells, columns int) diag.Diagnostic {
	d := diag.Errorf(at, "row-length", "the row has %s, the header %d", diag.Plural(cells, "cell"), columns)
	if name := separator(first, columns); name != "" {
		return d.Hintf("its cells are separated by %s; write commas", name)
	}
	return d.Hintf("quote a cell that contains a comma; an empty cell still needs its comma")
}

// repeatedColumns reports each column whose name an earlier one has. Its cells would be
// lost.
func repeatedColumns(s *Sheet) diag.List {
	var problems diag.List
	for i, name := range s.Header {
		if first := slices.Index(s.Header, name); first < i {
			problems.Add(diag.Errorf(s.HeaderAt(i), "column", "column %q is repeated", name).Note(s.HeaderAt(first), "the first one"))
		}
	}
	return problems
}

// malformed turns an error of encoding/csv into a diagnostic. A quote that is never
// closed is reported where its row begins: the reader only notices it at the end of the
// file.
func malformed(f diag.File, start int, err error) diag.Diagnostic {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return diag.Errorf(f.Whole(), "csv", "%v", err)
	}
	pos := f.At(parse.Line, parse.Column, 1)
	switch {
	case errors.Is(err, csv.ErrQuote) && parse.Line != parse.StartLine:
		return notClosed(f, start)
	case errors.Is(err, csv.ErrBareQuote):
		return diag.Errorf(pos, "csv", "a quotation mark inside a cell that is not quoted").
			Hintf(`quote the whole cell and write the mark twice: "so ""called"" cell"`)
	case errors.Is(err, csv.ErrQuote):
		return diag.Errorf(pos, "csv", "a quoted cell is not closed, or goes on after its closing quotation mark").
			Hintf(`write a quotation mark inside a quoted cell twice`)
	}
	return diag.Errorf(pos, "csv", "%v", parse.Err)
}

func notClosed(f diag.File, start int) diag.Diagnostic {
	return diag.Errorf(f.Offset(start, lineLength(f.Text, start)), "csv", "a quoted cell of this row is not closed").
		Hintf(`close the cell with " before the next comma, and write a quotation mark inside a quoted cell twice; if the lines below belong to the cell, write a blank after each of their commas`)
}

// swallows reports whether an unclosed cell took in the rows below it, up to a later
// quotation mark that happened to close it. Such a cell spans lines, and each of these
// lines looks like a row: the first has the right number of cells once the mark is
// removed, and so has at least one that follows. Short rows need several, as prose can
// have as many commas. A line of prose has a blank after a comma, which no row has.
func swallows(row []byte, record []string, columns int) bool {
	const short, few, many = 4, 1, 3
	row = bytes.TrimRight(row, "\r\n")
	if columns < 2 || bytes.IndexByte(row, '\n') < 0 || !slices.ContainsFunc(record, func(cell string) bool { return strings.Contains(cell, "\n") }) {
		return false
	}
	lines := bytes.Split(row, []byte("\n"))
	if open := bytes.LastIndex(lines[0], []byte(`,"`)); open >= 0 {
		lines[0] = slices.Concat(lines[0][:open+1], lines[0][open+2:])
	} else {
		lines[0] = bytes.TrimPrefix(lines[0], []byte(`"`))
	}
	whole := 0
	for i, line := range lines {
		r := newReader(line)
		r.LazyQuotes = true
		cells, err := r.Read()
		if err == nil && len(cells) == columns && (i == 0 || !slices.ContainsFunc(cells, startsBlank)) {
			whole++
		} else if i == 0 {
			return false
		}
	}
	enough := many
	if columns >= short {
		enough = few
	}
	return whole > enough
}

func startsBlank(cell string) bool { return strings.HasPrefix(cell, " ") }

package decode

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"strings"

	"recension/generator/diag"
)

// Rows reads a CSV file row by row, for files with too many rows to keep them all. It
// keeps the place of each row, 16 bytes, and not its cells. It does not look for repeated
// rows or for what spreadsheets make of cells.
type Rows struct {
	sheet    *Sheet
	reader   *csv.Reader
	limit    diag.Limit
	problems diag.List
}

// OpenRows reads the header of a file, which may have some columns. At most as many rows
// as the limit are read. hint is as in [CSV]. Diagnostics are in [Rows.Problems].
func OpenRows(f diag.File, columns Columns, hint string, limit diag.Limit) *Rows {
	f = f.WithoutBOM()
	r := &Rows{sheet: &Sheet{File: f}, reader: newReader(f.Text), limit: limit}
	r.reader.ReuseRecord = true
	for _, fault := range []func(diag.File) (diag.Diagnostic, bool){unmerged, dialect} {
		if d, found := fault(f); found {
			r.problems.Add(d)
			return r
		}
	}
	header, start, ok := r.next()
	switch {
	case !ok && len(r.problems) == 0:
		r.problems.Add(diag.Errorf(f.Whole(), "csv", "the file is empty").Hintf("the first line names the columns"))
	case ok:
		r.sheet.Header, r.sheet.start = append([]string(nil), header...), start
		r.problems = append(r.problems, repeatedColumns(r.sheet)...)
		r.problems = append(r.problems, checkHeader(r.sheet, columns, hint)...)
	}
	return r
}

// Header are the names of the columns; none if they cannot be read.
func (r *Rows) Header() []string { return r.sheet.Header }

// HeaderAt is the place of a column's name.
func (r *Rows) HeaderAt(i int) diag.Pos { return r.sheet.HeaderAt(i) }

// Problems are the diagnostics so far: of the header and, after [Rows.All], of the rows.
func (r *Rows) Problems() diag.List { return r.problems }

// At is the place of the cell of row i, from 0, in a column.
func (r *Rows) At(i int, column string) diag.Pos { return r.sheet.Row(i).At(column) }

// All yields the number of each row, from 0, and its cells, which are valid until the next
// row. Rows with too many or too few cells are reported and left out. All can be called
// once.
func (r *Rows) All() iter.Seq2[int, []string] {
	return func(yield func(int, []string) bool) {
		for len(r.sheet.Header) > 0 {
			cells, start, ok := r.next()
			switch n := len(r.sheet.starts); {
			case !ok:
				return
			case n == r.limit.Most:
				r.problems.Add(r.limit.Exceeded(r.sheet.at(start), "the file has more rows than are read"))
				return
			case len(cells) != len(r.sheet.Header):
				text := r.sheet.File.Text
				line := text[start.offset : start.offset+lineLength(text, start.offset)]
				r.problems.Add(wrongLength(r.sheet.at(start), line, len(cells), len(r.sheet.Header)))
				if len(r.problems) >= MostFaults {
					return
				}
			default:
				r.sheet.starts = append(r.sheet.starts, start)
				if !yield(n, cells) {
					return
				}
			}
		}
	}
}

// MostFaults is the number of diagnostics after which a reader of many rows stops: the
// whole file is then wrong, and nobody reads more.
const MostFaults = 1000

// next reads a row. It returns false at the end, and at a fault that ends the file.
func (r *Rows) next() (cells []string, start rowStart, ok bool) {
	text, offset := r.sheet.File.Text, int(r.reader.InputOffset())
	if n := longestLine(text[offset:]); n > diag.RowBytes.Most {
		line := bytes.Count(text[:offset], []byte("\n")) + 1
		r.problems.Add(longRow(r.sheet.File, line, n))
		return nil, start, false
	}
	cells, err := r.reader.Read()
	if errors.Is(err, io.EOF) {
		return nil, start, false
	}
	offset = skipBlankLines(text, offset)
	if err != nil {
		r.problems.Add(malformed(r.sheet.File, offset, err))
		return nil, start, false
	}
	line, _ := r.reader.FieldPos(0)
	if n := int(r.reader.InputOffset()) - offset; n > diag.RowBytes.Most {
		r.problems.Add(longRow(r.sheet.File, line, n))
		return nil, start, false
	}
	return cells, rowStart{offset, line}, true
}

// longestLine is the length of the first line of a text, as far as it matters for the
// limit: the reader of CSV reads a whole line into memory.
func longestLine(text []byte) int {
	if n := bytes.IndexByte(text[:min(len(text), diag.RowBytes.Most+1)], '\n'); n >= 0 {
		return n
	}
	return min(len(text), diag.RowBytes.Most+1)
}

// IsFormula reports whether a spreadsheet that opens a CSV file may run a cell as a
// formula. A title such as "@Home: a study" is none.
func IsFormula(cell string) bool {
	if !startsFormula(cell) {
		return false
	}
	for _, m := range mangled {
		if strings.HasPrefix(m.what, "a formula") && m.pattern.MatchString(cell) {
			return !startsTitle.MatchString(cell)
		}
	}
	return false
}

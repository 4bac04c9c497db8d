package decode

import (
	"bytes"
	"encoding/csv"
	"hash/maphash"
	"slices"
	"strings"

	"recension/generator/diag"
)

// Sheet is a CSV file split into rows, each of which remembers its place: the
// rows of a table whose columns the data itself describes, or the first of the
// two passes of [CSV].
type Sheet struct {
	File   diag.File
	Header []string
	Rows   [][]string

	starts []rowStart
	start  rowStart // of the header

	seed     maphash.Seed
	hashes   []uint64 // of the cells of each row
	complete bool     // no row was left out
}

// rowStart is where a row begins: finding its line anew for each of many rows
// would read the file as many times.
type rowStart struct {
	offset int // in bytes
	line   int // from 1
}

// Origin is the place that a row came from. A row type embeds it; the zero
// Origin has no place.
type Origin struct {
	sheet *Sheet
	row   int
}

// Row is the origin of the sheet's row i, from 0.
func (s *Sheet) Row(i int) Origin { return Origin{s, i} }

// At is the place of the row's cell in a column, or of the row's first cell if the
// file does not have the column.
func (o Origin) At(column string) diag.Pos {
	if o.sheet == nil {
		return diag.Pos{}
	}
	return o.sheet.cell(o.sheet.starts[o.row], max(slices.Index(o.sheet.Header, column), 0))
}

// Cell is the text of the row's cell in a column; empty if the file does not have the
// column.
func (o Origin) Cell(column string) string {
	if i := slices.Index(o.header(), column); i >= 0 {
		return o.sheet.Rows[o.row][i]
	}
	return ""
}

// List is the row's cell in a column as a list; none if the cell is empty or no list, or
// the file does not have the column.
func (o Origin) List(column string) List {
	var list List
	if list.UnmarshalCSV(o.Cell(column)) != nil {
		return nil
	}
	return list
}

func (o Origin) header() []string {
	if o.sheet == nil {
		return nil
	}
	return o.sheet.Header
}

// Has reports whether the row's file has a column.
func (o Origin) Has(column string) bool {
	return slices.Contains(o.header(), column)
}

// Line is the number of the line on which the row starts, from 1.
func (o Origin) Line() int {
	if o.sheet == nil {
		return 0
	}
	return o.sheet.starts[o.row].line
}

// HeaderAt is the place of a column's name.
func (s *Sheet) HeaderAt(i int) diag.Pos { return s.cell(s.start, i) }

// cell finds a cell by reading its row again: keeping the place of every cell would
// cost more memory than the rows themselves.
func (s *Sheet) cell(start rowStart, field int) diag.Pos {
	rest := diag.File{Name: s.File.Name, Text: s.File.Text[start.offset:]}
	r := newReader(rest.Text)
	record, err := r.Read()
	line, column, n := 1, 1, 1
	if err == nil && len(record) > 0 {
		field = min(field, len(record)-1)
		line, column = r.FieldPos(field)
		n = len(record[field])
		if raw := rest.At(line, column, 1); strings.HasPrefix(sliceFrom(raw), `"`) {
			n += 2
		}
	}
	at := rest.At(line, column, n)
	at.Line += start.line - 1
	return at
}

// sliceFrom is the excerpt of a place from its first character on.
func sliceFrom(p diag.Pos) string {
	runes := []rune(p.Excerpt)
	return string(runes[min(p.Column-1, len(runes)):])
}

func newReader(text []byte) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	return r
}

// RowsWithin reports a CSV file with more rows than the limit, at the first row that is
// too many. It keeps no row, so the size of the file does not matter.
func RowsWithin(f diag.File, limit diag.Limit) diag.List {
	f = f.WithoutBOM()
	lines := bytes.Count(f.Text, []byte("\n"))
	if lines <= limit.Most {
		return nil
	}
	r := newReader(f.Text)
	r.ReuseRecord = true
	for rows := 0; ; rows++ { // the header is row 0
		start := int(r.InputOffset())
		if _, err := r.Read(); err != nil {
			return nil // the end, or a fault that is reported when the rows are read
		}
		if rows > limit.Most {
			start = skipBlankLines(f.Text, start)
			at := f.Offset(start, lineLength(f.Text, start))
			return diag.List{limit.Exceeded(at, "the file has more rows than are read").
				Hintf("check that it is the file that you meant; %s is more than a page can show%s", limit.Amount(), diag.NeedsMemory(len(f.Text), lines))}
		}
	}
}

func skipBlankLines(text []byte, start int) int {
	for start < len(text) && (text[start] == '\n' || text[start] == '\r' && start+1 < len(text) && text[start+1] == '\n') {
		start++
	}
	return start
}

func lineLength(text []byte, start int) int {
	if n := bytes.IndexByte(text[start:], '\n'); n >= 0 {
		return n
	}
	return len(text) - start
}

// Row is a pointer to a row type, which embeds [Origin] to remember its place.
type Row[T any] interface {
	*T
	setOrigin(Origin)
}

func (o *Origin) setOrigin(from Origin) { *o = from }

// CSV reads a file into rows of a struct. The header says which of the columns the
// file has; those are returned in its order, and a field of a column that the file
// does not have stays empty. It is an error if the header names another column, or
// lacks one that each row needs (see [Columns.Required]). A cell that is not of its
// column's type is reported at the cell; a type's UnmarshalCSV says what is wrong
// and may give a hint (see [Hinter]). hint says where other columns can be declared, for
// one that is unknown and near to none; empty: nowhere.
func CSV[T any, P Row[T]](f diag.File, columns Columns, hint string) ([]T, Columns, diag.List) {
	rows, has, _, problems := CSVAgain[T, P](f, columns, hint, nil)
	return rows, has, problems
}

// CSVAgain is [CSV] with a memo of the file and row type; nil: without. Rows whose bytes are
// as they were are copied from it. The diagnostics are the same in any case.
func CSVAgain[T any, P Row[T]](f diag.File, columns Columns, hint string, memo *Memo[T]) ([]T, Columns, Kept, diag.List) {
	sheet, kept := memo.again(f.WithoutBOM(), columns)
	var problems diag.List
	if sheet == nil {
		if sheet, problems = ReadSheet(f); sheet.Header == nil {
			return nil, nil, kept, problems
		}
	} else {
		problems = sheet.checkHeaderCells()
		for _, i := range kept.rechecked() {
			problems = append(problems, sheet.checkCells(i, i+1)...)
		}
	}
	problems = append(problems, checkHeader(sheet, columns, hint)...)
	has := columns.In(sheet.Header)
	if problems.HasErrors() && len(sheet.Rows) == 0 {
		return nil, has, kept, problems
	}
	rows := make([]T, len(sheet.Rows))
	problems = append(problems, typeFaults(f, fillAgain[T, P](sheet, rows, has, memo, kept), problems)...)
	if memo != nil {
		memo.store(sheet, columns, rows, problems)
	}
	return rows, has, kept, problems
}

// typeFaults reports cells that are not of their column's type, except those that are
// reported already: one fault per cell is enough.
func typeFaults(f diag.File, parts []filled, before diag.List) diag.List {
	reported := map[diag.Pos]bool{}
	for _, d := range before {
		reported[d.Pos] = true
	}
	var problems diag.List
	for _, part := range parts {
		if part.err != nil {
			problems.Add(diag.Errorf(f.Whole(), "csv", "%v", part.err))
		}
		for _, found := range part.faults {
			if at := found.row.At(found.column); !reported[at] {
				d := diag.Errorf(at, "type", "%s: %v", found.column, found.err)
				problems.Add(fixed(WithHint(d, found.err), found.row, found.column, found.err))
			}
		}
	}
	return problems
}

// checkHeader reports columns that are unknown or out of order, and required columns that
// are missing.
func checkHeader(s *Sheet, columns Columns, hint string) diag.List {
	var problems diag.List
	known := columns.Names()
	ordered := true
	for i, name := range s.Header {
		switch {
		case slices.Index(s.Header, name) < i: // repeated, which is reported
			ordered = false
		case !slices.Contains(known, name):
			absent := slices.DeleteFunc(slices.Clone(known), func(c string) bool { return slices.Contains(s.Header, c) })
			d := diag.Errorf(s.HeaderAt(i), "column", "unknown column %q", name)
			if hint != "" && diag.Nearest(name, absent) == "" {
				problems.Add(d.Hintf("%s", hint))
			} else {
				problems.Add(d.DidYouMean(name, absent))
			}
		}
	}
	// Columns that no field declares have words of their own, so that swapped cells are
	// found anyway.
	declared := slices.DeleteFunc(slices.Clone(columns), func(c Column) bool { return c.field == nil }).Names()
	if i := outOfOrder(s.Header, declared); i >= 0 && ordered && len(problems) == 0 {
		problems.Add(diag.Warnf(s.HeaderAt(i), "column", "column %q is out of order", s.Header[i]).
			Hintf("the order is %s", strings.Join(declared, ",")))
	}
	required := columns.Required(s.Header)
	for _, column := range required {
		if !slices.Contains(s.Header, column.Name) {
			problems.Add(diag.Errorf(s.HeaderAt(0), "column", "column %q is missing", column.Name).Hintf("%s", headerHint(columns, required)))
		}
	}
	return problems
}

// headerHint says what a header must and may have.
func headerHint(columns, required Columns) string {
	hint := "the header needs " + strings.Join(required.Names(), ",")
	if optional := slices.DeleteFunc(columns.Names(), required.Has); len(optional) > 0 {
		hint += " and may have " + strings.Join(optional, ",")
	}
	return hint
}

// outOfOrder is the first column that comes before one that it should follow; -1
// if there is none. Two names swapped by mistake change what every row says, which
// nothing else would notice.
func outOfOrder(header, want []string) int {
	last := -1
	for i, name := range header {
		at := slices.Index(want, name)
		if at < 0 {
			continue
		}
		if at < last {
			return i
		}
		last = at
	}
	return -1
}

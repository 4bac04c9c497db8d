package intake

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"slices"
	"strings"

	"recension/generator/diag"
)

// table is a format whose files are tables with a row for each record.
type table struct {
	name string
	// has reports whether the columns, in lower case, are those of the format.
	has func(columns fieldMap) bool
	// record returns what is understood of a row. Its fields are by column in lower case.
	record func(row fieldMap) Record
}

// format returns the table as a format.
func (f table) format() Format {
	return Format{
		Name: f.name,
		Recognise: func(head string) bool {
			columns, _ := columnsOf(head)
			return len(columns) > 1 && f.has(columnSet(columns))
		},
		Read: f.read,
	}
}

// columnSet has the names of columns in lower case.
func columnSet(columns []string) fieldMap {
	set := fieldMap{}
	for _, column := range columns {
		set[strings.ToLower(strings.TrimSpace(column))] = column
	}
	return set
}

// has reports whether there are fields of all names.
func (f fieldMap) has(names ...string) bool {
	return !slices.ContainsFunc(names, func(name string) bool { _, ok := f[name]; return !ok })
}

// columnsOf returns the columns of a text, and what separates them: of comma, semicolon
// and tab, the one that gives the most columns. Excel writes it into a first line of its
// own, such as "sep=;".
func columnsOf(head string) (columns []string, separator rune) {
	head = withoutSeparatorLine(strings.TrimLeft(head, "\n \t"))
	for _, c := range ",;\t" {
		in := newCSV(strings.NewReader(head), c)
		if row, err := in.Read(); err == nil && len(row) > len(columns) {
			columns, separator = row, c
		}
	}
	return columns, separator
}

func withoutSeparatorLine(head string) string {
	if first, rest, ok := strings.Cut(head, "\n"); ok && strings.HasPrefix(strings.Trim(first, `"`), "sep=") {
		return rest
	}
	return head
}

// newCSV returns a reader of CSV that accepts rows of any length and quotation marks
// anywhere.
func newCSV(in io.Reader, separator rune) *csv.Reader {
	r := csv.NewReader(in)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = separator, true, -1
	return r
}

// row is a row of a table.
type row struct {
	cells []string
	line  int // where it begins, from 1
	text  string
	fault string           // why it cannot be read; empty: it can
	hint  string           // for that
	d     *diag.Diagnostic // why nothing can be read
}

// read reads the rows of a table. Web of Science does not quote cells between tabs, and
// has quotation marks in them.
func (f table) read(t Text) iter.Seq2[Record, *diag.Diagnostic] {
	return func(yield func(Record, *diag.Diagnostic) bool) {
		columns, separator := columnsOf(t.Head())
		rows := t.csvRows(separator)
		if separator == '\t' && columnSet(columns).has("pt", "ut") {
			rows = t.tabRows()
		}
		var header []string
		n := 0
		for row := range rows {
			switch {
			case row.d != nil:
				yield(Record{}, row.d)
				return
			case row.fault == "" && (blank(row.cells) || strings.HasPrefix(row.cells[0], "sep=")):
				continue
			case header == nil || row.fault == "" && row.cells[0] == header[0] && f.has(columnSet(row.cells)): // of a further export
				header = row.cells
				continue
			}
			var j joined
			if len(row.cells) < len(header) && row.fault == "" && j.found([]byte(row.text)) {
				yield(Record{}, j.fault(t, row.line, n, f.name))
				return
			}
			n++
			if !yield(placed(f.recordOf(t, header, row, n))) {
				return
			}
			if d := t.misplaced(header, row); d != nil && !yield(Record{}, d) {
				return
			}
		}
	}
}

// blank reports whether all cells are empty.
func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(cell string) bool { return strings.TrimSpace(cell) != "" })
}

// recordOf returns the record of a row. Empty cells are not among its fields. What a row
// has beyond the header has no name.
func (f table) recordOf(t Text, header []string, row row, number int) (Record, int, *diag.Diagnostic) {
	at := t.At(row.line, row.text)
	if row.fault != "" {
		return Record{Pos: at}, number, unreadable(number, at, row.fault, row.hint)
	}
	var raw []Field
	for i, cell := range row.cells {
		if strings.TrimSpace(cell) == "" {
			continue
		}
		name := ""
		if i < len(header) {
			name = strings.TrimSpace(header[i])
		}
		raw = append(raw, Field{name, cell})
	}
	r := f.record(wholeNumbers(fieldsByName(raw)))
	r.Pos, r.Raw = at, raw
	if len(row.cells) < len(header) && r.Title == "" {
		const hint = "a line break or quotation mark in a cell may have divided it; export the file again"
		return r, number, unreadable(number, at, fmt.Sprintf("its row has %d of %d cells, and no title", len(row.cells), len(header)), hint)
	}
	return r, number, nil
}

// misplaced warns of a row that may be two: it has a line break in a cell, and not as
// many cells as the header, or the start of another cell after the line break.
func (t Text) misplaced(header []string, row row) *diag.Diagnostic {
	if row.fault != "" {
		return nil
	}
	n := len(row.cells)
	for n > len(header) && strings.TrimSpace(row.cells[n-1]) == "" {
		n--
	}
	for _, cell := range row.cells {
		_, further, broken := strings.Cut(cell, "\n")
		if broken && (n != len(header) || newCell.MatchString(further)) {
			d := diag.Warnf(t.At(row.line, row.text), "export", "the row may contain the next one, in a cell with a line break").
				Hintf("compare it with the database; a quotation mark may be missing before the line break")
			return &d
		}
	}
	return nil
}

var newCell = regexp.MustCompile(`[,;\t]"[^ ]`)

// decimal matches a whole number that a spreadsheet or data frame has made a decimal one,
// because other cells of its column are empty.
var decimal = regexp.MustCompile(`^(\d+)\.0$`)

// wholeNumbers returns the fields of a row with whole numbers where they were.
func wholeNumbers(row fieldMap) fieldMap {
	for name, text := range row {
		row[name] = decimal.ReplaceAllString(text, "$1")
	}
	return row
}

// csvRows returns the rows of a text in CSV. A file that ends within quotation marks
// yields what is wrong in place of its last row.
func (t Text) csvRows(separator rune) iter.Seq[row] {
	return func(yield func(row) bool) {
		in := &budget{in: t.in}
		reader := newCSV(in, separator)
		most := 0
		for {
			in.left = diag.ExportRecordBytes.Most
			cells, err := reader.Read()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(row{d: t.tableFault(err, reader)})
				return
			}
			line, _ := reader.FieldPos(0)
			next := row{cells: cells, line: line, text: strings.Join(cells, string(separator))}
			next.text, _, _ = strings.Cut(next.text, "\n")
			if in.cutOff(len(cells) < most) {
				next.fault, next.hint = endsWithin, cutOff
			}
			most = max(most, len(cells))
			if !yield(next) {
				return
			}
		}
	}
}

// tableFault says why a table cannot be read to its end.
func (t Text) tableFault(err error, reader *csv.Reader) *diag.Diagnostic {
	if !errors.Is(err, errRowTooLong) {
		return t.fault(err)
	}
	d := diag.Errorf(t.At(0, ""), "unreadable-file", "the row after byte %d is longer than %s", reader.InputOffset(), diag.ExportRecordBytes.Amount()).
		Hintf("a quotation mark may be missing in it")
	return &d
}

// budget reads as many bytes as a row may have, and knows how the file ends.
type budget struct {
	in     io.Reader
	left   int  // bytes of the row
	quotes int  // quotation marks read
	last   byte // read
	ended  bool
}

var errRowTooLong = errors.New("the row is too long")

// Read is that of [io.Reader].
func (b *budget) Read(p []byte) (int, error) {
	n, err := b.in.Read(p)
	for _, c := range p[:n] {
		if c == '"' {
			b.quotes++
		}
	}
	if n > 0 {
		b.last = p[n-1]
	}
	b.ended = b.ended || err == io.EOF
	if b.left -= n; b.left < 0 {
		return 0, errRowTooLong
	}
	return n, err
}

// cutOff reports whether the file ends within the row that was read last: no line break
// follows it, and it is shorter than others or has an open quotation mark.
func (b *budget) cutOff(short bool) bool {
	return b.ended && b.last != '\n' && (short || b.quotes%2 == 1)
}

// tabRows returns the rows of a text in which tabs separate cells without quotation marks.
func (t Text) tabRows() iter.Seq[row] {
	return func(yield func(row) bool) {
		in := t.lines()
		most := 0
		for in.next() {
			next := row{cells: strings.Split(in.line.Text, "\t"), line: in.line.Number, text: in.line.Text}
			switch {
			case in.line.Long:
				next.fault, next.hint = "its row is longer than "+diag.ExportLineBytes.Amount(), "line breaks may be missing in the file"
			case in.cut && len(next.cells) < most:
				next.fault, next.hint = endsWithin, cutOff
			}
			most = max(most, len(next.cells))
			if !yield(next) {
				return
			}
		}
		if d := in.fault(); d != nil {
			yield(row{d: d})
		}
	}
}

package review

import (
	"encoding/csv"
	"slices"
)

// RecordRows are rows of a file with some columns of records. They are kept as the text of
// the file, which takes less memory than the records do, and is not copied as it grows.
type RecordRows struct {
	columns []RecordColumn
	cells   []string
	csv     *csv.Writer
	text    chunks
}

// NewRecordRows returns no rows.
func NewRecordRows(columns []RecordColumn) *RecordRows {
	r := &RecordRows{columns: columns, cells: make([]string, len(columns))}
	r.csv = csv.NewWriter(&r.text)
	return r
}

// Add adds the row of a record.
func (r *RecordRows) Add(record *Record) {
	for i, c := range r.columns {
		r.cells[i] = c.Text(record)
	}
	_ = r.csv.Write(r.cells) // chunks take everything
}

// TextAfter returns the file with the rows of some records before these rows, of which
// there are none afterwards.
func (r *RecordRows) TextAfter(records []Record) []byte {
	r.csv.Flush()
	first := NewRecordRows(r.columns)
	for i, c := range r.columns {
		first.cells[i] = c.Name
	}
	_ = first.csv.Write(first.cells)
	for i := range records {
		first.Add(&records[i])
	}
	first.csv.Flush()
	all := append(first.text, r.text...)
	r.text = nil
	return all.join()
}

// RecordsText returns a file with some columns of records.
func RecordsText(columns []RecordColumn, records []Record) []byte {
	return NewRecordRows(columns).TextAfter(records)
}

// chunks are parts of a text that grows.
type chunks [][]byte

const chunkBytes = 1 << 20

// Write is that of [io.Writer]. It takes everything.
func (c *chunks) Write(text []byte) (int, error) {
	last := len(*c) - 1
	if last < 0 || cap((*c)[last])-len((*c)[last]) < len(text) {
		*c = append(*c, make([]byte, 0, max(chunkBytes, len(text))))
		last++
	}
	(*c)[last] = append((*c)[last], text...)
	return len(text), nil
}

// join returns the text.
func (c chunks) join() []byte { return slices.Concat(c...) }

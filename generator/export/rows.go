package export

import (
	"bytes"
	"encoding/csv"
	"sync"
)

// rowWriter writes rows one by one. A csv.Writer has a buffer of 4 kB, many times a row.
type rowWriter struct {
	text bytes.Buffer
	csv  *csv.Writer
	row  []string
}

var rowWriters = sync.Pool{New: func() any {
	w := &rowWriter{}
	w.csv = csv.NewWriter(&w.text)
	return w
}}

// CSVRow returns a line of a CSV file, including the line ending. Cells that a
// spreadsheet would interpret as formulas are escaped.
func CSVRow(cells []string) string {
	w := rowWriters.Get().(*rowWriter)
	defer rowWriters.Put(w)
	w.text.Reset()
	w.row = w.row[:0]
	for _, cell := range cells {
		w.row = append(w.row, safe(cell))
	}
	_ = w.csv.Write(w.row) // a buffer never fails
	w.csv.Flush()
	return w.text.String()
}

package export

import (
	"bytes"
	"encoding/csv"
)

// CSVRow returns a line of a CSV file, including the line ending. Cells that a
// spreadsheet would interpret as formulas are escaped.
func CSVRow(cells []string) string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	row := make([]string, len(cells))
	for i, cell := range cells {
		row[i] = safe(cell)
	}
	_ = w.Write(row) // a buffer never fails
	w.Flush()
	return b.String()
}

package export

import (
	"bytes"
	"encoding/csv"
)

// CSVRow is a line of a CSV file, with its end. No cell of it is a formula to a
// spreadsheet.
func CSVRow(cells []string) string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	row := make([]string, len(cells))
	for i, cell := range cells {
		row[i] = safe(cell)
	}
	_ = w.Write(row) // a buffer takes everything
	w.Flush()
	return b.String()
}

package format

import (
	"bytes"
	"encoding/csv"
	"errors"
	"slices"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// formatCSV quotes only the cells that need quotes, and removes empty lines and rows.
func formatCSV(f diag.File) ([]byte, diag.List, error) {
	sheet, problems := decode.ReadSheet(f)
	if _, lost := review.LostParts(problems)[f.Name]; !lost {
		problems = nil // a file with invalid cells can still be formatted
	}
	for i, name := range sheet.Header {
		if slices.Index(sheet.Header, name) < i {
			problems.Add(diag.Errorf(sheet.HeaderAt(i), "column", "duplicate column %q", name))
		}
	}
	if problems.HasErrors() {
		return nil, problems, nil
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, row := range append([][]string{sheet.Header}, sheet.Rows...) {
		if len(row) == 1 && row[0] == "" { // the writer would write an empty line, which readers skip
			w.Flush()
			b.WriteString("\"\"\n")
			continue
		}
		_ = w.Write(row) // a buffer never fails
	}
	w.Flush()
	again, _ := decode.ReadSheet(diag.File{Name: f.Name, Text: b.Bytes()})
	if !slices.Equal(sheet.Header, again.Header) || !slices.EqualFunc(sheet.Rows, again.Rows, slices.Equal) {
		return nil, nil, errors.New("formatting would change the rows")
	}
	return b.Bytes(), nil, nil
}

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

// formatCSV quotes the cells that need it, and those alone, and drops empty
// lines.
func formatCSV(f diag.File) ([]byte, diag.List, error) {
	sheet, problems := decode.ReadSheet(f)
	if _, lost := review.LostParts(problems)[f.Name]; !lost {
		problems = nil // what is wrong with a cell does not keep it from being written
	}
	for i, name := range sheet.Header {
		if slices.Index(sheet.Header, name) < i {
			problems.Add(diag.Errorf(sheet.HeaderAt(i), "column", "column %q is there twice", name))
		}
	}
	if problems.HasErrors() {
		return nil, problems, nil
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, row := range append([][]string{sheet.Header}, sheet.Rows...) {
		if len(row) == 1 && row[0] == "" { // which the writer would make an empty line, which is no row
			w.Flush()
			b.WriteString("\"\"\n")
			continue
		}
		_ = w.Write(row) // a buffer takes everything
	}
	w.Flush()
	again, _ := decode.ReadSheet(diag.File{Name: f.Name, Text: b.Bytes()})
	if !slices.Equal(sheet.Header, again.Header) || !slices.EqualFunc(sheet.Rows, again.Rows, slices.Equal) {
		return nil, nil, errors.New("the rows would not be the same")
	}
	return b.Bytes(), nil, nil
}

package format

import (
	"bytes"
	"encoding/csv"
	"errors"
	"path"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// formatCSV quotes only the cells that need quotes, removes empty lines and rows, and
// writes commas for the semicolons or tabs of a spreadsheet.
func formatCSV(f diag.File) ([]byte, diag.List, error) {
	if diag.IsOfRecords(f.Name) && path.Base(f.Name) == review.RecordsFile {
		return formatRecords(f)
	}
	f = decode.WithCommas(f)
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
	for i, row := range append([][]string{sheet.Header}, sheet.Rows...) {
		w.Flush()
		from := b.Len()
		// The writer would write a row of one empty cell as an empty line, which readers skip.
		empty := len(row) == 1 && row[0] == ""
		if !empty {
			_ = w.Write(row) // a buffer never fails
			w.Flush()
		}
		if empty || decode.Mistaken(b.Bytes()[from:], i == 0) {
			b.Truncate(from)
			b.WriteString(`"` + strings.ReplaceAll(row[0], `"`, `""`) + `"`)
			if len(row) > 1 {
				b.WriteByte(',')
				_ = w.Write(row[1:])
			} else {
				b.WriteByte('\n')
			}
		}
	}
	w.Flush()
	again, _ := decode.ReadSheet(diag.File{Name: f.Name, Text: b.Bytes()})
	if !slices.Equal(sheet.Header, again.Header) || !slices.EqualFunc(sheet.Rows, again.Rows, slices.Equal) {
		return nil, nil, errors.New("formatting would change the rows")
	}
	return b.Bytes(), nil, nil
}

// formatRecords is formatCSV for a file with records, which has more rows than are kept at
// once.
func formatRecords(f diag.File) ([]byte, diag.List, error) {
	rows := decode.OpenRows(f, review.RecordColumns(), "", diag.RecordRows)
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(rows.Header()) // a buffer never fails
	for _, cells := range rows.All() {
		_ = w.Write(cells)
	}
	w.Flush()
	if problems := rows.Problems(); problems.HasErrors() {
		return nil, problems, nil
	}
	return b.Bytes(), nil, nil
}

package decode

import (
	"encoding/csv"
	"errors"
	"io"
	"reflect"

	"github.com/gocarina/gocsv"
)

// cellReader is a type that reads the text of a cell.
type cellReader interface{ UnmarshalCSV(string) error }

// fault is a cell that is not of its column's type.
type fault struct {
	row    Origin
	column string
	err    error
}

// fill reads the cells of the rows from one up to another, exclusively, into as many structs,
// whose tags name the columns. Cells of columns that no field declares are only checked.
func fill[T any](s *Sheet, from, to int, rows []T, columns Columns) ([]fault, error) {
	var faults []fault
	err := gocsv.UnmarshalWithErrorHandler(handed{rows: sheetRows{s, from, to}}, func(e *csv.ParseError) bool {
		faults = append(faults, fault{s.Row(from + e.Line - 2), s.Header[e.Column-1], e.Err})
		return true
	}, &rows)
	if err != nil {
		return nil, err
	}
	for _, column := range columns {
		for i := from; column.field == nil && i < to; i++ {
			text := s.Row(i).Cell(column.Name)
			if column.Type == textType || text == "" {
				continue
			}
			if err := read(reflect.New(column.Type).Elem(), text); err != nil {
				faults = append(faults, fault{s.Row(i), column.Name, err})
			}
		}
	}
	return faults, nil
}

// read reads the text of a cell into an addressable value.
func read(cell reflect.Value, text string) error {
	if reader, ok := cell.Addr().Interface().(cellReader); ok {
		return reader.UnmarshalCSV(text)
	}
	cell.SetString(text)
	return nil
}

// sheetRows are rows that have been split already, for gocsv. Written as CSV and split
// again, they would take three times the memory.
type sheetRows struct {
	sheet    *Sheet
	from, to int
}

// ReadAll returns the header and the rows.
func (r sheetRows) ReadAll() ([][]string, error) {
	return append([][]string{r.sheet.Header}, r.sheet.Rows[r.from:r.to]...), nil
}

// Read is not called: gocsv asks for all rows.
func (sheetRows) Read() ([]string, error) { return nil, errors.ErrUnsupported }

// handed hands rows to gocsv, whose functions take a reader of text. They give it to the
// function that is set here, which returns the rows.
type handed struct {
	io.Reader // nil
	rows      sheetRows
}

func init() {
	gocsv.SetCSVReader(func(in io.Reader) gocsv.CSVReader { return in.(handed).rows })
}

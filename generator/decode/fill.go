package decode

import (
	"encoding/csv"
	"errors"
	"io"
	"reflect"
	"slices"

	"recension/generator/parallel"

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

// filled is what came of filling rows: the cells that are faulty, or why there are no rows.
type filled struct {
	faults []fault
	err    error
}

// fill reads the cells of a sheet, from a row on, into structs, whose tags name the columns.
// Cells of columns that no field declares are only checked.
func fill[T any, P Row[T]](s *Sheet, from int, rows []T, columns Columns) filled {
	var f filled
	made := make([]*T, len(rows)) // gocsv makes each row of a list without pointers twice
	f.err = gocsv.UnmarshalWithErrorHandler(handed{rows: sheetRows{s, from, from + len(rows)}}, func(e *csv.ParseError) bool {
		f.faults = append(f.faults, fault{s.Row(from + e.Line - 2), s.Header[e.Column-1], e.Err})
		return true
	}, &made)
	for i, row := range made {
		if row != nil {
			rows[i] = *row
		}
		P(&rows[i]).setOrigin(s.Row(from + i))
	}
	for _, column := range columns {
		if column.field != nil || column.Type == textType {
			continue
		}
		at := slices.Index(s.Header, column.Name)
		cell := reflect.New(column.Type).Elem()
		for i := range rows {
			if err := read(cell, s.Rows[from+i][at]); err != nil {
				f.faults = append(f.faults, fault{s.Row(from + i), column.Name, err})
			}
		}
	}
	return f
}

// fillAgain fills all rows of a sheet. It copies those that a memo has and whose cells have
// no fault.
func fillAgain[T any, P Row[T]](s *Sheet, rows []T, columns Columns, memo *Memo[T], kept Kept) []filled {
	if !kept.known {
		return parallel.Chunks(len(rows), func(from, to int) filled { return fill[T, P](s, from, rows[from:to], columns) })
	}
	parallel.Chunks(len(rows), func(from, to int) (none struct{}) {
		for i := from; i < to; i++ {
			if was, ok := kept.Was(i); ok {
				rows[i] = memo.rows[was]
				P(&rows[i]).setOrigin(s.Row(i))
			}
		}
		return none
	})
	var parts []filled
	for _, i := range kept.rechecked() {
		parts = append(parts, fill[T, P](s, i, rows[i:i+1], columns))
	}
	return parts
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

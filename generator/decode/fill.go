package decode

import (
	"reflect"
	"strings"
)

// cellReader is a type that reads the text of a cell.
type cellReader interface{ UnmarshalCSV(string) error }

// headed is a column with its place in a header.
type headed struct {
	Column
	at int
}

// fault is a cell that is not of its column's type.
type fault struct {
	row    Origin
	column string
	err    error
}

// headedBy are the columns that a header names. A name with blanks around it is reported,
// and its cells are read all the same.
func headedBy(header []string, columns Columns) []headed {
	var cells []headed
	for at, name := range header {
		for _, column := range columns {
			if column.Name == strings.TrimSpace(name) {
				cells = append(cells, headed{column, at})
			}
		}
	}
	return cells
}

// fill reads the cells of row i into the fields of an addressable struct. Cells of columns
// that no field declares are only checked.
func (s *Sheet) fill(row reflect.Value, i int, cells []headed) []fault {
	var faults []fault
	for _, c := range cells {
		text := s.Rows[i][c.at]
		var err error
		switch {
		case c.field != nil:
			err = read(row.FieldByIndex(c.field), text)
		case c.Type != textType && text != "":
			err = read(reflect.New(c.Type).Elem(), text)
		}
		if err != nil {
			faults = append(faults, fault{s.Row(i), c.Name, err})
		}
	}
	return faults
}

// read reads the text of a cell into an addressable value.
func read(cell reflect.Value, text string) error {
	if reader, ok := cell.Addr().Interface().(cellReader); ok {
		return reader.UnmarshalCSV(text)
	}
	cell.SetString(text)
	return nil
}

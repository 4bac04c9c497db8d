package decode

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Column is a column that a CSV file can have: its name, and what holds for its
// cells. The columns of a row type are declared by the tags of its fields (see
// [ColumnsOf]). A column that no field declares can be added to them; its cells
// are then read from the row's [Origin].
type Column struct {
	Name string
	Help string       // what a cell holds, for people
	Type reflect.Type // string, int, List, or a type with UnmarshalCSV

	Rule   string // "id": names the row; "required": may not be empty; else empty
	Unless string // column whose cell, where it has one, lifts the rule
	Empty  string // column and word, as in "state=closed": a row with that word may leave the cell empty
	Words  string // facet of the vocabulary that the cell's words come from
	Refers string // file, without its ending, that the cell's ids come from
	Form   string // form of the text, see package review
	Order  string // "own": the order of a list is the row's, not the vocabulary's
	OneOf  string // closed set of words, see package schema

	field []int // index of the field; nil: no field declares the column
}

// Columns are the columns that a kind of CSV file can have, in their order. A file
// has those that its header names.
type Columns []Column

// ColumnsOf are the columns that the tags of a row type's fields declare, in the
// order of the fields. The tag csv names the column; the others are help, rule,
// unless, empty, words, refers, form, order and oneof, as in [Column].
func ColumnsOf[T any]() Columns {
	var columns Columns
	for _, f := range reflect.VisibleFields(reflect.TypeFor[T]()) {
		name := f.Tag.Get("csv")
		if name == "" || name == "-" {
			continue
		}
		columns = append(columns, Column{
			Name: name, Help: f.Tag.Get("help"), Type: f.Type,
			Rule: f.Tag.Get("rule"), Unless: f.Tag.Get("unless"), Empty: f.Tag.Get("empty"), Words: f.Tag.Get("words"), Refers: f.Tag.Get("refers"),
			Form: f.Tag.Get("form"), Order: f.Tag.Get("order"), OneOf: f.Tag.Get("oneof"),
			field: f.Index,
		})
	}
	return columns
}

// NewColumn returns a column that no field declares, whose cells are of a type.
func NewColumn[T any](name, help string) Column {
	return Column{Name: name, Help: help, Type: reflect.TypeFor[T]()}
}

// Names are the names of the columns in order.
func (c Columns) Names() []string {
	names := make([]string, len(c))
	for i, column := range c {
		names[i] = column.Name
	}
	return names
}

// Has reports whether there is a column of that name.
func (c Columns) Has(name string) bool {
	return slices.ContainsFunc(c, func(column Column) bool { return column.Name == name })
}

// In are the columns that a header names, in the header's order.
func (c Columns) In(header []string) Columns {
	var named Columns
	for _, name := range header {
		if i := slices.IndexFunc(c, func(column Column) bool { return column.Name == name }); i >= 0 {
			named = append(named, c[i])
		}
	}
	return named
}

// Required are the columns that a file with a header must have: rows need a cell there,
// except those that [Column.MayBeEmpty] excuses. Any other column may be absent.
func (c Columns) Required(header []string) Columns {
	var required Columns
	for _, column := range c {
		if column.Rule != "" && (column.Unless == "" || !slices.Contains(header, column.Unless)) {
			required = append(required, column)
		}
	}
	return required
}

// MayBeEmpty reports whether a row may leave the cell empty although the column is
// required: it has the word that Empty names.
func (c Column) MayBeEmpty(row Origin) bool {
	column, word, named := strings.Cut(c.Empty, "=")
	return named && row.Cell(column) == word
}

// AppendValues appends the values of the row's cell to a list: one for most columns, any
// number for a list, none for an empty cell or a column that the row's file does not have.
// row is addressable.
func (c *Column) AppendValues(to []string, row reflect.Value) []string {
	if c.field == nil { // most rows have several of these: see cell
		switch text := cellOf(row, c.Name); {
		case text == "":
			return to
		case c.Type == textType:
			return append(to, text)
		}
	}
	cell, _ := c.cell(row)
	if cell.IsZero() {
		return to
	}
	if cell.Type() == textType {
		return append(to, cell.String())
	}
	switch value := cell.Addr().Interface().(type) {
	case *List:
		return append(to, *value...)
	case fmt.Stringer:
		return append(to, value.String())
	}
	if cell.Kind() == reflect.String {
		return append(to, cell.String())
	}
	return append(to, fmt.Sprint(cell.Interface()))
}

// Native is the row's cell as an expression sees it: text, a number or a list. It
// is empty, 0 or without items if the row's file does not have the column. row is
// addressable.
func (c *Column) Native(row reflect.Value) any {
	if c.field == nil && c.Type == textType {
		return cellOf(row, c.Name)
	}
	cell, _ := c.cell(row)
	switch cell.Kind() {
	case reflect.Int:
		return int(cell.Int())
	case reflect.String:
		return cell.String()
	}
	if cell.Type() == listType {
		return []string(*cell.Addr().Interface().(*List))
	}
	return fmt.Sprint(cell.Interface())
}

// Texts returns a function for the text of the cell of any row of a file, of which one row is
// given; false if the cells are no texts that only the file has, or it does not have the
// column. It is quicker than Native.
func (c *Column) Texts(of Origin) (text func(row Origin) string, ok bool) {
	i := slices.Index(of.header(), c.Name)
	if c.field != nil || c.Type != textType || i < 0 {
		return nil, false
	}
	return func(row Origin) string { return row.sheet.Rows[row.row][i] }, true
}

// textType is the type of columns that any text fits, listType that of columns of lists.
var textType, listType = reflect.TypeFor[string](), reflect.TypeFor[List]()

// cellOf is the text of the row's cell in a column.
func cellOf(row reflect.Value, column string) string {
	return row.Addr().Interface().(interface{ Cell(string) string }).Cell(column)
}

// cell is the value of the row's field or, if no field declares the column, what
// the text in the row's file is read as. The error says why it cannot be.
func (c *Column) cell(row reflect.Value) (reflect.Value, error) {
	if c.field != nil {
		return row.FieldByIndex(c.field), nil
	}
	cell := reflect.New(c.Type).Elem()
	return cell, read(cell, cellOf(row, c.Name))
}

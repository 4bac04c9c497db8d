package schema

import (
	"fmt"
	"reflect"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/figure"
	"recension/generator/review"
)

// profile identifies the version of Table Schema.
const profile = "https://datapackage.org/profiles/2.0/tableschema.json"

// superset says that a file has no columns but those of its schema, and may lack some.
const superset = "superset"

// Table is a Table Schema: the columns of a CSV file. The file has all of them, unless
// FieldsMatch is superset.
type Table struct {
	Schema        string   `json:"$schema"`
	Title         string   `json:"title"`
	FieldsMatch   string   `json:"fieldsMatch,omitempty"`
	Fields        []Field  `json:"fields"`
	PrimaryKey    []string `json:"primaryKey,omitempty"`
	MissingValues []string `json:"missingValues"`
}

// Field describes a column.
type Field struct {
	Name        string       `json:"name"`
	Type        string       `json:"type"`
	Description string       `json:"description,omitempty"`
	Constraints *Constraints `json:"constraints,omitempty"`
}

// Constraints are the constraints on the cells of a column. Pattern is a regular
// expression of XML Schema, which matches a whole cell without anchors.
type Constraints struct {
	Required  bool   `json:"required,omitempty"`
	Unique    bool   `json:"unique,omitempty"`
	Pattern   string `json:"pattern,omitempty"`
	MaxLength int    `json:"maxLength,omitempty"` // in characters
	Minimum   *int   `json:"minimum,omitempty"`
	Maximum   int    `json:"maximum,omitempty"`
	Enum      []any  `json:"enum,omitempty"`
}

// ofCSV returns the schema of a CSV file.
func ofCSV(f File) Table {
	table := Table{Schema: profile, Title: f.Title, MissingValues: []string{""}}
	required := f.Columns.Required(f.Columns.Names())
	for _, column := range f.Columns {
		table.add(f.column(column, required.Has(column.Name)))
	}
	for _, column := range f.Described {
		table.add(f.described(column))
	}
	if len(required) < len(f.Columns) && !f.Exact {
		table.FieldsMatch = superset
	}
	return table
}

// add adds a column. A column with unique cells becomes the primary key.
func (t *Table) add(column Field) {
	t.Fields = append(t.Fields, column)
	if column.Constraints != nil && column.Constraints.Unique {
		t.PrimaryKey = []string{column.Name}
	}
}

// column is the schema of a column; required says that no cell of it is empty.
func (f File) column(c decode.Column, required bool) Field {
	column := Field{Name: c.Name, Type: "string", Description: c.Help}
	must := Constraints{Required: required && c.Empty == "", Unique: c.Rule == "id", Pattern: forms[c.Type], Enum: setOf(c.OneOf)}
	if c.Rule == "id" {
		must.MaxLength = decode.MaxID
		column.Description += notDevice
	}
	if c.Rule == "id" || c.Words != "" || c.Refers != "" {
		must.Pattern = f.ids(c.Words)
	}
	switch c.Type {
	case countType:
		column.Type, must.Minimum, must.Maximum = "integer", new(int), diag.Count.Most
	case yearType:
		column.Type = "year"
	case listType:
		must.Pattern = listOf(must.Pattern)
		column.Description += several
	}
	if c.Words != "" {
		column.Description += fmt.Sprintf("; words of vocabulary.toml, [%s.…]", c.Words)
	}
	if c.Refers != "" {
		column.Description += fmt.Sprintf("; ids of %s.csv", c.Refers)
	}
	return column.with(must)
}

// described returns the schema of a column that tables.toml describes.
func (f File) described(c figure.ColumnSpec) Field {
	column := Field{Name: c.Name, Type: "string", Description: c.Label}
	if c.Unit != "" {
		column.Description += fmt.Sprintf(" (%s)", c.Unit)
	}
	var must Constraints
	switch c.Type {
	case "text", "note":
	case "id":
		must = Constraints{Required: true, Unique: true, Pattern: decode.IDForm, MaxLength: decode.MaxID}
		column.Description = strings.TrimPrefix(column.Description+notDevice, "; ") // it may have no label
	case "integer":
		column.Type, must.Minimum, must.Maximum = "integer", new(int), diag.Count.Most
	case "year":
		column.Type = "year"
	case "date":
		must.Pattern = decode.DateForm
	case "url":
		must.Pattern = review.URLForm
	default: // ids of the named type
		must.Pattern = listOf(f.ids(string(c.Type)))
		column.Description += several + fmt.Sprintf("; ids of type %s", c.Type)
	}
	return column.with(must)
}

// with adds constraints to a column, if there are any.
func (c Field) with(must Constraints) Field {
	if !reflect.DeepEqual(must, Constraints{}) {
		c.Constraints = &must
	}
	return c
}

// ids returns the pattern of an id: one of the words of a facet if they are known,
// otherwise any id.
func (f File) ids(facet string) string {
	if f.Words != nil && facet != "" {
		if known := f.Words(facet); len(known) > 0 {
			return "(" + strings.Join(known, "|") + ")"
		}
	}
	return decode.IDForm
}

// notDevice is appended to the description of an id. The patterns of Table Schema can
// say what a text is, but not what else it must not be.
const notDevice = "; not a word that Windows keeps for a device, such as con"

// several is appended to the description of a list. Lists are strings with a pattern:
// Table Schema has a type for lists only since version 2, without constraints for their
// items.
const several = `; several are separated by "; "`

// listOf returns the pattern of a list whose items match a pattern, or of any list if the
// pattern is empty.
func listOf(item string) string {
	if item == "" {
		item = `[^;]*[^;\s][^;]*`
	} else {
		item = `\s*` + item + `\s*`
	}
	return fmt.Sprintf("%s(;%s)*", item, item)
}

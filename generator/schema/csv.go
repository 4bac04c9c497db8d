package schema

import (
	"fmt"
	"reflect"
	"strings"

	"recension/generator/decode"
	"recension/generator/figure"
	"recension/generator/review"
)

// profile identifies the version of Table Schema.
const profile = "https://datapackage.org/profiles/2.0/tableschema.json"

// Table is a Table Schema. It describes all columns of a CSV file.
type Table struct {
	Schema        string   `json:"$schema"`
	Title         string   `json:"title"`
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
	Required bool   `json:"required,omitempty"`
	Unique   bool   `json:"unique,omitempty"`
	Pattern  string `json:"pattern,omitempty"`
	Minimum  *int   `json:"minimum,omitempty"`
	Enum     []any  `json:"enum,omitempty"`
}

// ofCSV returns the schema of a CSV file.
func ofCSV(f File) Table {
	table := Table{Schema: profile, Title: f.Title, MissingValues: []string{""}}
	if f.Type != nil {
		for _, field := range reflect.VisibleFields(f.Type) {
			if name := field.Tag.Get("csv"); name != "" && name != "-" {
				table.add(f.column(name, field))
			}
		}
	}
	for _, column := range f.Columns {
		table.add(f.described(column))
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

// column returns the schema of a column that is declared by a field of the row's type.
func (f File) column(name string, field reflect.StructField) Field {
	column := Field{Name: name, Type: "string", Description: field.Tag.Get("help")}
	rule, facet, file := field.Tag.Get("rule"), field.Tag.Get("words"), field.Tag.Get("refers")
	must := Constraints{Required: rule != "", Unique: rule == "id", Pattern: forms[field.Type], Enum: setOf(field.Tag)}
	if rule == "id" || facet != "" || file != "" {
		must.Pattern = f.ids(facet)
	}
	switch field.Type {
	case countType:
		column.Type, must.Minimum = "integer", new(int)
	case yearType:
		column.Type = "year"
	case listType:
		must.Pattern = listOf(must.Pattern)
		column.Description += several
	}
	if facet != "" {
		column.Description += fmt.Sprintf("; words of vocabulary.toml, [%s.…]", facet)
	}
	if file != "" {
		column.Description += fmt.Sprintf("; ids of %s.csv", file)
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
		must = Constraints{Required: true, Unique: true, Pattern: decode.IDForm}
	case "integer":
		column.Type, must.Minimum = "integer", new(int)
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

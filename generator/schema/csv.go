package schema

import (
	"fmt"
	"reflect"

	"recension/generator/decode"
)

// profile is the version of Table Schema.
const profile = "https://datapackage.org/profiles/2.0/tableschema.json"

// Table is a Table Schema: the columns of a CSV file, all of which it has.
type Table struct {
	Schema        string   `json:"$schema"`
	Title         string   `json:"title"`
	Fields        []Field  `json:"fields"`
	PrimaryKey    []string `json:"primaryKey,omitempty"`
	MissingValues []string `json:"missingValues"`
}

// Field is a column.
type Field struct {
	Name        string       `json:"name"`
	Type        string       `json:"type"`
	Format      string       `json:"format,omitempty"`
	Description string       `json:"description"`
	Constraints *Constraints `json:"constraints,omitempty"`
}

// Constraints are what holds for each cell of a column. A pattern is one of XML
// Schema: it is that of a whole cell, without anchors.
type Constraints struct {
	Required bool   `json:"required,omitempty"`
	Unique   bool   `json:"unique,omitempty"`
	Pattern  string `json:"pattern,omitempty"`
	Minimum  *int   `json:"minimum,omitempty"`
	Enum     []any  `json:"enum,omitempty"`
}

// ofCSV is the schema of a CSV file.
func ofCSV(f File) Table {
	table := Table{Schema: profile, Title: f.Title, MissingValues: []string{""}}
	for _, field := range reflect.VisibleFields(f.Type) {
		name := field.Tag.Get("csv")
		if name == "" || name == "-" {
			continue
		}
		table.Fields = append(table.Fields, ofColumn(name, field))
		if field.Tag.Get("rule") == "id" {
			table.PrimaryKey = []string{name}
		}
	}
	return table
}

// ofColumn is the schema of a column. Lists are texts with a pattern: programs
// that read Table Schema know types for lists from its second version on, and no
// constraint for what is in them.
func ofColumn(name string, field reflect.StructField) Field {
	column := Field{Name: name, Type: "string", Description: field.Tag.Get("help")}
	rule := field.Tag.Get("rule")
	must := Constraints{Required: rule != "", Unique: rule == "id", Enum: setOf(field.Tag)}
	if isID(field.Tag) {
		must.Pattern = decode.IDForm
	}
	switch field.Type {
	case countType:
		column.Type, must.Minimum = "integer", new(int)
	case yearType:
		column.Type = "year"
	case dateType:
		must.Pattern = decode.DateForm
	case urlType:
		column.Format = "uri"
	case listType:
		item := `[^;]*[^;\s][^;]*`
		if must.Pattern != "" {
			item = `\s*` + must.Pattern + `\s*`
		}
		must.Pattern = fmt.Sprintf("%s(;%s)*", item, item)
		column.Description += `; several are separated by "; "`
	}
	if facet := field.Tag.Get("words"); facet != "" {
		column.Description += fmt.Sprintf("; words of vocabulary.toml, [%s.…]", facet)
	}
	if file := field.Tag.Get("refers"); file != "" {
		column.Description += fmt.Sprintf("; ids of %s.csv", file)
	}
	if !reflect.DeepEqual(must, Constraints{}) {
		column.Constraints = &must
	}
	return column
}

// isID reports whether a cell holds ids: one of the row itself, a word of the
// vocabulary, or one of another row.
func isID(tag reflect.StructTag) bool {
	return tag.Get("rule") == "id" || tag.Get("words") != "" || tag.Get("refers") != ""
}

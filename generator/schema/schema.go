// Package schema describes the files of a review to editors and other programs:
// those in TOML, and the front matter of chapters, as JSON Schema; those in CSV
// as Frictionless Table Schema.
//
// Both are read off the structs that the files themselves are read into (packages
// review, count, figure and site), so that a field is declared once: its type
// gives the form, and its tags the rest. `toml` or `csv` is the name, `help` what
// it holds, `rule` whether it is an id or required, `words` the facet of the
// vocabulary and `oneof` the row of [sets] that its words come from. The command
// schema prints them, and package site publishes those of CSV files with an
// edition's data. To describe another CSV file, add a row to [Rows], and another in
// TOML one to the table of the command.
//
// A schema knows one file at a time, and only forms. What holds between files is
// for the checks to say.
package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"

	"recension/generator/count"
	"recension/generator/decode"
	"recension/generator/figure"
	"recension/generator/review"
)

// File is a kind of file of a review that has a schema.
type File struct {
	Name   string // by which the schema is asked for
	Path   string // of the files that it describes, below the root; * is any name, ** any folders
	Title  string
	Format string       // a key of Formats
	Type   reflect.Type // what a file, or with a Table Schema a row of it, is read into

	// Columns are those of a table that an edition describes itself, instead of a
	// Type.
	Columns []figure.ColumnSpec
	// Words are those of a facet in the edition that the schema is for; nil where
	// it is for all.
	Words func(facet string) []string
}

// The languages that schemas are written in.
const (
	JSONSchema  = "jsonschema"
	TableSchema = "table-schema"
)

// Formats are the languages by the name that a person gives.
var Formats = map[string]func(File) any{
	JSONSchema:  func(f File) any { return ofTOML(f) },
	TableSchema: func(f File) any { return ofCSV(f) },
}

// Text is the schema as indented JSON.
func (f File) Text() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(Formats[f.Format](f))
	return b.Bytes(), err
}

// sets are the closed sets of words by their name in the tag oneof. They are the
// tables that the readers of the files use.
var sets = map[string][]any{
	"basis":     words(review.Bases),
	"column":    words(figure.ColumnTypes()),
	"format":    words(count.Formats()),
	"kind":      words(figure.Kinds()),
	"mode":      words(review.Modes),
	"period":    words(figure.Periods),
	"phase":     words(review.Phases),
	"profile":   words(figure.Profiles),
	"qualifier": words(review.Qualifiers),
	"rows":      words(figure.Selectable),
	"scale":     words(figure.Scales),
	"status":    words(review.Statuses),
}

func words[T ~string](set []T) []any {
	all := make([]any, len(set))
	for i, word := range set {
		all[i] = string(word)
	}
	return all
}

// setOf is the closed set of a field; nil if it is open.
func setOf(tag reflect.StructTag) []any {
	name := tag.Get("oneof")
	set, ok := sets[name]
	if !ok && name != "" {
		panic(fmt.Sprintf("schema: no set of words %q", name))
	}
	return set
}

// forms are the regular expressions of texts whose type has a form. To add one,
// export the form beside the type and add a row.
var forms = map[reflect.Type]string{
	reflect.TypeFor[decode.Date](): decode.DateForm,
	reflect.TypeFor[review.DOI]():  "^" + review.DOIForm + "$",
	reflect.TypeFor[review.URL]():  review.URLForm,
}

// Types of cells that are no single text.
var (
	countType = reflect.TypeFor[decode.Count]()
	listType  = reflect.TypeFor[decode.List]()
	yearType  = reflect.TypeFor[decode.Year]()
)

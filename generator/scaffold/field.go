package scaffold

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/figure"
)

// Field is a column or key of a new item.
type Field struct {
	Name     string
	Facet    string // the facet of the vocabulary whose words it contains; empty if none
	Help     string
	Required bool

	kind reflect.Type
	// If set, the field is only required if the field unless is empty, or if the field
	// with is not.
	unless, with string
}

// columns are the columns of a file as fields.
func columns(of decode.Columns) []Field {
	fields := make([]Field, len(of))
	for i, c := range of {
		fields[i] = Field{Name: c.Name, Facet: c.Words, Help: c.Help, Required: c.Rule == "required", kind: c.Type}
	}
	return fields
}

// keysOf are the keys of a TOML table as fields, by the struct that it is read into.
func keysOf(table reflect.Type) []Field {
	var fields []Field
	for _, f := range reflect.VisibleFields(table) {
		name := f.Tag.Get("toml")
		if name == "" || name == "-" || f.Type.Kind() == reflect.Map { // a flag cannot give a table
			continue
		}
		fields = append(fields, Field{
			Name: name, Facet: f.Tag.Get("words"), Help: f.Tag.Get("help"),
			Required: f.Tag.Get("rule") == "required", kind: f.Type,
		})
	}
	return fields
}

// idField is the id of an item whose struct has no key for it.
var idField = Field{Name: "id", kind: reflect.TypeFor[string]()}

// figureFields returns the keys of a figure. Its texts are required from the start,
// because a figure needs them to be understood.
func figureFields() []Field {
	fields := append([]Field{idField}, keysOf(reflect.TypeFor[figure.Spec]())...)
	for i, f := range fields {
		switch f.Name {
		case "kind":
			fields[i].Required = true
			fields[i].Help += ": " + strings.Join(figure.Kinds(), ", ")
		case "title", "caption", "alt", "method":
			fields[i].Required = true
		case "of":
			fields[i].Required, fields[i].unless = true, "counts"
		case "by":
			fields[i].Required, fields[i].with = true, "of"
		}
	}
	return fields
}

// chapterFields returns the keys of a chapter's front matter.
func chapterFields() []Field {
	fields := append([]Field{idField}, keysOf(reflect.TypeFor[edition.Chapter]())...)
	for i, f := range fields {
		fields[i].Required = f.Name == "title"
	}
	return fields
}

// needed reports whether the field is required in an item with these values.
func (f Field) needed(v Values) bool {
	return f.Required && (f.unless == "" || v[f.unless] == "") && (f.with == "" || v[f.with] != "")
}

// Flag returns the name of the field's flag.
func (f Field) Flag() string { return strings.ReplaceAll(f.Name, "_", "-") }

// Usage describes the field's flag in one line.
func (f Field) Usage() string {
	clauses := f.about()
	if f.Name == "id" {
		clauses = append(clauses, "derived from the other values if not given")
	}
	if f.Facet != "" {
		clauses = append(clauses, "words of the vocabulary, ["+f.Facet+".…]")
	}
	switch {
	case f.unless != "":
		clauses = append(clauses, "required without --"+f.unless)
	case f.with != "":
		clauses = append(clauses, "required with --"+f.with)
	case f.Required:
		clauses = append(clauses, "required")
	}
	return strings.Join(clauses, "; ")
}

// Prompt describes the expected answer in one line.
func (f Field) Prompt(needed bool) string {
	clauses := f.about()
	if needed {
		clauses = append(clauses, "required")
	}
	if len(clauses) == 0 {
		return f.Flag()
	}
	return f.Flag() + " (" + strings.Join(clauses, "; ") + ")"
}

// about returns the clauses that Usage and Prompt have in common.
func (f Field) about() []string {
	var clauses []string
	if f.Help != "" {
		clauses = append(clauses, f.Help)
	}
	if f.isList() {
		clauses = append(clauses, `separate several with "; "`)
	}
	return clauses
}

func (f Field) isList() bool {
	return f.kind == reflect.TypeFor[decode.List]() || f.kind == reflect.TypeFor[[]string]()
}

// Check returns an error if a value has the wrong type or an unknown word. It does not
// check any other rules of the review.
func (f Field) Check(t *Target, value string) error {
	into := reflect.New(f.kind).Interface()
	var err error
	switch into := into.(type) {
	case interface{ UnmarshalCSV(string) error }:
		err = into.UnmarshalCSV(value)
	case encoding.TextUnmarshaler:
		err = into.UnmarshalText([]byte(value))
	case *int:
		_, err = f.number(value)
	}
	if err != nil {
		return withHint(err)
	}
	if f.Name == "id" && !decode.IsID(value) {
		return fmt.Errorf("%q is not an id: %s", value, decode.IDHint(value))
	}
	if f.Facet == "" {
		return nil
	}
	words := []string{value}
	if f.isList() {
		words = splitList(value)
	}
	known := t.Vocabulary.IDs(f.Facet)
	for _, word := range words {
		if !slices.Contains(known, word) {
			d := diag.Errorf(diag.Pos{}, "vocabulary", "unknown %s %q", f.Facet, word).DidYouMean(word, known)
			return fmt.Errorf("%s; %s", d.Message, d.Hint)
		}
	}
	return nil
}

// withHint returns an error with its hint, if it has one.
func withHint(err error) error {
	if h, ok := err.(decode.Hinter); ok {
		return fmt.Errorf("%w; %s", err, h.Hint())
	}
	return err
}

func (f Field) number(value string) (int, error) {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("%s: %q is not a whole number, 0 or more", f.Name, value)
	}
	return n, nil
}

// splitList returns the values of a list in a cell.
func splitList(value string) []string {
	var list []string
	for part := range strings.SplitSeq(value, ";") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

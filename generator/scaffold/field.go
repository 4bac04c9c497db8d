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
	"recension/generator/figure"
	"recension/generator/site"
)

// Field is a column or key of a new thing.
type Field struct {
	Name     string
	Facet    string // of the vocabulary, where it holds words; else empty
	Help     string
	Required bool

	kind reflect.Type
	// unless and with make it required only where there is nothing in the one
	// field, or something in the other.
	unless, with string
}

// columns are the fields of a row type.
func columns[T any]() []Field { return fieldsOf(reflect.TypeFor[T](), "csv") }

// fieldsOf are the fields of a struct whose tags name columns or keys.
func fieldsOf(of reflect.Type, tag string) []Field {
	var fields []Field
	for _, f := range reflect.VisibleFields(of) {
		name := f.Tag.Get(tag)
		if name == "" || name == "-" {
			continue
		}
		fields = append(fields, Field{
			Name: name, Facet: f.Tag.Get("words"), Help: f.Tag.Get("help"),
			Required: f.Tag.Get("rule") == "required", kind: f.Type,
		})
	}
	return fields
}

// idField is the id of a thing whose struct has no key for it.
var idField = Field{Name: "id", kind: reflect.TypeFor[string]()}

// figureFields are the keys of a figure, which needs its words from the start: a
// figure without them says less than its numbers.
func figureFields() []Field {
	fields := append([]Field{idField}, fieldsOf(reflect.TypeFor[figure.Spec](), "toml")...)
	for i, f := range fields {
		switch f.Name {
		case "kind", "title", "caption", "alt", "method":
			fields[i].Required = true
		case "of":
			fields[i].Required, fields[i].unless = true, "counts"
		case "by":
			fields[i].Required, fields[i].with = true, "of"
		}
	}
	return fields
}

// chapterFields are the keys of a chapter's front matter.
func chapterFields() []Field {
	fields := append([]Field{idField}, fieldsOf(reflect.TypeFor[site.Chapter](), "toml")...)
	for i, f := range fields {
		fields[i].Required = f.Name == "title"
	}
	return fields
}

// needed reports whether a thing of which so much is known needs the field.
func (f Field) needed(v Values) bool {
	return f.Required && (f.unless == "" || v[f.unless] == "") && (f.with == "" || v[f.with] != "")
}

// Flag is the name of the field's flag.
func (f Field) Flag() string { return strings.ReplaceAll(f.Name, "_", "-") }

// Usage says what the field's flag holds, in a line.
func (f Field) Usage() string {
	parts := f.about()
	if f.Name == "id" {
		parts = append(parts, "made of the rest where it is not given")
	}
	if f.Facet != "" {
		parts = append(parts, "in words of the vocabulary, ["+f.Facet+".…]")
	}
	switch {
	case f.unless != "":
		parts = append(parts, "needed without --"+f.unless)
	case f.with != "":
		parts = append(parts, "needed with --"+f.with)
	case f.Required:
		parts = append(parts, "needed")
	}
	return strings.Join(parts, "; ")
}

// Prompt says what an answer holds, in a line.
func (f Field) Prompt(needed bool) string {
	parts := f.about()
	if needed {
		parts = append(parts, "needed")
	}
	if len(parts) == 0 {
		return f.Flag()
	}
	return f.Flag() + " (" + strings.Join(parts, "; ") + ")"
}

func (f Field) about() []string {
	var parts []string
	if f.Help != "" {
		parts = append(parts, f.Help)
	}
	if f.isList() {
		parts = append(parts, `several are separated by "; "`)
	}
	return parts
}

func (f Field) isList() bool {
	return f.kind == reflect.TypeFor[decode.List]() || f.kind == reflect.TypeFor[[]string]()
}

// Check says what is wrong with a value, as the check of the review would; it
// knows types and words, and no other rules.
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
		return fmt.Errorf("%q is not an id: lower-case letters, digits and single hyphens", value)
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

// withHint is an error that says what to write instead, where it knows.
func withHint(err error) error {
	if h, ok := err.(decode.Hinter); ok {
		return fmt.Errorf("%w; %s", err, h.Hint())
	}
	return err
}

func (f Field) number(value string) (int, error) {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("%s: %q is not a whole number from 0 up", f.Name, value)
	}
	return n, nil
}

// splitList are the values of a list as it stands in a cell.
func splitList(value string) []string {
	var list []string
	for part := range strings.SplitSeq(value, ";") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

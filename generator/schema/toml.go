package schema

import (
	"encoding"
	"reflect"
	"slices"

	"github.com/google/jsonschema-go/jsonschema"

	"recension/generator/decode"
	"recension/generator/markdown"
)

// draft is the version of JSON Schema that both TOML and JSON editors support.
const draft = "http://json-schema.org/draft-07/schema#"

// ofTOML returns the schema of a TOML file.
func ofTOML(f File) *jsonschema.Schema {
	s := f.ofValue(f.Type, "")
	s.Schema, s.Title, s.Comment = draft, f.Title, f.Path
	return s
}

// textHelp says what a text for readers may contain.
var textHelp = map[markdown.Form]string{
	markdown.Paragraph: "; Markdown of one paragraph",
	markdown.Links:     "; plain text with links, such as [415](value:id), and citations",
	markdown.Plain:     "; plain text, in which a link such as [415](value:id) shows as its text and is checked",
}

// ofValue returns the schema of a value that is parsed into a Go type.
func (f File) ofValue(t reflect.Type, tag reflect.StructTag) *jsonschema.Schema {
	s := &jsonschema.Schema{Description: tag.Get("help") + textHelp[markdown.Form(tag.Get("text"))], Enum: f.setOf(tag.Get("oneof"))}
	switch {
	case forms[t] != "":
		s.Type, s.Pattern = "string", "^("+forms[t]+")?$" // unknown values are empty
	case t == choiceType:
		s.Type = "boolean"
	case t.Kind() == reflect.String, reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()):
		s.Type = "string"
	case t.Kind() == reflect.Int:
		s.Type = "integer"
	case t.Kind() == reflect.Bool:
		s.Type = "boolean"
	case t.Kind() == reflect.Slice:
		s.Type, s.Items = "array", f.ofValue(t.Elem(), "")
	case t.Kind() == reflect.Map:
		s.Type, s.AdditionalProperties = "object", f.ofValue(t.Elem(), "")
		if keyedByID(t.Elem()) {
			s.PropertyNames = &jsonschema.Schema{
				Pattern: "^" + decode.IDForm + "$", MaxLength: new(decode.MaxID),
				Not: &jsonschema.Schema{Pattern: "^(" + decode.DeviceForm + ")$"},
			}
		}
	case t.Kind() == reflect.Struct:
		f.addKeys(s, t)
	default:
		panic("schema: no schema for the type " + t.String())
	}
	return s
}

// setOf returns a closed set by its name; nil without a name. The types of columns
// include the facets.
func (f File) setOf(name string) []any {
	if name == "column" {
		return slices.Concat(sets[name], words(f.Facets))
	}
	return setOf(name)
}

// addKeys turns a schema into that of a table with exactly the keys of a struct, unless
// the struct has a field for all other keys.
func (f File) addKeys(s *jsonschema.Schema, t reflect.Type) {
	s.Type, s.Properties = "object", map[string]*jsonschema.Schema{}
	s.AdditionalProperties = &jsonschema.Schema{Not: &jsonschema.Schema{}} // allows nothing
	for _, field := range reflect.VisibleFields(t) {
		name := field.Tag.Get("toml")
		if name == "" || name == "-" {
			continue
		}
		if name == "*" { // any other key
			s.AdditionalProperties = f.ofValue(field.Type.Elem(), field.Tag)
			continue
		}
		s.Properties[name] = f.ofValue(field.Type, field.Tag)
		s.PropertyOrder = append(s.PropertyOrder, name)
		if field.Tag.Get("rule") == "required" {
			s.Required = append(s.Required, name)
		}
	}
}

// keyedByID reports whether tables of a type have ids as their keys. Such a type has a
// field for the id, which is not parsed from the table itself.
func keyedByID(t reflect.Type) bool {
	if t.Kind() != reflect.Struct {
		return false
	}
	for _, field := range reflect.VisibleFields(t) {
		if field.Tag.Get("toml") == "-" && field.Tag.Get("rule") == "id" {
			return true
		}
	}
	return false
}

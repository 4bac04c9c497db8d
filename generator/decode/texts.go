package decode

import (
	"reflect"

	"recension/generator/diag"
	"recension/generator/markdown"
)

// Text is a text for readers as its file contains it, with its links.
type Text struct {
	Source string
	Form   markdown.Form
	Pos    diag.Pos // of the value, with its quotation marks
}

// Texts are the texts of a table that are not empty, by their keys.
//
// A text for readers is a string field with the tag `text:"…"`, which is its
// [markdown.Form]. [TOML] sets the field to the plain text, so that whoever shows the
// field cannot show markup, and adds the source to the field of type Texts that the
// struct must have.
type Texts map[string]Text

// textTag is the tag of fields that contain texts for readers.
const textTag = "text"

// takeText replaces a text for readers in a struct by its plain text, and keeps its
// source.
func (d *tomlDecoder) takeText(path []string, table reflect.Value) {
	key := path[len(path)-1]
	for i := range table.NumField() {
		tag, field := table.Type().Field(i).Tag, table.Field(i)
		form := markdown.Form(tag.Get(textTag))
		if tag.Get("toml") != key || form == "" || field.String() == "" {
			continue
		}
		source := field.String()
		field.SetString(markdown.PlainText(source, form))
		texts, ok := textsField(table)
		if !ok {
			panic("decode: " + table.Type().String() + " has texts, but no field of type Texts")
		}
		if texts.IsNil() {
			texts.Set(reflect.ValueOf(Texts{}))
		}
		texts.SetMapIndex(reflect.ValueOf(key), reflect.ValueOf(Text{source, form, d.keys.At(path...)}))
	}
}

// TextsOf returns the texts of a table, given as its struct; nil if it has none.
func TextsOf(table any) Texts {
	if field, ok := textsField(reflect.ValueOf(table)); ok {
		return field.Interface().(Texts)
	}
	return nil
}

// textsField returns the field of a struct for its texts.
func textsField(table reflect.Value) (field reflect.Value, ok bool) {
	for i := range table.NumField() {
		if field := table.Field(i); field.Type() == reflect.TypeFor[Texts]() {
			return field, true
		}
	}
	return reflect.Value{}, false
}

package decode

import (
	"bytes"
	"reflect"
	"regexp"
	"strconv"
	"sync"
	"unicode/utf8"

	"recension/generator/diag"
	"recension/generator/markdown"
)

// Text is a text for readers as its file contains it, with its links.
type Text struct {
	Source string
	Form   markdown.Form
	Pos    diag.Pos // of the value, with its quotation marks

	raw     []byte // the value as the file writes it
	from    int    // where it begins in the file
	place   func(offset, n int) diag.Pos
	offsets *offsets
}

// offsets are what [Text.starts] returns. They are found when they are first needed, and
// only once, as a text has as many positions as links.
type offsets struct {
	once sync.Once
	all  []int
}

// At returns the position in the file of n bytes of Source.
func (t Text) At(offset, n int) diag.Pos {
	if t.offsets == nil {
		return t.Pos
	}
	t.offsets.once.Do(func() { t.offsets.all = t.starts() })
	starts := t.offsets.all
	if len(starts) != len(t.Source)+1 {
		return t.Pos // the parser read the value in another way
	}
	from, to := min(max(offset, 0), len(t.Source)), min(max(offset+n, 0), len(t.Source))
	return t.place(starts[from], starts[to]-starts[from])
}

// escape matches an escape of TOML, or a backslash that continues a text in the next line
// that is not blank.
var escape = regexp.MustCompile(`^\\(?:[ \t]*\r?\n\s*|x.{2}|u.{4}|U.{8}|.)`)

// starts returns where each byte of Source begins in the file, and where the text ends.
// If the file writes the table in one line, it returns nil.
func (t Text) starts() []int {
	if t.raw == nil {
		return nil
	}
	quotes := 1
	if bytes.HasPrefix(t.raw, []byte(`"""`)) || bytes.HasPrefix(t.raw, []byte("'''")) {
		quotes = 3
	}
	at, end := quotes, len(t.raw)-quotes
	if quotes == 3 { // a line break after the quotation marks is not part of the text
		at += len(firstBreak.Find(t.raw[at:end]))
	}
	starts := make([]int, 0, len(t.Source)+1)
	for at < end {
		n, size := 1, 1 // of Source, of the file
		if t.raw[at] == '\\' && t.raw[0] == '"' {
			if found := escape.Find(t.raw[at:end]); found != nil {
				n, size = escapedBytes(found), len(found)
			}
		}
		for range n {
			starts = append(starts, t.from+at)
		}
		at += size
	}
	return append(starts, t.from+end)
}

var firstBreak = regexp.MustCompile(`^\r?\n`)

// escapedBytes returns how many bytes an escape stands for.
func escapedBytes(found []byte) int {
	switch found[1] {
	case 'x', 'u', 'U':
		c, _ := strconv.ParseUint(string(found[2:]), 16, 32)
		return utf8.RuneLen(rune(c))
	case ' ', '\t', '\r', '\n':
		return 0
	}
	return 1
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
		text := Text{Source: source, Form: form, Pos: d.keys.At(path...), place: d.keys.place, offsets: new(offsets)}
		if value, ok := d.keys.values[placeKey(path)]; ok {
			text.raw, text.from = d.keys.file.Text[value.from:value.to], value.from
		}
		texts.SetMapIndex(reflect.ValueOf(key), reflect.ValueOf(text))
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
	for _, field := range table.Fields() {
		if field.Type() == reflect.TypeFor[Texts]() {
			return field, true
		}
	}
	return reflect.Value{}, false
}

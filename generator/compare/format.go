package compare

import (
	"encoding/json"
	"io"
	"reflect"
	"strings"
	"unicode"
)

// Formats are the output formats of a comparison, by name.
var Formats = map[string]func(Comparison, io.Writer) error{
	"text":     Comparison.Text,
	"markdown": Comparison.Markdown,
	"json":     Comparison.JSON,
}

// Empty reports whether nothing changed.
func (c Comparison) Empty() bool { return len(c.outlines()) == 0 }

// JSON writes the comparison as described in the package documentation.
func (c Comparison) JSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(c)
}

// withEmptyLists replaces nil lists by empty ones, which JSON writes as [] instead of
// null.
func withEmptyLists(c Comparison) Comparison {
	fillLists(reflect.ValueOf(&c).Elem())
	return c
}

func fillLists(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fillLists(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		for i := range v.Len() {
			fillLists(v.Index(i))
		}
	}
}

// plain returns text from the data on one line, with control characters and
// bidirectional formatting characters replaced, which could change how a terminal or
// page shows the rest.
func plain(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

// nothing is shown for an empty text.
const nothing = "(nothing)"

// shorten cuts two long texts to the words in which they differ, with a few words of
// context, so that a reader sees what changed.
func shorten(before, after string) (string, string) {
	const long, context = 120, 6
	before, after = plain(before), plain(after)
	if max(len(before), len(after)) > long && before != "" && after != "" {
		a, b := strings.Fields(before), strings.Fields(after)
		head, most := 0, min(len(a), len(b))
		for head < most && a[head] == b[head] {
			head++
		}
		tail := 0
		for tail < most-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
			tail++
		}
		head, tail = max(head-context, 0), max(tail-context, 0)
		before, after = middle(a, head, tail), middle(b, head, tail)
	}
	return orNothing(before), orNothing(after)
}

// middle returns a text without the given number of words at its head and tail.
func middle(words []string, head, tail int) string {
	text := strings.Join(words[head:len(words)-tail], " ")
	if head > 0 {
		text = "… " + text
	}
	if tail > 0 {
		text += " …"
	}
	return text
}

func orNothing(text string) string {
	if text == "" {
		return nothing
	}
	return text
}

package format

import (
	"errors"
	"fmt"
	"slices"

	"github.com/BurntSushi/toml"

	"recension/generator/decode"
	"recension/generator/diag"
)

// formatTOML writes a line for each key, `key = value`, and an empty line before each
// table. It does not change keys, strings, numbers, comments, and single empty lines
// between keys. A list or inline table that spans several lines gets a line for each of
// its values.
func formatTOML(f diag.File) ([]byte, diag.List, error) {
	var values map[string]any
	if _, problems := decode.TOML(f, &values); problems.HasErrors() {
		return nil, problems, nil
	}
	entries, err := readEntries(f.Text)
	if err != nil { // only one of the two parsers accepts the text
		return nil, diag.List{diag.Errorf(f.Whole(), "toml", "%v", err)}, nil
	}
	text := printEntries(entries)
	if !sameTOML(f.Text, text) {
		return nil, nil, errors.New("formatting would change values or comments")
	}
	return text, nil, nil
}

// sameTOML reports whether two texts have the same keys with the same values, in
// the same order, and the same comments.
func sameTOML(before, after []byte) bool {
	var read [2]string
	for i, text := range [][]byte{before, after} {
		var values map[string]any
		md, err := toml.Decode(string(text), &values)
		entries, more := readEntries(text)
		written, cannot := toml.Marshal(values) // as text, because NaN does not equal itself
		if errors.Join(err, more, cannot) != nil {
			return false
		}
		read[i] = fmt.Sprintf("%s\n%q\n%q", written, md.Keys(), comments(entries))
	}
	return read[0] == read[1]
}

// comments returns all comments in order.
func comments(entries []entry) []string {
	var all []string
	var addItems func(v value)
	addItems = func(v value) {
		for _, it := range v.items {
			if it.value != nil {
				addItems(*it.value)
			}
			all = append(all, it.comment)
		}
	}
	for _, e := range entries {
		for _, v := range e.values {
			addItems(v)
		}
		all = append(all, e.comment)
	}
	return slices.DeleteFunc(all, func(c string) bool { return c == "" })
}

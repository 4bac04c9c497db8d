package decode

import (
	"fmt"
	"strings"
	"testing"

	"recension/generator/diag"
)

// described is a table with a text of each form.
type described struct {
	Caption string `toml:"caption" text:"paragraph"`
	Method  string `toml:"method" text:"links"`
	Alt     string `toml:"alt" text:"plain"`
	Name    string `toml:"name"`
	Texts   Texts  `toml:"-"`
}

// TestTexts tests that a text for readers becomes plain text, and that its source is kept.
func TestTexts(t *testing.T) {
	const source = "See *the* [ten](value:beams) <b> [@smith]."
	var got described
	f := diag.File{Name: "a.toml", Text: fmt.Appendf(nil, "caption = %q\nmethod = %[1]q\nalt = %[1]q\nname = %[1]q\n", source)}
	if _, problems := TOML(f, &got); len(problems) > 0 {
		t.Fatal(problems)
	}
	for key, test := range map[string]struct{ got, want string }{
		"caption": {got.Caption, "See the ten."},
		"method":  {got.Method, "See *the* ten <b>."},
		"alt":     {got.Alt, "See *the* ten <b> [@smith]."},
		"name":    {got.Name, source},
	} {
		if test.got != test.want {
			t.Errorf("%s is %q, want %q", key, test.got, test.want)
		}
		text, kept := got.Texts[key]
		if kept != (key != "name") || kept && text.Source != source {
			t.Errorf("the source of %s is %q", key, text.Source)
		}
	}
	if texts := TextsOf(got); len(texts) != 3 {
		t.Errorf("%d texts", len(texts))
	}
	if texts := TextsOf(struct{ Name string }{}); texts != nil {
		t.Errorf("a table without texts has %v", texts)
	}
}

// TestTextAt tests the place of a word in a text, however the file writes the text.
func TestTextAt(t *testing.T) {
	for name, test := range map[string]struct{ file, place string }{
		"literal":              {`alt = 'ä\n word b'`, "1:12-16"},
		"indented":             {"\n  alt =   \"ä word b\" # word", "2:14-18"},
		"escaped":              {`alt = "\u00e4\t\"\U0001F600\x41 word b"`, "1:33-37"},
		"several lines":        {"alt = \"\"\"\na\n  word b\n\"\"\"", "3:3-7"},
		"from the first line":  {"alt = \"\"\"word b\"\"\"", "1:10-14"},
		"continued":            {"alt = \"\"\"a \\\n\n   word b\"\"\"", "3:4-8"},
		"literal lines":        {"alt = '''\n\\n a\nword b'''", "3:1-5"},
		"in an inline table":   {`t = { alt = "word" }`, "1:5-21"},
		"in a table":           {"[t]\nalt = \"word\"", "2:8-12"},
		"after a windows line": {"alt = \"\"\"\r\na\r\nword b\"\"\"", "3:1-5"},
	} {
		var top described
		f := diag.File{Name: "a.toml", Text: []byte(test.file)}
		var problems diag.List
		if strings.HasSuffix(name, "table") {
			var into map[string]described
			_, problems = TOML(f, &into)
			top = into["t"]
		} else {
			_, problems = TOML(f, &top)
		}
		text := top.Texts["alt"]
		pos := text.At(strings.Index(text.Source, "word"), len("word"))
		if got := fmt.Sprintf("%d:%d-%d", pos.Line, pos.Column, pos.EndColumn); len(problems) > 0 || got != test.place {
			t.Errorf("%s: the word of %q is at %s, want %s\n%v", name, text.Source, got, test.place, problems)
		}
	}
}

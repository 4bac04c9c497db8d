package decode

import (
	"strings"
	"testing"
)

// TestTOMLHints tests that errors that people make who do not know TOML have a hint.
func TestTOMLHints(t *testing.T) {
	for _, c := range []struct{ name, text, hint string }{
		{"a colon", `title: "Arches"`, "a line is a key, an equals sign"},
		{"no sign", `title "Arches"`, "a line is a key, an equals sign"},
		{"no quotation marks", `title = Arches`, "text stands between straight quotation marks"},
		{"curly quotation marks", `title = “Arches”`, "text stands between straight quotation marks"},
		{"another word for true", `closed = True`, "true, false and numbers stand without them"},
		{"text that is not closed", `title = "Arches`, "close the text with a quotation mark"},
		{"quotation marks in a text", `title = "The "old" arches"`, "a quotation mark ends the text"},
		{"an apostrophe", `title = 'The bridge's arches'`, "a quotation mark ends the text"},
		{"no commas", `names = ["stone" "iron"]`, "separate the values of a list by commas"},
		{"a short date", `date = 2024-2-1`, "write a date as 2024-02-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got settings
			_, problems := TOML(file(c.text+"\n"), &got)
			if len(problems) != 1 || problems[0].Rule != "toml" || !strings.Contains(problems[0].Hint, c.hint) {
				t.Errorf("want a hint with %q:\n%s", c.hint, lines(problems))
			}
		})
	}
}

package decode

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

// settings is what the TOML of these tests is read into: each type that a file
// of ours has.
type settings struct {
	Title  string   `toml:"title"`
	Number int      `toml:"number"`
	Open   bool     `toml:"open"`
	Date   Date     `toml:"date"`
	Names  []string `toml:"names"`
	Note   string   `toml:"note"`

	Part  part            `toml:"part"`
	Parts map[string]part `toml:"parts"`

	Skipped string `toml:"-"`
}

type part struct {
	Label string `toml:"label"`
	Order int    `toml:"order"`
}

func TestTOML(t *testing.T) {
	var got settings
	_, problems := TOML(file(`title = "Bridges" # a comment
number = 7
open = true
date = 2024-02-01
names = ["a", "b"]
[part]
label = "one"
[parts.x]
label = "two"
order = 2
[parts]
y.label = "three"
z = { label = "four", order = 4 }
`), &got)
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", lines(problems))
	}
	want := settings{
		Title: "Bridges", Number: 7, Open: true, Date: "2024-02-01", Names: []string{"a", "b"},
		Part: part{"one", 0}, Parts: map[string]part{"x": {"two", 2}, "y": {"three", 0}, "z": {"four", 4}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
}

// TestTOMLTypes compares places alone, and that the words are not those of Go:
// who reads them writes TOML.
func TestTOMLTypes(t *testing.T) {
	goTypes := regexp.MustCompile(`int64|float64|map\[|\[\]|interface|\bany\b|decode\.`)
	for _, c := range []struct{ name, text, want string }{
		{"number for text", "title = 5\n", "1:9-10 title"},
		{"number for text, lines end with two characters", "number = 1\r\ntitle = 5\r\n", "2:9-10 title"},
		{"number for text, after a byte order mark", "\uFEFFtitle = 5\n", "1:9-10 title"},
		{"text for a number", "number = \"5\"\n", "1:10-13 number"},
		{"fraction for a whole number", "number = 5.5\n", "1:10-13 number"},
		{"text for true or false", "open = \"yes\"\n", "1:8-13 open"},
		{"text for a list", "names = \"a\"\n", "1:9-12 names"},
		{"number in a list of texts", "names = [\"a\", 2]\n", "1:9-17 names"},
		{"table for text", "[title]\nx = 1\n", "1:2-7 title"},
		{"list for text", "title = [\"x\"]\n", "1:9-14 title"},
		{"in a table, with blanks and a comment", "[part]\n  order = \"two\"   # a comment\n", "2:11-16 order"},
		{"in a table of a table", "[parts.x]\nlabel = 1\n", "2:9-10 label"},
		{"in a table on one line", "parts.x = { order = 1, label = 2 }\n", "1:11-35 label"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got settings
			_, problems := TOML(file(c.text), &got)
			if len(problems) != 1 || problems[0].Rule != "type" {
				t.Fatalf("problems:\n%s", lines(problems))
			}
			d := problems[0]
			key, _, _ := strings.Cut(d.Message, ":")
			if got := fmt.Sprintf("%d:%d-%d %s", d.Pos.Line, d.Pos.Column, d.Pos.EndColumn, key); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			if word := goTypes.FindString(d.Message); word != "" {
				t.Errorf("the message says %q: %s", word, d.Message)
			}
		})
	}
}

func TestTOMLProblems(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"unknown key", "titel = \"x\"\n", `
1:9-12 key: unknown key "titel" (did you mean "title"?)
`},
		{"unknown key in a table", "[part]\nname = \"x\"\n", `
2:8-11 key: unknown key "name" (one of label, order)
`},
		{"unknown table", "[prats.x]\nlabel = \"one\"\n", `
1:2-9 key: unknown key "prats" (did you mean "parts"?)
`},
		{"a field without a name is no key", "Skipped = \"x\"\n\"-\" = 2\n", `
1:11-14 key: unknown key "Skipped" (one of title, number, open, date, names, note, part, parts)
2:7-8 key: unknown key "-" (one of title, number, open, date, names, note, part, parts)
`},
		{"two faults in one file", "tilte = 5\nopen = true\n[parts.x]\nordr = 1\n[parts]\ny = true\n", `
1:9-10 key: unknown key "tilte" (did you mean "title"?)
4:8-9 key: unknown key "ordr" (did you mean "order"?)
6:5-9 type: y is a table, not true or false (write [parts.y] and its keys on the lines below)
`},
		{"list of tables", "[[parts]]\nlabel = \"one\"\n", `
1:3-8 type: parts is a table, not a list of tables (write [parts] and its keys on the lines below)
`},
		{"value where a table belongs", "part = \"one\"\n", `
1:8-13 type: part is a table, not text (write [part] and its keys on the lines below)
`},
		{"value where a table of a table belongs", "[parts]\nx = 2\n", `
2:5-6 type: x is a table, not a number (write [parts.x] and its keys on the lines below)
`},
		{"rule of a type, with its hint", "date = \"soon\"\n", `
1:8-14 type: date: "soon" is not a date (write 2024, 2024-02 or 2024-02-01, as far as it is known)
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got settings
			_, problems := TOML(file(c.text), &got)
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), lines(problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestTOMLKeepsOut shows that a file reaches only the fields that name a key.
func TestTOMLKeepsOut(t *testing.T) {
	for _, text := range []string{"\"\" = 1\n", "- = \"x\"\n", "inner = 1\n", "Own = \"x\"\n"} {
		t.Run(text, func(t *testing.T) {
			defer func() {
				if p := recover(); p != nil {
					t.Errorf("panic: %v", p)
				}
			}()
			var got struct {
				Title string `toml:"title"`
				Own   string `toml:"-"`
				inner *part
			}
			_, problems := TOML(file(text), &got)
			if len(problems) != 1 || problems[0].Rule != "key" {
				t.Errorf("problems:\n%s", lines(problems))
			}
			if got.Own != "" || got.inner != nil {
				t.Errorf("reached %+v", got)
			}
		})
	}
}

// TestTOMLSyntax compares places alone: the words are the library's.
func TestTOMLSyntax(t *testing.T) {
	for _, c := range []struct {
		name, text, place, part string
	}{
		{"text is not closed", "title = \"x\"\nnote = \"open\nnumber = 1\n", "2:", "strings cannot contain newlines"},
		{"key without a value", "title =\nnumber = 1\n", "1:", "value"},
		{"key twice", "title = \"a\"\nnumber = 1\ntitle = \"b\"\n", "3:1", "already"},
		{"table twice", "[part]\n[parts.x]\n[part]\n", "3:2", "already"},
		{"header is not closed", "title = \"a\"\n[part\nlabel = \"x\"\n", "2:", ""},
		{"date that is none", "title = \"é\"\ndate = 2024-13-01\n", "2:8", ""},
		{"key that needs quotes", "title = \"é\"\nnümber = 1\n", "2:2", ""},
		{"after characters of several bytes", "part = { label = \"é€𝄞\", order = x }\n", "1:33", ""},
		{"after a byte order mark", "\uFEFFtitle = x\n", "1:9", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got settings
			keys, problems := TOML(file(c.text), &got)
			if len(problems) != 1 || problems[0].Rule != "toml" {
				t.Fatalf("problems:\n%s", lines(problems))
			}
			d := problems[0]
			if place := fmt.Sprintf("%d:%d", d.Pos.Line, d.Pos.Column); !strings.HasPrefix(place, c.place) {
				t.Errorf("at %s, want %s: %s", place, c.place, d.Message)
			}
			if !strings.Contains(d.Message, c.part) {
				t.Errorf("message %q does not say %q", d.Message, c.part)
			}
			if keys.Under() != nil || keys.At("title") != (diag.Pos{File: "bridges.csv"}) {
				t.Errorf("a file that could not be read has keys %v", keys.Under())
			}
		})
	}
}

func TestKeyPlaces(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // "path line:column-end"
	}{
		{"keys and tables", "title = \"x\"\n[part]\nlabel = \"y\"\n\n  [parts.x]\n  order=3\n", []string{
			"title 1:9-12", "part 2:2-6", "part.label 3:9-12", "parts.x 5:4-11", "parts.x.order 6:9-10",
		}},
		{"a comment is no part of a value", "title = \"a # b\" # c\nnumber = 1# one\n[part] # [parts]\nlabel = \"x\"\n", []string{
			"title 1:9-16", "number 2:10-11", "part 3:2-6", "part.label 4:9-12",
		}},
		{"the value is also in the key", "number = 1 \ntitle = \"title\"\n", []string{"number 1:10-11", "title 2:9-16"}},
		{"a value with an equals sign", "title = \"a = b\"\nnote='= '\n", []string{"title 1:9-16", "note 2:6-10"}},
		{"quoted keys and headers", "[parts.\"a.b\"]\nlabel = \"x\"\n[parts.'c d']\n\"order\" = 1\n", []string{
			"parts.a|b 1:2-13", "parts.a|b.label 2:9-12", "parts.c d 3:2-13", "parts.c d.order 4:11-12",
		}},
		{"blanks in a header", "[ parts . x ]\nlabel = \"x\"\n", []string{"parts.x.label 2:9-12"}},
		{"keys with dots", "part.label = \"x\"\n[parts]\nx.order = 1\n", []string{"part.label 1:14-17", "parts.x.order 3:11-12"}},
		{"text of several lines that looks like keys", "note = \"\"\"\n[part]\ntitle = 1\nnumber = 2\n\"\"\"\ntitle = \"x\"\n[part]\nlabel = \"y\"\n", []string{
			"note 1:8-11", "title 6:9-12", "part 7:2-6", "part.label 8:9-12",
		}},
		{"text of several lines between single quotes", "note = '''a\ntitle = 1'''\ntitle = \"x\"\n", []string{"title 3:9-12"}},
		{"text of several lines that ends in the line it begins", "note = \"\"\"[a\"\"\"\ntitle = \"x\"\n", []string{"title 2:9-12"}},
		{"list of several lines", "title = \"x\"\nnames = [\n  \"a\",\n  \"title = 1\", # title = 2\n]\nnote = \"x\"\n", []string{
			"title 1:9-12", "names 2:9-10", "note 6:8-11",
		}},
		{"list of several lines with brackets in its texts", "title = \"x\"\nnames = [\n  \"[a]\",\n  \"title = 1\",\n]\nnote = \"x\"\n", []string{
			"title 1:9-12", "note 6:8-11",
		}},
		{"list that closes a bracket in its first line", "title = \"x\"\nnames = [ \"[a]\",\n  \"title = 1\",\n]\nnote = \"x\"\n", []string{
			"title 1:9-12", "note 5:8-11",
		}},
		{"list with a bracket in a comment", "title = \"x\"\nnames = [ # [a]\n  \"title = 1\",\n]\nnote = \"x\"\n", []string{
			"title 1:9-12", "note 5:8-11",
		}},
		{"list of lists", "names = [\n  [\"a\"],\n  [\"b\"],\n]\ntitle = \"x\"\n", []string{"title 5:9-12"}},
		{"list of texts of several lines", "title = \"x\"\nnames = [ \"\"\"\ntitle = 1\n\"\"\" ]\nnote = \"x\"\n", []string{"title 1:9-12", "note 5:8-11"}},
		{"a table that only its parts name", "[parts.x]\nlabel = \"x\"\n[parts.y]\n", []string{"parts 1:2-9", "parts.y 3:2-9"}},
		{"a key that is not there is at the table around it", "[part]\nlabel = \"x\"\n", []string{"part.order 1:2-6", "none 0:0-0"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var into map[string]any
			keys, problems := TOML(file(c.text), &into)
			if len(problems) > 0 {
				t.Fatalf("problems:\n%s", lines(problems))
			}
			var got []string
			for _, want := range c.want {
				i := strings.LastIndex(want, " ")
				path := strings.Split(want[:i], ".")
				for j := range path {
					path[j] = strings.ReplaceAll(path[j], "|", ".")
				}
				p := keys.At(path...)
				got = append(got, fmt.Sprintf("%s %d:%d-%d", want[:i], p.Line, p.Column, p.EndColumn))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("places (-want +got):\n%s", diff)
			}
		})
	}
}

func TestKeyOrder(t *testing.T) {
	var got map[string]map[string]part
	keys, problems := TOML(file("[z.b]\norder = 1\n[a.c]\n[z.a]\nlabel = \"x\"\n[m]\n"), &got)
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", lines(problems))
	}
	for _, c := range []struct{ path, want string }{
		{"", "z a m"}, {"z", "b a"}, {"a", "c"}, {"z.b", "order"}, {"none", ""},
	} {
		var path []string
		if c.path != "" {
			path = strings.Split(c.path, ".")
		}
		if names := strings.Join(keys.Under(path...), " "); names != c.want {
			t.Errorf("under %q: %s, want %s", c.path, names, c.want)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"plain", "+++\ntitle = \"Größe\"\nnumber = 2\n+++\n\n## One é\n"},
		{"lines end with two characters", "+++\r\ntitle = \"Größe\"\r\nnumber = 2\r\n+++\r\n\r\n## One é\r\n"},
		{"byte order mark", "\uFEFF+++\ntitle = \"Größe\"\nnumber = 2\n+++\n\n## One é\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got settings
			body, keys, problems := FrontMatter(file(c.text), &got)
			if len(problems) > 0 {
				t.Fatalf("problems:\n%s", lines(problems))
			}
			if got.Title != "Größe" || got.Number != 2 {
				t.Errorf("settings %+v", got)
			}
			if p := keys.At("number"); p.Line != 3 || p.Column != 10 {
				t.Errorf("number is at %+v", p)
			}
			if text := strings.TrimSpace(string(body.Text)); text != "## One é" {
				t.Errorf("body %q", text)
			}
			i := strings.Index(string(body.Text), "One")
			if p := body.Offset(i, 3); p.Line != 6 || p.Column != 4 || p.Excerpt != "## One é" {
				t.Errorf("text of the body is at %d:%d of %q", p.Line, p.Column, p.Excerpt)
			}
		})
	}
}

func TestFrontMatterProblems(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"missing", "## One\n\nText.\n", `
1:1-7 front-matter: the file does not start with front matter (start with a line +++, then title = "…", then a line +++)
`},
		{"empty file", "", `
1:1-2 front-matter: the file does not start with front matter (start with a line +++, then title = "…", then a line +++)
`},
		{"after an empty line", "\n+++\ntitle = \"x\"\n+++\n", `
1:1-2 front-matter: the file does not start with front matter (start with a line +++, then title = "…", then a line +++)
`},
		{"YAML", "---\ntitle: x\n---\n", `
1:1-4 front-matter: the file does not start with front matter (front matter is TOML between lines +++, not YAML between lines ---: a line +++, then title = "…", then a line +++)
`},
		{"not closed", "+++\ntitle = \"x\"\n\n## One\n", `
1:1-4 front-matter: the front matter is not closed (end it with a line +++)
`},
		{"empty", "+++\n+++\nText.\n", "\n"},
		{"wrong date", "+++\ndate = \"soon\"\n+++\nText.\n", `
2:8-14 type: date: "soon" is not a date (write 2024, 2024-02 or 2024-02-01, as far as it is known)
`},
		{"unknown key, lines end with two characters", "+++\r\ntitle = \"x\"\r\nordr = 1\r\n+++\r\nText.\r\n", `
3:8-9 key: unknown key "ordr" (one of title, number, open, date, names, note, part, parts)
`},
		{"plus signs in the text are no end", "+++\ntitle = \"x\"\n+++\n\n+++\ntitle = 5\n+++\n", "\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got settings
			body, _, problems := FrontMatter(file(c.text), &got)
			want := strings.TrimPrefix(c.want, "\n")
			if diff := cmp.Diff(want, lines(problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			if len(body.Text) != len(c.text) {
				t.Errorf("the body has %d bytes, the file %d: its places are not true", len(body.Text), len(c.text))
			}
		})
	}
}

// TestFrontMatterSyntax shows that a fault in the front matter is placed in it.
func TestFrontMatterSyntax(t *testing.T) {
	for _, c := range []struct {
		name, text string
		end        int // line of the closing +++
	}{
		{"text is not closed", "+++\ntitle = \"x\nnumber = 2\n+++\nText.\n", 4},
		{"text of several lines is not closed", "+++\ntitle = \"\"\"x\n+++\nText.\n\nMore.\n", 3},
		{"list is not closed", "+++\nnames = [\"x\",\n+++\nText.\n\nMore.\n", 3},
		{"header is not closed", "+++\nnumber = 2\n[part\n+++\nText.\n", 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got settings
			_, _, problems := FrontMatter(file(c.text), &got)
			if len(problems) != 1 || problems[0].Rule != "toml" {
				t.Fatalf("problems:\n%s", lines(problems))
			}
			if p := problems[0].Pos; p.Line < 2 || p.Line > c.end {
				t.Errorf("at %d:%d, want a line of the front matter, to %d: %s", p.Line, p.Column, c.end, problems[0].Message)
			}
		})
	}
}

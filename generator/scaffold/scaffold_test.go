package scaffold

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

// bridges returns a small review, without templates.
func bridges(t *testing.T) fstest.MapFS {
	t.Helper()
	src := fstest.MapFS{}
	root := os.DirFS("../testdata/review")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(root, name)
		src[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	src["data/2021/vocabulary.toml"].Data = append(src["data/2021/vocabulary.toml"].Data,
		"[sector.builder]\nlabel = \"Builder\"\n[organisation.river-board]\nlabel = \"River Board\"\n"...)
	return src
}

func target(t *testing.T, src fs.FS) *Target {
	t.Helper()
	found, err := Open(src, "2021")
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func kind(t *testing.T, name string) Kind {
	t.Helper()
	for _, k := range Kinds {
		if k.Name == name {
			return k
		}
	}
	t.Fatalf("there is no kind %q", name)
	return Kind{}
}

func TestID(t *testing.T) {
	for _, c := range []struct {
		name, kind string
		values     Values
		want       string
	}{
		{"author and title", "document", Values{"authors": "J. Mason; A. Smith", "title": "On the Strength of Arches in Winter"}, "mason-strength-arches"},
		{"an author with marks and particles", "document", Values{"authors": "Ø. van der Größe", "title": "Ponts: l’été"}, "grosse-ponts-lete"},
		{"family name first", "document", Values{"authors": "de la Cruz, M.", "title": "Spans"}, "de-la-cruz-spans"},
		{"a publisher of the vocabulary", "document", Values{"publisher": "river board", "title": "River walls and piers"}, "river-board-walls-piers"},
		{"another publisher", "document", Values{"publisher": "The Society of Bridges", "title": "Piers"}, "the-society-piers"},
		{"a title alone", "document", Values{"title": "What is an arch?"}, "arch"},
		{"a title of small words", "document", Values{"title": "What is it?"}, "what-is-it"},
		{"a title in other letters", "document", Values{"title": "Мост"}, "document"},
		{"taken: another word", "document", Values{"title": "Stone", "authors": "", "publisher": "", "year": "1890"}, "stone-1890"},
		{"organisation and number", "standard", Values{"organisation": "river-board", "reference": "RB 12-3"}, "river-board-rb-12-3"},
		{"less the organisation, the year and the version", "standard", Values{"organisation": "river-board; road-board", "reference": "River Board 7:2019"}, "river-board-7"},
		{"a version", "standard", Values{"organisation": "river-board", "reference": "7 V1.2.1"}, "river-board-7"},
		{"a month", "standard", Values{"organisation": "river-board", "reference": "7 (2019-03)"}, "river-board-7"},
		{"no organisation that has an id", "standard", Values{"organisation": "River Board", "reference": "RB 7"}, "rb-7"},
		{"a figure", "figure", Values{"title": "The spans of stone bridges by year of building"}, "spans-stone-bridges"},
		{"a chapter", "chapter", Values{"title": "Methods"}, "methods"},
		{"a name that Windows keeps", "chapter", Values{"title": "Con"}, "con-2"},
		{"a very long word", "chapter", Values{"title": strings.Repeat("a", 300)}, strings.Repeat("a", 94)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := kind(t, c.kind).ID(target(t, bridges(t)), c.values); got != c.want {
				t.Errorf("id %q, want %q", got, c.want)
			}
		})
	}
}

func TestBareDOI(t *testing.T) {
	for in, want := range map[string]string{
		"10.1000/182":                        "10.1000/182",
		"https://doi.org/10.1000/182":        "10.1000/182",
		"http://dx.doi.org/10.1000/a%3Cb%3E": "10.1000/a<b>",
		"HTTPS://DOI.ORG/10.1000/A":          "10.1000/A",
		"doi: 10.1000/182":                   "10.1000/182",
		"https://doi.org/10.1000/100%":       "10.1000/100%",
		"https://example.org/10.1000/182":    "https://example.org/10.1000/182",
		"":                                   "",
	} {
		if got := bareDOI(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestInsert(t *testing.T) {
	for _, c := range []struct {
		name, text string
		at         int
		want       string
		line       int
	}{
		{"between lines", "a\nb\n", 2, "a\nx\nb\n", 2},
		{"at the end", "a\n", 2, "a\nx\n", 2},
		{"after a last line without an end", "a", 1, "a\nx\n", 2},
		{"before empty lines at the end", "a\n\n\n", 4, "a\nx\n\n\n", 2},
		{"in an empty file", "", 0, "x\n", 1},
		{"lines that end with two characters", "a\r\nb\r\n", 6, "a\r\nb\r\nx\r\n", 3},
		{"the last of them without an end", "a\r\nb", 4, "a\r\nb\r\nx\r\n", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := insert(diag.File{Text: []byte(c.text)}, c.at, []byte("x\n"))
			if string(got.Text) != c.want || got.Line != c.line {
				t.Errorf("text %q, line %d; want %q, line %d", got.Text, got.Line, c.want, c.line)
			}
		})
	}
}

func TestMissing(t *testing.T) {
	at := target(t, bridges(t))
	for _, c := range []struct {
		name, kind string
		values     Values
		want       string
	}{
		{"a document", "document", Values{}, "title"},
		{"a standard", "standard", Values{"title": "Loads"}, "organisation reference status"},
		{"a figure", "figure", Values{"kind": "split"}, "title caption alt method of"},
		{"a figure of counts", "figure", Values{"kind": "split", "title": "x", "caption": "x", "alt": "x", "method": "x", "counts": "spans"}, ""},
		{"a figure of rows", "figure", Values{"kind": "split", "title": "x", "caption": "x", "alt": "x", "method": "x", "of": "documents"}, "by"},
		{"a chapter", "chapter", Values{}, "title"},
	} {
		var names []string
		for _, f := range kind(t, c.kind).Missing(at, c.values) {
			names = append(names, f.Name)
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s misses %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFieldCheck(t *testing.T) {
	at := target(t, bridges(t))
	for _, c := range []struct{ kind, field, value, want string }{
		{"document", "year", "1890", ""},
		{"document", "year", "189", `"189" is not a year; write four digits, such as 2023, or leave it empty where it is not known`},
		{"document", "sector", "builder", ""},
		{"document", "sector", "builder; bilder", `unknown sector "bilder"; did you mean "builder"?`},
		{"document", "sector", "builder;; ", `an empty value in the list "builder;; "; separate values by "; ", without one at the end`},
		{"document", "url", "example.org", `"example.org" is not a web address; start with https:// and a host name, without blanks`},
		{"document", "title", "anything", ""},
		{"document", "id", "Stone Bridge", `"Stone Bridge" is not an id: an id is part of an address: lower-case letters, digits and single hyphens, such as "stone-bridge"`},
		{"figure", "id", "../spans", `"../spans" is not an id: an id is part of an address: lower-case letters, digits and single hyphens, such as "spans"`},
		{"figure", "number", "two", `number: "two" is not a whole number, 0 or more`},
		{"figure", "number", "2", ""},
	} {
		for _, f := range kind(t, c.kind).FieldsIn(at) {
			if f.Name != c.field {
				continue
			}
			got := ""
			if err := f.Check(at, c.value); err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("%s %q: %s\nwant %s", c.field, c.value, got, c.want)
			}
		}
	}
}

// TestFieldsOfTypes checks that every column of a row type can be given as a flag.
func TestFieldsOfTypes(t *testing.T) {
	for _, k := range Kinds {
		flags := map[string]bool{}
		for _, f := range k.Fields {
			if f.Name == "" || flags[f.Flag()] {
				t.Errorf("%s: the flag %q is there twice, or has no name", k.Name, f.Flag())
			}
			flags[f.Flag()] = true
		}
		if k.Fields[0].Name != "id" {
			t.Errorf("%s: the first field is %s, not id", k.Name, k.Fields[0].Name)
		}
	}
	if n := len(kind(t, "document").Fields); n < 16 {
		t.Errorf("a document has %d fields", n)
	}
}

// TestCheck checks which diagnostics are new: neither those that were reported before, even
// if their line has changed, nor those that the change fixes.
func TestCheck(t *testing.T) {
	src := bridges(t)
	const name = "data/2021/documents.csv"
	header, _, _ := strings.Cut(string(src[name].Data), "\n")
	src[name].Data = []byte(header + "\nold,Old,,19,,,,,,,,,,,,\n")
	for _, c := range []struct{ name, rows, want string }{
		{"the same fault on another line", "new,New,,,,,,,,,,,,,,\nold,Old,,19,,,,,,,,,,,,\n", ""},
		{"a fault fixed", "old,Old,,1890,,,,,,,,,,,,\n", ""},
		{"the same fault again", "old,Old,,19,,,,,,,,,,,,\nnew,New,,19,,,,,,,,,,,,\n", `year: "19" is not a year`},
		{"another fault", "old,Old,,19,,,,,,,,,,,,\nnew,,,,,,,,,,,,,,,\n", `title is empty`},
	} {
		t.Run(c.name, func(t *testing.T) {
			change := Change{File: name, Text: []byte(header + "\n" + c.rows)}
			var messages []string
			for _, d := range change.Check(src) {
				messages = append(messages, d.Message)
			}
			if diff := cmp.Diff(c.want, strings.Join(messages, "\n")); diff != "" {
				t.Errorf("new (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMoved(t *testing.T) {
	number := diag.Errorf(diag.Pos{}, "value", "the text says 2")
	sum := diag.Errorf(diag.Pos{}, "invariant", "does not hold")
	word := diag.Errorf(diag.Pos{}, "vocabulary", "unknown kind")
	warning := diag.Warnf(diag.Pos{}, "orphan", "nothing uses it")
	for _, c := range []struct {
		name     string
		problems diag.List
		want     bool
	}{
		{"nothing", nil, true},
		{"numbers", diag.List{number, warning, sum}, true},
		{"a word too", diag.List{number, word}, false},
	} {
		if got := Moved(c.problems); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}

func TestOpen(t *testing.T) {
	src := bridges(t)
	if _, err := Open(src, "2012"); err == nil || err.Error() != `there is no edition "2012"; did you mean "2021"?` {
		t.Errorf("error %v", err)
	}
	src["data/2021/lock.toml"] = &fstest.MapFile{}
	if _, err := Open(src, "2021"); err == nil || !strings.Contains(err.Error(), "is published and locked") {
		t.Errorf("error %v", err)
	}
}

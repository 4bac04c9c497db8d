package scaffold

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

const (
	documentHeader = "id,title,authors,year,publisher,sector,kind,theme,component,stage,method,doi,url,accessed,cited_as,note\n"
	standardHeader = "id,organisation,reference,title,status,published,stage,supersedes,superseded_by,url,as_printed,note\n"
)

// write replaces or adds a file of a review.
func write(src fstest.MapFS, name, text string) { src[name] = &fstest.MapFile{Data: []byte(text)} }

// change adds an item and returns the change, which must be possible.
func change(t *testing.T, src fs.FS, kindName string, v Values) Change {
	t.Helper()
	c, problems := kind(t, kindName).Change(target(t, src), v)
	if len(problems) > 0 {
		t.Fatalf("problems %v", problems)
	}
	return c
}

// TestDocument checks the file, line, id and text of a new row: its cells are in the
// order of the file's columns, quoted where needed, and all other bytes are kept.
func TestDocument(t *testing.T) {
	const first, second = "a,\"A, first\",,2001,,,,,,,,,,,1,\n", "c,Third,,2003,,,,,,,,,,,3,\n"
	const plain = "d,Plain,,2004,,,,,,,,,,,,\n"
	for _, c := range []struct {
		name, rows string
		values     Values
		want       string
		line       int
		id         string
	}{
		{
			"at the end", plain,
			Values{"title": "Stone Arches", "year": "1890"},
			plain + "stone-arches,Stone Arches,,1890,,,,,,,,,,,,\n", 3, "stone-arches",
		},
		{
			"in the order of the source's list", first + second,
			Values{"title": "Second", "cited_as": "2"},
			first + "second,Second,,,,,,,,,,,,,2,\n" + second, 3, "second",
		},
		{
			"last in the source's list", first + second,
			Values{"title": "Fourth", "cited_as": "4"},
			first + second + "fourth,Fourth,,,,,,,,,,,,,4,\n", 4, "fourth",
		},
		{
			"a number with a letter", first + second,
			Values{"title": "Second", "cited_as": "2a"},
			first + second + "second,Second,,,,,,,,,,,,,2a,\n", 4, "second",
		},
		{
			"cells that need quotes", plain,
			Values{"title": `Arches, "old"`, "authors": "A. Mason; B. Smith"},
			plain + "mason-arches-old,\"Arches, \"\"old\"\"\",A. Mason; B. Smith,,,,,,,,,,,,,\n", 3, "mason-arches-old",
		},
		{
			"a DOI as an address", plain,
			Values{"title": "Piers", "doi": "https://doi.org/10.1000/a%3Cb%3E"},
			plain + "piers,Piers,,,,,,,,,,10.1000/a<b>,,,,\n", 3, "piers",
		},
		{
			"an id that is given", plain,
			Values{"title": "Piers", "id": "river-piers"},
			plain + "river-piers,Piers,,,,,,,,,,,,,,\n", 3, "river-piers",
		},
		{
			"an id that is taken", plain,
			Values{"title": "D"},
			plain + "d-2,D,,,,,,,,,,,,,,\n", 3, "d-2",
		},
		{
			"no rows yet", "",
			Values{"title": "Piers"},
			"piers,Piers,,,,,,,,,,,,,,\n", 2, "piers",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := bridges(t)
			const name = "data/2021/documents.csv"
			write(src, name, documentHeader+c.rows)
			got := change(t, src, "document", c.values)
			want := Change{File: name, Text: []byte(documentHeader + c.want), Line: c.line, ID: c.id}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("change (-want +got):\n%s", diff)
			}
		})
	}
}

// TestDocumentKeepsFile checks that the columns, line endings and quotes of a file stay
// as they are, and that a column without a value is empty.
func TestDocumentKeepsFile(t *testing.T) {
	src := bridges(t)
	const text = "title,id,note\r\n\"Old\",old,\r\n\"New\",new,\r\n\r\n"
	write(src, "data/2021/documents.csv", text)
	got := change(t, src, "document", Values{"title": "Piers", "note": "limits: few"})
	if want := strings.TrimSuffix(text, "\r\n") + "Piers,piers,limits: few\r\n\r\n"; string(got.Text) != want || got.Line != 4 {
		t.Errorf("line %d, text %q, want %q", got.Line, got.Text, want)
	}
}

// TestStandard checks that a standard follows the others of its first organisation.
func TestStandard(t *testing.T) {
	row := func(id, organisation string) string {
		return fmt.Sprintf("%s,%s,R 1,Title,open,,,,,,,\n", id, organisation)
	}
	river, road := row("river-1", "river-board")+row("river-2", "river-board; road-board"), row("road-1", "road-board; river-board")
	for _, c := range []struct {
		name, organisation, rows, want string
		line                           int
	}{
		{"after others of its organisation", "river-board", river + road, river + "NEW" + road, 4},
		{"its organisation is the last", "road-board", river + road, river + road + "NEW", 5},
		{"another organisation", "rail-board", river + road, river + road + "NEW", 5},
		{"only the first organisation counts", "rail-board; river-board", river + road, river + road + "NEW", 5},
		{"no rows yet", "river-board", "", "NEW", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := bridges(t)
			const name = "data/2021/standards.csv"
			write(src, name, standardHeader+c.rows)
			got := change(t, src, "standard", Values{"id": "new", "organisation": c.organisation, "reference": "N 9", "title": "Loads", "status": "open"})
			added := fmt.Sprintf("new,%s,N 9,Loads,open,,,,,,,\n", c.organisation)
			want := Change{File: name, Text: []byte(standardHeader + strings.Replace(c.want, "NEW", added, 1)), Line: c.line, ID: "new"}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("change (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFigure(t *testing.T) {
	const old = "# Numbers of bridges.\n[spans]\nkind = \"split\"\nnumber = 4\n"
	for _, c := range []struct {
		name, text string
		values     Values
		want       string
		line       int
	}{
		{
			"the next number, keys in their order", old,
			Values{"title": "Piers by year", "caption": "Piers.", "counts": "piers", "kind": "trend"},
			old + "\n[piers-year]\nkind = \"trend\"\nnumber = 5\ntitle = \"Piers by year\"\ncaption = \"Piers.\"\ncounts = \"piers\"\n", 6,
		},
		{"a number that is given", old, Values{"id": "piers", "number": "2"}, old + "\n[piers]\nnumber = 2\n", 6},
		{"the first figure", "", Values{"id": "piers"}, "[piers]\nnumber = 1\n", 1},
		{
			"quotes, a backslash and line breaks", "",
			Values{"id": "piers", "title": `The "old" pier's`, "alt": `a\b`, "caption": "a\nb"},
			"[piers]\nnumber = 1\ntitle = \"The \\\"old\\\" pier's\"\ncaption = \"a\\nb\"\nalt = \"a\\\\b\"\n", 1,
		},
		{"a list", "", Values{"id": "piers", "series_order": "new; old;"}, "[piers]\nnumber = 1\nseries_order = [\"new\", \"old\"]\n", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := bridges(t)
			write(src, "data/2021/figures.toml", c.text)
			got := change(t, src, "figure", c.values)
			if got.File != "data/2021/figures.toml" || string(got.Text) != c.want || got.Line != c.line {
				t.Errorf("%s, line %d:\n%s", got.File, got.Line, cmp.Diff(c.want, string(got.Text)))
			}
		})
	}
}

func TestChapter(t *testing.T) {
	src := bridges(t)
	write(src, "content/2021/first.md", "+++\ntitle = \"First\"\norder = 20\n+++\nText.\n")
	write(src, "content/2021/second.md", "+++\ntitle = \"Second\"\norder = 35\n+++\n")
	for _, c := range []struct {
		name   string
		values Values
		want   Change
	}{
		{
			"after the others",
			Values{"title": "How we counted"},
			Change{File: "content/2021/we-counted.md", Text: []byte("+++\ntitle = \"How we counted\"\norder = 40\n+++\n"), Line: 1, ID: "we-counted"},
		},
		{
			"an order that is given",
			Values{"id": "methods", "title": "Methods", "order": "5"},
			Change{File: "content/2021/methods.md", Text: []byte("+++\ntitle = \"Methods\"\norder = 5\n+++\n"), Line: 1, ID: "methods"},
		},
		{
			"a title that is taken",
			Values{"title": "First"},
			Change{File: "content/2021/first-2.md", Text: []byte("+++\ntitle = \"First\"\norder = 40\n+++\n"), Line: 1, ID: "first-2"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, change(t, src, "chapter", c.values)); diff != "" {
				t.Errorf("change (-want +got):\n%s", diff)
			}
		})
	}
	t.Run("the first chapter", func(t *testing.T) {
		if got := change(t, bridges(t), "chapter", Values{"title": "First"}); !strings.Contains(string(got.Text), "order = 10\n") {
			t.Errorf("text %q", got.Text)
		}
	})
}

// TestRefused checks the changes that are refused, and that the diagnostics name the
// file.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name, kind string
		edit       func(fstest.MapFS)
		values     Values
		want       string
	}{
		{
			"no file of documents", "document", func(src fstest.MapFS) { delete(src, "data/2021/documents.csv") },
			Values{"title": "Piers"},
			"data/2021/documents.csv missing-file",
		},
		{"a file that cannot be split into rows", "document", func(src fstest.MapFS) {
			write(src, "data/2021/documents.csv", documentHeader+"a,\"A\n")
		}, Values{"title": "Piers"}, "data/2021/documents.csv:2:5 csv"},
		{
			"no file of figures", "figure", func(src fstest.MapFS) { delete(src, "data/2021/figures.toml") },
			Values{"id": "piers"},
			"data/2021/figures.toml missing-file",
		},
		{"the id of a figure would be another table", "figure", nil, Values{"id": "a]\n[b"}, "data/2021/figures.toml id"},
		{"the number of a figure", "figure", nil, Values{"id": "piers", "number": "-1"}, "data/2021/figures.toml type"},
		{"both", "figure", nil, Values{"id": "A", "number": "x"}, "data/2021/figures.toml type, data/2021/figures.toml id"},
		{
			"a chapter that exists", "chapter", func(src fstest.MapFS) { write(src, "content/2021/arches.md", "+++\n+++\n") },
			Values{"id": "arches", "title": "Arches"},
			"content/2021/arches.md id",
		},
		{"a chapter in another folder", "chapter", nil, Values{"id": "../x", "title": "X"}, "content/x.md id"},
		{"the order of a chapter", "chapter", nil, Values{"id": "x", "title": "X", "order": "last"}, "content/2021/x.md type"},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := bridges(t)
			if c.edit != nil {
				c.edit(src)
			}
			_, problems := kind(t, c.kind).Change(target(t, src), c.values)
			var got []string
			for _, d := range problems {
				got = append(got, d.Pos.String()+" "+d.Rule)
				if d.Severity != diag.Error {
					t.Errorf("severity of %v", d)
				}
			}
			want := strings.Split(c.want, ", ")
			slices.Sort(want)
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestIDsAreTaken checks which ids a new item cannot have.
func TestIDsAreTaken(t *testing.T) {
	src := bridges(t)
	write(src, "data/2021/documents.csv", documentHeader+"piers,Piers,,,,,,,,,,,,,,\n")
	write(src, "data/2021/standards.csv", standardHeader+"loads,river-board,R 1,Loads,open,,,,,,,\n")
	write(src, "data/2021/figures.toml", "[spans]\n")
	write(src, "content/2021/arches.md", "+++\n+++\n")
	for _, c := range []struct{ kind, title, want string }{
		{"document", "Piers", "piers-2"},
		{"document", "Loads", "loads-2"}, // documents and standards share their ids
		{"document", "Spans", "spans"},
		{"figure", "Spans", "spans-2"},
		{"figure", "Piers", "piers"},
		{"chapter", "Arches", "arches-2"},
	} {
		if got := kind(t, c.kind).ID(target(t, src), Values{"title": c.title}); got != c.want {
			t.Errorf("%s %q: id %q, want %q", c.kind, c.title, got, c.want)
		}
	}
}

func TestIDGrows(t *testing.T) {
	src := bridges(t)
	write(src, "data/2021/documents.csv", documentHeader+"stone-arches-winter,x,,,,,,,,,,,,,,\nstone-arches-winter-summer,x,,,,,,,,,,,,,,\n")
	for _, c := range []struct {
		name   string
		values Values
		want   string
	}{
		{"another word", Values{"title": "Stone arches in winter ice"}, "stone-arches-winter-ice"},
		{"the year", Values{"title": "Stone arches in winter", "year": "1890"}, "stone-arches-winter-1890"},
		{"two words more", Values{"title": "Stone arches in winter, summer, spring"}, "stone-arches-winter-summer-spring"},
		{"a number", Values{"title": "Stone arches in winter"}, "stone-arches-winter-2"},
	} {
		if got := kind(t, "document").ID(target(t, src), c.values); got != c.want {
			t.Errorf("%s: id %q, want %q", c.name, got, c.want)
		}
	}
}

// TestUsage checks the help and prompt of fields: what they contain, and when they are
// required.
func TestUsage(t *testing.T) {
	const list = `separate several with "; "`
	for _, c := range []struct {
		field  Field
		usage  string
		prompt string // if the field is required
	}{
		{idField, "derived from the other values if not given", "id (required)"},
		{Field{Name: "title", Help: "as published", Required: true}, "as published; required", "title (as published; required)"},
		{Field{Name: "cited_as"}, "", "cited-as (required)"},
		{Field{Name: "of", Required: true, unless: "counts"}, "required without --counts", "of (required)"},
		{Field{Name: "by", Required: true, with: "of"}, "required with --of", "by (required)"},
		{fieldOf(t, "document", "sector", ""), list + "; words of the vocabulary, [sector.…]", "sector (" + list + "; required)"},
	} {
		if got := c.field.Usage(); got != c.usage {
			t.Errorf("usage of %s: %q, want %q", c.field.Name, got, c.usage)
		}
		if got := c.field.Prompt(true); got != c.prompt {
			t.Errorf("prompt of %s: %q, want %q", c.field.Name, got, c.prompt)
		}
	}
	if got := (Field{Name: "cited_as"}).Prompt(false); got != "cited-as" {
		t.Errorf("prompt %q", got)
	}
}

// fieldOf returns a field of a kind with another help text.
func fieldOf(t *testing.T, kindName, name, help string) Field {
	t.Helper()
	fields := slices.Clone(kind(t, kindName).FieldsIn(target(t, bridges(t))))
	i := slices.IndexFunc(fields, func(f Field) bool { return f.Name == name })
	if i < 0 {
		t.Fatalf("%s has no field %q", kindName, name)
	}
	fields[i].Help = help
	return fields[i]
}

func TestLineStart(t *testing.T) {
	for _, c := range []struct {
		text string
		line int
		want int
	}{
		{"a\nbc\nd", 1, 0}, {"a\nbc\nd", 2, 2}, {"a\nbc\nd", 3, 5}, {"a\nbc\nd", 4, 6}, {"a\r\nb", 2, 3}, {"", 1, 0}, {"", 2, 0},
	} {
		if got := lineStart([]byte(c.text), c.line); got != c.want {
			t.Errorf("line %d of %q starts at %d, want %d", c.line, c.text, got, c.want)
		}
	}
}

package starter

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/format"
	"recension/generator/lifecycle"
	"recension/generator/reviewtest"
	"recension/generator/site"
)

const day = decode.Date("2027-03-04")

// starters returns the reviews that init writes, by name.
func starters(t *testing.T) map[string]fstest.MapFS {
	t.Helper()
	example, problems, err := Example(day)
	if err != nil || len(problems) > 0 {
		t.Fatal(reviewtest.Text(t, problems), err)
	}
	minimal, err := Minimal()
	if err != nil {
		t.Fatal(err)
	}
	return map[string]fstest.MapFS{"example": review(t, example), "minimal": review(t, minimal)}
}

// review returns files, which must be sorted by name, as a review.
func review(t *testing.T, files []lifecycle.File) fstest.MapFS {
	t.Helper()
	src := fstest.MapFS{}
	for i, f := range files {
		if i > 0 && files[i-1].Name >= f.Name {
			t.Errorf("%s comes after %s", f.Name, files[i-1].Name)
		}
		src[f.Name] = &fstest.MapFile{Data: f.Text}
	}
	return src
}

// TestStartersAreFaultless checks and formats the reviews that init writes. The scripts of
// package command build them.
func TestStartersAreFaultless(t *testing.T) {
	for name, src := range starters(t) {
		t.Run(name, func(t *testing.T) {
			if text := reviewtest.Text(t, site.Check(src, site.Options{Today: day})); text != "" {
				t.Errorf("check prints:\n%s", text)
			}
			for file, f := range src {
				ours := !strings.HasPrefix(file, "data/") && !strings.HasPrefix(file, "content/") && file != "config.toml"
				if ours || path.Base(file) == "lock.toml" {
					continue // fmt leaves it alone
				}
				same, problems, err := format.File(diag.File{Name: file, Text: f.Data})
				if !bytes.Equal(f.Data, same) || len(problems) > 0 || err != nil {
					t.Errorf("fmt changes %s: %s %v", file, reviewtest.Text(t, problems), err)
				}
			}
		})
	}
}

// TestExampleIsPublished tests that the example has a published edition, with the date of
// the day and a lock, and a draft; and that neither date nor lock is stored.
func TestExampleIsPublished(t *testing.T) {
	src := starters(t)["example"]
	var got []string
	statuses, _ := lifecycle.Statuses(src)
	for _, s := range statuses {
		got = append(got, s.ID+" "+s.Text)
	}
	if want := []string{"2024 published", "2025 draft"}; !slices.Equal(got, want) {
		t.Errorf("editions are %q, want %q", got, want)
	}
	r, _ := edition.Load(src, edition.Options{})
	if e, _ := r.Edition("2024"); e.Meta.Published != day {
		t.Errorf("published on %q", e.Meta.Published)
	}
	if _, err := fs.Stat(embedded, "review/data/2024/lock.toml"); err == nil {
		t.Error("a lock is stored")
	}
	if _, problems, err := Example("2024-12-30"); err == nil && !problems.HasErrors() {
		t.Error("published before its data")
	}
}

// TestExampleShowsEachKind tests that both editions have a figure of each kind.
func TestExampleShowsEachKind(t *testing.T) {
	r, _ := edition.Load(starters(t)["example"], edition.Options{})
	for _, e := range r.Editions {
		shown := map[string]bool{}
		for _, f := range e.Figures {
			shown[f.Spec.Kind] = true
		}
		for _, kind := range figure.Kinds() {
			if !shown[kind] {
				t.Errorf("the edition %s has no figure of the kind %s", e.ID, kind)
			}
		}
	}
}

// TestReadmesExplain tests that the README of each starter names all columns of its CSV
// files, which cannot have comments, and the files themselves.
func TestReadmesExplain(t *testing.T) {
	for name, src := range starters(t) {
		readme := string(src["README.md"].Data)
		for file, f := range src {
			if _, in := cutEdition(file); in && !strings.Contains(readme, path.Base(file)) && !strings.Contains(readme, "/*"+path.Ext(file)) {
				t.Errorf("%s: the README does not name %s", name, file)
			}
			if path.Ext(file) != ".csv" || path.Base(path.Dir(file)) == "tables" {
				continue
			}
			header, err := csv.NewReader(bytes.NewReader(f.Data)).Read()
			if err != nil {
				t.Fatal(err)
			}
			for _, column := range header {
				if !named(readme, column) {
					t.Errorf("%s: the README does not explain the column %s of %s", name, column, file)
				}
			}
		}
	}
}

// TestMinimalExplainsWhatIsTrue follows the comments of the minimal review: with the
// facet, figure and table that they show, it is still without fault.
func TestMinimalExplainsWhatIsTrue(t *testing.T) {
	src := starters(t)["minimal"]
	add := func(file, text string) {
		old := ""
		if f, ok := src[file]; ok {
			old = string(f.Data)
		}
		src[file] = &fstest.MapFile{Data: []byte(old + text)}
	}
	facet := shown(t, src, "data/first/vocabulary.toml", 2)
	add("data/facets.toml", facet[0])
	add("data/first/vocabulary.toml", "\n"+facet[1])
	reviewtest.Edit(t, src, "data/first/documents.csv", ",doi,", ",topic,doi,")
	reviewtest.Edit(t, src, "data/first/documents.csv", ",10.1136/", ",reporting,10.1136/")
	for _, file := range []string{"data/first/figures.toml", "data/first/tables.toml"} {
		add(file, "\n"+shown(t, src, file, 1)[0])
	}
	add("content/first/introduction.md", "\n![](figure:documents-by-year)\n\n![](table:documents)\n")
	if text := reviewtest.Text(t, site.Check(src, site.Options{Today: day})); text != "" {
		t.Errorf("check prints:\n%s", text)
	}
}

// shown returns the n examples in the comments of a file: lines that are indented there.
func shown(t *testing.T, src fstest.MapFS, file string, n int) []string {
	t.Helper()
	var examples []string
	inside := false
	for line := range strings.Lines(string(src[file].Data)) {
		text, indented := strings.CutPrefix(line, "#      ")
		switch {
		case indented && inside:
			examples[len(examples)-1] += text
		case indented:
			examples = append(examples, text)
		}
		inside = indented
	}
	if len(examples) != n {
		t.Fatalf("%s shows %d examples, not %d", file, len(examples), n)
	}
	return examples
}

// cutEdition returns the path of a file below data/<edition>/.
func cutEdition(file string) (rest string, in bool) {
	parts := strings.SplitN(file, "/", 3)
	if len(parts) < 3 || parts[0] != "data" {
		return "", false
	}
	return parts[2], true
}

// named reports whether a text has a word, not as a part of another.
func named(text, word string) bool {
	return slices.Contains(strings.FieldsFunc(text, func(r rune) bool {
		return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz_-", r)
	}), word)
}

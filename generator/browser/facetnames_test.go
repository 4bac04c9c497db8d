package browser

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"recension/generator/output"
	"recension/generator/site"
	"recension/generator/sitetest"
)

// TestFacetNames filters and sorts by facets whose names mean something to scripts: those of
// properties that every object or every form has, and one with a hyphen.
func TestFacetNames(t *testing.T) {
	names := []string{"study-type", "constructor", "elements"}
	dir := filepath.Join(t.TempDir(), "site")
	content, problems := site.Build(reviewWithFacets(t, names), site.Options{Keep: sitetest.Keep})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	if err := new(output.Writer).Write(dir, content); err != nil {
		t.Fatal(err)
	}
	const file = "2021/documents/index.html"
	f := &finder{visitor: &visitor{tab: openTabs(t).tab(t, "file://"+filepath.ToSlash(dir)+"/"), page: page{"list", file}}}
	f.look(view{wide, "light"})
	for _, name := range names {
		f.load(f.site + file + "?" + name + "=" + name + "-b")
		f.is("rows with a word of "+name, found, "2 of 4 documents")
		f.is("titles by "+name, titles+`.join()`, "Stone,Wood")
		f.load(f.site + file)
		f.begin()
		f.choose(name, name+"-a")
		f.is("query of "+name, "location.search", "?"+name+"="+name+"-a")
	}
	f.load(f.site + file + "?sort=study-type")
	f.is("order by study-type", titles+`.join()`, "Steel,Rope,Stone,Wood")
	f.silent()
}

// reviewWithFacets returns the small review of the commands' tests with four documents, of
// which each facet has two words.
func reviewWithFacets(t *testing.T, names []string) fs.FS {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../testdata/review")); err != nil {
		t.Fatal(err)
	}
	facets, words, documents := "", "", [][]string{{"id", "title", "kind"}, {"stone", "Stone", "report"}, {"steel", "Steel", "report"}, {"wood", "Wood", "report"}, {"rope", "Rope", "report"}}
	for _, name := range names {
		facets += fmt.Sprintf("\n[%s]\nlabel = %q\nof = [\"documents\"]\n", name, strings.ToUpper(name))
		documents[0] = append(documents[0], name)
		for i, row := range documents[1:] {
			documents[i+1] = append(row, name+[]string{"-b", "-a"}[i%2])
		}
		for _, word := range []string{"a", "b"} {
			words += fmt.Sprintf("\n[%s.%s-%s]\nlabel = \"%s of %s\"\n", name, name, word, word, name)
		}
	}
	rows := ""
	for _, row := range documents {
		rows += strings.Join(row, ",") + "\n"
	}
	for name, change := range map[string]func(string) string{
		"data/facets.toml":          func(text string) string { return text + facets },
		"data/2021/vocabulary.toml": func(text string) string { return text + words },
		"data/2021/documents.csv":   func(string) string { return rows },
	} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), []byte(change(string(text))), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return os.DirFS(dir)
}

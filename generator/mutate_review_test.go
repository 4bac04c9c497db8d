package main

import (
	"bytes"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

// mutatedEdition is the edition that gets the mistakes.
const mutatedEdition = "2025"

// mutableReview returns the review that gets the mistakes, as a file tree and as texts:
// the second edition of the review that init writes, with the columns, tables, counts and
// chapters of testdata/mutants.txtar. It has no locks and no list of them, which would
// detect every change and so prove nothing.
func mutableReview(t *testing.T) (fstest.MapFS, texts) {
	t.Helper()
	src := sitetest.Example(t)
	for name := range maps.Clone(src) {
		of := strings.HasPrefix(name, "data/"+mutatedEdition+"/") || strings.HasPrefix(name, "content/"+mutatedEdition+"/")
		if !of && name != configFile && name != "data/facets.toml" && name != "content/index.md" && name != "content/about.md" {
			delete(src, name) // other editions would only take time
		}
	}
	archive, err := txtar.ParseFile(filepath.Join("testdata", "mutants.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		name, more := strings.CutPrefix(f.Name, "+")
		text := f.Data
		if more {
			text = append(src[name].Data, text...)
		}
		src[name] = &fstest.MapFile{Data: text}
	}
	for _, change := range [][3]string{
		{configFile, `current = "2024"`, "current = \"2025\"\nlocks = false"},
		{editionTom, `status = "draft"`, "source_notes = \"source-notes\"\nstatus = \"published\""},
		{editionTom, `published = ""`, `published = "2027-03-04"`},
		{"content/index.md", "[eight](value:versions)", "[ten](value:versions)"},
		{"content/index.md", "2024/summary.md", "2025/summary.md"},
	} {
		reviewtest.Edit(t, src, change[0], change[1], change[2])
	}
	addColumns(src)
	own := texts{}
	for name, f := range src {
		own[name] = string(f.Data)
		if strings.HasSuffix(name, ".toml") { // so that a line holds a key, its value and nothing else
			own[name] = endComment.ReplaceAllString(own[name], "$1")
			f.Data = []byte(own[name])
		}
	}
	return src, own
}

// endComment matches a line of a TOML file that ends with a comment.
var endComment = regexp.MustCompile(`(?m)^([^#\n]*[^#\n ]) +# .*$`)

// addColumns adds the columns url, accessed and note to documents.csv, and note to
// standards.csv.
func addColumns(src fstest.MapFS) {
	all := texts{documents: string(src[documents].Data), standards: string(src[standards].Data)}
	works := all.sheet(documents)
	at := works.column("role")
	lines := []string{csvLine(append(slices.Insert(slices.Clone(works.header), at, "url", "accessed"), "note"))}
	for i, cells := range works.rows {
		url := "https://doi.org/" + works.cell(i, "doi")
		lines = append(lines, csvLine(append(slices.Insert(slices.Clone(cells), at, url, "2025-04-28"), "")))
	}
	src[documents].Data = []byte(strings.Join(lines, "\n") + "\n")

	lines = all.lines(standards)
	src[standards].Data = []byte(strings.Join(lines, ",\n") + ",\n")
	src[standards].Data = bytes.Replace(src[standards].Data, []byte(",\n"), []byte(",note\n"), 1)
}

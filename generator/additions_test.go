package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"recension/generator/reviewtest"
)

// additions are the first rows of the table "to add … touch" in CONTRIBUTING.md, in its
// order: an archive in testdata/additions, how many files of the program the
// addition touches, and a test that uses it. Each section of an archive is a new
// file or, with "after", lines to insert below the first line that contains a text.
// Sections below review/ belong to the review that uses the addition.
var additions = []struct {
	row, archive string
	files        int
	works        func(t *testing.T, program, review string)
}{
	{"a kind of figure", "figure-kind", 2, builds("2021/figures/spans/index.html", "Spans by form")},
	{"a column of documents", "column", 1, builds("2021/data/documents.csv", "Bridge Trust")},
	{"a page type", "page-type", 3, builds("2021/greeting/index.html", "Good day from 2021")},
	{"a command", "command", 2, func(t *testing.T, program, _ string) {
		if out, err := exec.Command(program, "greet").CombinedOutput(); err != nil || string(out) != "good day\n" {
			t.Errorf("greet: %v: %s", err, out)
		}
	}},
	{"a kind of link in chapters", "link-kind", 1, builds("2021/spans/index.html", `2021/data/index.html#counts`)},
	{"a note that links of a kind open", "note", 2, builds("2021/stones/index.html", `<template id="2021/document/stone">`)},
	{"a filter by a core column", "filter", 1, builds("2021/documents/accessed/2021/index.html", "Stone")},
}

// TestAdditions makes these additions in a copy of the program, counts the files,
// and uses each addition.
func TestAdditions(t *testing.T) {
	review := reviewtest.Bridges(t, "..")
	overlay := overlay{t: t, replaced: map[string]string{}, dir: t.TempDir()}
	rows := rowsOfGuide(t)
	for i, a := range additions {
		row, rest, _ := strings.Cut(strings.Trim(rows[i], "| "), " | ")
		if row != a.row {
			t.Fatalf("the row of the guide %d is %q, want %q", i+1, row, a.row)
		}
		touched := map[string]bool{}
		archive, err := txtar.ParseFile(filepath.Join("testdata", "additions", a.archive+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		for _, section := range archive.Files {
			if name, ok := strings.CutPrefix(section.Name, "review/"); ok {
				review[name] = &fstest.MapFile{Data: section.Data}
				continue
			}
			name, after, isRow := strings.Cut(section.Name, " after ")
			touched[name] = true
			overlay.add(name, after, section.Data)
			said := strings.TrimPrefix(name, "generator/")
			if !isRow {
				said = path.Dir(said) + "/"
			}
			if !strings.Contains(rest, said) {
				t.Errorf("the row of the guide %q does not name %s", row, said)
			}
		}
		if len(touched) != a.files {
			t.Errorf("%s touches %d files, want %d", a.row, len(touched), a.files)
		}
	}
	program, folder := overlay.build(), t.TempDir()
	if err := os.CopyFS(folder, review); err != nil {
		t.Fatal(err)
	}
	for _, a := range additions {
		t.Run(a.archive, func(t *testing.T) { a.works(t, program, folder) })
	}
}

// builds tests that the program writes a page or file with a text.
func builds(name, want string) func(t *testing.T, program, review string) {
	return func(t *testing.T, program, review string) {
		site := filepath.Join(review, "public")
		if _, err := os.Stat(site); err != nil {
			if out, err := exec.Command(program, "build", "--root", review, "--out", site).CombinedOutput(); err != nil {
				t.Fatalf("build: %v\n%s", err, out)
			}
		}
		text, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(name)))
		if err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s: %v: it does not say %q", name, err, want)
		}
	}
}

// rowsOfGuide returns the rows of the table of additions in the guide.
func rowsOfGuide(t *testing.T) []string {
	t.Helper()
	guide, err := os.ReadFile("../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(guide), "| to add | touch |\n| --- | --- |\n")
	rows := strings.Split(table, "\n")
	if !ok || len(rows) < len(additions) {
		t.Fatal("the guide has no table of additions")
	}
	return rows
}

// overlay replaces files of the program, for go build -overlay.
type overlay struct {
	t        *testing.T
	dir      string            // for the files
	replaced map[string]string // from a path of the project to a file in dir
}

// add adds a file or, with after, inserts lines below the first line that contains it.
func (o overlay) add(name, after string, text []byte) {
	o.t.Helper()
	original, err := filepath.Abs(filepath.Join("..", filepath.FromSlash(name)))
	if err != nil {
		o.t.Fatal(err)
	}
	if after != "" {
		whole, err := os.ReadFile(original)
		if err != nil {
			o.t.Fatal(err)
		}
		head, tail, ok := strings.Cut(string(whole), after)
		if !ok {
			o.t.Fatalf("%s has no line with %q", name, after)
		}
		line, rest, _ := strings.Cut(tail, "\n")
		text = []byte(head + after + line + "\n" + string(text) + rest)
	}
	file := filepath.Join(o.dir, strings.ReplaceAll(name, "/", "-"))
	if err := os.WriteFile(file, text, 0o600); err != nil {
		o.t.Fatal(err)
	}
	o.replaced[original] = file
}

// build compiles the program with the overlay, and returns its path.
func (o overlay) build() string {
	o.t.Helper()
	list, err := json.Marshal(map[string]any{"Replace": o.replaced})
	if err != nil {
		o.t.Fatal(err)
	}
	file, program := filepath.Join(o.dir, "overlay.json"), filepath.Join(o.dir, "recension")
	if err := os.WriteFile(file, list, 0o600); err != nil {
		o.t.Fatal(err)
	}
	if out, err := exec.Command("go", "build", "-overlay", file, "-o", program, ".").CombinedOutput(); err != nil {
		o.t.Fatalf("go build: %v\n%s", err, out)
	}
	return program
}

package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"recension/generator/pdf"
)

// TestReview tests that the synthetic review has no problems, and is the same each time.
func TestReview(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"one", "two"} {
		if err := writeReview(filepath.Join(dir, name), 20); err != nil {
			t.Fatal(err)
		}
	}
	check := exec.Command("go", "run", "recension/generator", "check", "--root", filepath.Join(dir, "one"))
	out, err := check.CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("check: %v\n%s", err, out)
	}
	var texts [2]string
	for i, name := range []string{"one", "two"} {
		text, err := os.ReadFile(filepath.Join(dir, name, documents))
		if err != nil {
			t.Fatal(err)
		}
		texts[i] = string(text)
	}
	if texts[0] != texts[1] {
		t.Error("two reviews differ")
	}
	if got := strings.Count(texts[0], "\n"); got != 21 {
		t.Errorf("documents.csv has %d lines, not 21", got)
	}
}

// TestRun measures a tiny review without Hugo, and tests that the table has a row for
// each program, with files and bytes, and that no folder is left.
func TestRun(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	memory, disk := t.TempDir(), t.TempDir()
	var out strings.Builder
	if err := run([]string{"-sizes", "20", "-runs", "1", "-hugo", "", "-memory", memory, "-disk", disk}, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	_, made, _ := strings.Cut(out.String(), "\n\n")
	lines := strings.Split(strings.TrimSpace(made), "\n")
	want := []string{
		"| 20 | memory | Recension |", "| 20 | memory | Recension again |", "| 20 | memory | cp -r |",
		"| 20 | disk | Recension |", "| 20 | disk | Recension again |", "| 20 | disk | cp -r |",
	}
	if len(lines) != 2+len(want) {
		t.Fatalf("the table is\n%s", made)
	}
	var sizes []string
	for i, start := range want {
		line := lines[2+i]
		if !strings.HasPrefix(line, start) {
			t.Errorf("row %d is %s", i+1, line)
		}
		sizes = append(sizes, strings.Join(strings.Split(line, "|")[8:10], "|"))
	}
	if sizes[0] == " 0 | " || sizes[0] != sizes[1] || sizes[0] != sizes[2] {
		t.Errorf("files and bytes are %q", sizes)
	}
	for _, dir := range []string{memory, disk} {
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("left in a folder: %v, %v", left, err)
		}
	}
}

// TestTable tests medians and ratios.
func TestTable(t *testing.T) {
	runs := func(wall ...time.Duration) []usage {
		list := make([]usage, len(wall))
		for i, w := range wall {
			list[i] = usage{w * time.Second, w * time.Second, 0, int64(w) * 1e6}
		}
		return list
	}
	made := table([]row{
		{documents: 5, place: "disk", program: "Recension", runs: runs(9, 1, 2), files: 3, bytes: 2e6},
		{documents: 5, place: "disk", program: "Hugo", runs: runs(4, 9, 1), files: 3, bytes: 1e6},
		{documents: 5, place: "disk", program: "cp -r", runs: runs(1, 2), copies: true, files: 3, bytes: 2e6},
		{documents: 6, place: "disk", program: "Recension", runs: runs(3), files: 3, bytes: 2e6},
	})
	want := []string{
		"| 5 | disk | Recension | 2.00 | 2.00 | 0.00 | 2.0 | 3 | 2.0 |  |  |  |",
		"| 5 | disk | Hugo | 4.00 | 4.00 | 0.00 | 4.0 | 3 | 1.0 | 0.50 | 0.50 | 0.50 |",
		"| 5 | disk | cp -r | 1.50 | 1.50 | 0.00 |  | 3 | 2.0 | 1.33 | 1.33 |  |",
		"| 6 | disk | Recension | 3.00 | 3.00 | 0.00 | 3.0 | 3 | 2.0 |  |  |  |",
	}
	if got := strings.Split(strings.TrimSpace(made), "\n")[2:]; !slices.Equal(got, want) {
		t.Errorf("the rows are\n%s", strings.Join(got, "\n"))
	}
}

// TestHugoFields tests that Hugo's page of a document shows every column of documents.csv.
func TestHugoFields(t *testing.T) {
	read := func(name string) string {
		text, err := embedded.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	adapter, page := read("hugo/content/documents/_content.gotmpl"), read("hugo/layouts/_default/single.html")
	shown := map[string]string{"path": "", "title": ".Title", "content": ".Content"}
	names := map[string]string{"id": "path", "title": "title", "note": "content"}
	for _, pair := range regexp.MustCompile(`"(\w+)" (?:\(slice )?\.(\w+)`).FindAllStringSubmatch(adapter, -1) {
		if _, own := shown[pair[1]]; !own && pair[1] != "value" {
			names[pair[2]], shown[pair[1]] = pair[1], ".Params."+pair[1]
		}
	}
	for _, column := range header {
		if name, ok := names[column]; !ok || !strings.Contains(page, shown[name]) {
			t.Errorf("Hugo's page of a document does not show the column %s", column)
		}
	}
}

// TestServe edits rows of a tiny review, and checks that each edit is measured.
func TestServe(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	var out strings.Builder
	if err := run([]string{"-serve", "20", "-hugo", "", "-disk", ""}, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "20 documents, 30 edits: half ") {
		t.Errorf("printed %q", out.String())
	}
}

// TestKeys types all queries into both fields of a tiny review.
func TestKeys(t *testing.T) {
	if _, err := pdf.Browser(); err != nil {
		t.Skip(err)
	}
	t.Chdir(filepath.Join("..", ".."))
	var out strings.Builder
	if err := run([]string{"-keys", "20", "-hugo", "", "-disk", ""}, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	keys := len(strings.Join(queries, ""))
	for _, f := range fields {
		for _, what := range []string{"waiting", "processor"} {
			if !strings.Contains(out.String(), fmt.Sprintf("| %s | %s | %d | ", f.name, what, keys)) {
				t.Errorf("not every key in the %s has a time:\n%s", f.name, out.String())
			}
		}
	}
}

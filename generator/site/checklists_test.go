package site

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"recension/generator/export"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

// Checklists returns the small review with the files of testdata/checklists.txtar.
func Checklists(t *testing.T) fstest.MapFS {
	t.Helper()
	src := reviewtest.Small(t)
	archive, err := txtar.ParseFile("testdata/checklists.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "out/") {
			src[f.Name] = &fstest.MapFile{Data: bytes.Clone(f.Data)}
		}
	}
	return src
}

// TestChecklists compares the page of the checklists, and the files beside it, with what
// they were before.
func TestChecklists(t *testing.T) {
	files := build(t, Checklists(t), Options{})
	got := map[string]string{}
	for _, name := range []string{"2021/checklists/index.html", "2021/checklists/checklists.csv", "2021/checklists/checklists.json"} {
		got[name] = readable(name, sitetest.Render(t, files, name))
	}
	reviewtest.Golden(t, "testdata/checklists.txtar", got, *updateGolden)
}

// TestChecklistFiles tests that the CSV and JSON files have the same items.
func TestChecklistFiles(t *testing.T) {
	files := build(t, Checklists(t), Options{})
	rows, err := csv.NewReader(strings.NewReader(sitetest.Render(t, files, "2021/checklists/checklists.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all struct{ Items []export.ChecklistItem }
	if err := json.Unmarshal([]byte(sitetest.Render(t, files, "2021/checklists/checklists.json")), &all); err != nil {
		t.Fatal(err)
	}
	if len(all.Items) != len(rows)-1 {
		t.Fatalf("%d items in JSON, %d in CSV", len(all.Items), len(rows)-1)
	}
	for i, item := range all.Items {
		if row := rows[i+1]; row[0] != item.Checklist || row[1] != item.Item || row[4] != item.State || row[8] != item.Missing {
			t.Errorf("%v in JSON, %v in CSV", item, row)
		}
		for _, p := range item.Places {
			page, _, _ := strings.Cut(strings.TrimPrefix(p.URL, "https://bridges.example/"), "#")
			if _, ok := files[page+"index.html"]; p.URL != "" && !ok {
				t.Errorf("%s, item %s: there is no page %s", item.Checklist, item.Item, p.URL)
			}
		}
	}
}

package site_test

import (
	"bytes"
	"encoding/json"
	"path"
	"strings"
	"testing"
)

// TestRowsResolve tests that the rows of the search indexes lead to pages, and to
// elements of them.
func TestRowsResolve(t *testing.T) {
	files := published(t)
	pages := map[string]*document{}
	for _, page := range parse(t, files) {
		pages[page.name] = page
	}
	indexes := 0
	for name, text := range files {
		if ok, _ := path.Match("assets/search/*/index.js", name); !ok {
			continue
		}
		indexes++
		object, ok := bytes.CutPrefix(bytes.TrimSuffix(text, []byte(";\n")), []byte("document.currentScript.index="))
		var index struct {
			Edition string
			Kinds   []struct {
				ID   string
				Rows [][]string
			}
		}
		if err := json.Unmarshal(object, &index); err != nil || !ok {
			t.Fatalf("%s: %v", name, err)
		}
		for _, kind := range index.Kinds {
			if len(kind.Rows) == 0 {
				t.Errorf("%s: there are no %s", name, kind.ID)
			}
			seen := map[string]bool{}
			for _, row := range kind.Rows {
				place, anchor, inPage := strings.Cut(row[0], "#")
				page := pages[path.Clean(index.Edition+"/"+place+"index.html")] // as a browser resolves it
				if page == nil || inPage && page.ids[anchor] != 1 || row[1] == "" || seen[row[0]] {
					t.Errorf("%s: %s: leads nowhere, is there twice or has no title: %.200q", name, kind.ID, row)
				}
				seen[row[0]] = true
			}
		}
	}
	if indexes == 0 {
		t.Error("no edition has an index")
	}
}

package command

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"recension/generator/output"
	"recension/generator/reviewtest"
	"recension/generator/site"
	"recension/generator/sitetest"
)

// TestOneRowChanged tests that a build after a change of one row leaves all files as they
// were except those that show it: among the pages, only those with the new text.
func TestOneRowChanged(t *testing.T) {
	review, public := filepath.Join(t.TempDir(), "review"), filepath.Join(t.TempDir(), "public")
	if err := os.CopyFS(review, reviewtest.Bridges(t, "../..")); err != nil {
		t.Fatal(err)
	}
	build := func() map[string]fs.FileInfo {
		t.Helper()
		files, problems, err := (&workspace{root: review}).build(site.Options{Keep: sitetest.Keep})
		if err != nil || problems.HasErrors() {
			t.Fatal(err, problems)
		}
		if err := new(output.Writer).Write(public, files); err != nil {
			t.Fatal(err)
		}
		infos := map[string]fs.FileInfo{}
		for name := range files {
			if infos[name], err = os.Lstat(filepath.Join(public, filepath.FromSlash(name))); err != nil {
				t.Fatal(err)
			}
		}
		return infos
	}
	before, again := build(), build()
	for name, info := range again {
		if !os.SameFile(info, before[name]) || !info.ModTime().Equal(before[name].ModTime()) {
			t.Errorf("nothing changed, but %s is another file", name)
		}
	}

	const title, newTitle = "stone,Stone,", "stone,Limestone arches,"
	rows := filepath.Join(review, "data", "2021", "documents.csv")
	text, err := os.ReadFile(rows)
	if err != nil || bytes.Count(text, []byte(title)) != 1 {
		t.Fatalf("there is no row %q (%v):\n%s", title, err, text)
	}
	if err := os.WriteFile(rows, bytes.Replace(text, []byte(title), []byte(newTitle), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	var changed []string
	for name, info := range build() {
		if was := before[name]; was != nil && os.SameFile(was, info) {
			continue
		}
		changed = append(changed, name)
		text, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		if path.Ext(name) == ".html" && !bytes.Contains(text, []byte("Limestone arches")) {
			t.Errorf("%s is another file, but does not show what changed", name)
		}
	}
	for _, name := range []string{"2021/documents/stone/index.html", "2021/documents/index.html", "2021/data/documents.csv", "assets/search/2021/index.js"} {
		if !slices.Contains(changed, name) {
			t.Errorf("%s shows what changed, but is the same file", name)
		}
	}
}

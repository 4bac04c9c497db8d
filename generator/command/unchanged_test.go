package command

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

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

// TestChangedInput changes one input of each kind after a build. The next build makes the
// same site as a build to a new folder.
func TestChangedInput(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("SOURCE_DATE_EPOCH", "1900000000")
	dir := t.TempDir()
	if err := os.CopyFS(dir, reviewtest.Bridges(t, "../..")); err != nil {
		t.Fatal(err)
	}
	recension(t, dir, "build", "--drafts")
	replace := func(name, from, to string) func() {
		return func() {
			text, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil || !bytes.Contains(text, []byte(from)) {
				t.Fatalf("%s has no %q (%v)", name, from, err)
			}
			put(t, dir, name, string(bytes.Replace(text, []byte(from), []byte(to), 1)))
		}
	}
	write := func(name, text string) func() { return func() { put(t, dir, name, text) } }
	remove := func(name string) func() {
		return func() {
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	before := texts(t, filepath.Join(dir, "public"))
	for _, input := range []struct {
		name   string
		change func()
		same   bool // no page shows it
	}{
		{"title of the site", replace("config.toml", "title = \"", "title = \"New: "), false},
		{"look", replace("config.toml", "locks = false\n", "locks = false\n\n[theme]\nbody_font = \"grotesque\"\n"), false},
		{"new page", write("content/more.md", "+++\ntitle = \"More\"\n+++\n\nMore.\n"), false},
		{"text", replace("content/more.md", "More.\n", "Even more.\n"), false},
		{"page that is gone", remove("content/more.md"), false},
		{"row", replace("data/2021/documents.csv", "stone,Stone,", "stone,Stones,"), false},
		{"count", replace("data/2021/counts/spans.csv", ",stated,survey,", ",stated,survey,A note."), false},
		{"template", write("templates/partials/brand.html", "<p>The bridge people</p>\n"), false},
		{"style sheet", write("templates/assets/css/cite.css", ".cite { color: inherit; }\n"), false},
		{"no template", remove("templates/partials/brand.html"), false},
		{"file that nothing reads", write("README.md", "Read me.\n"), true},
		{"day", func() { t.Setenv("SOURCE_DATE_EPOCH", "1910000000") }, true},
	} {
		input.change()
		recension(t, dir, "build", "--drafts")
		cold := filepath.Join(t.TempDir(), "cold")
		recension(t, dir, "build", "--drafts", "--out", cold)
		got := texts(t, filepath.Join(dir, "public"))
		if diff := cmp.Diff(texts(t, cold), got); diff != "" {
			t.Errorf("%s: (-cold +got):\n%s", input.name, diff)
		}
		if same := maps.Equal(before, got); same != input.same {
			t.Errorf("%s: the site is the same: %t", input.name, same)
		}
		before = got
	}
}

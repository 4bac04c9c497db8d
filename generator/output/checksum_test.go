package output

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// siteChanges are changes of a folder with a site of index.html and a/b.html, and whether the
// site is the same after them.
var siteChanges = map[string]struct {
	change func(dir string) error
	same   bool
}{
	"nothing":        {func(string) error { return nil }, true},
	"file of others": {func(dir string) error { return os.WriteFile(filepath.Join(dir, "CNAME"), nil, 0o644) }, true},
	"text": {func(dir string) error {
		return os.WriteFile(filepath.Join(dir, "a/b.html"), []byte("text of a/c.html"), 0o644)
	}, false},
	"mode":           {func(dir string) error { return os.Chmod(filepath.Join(dir, "index.html"), 0o600) }, false},
	"removed":        {func(dir string) error { return os.Remove(filepath.Join(dir, "index.html")) }, false},
	"renamed folder": {func(dir string) error { return os.Rename(filepath.Join(dir, "a"), filepath.Join(dir, "b")) }, false},
	"list": {func(dir string) error {
		return os.WriteFile(filepath.Join(dir, listName), []byte(listHead+"index.html\n"), 0o644)
	}, false},
	"path out of it": {func(dir string) error {
		return os.WriteFile(filepath.Join(dir, listName), []byte(listHead+"../x\n"), 0o644)
	}, false},
	"a link":           {func(dir string) error { return relink(dir) }, false},
	"no site any more": {os.RemoveAll, false},
	"read":             {func(dir string) error { _, err := os.ReadFile(filepath.Join(dir, "a/b.html")); return err }, true},
	"text, of the same size and time": {func(dir string) error {
		file := filepath.Join(dir, "a/b.html")
		info, err := os.Stat(file)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		text[0]++
		if err := os.WriteFile(file, text, 0o644); err != nil {
			return err
		}
		return os.Chtimes(file, time.Time{}, info.ModTime())
	}, false},
}

// TestChecksum tests that the checksum of a written site is that of its folder until somebody
// changes one of its files.
func TestChecksum(t *testing.T) {
	for name, test := range siteChanges {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			for _, times := range []string{"first", "second"} {
				written := ""
				w := Writer{Checksum: func(sum string) { written = sum }}
				if err := w.Write(dir, site("index.html", "a/b.html")); err != nil {
					t.Fatal(err)
				}
				if sum, err := Checksum(dir); sum != written || sum == "" {
					t.Fatalf("the %s time: %q (%v), want %q", times, sum, err, written)
				}
			}
			before, err := Checksum(dir)
			if err != nil {
				t.Fatal(err)
			}
			if err := test.change(dir); err != nil {
				t.Skip(err)
			}
			if after, err := Checksum(dir); (after == before) != test.same {
				t.Errorf("%q, %v; before: %q", after, err, before)
			}
		})
	}
}

// relink puts a link to the same text in the place of a file.
func relink(dir string) error {
	file := filepath.Join(dir, "index.html")
	if err := os.Rename(file, file+".moved"); err != nil {
		return err
	}
	return os.Symlink("index.html.moved", file)
}

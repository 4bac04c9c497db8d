package command

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/lifecycle"
	"recension/generator/reviewtest"
	"recension/generator/site"
)

// failing is a folder in which one write fails: the one at which left reaches 0.
type failing struct {
	folders
	left *int
}

var errFull = errors.New("the disk is full")

func (f failing) fails() error {
	*f.left--
	if *f.left == 0 {
		return errFull
	}
	return nil
}

func (f failing) MkdirAll(name string, mode fs.FileMode) error {
	return errors.Join(f.fails(), f.folders.MkdirAll(name, mode))
}

func (f failing) WriteFile(name string, text []byte, mode fs.FileMode) error {
	if err := f.fails(); err != nil { // half of it is written
		return errors.Join(err, f.folders.WriteFile(name, text[:len(text)/2], mode))
	}
	return f.folders.WriteFile(name, text, mode)
}

func (f failing) Rename(from, to string) error {
	if err := f.fails(); err != nil {
		return err
	}
	return f.folders.Rename(from, to)
}

// TestNewEditionFails lets each write of a new edition fail in turn, and shows that
// nothing is left of it.
func TestNewEditionFails(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"data/2021/edition.toml", "data/2021/counts/spans.csv", "content/2021/arches.md"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	names := func() (all []string) {
		t.Helper()
		err := fs.WalkDir(root.FS(), ".", func(name string, _ fs.DirEntry, err error) error {
			all = append(all, name)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	files := []lifecycle.File{
		{Name: "content/2022/arches.md", Text: []byte("arches")},
		{Name: "data/2022/edition.toml", Text: []byte("title")},
		{Name: "data/2022/counts/spans.csv", Text: []byte("count")},
	}
	before := names()
	for n := 1; ; n++ {
		left := n
		err := writeEdition(failing{root, &left}, "2022", files)
		if left > 0 { // there was no nth write
			if err != nil {
				t.Fatal(err)
			}
			break
		}
		if !errors.Is(err, errFull) {
			t.Errorf("write %d failed: %v", n, err)
		}
		if diff := cmp.Diff(before, names()); diff != "" {
			t.Errorf("after write %d failed (-before +after):\n%s", n, diff)
		}
	}
	for _, f := range files {
		if text, err := root.ReadFile(f.Name); err != nil || string(text) != string(f.Text) {
			t.Errorf("%s holds %q (%v)", f.Name, text, err)
		}
	}
}

// TestNewEditionAfterKilledRun shows that folders left by a killed run are neither
// checked nor part of the next edition.
func TestNewEditionAfterKilledRun(t *testing.T) {
	src := reviewtest.Bridges(t, "../..")
	src["data/.2022-next/edition.toml"] = &fstest.MapFile{Data: []byte("title =")}
	if editions := lifecycle.Statuses(src); len(editions) != 1 || editions[0].Text != "published, without a lock" {
		t.Errorf("%+v", editions)
	}
	if problems := site.Check(src, site.Options{}); len(problems) > 0 {
		t.Error(problems)
	}
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "data/.2022-next/counts"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := writeEdition(root, "2022", []lifecycle.File{{Name: "data/2022/edition.toml"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "data/2022/counts")); err == nil {
		t.Error("what the killed run left is part of the edition")
	}
}

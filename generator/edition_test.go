package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
	"recension/generator/reviewtest"
	"recension/generator/site"
)

func put(src fstest.MapFS, files ...textFile) fstest.MapFS {
	src = maps.Clone(src)
	for _, f := range files {
		src[f.name] = &fstest.MapFile{Data: f.text}
	}
	return src
}

// standingOf is where the edition stands, and what check says: its errors and
// warnings.
func standingOf(t *testing.T, src fs.FS, name string) string {
	t.Helper()
	s, problems := site.Load(src, site.Options{})
	e, err := editionNamed(s, name)
	if err != nil {
		t.Fatal(err)
	}
	words := standing(e, problems)
	for _, d := range problems {
		words += fmt.Sprintf("; %s: %s", d.Severity, d.Message)
	}
	return words
}

// TestPublishInterrupted ends the writing of a publication after each of its
// files: at any time the edition is a draft or published, and publishing it once
// more ends what was begun.
func TestPublishInterrupted(t *testing.T) {
	const leftover = "a draft with a lock; error: a draft has a lock: publishing it was interrupted, or it was made a draft again"
	unlocked := reviewtest.Bridges(t, "..")
	drafted := maps.Clone(unlocked)
	files, _, err := draftFrom(drafted, "2022", "2021")
	if err != nil {
		t.Fatal(err)
	}
	drafted = put(drafted, files...)
	for _, c := range []struct {
		name, edition string
		src           fstest.MapFS
		want          []string // after none, one, … of the files
	}{
		{"draft", "2022", drafted, []string{"a draft", leftover, "as published"}},
		{"published without a lock", "2021", unlocked, []string{"published without a lock", "published without a lock", "as published"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files, problems, err := publication(c.src, c.edition, "2022-03-04")
			if err != nil || problems.HasErrors() || len(files)+1 != len(c.want) {
				t.Fatalf("%d files, %v, %v", len(files), problems, err)
			}
			for n, want := range c.want {
				left := put(c.src, files[:n]...)
				if got := standingOf(t, left, c.edition); got != want {
					t.Errorf("after %d files: %s, want %s", n, got, want)
				}
				again, problems, err := publication(left, c.edition, "2022-03-04")
				if n == len(files) {
					if err == nil {
						t.Error("it was published twice")
					}
					continue
				}
				if err != nil || problems.HasErrors() {
					t.Fatalf("after %d files: %v, %v", n, problems, err)
				}
				if diff := cmp.Diff(put(c.src, files...), put(left, again...)); diff != "" {
					t.Errorf("published at once and after %d files (-at once +after):\n%s", n, diff)
				}
			}
		})
	}
}

// TestPublishOverOtherLock shows that the lock of an edition which was made a
// draft by hand is not replaced by another.
func TestPublishOverOtherLock(t *testing.T) {
	src := reviewtest.Bridges(t, "..")
	files, _, err := draftFrom(src, "2022", "2021")
	if err != nil {
		t.Fatal(err)
	}
	draft := put(src, files...)
	published, _, err := publication(draft, "2022", "")
	if err != nil {
		t.Fatal(err)
	}
	again := put(draft, published[0]) // the lock alone
	again["data/2022/documents.csv"] = &fstest.MapFile{Data: []byte(strings.Replace(string(again["data/2022/documents.csv"].Data), "Stone", "Stones", 1))}
	_, problems, err := publication(again, "2022", "")
	if err != nil || len(problems) != 1 || problems[0].Pos != (diag.Pos{File: "data/2022/lock.toml"}) {
		t.Errorf("problems %v, error %v", problems, err)
	}
}

// TestPublishWithOtherDate shows that a day which edition.toml names is not
// replaced.
func TestPublishWithOtherDate(t *testing.T) {
	src := reviewtest.Bridges(t, "..")
	about := src["data/2021/edition.toml"]
	src["data/2021/edition.toml"] = &fstest.MapFile{Data: append([]byte("published = \"2021-07\"\n"), about.Data...)}
	if _, _, err := publication(src, "2021", "2021-08-01"); err == nil || !strings.Contains(err.Error(), "2021-07") {
		t.Errorf("error: %v", err)
	}
	if _, problems, err := publication(src, "2021", "2021-07"); err != nil || problems.HasErrors() {
		t.Errorf("problems %v, error %v", problems, err)
	}
}

// TestPublishAsItIs shows that a published edition which only lacks its lock keeps
// the form of its files.
func TestPublishAsItIs(t *testing.T) {
	src := reviewtest.Bridges(t, "..")
	about := []byte("title='Bridges'\nstatus='published'\n[source.survey]\ntitle='Survey'\n")
	src["data/2021/edition.toml"] = &fstest.MapFile{Data: about}
	files, problems, err := publication(src, "2021", "")
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	if diff := cmp.Diff(string(about), string(put(src, files...)["data/2021/edition.toml"].Data)); diff != "" {
		t.Errorf("edition.toml (-before +after):\n%s", diff)
	}
}

// failing is a folder in which the nth write fails, and no later one.
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

// TestNewEditionFails lets each write of a new edition fail in turn: nothing is
// left of it.
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
	files := []textFile{{"content/2022/arches.md", []byte("arches")}, {"data/2022/edition.toml", []byte("title")}, {"data/2022/counts/spans.csv", []byte("count")}}
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
		if text, err := root.ReadFile(f.name); err != nil || string(text) != string(f.text) {
			t.Errorf("%s holds %q (%v)", f.name, text, err)
		}
	}
}

// TestNewEditionAfterKilledRun shows that what a killed run left is in nobody's
// way, and in no check.
func TestNewEditionAfterKilledRun(t *testing.T) {
	src := reviewtest.Bridges(t, "..")
	src["data/.2022-next/edition.toml"] = &fstest.MapFile{Data: []byte("title =")}
	if got := standingOf(t, src, "2021"); got != "published without a lock" {
		t.Error(got)
	}
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "data/.2022-next/counts"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := writeEdition(root, "2022", []textFile{{"data/2022/edition.toml", nil}}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "data/2022/counts")); err == nil {
		t.Error("what the killed run left is part of the edition")
	}
}

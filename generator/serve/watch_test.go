package serve

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// patience is how long a test waits for an expected event, even on a busy machine.
const patience = time.Minute

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

// newReview is a folder that the tests watch.
func newReview(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "config.toml"), "")
	write(t, filepath.Join(dir, "content", "2021", "arches.md"), "old")
	write(t, filepath.Join(dir, "data", "2021", "counts", "spans.csv"), "old")
	return dir
}

var sources = []string{"config.toml", "content", "data", "templates"}

func watched(t *testing.T, dir string) <-chan struct{} {
	t.Helper()
	w, err := newWatcher(dir, sources)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	t.Cleanup(func() { stop(); w.Close() })
	changes := make(chan struct{}, 1)
	go w.run(ctx, changes, io.Discard)
	return changes
}

func wait(t *testing.T, changes <-chan struct{}, what string) {
	t.Helper()
	select {
	case <-changes:
	case <-time.After(patience):
		t.Fatalf("nothing is heard of %s", what)
	}
}

func TestChangesAreHeard(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(t *testing.T, dir string)
	}{
		{"file written", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "content/2021/arches.md"), "new") }},
		{"file deep below", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "data/2021/counts/spans.csv"), "new") }},
		{"file of the folder itself", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "config.toml"), "new") }},
		{"new file", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "content/about.md"), "new") }},
		{"file removed", func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, "data/2021/counts/spans.csv")) }},
		{"new source", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "templates/base.html"), "new") }},
		{"saved by a rename", func(t *testing.T, dir string) {
			replace(t, filepath.Join(dir, "content/2021/arches.md"))
		}},
		{"saved as Vim does", func(t *testing.T, dir string) {
			name := filepath.Join(dir, "content/2021/arches.md")
			try := filepath.Join(dir, "content/2021/4913")
			write(t, filepath.Join(dir, "content/2021/.arches.md.swp"), "")
			write(t, try, "")
			os.Remove(try)
			rename(t, name, name+"~")
			write(t, name, "new")
			os.Remove(name + "~")
		}},
		{"folder renamed", func(t *testing.T, dir string) {
			rename(t, filepath.Join(dir, "data/2021"), filepath.Join(dir, "data/2022"))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := newReview(t)
			changes := watched(t, dir)
			c.change(t, dir)
			wait(t, changes, "the change")
		})
	}
}

// TestNewFoldersAreWatched changes a file in a folder that was created later.
func TestNewFoldersAreWatched(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(t *testing.T, dir string) (file string)
	}{
		{"made", func(t *testing.T, dir string) string {
			file := filepath.Join(dir, "data/2022/counts/spans.csv")
			write(t, file, "first")
			return file
		}},
		{"renamed", func(t *testing.T, dir string) string {
			rename(t, filepath.Join(dir, "data/2021"), filepath.Join(dir, "data/2022"))
			return filepath.Join(dir, "data/2022/counts/spans.csv")
		}},
		{"a source", func(t *testing.T, dir string) string {
			file := filepath.Join(dir, "templates/layouts/home.html")
			write(t, file, "first")
			return file
		}},
		{"put in the place of another", func(t *testing.T, dir string) string {
			if err := os.RemoveAll(filepath.Join(dir, "content")); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(dir, "content/2021/arches.md")
			write(t, file, "first")
			return file
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := newReview(t)
			changes := watched(t, dir)
			file := c.make(t, dir)
			wait(t, changes, "the folder")
			write(t, file, "second")
			wait(t, changes, "the file in it")
		})
	}
}

func TestMatters(t *testing.T) {
	w := &watcher{dir: "r", sources: sources}
	for _, c := range []struct {
		name string
		op   fsnotify.Op
		want bool
	}{
		{"r/content/a.md", fsnotify.Write, true},
		{"r/content/a.md", fsnotify.Create, true},
		{"r/content/a.md", fsnotify.Remove, true},
		{"r/content/a.md", fsnotify.Rename, true},
		{"r/content/a.md", fsnotify.Chmod, false},
		{"r/content/a.md", fsnotify.Chmod | fsnotify.Write, true},
		{"r/data/2021", fsnotify.Create, true},
		{"r/config.toml", fsnotify.Write, true},
		{"r/config.toml", fsnotify.Chmod, false},
		{"r/data", fsnotify.Create, true},
		{"r/public", fsnotify.Create, false},
		{"r/.git", fsnotify.Write, false},
		{"r/README.md", fsnotify.Write, false},
		{"r/content/.a.md.swp", fsnotify.Create, false},
		{"r/content/.#a.md", fsnotify.Create, false},
		{"r/content/#a.md#", fsnotify.Create, false},
		{"r/content/a.md~", fsnotify.Create, false},
		{"r/content/a.md.swp", fsnotify.Create, false},
		{"r/content/a.md.tmp", fsnotify.Create, false},
		{"r/content/a.md___jb_old___", fsnotify.Create, false},
		{"r/content/.DS_Store", fsnotify.Write, false},
		{"r/content/tmp.md", fsnotify.Write, true},
		{"r/content/bak", fsnotify.Write, true},
		{"", 0, false},
	} {
		if got := w.matters(fsnotify.Event{Name: filepath.FromSlash(c.name), Op: c.op}); got != c.want {
			t.Errorf("%s %q: %t, want %t", c.op, c.name, got, c.want)
		}
	}
}

func TestNoFolderToWatch(t *testing.T) {
	if _, err := newWatcher(filepath.Join(t.TempDir(), "none"), sources); err == nil {
		t.Error("a folder that is not there can be watched")
	}
}

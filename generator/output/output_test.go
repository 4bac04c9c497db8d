package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// site returns files that contain their own names, and one more file.
func site(names ...string) map[string]func(io.Writer) error {
	files := map[string]func(io.Writer) error{}
	for _, name := range names {
		files[name] = func(w io.Writer) error {
			_, err := io.WriteString(w, "text of "+name)
			return err
		}
	}
	return files
}

// tree returns everything below a folder: paths with their texts, or "folder".
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		if d.IsDir() {
			if name != "." {
				found[filepath.ToSlash(name)] = "folder"
			}
			return nil
		}
		text, err := os.ReadFile(path)
		found[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestWrite(t *testing.T) {
	want := map[string]string{
		"public": "folder", "public/.recension": listHead + "a/b/c.csv\nindex.html\n", "public/index.html": "text of index.html",
		"public/a": "folder", "public/a/b": "folder", "public/a/b/c.csv": "text of a/b/c.csv",
	}
	for _, c := range []struct {
		name   string
		before func(parent string)
	}{
		{"a folder that does not exist", func(string) {}},
		{"an empty folder", func(parent string) {
			if err := os.Mkdir(filepath.Join(parent, "public"), 0o755); err != nil {
				t.Fatal(err)
			}
		}},
		{"the site that was there, with files that the new one has not", func(parent string) {
			if err := publish(filepath.Join(parent, "public"), site("old.html", "index.html", "a/old/x.html")); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			parent := t.TempDir()
			c.before(parent)
			if err := publish(filepath.Join(parent, "public"), site("index.html", "a/b/c.csv")); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, tree(t, parent)); diff != "" {
				t.Errorf("files (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWriteBelowFoldersThatDoNotExist(t *testing.T) {
	parent := t.TempDir()
	if err := publish(filepath.Join(parent, "a", "b", "public")+string(filepath.Separator), site("index.html")); err != nil {
		t.Fatal(err)
	}
	if got := tree(t, parent)["a/b/public/index.html"]; got != "text of index.html" {
		t.Errorf("index.html holds %q", got)
	}
	info, err := os.Stat(filepath.Join(parent, "a", "b", "public"))
	if err != nil || info.Mode().Perm()&0o055 != 0o055 {
		t.Errorf("a web server cannot read the folder: %v, %v", info.Mode(), err)
	}
}

func TestWriteNothing(t *testing.T) {
	parent := t.TempDir()
	if err := publish(filepath.Join(parent, "public"), nil); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"public": "folder", "public/.recension": listHead}, tree(t, parent)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

// TestWriteAllOrNothing checks that any failure leaves the old site unchanged, and no
// temporary files.
func TestWriteAllOrNothing(t *testing.T) {
	broken := errors.New("this page is broken")
	fail := func(w io.Writer) error {
		_, _ = io.WriteString(w, strings.Repeat("half a page ", 10_000))
		return broken
	}
	for _, c := range []struct {
		name string
		add  map[string]func(io.Writer) error
		want string
	}{
		{"a file that cannot be rendered", map[string]func(io.Writer) error{"b/c.html": fail}, "output: this page is broken"},
		{"every file cannot be rendered", map[string]func(io.Writer) error{"index.html": fail, "a.html": fail}, "output: this page is broken"},
		{"a path that leads out", site("../outside.html"), `output: the path "../outside.html" leads outside the site`},
		{"a path that leads out and back in", site("a/../../public/x.html"), `output: the path "a/../../public/x.html" leads outside the site`},
		{"a path from the root", site("/etc/x.html"), `output: the path "/etc/x.html" leads outside the site`},
		{"a path that is empty", site(""), `output: the path "" leads outside the site`},
		{"a file where a folder is", site("a", "a/b.html"), "output: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "public")
			if err := publish(dir, site("index.html", "b/old.html")); err != nil {
				t.Fatal(err)
			}
			before := tree(t, parent)
			files := site("index.html", "new.html", "b/new.html")
			maps.Copy(files, c.add)
			err := publish(dir, files)
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error %v, want %s", err, c.want)
			}
			if diff := cmp.Diff(before, tree(t, parent)); diff != "" {
				t.Errorf("files (-before +after):\n%s", diff)
			}
		})
	}
}

func TestWriteFailsBeforeThereIsASite(t *testing.T) {
	parent := t.TempDir()
	err := publish(filepath.Join(parent, "public"), map[string]func(io.Writer) error{"x": func(io.Writer) error { return io.ErrClosedPipe }})
	if !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("error %v does not wrap that of the file", err)
	}
	if left := tree(t, parent); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestWriteRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		file string // below the parent folder of public
		want string
	}{
		{"a folder with somebody's files", "public/thesis.txt", "contains files that recension did not build"},
		{"a folder with a hidden file", "public/.env", "contains files that recension did not build"},
		{"a file", "public", "public: not a directory"},
	} {
		t.Run(c.name, func(t *testing.T) {
			parent := t.TempDir()
			write(t, filepath.Join(parent, c.file), "mine")
			before := tree(t, parent)
			err := publish(filepath.Join(parent, "public"), site("index.html"))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %s", err, c.want)
			}
			if diff := cmp.Diff(before, tree(t, parent)); diff != "" {
				t.Errorf("files (-before +after):\n%s", diff)
			}
		})
	}
}

// TestWriteRendersEachFileOnce checks that each of many files is rendered exactly once.
func TestWriteRendersEachFileOnce(t *testing.T) {
	const many = 500
	times := make([]int, many)
	files := map[string]func(io.Writer) error{}
	for i := range many {
		files[fmt.Sprintf("%d/index.html", i)] = func(w io.Writer) error {
			times[i]++
			_, err := fmt.Fprint(w, i)
			return err
		}
	}
	dir := filepath.Join(t.TempDir(), "public")
	if err := publish(dir, files); err != nil {
		t.Fatal(err)
	}
	for i, n := range times {
		text, err := os.ReadFile(filepath.Join(dir, fmt.Sprint(i), "index.html"))
		if n != 1 || err != nil || string(text) != fmt.Sprint(i) {
			t.Fatalf("file %d was rendered %d times and holds %q (%v)", i, n, text, err)
		}
	}
}

// TestWriteBeginsWithPictures checks that a picture is begun before all pages, whatever its
// name.
func TestWriteBeginsWithPictures(t *testing.T) {
	begun := make(chan struct{})
	files := map[string]func(io.Writer) error{
		"z.png": func(io.Writer) error { close(begun); return nil },
	}
	for i := range 2 * runtime.GOMAXPROCS(0) {
		files[fmt.Sprintf("%d/index.html", i)] = func(io.Writer) error {
			select {
			case <-begun:
				return nil
			case <-time.After(10 * time.Second):
				return errors.New("all pages before the picture")
			}
		}
	}
	if err := publish(filepath.Join(t.TempDir(), "public"), files); err != nil {
		t.Error(err)
	}
}

// TestWriteWhileRead checks that a reader finds a complete site at any time, the old or the
// new one. It needs a system that can swap two folders.
func TestWriteWhileRead(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	if err := exchange(a, b); err != nil {
		t.Logf("this system replaces a folder in two steps: %v", err)
		return
	}
	dir := filepath.Join(t.TempDir(), "public")
	if err := publish(dir, site("index.html")); err != nil {
		t.Fatal(err)
	}
	stop, done := make(chan bool), make(chan error)
	go func() {
		for {
			select {
			case <-stop:
				done <- nil
				return
			default:
			}
			if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
				done <- err
				return
			}
		}
	}()
	for range 50 {
		if err := publish(dir, site("index.html", "more.html")); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	if err := <-done; err != nil {
		t.Errorf("while it was replaced there was no page: %v", err)
	}
}

// TestFirstError shows that files are not made after one that cannot be made.
func TestFirstError(t *testing.T) {
	const more = 1000
	wrong := errors.New("wrong")
	var made atomic.Int64
	files := map[string]func(io.Writer) error{"a": func(io.Writer) error { return wrong }}
	for i := range more {
		files[fmt.Sprintf("b-%d", i)] = func(io.Writer) error { made.Add(1); return nil }
	}
	if err := publish(filepath.Join(t.TempDir(), "site"), files); !errors.Is(err, wrong) {
		t.Errorf("the error is %v", err)
	}
	if n := made.Load(); n > more/2 {
		t.Errorf("%d of %d other files were made", n, more)
	}
}

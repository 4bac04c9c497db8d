package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// longAgo is the time of the files of the first site: time does not tell by chance that a
// file is the same.
var longAgo = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

// infos describes all files below a folder, which it dates back.
func infos(t *testing.T, dir string) map[string]fs.FileInfo {
	t.Helper()
	found := map[string]fs.FileInfo{}
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if err := os.Chtimes(file, longAgo, longAgo); err != nil {
			return err
		}
		name, _ := filepath.Rel(dir, file)
		found[filepath.ToSlash(name)], err = os.Lstat(file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// changed returns the paths of the files that are new or not the same as before.
func changed(t *testing.T, dir string, before map[string]fs.FileInfo) []string {
	t.Helper()
	var names []string
	for name := range tree(t, dir) {
		now, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		was := before[name]
		if !now.IsDir() && (was == nil || !os.SameFile(was, now) || !was.ModTime().Equal(now.ModTime())) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// TestUnchanged tests which files stay the same, with their inode and time, when a site is
// written again, and that the site is in any case as if there had been no old one.
func TestUnchanged(t *testing.T) {
	names := []string{"index.html", "a/index.html", "a/b/long.html", "a/b/empty.html"}
	files := site(names...)
	files["a/b/long.html"] = func(w io.Writer) error {
		_, err := io.WriteString(w, strings.Repeat("long ", compared))
		return err
	}
	files["a/b/empty.html"] = func(io.Writer) error { return nil }
	other := func(name string) func(string) map[string]func(io.Writer) error {
		return func(string) map[string]func(io.Writer) error {
			more := maps.Clone(files)
			more[name] = site("other")["other"]
			return more
		}
	}
	byHand := func(change func(dir string) error) func(string) map[string]func(io.Writer) error {
		return func(dir string) map[string]func(io.Writer) error {
			if err := change(dir); err != nil {
				t.Fatal(err)
			}
			return files
		}
	}
	for _, c := range []struct {
		name  string
		files func(dir string) map[string]func(io.Writer) error
		want  []string
	}{
		{"nothing", byHand(func(string) error { return nil }), nil},
		{"one file", other("a/index.html"), []string{"a/index.html"}},
		{"a new file", other("a/new.html"), []string{".recension", "a/new.html"}},
		{"a file less", func(string) map[string]func(io.Writer) error {
			fewer := maps.Clone(files)
			delete(fewer, "a/index.html")
			return fewer
		}, []string{".recension"}},
		{"one byte by hand, with the old time", byHand(func(dir string) error {
			name := filepath.Join(dir, "a", "b", "long.html")
			return errors.Join(os.WriteFile(name, []byte(strings.Repeat("long ", compared-1)+"long!"), 0o644), os.Chtimes(name, longAgo, longAgo))
		}), []string{"a/b/long.html"}},
		{"a file removed by hand", byHand(func(dir string) error { return os.Remove(filepath.Join(dir, "index.html")) }), []string{"index.html"}},
		{"a file made longer by hand", byHand(func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "a", "b", "empty.html"), []byte("x"), 0o644)
		}), []string{"a/b/empty.html"}},
		{"a mode by hand", byHand(func(dir string) error { return os.Chmod(filepath.Join(dir, "index.html"), 0o600) }), []string{"index.html"}},
		{"a link by hand to a file with the text", byHand(func(dir string) error {
			name, elsewhere := filepath.Join(dir, "index.html"), filepath.Join(filepath.Dir(dir), "elsewhere")
			return errors.Join(os.Rename(name, elsewhere), os.Symlink(elsewhere, name))
		}), []string{"index.html"}},
		{"the list by hand", byHand(func(dir string) error {
			return os.WriteFile(filepath.Join(dir, listName), []byte(listHead+strings.Join(names, "\n")+"\n"), 0o644)
		}), []string{".recension"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, fresh := filepath.Join(t.TempDir(), "public"), filepath.Join(t.TempDir(), "public")
			if err := publish(dir, files); err != nil {
				t.Fatal(err)
			}
			before := infos(t, dir)
			next := c.files(dir)
			if err := errors.Join(publish(dir, next), publish(fresh, next)); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, changed(t, dir, before)); diff != "" {
				t.Errorf("changed files (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tree(t, fresh), tree(t, dir)); diff != "" {
				t.Errorf("not as a new site (-want +got):\n%s", diff)
			}
			if _, err := os.Lstat(filepath.Join(filepath.Dir(dir), ".public-next")); err == nil {
				t.Error("the stage is left behind")
			}
		})
	}
}

// TestUnchangedWithOthers tests that somebody's files stay in a site that is the same, and
// in one that is not.
func TestUnchangedWithOthers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for i := range 3 {
		if err := publish(dir, site("index.html", fmt.Sprint(i/2))); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			write(t, filepath.Join(dir, "CNAME"), "mine")
		}
		if tree(t, dir)["CNAME"] != "mine" {
			t.Errorf("after site %d, a file of somebody else is lost", i)
		}
	}
}

// brokenDisk is a disk on which only the first half of a new file can be written.
type brokenDisk struct {
	disk
	reason error
}

func (d brokenDisk) Put(name string, text []byte) error {
	if len(text) == 0 {
		return d.disk.Put(name, text)
	}
	return errors.Join(d.reason, d.disk.Put(name, text[:len(text)/2]))
}

// noLinks is a disk that cannot link files.
type noLinks struct{ disk }

func (noLinks) Link(string, string) error { return syscall.EXDEV }

// TestWithoutLinks tests that files are written where they cannot be linked, and that a site
// that is the same stays even then.
func TestWithoutLinks(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	open := func(root *os.Root) disk { return noLinks{realDisk{root}} }
	writeAgain := func(files map[string]func(io.Writer) error) []string {
		before := infos(t, dir)
		if err := withSite(dir, true, open, func(s *siteFolder) error { return s.write(new(Writer), files) }); err != nil {
			t.Fatal(err)
		}
		return changed(t, dir, before)
	}
	if err := publish(dir, site("index.html", "a/b.html")); err != nil {
		t.Fatal(err)
	}
	if got := writeAgain(site("index.html", "a/b.html")); got != nil {
		t.Errorf("the same site: changed %v", got)
	}
	want := []string{".recension", "a/b.html", "c.html", "index.html"}
	if diff := cmp.Diff(want, writeAgain(site("index.html", "a/b.html", "c.html"))); diff != "" {
		t.Errorf("one more file (-want +got):\n%s", diff)
	}
	if got := tree(t, dir)["index.html"]; got != "text of index.html" {
		t.Errorf("a file that was not linked has the text %q", got)
	}
}

// TestFullDisk tests that a disk without space, and one that can only be read, are
// reported, and that the old site stays, with nothing beside it.
func TestFullDisk(t *testing.T) {
	for _, reason := range []error{syscall.ENOSPC, syscall.EROFS} {
		parent := t.TempDir()
		dir := filepath.Join(parent, "public")
		if err := publish(dir, site("index.html", "old.html")); err != nil {
			t.Fatal(err)
		}
		before, wasThere := infos(t, dir), tree(t, parent)
		open := func(root *os.Root) disk { return brokenDisk{realDisk{root}, reason} }
		err := withSite(dir, true, open, func(s *siteFolder) error { return s.write(new(Writer), site("index.html", "new.html")) })
		if !errors.Is(err, reason) {
			t.Errorf("error %v, want %v", err, reason)
		}
		if got := changed(t, dir, before); got != nil {
			t.Errorf("%v: changed %v", reason, got)
		}
		if diff := cmp.Diff(wasThere, tree(t, parent)); diff != "" {
			t.Errorf("%v: files (-before +after):\n%s", reason, diff)
		}
	}
}

// TestCopies tests that copies are written beside files, are listed and removed as files
// of the site, stay the same files, and are restored if they are changed by hand; and that
// a file of the site takes the place of a copy.
func TestCopies(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	w := Writer{Copies: func(name string) []Copy {
		if filepath.Ext(name) != ".html" {
			return nil
		}
		return []Copy{{".up", func(text []byte) ([]byte, error) { return []byte(strings.ToUpper(string(text))), nil }}}
	}}
	files := site("index.html", "a/b.html", "a/b.html.up", "c.png")
	want := map[string]string{
		".recension": listHead + "a/b.html\na/b.html.up\nc.png\nindex.html\nindex.html.up\n",
		"index.html": "text of index.html", "index.html.up": "TEXT OF INDEX.HTML", "c.png": "text of c.png",
		"a": "folder", "a/b.html": "text of a/b.html", "a/b.html.up": "text of a/b.html.up",
	}
	for _, byHand := range []string{"", "index.html.up"} {
		if err := w.Write(dir, files); err != nil {
			t.Fatal(err)
		}
		before := infos(t, dir)
		var changes []string
		if byHand != "" {
			write(t, filepath.Join(dir, byHand), "TEXT BY SOMEBODY !")
			changes = []string{byHand}
		}
		if err := w.Write(dir, files); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
			t.Errorf("files (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(changes, changed(t, dir, before)); diff != "" {
			t.Errorf("changed files (-want +got):\n%s", diff)
		}
	}
	if err := publish(dir, site("index.html")); err != nil {
		t.Fatal(err)
	}
	if got := tree(t, dir); len(got) != 2 {
		t.Errorf("without copies: %v", got)
	}
}

// TestCopyFails tests that the old site stays if a copy cannot be made.
func TestCopyFails(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	if err := publish(dir, site("index.html")); err != nil {
		t.Fatal(err)
	}
	before := tree(t, parent)
	w := Writer{Copies: func(string) []Copy {
		return []Copy{{".up", func([]byte) ([]byte, error) { return nil, io.ErrClosedPipe }}}
	}}
	if err := w.Write(dir, site("index.html", "new.html")); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("error %v does not wrap that of the copy", err)
	}
	if diff := cmp.Diff(before, tree(t, parent)); diff != "" {
		t.Errorf("files (-before +after):\n%s", diff)
	}
}

package output

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// others are files in the folder of a site that somebody else has put there.
var others = map[string]string{
	"CNAME": "bridges.example\n", ".nojekyll": "", ".git/HEAD": "ref: main\n", ".git/objects/ab/cd": "blob",
	"mine.html": "a page", "a/b/mine.txt": "a text", "own/page/index.html": "a page",
}

func addOthers(t *testing.T, dir string) {
	t.Helper()
	for name, text := range others {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	if err := os.MkdirAll(filepath.Join(dir, ".git/refs/tags"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("CNAME", filepath.Join(dir, "link")); err != nil {
		t.Skip(err)
	}
}

// withOthers is the tree of a site of some files, with those of others.
func withOthers(t *testing.T, names ...string) map[string]string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "public")
	for _, name := range names {
		write(t, filepath.Join(dir, name), "text of "+name)
	}
	write(t, filepath.Join(dir, listName), string(list(new(Writer).names(site(names...)))))
	addOthers(t, dir)
	return tree(t, dir)
}

// TestWriteKeepsOthers checks that what somebody else has put into the folder of a site
// stays there, and that only what is no longer part of the site goes.
func TestWriteKeepsOthers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if err := publish(dir, site("index.html", "a/b/old.html", "gone/x.html")); err != nil {
		t.Fatal(err)
	}
	addOthers(t, dir)
	if err := os.Chmod(filepath.Join(dir, ".git"), 0o700); err != nil {
		t.Fatal(err)
	}
	want := withOthers(t, "index.html", "a/new.html", "own/page/more.html")
	for range 2 {
		if err := publish(dir, site("index.html", "a/new.html", "own/page/more.html")); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
			t.Errorf("files (-want +got):\n%s", diff)
		}
	}
	if to, err := os.Readlink(filepath.Join(dir, "link")); to != "CNAME" {
		t.Errorf("the link leads to %q (error %v)", to, err)
	}
	if info, err := os.Stat(filepath.Join(dir, ".git")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder has the mode %v (error %v)", info.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestWriteBesideHostFiles checks that what hosts and Git need can be there before the
// first build.
func TestWriteBesideHostFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	want := map[string]string{".git": "folder", "index.html": "text of index.html", listName: listHead + "index.html\n"}
	for name, text := range map[string]string{"CNAME": "bridges.example\n", ".nojekyll": "", ".git/HEAD": "ref: main\n"} {
		write(t, filepath.Join(dir, name), text)
		want[name] = text
	}
	if err := publish(dir, site("index.html")); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

// TestWriteRefusesInTheWay checks that nothing changes if somebody's file has the place of
// a file of the site.
func TestWriteRefusesInTheWay(t *testing.T) {
	for _, c := range []struct {
		name, file, want string
		files            map[string]func(io.Writer) error
	}{
		{"a file", "new.html", "new.html was not built by recension", site("index.html", "new.html")},
		{"a file where a folder is needed", "new", "new was not built by recension", site("index.html", "new/a/b.html")},
		{"a folder where a file is needed", "new.html/mine.txt", "new.html was not built by recension", site("index.html", "new.html")},
		{"a file in a folder of the site that becomes a file", "old/mine.txt", "mine.txt was not built by recension", site("index.html", "old")},
	} {
		t.Run(c.name, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "public")
			if err := publish(dir, site("index.html", "old/a.html")); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(dir, c.file), "mine")
			before := tree(t, parent)
			if err := publish(dir, c.files); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %s", err, c.want)
			}
			if diff := cmp.Diff(before, tree(t, parent)); diff != "" {
				t.Errorf("files (-before +after):\n%s", diff)
			}
		})
	}
}

// TestWriteRefusesWithoutList checks that a site whose list of files is missing or not a
// list is not replaced.
func TestWriteRefusesWithoutList(t *testing.T) {
	for text, want := range map[string]string{
		"": "earlier version", "index.html\n": "earlier version", "missing": "contains files that recension did not build",
	} {
		parent := t.TempDir()
		dir := filepath.Join(parent, "public")
		write(t, filepath.Join(dir, "index.html"), "mine")
		if text != "missing" {
			write(t, filepath.Join(dir, listName), text)
		}
		before := tree(t, parent)
		if err := publish(dir, site("index.html")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
		if diff := cmp.Diff(before, tree(t, parent)); diff != "" {
			t.Errorf("%q: files (-before +after):\n%s", text, diff)
		}
	}
}

// TestWriteToLink checks that a site is written to where a link leads, and the link stays.
func TestWriteToLink(t *testing.T) {
	parent := t.TempDir()
	write(t, filepath.Join(parent, "host/site/CNAME"), "bridges.example\n")
	link := filepath.Join(parent, "public")
	if err := os.Symlink(filepath.Join("host", "site"), link); err != nil {
		t.Skip(err)
	}
	for range 2 {
		if err := publish(link, site("index.html")); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string]string{"CNAME": "bridges.example\n", "index.html": "text of index.html", listName: listHead + "index.html\n"}
	if diff := cmp.Diff(want, tree(t, filepath.Join(parent, "host/site"))); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if to, err := os.Readlink(link); to != filepath.Join("host", "site") {
		t.Errorf("the link leads to %q (error %v)", to, err)
	}
	for _, dir := range []string{parent, filepath.Join(parent, "host")} {
		if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
	nowhere := filepath.Join(parent, "nowhere")
	if err := os.Symlink("none", nowhere); err != nil {
		t.Fatal(err)
	}
	if err := publish(nowhere, site("index.html")); err == nil {
		t.Error("a link that leads nowhere was replaced")
	}
}

// TestWriteStopped stops writing a site, and what deals with it afterwards, after each
// step, with and without a system that can exchange folders: the site is always whole in
// the end, with what others put there, and nothing else is left. Where folders can be
// exchanged, it is whole at any time.
func TestWriteStopped(t *testing.T) {
	for _, noExchange := range []bool{false, true} {
		if noExchange == false {
			if err := exchange(t.TempDir(), t.TempDir()); err != nil {
				t.Logf("this system cannot exchange folders: %v", err)
				continue
			}
		}
		wantOld, wantNew := withOthers(t, "index.html", "old.html"), withOthers(t, "index.html", "new.html")
		seen := map[string]int{}
		whole := func(when, dir string) {
			t.Helper()
			got := tree(t, dir)
			switch {
			case cmp.Equal(got, wantNew):
				seen["new"]++
			case cmp.Equal(got, wantOld):
				seen["old"]++
			default:
				t.Fatalf("%s, the site is neither old nor new (-old +got):\n%s", when, cmp.Diff(wantOld, got))
			}
		}
		write := func(dir string, left int) *stoppingDisk {
			d := &stoppingDisk{left: left, noExchange: noExchange}
			files := site("index.html", "new.html")
			render := files["new.html"]
			files["new.html"] = func(w io.Writer) error {
				if _, err := d.step(); err != nil {
					return errors.Join(err, render(io.Discard))
				}
				return render(w)
			}
			open := func(root *os.Root) disk { d.disk = quick(root); return d }
			_ = withSite(dir, true, open, func(s *siteFolder) error { return s.write(new(Writer), files) })
			return d
		}
		for first, stopped := 0, true; stopped; first++ {
			for second, again := first%3, true; again; second += 3 { // each step with some first step
				parent := t.TempDir()
				dir := filepath.Join(parent, "public")
				if err := withSite(dir, true, func(root *os.Root) disk { return quick(root) }, func(s *siteFolder) error { return s.write(new(Writer), site("index.html", "old.html")) }); err != nil {
					t.Fatal(err)
				}
				addOthers(t, dir)
				stopped = write(dir, first).stopped
				if !noExchange {
					whole("after a stop", dir)
				}
				d := &stoppingDisk{left: second, noExchange: noExchange}
				open := func(root *os.Root) disk { d.disk = quick(root); return d }
				_ = withSite(dir, false, open, func(*siteFolder) error { return nil })
				again = d.stopped
				if err := Restore(dir); err != nil {
					t.Errorf("stopped after %d and %d steps: %v", first, second, err)
				}
				whole("after it was restored", dir)
				if left := tree(t, parent); len(left) != 1+len(tree(t, dir)) {
					t.Errorf("stopped after %d and %d steps, left behind: %v", first, second, left)
				}
			}
		}
		if seen["old"] < 5 || seen["new"] < 5 {
			t.Errorf("%v", seen)
		}
	}
}

// TestKeepCopies checks that a file that cannot be linked to is copied, and never over
// another.
func TestKeepCopies(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	write(t, from, "mine")
	if err := os.Chmod(from, 0o640); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := copyFile(from, to, info); err != nil {
		t.Fatal(err)
	}
	got, err := os.Stat(to)
	if err != nil || got.Mode() != info.Mode() || !got.ModTime().Equal(info.ModTime()) || tree(t, dir)["to"] != "mine" {
		t.Errorf("the copy is %v (%v)", got, err)
	}
	write(t, to, "of the site")
	if copyFile(from, to, info) == nil || keep(from, to) == nil || tree(t, dir)["to"] != "of the site" {
		t.Errorf("it was overwritten: %v", tree(t, dir))
	}
}

// TestWriteAtOnce lets several sites be written to one folder at the same time: in the end
// one of them is there.
func TestWriteAtOnce(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	var group sync.WaitGroup
	for i := range 4 {
		group.Go(func() {
			if err := publish(dir, site("index.html", fmt.Sprintf("%d/index.html", i))); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if got := tree(t, parent); len(got) != 5 { // public, the list, two files, a folder
		t.Errorf("files: %v", got)
	}
}

// TestRestoreBesideNewFolder checks that a folder that was created while there was no site
// is replaced only if it is empty.
func TestRestoreBesideNewFolder(t *testing.T) {
	for _, file := range []string{"", "thesis.txt"} {
		parent := t.TempDir()
		dir := filepath.Join(parent, "public")
		for _, name := range []string{stageMark, "old/CNAME", "old/index.html", "site/CNAME", "site/index.html"} {
			write(t, filepath.Join(parent, ".public-next", name), name)
		}
		if file != "" {
			write(t, filepath.Join(dir, file), "mine")
		} else if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		before := tree(t, parent)
		err := Restore(dir)
		want := map[string]string{"public": "folder", "public/CNAME": "site/CNAME", "public/index.html": "site/index.html"}
		if file != "" {
			want = before
			if err == nil || !strings.Contains(err.Error(), "public has been created since; remove it") {
				t.Errorf("error %v", err)
			}
		} else if err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(want, tree(t, parent)); diff != "" {
			t.Errorf("files (-want +got):\n%s", diff)
		}
	}
}

// publish writes a site without options.
func publish(dir string, files map[string]func(io.Writer) error) error {
	return new(Writer).Write(dir, files)
}

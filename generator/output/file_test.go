package output

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// openRoot opens a folder with files: their texts by slash-separated path.
func openRoot(t *testing.T, dir string, files map[string]string) *os.Root {
	t.Helper()
	for name, text := range files {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

func TestReplace(t *testing.T) {
	dir := t.TempDir()
	root := openRoot(t, dir, map[string]string{"data/bridges.csv": "id\n"})
	if err := os.Chmod(filepath.Join(dir, "data/bridges.csv"), 0o666); err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{"data/bridges.csv": "id\nold\n", "data/tolls.csv": "id\nnew\n", "data/2022/counts/spans.csv": "", "content/2022/a.md": "a"}
	var files []File
	for name, text := range texts {
		files = append(files, File{name, []byte(text)})
	}
	if err := Replace(root, files...); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"data": "folder", "data/2022": "folder", "data/2022/counts": "folder", "content": "folder", "content/2022": "folder"}
	maps.Copy(want, texts)
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	for name, mode := range map[string]os.FileMode{"data/bridges.csv": 0o666, "data/tolls.csv": 0o644} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s has the mode %v, want %v (error %v)", name, info.Mode(), mode, err)
		}
	}
}

// TestReplaceFails checks that nothing changes if one of the files cannot be replaced, and
// that nothing temporary is left.
func TestReplaceFails(t *testing.T) {
	dir := t.TempDir()
	root := openRoot(t, dir, map[string]string{"folder/bridges.csv": "id\n"})
	if err := os.Symlink("bridges.csv", filepath.Join(dir, "folder/link.csv")); err != nil {
		t.Skip(err)
	}
	write(t, filepath.Join(dir, "folder/read-only.csv"), "id\n")
	if err := os.Chmod(filepath.Join(dir, "folder/read-only.csv"), 0o444); err != nil {
		t.Fatal(err)
	}
	before := tree(t, dir)
	for _, name := range []string{"folder", "folder/link.csv", "folder/read-only.csv", "folder/bridges.csv/none.csv", "../bridges.csv"} {
		if err := Replace(root, File{"folder/bridges.csv", []byte("id\nnew\n")}, File{"new/a.csv", nil}, File{name, []byte("x")}); err == nil {
			t.Errorf("%s was replaced", name)
		}
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("files (-before +after):\n%s", diff)
	}
	if to, err := os.Readlink(filepath.Join(dir, "folder/link.csv")); to != "bridges.csv" {
		t.Errorf("the link leads to %q (error %v)", to, err)
	}
}

// replaced are the files of the following tests, and what they are replaced by: one that
// exists, one that is the same, one in a folder that exists and one in new folders.
var replaced = map[string]string{"data/a.csv": "a", "data/same.csv": "same", "config.toml": "config", "old/deep/d.csv": "d", "old/e.csv": "e", "old/a/b/f.csv": "f"}

// removed are the files that are removed with the replacements, one of which is missing.
var removed = []string{"old/deep/d.csv", "old/none.csv", "old/e.csv", "old/a/b/f.csv"}

var replacements = []File{
	{"data/a.csv", []byte("new a")},
	{"data/same.csv", []byte("same")},
	{"data/b.csv", []byte("new b")},
	{"content/2022/deep/c.md", []byte("new c")},
}

// TestReplaceStopped stops a replacement, and what deals with it afterwards, after each of
// their steps, and checks that in the end all files are old or all are new, and nothing
// else is left.
func TestReplaceStopped(t *testing.T) {
	before := t.TempDir()
	openRoot(t, before, replaced)
	after := t.TempDir()
	if err := replaceFiles(openRoot(t, after, replaced), quick(openRoot(t, after, nil)), removed, replacements); err != nil {
		t.Fatal(err)
	}
	trees := []map[string]string{tree(t, before), tree(t, after)}
	isNew := func(t *testing.T, dir string) bool {
		t.Helper()
		got := tree(t, dir)
		if cmp.Equal(got, trees[1]) {
			return true
		}
		if diff := cmp.Diff(trees[0], got); diff != "" {
			t.Errorf("neither old nor new (-old +got):\n%s", diff)
		}
		return false
	}
	oldSeen, newSeen := 0, 0
	for first := 0; ; first++ {
		stopped := false
		for second := first % 3; ; second += 3 { // each step with some first step
			root := openRoot(t, t.TempDir(), replaced)
			d := &stoppingDisk{disk: quick(root), left: first}
			err := replaceFiles(root, d, removed, replacements)
			if stopped = d.stopped; !stopped {
				if err != nil || !isNew(t, root.Name()) {
					t.Errorf("without a stop: %v", err)
				}
				break
			}
			again := &stoppingDisk{disk: quick(root), left: second}
			_ = recoverFiles(root, again)
			if err := recoverFiles(root, quick(root)); err != nil {
				t.Errorf("stopped after %d and %d steps: %v", first, second, err)
			}
			if isNew(t, root.Name()) {
				newSeen++
			} else {
				oldSeen++
			}
			if t.Failed() {
				t.Fatalf("stopped after %d and %d steps", first, second)
			}
			if !again.stopped {
				break
			}
		}
		if !stopped {
			break
		}
	}
	if oldSeen < 10 || newSeen < 10 {
		t.Errorf("%d times old, %d times new", oldSeen, newSeen)
	}
}

// TestRemove removes files, with the folders that are empty then, and nothing else.
func TestRemove(t *testing.T) {
	dir := t.TempDir()
	f := openFolder(t, dir, replaced)
	write(t, filepath.Join(dir, "old/kept.csv"), "k")
	if err := f.Change(removed, File{"data/b.csv", []byte("b")}); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"data": "folder", "data/a.csv": "a", "data/b.csv": "b", "data/same.csv": "same", "config.toml": "config", "old": "folder", "old/kept.csv": "k"}
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if _, err := f.ReadFile("data/a.csv"); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "data/a.csv"), "changed")
	if err := f.Change([]string{"data/a.csv"}); !errors.Is(err, ErrChanged) {
		t.Errorf("a file that has changed was removed: %v", err)
	}
}

// TestReplaceUndone lets the replacement of each file fail, and stops what undoes it after
// each step: all files stay old.
func TestReplaceUndone(t *testing.T) {
	for _, f := range replacements {
		for left := 0; ; left++ {
			root := openRoot(t, t.TempDir(), replaced)
			want := tree(t, root.Name())
			d := &stoppingDisk{disk: quick(root), left: left, refuses: f.Name}
			if err := replaceFiles(root, d, removed, replacements); err == nil {
				t.Fatalf("%s was replaced", f.Name)
			}
			if !d.stopped {
				if diff := cmp.Diff(want, tree(t, root.Name())); diff != "" {
					t.Errorf("%s (-old +got):\n%s", f.Name, diff)
				}
				break
			}
			// The next run may succeed, if nothing is undone yet.
			if err := recoverFiles(root, quick(root)); err != nil {
				t.Errorf("%s, stopped after %d steps: %v", f.Name, left, err)
			}
			got := tree(t, root.Name())
			if got["data/a.csv"] == "new a" {
				want = map[string]string{"data/b.csv": "new b", "content": "folder", "content/2022": "folder", "content/2022/deep": "folder", "content/2022/deep/c.md": "new c"}
				maps.Copy(want, tree(t, openRoot(t, t.TempDir(), replaced).Name()))
				want["data/a.csv"] = "new a"
				maps.DeleteFunc(want, func(name, _ string) bool { return strings.HasPrefix(name, "old") })
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s, stopped after %d steps (-want +got):\n%s", f.Name, left, diff)
			}
		}
	}
}

// filled is what is below a folder, without the folders of removed files, which may
// stay where they cannot be removed.
func filled(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := tree(t, dir)
	for _, folder := range []string{"old/deep", "old/a/b", "old/a", "old"} {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(all)), func(name string) bool { return strings.HasPrefix(name, folder+"/") }) {
			delete(all, folder)
		}
	}
	return all
}

// TestReplaceOneStepFails lets each step fail in turn: all files are old, or all new, and
// nothing else is left after the next command. Without an error, they are new.
func TestReplaceOneStepFails(t *testing.T) {
	errs := 0
	for left := 0; ; left++ {
		root := openRoot(t, t.TempDir(), replaced)
		old := tree(t, root.Name())
		d := &stoppingDisk{disk: quick(root), left: left, once: true}
		err := replaceFiles(root, d, removed, replacements)
		if !d.stopped {
			break
		}
		if err := recoverFiles(root, quick(root)); err != nil {
			t.Errorf("step %d: %v", left, err)
		}
		got := filled(t, root.Name())
		made := got["data/a.csv"] == "new a" && got["data/b.csv"] == "new b" && got["content/2022/deep/c.md"] == "new c" && len(got) == 9 && got["old/e.csv"] == ""
		if err != nil {
			errs++
		}
		if !made && (err == nil || !cmp.Equal(old, got)) {
			t.Errorf("step %d failed with %v (-old +got):\n%s", left, err, cmp.Diff(old, got))
		}
	}
	if errs < 10 {
		t.Errorf("%d errors", errs)
	}
}

// TestReplaceOtherFileSystem checks that a file is replaced whole where a rename from the
// stage is impossible.
func TestReplaceOtherFileSystem(t *testing.T) {
	for left := 0; ; left++ {
		root := openRoot(t, t.TempDir(), replaced)
		old := tree(t, root.Name())
		d := &stoppingDisk{disk: quick(root), left: left, otherFileSystem: true}
		err := replaceFiles(root, d, nil, []File{{"data/a.csv", []byte("new a")}, {"data/same.csv", []byte("other")}})
		if d.stopped {
			if err := recoverFiles(root, &stoppingDisk{disk: quick(root), left: 1000, otherFileSystem: true}); err != nil {
				t.Error(err)
			}
		} else if err != nil {
			t.Error(err)
		}
		got := tree(t, root.Name())
		if got["data/a.csv"] == "new a" {
			old["data/a.csv"], old["data/same.csv"] = "new a", "other"
		}
		if diff := cmp.Diff(old, got); diff != "" {
			t.Fatalf("after %d steps (-want +got):\n%s", left, diff)
		}
		if !d.stopped {
			break
		}
	}
}

// TestRecoverKeepsLaterChanges checks that a change made after a process was killed is not
// overwritten: files that were not replaced yet stay, and those that were are restored.
func TestRecoverKeepsLaterChanges(t *testing.T) {
	for left := 0; ; left++ {
		root := openRoot(t, t.TempDir(), replaced)
		want := tree(t, root.Name())
		d := &stoppingDisk{disk: quick(root), left: left}
		if err := replaceFiles(root, d, removed, replacements); err == nil {
			break
		}
		if _, err := root.Stat("data/b.csv"); err == nil {
			continue // replaced already
		}
		write(t, filepath.Join(root.Name(), "data/b.csv"), "somebody's b")
		if err := recoverFiles(root, quick(root)); err != nil {
			t.Fatal(err)
		}
		want["data/b.csv"] = "somebody's b"
		if diff := cmp.Diff(want, tree(t, root.Name())); diff != "" {
			t.Fatalf("after %d steps (-want +got):\n%s", left, diff)
		}
	}
}

// TestRecoverRefusesCopies checks that a journal is not followed if the stage was copied,
// as in a clone of a repository that holds it.
func TestRecoverRefusesCopies(t *testing.T) {
	tried := false
	for left := 0; ; left++ {
		killed := openRoot(t, t.TempDir(), replaced)
		d := &stoppingDisk{disk: quick(killed), left: left}
		if _ = replaceFiles(killed, d, removed, replacements); !d.stopped {
			break
		}
		if _, err := killed.Stat(filesStage + "/" + journalName); err != nil {
			continue
		}
		tried = true
		copied := openRoot(t, t.TempDir(), filesOf(t, killed.Name()))
		before := tree(t, copied.Name())
		if err := Recover(copied); err == nil || !strings.Contains(err.Error(), "was not made here, but copied; remove it") {
			t.Errorf("after %d steps: %v", left, err)
		}
		if diff := cmp.Diff(before, tree(t, copied.Name())); diff != "" {
			t.Errorf("after %d steps (-before +after):\n%s", left, diff)
		}
	}
	if !tried {
		t.Error("no step leaves a journal")
	}
}

// filesOf are the files of a tree, without its folders.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := tree(t, dir)
	for name := range files {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.IsDir() {
			delete(files, name)
		}
	}
	return files
}

// TestRecoverRefuses checks that a folder that somebody else made is not removed.
func TestRecoverRefuses(t *testing.T) {
	root := openRoot(t, t.TempDir(), map[string]string{filesStage + "/thesis.txt": "mine"})
	if err := Replace(root, File{"a.csv", nil}); err == nil || !strings.Contains(err.Error(), "was not made by recension") {
		t.Error(err)
	}
	if err := recoverFiles(root, quick(root)); err != nil {
		t.Errorf("a command that only reads fails: %v", err)
	}
	if diff := cmp.Diff(map[string]string{filesStage: "folder", filesStage + "/thesis.txt": "mine"}, tree(t, root.Name())); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

// TestReplaceAtOnce lets several replacements run at the same time: each is made whole.
func TestReplaceAtOnce(t *testing.T) {
	dir := t.TempDir()
	root := openRoot(t, dir, nil)
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			text := fmt.Appendf(nil, "%d", i)
			if err := Replace(root, File{"a", text}, File{"b/c", text}); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	got := tree(t, dir)
	if got["a"] == "" || got["a"] != got["b/c"] || len(got) != 3 {
		t.Errorf("files: %v", got)
	}
}

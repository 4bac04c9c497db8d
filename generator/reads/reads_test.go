package reads_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"recension/generator/reads"
)

// TestHold changes each kind of thing that was read, and some that was not.
func TestHold(t *testing.T) {
	write := func(dir, name, text string) error { return os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644) }
	for name, test := range map[string]struct {
		change func(dir string) error
		same   bool
	}{
		"nothing":         {func(string) error { return nil }, true},
		"text":            {func(dir string) error { return write(dir, "read/text", "sane") }, false},
		"text of a link":  {func(dir string) error { return write(dir, "target", "other") }, false},
		"link":            {func(dir string) error { return relink(dir, "read/text") }, false},
		"mode":            {func(dir string) error { return os.Chmod(filepath.Join(dir, "read/text"), 0o600) }, false},
		"removed":         {func(dir string) error { return os.Remove(filepath.Join(dir, "read/text")) }, false},
		"a folder now":    {func(dir string) error { return os.Mkdir(filepath.Join(dir, "missing"), 0o755) }, false},
		"was missing":     {func(dir string) error { return write(dir, "missing", "") }, false},
		"new in a folder": {func(dir string) error { return write(dir, "folder/new", "") }, false},
		"information":     {func(dir string) error { return write(dir, "asked", "longer") }, false},
		"not read":        {func(dir string) error { return write(dir, "read/other", "changed") }, true},
		"time": {func(dir string) error {
			return os.Chtimes(filepath.Join(dir, "read/text"), time.Time{}, time.Unix(1e9, 0))
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for _, folder := range []string{"read", "folder"} {
				if err := os.Mkdir(filepath.Join(dir, folder), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			for _, file := range []string{"read/text", "read/other", "folder/old", "target", "asked"} {
				if err := write(dir, file, "same"); err != nil {
					t.Fatal(err)
				}
			}
			if err := relink(dir, "target"); err != nil {
				t.Skip(err) // the system has no links
			}
			root, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			tree := reads.Watch(root.FS())
			if text, err := fs.ReadFile(tree, "read/text"); string(text) != "same" {
				t.Fatalf("text %q, %v", text, err)
			}
			if text, err := fs.ReadFile(tree, "link"); string(text) != "same" {
				t.Fatalf("text of the link %q, %v", text, err)
			}
			if _, err := fs.Stat(tree, "missing"); err == nil {
				t.Fatal("missing file found")
			}
			if entries, err := fs.ReadDir(tree, "folder"); len(entries) != 1 {
				t.Fatalf("entries %v, %v", entries, err)
			}
			if info, err := fs.Lstat(tree, "asked"); err != nil || info.Size() != 4 {
				t.Fatalf("%v, %v", info, err)
			}
			if err := test.change(dir); err != nil {
				t.Fatal(err)
			}
			if same := tree.States().Hold(root.FS()); same != test.same {
				t.Errorf("the same: %t", same)
			}
		})
	}
}

// relink makes link lead to a target.
func relink(dir, target string) error {
	link := filepath.Join(dir, "link")
	if err := os.Remove(link); err != nil && !os.IsNotExist(err) {
		return err
	}
	return os.Symlink(target, link)
}

// TestChangedWhileRead tests that what was read first is noted, even if it is read again
// after a change.
func TestChangedWhileRead(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "text")
	tree := reads.Watch(os.DirFS(dir))
	for _, text := range []string{"before", "after"} {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if got, err := fs.ReadFile(tree, "text"); string(got) != text {
			t.Fatalf("text %q, %v", got, err)
		}
	}
	if tree.States().Hold(os.DirFS(dir)) {
		t.Error("the text that was read first is no longer there, but holds")
	}
}

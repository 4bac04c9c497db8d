package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// openFolder returns a Folder with files: their texts by slash-separated path.
func openFolder(t *testing.T, dir string, files map[string]string) *Folder {
	t.Helper()
	openRoot(t, dir, files)
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// TestFolderReplace tests that nothing is written if a file changed after it was read.
func TestFolderReplace(t *testing.T) {
	read := func(name string) func(*Folder) error {
		return func(f *Folder) error { _, err := fs.ReadFile(f.FS(), name); return err }
	}
	list := func(name string) func(*Folder) error {
		return func(f *Folder) error { _, err := fs.ReadDir(f.FS(), name); return err }
	}
	for _, c := range []struct {
		name    string
		read    func(*Folder) error
		since   map[string]string // written by somebody else after that
		gone    string            // deleted by somebody else
		replace string
		want    bool // it is replaced
	}{
		{"as it was read", read("data/a.csv"), nil, "", "data/a.csv", true},
		{"written again with the same text", read("data/a.csv"), map[string]string{"data/a.csv": "a"}, "", "data/a.csv", true},
		{"changed", read("data/a.csv"), map[string]string{"data/a.csv": "b"}, "", "data/a.csv", false},
		{"deleted", read("data/a.csv"), nil, "data/a.csv", "data/a.csv", false},
		{"another file changed", read("data/a.csv"), map[string]string{"data/b.csv": "b"}, "", "data/a.csv", true},
		{"missing, and still so", read("data/c.csv"), nil, "", "data/c.csv", true},
		{"missing, and created", read("data/c.csv"), map[string]string{"data/c.csv": "c"}, "", "data/c.csv", false},
		{"in a folder that was missing and still is", list("data"), nil, "", "data/2022/a.csv", true},
		{"in a folder that was missing and is created", list("data"), map[string]string{"data/2022/b.csv": "b"}, "", "data/2022/a.csv", false},
		{"never read", list("."), map[string]string{"data/a.csv": "b"}, "", "data/a.csv", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			f := openFolder(t, dir, map[string]string{"data/a.csv": "a"})
			if err := c.read(f); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
			for name, text := range c.since {
				write(t, filepath.Join(dir, name), text)
			}
			if c.gone != "" {
				if err := os.Remove(filepath.Join(dir, c.gone)); err != nil {
					t.Fatal(err)
				}
			}
			before := tree(t, dir)
			err := f.Replace(File{c.replace, []byte("new")}, File{"data/other.csv", []byte("other")})
			switch {
			case c.want && err != nil:
				t.Errorf("not replaced: %v", err)
			case !c.want && (!errors.Is(err, ErrChanged) || !strings.Contains(err.Error(), c.replace)):
				t.Errorf("error %v, want one that names the file and says that it has changed", err)
			case !c.want:
				if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
					t.Errorf("something was written (-before +after):\n%s", diff)
				}
			}
		})
	}
}

// TestFolderReplaceTwice tests that a folder accepts its own changes.
func TestFolderReplaceTwice(t *testing.T) {
	f := openFolder(t, t.TempDir(), map[string]string{"a.csv": "a"})
	if _, err := f.ReadFile("a.csv"); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"b", "c"} {
		if err := f.Replace(File{"a.csv", []byte(text)}); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFolderFS tests that the file tree behaves like that of the disk.
func TestFolderFS(t *testing.T) {
	f := openFolder(t, t.TempDir(), map[string]string{"data/2022/a.csv": "id\n", "config.toml": ""})
	if err := fstest.TestFS(f.FS(), "data/2022/a.csv", "config.toml"); err != nil {
		t.Error(err)
	}
}

package output

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReplace(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "data/bridges.csv"), "id\n")
	if err := os.Chmod(filepath.Join(dir, "data/bridges.csv"), 0o666); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "data/.bridges.csv-next"), "left by a run that was killed")
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"data/bridges.csv", "data/tolls.csv"} {
		if err := Replace(root, name, []byte("id\nold\n")); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string]string{"data": "folder", "data/bridges.csv": "id\nold\n", "data/tolls.csv": "id\nold\n"}
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	for name, mode := range map[string]os.FileMode{"data/bridges.csv": 0o666, "data/tolls.csv": 0o644} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s has the mode %v, want %v (error %v)", name, info.Mode(), mode, err)
		}
	}
}

// TestReplaceFails checks that a file that cannot be replaced stays unchanged, and that no
// temporary file is left.
func TestReplaceFails(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "folder/bridges.csv"), "id\n")
	if err := os.Symlink("bridges.csv", filepath.Join(dir, "folder/link.csv")); err != nil {
		t.Skip(err)
	}
	before := tree(t, dir)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"folder", "folder/link.csv", "none/bridges.csv", "../bridges.csv"} {
		if err := Replace(root, name, []byte("x")); err == nil {
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

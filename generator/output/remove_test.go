package output

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestRemoveAll tests that folders are removed however deep and many they are, with links
// in them but not with what these lead to.
func TestRemoveAll(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	write(t, filepath.Join(dir, "other", "in", "kept.html"), "kept")
	for i := range manyFolders + 1 {
		write(t, filepath.Join(dir, "site", "2024", "documents", fmt.Sprint(i), "deeper", "index.html"), "page")
	}
	write(t, filepath.Join(dir, "site", "index.html"), "page")
	if err := os.Symlink(filepath.Join(dir, "other"), filepath.Join(dir, "site", "2024", "link")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"site", "site", "other/in/kept.html"} { // the second time, it is not there
		if err := (realDisk{root}).RemoveAll(name); err != nil {
			t.Error(err)
		}
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			t.Errorf("%s is still there", name)
		}
		if _, err := os.Stat(filepath.Join(dir, "other", "in")); err != nil {
			t.Error(err)
		}
	}
}

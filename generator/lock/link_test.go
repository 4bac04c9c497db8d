package lock

import (
	"os"
	"path/filepath"
	"testing"
)

// TestLinkToNothing shows that a link that leads nowhere is not taken for a file that a
// review does not have: nothing would then compare the editions with their locks.
func TestLinkToNothing(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "data/2021"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{ListName, Name("2021")} {
		if err := os.Symlink("none", filepath.Join(dir, name)); err != nil {
			t.Skip(err) // not every system lets every user do so
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if _, problems := ReadList(root.FS()); len(problems) != 1 || problems[0].Rule != "unreadable-file" {
		t.Errorf("the list: %v", problems)
	}
	if _, problems := Read(root.FS(), "2021"); len(problems) != 1 || problems[0].Rule != "unreadable-file" {
		t.Errorf("the lock: %v", problems)
	}
}

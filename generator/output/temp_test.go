package output

import (
	"os"
	"path/filepath"
	"testing"
)

// TestTempDir checks that a temporary folder is removed by its process, and by the next
// one if that was killed, but not while it is in use.
func TestTempDir(t *testing.T) {
	parent := t.TempDir()
	t.Setenv("TMPDIR", parent)
	write(t, filepath.Join(parent, "report-123/profile/lock"), "left by a process that was killed")
	write(t, filepath.Join(parent, "other-123/a"), "somebody else's")
	write(t, filepath.Join(parent, "report-file"), "not a folder")
	first, remove, err := TempDir("report-")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(first, "a"), "in use")
	second, removeSecond, err := TempDir("report-")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"report-123": !tryLockWorks(t), "other-123/a": true, "report-file": true, filepath.Base(first) + "/a": true, filepath.Base(second): true} {
		if _, err := os.Stat(filepath.Join(parent, name)); (err == nil) != want {
			t.Errorf("%s is there: %t, want %t", name, err == nil, want)
		}
	}
	for _, remove := range []func() error{remove, removeSecond} {
		if err := remove(); err != nil {
			t.Error(err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(parent, "report-[0-9]*")); len(left) > 0 && tryLockWorks(t) {
		t.Errorf("left behind: %v", left)
	}
}

// tryLockWorks reports whether this system can lock a folder.
func tryLockWorks(t *testing.T) bool {
	t.Helper()
	f, err := os.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return tryLock(f)
}

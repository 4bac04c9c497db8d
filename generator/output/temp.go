package output

import (
	"errors"
	"os"
	"path/filepath"
)

// TempDir creates a temporary folder, whose name begins with a prefix, and removes those
// with that prefix that killed processes left. The caller must call remove, which removes
// the folder and what is in it.
func TempDir(prefix string) (dir string, remove func() error, err error) {
	left, _ := filepath.Glob(filepath.Join(os.TempDir(), prefix+"*")) // fails only for an invalid pattern
	for _, name := range left {
		removeUnused(name)
	}
	for {
		dir, err := os.MkdirTemp("", prefix)
		if err != nil {
			return "", nil, err
		}
		held, err := os.Open(dir)
		if errors.Is(err, os.ErrNotExist) { // another process took it for one that was left
			continue
		}
		if err != nil {
			return "", nil, errors.Join(err, os.RemoveAll(dir))
		}
		if err := lock(held); err != nil {
			return "", nil, errors.Join(err, held.Close(), os.RemoveAll(dir))
		}
		if _, err := os.Lstat(dir); errors.Is(err, os.ErrNotExist) {
			_ = held.Close()
			continue
		}
		return dir, func() error { return errors.Join(os.RemoveAll(dir), held.Close()) }, nil
	}
}

// removeUnused removes a folder unless a process has it locked. One that cannot be removed,
// such as another user's, does no harm.
func removeUnused(name string) {
	if info, err := os.Lstat(name); err != nil || !info.IsDir() {
		return
	}
	f, err := os.Open(name)
	if err != nil {
		return
	}
	if tryLock(f) {
		_ = os.RemoveAll(name)
	}
	_ = f.Close()
}

package output

import (
	"errors"
	"fmt"
	"os"
	"path"
)

// Replace atomically replaces the text of a file, given by its slash-separated path below
// root. It keeps the mode of an existing file and creates a missing one in an existing
// folder. It returns an error for anything but a regular file, because a link would be
// lost.
func Replace(root *os.Root, name string, text []byte) error {
	mode := os.FileMode(0o644)
	if info, err := root.Lstat(name); err == nil {
		if !info.Mode().IsRegular() {
			return fmt.Errorf("output: %s is a link or folder, not a file", name)
		}
		mode = info.Mode().Perm()
	}
	next := path.Join(path.Dir(name), "."+path.Base(name)+"-next")
	if err := replaceBy(root, name, next, text, mode); err != nil {
		return fmt.Errorf("output: %w", err)
	}
	return nil
}

func replaceBy(root *os.Root, name, next string, text []byte, mode os.FileMode) error {
	if err := root.Remove(next); err != nil && !errors.Is(err, os.ErrNotExist) { // left by a killed process
		return err
	}
	f, err := root.OpenFile(next, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err == nil {
		err = root.Rename(next, name)
	}
	if err != nil {
		_ = root.Remove(next) // report only the first error
	}
	return err
}

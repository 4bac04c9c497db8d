package output

import (
	"errors"
	"fmt"
	"os"
	"path"
)

// Replace gives a file below a folder, by its slash-separated path there, a new
// text: all of it or none, as a reader or a crash finds it. A file that exists
// keeps its mode; one that does not is made, in a folder that exists. A link is
// refused, as it would be lost.
func Replace(root *os.Root, name string, text []byte) error {
	mode := os.FileMode(0o644)
	if info, err := root.Lstat(name); err == nil {
		if !info.Mode().IsRegular() {
			return fmt.Errorf("output: %s is a link or a folder, not a file", name)
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
	if err := root.Remove(next); err != nil && !errors.Is(err, os.ErrNotExist) { // of a run that was killed
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
		_ = root.Remove(next) // the first error is the one to know
	}
	return err
}

// Package reads records what a program reads of a file tree, so that a later run can tell
// whether it would read the same.
//
// What comes in is a tree. [Watch] returns the same tree, and notes each name that is asked
// for, with a checksum of what is there: the text of a file, the entries of a folder, where a
// link leads, or nothing. What goes out are these [States], which can be stored, and compared
// with the tree of a later run by [States.Hold]. No list of inputs has to be maintained: a
// part of the program that begins to read another file changes nothing here.
package reads

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"sync"
)

// States has what is at each name that was read, by slash-separated paths below the root of
// the tree. The values are only good for comparing.
type States map[string]string

// Hold reports whether a tree has the same at each of the names.
func (s States) Hold(src fs.FS) bool {
	for name, state := range s {
		if stateOf(src, name) != state {
			return false
		}
	}
	return true
}

// Tree is a file tree that notes what is read of it. Several goroutines can use it at once.
type Tree struct {
	src    fs.FS
	mu     sync.Mutex
	states States
}

// Watch returns a tree with the files of another, of which nothing has been read.
func Watch(src fs.FS) *Tree { return &Tree{src: src, states: States{}} }

// States returns what was read so far.
func (t *Tree) States() States {
	t.mu.Lock()
	defer t.mu.Unlock()
	return maps.Clone(t.states)
}

// note notes what is at a name, before it is read for the first time: if it changes while it
// is being read, what is noted is not what is there afterwards.
func (t *Tree) note(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, noted := t.states[name]; !noted {
		t.states[name] = stateOf(t.src, name)
	}
}

// Open opens a file or folder.
func (t *Tree) Open(name string) (fs.File, error) {
	t.note(name)
	return t.src.Open(name)
}

// ReadFile returns the text of a file.
func (t *Tree) ReadFile(name string) ([]byte, error) {
	t.note(name)
	return fs.ReadFile(t.src, name)
}

// ReadDir returns the entries of a folder.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	t.note(name)
	return fs.ReadDir(t.src, name)
}

// Stat returns information about a file or folder. If it is a link, that is about what it
// leads to.
func (t *Tree) Stat(name string) (fs.FileInfo, error) {
	t.note(name)
	return fs.Stat(t.src, name)
}

// Lstat returns information about a file, folder or link.
func (t *Tree) Lstat(name string) (fs.FileInfo, error) {
	t.note(name)
	return fs.Lstat(t.src, name)
}

// ReadLink returns where a link leads.
func (t *Tree) ReadLink(name string) (string, error) {
	t.note(name)
	return fs.ReadLink(t.src, name)
}

// stateOf returns what is at a name: where a link leads, its kind and mode, the text of the
// file or the entries of the folder, and what cannot be read. The times of files are left
// out, because a checkout changes them.
func stateOf(src fs.FS, name string) string {
	sum := sha256.New()
	if target, err := fs.ReadLink(src, name); err == nil {
		fmt.Fprintf(sum, "link %q\n", target)
	}
	info, err := fs.Stat(src, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		fmt.Fprint(sum, "missing\n")
	case err != nil:
		fmt.Fprintf(sum, "error %q\n", err)
	case info.IsDir():
		entries, err := fs.ReadDir(src, name)
		fmt.Fprintf(sum, "folder %v %v\n", info.Mode(), err)
		for _, entry := range entries {
			fmt.Fprintf(sum, "%v %q\n", entry.Type(), entry.Name())
		}
	case info.Mode().IsRegular():
		fmt.Fprintf(sum, "file %v\n", info.Mode())
		if err := copyFile(sum, src, name); err != nil {
			fmt.Fprintf(sum, "error %q\n", err)
		}
	default: // such as a pipe, which must not be opened
		fmt.Fprintf(sum, "other %v\n", info.Mode())
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func copyFile(to io.Writer, src fs.FS, name string) error {
	f, err := src.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(to, f)
	return err
}

// Package overlay adds an unwritten file to a file tree, so that a command can check the
// review before it writes the file.
package overlay

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// With returns a file tree in which a file has a new text. The file and its folder need
// not exist. Calls can be nested to add several files.
func With(src fs.FS, name string, text []byte) fs.FS { return overlay{src, name, text} }

// overlay is the tree that With returns.
type overlay struct {
	fs.FS
	name string
	text []byte
}

// Open opens a file or folder.
func (o overlay) Open(name string) (fs.File, error) {
	if name == o.name {
		return &newFile{newInfo{o}, bytes.NewReader(o.text)}, nil
	}
	f, err := o.FS.Open(name)
	if errors.Is(err, fs.ErrNotExist) && strings.HasPrefix(o.name, name+"/") {
		return newFolder(path.Base(name)), nil
	}
	return f, err
}

// ReadFile returns the text of a file.
func (o overlay) ReadFile(name string) ([]byte, error) {
	if name == o.name {
		return bytes.Clone(o.text), nil
	}
	return fs.ReadFile(o.FS, name)
}

// ReadDir returns the entries of a folder, including the new file or the folder that
// contains it.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	below, inside := o.name, true
	if name != "." {
		below, inside = strings.CutPrefix(o.name, name+"/")
	}
	if !inside || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return entries, err
	}
	base, _, deeper := strings.Cut(below, "/")
	byName := func(e fs.DirEntry, name string) int { return strings.Compare(e.Name(), name) }
	i, found := slices.BinarySearchFunc(entries, base, byName)
	switch {
	case deeper && found:
		return entries, nil
	case deeper:
		return slices.Insert(entries, i, fs.FileInfoToDirEntry(newFolder(base))), nil
	case found:
		entries = slices.Delete(entries, i, i+1)
	}
	return slices.Insert(entries, i, fs.FileInfoToDirEntry(newInfo{o})), nil
}

// newFolder is a folder that only the new file is in, by its name.
type newFolder string

func (f newFolder) Name() string               { return string(f) }
func (f newFolder) Size() int64                { return 0 }
func (f newFolder) Mode() fs.FileMode          { return fs.ModeDir | 0o755 }
func (f newFolder) ModTime() time.Time         { return time.Time{} }
func (f newFolder) IsDir() bool                { return true }
func (f newFolder) Sys() any                   { return nil }
func (f newFolder) Stat() (fs.FileInfo, error) { return f, nil }
func (f newFolder) Close() error               { return nil }

// Read fails: a folder has no text.
func (f newFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: string(f), Err: fs.ErrInvalid}
}

// newFile is the opened new file.
type newFile struct {
	newInfo
	*bytes.Reader
}

func (f *newFile) Stat() (fs.FileInfo, error) { return f.newInfo, nil }
func (f *newFile) Size() int64                { return f.newInfo.Size() }
func (f *newFile) Close() error               { return nil }

// newInfo describes the new file.
type newInfo struct{ o overlay }

func (i newInfo) Name() string       { return path.Base(i.o.name) }
func (i newInfo) Size() int64        { return int64(len(i.o.text)) }
func (i newInfo) Mode() fs.FileMode  { return 0o644 }
func (i newInfo) ModTime() time.Time { return time.Time{} }
func (i newInfo) IsDir() bool        { return false }
func (i newInfo) Sys() any           { return nil }

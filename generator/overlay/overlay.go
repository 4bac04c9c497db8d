// Package overlay shows a file tree as it would be with a file that is not yet
// written, so that a command can check the review before it writes to it.
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

// With is a file tree in which one file has another text, or is there at all. Its
// folder may be new too. Trees can be laid one over the other, a file each.
func With(src fs.FS, name string, text []byte) fs.FS { return overlay{src, name, text} }

// overlay is what With returns.
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
	return o.FS.Open(name)
}

// ReadFile is the text of a file.
func (o overlay) ReadFile(name string) ([]byte, error) {
	if name == o.name {
		return bytes.Clone(o.text), nil
	}
	return fs.ReadFile(o.FS, name)
}

// ReadDir are the entries of a folder, the new file among them. Its folder may
// be new too.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	if name != path.Dir(o.name) || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return entries, err
	}
	byName := func(e fs.DirEntry, name string) int { return strings.Compare(e.Name(), name) }
	i, found := slices.BinarySearchFunc(entries, path.Base(o.name), byName)
	if found {
		entries = slices.Delete(entries, i, i+1)
	}
	return slices.Insert(entries, i, fs.FileInfoToDirEntry(newInfo{o})), nil
}

// newFile is the new file, open.
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

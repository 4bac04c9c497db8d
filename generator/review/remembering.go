package review

import (
	"io/fs"
	"sync"
)

// remembering is a file tree that remembers the texts that [Read] and [CheckFile] read.
type remembering struct {
	fs.FS
	mu    sync.Mutex
	texts map[string][]byte // by path; not changed
}

// Remembering returns a file tree of which Read and CheckFile read each file once. It is for one
// load: a file that changes meanwhile stays as it was read.
func Remembering(src fs.FS) fs.FS { return &remembering{FS: src, texts: map[string][]byte{}} }

// Stat describes a file without opening it.
func (o *remembering) Stat(name string) (fs.FileInfo, error) { return fs.Stat(o.FS, name) }

// Lstat describes a file, or the link in its place.
func (o *remembering) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(o.FS, name) }

// ReadLink returns the target of a link.
func (o *remembering) ReadLink(name string) (string, error) { return fs.ReadLink(o.FS, name) }

// ReadDir returns the entries of a folder.
func (o *remembering) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(o.FS, name) }

// ReadFile reads a file.
func (o *remembering) ReadFile(name string) ([]byte, error) { return fs.ReadFile(o.FS, name) }

// text returns the text of a file that was read before.
func (o *remembering) text(name string) ([]byte, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	text, found := o.texts[name]
	return text, found
}

func (o *remembering) remember(name string, text []byte) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.texts[name] = text
}

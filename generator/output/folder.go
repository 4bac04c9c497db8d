package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"sync"
)

// Folder is a folder of files that are read, changed and then replaced. It remembers the
// checksum of each file as it was first read, so that [Folder.Replace] can refuse to
// overwrite what somebody else has written since. It can be used by several goroutines at
// once.
type Folder struct {
	*os.Root

	mu     sync.Mutex
	files  map[string]string   // the checksum of each file that was read; empty: it was missing
	listed map[string][]string // the names in each folder that was listed
}

// ErrChanged is the error of [Folder.Replace] if a file is no longer as it was read.
var ErrChanged = errors.New("it has changed since it was read; nothing was written: run the command again")

// Open opens a folder, and finishes or gives up what a killed process began to write there.
// What is read and written through it stays below it: links that lead out of it are
// refused. The caller may call Close.
func Open(name string) (*Folder, error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	if err := Recover(root); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return &Folder{Root: root, files: map[string]string{}, listed: map[string][]string{}}, nil
}

// FS returns the folder as a file tree. What is read through it is remembered.
func (f *Folder) FS() fs.FS { return folderFS{f.Root.FS(), f} }

// ReadFile reads a file, and remembers that.
func (f *Folder) ReadFile(name string) ([]byte, error) { return fs.ReadFile(f.FS(), name) }

// Replace is like the function [Replace], for files below the folder. It replaces none of
// them, and returns an error that is [ErrChanged], if one of them is not as it was first
// read through the folder, or exists although it was missing then. Files that were never
// read are not compared.
func (f *Folder) Replace(files ...File) error { return f.Change(nil, files...) }

// Change is like Replace, and removes some other files in the same step, with the folders
// that are empty afterwards. A file to remove that is missing is no error.
func (f *Folder) Change(remove []string, files ...File) error {
	var done []move
	err := withFilesStage(f.Root, realDisk{f.Root}, func(s *stage) (err error) {
		names := slices.Clone(remove)
		for _, file := range files {
			names = append(names, file.Name)
		}
		for _, name := range names {
			if f.changed(s, name) {
				return fmt.Errorf("%s: %w", name, ErrChanged)
			}
		}
		done, err = s.replace(remove, files)
		return err
	})
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, m := range done {
		f.files[m.Name] = m.New
	}
	return nil
}

// changed reports whether a file is no longer as it was read.
func (f *Folder) changed(s *stage, name string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if was, read := f.files[name]; read {
		return s.sum(name) != was
	}
	for at := name; at != "."; at = path.Dir(at) {
		names, listed := f.listed[path.Dir(at)]
		if !listed || slices.Contains(names, path.Base(at)) {
			continue
		}
		if _, err := f.Lstat(at); err == nil {
			return true // it was missing when its folder was listed
		}
	}
	return false
}

// remember records the checksum of a file, unless an earlier one is recorded; empty if the
// file is missing.
func (f *Folder) remember(name, sum string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, known := f.files[name]; !known {
		f.files[name] = sum
	}
}

// rememberMissing records that a file is missing, if that is what an error says.
func (f *Folder) rememberMissing(name string, err error) {
	if errors.Is(err, fs.ErrNotExist) {
		f.remember(name, "")
	}
}

// folderFS is the file tree of a Folder.
type folderFS struct {
	fs.FS
	folder *Folder
}

// Open opens a file or folder. The text of a file is that at the time of the call.
func (t folderFS) Open(name string) (fs.File, error) {
	info, err := t.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return t.FS.Open(name)
	}
	text, err := t.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return &openFile{bytes.NewReader(text), info}, nil
}

// ReadFile reads a file.
func (t folderFS) ReadFile(name string) ([]byte, error) {
	text, err := fs.ReadFile(t.FS, name)
	if err != nil {
		t.folder.rememberMissing(name, err)
		return nil, err
	}
	t.folder.remember(name, checksum(text))
	return text, nil
}

// ReadDir lists a folder.
func (t folderFS) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(t.FS, name)
	if err != nil {
		return entries, err
	}
	names := make([]string, len(entries))
	for i, entry := range entries {
		names[i] = entry.Name()
	}
	t.folder.mu.Lock()
	defer t.folder.mu.Unlock()
	if _, known := t.folder.listed[name]; !known {
		t.folder.listed[name] = names
	}
	return entries, nil
}

// Stat describes a file or folder.
func (t folderFS) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(t.FS, name)
	t.folder.rememberMissing(name, err)
	return info, err
}

// Lstat describes a file, folder or link.
func (t folderFS) Lstat(name string) (fs.FileInfo, error) {
	info, err := fs.Lstat(t.FS, name)
	t.folder.rememberMissing(name, err)
	return info, err
}

// ReadLink returns where a link leads.
func (t folderFS) ReadLink(name string) (string, error) { return fs.ReadLink(t.FS, name) }

// openFile is a file that is already read.
type openFile struct {
	*bytes.Reader
	info fs.FileInfo
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFile) Close() error               { return nil }

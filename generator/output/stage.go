package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// disk is what changes something. Tests replace it to stop after each step.
type disk interface {
	Mkdir(name string, mode fs.FileMode) error
	// WriteFile creates a file, or overwrites it, and waits until it is on the disk.
	WriteFile(name string, text []byte, mode fs.FileMode) error
	// Put creates a file, with the mode that new files get, and does not wait.
	Put(name string, text []byte) error
	// Link gives a file a second name.
	Link(from, to string) error
	Rename(from, to string) error
	Remove(name string) error
	RemoveAll(name string) error
	// Exchange swaps two folders atomically. It fails where the system cannot.
	Exchange(a, b string) error
	// Sync waits until the entries of folders are on the disk, where the system can do that.
	Sync(folders ...string)
	// SyncAll waits until all files below a folder are on the disk, where the system can do
	// that in one step. The error says that some cannot be written.
	SyncAll(folder string) error
}

// realDisk changes what is below a folder.
type realDisk struct{ *os.Root }

func (d realDisk) WriteFile(name string, text []byte, mode fs.FileMode) error {
	f, err := d.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
}

// Put and Link are called for each file of a site: they do not look at each folder above it,
// as os.Root does to follow no link. The names lead into the stage, or to a file that was
// found there.

func (d realDisk) Put(name string, text []byte) error {
	return os.WriteFile(d.path(name), text, 0o666)
}

func (d realDisk) Link(from, to string) error { return os.Link(d.path(from), d.path(to)) }

func (d realDisk) path(name string) string {
	return filepath.Join(d.Name(), filepath.FromSlash(name))
}

// RemoveAll removes a folder on all cores: first the folders in it, as deep down as it takes
// for them to be many, and then the rest.
func (d realDisk) RemoveAll(name string) error {
	folders := []string{name}
	for len(folders) < manyFolders {
		deeper := d.foldersIn(folders)
		if len(deeper) == 0 {
			break
		}
		folders = deeper
	}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, folder := range folders {
		group.Go(func() error { return d.Root.RemoveAll(folder) })
	}
	_ = group.Wait() // what is left is tried again
	return d.Root.RemoveAll(name)
}

// manyFolders are enough for each core to be busy until the end.
const manyFolders = 500

// foldersIn returns the folders in folders. Those that cannot be read have none.
func (d realDisk) foldersIn(folders []string) []string {
	var all []string
	for _, folder := range folders {
		entries, _ := fs.ReadDir(d.FS(), folder)
		for _, entry := range entries {
			if entry.IsDir() {
				all = append(all, path.Join(folder, entry.Name()))
			}
		}
	}
	return all
}

func (d realDisk) Exchange(a, b string) error {
	return exchange(path.Join(d.Name(), a), path.Join(d.Name(), b))
}

func (d realDisk) Sync(folders ...string) {
	for _, folder := range folders {
		if f, err := d.Open(folder); err == nil {
			_ = f.Sync() // some systems cannot sync a folder
			_ = f.Close()
		}
	}
}

func (d realDisk) SyncAll(folder string) error {
	f, err := d.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := syncAll(f); !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}

// stage is a hidden folder in which a change is prepared. A process that is killed leaves
// it behind. The next one finds it and finishes the change or gives it up. While a process
// works on it, others wait.
type stage struct {
	disk
	root *os.Root // for reading
	name string   // of the folder, in root
	lock *os.File
}

// stageMark is the first file in a stage and the last to be removed. A folder of that name
// without it was not made by this package, and stays as it is.
const stageMark = "recension"

// openStage opens the folder, or creates it. What it holds was left by a killed process.
// The caller must call close.
func openStage(root *os.Root, d disk, name string) (*stage, error) {
	s := &stage{disk: d, root: root, name: name}
	for s.lock == nil {
		if err := d.Mkdir(name, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		f, err := root.Open(name)
		if errors.Is(err, fs.ErrNotExist) { // another process has just finished
			continue
		}
		if err != nil {
			return nil, err
		}
		if err := lock(f); err != nil {
			return nil, errors.Join(err, f.Close())
		}
		held, err := f.Stat()
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		if now, err := root.Lstat(name); err != nil || !os.SameFile(held, now) { // removed while waiting
			_ = f.Close()
			continue
		}
		s.lock = f
	}
	if err := s.mark(); err != nil {
		return nil, errors.Join(err, s.lock.Close())
	}
	return s, nil
}

// mark marks an empty folder as a stage. It returns an error if the folder is somebody
// else's.
func (s *stage) mark() error {
	entries, err := fs.ReadDir(s.root.FS(), s.name)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return s.WriteFile(s.in(stageMark), nil, 0o644)
	}
	if !s.has(stageMark) {
		return fmt.Errorf("%s was not made by recension, which needs this name; rename it", path.Join(s.root.Name(), s.name))
	}
	return nil
}

// marked is when the stage was marked, in nanoseconds since 1970.
func (s *stage) marked() (int64, error) {
	info, err := s.root.Lstat(s.in(stageMark))
	if err != nil {
		return 0, err
	}
	return info.ModTime().UnixNano(), nil
}

// in is the path of something in the stage.
func (s *stage) in(name string) string { return path.Join(s.name, name) }

func (s *stage) has(name string) bool {
	_, err := s.root.Lstat(s.in(name))
	return err == nil
}

// clear removes what is in the stage.
func (s *stage) clear() error {
	entries, err := fs.ReadDir(s.root.FS(), s.name)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if entry.Name() == stageMark {
			continue
		}
		if err := s.RemoveAll(s.in(entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

// close removes the stage if keep is false, and lets others continue.
func (s *stage) close(keep bool) error {
	var err error
	if !keep {
		if err = s.clear(); err == nil {
			err = errors.Join(s.Remove(s.in(stageMark)), s.Remove(s.name))
		}
	}
	return errors.Join(err, s.lock.Close())
}

package output

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
)

// File is the new text of a file.
type File struct {
	Name string // slash-separated, below a root
	Text []byte
}

// filesStage is the stage of Replace, in the root.
const filesStage = ".recension-next"

// Replace replaces the texts of files below root: all of them, or none if it returns an
// error. It keeps the modes of existing files and creates missing files and folders. It
// returns an error for anything but a regular file, because a link would be lost, and for a
// file that is read-only. It does not compare files with what was read before: a [Folder]
// does.
//
// If the process is killed, the next call of Replace or [Recover] finishes the replacement
// if it had begun, and removes what was prepared if not.
func Replace(root *os.Root, files ...File) error {
	return replaceFiles(root, realDisk{root}, nil, files)
}

// Recover finishes or gives up what a killed process began with [Replace]. It returns an
// error if only some of the files are replaced, and that cannot be changed.
func Recover(root *os.Root) error {
	return recoverFiles(root, realDisk{root})
}

func replaceFiles(root *os.Root, d disk, remove []string, files []File) error {
	return withFilesStage(root, d, func(s *stage) error {
		_, err := s.replace(remove, files)
		return err
	})
}

func recoverFiles(root *os.Root, d disk) error {
	if _, err := root.Lstat(filesStage); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	err := withFilesStage(root, d, func(*stage) error { return nil })
	for _, name := range []string{journalName, undoName} {
		if _, missing := root.Lstat(path.Join(filesStage, name)); missing == nil {
			return err
		}
	}
	return nil // what cannot be removed, such as on a read-only disk, does no harm
}

// withFilesStage opens the stage, deals with what a killed process left in it, and calls
// change.
func withFilesStage(root *os.Root, d disk, change func(*stage) error) error {
	s, err := openStage(root, d, filesStage)
	if err != nil {
		return fmt.Errorf("output: %w", err)
	}
	err = s.resume()
	if err == nil {
		err = change(s)
	}
	unfinished := s.has(journalName) || s.has(undoName)
	if err = errors.Join(err, s.close(unfinished)); err != nil {
		return fmt.Errorf("output: %w", err)
	}
	return nil
}

// journal lists the steps of a replacement. Once it is in the stage, under its name, the
// replacement counts as made: each step that is not done is done later.
type journal struct {
	// Marked is when the stage was marked, in nanoseconds since 1970. A journal that came
	// with a clone of a repository has another time; doing what it says could be an attack.
	Marked  int64
	Folders []string // to create, outer ones first
	Files   []move
}

// move replaces a file, or removes it. The new text is in the stage until it is done; the
// old one, if there is one, stays there, to undo it.
type move struct {
	Name     string
	Mode     fs.FileMode
	Old, New string // checksums; empty if there is no file before or afterwards
}

// next is where the new text is copied first if it cannot be moved from the stage.
func (m move) next() string { return path.Join(path.Dir(m.Name), "."+path.Base(m.Name)+"-next") }

const (
	journalName = "journal"
	undoName    = "undo" // the journal of a replacement that failed
)

func newText(i int) string { return fmt.Sprintf("%d.new", i) }
func oldText(i int) string { return fmt.Sprintf("%d.old", i) }

// replace prepares all files, and then writes the journal and does what it says. It returns
// the steps.
func (s *stage) replace(remove []string, files []File) ([]move, error) {
	marked, err := s.marked()
	if err != nil {
		return nil, err
	}
	j := journal{Marked: marked}
	for i, f := range files {
		m := move{Name: f.Name, Mode: 0o644, New: checksum(f.Text)}
		if err := s.keepOld(i, &m); err != nil {
			return nil, err
		}
		if m.Old == "" {
			j.Folders = s.addMissing(j.Folders, path.Dir(f.Name))
		}
		if err := s.WriteFile(s.in(newText(i)), f.Text, m.Mode); err != nil {
			return nil, err
		}
		j.Files = append(j.Files, m)
	}
	for _, name := range remove {
		m := move{Name: name}
		if err := s.keepOld(len(j.Files), &m); err != nil {
			return nil, err
		}
		if m.Old != "" {
			j.Files = append(j.Files, m)
		}
	}
	text, err := json.Marshal(j)
	if err != nil {
		return nil, err
	}
	const unready = journalName + "-next"
	if err := s.WriteFile(s.in(unready), text, 0o644); err != nil {
		return nil, err
	}
	if err := s.Rename(s.in(unready), s.in(journalName)); err != nil {
		return nil, err
	}
	s.Sync(s.name, ".")
	return j.Files, s.finish(j)
}

// keepOld copies the text of a file into the stage, if it exists, and records its mode and
// checksum.
func (s *stage) keepOld(i int, m *move) error {
	info, err := s.root.Lstat(m.Name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is a link or folder, not a file", m.Name)
	case info.Mode().Perm()&0o222 == 0:
		return fmt.Errorf("%s is read-only", m.Name)
	}
	m.Mode = info.Mode().Perm()
	old, err := s.root.ReadFile(m.Name)
	if err != nil {
		return err
	}
	m.Old = checksum(old)
	return s.WriteFile(s.in(oldText(i)), old, m.Mode)
}

// addMissing adds a folder, and those around it, if they do not exist.
func (s *stage) addMissing(folders []string, dir string) []string {
	if _, err := s.root.Stat(dir); err == nil || slices.Contains(folders, dir) {
		return folders
	}
	if dir != "." && dir != path.Dir(dir) {
		folders = s.addMissing(folders, path.Dir(dir))
	}
	return append(folders, dir)
}

// resume deals with the journal that a killed process left. If somebody has changed one of
// the files that it had not yet replaced, the replacement is undone: that change is newer.
func (s *stage) resume() error {
	name := journalName
	if s.has(undoName) {
		name = undoName
	}
	text, err := s.root.ReadFile(s.in(name))
	if errors.Is(err, fs.ErrNotExist) {
		return s.clear()
	}
	if err != nil {
		return err
	}
	var j journal
	if err := json.Unmarshal(text, &j); err != nil {
		return fmt.Errorf("%s: %w", s.in(name), err)
	}
	if marked, err := s.marked(); err != nil || marked != j.Marked {
		return errors.Join(err, fmt.Errorf("%s was not made here, but copied; remove it", path.Join(s.root.Name(), s.name)))
	}
	for _, m := range j.Files {
		if _, err := s.root.Lstat(m.next()); err == nil {
			if err := s.Remove(m.next()); err != nil {
				return err
			}
		}
	}
	changed := func(i int, m move) bool {
		sum := s.sum(m.Name)
		return (m.New == "" || s.has(newText(i))) && sum != m.Old && sum != m.New
	}
	for i, m := range j.Files {
		if name == undoName || changed(i, m) {
			if err := s.undo(j); err != nil {
				return err
			}
			return s.clear()
		}
	}
	if err := s.finish(j); err != nil {
		return err
	}
	return s.clear()
}

// finish does what is left of a journal's steps, and removes the journal. If a step fails,
// it undoes all.
func (s *stage) finish(j journal) error {
	if err := s.apply(j); err != nil {
		return errors.Join(err, s.undo(j))
	}
	for _, m := range j.Files {
		if m.New == "" {
			s.removeEmpty(path.Dir(m.Name))
		}
	}
	return s.Remove(s.in(journalName))
}

// removeEmpty removes a folder and those around it, as long as they are empty. Some may be
// removed already.
func (s *stage) removeEmpty(dir string) {
	for err := error(nil); dir != "." && (err == nil || errors.Is(err, fs.ErrNotExist)); dir = path.Dir(dir) {
		err = s.Remove(dir)
	}
}

func (s *stage) apply(j journal) error {
	for _, folder := range j.Folders {
		if err := s.Mkdir(folder, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	for i, m := range j.Files {
		var err error
		switch {
		case m.New == "" && s.sum(m.Name) != "":
			err = s.Remove(m.Name)
		case s.has(newText(i)):
			err = s.move(newText(i), m)
		}
		if err != nil {
			return err
		}
	}
	s.Sync(j.parents()...)
	return nil
}

// parents are the folders in which a replacement changes something. They must be on the
// disk before the journal is removed.
func (j journal) parents() []string {
	var parents []string
	for _, folder := range j.Folders {
		parents = append(parents, path.Dir(folder))
	}
	for _, m := range j.Files {
		parents = append(parents, path.Dir(m.Name))
	}
	slices.Sort(parents)
	return slices.Compact(parents)
}

// undo restores the files that were replaced, except those that were changed since.
func (s *stage) undo(j journal) error {
	if !s.has(undoName) {
		if err := s.Rename(s.in(journalName), s.in(undoName)); err != nil {
			return err
		}
	}
	for i, m := range j.Files {
		if s.sum(m.Name) != m.New {
			continue // not replaced, restored already, or changed since
		}
		var err error
		if m.Old == "" {
			err = s.Remove(m.Name)
		} else if m.Old != m.New {
			for _, folder := range s.addMissing(nil, path.Dir(m.Name)) {
				err = errors.Join(err, s.Mkdir(folder, 0o755))
			}
			err = errors.Join(err, s.move(oldText(i), m))
		}
		if err != nil {
			return err
		}
	}
	for _, folder := range slices.Backward(j.Folders) {
		_ = s.Remove(folder) // it stays if somebody else has put a file there
	}
	s.Sync(j.parents()...)
	return s.Remove(s.in(undoName))
}

// move moves a text from the stage to the place of a file. Where that is on another file
// system, the text is copied next to the file first.
func (s *stage) move(from string, m move) error {
	failed := s.Rename(s.in(from), m.Name)
	if failed == nil {
		return nil
	}
	text, err := s.root.ReadFile(s.in(from))
	if err != nil {
		return failed
	}
	if s.WriteFile(m.next(), text, m.Mode) != nil || s.Rename(m.next(), m.Name) != nil {
		_ = s.Remove(m.next())
		return failed
	}
	return s.Remove(s.in(from))
}

// sum is the checksum of a file; empty if there is none that can be read.
func (s *stage) sum(name string) string {
	text, err := s.root.ReadFile(name)
	if err != nil {
		return ""
	}
	return checksum(text)
}

func checksum(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

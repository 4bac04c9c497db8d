package output

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// listName is the file in the folder of a site that lists what Write wrote there: a line
// for each file, after the first.
const listName = ".recension"

const listHead = "# Files that recension wrote here, and replaces. It keeps all others.\n"

func list(files map[string]bool) []byte {
	var b strings.Builder
	b.WriteString(listHead)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		b.WriteString(name + "\n")
	}
	return []byte(b.String())
}

// listed are the names in a list, in its order.
func listed(list []byte) iter.Seq[string] {
	rest, _ := strings.CutPrefix(string(list), listHead)
	return func(yield func(string) bool) {
		for line := range strings.Lines(rest) {
			if !yield(strings.TrimSuffix(line, "\n")) {
				return
			}
		}
	}
}

// hostNames are what hosts and Git expect in the folder of a site, even before there is a
// site.
var hostNames = []string{"CNAME", ".nojekyll", ".git"}

// othersFiles returns what Write did not write to a folder, by paths below it, folders
// before what is in them. It is an error if this is not the folder of a site, or if the
// path of one of the new files is taken. Messages name the folder as shown.
func othersFiles(dir, shown string, files map[string]bool) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(dir, listName))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		foreign := func(e fs.DirEntry) bool { return !slices.Contains(hostNames, e.Name()) }
		if slices.ContainsFunc(entries, foreign) {
			return nil, fmt.Errorf("%s contains files that recension did not build; empty it or choose another folder", shown)
		}
	case err != nil:
		return nil, err
	case !bytes.HasPrefix(text, []byte(listHead)):
		return nil, fmt.Errorf("%s was built by an earlier version of recension, which did not list its files; save your own files, remove the folder and build again", shown)
	}
	own, ownFolders := map[string]bool{listName: true}, map[string]bool{}
	for name := range listed(text) {
		own[name] = true
	}
	for name := range own {
		addFolders(ownFolders, name)
	}
	needed := map[string]bool{}
	for name := range files {
		addFolders(needed, name)
	}
	inTheWay := func(name string, d fs.DirEntry) bool {
		for above := name; above != "."; above = path.Dir(above) {
			if files[above] {
				return true
			}
		}
		return needed[name] && !d.IsDir()
	}
	var others []string
	err = filepath.WalkDir(dir, func(place string, d fs.DirEntry, err error) error {
		if err != nil || place == dir {
			return err
		}
		below, err := filepath.Rel(dir, place)
		name := filepath.ToSlash(below)
		if err != nil || own[name] && !d.IsDir() || ownFolders[name] && d.IsDir() {
			return err
		}
		if inTheWay(name, d) {
			return fmt.Errorf("%s was not built by recension, but is where the site must be written; move it", filepath.Join(shown, below))
		}
		others = append(others, below)
		return nil
	})
	return others, err
}

// addFolders adds the paths of the folders that a slash-separated path is in.
func addFolders(names map[string]bool, name string) {
	for above := path.Dir(name); above != path.Dir(above) && !names[above]; above = path.Dir(above) {
		names[above] = true
	}
}

// keep puts somebody's file, link or folder, without what is in it, at a second place. A
// file is then in both; if the file system does not support that, it is copied.
func keep(from, to string) error {
	info, err := os.Lstat(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	switch {
	case info.IsDir():
		if err := os.Mkdir(to, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
		return os.Chmod(to, info.Mode().Perm()|0o700) // what is in it comes next
	case info.Mode()&fs.ModeSymlink != 0:
		leads, err := os.Readlink(from)
		if err != nil {
			return err
		}
		return os.Symlink(leads, to)
	}
	linked := os.Link(from, to)
	// There may be a file of the site if the file system does not distinguish capitals.
	if linked == nil || errors.Is(linked, fs.ErrExist) || !info.Mode().IsRegular() {
		return linked
	}
	return copyFile(from, to, info)
}

// copyFile copies a file to a place where there is none, with its mode and time.
func copyFile(from, to string, info fs.FileInfo) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Chmod(info.Mode().Perm()), out.Close(), os.Chtimes(to, info.ModTime(), info.ModTime()))
}

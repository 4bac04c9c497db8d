// Package output writes to the disk so that a reader finds everything as it was before or
// as it is afterwards, even if the process is killed.
//
// [Writer.Write] writes a site to a folder. What comes in are the files of the site, as functions
// that render them. It calls these functions on all cores, writes the files to a stage, a
// hidden folder next to the old site, and exchanges the two in one step. A file that the old
// site has already is not written, but linked, so that its inode and time tell programs such
// as rsync that it has not changed; and if all are there, the old site stays. [Replace] replaces
// files of the review: it prepares them in a stage too, and then writes a journal there,
// from which the rest can be done after any interruption. A [Folder] also remembers what
// was read, and replaces only files that are still so: of two commands that change the same
// file at once, the second one fails. A [Log] is a file that only grows: each line is on the
// disk before it counts as added.
//
// Both write to the disk what they prepared before they put it in its place, so that a
// power cut does no more harm than a kill; [Writer.Write] does so only on Linux.
//
// A process that is killed leaves its stage. The next call for the same folder finishes or
// removes it; [Restore] and [Recover] do only that. On systems that can lock a folder, calls
// for the same folder wait for each other.
//
// [Checksum] tells whether a folder still has the site that was written to it.
//
// [TempDir] creates a folder for what is needed only while the process runs.
//
// Files in the folder of a site that Write did not write belong to somebody else, such as
// CNAME, .nojekyll and .git of a host, or a page made by hand. The list of its own files is
// in .recension, which Write puts beside them. The rule for others:
//
//   - They are kept, with their folders and links.
//   - If one is in the way of a file of the site, Write changes nothing and names it.
//   - A folder without that list must be empty, or have nothing but CNAME, .nojekyll and
//     .git; otherwise it is not the folder of a site, and Write changes nothing.
//
// If the folder is a link, the folder to which it leads is replaced, and the link stays.
package output

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"recension/generator/timing"
)

// Writer writes sites. Its zero value has no options.
type Writer struct {
	// Timings measures how long the stages take; nil: nothing does.
	Timings *timing.Timings
	// Written, if it is not nil, is called for each file that is written. Several
	// goroutines call it.
	Written func()
	// Copies returns the files that are written beside that of a name, made of its text;
	// nil: there are none. A file of the site with the name of a copy takes its place.
	Copies func(name string) []Copy
	// Checksum, if it is not nil, is called with the checksum of the site that was written.
	// As long as the function Checksum returns the same, nobody has changed the site.
	Checksum func(sum string)
}

// Copy is a file that is made of the text of another.
type Copy struct {
	Extension string // added to the name of the other, such as ".gz"
	Make      func(text []byte) ([]byte, error)
}

// copies returns the copies of a file that are to be written beside the files.
func (w *Writer) copies(files map[string]func(io.Writer) error, name string) []Copy {
	if w.Copies == nil {
		return nil
	}
	return slices.DeleteFunc(w.Copies(name), func(c Copy) bool { return files[name+c.Extension] != nil })
}

// names returns the names of the files and of all copies.
func (w *Writer) names(files map[string]func(io.Writer) error) map[string]bool {
	names := make(map[string]bool, len(files))
	for name := range files {
		names[name] = true
		for _, c := range w.copies(files, name) {
			names[name+c.Extension] = true
		}
	}
	return names
}

// Write renders the files into dir, by their slash-separated paths below it, in place of
// those of an earlier Write. The package comment says what happens to other files in dir.
// If Write returns an error, dir is as it was before, unless what is left of the old site
// could not be removed.
func (w *Writer) Write(dir string, files map[string]func(io.Writer) error) error {
	return withSite(dir, true, func(root *os.Root) disk { return realDisk{root} }, func(s *siteFolder) error { return s.write(w, files) })
}

// Restore finishes or removes what a killed process left of a [Writer.Write] to dir. If nothing
// is left of one, it changes nothing.
func Restore(dir string) error {
	return withSite(dir, false, func(root *os.Root) disk { return realDisk{root} }, func(*siteFolder) error { return nil })
}

// siteFolder is the folder of a site, and the stage next to it.
type siteFolder struct {
	*stage
	base  string // the folder, in the stage's root
	dir   string // its absolute path, without links
	shown string // its path for messages
	// timings measures how long the stages take; nil: nothing does.
	timings *timing.Timings
	mode    fs.FileMode // of new files
	sums    checksums
}

// In the stage of a site.
const (
	newSite = "site" // after an exchange, the old one
	oldSite = "old"  // where the system cannot exchange two folders
)

// withSite opens the stage of a site, deals with what a killed process left in it, and
// calls change. If create is false and there is no stage, it does nothing.
func withSite(dir string, create bool, open func(*os.Root) disk, change func(*siteFolder) error) error {
	shown := dir
	err := func() error {
		dir, err := resolve(shown)
		if err != nil {
			return err
		}
		parent, base := filepath.Split(dir)
		name := "." + base + "-next"
		if create {
			err = os.MkdirAll(parent, 0o755)
		} else if _, err := os.Lstat(filepath.Join(parent, name)); err != nil {
			return nil // there is no stage, or nothing can be done about it
		}
		if err != nil {
			return err
		}
		root, err := os.OpenRoot(parent)
		if err != nil {
			return err
		}
		defer root.Close()
		stage, err := openStage(root, open(root), name)
		if err != nil {
			return err
		}
		s := &siteFolder{stage: stage, base: base, dir: dir, shown: shown}
		if err = s.restore(); err == nil {
			err = change(s)
		}
		defer s.timings.Start(timing.Remove)()
		return errors.Join(err, s.close(s.has(oldSite) && s.has(newSite)))
	}()
	if err != nil {
		return fmt.Errorf("output: %w", err)
	}
	return nil
}

// resolve returns the absolute path of a folder that need not exist. If it is a link, that
// is the path of the folder to which it leads.
func resolve(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return dir, nil
	}
	return filepath.EvalSymlinks(dir)
}

// restore finishes what a killed process began. Until it moved the old site away, nothing
// had begun; then the new one, which is complete, takes its place.
func (s *siteFolder) restore() error {
	if s.has(oldSite) && s.has(newSite) {
		// An empty folder may have been created since; any other is not replaced.
		if err := s.Remove(s.base); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("a build was interrupted, and %s has been created since; remove it, or %s: %w", s.shown, filepath.Join(filepath.Dir(s.dir), s.name), err)
		}
		if err := s.Rename(s.in(newSite), s.base); err != nil {
			return err
		}
		s.Sync(s.name, ".") // before the old site is removed
	}
	return s.clear()
}

// write prepares the new site and exchanges it for the old one. If the two are the same, the
// old one stays.
func (s *siteFolder) write(w *Writer, files map[string]func(io.Writer) error) error {
	s.timings = w.Timings
	names := w.names(files)
	if _, err := othersFiles(s.dir, s.shown, names); err != nil { // before rendering, which takes long
		return err
	}
	if err := s.Mkdir(s.in(newSite), 0o755); err != nil {
		return err
	}
	next := filepath.Join(filepath.Dir(s.dir), s.name, newSite)
	same, err := s.writeAll(w, next, files)
	if err != nil {
		return err
	}
	list := list(names)
	sameList, err := s.putList(list)
	if err != nil {
		return err
	}
	others, err := othersFiles(s.dir, s.shown, names)
	if err != nil {
		return err
	}
	if !same || !sameList {
		err = s.replace(w, next, others)
	}
	if err == nil && w.Checksum != nil {
		w.Checksum(s.sums.whole(list))
	}
	return err
}

// replace puts the new site, with the files of others, in the place of the old one.
func (s *siteFolder) replace(w *Writer, next string, others []string) error {
	for _, name := range others {
		if err := keep(filepath.Join(s.dir, name), filepath.Join(next, name)); err != nil {
			return err
		}
	}
	defer w.Timings.Start(timing.Replace)()
	return s.exchange()
}

// writeAll writes the files to a folder of the stage. It returns whether the old site has
// all of them.
func (s *siteFolder) writeAll(w *Writer, dir string, files map[string]func(io.Writer) error) (same bool, err error) {
	if s.mode, err = s.modeOfFiles(); err != nil {
		return false, err
	}
	made := map[string]bool{}
	names := slices.Sorted(maps.Keys(files))
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	for _, name := range names {
		if !filepath.IsLocal(filepath.FromSlash(name)) || strings.Contains(name, "\n") {
			return false, fmt.Errorf("the path %q leads outside the site", name)
		}
		parent := filepath.Dir(filepath.Join(dir, filepath.FromSlash(name)))
		if !made[parent] {
			if err := os.MkdirAll(parent, 0o755); err != nil {
				return false, err
			}
			made[parent] = true
		}
	}
	// After the first error, the rest is left out: what is wrong with one page, such as a
	// loop without end, is often wrong with all.
	group, ctx := errgroup.WithContext(context.Background())
	group.SetLimit(runtime.GOMAXPROCS(0))
	var changed atomic.Bool
	for _, name := range names {
		group.Go(func() error {
			if ctx.Err() != nil {
				return nil
			}
			same, err := s.writeFile(w, name, files[name], w.copies(files, name))
			if !same {
				changed.Store(true)
			}
			if err == nil && w.Written != nil {
				w.Written()
			}
			return err
		})
	}
	err = group.Wait()
	return !changed.Load(), err
}

// rank is when a file is made, from the lowest number on. Pictures come first: one takes as
// long as hundreds of pages, and must not be what all cores but one wait for at the end. Pages
// then find the drawings that they share with pictures, and need not wait for each other.
func rank(name string) int {
	if path.Ext(name) == ".png" {
		return 0
	}
	return 1
}

// writeFile renders a file and writes it to the stage, with its copies. It returns whether the
// old site has the same files.
func (s *siteFolder) writeFile(w *Writer, name string, render func(io.Writer) error, copies []Copy) (same bool, err error) {
	text := texts.Get().(*bytes.Buffer)
	defer texts.Put(text)
	text.Reset()
	endRender := w.Timings.Start(timing.Render)
	err = render(text)
	endRender()
	if err != nil {
		return false, err
	}
	endWrite := w.Timings.Start(timing.Write)
	same, err = s.put(name, text.Bytes())
	endWrite()
	for _, c := range copies {
		if err != nil {
			break
		}
		var made []byte
		if made, err = c.Make(text.Bytes()); err == nil {
			var sameCopy bool
			sameCopy, err = s.put(name+c.Extension, made)
			same = same && sameCopy
		}
	}
	return same, err
}

// texts are as many as there are files rendered at the same time. A new buffer for each file
// would be cleared before it is used, and collected afterwards.
var texts = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// exchange puts the new site in the place of the old one. If the system supports it, it
// swaps the two atomically. Otherwise it first moves the old one to the stage, and back if
// the new one cannot be moved.
//
// A power cut, too, should leave the old or the new site. A file system may have the
// exchange on the disk before the texts of the new files, which would then be empty. So
// these are written first: all at once, which takes a tenth of a second for 1,700 files;
// one by one they would take three seconds. Where the system cannot write all at once, a
// site that a power cut damaged has to be built again. And the exchange is on the disk
// before the caller removes the old site.
func (s *siteFolder) exchange() error {
	if err := s.SyncAll(s.in(newSite)); err != nil {
		return err
	}
	defer s.Sync(s.name, ".")
	if s.Exchange(s.in(newSite), s.base) == nil {
		return nil
	}
	err := s.Rename(s.base, s.in(oldSite))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	existed := err == nil
	if err = s.Rename(s.in(newSite), s.base); err != nil && existed {
		err = errors.Join(err, s.Rename(s.in(oldSite), s.base))
	}
	return err
}

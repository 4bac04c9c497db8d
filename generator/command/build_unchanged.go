package command

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"time"

	"recension/generator/cache"
	"recension/generator/compress"
	"recension/generator/diag"
	"recension/generator/output"
	"recension/generator/page"
	"recension/generator/reads"
	"recension/generator/site"
	"recension/generator/timing"
)

// siteBuild builds a site into a folder. If the last build read the same and the folder
// still has what it wrote, the site stays as it is, and no page is made.
type siteBuild struct {
	out        string
	compressed bool
	options    site.Options

	kept *cache.Dir
	key  string // of the last build, in the cache
	tree *reads.Tree
}

// builtSite is what a build read and wrote. It is stored in the cache, for the next build.
type builtSite struct {
	Files    int // of the site, without compressed copies
	Problems diag.List
	Reads    reads.States // at the end of the build
	Checksum string       // of the site; see [output.Checksum]
	Stamp    string       // of the site; see [output.Stamp]; empty: not known

	files page.Files // to be written; nil if the folder has them
}

// prepare returns the site that the folder has already or, if anything has changed, the one
// to be written.
func (b *siteBuild) prepare(w *workspace) (builtSite, error) {
	src, err := w.anySource()
	if err != nil {
		return builtSite{}, err
	}
	if b.options, err = w.complete(b.options); err != nil {
		return builtSite{}, err
	}
	b.kept = cache.Open()
	useCache(&b.options, b.kept)
	if b.key, err = b.lastKey(w.root); err != nil {
		return builtSite{}, err
	}
	if last, same := b.last(src); same {
		return last, nil
	}
	b.tree = reads.Watch(src)
	files, problems := site.Build(b.tree, b.options)
	return builtSite{Files: len(files), Problems: problems, files: files}, nil
}

// lastKey returns the key of the last build in the cache. It has everything that decides what
// the site is, besides the program and the files that are read.
func (b *siteBuild) lastKey(root string) (string, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return "", err
	}
	out, err := filepath.Abs(b.out)
	return fmt.Sprintf("last build %q %q %t %s", root, out, b.compressed, b.options.Key()), err
}

// last returns what the last build stored, and whether another one would read and write the
// same.
func (b *siteBuild) last(src fs.FS) (last builtSite, same bool) {
	defer b.options.Timings.Start(timing.Compare)()
	stored, found := b.kept.Load(b.key)
	if !found || json.Unmarshal(stored, &last) != nil || !last.Reads.Hold(src) {
		return builtSite{}, false
	}
	stamp := output.Stamp(b.out)
	if stamp != "" && stamp == last.Stamp {
		return last, true
	}
	if sum, err := output.Checksum(b.out); err != nil || sum != last.Checksum {
		return last, false
	}
	if stamp != last.Stamp { // the site may be a copy
		last.Stamp = stamp
		b.store(last)
	}
	return last, true
}

// manyHashed is the number of files whose checksums take longer than the wait for a stamp.
const manyHashed = 1000

// write writes the site, unless the folder has it, and stores what the next build needs.
func (b *siteBuild) write(built builtSite, progress io.Writer) error {
	if built.files == nil {
		return nil
	}
	writer := output.Writer{Timings: b.options.Timings, Checksum: func(sum string) { built.Checksum = sum }}
	if b.compressed {
		writer.Copies = compressedCopies(compress.Keep(b.options.Keep), b.options.Timings)
	}
	shown := newCountProgress(progress, "building", len(built.files))
	writer.Written = func() { shown.add(1) }
	err := writer.Write(b.out, built.files)
	shown.finish()
	if err != nil {
		return err
	}
	built.Reads = b.tree.States()
	if built.Files > manyHashed {
		time.Sleep(output.Tick)
		built.Stamp = output.Stamp(b.out)
	}
	b.store(built)
	return nil
}

// store stores what the next build needs. Without it, that build makes all pages.
func (b *siteBuild) store(built builtSite) {
	if stored, err := json.Marshal(built); err == nil {
		b.kept.Store(b.key, stored)
	}
}

// Package lifecycle works out what to write to start, publish or correct an
// edition.
//
// A review goes in as a file tree; files to write come out. If the review has
// errors that are in the way, the functions return diagnostics instead; if the
// request itself makes no sense, such as publishing an edition twice, an error.
// They write nothing: package command writes the files, all or none.
//
//	New       the files of a new draft, copied from another edition
//	Publish   edition.toml, which says that it is published, and its lock
//	Correct   the lock with an erratum
//	Statuses  the status of each edition, compared with its lock
//
// To add a step, add a file with such a function, and a command that calls it.
package lifecycle

import (
	"io/fs"

	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/overlay"
	"recension/generator/review"
)

// File is a file to write.
type File struct {
	Name string // slash-separated, below the review's folder
	Text []byte
}

// load loads a review and finds one of its editions. The diagnostics are those of
// the whole review. It is an error if there is no such edition.
func load(src fs.FS, name string) (*edition.Edition, diag.List, error) {
	r, problems := edition.Load(src, edition.Options{})
	e, ok := r.Edition(name)
	if !ok {
		return nil, nil, review.NoEdition(src, name)
	}
	return e, problems, nil
}

// check reports what would be wrong with the review if files were written.
func check(src fs.FS, files ...File) diag.List {
	_, problems := edition.Load(with(src, files...), edition.Options{})
	return problems
}

// with returns the review as it would be if files were written.
func with(src fs.FS, files ...File) fs.FS {
	for _, f := range files {
		src = overlay.With(src, f.Name, f.Text)
	}
	return src
}

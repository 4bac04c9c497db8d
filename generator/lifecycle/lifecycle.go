// Package lifecycle computes the files that start, publish or correct an edition.
//
// What comes in is a review as a file tree. What goes out are files, which package
// command writes in the order in which they are returned. If errors of the review
// prevent that, the functions return diagnostics; if the request is invalid, such as
// publishing an edition twice, they return an error.
//
//	New       the files of a new draft, copied from another edition
//	Publish   edition.toml with the status published, the lock, and the list of locks
//	Correct   the lock with an erratum, and the list of locks
//	Statuses  the status of each edition, compared with its lock and the list
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

// load loads a review and returns one of its editions, with the diagnostics of the
// whole review. It is an error if there is no such edition.
func load(src fs.FS, name string) (*edition.Edition, diag.List, error) {
	_, e, problems, err := loadEdition(src, name)
	return e, problems, err
}

// loadEdition is load, and returns the review, too.
func loadEdition(src fs.FS, name string) (*edition.Review, *edition.Edition, diag.List, error) {
	r, problems := edition.Load(src, edition.Options{})
	e, ok := r.Edition(name)
	if !ok {
		return nil, nil, nil, review.NoEdition(src, name)
	}
	return r, e, problems, nil
}

// check reports what is wrong with the review after files are written.
func check(src fs.FS, files ...File) diag.List {
	_, problems := edition.Load(with(src, files...), edition.Options{})
	return problems
}

// with returns the review as it is after files are written.
func with(src fs.FS, files ...File) fs.FS {
	for _, f := range files {
		src = overlay.With(src, f.Name, f.Text)
	}
	return src
}

package lifecycle

import (
	"fmt"
	"io/fs"
	"slices"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/lock"
	"recension/generator/review"
)

// Publish returns the files that publish an edition: edition.toml and the lock.
// Their order ensures that, if writing stops, the edition is a draft or published,
// and can be published again. date is the publication date if the edition has none;
// it may be empty.
//
// Diagnostics are errors anywhere in the review, before or after the change. It is
// an error if there is no such edition, if it is already published and locked, or if
// it has another publication date.
func Publish(src fs.FS, name string, date decode.Date) ([]File, diag.List, error) {
	e, problems, err := load(src, name)
	if err != nil {
		return nil, nil, err
	}
	if _, problems := lock.Read(src, name); problems.HasErrors() {
		return nil, problems, nil
	}
	if !e.Draft() && e.Lock != nil {
		return nil, nil, fmt.Errorf("the edition %q is already published; to correct it, run: recension edition erratum %s --note \"…\"", name, name)
	}
	if date != "" && e.Meta.Published != "" && date != e.Meta.Published {
		return nil, nil, fmt.Errorf("the edition %q already has a publication date, %s", name, e.Meta.Published)
	}
	aboutLock := func(d diag.Diagnostic) bool { return d.Pos.File == lock.Name(name) } // Publish replaces it
	if problems = slices.DeleteFunc(problems, aboutLock); problems.HasErrors() {
		return nil, problems, nil
	}
	published, problems, err := asPublished(src, e, date)
	if err != nil || problems.HasErrors() {
		return nil, problems, err
	}
	locked, problems, err := lockFile(with(src, published), e)
	if err != nil || problems.HasErrors() {
		return nil, problems, err
	}
	files := []File{locked, published}
	if !e.Draft() { // published without a lock: the lock comes last
		files = []File{published, locked}
	}
	return files, check(src, files...), nil
}

// asPublished returns the edition.toml of the published edition.
func asPublished(src fs.FS, e *edition.Edition, date decode.Date) (File, diag.List, error) {
	about, problems := review.Read(src, e.File("edition.toml"))
	if problems.HasErrors() {
		return File{}, problems, nil
	}
	var settings []decode.Setting
	if e.Draft() {
		settings = append(settings, decode.Setting{Key: "status", Text: string(review.Published)})
	}
	if date != "" && e.Meta.Published == "" {
		settings = append(settings, decode.Setting{Key: "published", Text: string(date)})
	}
	text, err := decode.Set(about, settings...)
	if err != nil {
		return File{}, nil, fmt.Errorf("%s: %w", about.Name, err)
	}
	return File{about.Name, text}, problems, nil
}

// lockFile returns the lock of a published edition. before is the edition before its
// publication. If it has a lock, left by an interrupted publication, the new lock
// must be the same.
func lockFile(src fs.FS, before *edition.Edition) (File, diag.List, error) {
	e, _, err := load(src, before.ID) // the caller checks the whole review at the end
	if err != nil {
		return File{}, nil, err
	}
	now, problems := e.LockState(src)
	if problems.HasErrors() {
		return File{}, problems, nil
	}
	locked := lock.New(e.ID, now)
	if before.Lock != nil && !before.Lock.Same(locked) {
		d := diag.Errorf(diag.Pos{File: lock.Name(e.ID)}, "lock", "the draft differs from its lock")
		return File{}, diag.List{d.Hintf("if the edition was never published, delete the lock; if it was, restore the edition from the repository's history")}, nil
	}
	text, err := locked.Text()
	return File{lock.Name(e.ID), text}, nil, err
}

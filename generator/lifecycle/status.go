package lifecycle

import (
	"fmt"
	"io/fs"
	"slices"

	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/lock"
)

// Status is the status of an edition, and whether it differs from its lock.
type Status struct {
	ID, Title string
	Current   bool      // the front page presents it; a draft, if no edition is published
	Text      string    // such as "draft" or "published, with 1 correction"
	Problems  diag.List // the differences from its lock; empty if there are none, or no lock
}

// Statuses returns the status of each edition, sorted by id, and what is wrong with the
// list of locks: published editions that are gone or are drafts again.
func Statuses(src fs.FS) ([]Status, diag.List) {
	r, problems := edition.Load(src, edition.Options{})
	var all []Status
	for _, e := range r.Editions {
		differs := differences(e, problems)
		all = append(all, Status{ID: e.ID, Title: e.Meta.Title, Current: e == r.Current, Text: status(e, differs), Problems: differs})
	}
	ofList := slices.DeleteFunc(problems, func(d diag.Diagnostic) bool { return d.Pos.File != lock.ListName })
	return all, ofList
}

// differences returns the problems of a review that are differences of an edition
// from its lock.
func differences(e *edition.Edition, problems diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(problems), func(d diag.Diagnostic) bool {
		aboutLock := d.Rule == "lock" || d.Pos.File == lock.Name(e.ID) // an unreadable lock breaks other rules
		// A facet is declared outside the edition; the note names the lock.
		ofEdition := e.Owns(d.Pos.File) || slices.ContainsFunc(d.Notes, func(n diag.Note) bool { return n.Pos.File == lock.Name(e.ID) })
		return !aboutLock || !ofEdition
	})
}

// status describes the status of an edition.
func status(e *edition.Edition, differs diag.List) string {
	switch {
	case e.Draft() && e.Lock != nil:
		return "draft, with a lock"
	case differs.HasErrors():
		return "changed since publication"
	case e.Draft():
		return "draft"
	case e.Lock == nil:
		return "published, without a lock"
	case len(e.Lock.Errata) == 1:
		return "published, with 1 correction"
	case len(e.Lock.Errata) > 1:
		return fmt.Sprintf("published, with %d corrections", len(e.Lock.Errata))
	}
	return "published"
}

package lifecycle

import (
	"fmt"
	"io/fs"
	"slices"

	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/lock"
)

// Status is how far an edition has come, and whether it still is what was
// published.
type Status struct {
	ID, Title string
	Current   bool      // the front page presents it
	Text      string    // in a few words, such as "draft" or "published, with 1 correction"
	Problems  diag.List // how it differs from its lock; empty if it does not or has none
}

// Statuses returns the status of each edition, in the order of their ids.
func Statuses(src fs.FS) []Status {
	s, problems := edition.Load(src, edition.Options{})
	var all []Status
	for _, e := range s.Editions {
		differs := differences(e, problems)
		all = append(all, Status{ID: e.ID, Title: e.Meta.Title, Current: e == s.Current, Text: status(e, differs), Problems: differs})
	}
	return all
}

// differences selects, from the problems of a review, those that say how an
// edition differs from its lock.
func differences(e *edition.Edition, problems diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(problems), func(d diag.Diagnostic) bool {
		aboutLock := d.Rule == "lock" || d.Pos.File == lock.Name(e.ID) // a lock that cannot be read breaks other rules
		return !aboutLock || !e.Owns(d.Pos.File)
	})
}

// status describes the status of an edition in a few words.
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

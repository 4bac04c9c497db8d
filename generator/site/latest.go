package site

import "slices"

// news is what changed last in the review: what the newest published edition
// brought, and the last correction of it. It is worked out when a page shows it,
// once every page is known.
type news struct {
	Edition    *Edition
	Before     *Edition      // the published edition before; nil for the first
	Path       string        // of the page that says what changed in between
	Changes    []changeCount // how much of what; empty: nothing changed
	Correction *erratumView  // the last one; nil: there is none
}

// shownChanges is how many kinds of change a card has room for.
const shownChanges = 4

// news is what changed last.
func (s *Site) news() news {
	listed := s.Listed()
	n := news{Edition: listed[len(listed)-1]}
	if errata := n.Edition.errata(); len(errata) > 0 {
		n.Correction = &errata[len(errata)-1]
	}
	for _, c := range s.comparisons {
		if c.after != n.Edition || c.before.Draft() {
			continue
		}
		n.Before, n.Path = c.before, c.path() // the last one has the newest edition before
		n.Changes = slices.DeleteFunc(c.view().tiles(), func(t changeCount) bool { return t.N == 0 })
		n.Changes = n.Changes[:min(shownChanges, len(n.Changes))]
	}
	return n
}

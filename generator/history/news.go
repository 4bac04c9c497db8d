package history

import (
	"slices"

	"recension/generator/address"
	"recension/generator/decode"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/view"
)

// News is what changed last in the review: what the newest published edition
// brought, and the last correction of it.
type News struct {
	Edition    *page.Edition
	Published  decode.Date
	DataAsOf   decode.Date
	Status     string // the page that says how up to date the edition is; empty: none does
	Standing   view.Standing
	Before     *page.Edition // the published edition before; nil for the first
	Path       string        // of the page that says what changed in between
	Changes    []ChangeCount // how much of what; empty: nothing changed
	Correction *Erratum      // the last one; nil: there is none
}

// newsChanges is how many kinds of change a card has room for.
const newsChanges = 4

// NewsOf is what changed last in a review, of which some edition is published.
func NewsOf(r *edition.Review, all []*Comparison) News {
	published := r.Published()
	e := published[len(published)-1]
	n := News{
		Edition: view.EditionOf(r, e), Published: e.Meta.Published, DataAsOf: e.Meta.DataAsOf, Standing: view.StandingOf(r, e),
	}
	if e.Has(address.Status) {
		n.Status = address.In(e.ID, address.Status)
	}
	if errata := Errata(r, e); len(errata) > 0 {
		n.Correction = &errata[0]
	}
	if c := SincePublished(all, e); c != nil {
		n.Before, n.Path = c.before, c.Path()
		n.Changes = slices.DeleteFunc(c.View().tiles(), func(t ChangeCount) bool { return t.N == 0 })
		n.Changes = n.Changes[:min(newsChanges, len(n.Changes))]
	}
	return n
}

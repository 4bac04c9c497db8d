package history

import (
	"slices"

	"recension/generator/address"
	"recension/generator/decode"
	"recension/generator/edition"
	"recension/generator/lock"
	"recension/generator/page"
	"recension/generator/view"
)

// News is the latest about the review: the changes in the newest published edition,
// and the last correction of fact of that edition.
type News struct {
	Edition    *page.Edition
	Published  decode.Date
	DataAsOf   decode.Date
	Status     string // the address of the edition's page about its status; empty: none
	Standing   view.Standing
	Before     *page.Edition // the published edition before; nil for the first
	Path       string        // the address of the comparison with that edition
	Changes    []ChangeCount // empty: nothing changed
	Correction *Erratum      // the last one of fact; nil: none
	Errata     int           // the number of corrections of any kind
}

// newsChanges is the most changes that a card has space for.
const newsChanges = 4

// NewsOf returns the latest about a review; nil if no edition is published.
func NewsOf(r *edition.Review, all []*Comparison) *News {
	published := r.Published()
	if len(published) == 0 {
		return nil
	}
	e := published[len(published)-1]
	n := &News{
		Edition: view.EditionOf(r, e), Published: e.Meta.Published, DataAsOf: e.Meta.DataAsOf, Standing: view.StandingOf(r, e),
	}
	if e.Has(address.Status) {
		n.Status = address.In(e.ID, address.Status)
	}
	errata := Errata(r, e)
	n.Errata = len(errata)
	if i := slices.IndexFunc(errata, func(c Erratum) bool { return c.Kind == lock.Fact }); i >= 0 {
		n.Correction = &errata[i]
	}
	if c := SincePublished(all, e); c != nil {
		n.Before, n.Path = c.before, c.Path()
		n.Changes = slices.DeleteFunc(c.View().tiles(r.Locale), func(t ChangeCount) bool { return t.N == 0 })
		n.Changes = n.Changes[:min(newsChanges, len(n.Changes))]
	}
	return n
}

package reading

import (
	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// statusPage is the data of the layout for the status of the review.
type statusPage struct {
	Meta     review.Meta
	Standing view.Standing
	Mode     string // in words
	Sources  []review.Source
	Scope    []review.ScopeChange
	JSON     string // addresses of files
	Badge    string
	BadgeAlt string
	Snippet  string // the badge for other sites, in Markdown
}

// modes say in words whether the review is kept up to date.
var modes = map[review.Mode]string{
	review.Updated: "yes",
	review.Ended:   "no longer: updates have ended",
	review.Once:    "no: it was made once",
}

// StatusPages returns the page about the status of the review; none if the edition
// does not state it.
func StatusPages(r *edition.Review, e *edition.Edition) []page.Page {
	living := e.Meta.Living
	if !living.Stated() {
		return nil
	}
	data := statusPage{
		Meta: e.Meta, Standing: view.StandingOf(r, e), Mode: modes[living.Mode], Scope: e.Meta.Scope(),
		JSON: address.StatusJSON(e.ID), Badge: address.Badge(e.ID),
		BadgeAlt: view.BadgeTitle(r, e), Snippet: view.BadgeSnippet(r, e),
	}
	for _, id := range e.Meta.Keys.Under("source") {
		data.Sources = append(data.Sources, e.Meta.Sources[id])
	}
	return []page.Page{view.List(view.EditionOf(r, e), address.Status, "Status of the review",
		"How up to date this edition is: what was searched when, who keeps it, and when the next update is due.", "status", data)}
}

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
	Missing  []string // labels of what the edition does not state about its status
	Sources  []review.Source
	Searched bool // a source has the date of its last search
	Scope    []scopeChange
	JSON     string // addresses of files
	Badge    string
	BadgeAlt string
	Snippet  string // the badge for other sites, in Markdown

	// LinkedSchedule and LinkedRetirement are these texts with their links.
	LinkedSchedule, LinkedRetirement view.Inline
}

// scopeChange is a change of scope with the links of its text.
type scopeChange struct {
	review.ScopeChange
	LinkedText view.Inline
}

// StatusPages returns the page about the status of the review; none if the edition
// does not state it.
func StatusPages(r *edition.Review, e *edition.Edition) []page.Page {
	living := e.Meta.Living
	if !living.Stated() {
		return nil
	}
	data := statusPage{
		Meta: e.Meta, Standing: view.StandingOf(r, e),
		Missing: missingStatus(e),
		JSON:    address.StatusJSON(e.ID), Badge: address.Badge(e.ID),
		BadgeAlt: view.BadgeTitle(r, e), Snippet: view.BadgeSnippet(r, e),
	}
	for _, id := range e.Meta.Keys.Under("source") {
		data.Sources = append(data.Sources, e.Meta.Sources[id])
		data.Searched = data.Searched || e.Meta.Sources[id].Searched != ""
	}
	var popovers page.Popovers
	text := func(kind, id, key string) view.Inline {
		t := view.InlineOf(e, edition.Ref{Kind: kind, ID: id}, key)
		popovers.Add(t.Popovers())
		return t
	}
	data.LinkedSchedule, data.LinkedRetirement = text("status", e.ID, "schedule"), text("status", e.ID, "retirement")
	for _, c := range e.Meta.Scope() {
		data.Scope = append(data.Scope, scopeChange{c, text("scope_change", c.ID, "text")})
	}
	p := view.List(view.EditionOf(r, e), address.Status, r.Locale.Say("status.title"), r.Locale.Say("status.description"), "status", data)
	p.Popovers = popovers
	return []page.Page{p}
}

// missingStatus returns the labels of what an edition does not state about its status, as
// they stand inside a sentence. It asks only for what the edition can have: a review that
// is made once has no next update, and a draft no date of publication.
func missingStatus(e *edition.Edition) []string {
	l, living := e.Locale, e.Meta.Living
	var labels []string
	for _, item := range []struct {
		label           string
		applies, stated bool
	}{
		{l.Say("status.nextUpdate"), living.Mode == review.Updated, living.NextUpdate != ""},
		{l.Say("status.schedule"), living.Mode == review.Updated, living.Schedule != ""},
		{l.Say("status.retirement"), living.Mode != review.Once, living.Retirement != ""},
		{l.Say("status.responsible"), true, len(living.Responsible) > 0},
		{l.Say("status.contact"), true, living.Contact != ""},
		{l.Say("status.published"), e.Meta.Status == review.Published, e.Meta.Published != ""},
		{l.Say("status.dayOfData"), true, e.Meta.DataAsOf != ""},
	} {
		if item.applies && !item.stated {
			labels = append(labels, l.Inside(item.label))
		}
	}
	return labels
}

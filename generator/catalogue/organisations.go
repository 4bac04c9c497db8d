package catalogue

import (
	"slices"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// organisationPage is the data of the layout of an organisation, and a row of the
// list of organisations.
type organisationPage struct {
	*review.Word
	Path        string
	Stakeholder []view.Value
	Standards   FirstRows
	Documents   FirstRows
	Tallies     []statusTally // the number of its standards with each status
	Rows        []view.RowsOfTable
	Uses        []view.PageUses
}

// OrganisationPages returns the list of organisations, sorted as in the language of
// the review, and a page for each. feed returns the address of the feed of an
// organisation; empty if it has none.
func OrganisationPages(ls *Lists, language edition.Language, feed func(id string) string) []page.Page {
	e, in := ls.edition, ls.in
	var organisations []*organisationPage
	for _, w := range e.Vocabulary.Words(review.FacetOrganisation) {
		of := edition.Ref{Kind: "organisation", ID: w.ID}
		o := &organisationPage{
			Word: w, Path: address.Organisation(e.ID, w.ID), Stakeholder: view.Words(e, page.NonEmpty(w.Stakeholder)),
			Standards: ls.Standards.firstRows("organisation", w.ID), Documents: ls.Documents.firstRows("publisher", w.ID),
			Rows: view.Mentions(e, of), Uses: view.ByPage(e.Uses(of)),
		}
		for _, phase := range ls.Standards.tally(standardsIn(o.Standards.all)) {
			o.Tallies = append(o.Tallies, phase.Statuses...)
		}
		organisations = append(organisations, o)
	}
	order := language.Order()
	slices.SortStableFunc(organisations, func(a, b *organisationPage) int { return order(a.Label, b.Label) })
	pages := []page.Page{view.List(in, address.Organisations, "Organisations",
		"Every organisation that the edition names: universities, companies, standards organisations, public bodies.", "organisations", organisations)}
	for _, o := range organisations {
		pages = append(pages, page.Page{
			Path: o.Path, Layout: "organisation", Feed: feed(o.ID), Title: o.Label, Description: o.Label + " in " + e.Meta.Title + ", " + e.ID,
			Edition: in, About: page.Subject{Kind: address.Organisations, ID: o.ID}, Section: address.Organisations,
			Trail: view.Trail(in, pages[0].Link()), Data: o,
		})
	}
	return pages
}

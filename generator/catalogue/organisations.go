package catalogue

import (
	"html/template"
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
	LinkedDefinition view.Inline

	Path      string
	Of        []view.FacetWords // the words of facets to which it belongs
	Standards FirstRows
	Documents FirstRows
	// Bars beside the numbers of its documents and standards in the list, and the years of
	// its documents.
	DocumentsBar, StandardsBar template.HTML
	Years                      documentYears

	Tallies []statusTally // the number of its standards with each status
	// TalliesText says the numbers of Tallies in one line.
	TalliesText string
	Rows        []view.RowsOfTable
	Uses        []view.PageUses
}

// WordsOf returns the words of a facet to which the organisation belongs.
func (o *organisationPage) WordsOf(facet string) []view.Value {
	for _, of := range o.Of {
		if of.Name == facet {
			return of.Words
		}
	}
	return nil
}

// organisationList is the data of the layout of the list of organisations.
type organisationList struct {
	Facets        []view.FacetWords // to whose words organisations belong; without words
	Organisations []*organisationPage
	// Whether any organisation has a document, a standard, or a document with a year: a column
	// of zeros says nothing.
	WithDocuments, WithStandards, WithYears bool
	Key                                     string // what the charts mean; empty: there are none
}

// newOrganisationList returns the list, and fills the bars of the organisations.
func newOrganisationList(ls *Lists, organisations []*organisationPage) organisationList {
	list := organisationList{Organisations: organisations}
	var documents, standards []int
	for _, o := range organisations {
		list.WithDocuments = list.WithDocuments || o.Documents.Total > 0
		list.WithStandards = list.WithStandards || o.Standards.Total > 0
		list.WithYears = list.WithYears || o.Years.Text != ""
		documents, standards = append(documents, o.Documents.Total), append(standards, o.Standards.Total)
		for _, of := range o.Of {
			if !slices.ContainsFunc(list.Facets, func(f view.FacetWords) bool { return f.Name == of.Name }) {
				list.Facets = append(list.Facets, view.FacetWords{Name: of.Name, Label: of.Label})
			}
		}
	}
	ofDocuments, ofStandards := ls.bars(documents), ls.bars(standards)
	bars, columns := false, false
	for i, o := range organisations {
		o.DocumentsBar, o.StandardsBar = ofDocuments[i], ofStandards[i]
		bars, columns = bars || o.DocumentsBar+o.StandardsBar != "", columns || o.Years.Chart != ""
	}
	list.Key = ls.Documents.inlineKey(bars, columns)
	return list
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
			Word: w, LinkedDefinition: view.Definition(e, w), Path: address.Organisation(e.ID, w.ID), Of: view.WordsOf(e, w),
			Standards: ls.Standards.firstRows("organisation", w.ID), Documents: ls.Documents.firstRows("publisher", w.ID),
			Rows: view.Mentions(e, of), Uses: view.ByPage(e.Uses(of)),
		}
		o.Years = ls.Documents.yearsOf(o.Documents.all)
		for _, phase := range ls.Standards.tally(standardsIn(o.Standards.all)) {
			o.Tallies = append(o.Tallies, phase.Statuses...)
		}
		var tallies []string
		for _, t := range o.Tallies {
			tallies = append(tallies, e.Locale.Say("organisation.status", "status", t.Text, "n", t.N))
		}
		o.TalliesText = e.Locale.Joined(tallies)
		organisations = append(organisations, o)
	}
	order := language.Order()
	slices.SortStableFunc(organisations, func(a, b *organisationPage) int { return order(a.Label, b.Label) })
	pages := []page.Page{view.List(in, address.Organisations, e.Locale.Say("organisations.title"),
		e.Locale.Say("organisations.lede"), "organisations", newOrganisationList(ls, organisations))}
	for _, o := range organisations {
		pages = append(pages, page.Page{
			Path: o.Path, Layout: "organisation", Feed: feed(o.ID), Title: o.Label,
			Description: e.Locale.Say("organisation.description", "organisation", o.Label, "review", e.Meta.Title, "id", e.ID),
			Edition:     in, About: page.Subject{Kind: address.Organisations, ID: o.ID}, Section: address.Organisations,
			Trail: view.Trail(in, pages[0].Link()), Data: o, Popovers: o.LinkedDefinition.Popovers(),
		})
	}
	return pages
}

package catalogue

import (
	"html/template"
	"slices"
	"unicode"
	"unicode/utf8"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// glossary is the data of the layout of the list of terms.
type glossary struct {
	Letters []letterGroup
	Facets  []termGroup
	Key     string // what the charts beside numbers mean; empty: there are none
}

// letterGroup is the terms that begin with a letter, in alphabetical order.
type letterGroup struct {
	Letter string
	Terms  []*termPage
}

// termGroup is a facet of the vocabulary with its words, in the order of the
// vocabulary.
type termGroup struct {
	Name   string
	Anchor string
	Terms  []*termPage
}

// termPage is the data of the layout of a term, and an entry of the list of terms.
type termPage struct {
	*view.Term
	Anchor    string // the id of the entry in the list
	Documents FirstRows
	Standards FirstRows
	Uses      []view.PageUses

	// Bars beside the numbers of its documents and standards, among those of its group, and
	// the years of its documents.
	DocumentsBar, StandardsBar template.HTML
	Years                      documentYears
}

// TermPages returns the glossary, sorted as in the language of the review, and a
// page for each term.
func TermPages(ls *Lists, language edition.Language) []page.Page {
	e, in := ls.edition, ls.in
	var groups []termGroup
	var terms []*termPage
	for _, facet := range e.Vocabulary.Facets {
		if facet == review.FacetOrganisation {
			continue
		}
		group := termGroup{Name: e.FacetName(facet), Anchor: "facet-" + facet}
		for _, w := range e.Vocabulary.Words(facet) {
			group.Terms = append(group.Terms, &termPage{
				Term: view.TermOf(e, w.ID), Anchor: "term-" + w.ID,
				Documents: ls.Documents.firstRows(facet, w.ID), Standards: ls.Standards.firstRows(facet, w.ID),
				Uses: view.ByPage(e.Uses(edition.Ref{Kind: "term", ID: w.ID})),
			})
		}
		group.fillBars(ls)
		terms = append(terms, group.Terms...)
		groups = append(groups, group)
	}
	pages := []page.Page{view.List(in, address.Terms, e.Locale.Say("terms.title"), e.Locale.Say("terms.lede"), "terms", glossary{byLetter(terms, language), groups, keyOf(ls, terms)})}
	for _, t := range terms {
		pages[0].Popovers.Add(t.LinkedDefinition.Popovers())
		pages = append(pages, page.Page{
			Path: t.Path, Layout: "term", Title: e.Locale.Say("term.title", "term", t.Label),
			Description: e.Locale.Say("term.description", "term", t.Label, "review", e.Meta.Title),
			Edition:     in, About: page.Subject{Kind: address.Terms, ID: t.ID}, Section: address.Terms,
			Trail: view.Trail(in, pages[0].Link()), Data: t, Popovers: t.LinkedDefinition.Popovers(),
		})
	}
	return pages
}

// fillBars fills the charts beside the numbers of the terms of a group.
func (g termGroup) fillBars(ls *Lists) {
	var documents, standards []int
	for _, t := range g.Terms {
		documents, standards = append(documents, t.Documents.Total), append(standards, t.Standards.Total)
	}
	ofDocuments, ofStandards := ls.bars(documents), ls.bars(standards)
	for i, t := range g.Terms {
		t.DocumentsBar, t.StandardsBar = ofDocuments[i], ofStandards[i]
		t.Years = ls.Documents.yearsOf(t.Documents.all)
	}
}

// keyOf says what the charts beside the numbers of terms mean; empty if there are none.
func keyOf(ls *Lists, terms []*termPage) string {
	return ls.Documents.inlineKey(
		slices.ContainsFunc(terms, func(t *termPage) bool { return t.DocumentsBar+t.StandardsBar != "" }),
		slices.ContainsFunc(terms, func(t *termPage) bool { return t.Years.Chart != "" }))
}

// byLetter groups terms by first letter, sorted as in the language of the review.
func byLetter(terms []*termPage, language edition.Language) []letterGroup {
	sorted := slices.Clone(terms)
	order := language.Order()
	slices.SortStableFunc(sorted, func(a, b *termPage) int { return order(a.Label, b.Label) })
	var groups []letterGroup
	for _, t := range sorted {
		first, _ := utf8.DecodeRuneInString(t.Label)
		letter := string(unicode.ToUpper(first))
		if n := len(groups); n == 0 || groups[n-1].Letter != letter {
			groups = append(groups, letterGroup{Letter: letter})
		}
		last := &groups[len(groups)-1]
		last.Terms = append(last.Terms, t)
	}
	return groups
}

package catalogue

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// glossary is what the layout of the list of terms gets.
type glossary struct {
	Letters []letterGroup
	Facets  []termGroup
}

// letterGroup is the terms that begin with a letter, by the alphabet.
type letterGroup struct {
	Letter string
	Terms  []*termPage
}

// termGroup is a facet of the vocabulary and its words, in the order of the
// vocabulary.
type termGroup struct {
	Name   string
	Anchor string
	Terms  []*termPage
}

// termPage is what the layouts of a term and of the list of terms get.
type termPage struct {
	*view.Term
	Anchor    string // of the entry in the list
	Documents FirstRows
	Standards FirstRows
	Uses      []view.PageUses
}

// TermPages are the glossary, by the alphabet of the review's language, and a page
// for each term.
func TermPages(ls *Lists, spoken edition.Language) []page.Page {
	e, in := ls.edition, ls.in
	var groups []termGroup
	var terms []*termPage
	for _, facet := range e.Vocabulary.Facets {
		if facet == review.FacetOrganisation {
			continue
		}
		group := termGroup{Name: view.FacetName(facet), Anchor: "facet-" + facet}
		for _, w := range e.Vocabulary.Words(facet) {
			group.Terms = append(group.Terms, &termPage{
				Term: view.TermOf(e, w.ID), Anchor: "term-" + w.ID,
				Documents: ls.Documents.firstRows(facet, w.ID), Standards: ls.Standards.firstRows(facet, w.ID),
				Uses: view.ByPage(e.Uses(edition.Ref{Kind: "term", ID: w.ID})),
			})
		}
		terms = append(terms, group.Terms...)
		groups = append(groups, group)
	}
	pages := []page.Page{view.List(in, address.Terms, "Terms", "The words of the review, each with its definition.", "terms", glossary{byLetter(terms, spoken), groups})}
	for _, t := range terms {
		pages = append(pages, page.Page{
			Path: t.Path, Layout: "term", Title: t.Label + " (term)", Description: t.Label + ": what the word means in " + e.Meta.Title + ".",
			Edition: in, About: page.Subject{Kind: address.Terms, ID: t.ID}, Section: address.Terms,
			Trail: view.Trail(in, pages[0].Link()), Data: t,
		})
	}
	return pages
}

// byLetter are terms by the alphabet, as readers of the review's language sort it.
func byLetter(terms []*termPage, spoken edition.Language) []letterGroup {
	sorted := slices.Clone(terms)
	order := spoken.Order()
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

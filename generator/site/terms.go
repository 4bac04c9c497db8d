package site

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"recension/generator/review"
)

// glossary is what the layout of the list of terms gets.
type glossary struct {
	Letters []letterGroup
	Facets  []facetGroup
}

// letterGroup is the terms that begin with a letter, by the alphabet.
type letterGroup struct {
	Letter string
	Terms  []*termPage
}

// facetGroup is a facet and its words, in the order of the vocabulary.
type facetGroup struct {
	Name   string
	Anchor string
	Terms  []*termPage
}

// termPage is what the layouts of a term and of the list of terms get.
type termPage struct {
	*review.Word
	Path      string
	Anchor    string // of the entry in the list
	Theme     []ValueView
	See       []ValueView
	Documents excerpt
	Standards excerpt
	Uses      []pageUses
}

func termPages(e *Edition) []Page {
	documents, standards := e.documentList(), e.standardList()
	var groups []facetGroup
	var terms []*termPage
	for _, facet := range e.Vocabulary.Facets {
		if facet == review.FacetOrganisation {
			continue
		}
		group := facetGroup{Name: facetName(facet), Anchor: "facet-" + facet}
		for _, w := range e.Vocabulary.Words(facet) {
			group.Terms = append(group.Terms, &termPage{
				Word: w, Path: e.path("terms", w.ID), Anchor: "term-" + w.ID, Theme: e.words(one(w.Theme)), See: e.words(w.See),
				Documents: documents.with(facet, w.ID), Standards: standards.with(facet, w.ID), Uses: e.usesOf(target{"term", w.ID}),
			})
		}
		terms = append(terms, group.Terms...)
		groups = append(groups, group)
	}
	pages := []Page{e.listOf("terms", "Terms", "The words of the review, each with its definition.", "terms", glossary{byLetter(terms, e.Site.Language), groups})}
	for _, t := range terms {
		pages = append(pages, Page{
			Path: t.Path, Layout: "term", Title: t.Label + " (term)", Description: t.Label + ": what the word means in " + e.Meta.Title + ".",
			Edition: e, Section: "terms", Trail: e.trail(Link{"Terms", e.path("terms")}), Data: t,
		})
	}
	return pages
}

// byLetter are terms by the alphabet, as readers of the site's language sort it.
func byLetter(terms []*termPage, spoken Language) []letterGroup {
	sorted := slices.Clone(terms)
	order := collate.New(language.Make(string(spoken)), collate.Loose)
	slices.SortStableFunc(sorted, func(a, b *termPage) int { return order.CompareString(a.Label, b.Label) })
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

// termNote is what the note on a term gets.
func (e *Edition) termNote(id string) *termPage {
	w, _ := e.Vocabulary.Term(id)
	return &termPage{Word: w, Path: e.path("terms", id), Theme: e.words(one(w.Theme)), See: e.words(w.See)}
}

// facetNames are the headings of facets that need another than their own name.
var facetNames = map[string]string{
	review.FacetKind: "Kinds of document", review.FacetLifecycle: "Lifecycle stages",
	review.FacetStatus: "Status of standards",
}

func facetName(facet string) string {
	if name, ok := facetNames[facet]; ok {
		return name
	}
	words := []byte(upperFirst(facet))
	for i, b := range words {
		if b == '-' {
			words[i] = ' '
		}
	}
	return string(words) + "s"
}

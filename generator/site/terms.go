package site

import "recension/generator/review"

// facetGroup is a facet and its words, in the order of the vocabulary.
type facetGroup struct {
	Name  string
	Terms []*termPage
}

// termPage is what the layouts of a term and of the list of terms get.
type termPage struct {
	*review.Word
	Path      string
	Theme     []ValueView
	See       []ValueView
	Documents excerpt
	Standards excerpt
	Uses      []Use
}

func termPages(e *Edition) []Page {
	documents, standards := e.documentList(), e.standardList()
	var groups []facetGroup
	var terms []*termPage
	for _, facet := range e.Vocabulary.Facets {
		if facet == review.FacetOrganisation {
			continue
		}
		group := facetGroup{Name: facetName(facet)}
		for _, w := range e.Vocabulary.Words(facet) {
			group.Terms = append(group.Terms, &termPage{
				Word: w, Path: e.path("terms", w.ID), Theme: e.words(one(w.Theme)), See: e.words(w.See),
				Documents: documents.with(facet, w.ID), Standards: standards.with(facet, w.ID), Uses: e.uses[target{"term", w.ID}],
			})
		}
		terms = append(terms, group.Terms...)
		groups = append(groups, group)
	}
	pages := []Page{e.listOf("terms", "Terms", "The words of the review, each with its definition.", "terms", groups)}
	for _, t := range terms {
		pages = append(pages, Page{
			Path: t.Path, Layout: "term", Title: t.Label + " (term)", Description: t.Label + ": what the word means in " + e.Meta.Title + ".",
			Edition: e, Section: "terms", Trail: e.trail(Link{"Terms", e.path("terms")}), Data: t,
		})
	}
	return pages
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

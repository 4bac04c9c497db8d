package view

import (
	"strings"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
)

// Term is a word of the vocabulary as its note, its page and the glossary show it.
type Term struct {
	*review.Word
	Path  string
	Theme []Value
	See   []Value
}

// TermOf returns a word that is not an organisation.
func TermOf(e *edition.Edition, id string) *Term {
	w, _ := e.Vocabulary.Term(id)
	return &Term{Word: w, Path: address.Term(e.ID, id), Theme: Words(e, page.NonEmpty(w.Theme)), See: Words(e, w.See)}
}

// facetNames has the headings of facets that differ from the plural of their names.
var facetNames = map[string]string{
	review.FacetKind: "Kinds of document", review.FacetLifecycle: "Lifecycle stages",
	review.FacetStatus: "Status of standards",
}

// FacetName returns the heading of a facet of the vocabulary.
func FacetName(facet string) string {
	if name, ok := facetNames[facet]; ok {
		return name
	}
	return page.UpperFirst(strings.ReplaceAll(facet, "-", " ")) + "s"
}

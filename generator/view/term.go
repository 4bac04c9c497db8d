package view

import (
	"slices"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/review"
)

// Term is a word of the vocabulary as its note, its page and the glossary show it.
type Term struct {
	*review.Word
	LinkedDefinition Inline
	Path             string
	Of               []FacetWords // the words of other facets to which it belongs
	See              []Value
}

// TermOf returns a word that is not an organisation.
func TermOf(e *edition.Edition, id string) *Term {
	w, _ := e.Vocabulary.Term(id)
	return &Term{Word: w, LinkedDefinition: Definition(e, w), Path: address.Term(e.ID, id), Of: WordsOf(e, w), See: Words(e, w.See)}
}

// termNote returns a word for its note, whose links open no further notes.
func termNote(e *edition.Edition, id string) *Term {
	t := TermOf(e, id)
	t.LinkedDefinition = t.LinkedDefinition.WithoutNotes()
	return t
}

// Definition returns the definition of a word.
func Definition(e *edition.Edition, w *review.Word) Inline {
	kind := "term"
	if w.Facet == review.FacetOrganisation {
		kind = review.FacetOrganisation
	}
	return InlineOf(e, edition.Ref{Kind: kind, ID: w.ID}, "definition")
}

// FacetWords are words of a facet, with the label of the facet.
type FacetWords struct {
	Name, Label string // of the facet
	Words       []Value
}

// facetLabel returns the label of a facet or of another table of the vocabulary.
func facetLabel(e *edition.Edition, id string) string {
	if id == review.FacetOrganisation {
		return e.Locale.Say("columns.organisation")
	}
	return e.FacetLabel(id)
}

// WordsOf returns the words of other facets to which a word belongs, in the order of the
// vocabulary.
func WordsOf(e *edition.Edition, w *review.Word) []FacetWords {
	var all []FacetWords
	for _, facet := range e.Vocabulary.Facets {
		if id := w.Of[facet]; id != "" {
			all = append(all, FacetWords{facet, facetLabel(e, facet), Words(e, []string{id})})
		}
	}
	return all
}

// LabelsOf returns the labels of the words to which a word belongs as one line of text.
func LabelsOf(e *edition.Edition, w *review.Word) string {
	var labels []string
	for _, of := range WordsOf(e, w) {
		for _, word := range of.Words {
			labels = append(labels, word.Text)
		}
	}
	return e.Locale.Joined(slices.Compact(labels))
}

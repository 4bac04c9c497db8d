package view

import (
	"slices"

	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/review"
)

// Source is a source of numbers.
type Source struct {
	review.Source
	Places       []string // in the source
	LinkedLimits Inline
}

// FigureSources returns the sources of the numbers of a figure.
func FigureSources(e *edition.Edition, d figure.Data) []Source {
	var refs []review.SourceRef
	for _, p := range d.Points {
		refs = append(refs, p.Row.Source)
	}
	return Sources(e, refs)
}

// Sources returns the sources that refs name, each once with all its places, in the
// order of refs.
func Sources(e *edition.Edition, refs []review.SourceRef) []Source {
	var ids []string
	places := map[string][]string{}
	for _, ref := range refs {
		if !slices.Contains(ids, ref.ID) {
			ids = append(ids, ref.ID)
		}
		if ref.Place != "" && !slices.Contains(places[ref.ID], ref.Place) {
			places[ref.ID] = append(places[ref.ID], ref.Place)
		}
	}
	var sources []Source
	for _, id := range ids {
		source := e.Meta.Sources[id]
		if id == "" {
			source.Title = "Counted in the rows of this edition"
		}
		limits := InlineOf(e, edition.Ref{Kind: "source", ID: id}, "limits")
		sources = append(sources, Source{source, places[id], limits})
	}
	return sources
}

// sourcesInNote returns the sources as a note shows them: a note cannot open another one.
func sourcesInNote(e *edition.Edition, refs []review.SourceRef) []Source {
	sources := Sources(e, refs)
	for i, source := range sources {
		sources[i].LinkedLimits = source.LinkedLimits.WithoutNotes()
	}
	return sources
}

package view

import (
	"html/template"
	"slices"

	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/review"
)

// Source is a source of numbers.
type Source struct {
	review.Source
	Linked       template.HTML // the title, with a link to the source if it has an address
	Places       []string      // in the source
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
			source.Title = e.Locale.Say("number.counted")
		}
		limits := InlineOf(e, edition.Ref{Kind: "source", ID: id}, "limits")
		sources = append(sources, Source{source, linked(e.Locale, source), places[id], limits})
	}
	return sources
}

// linked returns the title of a source, with a link if it has an address.
func linked(l *locale.Locale, source review.Source) template.HTML {
	title, direction := template.HTML(template.HTMLEscapeString(source.Title)), ""
	if l.Foreign(source.Title) {
		direction = "auto"
	}
	switch {
	case source.URL != "":
		link := locale.NewElement("a", "href", string(source.URL), "rel", "external", "dir", direction)
		return link.Open + title + link.Close
	case direction != "":
		return "<bdi>" + title + "</bdi>"
	}
	return title
}

// sourcesInNote returns the sources as a note shows them: a note cannot open another one.
func sourcesInNote(e *edition.Edition, refs []review.SourceRef) []Source {
	sources := Sources(e, refs)
	for i, source := range sources {
		sources[i].LinkedLimits = source.LinkedLimits.WithoutNotes()
	}
	return sources
}

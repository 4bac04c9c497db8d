package view

import (
	"html/template"
	"regexp"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/count"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/review"
)

// Source is a source of numbers.
type Source struct {
	review.Source
	ID           string        // empty: the rows of the edition
	Linked       template.HTML // the title, with a link to the source if it has an address
	Places       []string      // in the source
	LinkedLimits Inline

	// The notes of numbers and claims, and their pages, set these. Nothing else does.
	Quotations []string   // what the source prints, if its licence lets it be quoted
	Own        *page.Link // the searches of the edition that it stands for; nil: it is another's work
}

// NoAddress reports whether the source is another's work and nobody can open it.
func (s Source) NoAddress() bool { return s.URL == "" && s.Own == nil && s.ID != "" }

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
		source.URL = atPlace(source.URL, places[id])
		sources = append(sources, Source{Source: source, ID: id, Linked: linked(e.Locale, source), Places: places[id], LinkedLimits: limits})
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

// pageOf matches a place that is a page of a document: "page 12", "p. 12".
var pageOf = regexp.MustCompile(`(?i)^(?:page|p\.)[ \x{a0}]([1-9][0-9]*)$`)

// atPlace returns the address of a source that opens it at its only place, if the source
// is a PDF document and the place a page of it. Any other address stays as it is: a
// fragment that the source does not have would promise more than it keeps.
func atPlace(address review.URL, places []string) review.URL {
	if len(places) != 1 || strings.Contains(string(address), "#") {
		return address
	}
	file, _, _ := strings.Cut(strings.ToLower(string(address)), "?")
	if m := pageOf.FindStringSubmatch(places[0]); m != nil && strings.HasSuffix(file, ".pdf") {
		return address + "#page=" + review.URL(m[1]) // RFC 8118, section 3
	}
	return address
}

// sourcesInNote returns the sources as a note shows them, with quotations from the counts
// that are used: a note cannot open another one.
func sourcesInNote(e *edition.Edition, refs []review.SourceRef, used []count.Used) []Source {
	sources := Sources(e, refs)
	for i, source := range sources {
		s := &sources[i]
		s.LinkedLimits = source.LinkedLimits.WithoutNotes()
		computed := false // whether all its counts are computed
		for i, c := range countsOf(s.ID, used) {
			computed = c.Basis == review.Computed && (computed || i == 0)
			for _, printed := range c.Note.AsPrinted {
				if s.Licence != "" && !slices.Contains(s.Quotations, printed) {
					s.Quotations = append(s.Quotations, printed)
				}
			}
		}
		if computed && s.URL == "" && e.Has(address.Searches) {
			s.Own = &page.Link{Text: e.Locale.Say("number.searches"), Path: address.In(e.ID, address.Searches)}
		}
	}
	return sources
}

// countsOf returns the counts of a source.
func countsOf(id string, used []count.Used) []review.Count {
	var counts []review.Count
	for _, u := range used {
		if u.Count.Source.ID == id {
			counts = append(counts, u.Count)
		}
	}
	return counts
}

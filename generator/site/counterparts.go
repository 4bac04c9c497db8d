package site

import (
	"maps"
	"slices"
	"strings"

	"recension/generator/review"
)

// thing is what a page of an edition is about, as its address says it: the kind
// is a section of the edition, and the id empty for the page that lists the kind.
// Of the overview both are empty. rest is what follows: "embed/". Of the rows that
// have a value of a facet, the kind is the facet: "documents/theme".
type thing struct{ kind, id, rest string }

// kindsOfAlias are the kinds whose ids can have changed.
var kindsOfAlias = map[string]func(review.Aliases) map[string]string{
	"documents": func(a review.Aliases) map[string]string { return a.Documents },
	"standards": func(a review.Aliases) map[string]string { return a.Standards },
	"terms":     func(a review.Aliases) map[string]string { return a.Terms },
	"figures":   func(a review.Aliases) map[string]string { return a.Figures },
	"tables":    func(a review.Aliases) map[string]string { return a.Tables },
	"chapters":  func(a review.Aliases) map[string]string { return a.Chapters },
}

// thing is what a page of an edition is about.
func (p Page) thing() thing {
	kind, below, _ := strings.Cut(strings.TrimPrefix(p.Path, p.Edition.path()), "/")
	if below == "" && p.Section == "chapters" && kind != "chapters" {
		return thing{kind: "chapters", id: kind}
	}
	id, rest, _ := strings.Cut(below, "/")
	if rest != "" && (kind == "documents" || kind == "standards") { // these have no pages below them
		kind += "/" + id
		id, rest, _ = strings.Cut(rest, "/")
	}
	return thing{kind, id, rest}
}

// above are the things that a page of another edition is nearest to, where that has
// no such thing: the first of several pages, then the list.
func (t thing) above() []thing {
	list, _, _ := strings.Cut(t.kind, "/")
	if t.kind != list && t.rest != "" {
		return []thing{{t.kind, t.id, ""}, {kind: list}}
	}
	return []thing{{kind: list}}
}

// pathOf is the address of a thing in the edition, whether or not it is there.
// Chapters stand below the edition itself.
func (e *Edition) pathOf(t thing) string {
	switch {
	case t.kind == "":
		return e.path()
	case t.id == "":
		return e.path(t.kind)
	case t.kind == "chapters":
		return e.path(t.id)
	}
	return e.path(t.kind, t.id) + t.rest
}

// Counterpart is what a page is in another edition: the same page or, where the
// edition has none, the nearest.
type Counterpart struct {
	Edition *Edition
	Link           // to the page; the text is its title
	Missing string // where it is not the same page: how the two are related
}

// counterpart finds a page in another edition: under its id, under one that an
// alias gives it, or else the nearest.
func (s *Site) counterpart(p Page, in *Edition) Counterpart {
	of := p.thing()
	if page, ok := s.same(of, p.Edition, in); ok {
		return Counterpart{in, page, ""}
	}
	for _, r := range s.related(of) {
		if page, ok := s.same(thing{of.kind, r.id, ""}, p.Edition, in); ok {
			return Counterpart{in, page, r.how}
		}
	}
	for _, up := range of.above() {
		if page, ok := s.at(in.pathOf(up)); ok {
			return Counterpart{in, page, "nearest"}
		}
	}
	return Counterpart{in, Link{"Overview", in.path()}, "nearest"}
}

// at is the page at an address.
func (s *Site) at(path string) (Link, bool) {
	page, ok := s.known[path+"index.html"]
	return Link{page.Title, path}, ok
}

// same is the page of a thing of one edition in another.
func (s *Site) same(of thing, from, in *Edition) (Link, bool) {
	for _, id := range s.names(of, from, in) {
		if page, ok := s.at(in.pathOf(thing{of.kind, id, of.rest})); ok {
			return page, true
		}
	}
	return Link{}, false
}

// names are the ids that a thing of one edition may have in another: its own,
// then those that aliases lead to on the way there, edition by edition; on the
// way back, what they lead from.
func (s *Site) names(of thing, from, in *Edition) []string {
	names := []string{of.id}
	aliases := kindsOfAlias[of.kind]
	if facetOfWords(of.kind) {
		aliases = kindsOfAlias["terms"]
	}
	if aliases == nil || of.id == "" {
		return names
	}
	add := func(id string) {
		if !slices.Contains(names, id) {
			names = append(names, id)
		}
	}
	for _, e := range s.Editions {
		if from.ID < e.ID && e.ID <= in.ID {
			for _, old := range slices.Clone(names) {
				if id, ok := aliases(e.Meta.Aliases)[old]; ok {
					add(id)
				}
			}
		}
	}
	for _, e := range slices.Backward(s.Editions) {
		if in.ID < e.ID && e.ID <= from.ID {
			ids := aliases(e.Meta.Aliases)
			for _, old := range slices.Sorted(maps.Keys(ids)) {
				if slices.Contains(names, ids[old]) {
					add(old)
				}
			}
		}
	}
	return names
}

// relation is a thing of the same kind that has to do with another.
type relation struct{ id, how string }

// related are the things that stand for one that another edition does not have,
// the nearest first: what superseded a standard, what it supersedes, and the first
// entry of what is listed twice. Any edition that lists the thing may know.
func (s *Site) related(of thing) []relation {
	var found []relation
	for _, e := range slices.Backward(s.Editions) {
		switch of.kind {
		case "documents":
			if d, ok := e.Document(of.id); ok && d.Note.DuplicateOf != "" {
				found = append(found, relation{d.Note.DuplicateOf, "the same publication as"})
			}
		case "standards":
			found = append(found, e.succession(of.id, "superseded by", func(s *review.Standard) []string { return s.SupersededBy })...)
			found = append(found, e.succession(of.id, "supersedes", func(s *review.Standard) []string { return s.Supersedes })...)
			if s, ok := e.Standard(of.id); ok && s.Note.DuplicateOf != "" {
				found = append(found, relation{s.Note.DuplicateOf, "the same standard as"})
			}
		}
	}
	return found
}

// succession are the standards that follow one, step by step.
func (e *Edition) succession(id, how string, next func(*review.Standard) []string) []relation {
	var found []relation
	for ids := []string{id}; len(ids) > 0; ids = ids[1:] {
		s, ok := e.Standard(ids[0])
		if !ok {
			continue
		}
		for _, id := range next(s) { // succession in a circle is an error
			found = append(found, relation{id, how})
			ids = append(ids, id)
		}
	}
	return found
}

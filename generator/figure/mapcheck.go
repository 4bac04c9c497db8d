package figure

import (
	"slices"

	"recension/generator/count"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// mapFacets are the names that the rows and columns of a map can have: the facets of
// documents or standards, their years, and the organisations behind them.
func mapFacets(e *review.Edition, of string) []string {
	names := e.Facets.Of(of).IDs()
	if of == review.Standards {
		return append(names, "year", review.FacetOrganisation)
	}
	return append(names, "year", "publisher")
}

// checkMap reports what a map cannot count, and facets that there are not.
func (s Spec) checkMap(c *count.Counts, keys decode.Keys) diag.List {
	rows := []string{review.Documents, review.Standards}
	if s.Of == "" {
		return diag.List{diag.Errorf(keys.At(s.ID, "counts"), "counts", "a map counts documents or standards, and takes no counts").Hintf(`write of = "documents"`)}
	}
	if !slices.Contains(rows, s.Of) {
		return diag.List{diag.Errorf(keys.At(s.ID, "of"), "counts", "a map counts documents or standards, not %q", s.Of).DidYouMean(s.Of, rows)}
	}
	var problems diag.List
	known := mapFacets(c.Edition, s.Of)
	for _, each := range []struct{ key, facet string }{{"by", s.By}, {"series", s.SeriesBy}, {"segments", s.Segments}} {
		if each.facet == "" && each.key == "segments" || slices.Contains(known, each.facet) {
			continue
		}
		problems.Add(diag.Errorf(keys.At(s.ID, each.key), "column", "%s have no facet %q", s.Of, each.facet).DidYouMean(each.facet, known))
	}
	if s.By == s.SeriesBy {
		problems.Add(diag.Errorf(keys.At(s.ID, "series"), "column", "the rows and the columns of the map are the same facet").Hintf("choose another facet for one of them"))
	}
	if s.Within != "" && !slices.ContainsFunc(c.Edition.Vocabulary.Words(wordTable(s.By)), func(w *review.Word) bool { return w.Of[s.Within] != "" }) {
		d := diag.Errorf(keys.At(s.ID, "within"), "column", "no word of %s belongs to a word of %q", s.By, s.Within)
		if facets := c.Edition.Vocabulary.Facets; !slices.Contains(facets, s.Within) {
			d = d.DidYouMean(s.Within, facets)
		} else {
			d = d.Hintf("write %s = \"…\" into the words of %s in vocabulary.toml", s.Within, s.By)
		}
		problems.Add(d)
	}
	return problems
}

// onlyOfMaps are the keys of figures.toml that other kinds do not have.
var onlyOfMaps = []string{"segments", "within"}

// checkKeysOfMaps reports keys of maps in figures of other kinds.
func (s Spec) checkKeysOfMaps(keys decode.Keys) diag.List {
	var problems diag.List
	for _, key := range onlyOfMaps {
		if s.Kind != MapKind && kinds[s.Kind].draw != nil && defined(keys, s.ID, key) {
			problems.Add(diag.Errorf(keys.At(s.ID, key), "key", "a %s has no %s", s.Kind, key).Hintf(`only a figure of kind = "map" has it`))
		}
	}
	return problems
}

// DefaultMap is the map of an edition that declares none: of its documents, by the second of
// their facets in rows and the first in columns, segmented by the third. With one facet
// alone the columns are years. ok is false if there is nothing to put into it.
func DefaultMap(c *count.Counts) (f Figure, ok bool) {
	var facets []string
	for _, facet := range c.Edition.Facets.Of(review.Documents) {
		has := func(d review.Document) bool { return len(d.Origin.List(facet.ID)) > 0 }
		if slices.ContainsFunc(c.Edition.Documents, has) {
			facets = append(facets, facet.ID)
		}
	}
	l := c.Locale
	spec := Spec{
		ID: MapKind, Kind: MapKind, Of: review.Documents, Scale: Linear, locale: l,
		Title: l.Say("map.title"), Alt: l.Say("map.alt"), CountLabel: l.Say("map.documents"),
	}
	spec.Pos.File = c.Edition.File("documents.csv")
	switch len(facets) {
	case 0:
		return Figure{}, false
	case 1:
		spec.By, spec.SeriesBy = facets[0], "year"
	default:
		spec.By, spec.SeriesBy = facets[1], facets[0]
		if len(facets) > 2 {
			spec.Segments = facets[2]
		}
	}
	spec.Caption = spec.mapCaption(c.Edition)
	d, problems := spec.numbers(c, decode.Keys{})
	if problems.HasErrors() || d.Map.Placed() == 0 {
		return Figure{}, false
	}
	return finish(spec, d), true
}

// In is the map with the same facets of another edition; false if that has nothing to put
// into it. It has no picture.
func (f Figure) In(c *count.Counts) (m *Map, ok bool) {
	d, problems := mapped(f.Spec, c, decode.Keys{})
	if problems.HasErrors() || d.Map.Placed() == 0 {
		return nil, false
	}
	return d.Map, true
}

// FacetLabel is what pages call a facet of a map, or one of the other names that it can have.
func (s Spec) FacetLabel(e *review.Edition, facet string) string {
	switch facet {
	case "year":
		return s.locale.Say("columns.year")
	case "publisher":
		return s.locale.Say("columns.publisher")
	case review.FacetOrganisation:
		return s.locale.Say("columns.organisation")
	}
	return e.FacetLabel(facet)
}

// mapCaption says what the rows, columns and segments are.
func (s Spec) mapCaption(e *review.Edition) string {
	row, column := s.FacetLabel(e, s.By), s.FacetLabel(e, s.SeriesBy)
	if s.Segments == "" {
		return s.locale.Say("map.caption", "row", s.locale.Inside(row), "column", s.locale.Inside(column))
	}
	return s.locale.Say("map.captionOfThree", "row", s.locale.Inside(row), "column", s.locale.Inside(column), "segment", s.locale.Inside(s.FacetLabel(e, s.Segments)))
}

package site

import "math"

// valueSection is what the layout of an edition's values gets of each.
type valueSection struct {
	Provenance
	Uses []Use
}

func valuePages(e *Edition) []Page {
	var values []valueSection
	for _, v := range e.Numbers.Values {
		values = append(values, valueSection{e.provenanceOf(v, math.MaxInt), e.uses[target{"value", v.ID}]})
	}
	page := e.listOf("values", "Numbers in the text",
		"Each number that the text states: what it is, how it is worked out, and the rows and sources that it comes from.", "values", values)
	page.Section, page.Trail = "data", e.trail(Link{"Data", e.path("data")})
	return []Page{page}
}

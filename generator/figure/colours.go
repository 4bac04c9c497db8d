package figure

import "recension/generator/review"

// coloursOf returns the colours that facets declare for the words among the names of the
// data, by their labels. Of two words of different facets with the same colour, the
// later one has none.
func coloursOf(e *review.Edition, d Data) map[string]int {
	colours, taken := map[string]int{}, map[int]string{}
	add := func(cell string) {
		w, ok := e.Vocabulary.Term(cell)
		if !ok {
			return
		}
		f, ok := e.Facets.Facet(w.Facet)
		if !ok {
			return
		}
		if n := f.Colours[cell]; n > 0 && (taken[n] == "" || taken[n] == cell) {
			colours[w.Label], taken[n] = n, cell
		}
	}
	for _, p := range d.Points {
		add(p.Row.Series)
	}
	if len(colours) == 0 { // a flow has the colours of its categories
		for _, p := range d.Points {
			add(p.Row.Category)
		}
	}
	return colours
}

// seriesColour returns the colour of series i.
func (d Data) seriesColour(i int) string { return d.palette(d.Series)[i].Light }

// categoryColour returns the colour of category i, where a chart distinguishes these.
func (d Data) categoryColour(i int) string { return d.palette(d.Categories)[i].Light }

// palette returns a colour of [Series] for each name. Those that a facet declares stay. The
// others take the colours that fewest names have, in order, and never that of a
// neighbour.
func (d Data) palette(names []string) []Colour {
	declared := func(i int) int { // from 0; -1: none
		if i < 0 || i >= len(names) {
			return -1
		}
		return d.Colours[names[i]] - 1
	}
	uses := make([]int, len(Series))
	for i := range names {
		if own := declared(i); own >= 0 {
			uses[own]++
		}
	}
	palette := make([]Colour, len(names))
	before := -1
	for i := range names {
		own := declared(i)
		if own < 0 {
			for n := range Series {
				if n != before && n != declared(i+1) && (own < 0 || uses[n] < uses[own]) {
					own = n
				}
			}
			uses[own]++
		}
		palette[i], before = Series[own], own
	}
	return palette
}

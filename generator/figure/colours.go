package figure

import (
	"maps"
	"slices"

	"recension/generator/review"
)

// coloursOf returns the colours of the words among the names of the data, by their labels,
// so that a word has one colour in all figures: that which a facet declares, and otherwise
// that of its place in the vocabulary, among the colours that the facet declares for no word.
// Of two names with the same colour, the later one has none.
func coloursOf(e *review.Edition, d Data) map[string]int {
	colours, taken := map[string]int{}, map[int]bool{} // by series and categories: a flow has both
	names := [][]string{d.cells(func(p Point) string { return p.Row.Series }), d.cells(func(p Point) string { return p.Row.Category })}
	if d.Map != nil {
		names = [][]string{nil}
		for _, w := range d.Map.Segments {
			names[0] = append(names[0], w.ID)
		}
	}
	for _, cells := range names {
		for _, colourOf := range []func(*review.Edition, string) int{declaredColour, placeColour} {
			for _, cell := range cells {
				label := e.Vocabulary.Label(cell)
				n, known := colours[label]
				if !known {
					n = colourOf(e, cell)
				}
				if n == 0 || taken[n] {
					continue
				}
				colours[label], taken[n] = n, true
			}
		}
	}
	return colours
}

// cells are the different words that a part of the points has, in the order of the data.
func (d Data) cells(of func(Point) string) []string {
	var cells []string
	known := map[string]bool{}
	for _, p := range d.Points {
		if cell := of(p); !known[cell] {
			cells, known[cell] = append(cells, cell), true
		}
	}
	return cells
}

// declaredColour returns the colour that a facet declares for a word or, if it is no word, a
// facet without rows; 0: none.
func declaredColour(e *review.Edition, cell string) int {
	if f := facetOf(e, cell); f != nil {
		return f.Colours[cell]
	}
	for _, f := range e.Facets {
		if n := f.Colours[cell]; n > 0 && len(f.Of) == 0 {
			return n
		}
	}
	return 0
}

// placeColour returns the colour for the place of a word in the vocabulary; 0 if there are
// more words before it than colours, or if it is no word.
func placeColour(e *review.Edition, cell string) int {
	f := facetOf(e, cell)
	if f == nil {
		return 0
	}
	declared := slices.Collect(maps.Values(f.Colours))
	var free []int
	for n := 1; n <= len(Series); n++ {
		if !slices.Contains(declared, n) {
			free = append(free, n)
		}
	}
	place := 0
	for _, word := range e.Vocabulary.IDs(f.ID) {
		if word == cell && place < len(free) {
			return free[place]
		}
		if f.Colours[word] == 0 {
			place++
		}
	}
	return 0
}

// facetOf returns the facet of a word; nil if it is none.
func facetOf(e *review.Edition, cell string) *review.Facet {
	w, ok := e.Vocabulary.Term(cell)
	if !ok {
		return nil
	}
	f, _ := e.Facets.Facet(w.Facet)
	return f
}

// seriesColour returns the colour of series i.
func (d Data) seriesColour(i int) string { return d.palette(d.Series)[i].Light }

// palette returns a colour of [Series] for each name, no colour twice. The names that have a
// colour in all figures keep it. The others take those that are free: first the light ones
// after a dark one, and the dark ones after a light one, so that neighbours have contrast.
//
// More names than there are colours all have the first: who reads the chart tells them apart
// by the names beside what is drawn, by its place, or by the panel. Grouping them as "other"
// would hide data, and shades of one hue would seem to say more and less.
func (d Data) palette(names []string) []Colour {
	palette := slices.Repeat([]Colour{Series[0]}, len(names))
	if len(names) > len(Series) {
		return palette
	}
	own := make([]int, len(names)) // from 1; 0: none yet
	for i, name := range names {
		if n := d.Colours[name]; !slices.Contains(own, n) {
			own[i] = n
		}
	}
	before := 0
	for i := range names {
		if own[i] == 0 {
			own[i] = free(own, before)
		}
		palette[i], before = Series[own[i]-1], own[i]
	}
	return palette
}

// free returns the first colour that none has, if possible one that alternates with the one
// before.
func free(taken []int, before int) int {
	first := 0
	for n := 1; n <= len(Series); n++ {
		if slices.Contains(taken, n) {
			continue
		}
		if n%2 != before%2 {
			return n
		}
		if first == 0 {
			first = n
		}
	}
	return first
}

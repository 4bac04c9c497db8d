package figure

import (
	"cmp"
	"slices"
)

var ranking = kind{draw: drawRanking, summarise: amounts, scales: bothScales}

// drawRanking draws categories from the highest number to the lowest. Those
// without a published number come last; equals keep their order.
func drawRanking(s Spec, d Data, l layout) Chart {
	ranked := d
	ranked.Categories = slices.Clone(d.Categories)
	slices.SortStableFunc(ranked.Categories, func(a, b string) int {
		return cmp.Compare(d.highest(b), d.highest(a))
	})
	return bars{spec: s, data: ranked, layout: l, label: Point.Text}.chart()
}

// highest is the highest number of a category; -1 if none is published.
func (d Data) highest(category string) int {
	highest := -1
	for _, p := range d.Points {
		if p.Category == category && p.Known() {
			highest = max(highest, p.N())
		}
	}
	return highest
}

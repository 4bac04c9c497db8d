package figure

import (
	"cmp"
	"slices"
)

// ranking draws categories from the highest number to the lowest; those whose
// number is not published come last. The order of equals stays.
func ranking(s Spec, d Data, l layout) Chart {
	ranked := d
	ranked.Categories = slices.Clone(d.Categories)
	slices.SortStableFunc(ranked.Categories, func(a, b string) int {
		return cmp.Compare(d.height(b), d.height(a))
	})
	return bars{spec: s, data: ranked, layout: l, label: Point.Text}.chart()
}

// height is the highest number of a category; -1 when none is published.
func (d Data) height(category string) int {
	highest := -1
	for _, p := range d.Points {
		if p.Category == category && p.Known() {
			highest = max(highest, p.N())
		}
	}
	return highest
}

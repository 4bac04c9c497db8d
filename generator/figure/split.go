package figure

import "recension/generator/count"

// split draws the parts of a whole, a bar for each with its share. Where
// categories are themselves split into series, the bars of a series have its
// colour, and no share: it would be unclear of which whole.
func split(s Spec, d Data, l layout) Chart {
	if len(d.Series) == 1 {
		return bars{spec: s, data: d, layout: l, label: d.share}.chart()
	}
	return bars{spec: s, data: d.apart(), layout: l, label: Point.Text}.chart()
}

// apart are the same numbers with a category for each of them.
func (d Data) apart() Data {
	parts := Data{Series: d.Series}
	for _, p := range d.Points {
		if d.parts(p.Category) > 1 {
			p.Category += ": " + p.Series
		}
		parts.Categories = append(parts.Categories, p.Category)
		parts.Points = append(parts.Points, p)
	}
	return parts
}

// share is a number with its part of the whole in percent.
func (d Data) share(p Point) string {
	if whole := d.total(); p.Known() && whole > 0 {
		return p.Text() + " (" + count.Integer((100*p.N()+whole/2)/whole) + "%)"
	}
	return p.Text()
}

// parts is how many numbers a category has.
func (d Data) parts(category string) int {
	n := 0
	for _, p := range d.Points {
		if p.Category == category {
			n++
		}
	}
	return n
}

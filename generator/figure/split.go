package figure

import (
	"cmp"

	"recension/generator/locale"
)

var split = kind{draw: drawSplit, summarise: shares}

// drawSplit draws the parts of a whole, a bar for each with its share. Where
// categories are themselves split into series, each series has its colour, and
// bars have no share: it would be unclear of which whole.
func drawSplit(s Spec, d Data, l layout) Chart {
	if len(d.Series) == 1 {
		return bars{spec: s, data: d, layout: l, label: d.share}.chart()
	}
	return bars{spec: s, data: d.apart(), layout: l, label: Point.Text}.chart()
}

// shares lists the parts of a whole, however many there are.
func shares(d Data) []string {
	parts := make([]string, len(d.Points))
	for i, p := range d.Points {
		switch {
		case len(d.Series) == 1:
			parts[i] = d.listed(p.Category, d.share(p))
		case d.parts(p.Category) > 1:
			parts[i] = d.listed(d.locale.Joined([]string{p.Category, p.Series}), p.Text())
		default:
			parts[i] = d.listed(p.Category, p.Text())
		}
	}
	return []string{d.locale.Clauses(parts...)}
}

// apart has the same points in the same order, each with a category of its own.
func (d Data) apart() Data {
	parts := Data{Series: d.Series, Colours: d.Colours, brief: d.brief, left: d.left, whole: d.whole, locale: d.locale}
	for _, p := range d.Points {
		if d.parts(p.Category) > 1 {
			p.Category = d.locale.Say("figure.categoryOfSeries", "category", locale.Text(p.Category), "series", locale.Text(p.Series))
		}
		parts.Categories = append(parts.Categories, p.Category)
		parts.Points = append(parts.Points, p)
	}
	return parts
}

// share is a number with its share of the whole in per cent.
func (d Data) share(p Point) string {
	if whole := cmp.Or(d.whole, d.total()); p.Known() && whole > 0 {
		percent := d.locale.Percent(float64((100*p.N()+whole/2)/whole), 0)
		return d.locale.Say("figure.share", "number", p.Text(), "percent", percent)
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

package figure

import (
	"cmp"
	"slices"

	"recension/generator/locale"
)

var split = kind{draw: drawSplit, summarise: shares}

// mostParts is how many parts a bar is divided into, at most: as many as there are colours
// that can be told apart.
const mostParts = 8

// drawSplit draws the parts of a whole. Where categories are split into series, each is a
// bar of segments. Without series, all categories are the segments of one bar or, where
// they have groups, of one bar for each group. Parts that are too many for segments have a
// bar each.
func drawSplit(s Spec, d Data, l layout) Chart {
	switch {
	case len(d.Series) > mostParts: // which would all have one colour
		return bars{spec: s, data: d.top(l).apart(), layout: l, label: Point.Text}.chart()
	case len(d.Series) > 1:
		return stack{spec: s, data: d.top(l).together(), layout: l}.chart()
	case len(d.groups().parts()) <= mostParts:
		d.brief = l.brief
		return partsChart{spec: s, data: d, layout: l}.chart()
	}
	return bars{spec: s, data: d.top(l).together(), layout: l, label: d.share}.chart()
}

// together puts categories of the same group next to each other, in the order in which the
// groups first occur. A category named like a group stands before its parts.
func (d Data) together() Data {
	place := map[string]int{}
	for i, category := range d.Categories {
		group := d.groupOf(category)
		if _, ok := place[group]; !ok {
			place[group] = i
		}
	}
	d.Categories = slices.Clone(d.Categories)
	rank := func(category string) [2]int {
		group := d.groupOf(category)
		part := 1
		if group == category {
			part = 0
		}
		return [2]int{place[group], part}
	}
	slices.SortStableFunc(d.Categories, func(a, b string) int {
		x, y := rank(a), rank(b)
		return slices.Compare(x[:], y[:])
	})
	return d
}

// groupOf is the group of a category; the category itself if it has none.
func (d Data) groupOf(category string) string {
	for _, p := range d.Points {
		if p.Category == category && p.Group != "" {
			return p.Group
		}
	}
	return category
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

// share is a number with its share of the whole in per cent. The whole is the number of its
// group or, without groups, the sum of the parts; it is unknown if one of these is not
// published.
func (d Data) share(p Point) string {
	whole := 0
	switch grouped := slices.ContainsFunc(d.Points, func(p Point) bool { return p.Group != "" }); {
	case !grouped && !slices.ContainsFunc(d.Points, func(p Point) bool { return !p.Known() }):
		whole = cmp.Or(d.whole, d.total())
	case grouped && p.Group != "":
		if of := slices.IndexFunc(d.Points, func(other Point) bool { return other.Category == p.Group }); of >= 0 {
			whole = d.Points[of].N()
		}
	}
	if !p.Known() || whole == 0 || p.N() > whole {
		return p.Text()
	}
	percent := d.locale.Percent(float64((100*p.N()+whole/2)/whole), 0)
	return d.locale.Say("figure.share", "number", p.Text(), "percent", percent)
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

package figure

// split draws the parts of a whole, a bar for each with its share. Where
// categories are themselves split into series, the bars of a series have its
// colour.
func split(s Spec, d Data, l layout) Chart {
	whole := d.total()
	share := func(p Point) string { return p.Text() + " (" + percentOf(p.N(), whole) + ")" }
	if len(d.Series) == 1 {
		return bars{spec: s, data: d, layout: l, label: share}.chart()
	}
	parts := Data{Series: d.Series}
	for _, p := range d.Points {
		if d.parts(p.Category) > 1 {
			p.Category += ": " + p.Series
		}
		parts.Categories = append(parts.Categories, p.Category)
		parts.Points = append(parts.Points, p)
	}
	return bars{spec: s, data: parts, layout: l, single: true, label: share}.chart()
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

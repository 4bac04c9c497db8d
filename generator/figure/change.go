package figure

// change draws two series, before and after, on one scale. The later number
// says by how much it differs.
func change(s Spec, d Data, l layout) Chart {
	label := func(p Point) string {
		if len(d.Series) < 2 || p.Series != d.Series[1] {
			return p.Text()
		}
		before, ok := d.at(p.Category, d.Series[0])
		if !ok || !before.Known() || !p.Known() {
			return p.Text()
		}
		return p.Text() + " (" + difference(p.N()-before.N()) + ")"
	}
	return bars{spec: s, data: d, layout: l, label: label}.chart()
}

// difference writes a change with its sign: "+15", "−3" (U+2212), "±0".
func difference(n int) string {
	switch {
	case n > 0:
		return "+" + number(n)
	case n < 0:
		return "\u2212" + number(-n)
	}
	return "±0"
}

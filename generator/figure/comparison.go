package figure

// comparison draws the categories side by side, in the order of the counts file.
func comparison(s Spec, d Data, l layout) Chart {
	return bars{spec: s, data: d, layout: l, label: Point.Text}.chart()
}

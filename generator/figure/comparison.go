package figure

var comparison = kind{draw: drawComparison, summarise: amounts, scales: bothScales}

// drawComparison draws the categories side by side, in the order of the data.
func drawComparison(s Spec, d Data, l layout) Chart {
	return bars{spec: s, data: d, layout: l, label: Point.Text}.chart()
}

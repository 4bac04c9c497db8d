package figure

var ranking = kind{draw: drawRanking, summarise: amounts, scales: bothScales}

// drawRanking draws categories from the highest number to the lowest, with the number at
// each. Those without a published number are named below the chart.
func drawRanking(s Spec, d Data, l layout) Chart {
	s.Order = BySize
	d, notes := d.leaveOut()
	return bars{
		spec: s, data: s.ordered(d.top(l)), layout: l, label: Point.Text, ownPanels: s.apart(d), bare: s.Scale == Linear,
		notes: append(notes, s.scaleNotes(d)...),
	}.chart()
}

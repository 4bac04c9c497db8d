package figure

import "cmp"

// courses list the numbers if they are few, and otherwise say where each series
// begins and ends. Both say how high and low it goes.
func courses(d Data) []string {
	if len(d.Points) <= few {
		return bySeries(d, d.steps)
	}
	return append(bySeries(d, d.course), missing(d)...)
}

// steps lists the numbers of a short trend, and then its highest and lowest.
func (d Data) steps(points []Point) string {
	if published := known(points); len(published) > 1 && d.same(published) == "" {
		return d.locale.Clauses(d.each(points), d.peaks(published))
	}
	return d.each(points)
}

func (d Data) course(points []Point) string {
	first, last := points[0], points[len(points)-1]
	if len(points) == 1 {
		return d.each(points)
	}
	args := []any{"first", first.Text(), "firstName", first.Category, "last", last.Text(), "lastName", last.Category}
	text := d.locale.Say("summary.course", args...)
	if note := last.Row.Note.Incomplete; note != "" {
		text = d.locale.Say("summary.incompleteCourse", append(args, "note", note)...)
	}
	return d.locale.Clauses(text, cmp.Or(d.same(points), d.peaks(points)))
}

func (d Data) peaks(points []Point) string {
	low, high := ends(points)
	return d.locale.Say("summary.peaks", "high", high.Text(), "highName", high.Category, "low", low.Text(), "lowName", low.Category)
}

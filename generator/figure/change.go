package figure

import (
	"recension/generator/locale"
	"recension/generator/review"
)

var change = kind{draw: drawChange, summarise: amounts, scales: bothScales}

// Change is a figure of kind change: its rows come from two states of a review, whose names
// are the series. The spec is that of a figure of one of them. See [Made].
func Change(spec Spec, rows []review.Count) (f Figure, ok bool) {
	spec.Kind, spec.Profile = "change", ""
	return Made(spec.locale, spec, rows)
}

// Made is a figure that no figures.toml declares, in the words of a locale. Categories and
// series of its rows are labels. A log scale becomes a linear one where it could show nothing. There is no figure
// of more rows than a picture has room for.
func Made(l *locale.Locale, spec Spec, rows []review.Count) (f Figure, ok bool) {
	spec.locale = l
	data := newData(spec, rows, review.Vocabulary{})
	if spec.Scale != Log || data.max() == 0 {
		spec.Scale = Linear
	}
	if spec.tooMany(data) != "" {
		return Figure{}, false
	}
	f = finish(spec, data)
	return f, f.tooHigh() == ""
}

// drawChange draws two series, before and after, as slopes. The later number says by how
// much it differs. Numbers of more or fewer series are bars.
func drawChange(s Spec, d Data, l layout) Chart {
	if len(d.Series) == 2 && d.max() > 0 {
		return newSlopes(s, d.top(l), l).chart()
	}
	d, notes := d.leaveOut()
	return bars{spec: s, data: d.top(l), layout: l, label: d.changed, notes: append(notes, s.scaleNotes(d)...)}.chart()
}

// changed is the text of a number: the later one of two says by how much it differs.
func (d Data) changed(p Point) string {
	if len(d.Series) < 2 || p.Series != d.Series[1] {
		return p.Text()
	}
	before, ok := d.at(p.Category, d.Series[0])
	if !ok || !before.Known() || !p.Known() {
		return p.Text()
	}
	return d.locale.Say("figure.changed", "number", p.Text(), "difference", difference(d.locale, p.N()-before.N()))
}

// difference writes a change with its sign: "+15", "−3" (U+2212), "±0".
func difference(l *locale.Locale, n int) string {
	switch {
	case n > 0:
		return "+" + l.Integer(n)
	case n < 0:
		return "\u2212" + l.Integer(-n)
	}
	return "±" + l.Integer(0)
}

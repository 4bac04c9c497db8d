package figure

import (
	"cmp"
	"slices"

	"recension/generator/review"
)

var comparison = kind{draw: drawComparison, summarise: amounts, scales: bothScales}

// Order is that of the categories of a comparison.
type Order string

// The orders. Without one, words of a facet that rows are counted by are in its order, and
// other categories are ordered by size.
const (
	BySize Order = "size"
	AsIs   Order = "data"
)

// Panels says whether the series of a comparison or a ranking share a panel.
type Panels string

// The panels. Without a word, series share one unless they are lists of their own.
const (
	OwnPanels    Panels = "own"
	SharedPanels Panels = "shared"
)

// drawComparison draws categories side by side.
func drawComparison(s Spec, d Data, l layout) Chart {
	d, notes := d.leaveOut()
	return bars{
		spec: s, data: s.ordered(d.top(l)), layout: l, label: Point.Text, ownPanels: s.apart(d),
		notes: append(notes, s.notesOf(d)...),
	}.chart()
}

// bySize reports whether the categories are ordered by size.
func (s Spec) bySize() bool {
	return s.Order == BySize || s.Order == "" && (s.Of == "" || s.By == "organisation")
}

// ordered has the categories in their order. The size of a category is its highest number;
// equals keep their order.
func (s Spec) ordered(d Data) Data {
	if !s.bySize() {
		return d
	}
	d.Categories = slices.Clone(d.Categories)
	slices.SortStableFunc(d.Categories, func(a, b string) int { return cmp.Compare(d.highest(b), d.highest(a)) })
	return d
}

// notesOf say what the order and the scales of a comparison are.
func (s Spec) notesOf(d Data) []string {
	var notes []string
	if s.bySize() && len(d.Categories) > 1 {
		notes = append(notes, d.locale.Say("figure.bySize"))
	}
	return append(notes, s.scaleNotes(d)...)
}

// scaleNotes explain scales that are not what a reader expects.
func (s Spec) scaleNotes(d Data) []string {
	var notes []string
	if s.apart(d) {
		notes = append(notes, d.locale.Say("figure.ownPanels"))
	}
	if s.Scale == Log {
		notes = append(notes, d.locale.Say("figure.logScale"))
	}
	return notes
}

// apart reports whether each series has a panel of its own: if figures.toml says so and, where it
// does not, if the numbers are independent of the source and no two
// series have a source in common. Such series are lists of their own, and none is a
// selection from another.
func (s Spec) apart(d Data) bool {
	if len(d.Series) < 2 {
		return false
	}
	if s.Panels != "" {
		return s.Panels == OwnPanels
	}
	seriesOf := map[string]string{}
	for _, p := range d.Points {
		source := p.Row.Source.ID
		if p.Row.Basis != review.Independent || source == "" {
			return false
		}
		if first, ok := seriesOf[source]; ok && first != p.Series {
			return false
		}
		seriesOf[source] = p.Series
	}
	return true
}

// isUncounted reports whether the number is missing because nobody counted it, and not
// because its source does not publish it.
func (p Point) isUncounted() bool { return !p.Known() && p.Row.Basis == review.Independent }

// highest is the highest number of a category; -1 if none is published.
func (d Data) highest(category string) int {
	highest := -1
	for _, p := range d.Points {
		if p.Category == category && p.Known() {
			highest = max(highest, p.N())
		}
	}
	return highest
}

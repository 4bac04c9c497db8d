package figure

import (
	"slices"

	"recension/generator/locale"
	"recension/generator/review"
)

// Data is the numbers of a figure, with words shown by their labels.
type Data struct {
	Categories []string
	Series     []string // at least one; its name is empty when there is only one
	Points     []Point

	// Colours are those that facets declare for words, by the labels of these: numbers
	// of [Series], from 1. Nil: none.
	Colours map[string]int

	words map[string]bool // the names that are labels of words of facets

	brief bool // it is for a card, see [layout]
	left  int  // how many categories the card leaves out
	whole int  // the total of all, if some are left out

	notes []note // at its categories
	asOf  string // of a timeline of standards: the day of the data; empty: not known

	// Map has the cells of a map; nil: the figure is of another kind. Its points are the
	// numbers of the cells that are not empty, and their series the columns.
	Map *Map

	locale *locale.Locale // in which its numbers are written
}

// Point is one number of a figure.
type Point struct {
	Category, Series, Group string // labels
	Row                     review.Count
	Item, Date              string // of a timeline: its name, and its date as far as it is known
	Life                    *Life  // of a timeline; nil: nothing more is known

	locale *locale.Locale
}

// N is the number; 0 if it is not published.
func (p Point) N() int { return p.Row.Count.N }

// Known reports whether the number is published.
func (p Point) Known() bool { return p.Row.Count.Known }

// Text is the number as a reader sees it, with its qualifier: "about 18,000",
// "not published".
func (p Point) Text() string { return p.Row.Text(p.locale) }

func newData(spec Spec, rows []review.Count, v review.Vocabulary) Data {
	d := Data{locale: spec.locale}
	categories, series := map[string]bool{}, map[string]bool{}
	for _, name := range spec.SeriesOrder {
		d.Series = append(d.Series, v.Label(name))
		series[v.Label(name)] = true
	}
	for _, row := range rows {
		p := Point{Category: v.Label(row.Category), Series: v.Label(row.Series), Group: v.Label(row.Group), Row: row, locale: spec.locale}
		d.Points = append(d.Points, p)
		if !categories[p.Category] {
			d.Categories = append(d.Categories, p.Category)
			categories[p.Category] = true
		}
		if !series[p.Series] {
			d.Series = append(d.Series, p.Series)
			series[p.Series] = true
		}
	}
	return d
}

// find is the index of the point of a category in a series; -1 if there is none.
func (d Data) find(category, series string) int {
	return slices.IndexFunc(d.Points, func(p Point) bool { return p.Category == category && p.Series == series })
}

// at is the number of a category in a series.
func (d Data) at(category, series string) (Point, bool) {
	if i := d.find(category, series); i >= 0 {
		return d.Points[i], true
	}
	return Point{}, false
}

// max is the highest published number of the given series, or of all.
func (d Data) max(series ...string) int {
	highest := 0
	for _, p := range d.Points {
		if len(series) == 0 || slices.Contains(series, p.Series) {
			highest = max(highest, p.N())
		}
	}
	return highest
}

// total is the sum of the published numbers.
func (d Data) total() int {
	sum := 0
	for _, p := range d.Points {
		sum += p.N()
	}
	return sum
}

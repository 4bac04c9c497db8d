package figure

import (
	"maps"
	"slices"
	"strconv"

	"recension/generator/decode"
	"recension/generator/locale"
	"recension/generator/review"
)

// KindSpecimens are figures of one kind, or of a profile of it, whose numbers are made up.
type KindSpecimens struct {
	Kind, Profile string // as in figures.toml; no profile: empty
	Specimens     []KindSpecimen
}

// KindSpecimen is a figure of made-up numbers. Size is one of [SpecimenSizes].
type KindSpecimen struct {
	Size   string
	Figure Figure
}

// SpecimenSizes are what the made-up numbers of a kind are: a single item; long names, a
// name in another script, a zero, numbers that are not published, approximate or incomplete;
// one number that is far higher than the others; and as many items as the kind can show, at
// most 40.
var SpecimenSizes = []string{"small", "odd", "huge", "large"}

// Specimens are figures of each kind and profile in the order of their names, with a
// specimen of each size, in the words of a locale.
func Specimens(l *locale.Locale) []KindSpecimens {
	var all []KindSpecimens
	for _, name := range Kinds() {
		for _, profile := range append([]string{""}, slices.Sorted(maps.Keys(kinds[name].profiles))...) {
			of := KindSpecimens{Kind: name, Profile: profile}
			for _, size := range SpecimenSizes {
				of.Specimens = append(of.Specimens, KindSpecimen{size, madeUp(l, name, profile, size)})
			}
			all = append(all, of)
		}
	}
	return all
}

// mostSpecimens is the number of items of a large specimen, unless its kind has no room for
// so many.
const mostSpecimens = 40

// madeUp is a figure of a kind with made-up numbers. If the kind cannot show as many items,
// there are fewer.
func madeUp(l *locale.Locale, name, profile, size string) Figure {
	spec := Spec{
		ID: "specimen-" + name + profile + "-" + size, Kind: name, Profile: profile, Scale: Linear, locale: l,
		Title: l.Say("kindSpecimens.title", "kind", name+" "+profile, "size", l.Say("kindSpecimens.size", "size", size)),
		Alt:   l.Say("kindSpecimens.alt"), CountLabel: l.Say("specimenFigure.counted"),
	}
	for n := map[string]int{"small": 1, "large": mostSpecimens, "odd": 5, "huge": 5}[size]; ; n-- {
		data := spec.madeUpData(size, n)
		fits := spec.tooMany(data) == ""
		if k := spec.kind(); fits && k.fits != nil {
			fits = !k.fits(data).HasErrors()
		}
		if !fits {
			continue
		}
		if f := finish(spec, data); f.tooHigh() == "" {
			return f
		}
	}
}

// madeUpData are n made-up items for a kind: dated ones, years, stages with what was
// removed after each, pairs, or categories in three series.
func (s Spec) madeUpData(size string, n int) Data {
	series := map[string]int{"trend": 2, "change": 2, "flow": 3, "matrix": 3, "timeline": 1, "split": 1, "funnel": 1, "ranking": 1, "comparison": 2}[s.Kind]
	if series == 0 {
		series = 3 // for kinds that nothing else is known about
	}
	if size == "small" && s.Kind != "change" {
		series = 1
	}
	if s.Profile != "" && size == "large" {
		n /= 2 // each stage but the last is followed by what was removed after it
	}
	var rows []review.Count
	for i := range n {
		name := s.madeUpName(size, i)
		for j := range series {
			row := madeUpRow(size, i, j)
			row.Category = name
			if series > 1 || s.Kind == "flow" || s.Kind == "matrix" {
				row.Series = s.locale.Say("kindSpecimens.series", "n", j+1)
			}
			if size == "odd" && i == 3 && row.Count.Known {
				row.Note.Incomplete = s.locale.Say("specimenFigure.incomplete")
			}
			rows = append(rows, row)
			if s.Profile != "" && i < n-1 {
				row.Category, row.Series = s.locale.Say("kindSpecimens.removed", "n", i+1), "removed"
				rows = append(rows, row)
			}
		}
	}
	d := newData(s, rows, review.Vocabulary{})
	if s.Kind == MapKind {
		d.Points = known(d.Points)
		d.Map = madeUpMap(d)
	}
	if s.Dated() {
		for i := range d.Points {
			p := &d.Points[i]
			p.Item, p.Date = p.Category, strconv.Itoa(2000+i%27)+[]string{"", "-04", "-09-30"}[i%3]
			if size == "odd" && i == 4 {
				p.Date = "" // not known
			}
		}
	}
	return d
}

// madeUpMap is a map with made-up numbers; the points are those of its cells.
func madeUpMap(d Data) *Map {
	m := &Map{}
	for _, name := range d.Categories {
		m.Rows.Words = append(m.Rows.Words, MapWord{Label: name})
	}
	for _, name := range d.Series {
		m.Columns.Words = append(m.Columns.Words, MapWord{Label: name})
	}
	for _, row := range d.Categories {
		cells := make([]MapCell, len(d.Series))
		for j, column := range d.Series {
			if p, ok := d.at(row, column); ok {
				cells[j].Items = make([]string, p.N())
				m.All += p.N()
			}
		}
		m.Cells = append(m.Cells, cells)
	}
	return m
}

// madeUpName is the name of an item: a year for a trend.
func (s Spec) madeUpName(size string, i int) string {
	switch {
	case s.Kind == "trend":
		return strconv.Itoa(1985 + i)
	case size == "odd" && i == 0:
		return s.locale.Say("kindSpecimens.long")
	case size == "odd" && i == 1:
		return s.locale.Say("kindSpecimens.foreign")
	}
	return s.locale.Say("kindSpecimens.item", "n", i+1)
}

// madeUpRow is the number of an item in a series. Items of small specimens have one number.
func madeUpRow(size string, i, j int) review.Count {
	row := review.Count{
		Count: decode.Count{N: 3 + (i*37+j*23)%90, Known: true}, Qualifier: review.Exact, Basis: review.Stated,
	}
	switch {
	case size == "huge" && i == 1 && j == 0:
		row.Count.N = 1_234_567
	case size == "odd" && i == 1:
		row.Qualifier = review.About
	case size == "odd" && i == 2 && j == 0:
		row.Count.N = 0
	case size == "odd" && i == 4 && j == 0:
		row.Count, row.Qualifier = decode.Count{}, review.NotPublished
	}
	return row
}

package figure

import (
	"recension/generator/decode"
	"recension/generator/locale"
	"recension/generator/review"
)

// Specimen is a figure that shows what figures look like, with made-up numbers:
// each colour of series in their order, and each texture.
func Specimen(l *locale.Locale) Figure {
	ordinary := review.Count{Count: decode.Count{N: 60, Known: true}, Qualifier: review.Exact, Basis: review.Stated}
	about, independent, incomplete, unknown := ordinary, ordinary, ordinary, ordinary
	about.Qualifier = review.About
	independent.Basis = review.Independent
	incomplete.Note.Incomplete = l.Say("specimenFigure.incomplete")
	unknown.Count, unknown.Qualifier = decode.Count{}, review.NotPublished

	spec := Spec{
		ID: "specimen", Kind: "comparison", Title: l.Say("specimenFigure.title"), CountLabel: l.Say("specimenFigure.counted"), Scale: Linear,
		Alt: l.Say("specimenFigure.alt"), locale: l,
	}
	data := Data{locale: l}
	for i, row := range []review.Count{ordinary, about, independent, incomplete, unknown, ordinary, ordinary, ordinary} {
		name := Series[i].Name
		data.Categories, data.Series = append(data.Categories, name), append(data.Series, name)
		if row.Count.Known {
			row.Count.N -= 5 * i
		}
		data.Points = append(data.Points, Point{Category: name, Series: name, Row: row, locale: l})
	}
	data.Points[len(data.Points)-1].Row.Basis = review.Derived
	return finish(spec, data)
}

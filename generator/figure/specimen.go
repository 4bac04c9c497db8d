package figure

import (
	"recension/generator/decode"
	"recension/generator/review"
)

// Specimen is a figure that shows what figures look like, with made-up numbers:
// each colour of series in their order, and each texture.
func Specimen() Figure {
	ordinary := review.Count{Count: decode.Count{N: 60, Known: true}, Qualifier: review.Exact, Basis: review.Stated}
	about, independent, incomplete, unknown := ordinary, ordinary, ordinary, ordinary
	about.Qualifier = review.About
	independent.Basis = review.Independent
	incomplete.Note.Incomplete = "an example"
	unknown.Count, unknown.Qualifier = decode.Count{}, review.NotPublished

	spec := Spec{
		ID: "specimen", Kind: "comparison", Title: "Colours and textures of figures", CountLabel: "of nothing", Scale: Linear,
		Alt: "Bars in the colours of series, one below the other, with each texture.",
	}
	var data Data
	for i, row := range []review.Count{ordinary, about, independent, incomplete, unknown, ordinary} {
		name := Series[i].Name
		data.Categories, data.Series = append(data.Categories, name), append(data.Series, name)
		if row.Count.Known {
			row.Count.N -= 5 * i
		}
		data.Points = append(data.Points, Point{Category: name, Series: name, Row: row})
	}
	return finish(spec, data)
}

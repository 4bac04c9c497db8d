package reading

import (
	"html/template"
	"strings"

	"recension/generator/address"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/view"
)

// kindShown is a kind of figure, or a profile of it, on the page of all kinds.
type kindShown struct {
	figure.KindSpecimens
	figures *view.Figures
	locale  *locale.Locale
}

// ID returns the address of the kind on the page.
func (k kindShown) ID() string { return strings.Trim(k.Kind+"-"+k.Profile, "-") }

// Drawings returns the figures of the kind.
func (k kindShown) Drawings() []specimenShown {
	var shown []specimenShown
	for i := range k.Specimens {
		shown = append(shown, specimenShown{page.UpperFirst(k.locale.Say("kindSpecimens.size", "size", k.Specimens[i].Size)), &k.Specimens[i].Figure, k.figures})
	}
	return shown
}

// specimenShown is a figure with made-up numbers, and what these are.
type specimenShown struct {
	Label   string
	figure  *figure.Figure
	figures *view.Figures
}

// Drawing returns the drawing for a phone, for a grid of several beside each other.
func (s specimenShown) Drawing() (template.HTML, error) { return s.figures.Specimen(s.figure) }

// styleFigurePages returns the page that shows each kind of figure with few, many and odd
// numbers.
func styleFigurePages(l *locale.Locale, figures *view.Figures) []page.Page {
	return []page.Page{{
		Path: address.StyleFigures, Layout: "stylefigures", Title: l.Say("kindSpecimens.page"), NoIndex: true,
		Description: l.Say("kindSpecimens.description"), Trail: []page.Link{{Text: l.Say("stylePage.title"), Path: address.Style}},
		Content: func() any { return kindsShown(l, figures) },
	}}
}

func kindsShown(l *locale.Locale, figures *view.Figures) []kindShown {
	var kinds []kindShown
	for _, of := range figure.Specimens(l) {
		kinds = append(kinds, kindShown{of, figures, l})
	}
	return kinds
}

package figure

import (
	"fmt"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/locale"
)

// mostHeight is the height of a picture in CSS pixels that package echarts draws. A wide
// picture has a limit of its own, [diag.FigureHeight], as it is drawn as PNG.
const mostHeight = 10_000

// tooMany says why the numbers have no room, before they are drawn; empty if they may
// have.
func (s Spec) tooMany(d Data) string {
	if d.Map != nil { // which is divided among pages
		return ""
	}
	if n := len(d.Points); n > diag.Cells.Most {
		return fmt.Sprintf("the limit is %s numbers", locale.English().Integer(diag.Cells.Most))
	}
	if room := s.kind().room; room != nil {
		return room(d)
	}
	return ""
}

// tooHigh says why a picture of the figure cannot be drawn; empty if all can.
func (f Figure) tooHigh() string {
	for _, c := range []struct {
		of    string
		chart Chart
		most  int
	}{{"its picture", f.Wide, diag.FigureHeight.Most}, {"its picture for a phone", f.Narrow, mostHeight}, {"its picture on a card", f.Card, mostHeight}} {
		if c.chart.Height > c.most {
			return fmt.Sprintf("%s would be %s px high; the limit is %s px", c.of, locale.English().Integer(c.chart.Height), locale.English().Integer(c.most))
		}
	}
	return ""
}

// fewerRows is the hint for a figure that counts rows.
func fewerRows() string {
	return `group the categories, count fewer rows with where = "…", or show them in a table`
}

// noRoom is the diagnostic for a figure that cannot be drawn, at its table.
func (s Spec) noRoom(d Data, why string, keys decode.Keys) diag.List {
	many := amountOf(len(d.Categories), "category", "categories")
	if len(d.Series) > 1 {
		many += " in " + amountOf(len(d.Series), "series", "series")
	}
	hint := "group the categories in the counts, or show them in a table"
	if s.Of != "" {
		hint = fewerRows()
	}
	return diag.List{diag.Errorf(keys.At(s.ID), "figure-size", "%s are more than a %s can show: %s", many, s.Kind, why).Hintf("%s", hint)}
}

// manyNumbers is the diagnostic for more numbers than a figure can show, while they are
// still being counted: a row adds one for each pair of its values.
func (s Spec) manyNumbers(keys decode.Keys) diag.Diagnostic {
	return diag.Cells.Exceeded(keys.At(s.ID), "the %s would show more than %s numbers", s.Kind, diag.CountRows.Amount()).
		Hintf("%s", fewerRows())
}

// amountOf is a number with its noun.
func amountOf(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return locale.English().Integer(n) + " " + several
}

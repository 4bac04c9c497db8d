package figure

import (
	"strings"

	"recension/generator/review"
)

var timeline = kind{draw: drawTimeline, summarise: span, needs: []string{"date"}}

const (
	lifeBand   = 24 // height of a row, CSS pixels
	lifeHigh   = 38 // that of a row with its name above it
	symbolSize = 11 // CSS pixels
	lifeAxis   = 26 // height of the labels of the axis above the rows, CSS pixels
	lifeTail   = 22 // length of a line that ends at an unknown date, CSS pixels
)

// lives is a timeline that is being drawn.
type lives struct {
	data        Data
	layout      layout
	rows        []lifeRow
	first, last int  // years
	names       int  // width of the column of names, CSS pixels
	above       bool // names are above the lines of their items, for want of room beside these

	ends map[lifeEnd]bool // those that occur
}

// drawTimeline draws dated items, each in a row with its name, below the name of its
// series. A mark stands at the date; where more of the life of the item is known, a line
// leads through it, and an arrow to what takes its place. The series decides on colour and
// symbol of the marks. Items without any date are in the data table alone. A card has dots
// instead of rows.
func drawTimeline(s Spec, d Data, l layout) Chart {
	if l.brief {
		return drawDots(s, d, l)
	}
	t := &lives{data: d, layout: l, rows: lifeRows(d), ends: map[lifeEnd]bool{asDated: s.Of == review.Standards}, above: l.numbered()}
	t.first, t.last = d.years()
	var names []string
	for _, row := range t.rows {
		names = append(names, row.name)
	}
	band := lifeBand
	if t.above {
		band = lifeHigh
	} else {
		t.names = min(longest(names, l)+16, l.width*2/5)
	}
	positions := make([]ChartPosition, len(d.Points))
	items := t.items(positions)
	arrows := t.arrows()
	legend, legendHeight := t.legend()
	foot := nonEmpty(t.foot())
	top := legendHeight + lifeAxis
	series := []any{shapeSeries(append(t.headings(), arrows...), true), shapeSeries(items, true), shapeSeries(legend, false)}
	option := map[string]any{
		"textStyle": map[string]any{"fontSize": l.fontSize, "color": ink.Light}, "tooltip": map[string]any{"show": false},
		"grid":   []any{map[string]any{"left": px(t.names + 4), "right": px(12), "top": px(top), "bottom": px(footHeight(foot) + 8)}},
		"xAxis":  []any{t.timeAxis()},
		"yAxis":  []any{t.rowAxis(names)},
		"series": series,
	}
	addFoot(option, foot, l)
	return Chart{option, l.width, top + max(len(t.rows), 1)*band + footHeight(foot) + 8, positions, nil}
}

// timeAxis is the axis of years, above the rows.
func (t *lives) timeAxis() map[string]any {
	return map[string]any{
		"type": "time", "position": "top", "min": yearStart(t.first), "max": yearStart(t.last + 1),
		"minInterval": 365 * 24 * 3600 * 1000, // a year, in milliseconds
		"axisLine":    map[string]any{"show": false}, "axisTick": map[string]any{"show": false},
		"axisLabel": map[string]any{"color": muted.Light, "fontSize": t.layout.small(), "hideOverlap": true, "formatter": "{yyyy}"},
		"splitLine": map[string]any{"show": true, "lineStyle": map[string]any{"color": line.Light}},
	}
}

// rowAxis is the axis of rows. Their names are shapes.
func (t *lives) rowAxis(names []string) map[string]any {
	return map[string]any{
		"type": "category", "data": names, "inverse": true, "axisTick": map[string]any{"show": false}, "axisLine": map[string]any{"show": false},
		"axisLabel": map[string]any{"show": false}, "splitLine": map[string]any{"show": false},
	}
}

// lineAt is a place in a row, at a date of the axis and pixels from there. A name above the
// line takes the upper half of the row.
func (t *lives) lineAt(row int, x, dx float64) place {
	p := place{x: x, y: float64(row), dx: dx}
	if t.above {
		p.dy = 8
	}
	return p
}

// nameShape is the name of a row, cut where there is no room.
func (t *lives) nameShape(row int) shape {
	p := place{x: yearStart(t.first), y: float64(row), dx: -float64(t.names)}
	width := t.names - 12
	if t.above {
		p.dx, p.dy, width = 0, -9, t.layout.width-16
	}
	of := t.rows[row]
	name := textAt(p, cut(of.name, width, t.layout.fontSize), t.layout.fontSize, ink.Light)
	if name.Halo = blank.Light; len(of.points) == 0 { // for arrows that pass
		name.Weight = 600
		name.At.dy += 3
		if t.above {
			name.At.dy += 9
		}
	}
	return name
}

// cut shortens a text to a width.
func cut(text string, width, size int) string {
	text = strings.Join(strings.Fields(text), " ")
	runes := []rune(text)
	for n := len(runes); n > 1; n-- {
		short := text
		if n < len(runes) {
			short = string(runes[:n-1]) + "..."
		}
		if textWidth(short, layout{fontSize: size}) <= width {
			return short
		}
	}
	return text
}

// headings are the names of series above their items, with their symbols where the dates
// of the axis end.
func (t *lives) headings() []item {
	var items []item
	for row, of := range t.rows {
		if len(of.points) > 0 {
			continue
		}
		from, to := place{x: yearStart(t.first), y: float64(row), dx: -float64(t.names)}, place{x: yearStart(t.last + 1), y: float64(row)}
		from.dy, to.dy = -lifeBand/2+1, -lifeBand/2+1
		if t.above {
			from.dy, to.dy = -lifeHigh/2+3, -lifeHigh/2+3
		}
		rule := shape{Path: open(from, to), Stroke: line.Light}
		items = append(items, item{name: of.name, value: []float64{yearStart(t.first), float64(row)}, shapes: []shape{rule, t.nameShape(row)}})
	}
	return items
}

// items are the lives of the items, one for each point. The positions of the points are
// filled in.
func (t *lives) items(positions []ChartPosition) []item {
	var items []item
	for row, of := range t.rows {
		for n, i := range of.points {
			p := t.data.Points[i]
			positions[i] = ChartPosition{row, 1, len(items)} // the second series of the option
			it := item{name: p.Item, value: []float64{instant(p.begins()), float64(row)}}
			if n == 0 {
				it.shapes = append(t.line(row, p), t.nameShape(row))
			}
			if p.Date != "" {
				at := t.lineAt(row, instant(p.Date), float64(n*(symbolSize+3)))
				it.shapes = append(it.shapes, symbolShape(of.series, at, t.data.seriesColour(of.series)))
			}
			items = append(items, it)
		}
	}
	return items
}

// foot says how many items have no date.
func (t *lives) foot() string {
	if n := t.data.undated(); n > 0 {
		return t.data.locale.Say("figure.undated", "n", n)
	}
	return ""
}

// undated is how many items have no date.
func (d Data) undated() int {
	items := map[string]bool{}
	for _, p := range d.Points {
		if !p.shown() {
			items[p.Item] = true
		}
	}
	return len(items)
}

// span says from when to when the items are dated, how many of them something else has
// taken the place of, and how many have no date.
func span(d Data) []string {
	l := d.locale
	dated := datedInOrder(d)
	if len(dated) == 0 {
		return []string{l.Say("summary.undated")}
	}
	items, replaced := map[string]bool{}, map[string]bool{}
	for _, i := range dated {
		p := d.Points[i]
		items[p.Item] = true
		if p.Life != nil && len(p.Life.Successors) > 0 && p.Life.Phase == review.Withdrawn {
			replaced[p.Item] = true
		}
	}
	first, last := d.Points[dated[0]], d.Points[dated[len(dated)-1]]
	sentences := []string{l.Say("summary.items",
		"n", len(items), "first", first.Item, "firstDate", l.Date(first.begins()), "last", last.Item, "lastDate", l.Date(last.begins()))}
	if len(items) == 1 {
		sentences[0] = l.Say("summary.oneItem", "item", first.Item, "date", l.Date(first.begins()))
	}
	if n := len(replaced); n > 0 {
		sentences = append(sentences, l.Say("summary.replaced", "n", n))
	}
	if n := d.undated(); n > 0 {
		sentences = append(sentences, l.Say("figure.undated", "n", n))
	}
	return sentences
}

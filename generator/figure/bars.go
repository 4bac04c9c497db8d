package figure

import (
	"maps"
	"slices"
)

// bars draws a row for each category and in it a bar for each series, with its number at
// the end. On a log scale, where the length of a bar would mean nothing, it draws dots on
// a line instead (dots.go). Numbers that neither can show have a hollow diamond and a text.
type bars struct {
	spec      Spec
	data      Data
	layout    layout
	label     func(Point) string // the text at the end of a bar
	notes     []string           // below the chart
	bare      bool               // without an axis of counts: each number stands in the chart
	height    int                // of what a row shows; 0: as its bars need
	ownEnd    int                // room after the axis; 0: as numbers need
	ownPanels bool               // whether each series has a panel of its own
}

const barGap = 4 // CSS pixels between bars of one category

// single reports whether each category has a number in one series only, so that
// its bar needs no room for others beside it.
func (b bars) single() bool {
	known := map[string]bool{}
	for _, p := range b.data.Points {
		if known[p.Category] {
			return false
		}
		known[p.Category] = true
	}
	return true
}

func (b bars) chart() Chart {
	f := b.frame()
	option := f.option()
	positions := make([]ChartPosition, len(b.data.Points))
	var all []any
	add := func(items []item, panel int, more map[string]any) {
		series := shapeSeries(items, true)
		series["xAxisIndex"], series["yAxisIndex"] = panel, panel
		maps.Copy(series, more)
		all = append(all, series)
	}
	if f.log {
		for panel, series := range f.panels {
			add(f.lines(series), panel, map[string]any{"silent": true})
			if items := f.links(series); items != nil {
				add(items, panel, map[string]any{"silent": true, "joins": true})
			}
		}
	}
	for i, series := range b.data.Series {
		panel := max(0, slices.IndexFunc(f.panels, func(of []int) bool { return slices.Contains(of, i) }))
		var items []item
		for row, category := range b.data.Categories {
			point := b.data.find(category, series)
			if point < 0 {
				continue
			}
			positions[point] = ChartPosition{row, len(all), len(items)}
			items = append(items, f.item(b.data.Points[point], i, row))
		}
		add(items, panel, map[string]any{"name": series, "itemStyle": map[string]any{"color": b.data.seriesColour(i)}})
	}
	option["series"] = all
	if len(f.panels) == 1 {
		addLegend(option, b.data.Series, b.layout)
	}
	addFoot(option, f.foot, b.layout)
	return Chart{option, b.layout.width, f.height(), positions, nil}
}

// thickness is that of a bar, in CSS pixels: thinner if there are very many, but
// never too thin for its number.
func (b bars) thickness() int {
	switch n := len(b.data.Points); {
	case n > 240:
		return 13
	case n > 80:
		return 14
	}
	return b.layout.bar
}

// item is what the chart draws for a number of series i.
func (f frame) item(p Point, i, row int) item {
	it := item{name: p.Text(), value: []float64{f.start(), float64(row)}}
	if f.onLine() {
		it.shapes = f.dot(p, i, row)
	} else {
		it.shapes = f.bar(p, i, row)
	}
	if p.Known() && (p.N() > 0 || !f.log) {
		it.value[0] = float64(p.N())
	}
	return it
}

// bar is a bar with its number or, on a log scale with several series, a dot.
func (f frame) bar(p Point, i, row int) []shape {
	y, size := f.offset(i), f.layout.fontSize
	if !p.Known() {
		return f.missing(p, i, onAxes(f.start(), float64(row), 2, y))
	}
	if f.log {
		at, dx := f.dotAt(p)
		dot := f.dotShape(p, i, onAxes(at, float64(row), dx, y))
		return []shape{dot, textAt(onAxes(at, float64(row), dx+dotRadius+4, y), f.label(p), size, ink.Light)}
	}
	n, r, half := float64(p.N()), float64(row), float64(f.thickness())/2
	label := textAt(onAxes(n, r, 6, y), f.label(p), min(size, f.thickness()+1), ink.Light)
	if p.N() == 0 {
		return []shape{label}
	}
	bar := styled(p.Texture(), f.data.seriesColour(i))
	bar.Path = closed(onAxes(0, r, 0, y-half), onAxes(n, r, 0, y-half), onAxes(n, r, 0, y+half), onAxes(0, r, 0, y+half))
	return []shape{bar, label}
}

// missing is a hollow diamond with a text after it, for a number that is not published: it
// is no number, and nothing of it looks like one.
func (f frame) missing(p Point, i int, from place) []shape {
	by := func(dx, dy float64) place { return onAxes(from.x, from.y, from.dx+dx, from.dy+dy) }
	return []shape{diamond(f.data.seriesColour(i), by), textAt(by(14, 0), p.Text(), f.layout.small(), muted.Light)}
}

// diamond is a hollow one, 10 pixels wide, of which by gives the places from its left corner.
func diamond(colour string, by func(dx, dy float64) place) shape {
	return shape{Path: closed(by(0, 0), by(5, -5), by(10, 0), by(5, 5)), Fill: blank.Light, Stroke: colour, Width: 1.5}
}

// onAxes is a place by values on the axes, and pixels from there.
func onAxes(x, y, dx, dy float64) place { return place{x, y, dx, dy} }

// styled is a shape with the look of a texture.
func styled(t Texture, colour string) shape {
	look := t.itemStyle(colour)
	s := shape{Fill: look["color"].(string)}
	s.Decal, _ = look["decal"].(map[string]any)
	if border, ok := look["borderColor"].(string); ok {
		s.Stroke, s.Width = border, 1.5
		if look["borderType"] == "dashed" {
			s.Dash = []int{4, 3}
		}
	}
	return s
}

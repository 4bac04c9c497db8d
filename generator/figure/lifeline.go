package figure

import (
	"math"

	"recension/generator/review"
)

// symbolCorners are the corners of the symbols that tell series apart without colour, in
// units of half of their size; a circle has none. The first ones are [symbols].
var symbolCorners = [][][2]float64{
	nil, // a circle
	{{-0.9, -0.9}, {0.9, -0.9}, {0.9, 0.9}, {-0.9, 0.9}},
	{{0, -1.1}, {1.1, 0.9}, {-1.1, 0.9}},
	{{0, -1.2}, {1.2, 0}, {0, 1.2}, {-1.2, 0}},
	{{0, 1.1}, {1.1, -0.9}, {-1.1, -0.9}},
	{{-0.4, -1.1}, {0.4, -1.1}, {0.4, -0.4}, {1.1, -0.4}, {1.1, 0.4}, {0.4, 0.4}, {0.4, 1.1}, {-0.4, 1.1}, {-0.4, 0.4}, {-1.1, 0.4}, {-1.1, -0.4}, {-0.4, -0.4}},
	{{0, -1.2}, {1.1, -0.4}, {0.7, 1}, {-0.7, 1}, {-1.1, -0.4}},
	{{-0.5, -1.1}, {0.5, -1.1}, {0.5, 1.1}, {-0.5, 1.1}},
}

// symbolShape is the symbol of a series around a place.
func symbolShape(series int, at place, colour string) shape {
	corners := symbolCorners[series%len(symbolCorners)]
	if corners == nil {
		return shape{Circle: &at, Radius: symbolSize / 2.0, Fill: colour}
	}
	var places []place
	for _, c := range corners {
		places = append(places, moved(at, c[0]*symbolSize/2, c[1]*symbolSize/2))
	}
	return shape{Path: closed(places...), Fill: colour}
}

// moved is a place some pixels from another one.
func moved(p place, dx, dy float64) place {
	p.dx, p.dy = p.dx+dx, p.dy+dy
	return p
}

// lifeEnd is a part of a line of a timeline that the legend explains.
type lifeEnd int

const (
	asDated   lifeEnd = iota // a mark
	asDraft                  // dashed, up to the date
	inForce                  // to the end of the axis
	replaced                 // an arrow to what takes its place
	ended                    // a cross at a date
	endedOnce                // a cross at the end of a short dotted line: the date is not known
)

// successor is the row of what takes the place of an item and its date on the axis.
func (t *lives) successor(p Point) (row int, x float64, ok bool) {
	if p.Life == nil || p.Life.Phase == review.InForce {
		return 0, 0, false
	}
	for _, id := range p.Life.Successors {
		for row, of := range t.rows {
			if t.data.idOf(of) != id {
				continue
			}
			if next := t.data.Points[of.points[0]]; next.Date != "" {
				return row, instant(next.Date), true
			}
		}
	}
	return 0, 0, false
}

// line is the line of an item: from the draft to its date, and from there to its end as
// far as that is known. An item without a phase has none.
func (t *lives) line(row int, p Point) []shape {
	if p.Life == nil {
		return nil
	}
	colour := t.data.seriesColour(t.rows[row].series)
	stroke := func(from, to place, dash ...int) shape {
		return shape{Path: open(from, to), Stroke: colour, Width: 2, Dash: dash}
	}
	var shapes []shape
	start := instant(p.begins())
	if p.Life.Draft != "" && p.begins() == p.Life.Draft {
		to := t.lineAt(row, t.now(), 0)
		if p.Date != "" {
			to = t.lineAt(row, instant(p.Date), 0)
		}
		t.ends[asDraft] = true
		shapes = append(shapes, stroke(t.lineAt(row, start, 0), to, 5, 4))
		if p.Date == "" {
			return shapes
		}
		start = instant(p.Date)
	}
	from := t.lineAt(row, start, 0)
	_, next, hasNext := t.successor(p)
	switch {
	case p.Life.Ends != "":
		to := t.lineAt(row, instant(p.Life.Ends), 0)
		shapes = append(shapes, stroke(from, to), cross(to))
		t.ends[ended] = true
	case hasNext:
		t.ends[replaced] = true
		if next > start {
			shapes = append(shapes, stroke(from, t.lineAt(row, next, 0)))
		}
	case p.Life.Phase == review.InForce:
		t.ends[inForce] = true
		shapes = append(shapes, stroke(from, t.lineAt(row, t.now(), 0)))
	case p.Life.Phase == review.Withdrawn:
		to := moved(from, lifeTail, 0)
		t.ends[endedOnce] = true
		shapes = append(shapes, stroke(from, to, 2, 3), cross(to))
	}
	return shapes
}

// now is where lines end that lead up to the day of the data or, if that is not known, to
// the end of the last year.
func (t *lives) now() float64 {
	if t.data.asOf != "" {
		return max(instant(t.data.asOf), yearStart(t.first))
	}
	return yearStart(t.last + 1)
}

// cross marks an end, around a place.
func cross(p place) shape {
	const r = 4
	return shape{
		Path:   append(open(moved(p, -r, -r), moved(p, r, r)), open(moved(p, -r, r), moved(p, r, -r))...),
		Stroke: ink.Light, Width: 2,
	}
}

// arrows lead from each line to what takes the place of its item: up or down at the date
// of this or, if that is the earlier one, from mark to mark.
func (t *lives) arrows() []item {
	var items []item
	for row, of := range t.rows {
		if len(of.points) == 0 {
			continue
		}
		p := t.data.Points[of.points[0]]
		to, x, ok := t.successor(p)
		if !ok || to == row {
			continue
		}
		from := t.lineAt(row, max(x, instant(p.begins())), 0)
		end := t.lineAt(to, x, 0)
		down := 1.0
		if to < row {
			down = -1
		}
		end.dy -= down * (symbolSize/2 + 2)
		tip := shape{Path: closed(end, moved(end, -4, -down*7), moved(end, 4, -down*7)), Fill: ink.Light}
		items = append(items, item{
			name: p.Item, value: []float64{x, float64(row)},
			shapes: []shape{{Path: open(from, moved(end, 0, -down*6)), Stroke: ink.Light, Width: 1.5}, tip},
		})
	}
	return items
}

// legend explains the parts of lines that occur, in rows above the chart. The names of
// series stand beside their items, so that it has none of these.
func (t *lives) legend() (items []item, height int) {
	const sample, gap, row = 30.0, 18.0, 20.0
	entries := []struct {
		end   lifeEnd
		label string
		draw  func(from, to place) []shape
	}{
		{asDated, "figure.lifePublished", func(from, _ place) []shape {
			middle := at(from.x+symbolSize, from.y)
			return []shape{{Circle: &middle, Radius: symbolSize / 2.0, Fill: muted.Light}}
		}},
		{asDraft, "figure.lifeDraft", func(from, to place) []shape {
			return []shape{{Path: open(from, to), Stroke: muted.Light, Width: 2, Dash: []int{5, 4}}}
		}},
		{inForce, "figure.lifeInForce", func(from, to place) []shape { return []shape{{Path: open(from, to), Stroke: muted.Light, Width: 2}} }},
		{replaced, "figure.lifeReplaced", func(from, to place) []shape {
			end := at(to.x-6, to.y+6)
			tip := shape{Path: closed(end, at(end.x-4, end.y-7), at(end.x+4, end.y-7)), Fill: ink.Light}
			down := shape{Path: open(at(end.x, to.y-5), at(end.x, end.y-5)), Stroke: ink.Light, Width: 1.5}
			return []shape{{Path: open(at(from.x, to.y-5), at(end.x, to.y-5)), Stroke: muted.Light, Width: 2}, down, tip}
		}},
		{ended, "figure.lifeEnded", func(from, to place) []shape {
			return []shape{{Path: open(from, to), Stroke: muted.Light, Width: 2}, cross(to)}
		}},
		{endedOnce, "figure.lifeEndedOnce", func(from, to place) []shape {
			return []shape{{Path: open(from, to), Stroke: muted.Light, Width: 2, Dash: []int{2, 3}}, cross(to)}
		}},
	}
	x, y := 0.0, row/2
	for _, e := range entries {
		if !t.ends[e.end] {
			continue
		}
		label := t.data.locale.Say(e.label)
		width := sample + 6 + float64(textWidth(label, layout{fontSize: t.layout.small()}))
		if x > 0 && x+width > float64(t.layout.width) {
			x, y = 0, y+row
		}
		shapes := append(e.draw(at(x, y), at(x+sample-6, y)), textAt(at(x+sample+2, y), label, t.layout.small(), ink.Light))
		items = append(items, item{name: label, shapes: shapes})
		x += width + gap
	}
	if len(items) == 0 {
		return nil, 0
	}
	return items, int(math.Round(y + row/2 + 6))
}

const (
	dot     = 7 // size of a dot on a card, CSS pixels
	dotRow  = 22
	dotYear = 26 // height of the labels of years, CSS pixels
)

// drawDots draws an overview of a timeline: a row for each series, in it a dot for each
// item in the column of its year.
func drawDots(_ Spec, d Data, l layout) Chart {
	first, last := d.years()
	years := max(last-first+1, 1)
	names := min(longest(d.Series, l)+8, l.width*2/5)
	column := float64(l.width-names-8) / float64(years)
	perLine := max(int((column-4)/(dot+1)), 1) // years stay apart
	var items []item
	text := func(x, y float64, text, align, colour string) {
		s := textAt(at(x, y), text, l.fontSize, colour)
		s.Align = align
		items = append(items, item{name: text, shapes: []shape{s}})
	}
	y := 4.0
	for n, series := range d.Series {
		drawn := map[int]int{}
		height := 0
		var dots []shape
		seen := map[string]bool{}
		for _, i := range datedInOrder(d) {
			p := d.Points[i]
			if p.Series != series || seen[p.Item] {
				continue
			}
			seen[p.Item] = true
			year := yearOf(p.begins()) - first
			k := drawn[year]
			drawn[year]++
			middle := at(float64(names)+float64(year)*column+(float64(k%perLine)+0.5)*(dot+1), y+dotRow/2+float64(k/perLine*(dot+1)))
			dots = append(dots, shape{Circle: &middle, Radius: dot / 2.0, Fill: d.seriesColour(n)})
			height = max(height, k/perLine*(dot+1))
		}
		if len(dots) == 0 {
			continue
		}
		text(0, y+dotRow/2, cut(series, names-8, l.fontSize), "", ink.Light)
		items = append(items, item{name: series, shapes: dots})
		y += dotRow + float64(height)
	}
	axis := shape{Path: open(at(float64(names), y), at(float64(l.width-8), y)), Stroke: muted.Light}
	items = append(items, item{name: "", shapes: []shape{axis}})
	if first > 0 {
		text(float64(names), y+dotYear/2, d.locale.Year(first), "", muted.Light)
		if last > first {
			text(float64(l.width-8), y+dotYear/2, d.locale.Year(last), "right", muted.Light)
		}
	}
	option := map[string]any{
		"textStyle": map[string]any{"fontSize": l.fontSize, "color": ink.Light}, "tooltip": map[string]any{"show": false},
		"series": []any{shapeSeries(items, false)},
	}
	return Chart{option, l.width, int(y) + dotYear, nil, nil}
}

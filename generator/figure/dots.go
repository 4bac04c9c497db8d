package figure

import (
	"cmp"
	"math"
	"slices"
)

// On a log scale, numbers are dots on the line of their row, with the number beside each.
// The axis begins at 1. A zero has a place of its own before that, where the axis is
// broken.

const (
	dotRadius = 6.5
)

// lane is the height of a line of dots.
func lane(l layout) int { return max(l.fontSize+4, 18) }

// niceLog is where a log axis ends: 1, 2 or 5 times a power of ten.
func niceLog(highest int) float64 {
	for end := 10.0; ; end *= 10 {
		for _, part := range []float64{0.2, 0.5, 1} {
			if n := end * part; n >= 10 && n >= float64(highest) {
				return n
			}
		}
	}
}

// hasZero reports whether a number is zero.
func (f frame) hasZero() bool {
	return slices.ContainsFunc(f.data.Points, func(p Point) bool { return p.Known() && p.N() == 0 })
}

// zeroAt is how far zero is from the start of the axis, in CSS pixels.
func (f frame) zeroAt() float64 {
	if f.panelWidth() < 300 {
		return 17
	}
	return 24
}

// x is the place of a number, in CSS pixels from the start of the axis.
func (f frame) x(n int) float64 {
	if n == 0 {
		return -f.zeroAt()
	}
	return math.Log(float64(n)) / math.Log(f.logMax) * float64(f.plotWidth())
}

// dotAt is the place of a number on the axis: a value, and pixels from there.
func (f frame) dotAt(p Point) (value, dx float64) {
	if p.N() == 0 {
		return 1, -f.zeroAt()
	}
	return float64(p.N()), 0
}

// dotShape is a dot with the look of the number's texture.
func (f frame) dotShape(p Point, i int, middle place) shape {
	dot := styled(p.Texture(), f.data.seriesColour(i))
	dot.Circle, dot.Radius = &middle, dotRadius
	if dot.Stroke == "" {
		dot.Stroke, dot.Width = f.data.seriesColour(i), 1.5
	}
	return dot
}

// onRow are the numbers of a category in some series that are published, from the lowest
// to the highest, and those that are not.
func (f frame) onRow(category string, series []int) (known, unknown []Point) {
	for _, i := range series {
		if p, ok := f.data.at(category, f.data.Series[i]); ok && p.Known() {
			known = append(known, p)
		} else if ok {
			unknown = append(unknown, p)
		}
	}
	slices.SortStableFunc(known, func(a, b Point) int { return cmp.Compare(a.N(), b.N()) })
	return known, unknown
}

// crowded reports whether the dots of a row have no room for their numbers on one line: two
// have theirs on the left and on the right, those between them above.
func (f frame) crowded() bool {
	f.before, f.after = 46, 60 // as a rule
	for _, panel := range f.panels {
		if len(panel) < 3 || f.single() {
			continue
		}
		for _, category := range f.data.Categories {
			known, _ := f.onRow(category, panel)
			for i := 1; i < len(known); i++ {
				room := 2*dotRadius + 1
				if i > 1 && i < len(known)-1 { // both have their numbers above
					room = max(room, float64(textWidth(f.label(known[i-1]), f.layout)+textWidth(f.label(known[i]), f.layout))/2+6)
				}
				if f.x(known[i].N())-f.x(known[i-1].N()) < room {
					return true
				}
			}
		}
	}
	return false
}

// reach is how far the numbers of a row go, in CSS pixels from the start of the axis.
func (f frame) reach(category string, panel []int) (low, high float64) {
	known, unknown := f.onRow(category, panel)
	if len(known) == 0 {
		return 0, 0
	}
	first, last := known[0], known[len(known)-1]
	beside := func(p Point) float64 { return dotRadius + 4 + float64(textWidth(f.label(p), f.layout)) }
	low, high = f.x(first.N())-dotRadius, f.x(last.N())+beside(last)
	if f.apart {
		for _, p := range known {
			high = max(high, f.x(p.N())+beside(p))
		}
		return low, high
	}
	if len(known) > 1 {
		low -= beside(first) - dotRadius
	}
	for _, p := range unknown {
		high += float64(textWidth(p.Text(), layout{fontSize: f.layout.small()})) + 28
	}
	return low, high
}

// dot is a number on the line of its row. The lowest of several has its number on the left,
// the highest on the right, and others have it above. Two that would cover each other
// stand a little above and below the line.
func (f frame) dot(p Point, i, row int) []shape {
	panel := f.panels[max(0, slices.IndexFunc(f.panels, func(of []int) bool { return slices.Contains(of, i) }))]
	known, unknown := f.onRow(p.Category, panel)
	r, y, size := float64(row), f.offset(i), f.layout.fontSize
	if !p.Known() {
		return f.missing(p, i, f.afterDots(p, known, unknown, row))
	}
	rank := slices.IndexFunc(known, func(other Point) bool { return other.Series == p.Series })
	value, dx := f.dotAt(p)
	if len(known) == 2 && f.x(known[1].N())-f.x(known[0].N()) < 2*dotRadius {
		y += []float64{-5, 5}[rank]
	}
	shapes := []shape{f.dotShape(p, i, onAxes(value, r, dx, y))}
	beside := dotRadius + 4
	text := textAt(onAxes(value, r, dx+beside, y), f.label(p), size, ink.Light)
	switch {
	case rank == len(known)-1: // on the right
	case rank == 0:
		text.At, text.Align = new(onAxes(value, r, dx-beside, y)), "right"
	default:
		text.At, text.Align, text.Vertical = new(onAxes(value, r, dx, y-dotRadius-2)), "center", "bottom"
	}
	text.Halo = blank.Light
	return append(shapes, text)
}

// afterDots is where a number that is not published stands: after the last dot.
func (f frame) afterDots(p Point, known, unknown []Point, row int) place {
	y := f.offset(0)
	if len(known) == 0 {
		return onAxes(1, float64(row), 2, y)
	}
	last := known[len(known)-1]
	value, dx := f.dotAt(last)
	dx += dotRadius + 14 + float64(textWidth(f.label(last), f.layout))
	for _, other := range unknown {
		if other.Series == p.Series {
			break
		}
		dx += float64(textWidth(other.Text(), layout{fontSize: f.layout.small()})) + 28
	}
	return onAxes(value, float64(row), dx, y)
}

// lines are what the dots of a panel stand on: a line for each row, and zero before it.
func (f frame) lines(panel []int) []item {
	var items []item
	ys := []float64{f.offset(0)}
	if f.apart && !f.single() {
		ys = nil
		for _, i := range panel {
			ys = append(ys, f.offset(i))
		}
	}
	from, to := -float64(f.row)/2, float64(f.row)/2
	if f.above {
		from, to = f.offset(0)-float64(f.marksHeight())/2, f.offset(0)+float64(f.marksHeight())/2
	}
	for row := range f.data.Categories {
		r := float64(row)
		it := item{value: []float64{1, r}}
		for _, y := range ys {
			it.shapes = append(it.shapes, shape{Path: open(onAxes(1, r, 0, y), onAxes(f.logMax, r, 0, y)), Stroke: line.Light})
		}
		if f.hasZero() {
			it.shapes = append(it.shapes, shape{Path: open(onAxes(1, r, -f.zeroAt(), from), onAxes(1, r, -f.zeroAt(), to)), Stroke: muted.Light, Dash: []int{2, 3}})
		}
		items = append(items, it)
	}
	return items
}

// links join the dots of each row; nil if no row has several on its line.
func (f frame) links(panel []int) []item {
	if !f.onLine() || f.single() {
		return nil
	}
	var items []item
	for row, category := range f.data.Categories {
		known, _ := f.onRow(category, panel)
		if len(known) < 2 || f.x(known[len(known)-1].N())-f.x(known[0].N()) < 2*dotRadius {
			continue
		}
		r, y := float64(row), f.offset(0)
		from, dx := f.dotAt(known[0])
		to, _ := f.dotAt(known[len(known)-1])
		link := shape{Path: open(onAxes(from, r, dx, y), onAxes(to, r, 0, y)), Stroke: muted.Light, Width: 2}
		items = append(items, item{value: []float64{to, r}, shapes: []shape{link}})
	}
	return items
}

// zeroAxis writes the 0 at the broken start of a panel's axis: it is a second axis there,
// of which the name alone is seen.
func (f frame) zeroAxis(panel int) map[string]any {
	hidden := map[string]any{"show": false}
	return map[string]any{
		"gridIndex": panel, "type": "log", "logBase": 10, "min": 1, "max": f.logMax, "position": "bottom",
		"axisLine": hidden, "axisTick": hidden, "axisLabel": hidden, "splitLine": hidden,
		"name": f.data.locale.Integer(0), "nameLocation": "start", "nameGap": f.zeroAt(),
		"nameTextStyle": map[string]any{"color": muted.Light, "fontSize": f.layout.small(), "align": "center", "verticalAlign": "top", "padding": []int{9, 0, 0, 0}},
	}
}

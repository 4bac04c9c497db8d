package figure

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// slopes draws two columns of points, before and after, joined by a line for each category.
// Names and numbers stand beside the points and are moved apart where they would overlap,
// each with a line to its point. A number that is not published has no point, but a hollow
// diamond below the scale; what is new or removed has nothing on the other side, and says
// so.
type slopes struct {
	spec   Spec
	data   Data
	layout layout

	column [2]float64 // where the points of each series stand
	both   bool       // names stand on both sides
	top    float64
	bottom float64 // of the scale; on a log scale of 1
	labels [2][]slopeLabel
}

// slopeLabel is what stands beside a point.
type slopeLabel struct {
	point  int
	name   []string // lines; nil: the name stands on the other side
	under  bool     // the name stands under the number instead of beside it
	number []string // lines
	want   float64  // height of the point
	middle float64  // height of the label
}

const (
	pointRadius = 4.5
	slopeGap    = 14 // between a point and its number
	nameGap     = 8  // between a number and its name
	zeroBelow   = 22 // between 1 and zero, on a log scale
)

func newSlopes(s Spec, d Data, l layout) slopes {
	v := slopes{spec: s, data: d, layout: l, both: l.width >= 600}
	v.column = [2]float64{float64(l.width), 0}
	most := v.most()
	for side := range 2 {
		room := 0
		for _, i := range v.side(side) {
			label := v.labelOf(i, side)
			name, number := 0, v.wide(label)
			for _, line := range label.name {
				name = max(name, textWidth(line, l))
			}
			switch {
			case label.name == nil || label.under:
				room = max(room, number, name)
			default:
				room = max(room, number+nameGap+name)
			}
		}
		room = min(room, most) + 4 // short names of wide letters
		v.column[side] = float64(room + slopeGap)
		if side == 1 {
			v.column[1] = float64(l.width - room - slopeGap)
		}
	}
	v.place()
	return v
}

// side has the points of a series, as indexes.
func (v slopes) side(side int) []int {
	var found []int
	for i, p := range v.data.Points {
		if p.Series == v.data.Series[side] {
			found = append(found, i)
		}
	}
	return found
}

// other is the point of the other series in the same category; -1: none.
func (v slopes) other(i int) int {
	p := v.data.Points[i]
	return v.data.find(p.Category, v.data.Series[1-slices.Index(v.data.Series, p.Series)])
}

// number is the text of a point's number, in lines. What has no number on the other side
// says so, on a line of its own if there is no room beside the number.
func (v slopes) number(p Point) []string {
	text := v.data.changed(p)
	if v.data.parts(p.Category) > 1 {
		return []string{text}
	}
	id := "figure.removed"
	if p.Series == v.data.Series[1] {
		id = "figure.new"
	}
	whole := v.data.locale.Say("figure.changed", "number", text, "difference", v.data.locale.Say(id))
	if rest, ok := strings.CutPrefix(whole, text+" "); ok && textWidth(whole, v.layout) > v.most() {
		return []string{text, rest}
	}
	return []string{whole}
}

// most is the width for the labels of a side, at most.
func (v slopes) most() int { return v.layout.width * 36 / 100 }

// wide is the width of the number of a label.
func (v slopes) wide(label slopeLabel) int {
	width := 0
	for _, text := range label.number {
		width = max(width, textWidth(text, v.layout))
	}
	return width
}

func (v slopes) lineHeight() int { return v.layout.fontSize + 5 }

// titleLines are the names of the series above the columns.
func (v slopes) titleLines(side int) []string {
	room := v.column[0]
	if side == 1 {
		room = float64(v.layout.width) - v.column[1]
	}
	return wrapText(v.data.Series[side], max(int(room), v.layout.width/3), v.layout.fontSize)
}

// place works out the heights of points and labels.
func (v *slopes) place() {
	line := float64(v.lineHeight())
	v.top = float64(max(len(v.titleLines(0)), len(v.titleLines(1)))*v.lineHeight()) + 14
	var unknown [2]int
	need := 0.0
	for side := range 2 {
		height := 0.0
		for _, i := range v.side(side) {
			label := v.labelOf(i, side)
			if !v.data.Points[i].Known() {
				unknown[side] += v.lines(label)
				continue
			}
			height += v.height(label)
			v.labels[side] = append(v.labels[side], label)
		}
		need = max(need, height)
	}
	v.bottom = v.top + max(need, float64(v.layout.panel))
	end := v.bottom
	if v.spec.Scale == Log {
		end += zeroBelow
	}
	for side := range 2 {
		labels := v.labels[side]
		for n := range labels {
			labels[n].want = v.y(v.data.Points[labels[n].point].N())
		}
		slices.SortStableFunc(labels, func(a, b slopeLabel) int {
			return cmp.Or(cmp.Compare(a.want, b.want), cmp.Compare(v.otherY(a.point), v.otherY(b.point)))
		})
		var want, sizes []float64
		for _, label := range labels {
			want, sizes = append(want, label.want), append(sizes, v.height(label))
		}
		for n, y := range spreadOut(want, sizes, v.top-line/2, end+line/2) {
			labels[n].middle = y
		}
		y := end + line*1.5
		for _, i := range v.side(side) {
			if v.data.Points[i].Known() {
				continue
			}
			label := v.labelOf(i, side)
			label.middle = y + v.height(label)/2
			label.want = label.middle
			y += v.height(label)
			v.labels[side] = append(v.labels[side], label)
		}
	}
}

// labelOf is the label of a point, without its place. The name stands before the lines
// begin and, where there is room, also where they end; otherwise there only if no line
// leads to it.
func (v slopes) labelOf(i, side int) slopeLabel {
	p := v.data.Points[i]
	label := slopeLabel{point: i, number: v.number(p)}
	joined := false
	if other := v.other(i); other >= 0 {
		joined = p.Known() && v.data.Points[other].Known()
	}
	if side == 0 || v.both || !joined {
		width := v.most()
		if beside := width - v.wide(label) - nameGap; beside >= min(7*v.layout.fontSize, textWidth(p.Category, v.layout)) {
			width = beside
		} else {
			label.under = true
		}
		label.name = wrapText(p.Category, width, v.layout.fontSize)
	}
	return label
}

// lines is how many lines a label has.
func (v slopes) lines(label slopeLabel) int {
	if label.under {
		return len(label.name) + len(label.number)
	}
	return max(len(label.number), len(label.name))
}

func (v slopes) height(label slopeLabel) float64 { return float64(v.lines(label) * v.lineHeight()) }

// y is the height of a number.
func (v slopes) y(n int) float64 {
	height, most := v.bottom-v.top, float64(v.data.max())
	if v.spec.Scale != Log {
		return v.bottom - height*float64(n)/most
	}
	if n == 0 {
		return v.bottom + zeroBelow
	}
	return v.bottom - height*math.Log(float64(n))/math.Log(max(most, 10))
}

// otherY is the height of the number on the other side.
func (v slopes) otherY(i int) float64 {
	other := v.other(i)
	if other < 0 || !v.data.Points[other].Known() {
		return v.y(v.data.Points[i].N())
	}
	return v.y(v.data.Points[other].N())
}

func (v slopes) chart() Chart {
	d, l := v.data, v.layout
	positions := make([]ChartPosition, len(d.Points))
	var items []item
	end := v.bottom
	for side := range 2 {
		for _, label := range v.labels[side] {
			p := d.Points[label.point]
			positions[label.point] = ChartPosition{slices.Index(d.Categories, p.Category), 1, len(items)}
			items = append(items, item{name: p.Text(), shapes: v.draw(label, side)})
			end = max(end, label.middle+v.height(label)/2)
		}
	}
	foot := footOf(d, v.spec.scaleNotes(d), l)
	behind := shapeSeries([]item{{shapes: v.columns(end)}, {shapes: v.joins()}}, false)
	behind["silent"] = true
	option := map[string]any{
		"animation": false, "tooltip": map[string]any{"show": false},
		"textStyle": map[string]any{"fontSize": l.fontSize, "color": ink.Light},
		"series":    []any{behind, shapeSeries(items, false)},
	}
	addFoot(option, foot, l)
	return Chart{option, l.width, int(end) + 12 + footHeight(foot), positions, nil}
}

// columns are the names of the series and the lines on which their points stand.
func (v slopes) columns(end float64) []shape {
	var shapes []shape
	for side, x := range v.column {
		title := textAt(at(x+pointRadius, 0), joinLines(v.titleLines(side)), v.layout.fontSize, ink.Light)
		title.Vertical, title.Weight, title.LineHeight, title.Align = "top", 600, v.lineHeight(), []string{"right", "left"}[side]
		if side == 1 {
			title.At = new(at(x-pointRadius, 0))
		}
		low := v.bottom
		if v.spec.Scale == Log && slices.ContainsFunc(v.data.Points, func(p Point) bool { return p.Known() && p.N() == 0 }) {
			shapes = append(shapes, shape{Path: open(at(x, low), at(x, low+zeroBelow)), Stroke: line.Light, Width: 2, Dash: []int{2, 3}})
		}
		shapes = append(shapes, title, shape{Path: open(at(x, v.top), at(x, low)), Stroke: line.Light, Width: 2})
	}
	return shapes
}

// joins are the lines between points of the same category.
func (v slopes) joins() []shape {
	shapes := []shape{}
	for _, i := range v.side(0) {
		other := v.other(i)
		if other < 0 || !v.data.Points[i].Known() || !v.data.Points[other].Known() {
			continue
		}
		from, to := v.data.Points[i].N(), v.data.Points[other].N()
		shapes = append(shapes, shape{Path: open(at(v.column[0], v.y(from)), at(v.column[1], v.y(to))), Stroke: v.colour(i), Width: 2})
	}
	return shapes
}

// colour says whether the number of a category rises, falls or stays.
func (v slopes) colour(i int) string {
	before, ok := v.data.at(v.data.Points[i].Category, v.data.Series[0])
	after, also := v.data.at(v.data.Points[i].Category, v.data.Series[1])
	switch {
	case !ok || !also || !before.Known() || !after.Known() || before.N() == after.N():
		return muted.Light
	case before.N() < after.N():
		return Series[0].Light
	}
	return Series[3].Light
}

// draw is a point with its label.
func (v slopes) draw(label slopeLabel, side int) []shape {
	p, l := v.data.Points[label.point], v.layout
	x, out, align := v.column[side], 1.0, "left"
	if side == 0 {
		out, align = -1, "right"
	}
	numberY := label.middle
	if label.under {
		numberY = label.middle - v.height(label)/2 + float64(v.lineHeight()*len(label.number))/2
	}
	var shapes []shape
	if p.Known() {
		dot := styled(p.Texture(), v.colour(label.point))
		dot.Circle, dot.Radius = new(at(x, label.want)), pointRadius
		if dot.Stroke == "" {
			dot.Stroke, dot.Width = v.colour(label.point), 1.5
		}
		shapes = append(shapes, dot)
	} else {
		shapes = append(shapes, diamond(muted.Light, func(dx, dy float64) place { return at(x-5+dx, numberY+dy) }))
	}
	if p.Known() && math.Abs(numberY-label.want) > 3 {
		shapes = append(shapes, shape{Path: open(at(x+out*(pointRadius+1), label.want), at(x+out*(slopeGap-3), numberY)), Stroke: muted.Light})
	}
	colour := ink
	if !p.Known() {
		colour = muted
	}
	number := textAt(at(x+out*slopeGap, numberY), joinLines(label.number), l.fontSize, colour.Light)
	number.Align, number.Weight, number.LineHeight = align, 600, v.lineHeight()
	shapes = append(shapes, number)
	if label.name == nil {
		return shapes
	}
	name := textAt(at(x+out*(slopeGap+nameGap+float64(v.wide(label))), label.middle), joinLines(label.name), l.fontSize, ink.Light)
	name.Align, name.LineHeight = align, v.lineHeight()
	if label.under {
		name.At, name.Vertical = new(at(x+out*slopeGap, numberY+float64(v.lineHeight()*len(label.number))/2)), "top"
	}
	return append(shapes, name)
}

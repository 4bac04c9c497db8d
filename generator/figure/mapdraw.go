package figure

import (
	"math"
	"strings"
)

// mapGrid is where a drawing of a map has its rows and columns, in CSS pixels.
type mapGrid struct {
	left, top    float64 // of the first cell
	width        float64 // of a column
	height       float64 // of a row
	rows, across int     // how many are drawn
}

// drawnRows is the most rows that a picture of a map has: as many as a page shows; a card
// has fewer. The table on pages has all of them.
func drawnRows(l layout) int {
	if l.brief {
		return 6
	}
	return MapRows
}

// drawMap draws a bubble for each cell, whose area is its number, divided by the segments.
// An empty cell has a small ring, a cell without a review a dashed one around its bubble.
func drawMap(s Spec, d Data, l layout) Chart {
	m := d.Map
	size := max(l.fontSize, 12)
	names := layout{fontSize: size, labelWidth: l.labelWidth, width: l.width}
	g := mapGrid{rows: min(len(m.Rows.Words), drawnRows(l)), across: len(m.Columns.Words)}
	g.left = float64(nameColumn(d.Categories[:g.rows], names)) + 12
	if l.brief { // as many as have room for their names
		const column = 56
		g.across = max(1, min(g.across, int(float64(l.width)-g.left)/column))
	}
	g.width = (float64(l.width) - g.left) / float64(g.across)
	g.height = min(max(g.width, 32), 52)
	heads, headHeight := columnHeads(d.Series[:g.across], g, size)
	legend, legendHeight := d.segmentLegend(l, size)
	g.top = headHeight + legendHeight + 8
	items := []item{{name: s.Title, shapes: append(legend, heads...)}}
	items[0].shapes = shiftDown(items[0].shapes, len(legend), legendHeight)
	for i := range g.rows {
		lines := lineBreaks(d.Categories[i], int(g.left)-12, names)
		y := g.top + (float64(i)+0.5)*g.height
		name := textAt(at(g.left-12, y), joinLines(lines), size, ink.Light)
		name.Align, name.LineHeight = "right", size+2
		rule := shape{Path: open(at(0, g.top+float64(i)*g.height), at(float64(l.width), g.top+float64(i)*g.height)), Stroke: line.Light}
		items[0].shapes = append(items[0].shapes, rule, name)
	}
	positions := make([]ChartPosition, len(d.Points))
	point := 0
	for i := range m.Rows.Words {
		for j := range m.Columns.Words {
			if i < g.rows && j < g.across {
				items = append(items, d.bubble(i, j, g, size))
			}
			if len(m.Cells[i][j].Items) > 0 {
				if i < g.rows && j < g.across {
					positions[point] = ChartPosition{i, 0, len(items) - 1}
				}
				point++
			}
		}
	}
	option := map[string]any{
		"animation": false, "textStyle": map[string]any{"fontSize": size, "color": ink.Light},
		"tooltip": map[string]any{"show": false}, "series": []any{shapeSeries(items, false)},
	}
	return Chart{option, l.width, int(g.top+float64(g.rows)*g.height) + 4, positions, nil}
}

// columnHeads are the names of the columns, cut off where there is no room for a word.
func columnHeads(names []string, g mapGrid, size int) (heads []shape, height float64) {
	l := layout{fontSize: size}
	deepest := 0
	for j, name := range names {
		lines := lineBreaks(name, int(g.width)-6, l)
		deepest = max(deepest, len(lines))
		head := textAt(at(g.left+(float64(j)+0.5)*g.width, 0.0), joinLines(lines), size, ink.Light)
		head.Align, head.Vertical, head.LineHeight = "center", "bottom", size+2
		heads = append(heads, head)
	}
	height = float64(deepest*(size+2)) + 4
	for i := range heads {
		p := at(heads[i].At.x, height)
		heads[i].At = &p
	}
	return heads, height
}

// shiftDown moves the places of texts after the first few down.
func shiftDown(shapes []shape, from int, by float64) []shape {
	for i := from; i < len(shapes); i++ {
		p := at(shapes[i].At.x, shapes[i].At.y+by)
		shapes[i].At = &p
	}
	return shapes
}

// lineBreaks breaks a name between words, and cuts off what does not fit into three lines or
// is too wide.
func lineBreaks(name string, width int, l layout) []string {
	const most = 3
	var lines []string
	for word := range strings.FieldsSeq(name) {
		last := len(lines) - 1
		if last >= 0 && textWidth(lines[last]+" "+word, l) <= width {
			lines[last] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	if len(lines) > most {
		lines = append(lines[:most-1], lines[most-1]+"…")
	}
	for i, text := range lines {
		for letters := []rune(text); textWidth(text, l) > width && len(letters) > 2; {
			letters = letters[:len(letters)-1]
			text = strings.TrimSuffix(string(letters), "…") + "…"
		}
		lines[i] = text
	}
	return lines
}

// SegmentColours are the colours of the segments of a map: those that their facet declares,
// or others of [Series].
func (d Data) SegmentColours() []Colour {
	var names []string
	for _, w := range d.Map.Segments {
		names = append(names, w.Label)
	}
	return d.palette(names)
}

// segmentLegend names the segments, and the ring of a gap, above the columns.
func (d Data) segmentLegend(l layout, size int) (shapes []shape, height float64) {
	x, y := 0.0, float64(size)
	add := func(mark shape, radius float64, name string) {
		width := float64(textWidth(name, layout{fontSize: size}) + size + 14)
		if x > 0 && x+width > float64(l.width) {
			x, y = 0, y+float64(size)+6
		}
		p := at(x+float64(size)/2, y)
		mark.Circle, mark.Radius = &p, radius
		shapes = append(shapes, mark, textAt(at(x+float64(size)+4, y), name, size, ink.Light))
		x += width
	}
	colours := d.SegmentColours()
	for i, w := range d.Map.Segments {
		add(shape{Fill: colours[i].Light}, float64(size)/2.4, w.Label)
	}
	if len(d.Map.Segments) > 0 {
		add(shape{Fill: blank.Light, Stroke: muted.Light}, float64(size)/2.4, d.locale.Say("map.none"))
	}
	add(shape{Stroke: muted.Light}, gapRadius, d.locale.Say("map.keyAbsolute"))
	return shapes, y + float64(size)
}

// bubble draws a cell: the area of the bubble is its number, which stands below it.
func (d Data) bubble(row, column int, g mapGrid, size int) item {
	m := d.Map
	c := m.Cells[row][column]
	x, y := g.left+(float64(column)+0.5)*g.width, g.top+(float64(row)+0.5)*g.height
	name := d.locale.Integer(len(c.Items))
	if len(c.Items) == 0 {
		middle := at(x, y)
		return item{name: name, shapes: []shape{{Circle: &middle, Radius: gapRadius, Stroke: muted.Light}}}
	}
	y -= float64(size) / 2
	middle := at(x, y)
	radius := BubbleRadius(len(c.Items), m.Highest(), min(g.width, g.height-float64(size))/2-3)
	shapes := []shape{{Circle: &middle, Radius: radius, Fill: blank.Light, Stroke: muted.Light}}
	if len(m.Segments) == 0 {
		shapes = []shape{{Circle: &middle, Radius: radius, Fill: Series[0].Light}}
	}
	colours := d.SegmentColours()
	for _, s := range c.Sectors() {
		part := shape{Fill: colours[s.Segment].Light, Stroke: blank.Light, Width: 0.75}
		if s.To-s.From > 0.999 {
			part.Circle, part.Radius = &middle, radius
		} else {
			part.Path = sector(x, y, radius, s.From, s.To)
		}
		shapes = append(shapes, part)
	}
	if m.Gap(row, column) == SynthesisGap {
		shapes = append(shapes, shape{Circle: &middle, Radius: radius + 2, Stroke: ink.Light, Dash: []int{2, 2}})
	}
	number := textAt(at(x, y+radius+3), d.locale.Integer(len(c.Items)), size, ink.Light)
	number.Align, number.Vertical = "center", "top"
	return item{name: name, shapes: append(shapes, number)}
}

// gapRadius is the radius of the ring in an empty cell, in CSS pixels.
const gapRadius = 2.5

// BubbleRadius is the radius of a bubble whose area is proportional to n, where that of
// highest has the radius largest. A single item stays visible.
func BubbleRadius(n, highest int, largest float64) float64 {
	return max(largest*math.Sqrt(float64(n)/float64(max(highest, 1))), 2)
}

// Sector is the part of a bubble that is one segment, from and to in turns, from the top
// clockwise.
type Sector struct {
	Segment  int // its index
	From, To float64
}

// Sectors divide the bubble of a cell. An item with words of several segments counts in each
// of them; the share of those without a word is left over.
func (c MapCell) Sectors() []Sector {
	total := c.None
	for _, n := range c.Segments {
		total += n
	}
	var sectors []Sector
	from := 0
	for i, n := range c.Segments {
		if n > 0 {
			sectors = append(sectors, Sector{i, float64(from) / float64(total), float64(from+n) / float64(total)})
			from += n
		}
	}
	return sectors
}

// sector is a part of a circle as cubic curves, none of which turns by more than a quarter.
func sector(x, y, radius, from, to float64) []segment {
	on := func(turn, r float64) place {
		sin, cos := math.Sincos(turn * 2 * math.Pi)
		return at(x+r*sin, y-r*cos)
	}
	path := []segment{{"M", []place{at(x, y)}}, {"L", []place{on(from, radius)}}}
	steps := int(math.Ceil((to - from) * 4))
	for i := range steps {
		a, b := from+(to-from)*float64(i)/float64(steps), from+(to-from)*float64(i+1)/float64(steps)
		reach := 4.0 / 3 * math.Tan((b-a)*2*math.Pi/4) * radius // of the control points along the tangent
		tangent := func(turn, sign float64) place {
			sin, cos := math.Sincos(turn * 2 * math.Pi)
			p := on(turn, radius)
			return at(p.x+sign*reach*cos, p.y+sign*reach*sin)
		}
		path = append(path, segment{"C", []place{tangent(a, 1), tangent(b, -1), on(b, radius)}})
	}
	return append(path, segment{command: "Z"})
}

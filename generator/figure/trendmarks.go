package figure

import (
	"cmp"
	"slices"
)

// addColumns draws the one series of a panel as columns with their textures, and numbers
// above them as far as there is room. Numbers above narrow columns are turned upright;
// where even these have no room, the axis alone shows the numbers.
func (t *trendChart) addColumns(panel int) {
	d, name := t.data, t.panels[panel].series[0]
	items := barItems(d, slices.Index(d.Series, name), "top", Point.Text, t.positions)
	for i := range t.positions { // the series of the option has another index than that of the data
		if p := d.Points[i]; p.Series == name && len(t.positions[i]) == 3 {
			t.positions[i][1] = len(t.series)
		}
	}
	d.setTextures(items, name)
	label := map[string]any{"show": true, "position": "top", "color": ink.Light, "fontSize": t.layout.small(), "distance": 3}
	switch t.labels([]string{name}) {
	case noLabels:
		keepLabels(items, func(int) bool { return false })
		label["show"] = false
	case highestLabel:
		keepHighest(d, name, items)
	case uprightLabels:
		label["rotate"], label["align"], label["verticalAlign"] = 90, "left", "middle"
	}
	t.series = append(t.series, map[string]any{
		"type": "bar", "name": name, "data": items, "label": label, "barMaxWidth": 72, "xAxisIndex": panel, "yAxisIndex": panel,
		"itemStyle": map[string]any{"color": d.seriesColour(slices.Index(d.Series, name))},
	})
}

// columnLabels is which columns have their number above them, and how it is written.
type columnLabels int

const (
	allLabels columnLabels = iota
	uprightLabels
	highestLabel // it has room above all others
	noLabels
)

// labels are those of the columns of a panel.
func (t *trendChart) labels(series []string) columnLabels {
	size, perColumn := t.layout.small(), t.plotWidth()/len(t.data.Categories)
	switch {
	case perColumn >= textWidth(t.data.locale.Integer(t.data.max(series...)), layout{fontSize: size})+2:
		return allLabels
	case t.layout.brief:
		return highestLabel
	case perColumn < size:
		return noLabels
	}
	return uprightLabels
}

// labelHeight is the height of the highest label of a point in a panel, in CSS pixels.
func (t *trendChart) labelHeight(series []string) int {
	size := t.layout.small()
	if len(series) == 1 {
		switch t.labels(series) {
		case noLabels:
			return 0
		case uprightLabels:
			return longest([]string{t.data.locale.Integer(t.data.max(series...))}, layout{fontSize: size}) + 4
		}
	}
	return size + 4
}

// overhang is how far the labels of a panel reach above it, in CSS pixels.
func (t *trendChart) overhang(series []string) int {
	highest := newCountScale(t.data.max(series...), t.spec.Scale).share(t.data.max(series...))
	return max(0, t.labelHeight(series)-int((1-highest)*float64(t.layout.panel)))
}

// keepHighest removes all labels of columns but the first highest.
func keepHighest(d Data, series string, items []any) {
	best := -1
	for row, category := range d.Categories {
		if p, ok := d.at(category, series); ok && p.Known() {
			if before, ok := d.at(d.Categories[max(best, 0)], series); best < 0 || !ok || p.N() > before.N() {
				best = row
			}
		}
	}
	keepLabels(items, func(row int) bool { return row == best })
}

// keepLabels hides the labels of other items.
func keepLabels(items []any, keep func(row int) bool) {
	for row, i := range items {
		if it := i.(map[string]any); !keep(row) && it["label"] != nil {
			it["label"] = map[string]any{"show": false}
		}
	}
}

// addLines draws the series of a panel as lines, with their names at the ends. The
// parts before and after an incomplete number are dashed, and a number that is not
// published leaves a gap.
func (t *trendChart) addLines(panel int) {
	for _, name := range t.panels[panel].series {
		t.addLine(panel, name)
	}
	t.addEnds(panel)
}

// symbols tell lines apart without colour, by their names in ECharts.
var symbols = [mostLines]string{"circle", "rect", "triangle", "diamond"}

func (t *trendChart) addLine(panel int, name string) {
	d, n := t.data, slices.Index(t.data.Series, name)
	solid, dashed := make([]any, len(d.Categories)), make([]any, len(d.Categories))
	for row := range d.Categories {
		solid[row], dashed[row] = map[string]any{"value": "-"}, map[string]any{"value": "-"}
	}
	numbers := t.lineNumbers(panel, name)
	isDashed := false
	for row, category := range d.Categories {
		i := d.find(category, name)
		if i < 0 || !d.Points[i].hasBar(t.spec.Scale) {
			continue
		}
		p, to, series := d.Points[i], solid, len(t.series)
		if p.Texture() == Incomplete {
			to, series, isDashed = dashed, len(t.series)+1, true
			for _, beside := range []int{row - 1, row + 1} {
				if before, ok := d.atRow(beside, name); ok && before.hasBar(t.spec.Scale) && before.Texture() != Incomplete {
					dashed[beside] = map[string]any{"value": before.N(), "symbol": "none"}
				}
			}
		}
		to[row] = map[string]any{"name": p.Text(), "value": p.N(), "label": numbers(row, p)}
		t.positions[i] = ChartPosition{row, series, row}
	}
	colour := d.seriesColour(n)
	line := func(data []any, style string) {
		t.series = append(t.series, map[string]any{
			"type": "line", "name": name, "data": data, "xAxisIndex": panel, "yAxisIndex": panel,
			"symbol": symbols[n%mostLines], "symbolSize": 8, "showAllSymbol": true, "clip": false,
			"itemStyle": map[string]any{"color": colour}, "lineStyle": map[string]any{"color": colour, "width": 2.5, "type": style},
		})
	}
	line(solid, "solid")
	if isDashed {
		line(dashed, "dashed")
	}
}

// atRow is the number of a series at a row of the axis.
func (d Data) atRow(row int, series string) (Point, bool) {
	if row < 0 || row >= len(d.Categories) {
		return Point{}, false
	}
	return d.at(d.Categories[row], series)
}

// lineNumbers are the labels of the points of a line.
func (t *trendChart) lineNumbers(panel int, name string) func(row int, p Point) map[string]any {
	return func(row int, p Point) map[string]any {
		position := t.numberPosition(panel, name, row, p)
		if position == "" {
			return map[string]any{"show": false}
		}
		return map[string]any{
			"show": true, "position": position, "text": p.Text(), "color": ink.Light, "fontSize": t.layout.small(),
			"textBorderColor": blank.Light, "textBorderWidth": 3,
		}
	}
}

// numberPosition is where the number at a point of a line stands; empty: nowhere. Two
// lines have the numbers above the upper and below the lower one, if there is room; more
// have none, as lines would cross them.
func (t *trendChart) numberPosition(panel int, name string, row int, p Point) string {
	d, names, size := t.data, t.panels[panel].series, t.layout.small()
	room := t.plotWidth()/len(d.Categories) > textWidth(d.locale.Integer(d.max(names...)), layout{fontSize: size})+4
	if len(names) > 2 || !room || t.layout.brief {
		return ""
	}
	for i, other := range names {
		q, ok := d.atRow(row, other)
		if other == name || !ok || !q.Known() || q.N() < p.N() || q.N() == p.N() && i > slices.Index(names, name) {
			continue
		}
		if t.panels[panel].scale.share(p.N())*float64(t.layout.panel) < float64(size)+8 {
			return "" // labels of the axis are there
		}
		return "bottom"
	}
	return "top"
}

const (
	endGap  = 20 // from the end of a line to its name, CSS pixels
	endLine = 16 // height of a line of text, CSS pixels
)

// endLines are the name of a series as it stands at the end of its line.
func endLines(name string, l layout) []string { return wrapText(name, l.width*3/10, l.fontSize) }

// endWidth is the room for the names at the ends of lines, in CSS pixels.
func endWidth(d Data, l layout) int {
	width := 0
	for _, name := range d.Series {
		width = max(width, longest(endLines(name, l), l))
	}
	return width + endGap + 4
}

// lineEnd is the end of a line and where its name stands, in pixels below the top of the
// panel.
type lineEnd struct {
	name       string
	row, n     int // the last point
	y, nameY   float64
	text       []string
	textHeight float64
}

// addEnds writes the name of each series beside the end of its line. Names that would
// overlap make room for each other, and a thin line leads to each.
func (t *trendChart) addEnds(panel int) {
	d, l := t.data, t.layout
	var ends []lineEnd
	for _, name := range t.panels[panel].series {
		end := lineEnd{name: name, row: -1, text: endLines(name, l)}
		for row := range d.Categories {
			if p, ok := d.atRow(row, name); ok && p.hasBar(t.spec.Scale) {
				end.row, end.n = row, p.N()
			}
		}
		end.textHeight = float64(len(end.text) * endLine)
		end.y = (1 - t.panels[panel].scale.share(end.n)) * float64(l.panel)
		ends = append(ends, end)
	}
	dodge(ends, float64(l.panel))
	last := len(d.Categories) - 1
	var items []item
	for _, end := range ends {
		low := max(float64(end.n), axisMin(t.spec.Scale))
		name := place{x: float64(last), y: low, dx: endGap + float64(t.plotWidth())/float64(2*len(d.Categories)) - 8, dy: end.nameY - end.y}
		text := textAt(name, joinLines(end.text), l.fontSize, ink.Light)
		text.LineHeight, text.Weight = endLine, 600
		shapes := []shape{text}
		if end.row >= 0 {
			from, to := place{x: float64(end.row), y: low, dx: 6}, name
			to.dx -= 4
			leader := shape{Path: open(from, to), Stroke: d.seriesColour(slices.Index(d.Series, end.name)), Width: 1}
			if end.row < last {
				leader.Dash = []int{1, 3}
			}
			shapes = append(shapes, leader)
		}
		items = append(items, item{name: end.name, value: []float64{float64(last), low}, shapes: shapes})
	}
	series := shapeSeries(items, true)
	series["xAxisIndex"], series["yAxisIndex"] = panel, panel
	t.series = append(t.series, series)
}

// dodge places the names of lines in the order of the ends of these, without overlaps and
// as near to these as they can be.
func dodge(ends []lineEnd, height float64) {
	order := make([]*lineEnd, len(ends))
	for i := range ends {
		order[i] = &ends[i]
	}
	slices.SortStableFunc(order, func(a, b *lineEnd) int { return cmp.Compare(a.y, b.y) })
	var want, sizes []float64
	for _, end := range order {
		want, sizes = append(want, end.y), append(sizes, end.textHeight)
	}
	for i, middle := range spreadOut(want, sizes, -10, height+14) {
		order[i].nameY = middle
	}
}

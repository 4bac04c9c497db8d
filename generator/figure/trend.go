package figure

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"recension/generator/locale"
)

var trend = kind{draw: drawTrend, summarise: courses, scales: bothScales, room: tooNarrow, annotated: true}

const (
	// farApart is how many times higher one series must be than another for each to
	// get a panel of its own.
	farApart = 8

	// mostLines is how many series share a panel: each has its name at the end of its
	// line, so that no legend is needed.
	mostLines = 4

	besideColumns = 64 // room on both sides of a panel, CSS pixels
)

// trendChart is a trend that is being drawn: columns of one series in each panel, or
// lines of several series in a single one.
type trendChart struct {
	spec   Spec
	data   Data // its categories are all years from the first to the last
	layout layout
	panels []trendPanel
	right  int // room right of the panels, CSS pixels

	series    []any
	positions []ChartPosition
}

// trendPanel is a panel with its place, in CSS pixels.
type trendPanel struct {
	series []string
	scale  countScale
	strip  noteStrip
	top    int // of the drawing area
}

// drawTrend draws counts over time: columns of a single series, lines of several that
// can be compared, and otherwise a panel of columns for each series. Panels have scales
// of their own, and the chart says if these differ.
func drawTrend(s Spec, d Data, l layout) Chart {
	d.Categories = withoutGaps(d.Categories)
	t := &trendChart{spec: s, data: d, layout: l, positions: rowsOf(d), right: 16}
	panels := panelsOf(d)
	if lined(panels) {
		t.right = endWidth(d, l)
	}
	y := 0
	if t.scalesDiffer(panels) && !l.brief {
		y = keyLine + 4
	}
	for _, names := range panels {
		t.panels = append(t.panels, trendPanel{series: names, scale: newCountScale(d.max(names...), s.Scale)})
	}
	for i := range t.panels {
		panel := &t.panels[i]
		panel.strip = t.stripOf(panel.series, i == 0)
		panel.top = y + l.panelGap/2 + panel.strip.height // below its title
		y = panel.top + l.panel + l.panelGap/2            // below the labels of its axis
	}
	option := t.axes()
	for i := range t.panels {
		t.addNotes(i) // below everything else, so that leaders cover nothing
		if len(t.panels[i].series) > 1 {
			t.addLines(i)
		} else {
			t.addColumns(i)
		}
	}
	t.addPlaceholders()
	if t.scalesDiffer(panels) && !l.brief {
		text := textAt(at(0, keyLine/2), d.locale.Say("figure.scalesDiffer"), l.small(), muted.Light)
		t.series = append(t.series, shapeSeries([]item{{name: text.Text, shapes: []shape{text}}}, false))
	}
	option["series"] = t.series
	height := y - 4 + t.addFoot(option)
	return Chart{option, l.width, height, t.positions, nil}
}

// withoutGaps puts years in order and adds those between the first and the last that
// have no number, so that the axis does not pass over them. Other categories follow.
func withoutGaps(categories []string) []string {
	var years, others []string
	first, last := math.MaxInt, 0
	for _, category := range categories {
		year, err := strconv.Atoi(category)
		if err != nil || len(category) != len("2006") {
			others = append(others, category)
			continue
		}
		years = append(years, category)
		first, last = min(first, year), max(last, year)
	}
	if len(years) < 2 {
		return categories
	}
	var all []string
	for year := first; year <= last; year++ {
		all = append(all, strconv.Itoa(year))
	}
	return append(all, others...)
}

// panelsOf are the series of each panel. Series share one if lines can show them: they
// are few, of the same source and of a similar height, and none of their numbers has a
// texture that only a column can have.
func panelsOf(d Data) [][]string {
	if n := len(d.Series); n > 1 && n <= mostLines && len(d.Categories) > 1 && spread(d) <= farApart && alike(d) {
		return [][]string{d.Series}
	}
	var panels [][]string
	for _, series := range d.Series {
		panels = append(panels, []string{series})
	}
	return panels
}

// lined reports whether the panels are one of lines.
func lined(panels [][]string) bool { return len(panels[0]) > 1 }

// alike reports whether all points have the same source, and none a texture that lines do
// not have.
func alike(d Data) bool {
	for _, p := range d.Points {
		texture := p.Texture()
		if texture == Approximate || texture == Derived || texture == Independent || p.Row.Source.ID != d.Points[0].Row.Source.ID {
			return false
		}
	}
	return true
}

// tooNarrow says why the columns have no room beside each other; empty if they have.
func tooNarrow(d Data) string {
	most := wide.width - besideColumns
	if lined(panelsOf(d)) {
		most -= wide.width / 3
	}
	if n := len(withoutGaps(d.Categories)); n <= most {
		return ""
	}
	return fmt.Sprintf("at most %s columns fit beside each other", locale.English().Integer(most))
}

// scalesDiffer reports whether the axes of panels end at different numbers.
func (t *trendChart) scalesDiffer(panels [][]string) bool {
	first := newCountScale(t.data.max(panels[0]...), t.spec.Scale)
	return slices.ContainsFunc(panels[1:], func(series []string) bool {
		return newCountScale(t.data.max(series...), t.spec.Scale) != first
	})
}

// left is the room for the labels of the axis of counts, in CSS pixels.
func (t *trendChart) left() int {
	width := 36
	for _, panel := range t.panels {
		width = max(width, textWidth(t.data.locale.Integer(int(panel.scale.high)), layout{fontSize: t.layout.small()})+12)
	}
	return min(width, t.layout.width/3)
}

// plotWidth is the width of a panel, in CSS pixels.
func (t *trendChart) plotWidth() int { return t.layout.width - t.left() - t.right }

// axes are the option without its series. A panel of its own is named by its series.
func (t *trendChart) axes() map[string]any {
	l, d := t.layout, t.data
	var grids, xs, ys []any
	for i, panel := range t.panels {
		grids = append(grids, map[string]any{"left": px(t.left()), "right": px(t.right), "top": px(panel.top), "height": px(l.panel)})
		label := map[string]any{"color": ink.Light, "fontSize": l.small(), "hideOverlap": true}
		if l.brief { // the first and the last
			label["interval"], label["hideOverlap"] = max(len(d.Categories)-2, 0), false
		}
		xs = append(xs, map[string]any{
			"type": "category", "data": d.Categories, "gridIndex": i, "axisTick": map[string]any{"show": false}, "axisLabel": label,
			"axisLine": map[string]any{"lineStyle": map[string]any{"color": muted.Light}},
		})
		name := t.spec.CountLabel
		if len(t.panels) > 1 {
			name = panel.series[0]
		}
		y := map[string]any{
			"gridIndex": i, "name": name, "nameGap": 12 + panel.strip.height,
			"nameTextStyle": map[string]any{
				"color": ink.Light, "fontSize": l.fontSize, "fontWeight": 600, "align": "left", "padding": []int{0, 0, 0, -t.left()},
				"width": l.width, "overflow": "truncate",
			},
			"axisLabel": d.countLabels(map[string]any{"color": muted.Light, "fontSize": l.small(), "showMinLabel": t.spec.Scale == Linear}),
			"splitLine": map[string]any{"lineStyle": map[string]any{"color": line.Light}},
		}
		countAxis(y, t.spec.Scale)
		y["max"] = panel.scale.high
		if t.spec.Scale == Linear {
			y["min"], y["interval"] = 0, panel.scale.step
		}
		ys = append(ys, y)
	}
	return map[string]any{
		"textStyle": map[string]any{"fontSize": l.fontSize, "color": ink.Light}, "tooltip": map[string]any{"show": false},
		"grid": grids, "xAxis": xs, "yAxis": ys,
	}
}

// countScale is the axis of counts of a panel. It ends at a round number, so that the
// places of numbers are known before the chart is drawn.
type countScale struct {
	high, step float64
	scale      Scale
}

func newCountScale(most int, scale Scale) countScale {
	if scale == Log {
		return countScale{high: math.Pow(10, max(1, math.Ceil(math.Log10(float64(max(most, 1)))))), scale: scale}
	}
	step := math.Pow(10, math.Floor(math.Log10(max(float64(most)/4, 1))))
	for _, times := range []float64{1, 2, 2.5, 5, 10} {
		if next := times * step; next >= float64(most)/4 && next == math.Trunc(next) {
			step = next
			break
		}
	}
	return countScale{high: step * max(1, math.Ceil(float64(most)/step)), step: step, scale: scale}
}

// share is how far up the axis a number stands, from 0 to 1.
func (c countScale) share(n int) float64 {
	if c.scale == Log {
		low := math.Log(axisMin(Log))
		return max(0, (math.Log(max(float64(n), axisMin(Log)))-low)/(math.Log(c.high)-low))
	}
	return float64(n) / c.high
}

// addPlaceholders puts them, upright, where the columns of their series would start, or in
// the middle of the category.
func (t *trendChart) addPlaceholders() {
	low := func(row int) []any { return []any{row, axisMin(t.spec.Scale)} }
	for i, panel := range t.panels {
		for n, name := range panel.series {
			items := placeholders(t.data, name, t.spec.Scale, low, len(t.series), t.positions)
			if items == nil {
				continue
			}
			added := placeholderSeries(items, t.layout)
			added["xAxisIndex"], added["yAxisIndex"] = i, i
			added["symbolOffset"] = []int{(2*n - len(panel.series) + 1) * t.layout.small() / 2, -6}
			label := added["label"].(map[string]any)
			label["fontSize"], label["show"] = t.layout.small(), !t.layout.brief
			label["position"], label["rotate"], label["align"], label["verticalAlign"] = "top", 90, "left", "middle"
			t.series = append(t.series, added)
		}
	}
}

// spread is how many times the highest number of one series is that of another,
// at most.
func spread(d Data) int {
	low, high := 0, 0
	for _, series := range d.Series {
		if m := d.max(series); m > 0 && (low == 0 || m < low) {
			low = m
		}
		high = max(high, d.max(series))
	}
	return high / max(low, 1)
}

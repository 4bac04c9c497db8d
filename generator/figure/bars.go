package figure

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"recension/generator/count"
)

const (
	barGap     = 4  // CSS pixels between bars of one category
	axisHeight = 48 // below the bars: labels and name of the axis
	legendRow  = 24
)

// bars draws horizontal bars: a row for each category, in it a bar for each
// series. The number stands at the end of each bar. A number that is not
// published is a hollow mark at the axis, never a bar.
type bars struct {
	spec   Spec
	data   Data
	layout layout
	names  []string           // of categories, as shown; data.Categories when empty
	label  func(Point) string // what stands at a bar's end
}

// single reports whether each category has a number in one series only, so that
// its bar needs no room beside it for others.
func (b bars) single() bool { return len(b.data.Points) == len(b.data.Categories) }

func (b bars) chart() Chart {
	if b.names == nil {
		b.names = b.data.Categories
	}
	b.layout.labelWidth = min(b.layout.labelWidth, longest(b.names, b.layout))
	perRow := len(b.data.Series)
	if b.single() {
		perRow = 1
	}
	lines := 1
	for _, name := range b.names {
		lines = max(lines, wrapped(name, b.layout))
	}
	row := max(perRow*(b.thickness()+barGap)+b.layout.gap, lines*(b.layout.fontSize+3)+min(8, b.layout.gap/2))
	top := b.legendHeight()
	_, keyHeight := b.data.key()
	height := top + row*len(b.names) + axisHeight + keyHeight

	bar := charts.NewBar()
	bar.SetXAxis(b.names)
	bar.XYReversal()
	bar.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithGridOpts(opts.Grid{
			Left: px(b.layout.labelWidth + 12), Right: px(b.endWidth()), Top: px(top), Bottom: px(axisHeight + keyHeight),
		}),
		charts.WithXAxisOpts(opts.XAxis{
			Name: b.spec.CountLabel, NameLocation: "middle", NameGap: 28, SplitNumber: b.layout.width / 150,
			SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: line.Light}},
		}),
		charts.WithYAxisOpts(opts.YAxis{
			Type: "category", Inverse: opts.Bool(true), AxisLine: &opts.AxisLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: muted.Light}},
		}),
	)
	for i, series := range b.data.Series {
		bar.AddSeries(series, b.items(series), b.seriesOptions(i)...)
	}
	bar.Overlap(b.gaps())
	bar.Validate()
	option := b.finish(bar.JSON())
	b.data.setKey(option, b.layout)
	if top > 0 {
		legend(option, b.data.Series, b.layout)
	}
	return Chart{option, b.layout.width, height}
}

// items are the bars of a series, one for each category; nil where there is no
// number to draw.
func (b bars) items(series string) []opts.BarData {
	items := make([]opts.BarData, len(b.data.Categories))
	for i, category := range b.data.Categories {
		p, ok := b.data.at(category, series)
		if !ok || !p.Known() {
			items[i] = opts.BarData{Value: "-"}
			continue
		}
		items[i] = opts.BarData{Value: p.N(), Label: &opts.Label{Show: opts.Bool(true), Formatter: b.label(p), Position: "right"}}
	}
	return items
}

func (b bars) seriesOptions(i int) []charts.SeriesOpts {
	layout := opts.BarChart{BarGap: fmt.Sprintf("%d%%", 100*barGap/b.thickness())}
	if b.single() {
		layout.Stack = "all"
	}
	return []charts.SeriesOpts{
		charts.WithItemStyleOpts(opts.ItemStyle{Color: seriesColour(i)}),
		charts.WithLabelOpts(opts.Label{Color: ink.Light, FontSize: float32(min(b.layout.fontSize, b.thickness()+1))}),
		charts.WithBarChartOpts(layout),
	}
}

// gaps are the marks for numbers that cannot be drawn as bars: those that are
// not published and, on a log scale, zeros.
func (b bars) gaps() *charts.Scatter {
	scatter := charts.NewScatter()
	for i, series := range b.data.Series {
		var items []opts.ScatterData
		for j, category := range b.data.Categories {
			p, ok := b.data.at(category, series)
			zero := b.spec.Scale == Log && p.N() == 0
			if ok && (!p.Known() || zero) {
				items = append(items, opts.ScatterData{Name: p.Text(), Value: []any{b.axisMin(), j}})
			}
		}
		if items != nil {
			offset := 0
			if !b.single() {
				offset = (2*i - len(b.data.Series) + 1) * (b.thickness() + barGap) / 2
			}
			scatter.AddSeries(gapSeries+strconv.Itoa(offset), items)
		}
	}
	return scatter
}

// gapSeries marks the series of gaps until finish has styled them; what follows
// it is how far below the middle of its category a mark stands.
const gapSeries = "gap:"

// axisMin is where the axis of counts starts.
func (b bars) axisMin() float64 {
	if b.spec.Scale == Log {
		return logMin
	}
	return 0
}

// logMin is where a log axis starts: below 1, so that a count of 1 is a bar.
const logMin = 0.5

// finish adds what go-echarts has no option for, and the look of the text.
func (b bars) finish(object map[string]any) map[string]any {
	option := plain(object)
	text := map[string]any{"fontSize": b.layout.fontSize, "color": ink.Light}
	option["textStyle"] = text
	x, y := axis(option, "xAxis", 0), axis(option, "yAxis", 0)
	x["type"] = "value"
	if b.spec.Scale == Log {
		x["type"], x["logBase"], x["min"], x["startValue"] = "log", 10, logMin, logMin
	}
	x["axisLabel"] = map[string]any{"color": muted.Light, "fontSize": b.layout.fontSize - 1, "hideOverlap": true, "showMinLabel": b.spec.Scale == Linear}
	x["nameTextStyle"] = map[string]any{"color": muted.Light, "fontSize": b.layout.fontSize - 1}
	y["axisTick"] = map[string]any{"show": false}
	y["axisLabel"] = map[string]any{
		"color": ink.Light, "fontSize": b.layout.fontSize, "interval": 0,
		"width": b.layout.labelWidth, "overflow": "break", "lineHeight": b.layout.fontSize + 3,
	}
	for _, s := range option["series"].([]any) {
		series := s.(map[string]any)
		name, _ := series["name"].(string)
		if offset, isGap := strings.CutPrefix(name, gapSeries); isGap {
			y, _ := strconv.Atoi(offset)
			delete(series, "name")
			styleGaps(series, b.layout)
			series["symbolOffset"] = []int{7, y}
			continue
		}
		series["barWidth"] = b.thickness()
		b.data.setTextures(series["data"].([]any), name)
	}
	return option
}

// thickness is that of a bar, in CSS pixels: thinner where there are very many,
// but never too thin for its number.
func (b bars) thickness() int {
	switch n := len(b.data.Points); {
	case n > 240:
		return 11
	case n > 80:
		return 14
	}
	return b.layout.bar
}

// endWidth is the room for the longest number, should it stand at the end of the
// longest bar.
func (b bars) endWidth() int {
	width := 0
	for _, p := range b.data.Points {
		if p.Known() {
			width = max(width, textWidth(b.label(p), b.layout))
		}
	}
	return width + 16
}

// styleGaps gives the look to a series of marks for numbers that cannot be drawn.
func styleGaps(series map[string]any, l layout) {
	series["symbol"], series["symbolSize"], series["silent"] = "diamond", 9, true
	series["itemStyle"] = map[string]any{"color": blank.Light, "borderColor": muted.Light, "borderWidth": 1.5, "opacity": 1}
	series["label"] = map[string]any{
		"show": true, "position": "right", "formatter": "{b}", "color": muted.Light, "fontStyle": "italic", "fontSize": l.fontSize - 1,
	}
}

func (b bars) legendHeight() int {
	if len(b.data.Series) < 2 {
		return 4
	}
	return legendRow*legendRows(b.data.Series, b.layout) + 8
}

// legend names the series above the bars.
func legend(option map[string]any, series []string, l layout) {
	if len(series) < 2 {
		return
	}
	option["legend"] = map[string]any{
		"show": true, "data": series, "left": 0, "top": 0, "width": l.width, "itemWidth": 14, "itemHeight": 14, "itemGap": 16, "icon": "rect",
		"textStyle": map[string]any{"color": ink.Light, "fontSize": l.fontSize},
	}
}

// legendRows estimates how many rows the names of the series take.
func legendRows(series []string, l layout) int {
	rows, used := 1, 0
	for _, name := range series {
		width := textWidth(name, l) + 14 + 8 + 16
		if used > 0 && used+width > l.width {
			rows, used = rows+1, 0
		}
		used += width
	}
	return rows
}

// longest estimates the width of the longest name.
func longest(names []string, l layout) int {
	width := 0
	for _, name := range names {
		width = max(width, textWidth(name, l))
	}
	return width
}

// textWidth estimates the width of a text in CSS pixels, a little too high: the
// exact one is only known to package echarts.
func textWidth(text string, l layout) int { return len([]rune(text)) * l.fontSize * 55 / 100 }

// wrapped estimates on how many lines a category's name is broken.
func wrapped(name string, l layout) int { return 1 + textWidth(name, l)/(l.labelWidth+1) }

// plain turns a go-echarts option into maps and slices.
func plain(object map[string]any) map[string]any {
	text, err := json.Marshal(object)
	if err != nil {
		panic("figure: an option that is no JSON: " + err.Error())
	}
	var option map[string]any
	if err := json.Unmarshal(text, &option); err != nil {
		panic("figure: " + err.Error())
	}
	delete(option, "title")
	delete(option, "toolbox")
	delete(option, "legend")
	option["tooltip"] = map[string]any{"show": false}
	return option
}

func axis(option map[string]any, name string, i int) map[string]any {
	return option[name].([]any)[i].(map[string]any)
}

func px(n int) string { return strconv.Itoa(n) }

// number writes a whole number with thousands separators.
func number(n int) string { return count.Integer(n) }

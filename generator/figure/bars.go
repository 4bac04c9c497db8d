package figure

import (
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

const (
	barGap     = 4  // CSS pixels between bars of one category
	axisHeight = 48 // below the bars: labels and name of the axis
)

// bars draws horizontal bars: a row for each category, in it a bar for each
// series, with its number at the end. Numbers that no bar can show have
// placeholders.
type bars struct {
	spec   Spec
	data   Data
	layout layout
	names  map[string]string  // of categories that the axis calls by another name
	label  func(Point) string // the text at the end of a bar
}

// single reports whether each category has a number in one series only, so that
// its bar needs no room for others beside it.
func (b bars) single() bool { return len(b.data.Points) == len(b.data.Categories) }

func (b bars) chart() Chart {
	names := b.axisNames()
	b.layout.labelWidth = nameColumn(names, b.layout)
	perRow := len(b.data.Series)
	if b.single() {
		perRow = 1
	}
	lines := 1
	for _, name := range names {
		lines = max(lines, wrapped(name, b.layout))
	}
	row := max(perRow*(b.thickness()+barGap)+b.layout.gap, lines*(b.layout.fontSize+3)+min(8, b.layout.gap/2))
	top := legendHeight(b.data.Series, b.layout)
	_, keyHeight := b.data.key()
	height := top + row*len(names) + axisHeight + keyHeight

	bar := charts.NewBar()
	bar.SetXAxis(names)
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
	positions := rowsOf(b.data)
	for i, series := range b.data.Series {
		bar.AddSeries(series, nil, b.seriesOptions(i)...)
	}
	bar.Validate()
	option := b.finish(bar.JSON(), positions)
	b.addPlaceholders(option, positions)
	b.data.addKey(option, b.layout)
	addLegend(option, b.data.Series, b.layout)
	return Chart{option, b.layout.width, height, positions, b.names}
}

// axisNames are the names of the categories along the axis.
func (b bars) axisNames() []string {
	names := make([]string, len(b.data.Categories))
	for i, category := range b.data.Categories {
		names[i] = category
		if name, ok := b.names[category]; ok {
			names[i] = name
		}
	}
	return names
}

// barItems are the bars of series i of the data, one for each category; "-" where
// there is no number to draw. The positions of the points are filled in.
func barItems(d Data, i int, position string, label func(Point) string, positions []ChartPosition) []any {
	items := make([]any, len(d.Categories))
	for row, category := range d.Categories {
		items[row] = map[string]any{"value": "-"}
		if point := d.find(category, d.Series[i]); point >= 0 && d.Points[point].Known() {
			p := d.Points[point]
			items[row] = map[string]any{"value": p.N(), "label": map[string]any{"show": true, "position": position, "text": label(p)}}
			positions[point] = ChartPosition{row, i, row}
		}
	}
	return items
}

func (b bars) seriesOptions(i int) []charts.SeriesOpts {
	layout := opts.BarChart{BarGap: fmt.Sprintf("%d%%", 100*barGap/b.thickness())}
	if b.single() {
		layout.Stack = "all"
	}
	return []charts.SeriesOpts{
		charts.WithItemStyleOpts(opts.ItemStyle{Color: b.data.seriesColour(i)}),
		charts.WithLabelOpts(opts.Label{Color: ink.Light, FontSize: float32(min(b.layout.fontSize, b.thickness()+1))}),
		charts.WithBarChartOpts(layout),
	}
}

// addPlaceholders puts them where the bars of their series would start.
func (b bars) addPlaceholders(option map[string]any, positions []ChartPosition) {
	all := option["series"].([]any)
	place := func(row int) []any { return []any{axisMin(b.spec.Scale), row} }
	for i, series := range b.data.Series {
		items := placeholders(b.data, series, b.spec.Scale, place, len(all), positions)
		if items == nil {
			continue
		}
		below := 0 // the middle of the category
		if !b.single() {
			below = (2*i - len(b.data.Series) + 1) * (b.thickness() + barGap) / 2
		}
		added := placeholderSeries(items, b.layout)
		added["symbolOffset"] = []int{7, below}
		all = append(all, added)
	}
	option["series"] = all
}

// finish sets what go-echarts has no fields for, the bars, and the look of the
// text. The positions of the points are filled in.
func (b bars) finish(object map[string]any, positions []ChartPosition) map[string]any {
	option := plain(object)
	option["textStyle"] = map[string]any{"fontSize": b.layout.fontSize, "color": ink.Light}
	x, y := axis(option, "xAxis", 0), axis(option, "yAxis", 0)
	countAxis(x, b.spec.Scale)
	x["axisLabel"] = b.data.countLabels(map[string]any{"color": muted.Light, "fontSize": b.layout.small(), "hideOverlap": true, "showMinLabel": b.spec.Scale == Linear})
	x["nameTextStyle"] = map[string]any{"color": muted.Light, "fontSize": b.layout.small()}
	y["axisTick"] = map[string]any{"show": false}
	y["axisLabel"] = map[string]any{
		"color": ink.Light, "fontSize": b.layout.fontSize, "interval": 0,
		"width": b.layout.labelWidth, "overflow": "break", "lineHeight": b.layout.fontSize + 3,
	}
	for i, s := range option["series"].([]any) {
		series := s.(map[string]any)
		items := barItems(b.data, i, "right", b.label, positions)
		b.data.setTextures(items, b.data.Series[i])
		series["barWidth"], series["data"] = b.thickness(), items
	}
	return option
}

// thickness is that of a bar, in CSS pixels: thinner if there are very many, but
// never too thin for its number.
func (b bars) thickness() int {
	switch n := len(b.data.Points); {
	case n > 240:
		return 11
	case n > 80:
		return 14
	}
	return b.layout.bar
}

// endWidth leaves room for the longest number at the end of the longest bar.
func (b bars) endWidth() int {
	width := 0
	for _, p := range b.data.Points {
		if p.Known() {
			width = max(width, textWidth(b.label(p), b.layout))
		}
	}
	return width + 16
}

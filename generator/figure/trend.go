package figure

import (
	"cmp"
	"fmt"

	"recension/generator/locale"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

var trend = kind{draw: drawTrend, summarise: courses, scales: bothScales, room: tooNarrow}

// farApart is how many times higher one series must be than another for each to
// get a panel of its own.
const farApart = 8

const besideColumns = 64 // room on both sides of a panel, CSS pixels

// drawTrend draws counts over time as columns. Two series share a panel unless
// their heights are far apart; otherwise each series has its own, with a scale of
// its own. Numbers above narrow columns are turned upright; where even these have
// no room, the axis alone shows the numbers.
func drawTrend(s Spec, d Data, l layout) Chart {
	panels := panelsOf(d)
	top := 30
	if len(panels) == 1 && len(d.Series) > 1 {
		top += legendRow * len(legendRows(d.Series, l))
	}
	bar := charts.NewBar()
	bar.SetXAxis(d.Categories)
	for range panels[1:] {
		bar.ExtendXAxis(opts.XAxis{Data: d.Categories})
		bar.ExtendYAxis(opts.YAxis{})
	}
	positions := rowsOf(d)
	for i, panel := range panels {
		bar.GridList = append(bar.GridList, opts.Grid{
			Left: px(besideColumns - 12), Right: px(12), Top: px(top + i*(l.panel+l.panelGap)), Height: px(l.panel),
		})
		bar.XAxisList[i].GridIndex, bar.YAxisList[i].GridIndex = i, i
		for _, series := range panel {
			n := len(bar.MultiSeries) // panels have the series in the order of the data
			bar.AddSeries(series, nil,
				charts.WithItemStyleOpts(opts.ItemStyle{Color: d.seriesColour(n)}),
				charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "top", Color: ink.Light}),
				charts.WithBarChartOpts(opts.BarChart{XAxisIndex: i, YAxisIndex: i}))
		}
	}
	bar.Validate()
	option := plain(bar.JSON())
	option["textStyle"] = map[string]any{"fontSize": l.fontSize, "color": ink.Light}
	styleAxes(option, s, d, panels, l)
	styleColumns(option, d, panels, l, positions)
	addPlaceholders(option, s, d, l, positions)
	if len(panels) == 1 {
		addLegend(option, d.Series, l)
	}
	d.addKey(option, l)
	_, keyHeight := d.key()
	return Chart{option, l.width, top + len(panels)*(l.panel+l.panelGap) - 20 + keyHeight, positions, nil}
}

// panelsOf are the series of each panel.
func panelsOf(d Data) [][]string {
	if len(d.Series) <= 2 && spread(d) <= farApart {
		return [][]string{d.Series}
	}
	var panels [][]string
	for _, series := range d.Series {
		panels = append(panels, []string{series})
	}
	return panels
}

// tooNarrow says why the columns have no room beside each other; empty if they have.
func tooNarrow(d Data) string {
	most := (wide.width - besideColumns) / len(panelsOf(d)[0])
	if len(d.Categories) <= most {
		return ""
	}
	return fmt.Sprintf("%s columns are the most that fit beside each other", locale.English().Integer(most))
}

// styleAxes sets those of each panel. A panel of its own is named by its series.
func styleAxes(option map[string]any, s Spec, d Data, panels [][]string, l layout) {
	for i, panel := range panels {
		x, y := axis(option, "xAxis", i), axis(option, "yAxis", i)
		x["type"] = "category"
		x["axisTick"] = map[string]any{"show": false}
		x["axisLine"] = map[string]any{"lineStyle": map[string]any{"color": muted.Light}}
		x["axisLabel"] = map[string]any{"color": ink.Light, "fontSize": l.small(), "hideOverlap": true}
		countAxis(y, s.Scale)
		y["axisLabel"] = d.countLabels(map[string]any{"color": muted.Light, "fontSize": l.small(), "showMinLabel": s.Scale == Linear})
		y["splitNumber"] = 4
		y["splitLine"] = map[string]any{"lineStyle": map[string]any{"color": line.Light}}
		y["name"] = s.CountLabel
		if len(panels) > 1 {
			y["name"] = panel[0]
		}
		y["nameGap"] = 12
		y["nameTextStyle"] = map[string]any{"color": ink.Light, "fontSize": l.fontSize, "fontWeight": 600, "align": "left", "padding": []int{0, 0, 0, -44}}
	}
}

// styleColumns sets the columns with their textures, and numbers above them as far
// as there is room. The positions of the points are filled in.
func styleColumns(option map[string]any, d Data, panels [][]string, l layout, positions []ChartPosition) {
	perColumn := (l.width - besideColumns) / (len(d.Categories) * len(panels[0]))
	for i, o := range option["series"].([]any) {
		series := o.(map[string]any)
		items := barItems(d, i, "top", Point.Text, positions)
		d.setTextures(items, d.Series[i])
		series["data"] = items
		label := series["label"].(map[string]any)
		label["fontSize"], label["distance"] = l.small(), 3
		panel := panels[min(i, len(panels)-1)]
		switch small := (layout{fontSize: l.small()}); {
		case perColumn < small.fontSize*8/10: // digits have no descenders
			for _, item := range items {
				delete(item.(map[string]any), "label")
			}
			label["show"] = false
		case perColumn < textWidth(d.locale.Integer(d.max(panel...)), small)-4:
			label["rotate"], label["align"], label["verticalAlign"] = 90, "left", "middle"
		}
	}
}

// addPlaceholders puts them, upright, where the columns of their series would
// start.
func addPlaceholders(option map[string]any, s Spec, d Data, l layout, positions []ChartPosition) {
	all := option["series"].([]any)
	place := func(row int) []any { return []any{row, axisMin(s.Scale)} }
	for i, name := range d.Series {
		items := placeholders(d, name, s.Scale, place, len(all), positions)
		if items == nil {
			continue
		}
		series := all[i].(map[string]any)
		added := placeholderSeries(items, l)
		added["xAxisIndex"], added["yAxisIndex"] = series["xAxisIndex"], series["yAxisIndex"]
		added["symbolOffset"] = []int{0, -6}
		label := added["label"].(map[string]any)
		label["position"], label["rotate"], label["align"], label["verticalAlign"] = "top", 90, "left", "middle"
		all = append(all, added)
	}
	option["series"] = all
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

// courses list the numbers if they are few, and otherwise say where each series
// begins and ends. Both say how high and low it goes.
func courses(d Data) []string {
	if len(d.Points) <= few {
		return bySeries(d, d.steps)
	}
	return append(bySeries(d, d.course), missing(d)...)
}

// steps lists the numbers of a short trend, and then its highest and lowest.
func (d Data) steps(points []Point) string {
	if published := known(points); len(published) > 1 && d.same(published) == "" {
		return d.locale.Clauses(d.each(points), d.peaks(published))
	}
	return d.each(points)
}

func (d Data) course(points []Point) string {
	first, last := points[0], points[len(points)-1]
	if len(points) == 1 {
		return d.each(points)
	}
	args := []any{"first", first.Text(), "firstName", first.Category, "last", last.Text(), "lastName", last.Category}
	text := d.locale.Say("summary.course", args...)
	if note := last.Row.Note.Incomplete; note != "" {
		text = d.locale.Say("summary.incompleteCourse", append(args, "note", note)...)
	}
	return d.locale.Clauses(text, cmp.Or(d.same(points), d.peaks(points)))
}

func (d Data) peaks(points []Point) string {
	low, high := ends(points)
	return d.locale.Say("summary.peaks", "high", high.Text(), "highName", high.Category, "low", low.Text(), "lowName", low.Category)
}

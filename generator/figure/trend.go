package figure

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// farApart is how many times higher one series must be than another for each to
// get a panel and a scale of its own.
const farApart = 8

// trend draws counts over time as columns. Several series, or two of very
// different height, get a panel each, with a scale of its own; else they share
// one. Where columns are narrow their numbers stand upright; where there
// is no room for these either, the axis alone shows them.
func trend(s Spec, d Data, l layout) Chart {
	panels := [][]string{d.Series}
	if len(d.Series) > 2 || spread(d) > farApart {
		panels = nil
		for _, series := range d.Series {
			panels = append(panels, []string{series})
		}
	}
	top := 30
	if len(panels) == 1 && len(d.Series) > 1 {
		top += legendRow * legendRows(d.Series, l)
	}
	bar := charts.NewBar()
	bar.SetXAxis(d.Categories)
	for range panels[1:] {
		bar.ExtendXAxis(opts.XAxis{Data: d.Categories})
		bar.ExtendYAxis(opts.YAxis{})
	}
	for i, panel := range panels {
		bar.GridList = append(bar.GridList, opts.Grid{
			Left: px(52), Right: px(12), Top: px(top + i*(l.panel+l.panelGap)), Height: px(l.panel),
		})
		bar.XAxisList[i].GridIndex, bar.YAxisList[i].GridIndex = i, i
		for _, series := range panel {
			bar.AddSeries(series, columns(s, d, series),
				charts.WithItemStyleOpts(opts.ItemStyle{Color: seriesColour(indexOf(d.Series, series))}),
				charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "top", Color: ink.Light}),
				charts.WithBarChartOpts(opts.BarChart{XAxisIndex: i, YAxisIndex: i}))
		}
	}
	bar.Validate()
	option := plain(bar.JSON())
	styleTrend(option, s, d, panels, l)
	if len(panels) == 1 {
		legend(option, d.Series, l)
	}
	d.setKey(option, l)
	_, keyHeight := d.key()
	return Chart{option, l.width, top + len(panels)*(l.panel+l.panelGap) - 20 + keyHeight}
}

// columns are the columns of a series, one for each period.
func columns(s Spec, d Data, series string) []opts.BarData {
	items := make([]opts.BarData, len(d.Categories))
	for i, category := range d.Categories {
		p, ok := d.at(category, series)
		if !ok || !p.Known() {
			items[i] = opts.BarData{Value: "-"}
			continue
		}
		items[i] = opts.BarData{Value: p.N(), Label: &opts.Label{Show: opts.Bool(true), Position: "top", Formatter: p.Text()}}
	}
	return items
}

func styleTrend(option map[string]any, s Spec, d Data, panels [][]string, l layout) {
	option["textStyle"] = map[string]any{"fontSize": l.fontSize, "color": ink.Light}
	for i, panel := range panels {
		x, y := axis(option, "xAxis", i), axis(option, "yAxis", i)
		x["type"] = "category"
		x["axisTick"] = map[string]any{"show": false}
		x["axisLine"] = map[string]any{"lineStyle": map[string]any{"color": muted.Light}}
		x["axisLabel"] = map[string]any{"color": ink.Light, "fontSize": l.fontSize - 1, "hideOverlap": true}
		y["type"] = "value"
		if s.Scale == Log {
			y["type"], y["logBase"], y["min"], y["startValue"] = "log", 10, logMin, logMin
		}
		y["axisLabel"] = map[string]any{"color": muted.Light, "fontSize": l.fontSize - 1, "showMinLabel": s.Scale == Linear}
		y["splitNumber"] = 4
		y["splitLine"] = map[string]any{"lineStyle": map[string]any{"color": line.Light}}
		y["name"] = s.CountLabel
		if len(panels) > 1 {
			y["name"] = panel[0]
		}
		y["nameGap"] = 12
		y["nameTextStyle"] = map[string]any{"color": ink.Light, "fontSize": l.fontSize, "fontWeight": 600, "align": "left", "padding": []int{0, 0, 0, -44}}
	}
	perColumn := (l.width - 64) / (len(d.Categories) * len(panels[0]))
	for i, o := range option["series"].([]any) {
		series := o.(map[string]any)
		items := series["data"].([]any)
		d.setTextures(items, d.Series[i])
		label := series["label"].(map[string]any)
		label["fontSize"], label["distance"] = l.fontSize-2, 3
		option["series"] = append(option["series"].([]any), gapsOf(s, d, d.Series[i], series, l)...)
		panel := panels[min(i, len(panels)-1)]
		switch small := (layout{fontSize: l.fontSize - 2}); {
		case perColumn < small.fontSize:
			for _, item := range items {
				delete(item.(map[string]any), "label")
			}
			label["show"] = false
		case perColumn < textWidth(number(d.max(panel...)), small)-4:
			label["rotate"], label["align"], label["verticalAlign"] = 90, "left", "middle"
		}
	}
}

// gapsOf marks the periods of a series whose number is not published and, on a
// log scale, those with none.
func gapsOf(s Spec, d Data, name string, series map[string]any, l layout) []any {
	floor := 0.0
	if s.Scale == Log {
		floor = logMin
	}
	var items []any
	for i, category := range d.Categories {
		p, ok := d.at(category, name)
		if ok && (!p.Known() || s.Scale == Log && p.N() == 0) {
			items = append(items, map[string]any{"name": p.Text(), "value": []any{i, floor}})
		}
	}
	if items == nil {
		return nil
	}
	gaps := map[string]any{"type": "scatter", "data": items, "xAxisIndex": series["xAxisIndex"], "yAxisIndex": series["yAxisIndex"]}
	styleGaps(gaps, l)
	gaps["symbolOffset"] = []int{0, -6}
	label := gaps["label"].(map[string]any)
	label["position"], label["rotate"], label["align"], label["verticalAlign"] = "top", 90, "left", "middle"
	return []any{gaps}
}

// spread is how many times the highest number of one series is that of another.
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

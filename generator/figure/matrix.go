package figure

import (
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

const (
	cellHeight = 40 // CSS pixels
	minColumn  = 60 // narrower columns cannot be named
)

// matrix draws a cell for each category and series, the darker the higher its
// number, which stands in it. A cell without a number is empty. Where there is
// no room for the columns, it draws a bar for each number.
func matrix(s Spec, d Data, l layout) Chart {
	labelWidth := min(l.labelWidth, longest(d.Categories, l))
	column := (l.width - labelWidth - 24) / len(d.Series)
	if column < minColumn {
		return bars{spec: s, data: d.apart(), layout: l, label: Point.Text}.chart()
	}
	headSize := fitting(d.Series, column-8, l.fontSize)
	lines := 1
	for _, name := range d.Series {
		lines = max(lines, 1+textWidth(name, l)/max(column-8, 1))
	}
	top := lines*(l.fontSize+3) + 12
	heat := charts.NewHeatMap()
	heat.SetXAxis(d.Series)
	heat.SetGlobalOptions(
		charts.WithGridOpts(opts.Grid{Left: px(labelWidth + 12), Right: px(4), Top: px(top), Bottom: px(4)}),
		charts.WithXAxisOpts(opts.XAxis{Type: "category", Position: "top", Data: d.Series}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: d.Categories, Inverse: opts.Bool(true)}),
	)
	heat.AddSeries(s.Title, nil)
	heat.Validate()
	option := plain(heat.JSON())
	option["textStyle"] = map[string]any{"fontSize": l.fontSize, "color": ink.Light}
	x, y := axis(option, "xAxis", 0), axis(option, "yAxis", 0)
	for _, a := range []map[string]any{x, y} {
		a["axisTick"], a["axisLine"] = map[string]any{"show": false}, map[string]any{"show": false}
	}
	x["axisLabel"] = map[string]any{"interval": 0, "width": column - 6, "overflow": "break", "lineHeight": l.fontSize + 3, "color": ink.Light, "fontSize": headSize}
	y["axisLabel"] = map[string]any{"interval": 0, "width": labelWidth, "overflow": "break", "lineHeight": l.fontSize + 3, "color": ink.Light, "fontSize": l.fontSize}
	option["series"].([]any)[0].(map[string]any)["data"] = shades(d)
	option["series"] = append(option["series"].([]any), gapsIn(d, l)...)
	return Chart{option, l.width, top + len(d.Categories)*cellHeight + 8}
}

// gapsIn marks the cells whose number is not published.
func gapsIn(d Data, l layout) []any {
	var items []any
	for i, series := range d.Series {
		for j, category := range d.Categories {
			if p, ok := d.at(category, series); ok && !p.Known() {
				items = append(items, map[string]any{"name": p.Text(), "value": []any{i, j}})
			}
		}
	}
	if items == nil {
		return nil
	}
	gaps := map[string]any{"type": "scatter", "data": items}
	styleGaps(gaps, l)
	gaps["label"].(map[string]any)["position"] = "bottom"
	return []any{gaps}
}

// shades are the cells. The colour is one of the steps of Sequential.
func shades(d Data) []any {
	highest := max(d.max(), 1)
	var items []any
	for i, series := range d.Series {
		for j, category := range d.Categories {
			p, ok := d.at(category, series)
			if !ok {
				continue
			}
			if !p.Known() {
				continue
			}
			item := map[string]any{"value": []any{i, j, p.N()}, "name": p.Text()}
			step, colour := (p.N()*len(Sequential)-1)/highest, ink
			step = min(max(step, 0), len(Sequential)-1)
			if step > len(Sequential)/2 {
				colour = blank
			}
			item["itemStyle"] = map[string]any{"color": Sequential[step].Light, "borderColor": blank.Light, "borderWidth": 2}
			item["label"] = map[string]any{"show": true, "formatter": p.Text(), "color": colour.Light}
			items = append(items, item)
		}
	}
	return items
}

// fitting is the font size, not over the given one, at which the longest word
// fits into a width.
func fitting(names []string, width, size int) int {
	const smallest = 10
	var words []string
	for _, name := range names {
		words = append(words, strings.Fields(name)...)
	}
	for ; size > smallest && longest(words, layout{fontSize: size}) > width; size-- {
	}
	return size
}

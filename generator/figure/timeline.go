package figure

import (
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

var timeline = kind{draw: drawTimeline, summarise: span, needs: []string{"date"}}

const (
	itemHeight = 26 // of a dated item, CSS pixels
	symbolSize = 12 // CSS pixels
)

// symbols tell series apart without colour.
var symbols = []string{"circle", "rect", "triangle", "diamond", "pin", "roundRect"}

// drawTimeline draws dated items from the earliest to the latest, each in a row
// with its name. The series decides colour and symbol; an item of several series
// has several symbols. Items without a date are in the data table alone.
func drawTimeline(_ Spec, d Data, l layout) Chart {
	dated := datedInOrder(d)
	var names []string
	for _, i := range dated {
		if item := d.Points[i].Item; !slices.Contains(names, item) {
			names = append(names, item)
		}
	}
	labelWidth := nameColumn(names, l)
	top := legendHeight(d.Series, l)
	scatter := charts.NewScatter()
	scatter.SetGlobalOptions(
		charts.WithGridOpts(opts.Grid{Left: px(labelWidth + 12), Right: px(32), Top: px(top), Bottom: px(28)}),
		charts.WithXAxisOpts(opts.XAxis{Type: "time"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: names, Inverse: opts.Bool(true)}),
	)
	for i, series := range d.Series {
		scatter.AddSeries(series, nil, charts.WithItemStyleOpts(opts.ItemStyle{Color: d.seriesColour(i), Opacity: opts.Float(1)}))
	}
	scatter.Validate()
	option := plain(scatter.JSON())
	option["textStyle"] = map[string]any{"fontSize": l.fontSize, "color": ink.Light}
	positions := make([]ChartPosition, len(d.Points))
	for i, o := range option["series"].([]any) {
		series := o.(map[string]any)
		series["data"] = itemsOf(d, i, dated, names, positions)
		series["symbol"], series["symbolSize"] = symbols[i%len(symbols)], symbolSize
	}
	x, y := axis(option, "xAxis", 0), axis(option, "yAxis", 0)
	x["axisLabel"] = map[string]any{"color": muted.Light, "fontSize": l.small(), "hideOverlap": true, "formatter": "{yyyy}"}
	x["minInterval"] = 365 * 24 * 3600 * 1000 // a year, in milliseconds
	x["splitLine"] = map[string]any{"show": true, "lineStyle": map[string]any{"color": line.Light}}
	y["axisTick"], y["axisLine"] = map[string]any{"show": false}, map[string]any{"show": false}
	y["splitLine"] = map[string]any{"show": true, "lineStyle": map[string]any{"color": line.Light}}
	y["axisLabel"] = map[string]any{"interval": 0, "width": labelWidth, "overflow": "truncate", "color": ink.Light, "fontSize": l.fontSize}
	addLegend(option, d.Series, l)
	return Chart{option, l.width, top + len(names)*itemHeight + 32, positions, nil}
}

// datedInOrder are the indices of the points with a date, from the earliest to
// the latest.
func datedInOrder(d Data) []int {
	var dated []int
	for i, p := range d.Points {
		if p.Date != "" {
			dated = append(dated, i)
		}
	}
	slices.SortStableFunc(dated, func(a, b int) int {
		return strings.Compare(fullDate(d.Points[a].Date), fullDate(d.Points[b].Date))
	})
	return dated
}

// fullDate completes a date that is known by its year or month alone: with the
// first day of it.
func fullDate(date string) string {
	return date + "-01-01"[max(min(len(date)-len("2006"), len("-01-01")), 0):]
}

// itemsOf are the items of series i of the data. Where several points have the
// same item, their symbols stand side by side. The positions of the points are
// filled in.
func itemsOf(d Data, i int, dated []int, names []string, positions []ChartPosition) []any {
	items := []any{}
	drawn := map[string]int{}
	for _, point := range dated {
		p := d.Points[point]
		if p.Series == d.Series[i] {
			row := slices.Index(names, p.Item)
			positions[point] = ChartPosition{row, i, len(items)}
			items = append(items, map[string]any{
				"name": p.Item, "value": []any{fullDate(p.Date), row}, "symbolOffset": []int{drawn[p.Item] * (symbolSize + 2), 0},
			})
		}
		drawn[p.Item]++
	}
	return items
}

// span says from when to when the items are dated.
func span(d Data) []string {
	dated := datedInOrder(d)
	if len(dated) == 0 {
		return []string{d.locale.Say("summary.undated")}
	}
	items := map[string]bool{}
	for _, i := range dated {
		items[d.Points[i].Item] = true
	}
	first, last := d.Points[dated[0]], d.Points[dated[len(dated)-1]]
	if len(items) == 1 {
		return []string{d.locale.Say("summary.oneItem", "item", first.Item, "date", first.Date)}
	}
	return []string{d.locale.Say("summary.items",
		"n", len(items), "first", first.Item, "firstDate", first.Date, "last", last.Item, "lastDate", last.Date)}
}

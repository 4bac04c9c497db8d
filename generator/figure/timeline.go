package figure

import (
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

const (
	itemHeight = 26 // of one dated item, CSS pixels
	markSize   = 12
)

// timeline draws dated items, each on a line of its own with its name, from the
// earliest to the latest; the series decides colour and mark, and an item of
// several series has several marks. Items without a date are in the data table
// alone.
func timeline(s Spec, d Data, l layout) Chart {
	dated := inOrder(d)
	var names []string
	for _, p := range dated {
		if !slices.Contains(names, p.Item) {
			names = append(names, p.Item)
		}
	}
	labelWidth := min(l.labelWidth, longest(names, l))
	top := 4
	if len(d.Series) > 1 {
		top = legendRow*legendRows(d.Series, l) + 8
	}
	scatter := charts.NewScatter()
	scatter.SetGlobalOptions(
		charts.WithGridOpts(opts.Grid{Left: px(labelWidth + 12), Right: px(32), Top: px(top), Bottom: px(28)}),
		charts.WithXAxisOpts(opts.XAxis{Type: "time"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: names, Inverse: opts.Bool(true)}),
	)
	for i, series := range d.Series {
		scatter.AddSeries(series, nil, charts.WithItemStyleOpts(opts.ItemStyle{Color: seriesColour(i), Opacity: opts.Float(1)}))
	}
	scatter.Validate()
	option := plain(scatter.JSON())
	option["textStyle"] = map[string]any{"fontSize": l.fontSize, "color": ink.Light}
	for i, series := range option["series"].([]any) {
		series.(map[string]any)["data"] = marks(d.Series[i], dated, names)
		series.(map[string]any)["symbol"], series.(map[string]any)["symbolSize"] = symbols[i%len(symbols)], markSize
	}
	x, y := axis(option, "xAxis", 0), axis(option, "yAxis", 0)
	x["axisLabel"] = map[string]any{"color": muted.Light, "fontSize": l.fontSize - 1, "hideOverlap": true, "formatter": "{yyyy}"}
	x["minInterval"] = 365 * 24 * 3600 * 1000 // a year, in milliseconds
	x["splitLine"] = map[string]any{"show": true, "lineStyle": map[string]any{"color": line.Light}}
	y["axisTick"], y["axisLine"] = map[string]any{"show": false}, map[string]any{"show": false}
	y["splitLine"] = map[string]any{"show": true, "lineStyle": map[string]any{"color": line.Light}}
	y["axisLabel"] = map[string]any{"interval": 0, "width": labelWidth, "overflow": "truncate", "color": ink.Light, "fontSize": l.fontSize}
	legend(option, d.Series, l)
	return Chart{option, l.width, top + len(names)*itemHeight + 32}
}

// inOrder are the dated items from the earliest to the latest.
func inOrder(d Data) []Point {
	dated := slices.DeleteFunc(slices.Clone(d.Points), func(p Point) bool { return p.Date == "" })
	slices.SortStableFunc(dated, func(a, b Point) int { return strings.Compare(fullDate(a.Date), fullDate(b.Date)) })
	return dated
}

// marks are the items of one series. A mark of an item that another series has
// marked too stands beside it.
func marks(series string, dated []Point, names []string) []any {
	items := []any{}
	marked := map[string]int{}
	for _, p := range dated {
		if p.Series == series {
			items = append(items, map[string]any{
				"name": p.Item, "value": []any{fullDate(p.Date), slices.Index(names, p.Item)},
				"symbolOffset": []int{marked[p.Item] * (markSize + 2), 0},
			})
		}
		marked[p.Item]++
	}
	return items
}

// symbols tell series apart without colour.
var symbols = []string{"circle", "rect", "triangle", "diamond", "pin", "roundRect"}

// fullDate places a date that is known by its year or month alone at the start
// of it.
func fullDate(date string) string {
	return date + "-01-01"[max(min(len(date)-len("2006"), len("-01-01")), 0):]
}

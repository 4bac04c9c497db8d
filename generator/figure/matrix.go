package figure

import (
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

var matrix = kind{draw: drawMatrix, summarise: cellAmounts}

const (
	cellHeight = 40 // CSS pixels
	minColumn  = 60 // CSS pixels; a narrower column has no room for its name
)

// drawMatrix draws a cell for each category and series with its number in it: the
// higher the number, the darker the cell. A cell without a number is empty. Where
// there is no room for the columns, the chart has a bar for each number.
func drawMatrix(s Spec, d Data, l layout) Chart {
	labelWidth := nameColumn(d.Categories, l)
	column := (l.width - labelWidth - 24) / len(d.Series)
	if column < minColumn {
		return bars{spec: s, data: d.apart(), layout: l, label: Point.Text}.chart()
	}
	headSize := fitting(d.Series, column-8, l.fontSize)
	lines := 1
	for _, name := range d.Series {
		lines = max(lines, 1+breakWidth(name, l)/max(column-8, 1))
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
	cells, unknown, positions := cellsOf(d)
	all := option["series"].([]any)
	all[0].(map[string]any)["data"] = cells
	if unknown != nil {
		added := placeholderSeries(unknown, l)
		added["label"].(map[string]any)["position"] = "bottom"
		all = append(all, added)
	}
	option["series"] = all
	return Chart{option, l.width, top + len(d.Categories)*cellHeight + 8, positions, nil}
}

// cellsOf are the items of the first series, cells, and of the second one,
// placeholders for numbers that are not published.
func cellsOf(d Data) (cells, unknown []any, positions []ChartPosition) {
	positions = rowsOf(d)
	highest := d.max()
	for column, series := range d.Series {
		for row, category := range d.Categories {
			i := d.find(category, series)
			if i < 0 {
				continue
			}
			p := d.Points[i]
			if !p.Known() {
				positions[i] = ChartPosition{row, 1, len(unknown)}
				unknown = append(unknown, placeholder(p, []any{column, row}))
				continue
			}
			positions[i] = ChartPosition{row, 0, len(cells)}
			cells = append(cells, cell(p, column, row, highest))
		}
	}
	return cells, unknown, positions
}

// cell is a number in a shade of [Sequential]; highest is that of all cells.
func cell(p Point, column, row, highest int) map[string]any {
	step, colour := (p.N()*len(Sequential)-1)/max(highest, 1), ink
	step = min(max(step, 0), len(Sequential)-1)
	if DarkShade(step) {
		colour = blank
	}
	return map[string]any{
		"value": []any{column, row, p.N()}, "name": p.Text(),
		"itemStyle": map[string]any{"color": Sequential[step].Light, "borderColor": blank.Light, "borderWidth": 2},
		"label":     map[string]any{"show": true, "text": p.Text(), "color": colour.Light},
	}
}

// cellAmounts gives the numbers if they are few, and otherwise the highest and
// lowest cell.
func cellAmounts(d Data) []string {
	if len(d.Points) <= few {
		return bySeries(d, d.each)
	}
	return append([]string{d.extremes(d.named(known(d.Points)))}, missing(d)...)
}

// named gives points their series as a part of their category's name.
func (d Data) named(points []Point) []Point {
	points = slices.Clone(points)
	for i := range points {
		points[i].Category = d.locale.Joined([]string{points[i].Category, points[i].Series})
	}
	return points
}

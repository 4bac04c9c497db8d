package figure

import (
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

var matrix = kind{draw: drawMatrix, summarise: cellAmounts}

// drawMatrix draws a cell for each category and series with its number in it: the higher
// the number, the darker the cell. A zero is a number on the background, a number that is
// not published a symbol that the key at the foot explains, and where the data has nothing
// there is nothing. Columns that have no room beside each other go on below, in another
// block with the names of the rows. It is the same picture in all sizes; that of a card has
// fewer labels.
func drawMatrix(s Spec, d Data, l layout) Chart {
	t := tableOf(d, l)
	heat := charts.NewHeatMap()
	heat.SetXAxis(t.columns(0))
	for range t.blocks - 1 {
		heat.ExtendXAxis(opts.XAxis{})
		heat.ExtendYAxis(opts.YAxis{})
	}
	for block := range t.blocks {
		heat.AddSeries(s.Title, nil)
		heat.GridList = append(heat.GridList, opts.Grid{
			Left: px(t.names), Top: px(t.top(block)), Width: px(t.room * len(t.columns(block)) / t.perBlock), Height: px(t.row * len(d.Categories)),
		})
		heat.XAxisList[block].GridIndex, heat.YAxisList[block].GridIndex = block, block
	}
	heat.Validate()
	option := plain(heat.JSON())
	option["textStyle"] = map[string]any{"fontSize": l.fontSize, "color": ink.Light}
	for block := range t.blocks {
		t.styleAxes(axis(option, "xAxis", block), axis(option, "yAxis", block), block)
	}
	cells := t.cells()
	all := option["series"].([]any)
	for block := range t.blocks {
		series := all[block].(map[string]any)
		series["xAxisIndex"], series["yAxisIndex"], series["data"] = block, block, cells.known[block]
	}
	height := t.top(t.blocks) - t.head - blockGap + 8
	if len(cells.keys) > 0 {
		option["legend"] = map[string]any{
			"show": true, "data": cells.keys, "left": 0, "bottom": 0, "width": l.width, "itemWidth": 12, "itemHeight": 12, "itemGap": 16, "selectedMode": false,
			"textStyle": map[string]any{"color": muted.Light, "fontSize": l.fontSize},
		}
		height += legendRow*len(legendRows(cells.keys, l)) + 4
	}
	option["series"] = append(all, cells.unknown...)
	return Chart{option, l.width, height, cells.positions, nil}
}

// cells are the items of a matrix.
type cells struct {
	known     [][]any         // of the first series, one for each block
	unknown   []any           // further series, for numbers that are not published
	keys      []string        // what the symbols of these say
	positions []ChartPosition // of the points
}

// unknownSymbols tell the words for missing numbers apart, such as "not published" and "not
// counted".
var unknownSymbols = []string{"diamond", "rect", "triangle"}

// cells draws the points in the block of their series.
func (t table) cells() cells {
	c := cells{known: make([][]any, t.blocks), positions: rowsOf(t.data)}
	for block := range c.known {
		c.known[block] = []any{}
	}
	type place struct {
		block int
		text  string
	}
	added := map[place]int{} // into unknown
	highest := t.data.max()
	for i, p := range t.data.Points {
		row, column := c.positions[i][0], slices.Index(t.data.Series, p.Series)
		block, column := column/t.perBlock, column%t.perBlock
		if p.Known() {
			c.positions[i] = ChartPosition{row, block, len(c.known[block])}
			c.known[block] = append(c.known[block], t.cell(p, column, row, highest))
			continue
		}
		at := place{block, p.Text()}
		if _, ok := added[at]; !ok {
			if !slices.Contains(c.keys, at.text) {
				c.keys = append(c.keys, at.text)
			}
			added[at] = len(c.unknown)
			series := placeholderSeries(nil, t.layout)
			series["name"], series["xAxisIndex"], series["yAxisIndex"] = at.text, block, block
			series["symbol"] = unknownSymbols[slices.Index(c.keys, at.text)%len(unknownSymbols)]
			series["label"], series["data"] = map[string]any{"show": false}, []any{}
			c.unknown = append(c.unknown, series)
		}
		series := c.unknown[added[at]].(map[string]any)
		items := series["data"].([]any)
		c.positions[i] = ChartPosition{row, t.blocks + added[at], len(items)}
		series["data"] = append(items, map[string]any{"name": p.Text(), "value": []any{column, row}})
	}
	return c
}

// cell is a number in a shade of [Sequential]; highest is that of all cells.
func (t table) cell(p Point, column, row, highest int) map[string]any {
	shade, text := blank, muted
	if p.N() > 0 {
		step := min(max((p.N()*len(Sequential)-1)/max(highest, 1), 0), len(Sequential)-1)
		shade, text = Sequential[step], ink
		if DarkShade(step) {
			text = blank
		}
	}
	label := map[string]any{"show": t.numbers, "text": t.fitted(p.Text()), "color": text.Light, "fontSize": t.fontSize}
	style := map[string]any{"color": shade.Light}
	if t.framed() {
		style["borderColor"], style["borderWidth"] = line.Light, 1
	}
	return map[string]any{"value": []any{column, row, p.N()}, "name": p.Text(), "label": label, "itemStyle": style}
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

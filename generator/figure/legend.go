package figure

const (
	legendRow = 30 // height of a row of the legend, with the gap that ECharts leaves, CSS pixels
	// legendEnd stays free at the end of each row, CSS pixels: ECharts lets the last entry of
	// a row reach beyond it, by less than the width of a symbol.
	legendEnd = 14
)

// addLegend names the series above the chart, if there are several.
func addLegend(option map[string]any, series []string, l layout) {
	if len(series) < 2 {
		return
	}
	option["legend"] = map[string]any{
		"show": true, "data": series, "left": 0, "top": 0, "width": l.width - legendEnd, "itemWidth": 14, "itemHeight": 14, "itemGap": 16, "icon": "rect",
		"textStyle": map[string]any{"color": ink.Light, "fontSize": l.fontSize},
	}
}

// legendHeight is the room above the chart, in CSS pixels: for the legend, or a
// margin.
func legendHeight(series []string, l layout) int {
	if len(series) < 2 {
		return 4
	}
	return legendRow*len(legendRows(series, l)) + 2
}

// legendRows estimates which names of series stand in each row.
func legendRows(series []string, l layout) [][]string {
	var rows [][]string
	used := 0
	for _, name := range series {
		width := textWidth(name, l) + 14 + 8 + 16
		if len(rows) == 0 || used > 0 && used+width > l.width-legendEnd {
			rows, used = append(rows, nil), 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], name)
		used += width
	}
	return rows
}

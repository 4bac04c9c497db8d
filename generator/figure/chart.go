package figure

import (
	"encoding/json"
	"slices"
	"strconv"
)

// Chart is what package echarts draws, and where it shows the figure's data.
type Chart struct {
	// Option is one of ECharts, without functions. A label that shows data has it as
	// text, not as formatter: ECharts would expand {b} or {c} in it.
	Option        map[string]any
	Width, Height int // CSS pixels

	// Positions are those of the points of the figure's data, in the same order.
	Positions []ChartPosition

	// Names has the categories that the axis calls by another name. Nil: none.
	Names map[string]string
}

// ChartPosition is where a chart shows a point: [row, series, item]. The row
// counts the categories as the chart orders them, or the items of a timeline;
// the series is an index into the option's series, and the item an index into
// the data of that series, or into the links of a flow.
//
// [row] alone is a point for which the chart draws nothing, such as a flow of 0.
// Nil is a point that the chart leaves out.
type ChartPosition []int

// layout is the room that a chart has, in CSS pixels.
type layout struct {
	width      int
	labelWidth int // of the names of categories, at most
	fontSize   int
	bar        int // thickness of a bar, at most
	gap        int // between categories, at least
	panel      int // height of a panel's drawing area
	panelGap   int // between panels: labels of the axis, title of the next
}

var (
	wide   = layout{width: 720, labelWidth: 200, fontSize: 14, bar: 20, gap: 18, panel: 190, panelGap: 64}
	narrow = layout{width: 340, labelWidth: 108, fontSize: 12, bar: 20, gap: 18, panel: 190, panelGap: 64}
	card   = layout{width: 400, labelWidth: 165, fontSize: 11, bar: 14, gap: 8, panel: 96, panelGap: 52}
)

// rowsOf puts each point into the row of its category. A kind adds the series and
// item of what it draws.
func rowsOf(d Data) []ChartPosition {
	positions := make([]ChartPosition, len(d.Points))
	for i, p := range d.Points {
		positions[i] = ChartPosition{slices.Index(d.Categories, p.Category)}
	}
	return positions
}

// plain turns an option of go-echarts into maps and slices, and removes what
// charts do without.
func plain(object map[string]any) map[string]any {
	text, err := json.Marshal(object)
	if err != nil {
		panic("figure: an option cannot be written as JSON: " + err.Error())
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

// axis is one of the axes called name ("xAxis", "yAxis") in an option.
func axis(option map[string]any, name string, i int) map[string]any {
	return option[name].([]any)[i].(map[string]any)
}

// px is a length of go-echarts, in CSS pixels.
func px(n int) string { return strconv.Itoa(n) }

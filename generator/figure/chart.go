package figure

import (
	"cmp"
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

	// Positions are those of the points of the figure's data, in the same order; nil for a
	// card, which may leave points out, and which nobody walks through.
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

// layout is the room that a chart has, in CSS pixels. Pages never show a chart smaller than
// its width, and somewhat larger where there is room, so that no text is smaller than its
// font size.
type layout struct {
	width      int
	labelWidth int // of the names of categories, at most
	fontSize   int
	bar        int // thickness of a bar, at most
	gap        int // between categories, at least
	panel      int // height of a panel's drawing area
	panelGap   int // between panels: labels of the axis, title of the next

	// brief is for a card, which shows what a figure is about: few categories (see
	// [Data.top]), no titles of axes, of labels along an axis the first and last, and no key
	// to textures.
	brief bool
}

// The widths are those of the narrowest places: a column of text on a tablet, a phone 320
// pixels wide, and a card on that phone.
var (
	wide   = layout{width: 640, labelWidth: 180, fontSize: 13, bar: 18, gap: 16, panel: 180, panelGap: 60}
	narrow = layout{width: 288, labelWidth: 100, fontSize: 12, bar: 18, gap: 14, panel: 170, panelGap: 56}
	card   = layout{width: 256, labelWidth: 100, fontSize: 12, bar: 14, gap: 8, panel: 96, panelGap: 44, brief: true}
)

// leastText is the smallest font size of a chart, in CSS pixels.
const leastText = 12

// small is the font size of secondary texts, such as labels of an axis.
func (l layout) small() int { return max(l.fontSize-1, leastText) }

// cardRows is how many categories a card shows.
const cardRows = 6

// top is the data that a chart of the layout shows: all or, on a card, the categories
// with the highest numbers, in the order of the data. The key of the chart says how many are
// left out, and shares are those of all. One category more is not left out: saying so takes as
// much room.
func (d Data) top(l layout) Data {
	d.brief = l.brief
	if !l.brief || len(d.Categories) <= cardRows+1 {
		return d
	}
	highest := map[string]int{}
	for _, p := range d.Points {
		highest[p.Category] = max(highest[p.Category], p.N())
	}
	ranked := slices.Clone(d.Categories)
	slices.SortStableFunc(ranked, func(a, b string) int { return cmp.Compare(highest[b], highest[a]) })
	left := map[string]bool{}
	for _, category := range ranked[cardRows:] {
		left[category] = true
	}
	shown := d
	shown.Categories = slices.DeleteFunc(slices.Clone(d.Categories), func(category string) bool { return left[category] })
	shown.Points = slices.DeleteFunc(slices.Clone(d.Points), func(p Point) bool { return left[p.Category] })
	shown.left, shown.whole = len(left), d.total()
	return shown
}

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

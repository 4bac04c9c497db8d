package figure

// A placeholder is a hollow diamond with a text beside it, for a number that no
// bar can show: one that is not published and, on a log scale, a zero. Drawn as a
// bar, either would look like another number.

// logMin is where a log axis starts: below 1, so that a count of 1 is a bar.
const logMin = 0.5

// axisMin is where the axis of counts starts.
func axisMin(s Scale) float64 {
	if s == Log {
		return logMin
	}
	return 0
}

// hasBar reports whether a bar on the scale can show the number.
func (p Point) hasBar(s Scale) bool { return p.Known() && (s != Log || p.N() > 0) }

// placeholders are those of one series of the data, as items of the option's
// series with the given index; nil if bars show all its numbers. place gives the
// coordinates in a row. The positions of the points are filled in.
func placeholders(d Data, series string, s Scale, place func(row int) []any, index int, positions []ChartPosition) []any {
	var items []any
	for row, category := range d.Categories {
		i := d.find(category, series)
		if i < 0 || d.Points[i].hasBar(s) {
			continue
		}
		positions[i] = ChartPosition{row, index, len(items)}
		items = append(items, placeholder(d.Points[i], place(row)))
	}
	return items
}

// placeholder is the item of the option for a number, at the coordinates of value.
func placeholder(p Point, value []any) map[string]any {
	return map[string]any{"name": p.Text(), "value": value, "label": map[string]any{"text": p.Text()}}
}

// placeholderSeries is a series of the option with such items.
func placeholderSeries(items []any, l layout) map[string]any {
	return map[string]any{
		"type": "scatter", "data": items, "symbol": "diamond", "symbolSize": 9, "silent": true,
		"itemStyle": map[string]any{"color": blank.Light, "borderColor": muted.Light, "borderWidth": 1.5, "opacity": 1},
		"label": map[string]any{
			"show": true, "position": "right", "color": muted.Light, "fontStyle": "italic", "fontSize": l.small(),
		},
	}
}

// barItems are the bars of series i of the data, one for each category; "-" where
// there is no number to draw. The positions of the points are filled in.
func barItems(d Data, i int, position string, label func(Point) string, positions []ChartPosition) []any {
	items := make([]any, len(d.Categories))
	for row, category := range d.Categories {
		items[row] = map[string]any{"value": "-"}
		if point := d.find(category, d.Series[i]); point >= 0 && d.Points[point].Known() {
			p := d.Points[point]
			items[row] = map[string]any{"value": p.N(), "label": map[string]any{"show": true, "position": position, "text": label(p)}}
			positions[point] = ChartPosition{row, i, row}
		}
	}
	return items
}

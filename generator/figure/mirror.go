package figure

import "slices"

// mirror turns a chart around for a language that is written from right to left: names of
// categories stand on the right, bars grow to the left, time runs to the left, and a flow
// leads to the left. It changes the option in place; the positions of points stay.
func (c Chart) mirror() {
	for _, grid := range objects(c.Option["grid"]) {
		swap(grid, "left", "right")
	}
	for _, x := range objects(c.Option["xAxis"]) {
		inverse, _ := x["inverse"].(bool)
		x["inverse"] = !inverse
	}
	for _, y := range objects(c.Option["yAxis"]) {
		y["position"] = opposite(y["position"], "right")
		mirrorText(y["nameTextStyle"])
	}
	for _, name := range []string{"legend", "title"} {
		for _, box := range objects(c.Option[name]) {
			mirrorBox(box)
		}
	}
	for _, series := range objects(c.Option["series"]) {
		mirrorSeries(series)
		mirrorShapes(series, c.Width)
	}
}

// mirrorBox moves a legend or a key to the other side. The entries of a legend follow each
// other from right to left, with their symbols on the right.
func mirrorBox(box map[string]any) {
	swap(box, "left", "right")
	if names, ok := box["data"].([]string); ok {
		box["data"], box["align"] = mirrorNames(names, box), "right"
	}
	if _, ok := box["text"]; ok { // with textAlign ECharts would put its end where it began
		delete(box, "right")
		box["left"] = "right"
	}
}

// mirrorNames turns the rows of a legend around, each for itself: if all names were turned
// around, the first ones would stand in the last row.
func mirrorNames(names []string, legend map[string]any) []string {
	var l layout
	width, _ := legend["width"].(int)
	l.width = width + legendEnd
	if style, ok := legend["textStyle"].(map[string]any); ok {
		l.fontSize, _ = style["fontSize"].(int)
	}
	var mirrored []string
	for i, row := range legendRows(names, l) {
		if i > 0 {
			mirrored = append(mirrored, "\n") // a new row
		}
		row = slices.Clone(row)
		slices.Reverse(row)
		mirrored = append(mirrored, row...)
	}
	return mirrored
}

// mirrorSeries moves labels and symbols to the other side of what they belong to.
func mirrorSeries(series map[string]any) {
	mirrorItem(series)
	for _, item := range objects(series["data"]) {
		mirrorItem(item)
	}
}

func mirrorItem(item map[string]any) {
	mirrorText(item["label"])
	switch offset := item["symbolOffset"].(type) {
	case []int:
		item["symbolOffset"] = []int{-offset[0], offset[1]}
	case []any:
		if x, ok := offset[0].(float64); ok {
			item["symbolOffset"] = []any{-x, offset[1]}
		}
	}
}

// mirrorText moves a label to the other side. Labels that are rotated are aligned along the
// other axis.
func mirrorText(object any) {
	text, ok := object.(map[string]any)
	if !ok {
		return
	}
	if position, ok := text["position"]; ok {
		text["position"] = opposite(position, "")
	}
	if align, ok := text["align"]; ok && text["rotate"] == nil {
		text["align"] = opposite(align, "")
	}
	if p, ok := text["padding"].([]int); ok && len(p) == 4 { // top, right, bottom, left
		text["padding"] = []int{p[0], p[3], p[2], p[1]}
	}
}

// sides are the words of ECharts for sides, and their opposites.
var sides = map[string]string{"left": "right", "right": "left", "insideLeft": "insideRight", "insideRight": "insideLeft"}

// opposite is the other side of a position. What names no side is left as it is; nothing
// becomes a side that is given.
func opposite(position any, otherwise string) any {
	word, _ := position.(string)
	if other, ok := sides[word]; ok {
		return other
	}
	if word == "" && otherwise != "" {
		return otherwise
	}
	return position
}

// swap exchanges the values of two keys.
func swap(object map[string]any, one, other string) {
	a, hasA := object[one]
	b, hasB := object[other]
	delete(object, one)
	delete(object, other)
	if hasA {
		object[other] = a
	}
	if hasB {
		object[one] = b
	}
}

// objects are the parts of an option, which is one of them, or a list.
func objects(part any) []map[string]any {
	switch p := part.(type) {
	case map[string]any:
		return []map[string]any{p}
	case []map[string]any:
		return p
	case []any:
		var found []map[string]any
		for _, each := range p {
			if object, ok := each.(map[string]any); ok {
				found = append(found, object)
			}
		}
		return found
	}
	return nil
}

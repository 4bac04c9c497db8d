package echarts

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
)

// If the axes of a chart do not depend on its series, ECharts need not know these at all: it
// draws the axes, and says where places on them are. A series takes it as long as the axes,
// and columns and heat maps, which have an element with states for each number, far longer.

// A part is what is drawn at one level of a series.
type part struct {
	items []item
	// level is what ECharts calls z2: elements of a higher level cover those of a lower one,
	// whatever their series.
	level int
	axes  *[2]int // the numbers of the axes of its places; nil: these are in pixels
}

// item is something that Go draws: a shape or a [rect].
type item interface {
	places() []place
	// nodes are the elements of SVG for the item, with its places at points. band is the
	// width and height of a category, in px.
	nodes(points []point, band [2]float64) []*node
	textured() bool // reports whether it has a decal
}

// placed takes all series out of an option, its legend and its title. ok reports whether the
// rest is drawn as with them, and Go can draw all that they show.
func placed(members map[string]json.RawMessage, series []map[string]json.RawMessage, height int) (s separated, ok bool) {
	members, ok = independent(members, series)
	if !ok {
		return s, false
	}
	var columns []int // the axes that have some
	for _, one := range series {
		parts, ok := partsOf(one, members)
		if !ok {
			return s, false
		}
		if string(one["type"]) == `"bar"` { // two series would share the room of a category
			if slices.Contains(columns, parts[0].axes[0]) {
				return s, false
			}
			columns = append(columns, parts[0].axes[0])
		}
		s.parts = append(s.parts, parts...)
	}
	rest := maps.Clone(members)
	delete(rest, "series")
	if legend := members["legend"]; legend != nil {
		part, ok := legendPart(legend, series)
		if !ok {
			return s, false // it needs the series
		}
		s.parts = append(s.parts, part)
		delete(rest, "legend")
	}
	if title, ok := titlePart(members["title"], height); ok {
		s.parts = append(s.parts, title)
		delete(rest, "title")
	}
	type mark struct {
		Axes   *[2]int `json:"axes"`
		Places []place `json:"places"`
		Level  int     `json:"level"`
	}
	marks := make([]mark, len(s.parts))
	for i, p := range s.parts {
		marks[i] = mark{p.axes, placesOf(p.items), p.level}
	}
	s.only = rest["title"] == nil && rest["xAxis"] == nil && rest["yAxis"] == nil
	rest["marks"], _ = json.Marshal(marks)
	s.option, _ = json.Marshal(rest)
	return s, true
}

// partsOf are the parts of a series of an option; ok reports whether Go can draw it.
func partsOf(series, option map[string]json.RawMessage) (parts []part, ok bool) {
	switch string(series["type"]) {
	case `"custom"`:
		return shapeParts(series)
	case `"bar"`:
		return columnParts(series, option)
	case `"heatmap"`:
		return cellParts(series, option)
	}
	return nil, false
}

// shapeParts are the parts of a series of shapes.
func shapeParts(series map[string]json.RawMessage) ([]part, bool) {
	shapes, _, ok := shapesOf(series)
	var rest struct {
		Type, Name, RenderItem, ItemPayload json.RawMessage // read above
		ItemStyle, Joins, Silent            json.RawMessage // of no effect here
		Clip                                bool
		CoordinateSystem                    string
		Data                                []json.RawMessage
		XAxisIndex, YAxisIndex              int
	}
	if !ok || !decodeSeries(series, &rest) || rest.Clip || len(rest.Data) == 0 && len(shapes) > 0 {
		return nil, false
	}
	p := part{items: items(shapes)}
	switch rest.CoordinateSystem {
	case "none":
	case "cartesian2d":
		p.axes = &[2]int{rest.XAxisIndex, rest.YAxisIndex}
	default:
		return nil, false
	}
	return []part{p}, true
}

// decodeSeries reads a series, which has no members that the value does not have.
func decodeSeries(series map[string]json.RawMessage, value any) bool {
	text, err := json.Marshal(series)
	return err == nil && decodeExactly(text, value)
}

// decodeExactly reads JSON that has no members that the value does not have.
func decodeExactly(text []byte, value any) bool {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	return decoder.Decode(value) == nil
}

func items(shapes []shape) []item {
	all := make([]item, len(shapes))
	for i := range shapes {
		all[i] = &shapes[i]
	}
	return all
}

// placesOf are the places of items, one after the other.
func placesOf(items []item) []place {
	all := []place{} // not null in JSON
	for _, one := range items {
		all = append(all, one.places()...)
	}
	return all
}

// nodesOf are the elements of items, whose places are at the points.
func nodesOf(items []item, points []point, band [2]float64) []*node {
	var all []*node
	for _, one := range items {
		n := len(one.places())
		all = append(all, one.nodes(points[:n], band)...)
		points = points[n:]
	}
	return all
}

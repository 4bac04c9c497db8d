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

// placed takes all series out of an option, and its title. ok reports whether the rest is
// drawn as with them, and Go can draw all that they show.
func placed(members map[string]json.RawMessage, series []map[string]json.RawMessage, height int) (s separated, ok bool) {
	if !independent(members) {
		return s, false
	}
	var columns []int // the axes that have some
	for _, one := range series {
		parts, ok := partsOf(one)
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

// independent reports whether nothing of an option but its series depends on the series.
func independent(option map[string]json.RawMessage) bool {
	for name, value := range option {
		switch name {
		case "animation", "color", "grid", "series", "textStyle", "title":
		case "tooltip":
			if string(value) != `{"show":false}` {
				return false
			}
		case "xAxis", "yAxis":
			var axes []struct {
				Type     string
				Data     []json.RawMessage
				Min, Max *float64
			}
			if json.Unmarshal(value, &axes) != nil {
				return false
			}
			for _, axis := range axes {
				if len(axis.Data) == 0 && (axis.Type == "category" || axis.Min == nil || axis.Max == nil) {
					return false
				}
			}
		default:
			return false
		}
	}
	return (option["xAxis"] == nil) == (option["yAxis"] == nil)
}

// titlePart is a title at the foot of a drawing of a height; ok reports whether there is one,
// and Go can draw it.
func titlePart(title json.RawMessage, height int) (p part, ok bool) {
	var t struct {
		Text                  *string
		Bottom, Left, Padding *float64
		TextStyle             struct {
			Color                            string
			FontSize, FontWeight, LineHeight float64
		}
	}
	decoder := json.NewDecoder(bytes.NewReader(title))
	decoder.DisallowUnknownFields()
	if decoder.Decode(&t) != nil || t.Text == nil || t.TextStyle.FontWeight != regular || t.TextStyle.LineHeight == 0 {
		return p, false
	}
	for _, zero := range []*float64{t.Bottom, t.Left, t.Padding} {
		if zero == nil || *zero != 0 {
			return p, false
		}
	}
	text := &shape{
		Text: t.Text, At: place{0, float64(height)}, Vertical: "bottom",
		Size: t.TextStyle.FontSize, LineHeight: &t.TextStyle.LineHeight, Fill: t.TextStyle.Color,
	}
	const above = 6 // all series
	return part{items: []item{text}, level: above}, text.Fill != "" && text.plain()
}

// partsOf are the parts of a series; ok reports whether Go can draw it.
func partsOf(series map[string]json.RawMessage) (parts []part, ok bool) {
	switch string(series["type"]) {
	case `"custom"`:
		return shapeParts(series)
	case `"bar"`:
		return columnParts(series)
	case `"heatmap"`:
		return cellParts(series)
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
	if !ok || !decodeSeries(series, &rest) || rest.Clip || len(rest.Data) == 0 {
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
	if err != nil {
		return false
	}
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

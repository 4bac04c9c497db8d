package echarts

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Most of what figures draw are shapes, which templates/assets/shapes.js draws in browsers.
// ECharts makes each of them an element with states and transitions, which takes goja a
// hundred times as long as it takes Go to write the element of SVG. So the shapes are taken
// out of an option before ECharts draws it, and shapes.go draws them in the same way: tests
// draw figures with ECharts alone, and compare. ECharts works out what only it knows: where
// values are on the axes, and what covers what.

// separated is an option without its shapes.
type separated struct {
	option []byte    // what ECharts still draws
	series [][]shape // the shapes of series: the n-th are at the mark n
	only   bool      // there is nothing left for ECharts to draw
	decals bool      // shapes have some
}

// separate takes the series of shapes out of an option as far as they can be drawn without
// ECharts. An option of another form than those of package figure stays as it is.
func separate(option []byte) separated {
	whole := separated{option: option}
	if !bytes.Contains(option, []byte(`"shapes"`)) {
		return whole
	}
	var members map[string]json.RawMessage
	var style map[string]any
	var series []map[string]json.RawMessage
	if json.Unmarshal(option, &members) != nil || json.Unmarshal(members["series"], &series) != nil {
		return whole
	}
	if text := members["textStyle"]; text != nil && json.Unmarshal(text, &style) != nil {
		return whole
	}
	for name := range style {
		if name != "color" && name != "fontSize" { // neither changes texts of shapes
			return whole
		}
	}
	s := separated{only: bare(members)}
	for _, one := range series {
		shapes, places, ok := shapesOf(one)
		if !ok {
			s.only = false
			continue
		}
		s.only = s.only && string(one["coordinateSystem"]) == `"none"` && one["z"] == nil && one["zlevel"] == nil
		one["itemPayload"], _ = json.Marshal(map[string]any{"mark": len(s.series), "places": places})
		s.series = append(s.series, shapes)
		s.decals = s.decals || slices.ContainsFunc(shapes, func(one shape) bool { return one.Decal != nil })
	}
	if s.series == nil {
		return whole
	}
	members["series"], _ = json.Marshal(series)
	s.option, _ = json.Marshal(members)
	return s
}

// bare reports whether an option draws nothing but its series.
func bare(option map[string]json.RawMessage) bool {
	for name, value := range option {
		switch name {
		case "animation", "series", "textStyle":
		case "tooltip":
			if string(value) != `{"show":false}` {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// shapesOf are the shapes of a series with all their places; ok reports whether ECharts
// need not draw them.
func shapesOf(series map[string]json.RawMessage) (shapes []shape, places []place, ok bool) {
	if string(series["type"]) != `"custom"` || string(series["renderItem"]) != `"shapes"` {
		return nil, nil, false
	}
	var payload struct {
		Shapes    [][]shape
		Highlight string
	}
	decoder := json.NewDecoder(bytes.NewReader(series["itemPayload"]))
	decoder.DisallowUnknownFields()
	if decoder.Decode(&payload) != nil {
		return nil, nil, false
	}
	places = []place{} // not null in JSON
	for _, item := range payload.Shapes {
		for i := range item {
			if !item[i].plain() {
				return nil, nil, false
			}
			shapes, places = append(shapes, item[i]), append(places, item[i].places()...)
		}
	}
	return shapes, places, true
}

// draw draws the option with its shapes.
func (s separated) draw(width, height int) (*node, error) {
	if s.only {
		return s.alone(), nil
	}
	drawn, err := draw(s.option, width, height, deadline)
	if err != nil {
		return nil, err
	}
	return drawn.Root, s.fill(drawn)
}

// alone is the drawing of shapes without anything else.
func (s separated) alone() *node {
	root := &node{}
	for _, shapes := range s.series {
		var points []point
		for i := range shapes {
			for _, p := range shapes[i].places() {
				points = append(points, point{p[0] + p[2], p[1] + p[3]})
			}
		}
		root.Children = append(root.Children, nodes(shapes, points)...)
	}
	return root
}

// fill puts the shapes in the places of their marks. It is an error if ECharts has not worked out
// where they are.
func (s separated) fill(drawn picture) error {
	if len(drawn.Points) != len(s.series) {
		return fmt.Errorf("ECharts: %d series of shapes, not %d", len(drawn.Points), len(s.series))
	}
	if s.series == nil {
		return nil
	}
	return s.fillIn(drawn.Root, drawn.Points)
}

// fillIn fills the marks in an element.
func (s separated) fillIn(n *node, points [][]point) error {
	var filled []*node
	for _, child := range n.Children {
		fill, _ := child.Attrs["fill"].(string)
		name, marked := strings.CutPrefix(fill, markPrefix)
		if !marked {
			filled = append(filled, child)
			if err := s.fillIn(child, points); err != nil {
				return err
			}
			continue
		}
		mark, err := strconv.Atoi(name)
		if err != nil || mark < 0 || mark >= len(s.series) || len(points[mark]) != count(s.series[mark]) {
			return fmt.Errorf("%q is not a colour", fill)
		}
		filled = append(filled, nodes(s.series[mark], points[mark])...)
	}
	n.Children = filled
	return nil
}

// count is the number of places of shapes.
func count(shapes []shape) int {
	n := 0
	for i := range shapes {
		n += len(shapes[i].places())
	}
	return n
}

// markPrefix begins the colour of the element that draw.js draws in the place of shapes.
const markPrefix = "mark "

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

// separated is an option without what Go draws.
type separated struct {
	option []byte // what ECharts still draws
	parts  []part // the n-th is at the mark n
	only   bool   // there is nothing left for ECharts to draw
}

// separate takes out of an option for a drawing of a height what can be drawn without ECharts:
// all series, or those of shapes. An option of another form than those of package figure stays
// as it is.
func separate(option []byte, height int) separated {
	whole := separated{option: option}
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
	if s, ok := placed(members, series, height); ok {
		return s
	}
	var s separated
	for _, one := range series {
		shapes, places, ok := shapesOf(one)
		if !ok {
			continue
		}
		one["itemPayload"], _ = json.Marshal(map[string]any{"mark": len(s.parts), "places": places})
		s.parts = append(s.parts, part{items: items(shapes)})
	}
	if s.parts == nil {
		return whole
	}
	members["series"], _ = json.Marshal(series)
	s.option, _ = json.Marshal(members)
	return s
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

// decals reports whether Go draws some.
func (s separated) decals() bool {
	return slices.ContainsFunc(s.parts, func(p part) bool { return slices.ContainsFunc(p.items, item.textured) })
}

// alone is the drawing of shapes without anything else.
func (s separated) alone() *node {
	root := &node{}
	for _, p := range s.parts {
		var points []point
		for _, at := range placesOf(p.items) {
			points = append(points, point{at[0] + at[2], at[1] + at[3]})
		}
		root.Children = append(root.Children, nodesOf(p.items, points, [2]float64{})...)
	}
	return root
}

// fill puts the shapes in the places of their marks. It is an error if ECharts has not worked out
// where they are.
func (s separated) fill(drawn picture) error {
	if len(drawn.Points) != len(s.parts) {
		return fmt.Errorf("ECharts: %d series of shapes, not %d", len(drawn.Points), len(s.parts))
	}
	if s.parts == nil {
		return nil
	}
	return s.fillIn(drawn.Root, drawn)
}

// fillIn fills the marks in an element.
func (s separated) fillIn(n *node, at picture) error {
	var filled []*node
	for _, child := range n.Children {
		fill, _ := child.Attrs["fill"].(string)
		name, marked := strings.CutPrefix(fill, markPrefix)
		if !marked {
			filled = append(filled, child)
			if err := s.fillIn(child, at); err != nil {
				return err
			}
			continue
		}
		mark, err := strconv.Atoi(name)
		if err != nil || mark < 0 || mark >= len(s.parts) || len(at.Points[mark]) != len(placesOf(s.parts[mark].items)) {
			return fmt.Errorf("%q is not a colour", fill)
		}
		var band [2]float64
		if mark < len(at.Bands) {
			band = at.Bands[mark]
		}
		filled = append(filled, nodesOf(s.parts[mark].items, at.Points[mark], band)...)
	}
	n.Children = filled
	return nil
}

// markPrefix begins the colour of the element that draw.js draws in the place of shapes.
const markPrefix = "mark "

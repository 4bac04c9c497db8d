package figure

import (
	"encoding/json"
	"math"
)

// shape is a part of a drawing that no chart of ECharts has: a path, a circle or a text.
// A custom series draws them (templates/assets/shapes.js), in the order of its items and,
// within an item, of its shapes. Colours are those of [Colours], empty: none. Widths and
// sizes are CSS pixels.
type shape struct {
	Path   []segment `json:"path,omitempty"`
	Circle *place    `json:"circle,omitempty"` // its middle
	Radius float64   `json:"radius,omitempty"`

	Text       string `json:"text,omitempty"` // may have several lines
	At         *place `json:"at,omitempty"`   // where the text begins, or what Align and Vertical say
	Align      string `json:"align,omitempty"`
	Vertical   string `json:"vertical,omitempty"` // top, bottom; empty: middle
	Size       int    `json:"size,omitempty"`     // of the font
	LineHeight int    `json:"lineHeight,omitempty"`
	Weight     int    `json:"weight,omitempty"`  // of the font; 0: 400
	Upright    bool   `json:"upright,omitempty"` // written upwards
	Halo       string `json:"halo,omitempty"`    // a colour around the letters, for text on lines

	Fill    string         `json:"fill,omitempty"`
	Stroke  string         `json:"stroke,omitempty"`
	Width   float64        `json:"width,omitempty"` // of the stroke; 0: 1
	Dash    []int          `json:"dash,omitempty"`
	Opacity float64        `json:"opacity,omitempty"` // 0: opaque
	Decal   map[string]any `json:"decal,omitempty"`   // a pattern, as those of [Texture]
}

// place is a point of a drawing, in pixels or, in a series with axes, by values on these:
// a category is its index, a date is milliseconds since 1970.
type place struct {
	x, y   float64
	dx, dy float64 // pixels from there
}

// at is a place in pixels.
func at[N int | float64](x, y N) place { return place{x: float64(x), y: float64(y)} }

// MarshalJSON writes [x, y] or [x, y, dx, dy], rounded so that drawings are the same on
// every machine.
func (p place) MarshalJSON() ([]byte, error) {
	numbers := []float64{p.x, p.y, p.dx, p.dy}
	for i, n := range numbers {
		numbers[i] = math.Round(n*100) / 100
	}
	if p.dx == 0 && p.dy == 0 {
		numbers = numbers[:2]
	}
	return json.Marshal(numbers)
}

// segment is a command of an SVG path with its places: M, L or C, or Z without any.
type segment struct {
	command string
	places  []place
}

// MarshalJSON writes a list: ["C", place, place, place].
func (s segment) MarshalJSON() ([]byte, error) {
	list := []any{s.command}
	for _, p := range s.places {
		list = append(list, p)
	}
	return json.Marshal(list)
}

// open is the path along places, and closed returns to the first of them.
func open(places ...place) []segment {
	var path []segment
	for i, p := range places {
		command := "L"
		if i == 0 {
			command = "M"
		}
		path = append(path, segment{command, []place{p}})
	}
	return path
}

func closed(places ...place) []segment { return append(open(places...), segment{command: "Z"}) }

// rect is a rectangle from its upper left corner.
func rect(x, y, w, h float64) []segment {
	return closed(at(x, y), at(x+w, y), at(x+w, y+h), at(x, y+h))
}

// side is an edge of a band, from one place to another.
type side struct{ from, to place }

// across is a band that leads from the side a to the side b, curved so that it leaves and
// arrives at a right angle. Sides that stand upright have a band from left to right, the
// others one from top to bottom.
func across(a, b side) []segment {
	bend := func(from, to place) segment {
		if a.from.x == a.to.x { // upright
			x := (from.x + to.x) / 2
			return segment{"C", []place{at(x, from.y), at(x, to.y), to}}
		}
		y := (from.y + to.y) / 2
		return segment{"C", []place{at(from.x, y), at(to.x, y), to}}
	}
	return []segment{{"M", []place{a.from}}, bend(a.from, b.from), {"L", []place{b.to}}, bend(b.to, a.to), {command: "Z"}}
}

// item is a datum of a custom series. Readers of the interactive figure walk from one to
// the next; the name says what it shows.
type item struct {
	name   string
	value  []float64 // a place on the axes; nil in a series without axes
	shapes []shape
}

// shapeSeries is the custom series that draws the items, for an option; axes says whether
// their places are on the axes.
func shapeSeries(items []item, axes bool) map[string]any {
	data, shapes := make([]any, len(items)), make([][]shape, len(items))
	for i, it := range items {
		value := it.value
		if value == nil {
			value = []float64{0, 0}
		}
		data[i], shapes[i] = map[string]any{"name": it.name, "value": value}, it.shapes
	}
	system := "none"
	if axes {
		system = "cartesian2d"
	}
	return map[string]any{
		"type": "custom", "renderItem": "shapes", "coordinateSystem": system, "data": data, "clip": false,
		"itemPayload": map[string]any{"shapes": shapes, "highlight": ink.Light},
	}
}

// mirrorShapes turns the shapes of a series around. width is that of the chart; axes are
// turned around themselves, so that only the pixels from there change sides.
func mirrorShapes(series map[string]any, width int) {
	payload, ok := series["itemPayload"].(map[string]any)
	if !ok {
		return
	}
	turn := func(p place) place {
		if series["coordinateSystem"] == "none" {
			p.x = float64(width) - p.x
		}
		p.dx = -p.dx
		return p
	}
	for _, shapes := range payload["shapes"].([][]shape) {
		for i, s := range shapes {
			shapes[i] = s.mirrored(turn)
		}
	}
}

// mirrored is the shape with its places turned around.
func (s shape) mirrored(turn func(place) place) shape {
	path := make([]segment, len(s.Path)) // several shapes may have the same path
	for i, old := range s.Path {
		path[i].command = old.command
		for _, p := range old.places {
			path[i].places = append(path[i].places, turn(p))
		}
	}
	s.Path = path
	for _, p := range []**place{&s.Circle, &s.At} {
		if *p != nil {
			turned := turn(**p)
			*p = &turned
		}
	}
	if s.Text != "" {
		s.Align = opposite(s.Align, "right").(string)
	}
	return s
}

// textAt is a text at a place, beginning there.
func textAt(p place, text string, size int, colour string) shape {
	return shape{Text: text, At: &p, Size: size, Fill: colour}
}

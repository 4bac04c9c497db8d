package echarts

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// shape is a path, a circle or a text; see shapes.js.
type shape struct {
	Path   []segment
	Circle *place
	Radius float64

	Text       *string
	At         place
	Align      string
	Vertical   string
	Size       float64 // px
	LineHeight *float64
	Weight     int
	Upright    bool
	Halo       string

	Fill, Stroke string
	Width        *float64
	Dash         []float64
	Opacity      *float64
	Decal        json.RawMessage // a pattern over it; of a text: none
}

// place is a point by the values on the axes of its series, if it has any, and as many
// pixels from there.
type place [4]float64

// segment is a command of a path with its places: in JSON, a list.
type segment struct {
	command string
	places  []place
}

// UnmarshalJSON reads ["C", place, place, place].
func (s *segment) UnmarshalJSON(text []byte) error {
	var list []json.RawMessage
	if err := json.Unmarshal(text, &list); err != nil || len(list) == 0 {
		return fmt.Errorf("%s is not a segment", text)
	}
	s.places = make([]place, len(list)-1)
	for i := range s.places {
		if err := json.Unmarshal(list[i+1], &s.places[i]); err != nil {
			return err
		}
	}
	return json.Unmarshal(list[0], &s.command)
}

var (
	colour   = regexp.MustCompile(`^#[0-9a-f]{6}$`)
	segments = map[string]int{"M": 1, "L": 1, "C": 3, "Z": 0} // how many places each has
	anchors  = map[string]string{"": "start", "left": "start", "right": "end", "center": "middle"}
)

// plain reports whether the shape can be drawn without ECharts. Its texts, sizes and
// commands are those of package figure.
func (s *shape) plain() bool {
	for _, c := range []string{s.Fill, s.Stroke, s.Halo} {
		if c != "" && !colour.MatchString(c) {
			return false
		}
	}
	for _, part := range s.Path {
		if n, known := segments[part.command]; !known || n != len(part.places) {
			return false
		}
	}
	if s.Text != nil {
		return s.Decal == nil && s.Size > 0 && s.Size <= maxSize && anchors[s.Align] != "" && (s.Vertical == "" || s.Vertical == "top" || s.Vertical == "bottom" || s.Vertical == "middle")
	}
	return true
}

// places are all places of the shape, in the order in which nodes takes them.
func (s *shape) places() []place {
	switch {
	case s.Text != nil:
		return []place{s.At}
	case s.Circle != nil:
		return []place{*s.Circle}
	}
	var all []place
	for _, part := range s.Path {
		all = append(all, part.places...)
	}
	return all
}

// point is a place in pixels of the drawing.
type point [2]float64

// nodes are the elements of SVG for the shape.
func (s *shape) nodes(points []point, _ [2]float64) []*node {
	if s.Text != nil {
		return s.lines(points[0])
	}
	return s.outline(points)
}

func (s *shape) textured() bool { return s.Decal != nil }

// outline is the element of a path or a circle, and that of its decal. ECharts rounds its
// numbers to tenths.
func (s *shape) outline(points []point) []*node {
	n := &node{Tag: "path", Attrs: map[string]any{}}
	if s.Circle != nil {
		n.Tag = "circle"
		n.Attrs["cx"], n.Attrs["cy"], n.Attrs["r"] = roundTenth(points[0][0]), roundTenth(points[0][1]), roundTenth(s.Radius)
	} else {
		n.Attrs["d"] = s.data(points)
	}
	elements := s.painted(n)
	if s.Circle != nil && s.textured() {
		decal := elements[1]
		for _, name := range []string{"cx", "cy", "r"} {
			delete(decal.Attrs, name)
		}
		decal.Tag, decal.Attrs["d"] = "path", round(points[0], s.Radius)
	}
	return elements
}

// painted is an element with the paint of the shape, and that of its decal.
func (s *shape) painted(n *node) []*node {
	n.Attrs["fill"] = "none"
	if s.Fill != "" {
		n.Attrs["fill"] = s.Fill
	}
	if s.Stroke != "" {
		n.Attrs["stroke"] = s.Stroke
		if s.Width != nil && *s.Width != 1 {
			n.Attrs["stroke-width"] = *s.Width
		}
		if len(s.Dash) > 0 {
			n.Attrs["stroke-dasharray"] = dashes(s.Dash)
		}
	}
	if s.Opacity != nil && *s.Opacity < 1 {
		for _, paint := range []string{"fill", "stroke"} {
			if n.Attrs[paint] != "none" && n.Attrs[paint] != nil {
				n.Attrs[paint+"-opacity"] = *s.Opacity
			}
		}
	}
	if s.Decal == nil {
		return []*node{n}
	}
	return []*node{n, {Tag: n.Tag, Attrs: maps.Clone(n.Attrs), decal: s.Decal}}
}

// round is the attribute d of the path around a circle, in two arcs of which the second is
// short.
func round(middle point, radius float64) string {
	const short = 0.1 // in radians
	var out strings.Builder
	arc := func(large string, angle float64) {
		r := number(roundTenth(radius))
		x, y := middle[0]+radius*math.Cos(angle), middle[1]+radius*math.Sin(angle)
		fmt.Fprintf(&out, "A%s %s 0 %s 1 %s %s", r, r, large, number(roundTenth(x)), number(roundTenth(y)))
	}
	fmt.Fprintf(&out, "M%s %s", number(roundTenth(middle[0]+radius)), number(roundTenth(middle[1])))
	arc("1", 2*math.Pi-short)
	arc("0", 0)
	return out.String()
}

// data is the attribute d of a path. As in ECharts, the numbers of longer paths have the
// precision of a float32 before they are rounded, and lines that lead nowhere are left out.
func (s *shape) data(points []point) string {
	size := 0
	for _, part := range s.Path {
		size += 1 + 2*len(part.places)
	}
	const exact = 11
	var out strings.Builder
	var start, last point
	for _, part := range s.Path {
		to := make([]point, len(part.places))
		copy(to, points)
		points = points[len(to):]
		if size > exact {
			for i, p := range to {
				to[i] = point{float64(float32(p[0])), float64(float32(p[1]))}
			}
		}
		if part.command == "L" && to[0] == last {
			continue
		}
		out.WriteString(part.command)
		for i, p := range to {
			if i > 0 {
				out.WriteByte(' ')
			}
			out.WriteString(number(roundTenth(p[0])) + " " + number(roundTenth(p[1])))
			last = p
		}
		switch part.command {
		case "M":
			start = last
		case "Z":
			last = start
		}
	}
	return out.String()
}

// lines are the elements of a text, one for each of its lines that is not empty.
func (s *shape) lines(at point) []*node {
	font := fmt.Sprintf("%d %spx %s", cmp.Or(s.Weight, regular), number(s.Size), Font)
	lines, height := strings.Split(*s.Text, "\n"), s.Size
	if s.LineHeight != nil {
		height = *s.LineHeight
	}
	whole := float64(len(lines)) * height
	y := 0.0
	switch s.Vertical {
	case "", "middle":
		y -= whole / 2
	case "bottom":
		y -= whole
	}
	y += height / 2
	var all []*node
	for _, line := range lines {
		if line != "" {
			all = append(all, s.line(line, font, at, y))
		}
		y += height
	}
	return all
}

// line is the element of a line of a text, y px below its place.
func (s *shape) line(text, font string, at point, y float64) *node {
	n := &node{Tag: "text", Text: text, Attrs: map[string]any{"text-anchor": anchors[s.Align], "style": "font: " + font, "y": y, "fill": "none"}}
	x, top := roundTenthousandth(at[0]), roundTenthousandth(at[1])
	if s.Upright {
		n.Attrs["transform"] = fmt.Sprintf("matrix(0,-1,1,0,%s,%s)", number(x), number(top))
	} else {
		n.Attrs["x"], n.Attrs["y"] = x, y+top
	}
	if strings.ContainsFunc(text, isSpace) {
		n.Attrs["xml:space"] = "preserve"
	}
	if s.Fill != "" {
		n.Attrs["fill"] = s.Fill
	}
	if s.Halo != "" {
		n.Attrs["stroke"], n.Attrs["stroke-width"], n.Attrs["paint-order"], n.Attrs["stroke-miterlimit"] = s.Halo, 3.0, "stroke", 2.0
	}
	return n
}

// isSpace reports whether JavaScript takes a character for white space.
func isSpace(char rune) bool { return unicode.IsSpace(char) && char != '\u0085' || char == '\ufeff' }

// dashes are the lengths of dashes and gaps, as SVG has them.
func dashes(lengths []float64) string {
	texts := make([]string, len(lengths))
	for i, length := range lengths {
		texts[i] = strconv.FormatFloat(length, 'f', -1, 64)
	}
	return strings.Join(texts, ",")
}

// JavaScript rounds halves up.
func roundTenth(v float64) float64         { return math.Floor(v*10+0.5) / 10 }
func roundTenthousandth(v float64) float64 { return math.Floor(v*1e4+0.5) / 1e4 }

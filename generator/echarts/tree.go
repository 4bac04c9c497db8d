package echarts

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// node is an element of the tree that ECharts' SVG painter makes. A value of
// attrs is a number, a string or true.
type node struct {
	Tag      string         `json:"tag"`
	Attrs    map[string]any `json:"attrs"`
	Children []*node        `json:"children"`
	Text     string         `json:"text"`

	decal json.RawMessage // whose pattern is the fill; empty: none
}

// elements are those that a figure may have. None of them loads or runs anything.
var elements = strings.Fields(`g defs clipPath pattern linearGradient radialGradient stop filter feDropShadow
	path rect circle polyline polygon text`)

// attributes are those that an element may have, in the order in which they
// are written.
var attributes = strings.Fields(`id clip-path filter
	d points x y width height cx cy r x1 y1 x2 y2 transform
	gradientUnits patternUnits patternTransform offset stop-color stop-opacity
	dx dy stdDeviation flood-color flood-opacity
	fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset
	stroke-linecap stroke-linejoin stroke-miterlimit paint-order
	text-anchor font-family font-size font-style font-weight xml:space`)

// dropped are attributes that have no use in a picture without scripts.
var dropped = []string{"pointer-events", "dominant-baseline", "style", "cursor"}

const (
	defaultSize = 12.0 // px, of text
	meta        = "ecmeta_"

	// middle is how far the baseline is below the middle of capitals and
	// digits, in em: half the cap height of Source Sans 3. ECharts gives the
	// middle of text, but many programs do not support dominant-baseline.
	middle = 0.33
)

// writer writes XML of one figure.
type writer struct {
	strings.Builder
	id string // of the figure
}

// write gives the tree as the content of an element <svg>. Attributes and shapes
// without effect are left out.
func write(id string, root *node) (string, error) {
	w := &writer{id: id}
	w.WriteString("<g")
	w.attribute("font-family", Font)
	w.attribute("font-size", number(defaultSize))
	w.WriteByte('>')
	if err := w.children(root); err != nil {
		return "", err
	}
	w.WriteString("</g>")
	return w.String(), nil
}

func (w *writer) children(n *node) error {
	for _, child := range n.Children {
		if err := w.element(child); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) element(n *node) error {
	if !slices.Contains(elements, n.Tag) {
		return fmt.Errorf("an element <%s> is not allowed in a figure", n.Tag)
	}
	if invisible(n) {
		return nil
	}
	switch n.Tag {
	case "clipPath":
		for _, child := range n.Children {
			unpaint(child.Attrs)
		}
	case "linearGradient", "radialGradient":
		thinStops(n)
	case "text":
		placeText(n)
	}
	w.WriteByte('<')
	w.WriteString(n.Tag)
	if err := w.attributes(n); err != nil {
		return fmt.Errorf("<%s>: %w", n.Tag, err)
	}
	if len(n.Children) == 0 && n.Text == "" {
		w.WriteString("/>")
		return nil
	}
	w.WriteByte('>')
	w.escape(isolated(n.Text))
	if err := w.children(n); err != nil {
		return err
	}
	w.WriteString("</" + n.Tag + ">")
	return nil
}

func (w *writer) attributes(n *node) error {
	for _, name := range slices.Sorted(maps.Keys(n.Attrs)) {
		if !slices.Contains(attributes, name) && !slices.Contains(dropped, name) && !strings.HasPrefix(name, meta) {
			return fmt.Errorf("an attribute %s is not allowed in a figure", name)
		}
	}
	for _, name := range attributes {
		value, ok := n.Attrs[name]
		if !ok {
			continue
		}
		text, err := w.value(name, value)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		w.attribute(name, text)
	}
	return nil
}

// value is an attribute's value as text.
func (w *writer) value(name string, value any) (string, error) {
	var text string
	switch v := value.(type) {
	case float64:
		text = number(v)
	case string:
		text = v
	default:
		return "", fmt.Errorf("%v is neither a number nor text", value)
	}
	switch name {
	case "id":
		return w.local(text), nil
	case "d", "points":
		return text, finite(text)
	case "transform", "patternTransform", "stdDeviation", "stroke-dasharray", "offset":
		return roundAll(strings.ReplaceAll(text, "px", "")), finite(text)
	case "fill", "stroke", "stop-color", "flood-color", "clip-path", "filter":
		if ref, ok := strings.CutPrefix(text, "url(#"); ok {
			return "url(#" + w.local(ref), nil
		}
		if !validPaint(text) {
			return "", fmt.Errorf("%q is not a colour", text)
		}
	}
	return text, nil
}

// local turns ECharts' id of a definition, such as zr12-c0, into one of the
// figure. The first number counts the pictures drawn before, and is dropped.
func (w *writer) local(name string) string {
	_, name, _ = strings.Cut(name, "-")
	return w.id + "-" + name
}

// validPaint reports whether a paint has one of the forms that draw.js writes.
func validPaint(paint string) bool {
	hex, ok := strings.CutPrefix(paint, "#")
	return ok && len(hex) == 6 && strings.Trim(hex, "0123456789abcdef") == "" || paint == "none" || paint == "currentColor"
}

func (w *writer) attribute(name, value string) {
	w.WriteString(" " + name + `="`)
	w.escape(value)
	w.WriteByte('"')
}

func (w *writer) escape(text string) { xml.EscapeText(w, []byte(text)) } // never fails: w is a Builder

func finite(text string) error {
	if strings.Contains(text, "NaN") || strings.Contains(text, "Infinity") {
		return fmt.Errorf("%q has a value that is not a number", text)
	}
	return nil
}

// roundAll rounds each number in a text.
func roundAll(text string) string {
	var out strings.Builder
	for text != "" {
		end := len(text) - len(strings.TrimLeft(text, "-+.0123456789e"))
		if v, err := strconv.ParseFloat(text[:end], 64); err == nil {
			out.WriteString(number(v))
		} else {
			end = max(end, 1)
			out.WriteString(text[:end])
		}
		text = text[end:]
	}
	return out.String()
}

// number writes a number, rounded to thousandths.
func number(v float64) string {
	return strconv.FormatFloat(math.Round(v*1000)/1000+0, 'f', -1, 64) // +0 is never -0
}

// invisible reports whether a shape or text paints nothing. It removes the
// attributes of a fill or stroke that cannot be seen.
func invisible(n *node) bool {
	attrs := n.Attrs
	if _, painted := attrs["fill"]; !painted {
		return false // a group, or part of a definition
	}
	if zero(attrs["fill-opacity"]) {
		attrs["fill"] = "none"
	}
	if attrs["fill"] == "none" {
		delete(attrs, "fill-opacity")
	}
	stroke, painted := attrs["stroke"]
	if !painted || stroke == "none" || zero(attrs["stroke-width"]) || zero(attrs["stroke-opacity"]) {
		maps.DeleteFunc(attrs, func(name string, _ any) bool { return strings.HasPrefix(name, "stroke") || name == "paint-order" })
		return attrs["fill"] == "none"
	}
	return false
}

func zero(value any) bool { return value == 0.0 }

// unpaint removes the paint of a shape that clips others: only its outline
// matters.
func unpaint(attrs map[string]any) {
	maps.DeleteFunc(attrs, func(name string, _ any) bool {
		return strings.HasPrefix(name, "fill") || strings.HasPrefix(name, "stroke")
	})
}

// placeText turns the style of a text into attributes, moves its baseline, and
// adds a translation to its coordinates. Attributes that [write] sets for all
// texts are left out.
func placeText(n *node) {
	attrs := n.Attrs
	style, _ := attrs["style"].(string)
	font := parseStyle(style)
	if font.weight != regular {
		attrs["font-weight"] = float64(font.weight)
	}
	if font.style != "" {
		attrs["font-style"] = font.style
	}
	if font.size != defaultSize {
		attrs["font-size"] = font.size
	}
	if font.family != "" && font.family != Font {
		attrs["font-family"] = font.family
	}
	x, _ := attrs["x"].(float64)
	y, _ := attrs["y"].(float64)
	var dx, dy float64
	transform, _ := attrs["transform"].(string)
	if shifts, _ := fmt.Sscanf(transform, "translate(%g %g)", &dx, &dy); shifts == 2 {
		delete(attrs, "transform")
	}
	attrs["x"], attrs["y"] = tenth(x+dx), tenth(y+dy+middle*font.size)
	if attrs["text-anchor"] == "start" {
		delete(attrs, "text-anchor")
	}
	if strings.Join(strings.Fields(n.Text), " ") == n.Text {
		delete(attrs, "xml:space") // all spaces are single and between words
	}
}

// isolated isolates a text with Arabic letters (Unicode Standard Annex 9), so that its
// first letter decides on the direction in which its words and numbers follow each other.
// The direction of the drawing is left to right: that of the page must not move its texts.
func isolated(text string) string {
	if strings.ContainsFunc(text, func(char rune) bool { return unicode.Is(unicode.Arabic, char) }) {
		return "\u2068" + text + "\u2069"
	}
	return text
}

func tenth(v float64) float64 { return math.Round(v*10) / 10 }

// thinStops leaves out the stops of a gradient between two of the same colour:
// ECharts makes one hundred for a scale of colours.
func thinStops(gradient *node) {
	stops := gradient.Children
	same := func(a, b *node) bool {
		return a.Attrs["stop-color"] == b.Attrs["stop-color"] && a.Attrs["stop-opacity"] == b.Attrs["stop-opacity"]
	}
	kept := stops[:0:0]
	for i, stop := range stops {
		if i == 0 || i == len(stops)-1 || !same(stops[i-1], stop) || !same(stop, stops[i+1]) {
			kept = append(kept, stop)
		}
	}
	gradient.Children = kept
}

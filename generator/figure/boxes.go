package figure

import (
	"fmt"
	"strings"

	"recension/generator/echarts"
)

// This file has what drawings of boxes and arrows share: funnels, flow diagrams and flows.

// sketch is a drawing of shapes under way. Each of its items shows one or several points.
type sketch struct {
	data      Data
	layout    layout
	items     []item
	positions []ChartPosition
}

func newSketch(d Data, l layout) *sketch {
	return &sketch{data: d, layout: l, positions: rowsOf(d)}
}

// add draws shapes that show no number.
func (k *sketch) add(shapes ...shape) { k.items = append(k.items, item{shapes: shapes}) }

// show draws a point. Shapes that are drawn first lie below.
func (k *sketch) show(point int, shapes ...shape) { k.reserve(point)(shapes...) }

// reserve keeps a place for a point below all that is drawn later. The function draws it.
func (k *sketch) reserve(point int) func(...shape) {
	p, i := k.data.Points[point], len(k.items)
	k.positions[point] = ChartPosition{k.positions[point][0], 0, i}
	k.items = append(k.items, item{name: k.data.listed(p.Category, p.Text())})
	return func(shapes ...shape) { k.items[i].shapes = append(k.items[i].shapes, shapes...) }
}

// chart is the drawing as a chart. width is that of the layout.
func (k *sketch) chart(height float64) Chart {
	option := map[string]any{
		"animation": false, "tooltip": map[string]any{"show": false},
		"textStyle": map[string]any{"fontSize": k.layout.fontSize, "color": ink.Light},
		"series":    []any{shapeSeries(k.items, false)},
	}
	return Chart{Option: option, Width: k.layout.width, Height: int(height + 0.999), Positions: k.positions}
}

// lettering is how a text is written.
type lettering struct {
	size, weight int
	colour       string
}

// lineHeight is that of a line of text, in CSS pixels.
func (w lettering) lineHeight() float64 { return float64(w.size + 5) }

// width is that of a line of text, in CSS pixels, as ECharts and browsers measure it.
func (w lettering) width(text string) float64 {
	width, err := echarts.TextWidth(text, fmt.Sprintf("%d %dpx", w.weight, w.size))
	if err != nil { // the fonts are not bundled
		return float64(textWidth(text, layout{fontSize: w.size}))
	}
	return width
}

// words writes a text in lines of at most a width, from its upper left corner. end
// aligns it with the right side of the width instead.
func (w lettering) words(text string, x, y, width float64, end bool) (shape, float64) {
	lines := w.lines(text, width)
	s := textAt(at(x, y), joinLines(lines), w.size, w.colour)
	s.Vertical, s.Weight, s.LineHeight = "top", w.weight, int(w.lineHeight())
	if end {
		s.At.x, s.Align = x+width, "right"
	}
	return s, float64(len(lines)) * w.lineHeight()
}

// lines breaks a text where a line would be wider than a width: between words or, inside
// a word that is wider itself, between letters.
func (w lettering) lines(text string, width float64) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" {
			if joined := line + " " + word; w.width(joined) <= width {
				line = joined
				continue
			}
			lines = append(lines, line)
		}
		for line = word; w.width(line) > width; {
			head := w.head(line, width)
			if head == line {
				break
			}
			lines, line = append(lines, head), line[len(head):]
		}
	}
	return append(lines, line)
}

// head is as much of a word as a width has room for, at least a letter.
func (w lettering) head(word string, width float64) string {
	end := 0
	for i, r := range word {
		next := i + len(string(r))
		if end > 0 && w.width(word[:next]) > width {
			break
		}
		end = next
	}
	return word[:end]
}

// height is that of a text in lines of at most a width.
func (w lettering) height(text string, width float64) float64 {
	return float64(len(w.lines(text, width))) * w.lineHeight()
}

// The letterings of a layout: numbers stand out, and what is not published steps back.
func (l layout) strong() lettering { return lettering{l.fontSize, 600, ink.Light} }
func (l layout) usual() lettering  { return lettering{l.fontSize, 400, ink.Light} }
func (l layout) aside() lettering  { return lettering{l.small(), 400, muted.Light} }

// large is for the numbers of boxes, which a card has room for because it has few others.
func (l layout) large() lettering {
	if l.brief {
		return lettering{l.fontSize + 6, 600, ink.Light}
	}
	return lettering{l.fontSize + 4, 600, ink.Light}
}

const thinnest = 2 // of a ribbon that can be seen, CSS pixels

// ribbons have widths in proportion to numbers, but none that cannot be seen.
type ribbons struct {
	perUnit float64 // CSS pixels
	widened bool    // whether one was too thin
}

// width is that of a ribbon for a number; 0 for none.
func (r *ribbons) width(n int) float64 {
	if n == 0 {
		return 0
	}
	width := float64(n) * r.perUnit
	if width < thinnest {
		r.widened = true
		return thinnest
	}
	return width
}

const arrowHead = 9 // its length, CSS pixels

// arrowDown is an arrow of a width from a place to another one below it.
func arrowDown(middle, top, bottom, width float64) []segment {
	neck, half, tip := bottom-arrowHead, width/2, max(width/2, arrowHead*2/3)
	return closed(at(middle-half, top), at(middle+half, top), at(middle+half, neck), at(middle+tip, neck),
		at(middle, bottom), at(middle-tip, neck), at(middle-half, neck))
}

// arrowAside is an arrow of a width from a place to another one on its right.
func arrowAside(left, right, middle, width float64) []segment {
	neck, half, tip := right-arrowHead, width/2, max(width/2, arrowHead*2/3)
	return closed(at(left, middle-half), at(left, middle+half), at(neck, middle+half), at(neck, middle+tip),
		at(right, middle), at(neck, middle-tip), at(neck, middle-half))
}

// dashes are those of what is not published.
var dashes = []int{4, 3}

// dashedDown is an arrow for a number that is not published.
func dashedDown(x, top, bottom float64) []shape {
	return []shape{
		{Path: open(at(x, top), at(x, bottom-arrowHead)), Stroke: muted.Light, Width: 1.5, Dash: dashes},
		{Path: closed(at(x-6, bottom-arrowHead), at(x+6, bottom-arrowHead), at(x, bottom)), Fill: muted.Light},
	}
}

// frame is the outline of the box of a number, which is dashed for one that is not
// published or incomplete.
func (p Point) frame(outline []segment) shape {
	switch p.Texture() {
	case Missing, Incomplete:
		return shape{Path: outline, Fill: blank.Light, Stroke: muted.Light, Width: 1.2, Dash: dashes}
	}
	return shape{Path: outline, Fill: Sequential[0].Light, Stroke: Sequential[1].Light}
}

// lettering is that of a number: what is not published steps back.
func (p Point) lettering(known, unknown lettering) lettering {
	if p.Known() {
		return known
	}
	return unknown
}

// foot writes lines that explain a drawing, below it, and returns the height of the whole.
func (k *sketch) foot(y float64, lines ...string) float64 {
	for _, line := range lines {
		words, height := k.layout.aside().words(line, 0, y+8, float64(k.layout.width), false)
		k.add(words)
		y += height + 8
	}
	return y
}

package figure

import (
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// The size of a flow diagram, in CSS pixels.
const (
	boxGap   = 28 // between boxes one below the other: room for an arrow
	boxLine  = 18 // a line of text in a box
	boxInset = 10
)

// box is a box of a flow diagram: a stage, or what was removed after it.
type box struct {
	text    string
	points  []int // of the data, whose numbers it has
	x, y    int   // of its middle
	w, h    int
	stem    int // x at which the arrow to the next stage begins
	removed bool
	phase   string // written above the first box of a phase
	from    int    // the box at which its arrow begins
	apart   bool   // it begins the column of other methods: no arrow leads to it
}

// prisma is the profile of a funnel.
var prisma = kind{draw: drawPrisma, summarise: amounts}

// drawPrisma draws a funnel as the flow diagram of PRISMA 2020 (Page et al., BMJ
// 2021;372:n71, figure 1): a box for each stage, from the first to the last, and
// beside it what was removed. A row with a series, such as "excluded", is what
// was removed after the stage above it. The group is the phase: identification,
// screening, included.
func drawPrisma(_ Spec, d Data, l layout) Chart {
	boxes, height := boxesOf(d, l)
	scatter := charts.NewScatter()
	scatter.SetGlobalOptions(
		charts.WithGridOpts(opts.Grid{Left: "0", Right: "0", Top: "0", Bottom: "0"}),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Show: opts.Bool(false), Max: l.width}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Show: opts.Bool(false), Inverse: opts.Bool(true), Max: height}),
	)
	scatter.AddSeries("flow", nil)
	scatter.Validate()
	option := plain(scatter.JSON())
	option["textStyle"] = map[string]any{"fontSize": l.fontSize, "color": ink.Light}
	series := option["series"].([]any)[0].(map[string]any)
	var items, arrows []any
	positions := rowsOf(d)
	for i, b := range boxes {
		for _, point := range b.points {
			positions[point] = append(positions[point], 0, len(items)+1) // the inside of the box
		}
		items = append(items, b.frame(), b.inside(l))
		if b.phase != "" {
			items = append(items, b.heading(l))
		}
		if i > 0 && !b.apart {
			arrows = append(arrows, arrow(boxes[b.from], b))
		}
	}
	arrows = append(arrows, around(boxes)...)
	series["data"] = items
	series["markLine"] = map[string]any{
		"symbol": []string{"none", "arrow"}, "symbolSize": 8, "silent": true, "data": arrows, "label": map[string]any{"show": false},
		"lineStyle": map[string]any{"color": muted.Light, "type": "solid", "width": 1},
	}
	return Chart{option, l.width, height, positions, nil}
}

// frame and inside draw a box as two rectangles, because the outline of a symbol
// would be stretched with the symbol.
func (b box) frame() map[string]any { return b.rect(b.w, b.h, muted.Light) }

func (b box) inside(l layout) map[string]any {
	colour, text := Sequential[0].Light, ink.Light
	if b.removed {
		colour, text = blank.Light, muted.Light
	}
	rect := b.rect(b.w-2, b.h-2, colour)
	rect["label"] = map[string]any{
		"show": true, "position": "inside", "text": b.text, "color": text, "fontSize": l.fontSize,
		"lineHeight": boxLine, "width": b.w - 2*boxInset, "overflow": "break",
	}
	return rect
}

func (b box) rect(w, h int, colour string) map[string]any {
	return map[string]any{
		"name": b.text, "value": []int{b.x, b.y}, "symbol": "rect", "symbolSize": []int{w, h},
		"itemStyle": map[string]any{"color": colour, "opacity": 1},
	}
}

// heading names the phase above its first box.
func (b box) heading(l layout) map[string]any {
	left := b.x - b.w/2 - 4
	if b.stem < b.x { // beside the arrow that comes down here
		left = b.stem + 4
	}
	return map[string]any{
		"name": b.phase, "value": []int{left, b.y - b.h/2 - 10}, "symbolSize": 0,
		"label": map[string]any{"show": true, "position": "right", "text": b.phase, "color": ink.Light, "fontWeight": 600, "fontSize": l.small()},
	}
}

// arrow leads down from a stage to the next one, or sideways to what was removed.
func arrow(from, to box) []any {
	x := from.stem
	start, end := []int{x, from.y + from.h/2}, []int{x, to.y - to.h/2}
	if to.removed {
		y := min(to.y, from.y+from.h/2-boxInset)
		start, end = []int{from.x + from.w/2, y}, []int{to.x - to.w/2, y}
		if to.x-to.w/2 < from.x+from.w/2 { // the box is below
			start, end = []int{x, to.y}, []int{to.x - to.w/2, to.y}
		}
	}
	return []any{map[string]any{"coord": start}, map[string]any{"coord": end}}
}

// channel is the width of the line beside the column of other methods.
const channel = 14

// around is the arrow that leads from the last box of databases and registers past the
// column of other methods to what was included; none if there is no such column.
func around(boxes []box) []any {
	for _, b := range boxes {
		if !b.apart {
			continue
		}
		from, to := boxes[b.from], boxes[len(boxes)-1]
		x := from.x - from.w/2 - channel + boxInset/2
		corners := [][]int{{from.x - from.w/2, from.y}, {x, from.y}, {x, to.y}, {to.x - to.w/2, to.y}}
		var lines []any
		for i := range corners[1:] {
			end := "none"
			if i == len(corners)-2 {
				end = "arrow"
			}
			lines = append(lines, []any{map[string]any{"coord": corners[i]}, map[string]any{"coord": corners[i+1], "symbol": end}})
		}
		return lines
	}
	return nil
}

// hasOther reports whether a flow has records that were found by other methods.
func hasOther(d Data) bool {
	return slices.ContainsFunc(d.Points, func(p Point) bool { return p.Row.ByOtherMethods(d.locale) })
}

// boxesOf places the boxes, and gives the height of the diagram. What is removed
// after a stage is one box: beside the stage or, on a phone, below it and indented.
func boxesOf(d Data, l layout) ([]box, int) {
	const indent, margin = 40, 4
	beside := l.width >= wide.width
	left := margin
	if hasOther(d) {
		left += channel
	}
	w := l.width - left - margin
	if beside {
		w = w * 55 / 100
	}
	var boxes []box
	y, stage, phase, others := margin, 0, "", false
	for i, p := range d.Points {
		number := p.Text()
		if p.Known() {
			number = d.locale.Say("figure.inBox", "number", number)
		}
		text := p.Category + "\n" + number
		removed := p.Series != "" && len(boxes) > 0
		if removed && boxes[len(boxes)-1].removed { // more of it
			last := &boxes[len(boxes)-1]
			last.points = append(last.points, i)
			last.text += "\n" + text
			grown := last.measure(l) - last.h
			last.h += grown
			last.y += grown / 2
			y = max(y, last.y+last.h/2+boxGap)
			continue
		}
		b := box{text: text, points: []int{i}, w: w, removed: removed, from: stage}
		if !removed && p.Group != phase {
			b.apart = p.Row.ByOtherMethods(d.locale) && !others && phase != ""
			phase, b.phase, others = p.Group, p.Group, p.Row.ByOtherMethods(d.locale)
			y += 20 // room for the name of the phase
		}
		if removed && beside {
			b.w = l.width - w - left - margin - indent
		} else if removed {
			b.w = w - indent
		}
		b.h = b.measure(l)
		b.x, b.y, b.stem = left+b.w/2, y+b.h/2, left+w/2
		if removed {
			b.x = l.width - margin - b.w/2
		}
		if !beside {
			b.stem = left + indent/2
		}
		if removed && beside {
			b.y = boxes[stage].y - boxes[stage].h/2 + b.h/2
		}
		y = max(y, b.y+b.h/2+boxGap)
		boxes = append(boxes, b)
		if !removed {
			stage = len(boxes) - 1
		}
	}
	return boxes, y - boxGap + 2*margin
}

// measure is the height of the box's text.
func (b box) measure(l layout) int {
	lines := 0
	for line := range strings.SplitSeq(b.text, "\n") {
		lines += wrapped(line, layout{labelWidth: b.w - 2*boxInset, fontSize: l.fontSize})
	}
	return lines*boxLine + 2*boxInset - 4
}

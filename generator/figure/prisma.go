package figure

import (
	"recension/generator/diag"
	"recension/generator/locale"
)

// prisma is the profile of a funnel.
var prisma = kind{draw: drawPrisma, summarise: amounts, fits: boxesFit}

// flowStep is a stage of a flow diagram with what was removed after it: a box each.
type flowStep struct {
	stage, out flowBox
	phase      string // identification, screening, included
}

// flowBox is a box of a flow diagram. Its rows are indexes of the data's points; without
// any there is no box. Sizes are CSS pixels.
type flowBox struct {
	rows       []int
	removed    bool
	x, y, w, h float64
}

func (b flowBox) right() float64  { return b.x + b.w }
func (b flowBox) bottom() float64 { return b.y + b.h }
func (b flowBox) middle() float64 { return b.y + b.h/2 }

// flowDiagram has the steps of the ways in which records were found, each a column, and those
// of all ways together.
type flowDiagram struct {
	columns [][]*flowStep
	joint   []*flowStep
}

// flowDiagramOf arranges the data of a flow diagram. A row with a series, such as
// "excluded", is what was removed after the stage above it. The group is the phase. What
// follows on the stages of other methods is of all ways together.
func flowDiagramOf(d Data) flowDiagram {
	var f flowDiagram
	var last *flowStep
	others := false
	for i, p := range d.Points {
		if p.Series != "" && last != nil {
			last.out.rows, last.out.removed = append(last.out.rows, i), true
			continue
		}
		last = &flowStep{stage: flowBox{rows: []int{i}}, phase: p.Group}
		switch other := p.Row.ByOtherMethods(d.locale); {
		case f.columns == nil || other && !others:
			f.columns = append(f.columns, []*flowStep{last})
			others = other
		case others && !other && len(f.columns) > 1:
			f.joint = append(f.joint, last)
		default:
			n := len(f.columns) - 1
			f.columns[n] = append(f.columns[n], last)
		}
	}
	return f
}

// isReason reports whether a row is a part of the one that was removed above it.
func (d Data) isReason(p Point) bool {
	const word = "flow.ofWhich"
	return p.Series != "" && (p.Series == d.locale.Say(word) || p.Series == locale.English().Say(word))
}

// boxesFit reports boxes whose number is not that of the box before less what was removed
// there. The last box is left out: it may count studies, of which each has several reports.
func boxesFit(d Data) diag.List {
	var problems diag.List
	for _, column := range flowDiagramOf(d).columns {
		for i := 0; i+1 < len(column); i++ {
			next := column[i+1].stage.rows[0]
			if next == len(d.Points)-1 {
				continue
			}
			before := stage{point: column[i].stage.rows[0]}
			for _, row := range column[i].out.rows {
				if !d.isReason(d.Points[row]) {
					before.exits = append(before.exits, row)
				}
			}
			problems = append(problems, d.checkSum(before, next)...)
		}
	}
	return problems
}

// drawPrisma draws a funnel as the flow diagram of PRISMA 2020 (Page et al., BMJ
// 2021;372:n71, figure 1): a box for each stage, from the first to the last, beside it what
// was removed, and beside databases and registers other methods. The widths of arrows are
// in proportion to their numbers. Where a chart is too narrow for boxes beside each other,
// all are below each other. A card has no boxes of what was removed.
func drawPrisma(_ Spec, d Data, l layout) Chart {
	f := prismaDrawing{sketch: newSketch(d, l), flowDiagram: flowDiagramOf(d)}
	highest := 1
	for _, p := range d.Points {
		highest = max(highest, p.N())
	}
	var height float64
	if l == wide {
		f.perUnit = 36 / float64(highest)
		height = f.beside()
	} else {
		f.perUnit = 18 / float64(highest)
		height = f.below()
	}
	var notes []string
	if f.widened && !l.brief {
		notes = append(notes, d.locale.Say("figure.thinnest"))
	}
	return f.chart(f.foot(height, notes...))
}

// prismaDrawing is a flow diagram under way.
type prismaDrawing struct {
	*sketch
	ribbons
	flowDiagram
}

const (
	rowPad    = 10 // between a box and its text, CSS pixels
	reasonsAt = 12 // how far reasons are indented
)

// texts are the texts of a box with the height of each row, from its upper left corner.
// Numbers stand at the end of the line or, where that leaves too little room for words,
// below them.
func (f *prismaDrawing) texts(b flowBox) (rows [][]shape, tops []float64, height float64) {
	l, inner := f.layout, b.w-2*rowPad
	column, isBeside := 0.0, true
	for _, row := range b.rows {
		p := f.data.Points[row]
		column = max(column, f.numberStyle(p).width(f.inBox(p)))
	}
	isBeside = column+10 <= inner*0.4
	y := b.y + rowPad - 2
	for _, row := range b.rows {
		p := f.data.Points[row]
		x, room := b.x+rowPad, inner
		if f.data.isReason(p) {
			x, room = x+reasonsAt, room-reasonsAt
		}
		name, number := l.usual(), f.numberStyle(p)
		if b.removed && f.data.isReason(p) {
			name = l.aside()
		}
		tops = append(tops, y)
		if isBeside {
			words, high := name.words(p.Category, x, y, room-column-10, false)
			n, _ := number.words(f.inBox(p), x, y, room, true)
			rows, y = append(rows, []shape{words, n}), y+high+2
			continue
		}
		words, high := name.words(p.Category, x, y, room, false)
		n, more := number.words(f.inBox(p), x, y+high, room, false)
		rows, y = append(rows, []shape{words, n}), y+high+more+3
	}
	return rows, append(tops, y), y - b.y + rowPad - 4
}

// numberStyle is how a number in a box is written.
func (f *prismaDrawing) numberStyle(p Point) lettering {
	return p.lettering(f.layout.strong(), f.layout.aside())
}

// inBox is the number of a box: "n = 900", "not published".
func (f *prismaDrawing) inBox(p Point) string {
	if !p.Known() {
		return p.Text()
	}
	return f.data.locale.Say("figure.inBox", "number", p.Text())
}

// draw draws a box, above the arrows that lead to it.
func (f *prismaDrawing) draw(b flowBox, arrows ...shape) {
	rows, tops, _ := f.texts(b)
	outline := rect(b.x, b.y, b.w, b.h)
	if !b.removed {
		p := f.data.Points[b.rows[0]]
		f.show(b.rows[0], append(append(arrows, p.frame(outline)), rows[0]...)...)
		return
	}
	frame := shape{Path: outline, Fill: blank.Light, Stroke: muted.Light}
	f.add(append(arrows, frame)...)
	for i, row := range b.rows {
		ground := shape{Path: rect(b.x+2, tops[i], b.w-4, tops[i+1]-tops[i]-2), Fill: blank.Light}
		f.show(row, append([]shape{ground}, rows[i]...)...)
	}
}

// removed is how many were removed into a box; false if that is not published.
func (f *prismaDrawing) removed(b flowBox) (n int, known bool) {
	for _, row := range b.rows {
		p := f.data.Points[row]
		if !p.Known() && !f.data.isReason(p) {
			return 0, false
		}
		if !f.data.isReason(p) {
			n += p.N()
		}
	}
	return n, true
}

// down is the arrow from a place to a box below it, as wide as the number of the box.
func (f *prismaDrawing) down(x, top float64, to flowBox) []shape {
	p := f.data.Points[to.rows[0]]
	if !p.Known() {
		return dashedDown(x, top+2, to.y-1)
	}
	return []shape{{Path: arrowDown(x, top, to.y-1, f.width(p.N())), Fill: Sequential[3].Light}}
}

// aside is the arrow from a place to a box on its right, as wide as the number of the box.
func (f *prismaDrawing) aside(left float64, to flowBox, middle float64) []shape {
	right := to.x - 1
	n, known := f.removed(to)
	if !known {
		return []shape{
			{Path: open(at(left+2, middle), at(right-arrowHead, middle)), Stroke: muted.Light, Width: 1.5, Dash: dashes},
			{Path: closed(at(right-arrowHead, middle-6), at(right-arrowHead, middle+6), at(right, middle)), Fill: muted.Light},
		}
	}
	if n == 0 {
		return []shape{{Path: arrowAside(left, right, middle, 1), Fill: muted.Light}}
	}
	return []shape{{Path: arrowAside(left, right, middle, f.width(n)), Fill: Sequential[2].Light}}
}

package figure

import (
	"slices"

	"recension/generator/locale"
	"recension/generator/review"
)

var funnel = kind{
	draw: drawFunnel, summarise: amounts, fits: sumsFit,
	profiles: map[string]kind{"prisma-2020": prisma},
}

// stage is a stage of a funnel. Its numbers are indexes of the data's points.
type stage struct {
	point int
	parts []int // rows with a group: what the stage consists of
	exits []int // rows of another series: what was removed after the stage
}

// stagesOf are the stages of a funnel, in the order of the data, and what belongs to each.
// The series of the first row is that of stages. Where categories are in several series,
// each series is a funnel of its own. Where the first row has a group, groups are phases, and
// no stage has parts.
func stagesOf(d Data) [][]stage {
	var funnels [][]stage
	of := map[string]int{} // the funnel of a series
	apart := inSeveralSeries(d)
	for i, p := range d.Points {
		main := i == 0 || apart || p.Series == d.Points[0].Series
		series := d.Points[0].Series
		if apart {
			series = p.Series
		}
		n, known := of[series]
		if !known {
			n = len(funnels)
			of[series], funnels = n, append(funnels, nil)
		}
		last := len(funnels[n]) - 1
		switch {
		case last >= 0 && !main:
			funnels[n][last].exits = append(funnels[n][last].exits, i)
		case last >= 0 && p.Group != "" && d.Points[0].Group == "":
			funnels[n][last].parts = append(funnels[n][last].parts, i)
		default:
			funnels[n] = append(funnels[n], stage{point: i})
		}
	}
	return funnels
}

// inSeveralSeries reports whether a category is in the series of the first point and in
// another one.
func inSeveralSeries(d Data) bool {
	first := map[string]bool{}
	for _, p := range d.Points {
		if p.Series == d.Points[0].Series {
			first[p.Category] = true
		}
	}
	return slices.ContainsFunc(d.Points, func(p Point) bool { return p.Series != d.Points[0].Series && first[p.Category] })
}

// drawFunnel draws the stages of a filter as boxes from the first to the last, joined by
// ribbons whose widths are in proportion to their numbers: what goes on leads down, and
// what does not leads aside. A stage with a group is a part of the stage before it, and the
// group begins its name.
func drawFunnel(_ Spec, d Data, l layout) Chart {
	f := funnelDrawing{sketch: newSketch(d, l), funnels: stagesOf(d)}
	f.measure()
	y := 1.0
	for _, stages := range f.funnels {
		if name := d.Points[stages[0].point].Series; len(f.funnels) > 1 && name != "" {
			words, height := l.strong().words(name, 0, y, float64(l.width), false)
			f.add(words)
			y += height + 6
		}
		for i, s := range stages {
			y = f.box(s, y)
			next := none
			if i+1 < len(stages) {
				next = stages[i+1].point
			}
			y = f.between(s, next, y)
		}
		y += 24
	}
	y -= 24 - 1
	chart := f.chart(f.foot(y, f.notes()...))
	chart.Names = partNames(d)
	return chart
}

// partNames are the names of categories that are parts of a stage.
func partNames(d Data) map[string]string {
	names := map[string]string{}
	for _, p := range d.Points {
		if p.Group != "" && d.Points[0].Group == "" {
			names[p.Category] = d.locale.Say("figure.partOfStage", "stage", locale.Text(p.Group), "part", locale.Text(d.inside(p.Category)))
		}
	}
	return names
}

const (
	boxPad    = 8  // between a box and what is in it, CSS pixels
	ribbonsAt = 12 // from the left: room for the head of an arrow
	leastGap  = 34 // between boxes: room for an arrow
	partBar   = 6  // the height of the bar of a part
)

// funnelDrawing is a funnel under way.
type funnelDrawing struct {
	*sketch
	ribbons
	funnels  [][]stage
	boxWidth float64
	column   float64 // the width of the numbers of stages; 0: they stand above the names
	aside    float64 // where the texts beside ribbons begin

	pending map[int][]shape // ribbons that lead to boxes not drawn yet, by the points of these
}

// measure works out the columns and the scale: the widest ribbon has room beside the
// texts of what does not go on.
func (f *funnelDrawing) measure() {
	l, d := f.layout, f.data
	width := float64(l.width)
	highest, beside := 1, false
	for _, stages := range f.funnels {
		for i, s := range stages {
			p := d.Points[s.point]
			f.column = max(f.column, p.lettering(l.large(), l.aside()).width(p.Text()))
			highest = max(highest, p.N())
			for _, part := range s.parts {
				f.column = max(f.column, f.numberOfPart(part))
			}
			for _, exit := range s.exits {
				highest = max(highest, d.Points[exit].N())
			}
			next := none
			if i+1 < len(stages) {
				next = stages[i+1].point
			}
			beside = beside || len(f.besides(s, next)) > 0
		}
	}
	if f.column > width*0.4 {
		f.column = 0
	}
	most := min(width-2*ribbonsAt, 360)
	if beside {
		most = width * 0.36
		f.aside = ribbonsAt + most + 36
	}
	f.boxWidth = width
	if l == wide { // rather than a box that is mostly empty
		f.boxWidth = min(width, max(0.62*width, most+2*ribbonsAt, f.column+f.longestName()+ribbonsAt*3))
	}
	f.perUnit = most / float64(highest)
}

// longestName is the width of the longest name in a box.
func (f *funnelDrawing) longestName() float64 {
	longest := 0.0
	for _, stages := range f.funnels {
		for _, s := range stages {
			for _, i := range append(s.parts, s.point) {
				longest = max(longest, f.layout.usual().width(f.data.Points[i].Category))
			}
		}
	}
	return longest
}

// numberOfPart is the width of the number of a part.
func (f *funnelDrawing) numberOfPart(point int) float64 {
	p := f.data.Points[point]
	return p.lettering(f.layout.strong(), f.layout.aside()).width(p.Text())
}

// notes explain what is drawn otherwise than the numbers say; none on a card.
func (f *funnelDrawing) notes() []string {
	var lines []string
	if f.layout.brief {
		return nil
	}
	if f.widened {
		lines = append(lines, f.data.locale.Say("figure.thinnest"))
	}
	if slices.Contains(f.data.Textures(), Incomplete) {
		lines = append(lines, f.data.locale.Say("figure.incomplete"))
	}
	return lines
}

// box draws a stage from y down, with its parts, and returns where it ends.
func (f *funnelDrawing) box(s stage, y float64) float64 {
	p := f.data.Points[s.point]
	fill := f.reserve(s.point) // below its parts
	texts, end := f.named(s.point, p.lettering(f.layout.large(), f.layout.aside()), y+boxPad)
	group := ""
	for _, part := range s.parts {
		if g := f.data.Points[part].Group; g != group {
			words, height := f.layout.aside().words(g, f.textAt(), end+4, f.textWidth(), false)
			texts = append(texts, words)
			group, end = g, end+4+height
		}
		end = f.part(part, p, end+2)
	}
	end += boxPad
	fill(f.pending[s.point]...)
	fill(append([]shape{p.frame(rect(1, y, f.boxWidth-2, end-y))}, texts...)...)
	return end
}

// textAt is where the names of stages begin, and textWidth how wide they are.
func (f *funnelDrawing) textAt() float64 {
	if f.column == 0 {
		return ribbonsAt
	}
	return ribbonsAt + f.column + 12
}

func (f *funnelDrawing) textWidth() float64 { return f.boxWidth - ribbonsAt - f.textAt() }

// named writes a number beside its name or, where there is no room, above it. What is not
// stated by the source says so.
func (f *funnelDrawing) named(point int, number lettering, y float64) ([]shape, float64) {
	p := f.data.Points[point]
	l := f.layout
	name := l.usual()
	var shapes []shape
	first := max(number.lineHeight(), name.lineHeight())
	if f.column == 0 {
		words, height := number.words(p.Text(), ribbonsAt, y, f.boxWidth-2*ribbonsAt, false)
		shapes, y, first = append(shapes, words), y+height, name.lineHeight()
	} else {
		words, _ := number.words(p.Text(), ribbonsAt, y+(first-number.lineHeight())/2, f.column, true)
		shapes = append(shapes, words)
	}
	words, height := name.words(p.Category, f.textAt(), y+(first-name.lineHeight())/2, f.textWidth(), false)
	shapes = append(shapes, words)
	y += max(first, (first-name.lineHeight())/2+height)
	if basis := f.data.basis(p); basis != "" {
		words, height := l.aside().words(basis, f.textAt(), y, f.textWidth(), false)
		shapes, y = append(shapes, words), y+height
	}
	return shapes, y
}

// basis says that a number is not one that the source states; empty if it is, or computed.
func (d Data) basis(p Point) string {
	if p.Known() && (p.Row.Basis == review.Derived || p.Row.Basis == review.Independent) {
		return d.locale.Say("count.basis", "basis", string(p.Row.Basis))
	}
	return ""
}

// part draws a part of a stage with a bar that is its share of the stage, if both numbers
// are known.
func (f *funnelDrawing) part(point int, whole Point, y float64) float64 {
	p := f.data.Points[point]
	texts, end := f.named(point, p.lettering(f.layout.strong(), f.layout.aside()), y)
	ground := shape{Path: rect(f.textAt(), y, f.textWidth(), end-y), Fill: Sequential[0].Light}
	if p.Known() && whole.N() >= p.N() && whole.N() > 0 {
		track := shape{Path: rect(f.textAt(), end, f.textWidth(), partBar), Fill: Sequential[1].Light}
		bar := shape{Path: rect(f.textAt(), end, max(f.textWidth()*float64(p.N())/float64(whole.N()), thinnest), partBar), Fill: Sequential[3].Light}
		if p.Row.Basis == review.Derived {
			bar.Fill, bar.Stroke = blank.Light, Sequential[3].Light
		}
		texts, end = append(texts, track, bar), end+partBar+4
	}
	f.show(point, append([]shape{ground}, texts...)...)
	return end
}

package figure

import (
	"cmp"
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/review"
)

var flow = kind{draw: drawFlow, summarise: divisions, fits: bandsFit}

// bandsFit reports numbers without a band: those that are not published, and all
// if none is above zero.
func bandsFit(d Data) diag.List {
	var problems diag.List
	for _, p := range d.Points {
		if !p.Known() {
			problems.Add(diag.Errorf(p.Row.At("count"), "counts", "a flow cannot show a number that is not published").
				Hintf("choose another kind, such as matrix"))
		}
	}
	if problems == nil && d.total() == 0 {
		problems.Add(diag.Errorf(d.Points[0].Row.At("count"), "counts", "a flow cannot show numbers that are all zero").
			Hintf("choose another kind, such as matrix"))
	}
	return problems
}

// Sizes in CSS pixels.
const (
	nodePitch = 34  // of thin nodes, from one to the next
	nodeWidth = 14  // of the bar of a node
	leastFlow = 150 // the height of all ribbons of a side together, at least
	leastBand = 64  // the length of ribbons
)

// left and right begin the names of the items that are nodes: explorer.js finds the
// numbers of a node by them, and the same name can be on both sides.
const left, right = "l:", "r:"

// node is a category, on the left, or a series, on the right. Sizes are CSS pixels.
type node struct {
	name, colour   string
	sum            int
	height         float64 // of its ribbons together
	y              float64 // of its bar
	used           float64 // the height of the ribbons that are placed already
	label          float64 // the height of its text
	declared, slot int     // its place in the data, and on its side
}

// flowDrawing is a flow under way.
type flowDrawing struct {
	*sketch
	ribbons
	sides  [2][]node // left and right, from the top
	column [2]float64
	name   [2]float64 // the widths of numbers and names beside the nodes

	stacked bool // whether numbers stand above names
}

// drawFlow draws how the categories, on the left, divide into the series, on the right, by
// ribbons as wide as their numbers (a Sankey diagram). A ribbon has the colour of the node
// that it leads to. Each node has the sum of its ribbons; a ribbon has its number where it
// begins, if that is not the sum of a node and the ribbon is as high as a line of text.
// Categories keep the order of the data, and so do series that the figure puts in order;
// other series stand so that few ribbons cross.
func drawFlow(s Spec, d Data, l layout) Chart {
	f := flowDrawing{sketch: newSketch(d, l)}
	order, reordered := d.seriesOrder(s)
	f.sides[0], f.sides[1] = d.categoryNodes(), d.seriesNodes(order)
	f.perUnit = max(leastFlow, 0.3*nodePitch*float64(max(len(f.sides[0]), len(f.sides[1])))) / float64(max(d.total(), 1))
	f.columns()
	height := f.place()
	f.bands()
	for side, nodes := range f.sides {
		for _, n := range nodes {
			f.draw(side, n)
		}
	}
	var notes []string
	if !l.brief && f.widened {
		notes = append(notes, d.locale.Say("figure.thinnest"))
	}
	if !l.brief && reordered {
		notes = append(notes, d.locale.Say("figure.fewCrossings"))
	}
	return f.chart(f.foot(height, notes...))
}

// categoryNodes are the nodes on the left, in the order of the data. A category that is a
// series, too, has its colour; others have one of their own only if a facet declares it.
func (d Data) categoryNodes() []node {
	nodes := make([]node, len(d.Categories))
	for i, name := range d.Categories {
		nodes[i] = node{name: name, colour: muted.Light, sum: d.sumOf(left + name), declared: i}
		if n := d.Colours[name]; n > 0 {
			nodes[i].colour = Series[n-1].Light
		}
		if same := slices.Index(d.Series, name); same >= 0 {
			nodes[i].colour = d.targetColour(same)
		}
	}
	return nodes
}

// seriesNodes are the nodes on the right, in an order of the series.
func (d Data) seriesNodes(order []int) []node {
	nodes := make([]node, len(order))
	for slot, i := range order {
		nodes[slot] = node{name: d.Series[i], colour: d.targetColour(i), sum: d.sumOf(right + d.Series[i]), declared: i, slot: slot}
	}
	return nodes
}

// targetColour is the colour of a series. If there are more of them than colours, those with
// the lowest numbers share a grey, instead of the last colour, which is grey, too; their names
// stand beside them.
func (d Data) targetColour(series int) string {
	if len(d.Series) <= len(Series) {
		return d.seriesColour(series)
	}
	largest := slices.Clone(d.Series)
	slices.SortStableFunc(largest, func(a, b string) int { return cmp.Compare(d.sumOf(right+b), d.sumOf(right+a)) })
	largest = largest[:len(Series)-1]
	if i := slices.Index(largest, d.Series[series]); i >= 0 {
		return d.palette(largest)[i].Light
	}
	return muted.Light
}

// seriesOrder is the order of the series from the top: that of the data or, unless the
// figure says which, one in which fewer ribbons cross: by the mean place of the categories
// that lead to each.
func (d Data) seriesOrder(s Spec) (order []int, reordered bool) {
	mean := make([]float64, len(d.Series))
	for i, name := range d.Series {
		order = append(order, i)
		for _, p := range d.Points {
			if p.Series == name && p.N() > 0 {
				mean[i] += float64(slices.Index(d.Categories, p.Category)) * float64(p.N()) / float64(max(d.sumOf(right+name), 1))
			}
		}
	}
	if len(s.SeriesOrder) > 0 {
		return order, false
	}
	better := slices.Clone(order)
	slices.SortStableFunc(better, func(a, b int) int { return cmp.Compare(mean[a], mean[b]) })
	if d.crossings(better) < d.crossings(order) {
		return better, true
	}
	return order, false
}

// crossings is how many pairs of ribbons cross in an order of the series.
func (d Data) crossings(order []int) int {
	slot := map[string]int{}
	for i, series := range order {
		slot[d.Series[series]] = i
	}
	type end struct{ from, to int }
	var ends []end
	for _, p := range d.Points {
		if p.N() > 0 {
			ends = append(ends, end{slices.Index(d.Categories, p.Category), slot[p.Series]})
		}
	}
	n := 0
	for i, a := range ends {
		for _, b := range ends[i+1:] {
			if (a.from-b.from)*(a.to-b.to) < 0 {
				n++
			}
		}
	}
	return n
}

// sumOf is what the ribbons at a node add up to.
func (d Data) sumOf(node string) int {
	sum := 0
	for _, p := range d.Points {
		if node == left+p.Category || node == right+p.Series {
			sum += p.N()
		}
	}
	return sum
}

// columns works out the widths beside the nodes. Where names are too long, they are broken,
// and the side with shorter ones leaves its room to the other. Where a word would be broken,
// numbers stand above the names instead.
func (f *flowDrawing) columns() {
	var numbers, names, words [2]float64
	for side, nodes := range f.sides {
		for _, n := range nodes {
			numbers[side] = max(numbers[side], f.layout.strong().width(f.data.locale.Integer(n.sum)))
			names[side] = max(names[side], f.layout.usual().width(n.name))
			for word := range strings.FieldsSeq(n.name) {
				words[side] = max(words[side], f.layout.usual().width(word))
			}
		}
	}
	room := float64(f.layout.width) - 2*nodeWidth - leastBand - 2*numberGap
	f.column = numbers
	f.name = share(names, room-numbers[0]-numbers[1]-2*numberGap)
	if f.name[0] < words[0] || f.name[1] < words[1] {
		f.stacked, f.column = true, [2]float64{}
		f.name = share(names, room)
		for side := range f.name { // numbers are never broken
			f.name[side] = max(f.name[side], numbers[side]+1)
		}
	}
}

// share divides room between two widths.
func share(widths [2]float64, room float64) [2]float64 {
	for side := range widths {
		other := min(widths[1-side], room/2)
		widths[side] = max(min(widths[side], room-other), 1)
	}
	return widths
}

const numberGap = 6 // between a node, its number and its name, CSS pixels

// place gives the nodes their heights and places, and returns the height of all.
func (f *flowDrawing) place() float64 {
	line := f.layout.usual().lineHeight()
	var heights [2]float64
	slots := [2][]float64{}
	for side, nodes := range f.sides {
		for i := range nodes {
			n := &nodes[i]
			n.label = f.layout.usual().height(n.name, f.name[side])
			if f.stacked {
				n.label += line
			}
			for _, p := range f.data.Points {
				if side == 0 && p.Category == n.name || side == 1 && p.Series == n.name {
					n.height += f.width(p.N())
				}
			}
			slot := max(n.height, n.label) + max(nodePitch-line, 0)
			slots[side], heights[side] = append(slots[side], slot), heights[side]+slot
		}
	}
	height := max(heights[0], heights[1])
	for side, nodes := range f.sides {
		y := (height - heights[side]) / 2
		for i := range nodes {
			nodes[i].y = y + (slots[side][i]-nodes[i].height)/2
			y += slots[side][i]
		}
	}
	return height
}

// bands draws the ribbons, from the lower left to the upper right. At each node they are in
// the order of the nodes at their other ends, so that they cross only in between.
func (f *flowDrawing) bands() {
	type band struct{ point, from, to int }
	var bands []band
	at := func(side int, name string) int {
		return slices.IndexFunc(f.sides[side], func(n node) bool { return n.name == name })
	}
	for i, p := range f.data.Points {
		if p.N() > 0 {
			bands = append(bands, band{i, at(0, p.Category), at(1, p.Series)})
		}
	}
	ends := map[int][2]float64{} // of a point: where its ribbon begins and ends, from the top
	for side := range f.sides {
		slices.SortStableFunc(bands, func(a, b band) int {
			if side == 0 {
				return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
			}
			return cmp.Or(cmp.Compare(a.to, b.to), cmp.Compare(a.from, b.from))
		})
		for _, b := range bands {
			n := &f.sides[side][[2]int{b.from, b.to}[side]]
			end := ends[b.point]
			end[side] = n.y + n.used
			ends[b.point] = end
			n.used += f.width(f.data.Points[b.point].N())
		}
	}
	for _, b := range bands {
		f.band(b.point, ends[b.point], f.sides[1][b.to].colour)
	}
}

// bandOpacity lets numbers on ribbons, and ribbons below others, be seen.
const bandOpacity = 0.35

// band draws the ribbon of a point between two places from the top.
func (f *flowDrawing) band(point int, y [2]float64, colour string) {
	p := f.data.Points[point]
	height := f.width(p.N())
	from, to := f.edge(0), f.edge(1)
	shapes := []shape{{
		Path: across(side{at(from, y[0]), at(from, y[0]+height)}, side{at(to, y[1]), at(to, y[1]+height)}),
		Fill: colour, Opacity: bandOpacity,
	}}
	if height < 2*thinnest { // a steep ribbon is thinner than high
		shapes[0].Stroke, shapes[0].Width, shapes[0].Opacity = colour, 1, 0.7
	}
	said := p.N() == f.data.sumOf(left+p.Category) || p.N() == f.data.sumOf(right+p.Series)
	number := lettering{f.layout.aside().size, 400, ink.Light}
	if !said && height >= number.lineHeight()-2 && number.width(p.Text())+8 < (to-from)/2 {
		text := textAt(at(from+numberGap, y[0]+height/2), p.Text(), number.size, number.colour)
		shapes = append(shapes, text)
	}
	f.show(point, shapes...)
}

// edge is where ribbons begin or end, from the left.
func (f *flowDrawing) edge(side int) float64 {
	beside := f.column[side] + f.name[side] + numberGap + nodeWidth
	if !f.stacked {
		beside += numberGap
	}
	if side == 0 {
		return beside
	}
	return float64(f.layout.width) - beside
}

// draw draws a node with its sum and its name. A node without ribbons is as thin as a line.
func (f *flowDrawing) draw(side int, n node) {
	bar := f.edge(side) - nodeWidth
	number, name := bar-numberGap-f.column[side], bar-2*numberGap-f.column[side]-f.name[side]
	prefix := left
	if side == 1 {
		bar, prefix = f.edge(side), right
		number = bar + nodeWidth + numberGap
		name = number + f.column[side] + numberGap
	}
	top := n.y + n.height/2 - n.label/2
	sum := f.data.locale.Integer(n.sum)
	if f.stacked {
		name = bar - numberGap - f.name[side]
		if side == 1 {
			name = bar + nodeWidth + numberGap
		}
		words, height := f.layout.strong().words(sum, name, top, f.name[side], side == 0)
		names, _ := f.layout.usual().words(n.name, name, top+height, f.name[side], side == 0)
		f.node(prefix+n.name, n, bar, names, words)
		return
	}
	names, _ := f.layout.usual().words(n.name, name, top, f.name[side], side == 0)
	sums, _ := f.layout.strong().words(sum, number, top, f.column[side], true)
	f.node(prefix+n.name, n, bar, names, sums)
}

// node draws the bar of a node, with its texts.
func (f *flowDrawing) node(name string, n node, bar float64, texts ...shape) {
	line := shape{Path: rect(bar, n.y, nodeWidth, max(n.height, 1)), Fill: n.colour}
	f.items = append(f.items, item{name: name, shapes: append([]shape{line}, texts...)})
}

// divisions says of each category into which series it divides.
func divisions(d Data) []string {
	var sentences []string
	for _, category := range d.Categories {
		total, parts, qualifier := 0, []string{}, review.Exact
		for _, p := range d.Points {
			if p.Category == category && p.N() > 0 {
				total += p.N()
				parts = append(parts, d.listed(p.Series, p.Text()))
				if p.Row.Qualifier != review.Exact {
					qualifier = review.About
				}
			}
		}
		sum := d.locale.Qualified(string(qualifier), d.locale.Integer(total))
		if len(parts) == 0 {
			sentences = append(sentences, d.listed(category, sum))
			continue
		}
		sentences = append(sentences, d.locale.Say("summary.parts", "category", category, "number", sum, "parts", locale.Text(d.locale.Joined(parts))))
	}
	return sentences
}

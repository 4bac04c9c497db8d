package figure

import "recension/generator/review"

// none is the index of no point.
const none = -1

// beside is a text beside the ribbon that leads from one stage to the next: what does not
// go on.
type beside struct {
	point  int // none: a difference that this figure works out
	n      int // 0: not known, or none
	number string
	name   string // empty: a difference
	series string // written above the first of its series
}

// besides are the texts beside the ribbon from a stage to the next one. Where the data does
// not say what was removed, it is the difference of two published, exact numbers. A card
// has none.
func (f *funnelDrawing) besides(s stage, next int) []beside {
	if f.layout.brief {
		return nil
	}
	var texts []beside
	series := ""
	for _, exit := range s.exits {
		p := f.data.Points[exit]
		text := beside{point: exit, n: p.N(), number: p.Text(), name: p.Category}
		if p.Series != series {
			series, text.series = p.Series, p.Series
		}
		texts = append(texts, text)
	}
	if len(texts) > 0 || next == none {
		return texts
	}
	from, to := f.data.Points[s.point], f.data.Points[next]
	if lost := from.N() - to.N(); from.isExact() && to.isExact() && lost > 0 {
		number := f.data.locale.Say("figure.fewer", "number", lost)
		return []beside{{point: none, n: lost, number: number}}
	}
	return nil
}

// isExact reports whether a number is published and exact.
func (p Point) isExact() bool { return p.Known() && p.Row.Qualifier == review.Exact }

// between draws what leads from a stage, whose box ends at y, to the next one, and what
// does not go on, and returns where the next box begins.
func (f *funnelDrawing) between(s stage, next int, y float64) float64 {
	texts := f.besides(s, next)
	height, words := f.words(texts, y)
	if next == none && len(texts) == 0 {
		return y
	}
	if next != none {
		height = max(height, leastGap)
	}
	from, left := f.data.Points[s.point], float64(ribbonsAt)
	if next != none {
		left += f.onward(from, f.data.Points[next], next, y, y+height)
	}
	if right := ribbonsAt + f.width(from.N()); from.Known() && (next == none || !f.data.Points[next].Known()) {
		left = right
		for _, text := range texts {
			left -= f.width(text.n)
		}
		left = max(left, ribbonsAt)
	}
	// The outermost ribbon leads to the first text, so that none cross.
	for i := len(texts) - 1; i >= 0; i-- {
		left = f.leave(texts[i], left, y, words[i])
	}
	return y + height
}

// onward draws what leads from one stage to the next, and returns how wide it is.
func (f *funnelDrawing) onward(from, to Point, next int, top, bottom float64) float64 {
	x := float64(ribbonsAt)
	if !from.Known() || !to.Known() {
		f.interrupted(from, to, next, top, bottom)
		return 0
	}
	start, end := f.width(min(from.N(), to.N())), f.width(to.N())
	if f.layout.brief { // where nothing leads aside
		start = f.width(from.N())
	}
	ribbon := arrowDown(x+end/2, top, bottom-1, end)
	ribbon[0].places[0], ribbon[1].places[0] = at(x, top), at(x+start, top) // it may become wider, or thinner
	f.extend(next, shape{Path: ribbon, Fill: Sequential[3].Light})
	return start
}

// interrupted draws what leads from one stage to the next where only one of the numbers is
// known, or none: a piece of the ribbon of that one, and dashes.
func (f *funnelDrawing) interrupted(from, to Point, next int, top, bottom float64) {
	const piece = 8
	x := float64(ribbonsAt)
	if from.Known() {
		f.add(shape{Path: rect(x, top, f.width(from.N()), piece), Fill: Sequential[3].Light})
		top += piece
	}
	if !to.Known() {
		f.add(dashedDown(x+arrowHead, top+3, bottom-1)...)
		return
	}
	width, start := f.width(to.N()), bottom-1-arrowHead-piece
	f.add(shape{Path: open(at(x+width/2, top+3), at(x+width/2, start)), Stroke: muted.Light, Width: 1.5, Dash: dashes})
	f.extend(next, shape{Path: arrowDown(x+width/2, start, bottom-1, width), Fill: Sequential[3].Light})
}

// extend adds shapes to the item of a point that is drawn later: the box that a ribbon
// leads to.
func (f *funnelDrawing) extend(point int, shapes ...shape) {
	if f.pending == nil {
		f.pending = map[int][]shape{}
	}
	f.pending[point] = append(f.pending[point], shapes...)
}

// words places the texts beside a ribbon below each other from y on, each with the lines
// that it takes, and returns the height of all.
func (f *funnelDrawing) words(texts []beside, y float64) (height float64, placed []placedText) {
	const pad = 9
	l, end := f.layout, y+pad
	width := float64(l.width) - f.aside - 2
	for _, text := range texts {
		p := placedText{top: end}
		if text.series != "" {
			words, height := l.aside().words(text.series, f.aside, end, width, false)
			p.shapes, end = append(p.shapes, words), end+height
		}
		if text.point == none {
			words, height := l.aside().words(text.number, f.aside, end, width, false)
			p.shapes, p.middle = append(p.shapes, words), end+l.aside().lineHeight()/2
			end += height
			placed = append(placed, p)
			continue
		}
		number := f.data.Points[text.point].lettering(l.strong(), l.aside())
		words, height := number.words(text.number, f.aside, end, width, false)
		p.shapes, p.middle = append(p.shapes, words), end+number.lineHeight()/2
		used := number.width(text.number) + 8
		if height > number.lineHeight() || used+l.usual().width(text.name) > width {
			end, used = end+height, 0
		}
		words, height = l.usual().words(text.name, f.aside+used, end, width-used, false)
		p.shapes, p.bottom = append(p.shapes, words), end+height
		end = p.bottom + 2
		placed = append(placed, p)
	}
	return end + pad - y, placed
}

// placedText is a text beside a ribbon.
type placedText struct {
	shapes              []shape
	top, middle, bottom float64 // middle: of the number
}

// leave draws a ribbon that begins at a place from the left and leads aside to a text, with
// the text, and returns where the next ribbon begins. Its width is in proportion to the
// number where it begins; it becomes thinner to end at the text.
func (f *funnelDrawing) leave(text beside, left, top float64, words placedText) float64 {
	const most = 14 // its width where it ends
	width, right := f.width(text.n), f.aside-6
	neck := right - arrowHead
	thin := min(max(width, thinnest), most) / 2
	if text.n == 0 { // nobody knows how many, or nobody left
		thin = 0.75
	}
	from, to := left, left+max(width, 2*thin)
	up, down := words.middle-thin, words.middle+thin
	tip := max(thin, arrowHead*2/3)
	top++ // below the outline of the box
	path := []segment{
		{"M", []place{at(from, top)}},
		{"C", []place{at(from, (top+down*2)/3), at(from+(neck-from)/3, down), at(neck, down)}},
		{"L", []place{at(neck, words.middle+tip)}},
		{"L", []place{at(right, words.middle)}},
		{"L", []place{at(neck, words.middle-tip)}},
		{"L", []place{at(neck, up)}},
		{"C", []place{at(to+(neck-to)/3, up), at(to, (top+up*2)/3), at(to, top)}},
		{command: "Z"},
	}
	if text.point == none { // it looks derived
		f.add(append([]shape{{Path: path, Fill: blank.Light, Stroke: muted.Light, Width: 1}}, words.shapes...)...)
		return left + width
	}
	ribbon := shape{Path: path, Fill: Sequential[2].Light}
	if !f.data.Points[text.point].Known() {
		ribbon = shape{Path: open(at(left+5, top), at(left+5, words.middle), at(neck, words.middle)), Stroke: muted.Light, Width: 1.5, Dash: dashes}
		head := shape{Path: closed(at(neck, words.middle-6), at(neck, words.middle+6), at(right, words.middle)), Fill: muted.Light}
		words.shapes = append(words.shapes, head)
	}
	ground := shape{Path: rect(f.aside-3, words.top, float64(f.layout.width)-f.aside+3, words.bottom-words.top), Fill: blank.Light}
	f.show(text.point, append([]shape{ground, ribbon}, words.shapes...)...)
	return left + width
}

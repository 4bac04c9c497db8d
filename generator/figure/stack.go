package figure

import (
	"math"
	"slices"
)

// stack draws a bar for each category, divided into its series: as long as its numbers
// together or, with share = true, all as long as each other. The number of a segment stands
// in it where it fits, and below it with a line elsewhere. Series are named in their first
// segment if all have room for that, and by a legend otherwise.
type stack struct {
	spec   Spec
	data   Data
	layout layout

	frame  frame
	shares bool
	max    float64      // where the axis ends
	named  map[int]bool // the points whose segments have the names of their series
}

const stackBar = 28 // thickness of a bar, CSS pixels

func (s stack) chart() Chart {
	var notes []string
	s.data, notes = s.data.leaveOut()
	s.shares = s.spec.Share
	if s.shares && slices.ContainsFunc(s.data.Points, func(p Point) bool { return !p.Known() && slices.Contains(s.data.Categories, p.Category) }) {
		s.shares, notes = false, append(notes, s.data.locale.Say("figure.noShares"))
	}
	room := s.layout.fontSize + 8 // below bars, for numbers that do not fit
	s.frame = bars{
		spec: s.spec, data: s.data, layout: s.layout, label: Point.Text, notes: notes, bare: s.shares, height: stackBar + room, ownEnd: s.endRoom(),
	}.frame()
	s.setMax()
	if !s.hasOutside() {
		s.frame = bars{
			spec: s.spec, data: s.data, layout: s.layout, label: Point.Text, notes: notes, bare: s.shares, height: stackBar, ownEnd: s.endRoom(),
		}.frame()
		room = 0
	}
	s.nameSeries()
	if s.named != nil {
		s.frame.top = 4
	}
	return s.draw(float64(room))
}

func (s stack) draw(room float64) Chart {
	d, f := s.data, s.frame
	option := f.option()
	x := option["xAxis"].([]any)[0].(map[string]any)
	x["max"], x["interval"] = s.max, s.max/4
	if label := option["yAxis"].([]any)[0].(map[string]any)["axisLabel"].(map[string]any); !f.above {
		label["padding"] = []int{0, 0, int(room), 0} // beside the bar
	}
	positions := make([]ChartPosition, len(d.Points))
	all := make([]any, len(d.Series))
	items := make([][]item, len(d.Series))
	for row, category := range d.Categories {
		for i, shapes := range s.row(category, row, f.offset(0)-room/2) {
			p := d.Points[i]
			series := slices.Index(d.Series, p.Series)
			positions[i] = ChartPosition{row, series, len(items[series])}
			items[series] = append(items[series], item{name: p.Text(), value: []float64{0, float64(row)}, shapes: shapes})
		}
	}
	for i, series := range d.Series {
		drawn := shapeSeries(items[i], true)
		drawn["name"], drawn["itemStyle"] = series, map[string]any{"color": d.seriesColour(i)}
		all[i] = drawn
	}
	option["series"] = all
	if s.named == nil {
		addLegend(option, d.Series, s.layout)
	}
	addFoot(option, f.foot, s.layout)
	return Chart{option, s.layout.width, f.height(), positions, nil}
}

// segments are the numbers of a category in the order of the series, as indexes of points.
func (s stack) segments(category string) []int {
	var found []int
	for _, series := range s.data.Series {
		if i := s.data.find(category, series); i >= 0 {
			found = append(found, i)
		}
	}
	return found
}

// sum is what the numbers of a category are together. It is nowhere written.
func (s stack) sum(category string) int {
	sum := 0
	for _, i := range s.segments(category) {
		sum += s.data.Points[i].N()
	}
	return sum
}

// setMax sets where the axis ends: at four equal steps.
func (s *stack) setMax() {
	most := 1
	for _, category := range s.data.Categories {
		most = max(most, s.sum(category))
	}
	s.max = 4 * niceStep(float64(most)/4)
}

// niceStep is a step of an axis, at least as long as the given one: 1, 2, 2.5, 4 or 5 times a power
// of ten, and whole.
func niceStep(least float64) float64 {
	if least <= 1 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(least)))
	for _, times := range []float64{1, 2, 2.5, 4, 5, 10} {
		if step := times * power; step >= least && step == math.Trunc(step) {
			return step
		}
	}
	return 10 * power
}

// width is that of a segment in CSS pixels.
func (s stack) width(i int) float64 {
	p := s.data.Points[i]
	of := s.max
	if s.shares {
		of = float64(max(s.sum(p.Category), 1))
	}
	return float64(p.N()) / of * float64(s.frame.plotWidth())
}

// text is the number of a segment, with its share if bars show these.
func (s stack) text(i int) string {
	p := s.data.Points[i]
	whole := s.sum(p.Category)
	if !s.shares || whole == 0 {
		return p.Text()
	}
	percent := s.data.locale.Percent(math.Round(100*float64(p.N())/float64(whole)), 0)
	return s.data.locale.Say("figure.share", "number", p.Text(), "percent", percent)
}

// fits reports whether a text has room in a segment.
func (s stack) fits(text string, i int) bool {
	return float64(textWidth(text, s.layout))+8 <= s.width(i)
}

// after reports whether the number of a segment can stand after the bar, because it is the
// last one and there is room.
func (s stack) after(i int) bool {
	x, last := 0.0, -1
	for _, other := range s.segments(s.data.Points[i].Category) {
		if s.data.Points[other].Known() {
			x, last = x+s.width(other), other
		}
	}
	return i == last && x+6+float64(textWidth(s.text(i), s.layout)) <= float64(s.frame.plotWidth()+s.frame.after-4)
}

// hasOutside reports whether a number has no room in its segment or after the bar.
func (s stack) hasOutside() bool {
	return slices.ContainsFunc(s.data.Categories, func(category string) bool {
		return slices.ContainsFunc(s.segments(category), func(i int) bool {
			return s.data.Points[i].Known() && !s.fits(s.text(i), i) && !s.after(i)
		})
	})
}

// nameSeries finds a segment for the name of each series. If one has none, none is named.
func (s *stack) nameSeries() {
	named := map[int]bool{}
	for _, series := range s.data.Series {
		i := slices.IndexFunc(s.data.Points, func(p Point) bool {
			return p.Series == series && p.Known() && slices.Contains(s.data.Categories, p.Category)
		})
		for ; i >= 0 && i < len(s.data.Points); i++ {
			if p := s.data.Points[i]; p.Series == series && s.fits(s.data.listed(series, s.text(i)), i) {
				break
			}
		}
		if i < 0 || i == len(s.data.Points) {
			return
		}
		named[i] = true
	}
	s.named = named
}

// endRoom is the room after bars, for numbers that are not published.
func (s stack) endRoom() int {
	room := 8
	for _, category := range s.data.Categories {
		width := 8
		for _, i := range s.segments(category) {
			if p := s.data.Points[i]; !p.Known() {
				width += textWidth(p.Text(), layout{fontSize: s.layout.small()}) + 28
			}
		}
		room = max(room, width)
	}
	return min(room, s.layout.width/2)
}

// row draws the segments of a category, by their points. y is the middle of the bar, below
// that of the row.
func (s stack) row(category string, row int, y float64) map[int][]shape {
	drawn := map[int][]shape{}
	var outside []int
	r, x, half := float64(row), 0.0, float64(stackBar)/2
	middles := map[int]float64{}
	segments := s.segments(category)
	for _, i := range segments {
		p := s.data.Points[i]
		if !p.Known() {
			continue
		}
		colour := s.data.palette(s.data.Series)[slices.Index(s.data.Series, p.Series)]
		width := s.width(i)
		middles[i] = x + width/2
		if width > 0 {
			bar := styled(p.Texture(), colour.Light)
			bar.Path = closed(onAxes(0, r, x, y-half), onAxes(0, r, x+max(width-1.5, 1), y-half), onAxes(0, r, x+max(width-1.5, 1), y+half), onAxes(0, r, x, y+half))
			drawn[i] = append(drawn[i], bar)
		}
		x += width
		text := s.text(i)
		if s.named[i] {
			text = s.data.listed(p.Series, text)
		}
		if !s.fits(text, i) {
			outside = append(outside, i)
			continue
		}
		label := textAt(onAxes(0, r, middles[i], y), text, s.layout.fontSize, textOn(colour).Light)
		label.Align = "center"
		w, h := float64(textWidth(text, s.layout))/2, float64(s.layout.fontSize)/2+2
		plate := closed(onAxes(0, r, middles[i]-w, y-h), onAxes(0, r, middles[i]+w, y-h), onAxes(0, r, middles[i]+w, y+h), onAxes(0, r, middles[i]-w, y+h))
		drawn[i] = append(drawn[i], onTexture(label, p.Texture(), colour, plate)...)
	}
	if n := len(outside) - 1; n >= 0 && s.after(outside[n]) {
		label := textAt(onAxes(0, r, x+6, y), s.text(outside[n]), s.layout.fontSize, ink.Light)
		drawn[outside[n]] = append(drawn[outside[n]], label)
		x += 6 + float64(textWidth(s.text(outside[n]), s.layout))
		outside = outside[:n]
	}
	s.callOut(outside, middles, r, y+half, drawn)
	x += 8
	for _, i := range segments {
		if p := s.data.Points[i]; !p.Known() {
			by := func(dx, dy float64) place { return onAxes(0, r, x+dx, y+dy) }
			drawn[i] = []shape{diamond(s.data.seriesColour(slices.Index(s.data.Series, p.Series)), by), textAt(by(14, 0), p.Text(), s.layout.small(), muted.Light)}
			x += float64(textWidth(p.Text(), layout{fontSize: s.layout.small()})) + 28
		}
	}
	return drawn
}

// callOut writes numbers below their segments, beside each other, with lines to these.
func (s stack) callOut(points []int, middles map[int]float64, row, bottom float64, drawn map[int][]shape) {
	var want, widths []float64
	for _, i := range points {
		want, widths = append(want, middles[i]), append(widths, float64(textWidth(s.text(i), s.layout))+8)
	}
	for n, x := range spreadOut(want, widths, 0, float64(s.frame.plotWidth()+s.frame.after)) {
		i := points[n]
		label := textAt(onAxes(0, row, x, bottom+8), s.text(i), s.layout.fontSize, ink.Light)
		label.Align, label.Vertical = "center", "top"
		leader := shape{Path: open(onAxes(0, row, x, bottom+8), onAxes(0, row, middles[i], bottom)), Stroke: muted.Light}
		drawn[i] = append(drawn[i], label, leader)
	}
}

// textOn is the colour of text on a colour: that of text or of the background, whichever
// stands out more in the theme where it stands out less.
func textOn(c Colour) Colour {
	least := func(text Colour) float64 {
		inLight, _ := Contrast(text.Light, c.Light) // colours of the palette are colours
		inDark, _ := Contrast(text.Dark, c.Dark)
		return min(inLight, inDark)
	}
	if least(ink) > least(blank) {
		return ink
	}
	return blank
}

// onTexture is a text on a bar of a colour. On the pattern of a texture it has a plate in the
// colour behind it.
func onTexture(text shape, t Texture, colour Colour, plate []segment) []shape {
	switch t {
	case Plain:
		return []shape{text}
	case Incomplete: // the bar is an outline
		text.Fill = ink.Light
		return []shape{text}
	}
	return []shape{{Path: plate, Fill: colour.Light}, text}
}

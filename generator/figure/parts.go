package figure

import (
	"slices"
)

// whole is a bar of parts: a group, or all categories. Numbers are indexes of the points.
type group struct {
	name  string // empty: all categories together
	own   int    // the number of the group itself; -1: none
	parts []int
}

type groups []group

// groups are the bars of data with one series. A category that has no group and no parts is
// a bar by itself, if others have groups.
func (d Data) groups() groups {
	grouped := slices.ContainsFunc(d.Points, func(p Point) bool { return p.Group != "" })
	if !grouped {
		all := group{own: -1}
		for i := range d.Points {
			all.parts = append(all.parts, i)
		}
		return groups{all}
	}
	var found groups
	of := func(name string) *group {
		i := slices.IndexFunc(found, func(w group) bool { return w.name == name })
		if i < 0 {
			found, i = append(found, group{name: name, own: -1}), len(found)
		}
		return &found[i]
	}
	for i, p := range d.Points {
		if p.Group == "" {
			of(p.Category).own = i
		} else {
			w := of(p.Group)
			w.parts = append(w.parts, i)
		}
	}
	return found
}

// parts are those of all bars.
func (ws groups) parts() []int {
	var all []int
	for _, w := range ws {
		all = append(all, w.parts...)
	}
	return all
}

const (
	partsBar = 46 // height of a bar of parts, CSS pixels: two lines of text
	swatch   = 12
)

// partsChart draws each whole as a bar with its parts inside. The name and the number of a
// part stand in it where they fit, and below the bar elsewhere. A bar is as long as its own
// number, if that is published; a sum of parts is not written anywhere.
type partsChart struct {
	spec   Spec
	data   Data
	layout layout
}

func (c partsChart) chart() Chart {
	d, l := c.data, c.layout
	ws := d.groups()
	most := 0
	for _, w := range ws {
		most = max(most, c.length(w))
	}
	positions := make([]ChartPosition, len(d.Points))
	var items []item
	add := func(point int, shapes []shape) {
		positions[point] = ChartPosition{slices.Index(d.Categories, d.Points[point].Category), 0, len(items)}
		items = append(items, item{name: d.Points[point].Text(), shapes: shapes})
	}
	y := 4.0
	scale := float64(l.width-4) / float64(max(most, 1))
	for i, w := range ws {
		if i > 0 {
			y += float64(l.gap)
		}
		y = c.draw(w, ws.parts(), scale, y, add)
	}
	foot := footOf(d, nil, l)
	option := map[string]any{
		"animation": false, "tooltip": map[string]any{"show": false},
		"textStyle": map[string]any{"fontSize": l.fontSize, "color": ink.Light}, "series": []any{shapeSeries(items, false)},
	}
	addFoot(option, foot, l)
	return Chart{option, l.width, int(y) + 8 + footHeight(foot), positions, nil}
}

// length is what a bar shows: its own number, or more if its parts have more.
func (c partsChart) length(w group) int {
	own, sum := 0, 0
	if w.own >= 0 {
		own = c.data.Points[w.own].N()
	}
	for _, i := range w.parts {
		sum += c.data.Points[i].N()
	}
	return max(own, sum)
}

// draw draws a whole from y on, with the given pixels for 1, and returns where it ends.
func (c partsChart) draw(w group, all []int, scale, y float64, add func(int, []shape)) float64 {
	d, l := c.data, c.layout
	lineHeight := float64(l.fontSize + 4)
	if w.name != "" {
		lines := wrapText(w.name, l.width, l.fontSize)
		heading := textAt(at(0, y), joinLines(lines), l.fontSize, ink.Light)
		heading.Vertical, heading.Weight, heading.LineHeight = "top", 600, l.fontSize+4
		shapes := []shape{heading}
		y += float64(len(lines)) * lineHeight
		if w.own >= 0 {
			shapes = append(shapes, c.outline(w, scale, &y)...)
			add(w.own, shapes)
		}
	}
	if len(w.parts) == 0 {
		return y + partsBar
	}
	x := 1.0
	var below []int
	drawn := map[int][]shape{}
	for _, i := range w.parts {
		p := d.Points[i]
		width := float64(p.N()) * scale
		colour := c.colour(i, all)
		if width > 0 {
			bar := styled(p.Texture(), colour.Light)
			bar.Path = rect(x, y+1, max(width-1.5, 1), partsBar-2)
			drawn[i] = []shape{bar}
		}
		name, number := wrapText(p.Category, int(width)-12, l.fontSize), d.share(p)
		if len(name) == 1 && textWidth(name[0], l) <= int(width)-12 && textWidth(number, l) <= int(width)-12 {
			label := textAt(at(x+6, y+partsBar/2), joinLines([]string{name[0], number}), l.fontSize, textOn(colour).Light)
			label.LineHeight = l.fontSize + 4
			plate := rect(x+4, y+4, float64(max(textWidth(name[0], l), textWidth(number, l)))+4, partsBar-8)
			drawn[i] = append(drawn[i], onTexture(label, p.Texture(), colour, plate)...)
		} else {
			below = append(below, i)
		}
		x += width
	}
	y += partsBar
	if below != nil {
		y = c.list(below, all, y+6, drawn)
	}
	for _, i := range w.parts {
		add(i, drawn[i])
	}
	return y
}

// outline is a frame as long as a whole's own number, with the number after its name. It
// moves y down if the number needs a line of its own.
func (c partsChart) outline(w group, scale float64, y *float64) []shape {
	l, p := c.layout, c.data.Points[w.own]
	number := textAt(at(0, *y), p.Text(), l.fontSize, ink.Light)
	number.Vertical = "top"
	lines := wrapText(w.name, l.width, l.fontSize)
	if x := textWidth(lines[len(lines)-1], layout{fontSize: l.fontSize + 1}) + 10; x+textWidth(p.Text(), l) <= l.width {
		number.At = new(at(float64(x), *y-float64(l.fontSize+4)))
	} else {
		*y += float64(l.fontSize + 4)
	}
	if !p.Known() || p.N() == 0 {
		return []shape{number}
	}
	frame := shape{Path: rect(1, *y+1, max(float64(p.N())*scale-1.5, 1), partsBar-2), Fill: blank.Light, Stroke: muted.Light, Width: 1.5}
	if len(w.parts) == 0 {
		frame.Fill = line.Light
	}
	return []shape{number, frame}
}

// list writes parts below their bar, from left to right in lines, and returns where the
// lines end.
func (c partsChart) list(parts, all []int, y float64, drawn map[int][]shape) float64 {
	d, l := c.data, c.layout
	lineHeight := float64(l.fontSize + 6)
	x, used := 0, false
	for _, i := range parts {
		p := d.Points[i]
		text := d.listed(p.Category, d.share(p))
		lines := wrapText(text, l.width-swatch-8, l.fontSize)
		width := swatch + 8 + 16
		for _, line := range lines {
			width = max(width, textWidth(line, l)+swatch+8+16)
		}
		if used && (x+width-16 > l.width || len(lines) > 1) {
			x, y = 0, y+lineHeight
		}
		middle := y + lineHeight/2
		mark := shape{Fill: c.colour(i, all).Light}
		if p.Texture() == Incomplete {
			mark = styled(Incomplete, c.colour(i, all).Light)
		}
		mark.Path = rect(float64(x), middle-swatch/2, swatch, swatch)
		if !p.Known() {
			mark = diamond(c.colour(i, all).Light, func(dx, dy float64) place { return at(float64(x)+1+dx, middle+dy) })
		}
		label := textAt(at(float64(x)+swatch+8, y+2), joinLines(lines), l.fontSize, ink.Light)
		label.Vertical, label.LineHeight = "top", l.fontSize+6
		drawn[i] = append(drawn[i], mark, label)
		x, used = x+width, true
		if len(lines) > 1 {
			x, y, used = 0, y+float64(len(lines))*lineHeight, false
		}
	}
	if used {
		y += lineHeight
	}
	return y
}

// colour is that of a part.
func (c partsChart) colour(point int, all []int) Colour {
	var names []string
	for _, i := range all {
		if name := c.data.Points[i].Category; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return c.data.palette(names)[slices.Index(names, c.data.Points[point].Category)]
}

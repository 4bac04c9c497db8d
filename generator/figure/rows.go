package figure

import (
	"slices"
	"strings"
)

const (
	axisHeight   = 48 // below the rows: labels and name of the axis
	panelBeside  = 20 // between panels beside each other
	longList     = 40 // rows; from here on they stand closer together
	veryLongList = 200
	leastPanel   = 112 // width of a panel, at least
)

// frame is where a chart of rows draws what: the axes, the panels and the rows.
type frame struct {
	bars
	log    bool
	panels [][]int // the series of each
	across int     // how many panels stand beside each other
	above  bool    // names stand above the rows instead of beside them

	left       int // of the first panel: the column of names
	nameHeight int // of names above
	titles     [][]string
	row        int  // height of a row
	top        int  // above the rows of a panel
	before     int  // within a panel, left of the axis: room for zeros and numbers
	after      int  // within a panel, right of the axis: room for numbers
	apart      bool // on a log scale: each series has its own line in a row
	logMax     float64
	foot       []string
}

func (b bars) frame() frame {
	f := frame{bars: b, log: b.spec.Scale == Log, across: 1, foot: footOf(b.data, b.notes, b.layout)}
	f.panels = [][]int{{}}
	for i := range b.data.Series {
		if b.ownPanels && i > 0 {
			f.panels = append(f.panels, nil)
		}
		last := len(f.panels) - 1
		f.panels[last] = append(f.panels[last], i)
	}
	names := b.data.Categories
	if len(names) > longList { // names of one line keep it short
		f.layout.gap = 6
		b.layout.labelWidth = max(b.layout.labelWidth, b.layout.width*40/100)
	}
	if len(names) > veryLongList {
		f.layout.gap = 0
	}
	f.layout.labelWidth = nameColumn(names, b.layout)
	need := leastPanel
	if len(f.panels) == 1 {
		need = b.layout.width / 3
	}
	f.above = b.layout.width-f.layout.labelWidth-12 < len(f.panels)*need ||
		b.layout.width < 400 && longest(names, b.layout) > b.layout.labelWidth
	f.left = f.layout.labelWidth + 12
	if f.above {
		f.left, f.layout.labelWidth = 0, b.layout.width-16
	}
	f.across = min(len(f.panels), max(1, (b.layout.width-f.left+panelBeside)/(leastPanel+panelBeside)))
	lines := 1
	for _, name := range names {
		lines = max(lines, wrapped(name, f.layout))
	}
	f.logMax = niceLog(b.data.max())
	f.apart = f.log && f.crowded()
	f.measure()
	marks := f.marksHeight()
	nameLines := lines * (b.layout.fontSize + 3)
	f.row = max(marks+f.layout.gap, nameLines+min(8, f.layout.gap/2))
	if f.above {
		f.nameHeight = nameLines + 2
		f.row = marks + f.nameHeight + min(f.layout.gap, max(6, f.layout.gap/2))
	}
	f.top = legendHeight(b.data.Series, b.layout)
	if len(f.panels) > 1 {
		f.top = f.panelTitles()
	}
	return f
}

// panelTitles breaks the titles of panels into lines, and returns the height of the highest.
func (f *frame) panelTitles() int {
	width, lines := f.panelWidth(), 1
	for _, panel := range f.panels {
		title := wrapText(f.data.Series[panel[0]], width, f.layout.fontSize)
		f.titles = append(f.titles, title)
		lines = max(lines, len(title))
	}
	return lines*(f.layout.fontSize+4) + 8
}

// panelWidth is that of a panel, with the room for its numbers.
func (f frame) panelWidth() int {
	return (f.layout.width - f.left - (f.across-1)*panelBeside) / f.across
}

// marksHeight is the height of what a row shows beside its name.
func (f frame) marksHeight() int {
	if f.bars.height > 0 {
		return f.bars.height
	}
	perRow := len(f.panels[0])
	if f.single() || f.onLine() {
		perRow = 1
	}
	if f.log {
		h := perRow * lane(f.layout)
		if f.onLine() && len(f.panels[0]) > 2 {
			h += f.layout.fontSize + 4 // numbers above the dots in the middle
		}
		return h
	}
	return perRow * (f.thickness() + barGap)
}

// onLine reports whether the numbers of a row are dots on one line.
func (f frame) onLine() bool { return f.log && !f.apart }

// start is where the axis of counts starts.
func (f frame) start() float64 {
	if f.log {
		return 1
	}
	return 0
}

// offset is how far below the middle of a row series i is drawn.
func (f frame) offset(i int) float64 {
	below := float64(f.nameHeight) / 2
	pace := f.thickness() + barGap
	if f.log {
		pace = lane(f.layout)
	}
	if panel := f.panels[0]; f.bars.height == 0 && len(f.panels) == 1 && len(panel) > 1 && !f.single() && !f.onLine() {
		below += float64((2*i-len(panel)+1)*pace) / 2
	}
	return below
}

// measure finds the room that numbers need on both sides of the axis.
func (f *frame) measure() {
	f.before, f.after = 1, max(8, f.ownEnd)
	if f.ownEnd > 0 {
		return
	}
	if !f.log {
		for _, p := range f.data.Points {
			if p.Known() {
				f.after = max(f.after, textWidth(f.label(p), f.layout)+12)
			}
		}
		return
	}
	if f.hasZero() {
		f.before = int(f.zeroAt()+dotRadius) + 2
	}
	for range 3 { // the room changes the places of the dots
		before, after := f.before, f.after
		for _, panel := range f.panels {
			for _, category := range f.data.Categories {
				low, high := f.reach(category, panel)
				before = max(before, int(-low)+1)
				after = max(after, int(high)-f.plotWidth()+1)
			}
		}
		least := f.panelWidth() / 3 // for the axis
		if f.onLine() && before+after > f.panelWidth()-least && len(f.panels[0]) > 1 {
			f.apart = true // numbers after each other have no room
			f.measure()
			return
		}
		f.before = min(before, least)
		f.after = min(after, f.panelWidth()-f.before-least)
	}
}

// plotWidth is the width of the axis of counts.
func (f frame) plotWidth() int { return f.panelWidth() - f.before - f.after }

// axisRoom is the height of the axis of counts with its labels.
func (f frame) axisRoom() int {
	switch {
	case f.bare:
		return 4
	case f.spec.CountLabel == "" || f.layout.brief:
		return axisHeight - 20
	}
	return axisHeight
}

// panelHeight is that of a panel with its title and its axis.
func (f frame) panelHeight() int { return f.top + f.row*len(f.data.Categories) + f.axisRoom() }

func (f frame) height() int {
	stacked := (len(f.panels) + f.across - 1) / f.across
	return stacked*f.panelHeight() + footHeight(f.foot)
}

// option is that of a chart with axes, but without series.
func (f frame) option() map[string]any {
	var grids, xs, ys, zeros []any
	names := f.data.Categories
	for i := range f.panels {
		left := f.left + i%f.across*(f.panelWidth()+panelBeside)
		grid := map[string]any{"left": left + f.before, "right": f.layout.width - left - f.panelWidth() + f.after, "top": f.top, "bottom": f.axisRoom() + footHeight(f.foot)}
		if f.across < len(f.panels) {
			grid["top"] = i/f.across*f.panelHeight() + f.top
			grid["height"] = f.row * len(f.data.Categories)
			delete(grid, "bottom")
		}
		grids, xs, ys = append(grids, grid), append(xs, f.countAxis(i)), append(ys, f.nameAxis(i, names))
		if f.log && f.hasZero() {
			zeros = append(zeros, f.zeroAxis(i))
		}
	}
	return map[string]any{
		"animation": false, "tooltip": map[string]any{"show": false}, "grid": grids, "xAxis": append(xs, zeros...), "yAxis": ys,
		"textStyle": map[string]any{"fontSize": f.layout.fontSize, "color": ink.Light},
	}
}

// countAxis is the axis of counts of a panel.
func (f frame) countAxis(panel int) map[string]any {
	x := map[string]any{
		"gridIndex": panel, "show": !f.bare, "position": "bottom", "splitNumber": max(2, f.plotWidth()/110),
		"splitLine":     map[string]any{"show": true, "lineStyle": map[string]any{"color": line.Light}},
		"axisLabel":     f.data.countLabels(map[string]any{"color": muted.Light, "fontSize": f.layout.small(), "hideOverlap": true}),
		"nameTextStyle": map[string]any{"color": muted.Light, "fontSize": f.layout.small()},
	}
	if f.spec.CountLabel != "" && !f.layout.brief {
		x["name"], x["nameLocation"], x["nameGap"] = f.spec.CountLabel, "middle", 28
	}
	if f.log {
		x["type"], x["logBase"], x["min"], x["max"] = "log", 10, 1, f.logMax
		x["splitNumber"] = 10 // a tick at each power of ten
	} else {
		x["type"], x["minInterval"] = "value", 1
	}
	return x
}

// nameAxis is the axis of categories of a panel. Panels that follow another one in their
// row have no names of their own beside them.
func (f frame) nameAxis(panel int, names []string) map[string]any {
	size := f.layout.fontSize
	label := map[string]any{"color": ink.Light, "fontSize": size, "interval": 0, "width": f.layout.labelWidth, "overflow": "break", "lineHeight": size + 3}
	if f.above {
		label["inside"], label["margin"], label["verticalAlign"] = true, -f.before, "bottom"
		label["padding"] = []int{0, 0, f.marksHeight()/2 - f.nameHeight/2 + 1, 0}
		label["textBorderColor"], label["textBorderWidth"] = blank.Light, 3 // gridlines end at the letters
	} else {
		label["margin"] = f.before + 8
	}
	label["show"] = panel%f.across == 0
	y := map[string]any{
		"gridIndex": panel, "type": "category", "data": names, "inverse": true, "axisTick": map[string]any{"show": false}, "axisLabel": label,
		"axisLine": map[string]any{"show": !f.above, "onZero": false, "lineStyle": map[string]any{"color": muted.Light}}, "splitLine": map[string]any{"show": false},
	}
	if f.titles != nil {
		y["name"], y["nameLocation"], y["nameGap"] = joinLines(f.titles[panel]), "start", 8
		y["nameTextStyle"] = map[string]any{
			"color": ink.Light, "fontSize": size, "fontWeight": 600, "align": "left", "lineHeight": size + 4, "padding": []int{0, 0, 0, -f.before},
		}
	}
	return y
}

// leaveOut takes categories without any published number out of the rows, and names them
// in a note. If there would be no row left, all of them stay.
func (d Data) leaveOut() (Data, []string) {
	var shown, uncounted, unpublished []string
	for _, category := range d.Categories {
		i := slices.IndexFunc(d.Points, func(p Point) bool { return p.Category == category })
		switch {
		case d.highest(category) >= 0:
			shown = append(shown, category)
		case d.Points[i].isUncounted():
			uncounted = append(uncounted, category)
		default:
			unpublished = append(unpublished, category)
		}
	}
	if len(shown) == 0 {
		return d, nil
	}
	d.Categories = shown
	var notes []string
	if uncounted != nil {
		notes = append(notes, d.locale.Say("figure.notCounted", "list", d.listOf(uncounted)))
	}
	if unpublished != nil {
		notes = append(notes, d.locale.Say("figure.notPublished", "list", d.listOf(unpublished)))
	}
	return d, notes
}

// listOf joins names, by semicolons if there are commas in them.
func (d Data) listOf(names []string) string {
	comma := strings.TrimSpace(d.locale.Separator())
	if slices.ContainsFunc(names, func(name string) bool { return strings.Contains(name, comma) }) {
		return d.locale.Clauses(names...)
	}
	return d.locale.List(names)
}

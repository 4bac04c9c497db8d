package figure

import (
	"slices"
)

const (
	phaseBar  = 26 // the width of the bar with the name of a phase, CSS pixels
	rowGap    = 30 // between rows of boxes: room for an arrow
	columnGap = 20
)

// beside draws the boxes with what was removed and other methods beside each other, as PRISMA
// 2020 does, and returns the height. The names of phases stand on bars along the left.
func (f *prismaDrawing) beside() float64 {
	rows := alignedRows(f.data, f.columns)
	for _, step := range f.joint {
		rows = append(rows, flowRow{step})
	}
	left := 1.0
	if slices.ContainsFunc(f.data.Points, func(p Point) bool { return p.Group != "" }) {
		left += phaseBar + 10
	}
	n := float64(len(f.columns))
	width := (float64(f.layout.width) - left - 1 - (n-1)*columnGap) / n
	y := f.headings(left, width)
	var phases []phase
	for i, row := range rows {
		top, name := y, phaseOf(row)
		for column, step := range row {
			if step != nil {
				f.place(step, left+float64(column)*(width+columnGap), width, top)
				y = max(y, step.stage.bottom(), step.out.bottom())
			}
		}
		if i == 0 || name != "" && name != phases[len(phases)-1].name {
			phases = append(phases, phase{name: name, top: top})
		}
		last := &phases[len(phases)-1]
		last.bottom = y
		if i+1 == len(rows) || phaseOf(rows[i+1]) != last.name && phaseOf(rows[i+1]) != "" { // room for its name
			last.bottom = max(y, last.top+f.phaseStyle().width(last.name)+8)
		}
		y = last.bottom + rowGap
	}
	for column := range f.columns {
		f.drawColumn(rows, column)
	}
	for _, p := range phases {
		f.drawPhase(p)
	}
	return y - rowGap + 1
}

// phase is a bar with the name of a phase, beside its rows.
type phase struct {
	name        string // empty: it is not drawn
	top, bottom float64
}

// phaseOf is the phase of a row: that of its first column. It is empty where that has none.
func phaseOf(row flowRow) string {
	if row[0] == nil {
		return ""
	}
	return row[0].phase
}

// flowRow is the steps that stand beside each other; nil where a column has none.
type flowRow []*flowStep

// alignedRows puts the steps of the columns beside each other: those of the same name in
// one row, and the others in between.
func alignedRows(d Data, columns [][]*flowStep) []flowRow {
	rows := make([]flowRow, len(columns[0]))
	for i, step := range columns[0] {
		rows[i] = make(flowRow, len(columns))
		rows[i][0] = step
	}
	if len(columns) == 1 {
		return rows
	}
	name := func(step *flowStep) string { return d.Points[step.stage.rows[0]].Category }
	next := 0 // the first row without a step of the second column
	for i, step := range columns[1] {
		same := next + slices.IndexFunc(rows[min(next, len(rows)):], func(r flowRow) bool { return r[0] != nil && name(r[0]) == name(step) })
		later := next < len(rows) && rows[next][0] != nil &&
			slices.ContainsFunc(columns[1][i+1:], func(s *flowStep) bool { return name(s) == name(rows[next][0]) })
		switch {
		case same >= next:
			next = same
		case later || next >= len(rows):
			rows = slices.Insert(rows, next, make(flowRow, len(columns)))
		}
		rows[next][1] = step
		next++
	}
	return rows
}

// headings names the columns if there are several, and returns where the boxes begin.
func (f *prismaDrawing) headings(left, width float64) float64 {
	if len(f.columns) == 1 {
		return 1
	}
	end := 0.0
	for i, id := range []string{"flow.databases", "flow.otherWays"} {
		words, height := f.layout.strong().words(f.data.locale.Say(id), left+float64(i)*(width+columnGap), 0, width, false)
		f.add(words)
		end = max(end, height)
	}
	return end + 8
}

// place gives the boxes of a step their places within a width.
func (f *prismaDrawing) place(step *flowStep, x, width, y float64) {
	aside := 52.0
	if len(f.columns) > 1 {
		aside = 24
	}
	first := (width - aside) / 2
	for _, b := range []*flowBox{&step.stage, &step.out} {
		if len(b.rows) == 0 {
			continue
		}
		b.x, b.y, b.w = x, y, first
		if b.removed {
			b.x += first + aside
		}
		_, _, b.h = f.texts(*b)
	}
}

// drawColumn draws the boxes of a column and the arrows that lead to them. What all ways
// lead to belongs to the first one.
func (f *prismaDrawing) drawColumn(rows []flowRow, column int) {
	var before *flowStep
	for _, row := range rows {
		if column >= len(row) || row[column] == nil {
			continue
		}
		step := row[column]
		var arrows []shape
		if before != nil {
			arrows = f.down(before.stage.x+before.stage.w/2, before.stage.bottom(), step.stage)
			if len(f.joint) > 0 && step == f.joint[0] { // how many came this way is not known
				arrows = []shape{{Path: arrowDown(before.stage.x+before.stage.w/2, before.stage.bottom(), step.stage.y-1, thinnest), Fill: muted.Light}}
			}
		}
		f.draw(step.stage, arrows...)
		if len(step.out.rows) > 0 {
			middle := step.stage.y + min(step.stage.h, step.out.h)/2
			f.draw(step.out, f.aside(step.stage.right(), step.out, middle)...)
		}
		before = step
	}
	if column > 0 && len(f.joint) > 0 && before != nil {
		f.elbow(before.stage.x+before.stage.w/2, before.stage.bottom(), f.joint[0].stage)
	}
}

// elbow leads down from a place and then to the right side of a box.
func (f *prismaDrawing) elbow(x, top float64, to flowBox) {
	right, y := to.right()+1, to.middle()
	f.add(
		shape{Path: open(at(x, top), at(x, y), at(right+arrowHead, y)), Stroke: muted.Light, Width: thinnest},
		shape{Path: closed(at(right+arrowHead, y-6), at(right+arrowHead, y+6), at(right, y)), Fill: muted.Light},
	)
}

// phaseStyle is how the name of a phase is written on its bar.
func (f *prismaDrawing) phaseStyle() lettering { return f.layout.strong() }

// drawPhase draws a bar with the name of a phase, which is written upwards.
func (f *prismaDrawing) drawPhase(p phase) {
	if p.name == "" {
		return
	}
	w := f.phaseStyle()
	text := textAt(at(1+phaseBar/2.0, (p.top+p.bottom)/2), p.name, w.size, w.colour)
	text.Weight, text.Align, text.Upright = w.weight, "center", true
	f.add(shape{Path: rect(1, p.top, phaseBar, p.bottom-p.top), Fill: Sequential[1].Light}, text)
}

// below draws all boxes below each other, what was removed indented, and returns the height.
func (f *prismaDrawing) below() float64 {
	left, y := 1.0, 1.0
	if len(f.joint) > 0 {
		left += channel
	}
	var before *flowStep
	phase := ""
	for n, steps := range append(slices.Clone(f.columns), f.joint) {
		for i, step := range steps {
			apart := i == 0 && n > 0 && n < len(f.columns) // another way
			if apart {
				before, y = nil, y+8
			}
			if step.phase != phase && !f.layout.brief {
				phase = step.phase
				words, height := f.layout.strong().words(phase, left+phasesAt, y, float64(f.layout.width)-left-phasesAt, false)
				f.add(words)
				y += height + 2
			}
			y = f.stack(step, before, left, y)
			before = step
		}
	}
	f.around()
	return y - rowGap + 1
}

const (
	phasesAt = 40 // beside the arrow that leads past the name of a phase
	channel  = 16 // the width of the way around the boxes of other methods
)

// stack draws a step below the one before it; nil if no arrow leads from there.
func (f *prismaDrawing) stack(step, before *flowStep, left, y float64) float64 {
	const stem = 16 // where arrows lead down, from the left of boxes
	width := float64(f.layout.width) - left - 1
	stage, out := &step.stage, &step.out
	stage.x, stage.y, stage.w = left, y, width
	_, _, stage.h = f.texts(*stage)
	var arrows []shape
	if before != nil {
		arrows = f.down(left+stem, before.stage.bottom(), *stage)
		if len(f.joint) > 0 && step == f.joint[0] {
			arrows = []shape{{Path: arrowDown(left+stem, before.stage.bottom(), y-1, thinnest), Fill: muted.Light}}
		}
	}
	f.draw(*stage, arrows...)
	y = stage.bottom() + rowGap
	if len(out.rows) == 0 || f.layout.brief {
		return y
	}
	out.x, out.y, out.w = left+2*stem+20, stage.bottom()+12, width-2*stem-20
	_, _, out.h = f.texts(*out)
	middle := out.y + min(out.h/2, 18)
	f.add(shape{Path: open(at(left+stem, stage.bottom()), at(left+stem, middle)), Stroke: Sequential[2].Light, Width: thinnest})
	f.draw(*out, f.aside(left+stem, *out, middle)...)
	return out.bottom() + rowGap
}

// around leads from the last box of databases and registers past those of other methods to
// what was included.
func (f *prismaDrawing) around() {
	if len(f.joint) == 0 {
		return
	}
	from, to, x := f.columns[0][len(f.columns[0])-1].stage, f.joint[0].stage, 6.0
	f.add(
		shape{Path: open(at(from.x, from.middle()), at(x, from.middle()), at(x, to.middle()), at(to.x-arrowHead, to.middle())), Stroke: muted.Light, Width: thinnest},
		shape{Path: closed(at(to.x-arrowHead, to.middle()-6), at(to.x-arrowHead, to.middle()+6), at(to.x-1, to.middle())), Fill: muted.Light},
	)
}

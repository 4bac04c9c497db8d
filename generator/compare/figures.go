package compare

import (
	"cmp"
	"slices"

	"recension/generator/decode"
	"recension/generator/figure"
	"recension/generator/review"
)

// Numbers are all numbers of a figure, before and after, of which at least one
// moved.
type Numbers struct {
	ID       string  `json:"id"`
	OldID    string  `json:"old_id,omitzero"` // where the id moved too
	Title    string  `json:"title"`
	Points   []Point `json:"points"` // in the order of the figure; what is gone comes last
	BeforeAt Place   `json:"before_at"`
	AfterAt  Place   `json:"after_at"`

	spec          figure.Spec // of the later state
	before, after string      // names of the states
}

// Point is one number of a figure in both states.
type Point struct {
	Category string `json:"category"`
	Series   string `json:"series,omitzero"` // empty: the figure has one series
	Item     string `json:"item,omitzero"`   // of a timeline: what is dated
	// Before and After are the numbers as a reader sees them, or the date of an
	// item; empty on a side that does not have it.
	Before      string `json:"before"`
	After       string `json:"after"`
	BeforeCount *int   `json:"before_count"` // null: not published, or not there
	AfterCount  *int   `json:"after_count"`
	Moved       bool   `json:"moved"`

	old, now *figure.Point
}

// FigureNumbers are the figures on both sides whose numbers differ, as
// [Changes] has them: for those who need no more, without the rest of a
// comparison. Of the sides it reads name, edition and figures.
func FigureNumbers(before, after Side) []Numbers {
	p := pairing{before: before, after: after}
	return p.numbers(p.matchFigures())
}

// numbers are the figures on both sides whose numbers differ.
func (p *pairing) numbers(figures matched) []Numbers {
	var moved []Numbers
	for _, pair := range figures.pairs {
		a, b := figureOf(p.before, pair.before.id), figureOf(p.after, pair.after.id)
		n := Numbers{
			ID: b.ID, Title: b.Title, BeforeAt: placeOf(a.Pos), AfterAt: placeOf(b.Pos),
			Points: points(a.Data.Points, b.Data.Points), spec: b.Spec, before: p.before.Name, after: p.after.Name,
		}
		if a.ID != b.ID {
			n.OldID = a.ID
		}
		if n.before == n.after {
			n.before, n.after = "before", "after"
		}
		if slices.ContainsFunc(n.Points, func(p Point) bool { return p.Moved }) {
			moved = append(moved, n)
		}
	}
	return moved
}

func figureOf(s Side, id string) figure.Figure {
	i := slices.IndexFunc(s.Figures, func(f figure.Figure) bool { return f.ID == id })
	return s.Figures[i]
}

// points puts together the numbers of two figures by category, series and item.
func points(before, after []figure.Point) []Point {
	type key struct{ category, series, group, item string }
	keyOf := func(p *figure.Point) key { // the year of a dated item is what moves
		if p.Item != "" {
			return key{"", p.Series, "", p.Item}
		}
		return key{p.Category, p.Series, p.Group, ""}
	}
	old := map[key]*figure.Point{}
	for i := range before {
		old[keyOf(&before[i])] = &before[i]
	}
	var found []Point
	for i := range after {
		k := keyOf(&after[i])
		found = append(found, newPoint(old[k], &after[i]))
		delete(old, k)
	}
	for i := range before {
		if k := keyOf(&before[i]); old[k] != nil {
			found = append(found, newPoint(old[k], nil))
			delete(old, k)
		}
	}
	return found
}

// newPoint is a number on both sides, or on one where the other is nil.
func newPoint(old, now *figure.Point) Point {
	at := cmp.Or(now, old)
	p := Point{Category: at.Category, Series: at.Series, Item: at.Item, old: old, now: now}
	p.Before, p.BeforeCount = shown(old)
	p.After, p.AfterCount = shown(now)
	p.Moved = p.Before != p.After
	return p
}

func shown(p *figure.Point) (string, *int) {
	switch {
	case p == nil:
		return "", nil
	case p.Item != "":
		return p.Date, nil
	case !p.Known():
		return p.Text(), nil
	}
	n := p.N()
	return p.Text(), &n
}

// Figure draws the numbers of both states on one scale: a figure of kind change,
// whose series are the names of the states. False if it could show nothing: no
// number is published, or the figure is a timeline.
func (n Numbers) Figure() (figure.Figure, bool) {
	var rows []review.Count
	known := false
	add := func(series string, category string, p *figure.Point) {
		if p == nil || p.Item != "" {
			return
		}
		known = known || p.Known()
		row := p.Row
		row.Origin, row.Category, row.Series, row.Group = decode.Origin{}, category, series, ""
		rows = append(rows, row)
	}
	for _, p := range n.Points {
		category := p.Category
		if p.Series != "" {
			category += ", " + p.Series
		}
		add(n.before, category, p.old)
		add(n.after, category, p.now)
	}
	if !known {
		return figure.Figure{}, false
	}
	spec := n.spec
	spec.SeriesLabel, spec.SeriesOrder = "State", []string{n.before, n.after}
	return figure.Change(spec, rows), true
}

package compare

import (
	"cmp"
	"slices"

	"recension/generator/decode"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/review"
)

// Numbers are all numbers of a figure, before and after, at least one of which
// changed.
type Numbers struct {
	ID       string  `json:"id"`
	OldID    string  `json:"old_id,omitzero"` // if the id changed too
	Title    string  `json:"title"`
	Points   []Point `json:"points"` // in the order of the figure; removed numbers come last
	BeforeAt Place   `json:"before_at"`
	AfterAt  Place   `json:"after_at"`

	spec          figure.Spec // of the later state
	before, after string      // names of the states
}

// Point is one number of a figure in both states.
type Point struct {
	Category string `json:"category"`
	Series   string `json:"series,omitzero"` // empty if the figure has one series
	Item     string `json:"item,omitzero"`   // in a timeline: the dated item
	// Before and After are the numbers as a reader sees them, or the date of an
	// item; empty in a state that does not have it.
	Before      string `json:"before"`
	After       string `json:"after"`
	BeforeCount *int   `json:"before_count"` // null if not published, or missing
	AfterCount  *int   `json:"after_count"`
	Moved       bool   `json:"moved"`

	old, now *figure.Point
}

// FigureNumbers returns the figures in both states whose numbers differ, as in
// [Changes], without the rest of a comparison. It reads only Name, Edition and Figures
// of the states.
func FigureNumbers(before, after State) []Numbers {
	p := pairing{before: before, after: after}
	return p.numbers(p.matchFigures())
}

// numbers returns the figures in both states whose numbers differ.
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

func figureOf(s State, id string) figure.Figure {
	i := slices.IndexFunc(s.Figures, func(f figure.Figure) bool { return f.ID == id })
	return s.Figures[i]
}

// points matches the numbers of two figures by category, series and item.
func points(before, after []figure.Point) []Point {
	type key struct{ category, series, group, item string }
	keyOf := func(p *figure.Point) key { // the category of a dated item is its year, which may change
		if p.Item != "" {
			return key{"", p.Series, "", p.Item}
		}
		return key{p.Category, p.Series, p.Group, ""}
	}
	old := map[key]*figure.Point{}
	for i := range before {
		old[keyOf(&before[i])] = &before[i]
	}
	var all []Point
	for i := range after {
		k := keyOf(&after[i])
		all = append(all, newPoint(old[k], &after[i]))
		delete(old, k)
	}
	for i := range before {
		if k := keyOf(&before[i]); old[k] != nil {
			all = append(all, newPoint(old[k], nil))
			delete(old, k)
		}
	}
	return all
}

// newPoint returns a number in both states; old or now is nil if it is missing there.
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

// Figure returns a figure of kind change with the numbers of both states on one scale;
// its series are the names of the states. l is the language of its labels. It returns
// false if there is nothing to show: no number is published, or the figure is a timeline.
func (n Numbers) Figure(l *locale.Locale) (figure.Figure, bool) {
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
			category = l.Joined([]string{p.Category, p.Series})
		}
		add(n.before, category, p.old)
		add(n.after, category, p.now)
	}
	if !known {
		return figure.Figure{}, false
	}
	spec := n.spec
	spec.Finding = "" // it is about one of the states
	spec.SeriesLabel, spec.SeriesOrder = l.Say("changes.state"), []string{n.before, n.after}
	return figure.Change(spec, rows)
}

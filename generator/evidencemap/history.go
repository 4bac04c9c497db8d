package evidencemap

import (
	"slices"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/page"
)

// other is the map with the same facets in an edition, which may be that of the page.
type other struct {
	edition *edition.Edition
	counted *figure.Map
	page    *figure.Figure // the map that has a page there; nil: the edition shows other facets
}

// history has the maps of all editions with the facets of one map, in the order of the
// editions.
type history struct {
	of     *edition.Edition
	kind   string // address.Documents or address.Standards
	others []other
	review *edition.Review
}

// historyOf returns the maps of all editions with pages that have something to put into the
// map of an edition.
func historyOf(r *edition.Review, e *edition.Edition, f *figure.Figure) *history {
	h := &history{of: e, kind: f.Of, review: r}
	for _, each := range r.WithPages() {
		m, ok := f.Data.Map, true // of the edition itself
		if each != e {
			m, ok = f.In(each.Numbers)
		}
		if !ok {
			continue
		}
		o := other{edition: each, counted: m}
		if i := slices.IndexFunc(each.Maps, func(its *figure.Figure) bool { return sameCells(f, its) }); i >= 0 {
			o.page = each.Maps[i]
		}
		h.others = append(h.others, o)
	}
	return h
}

// sameCells reports whether two maps place the same rows in the same cells.
func sameCells(a, b *figure.Figure) bool {
	return a.Of == b.Of && a.By == b.By && a.SeriesBy == b.SeriesBy && a.Where == b.Where
}

// State is a cell in an edition.
type State struct {
	Edition string
	N       int
	Gap     figure.Gap
	Count   string // the number in words
	Path    string // the address of the cell, or of its gap; empty: it has none there
	Here    bool   // it is the edition of the page
}

// states are a cell in each edition that has its row and column.
func (h *history) states(row, column string) []State {
	var states []State
	for _, o := range h.others {
		r, c := h.wordIn(row, o), h.wordIn(column, o)
		i := slices.IndexFunc(o.counted.Rows.Words, func(w figure.MapWord) bool { return w.ID == r })
		j := slices.IndexFunc(o.counted.Columns.Words, func(w figure.MapWord) bool { return w.ID == c })
		if i < 0 || j < 0 {
			continue
		}
		n := len(o.counted.Cells[i][j].Items)
		s := State{Edition: o.edition.ID, N: n, Gap: o.counted.Gap(i, j), Count: counted(o.edition, h.kind, n), Here: o.edition == h.of}
		if o.page != nil {
			s.Path = h.cellPath(o, i, j)
		}
		states = append(states, s)
	}
	return states
}

// cellPath returns the address of a cell in an edition: its page or, if it is empty, its
// place on the page with its row.
func (h *history) cellPath(o other, row, column int) string {
	path, m := o.edition.MapPath(o.page), o.page.Data.Map
	r, c := m.Rows.Words[row].ID, m.Columns.Words[column].ID
	if len(m.Cells[row][column].Items) > 0 {
		return address.MapCell(path, r, c)
	}
	return gapPath(path, m, row, column)
}

// gapPath returns the address of a gap: its cell on the page of the map with its row.
func gapPath(path string, m *figure.Map, row, column int) string {
	return address.ListPage(path, row/figure.MapRows+1) + "#" + address.GapAnchor(m.Rows.Words[row].ID, m.Columns.Words[column].ID)
}

// before is the map of the edition before; false if there is none.
func (h *history) before() (other, bool) {
	for _, o := range slices.Backward(h.others) {
		if o.edition.ID < h.of.ID {
			return o, true
		}
	}
	return other{}, false
}

// wordIn is the id that a word has in another edition, by the aliases of terms between the
// two.
func (h *history) wordIn(id string, o other) string {
	for _, e := range h.review.Editions {
		if h.of.ID < e.ID && e.ID <= o.edition.ID {
			if now, ok := e.Meta.Aliases.Terms[id]; ok {
				id = now
			}
		}
	}
	for _, e := range slices.Backward(h.review.Editions) {
		if o.edition.ID < e.ID && e.ID <= h.of.ID {
			for old, now := range e.Meta.Aliases.Terms {
				if now == id && o.counted.Has(old) {
					id = old
				}
			}
		}
	}
	return id
}

// counted is a number of documents or standards in words.
func counted(e *edition.Edition, kind string, n int) string {
	if kind == address.Documents {
		return e.Locale.Say("list.documents", "n", n)
	}
	return e.Locale.Say("list.standards", "n", n)
}

// since says in which edition a gap began, and how many items the editions before had in its
// place: the states are those of the gap, of which the last is that of the page.
func (h *history) since(states []State, gap figure.Gap) string {
	l := h.of.Locale
	here := slices.IndexFunc(states, func(s State) bool { return s.Here })
	first := here
	for first > 0 && states[first-1].Gap == gap {
		first--
	}
	var parts []string
	if first >= 0 && first < here {
		parts = append(parts, l.Say("map.since", "edition", states[first].Edition))
	}
	for i, s := range states {
		if (i < first || i > here) && s.N > 0 {
			parts = append(parts, l.Say("map.had", "edition", s.Edition, "count", s.Count))
		}
	}
	return l.Clauses(parts...)
}

// Changes are the gaps that an edition closed and opened since the one before.
type Changes struct {
	Before         string // the edition
	Closed, Opened []page.Link
}

// changes compares a map with that of the edition before; nil if there is none, or nothing
// differs.
func (h *history) changes(f *figure.Figure) *Changes {
	before, ok := h.before()
	if !ok {
		return nil
	}
	c := &Changes{Before: before.edition.ID}
	m, path := f.Data.Map, h.of.MapPath(f)
	for i, row := range m.Rows.Words {
		for j, column := range m.Columns.Words {
			old, ok := before.counted.Find(h.wordIn(row.ID, before), h.wordIn(column.ID, before))
			now := len(m.Cells[i][j].Items)
			if !ok || (len(old.Items) == 0) == (now == 0) {
				continue
			}
			link := page.Link{Text: h.of.Locale.Joined([]string{row.Label, column.Label})}
			if now > 0 {
				link.Path = address.MapCell(path, row.ID, column.ID)
				c.Closed = append(c.Closed, link)
				continue
			}
			link.Path = gapPath(path, m, i, j)
			c.Opened = append(c.Opened, link)
		}
	}
	if c.Closed == nil && c.Opened == nil {
		return nil
	}
	return c
}

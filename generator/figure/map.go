package figure

import (
	"cmp"
	"slices"
	"strconv"

	"recension/generator/count"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// evidenceMap is the kind of maps: how many documents or standards have a word of one facet
// and a word of another. Pages show a [Map] as a table, whose cells lead to what they
// count; its picture is for cards and downloads.
var evidenceMap = kind{
	draw: drawMap, summarise: mapSentences, needs: []string{"by", "series"},
	fits: mapFits,
}

// MapKind is the name of that kind in figures.toml.
const MapKind = "map"

// Map is what a map counts. Its items are documents or standards, by their ids.
type Map struct {
	Rows, Columns MapAxis
	Segments      []MapWord   // up to three words of a third facet, which divide bubbles; none: they are whole
	SegmentFacet  string      // the name of the third facet; empty: none
	Cells         [][]MapCell // by row, then by column

	All      int      // the number of items
	Uncoded  []string // those without a word of the rows or of the columns, which are in no cell
	NoRow    int      // of these, how many lack a word of the rows
	NoColumn int      // how many lack a word of the columns; some lack both
	// Reviews says that words of facets mark reviews, so that cells with documents and no
	// review are known.
	Reviews bool
}

// MapAxis is the rows or the columns of a map.
type MapAxis struct {
	Facet   string // the name of its column: a facet, year, publisher or organisation
	Within  string // the facet that groups its words; empty: none
	Words   []MapWord
	BySize  bool // the words are ordered by how many items have them; else as in the vocabulary, or by year
	Grouped int  // the number of words that the last word stands for; 0: none are grouped
}

// MapWord is a row, a column or a segment.
type MapWord struct {
	ID, Label string
	Group     string   // the label of the word to which it belongs; empty: none
	Items     []string // those that it has in cells
}

// OtherWords is the id of a word of a map that stands for several. No word of a vocabulary
// can have it.
const OtherWords = "other_words"

// MapCell is a row in a column.
type MapCell struct {
	Items    []string
	Segments []int // the number of items with the word of each segment; an item may have several, or none
	None     int   // the number of items with no word of the segments' facet
	Reviews  int   // the number of items that are reviews, where these are marked
}

// Gap is what a cell of a map lacks.
type Gap string

// The gaps, as in evidence gap maps: nothing at all, or studies that no review sums up.
const (
	NoGap        Gap = ""
	AbsoluteGap  Gap = "absolute"
	SynthesisGap Gap = "synthesis"
)

// Gap returns what the cell in a row and a column lacks.
func (m *Map) Gap(row, column int) Gap {
	c := m.Cells[row][column]
	switch {
	case len(c.Items) == 0:
		return AbsoluteGap
	case m.Reviews && c.Reviews == 0:
		return SynthesisGap
	}
	return NoGap
}

// Gaps counts the cells with a kind of gap.
func (m *Map) Gaps(of Gap) int {
	n := 0
	for row := range m.Cells {
		for column := range m.Cells[row] {
			if m.Gap(row, column) == of {
				n++
			}
		}
	}
	return n
}

// Placed is the number of items that are in cells.
func (m *Map) Placed() int { return m.All - len(m.Uncoded) }

// Highest is the number of items of the cell with the most.
func (m *Map) Highest() int {
	highest := 0
	for _, row := range m.Cells {
		for _, c := range row {
			highest = max(highest, len(c.Items))
		}
	}
	return highest
}

// Find returns the cell of a row and a column by the ids of their words; false if the map
// does not have them.
func (m *Map) Find(row, column string) (MapCell, bool) {
	r, c := m.Rows.index(row), m.Columns.index(column)
	if r < 0 || c < 0 {
		return MapCell{}, false
	}
	return m.Cells[r][c], true
}

func (a MapAxis) index(id string) int {
	return slices.IndexFunc(a.Words, func(w MapWord) bool { return w.ID == id })
}

// mapped places the items that a map selects in its cells.
func mapped(spec Spec, c *count.Counts, keys decode.Keys) (Data, diag.List) {
	if problems := spec.checkMap(c, keys); problems != nil {
		return Data{}, problems
	}
	rows, err := c.Cells(spec.Of, spec.Where)
	if err != nil {
		return Data{}, diag.List{decode.WithHint(diag.Errorf(keys.At(spec.ID, "where"), "expression", "%v", err), err)}
	}
	if rows.Len == 0 {
		return Data{}, diag.List{diag.Errorf(keys.At(spec.ID, "of"), "counts", "the figure %q has no rows", spec.ID)}
	}
	b := mapBuilder{spec: spec, counts: c, rows: rows}
	m := b.build()
	d := Data{Map: m, locale: spec.locale}
	for _, w := range m.Rows.Words {
		d.Categories = append(d.Categories, w.Label)
	}
	for _, w := range m.Columns.Words {
		d.Series = append(d.Series, w.Label)
	}
	for i, cells := range m.Cells {
		for j, cell := range cells {
			if n := len(cell.Items); n > 0 {
				d.Points = append(d.Points, spec.mapPoint(m, i, j, "", n))
			}
		}
	}
	return d, nil
}

// mapPoint is a number of a cell: of all its items, or of those in a segment.
func (s Spec) mapPoint(m *Map, row, column int, segment string, n int) Point {
	r, c := m.Rows.Words[row], m.Columns.Words[column]
	return Point{Category: r.Label, Series: c.Label, Group: segment, locale: s.locale, Row: review.Count{
		Category: r.ID, Series: c.ID, Group: segment, Count: decode.Count{N: n, Known: true},
		Qualifier: review.Exact, Basis: review.Computed, Source: review.SourceRef{Place: s.File()},
	}}
}

// Numbers are the points of the figure and, of a map, the numbers of its segments after
// those of each cell.
func (f Figure) Numbers() []Point {
	m := f.Data.Map
	if m == nil {
		return f.Data.Points
	}
	var points []Point
	for i, cells := range m.Cells {
		for j, cell := range cells {
			if len(cell.Items) == 0 {
				continue
			}
			points = append(points, f.mapPoint(m, i, j, "", len(cell.Items)))
			for s, n := range cell.Segments {
				if n > 0 {
					points = append(points, f.mapPoint(m, i, j, m.Segments[s].Label, n))
				}
			}
		}
	}
	return points
}

// mapFits reports a map whose cells are all empty.
func mapFits(d Data) diag.List {
	if d.Map.Placed() > 0 {
		return nil
	}
	return diag.List{diag.Errorf(diag.Pos{}, "counts", "the map has nothing in it: no row has a word of both %s and %s", d.Map.Rows.Facet, d.Map.Columns.Facet).
		Hintf("choose other facets, or classify the rows")}
}

// mapSentences say how much the map shows, where most of it is, and what it lacks.
func mapSentences(d Data) []string {
	m, l := d.Map, d.locale
	sentences := []string{l.Say("map.placed", "n", m.Placed(), "all", m.All)}
	if len(d.Points) <= few {
		sentences = append(sentences, d.each(d.named(d.Points)))
	} else {
		high := slices.MaxFunc(d.Points, func(a, b Point) int { return cmp.Compare(a.N(), b.N()) })
		sentences = append(sentences, l.Say("map.most", "number", high.Text(), "row", high.Category, "column", high.Series))
	}
	sentences = append(sentences, l.Say("map.cells", "n", len(m.Cells)*len(m.Columns.Words), "empty", l.Say("map.absolute", "n", m.Gaps(AbsoluteGap))))
	if m.Reviews {
		sentences = append(sentences, l.Say("map.synthesis", "n", m.Gaps(SynthesisGap)))
	}
	if n := len(m.Uncoded); n > 0 {
		sentences = append(sentences, l.Say("map.uncoded", "n", n))
	}
	return sentences
}

// yearIn is the year that a date begins with; empty if there is none.
func yearIn(cell any) string {
	switch value := cell.(type) {
	case int:
		if value != 0 {
			return strconv.Itoa(value)
		}
	case string:
		if len(value) >= len("2006") {
			return value[:len("2006")]
		}
	}
	return ""
}

// Has reports whether a word is one of the rows or columns.
func (m *Map) Has(id string) bool { return m.Rows.index(id) >= 0 || m.Columns.index(id) >= 0 }

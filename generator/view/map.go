package view

import (
	"fmt"
	"html/template"
	"math"
	"strings"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/review"
)

// MapTable is an evidence map as a table, or one page of its rows.
type MapTable struct {
	Title                 string
	RowLabel, ColumnLabel string // of the facets
	From                  int    // the index of its first row among those of the map
	Columns               []MapHead
	Groups                []MapGroup
	Totals                []int // of the columns, in all rows of the map
	Total                 int   // of all that is in the table
	Key                   []MapKey
	RowOrder, ColumnOrder string     // how they are ordered, as sentences
	Uncoded               *page.Link // the page with what is in no cell; nil: everything is in one
	Rest                  *page.Link // the pages with further rows; nil: all are shown
	Many                  bool       // more columns than have room for level names
	Segmented, Reviews    bool
	Path                  string      // the address of the map's page
	Here                  bool        // that is the page which shows it
	Downloads             []page.Link // formats that only maps have
	// Scripts returns the paths of the scripts that filter and compare the map; nil: the page
	// loads none.
	Scripts func() []string
}

// MapGroup is the rows of a map that belong together.
type MapGroup struct {
	Label string // empty: the rows are in no group
	Rows  []MapRow
}

// MapHead is the word of a row or column, with the page of all that have it.
type MapHead struct {
	page.Link // an empty path: it has none
	ID        string
}

// MapRow is a row of a map.
type MapRow struct {
	Head  MapHead
	Cells []MapCell
	Total int
}

// MapCell is a cell of a map.
type MapCell struct {
	N      int
	Path   string // the address of the page with what is in it; empty if nothing is
	Anchor string // the id of a cell with a gap; empty: it has none
	Gap    figure.Gap
	Bubble template.HTML
	Detail string // the numbers of the segments, in words
}

// MapKey explains a colour of a map.
type MapKey struct{ Class, Label string }

// Width returns the number of columns, with that of the heads of rows and of totals.
func (t *MapTable) Width() int { return len(t.Columns) + 2 }

// Explorer returns the paths of the scripts that filter and compare the map; none if the page
// loads none.
func (t *MapTable) Explorer() []string {
	if t.Scripts == nil {
		return nil
	}
	return t.Scripts()
}

// manyColumns is from how many columns on their names are written upwards.
const manyColumns = 9

// MapPages is the number of pages that the rows of a map take.
func MapPages(m *figure.Map) int {
	return max(1, (len(m.Rows.Words)+figure.MapRows-1)/figure.MapRows)
}

// MapTableOf returns a page of the rows of a map as a table; number counts from 1.
func MapTableOf(e *edition.Edition, f *figure.Figure, number int) *MapTable {
	m, l := f.Data.Map, e.Locale
	t := &MapTable{
		Title: f.FullTitle(), RowLabel: f.FacetLabel(e.Edition, m.Rows.Facet), ColumnLabel: f.FacetLabel(e.Edition, m.Columns.Facet),
		Total: m.Placed(), Many: len(m.Columns.Words) >= manyColumns, Segmented: len(m.Segments) > 0, Reviews: m.Reviews, Path: e.MapPath(f),
	}
	t.RowOrder, t.ColumnOrder = orderOf(l, m.Rows, "rows", t.RowLabel), orderOf(l, m.Columns, "columns", t.ColumnLabel)
	for _, w := range m.Columns.Words {
		t.Columns = append(t.Columns, mapHead(e, f, m.Columns.Facet, w))
		t.Totals = append(t.Totals, len(w.Items))
	}
	colours := f.Data.SegmentColours()
	for i, w := range m.Segments {
		t.Key = append(t.Key, MapKey{colours[i].Name, w.Label})
	}
	from := (number - 1) * figure.MapRows
	t.From = from
	to := min(from+figure.MapRows, len(m.Rows.Words))
	for i := from; i < to; i++ {
		w := m.Rows.Words[i]
		row := MapRow{Head: mapHead(e, f, m.Rows.Facet, w), Total: len(w.Items)}
		for j := range m.Columns.Words {
			row.Cells = append(row.Cells, t.cell(l, f, colours, i, j))
		}
		if last := len(t.Groups) - 1; last < 0 || t.Groups[last].Label != groupOf(l, m, w) {
			t.Groups = append(t.Groups, MapGroup{Label: groupOf(l, m, w)})
		}
		last := &t.Groups[len(t.Groups)-1]
		last.Rows = append(last.Rows, row)
	}
	if rest := len(m.Rows.Words) - to; rest > 0 {
		t.Rest = &page.Link{Text: l.Say("map.moreRows", "n", rest), Path: address.ListPage(t.Path, number+1)}
	}
	if n := len(m.Uncoded); n > 0 {
		t.Uncoded = &page.Link{Text: l.Say("map.uncoded", "n", n), Path: address.MapUncoded(t.Path)}
	}
	return t
}

// groupOf returns the heading above a row; empty if rows have none.
func groupOf(l *locale.Locale, m *figure.Map, w figure.MapWord) string {
	if m.Rows.Within != "" && w.Group == "" {
		return l.Say("map.ungrouped")
	}
	return w.Group
}

// orderOf says how rows or columns are ordered, and which of them are grouped.
func orderOf(l *locale.Locale, a figure.MapAxis, axis, facet string) string {
	switch {
	case a.Grouped > 0 && a.Facet == "year":
		return l.Say("map.earlierYears", "n", a.Grouped)
	case a.Grouped > 0:
		return l.Say("map.grouped", "axis", axis, "n", a.Grouped, "facet", l.Inside(facet))
	case a.BySize:
		return l.Say("map.bySize", "axis", axis, "facet", l.Inside(facet))
	}
	return ""
}

// mapHead returns the word of a row or column with a link to all that have it.
func mapHead(e *edition.Edition, f *figure.Figure, facet string, w figure.MapWord) MapHead {
	h := MapHead{page.Link{Text: w.Label}, w.ID}
	switch {
	case w.ID == figure.OtherWords:
	case len(w.Items) > 0:
		h.Path = address.FacetValue(e.ID, f.Of, facet, w.ID)
	case facet != "year" && facet != "publisher" && facet != review.FacetOrganisation:
		h.Path = address.Term(e.ID, w.ID)
	}
	return h
}

func (t *MapTable) cell(l *locale.Locale, f *figure.Figure, colours []figure.Colour, row, column int) MapCell {
	m := f.Data.Map
	of := m.Cells[row][column]
	r, c := m.Rows.Words[row].ID, m.Columns.Words[column].ID
	cell := MapCell{N: len(of.Items), Gap: m.Gap(row, column)}
	if cell.Gap != figure.NoGap {
		cell.Anchor = address.GapAnchor(r, c)
	}
	if cell.N > 0 {
		cell.Path = address.MapCell(t.Path, r, c)
		cell.Bubble = bubble(of, colours, m.Highest())
		cell.Detail = SegmentsOf(l, m, of)
	}
	return cell
}

// SegmentsOf writes how many items of a cell are in each segment; empty if the map has none.
func SegmentsOf(l *locale.Locale, m *figure.Map, c figure.MapCell) string {
	var parts []string
	for i, n := range c.Segments {
		if n > 0 {
			parts = append(parts, l.Say("summary.listed", "name", m.Segments[i].Label, "number", l.Integer(n)))
		}
	}
	return l.Joined(parts)
}

// largestBubble is the radius of the largest bubble on pages, in CSS pixels.
const largestBubble = 18.0

// bubble draws the number of a cell as an area, divided by its segments. Style sheets give
// the parts their colours, by class.
func bubble(c figure.MapCell, colours []figure.Colour, highest int) template.HTML {
	radius := figure.BubbleRadius(len(c.Items), highest, largestBubble)
	size := 2*math.Ceil(radius) + 2
	middle := size / 2
	class := "none"
	if len(colours) == 0 {
		class = figure.Series[0].Name
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg width="%v" height="%[1]v" aria-hidden="true">`, size)
	circle := func(class string) {
		fmt.Fprintf(&b, `<circle class="%s" cx="%v" cy="%[2]v" r="%s"/>`, class, middle, decimal(radius))
	}
	sectors := c.Sectors()
	if len(sectors) != 1 || c.None > 0 {
		circle(class)
	}
	for _, s := range sectors {
		if s.To-s.From > 0.999 {
			circle(colours[s.Segment].Name)
			continue
		}
		large := 0
		if s.To-s.From > 0.5 {
			large = 1
		}
		fmt.Fprintf(&b, `<path class="%s" d="M%v %[2]vL%sA%[4]s %[4]s 0 %d 1 %sZ"/>`, colours[s.Segment].Name, middle,
			onCircle(middle, radius, s.From), decimal(radius), large, onCircle(middle, radius, s.To))
	}
	b.WriteString("</svg>")
	return template.HTML(b.String())
}

// onCircle is a point of a circle, by its turn from the top clockwise.
func onCircle(middle, radius, turn float64) string {
	sin, cos := math.Sincos(turn * 2 * math.Pi)
	return decimal(middle+radius*sin) + " " + decimal(middle-radius*cos)
}

// decimal writes a length with one digit after the point, the same on every machine.
func decimal(n float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", n), ".0") }

// MapOf returns a map of an edition for its page: a figure that the edition declares, or the
// built-in map, whose files are beside the page.
func (fs *Figures) MapOf(e *edition.Edition, f *figure.Figure) *Figure {
	if declared, ok := e.Figure(f.ID); ok && declared == f {
		return fs.Of(e, f)
	}
	path := e.MapPath(f)
	v := fs.At(e, f, path, path, FigureSources(e, f.Data))
	v.Caption, v.LinkedMethod = PlainInline(f.Caption), PlainInline(f.Method)
	return v
}

// MapScript returns the path of the script that filters and compares maps.
func (fs *Figures) MapScript() string { return fs.scripts.Map }

// AddMapFiles adds the files of the built-in map of an edition that declares none.
func (fs *Figures) AddMapFiles(files page.Files, e *edition.Edition) {
	for _, f := range e.Maps {
		if v := fs.MapOf(e, f); v.Files == e.MapPath(f) {
			fs.AddFiles(files, f, v.Files)
		}
	}
}

package catalogue

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"recension/generator/edition"
	"recension/generator/locale"
)

// column is a column of the table that readers filter and sort. A facet that the review
// declares has one. To add another, add a row to documentColumns or standardColumns, a cell
// at the same position of the partial for rows, and its label to the labels that facets
// cannot have, in package edition. A column that is not Shown only has a cell in the blank
// row, which the script fills. One without a Label has no cell: it is for filtering, or for
// what the cells of other columns say.
type column struct {
	Name   string // as in the CSV file
	Label  string // empty: the column has no cell
	Shown  bool   // by default
	Number bool   // aligned like numbers
	// Ascending and Descending name the sort orders; empty: there is none.
	Ascending, Descending string
	cells                 func(*List) columnCells
}

// documentColumns returns the core columns of documents.
func documentColumns(l *locale.Locale) []column {
	aToZ, zToA := l.Say("order.aToZ"), l.Say("order.zToA")
	return []column{
		{"number", l.Say("columns.number"), true, true, l.Say("order.lowest"), l.Say("order.highest"), texts(func(d *DocumentRow) string {
			return strconv.Itoa(d.number())
		})},
		{"title", l.Say("columns.title"), true, false, aToZ, zToA, texts(func(d *DocumentRow) string { return d.Title })},
		{"authors", l.Say("columns.authors"), false, false, aToZ, zToA, texts(func(d *DocumentRow) string { return l.Joined(d.Authors) })},
		{"publisher", l.Say("columns.publisher"), true, false, aToZ, zToA, places},
		{"year", l.Say("columns.year"), true, true, l.Say("order.oldest"), l.Say("order.newest"), ordered(func(d *DocumentRow) (key, label string) {
			return yearText(d.Year), l.Date(yearText(d.Year))
		})},
		{"retracted", "", false, false, "", "", ordered(func(d *DocumentRow) (key, label string) { return string(d.Retracted), d.retraction() })},
		{"language", "", false, false, "", "", ordered(func(d *DocumentRow) (key, label string) { return d.lang(), "" })},
	}
}

// standardColumns returns the core columns of standards.
func standardColumns(l *locale.Locale) []column {
	aToZ, zToA := l.Say("order.aToZ"), l.Say("order.zToA")
	return []column{
		{"reference", l.Say("columns.standard"), true, false, aToZ, zToA, texts(func(s *Standard) string { return s.Designation })},
		{"title", l.Say("columns.title"), true, false, aToZ, zToA, texts(func(s *Standard) string { return s.Title })},
		{"organisation", l.Say("columns.organisation"), false, false, "", "", words("organisation")},
		{"published", l.Say("columns.published"), true, false, l.Say("order.oldest"), l.Say("order.newest"), ordered(func(s *Standard) (key, label string) {
			return string(s.Published), l.Date(string(s.Published))
		})},
		{"year", "", false, false, "", "", ordered(func(s *Standard) (key, label string) {
			year := yearOf(string(s.Published))
			return year, l.Date(year)
		})},
		{"superseded_by", "", false, false, "", "", successors},
	}
}

// columnCells are the cells of a column as the script receives them: texts, if most
// cells differ, or the distinct values in sort order, and for each row the positions
// of its values among them.
type columnCells struct {
	Texts     []string   `json:"texts,omitempty"`
	Values    [][]string `json:"values,omitempty"` // id (empty: none), label and, for a status, the class of its mark
	Positions positions  `json:"of,omitempty"`
}

// positions of the values of each row. In JSON, no position is null and a single one
// is a number, to keep it short.
type positions [][]int

// MarshalJSON avoids reflection, since there is an element for each row.
func (rows positions) MarshalJSON() ([]byte, error) {
	text := []byte{'['}
	for i, list := range rows {
		if i > 0 {
			text = append(text, ',')
		}
		switch len(list) {
		case 0:
			text = append(text, "null"...)
		case 1:
			text = strconv.AppendInt(text, int64(list[0]), 10)
		default:
			array, _ := json.Marshal(list)
			text = append(text, array...)
		}
	}
	return append(text, ']'), nil
}

// texts returns a function that makes cells of texts.
func texts[R Row](text func(R) string) func(*List) columnCells {
	return func(l *List) columnCells {
		all := make([]string, len(l.Rows))
		for i, row := range l.Rows {
			all[i] = text(row.(R))
		}
		return columnCells{Texts: all}
	}
}

// ordered returns a function that makes cells that sort by a key, such as dates. A
// row without a key has an empty cell.
func ordered[R Row](of func(R) (key, label string)) func(*List) columnCells {
	return func(l *List) columnCells {
		labels := map[string]string{}
		keys := make([]string, len(l.Rows))
		for i, row := range l.Rows {
			key, label := of(row.(R))
			if keys[i] = key; key != "" {
				labels[key] = label
			}
		}
		order := slices.Sorted(maps.Keys(labels))
		cells := columnCells{}
		for _, key := range order {
			cells.Values = append(cells.Values, []string{key, labels[key]})
		}
		cells.place(keys, order)
		return cells
	}
}

// place sets the position of the value of each row in the sorted values.
func (c *columnCells) place(rows, order []string) {
	index := map[string]int{}
	for i, value := range order {
		index[value] = i
	}
	c.Positions = make(positions, len(rows))
	for i, value := range rows {
		if at, ok := index[value]; ok {
			c.Positions[i] = []int{at}
		}
	}
}

// documentColumnsOf returns the columns of documents. Where some are in journals or books,
// these, or else the publishers, are in a column of their own instead of the publishers.
func documentColumnsOf(e *edition.Edition) []column {
	columns := documentColumns(e.Locale)
	if hasContainers(e) {
		i := slices.IndexFunc(columns, func(c column) bool { return c.Name == "publisher" })
		columns[i].Name, columns[i].Label = "container", placeLabel(e)
	}
	return columns
}

// places makes the cells of what contains or published documents, which are names. Some
// of them are those of organisations.
func places(l *List) columnCells {
	names := make([]string, len(l.Rows))
	known := map[string]bool{}
	contains := map[string]bool{}
	for i, row := range l.Rows {
		d := row.(*DocumentRow)
		names[i] = d.place().Text
		known[names[i]] = true
		contains[names[i]] = contains[names[i]] || d.Container != ""
	}
	delete(known, "")
	order := l.language.Order()
	sorted := slices.SortedFunc(maps.Keys(known), func(a, b string) int { return cmp.Or(order(a, b), cmp.Compare(a, b)) })
	cells := columnCells{}
	for _, name := range sorted {
		id := ""
		if !contains[name] { // a journal may be called as its publisher
			id = l.edition.OrganisationByLabel(name)
		}
		cells.Values = append(cells.Values, []string{id, name})
	}
	cells.place(names, sorted)
	return cells
}

// words returns a function that makes the cells of a facet.
func words(name string) func(*List) columnCells {
	return func(l *List) columnCells {
		d := l.facet(name)
		if d == nil {
			return columnCells{}
		}
		cells := columnCells{Positions: make(positions, len(l.Rows))}
		index := map[string]int{}
		for i, v := range d.Values {
			value := []string{v.ID, v.Label}
			if v.Word != nil && d.isStatus() {
				value = append(value, markOf(v.Word))
			}
			cells.Values = append(cells.Values, value)
			index[v.ID] = i
		}
		for i, ids := range d.of {
			for _, id := range ids {
				cells.Positions[i] = append(cells.Positions[i], index[id])
			}
		}
		return cells
	}
}

// successors makes the cells of the standards that supersede others, which the
// status names.
func successors(l *List) columnCells {
	cells := columnCells{Positions: make(positions, len(l.Rows))}
	for i, row := range l.Rows {
		for _, id := range row.(*Standard).Standard.SupersededBy {
			if s, ok := l.edition.Standard(id); ok {
				cells.Positions[i] = append(cells.Positions[i], len(cells.Values))
				cells.Values = append(cells.Values, []string{id, l.edition.Designation(s)})
			}
		}
	}
	return cells
}

// Columns returns the columns that a reader can show or hide: those that have cells.
func (l *List) Columns() []column {
	return slices.DeleteFunc(slices.Clone(l.columns), func(col column) bool {
		return col.Label == "" || col.Name == l.heading() || l.lacks(col)
	})
}

// Sorted returns the columns by which a reader can sort.
func (l *List) Sorted() []column {
	return slices.DeleteFunc(slices.Clone(l.columns), func(col column) bool { return col.Ascending == "" || l.lacks(col) })
}

// withFacets adds the columns of facets: that of a status before the date, those of other
// facets that the review declares after the core columns that rows show, and, only for
// filtering, those of core facets that have none.
func withFacets(l *locale.Locale, columns []column, facets []*Facet) []column {
	columns = slices.Clone(columns)
	at := func(name string) int {
		return slices.IndexFunc(columns, func(c column) bool { return c.Name == name })
	}
	for _, f := range shown(facets) {
		col := column{Name: f.Name, Label: f.Label, Shown: f.Shown, cells: words(f.Name)}
		if f.Shown {
			col.Ascending = l.Say("order.vocabulary")
		}
		before := at(afterFacets)
		if f.status {
			before = at(afterStatus)
		}
		if before < 0 {
			before = len(columns)
		}
		columns = slices.Insert(columns, before, col)
	}
	for _, f := range facets {
		if at(f.Name) < 0 {
			columns = append(columns, column{Name: f.Name, cells: words(f.Name)})
		}
	}
	return columns
}

// afterStatus and afterFacets are the columns of standards before which the columns of
// the status and of other facets stand.
const afterStatus, afterFacets = "published", "superseded_by"

// lacks reports whether the file of the edition does not have a core column or, for an
// organisation or year, no row has a value.
func (l *List) lacks(col column) bool {
	known := l.edition.Facets.Columns(l.Kind)
	if known.Has(col.Name) && !l.edition.Columns(l.Kind).Has(col.Name) {
		return true
	}
	return (col.Name == "organisation" || col.Name == "year") && l.facet(col.Name) == nil
}

// heading returns the column that names a row, which is always shown.
func (l *List) heading() string {
	if l.Kind == "documents" {
		return "title"
	}
	return "reference"
}

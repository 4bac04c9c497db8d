package catalogue

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"recension/generator/address"
	"recension/generator/page"
	"recension/generator/review"
)

// column is a column of the table that readers filter and sort. To add one, add a row
// to one of the tables below and, at the same place of the partial that makes the rows,
// a cell. A column that is not Shown has a cell only in the blank row, which the script
// fills. A facet without a row here has a column to filter by.
type column struct {
	Name   string // as in the CSV file
	Label  string // empty: the column is there to filter by alone
	Shown  bool   // without being asked for
	Number bool   // set like numbers
	// Ascending and Descending are what the orders are called; empty: there is none.
	Ascending, Descending string
	cells                 func(*List) columnCells
}

var documentColumns = []column{
	{"number", "No.", true, true, "lowest first", "highest first", texts(func(d *Document) string { return strconv.Itoa(d.Number) })},
	{"title", "Title", true, false, "A to Z", "Z to A", texts(func(d *Document) string { return d.Title })},
	{"authors", "Authors", false, false, "A to Z", "Z to A", texts(func(d *Document) string { return strings.Join(d.Authors, ", ") })},
	{"publisher", "Publisher", true, false, "A to Z", "Z to A", publishers},
	{"year", "Year", true, true, "oldest first", "newest first", ordered(func(d *Document) (key, label string) { return yearText(d.Year), yearText(d.Year) })},
	{"stakeholder", "Stakeholder", true, false, "in the order of the vocabulary", "", words("stakeholder")},
	{"kind", "Kind", true, false, "in the order of the vocabulary", "", words("kind")},
	{"theme", "Theme", true, false, "in the order of the vocabulary", "", words("theme")},
	{"subgroup", "Subgroup", false, false, "", "", words("subgroup")},
	{"lifecycle", "Lifecycle stage", false, false, "", "", words("lifecycle")},
	{"method", "Method", false, false, "", "", words("method")},
}

var standardColumns = []column{
	{"reference", "Standard", true, false, "A to Z", "Z to A", texts(func(s *Standard) string { return s.Designation })},
	{"title", "Title", true, false, "A to Z", "Z to A", texts(func(s *Standard) string { return s.Title })},
	{"organisation", "Organisation", false, false, "", "", words("organisation")},
	{"status", "Status", true, false, "in the order of the vocabulary", "", words("status")},
	{"published", "Published", true, false, "oldest first", "newest first", ordered(func(s *Standard) (key, label string) {
		if s.Published == "" {
			return "", ""
		}
		return string(s.Published), page.Date(s.Published)
	})},
	{"year", "", false, false, "", "", ordered(func(s *Standard) (key, label string) { y := yearOf(string(s.Published)); return y, y })},
	{"lifecycle", "Lifecycle stage", true, false, "", "", words("lifecycle")},
	{"superseded_by", "", false, false, "", "", successors},
}

// columnCells are the cells of a column as the script gets them: texts, where most
// cells differ, or the places of each row's values among all values, which are in
// the order to sort by.
type columnCells struct {
	Texts  []string    `json:"texts,omitempty"`
	Values [][]string  `json:"values,omitempty"` // id, empty for none; label; and, of a status, the class of its mark
	Places placesOfRow `json:"of,omitempty"`
}

// placesOfRow are written short: null for none, the place alone for one.
type placesOfRow [][]int

// MarshalJSON does not go through reflection: there are as many as rows.
func (rows placesOfRow) MarshalJSON() ([]byte, error) {
	text := []byte{'['}
	for i, places := range rows {
		if i > 0 {
			text = append(text, ',')
		}
		switch len(places) {
		case 0:
			text = append(text, "null"...)
		case 1:
			text = strconv.AppendInt(text, int64(places[0]), 10)
		default:
			list, _ := json.Marshal(places)
			text = append(text, list...)
		}
	}
	return append(text, ']'), nil
}

func texts[R Row](text func(R) string) func(*List) columnCells {
	return func(l *List) columnCells {
		all := make([]string, len(l.Rows))
		for i, row := range l.Rows {
			all[i] = text(row.(R))
		}
		return columnCells{Texts: all}
	}
}

// ordered are cells that sort by a key, such as dates. What has no key is empty.
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

// place notes where the value of each row is in the order.
func (c *columnCells) place(rows, order []string) {
	places := map[string]int{}
	for i, value := range order {
		places[value] = i
	}
	c.Places = make(placesOfRow, len(rows))
	for i, value := range rows {
		if place, ok := places[value]; ok {
			c.Places[i] = []int{place}
		}
	}
}

// publishers are names, some of them of organisations.
func publishers(l *List) columnCells {
	names := make([]string, len(l.Rows))
	known := map[string]bool{}
	for i, row := range l.Rows {
		names[i] = row.(*Document).Document.Publisher
		known[names[i]] = true
	}
	delete(known, "")
	spoken := l.spoken.Order()
	order := slices.SortedFunc(maps.Keys(known), func(a, b string) int { return cmp.Or(spoken(a, b), cmp.Compare(a, b)) })
	cells := columnCells{}
	for _, name := range order {
		cells.Values = append(cells.Values, []string{l.edition.OrganisationByLabel(name), name})
	}
	cells.place(names, order)
	return cells
}

// words are the cells of a facet.
func words(name string) func(*List) columnCells {
	return func(l *List) columnCells {
		d := l.facet(name)
		if d == nil {
			return columnCells{}
		}
		cells := columnCells{Places: make(placesOfRow, len(l.Rows))}
		places := map[string]int{}
		for i, v := range d.Values {
			value := []string{v.ID, v.Label}
			if v.Word != nil && v.Word.Facet == review.FacetStatus {
				value = append(value, markOf(v.Word))
			}
			cells.Values = append(cells.Values, value)
			places[v.ID] = i
		}
		for i, ids := range d.of {
			for _, id := range ids {
				cells.Places[i] = append(cells.Places[i], places[id])
			}
		}
		return cells
	}
}

// successors are the standards that supersede one, which its status names.
func successors(l *List) columnCells {
	cells := columnCells{Places: make(placesOfRow, len(l.Rows))}
	for i, row := range l.Rows {
		for _, id := range row.(*Standard).Standard.SupersededBy {
			if s, ok := l.edition.Standard(id); ok {
				cells.Places[i] = append(cells.Places[i], len(cells.Values))
				cells.Values = append(cells.Values, []string{id, l.edition.Designation(s)})
			}
		}
	}
	return cells
}

// Columns are those that a reader can choose: all that have cells.
func (l *List) Columns() []column {
	return slices.DeleteFunc(slices.Clone(l.columns), func(col column) bool {
		return col.Label == "" || col.Name == l.heading() || l.lacks(col)
	})
}

// Sorted are the columns that a reader can sort by.
func (l *List) Sorted() []column {
	return slices.DeleteFunc(slices.Clone(l.columns), func(col column) bool { return col.Ascending == "" || l.lacks(col) })
}

// withFacets adds a column for each facet that has none, by which readers can filter.
func withFacets(columns []column, facets []*Facet) []column {
	for _, f := range facets {
		if !slices.ContainsFunc(columns, func(col column) bool { return col.Name == f.Name }) {
			columns = append(slices.Clip(columns), column{Name: f.Name, cells: words(f.Name)})
		}
	}
	return columns
}

// lacks reports whether the edition's file does not have a column, or no row has a
// value of one that is a facet.
func (l *List) lacks(col column) bool {
	could, has := review.DocumentColumns, l.edition.DocumentColumns
	if l.Kind == address.Standards {
		could, has = review.StandardColumns, l.edition.StandardColumns
	}
	if could.Has(col.Name) && !has.Has(col.Name) {
		return true
	}
	isFacet := slices.ContainsFunc(documentFacets, func(f facetKind[review.Document]) bool { return f.Name == col.Name }) ||
		slices.ContainsFunc(standardFacets, func(f facetKind[review.Standard]) bool { return f.Name == col.Name })
	return isFacet && col.Name != "publisher" && l.facet(col.Name) == nil
}

// heading is the column that names a row, which is always shown.
func (l *List) heading() string {
	if l.Kind == "documents" {
		return "title"
	}
	return "reference"
}

package site

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"recension/generator/decode"
	"recension/generator/review"
)

// A facet is a way to divide the documents or the standards of an edition. From
// the tables below follow the pages of the values, the links to them, and what
// readers can filter by. To add a facet: a row.

// facet says how to divide rows of one kind.
type facet[R any] struct {
	Name  string // in addresses and queries: that of the column
	Label string
	Words string // the facet of the vocabulary whose words are the values; empty: they are years
	// Whole facets concern every row: one without a value does not state it.
	Whole bool
	of    func(*Edition, *R) []string // the ids of a row's values
}

var documentFacets = []facet[review.Document]{
	{"stakeholder", "Stakeholder", review.FacetStakeholder, true, func(_ *Edition, d *review.Document) []string { return d.Stakeholder }},
	{"kind", "Kind", review.FacetKind, true, func(_ *Edition, d *review.Document) []string { return one(d.Kind) }},
	{"theme", "Theme", review.FacetTheme, true, func(_ *Edition, d *review.Document) []string { return d.Theme }},
	{"year", "Year", "", true, func(_ *Edition, d *review.Document) []string { return one(yearText(d.Year)) }},
	{"publisher", "Publisher", review.FacetOrganisation, false, (*Edition).publisherOf},
	{"subgroup", "Subgroup", review.FacetSubgroup, true, func(_ *Edition, d *review.Document) []string { return d.Subgroup }},
	{"lifecycle", "Lifecycle stage", review.FacetLifecycle, true, func(_ *Edition, d *review.Document) []string { return d.Lifecycle }},
	{"method", "Method", review.FacetMethod, true, func(_ *Edition, d *review.Document) []string { return one(d.Method) }},
}

var standardFacets = []facet[review.Standard]{
	{"organisation", "Organisation", review.FacetOrganisation, true, func(_ *Edition, s *review.Standard) []string { return s.Organisation }},
	{"status", "Status", review.FacetStatus, true, func(_ *Edition, s *review.Standard) []string { return one(s.Status) }},
	{"year", "Year of publication", "", true, func(_ *Edition, s *review.Standard) []string { return one(yearOf(string(s.Published))) }},
	{"lifecycle", "Lifecycle stage", review.FacetLifecycle, true, func(_ *Edition, s *review.Standard) []string { return s.Lifecycle }},
}

// publisherOf is the publisher of a document where it is an organisation of the
// vocabulary, which documents name by its label.
func (e *Edition) publisherOf(d *review.Document) []string {
	if id := e.organisationIDs()[d.Publisher]; id != "" {
		return []string{id}
	}
	return nil
}

// yearText is a year as it is written; empty: not known.
func yearText(y decode.Year) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(int(y))
}

// yearOf is the year of a date; empty for none.
func yearOf(date string) string { return date[:min(len(date), 4)] }

// notStated is the value of rows that have none. No word of a vocabulary has such
// an id. It has no page: what nobody says is no finding.
const notStated = "not_stated"

// division is a facet with what there is of it in an edition.
type division struct {
	Name, Label string
	Values      []*facetValue // those that rows have, in the vocabulary's order; years from the last
	Unstated    int           // how many rows do not state it
	of          [][]string    // the values of each row
}

// facetValue is a value with the rows that have it.
type facetValue struct {
	Facet, ID, Label string
	Path             string       // of the page with its rows
	Word             *review.Word // nil: a year
	rows             []int
}

// Count is how many rows have the value.
func (v *facetValue) Count() int { return len(v.rows) }

// divide applies facets to the rows of an edition. A facet that no row has a value
// of is left out.
func divide[R any](e *Edition, kind string, rows []R, facets []facet[R]) []*division {
	var found []*division
	for _, f := range facets {
		d := &division{Name: f.Name, Label: f.Label, of: make([][]string, len(rows))}
		by := map[string]*facetValue{}
		for i := range rows {
			d.of[i] = f.of(e, &rows[i])
			for _, id := range d.of[i] {
				if by[id] == nil {
					by[id] = &facetValue{Facet: f.Name, ID: id, Label: id, Path: e.path(kind, f.Name, id)}
				}
				by[id].rows = append(by[id].rows, i)
			}
			if f.Whole && len(d.of[i]) == 0 {
				d.Unstated++
			}
		}
		order := slices.Sorted(maps.Keys(by))
		if f.Words == "" {
			slices.Reverse(order)
		} else {
			order = e.Vocabulary.IDs(f.Words)
		}
		for _, id := range order {
			if v := by[id]; v != nil {
				if w, ok := e.Vocabulary.Word(f.Words, id); ok {
					v.Word, v.Label = w, w.Label
				}
				d.Values = append(d.Values, v)
			}
		}
		if d.Values != nil {
			found = append(found, d)
		}
	}
	return found
}

// value is one of the values by its id; nil: no row has it.
func (d *division) value(id string) *facetValue {
	if i := slices.IndexFunc(d.Values, func(v *facetValue) bool { return v.ID == id }); i >= 0 {
		return d.Values[i]
	}
	return nil
}

// shortFacet is how many values of a facet are offered at once. More fold away.
const shortFacet = 8

// First and More are the values that are offered at once, and those on demand.
func (d *division) First() []*facetValue { return d.Values[:d.short()] }

// More are the values beyond the first.
func (d *division) More() []*facetValue { return d.Values[d.short():] }

func (d *division) short() int {
	if len(d.Values) <= shortFacet+2 { // folding two away would save no room
		return len(d.Values)
	}
	return shortFacet
}

// NotStated is the value of rows without one; nil: every row has one.
func (d *division) NotStated() *facetValue {
	if d.Unstated == 0 {
		return nil
	}
	return &facetValue{Facet: d.Name, ID: notStated, Label: "Not stated", rows: make([]int, d.Unstated)}
}

// facetPage is what the layout of the rows with one value gets.
type facetPage struct {
	part
	List     *catalogue
	Division *division
	Value    *facetValue
	Term     *Link // the page about the value; nil: there is none
}

// facetPages are the pages of all values of a list.
func (c *catalogue) facetPages() []Page {
	e := c.edition
	var pages []Page
	for _, d := range c.Divisions {
		for _, v := range d.Values {
			rows := make([]listed, len(v.rows))
			for i, row := range v.rows {
				rows[i] = c.Rows[row]
			}
			title := c.Title + ": " + strings.ToLower(d.Label) + " " + v.Label
			for _, p := range parts(v.Path, rows) {
				pages = append(pages, Page{
					Path: p.path(p.Number), Layout: "facet", Title: title + p.suffix(),
					Description: upperFirst(c.Many) + " of the edition with the " + strings.ToLower(d.Label) + " " + v.Label + ": " + strconv.Itoa(v.Count()) + ".",
					Edition:     e, Section: c.Kind, Trail: e.trail(Link{c.Title, e.path(c.Kind)}),
					Data: facetPage{p, c, d, v, e.termOf(v)},
				})
			}
		}
	}
	return pages
}

// termOf is the page about the word that a value is.
func (e *Edition) termOf(v *facetValue) *Link {
	switch {
	case v.Word == nil:
		return nil
	case v.Word.Facet == review.FacetOrganisation:
		return &Link{v.Label, e.path("organisations", v.ID)}
	}
	return &Link{v.Label, e.path("terms", v.ID)}
}

// facetOfWords reports whether the kind of a thing, such as documents/theme, is a
// facet whose values are terms.
func facetOfWords(kind string) bool {
	list, name, _ := strings.Cut(kind, "/")
	is := func(facetName, words string) bool {
		return facetName == name && words != "" && words != review.FacetOrganisation
	}
	switch list {
	case "documents":
		return slices.ContainsFunc(documentFacets, func(f facet[review.Document]) bool { return is(f.Name, f.Words) })
	case "standards":
		return slices.ContainsFunc(standardFacets, func(f facet[review.Standard]) bool { return is(f.Name, f.Words) })
	}
	return false
}

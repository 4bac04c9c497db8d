package catalogue

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"recension/generator/address"
	"recension/generator/decode"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// A facet classifies the documents or standards of an edition. The tables below
// determine the pages of the values, the links to these pages, and the filters of the
// lists. To add a facet, add a row.

// facetKind is a facet of documents or of standards.
type facetKind[R any] struct {
	Name  string // of the column; also in addresses and queries
	Label string
	Words string // the facet of the vocabulary with its values; empty: the values are years
	// CountUnstated is for facets that apply to every row: a row without a value
	// does not state it.
	CountUnstated bool
	of            func(*edition.Edition, *R) []string // the ids of the values of a row
}

var documentFacets = []facetKind[review.Document]{
	{"stakeholder", "Stakeholder", review.FacetStakeholder, true, func(_ *edition.Edition, d *review.Document) []string { return d.Stakeholder }},
	{"kind", "Kind", review.FacetKind, true, func(_ *edition.Edition, d *review.Document) []string { return page.NonEmpty(d.Kind) }},
	{"theme", "Theme", review.FacetTheme, true, func(_ *edition.Edition, d *review.Document) []string { return d.Theme }},
	{"year", "Year", "", true, func(_ *edition.Edition, d *review.Document) []string { return page.NonEmpty(yearText(d.Year)) }},
	{"publisher", "Publisher", review.FacetOrganisation, false, publisherOf},
	{"subgroup", "Subgroup", review.FacetSubgroup, true, func(_ *edition.Edition, d *review.Document) []string { return d.Subgroup }},
	{"lifecycle", "Lifecycle stage", review.FacetLifecycle, true, func(_ *edition.Edition, d *review.Document) []string { return d.Lifecycle }},
	{"method", "Method", review.FacetMethod, true, func(_ *edition.Edition, d *review.Document) []string { return page.NonEmpty(d.Method) }},
}

var standardFacets = []facetKind[review.Standard]{
	{"organisation", "Organisation", review.FacetOrganisation, true, func(_ *edition.Edition, s *review.Standard) []string { return s.Organisation }},
	{"status", "Status", review.FacetStatus, true, func(_ *edition.Edition, s *review.Standard) []string { return page.NonEmpty(s.Status) }},
	{"year", "Year of publication", "", true, func(_ *edition.Edition, s *review.Standard) []string {
		return page.NonEmpty(yearOf(string(s.Published)))
	}},
	{"lifecycle", "Lifecycle stage", review.FacetLifecycle, true, func(_ *edition.Edition, s *review.Standard) []string { return s.Lifecycle }},
}

// publisherOf returns the publisher of a document if it is an organisation of the
// vocabulary.
func publisherOf(e *edition.Edition, d *review.Document) []string {
	return page.NonEmpty(e.OrganisationByLabel(d.Publisher))
}

// yearText returns a year as text; empty if it is unknown.
func yearText(y decode.Year) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(int(y))
}

// yearOf returns the year of a date; empty for an empty date.
func yearOf(date string) string { return date[:min(len(date), 4)] }

// notStated is the id of the value of rows that have none. It cannot be the id of a
// word. The value has no page.
const notStated = "not_stated"

// Facet is a facet with its values in an edition.
type Facet struct {
	Name, Label string
	Values      []*FacetValue // that rows have, in the order of the vocabulary; years from newest to oldest
	Unstated    int           // the number of rows that do not state it
	of          [][]string    // the values of each row
}

// FacetValue is a value of a facet with its rows.
type FacetValue struct {
	Facet, ID, Label string
	Path             string       // the address of the page with its rows
	Word             *review.Word // nil: a year
	rows             []int
}

// Count returns the number of rows that have the value.
func (v *FacetValue) Count() int { return len(v.rows) }

// divide returns the facets of the rows of an edition, without those that no row has
// a value of.
func divide[R any](e *edition.Edition, kind string, rows []R, facets []facetKind[R]) []*Facet {
	var found []*Facet
	for _, f := range facets {
		d := &Facet{Name: f.Name, Label: f.Label, of: make([][]string, len(rows))}
		by := map[string]*FacetValue{}
		for i := range rows {
			d.of[i] = f.of(e, &rows[i])
			for _, id := range d.of[i] {
				if by[id] == nil {
					by[id] = &FacetValue{Facet: f.Name, ID: id, Label: id, Path: address.FacetValue(e.ID, kind, f.Name, id)}
				}
				by[id].rows = append(by[id].rows, i)
			}
			if f.CountUnstated && len(d.of[i]) == 0 {
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

// value returns a value by its id; nil if no row has it.
func (d *Facet) value(id string) *FacetValue {
	if i := slices.IndexFunc(d.Values, func(v *FacetValue) bool { return v.ID == id }); i >= 0 {
		return d.Values[i]
	}
	return nil
}

// shortFacet is the number of values that a long facet shows at once. The others are
// folded.
const shortFacet = 8

// First returns the values that are shown at once.
func (d *Facet) First() []*FacetValue { return d.Values[:d.short()] }

// More returns the values that are folded.
func (d *Facet) More() []*FacetValue { return d.Values[d.short():] }

func (d *Facet) short() int {
	if len(d.Values) <= shortFacet+2 { // folding one or two would save no space
		return len(d.Values)
	}
	return shortFacet
}

// NotStated returns the value of rows without one; nil if every row has one.
func (d *Facet) NotStated() *FacetValue {
	if d.Unstated == 0 {
		return nil
	}
	return &FacetValue{Facet: d.Name, ID: notStated, Label: "Not stated", rows: make([]int, d.Unstated)}
}

// facetPage is the data of the layout for the rows with one value.
type facetPage struct {
	listSlice
	List  *List
	Facet *Facet
	Value *FacetValue
	Term  *page.Link // the page about the value; nil: none
}

// facetPages returns the pages of all values of the list's facets.
func (l *List) facetPages() []page.Page {
	var pages []page.Page
	for _, f := range l.Facets {
		for _, v := range f.Values {
			rows := make([]Row, len(v.rows))
			for i, row := range v.rows {
				rows[i] = l.Rows[row]
			}
			title := l.Title + ": " + strings.ToLower(f.Label) + " " + v.Label
			for _, s := range slicesOf(v.Path, rows) {
				about := page.Subject{Kind: l.Kind + "/" + f.Name, ID: v.ID}
				if s.Number > 1 {
					about.Rest = strings.TrimPrefix(s.path(), v.Path)
				}
				pages = append(pages, page.Page{
					Path: s.path(), Layout: "facet", Title: title + s.suffix(),
					Description: page.UpperFirst(l.Many) + " of the edition with the " + strings.ToLower(f.Label) + " " + v.Label + ": " + strconv.Itoa(v.Count()) + ".",
					Edition:     l.in, About: about, Section: l.Kind, Trail: view.Trail(l.in, page.Link{Text: l.Title, Path: l.Path()}),
					Data: facetPage{s, l, f, v, termOf(l.edition, v)},
				})
			}
		}
	}
	return pages
}

// termOf returns the page about the word of a value; nil for a year.
func termOf(e *edition.Edition, v *FacetValue) *page.Link {
	switch {
	case v.Word == nil:
		return nil
	case v.Word.Facet == review.FacetOrganisation:
		return &page.Link{Text: v.Label, Path: address.Organisation(e.ID, v.ID)}
	}
	return &page.Link{Text: v.Label, Path: address.Term(e.ID, v.ID)}
}

// IsTermFacet reports whether a kind of subjects, such as "documents/theme", is a
// facet whose values are terms.
func IsTermFacet(kind string) bool {
	list, name, _ := strings.Cut(kind, "/")
	is := func(facetName, words string) bool {
		return facetName == name && words != "" && words != review.FacetOrganisation
	}
	switch list {
	case "documents":
		return slices.ContainsFunc(documentFacets, func(f facetKind[review.Document]) bool { return is(f.Name, f.Words) })
	case "standards":
		return slices.ContainsFunc(standardFacets, func(f facetKind[review.Standard]) bool { return is(f.Name, f.Words) })
	}
	return false
}

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

// A facet classifies the documents or standards of an edition. The review declares most
// facets; the others are those of core columns: years, publishers, roles and organisations.
// They determine the pages of the values, the links to these pages, and the filters and
// columns of the lists.

// facetKind is a facet of documents or of standards.
type facetKind[R any] struct {
	Name  string // of the column; also in addresses and queries
	Label string
	Words string // the table of the vocabulary with its values; empty: the values are years, or roles
	// CountUnstated is for facets that apply to every row: a row without a value
	// does not state it.
	CountUnstated bool
	of            func(*edition.Edition, *R) []string // the ids of the values of a row
	declared      *review.Facet                       // nil: it is a core column
}

// maxShown is the number of declared facets whose words the rows of a list show. The
// others have columns that readers can add.
const maxShown = 3

// documentFacets returns the facets of documents: those that rows show, the years and
// publishers, and the other ones.
func documentFacets(e *edition.Edition) []facetKind[review.Document] {
	declared := declaredFacets(e, review.Documents, func(d *review.Document) decode.Origin { return d.Origin })
	core := []facetKind[review.Document]{
		{"year", e.Locale.Say("columns.year"), "", true, func(_ *edition.Edition, d *review.Document) []string { return page.NonEmpty(yearText(d.Year)) }, nil},
		{"publisher", e.Locale.Say("columns.publisher"), review.FacetOrganisation, false, publisherOf, nil},
		{roleFacet, e.Locale.Say("columns.role"), "", false, func(e *edition.Edition, d *review.Document) []string { return page.NonEmpty(string(e.RoleOf(d))) }, nil},
	}
	return slices.Insert(declared, min(maxShown, len(declared)), core...)
}

// roleFacet is the facet of documents that says whether the analysis included them.
const roleFacet = "role"

// standardFacets returns the facets of standards: the organisation, the status, the year
// and the other ones.
func standardFacets(e *edition.Edition) []facetKind[review.Standard] {
	facets := []facetKind[review.Standard]{
		{"organisation", e.Locale.Say("columns.organisation"), review.FacetOrganisation, true, func(_ *edition.Edition, s *review.Standard) []string { return s.Organisation }, nil},
		{"year", e.Locale.Say("columns.yearOfPublication"), "", true, func(_ *edition.Edition, s *review.Standard) []string {
			return page.NonEmpty(yearOf(string(s.Published)))
		}, nil},
	}
	for _, f := range declaredFacets(e, review.Standards, func(s *review.Standard) decode.Origin { return s.Origin }) {
		if f.declared.Role == review.StatusRole {
			facets = slices.Insert(facets, 1, f)
		} else {
			facets = append(facets, f)
		}
	}
	return facets
}

// declaredFacets returns the facets of documents or standards that the review declares.
func declaredFacets[R any](e *edition.Edition, of string, origin func(*R) decode.Origin) []facetKind[R] {
	var facets []facetKind[R]
	for _, f := range e.Facets.Of(of) {
		facets = append(facets, facetKind[R]{f.ID, f.Label, f.ID, true, func(_ *edition.Edition, row *R) []string {
			return origin(row).List(f.ID)
		}, f})
	}
	return facets
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
	stated      int           // the number of rows that have a value
	most        int           // of the rows with one value
	declared    *review.Facet // nil: it is a core column
	notStated   string        // the label of the value of rows that have none
}

// FacetValue is a value of a facet with its rows.
type FacetValue struct {
	Facet, ID, Label string
	Path             string       // the address of the page with its rows
	Word             *review.Word // nil: a year or role
	rows             []int
}

// Count returns the number of rows that have the value.
func (v *FacetValue) Count() int { return len(v.rows) }

// divide returns the facets of the rows of an edition, without those that no row has
// a value of.
func divide[R any](e *edition.Edition, kind string, rows []R, facets []facetKind[R]) []*Facet {
	var found []*Facet
	for _, f := range facets {
		d := &Facet{Name: f.Name, Label: f.Label, of: make([][]string, len(rows)), declared: f.declared, notStated: e.Locale.Say("list.notStated")}
		by := map[string]*FacetValue{}
		for i := range rows {
			d.of[i] = f.of(e, &rows[i])
			for _, id := range d.of[i] {
				if by[id] == nil {
					by[id] = &FacetValue{Facet: f.Name, ID: id, Label: e.Locale.Date(id), Path: address.FacetValue(e.ID, kind, f.Name, id)}
				}
				by[id].rows = append(by[id].rows, i)
			}
			if len(d.of[i]) > 0 {
				d.stated++
			} else if f.CountUnstated {
				d.Unstated++
			}
		}
		order := slices.Sorted(maps.Keys(by))
		switch {
		case f.Name == roleFacet:
			order = []string{string(review.Included), string(review.Cited)}
		case f.Words == "":
			slices.Reverse(order)
		default:
			order = e.Vocabulary.IDs(f.Words)
		}
		for _, id := range order {
			if v := by[id]; v != nil {
				if w, ok := e.Vocabulary.Word(f.Words, id); ok {
					v.Word, v.Label = w, w.Label
				} else if f.Name == roleFacet {
					v.Label = roleLabel(e.Locale, review.DocumentRole(id))
				}
				d.Values = append(d.Values, v)
			}
		}
		for _, v := range d.Values {
			d.most = max(d.most, v.Count())
		}
		if d.Values != nil {
			found = append(found, d)
		}
	}
	return found
}

// isDeclared reports whether a column is a facet that the review declares.
func (l *List) isDeclared(column string) bool {
	f := l.facet(column)
	return f != nil && f.declared != nil
}

// isStatus reports whether the facet says where a standard stands.
func (d *Facet) isStatus() bool { return d.declared != nil && d.declared.Role == review.StatusRole }

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
	return &FacetValue{Facet: d.Name, ID: notStated, Label: d.notStated, rows: make([]int, d.Unstated)}
}

// facetPage is the data of the layout for the rows with one value.
type facetPage struct {
	listSlice
	List  *List
	Facet *Facet
	Value *FacetValue
	Term  *page.Link // the page about the value; nil: none
	// LinkedDefinition is the definition of the value; empty for a year or role.
	LinkedDefinition view.Inline
}

// facetPages returns the pages of all values of the list's facets.
func (l *List) facetPages() []page.Page {
	var pages []page.Page
	in := l.edition.Locale
	for _, f := range l.Facets {
		for _, v := range f.Values {
			rows := make([]Row, len(v.rows))
			for i, row := range v.rows {
				rows[i] = l.Rows[row]
			}
			var definition view.Inline
			if v.Word != nil {
				definition = view.Definition(l.edition, v.Word)
			}
			title := in.Say("list.facetTitle", "kind", l.Kind, "facet", in.Inside(f.Label), "value", v.Label)
			for _, s := range slicesOf(in, v.Path, rows) {
				about := page.Subject{Kind: l.Kind + "/" + f.Name, ID: v.ID}
				if s.Number > 1 {
					about.Rest = strings.TrimPrefix(s.path(), v.Path)
				}
				pages = append(pages, page.Page{
					Path: s.path(), Layout: "facet", Title: s.titled(title),
					Description: in.Say("list.facetDescription", "kind", l.Kind, "facet", in.Inside(f.Label), "value", v.Label, "n", v.Count()),
					Edition:     l.in, About: about, Section: l.Kind, Trail: view.Trail(l.in, page.Link{Text: l.Title, Path: l.Path()}),
					Data: facetPage{s, l, f, v, termOf(l.edition, v), definition}, Popovers: definition.Popovers(),
				})
			}
		}
	}
	return pages
}

// termOf returns the page about the word of a value; nil for a year or role.
func termOf(e *edition.Edition, v *FacetValue) *page.Link {
	switch {
	case v.Word == nil:
		return nil
	case v.Word.Facet == review.FacetOrganisation:
		return &page.Link{Text: v.Label, Path: address.Organisation(e.ID, v.ID)}
	}
	return &page.Link{Text: v.Label, Path: address.Term(e.ID, v.ID)}
}

// IsTermFacet reports whether a kind of subjects, such as "documents/topic", is a
// facet whose values are terms: a facet that the review declares.
func IsTermFacet(kind string) bool {
	list, name, ok := strings.Cut(kind, "/")
	core := []string{"page", "year", "publisher", roleFacet, "organisation"} // which no declared facet can be called
	return ok && (list == address.Documents || list == address.Standards) && !slices.Contains(core, name)
}

// rowFacet is a declared facet with its words in a row.
type rowFacet struct {
	view.FacetWords
	Shown  bool // in rows; else only on the page of the item
	status bool
}

// shown returns the declared facets that rows have words of, the first few marked as
// shown.
func shown(facets []*Facet) []rowFacet {
	var all []rowFacet
	n := 0
	for _, f := range facets {
		if f.declared != nil {
			all = append(all, rowFacet{view.FacetWords{Name: f.Name, Label: f.Label}, n < maxShown, f.isStatus()})
			n++
		}
	}
	return all
}

// wordsIn returns the words of each facet in an item, as links to their definitions.
func wordsIn(e *edition.Edition, facets []rowFacet, item decode.Origin) []rowFacet {
	filled := slices.Clone(facets)
	for i := range filled {
		filled[i].Words = view.Words(e, item.List(filled[i].Name))
	}
	return filled
}

// filtersIn returns the words of each facet in a row of a list, as links to the rows with
// the same word. A script filters the list instead of following them.
func filtersIn(e *edition.Edition, kind string, facets []rowFacet, row decode.Origin) []rowFacet {
	filled := wordsIn(e, facets, row)
	for i := range filled {
		for j, id := range row.List(filled[i].Name) {
			filled[i].Words[j].Path = address.FacetValue(e.ID, kind, filled[i].Name, id)
		}
	}
	return filled
}

// blankWords returns a word of each facet without text. It leads to the list, below which
// the words of facets have pages.
func blankWords(e *edition.Edition, kind string, facets []rowFacet) []rowFacet {
	blank := slices.Clone(facets)
	for i := range blank {
		blank[i].Words = blankValues(e, kind)
	}
	return blank
}

func blankValues(e *edition.Edition, kind string) []view.Value {
	return []view.Value{{Path: address.In(e.ID, kind)}}
}

// Filters returns the facets that readers can filter by.
func (l *List) Filters() []*Facet {
	return slices.DeleteFunc(slices.Clone(l.Facets), func(f *Facet) bool { return !l.Offers(f) })
}

// Parts returns the facets whose words have pages that the list leads to, also those of few
// rows, by which nobody needs to filter.
func (l *List) Parts() []*Facet {
	return slices.DeleteFunc(slices.Clone(l.Facets), func(f *Facet) bool { return !f.shown() })
}

// shown reports whether the review hides the facet nowhere.
func (d *Facet) shown() bool {
	return d.declared == nil || d.declared.Filter.Yes() && d.stated >= d.declared.HideBelow
}

// A facet is offered as a filter if at least a tenth of the rows have a value of it, and
// three rows, or all of a shorter list.
const (
	filledShare = 10
	filledRows  = 3
)

// Offers reports whether readers can filter by a facet of the list.
func (l *List) Offers(f *Facet) bool {
	rows := len(f.of)
	return f.shown() && f.stated*filledShare >= rows && f.stated >= min(filledRows, rows)
}

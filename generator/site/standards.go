package site

import (
	"strings"
	"sync"

	"recension/generator/review"
)

// standardPage is what the layout of a standard gets, and a row of a list shows.
type standardPage struct {
	*review.Standard
	Path         string
	Designation  string
	Organisation []ValueView
	Status       []ValueView
	Lifecycle    []ValueView
	Supersedes   []ValueView
	SupersededBy []ValueView
	DuplicateOf  []ValueView
	Note         string
	Uses         []pageUses
	Rows         []*RowUse
	Blank        bool // it is no standard: see catalogue.Blank

	edition *Edition
}

func standardPages(e *Edition) []Page {
	list := e.standardList()
	pages := list.listPages("Every standard and draft that the edition lists, with its status and date.")
	for _, s := range standardsIn(list.Rows) {
		pages = append(pages, Page{
			Path: s.Path, Layout: "standard", Title: s.Designation, Description: s.Designation + ": " + s.Title,
			Edition: e, Section: "standards", Trail: e.trail(Link{"Standards", e.path("standards")}), Data: s,
			Cite: e.ofStandard(s.Standard),
		})
	}
	return append(pages, list.facetPages()...)
}

// listStandards makes the catalogue of the standards.
func listStandards(e *Edition) *catalogue {
	c := &catalogue{
		Kind: "standards", Title: "Standards", One: "standard", Many: "standards", edition: e,
		Divisions: divide(e, "standards", e.Standards, standardFacets), columns: standardColumns, exports: standardExports,
		Blank: e.blankStandard(),
	}
	for i := range e.Standards {
		c.Rows = append(c.Rows, e.standardPage(&e.Standards[i]))
	}
	c.scripts = sync.OnceValue(c.makeScripts)
	return c
}

// standardsIn are rows of the catalogue of standards.
func standardsIn(rows []listed) []*standardPage {
	standards := make([]*standardPage, len(rows))
	for i, row := range rows {
		standards[i] = row.(*standardPage)
	}
	return standards
}

func (p *standardPage) id() string { return p.Standard.ID }

func (e *Edition) standardPage(s *review.Standard) *standardPage {
	p := &standardPage{
		edition: e, Standard: s, Path: e.path("standards", s.ID), Designation: e.designation(s),
		Status: e.words(one(s.Status)), Lifecycle: e.words(s.Lifecycle), Note: fullNote(s.Note),
		Uses: e.usesOf(target{"standard", s.ID}), Rows: e.mentions["standard"].of(s.ID),
	}
	for _, id := range s.Organisation {
		p.Organisation = append(p.Organisation, e.valueView("organisation", id))
	}
	for _, id := range s.Supersedes {
		p.Supersedes = append(p.Supersedes, e.valueView("standard", id))
	}
	for _, id := range s.SupersededBy {
		p.SupersededBy = append(p.SupersededBy, e.valueView("standard", id))
	}
	if _, ok := e.Standard(s.Note.DuplicateOf); ok {
		p.DuplicateOf = []ValueView{e.valueView("standard", s.Note.DuplicateOf)}
	}
	return p
}

// blankStandard is the row to fill.
func (e *Edition) blankStandard() *standardPage {
	terms := []ValueView{{Path: e.path("terms")}}
	p := &standardPage{
		edition: e, Standard: &review.Standard{}, Path: e.path("standards"), Blank: true,
		Status: terms, Lifecycle: terms,
		Organisation: []ValueView{{Path: e.path("organisations")}}, SupersededBy: []ValueView{{Path: e.path("standards")}},
	}
	return p
}

// designation is how a standard is named: its first organisation and its
// reference, which may begin with it already.
func (e *Edition) designation(s *review.Standard) string {
	if len(s.Organisation) == 0 {
		return s.Reference
	}
	first := e.Vocabulary.Label(s.Organisation[0])
	if strings.HasPrefix(s.Reference, first) {
		return s.Reference
	}
	return first + " " + s.Reference
}

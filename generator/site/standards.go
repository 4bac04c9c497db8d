package site

import (
	"strings"

	"recension/generator/review"
)

// standardPage is what the layouts of a standard and of the list of standards get.
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

	edition *Edition
}

func standardPages(e *Edition) []Page {
	standards := make([]*standardPage, len(e.Standards))
	for i := range e.Standards {
		standards[i] = e.standardPage(&e.Standards[i])
	}
	pages := []Page{e.listOf("standards", "Standards",
		"Every standard and draft that the edition lists, with its status and date.", "standards", standards)}
	for _, s := range standards {
		pages = append(pages, Page{
			Path: s.Path, Layout: "standard", Title: s.Designation, Description: s.Designation + ": " + s.Title,
			Edition: e, Section: "standards", Trail: e.trail(Link{"Standards", e.path("standards")}), Data: s,
		})
	}
	return pages
}

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

package reading

import (
	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
)

// groups lists the sections of the navigation by group. To add a section to the
// navigation, add it to a group.
var groups = []struct {
	name     string
	sections []section
}{
	{"Report", []section{{address.Chapters, "Chapters"}, {address.Figures, "Figures"}, {address.Tables, "Tables"}}},
	{"Evidence", []section{
		{address.Documents, "Documents"},
		{address.Standards, "Standards"},
		{address.Organisations, "Organisations"},
		{address.Terms, "Terms"},
		{address.References, "References"},
	}},
	{"Procedure", []section{
		{address.Searches, "Searches"}, {address.Protocol, "Protocol"}, {address.Flow, "Flow of records"}, {address.Checklists, "Checklists"},
	}},
	{"Edition", []section{
		{address.Data, "Data"}, {address.Notes, "Notes"}, {address.Changes, "Changes"}, {address.Status, "Status"},
	}},
}

type section struct{ name, label string }

// Sections returns the sections of an edition for its pages. The overview, whose
// address is that of the edition, comes first. changes reports whether the edition
// has a page with its changes. What config.toml states takes the place of the built-in
// links.
func Sections(r *edition.Review, e *edition.Edition, in *page.Edition, changes bool) *page.Sections {
	s := &page.Sections{
		Edition: in, Data: address.In(e.ID, address.Data), Print: address.In(e.ID, address.Print),
	}
	if e.Has(address.Notes) {
		s.Notes = address.In(e.ID, address.Notes)
	}
	has := func(name string) bool { return e.Has(name) && (changes || name != address.Changes) }
	m := menu{review: r, edition: e, in: in, has: has}
	if s.Footer = m.links(r.In(edition.InFooter)); len(r.In(edition.InHeader)) > 0 {
		s.Groups = m.groups(r.In(edition.InHeader))
		return s
	}
	for i, group := range groups {
		shown := page.SectionGroup{Name: group.name}
		if i == 0 {
			shown.Sections = []page.MenuLink{{Link: page.Link{Text: overviewLabel, Path: in.Path}}}
		}
		for _, section := range group.sections {
			if has(section.name) {
				shown.Sections = append(shown.Sections, page.MenuLink{Link: page.Link{Text: section.label, Path: address.In(e.ID, section.name)}})
			}
		}
		if len(shown.Sections) > 0 {
			s.Groups = append(s.Groups, shown)
		}
	}
	return s
}

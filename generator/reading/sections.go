package reading

import (
	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
)

// groups are the entries of the navigation, each with the sections beneath it. To add a
// section to the navigation, add it to a group.
var groups = []struct {
	label    string // the id of the message with its name
	sections []section
}{
	{"navigation.findings", []section{
		{edition.Overview, "sections.overview"}, {address.Chapters, "sections.chapters"}, {address.Figures, "sections.figures"}, {address.Tables, "sections.tables"},
	}},
	{"navigation.evidence", []section{
		{address.Documents, "sections.documents"},
		{address.Map, "sections.map"},
		{address.Organisations, "sections.organisations"},
		{address.Terms, "sections.terms"},
		{address.References, "sections.references"},
		{address.Searches, "sections.searches"},
		{address.Protocol, "sections.protocol"},
		{address.Flow, "sections.flow"},
		{address.Checklists, "sections.checklists"},
	}},
	{"sections.standards", []section{{address.Standards, "sections.standards"}}},
	{"sections.changes", []section{{address.Changes, "sections.changes"}}},
	{"navigation.about", []section{{address.Data, "sections.data"}, {address.Notes, "sections.notes"}, {address.Status, "sections.status"}}},
}

// section is a section by its name in addresses. Its label is the id of a message.
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
	for _, group := range groups {
		shown := page.SectionGroup{Name: r.Locale.Say(group.label)}
		for _, section := range group.sections {
			link, ok := m.link(edition.MenuItem{Section: section.name, Label: r.Locale.Say(section.label)})
			if ok {
				shown.Sections = append(shown.Sections, link)
			}
		}
		if len(shown.Sections) > 0 {
			s.Groups = append(s.Groups, shown)
		}
	}
	return s
}

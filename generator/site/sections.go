package site

import (
	"path"
	"slices"
)

// sectionGroup is sections of an edition that belong together.
type sectionGroup struct {
	Name     string
	Sections []Link
}

// groupsOfSections are the groups in their order, by what the addresses of their
// sections end in. What no group names belongs to the last.
var groupsOfSections = []struct {
	name  string
	names []string
}{
	{"Report", []string{"chapters", "figures", "tables"}},
	{"Evidence", []string{"documents", "standards", "organisations", "terms", "references"}},
	{"Edition", nil},
}

// SectionGroups are the sections of the edition, in groups. The overview, whose
// address is the edition's own, begins the first.
func (e *Edition) SectionGroups() []sectionGroup {
	groups := make([]sectionGroup, len(groupsOfSections))
	for i, g := range groupsOfSections {
		groups[i].Name = g.name
	}
	for _, section := range e.Sections() {
		at := len(groups) - 1
		for i, g := range groupsOfSections {
			if section.Path == e.path() {
				at = 0
			} else if slices.Contains(g.names, path.Base(section.Path)) {
				at = i
			}
		}
		groups[at].Sections = append(groups[at].Sections, section)
	}
	return groups
}

package edition

import (
	"io/fs"
	"path"

	"recension/generator/address"
	"recension/generator/diag"
)

// Section is a part of the site that belongs to no edition, such as a guide: a folder of
// content/ that has the file index.md and is not named after an edition.
type Section struct {
	ID    string     // the name of its folder, which is also its address
	Front *Chapter   // index.md, whose page also lists the others; nil if it cannot be read
	Pages []*Chapter // the other Markdown files, in their order
}

// Title returns the title of the section.
func (s *Section) Title() string { return s.Front.Title }

// All returns all pages of the section, the front page first.
func (s *Section) All() []*Chapter {
	if s.Front == nil {
		return s.Pages
	}
	return append([]*Chapter{s.Front}, s.Pages...)
}

// loadSections reads the sections of the site. A folder without index.md is none, so that
// the misspelt name of an edition is reported.
func loadSections(src fs.FS, isEdition func(name string) bool, memo *Memo) ([]*Section, diag.List) {
	fronts, _ := fs.Glob(src, path.Join("content", "*", address.Front+".md"))
	var problems diag.List
	var sections []*Section
	for _, front := range fronts {
		dir := path.Dir(front)
		if isEdition(path.Base(dir)) {
			continue
		}
		pages, ps := loadChapters(src, dir, memo)
		problems = append(problems, ps...)
		s := &Section{ID: path.Base(dir)}
		for _, c := range pages {
			c.Path = address.SectionPage(s.ID, c.Slug)
			if c.Slug == address.Front {
				s.Front = c
			} else {
				s.Pages = append(s.Pages, c)
			}
		}
		sections = append(sections, s)
	}
	return sections, problems
}

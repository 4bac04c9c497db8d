package site

import "strings"

// Page is one page of the site.
type Page struct {
	Path        string // "" for the front page, else "2024/figures/"
	Layout      string // templates/layouts/<Layout>.html
	Title       string
	Description string
	Edition     *Edition    // nil for a page of the whole site
	Section     string      // the part of the edition's navigation that it belongs to
	Trail       []Link      // the pages above it
	Data        any         // what the layout gets as .Data
	Feed        string      // the address of a feed of what the page shows; empty: there is none
	NoIndex     bool        // search engines are to leave it out
	Cite        func() work // what it offers to cite; nil: nothing
	// Bare pages have neither head nor foot and are not for search engines: they
	// are shown inside pages of other sites.
	Bare bool
	// Anywhere pages are shown at addresses that are not theirs, as that for a
	// page which is not there, so that their links cannot be relative: they begin
	// with Options.Root or, without it, with the site's own address. Where neither
	// is known, the pages are as if shown at its root.
	Anywhere bool
}

// Link is a text and the page that it leads to.
type Link struct{ Text, Path string }

// pageTypes are the pages of an edition.
var pageTypes = []func(*Edition) []Page{
	overviewPages,
	chapterPages,
	figurePages,
	tablePages,
	documentPages,
	standardPages,
	organisationPages,
	termPages,
	referencePages,
	notePages,
	dataPages,
	valuePages,
	changesPages,
	statusPages,
	searchPages,
}

// sitePageTypes are the pages of the whole site.
var sitePageTypes = []func(*Site) []Page{
	homePages,
	editionsPages,
	contentPages,
	comparePages,
	stylePages,
}

// path is the address of a page of the edition.
func (e *Edition) path(parts ...string) string {
	return strings.Join(append([]string{e.ID}, parts...), "/") + "/"
}

// Path is the address of the edition's overview.
func (e *Edition) Path() string { return e.path() }

// PathTo is the address of a section of the edition.
func (e *Edition) PathTo(section string) string { return e.path(section) }

// DataFile is the address of a data file of the edition.
func (e *Edition) DataFile(name string) string { return e.path("data") + name }

// SectionPath is the address of the section that the page belongs to.
func (p Page) SectionPath() string {
	if p.Section == "" {
		return p.Edition.Path()
	}
	return p.Edition.PathTo(p.Section)
}

// listOf is the page that lists all things of a kind, and trailOf leads from one
// of them back to it.
func (e *Edition) listOf(section, title, description, layout string, data any) Page {
	return Page{
		Path: e.path(section), Layout: layout, Title: title, Description: description,
		Edition: e, Section: section, Trail: e.trail(), Data: data,
	}
}

func (e *Edition) trail(more ...Link) []Link {
	return append([]Link{{e.Meta.Title + ", " + e.ID, e.path()}}, more...)
}

// Sections are the parts of an edition, in the order of its navigation.
func (e *Edition) Sections() []Link {
	sections := []Link{
		{"Overview", e.path()},
		{"Chapters", e.path("chapters")},
		{"Figures", e.path("figures")},
		{"Tables", e.path("tables")},
		{"Documents", e.path("documents")},
		{"Standards", e.path("standards")},
		{"Organisations", e.path("organisations")},
		{"Terms", e.path("terms")},
		{"References", e.path("references")},
		{"Data", e.path("data")},
		{"Notes", e.path("notes")},
	}
	if e.sinceLast() != nil {
		sections = append(sections, Link{"Changes", e.path("changes")})
	}
	if e.Meta.Living.Stated() {
		sections = append(sections, Link{"Status", e.path(statusFile)})
	}
	return sections
}

package page

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"slices"

	"recension/generator/address"
)

// Frame is the data for base.html and the layouts: a page and its surroundings.
// Package site fills the fields when the page is rendered.
type Frame struct {
	Page
	Site        *Site
	Sections    *Sections // of the page's edition or, for a page of the whole site, of the current edition
	Head        Head
	Corrections []Correction // that affect the page
	// Switcher leads to the page in each edition, including its own, newest first;
	// empty if there is no other edition.
	Switcher []Counterpart
	// InCurrent leads to the page in the current edition; nil unless the page is in
	// a published edition that is not current.
	InCurrent *Counterpart
	Citation  *Citation // how to cite the page; nil: it offers no citation
	// Root is the prefix of the links of an Anywhere page; empty if it is unknown.
	Root string

	at *Renderer
}

// Draft returns the draft that the page is about: that of its edition, one that it compares
// or, on another page of the whole site, the one that the front page presents while no
// edition is published; nil if it is about published editions alone.
func (f Frame) Draft() *Edition {
	for _, e := range slices.Backward(f.Compared) {
		if e.Draft {
			return e
		}
	}
	e := f.Edition
	if e == nil && len(f.Compared) == 0 {
		e = f.Site.Current
	}
	if e == nil || !e.Draft {
		return nil
	}
	return e
}

// Site is the data about the site that every page shows.
type Site struct {
	Title, Tagline, Description string
	Language                    string // BCP 47
	RightToLeft                 bool   // the direction of the language
	BaseURL                     string // ends in a slash; empty: unknown
	Repository                  string
	Licence                     Licence
	Current                     *Edition
	Editions                    []*Edition   // those that have pages, newest first
	Sections                    []*Sections  // of Editions
	Pages                       []Link       // pages of content/, and the front pages of its sections
	Policy                      string       // Content-Security-Policy
	Logo, LogoDark              *SitePicture // nil: the icon stands for it; the other: it is the same in the dark theme
	LogoText                    string       // what the logo says
	Icon                        *SitePicture // nil: the built-in one

	// Addresses of pages and files.
	EditionsPath, StylePath, LicencesPath  string
	LatestPath                             string // leads to the current edition; empty: none is published
	OpenSearch                             string // empty: there is none
	CSS, Script, NotesScript, SearchScript string
	// Typeface is the file with the typeface of the text, which EarlyScript loads; empty: the
	// text has a typeface of the reader's system.
	Typeface, EarlyScript string
	// Sheets has the style sheets that some pages have in addition, by their names, see [Frame.Sheets].
	Sheets map[string]string
}

// SitePicture is a picture of the whole site, such as its logo.
type SitePicture struct {
	Path, Type    string // the type is a media type
	Width, Height int    // in pixels
}

// Licence states what readers may do with text and data.
type Licence struct{ Name, URL string }

// Several reports whether more than one edition has pages.
func (s *Site) Several() bool { return len(s.Editions) > 1 }

// Sections are the sections of an edition, as its navigation shows them.
type Sections struct {
	Edition *Edition
	Groups  []SectionGroup
	// Addresses of sections; that of the notes is empty if there are none.
	Notes, Data, Print string
	// Footer has the links at the foot of pages, instead of the built-in ones; none:
	// these.
	Footer []MenuLink
	// Index is the path of the search index of the edition, which is a script.
	Index string
}

// SectionGroup is a group of sections in the navigation, of at least one.
type SectionGroup struct {
	Name     string // of its entry; empty: each section is an entry of its own
	Sections []MenuLink
}

// MenuLink is a link of the navigation.
type MenuLink struct {
	Link
	External bool // the path is the whole address of a page elsewhere
}

// Head is the data in the head of a page, for programs.
type Head struct {
	Description string
	Canonical   string   // the address at which the page is hosted; empty: unknown
	Sharing     *Sharing // nil: no preview of links to the page
	LinkedData  template.JS
}

// Sharing is the preview of links to the page on other sites (Open Graph).
type Sharing struct {
	Title, Type, URL string
	Image, Alt       string // the address and text of a picture; empty: none
}

// Correction is an erratum as shown on a page that it affects.
type Correction struct {
	Number int    // from 1
	Date   string // ISO; empty: unknown
	Note   string
	Path   string // the address of what it changed
}

// Counterpart is the page in another edition that corresponds to a page: the same
// page or, if the edition does not have it, the nearest.
type Counterpart struct {
	Edition *Edition
	Link             // the text is the title of the page
	Missing Relation // empty: it is the same page
}

// Relation is the relation of a page to one that an edition does not have.
type Relation string

// The relations. Nearest is a list that would have the page.
const (
	Nearest         Relation = "nearest"
	SamePublication Relation = "publication" // of an entry listed twice
	SameStandard    Relation = "standard"    // likewise
	Successor       Relation = "successor"   // a standard that superseded it
	Predecessor     Relation = "predecessor" // a standard that it superseded
)

// sheets are the names of the style sheets of layouts, beside that of all pages: few pages
// need them, and the others have fewer bytes without.
var sheets = map[string]string{
	"checklists": "method", "flow": "method", "home": "front", "overview": "front", "print": "report", "style": "style", "stylefigures": "style", "section": "style",
}

// Sheets returns the addresses of the style sheets that the page has beside that of all
// pages; empty: none.
func (f Frame) Sheets() []string {
	var addresses []string
	if name := sheets[f.Layout]; name != "" {
		addresses = append(addresses, f.Site.Sheets[name])
	}
	if f.Map || f.Section == address.Map {
		addresses = append(addresses, f.Site.Sheets["map"])
	}
	return addresses
}

// SectionPath returns the address of the section that the page belongs to; empty for
// a page of the whole site.
func (p Page) SectionPath() string {
	switch {
	case p.Edition == nil:
		return ""
	case p.Section == "":
		return p.Edition.Path
	}
	return address.In(p.Edition.ID, p.Section)
}

// Brand returns the name of the site for the top of the page. Like the navigation
// and the colophon, it is the same on most pages and rendered once for all of them.
func (f Frame) Brand() (template.HTML, error) { return f.shared("brand.html") }

// Navigation returns the links to the sections of the edition.
func (f Frame) Navigation() (template.HTML, error) { return f.shared("navigation.html") }

// Colophon returns the foot of the page.
func (f Frame) Colophon() (template.HTML, error) { return f.shared("colophon.html") }

// SearchBox returns the search form for the top of the page. It is empty on the
// search page and on the page for missing pages, which have a larger form.
func (f Frame) SearchBox() (template.HTML, error) {
	if f.Section == address.Search || f.Anywhere {
		return "", nil
	}
	return f.shared("searchbox.html")
}

// shared returns a partial that depends only on the fields of a sharedPart.
func (f Frame) shared(partial string) (template.HTML, error) {
	part := sharedPart{partial, f.navigated(), f.Section, f.Edition != nil && f.Path == f.SectionPath(), ""}
	if f.inMenu() {
		part.menuPage = f.Path
	}
	return f.at.once(part, partial, f)
}

// inMenu reports whether the page is one of the whole site that the navigation names.
func (f Frame) inMenu() bool {
	return f.Edition == nil && f.Sections != nil && !f.Anywhere && slices.ContainsFunc(f.Sections.Groups, func(g SectionGroup) bool {
		return slices.ContainsFunc(g.Sections, func(l MenuLink) bool { return !l.External && l.Path == f.Path })
	})
}

// Menu is the navigation as a page shows it.
type Menu struct {
	Top     []MenuEntry // one for each group
	Beneath []MenuEntry // the sections of the group that the page is in, if there are several
}

// MenuEntry is a link of a [Menu]. Current is the value of its attribute aria-current; empty:
// the link leads elsewhere.
type MenuEntry struct {
	MenuLink
	Current string
}

// Menu returns the navigation. The entry of a group leads to its first section.
func (f Frame) Menu() Menu {
	var m Menu
	for _, group := range f.Sections.Groups {
		var entries []MenuEntry
		inside := false
		for _, link := range group.Sections {
			entry := MenuEntry{link, f.current(link)}
			entries, inside = append(entries, entry), inside || entry.Current != ""
		}
		if group.Name == "" {
			m.Top = append(m.Top, entries...)
			continue
		}
		first := MenuEntry{MenuLink: MenuLink{Link{Text: group.Name, Path: entries[0].Path}, entries[0].External}}
		if inside {
			first.Current = entries[0].Current
			if len(entries) > 1 {
				first.Current, m.Beneath = "true", entries
			}
		}
		m.Top = append(m.Top, first)
	}
	return m
}

// current returns "page" if a link of the navigation leads to the page itself, "true" if it
// leads to its section; empty otherwise.
func (f Frame) current(l MenuLink) string {
	switch {
	case l.External:
		return ""
	case f.Edition != nil && l.Path == f.SectionPath():
		if l.Path == f.Path {
			return "page"
		}
		return "true"
	case f.inMenu() && l.Path == f.Path:
		return "page"
	}
	return ""
}

// navigated identifies the navigation of the page: that of its edition or, as a page of the
// whole site, that of the last edition that it compares or, empty, of the current one.
func (p Page) navigated() string {
	switch n := len(p.Compared); {
	case p.Edition != nil:
		return p.Edition.ID
	case n > 0:
		return "of " + p.Compared[n-1].ID
	}
	return ""
}

// sharedPart is everything that a shared partial depends on, besides the depth of
// the page.
type sharedPart struct {
	partial   string
	edition   string
	section   string
	isSection bool
	menuPage  string // the address of a page of the whole site in the navigation
}

// Notes returns the notes that links on the page open; empty if there are none.
func (f Frame) Notes() (template.HTML, error) {
	if !f.Popovers.Any() {
		return "", nil
	}
	type note struct {
		Name string
		HTML template.HTML
	}
	part := struct {
		Script string
		Notes  []note
	}{Script: f.Site.NotesScript}
	for _, n := range f.Popovers.Notes {
		html, err := f.at.HTML(n.Partial, n.Data())
		if err != nil {
			return "", err
		}
		part.Notes = append(part.Notes, note{n.Name, html})
	}
	return f.at.HTML("notes.html", part)
}

// Render writes a page. It fails only if the program or a template is broken, in
// which case it writes nothing, or if a write fails. The error of a template is a
// [diag.Problem], which names the template's place and the page.
func (t *Templates) Render(w io.Writer, f Frame) error {
	root := address.Root(f.Path)
	if f.Anywhere {
		root = f.Root
	}
	f.at = t.At(root)
	layout, ok := f.at.set(f.Layout)
	if !ok {
		return fmt.Errorf("there is no templates/layouts/%s.html", f.Layout)
	}
	if f.Content != nil {
		f.Data = f.Content()
	}
	t.bounds.reset()
	defer t.bounds.reset()
	page := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(page)
	if err := layout.execute(page, "base.html", f); err != nil {
		return t.problemOn(f.Page, failed("layouts/"+f.Layout+".html", err))
	}
	_, err := w.Write(page.Bytes())
	return err
}

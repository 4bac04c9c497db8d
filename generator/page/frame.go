package page

import (
	"bytes"
	"fmt"
	"html/template"
	"io"

	"recension/generator/address"
)

// Frame is what base.html and the layouts get: a page, and what the site puts
// around it. Package site fills the fields when the page is rendered.
type Frame struct {
	Page
	Site     *Site
	Sections *Sections // of the page's edition or, on a page of the whole site, of the current one
	Head     Head
	// Corrections are those that touch the page.
	Corrections []Correction
	// Switcher is the page in each edition, its own too, the newest first; empty
	// where it would lead nowhere.
	Switcher []Counterpart
	// InCurrent is the page in the current edition, on pages of published editions
	// that are not current; else nil.
	InCurrent *Counterpart
	Citation  *Citation // what the page offers to cite; nil: nothing
	// Root is what the links of an Anywhere page begin with; empty: not known.
	Root string

	at *Renderer
}

// Site is what every page says of the site.
type Site struct {
	Title, Tagline, Description string
	Language                    string // BCP 47
	BaseURL                     string // ends in a slash; empty: not known
	Repository                  string
	Licence                     Licence
	Current                     *Edition
	Editions                    []*Edition  // that have pages, the newest first
	Sections                    []*Sections // of these
	Pages                       []Link      // of content/
	Policy                      string      // Content-Security-Policy

	// Addresses of pages and files.
	EditionsPath, StylePath, LatestPath, LicencesPath string
	OpenSearch                                        string // empty: there is none
	CSS, Script, NotesScript, SearchScript            string
}

// Licence is what readers may do with text and data.
type Licence struct{ Name, URL string }

// Several reports whether there is another edition to go to.
func (s *Site) Several() bool { return len(s.Editions) > 1 }

// Sections are the parts of an edition, as its navigation shows them.
type Sections struct {
	Edition *Edition
	Groups  []SectionGroup
	// Addresses of sections.
	Notes, Data, Print string
	// Index is the path of the script with what can be found in the edition. It is
	// made when the first page asks for its path.
	Index func() string
}

// SectionGroup is sections that belong together.
type SectionGroup struct {
	Name     string
	Sections []Link
}

// Head is what a page tells programs.
type Head struct {
	Description string
	Canonical   string   // where the page is hosted; empty: not known
	Sharing     *Sharing // nil: other sites show nothing of a link to it
	LinkedData  template.JS
}

// Sharing is what other sites show of a link to the page (Open Graph).
type Sharing struct {
	Title, Type, URL string
	Image, Alt       string // a picture and its text; empty: there is none
}

// Correction is an erratum as a page that it touches names it.
type Correction struct {
	Number int    // from 1
	Date   string // ISO; empty: not known
	Note   string
	Path   string // to what it changed
}

// Counterpart is what a page is in another edition: the same page or, where the
// edition has none, the nearest.
type Counterpart struct {
	Edition *Edition
	Link           // to the page; the text is its title
	Missing string // where it is not the same page: how the two are related
}

// SectionPath is the address of the section that the page belongs to; empty for a
// page of the whole site.
func (p Page) SectionPath() string {
	switch {
	case p.Edition == nil:
		return ""
	case p.Section == "":
		return p.Edition.Path
	}
	return address.In(p.Edition.ID, p.Section)
}

// Brand is the name of the site in the head of the page. It is the same on most
// pages, as the navigation and the foot are, and rendered once for all of these.
func (f Frame) Brand() (template.HTML, error) { return f.shared("brand.html") }

// Navigation is the links to the sections of the edition.
func (f Frame) Navigation() (template.HTML, error) { return f.shared("navigation.html") }

// Colophon is the foot of the page.
func (f Frame) Colophon() (template.HTML, error) { return f.shared("colophon.html") }

// SearchBox is the form in the head of the page. The page that searches, and the one
// for a missing page, have a larger one of their own.
func (f Frame) SearchBox() (template.HTML, error) {
	if f.Section == address.Search || f.Anywhere {
		return "", nil
	}
	return f.shared("searchbox.html")
}

// shared is a part that depends on a sharedPart alone.
func (f Frame) shared(partial string) (template.HTML, error) {
	return f.at.once(sharedPart{partial, f.editionID(), f.Section, f.Edition != nil && f.Path == f.SectionPath()}, partial, f)
}

func (p Page) editionID() string {
	if p.Edition == nil {
		return ""
	}
	return p.Edition.ID
}

// sharedPart is all that a part of the head or the foot depends on, beside the depth
// of the page.
type sharedPart struct {
	partial   string
	edition   string
	section   string
	isSection bool
}

// Notes are those that links of the page open; empty where none does.
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

// Render writes a page. It fails only if the program or a template is broken, or a
// write fails; then nothing of the page was written.
func (t *Templates) Render(w io.Writer, f Frame) error {
	root := address.Root(f.Path)
	if f.Anywhere {
		root = f.Root
	}
	f.at = t.At(root)
	layout, err := f.at.layout(f.Layout)
	if err != nil {
		return err
	}
	page := buffers.Get().(*bytes.Buffer)
	page.Reset()
	defer buffers.Put(page)
	if err := layout.ExecuteTemplate(page, "base.html", f); err != nil {
		return fmt.Errorf("page %s: %w", f.Path, err)
	}
	_, err = w.Write(page.Bytes())
	return err
}

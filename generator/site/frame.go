package site

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"io"
)

// securityPolicy is the Content-Security-Policy of every page.
const securityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

// frame is what a template gets.
type frame struct {
	Page
	Site   *Site
	Policy string
	CSS    string // paths below the root
	Script string

	at      *Renderer
	written *bytes.Buffer // the page, as far as it is rendered
}

// Sections is the edition whose sections the page offers: its own or, on a page
// of the whole site, the current one.
func (f frame) Sections() *Edition {
	if f.Edition != nil {
		return f.Edition
	}
	return f.Site.Current
}

// OfDraft reports whether the page is one of a draft.
func (f frame) OfDraft() bool { return f.Edition != nil && f.Edition.Draft() }

// Unlisted reports whether search engines are to leave the page out.
func (f frame) Unlisted() bool { return f.Bare || f.NoIndex || f.OfDraft() }

// Brand, Navigation and Colophon are parts of the head and the foot of the page.
// They are the same on most pages, and rendered once for all of these.
func (f frame) Brand() (template.HTML, error) { return f.shared("brand.html") }

// Navigation is the sections of the edition.
func (f frame) Navigation() (template.HTML, error) { return f.shared("navigation.html") }

// Colophon is the foot of the page.
func (f frame) Colophon() (template.HTML, error) { return f.shared("colophon.html") }

// shared is a part that depends on a sharedPart alone.
func (f frame) shared(partial string) (template.HTML, error) {
	return f.at.once(sharedPart{partial, f.Edition, f.Section, f.Edition != nil && f.Path == f.SectionPath()}, partial, f)
}

// sharedPart is all that a part of the head or the foot depends on, beside the depth
// of the page.
type sharedPart struct {
	partial   string
	edition   *Edition
	section   string
	isSection bool
}

// render writes a page.
func (t *templates) render(w io.Writer, s *Site, p Page) error {
	root := rootFrom(p.Path)
	if p.Anywhere {
		root = cmp.Or(s.root, string(s.BaseURL))
	}
	at := t.at(root)
	layout, err := at.layout(p.Layout)
	if err != nil {
		return err
	}
	page := buffers.Get().(*bytes.Buffer)
	page.Reset()
	defer buffers.Put(page)
	err = layout.ExecuteTemplate(page, "base.html", frame{
		Page: p, Site: s, Policy: securityPolicy, CSS: s.assets.CSS, Script: s.assets.Script, at: at, written: page,
	})
	if err != nil {
		return fmt.Errorf("page %s: %w", p.Path, err)
	}
	_, err = w.Write(page.Bytes())
	return err
}

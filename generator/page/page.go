// Package page is what every page of the site has in common: where it is, what it
// is called, which layout renders it, and how templates run. It knows no feature:
// the packages that make pages fill the fields.
//
// A feature returns [Page] values. Package site puts each into a [Frame], which
// base.html gets, and renders it with [Templates]:
//
//	templates, problems := page.LoadTemplates(os.DirFS("."))
//	err := templates.Render(w, page.Frame{Page: page.Page{Path: "about/", Layout: "content"}})
//
// To add a function that templates can call, add a row of functions in
// renderer.go.
package page

import (
	"html/template"
	"strings"
)

// Page is one page of the site.
type Page struct {
	Path        string // "" for the front page, else such as "2024/figures/"
	Source      string // the file that it is made from; empty: none alone
	Layout      string // templates/layouts/<Layout>.html
	Title       string
	Description string
	Edition     *Edition // nil for a page of the whole site
	About       Subject
	Section     string                    // the part of the edition's navigation that it belongs to
	Trail       []Link                    // the pages above it
	Data        any                       // what the layout gets as .Data
	Feed        string                    // the address of a feed of what the page shows; empty: there is none
	Picture     *Picture                  // what link previews show; nil: none
	Popovers    Popovers                  // what its links open
	Cite        func() (*Citation, error) // what it offers to cite; nil: nothing
	NoIndex     bool                      // search engines are to leave it out
	// Bare pages have neither head nor foot and are not for search engines: they
	// are shown inside pages of other sites.
	Bare bool
	// Anywhere pages are shown at addresses that are not theirs, as the page for a
	// missing one, so that their links cannot be relative: they begin with
	// Frame.Root. Where that is not known, the pages are as if shown at its root.
	Anywhere bool
}

// Unlisted reports whether search engines are to leave the page out.
func (p Page) Unlisted() bool {
	return p.Bare || p.NoIndex || p.Edition != nil && p.Edition.Draft
}

// Link is a text and the page that it leads to.
type Link struct{ Text, Path string }

// Edition is what a page says of the edition that it belongs to.
type Edition struct {
	ID     string
	Title  string
	Path   string // of its overview
	Role   string // current, draft, earlier or later
	Draft  bool
	Search string // the page that searches it
}

// Name is the edition's title and id, for where the site is not seen.
func (e Edition) Name() string { return e.Title + ", " + e.ID + " edition" }

// Subject is what a page of an edition is about, by which pages of several editions
// find each other.
type Subject struct {
	// Kind is a section of the edition or, of the rows that have a value of a
	// facet, the section and the facet: "documents/theme". Empty: the overview.
	Kind string
	ID   string // empty: the page that lists the kind
	Rest string // what follows in the address: "embed/"
}

// Picture is a picture for link previews.
type Picture struct {
	Path string // below the root
	Alt  string
}

// Citation is a work in the forms in which readers take it away.
type Citation struct {
	Noun  string // what it is: "chapter"
	Text  string
	Forms []CitationForm
	Tags  []MetaTag // for the head of the page; none of a draft
}

// CitationForm is a reference in a format.
type CitationForm struct {
	Name, ID, Text string
	File           string // the name that the download has
	// Href holds the reference itself. A file beside each page would be two more
	// for every document; this needs neither a file nor a script.
	Href template.URL
}

// MetaTag is a meta element in the head of a page.
type MetaTag struct{ Name, Content string }

// Script is a file that browsers load, by its path below the root of the site.
type Script struct {
	Path string
	Text []byte
}

// Joined joins those of some texts that are not empty.
func Joined(separator string, texts ...string) string {
	var full []string
	for _, text := range texts {
		if text != "" {
			full = append(full, text)
		}
	}
	return strings.Join(full, separator)
}

// Link is the link to the page.
func (p Page) Link() Link { return Link{p.Title, p.Path} }

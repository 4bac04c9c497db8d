// Package page has what all pages of the site share: their address, title and layout,
// and the templates that render them. It knows no feature: the packages that make
// pages fill the fields.
//
// What comes in are [Page] values from these packages. Package site puts each into a
// [Frame], the data of base.html. What goes out is HTML, which [Templates] render:
//
//	templates, problems := page.LoadTemplates(os.DirFS("."), nil, locale.English())
//	err := templates.Render(w, page.Frame{Page: page.Page{Path: "about/", Layout: "content"}})
//
// To add a function that templates can call, add a row to functions in renderer.go.
package page

import (
	"html/template"
	"strings"
)

// Page is one page of the site.
type Page struct {
	Path        string // the address: "2024/figures/"; empty for the front page
	Source      string // the file that it is made from; empty: not one file
	Layout      string // templates/layouts/<Layout>.html
	Title       string
	Description string
	Edition     *Edition   // nil for a page of the whole site
	Compared    []*Edition // those that the page compares, the latest last, whose navigation it has
	About       Subject
	Section     string                    // the section of the edition that it belongs to
	Trail       []Link                    // the pages above it
	Data        any                       // for the layout, as .Data
	Content     func() any                // makes Data when the page is rendered, to keep none of many pages; nil: Data has it
	Feed        string                    // the address of a feed of the page's content; empty: none
	Picture     *Picture                  // for link previews; nil: none
	Popovers    Popovers                  // that its links open
	Cite        func() (*Citation, error) // returns how to cite the page; nil: it offers no citation
	NoIndex     bool                      // search engines must not list it
	Map         bool                      // it shows an evidence map, which has a style sheet of its own
	// Bare pages have no header or footer and are hidden from search engines: other
	// sites show them in frames.
	Bare bool
	// Anywhere pages are shown at addresses other than their own, such as the page
	// for missing pages, so that their links cannot be relative. They begin with
	// Frame.Root or, if that is unknown, work at the root of the site.
	Anywhere bool
}

// Unlisted reports whether search engines must not list the page.
func (p Page) Unlisted() bool {
	return p.Bare || p.NoIndex || p.Edition != nil && p.Edition.Draft
}

// Detailed is something that pages keep by the thousand, without what they show of it: a
// partial gets its detail in place of it.
type Detailed interface{ Detail() any }

// Link is a text and the address of a page.
type Link struct{ Text, Path string }

// Edition is the data about its edition that a page shows.
type Edition struct {
	ID     string
	Title  string
	Short  string // the title and the id, for links to the overview
	Path   string // of its overview
	Role   string // current, draft, earlier or later
	Draft  bool
	Search string // the address of its search page
}

// Subject says what a page of an edition is about. It identifies the same page in
// other editions.
type Subject struct {
	// Kind is a section of the edition or, for pages of rows with a value of a
	// facet, the section and the facet: "documents/theme". It is empty for the
	// overview.
	Kind string
	ID   string // empty: the page that lists the kind
	Rest string // the rest of the address: "embed/"
}

// Picture is a picture for link previews.
type Picture struct {
	Path string // the address
	Alt  string
}

// Citation is a reference to the page, or to the work it is about, in several
// formats.
type Citation struct {
	Noun  string // the kind of work: "chapter"
	Text  string
	Forms []CitationForm
	Tags  []MetaTag // for the head of the page; none for a draft
}

// CitationForm is a reference in one format.
type CitationForm struct {
	Name, ID, Text string
	File           string // the file name of the download
	// Href is a data URL that contains the reference, which needs neither a script
	// nor two more files for each document.
	Href template.URL
}

// MetaTag is a meta element in the head of a page.
type MetaTag struct{ Name, Content string }

// Script is a file that browsers load.
type Script struct {
	Path string // below the root of the site
	Text []byte
}

// Joined joins the texts that are not empty.
func Joined(separator string, texts ...string) string {
	var full []string
	for _, text := range texts {
		if text != "" {
			full = append(full, text)
		}
	}
	return strings.Join(full, separator)
}

// Link returns a link to the page.
func (p Page) Link() Link { return Link{p.Title, p.Path} }

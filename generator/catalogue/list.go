// Package catalogue makes the lists of an edition and the pages of their items:
// documents, standards, organisations, terms and references. Documents and standards
// also have pages for each value of their facets.
//
// What comes in is an edition. What goes out are pages, whose data package view
// prepares, and files. [New] makes the lists of documents and standards, from which
// the other functions make pages:
//
//	lists := catalogue.New(review, e, bundle.Catalogue, assets.Hashed)
//	pages := catalogue.DocumentPages(lists, history)
//
// A facet is declared in the review, in data/facets.toml. To add a column that readers
// filter and sort, add a row to documentColumns or standardColumns in columns.go; to add a
// download format, a row to documentExports or standardExports in exports.go.
package catalogue

import (
	"slices"
	"strconv"
	"sync"

	"recension/generator/address"
	"recension/generator/assets"
	"recension/generator/biblio"
	"recension/generator/edition"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/view"
)

// Lists are the lists of documents and standards of an edition.
type Lists struct {
	Documents, Standards *List
	edition              *edition.Edition
	in                   *page.Edition
}

// New returns the lists of an edition. script is the path of the script for
// filtering and sorting.
func New(r *edition.Review, e *edition.Edition, script string, naming assets.Naming) *Lists {
	in := view.EditionOf(r, e)
	return &Lists{
		newList(listDocuments(e), e, in, r.Language, script, naming), newList(listStandards(e), e, in, r.Language, script, naming), e, in,
	}
}

// List is a list of the documents or standards of an edition, with its facets.
type List struct {
	Kind, Title string // its section, and the title of that
	Rows        []Row
	// Blank is the row that the script copies and fills. It has a cell for each
	// column, and its links lead to the lists of the items that rows link to.
	Blank      Row
	RowPartial string // the partial that shows a row
	Facets     []*Facet

	byID     func() map[string]int // returns the indices of rows
	shown    []rowFacet            // the declared facets, without words
	edition  *edition.Edition
	in       *page.Edition
	language edition.Language
	columns  []column
	exports  []exportFormat
	script   string
	naming   assets.Naming // of the scripts with the rows
	scripts  func() listScripts
}

// Row is a row of a list: a *[DocumentRow] or a *[Standard], or the blank *[Document].
type Row interface{ id() string }

// Path returns the address of the list.
func (l *List) Path() string { return address.In(l.edition.ID, l.Kind) }

// Counted returns a number of items with their noun: "12 documents".
func (l *List) Counted(n int) string {
	if l.Kind == address.Documents {
		return l.edition.Locale.Say("list.documents", "n", n)
	}
	return l.edition.Locale.Say("list.standards", "n", n)
}

// all is the text of a link to all of a number of items.
func (l *List) all(n int) string {
	if l.Kind == address.Documents {
		return l.edition.Locale.Say("list.allDocuments", "n", n)
	}
	return l.edition.Locale.Say("list.allStandards", "n", n)
}

// CSVFile returns the address of the data file with all rows.
func (l *List) CSVFile() string { return address.DataFile(l.edition.ID, l.Kind+".csv") }

// References returns the files with all rows for reference managers.
func (l *List) References() []page.Link { return ReferenceFiles(l.edition, l.Kind) }

// ReferenceFiles returns the files with all documents or all standards of an edition
// for reference managers. The kind is "documents" or "standards".
func ReferenceFiles(e *edition.Edition, kind string) []page.Link {
	var links []page.Link
	for _, format := range biblio.Formats {
		links = append(links, page.Link{Text: format.Name, Path: address.DataFile(e.ID, kind+format.Extension)})
	}
	return links
}

// Heads returns the headings of the facets that rows show. That of a status, which stands
// before the date, is not among them.
func (l *List) Heads() []string {
	var heads []string
	for _, f := range l.shown {
		if f.Shown && !f.status {
			heads = append(heads, f.Label)
		}
	}
	return heads
}

// PlaceHead returns the heading of what contains or published documents.
func (l *List) PlaceHead() string { return placeLabel(l.edition) }

// StatusHead returns the heading of the status of standards; empty if there is none.
func (l *List) StatusHead() string {
	for _, f := range l.shown {
		if f.status {
			return f.Label
		}
	}
	return ""
}

// facet returns a facet by its name; nil if no row has a value of it.
func (l *List) facet(name string) *Facet {
	i := slices.IndexFunc(l.Facets, func(f *Facet) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return l.Facets[i]
}

// maxFirstRows is the most rows that the page about a word or an organisation shows.
const maxFirstRows = 100

// FirstRows are the first rows with a value, for the page about that value.
type FirstRows struct {
	List  *List
	Rows  []Row
	Total int
	All   page.Link // the page with all of them

	all []Row
}

// More reports whether there are more rows than those shown.
func (x FirstRows) More() bool { return x.Total > len(x.Rows) }

// firstRows returns the first rows with a value of a facet.
func (l *List) firstRows(facet, id string) FirstRows {
	f := l.facet(facet)
	if f == nil {
		return FirstRows{}
	}
	v := f.value(id)
	if v == nil {
		return FirstRows{}
	}
	x := FirstRows{List: l, Total: v.Count(), All: page.Link{Text: l.all(v.Count()), Path: v.Path}}
	for _, row := range v.rows {
		x.all = append(x.all, l.Rows[row])
	}
	x.Rows = x.all[:min(len(x.all), maxFirstRows)]
	return x
}

// pageSize is the most rows that a page of a list shows. A longer list spans several
// pages.
const pageSize = 90

// listSlice is the part of a list that one page shows.
type listSlice struct {
	Rows     []Row
	From, To int // numbers of the first and last row, from 1
	Total    int // of rows
	Number   int // of the page, from 1
	Pages    int

	locale *locale.Locale
	first  string // the address of the first page
}

// slicesOf divides the rows of a list among pages. A list without rows has one page.
func slicesOf(l *locale.Locale, first string, rows []Row) []listSlice {
	pages := max(1, (len(rows)+pageSize-1)/pageSize)
	var all []listSlice
	for n := 1; n <= pages; n++ {
		from, to := (n-1)*pageSize, min(n*pageSize, len(rows))
		all = append(all, listSlice{rows[from:to], from + 1, to, len(rows), n, pages, l, first})
	}
	return all
}

// path returns the address of the page.
func (s listSlice) path() string { return address.ListPage(s.first, s.Number) }

// titled returns the title of the page, which distinguishes the pages of a list.
func (s listSlice) titled(title string) string {
	if s.Number == 1 {
		return title
	}
	return s.locale.Say("list.titleOfPage", "title", title, "page", s.Number, "pages", s.Pages)
}

// Previous returns a link to the page before; nil if there is none.
func (s listSlice) Previous() *page.Link { return s.link(s.Number - 1) }

// Next returns a link to the page after; nil if there is none.
func (s listSlice) Next() *page.Link { return s.link(s.Number + 1) }

func (s listSlice) link(number int) *page.Link {
	if number < 1 || number > s.Pages {
		return nil
	}
	return &page.Link{Text: s.locale.Integer(number), Path: address.ListPage(s.first, number)}
}

// Near returns links to the first and last page and to those near this one, which
// has no path. An empty link stands for a gap.
func (s listSlice) Near() []page.Link {
	var links []page.Link
	last := 0
	for n := 1; n <= s.Pages; n++ {
		if n != 1 && n != s.Pages && max(n-s.Number, s.Number-n) > 2 {
			continue
		}
		if n > last+1 {
			links = append(links, page.Link{})
		}
		link := *s.link(n)
		if n == s.Number {
			link.Path = ""
		}
		links, last = append(links, link), n
	}
	return links
}

// listPage is the data of the layout of a list.
type listPage struct {
	listSlice
	List    *List
	Tracker *Tracker // of standards, on the first page; else nil
}

// pages returns the pages of the list. The first shows the tracker, if it is not
// nil.
func (l *List) pages(description string, tracker *Tracker) []page.Page {
	var pages []page.Page
	for _, s := range slicesOf(l.edition.Locale, l.Path(), l.Rows) {
		p := view.List(l.in, l.Kind, s.titled(l.Title), description, l.Kind, listPage{listSlice: s, List: l})
		if s.Number == 1 {
			p.Data = listPage{s, l, tracker}
		} else {
			p.Path, p.Trail = s.path(), view.Trail(l.in, page.Link{Text: l.Title, Path: l.Path()})
			p.About = page.Subject{Kind: l.Kind + "/page", ID: strconv.Itoa(s.Number)}
		}
		pages = append(pages, p)
	}
	return pages
}

// Prepare makes the scripts on other cores while the caller goes on. Without it, they are
// made on first use.
func (ls *Lists) Prepare() {
	for _, l := range []*List{ls.Documents, ls.Standards} {
		go func() {
			defer func() { _ = recover() }() // a panic comes again on first use
			l.scripts()
		}()
	}
}

// AddFiles adds the scripts for filtering and sorting, and the files for reference
// managers.
func (ls *Lists) AddFiles(files page.Files) {
	for _, l := range []*List{ls.Documents, ls.Standards} {
		scripts := l.scripts()
		files.AddText(scripts.Rows.Path, scripts.Rows.text)
		for _, x := range scripts.Exports {
			files.AddText(x.Script.Path, x.Script.text)
		}
	}
	addReferences(files, ls.edition)
}

// newList completes a list. Its scripts are made on first use.
func newList(l *List, e *edition.Edition, in *page.Edition, language edition.Language, script string, naming assets.Naming) *List {
	l.edition, l.in, l.language, l.script, l.naming = e, in, language, script, naming
	l.columns = withFacets(e.Locale, l.columns, l.Facets)
	l.scripts = sync.OnceValue(l.makeScripts)
	l.byID = sync.OnceValue(func() map[string]int {
		indices := make(map[string]int, len(l.Rows))
		for i, row := range l.Rows {
			indices[row.id()] = i
		}
		return indices
	})
	return l
}

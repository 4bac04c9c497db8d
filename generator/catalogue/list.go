// Package catalogue makes the pages of what an edition lists: documents, standards,
// organisations, terms and references, one by one, all together and divided by
// facets.
//
// It takes an edition, shows it with package view, and returns pages and the files
// that go with them. [New] makes the lists of documents and standards once; the
// functions that make pages take them:
//
//	lists := catalogue.New(review, e, assets.Catalogue)
//	pages := catalogue.DocumentPages(lists, history)
//
// To add a facet, add a row of documentFacets or standardFacets in facets.go. To add
// a column of the list that readers filter and sort, add a row of documentColumns or
// standardColumns in columns.go; to offer the rows in another form, add a row of
// documentExports or standardExports in exports.go.
package catalogue

import (
	"slices"
	"strconv"
	"sync"

	"recension/generator/address"
	"recension/generator/biblio"
	"recension/generator/count"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/view"
)

// Lists are the lists of an edition.
type Lists struct {
	Documents, Standards *List
	edition              *edition.Edition
	in                   *page.Edition
}

// New makes the lists of an edition. script is the path of the script with which
// readers filter and sort.
func New(r *edition.Review, e *edition.Edition, script string) *Lists {
	in := view.EditionOf(r, e)
	return &Lists{
		newList(listDocuments(e), e, in, r.Language, script), newList(listStandards(e), e, in, r.Language, script), e, in,
	}
}

// List is the list of the documents or of the standards of an edition, with every
// way to divide it.
type List struct {
	Kind, Title string // its section, and what that is called
	One, Many   string // an item of it, and several
	Rows        []Row
	// Blank is the row that the script of the page copies and fills: it has a cell for
	// every column, and its links lead to the lists of what rows link to.
	Blank      Row
	RowPartial string // the partial that shows a row
	Facets     []*Facet

	edition *edition.Edition
	in      *page.Edition
	spoken  edition.Language
	columns []column
	exports []exportFormat
	script  string
	scripts func() listScripts
}

// Row is a row of a list: a *Document or a *Standard.
type Row interface{ id() string }

// Path is the address of the list.
func (l *List) Path() string { return address.In(l.edition.ID, l.Kind) }

// CSVFile is the address of the data file with all rows.
func (l *List) CSVFile() string { return address.DataFile(l.edition.ID, l.Kind+".csv") }

// References are the files with all rows for reference managers.
func (l *List) References() []page.Link { return ReferenceFiles(l.edition, l.Kind) }

// ReferenceFiles are the files with all documents of an edition, or all its
// standards, for reference managers. The kind is "documents" or "standards".
func ReferenceFiles(e *edition.Edition, kind string) []page.Link {
	var links []page.Link
	for _, format := range biblio.Formats {
		links = append(links, page.Link{Text: format.Name, Path: address.DataFile(e.ID, kind+format.Extension)})
	}
	return links
}

// facet is one of the facets; nil: no row has a value of it.
func (l *List) facet(name string) *Facet {
	i := slices.IndexFunc(l.Facets, func(f *Facet) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return l.Facets[i]
}

// maxFirstRows is how many rows the page about a word or an organisation shows.
const maxFirstRows = 100

// FirstRows are the first rows that have a value, for the page about it.
type FirstRows struct {
	Rows  []Row
	Total int
	All   page.Link // the page with all of them

	all []Row
}

// More reports whether there are others than those shown.
func (x FirstRows) More() bool { return x.Total > len(x.Rows) }

// firstRows are the first rows that have a value of a facet.
func (l *List) firstRows(facet, id string) FirstRows {
	f := l.facet(facet)
	if f == nil {
		return FirstRows{}
	}
	v := f.value(id)
	if v == nil {
		return FirstRows{}
	}
	x := FirstRows{Total: v.Count(), All: page.Link{Text: "All " + page.Plural(v.Count(), l.One, l.Many), Path: v.Path}}
	for _, row := range v.rows {
		x.all = append(x.all, l.Rows[row])
	}
	x.Rows = x.all[:min(len(x.all), maxFirstRows)]
	return x
}

// pageSize is how many rows of a list a page shows at most. Longer lists go on
// over pages of their own.
const pageSize = 500

// listSlice is the part of a list that one page shows.
type listSlice struct {
	Rows     []Row
	From, To int // of the rows, from 1
	Total    int // rows
	Number   int // of the page, from 1
	Pages    int

	first string // the address of the first page
}

// slicesOf divide the rows of a list into pages. A list without rows has one.
func slicesOf(first string, rows []Row) []listSlice {
	pages := max(1, (len(rows)+pageSize-1)/pageSize)
	var all []listSlice
	for n := 1; n <= pages; n++ {
		from, to := (n-1)*pageSize, min(n*pageSize, len(rows))
		all = append(all, listSlice{rows[from:to], from + 1, to, len(rows), n, pages, first})
	}
	return all
}

func (s listSlice) path() string { return address.ListPage(s.first, s.Number) }

// suffix tells the titles of the pages of a list apart.
func (s listSlice) suffix() string {
	if s.Number == 1 {
		return ""
	}
	return ", page " + strconv.Itoa(s.Number) + " of " + strconv.Itoa(s.Pages)
}

// Previous is the page before; nil: there is none.
func (s listSlice) Previous() *page.Link { return s.link(s.Number - 1) }

// Next is the page after; nil: there is none.
func (s listSlice) Next() *page.Link { return s.link(s.Number + 1) }

func (s listSlice) link(number int) *page.Link {
	if number < 1 || number > s.Pages {
		return nil
	}
	return &page.Link{Text: count.Integer(number), Path: address.ListPage(s.first, number)}
}

// Near are the links to the first and the last page and to those around this one,
// which has no path. Between pages that do not follow each other is an empty link.
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

// listPage is what the layout of a list gets.
type listPage struct {
	listSlice
	List    *List
	Tracker *Tracker // of standards, on the first page; else nil
}

// pages are the pages with all rows of the list, the first with a tracker; nil:
// without.
func (l *List) pages(description string, tracker *Tracker) []page.Page {
	var pages []page.Page
	for _, s := range slicesOf(l.Path(), l.Rows) {
		p := view.List(l.in, l.Kind, l.Title+s.suffix(), description, l.Kind, listPage{listSlice: s, List: l})
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

// AddFiles adds the scripts with which readers filter and sort, and the files for
// reference managers.
func (ls *Lists) AddFiles(files page.Files) {
	for _, l := range []*List{ls.Documents, ls.Standards} {
		scripts := l.scripts()
		files.AddScript(scripts.Rows)
		for _, x := range scripts.Exports {
			files.AddScript(x.Script)
		}
	}
	addReferences(files, ls.edition)
}

// newList completes a list. Its scripts are made when they are first asked for.
func newList(l *List, e *edition.Edition, in *page.Edition, spoken edition.Language, script string) *List {
	l.edition, l.in, l.spoken, l.script = e, in, spoken, script
	l.columns = withFacets(l.columns, l.Facets)
	l.scripts = sync.OnceValue(l.makeScripts)
	return l
}

package site

import (
	"strconv"

	"recension/generator/count"
)

// catalogue is the list of the documents or of the standards of an edition, with
// every way to divide it. It is made once, when it is first asked for.
type catalogue struct {
	Kind, Title string // its section, and what that is called
	One, Many   string // a thing of it, and several
	Rows        []listed
	Divisions   []*division
	// Blank is the row that the script of the page copies and fills: it has a cell for
	// every column, and its links lead to the lists of what rows link to.
	Blank listed

	edition *Edition
	columns []column
	exports []exportFormat
	scripts func() catalogueScripts
}

// listed is a row of a catalogue: a *documentPage or a *standardPage.
type listed interface{ id() string }

// Path is the address of the list.
func (c *catalogue) Path() string { return c.edition.path(c.Kind) }

// CSVFile is the address of the data file with all rows.
func (c *catalogue) CSVFile() string { return c.edition.DataFile(c.Kind + ".csv") }

// catalogues are both, in the order of the navigation.
func (e *Edition) catalogues() []*catalogue {
	return []*catalogue{e.documentList(), e.standardList()}
}

// division is one of the facets; nil: no row has a value of it.
func (c *catalogue) division(name string) *division {
	for _, d := range c.Divisions {
		if d.Name == name {
			return d
		}
	}
	return nil
}

// fewRows is how many rows the page about a word or an organisation shows.
const fewRows = 100

// excerpt is the rows that have a value, for the page about it.
type excerpt struct {
	Rows  []listed // the first of them
	Total int
	All   Link // the page with all of them

	all []listed
}

// More reports whether there are others than those shown.
func (x excerpt) More() bool { return x.Total > len(x.Rows) }

// with is an excerpt of the rows that have a value of a facet.
func (c *catalogue) with(facet, id string) excerpt {
	d := c.division(facet)
	if d == nil {
		return excerpt{}
	}
	v := d.value(id)
	if v == nil {
		return excerpt{}
	}
	x := excerpt{Total: v.Count(), All: Link{"All " + plural(v.Count(), c.One, c.Many), v.Path}}
	for _, row := range v.rows {
		x.all = append(x.all, c.Rows[row])
	}
	x.Rows = x.all[:min(len(x.all), fewRows)]
	return x
}

// pageSize is how many rows of a list a page shows at most. Longer lists go on
// over pages of their own.
const pageSize = 500

// part is one page of a list.
type part struct {
	Rows     []listed
	From, To int // of the rows, from 1
	Total    int // rows
	Number   int // of the page, from 1
	Pages    int

	base string // the address of the first page
}

// parts divide the rows of a list into pages. A list without rows has one.
func parts(base string, rows []listed) []part {
	pages := max(1, (len(rows)+pageSize-1)/pageSize)
	var all []part
	for n := 1; n <= pages; n++ {
		from, to := (n-1)*pageSize, min(n*pageSize, len(rows))
		all = append(all, part{rows[from:to], from + 1, to, len(rows), n, pages, base})
	}
	return all
}

// path is the address of a page of the list.
func (p part) path(number int) string {
	if number == 1 {
		return p.base
	}
	return p.base + "page/" + strconv.Itoa(number) + "/"
}

// suffix tells the titles of the pages of a list apart.
func (p part) suffix() string {
	if p.Number == 1 {
		return ""
	}
	return ", page " + strconv.Itoa(p.Number) + " of " + strconv.Itoa(p.Pages)
}

// Previous and Next are the pages before and after; nil: there is none.
func (p part) Previous() *Link { return p.link(p.Number - 1) }

// Next is the page after.
func (p part) Next() *Link { return p.link(p.Number + 1) }

func (p part) link(number int) *Link {
	if number < 1 || number > p.Pages {
		return nil
	}
	return &Link{count.Integer(number), p.path(number)}
}

// Near are the links to the first and the last page and to those around this one,
// which has no path. Between pages that do not follow each other is an empty link.
func (p part) Near() []Link {
	var links []Link
	last := 0
	for n := 1; n <= p.Pages; n++ {
		if n != 1 && n != p.Pages && max(n-p.Number, p.Number-n) > 2 {
			continue
		}
		if n > last+1 {
			links = append(links, Link{})
		}
		link := *p.link(n)
		if n == p.Number {
			link.Path = ""
		}
		links, last = append(links, link), n
	}
	return links
}

// listPage is what the layout of a list gets.
type listPage struct {
	part
	List *catalogue
}

// listPages are the pages with all rows of a list.
func (c *catalogue) listPages(description string) []Page {
	e := c.edition
	var pages []Page
	for _, p := range parts(e.path(c.Kind), c.Rows) {
		page := e.listOf(c.Kind, c.Title+p.suffix(), description, c.Kind, listPage{p, c})
		if p.Number > 1 {
			page.Path, page.Trail = p.path(p.Number), e.trail(Link{c.Title, e.path(c.Kind)})
		}
		pages = append(pages, page)
	}
	return pages
}

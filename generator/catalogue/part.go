package catalogue

import (
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/page"
)

// Described says in a sentence what the list contains, as its page does; empty for
// standards, which are all of one kind.
func (l *List) Described() string {
	if l.Kind == address.Documents {
		return describeDocuments(l)
	}
	return ""
}

// IDs returns the ids of the rows, in order.
func (l *List) IDs() []string {
	ids := make([]string, len(l.Rows))
	for i, row := range l.Rows {
		ids[i] = row.id()
	}
	return ids
}

// ValuesOf returns the ids of the values of a facet that a row has.
func (l *List) ValuesOf(f *Facet, row string) []string { return f.of[l.index(row)] }

// index returns the place of a row in the list; -1 if there is none.
func (l *List) index(id string) int {
	if i, ok := l.byID()[id]; ok {
		return i
	}
	return -1
}

// Part is a part of a list that has a page of its own, such as a cell of a map.
type Part struct {
	Path, Layout, Title, Description string
	About                            page.Subject // of its first page
	Section                          string
	Trail                            []page.Link
	IDs                              []string // of its rows
	Note                             any      // what the layout shows besides the rows, as .Data.Note
}

// partPage is the data of the layout of a part.
type partPage struct {
	listSlice
	List *List
	Note any
}

// PartPages returns the pages of a part of the list, in the order of the list. There are
// several if it is long.
func (l *List) PartPages(p Part) []page.Page {
	wanted := make([]int, 0, len(p.IDs))
	for _, id := range p.IDs {
		if i := l.index(id); i >= 0 {
			wanted = append(wanted, i)
		}
	}
	slices.Sort(wanted)
	rows := make([]Row, len(wanted))
	for i, at := range wanted {
		rows[i] = l.Rows[at]
	}
	var pages []page.Page
	for _, s := range slicesOf(l.edition.Locale, p.Path, rows) {
		about := p.About
		about.Rest += strings.TrimPrefix(s.path(), p.Path)
		pages = append(pages, page.Page{
			Path: s.path(), Layout: p.Layout, Title: s.titled(p.Title), Description: p.Description,
			Edition: l.in, About: about, Section: p.Section, Trail: p.Trail, Data: partPage{s, l, p.Note},
		})
	}
	return pages
}

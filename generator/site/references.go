package site

import (
	"cmp"
	"fmt"
	"slices"

	"recension/generator/review"
)

// referencesPage is what the layout of the list of references gets.
type referencesPage struct {
	References []reference
	Cited      int         // of all, those that the text or a table cites
	All        int         // of all pages
	Pages      []listRange // of the list; empty where there is one alone
	Prev, Next *Link       // pages of the list; nil: there is none
	Files      []Link      // all documents, for reference managers
}

// listRange is a page of the list, by the numbers on it.
type listRange struct {
	Link
	Here bool
}

// reference is a document as the list shows it, with every place that cites it.
type reference struct {
	*review.Document
	Number      int
	Path        string
	Publisher   ValueView
	DuplicateOf *Link
	Cited       []pageUses // in the text and in captions
	Listed      []pageUses // in tables
}

// referencesAPage are the numbers on a page of the list: few enough for the 60 KB
// that a page may transfer.
const referencesAPage = 200

// referencesFrom is the address of the page of the list with a number. It follows
// from the number alone, so that it stays when references are added.
func (e *Edition) referencesFrom(number int) string {
	first := (number-1)/referencesAPage*referencesAPage + 1
	if first <= 1 {
		return e.path("references")
	}
	return e.path("references", fmt.Sprintf("%d-%d", first, first+referencesAPage-1))
}

// referencePath is the address of a document in the list of references.
func (e *Edition) referencePath(id string) string { return e.referencesFrom(e.number[id]) + "#" + id }

func referencePages(e *Edition) []Page {
	documents := make([]*review.Document, len(e.Documents))
	for i := range e.Documents {
		documents[i] = &e.Documents[i]
	}
	slices.SortStableFunc(documents, func(a, b *review.Document) int { return cmp.Compare(e.number[a.ID], e.number[b.ID]) })
	all := referencesPage{All: len(documents), Files: e.References("documents")}
	paths := []string{e.path("references")} // the list itself is always there
	on := map[string][]reference{}
	for _, d := range documents {
		r := e.reference(d)
		if len(r.Cited) > 0 || len(r.Listed) > 0 {
			all.Cited++
		}
		path := e.referencesFrom(r.Number)
		if path != paths[len(paths)-1] {
			paths = append(paths, path)
		}
		on[path] = append(on[path], r)
	}
	var pages []Page
	for i, path := range paths {
		data := all
		data.References = on[path]
		if len(paths) > 1 {
			for _, other := range paths {
				data.Pages = append(data.Pages, listRange{Link{firstToLast(on[other]), other}, other == path})
			}
			if i > 0 {
				data.Prev = &data.Pages[i-1].Link
			}
			if i+1 < len(paths) {
				data.Next = &data.Pages[i+1].Link
			}
		}
		page := e.listOf("references", "References", "The list of references, each with every place that cites it.", "references", data)
		if i > 0 {
			page.Path, page.Title = path, "References "+firstToLast(on[path])
			page.Trail = append(page.Trail, Link{"References", paths[0]})
		}
		pages = append(pages, page)
	}
	return pages
}

// firstToLast is the numbers of references.
func firstToLast(references []reference) string {
	if len(references) == 0 {
		return "none"
	}
	return fmt.Sprintf("%d–%d", references[0].Number, references[len(references)-1].Number)
}

func (e *Edition) reference(d *review.Document) reference {
	r := reference{
		Document: d, Number: e.number[d.ID], Path: e.path("documents", d.ID), Publisher: e.organisationNamed(d.Publisher),
		Cited: e.citing(d.ID), DuplicateOf: e.duplicateOf(d),
	}
	var rows []Use
	for _, table := range e.mentions["document"].of(d.ID) {
		for _, row := range table.Rows {
			path := table.Table.Path
			if row.ID != "" {
				path += "#row-" + row.ID
			}
			rows = append(rows, Use{Title: table.Table.FullTitle(), Path: path, Sentence: row.text()})
		}
	}
	r.Listed = byPage(rows)
	return r
}

// text is the row in a line.
func (v RowView) text() string {
	var cells []string
	for _, cell := range v.Cells {
		for _, value := range cell.Values {
			cells = append(cells, value.Text)
		}
	}
	return joined(", ", cells...)
}

package catalogue

import (
	"cmp"
	"io"
	"slices"
	"strconv"

	"recension/generator/address"
	"recension/generator/biblio"
	"recension/generator/edition"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// referencesPage is the data of the layout of the list of references.
type referencesPage struct {
	References []reference
	Cited      int         // how many of all documents the text or a table cites
	All        int         // the number of documents, on all pages
	Pages      []listRange // the pages of the list; empty if there is only one
	Prev, Next *page.Link  // pages of the list; nil: none
	Files      []page.Link // all documents for reference managers
}

// listRange is a page of the list, with the range of its numbers.
type listRange struct {
	page.Link
	Here bool
}

// reference is a document in the list, with all places that cite it.
type reference struct {
	*review.Document
	Number      int
	Path        string
	Publisher   view.Value
	Lang        string // of the title; empty: that of the site, or not known
	DuplicateOf *page.Link
	Cited       []view.PageUses // in texts and captions
	Listed      []view.PageUses // in tables
}

// ReferencePages returns the pages of the list of references.
func ReferencePages(ls *Lists) []page.Page {
	e, in := ls.edition, ls.in
	list := address.In(e.ID, address.References)
	all := referencesPage{All: len(e.Documents), Files: ls.Documents.References()}
	paths := []string{list} // the first page always exists
	on := map[string][]reference{}
	for _, r := range referencesOf(e) {
		if len(r.Cited) > 0 || len(r.Listed) > 0 {
			all.Cited++
		}
		path := address.ReferenceList(e.ID, r.Number)
		if path != paths[len(paths)-1] {
			paths = append(paths, path)
		}
		on[path] = append(on[path], r)
	}
	var pages []page.Page
	for i, path := range paths {
		data := all
		data.References = on[path]
		if len(paths) > 1 {
			for _, other := range paths {
				data.Pages = append(data.Pages, listRange{page.Link{Text: firstToLast(e.Locale, on[other]), Path: other}, other == path})
			}
			if i > 0 {
				data.Prev = &data.Pages[i-1].Link
			}
			if i+1 < len(paths) {
				data.Next = &data.Pages[i+1].Link
			}
		}
		p := view.List(in, address.References, e.Locale.Say("references.title"), e.Locale.Say("references.lede"), "references", data)
		if i > 0 {
			p.Path, p.Title = path, e.Locale.Say("references.part", "range", firstToLast(e.Locale, on[path]))
			p.About.ID = address.LastPart(path)
			p.Trail = append(p.Trail, page.Link{Text: e.Locale.Say("references.title"), Path: list})
		}
		pages = append(pages, p)
	}
	return pages
}

// firstToLast returns the range of the numbers of references.
func firstToLast(l *locale.Locale, references []reference) string {
	if len(references) == 0 {
		return l.Say("references.empty")
	}
	first, last := references[0].Number, references[len(references)-1].Number
	return l.Say("references.range", "first", strconv.Itoa(first), "last", strconv.Itoa(last))
}

// referencesOf returns the documents of an edition, sorted by number.
func referencesOf(e *edition.Edition) []reference {
	references := make([]reference, len(e.Documents))
	for i := range e.Documents {
		d := &e.Documents[i]
		references[i] = reference{
			Document: d, Number: e.Number(d.ID), Path: address.Document(e.ID, d.ID), Publisher: view.OrganisationNamed(e, d.Publisher),
			Cited: view.ByPage(e.Citing(d.ID)), Listed: view.ByPage(listed(e, d.ID)), DuplicateOf: duplicateOf(e, d),
			Lang: e.ForeignLanguage(d),
		}
	}
	slices.SortStableFunc(references, func(a, b reference) int { return cmp.Compare(a.Number, b.Number) })
	return references
}

// listed returns the rows of tables that name a document.
func listed(e *edition.Edition, id string) []edition.Use {
	var rows []edition.Use
	for _, table := range view.Mentions(e, edition.Ref{Kind: "document", ID: id}) {
		for _, row := range table.Rows {
			path := table.Path
			if row.ID != "" {
				path += "#row-" + row.ID
			}
			rows = append(rows, edition.Use{Title: table.FullTitle, Path: path, Sentence: row.Text(e.Locale)})
		}
	}
	return rows
}

// addReferences adds the files with all documents and all standards for reference
// managers.
func addReferences(files page.Files, e *edition.Edition) {
	for kind, items := range map[string]func() []biblio.Item{
		address.Documents: func() (items []biblio.Item) {
			for i := range e.Documents {
				items = append(items, biblio.OfDocument(&e.Documents[i]))
			}
			return items
		},
		address.Standards: func() (items []biblio.Item) {
			for i := range e.Standards {
				items = append(items, view.StandardItem(e, &e.Standards[i]))
			}
			return items
		},
	} {
		for _, format := range biblio.Formats {
			files[address.DataFile(e.ID, kind+format.Extension)] = func(w io.Writer) error { return format.Write(w, items(), e.Locale) }
		}
	}
}

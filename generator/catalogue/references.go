package catalogue

import (
	"cmp"
	"io"
	"iter"
	"slices"
	"strconv"

	"recension/generator/address"
	"recension/generator/biblio"
	"recension/generator/edition"
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
	all := referencesPage{All: len(e.Documents), Cited: countCited(e), Files: ls.Documents.References()}
	paths := []string{list} // the first page always exists
	on := map[string][]*review.Document{}
	for _, d := range byNumber(e) {
		path := address.ReferenceList(e.ID, e.Number(d.ID))
		if path != paths[len(paths)-1] {
			paths = append(paths, path)
		}
		on[path] = append(on[path], d)
	}
	ranges := make([]listRange, len(paths))
	for i, path := range paths {
		ranges[i].Link = page.Link{Text: firstToLast(e, on[path]), Path: path}
	}
	var pages []page.Page
	for i, path := range paths {
		p := view.List(in, address.References, e.Locale.Say("references.title"), e.Locale.Say("references.lede"), "references", nil)
		p.Content = func() any { return all.of(e, on[path], ranges, i) }
		if i > 0 {
			p.Path, p.Title = path, e.Locale.Say("references.part", "range", ranges[i].Text)
			p.About.ID = address.LastPart(path)
			p.Trail = append(p.Trail, page.Link{Text: e.Locale.Say("references.title"), Path: list})
		}
		pages = append(pages, p)
	}
	return pages
}

// of returns the data of one page of the list, with its documents and its place among the
// ranges of all pages.
func (p referencesPage) of(e *edition.Edition, documents []*review.Document, ranges []listRange, at int) referencesPage {
	for _, d := range documents {
		p.References = append(p.References, referenceTo(e, d))
	}
	if len(ranges) == 1 {
		return p
	}
	p.Pages = slices.Clone(ranges)
	p.Pages[at].Here = true
	if at > 0 {
		p.Prev = &p.Pages[at-1].Link
	}
	if at+1 < len(ranges) {
		p.Next = &p.Pages[at+1].Link
	}
	return p
}

// countCited returns how many documents of an edition a text or a table cites.
func countCited(e *edition.Edition) int {
	cited := 0
	for i := range e.Documents {
		if id := e.Documents[i].ID; len(e.Citing(id)) > 0 || len(listed(e, id)) > 0 {
			cited++
		}
	}
	return cited
}

// firstToLast returns the range of the numbers of documents in their order.
func firstToLast(e *edition.Edition, documents []*review.Document) string {
	if len(documents) == 0 {
		return e.Locale.Say("references.empty")
	}
	first, last := e.Number(documents[0].ID), e.Number(documents[len(documents)-1].ID)
	return e.Locale.Say("references.range", "first", strconv.Itoa(first), "last", strconv.Itoa(last))
}

// byNumber returns the documents of an edition, sorted by number.
func byNumber(e *edition.Edition) []*review.Document {
	documents := make([]*review.Document, len(e.Documents))
	for i := range e.Documents {
		documents[i] = &e.Documents[i]
	}
	slices.SortStableFunc(documents, func(a, b *review.Document) int { return cmp.Compare(e.Number(a.ID), e.Number(b.ID)) })
	return documents
}

// referenceTo returns a document as the list shows it.
func referenceTo(e *edition.Edition, d *review.Document) reference {
	return reference{
		Document: d, Number: e.Number(d.ID), Path: address.Document(e.ID, d.ID), Publisher: view.OrganisationNamed(e, d.Publisher),
		Cited: view.ByPage(e.Citing(d.ID)), Listed: view.ByPage(listed(e, d.ID)), DuplicateOf: duplicateOf(e, d),
		Lang: e.ForeignLanguage(d),
	}
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
	documents := func(yield func(biblio.Item) bool) {
		for i := range e.Documents {
			if !yield(biblio.OfDocument(&e.Documents[i])) {
				return
			}
		}
	}
	standards := func(yield func(biblio.Item) bool) {
		for i := range e.Standards {
			if !yield(view.StandardItem(e, &e.Standards[i])) {
				return
			}
		}
	}
	for kind, items := range map[string]iter.Seq[biblio.Item]{address.Documents: documents, address.Standards: standards} {
		for _, format := range biblio.Formats {
			files[address.DataFile(e.ID, kind+format.Extension)] = func(w io.Writer) error { return format.Write(w, items, e.Locale) }
		}
	}
}

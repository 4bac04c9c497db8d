package catalogue

import (
	"strconv"

	"recension/generator/address"
	"recension/generator/biblio"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// Document is a document as shown on its page and in the rows of lists.
type Document struct {
	*review.Document
	Path        string // the address of its page
	Number      int    // in the list of references
	Stakeholder []view.Value
	Kind        []view.Value
	Theme       []view.Value
	Subgroup    []view.Value
	Lifecycle   []view.Value
	Method      []view.Value
	Publisher   view.Value
	Note        string
	DuplicateOf *page.Link // nil: it repeats no other document
	Blank       bool       // a row without a document: see List.Blank
}

func (d *Document) id() string { return d.Document.ID }

// documentPage is the data of the layout of a document.
type documentPage struct {
	*Document
	Uses    []view.PageUses    // where texts cite or name it
	Rows    []view.RowsOfTable // of tables that list it
	history func() []view.HistoryEntry
}

// History returns what each edition changed about the document.
func (p documentPage) History() []view.HistoryEntry { return p.history() }

// History returns what each edition changed about an item of an edition, by its id.
type History func(e *edition.Edition, id string) []view.HistoryEntry

// DocumentPages returns the list of documents, a page for each document, and the
// pages of the facets.
func DocumentPages(ls *Lists, history History) []page.Page {
	e, l := ls.edition, ls.Documents
	pages := l.pages("Every publication that the edition cites, classified by stakeholder, kind and theme.", nil)
	for _, row := range l.Rows {
		d := row.(*Document)
		id := d.Document.ID
		pages = append(pages, page.Page{
			Path: d.Path, Layout: "document", Title: d.Title, Description: "Document " + strconv.Itoa(d.Number) + ": " + d.Title,
			Edition: ls.in, About: page.Subject{Kind: address.Documents, ID: id}, Section: address.Documents,
			Trail: view.Trail(ls.in, page.Link{Text: l.Title, Path: l.Path()}),
			Data: documentPage{
				Document: d, Uses: view.ByPage(e.Citing(id)), Rows: view.Mentions(e, edition.Ref{Kind: "document", ID: id}),
				history: func() []view.HistoryEntry { return history(e, id) },
			},
			Cite: view.Cite(view.Citable{Noun: "document", Item: biblio.OfDocument(d.Document)}),
		})
	}
	return append(pages, l.facetPages()...)
}

func listDocuments(e *edition.Edition) *List {
	l := &List{
		Kind: address.Documents, Title: "Documents", One: "document", Many: "documents",
		Facets: divide(e, address.Documents, e.Documents, documentFacets), columns: documentColumns, exports: documentExports,
		Blank: blankDocument(e), RowPartial: "documentrow.html",
	}
	for i := range e.Documents {
		l.Rows = append(l.Rows, documentOf(e, &e.Documents[i]))
	}
	return l
}

func documentOf(e *edition.Edition, d *review.Document) *Document {
	return &Document{
		Document: d, Path: address.Document(e.ID, d.ID), Number: e.Number(d.ID),
		Stakeholder: view.Words(e, d.Stakeholder), Kind: view.Words(e, page.NonEmpty(d.Kind)), Theme: view.Words(e, d.Theme),
		Subgroup: view.Words(e, d.Subgroup), Lifecycle: view.Words(e, d.Lifecycle), Method: view.Words(e, page.NonEmpty(d.Method)),
		Publisher: view.OrganisationNamed(e, d.Publisher), Note: view.FullNote(d.Note), DuplicateOf: duplicateOf(e, d),
	}
}

// blankDocument returns the row for the script to fill.
func blankDocument(e *edition.Edition) *Document {
	terms := []view.Value{{Path: address.In(e.ID, address.Terms)}}
	return &Document{
		Document: &review.Document{}, Path: address.In(e.ID, address.Documents), Blank: true,
		Stakeholder: terms, Kind: terms, Theme: terms, Subgroup: terms, Lifecycle: terms, Method: terms,
		Publisher: view.Value{Path: address.In(e.ID, address.Organisations)},
	}
}

// duplicateOf returns the document that a document repeats; nil if there is none.
func duplicateOf(e *edition.Edition, d *review.Document) *page.Link {
	if first, ok := e.Document(d.Note.DuplicateOf); ok {
		return &page.Link{Text: first.Title, Path: address.Document(e.ID, first.ID)}
	}
	return nil
}

package catalogue

import (
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

// DocumentRow is a document in a list. What is shown of it is made when a page shows it: a
// list may have a hundred thousand rows.
type DocumentRow struct {
	*review.Document
	list *documentList
}

// documentList is what the rows of a list of documents share.
type documentList struct {
	edition    *edition.Edition
	facets     []rowFacet // without words
	placeLabel string
}

func (d *DocumentRow) id() string { return d.ID }

// Detail returns what is shown of the document: see [page.Detailed].
func (d *DocumentRow) Detail() any { return d.Shown() }

// Shown returns the document as shown on its page and in the rows of lists.
func (d *DocumentRow) Shown() *Document {
	e := d.list.edition
	return &Document{
		Document: d.Document, Path: address.Document(e.ID, d.ID), Number: d.number(), Facets: filtersIn(e, address.Documents, d.list.facets, d.Origin),
		Publisher: view.OrganisationNamed(e, d.Publisher), Place: d.place(), PlaceLabel: d.list.placeLabel, Lang: d.lang(),
		Note: view.FullNote(e.Locale, d.Note), DuplicateOf: duplicateOf(e, d.Document), RoleText: roleLabel(e.Locale, e.RoleOf(d.Document)),
		Retraction: d.retraction(), HasRetraction: d.Retracted != "",
	}
}

// place returns what contains or published the document.
func (d *DocumentRow) place() view.Value {
	if d.Container != "" {
		return view.Value{Text: d.Container}
	}
	return view.OrganisationNamed(d.list.edition, d.Publisher)
}

// number returns the number of the document in the list of references.
func (d *DocumentRow) number() int { return d.list.edition.Number(d.ID) }

// lang returns the language of the title; empty: that of the site, or not known.
func (d *DocumentRow) lang() string { return d.list.edition.ForeignLanguage(d.Document) }

// retraction says when the document was retracted; empty if it was not.
func (d *DocumentRow) retraction() string { return view.Retraction(d.list.edition.Locale, d.Retracted) }

// Document is a document as shown on its page and in the rows of lists.
type Document struct {
	*review.Document
	Path       string // the address of its page
	Number     int    // in the list of references
	Facets     []rowFacet
	Publisher  view.Value
	Place      view.Value // what contains or published it, in rows
	PlaceLabel string     // the heading of that
	Lang       string     // of its title; empty: that of the site, or not known
	Note       string
	Retraction string // when it was retracted; empty if it was not
	RoleText   string // empty if the file does not say
	// HasRetraction says that its row has a place for its retraction. That of a blank row
	// has one if any document is retracted.
	HasRetraction bool
	DuplicateOf   *page.Link // nil: it repeats no other document
	Blank         bool       // a row without a document: see List.Blank
}

func (d *Document) id() string { return d.Document.ID }

// roleLabel returns the role of a document in words; empty for an empty role.
func roleLabel(l *locale.Locale, role review.DocumentRole) string {
	switch role {
	case review.Included:
		return l.Say("document.included")
	case review.Cited:
		return l.Say("document.notIncluded")
	}
	return ""
}

// documentPage is the data of the layout of a document.
type documentPage struct {
	*Document
	Facets  []rowFacet         // with links to definitions
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
	l := ls.edition.Locale
	lists, facets := ls.Documents.pages(describeDocuments(ls.Documents), nil), ls.Documents.facetPages()
	pages := append(make([]page.Page, 0, len(lists)+len(ls.Documents.Rows)+len(facets)), lists...)
	trail := view.Trail(ls.in, page.Link{Text: ls.Documents.Title, Path: ls.Documents.Path()})
	for _, row := range ls.Documents.Rows {
		d := row.(*DocumentRow)
		pages = append(pages, page.Page{
			Path: address.Document(ls.edition.ID, d.ID), Layout: "document", Title: d.Title,
			Description: l.Say("document.description", "number", strconv.Itoa(d.number()), "title", d.Title),
			Edition:     ls.in, About: page.Subject{Kind: address.Documents, ID: d.ID}, Section: address.Documents, Trail: trail,
			Content: func() any { return ls.documentPage(d, history) },
			Cite: func() (*page.Citation, error) {
				return view.Cite(view.Citable{Locale: l, Noun: "document", Item: biblio.OfDocument(d.Document)})()
			},
		})
	}
	return append(pages, facets...)
}

// documentPage returns what the page of a document shows.
func (ls *Lists) documentPage(d *DocumentRow, history History) documentPage {
	e := ls.edition
	return documentPage{
		Document: d.Shown(), Facets: wordsIn(e, ls.Documents.shown, d.Origin), Uses: view.ByPage(e.Citing(d.ID)),
		Rows:    view.Mentions(e, edition.Ref{Kind: "document", ID: d.ID}),
		history: func() []view.HistoryEntry { return history(e, d.ID) },
	}
}

// describeDocuments says in a sentence what the list of documents contains. If the file says
// which of them the analysis included, these are counted apart from the others. A document
// is cited if a text, a caption or a table of the edition names it; the sentence does not
// call the others cited, such as those of an older edition's list of references.
func describeDocuments(l *List) string {
	e := l.edition
	var n documentTally
	for i := range e.Documents {
		d := &e.Documents[i]
		if e.RoleOf(d) == review.Included {
			n.included++
			continue
		}
		n.others++
		if len(e.Citing(d.ID)) > 0 || len(e.Mentions(edition.Ref{Kind: "document", ID: d.ID})) > 0 {
			n.cited++
		} else if d.CitedAs != "" {
			n.listed++
		}
	}
	documents := documentsInWords(e.Locale, n, e.DocumentColumns.Has("role"))
	var by []string
	for _, head := range l.Heads() {
		by = append(by, e.Locale.Inside(head))
	}
	if len(by) == 0 {
		return e.Locale.Say("documents.sentence", "documents", documents)
	}
	return e.Locale.Say("documents.classified", "documents", documents, "facets", e.Locale.List(by))
}

// documentTally counts documents. The cited are among the others, and so are the listed,
// which the source's list of references has and the edition does not cite.
type documentTally struct{ included, others, cited, listed int }

// documentsInWords returns the part of [describeDocuments] that counts. hasRoles says that the
// file tells included documents apart.
func documentsInWords(l *locale.Locale, n documentTally, hasRoles bool) string {
	if !hasRoles && n.cited == n.others {
		return l.Say("documents.cited")
	}
	first := l.Say("documents.included", "n", n.included)
	switch {
	case n.others == 0:
		return first
	case n.included == 0 && n.cited == 0:
		return l.Say("documents.onlyUncited", "n", n.others)
	case n.included == 0 && n.cited < n.others:
		return l.Say("documents.onlyInPart", "n", n.others, "cited", n.cited)
	case n.included == 0:
		return l.Say("documents.onlyCited", "n", n.others)
	}
	cited, uncited := l.Say("documents.othersCited", "n", n.cited), n.others-n.cited
	rest := l.Say("documents.othersUncited", "n", uncited)
	if n.listed == uncited {
		rest = l.Say("documents.othersListed", "n", uncited)
	}
	switch {
	case uncited == 0:
		return l.Say("documents.both", "first", first, "second", cited)
	case n.cited == 0:
		return l.Say("documents.both", "first", first, "second", rest)
	}
	return l.Say("documents.three", "first", first, "second", cited, "third", rest)
}

func listDocuments(e *edition.Edition) *List {
	l := &List{
		Kind: address.Documents, Title: e.Locale.Say("documents.title"),
		Facets: divide(e, address.Documents, e.Documents, documentFacets(e)), columns: documentColumnsOf(e), exports: documentExports,
		RowPartial: "documentrow.html",
	}
	l.shown = shown(l.Facets)
	list := &documentList{e, l.shown, placeLabel(e)}
	l.Blank = blankDocument(e, l.shown, list.placeLabel)
	rows := make([]DocumentRow, len(e.Documents))
	l.Rows = make([]Row, len(rows))
	for i := range rows {
		rows[i] = DocumentRow{&e.Documents[i], list}
		l.Rows[i] = &rows[i]
	}
	return l
}

// blankDocument returns the row for the script to fill.
func blankDocument(e *edition.Edition, facets []rowFacet, label string) *Document {
	return &Document{
		Document: &review.Document{}, Path: address.In(e.ID, address.Documents), Blank: true, Facets: blankWords(e, address.Documents, facets),
		Place: view.Value{Path: anyPage(e, address.Organisations)}, PlaceLabel: label,
		HasRetraction: slices.ContainsFunc(e.Documents, func(d review.Document) bool { return d.Retracted != "" }),
	}
}

// hasContainers reports whether documents of the edition are in journals, books or other
// publications that contain them.
func hasContainers(e *edition.Edition) bool {
	return slices.ContainsFunc(e.Documents, func(d review.Document) bool { return d.Container != "" })
}

// placeLabel returns the heading of what contains or published a document.
func placeLabel(e *edition.Edition) string {
	if hasContainers(e) {
		return e.Locale.Say("columns.publishedIn")
	}
	return e.Locale.Say("columns.publisher")
}

// duplicateOf returns the document that a document repeats; nil if there is none.
func duplicateOf(e *edition.Edition, d *review.Document) *page.Link {
	if first, ok := e.Document(d.Note.DuplicateOf); ok {
		return &page.Link{Text: first.Title, Path: address.Document(e.ID, first.ID)}
	}
	return nil
}

// anyPage returns a page for a link of a blank row: the list of a section or, if it has
// nothing to show, that of documents.
func anyPage(e *edition.Edition, section string) string {
	if !e.Has(section) {
		section = address.Documents
	}
	return address.In(e.ID, section)
}

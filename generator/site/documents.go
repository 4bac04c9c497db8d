package site

import (
	"cmp"
	"slices"
	"strconv"
	"sync"

	"recension/generator/markdown"
	"recension/generator/review"
)

// documentPage is what the layout of a document gets, and a row of a list shows.
type documentPage struct {
	*review.Document
	Path        string
	Number      int // in the list of references
	Stakeholder []ValueView
	Kind        []ValueView
	Theme       []ValueView
	Subgroup    []ValueView
	Lifecycle   []ValueView
	Method      []ValueView
	Publisher   ValueView
	Note        string
	DuplicateOf *Link
	Uses        []pageUses // where prose cites or names it
	Rows        []*RowUse  // the tables that list it
	Blank       bool       // it is no document: see catalogue.Blank

	edition *Edition
}

func documentPages(e *Edition) []Page {
	list := e.documentList()
	pages := list.listPages("Every publication that the edition cites, classified by stakeholder, kind and theme.")
	for _, row := range list.Rows {
		d := row.(*documentPage)
		pages = append(pages, Page{
			Path: d.Path, Layout: "document", Title: d.Title, Description: "Document " + strconv.Itoa(d.Number) + ": " + d.Title,
			Edition: e, Section: "documents", Trail: e.trail(Link{"Documents", e.path("documents")}), Data: d,
			Cite: ofDocument(d.Document),
		})
	}
	return append(pages, list.facetPages()...)
}

func (e *Edition) documentPage(d *review.Document) *documentPage {
	p := &documentPage{
		edition: e, Document: d, Path: e.path("documents", d.ID), Number: e.number[d.ID],
		Stakeholder: e.words(d.Stakeholder), Kind: e.words(one(d.Kind)), Theme: e.words(d.Theme),
		Subgroup: e.words(d.Subgroup), Lifecycle: e.words(d.Lifecycle), Method: e.words(one(d.Method)),
		Publisher: e.organisationNamed(d.Publisher), Note: fullNote(d.Note),
		Uses: e.citing(d.ID), Rows: e.mentions["document"].of(d.ID),
		DuplicateOf: e.duplicateOf(d),
	}
	return p
}

// blankDocument is the row to fill.
func (e *Edition) blankDocument() *documentPage {
	terms := []ValueView{{Path: e.path("terms")}}
	p := &documentPage{
		edition: e, Document: &review.Document{}, Path: e.path("documents"), Blank: true,
		Stakeholder: terms, Kind: terms, Theme: terms, Subgroup: terms, Lifecycle: terms, Method: terms,
		Publisher: ValueView{Path: e.path("organisations")},
	}
	return p
}

// citing are the places in texts and captions that cite a document or name it.
func (e *Edition) citing(id string) []pageUses {
	return e.usesOf(target{markdown.Cite, id}, target{"document", id})
}

// duplicateOf is the document that this one repeats; nil: none.
func (e *Edition) duplicateOf(d *review.Document) *Link {
	if first, ok := e.Document(d.Note.DuplicateOf); ok {
		return &Link{first.Title, e.path("documents", first.ID)}
	}
	return nil
}

func (p *documentPage) id() string { return p.Document.ID }

// listDocuments makes the catalogue of the documents.
func listDocuments(e *Edition) *catalogue {
	c := &catalogue{
		Kind: "documents", Title: "Documents", One: "document", Many: "documents", edition: e,
		Divisions: divide(e, "documents", e.Documents, documentFacets), columns: documentColumns, exports: documentExports,
		Blank: e.blankDocument(),
	}
	for i := range e.Documents {
		c.Rows = append(c.Rows, e.documentPage(&e.Documents[i]))
	}
	c.scripts = sync.OnceValue(c.makeScripts)
	return c
}

// words are words of the vocabulary as links to their pages.
func (e *Edition) words(ids []string) []ValueView {
	var views []ValueView
	for _, id := range ids {
		views = append(views, e.valueView("term", id))
	}
	return views
}

func one(word string) []string {
	if word == "" {
		return nil
	}
	return []string{word}
}

// organisationNamed links a name to the organisation of that label, if there is
// one.
func (e *Edition) organisationNamed(name string) ValueView {
	if id := e.organisationIDs()[name]; id != "" {
		return ValueView{Text: name, Path: e.path("organisations", id)}
	}
	return ValueView{Text: name}
}

// idsOfOrganisations are the organisations of an edition by their labels.
func idsOfOrganisations(e *Edition) map[string]string {
	ids := map[string]string{}
	for _, w := range slices.Backward(e.Vocabulary.Words(review.FacetOrganisation)) {
		ids[w.Label] = w.ID // of two with one label the first counts
	}
	return ids
}

// numberDocuments gives each document its number in the list of references: the
// one that the source gave it, and the others those after, by id.
func numberDocuments(documents []review.Document) map[string]int {
	numbers := map[string]int{}
	highest := 0
	var rest []string
	for _, d := range documents {
		if n, err := strconv.Atoi(d.CitedAs); err == nil {
			numbers[d.ID] = n
			highest = max(highest, n)
		} else {
			rest = append(rest, d.ID)
		}
	}
	slices.SortFunc(rest, cmp.Compare)
	for i, id := range rest {
		numbers[id] = highest + 1 + i
	}
	return numbers
}

// Package search makes the search index of an edition, and its search page.
//
// What comes in is an edition. What goes out is a page, and a script that contains a
// searchIndex: a page opened from a disk cannot load anything else. When the reader
// uses a search box, the page loads this script and templates/assets/js/search.js,
// which indexes the texts. The texts are less than half the size of the index, and a
// browser indexes 10,000 documents faster than a phone would load the difference.
//
// To add a kind of item that readers can find, add a row to searchKinds.
package search

import (
	"encoding/json"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// searchKind is a kind of item that readers can find.
type searchKind struct {
	ID    string // also in the addresses of searches
	label string // the id of the message with its name
	rows  func(*edition.Review, *edition.Edition) []searchEntry
}

// searchKinds lists the kinds. If items match a search equally well, those of the
// first kind come first.
var searchKinds = []searchKind{
	{"terms", "sections.terms", terms},
	{"chapters", "sections.chapters", sections},
	{"figures", "sections.figures", figures},
	{"tables", "sections.tables", tables},
	{"standards", "sections.standards", standards},
	{"organisations", "sections.organisations", organisations},
	{"documents", "sections.documents", documents},
	{"searches", "sections.searches", sourceSearches},
	{sitePages, "search.site", pagesOfSections},
}

// sitePages is the id of the kind of pages that belong to no edition.
const sitePages = "site"

// searchEntry is an item that readers can find, or a section of a chapter.
type searchEntry struct {
	Address string // from that of the edition
	Title   string
	Context string // a line that distinguishes it from others with the same title
	Text    string
}

// cells returns the entry as browsers receive it, without empty texts at the end.
func (f searchEntry) cells() []string {
	cells := []string{f.Address, f.Title, f.Context, f.Text}
	for cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// searchIndex is the searchable content of an edition, as browsers receive it.
type searchIndex struct {
	Edition  string           `json:"edition"`
	Language edition.Language `json:"language"`
	Kinds    []kindRows       `json:"kinds"`
}

// kindRows is the items of a kind, in the order of their list.
type kindRows struct {
	ID   string     `json:"id"`
	Name string     `json:"name"`
	Rows [][]string `json:"rows"`
}

// IndexPath returns the path of the script with the searchable content of an edition. It has
// no checksum: all pages of the edition name it, and would change with each row.
func IndexPath(e *edition.Edition) string { return "assets/search/" + e.ID + "/index.js" }

// Index returns the script with the searchable content of an edition.
func Index(r *edition.Review, e *edition.Edition) []byte {
	index := searchIndex{Edition: e.ID, Language: r.Language}
	for _, kind := range searchKinds {
		if kind.ID == address.Searches && !e.Has(kind.ID) {
			continue // few editions have searches
		}
		if kind.ID == sitePages && len(r.Sections) == 0 {
			continue
		}
		list := kindRows{ID: kind.ID, Name: r.Locale.Say(kind.label), Rows: [][]string{}}
		for _, row := range kind.rows(r, e) {
			list.Rows = append(list.Rows, row.cells())
		}
		index.Kinds = append(index.Kinds, list)
	}
	object, err := json.Marshal(index)
	if err != nil {
		panic("search: an index as JSON: " + err.Error())
	}
	return slices.Concat([]byte("document.currentScript.index="), object, []byte(";\n"))
}

// below returns an address as seen from that of an edition.
func below(e *edition.Edition, path string) string {
	if under, found := strings.CutPrefix(path, address.Edition(e.ID)); found {
		return under
	}
	return "../" + path
}

// joined joins the texts that are not empty, as the language does.
func joined(e *edition.Edition, texts ...string) string {
	return e.Locale.Joined(slices.DeleteFunc(texts, func(text string) bool { return text == "" }))
}

func terms(_ *edition.Review, e *edition.Edition) []searchEntry {
	var rows []searchEntry
	for _, w := range e.Vocabulary.Terms() {
		rows = append(rows, word(w, address.Terms+"/", e.FacetName(w.Facet)))
	}
	return rows
}

func organisations(_ *edition.Review, e *edition.Edition) []searchEntry {
	var rows []searchEntry
	for _, w := range e.Vocabulary.Words(review.FacetOrganisation) {
		rows = append(rows, word(w, address.Organisations+"/", view.LabelsOf(e, w)))
	}
	return rows
}

func word(w *review.Word, section, context string) searchEntry {
	return searchEntry{section + w.ID + "/", w.Label, context, page.Joined(" ", w.Definition, w.AsPrinted, w.Note)}
}

// sections returns the chapters, divided by their headings.
func sections(_ *edition.Review, e *edition.Edition) []searchEntry { return partsOf(e, e.Chapters) }

// pagesOfSections returns the pages of the sections of the site, divided by their
// headings.
func pagesOfSections(r *edition.Review, e *edition.Edition) []searchEntry {
	var rows []searchEntry
	for _, s := range r.Sections {
		rows = append(rows, partsOf(e, s.All())...)
	}
	return rows
}

// partsOf returns the parts of texts between their headings.
func partsOf(e *edition.Edition, texts []*edition.Chapter) []searchEntry {
	var rows []searchEntry
	for _, c := range texts {
		for _, s := range c.Doc.Sections() {
			row := searchEntry{below(e, c.Path) + "#" + s.ID, s.Heading.Text, c.FullTitle(), s.Text}
			if s.ID == "" {
				row = searchEntry{below(e, c.Path), c.FullTitle(), "", page.Joined(" ", c.Description, s.Text)}
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func figures(_ *edition.Review, e *edition.Edition) []searchEntry {
	var rows []searchEntry
	for _, f := range e.Figures {
		rows = append(rows, searchEntry{below(e, address.Figure(e.ID, f.ID)), f.FullHeadline(), f.Subtitle(), page.Joined(" ", f.Caption, f.Summary)})
	}
	return rows
}

// sourceSearches returns the searches of databases and other sources.
func sourceSearches(_ *edition.Review, e *edition.Edition) []searchEntry {
	var rows []searchEntry
	for i, name := range e.SearchNames() {
		s := e.Searches[i]
		date := ""
		if s.Date != "" {
			date = e.Locale.Date(string(s.Date))
		}
		rows = append(rows, searchEntry{address.Searches + "/#" + address.SearchAnchor(s.ID), name, date, page.Joined(" ", s.Limits, s.Filters, s.PriorWork, s.Query)})
	}
	return rows
}

// tables returns the tables. Their texts include the cells of their rows, unless
// these are documents or standards, which have entries of their own.
func tables(r *edition.Review, e *edition.Edition) []searchEntry {
	var rows []searchEntry
	for i := range e.Tables {
		view := view.TableOf(r, e, &e.Tables[i])
		lines := []string{view.Table.Caption}
		if view.Of == "" {
			for _, row := range view.Rows {
				lines = append(lines, row.Text(e.Locale))
			}
		}
		rows = append(rows, searchEntry{below(e, view.Path), view.FullTitle(), "", page.Joined(" ", lines...)})
	}
	return rows
}

func standards(_ *edition.Review, e *edition.Edition) []searchEntry {
	var rows []searchEntry
	for i := range e.Standards {
		s := &e.Standards[i]
		var organisations []string
		for _, id := range s.Organisation {
			organisations = append(organisations, e.Vocabulary.Label(id))
		}
		published := ""
		if s.Published != "" {
			published = e.Locale.Date(string(s.Published))
		}
		rows = append(rows, searchEntry{
			below(e, address.Standard(e.ID, s.ID)), page.Joined(": ", e.Designation(s), s.Title),
			joined(e, append([]string{e.Vocabulary.Label(s.Status), published}, organisations...)...), view.FullNote(e.Locale, s.Note),
		})
	}
	return rows
}

func documents(_ *edition.Review, e *edition.Edition) []searchEntry {
	rows := make([]searchEntry, len(e.Documents))
	for i := range e.Documents {
		d := &e.Documents[i]
		year := ""
		if d.Year != 0 {
			year = e.Locale.Year(int(d.Year))
		}
		doi := ""
		if d.DOI != "" {
			doi = "doi:" + string(d.DOI)
		}
		rows[i] = searchEntry{
			below(e, address.Document(e.ID, d.ID)), d.Title,
			page.Joined(" · ", joined(e, d.Container, d.Publisher, year), strings.Join(d.Authors, "; ")), page.Joined(" ", view.FullNote(e.Locale, d.Note), doi),
		}
	}
	return rows
}

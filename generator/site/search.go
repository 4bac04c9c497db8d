package site

import (
	"encoding/json"
	"strconv"
	"strings"
	"sync"

	"recension/generator/assets"
	"recension/generator/diag"
	"recension/generator/markdown"
	"recension/generator/review"
)

// What readers can find of an edition is one file, a script that hands over an
// object of type searchIndex: pages opened from a disk may not load anything else.
// A page loads it, with templates/assets/js/search.js, once its reader goes to a
// search box. The browser makes the index out of it: the texts alone are less than
// half of what they are with an index, and making one of 10,000 documents takes a
// browser less time than loading the difference takes a phone.
//
// To let something else be found: a row of findables.

// searchSection is the name of the page that searches.
const searchSection = "search"

// findable is a kind of thing that readers can find.
type findable struct {
	ID   string // as addresses of searches name it
	Name string
	rows func(*Edition) []found
}

// findables are all of them. Of things that match a search equally well, those of
// the kind that stands first come first.
var findables = []findable{
	{"terms", "Terms", foundTerms},
	{"chapters", "Chapters", foundSections},
	{"figures", "Figures", foundFigures},
	{"tables", "Tables", foundTables},
	{"standards", "Standards", foundStandards},
	{"organisations", "Organisations", foundOrganisations},
	{"documents", "Documents", foundDocuments},
}

// found is a thing that readers can find, or a part of a chapter.
type found struct {
	Place   string // its address below that of the edition
	Title   string
	Context string // what tells it from others with its title, in a line
	Text    string
}

// MarshalJSON writes a row, without what is empty at its end.
func (f found) MarshalJSON() ([]byte, error) {
	cells := []string{f.Place, f.Title, f.Context, f.Text}
	for cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return json.Marshal(cells)
}

// searchIndex is what a browser gets of an edition.
type searchIndex struct {
	Edition  string      `json:"edition"`
	Language Language    `json:"language"`
	Kinds    []foundList `json:"kinds"`
}

// foundList is the things of a kind, in the order of their list.
type foundList struct {
	ID   string  `json:"id"`
	Name string  `json:"name"`
	Rows []found `json:"rows"`
}

// index is everything that can be found in the edition.
func (e *Edition) index() searchIndex {
	index := searchIndex{Edition: e.ID, Language: e.Site.Language}
	for _, kind := range findables {
		index.Kinds = append(index.Kinds, foundList{kind.ID, kind.Name, kind.rows(e)})
	}
	return index
}

// indexOnce gives the script of the edition's index, which is made when the first
// page asks for its name.
func indexOnce(e *Edition) func() script {
	return sync.OnceValue(func() script {
		object, err := json.Marshal(e.index())
		if err != nil {
			panic("site: an index that is no JSON: " + err.Error())
		}
		text := []byte("document.currentScript.index=" + string(object) + ";\n")
		return script{assets.Name("search/"+e.ID+".js", text), text}
	})
}

// place is a page of the edition as rows of the index name it.
func (e *Edition) place(path string) string { return strings.TrimPrefix(path, e.path()) }

func foundTerms(e *Edition) []found {
	var rows []found
	for _, w := range e.Vocabulary.Terms() {
		rows = append(rows, foundWord(w, "terms/", facetName(w.Facet)))
	}
	return rows
}

func foundOrganisations(e *Edition) []found {
	var rows []found
	for _, w := range e.Vocabulary.Words(review.FacetOrganisation) {
		rows = append(rows, foundWord(w, "organisations/", e.Vocabulary.Label(w.Stakeholder)))
	}
	return rows
}

func foundWord(w *review.Word, below, context string) found {
	return found{below + w.ID + "/", w.Label, context, joined(" ", w.Definition, w.AsPrinted, w.Note)}
}

// foundSections are the chapters by their headings.
func foundSections(e *Edition) []found {
	var rows []found
	for _, c := range e.Chapters {
		for _, s := range c.Doc.Sections() {
			row := found{e.place(c.path) + "#" + s.ID, s.Heading.Text, c.FullTitle(), s.Text}
			if s.ID == "" {
				row = found{e.place(c.path), c.FullTitle(), "", joined(" ", c.Description, s.Text)}
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func foundFigures(e *Edition) []found {
	var rows []found
	for _, f := range e.Figures {
		caption := e.caption(f.Spec.Pos.File, f.Caption)
		rows = append(rows, found{e.place(e.path("figures", f.ID)), f.FullTitle(), "", joined(" ", caption.Text(), f.Summary)})
	}
	return rows
}

// foundTables have the cells of their rows in their text, where these are not rows
// of documents or standards, which are found themselves.
func foundTables(e *Edition) []found {
	var rows []found
	for i := range e.Tables {
		view := e.tableView(&e.Tables[i])
		lines := []string{view.Caption.Text()}
		if view.Of == "" {
			for _, row := range view.Rows {
				lines = append(lines, row.text())
			}
		}
		rows = append(rows, found{e.place(view.Path), view.FullTitle(), "", joined(" ", lines...)})
	}
	return rows
}

func foundStandards(e *Edition) []found {
	var rows []found
	for i := range e.Standards {
		s := &e.Standards[i]
		var organisations []string
		for _, id := range s.Organisation {
			organisations = append(organisations, e.Vocabulary.Label(id))
		}
		published := ""
		if s.Published != "" {
			published = longDate(s.Published)
		}
		rows = append(rows, found{
			"standards/" + s.ID + "/", joined(": ", e.designation(s), s.Title),
			joined(", ", e.Vocabulary.Label(s.Status), published, strings.Join(organisations, ", ")), fullNote(s.Note),
		})
	}
	return rows
}

func foundDocuments(e *Edition) []found {
	rows := make([]found, len(e.Documents))
	for i := range e.Documents {
		d := &e.Documents[i]
		year := ""
		if d.Year != 0 {
			year = strconv.Itoa(int(d.Year))
		}
		doi := ""
		if d.DOI != "" {
			doi = "doi:" + string(d.DOI)
		}
		rows[i] = found{
			"documents/" + d.ID + "/", d.Title,
			joined(" · ", joined(", ", d.Publisher, year), strings.Join(d.Authors, "; ")), joined(" ", fullNote(d.Note), doi),
		}
	}
	return rows
}

// joined joins those of some texts that are not empty.
func joined(separator string, texts ...string) string {
	var full []string
	for _, text := range texts {
		if text != "" {
			full = append(full, text)
		}
	}
	return strings.Join(full, separator)
}

// Text is the caption without its links.
func (c caption) Text() string {
	doc, _ := markdown.ParseInline(c.text, diag.Pos{File: c.file}, schemes())
	return doc.Text()
}

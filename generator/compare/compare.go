// Package compare reports what changed between two states of a review: between two
// editions, or between an earlier and a later version of one.
//
// What comes in is a [State]: an edition with its numbers, figures, tables and
// chapters, which the site loads. [Of] compares two states, [Reviews] all editions of
// two reviews. What goes out is plain data: [Changes], or a [Comparison], which the
// command diff prints in one of [Formats] and from which the site's pages about
// changes are made. Lists are sorted by id, and every change has its file and line
// before and after.
//
// An item is the same in both states if it has the same id, or if [alias.<kind>] of
// edition.toml maps one id to the other. Without an alias, a removed and an added item
// are matched if they are the only ones that share a DOI, a title or another identity;
// the row then names the evidence.
//
// The JSON is a [Comparison] with the names of its struct tags; lists are never null:
//
//	before, after    the names of the compared states
//	editions         for each edition in both states, or for the pair:
//	  before, after    edition, name, title and totals of each state
//	  documents, standards, facets, words, values, figures, tables, chapters, pages,
//	  sections, invariants, searches, sources
//	                   added, removed, renamed, reclassified, changed: rows
//	  status_moves     standards by their status before and after
//	  counts, table_rows  the same lists for each file of counts/ and tables/
//	  moved_values     values whose text moved, and the sentences that state them
//	  claim_standings  claims of either state, tested with the numbers of both
//	  figure_numbers   figures whose numbers moved, with all their numbers
//	  meta             keys of edition.toml that changed
//	added, removed   editions that only one state has, with their totals
//
// A row has id and title; if renamed, old_id, old_title, evidence and hint; and fields
// with column, before and after, which are texts. before_at and after_at are always
// places: a file with line and column from 1, or null. The row of a claim that only one
// state makes has a note, which says what became of it. Words that are not from the data,
// such as those of a note, are in English, whatever the language of the review. A row appears in each list to
// which it belongs, with the fields that belong there: a reclassified field is not
// repeated under changed.
//
// To compare another kind of item, add a function from a state to its items in
// items.go, a field of [Changes], and a row to the table in outline.go.
package compare

import (
	"recension/generator/count"
	"recension/generator/diag"
	"recension/generator/figure"
	"recension/generator/markdown"
	"recension/generator/review"
)

// State is an edition at one point in time.
type State struct {
	Name      string // as given by the user: "2024", "git:main"
	Edition   *review.Edition
	Counts    *count.Counts
	Figures   []figure.Figure
	Tables    []figure.Table
	Chapters  []Chapter
	Pages     []Chapter  // of the whole site; only for the current edition
	Sentences []Sentence // the sentences that state values, in reading order
}

// Chapter is a chapter of an edition, or a page of the whole site.
type Chapter struct {
	ID          string
	Title       string // with its number, if it has one
	Description string
	File        string // below the root
	Sections    []Section
	Paragraphs  []string // plain text
}

// Section is a heading of a chapter.
type Section struct{ ID, Title string }

// Sentence is a sentence that states values.
type Sentence struct {
	Text   string   // plain
	Values []Stated // in the order of the text
	In     Passage
	Pos    diag.Pos
}

// Stated is the id of a value and its text in a sentence.
type Stated struct{ Value, Text string }

// Passage is what contains a sentence.
type Passage struct {
	// Kind is chapter, figure, note (of a figure), table, edition, source, status, scope_change, term,
	// organisation or facet, or for the whole site page or site.
	Kind    string `json:"kind"`
	ID      string `json:"id"`
	Title   string `json:"title"`
	Section string `json:"section,omitzero"` // the heading above; empty before the first
	Path    string `json:"path"`             // on the site, in its own edition
}

// Changes are the changes from one state to another.
type Changes struct {
	Before Summary `json:"before"`
	After  Summary `json:"after"`

	Documents   Rows    `json:"documents"`
	Standards   Rows    `json:"standards"`
	StatusMoves []Move  `json:"status_moves"`
	Counts      []File  `json:"counts"`
	TableRows   []File  `json:"table_rows"`
	Facets      Rows    `json:"facets"` // that a facets.toml declares
	Words       Rows    `json:"words"`
	Values      Rows    `json:"values"`
	MovedValues []Value `json:"moved_values"`

	Claims         Rows    `json:"claims"`
	ClaimStandings []Claim `json:"claim_standings"` // of all claims of both states

	Figures       Rows      `json:"figures"`
	FigureNumbers []Numbers `json:"figure_numbers"`
	Tables        Rows      `json:"tables"`
	Chapters      Rows      `json:"chapters"`
	Pages         Rows      `json:"pages"`
	Sections      Rows      `json:"sections"` // of chapters that are in both states

	Invariants Rows    `json:"invariants"`
	Searches   Rows    `json:"searches"` // of databases and other sources
	Sources    Rows    `json:"sources"`
	Meta       []Field `json:"meta"`
}

// Summary is the name of a state and the number of its items.
type Summary struct {
	Name    string `json:"name"`
	Edition string `json:"edition"`
	Title   string `json:"title"`

	Documents int `json:"documents"`
	Standards int `json:"standards"`
	Counts    int `json:"counts"`
	Values    int `json:"values"`
	Figures   int `json:"figures"`
	Tables    int `json:"tables"`
	Chapters  int `json:"chapters"`
}

// Rows are the changes of one kind of item.
type Rows struct {
	Added        []Row `json:"added"`
	Removed      []Row `json:"removed"`
	Renamed      []Row `json:"renamed"`
	Reclassified []Row `json:"reclassified"` // words of the vocabulary changed
	Changed      []Row `json:"changed"`      // anything else: corrections

	// Columns that the file has on one side only. Their cells are no changes of rows.
	ColumnsAdded   []string `json:"columns_added,omitempty"`
	ColumnsRemoved []string `json:"columns_removed,omitempty"`
}

// Row is an item that changed. Its id is that of the later state, or of the earlier
// one if the item was removed.
type Row struct {
	ID       string  `json:"id"`
	OldID    string  `json:"old_id,omitzero"` // if renamed: the earlier id
	Title    string  `json:"title"`
	OldTitle string  `json:"old_title,omitzero"` // if renamed: the earlier title, if it differs
	Evidence string  `json:"evidence,omitzero"`  // if renamed: alias, or the identity that both share
	Hint     string  `json:"hint,omitzero"`      // if renamed without an alias: the alias to add
	Note     string  `json:"note,omitzero"`      // of a claim that only one state makes: what became of it
	Fields   []Field `json:"fields"`
	BeforeAt *Place  `json:"before_at"` // null if the item was added
	AfterAt  *Place  `json:"after_at"`  // null if the item was removed
}

// Field is a column or key that changed. Before and After are the texts in the data;
// empty if there is none.
type Field struct {
	Column   string `json:"column"`
	Before   string `json:"before"`
	After    string `json:"after"`
	BeforeAt Place  `json:"before_at"`
	AfterAt  Place  `json:"after_at"`

	Form markdown.Form `json:"-"` // of texts with links, as the files have them; empty for others
	// Paragraphs are those that Before and After count in English, in the column text of
	// chapters and pages; none in others.
	Paragraphs Paragraphs `json:"-"`
}

// Paragraphs are the numbers of paragraphs that only one state has.
type Paragraphs struct{ Before, After int }

// Place is a position in an input file.
type Place struct {
	File   string `json:"file"`
	Line   int    `json:"line"`   // from 1; 0 for the whole file
	Column int    `json:"column"` // from 1, in characters; 0 for the whole file
}

// File are the changed rows of a counts or tables file.
type File struct {
	Name string `json:"name"` // without folder and extension
	Rows
}

// Of compares two states. Swapping the states swaps before and after, and added and
// removed, and changes nothing else.
func Of(before, after State) Changes {
	c := Changes{Before: summaryOf(before), After: summaryOf(after)}
	p := pairing{before: before, after: after}

	words := p.match(words, "terms", func(a review.Aliases) map[string]string { return a.Terms })
	documents := p.match(documents, "documents", func(a review.Aliases) map[string]string { return a.Documents })
	standards := p.match(standards, "standards", func(a review.Aliases) map[string]string { return a.Standards })
	figures := p.matchFigures()
	tables := p.match(tables, "tables", func(a review.Aliases) map[string]string { return a.Tables })
	chapters := p.match(chapters, "chapters", func(a review.Aliases) map[string]string { return a.Chapters })
	values := p.match(values, "", nil)
	p.words = words.renames()
	p.texts = map[string]map[string]string{"chapter": chapters.renames(), "figure": figures.renames(), "table": tables.renames()}

	documents = documents.inFiles(before.Edition.DocumentColumns.Names(), after.Edition.DocumentColumns.Names())
	standards = standards.inFiles(before.Edition.StandardColumns.Names(), after.Edition.StandardColumns.Names())
	c.Documents = documents.classified(p.words, p.wordColumns(review.Documents))
	c.Standards = standards.classified(p.words, p.wordColumns(review.Standards))
	c.StatusMoves = p.moves(standards)
	c.Counts = p.files(countGrids)
	c.TableRows = p.files(tableGrids)
	c.Facets = p.match(facets, "", nil).rows()
	c.Words = words.rows()
	c.Values = values.rows()
	c.MovedValues = p.movedValues(values)
	claims := p.match(claims, "", nil)
	c.ClaimStandings = p.claimStandings(claims)
	c.Claims = noted(claims.rows(), c.ClaimStandings)
	c.Figures = figures.rows()
	c.FigureNumbers = p.numbers(figures)
	c.Tables = tables.rows()

	chapters.addTexts(before.Chapters, after.Chapters)
	c.Chapters = chapters.rows()
	c.Sections = sections(chapters, before.Chapters, after.Chapters).rows()
	if len(before.Pages) > 0 && len(after.Pages) > 0 { // only the current edition has pages
		pages := p.match(pages, "", nil)
		pages.addTexts(before.Pages, after.Pages)
		c.Pages = pages.rows()
	}
	c.Invariants = p.match(invariants, "", nil).rows()
	c.Searches = p.match(searches, "", nil).rows()
	c.Sources = p.match(sources, "", nil).rows()
	c.Meta = metaFields(before.Edition, after.Edition)
	return c
}

func summaryOf(s State) Summary {
	summary := Summary{
		Name: s.Name, Edition: s.Edition.ID, Title: s.Edition.Meta.Title,
		Documents: len(s.Edition.Documents), Standards: len(s.Edition.Standards), Values: len(s.Counts.Values),
		Figures: len(s.Figures), Tables: len(s.Tables), Chapters: len(s.Chapters),
	}
	for _, f := range s.Edition.Counts {
		summary.Counts += len(f.Rows)
	}
	return summary
}

func placeOf(pos diag.Pos) Place { return Place{pos.File, pos.Line, pos.Column} }

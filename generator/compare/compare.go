// Package compare says what changed between two states of a review: two
// editions, or an edition as it was and as it is.
//
// A state is a [Side]: an edition with its numbers, figures, tables and chapters,
// which package site loads and hands over. [Of] compares two sides, [Reviews] all
// editions of two reviews. The result goes to the command diff, in one of the
// formats of format.go, and to the pages of the site about changes; it holds
// plain data alone, every list is sorted by id, and every change names the file
// and line that it stands in before and after.
//
// A thing is the same in both states when its id is, or when [alias.<kind>] of
// edition.toml leads from one id to the other. Without an alias, one thing that
// is gone and one that is new are still taken for the same when they alone share
// a DOI, a title or what else identifies them; the row then says by what.
//
// The JSON is a [Comparison] as its struct tags name it, with no list null:
//
//	before, after    what was compared, as it was named
//	editions         for each edition in both states, or for the pair:
//	  before, after    edition, name, title and totals of either state
//	  documents, standards, words, values, figures, tables, chapters, pages,
//	  sections, invariants, sources
//	                   added, removed, renamed, reclassified, changed: rows
//	  status_moves     standards by the status they had and have
//	  counts, table_rows  the same lists for each file of counts/ and tables/
//	  moved_values     values whose text moved, and the sentences that state them
//	  figure_numbers   figures whose numbers moved, with all their numbers
//	  meta             keys of edition.toml that changed
//	added, removed   editions that only one state has, with their totals
//
// A row has id and title; of a rename old_id, old_title, evidence and hint;
// fields: column, before and after, which are texts. Everywhere before_at and
// after_at are places: a file with line and column from 1, or null. One row
// stands in each list that it belongs to, with the fields that belong there: what
// is reclassified is not repeated under changed.
//
// To compare another sort of thing: a function from a side to its items in
// items.go, a field of [Changes], and a row of the table in outline.go.
package compare

import (
	"recension/generator/count"
	"recension/generator/diag"
	"recension/generator/figure"
	"recension/generator/review"
)

// Side is one state of an edition.
type Side struct {
	Name      string // what people call the state: "2024", "git:main"
	Edition   *review.Edition
	Counts    *count.Counts
	Figures   []figure.Figure
	Tables    []figure.Table
	Chapters  []Chapter
	Pages     []Chapter  // of the whole site; only with the current edition
	Sentences []Sentence // those that state values, in reading order
}

// Chapter is a chapter of an edition, or a page of the whole site.
type Chapter struct {
	ID          string
	Title       string // with its number, where it has one
	Description string
	File        string // below the root
	Sections    []Section
	Paragraphs  []string // plain text
}

// Section is a heading of a chapter.
type Section struct{ ID, Title string }

// Sentence is a sentence that states values.
type Sentence struct {
	Text   string // plain
	Values []Stated
	In     Passage
	Pos    diag.Pos
}

// Stated is a value as a sentence writes it.
type Stated struct{ Value, Text string }

// Passage is where a sentence stands.
type Passage struct {
	Kind    string `json:"kind"` // chapter, page, figure or table
	ID      string `json:"id"`
	Title   string `json:"title"`
	Section string `json:"section,omitzero"` // the heading above; empty before the first
	Path    string `json:"path"`             // on the site, of its own edition
}

// Changes are what changed from one side to another.
type Changes struct {
	Before State `json:"before"`
	After  State `json:"after"`

	Documents   Rows    `json:"documents"`
	Standards   Rows    `json:"standards"`
	StatusMoves []Move  `json:"status_moves"`
	Counts      []File  `json:"counts"`
	TableRows   []File  `json:"table_rows"`
	Words       Rows    `json:"words"`
	Values      Rows    `json:"values"`
	MovedValues []Value `json:"moved_values"`

	Figures       Rows      `json:"figures"`
	FigureNumbers []Numbers `json:"figure_numbers"`
	Tables        Rows      `json:"tables"`
	Chapters      Rows      `json:"chapters"`
	Pages         Rows      `json:"pages"`
	Sections      Rows      `json:"sections"` // of chapters that are on both sides

	Invariants Rows    `json:"invariants"`
	Sources    Rows    `json:"sources"`
	Meta       []Field `json:"meta"`
}

// State is a side by name, with how much it holds.
type State struct {
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

// Rows are the changes of one kind of thing.
type Rows struct {
	Added        []Row `json:"added"`
	Removed      []Row `json:"removed"`
	Renamed      []Row `json:"renamed"`
	Reclassified []Row `json:"reclassified"` // words of the vocabulary changed
	Changed      []Row `json:"changed"`      // anything else: corrections
}

// Row is one thing that changed. It has the id of the later state, where it is
// there, and else that of the earlier one.
type Row struct {
	ID       string  `json:"id"`
	OldID    string  `json:"old_id,omitzero"` // of a rename: the id of the earlier state
	Title    string  `json:"title"`
	OldTitle string  `json:"old_title,omitzero"` // of a rename: the title of the earlier state, if it was another
	Evidence string  `json:"evidence,omitzero"`  // of a rename: alias, or what the two share
	Hint     string  `json:"hint,omitzero"`      // of a rename without an alias: what to write
	Fields   []Field `json:"fields"`
	BeforeAt *Place  `json:"before_at"` // null: it was not there
	AfterAt  *Place  `json:"after_at"`  // null: it is gone
}

// Field is a column or key that changed. Text is as it stands in the data, empty
// where there is none.
type Field struct {
	Column   string `json:"column"`
	Before   string `json:"before"`
	After    string `json:"after"`
	BeforeAt Place  `json:"before_at"`
	AfterAt  Place  `json:"after_at"`
}

// Place is where something stands in the input.
type Place struct {
	File   string `json:"file"`
	Line   int    `json:"line"`   // from 1; 0: the whole file
	Column int    `json:"column"` // from 1, in characters; 0: the whole file
}

// File is the changes of the rows of one counts or tables file.
type File struct {
	Name string `json:"name"` // without folder and ending
	Rows
}

// Of compares two sides. The mirror image of the result is that of the sides
// exchanged.
func Of(before, after Side) Changes {
	c := Changes{Before: stateOf(before), After: stateOf(after)}
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

	c.Documents = documents.classified(p.words, documentWords)
	c.Standards = standards.classified(p.words, standardWords)
	c.StatusMoves = p.moves(standards)
	c.Counts = p.files(countGrids)
	c.TableRows = p.files(tableGrids)
	c.Words = words.rows()
	c.Values = values.rows()
	c.MovedValues = p.movedValues(values)
	c.Figures = figures.rows()
	c.FigureNumbers = p.numbers(figures)
	c.Tables = tables.rows()

	chapters.addTexts(before.Chapters, after.Chapters)
	c.Chapters = chapters.rows()
	c.Sections = sections(chapters, before.Chapters, after.Chapters).rows()
	if len(before.Pages) > 0 && len(after.Pages) > 0 { // else the edition is just not the current one
		pages := p.match(pages, "", nil)
		pages.addTexts(before.Pages, after.Pages)
		c.Pages = pages.rows()
	}
	c.Invariants = p.match(invariants, "", nil).rows()
	c.Sources = p.match(sources, "", nil).rows()
	c.Meta = metaFields(before.Edition, after.Edition)
	return c
}

func stateOf(s Side) State {
	state := State{
		Name: s.Name, Edition: s.Edition.ID, Title: s.Edition.Meta.Title,
		Documents: len(s.Edition.Documents), Standards: len(s.Edition.Standards), Values: len(s.Counts.Values),
		Figures: len(s.Figures), Tables: len(s.Tables), Chapters: len(s.Chapters),
	}
	for _, f := range s.Edition.Counts {
		state.Counts += len(f.Rows)
	}
	return state
}

func placeOf(pos diag.Pos) Place { return Place{pos.File, pos.Line, pos.Column} }

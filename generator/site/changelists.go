package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"recension/generator/compare"
	"recension/generator/count"
	"recension/generator/review"
)

// family is a kind of things that a comparison lists.
type family struct {
	id, title string
	rows      func(compare.Changes) compare.Rows
	page      func(e *Edition, id string) string // empty: there is none
	moved     func(compare.Changes) int          // how many moved: of another status, or with other numbers; nil: none can
	movedAt   string                             // where the page tells of them
}

// families are the kinds in the order of the summary. To show another, add a row.
var families = []family{
	{"standards", "Standards", func(c compare.Changes) compare.Rows { return c.Standards }, standardAt, movedStandards, "status"},
	{"documents", "Documents", func(c compare.Changes) compare.Rows { return c.Documents }, documentAt, nil, ""},
	{"figures", "Figures", func(c compare.Changes) compare.Rows { return c.Figures }, figureAt, func(c compare.Changes) int { return len(c.FigureNumbers) }, "numbers"},
	{"values", "Numbers in the text", func(c compare.Changes) compare.Rows { return c.Values }, valueAt, func(c compare.Changes) int { return len(c.MovedValues) }, "moved-values"},
	{"chapters", "Chapters", func(c compare.Changes) compare.Rows { return c.Chapters }, chapterAt, nil, ""},
	{"sections", "Sections of chapters", func(c compare.Changes) compare.Rows { return c.Sections }, sectionAt, nil, ""},
	{"tables", "Tables", func(c compare.Changes) compare.Rows { return c.Tables }, tableAt, nil, ""},
	{"words", "Vocabulary", func(c compare.Changes) compare.Rows { return c.Words }, wordAt, nil, ""},
	{"sources", "Sources of the numbers", func(c compare.Changes) compare.Rows { return c.Sources }, nowhere, nil, ""},
	{"invariants", "Sums that are checked", func(c compare.Changes) compare.Rows { return c.Invariants }, nowhere, nil, ""},
}

func movedStandards(c compare.Changes) int {
	n := 0
	for _, move := range c.StatusMoves {
		n += len(move.Standards)
	}
	return n
}

// happening is something that can happen to a thing.
type happening struct {
	id, title string
	stays     bool // the thing itself, under its id
	rows      func(compare.Rows) []compare.Row
}

var happenings = []happening{
	{"added", "Added", false, func(r compare.Rows) []compare.Row { return r.Added }},
	{"removed", "Removed", false, func(r compare.Rows) []compare.Row { return r.Removed }},
	{"renamed", "Renamed", false, func(r compare.Rows) []compare.Row { return r.Renamed }},
	{"reclassified", "Reclassified", true, func(r compare.Rows) []compare.Row { return r.Reclassified }},
	{"changed", "Changed", true, func(r compare.Rows) []compare.Row { return r.Changed }},
}

// openRows is up to how many rows a list is shown open.
const openRows = 8

// newList is a list of a section.
func newList(section string, happened happening, rows []changeRow) changeList {
	return changeList{
		ID: section + "-" + happened.id, Happened: happened, Title: happened.title, Open: len(rows) <= openRows, Rows: rows,
	}
}

// Count is how many things there are.
func (l changeList) Count() string { return count.Integer(len(l.Rows)) }

// section lists what changed among things of a kind.
func (c *comparison) section(id, title string, rows compare.Rows, page func(*Edition, string) string) changeSection {
	section := changeSection{ID: id, Title: title, Columns: c.columns("", rows)}
	renames := map[string]string{}
	for _, row := range rows.Renamed {
		renames[row.ID] = row.OldID
	}
	for _, happened := range happenings {
		var views []changeRow
		for _, row := range happened.rows(rows) {
			view := changeRow{Name: cmp.Or(row.Title, row.ID), Evidence: row.Evidence, At: c.after.Site.places(row.BeforeAt, row.AfterAt)}
			c.link(&view, row, cmp.Or(renames[row.ID], row.ID), page)
			if row.OldID != "" {
				view.Old, view.New = row.OldID, row.ID
			}
			if row.OldTitle != "" {
				view.Fields = append(view.Fields, fieldChange{"Title", spansOf(row.OldTitle, row.Title)})
			}
			for _, f := range row.Fields {
				view.Fields = append(view.Fields, c.field(f, happened.id == "reclassified"))
			}
			if id == "standards" || id == "documents" { // their pages lead here
				view.ID = rowAnchor(id, happened.id, row.ID)
			}
			views = append(views, view)
		}
		if views != nil {
			section.Lists = append(section.Lists, newList(id, happened, views))
		}
	}
	return section
}

// columns says which columns one edition's file has and the other's has not. file
// names the file, where a section has several.
func (c *comparison) columns(file string, rows compare.Rows) []string {
	begin := "Only"
	if file != "" {
		begin = file + ": only"
	}
	var sentences []string
	say := func(edition *Edition, columns []string) {
		for _, column := range columns {
			sentences = append(sentences, fmt.Sprintf("%s the %s edition has the column “%s”.", begin, edition.ID, columnLabel(column)))
		}
	}
	say(c.after, rows.ColumnsAdded)
	say(c.before, rows.ColumnsRemoved)
	return sentences
}

// rowAnchor is the anchor of a row of a section.
func rowAnchor(section, happened, id string) string { return section + "-" + happened + "-" + id }

// link leads to the pages of a thing: that of the later edition first, where it
// has the thing.
func (c *comparison) link(view *changeRow, row compare.Row, oldID string, page func(*Edition, string) string) {
	if row.AfterAt != nil {
		view.Path = page(c.after, row.ID)
	}
	if row.BeforeAt == nil {
		return
	}
	switch was := page(c.before, oldID); {
	case row.AfterAt == nil:
		view.Path = was
	case was != "":
		view.Was = &Link{c.before.ID, was}
	}
}

// field is a column before and after; words and standards get their names.
func (c *comparison) field(f compare.Field, words bool) fieldChange {
	name := func(_ *Edition, text string) string { return text }
	switch {
	case words:
		name = func(e *Edition, id string) string { return e.Vocabulary.Label(id) }
	case f.Column == "supersedes" || f.Column == "superseded_by":
		name = func(e *Edition, id string) string { return e.valueView("standard", id).Text }
	}
	return fieldChange{columnLabel(f.Column), spansOf(inNames(c.before, f.Before, name), inNames(c.after, f.After, name))}
}

// inNames is a cell with names in place of ids.
func inNames(e *Edition, cell string, name func(*Edition, string) string) string {
	parts := strings.Split(cell, ";")
	for i, part := range parts {
		parts[i] = name(e, strings.TrimSpace(part))
	}
	return strings.Join(parts, "; ")
}

// columnLabel is the name of a column or key in words.
func columnLabel(column string) string {
	switch column {
	case "url":
		return "Address" // as the page of the row has it
	case "doi":
		return "DOI"
	}
	return upperFirst(strings.NewReplacer("_", " ", ".", " ").Replace(column))
}

// fileSection is the changes of all files of a folder, whose rows have no pages.
func (c *comparison) fileSection(id, title string, files []compare.File) changeSection {
	section := changeSection{ID: id, Title: title}
	for _, f := range files {
		section.Columns = append(section.Columns, c.columns(f.Name, f.Rows)...)
		for _, list := range c.section(id+"-"+f.Name, "", f.Rows, nowhere).Lists {
			list.Title = f.Name + ": " + strings.ToLower(list.Title)
			list.Open = false
			section.Lists = append(section.Lists, list)
		}
	}
	return section
}

// The pages of things by id, in an edition that may not have them.

func standardAt(e *Edition, id string) string {
	if _, ok := e.Standard(id); !ok {
		return ""
	}
	return e.path("standards", id)
}

func documentAt(e *Edition, id string) string {
	if _, ok := e.Document(id); !ok {
		return ""
	}
	return e.path("documents", id)
}

func figureAt(e *Edition, id string) string {
	if _, ok := e.figure(id); !ok {
		return ""
	}
	return e.path("figures", id)
}

func tableAt(e *Edition, id string) string {
	if !slices.Contains(e.tableIDs, id) {
		return ""
	}
	return e.path("tables", id)
}

func valueAt(e *Edition, id string) string {
	if _, ok := e.Numbers.Value(id); !ok {
		return ""
	}
	return e.valuePath(id)
}

func chapterAt(e *Edition, id string) string {
	if !slices.ContainsFunc(e.Chapters, func(c *Chapter) bool { return c.Slug == id }) {
		return ""
	}
	return e.path(id)
}

// sectionAt is the place of a heading, which compare names by its chapter.
func sectionAt(e *Edition, id string) string {
	slug, section, _ := strings.Cut(id, "#")
	for _, c := range e.Chapters {
		if c.Slug == slug {
			for _, h := range c.Doc.Headings() {
				if h.ID == section {
					return c.place(h.ID)
				}
			}
		}
	}
	return ""
}

func wordAt(e *Edition, id string) string {
	if organisation, ok := strings.CutPrefix(id, review.FacetOrganisation+"/"); ok {
		if _, ok := e.Vocabulary.Word(review.FacetOrganisation, organisation); ok {
			return e.path("organisations", organisation)
		}
	}
	if _, ok := e.Vocabulary.Term(id); ok {
		return e.path("terms", id)
	}
	return ""
}

func nowhere(*Edition, string) string { return "" }

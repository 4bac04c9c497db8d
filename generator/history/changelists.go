package history

import (
	"cmp"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/compare"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
	"recension/generator/worddiff"
)

// comparedKind is a kind of items whose changes a comparison lists.
type comparedKind struct {
	id, title string // title is the id of a message
	rows      func(compare.Changes) compare.Rows
	pages     pageOf
	moved     func(compare.Changes) int // how many have another status or other numbers; nil: not counted
	movedAt   string                    // the id of the section about them
}

// pageOf returns the address of an item in an edition; empty if the edition does not
// have the item, or the item has no page.
type pageOf func(e *edition.Edition, id string) string

// comparedKinds lists the kinds in the order of the summary. To add one, add a row. What only
// programs and maintainers need is not among them, but in the JSON: counts and rows of
// tables by line, columns of files, the keys of edition.toml, and the invariants, whose messages say what is
// wrong when they fail.
var comparedKinds = []comparedKind{
	{"standards", "changes.standards", func(c compare.Changes) compare.Rows { return c.Standards }, standardPage, movedStandards, "status"},
	{"documents", "changes.documents", func(c compare.Changes) compare.Rows { return c.Documents }, documentPage, nil, ""},
	{"figures", "changes.figures", func(c compare.Changes) compare.Rows { return c.Figures }, itemPage("figure"), func(c compare.Changes) int { return len(c.FigureNumbers) }, "numbers"},
	{"values", "changes.values", func(c compare.Changes) compare.Rows { return c.Values }, itemPage("value"), movedNumbersInText, "moved-values"},
	{"claims", "changes.claims", func(c compare.Changes) compare.Rows { return c.Claims }, itemPage("claim"), claimsNoLonger, "moved-claims"},
	{"chapters", "changes.chapters", func(c compare.Changes) compare.Rows { return c.Chapters }, chapterPage, nil, ""},
	{"sections", "changes.sections", func(c compare.Changes) compare.Rows { return c.Sections }, sectionAddress, nil, ""},
	{"tables", "changes.tables", func(c compare.Changes) compare.Rows { return c.Tables }, itemPage("table"), nil, ""},
	{"facets", "changes.facets", func(c compare.Changes) compare.Rows { return c.Facets }, noPage, nil, ""},
	{"words", "changes.words", func(c compare.Changes) compare.Rows { return c.Words }, wordPage, nil, ""},
	{"searches", "changes.searches", func(c compare.Changes) compare.Rows { return c.Searches }, searchAddress, nil, ""},
	{"sources", "changes.sources", func(c compare.Changes) compare.Rows { return c.Sources }, noPage, nil, ""},
}

func movedStandards(c compare.Changes) int {
	n := 0
	for _, move := range c.StatusMoves {
		n += len(move.Standards)
	}
	return n
}

// ChangeKind is a kind of change of an item.
type ChangeKind struct {
	id, title string // title is the id of a message
	stays     bool   // the item keeps its id
	rows      func(compare.Rows) []compare.Row
}

// ID is added, removed, renamed, reclassified or changed.
func (k ChangeKind) ID() string { return k.id }

// Stays reports whether the item is in both editions under the same id.
func (k ChangeKind) Stays() bool { return k.stays }

// changeKinds lists the kinds in the order of the lists, and of the columns of the
// summary. To add one, add a row.
var changeKinds = []ChangeKind{
	{"added", "changes.added", false, func(r compare.Rows) []compare.Row { return r.Added }},
	{"removed", "changes.removed", false, func(r compare.Rows) []compare.Row { return r.Removed }},
	{"renamed", "changes.renamed", false, func(r compare.Rows) []compare.Row { return r.Renamed }},
	{"reclassified", "changes.reclassified", true, func(r compare.Rows) []compare.Row { return r.Reclassified }},
	{"changed", "changes.changed", true, func(r compare.Rows) []compare.Row { return r.Changed }},
}

// mostRows is the most rows of a list that the page shows: the JSON beside it has all.
// Items that were changed in place are always shown, since their fields are nowhere else.
const mostRows = 50

// newList returns a list of a section.
func (c *Comparison) newList(section string, kind ChangeKind, rows []ChangeRow) ChangeList {
	list := ChangeList{ID: section + "-" + kind.id, Kind: kind, Title: c.locale.Say(kind.title), Rows: rows}
	if !kind.stays && len(rows) > mostRows {
		list.Rows, list.More = rows[:mostRows], len(rows)-mostRows
	}
	return list
}

// MovedStandards returns the number of standards whose status changed.
func (v *ChangesView) MovedStandards() int {
	n := 0
	for _, move := range v.Moves {
		n += len(move.Standards)
	}
	return n
}

// MovedFigures returns the number of figures whose numbers changed.
func (v *ChangesView) MovedFigures() int { return len(v.Figures) + len(v.Listed) }

// Count returns the number of items in the list.
func (l ChangeList) Count() int { return len(l.Rows) + l.More }

// section returns the changes of items of a kind.
func (c *Comparison) section(id, title string, rows compare.Rows, pages pageOf) ChangeSection {
	section := ChangeSection{ID: id, Title: title}
	renames := map[string]string{}
	for _, row := range rows.Renamed {
		renames[row.ID] = row.OldID
	}
	for _, kind := range changeKinds {
		var changed []ChangeRow
		for _, row := range kind.rows(rows) {
			shown := ChangeRow{item: row.ID, Name: cmp.Or(row.Title, row.ID)}
			c.link(&shown, row, cmp.Or(renames[row.ID], row.ID), pages)
			if row.OldID != "" {
				shown.Old, shown.New = row.OldID, row.ID
				shown.Evidence = c.locale.Say("changes.evidence", "evidence", strings.TrimPrefix(row.Evidence, "same "))
			}
			if row.OldTitle != "" {
				shown.Fields = append(shown.Fields, c.change("title", spansOf(row.OldTitle, row.Title)))
			}
			for _, f := range row.Fields {
				if f.Column != "expr" { // for programs
					shown.Fields = append(shown.Fields, c.field(f, kind.id == "reclassified"))
				}
			}
			if kind.stays && shown.Fields == nil {
				continue
			}
			if id == address.Standards || id == address.Documents { // their pages link to the rows
				shown.ID = rowAnchor(id, kind.id, row.ID)
			}
			changed = append(changed, shown)
		}
		if changed != nil {
			section.Lists = append(section.Lists, c.newList(id, kind, changed))
		}
	}
	return section
}

// rowAnchor returns the id of a row of a section.
func rowAnchor(section, kind, id string) string { return section + "-" + kind + "-" + id }

// anchorOf returns the id of the element that shows a row, by its place in its list: that of
// the list if the page does not show the row.
func anchorOf(section string, kind ChangeKind, id string, place int) string {
	if !kind.stays && place >= mostRows {
		return section + "-" + kind.id
	}
	return rowAnchor(section, kind.id, id)
}

// link adds links to the pages of an item: to the one in the later edition, if the
// item is there, and to the one in the earlier.
func (c *Comparison) link(shown *ChangeRow, row compare.Row, oldID string, pages pageOf) {
	if row.AfterAt != nil {
		shown.Path = pages(c.After, row.ID)
	}
	if row.BeforeAt == nil {
		return
	}
	switch was := pages(c.Before, oldID); {
	case row.AfterAt == nil:
		shown.Path = was
	case was != "":
		shown.Was = &page.Link{Text: c.Before.ID, Path: was}
	}
}

// field returns the change of a column, with the names of words and standards
// instead of their ids.
func (c *Comparison) field(f compare.Field, words bool) view.FieldChange {
	if f.Form != "" {
		return c.textField(f)
	}
	if n := f.Paragraphs; n.Before+n.After > 0 {
		return c.change(f.Column, spansOf(c.locale.Say("changes.oldParagraphs", "n", n.Before), c.locale.Say("changes.newParagraphs", "n", n.After)))
	}
	name := func(_ *edition.Edition, text string) string { return text }
	switch {
	case words:
		name = func(e *edition.Edition, id string) string { return e.Vocabulary.Label(id) }
	case f.Column == "supersedes" || f.Column == "superseded_by":
		name = func(e *edition.Edition, id string) string { return view.ValueOf(e, "standard", id).Text }
	}
	change := c.change(f.Column, spansOf(inNames(c.Before, f.Before, name), inNames(c.After, f.After, name)))
	if facet, ok := c.After.Facets.Facet(f.Column); words && ok {
		change.Label = facet.Label
	}
	return change
}

// change returns the change of a column.
func (c *Comparison) change(column string, spans []worddiff.Span) view.FieldChange {
	return view.FieldChange{Label: columnLabel(c.locale, column), Spans: spans}
}

// textField returns the change of a text with links, as readers see it. Its links are
// told apart only if no word differs: those of two editions always lead to other pages.
func (c *Comparison) textField(f compare.Field) view.FieldChange {
	before, oldLinks := view.ReadableField(c.Before, f.Before, f.Form)
	after, newLinks := view.ReadableField(c.After, f.After, f.Form)
	field := c.change(f.Column, spansOf(before, after))
	if before == after {
		if field.Spans, field.Links = nil, linkMoves(c.locale, oldLinks, newLinks); field.Links == nil {
			field.Links = onlyMarkup(c.locale)
		}
	}
	return field
}

// inNames returns a cell with names instead of ids.
func inNames(e *edition.Edition, cell string, name func(*edition.Edition, string) string) string {
	parts := strings.Split(cell, ";")
	for i, part := range parts {
		parts[i] = name(e, strings.TrimSpace(part))
	}
	return strings.Join(parts, "; ")
}

// itemPage returns the function for the pages of items that links can name.
func itemPage(kind string) pageOf {
	return func(e *edition.Edition, id string) string { return e.AddressIfExists(edition.Ref{Kind: kind, ID: id}) }
}

// The functions for standards, documents and words look them up by id, since there can
// be thousands.

func standardPage(e *edition.Edition, id string) string {
	if _, ok := e.Standard(id); !ok {
		return ""
	}
	return address.Standard(e.ID, id)
}

func documentPage(e *edition.Edition, id string) string {
	if _, ok := e.Document(id); !ok {
		return ""
	}
	return address.Document(e.ID, id)
}

func chapterPage(e *edition.Edition, id string) string {
	for _, c := range e.Chapters {
		if c.Slug == id {
			return c.Path
		}
	}
	return ""
}

// sectionAddress returns the address of a heading. In package compare, its id
// contains that of the chapter.
func sectionAddress(e *edition.Edition, id string) string {
	slug, section, _ := strings.Cut(id, "#")
	for _, c := range e.Chapters {
		if c.Slug == slug {
			for _, h := range c.Doc.Headings() {
				if h.ID == section {
					return c.Address(h.ID)
				}
			}
		}
	}
	return ""
}

// wordPage returns the address of a word. In package compare, the id of an
// organisation contains its facet.
func wordPage(e *edition.Edition, id string) string {
	if organisation, ok := strings.CutPrefix(id, review.FacetOrganisation+"/"); ok {
		if _, ok := e.Vocabulary.Word(review.FacetOrganisation, organisation); ok {
			return address.Organisation(e.ID, organisation)
		}
	}
	if _, ok := e.Vocabulary.Term(id); ok {
		return address.Term(e.ID, id)
	}
	return ""
}

// searchAddress returns the address of a search of a database or another source.
func searchAddress(e *edition.Edition, id string) string {
	if !slices.ContainsFunc(e.Searches, func(s review.SourceSearch) bool { return s.ID == id }) {
		return ""
	}
	return address.In(e.ID, address.Searches) + "#" + address.SearchAnchor(id)
}

func noPage(*edition.Edition, string) string { return "" }

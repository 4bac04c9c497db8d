package site

import (
	"slices"
	"strconv"

	"recension/generator/compare"
)

// changesView is what a comparison shows, in the order of the page.
type changesView struct {
	Before, After *Edition
	Empty         bool
	Tiles         []changeCount
	Summary       []summaryRow
	Moves         []moveView
	Standards     changeSection
	Documents     changeSection
	Figures       []drawnNumbers
	Listed        []listedNumbers // figures that cannot be drawn on one scale
	FigureRows    changeSection
	Values        []valueMove
	ValueRows     changeSection
	Rest          []changeSection
}

// changeCount is a number of the summary, and where on the page it is told.
type changeCount struct {
	N     int
	Label string
	Href  string // empty: there is nothing to tell
}

// summaryRow is how many things of a kind changed, in the order of summaryColumns.
type summaryRow struct {
	Name  string
	Cells []changeCount
}

// changeSection is what changed among things of a kind.
type changeSection struct {
	ID, Title string
	Columns   []string // a sentence for each column that one edition's file lacks
	Lists     []changeList
}

// Empty reports whether nothing changed.
func (s changeSection) Empty() bool { return len(s.Lists)+len(s.Columns) == 0 }

// changeList is the things of a kind to which the same happened.
type changeList struct {
	ID       string
	Happened happening
	Title    string
	Open     bool // it is short
	Rows     []changeRow
}

// changeRow is one thing that changed.
type changeRow struct {
	ID       string // the anchor of the row; empty: nothing leads to it
	Name     string
	Path     string // of its page in the edition that has it, the later one first
	Was      *Link  // its page in the earlier edition
	Old      string // of a rename: its id before
	New      string // and after
	Evidence string // of a rename: why the two are one
	Fields   []fieldChange
	At       []placeView
}

// fieldChange is a column before and after.
type fieldChange struct {
	Label string
	Spans []span
}

// moveView is the standards that went from one status to another.
type moveView struct {
	ID, From, To string
	Standards    []movedStandard
}

// movedStandard is a standard whose status moved.
type movedStandard struct {
	ID, Designation, Path string
	Title                 string
	Published             string
	Was                   *Link
	Replaces, ReplacedBy  []ValueView
	At                    []placeView
}

// drawnNumbers are the numbers of a figure on one scale.
type drawnNumbers struct {
	*FigureView
	Open          bool // it is low
	Moved, Points int  // of how many numbers
}

// listedNumbers are the numbers of a figure that moved, as rows.
type listedNumbers struct {
	ID, Title, Path string
	Rows            []numberMove
	At              []placeView
}

// numberMove is a number or date of a figure, before and after.
type numberMove struct{ Name, Before, After string }

// valueMove is a value that moved, and the sentences that state it.
type valueMove struct {
	ID, Label, Path string
	Before, After   string
	Sentences       []sentenceMove
	At              []placeView
}

// sentenceMove is a sentence before and after.
type sentenceMove struct {
	Where Link
	Lines []sentenceLine
	At    []placeView
}

// sentenceLine is a sentence of one edition or, where they are much the same, of
// both.
type sentenceLine struct {
	Edition string // empty: of both
	Spans   []span
}

// newView puts together what the comparison shows.
func (c *comparison) newView() *changesView {
	comparison := c.changes()
	changes := comparison.Editions[0]
	v := &changesView{Before: c.before, After: c.after, Empty: comparison.Empty()}
	v.Moves = c.moveViews(changes.StatusMoves)
	v.Figures, v.Listed = c.figureViews()
	v.Values = c.valueMoves(changes.MovedValues)
	sections := map[string]changeSection{}
	for _, f := range families {
		section := c.section(f.id, f.title, f.rows(changes), f.page)
		sections[f.id] = section
		moved := changeCount{}
		if f.moved != nil {
			moved = changeCount{N: f.moved(changes), Label: "Moved", Href: "#" + f.movedAt}
		}
		v.summarise(section, moved)
	}
	v.Standards, v.Documents = sections["standards"], sections["documents"]
	v.FigureRows, v.ValueRows = sections["figures"], sections["values"]
	for _, id := range []string{"chapters", "sections"} {
		v.Rest = append(v.Rest, sections[id])
	}
	for _, files := range []changeSection{
		c.fileSection("counts", "Counts", changes.Counts), c.fileSection("rows", "Rows of tables", changes.TableRows),
	} {
		v.summarise(files, changeCount{})
		v.Rest = append(v.Rest, files)
	}
	for _, id := range []string{"tables", "words", "sources", "invariants"} {
		v.Rest = append(v.Rest, sections[id])
	}
	edition := c.metaSection(changes.Meta)
	v.summarise(edition, changeCount{})
	v.Rest = slices.DeleteFunc(append(v.Rest, edition), changeSection.Empty)
	v.Tiles = v.tiles()
	return v
}

// tiles are the numbers that the page begins with.
func (v *changesView) tiles() []changeCount {
	at := func(row, column int, one, many string) changeCount {
		cell := v.Summary[row].Cells[column]
		if cell.Label = many; cell.N == 1 {
			cell.Label = one
		}
		return cell
	}
	const (
		standards, documents, figures, values = 0, 1, 2, 3 // of families
		added, reclassified, moved            = 0, 3, 5    // of happenings, and after them
	)
	return []changeCount{
		at(standards, moved, "Standard with another status", "Standards with another status"),
		at(standards, added, "Standard added", "Standards added"),
		at(documents, added, "Document added", "Documents added"),
		at(documents, reclassified, "Document reclassified", "Documents reclassified"),
		at(figures, moved, "Figure with other numbers", "Figures with other numbers"),
		at(values, moved, "Number in the text that moved", "Numbers in the text that moved"),
	}
}

// summarise adds a row to the summary, unless nothing changed and the kind is none
// of the first, which are always shown.
func (v *changesView) summarise(s changeSection, moved changeCount) {
	row := summaryRow{Name: s.Title}
	total := moved.N
	for _, happened := range happenings {
		cell := changeCount{Label: happened.title}
		for _, list := range s.Lists {
			switch {
			case list.Happened.id != happened.id:
				continue
			case cell.N == 0:
				cell.Href = "#" + list.ID
			default: // in several lists
				cell.Href = "#" + s.ID
			}
			cell.N += len(list.Rows)
		}
		total += cell.N
		row.Cells = append(row.Cells, cell)
	}
	row.Cells = append(row.Cells, moved)
	if total > 0 || len(v.Summary) < 4 {
		v.Summary = append(v.Summary, row)
	}
}

// SummaryColumns are the heads of the columns of the summary.
func (v *changesView) SummaryColumns() []string {
	var heads []string
	for _, happened := range happenings {
		heads = append(heads, happened.title)
	}
	return append(heads, "Moved")
}

// moveViews are the standards by the statuses that they had and have.
func (c *comparison) moveViews(moves []compare.Move) []moveView {
	var views []moveView
	for i, m := range moves {
		view := moveView{ID: "moves-" + strconv.Itoa(i+1), From: m.FromLabel, To: m.ToLabel}
		for _, s := range m.Standards {
			now, _ := c.after.Standard(s.ID)
			moved := movedStandard{
				ID: "status-" + s.ID, Designation: c.after.designation(now), Path: c.after.path("standards", s.ID),
				Title: now.Title, Published: string(now.Published), At: c.after.Site.places(&s.BeforeAt, &s.AfterAt),
			}
			if id := c.trace().standards.before(s.ID); id != "" {
				moved.Was = &Link{c.before.ID, c.before.path("standards", id)}
			}
			for _, link := range s.Replaces {
				moved.Replaces = append(moved.Replaces, c.after.valueView("standard", link.ID))
			}
			for _, link := range s.ReplacedBy {
				moved.ReplacedBy = append(moved.ReplacedBy, c.after.valueView("standard", link.ID))
			}
			view.Standards = append(view.Standards, moved)
		}
		views = append(views, view)
	}
	return views
}

// openPoints is up to how many numbers a figure is shown open.
const openPoints = 12

// figureViews are the figures whose numbers moved: drawn, or listed where one
// scale cannot show them.
func (c *comparison) figureViews() (drawn []drawnNumbers, listed []listedNumbers) {
	for _, n := range c.numbers {
		moved := 0
		for _, p := range n.Points {
			if p.Moved {
				moved++
			}
		}
		page := c.after.path("figures", n.ID)
		if n.drawn != nil {
			view := &FigureView{
				Figure: n.drawn, Path: page, Files: c.figureFiles(n.ID), site: c.after.Site,
				Caption: c.after.caption(n.drawn.Spec.Pos.File, n.drawn.Caption), Sources: c.sourcesOf(n.drawn),
			}
			view.showNumbers()
			drawn = append(drawn, drawnNumbers{view, len(n.Points) <= openPoints, moved, len(n.Points)})
			continue
		}
		f, _ := c.after.figure(n.ID)
		list := listedNumbers{ID: n.ID, Title: f.FullTitle(), Path: page, At: c.after.Site.places(&n.BeforeAt, &n.AfterAt)}
		for _, p := range n.Points {
			if p.Moved {
				list.Rows = append(list.Rows, numberMove{pointName(p), dated(p, p.Before), dated(p, p.After)})
			}
		}
		listed = append(listed, list)
	}
	return drawn, listed
}

// pointName is what a number of a figure is about.
func pointName(p compare.Point) string {
	switch {
	case p.Item != "":
		return p.Item
	case p.Series != "":
		return p.Category + ", " + p.Series
	}
	return p.Category
}

// dated is a number as it is, and a date in words.
func dated(p compare.Point, text string) string {
	if p.Item == "" || text == "" {
		return text
	}
	return longDate(text)
}

// sourcesOf are the sources of either edition, those once that both name.
func (c *comparison) sourcesOf(f *Figure) []SourceView {
	var views []SourceView
	for _, e := range []*Edition{c.before, c.after} {
		own := f.Figure
		own.Data.Points = nil
		for _, p := range f.Data.Points {
			if p.Series == e.ID {
				own.Data.Points = append(own.Data.Points, p)
			}
		}
		for _, source := range e.sourcesOf(own) {
			if !slices.ContainsFunc(views, func(v SourceView) bool {
				return v.Title == source.Title && v.AsOf == source.AsOf && slices.Equal(v.Places, source.Places)
			}) {
				views = append(views, source)
			}
		}
	}
	return views
}

// valueMoves are the values that moved, with their sentences.
func (c *comparison) valueMoves(values []compare.Value) []valueMove {
	var views []valueMove
	for _, v := range values {
		view := valueMove{
			ID: "value-" + v.ID, Label: v.Label, Path: c.after.valuePath(v.ID),
			Before: v.Before, After: v.After, At: c.after.Site.places(&v.BeforeAt, &v.AfterAt),
		}
		for _, s := range v.Sentences {
			where := Link{s.In.Title, s.In.Path}
			if s.In.Section != "" {
				where.Text += ", " + s.In.Section
			}
			view.Sentences = append(view.Sentences, sentenceMove{where, c.lines(v, s), c.after.Site.places(s.BeforeAt, s.AfterAt)})
		}
		views = append(views, view)
	}
	return views
}

// lines are a sentence before and after, with the number marked that moved.
func (c *comparison) lines(v compare.Value, s compare.Reworded) []sentenceLine {
	if both := spansOf(s.Before, s.After); alike(both) {
		return []sentenceLine{{"", both}}
	}
	var lines []sentenceLine
	if s.Before != "" {
		lines = append(lines, sentenceLine{c.before.ID, marked(s.Before, v.Before, false)})
	}
	if s.After != "" {
		lines = append(lines, sentenceLine{c.after.ID, marked(s.After, v.After, true)})
	}
	return lines
}

// metaSection is the keys of the edition itself that changed.
func (c *comparison) metaSection(fields []compare.Field) changeSection {
	section := changeSection{ID: "edition", Title: "The edition itself"}
	var rows []changeRow
	for _, f := range fields {
		rows = append(rows, changeRow{
			Name: columnLabel(f.Column), Fields: []fieldChange{{"", spansOf(f.Before, f.After)}},
			At: c.after.Site.places(&f.BeforeAt, &f.AfterAt),
		})
	}
	if rows != nil {
		section.Lists = []changeList{newList(section.ID, happenings[len(happenings)-1], rows)}
	}
	return section
}

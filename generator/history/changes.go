package history

import (
	"cmp"
	"slices"
	"strconv"

	"recension/generator/address"
	"recension/generator/compare"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/view"
	"recension/generator/worddiff"
)

// ChangesView is the content of the page of a comparison, in the order of the page.
type ChangesView struct {
	Before, After *page.Edition
	Empty         bool // nothing changed
	OnlyData      bool // nothing changed that the page tells
	Brief         Brief
	Tiles         []ChangeCount
	Summary       []SummaryRow
	Moves         []StatusMove
	Standards     ChangeSection
	Documents     ChangeSection
	Figures       []DrawnNumbers
	Listed        []ListedNumbers // figures that one scale cannot show
	FigureRows    ChangeSection
	Values        []ValueMove
	ValueRows     ChangeSection
	Claims        []ClaimMove // that no longer hold
	ClaimRows     ChangeSection
	Rest          []ChangeSection
}

// ChangeCount is a number of the summary.
type ChangeCount struct {
	N     int
	Label string
	Href  string // the place on the page; empty: none
}

// SummaryRow counts the changed items of a kind, in the order of SummaryColumns.
type SummaryRow struct {
	id    string // of the section
	Name  string
	Cells []ChangeCount
}

// ChangeSection is the changes of items of a kind.
type ChangeSection struct {
	ID, Title string
	Counts    []string // such as "Added: 52", one for each kind of change; none is zero
	Lists     []ChangeList
}

// Empty reports whether nothing changed.
func (s ChangeSection) Empty() bool { return len(s.Lists) == 0 }

// counts returns how many items changed in each way, as words.
func (s ChangeSection) counts(l *locale.Locale) []string {
	var texts []string
	for _, kind := range changeKinds {
		n := 0
		for _, list := range s.Lists {
			if list.Kind.id == kind.id {
				n += list.Count()
			}
		}
		if n > 0 {
			texts = append(texts, l.Say("changes.kindCount", "kind", l.Say(kind.title), "n", n))
		}
	}
	return texts
}

// ChangeList is the items of a kind with the same kind of change.
type ChangeList struct {
	ID    string
	Kind  ChangeKind
	Title string
	Rows  []ChangeRow
	More  int // how many items are not among the rows
}

// ChangeRow is an item that changed.
type ChangeRow struct {
	ID       string // of the element; empty: nothing links to it
	Name     string
	Path     string     // the address of its page, in the later edition if it is there
	Was      *page.Link // its page in the earlier edition; nil: none
	Old      string     // of a renamed item: its earlier id
	New      string     // of a renamed item: its id
	Evidence string     // of a renamed item: why both ids are the same item
	Note     string     // why a claim cannot be tested; empty for other items
	Fields   []view.FieldChange

	item string // its id in the comparison
}

// StatusMove is the standards that changed from one status to another.
type StatusMove struct {
	ID, From, To string
	Standards    []MovedStandard
}

// MovedStandard is a standard whose status changed.
type MovedStandard struct {
	ID, Designation, Path string
	Title                 string
	Published             string
	Was                   *page.Link // its page in the earlier edition
	Replaces, ReplacedBy  []view.Value
}

// DrawnNumbers are the numbers of a figure whose changes one scale can show.
type DrawnNumbers struct {
	*view.Figure
	Moved, Points int // how many numbers moved, of how many
}

// ListedNumbers are the numbers of a figure that moved, as rows.
type ListedNumbers struct {
	ID, Title, Path string
	Rows            []NumberMove
}

// NumberMove is a number or date of a figure, before and after.
type NumberMove struct{ Name, Before, After string }

// ValueMove is a value that moved, and the sentences that state it.
type ValueMove struct {
	ID, Label, Path string
	Before, After   string
	Sentences       []SentenceMove

	id string
}

// SentenceMove is a sentence before and after.
type SentenceMove struct {
	Where page.Link
	Lines []SentenceLine
}

// SentenceLine is a sentence of one edition or, if the sentences are similar, of
// both.
type SentenceLine struct {
	Edition string // empty: both
	Spans   []worddiff.Span
}

// newView returns the content of the page.
func (c *Comparison) newView() *ChangesView {
	comparison := c.changes()
	changes := comparison.Editions[0]
	v := &ChangesView{Before: c.before, After: c.after, Empty: comparison.Empty()}
	v.Moves = c.statusMoves(changes.StatusMoves)
	v.Figures, v.Listed = c.movedFigures()
	v.Values = c.valueMoves(changes.MovedValues)
	sections := map[string]ChangeSection{}
	for _, kind := range comparedKinds {
		section := c.section(kind.id, c.locale.Say(kind.title), kind.rows(changes), kind.pages)
		if kind.id == "claims" {
			section = c.claimLists(section, changes.ClaimStandings)
		}
		sections[kind.id] = section
		moved := ChangeCount{}
		if kind.moved != nil {
			moved = ChangeCount{N: kind.moved(changes), Label: c.locale.Say("changes.moved"), Href: "#" + kind.movedAt}
		}
		v.summarise(c.locale, section, moved)
	}
	for id, section := range sections {
		section.Counts = section.counts(c.locale)
		sections[id] = section
	}
	v.Standards, v.Documents = sections["standards"], sections["documents"]
	v.FigureRows, v.ValueRows = sections["figures"], sections["values"]
	v.Claims, v.ClaimRows = c.claimMoves(changes.ClaimStandings), sections["claims"]
	for _, id := range []string{"chapters", "sections"} {
		v.Rest = append(v.Rest, sections[id])
	}
	for _, id := range []string{"tables", "facets", "words", "searches", "sources"} {
		v.Rest = append(v.Rest, sections[id])
	}
	v.Rest = slices.DeleteFunc(v.Rest, ChangeSection.Empty)
	v.Tiles = v.tiles(c.locale)
	v.Brief = c.newBrief(v, changes)
	v.OnlyData = len(v.Moves)+len(v.Figures)+len(v.Listed)+len(v.Values)+len(v.Claims)+len(v.Rest) == 0 &&
		!slices.ContainsFunc([]ChangeSection{v.Standards, v.Documents, v.FigureRows, v.ValueRows, v.ClaimRows}, func(s ChangeSection) bool { return !s.Empty() })
	return v
}

// tiles returns the numbers at the top of the page.
func (v *ChangesView) tiles(l *locale.Locale) []ChangeCount {
	at := func(section, kind, label string) ChangeCount {
		row := slices.IndexFunc(v.Summary, func(r SummaryRow) bool { return r.id == section })
		column := slices.IndexFunc(changeKinds, func(k ChangeKind) bool { return k.id == kind })
		if column < 0 { // moved
			column = len(changeKinds)
		}
		cell := v.Summary[row].Cells[column]
		cell.Label = l.Say(label, "n", cell.N)
		return cell
	}
	return []ChangeCount{
		at("standards", "moved", "changes.standardsMoved"),
		at("standards", "added", "changes.standardsAdded"),
		at("documents", "added", "changes.documentsAdded"),
		at("documents", "reclassified", "changes.documentsReclassified"),
		at("figures", "moved", "changes.figuresMoved"),
		at("values", "moved", "changes.valuesMoved"),
	}
}

// alwaysSummarised is the number of kinds that the summary shows even if nothing
// changed. It includes those of the tiles.
const alwaysSummarised = 4

// summarise adds a row to the summary, unless nothing changed and the kind is not
// among the first.
func (v *ChangesView) summarise(l *locale.Locale, s ChangeSection, moved ChangeCount) {
	row := SummaryRow{id: s.ID, Name: s.Title}
	total := moved.N
	for _, kind := range changeKinds {
		cell := ChangeCount{Label: l.Say(kind.title)}
		for _, list := range s.Lists {
			switch {
			case list.Kind.id != kind.id:
				continue
			case cell.N == 0:
				cell.Href = "#" + list.ID
			default: // in several lists
				cell.Href = "#" + s.ID
			}
			cell.N += len(list.Rows) + list.More
		}
		total += cell.N
		row.Cells = append(row.Cells, cell)
	}
	row.Cells = append(row.Cells, moved)
	if total > 0 || len(v.Summary) < alwaysSummarised {
		v.Summary = append(v.Summary, row)
	}
}

// statusMoves groups standards by their statuses before and after.
func (c *Comparison) statusMoves(moves []compare.Move) []StatusMove {
	var all []StatusMove
	for i, m := range moves {
		move := StatusMove{ID: "moves-" + strconv.Itoa(i+1), From: m.FromLabel, To: m.ToLabel}
		for _, s := range m.Standards {
			now, _ := c.After.Standard(s.ID)
			moved := MovedStandard{
				ID: statusAnchor(s.ID), Designation: c.After.Designation(now), Path: address.Standard(c.After.ID, s.ID),
				Title: now.Title, Published: string(now.Published),
			}
			if id := c.items().standards.before(s.ID); id != "" {
				moved.Was = &page.Link{Text: c.Before.ID, Path: address.Standard(c.Before.ID, id)}
			}
			for _, link := range s.Replaces {
				moved.Replaces = append(moved.Replaces, view.ValueOf(c.After, "standard", link.ID))
			}
			for _, link := range s.ReplacedBy {
				moved.ReplacedBy = append(moved.ReplacedBy, view.ValueOf(c.After, "standard", link.ID))
			}
			move.Standards = append(move.Standards, moved)
		}
		all = append(all, move)
	}
	return all
}

// statusAnchor returns the id of a standard whose status changed.
func statusAnchor(standard string) string { return "status-" + standard }

// movedFigures returns the figures whose numbers moved: drawn or, if one scale
// cannot show them, listed.
func (c *Comparison) movedFigures() (drawn []DrawnNumbers, listed []ListedNumbers) {
	for _, n := range c.numbers {
		moved := 0
		for _, p := range n.Points {
			if p.Moved {
				moved++
			}
		}
		if n.drawn != nil {
			drawn = append(drawn, DrawnNumbers{c.shown(n), moved, len(n.Points)})
			continue
		}
		f, _ := c.After.Figure(n.ID)
		list := ListedNumbers{ID: n.ID, Title: f.FullTitle(), Path: address.Figure(c.After.ID, n.ID)}
		for _, p := range n.Points {
			if p.Moved {
				list.Rows = append(list.Rows, NumberMove{c.pointName(p), c.numberText(p, p.Before), c.numberText(p, p.After)})
			}
		}
		listed = append(listed, list)
	}
	return drawn, listed
}

// shown returns a figure with the numbers of both editions.
func (c *Comparison) shown(n movedNumbers) *view.Figure {
	return c.figures.At(c.After, n.drawn, address.Figure(c.After.ID, n.ID), c.figureFiles(n.ID), c.sourcesOf(n.drawn))
}

// popovers returns the popovers of the texts of the figures.
func (c *Comparison) popovers() page.Popovers {
	var p page.Popovers
	for _, n := range c.numbers {
		if n.drawn != nil {
			p.Add(c.shown(n).Popovers())
		}
	}
	return p
}

// pointName returns the name of a number of a figure.
func (c *Comparison) pointName(p compare.Point) string {
	switch {
	case p.Item != "":
		return p.Item
	case p.Series != "":
		return c.locale.Joined([]string{p.Category, p.Series})
	}
	return p.Category
}

// numberText returns the number of a point, or the date of an item in words.
func (c *Comparison) numberText(p compare.Point, text string) string {
	if p.Item == "" || text == "" {
		return text
	}
	return c.locale.Date(text)
}

// numberMoved reports whether the number of a value moved, and not only its spelling or
// its qualifier: "9" and "nine" are the same number.
func numberMoved(v compare.Value) bool { return v.BeforeNumber != v.AfterNumber }

// movedNumbersInText returns how many numbers in the text moved.
func movedNumbersInText(c compare.Changes) int {
	n := 0
	for _, v := range c.MovedValues {
		if numberMoved(v) {
			n++
		}
	}
	return n
}

// valueMoves returns the values whose numbers moved, with their sentences.
func (c *Comparison) valueMoves(values []compare.Value) []ValueMove {
	var all []ValueMove
	for _, v := range values {
		if !numberMoved(v) {
			continue
		}
		move := ValueMove{
			ID: "value-" + v.ID, Label: v.Label, Path: address.Value(c.After.ID, v.ID), id: v.ID,
			Before: c.digits(c.Before, cmp.Or(v.OldID, v.ID), v.Before), After: c.digits(c.After, v.ID, v.After),
		}
		for _, s := range v.Sentences {
			where := page.Link{Text: s.In.Title, Path: s.In.Path}
			if s.In.Section != "" {
				where.Text = c.locale.Joined([]string{s.In.Title, s.In.Section})
			}
			move.Sentences = append(move.Sentences, SentenceMove{where, c.lines(v, s)})
		}
		all = append(all, move)
	}
	return all
}

// lines returns a sentence before and after, with the number that moved marked.
func (c *Comparison) lines(v compare.Value, s compare.Reworded) []SentenceLine {
	if both := spansOf(s.Before, s.After); anyShared(both) {
		return []SentenceLine{{"", both}}
	}
	var lines []SentenceLine
	if s.Before != "" {
		lines = append(lines, SentenceLine{c.Before.ID, markNumber(s.Before, v.Before, false)})
	}
	if s.After != "" {
		lines = append(lines, SentenceLine{c.After.ID, markNumber(s.After, v.After, true)})
	}
	return lines
}

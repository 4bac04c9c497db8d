package reading

import (
	"strings"

	"recension/generator/address"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/screening"
	"recension/generator/view"
)

// flowPage is the data of the layout of the flow of records through the screening.
type flowPage struct {
	Columns   []flowColumn
	Included  flowBox
	Figure    *view.Figure // the diagram; nil: it has no room
	Errors    []errorRow
	Agreement []agreementRow
	Tools     string // the address of the register of tools; empty: none took part
	Files     []page.Link
}

// flowColumn is a column of the flow diagram: databases and registers, or other methods.
type flowColumn struct {
	Title string
	Steps []flowStep
}

// flowStep is a box with what was removed after it.
type flowStep struct {
	Phase   string // its name; empty: the same as that of the step before
	Box     *flowBox
	Removed []flowBox
}

// flowBox is a box of the flow diagram, or a part of one.
type flowBox struct {
	Label, Number, Path string
	Parts               []flowBox
}

// errorRow is how often a sample contradicts what was decided.
type errorRow struct{ What, Read, Wrong, Rate, Interval, Who string }

// agreementRow is how well two people agree.
type agreementRow struct{ Stage, Who, Same, Kappa string }

// recordList is the data of the layout of the records of a box.
type recordList struct {
	Rows  []recordRow
	Total string
	Shown int // how many rows there are if there are more records than rows; else 0
	CSV   string
	Parts []flowBox
	Flow  string // the address of the flow
}

// recordRow is a record in a list.
type recordRow struct {
	Title    string // its title, or what identifies it
	Page     string // the address of its document; empty: it has none
	Address  string // where it can be read; empty: not known
	Year     string
	Name     string // of the container
	Search   page.Link
	Outcomes []string // what was decided at each stage
}

// shownRecords is the most records that the page of a box lists. The file has all of them.
const shownRecords = 150

// FlowPages returns the page with the flow of records through the screening, and a page for
// each of its numbers with the records behind it; nothing if there is no protocol.
func FlowPages(r *edition.Review, e *edition.Edition, figures *view.Figures) []page.Page {
	s := e.Screening
	if s == nil || !e.Has(address.Flow) {
		return nil
	}
	in := view.EditionOf(r, e)
	l := e.Locale
	list := view.List(in, address.Flow, l.Say("flow.title"), l.Say("flow.description"), "flow", nil)
	pages := []page.Page{list}
	lister := newRecordLister(e, s)
	trail := append(list.Trail[:len(list.Trail):len(list.Trail)], list.Link())
	boxes := s.Flow(l)
	for _, b := range boxes {
		shown, title := boxOf(e, b), b.Label
		if b.Other {
			title = l.Say("flow.otherMethods", "title", title)
		}
		pages = append(pages, lister.page(in, trail, title, shown.Path, b.Records, shown.Parts))
		for i, part := range b.Parts {
			under := append(trail[:len(trail):len(trail)], page.Link{Text: title, Path: shown.Path})
			pages = append(pages, lister.page(in, under, l.Say("flow.partOf", "box", title, "part", part.Label), shown.Parts[i].Path, part.Records, nil))
		}
	}
	data := flowPage{Columns: columnsOf(e, boxes), Errors: errorRows(l, s), Agreement: agreementRows(l, s), Files: flowLinks(e)}
	data.Included = boxOf(e, boxes[len(boxes)-1])
	if len(s.Protocol.Tools) > 0 {
		data.Tools = address.In(e.ID, address.Protocol) + "#tools"
	}
	if f, ok := flowFigure(e); ok {
		data.Figure = figures.Made(e, &f, flowFiles(e))
		pages[0].Picture = data.Figure.Picture()
	}
	pages[0].Data = data
	return pages
}

// flowFigure is the flow diagram as a picture; there is none if it has no room.
func flowFigure(e *edition.Edition) (figure.Figure, bool) {
	l := e.Locale
	return figure.Made(l, figure.Spec{
		ID: "flow", Kind: "funnel", Profile: "prisma-2020", Scale: figure.Linear, Title: l.Say("flow.title"),
		Caption: l.Say("flow.caption"), Alt: l.Say("flow.alt"), Method: l.Say("flow.method"),
		CategoryLabel: l.Say("flow.boxLabel"), SeriesLabel: l.Say("flow.removedLabel"), CountLabel: l.Say("flow.recordsLabel"),
		ValueOf: "records", Pos: diag.Pos{File: e.File(review.ProtocolFile)},
	}, e.Screening.Count(l, review.RecordCount{By: review.ByFlow}))
}

// flowFiles is the folder with the files of that figure.
func flowFiles(e *edition.Edition) string { return address.FlowBox(e.ID, "diagram") }

func boxOf(e *edition.Edition, b screening.Box) flowBox {
	shown := flowBox{Label: b.Label, Number: e.Locale.Integer(len(b.Records)), Path: address.FlowBox(e.ID, b.ID)}
	for _, p := range b.Parts {
		shown.Parts = append(shown.Parts, flowBox{Label: p.Label, Number: e.Locale.Integer(len(p.Records)), Path: address.FlowBox(e.ID, b.ID, partID(p))})
	}
	return shown
}

// partID is the id of a part in addresses.
func partID(p screening.Part) string {
	if id := strings.TrimSuffix(p.ID, "-"); id != "" {
		return id
	}
	return "no-criterion"
}

// columnsOf arranges the boxes in columns of steps.
func columnsOf(e *edition.Edition, boxes []screening.Box) []flowColumn {
	var columns []flowColumn
	phase := ""
	for i, b := range boxes[:len(boxes)-1] { // the last one is what was included
		if i == 0 || b.Other != boxes[i-1].Other {
			title := e.Locale.Say("flow.databases")
			if b.Other {
				title = e.Locale.Say("flow.otherWays")
			}
			columns, phase = append(columns, flowColumn{Title: title}), ""
		}
		c := &columns[len(columns)-1]
		shown := boxOf(e, b)
		if b.Removed && len(c.Steps) > 0 {
			last := &c.Steps[len(c.Steps)-1]
			last.Removed = append(last.Removed, shown)
			continue
		}
		step := flowStep{Box: &shown}
		if b.Phase != phase {
			step.Phase, phase = b.PhaseIn(e.Locale), b.Phase
		}
		c.Steps = append(c.Steps, step)
	}
	return columns
}

// outcomes are the messages that say what was decided about a record, and whose decision it is.
var outcomes = map[screening.State]map[screening.Basis]string{
	screening.Included: {
		screening.ByNobody: "flow.outcome.included", screening.ByRule: "flow.outcome.includedByRule", screening.ByTool: "flow.outcome.includedByTool",
		screening.ByPeople: "flow.outcome.includedByPeople", screening.BySettlement: "flow.outcome.includedAfterConflict",
	},
	screening.Excluded: {
		screening.ByNobody: "flow.outcome.excluded", screening.ByRule: "flow.outcome.excludedByRule", screening.ByTool: "flow.outcome.excludedByTool",
		screening.ByPeople: "flow.outcome.excludedByPeople", screening.BySettlement: "flow.outcome.excludedAfterConflict",
	},
	screening.Unclear: {
		screening.ByNobody: "flow.outcome.unclear", screening.ByRule: "flow.outcome.unclearByRule", screening.ByTool: "flow.outcome.unclearByTool",
		screening.ByPeople: "flow.outcome.unclearByPeople", screening.BySettlement: "flow.outcome.unclearAfterConflict",
	},
	screening.Conflict: {screening.ByPeople: "flow.outcome.conflict"},
	screening.Pending:  {screening.ByNobody: "flow.outcome.pending"},
}

func errorRows(l *locale.Locale, s *screening.Screening) []errorRow {
	const percent = 100
	var rows []errorRow
	for _, e := range s.Errors() {
		rows = append(rows, errorRow{
			What: l.Say("flow.outcomeAt", "stage", s.Protocol.Stages[e.Stage].Label, "outcome", l.Say(outcomes[e.State][e.By])),
			Read: l.Say("flow.nOf", "n", e.Read, "total", e.Total), Wrong: l.Integer(len(e.Wrong)), Rate: l.Percent(percent*e.Rate.Value, 1),
			Interval: l.Say("flow.range", "low", l.Percent(percent*e.Rate.Low, 1), "high", l.Percent(percent*e.Rate.High, 1)),
			Who:      nameOf(s, e.Who),
		})
	}
	return rows
}

func agreementRows(l *locale.Locale, s *screening.Screening) []agreementRow {
	var rows []agreementRow
	for _, a := range s.Agreement() {
		row := agreementRow{
			Stage: s.Protocol.Stages[a.Stage].Label, Who: l.List([]string{nameOf(s, a.Who[0]), nameOf(s, a.Who[1])}),
			Same: l.Say("flow.nOf", "n", a.Same, "total", a.Both), Kappa: l.Say("flow.notDefined"),
		}
		if a.Defined {
			k := a.Kappa
			row.Kappa = l.Say("flow.valueWithRange", "value", l.Decimal(k.Value, 2), "low", l.Decimal(k.Low, 2), "high", l.Decimal(k.High, 2))
		}
		rows = append(rows, row)
	}
	return rows
}

// nameOf is the name of a reviewer or tool.
func nameOf(s *screening.Screening, id string) string {
	if r, ok := s.Protocol.Reviewers[id]; ok {
		return r.Name
	}
	if t, ok := s.Protocol.Tools[id]; ok {
		return t.Name
	}
	return id
}

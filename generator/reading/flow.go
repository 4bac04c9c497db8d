package reading

import (
	"fmt"
	"strings"

	"recension/generator/address"
	"recension/generator/count"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/figure"
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
	Phase   string // empty: the same as that of the step before
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
const shownRecords = 200

// FlowPages returns the page with the flow of records through the screening, and a page for
// each of its numbers with the records behind it; nothing if there is no protocol.
func FlowPages(r *edition.Review, e *edition.Edition, figures *view.Figures) []page.Page {
	s := e.Screening
	if s == nil || !e.Has(address.Flow) {
		return nil
	}
	in := view.EditionOf(r, e)
	list := view.List(in, address.Flow, "Flow of records",
		"What became of each record that the searches found, from stage to stage. Each number leads to its records.", "flow", nil)
	pages := []page.Page{list}
	lister := newRecordLister(e, s)
	trail := append(list.Trail[:len(list.Trail):len(list.Trail)], list.Link())
	boxes := s.Flow()
	for _, b := range boxes {
		shown, title := boxOf(e, b), b.Label
		if b.Other {
			title += " (other methods)"
		}
		pages = append(pages, lister.page(in, trail, title, shown.Path, b.Records, shown.Parts))
		for i, part := range b.Parts {
			under := append(trail[:len(trail):len(trail)], page.Link{Text: title, Path: shown.Path})
			pages = append(pages, lister.page(in, under, title+": "+part.Label, shown.Parts[i].Path, part.Records, nil))
		}
	}
	data := flowPage{Columns: columnsOf(e, boxes), Errors: errorRows(s), Agreement: agreementRows(s), Files: flowLinks(e)}
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
	return figure.Made(e.Locale, figure.Spec{
		ID: "flow", Kind: "funnel", Profile: "prisma-2020", Scale: figure.Linear, Title: "Flow of records",
		Caption:       "The flow of records through the screening, as in the diagram of PRISMA 2020.",
		Alt:           "Boxes for the stages, one below the other, with the number of records in each, and beside them what was removed.",
		Method:        "Each number is that of a list of records.",
		CategoryLabel: "Box", SeriesLabel: "Removed", CountLabel: "records",
		ValueOf: "records", Pos: diag.Pos{File: e.File(review.ProtocolFile)},
	}, e.Screening.Count(review.RecordCount{By: review.ByFlow}))
}

// flowFiles is the folder with the files of that figure.
func flowFiles(e *edition.Edition) string { return address.FlowBox(e.ID, "diagram") }

func boxOf(e *edition.Edition, b screening.Box) flowBox {
	shown := flowBox{Label: b.Label, Number: count.Integer(len(b.Records)), Path: address.FlowBox(e.ID, b.ID)}
	for _, p := range b.Parts {
		shown.Parts = append(shown.Parts, flowBox{Label: p.Label, Number: count.Integer(len(p.Records)), Path: address.FlowBox(e.ID, b.ID, partID(p))})
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
			title := "Databases and registers"
			if b.Other {
				title = "Other methods"
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
			step.Phase, phase = b.Phase, b.Phase
		}
		c.Steps = append(c.Steps, step)
	}
	return columns
}

// bases say whose decision an outcome is.
var bases = map[screening.Basis]string{
	screening.ByRule: "by a rule", screening.ByTool: "by a tool", screening.ByPeople: "by reviewers", screening.BySettlement: "after a conflict",
}

func errorRows(s *screening.Screening) []errorRow {
	var rows []errorRow
	for _, e := range s.Errors() {
		rate, low, high := e.Rate.Percent()
		rows = append(rows, errorRow{
			What: fmt.Sprintf("%s: %s %s", s.Protocol.Stages[e.Stage].Label, e.State, bases[e.By]),
			Read: fmt.Sprintf("%s of %s", count.Integer(e.Read), count.Integer(e.Total)), Wrong: count.Integer(len(e.Wrong)),
			Rate: rate, Interval: low + " to " + high, Who: nameOf(s, e.Who),
		})
	}
	return rows
}

func agreementRows(s *screening.Screening) []agreementRow {
	var rows []agreementRow
	for _, a := range s.Agreement() {
		row := agreementRow{
			Stage: s.Protocol.Stages[a.Stage].Label, Who: nameOf(s, a.Who[0]) + " and " + nameOf(s, a.Who[1]),
			Same: fmt.Sprintf("%s of %s", count.Integer(a.Same), count.Integer(a.Both)), Kappa: "not defined",
		}
		if a.Defined {
			row.Kappa = a.Kappa.String()
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

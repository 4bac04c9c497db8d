package reading

import (
	"encoding/json"
	"strconv"
	"strings"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/export"
	"recension/generator/page"
	"recension/generator/screening"
	"recension/generator/view"
)

// recordLister lists records of an edition.
type recordLister struct {
	e         *edition.Edition
	s         *screening.Screening
	documents map[string]page.Link // by the id of the record
	searches  map[string]page.Link // by id
}

func newRecordLister(e *edition.Edition, s *screening.Screening) *recordLister {
	l := &recordLister{e, s, map[string]page.Link{}, map[string]page.Link{}}
	for _, d := range e.Documents {
		if d.Record != "" {
			l.documents[d.Record] = page.Link{Text: d.Title, Path: address.Document(e.ID, d.ID)}
		}
	}
	for i, name := range e.SearchNames() {
		id := e.Searches[i].ID
		l.searches[id] = page.Link{Text: name, Path: address.In(e.ID, address.Searches) + "#" + address.SearchAnchor(id)}
	}
	return l
}

// page returns the page of a box, or a part of one.
func (l *recordLister) page(in *page.Edition, trail []page.Link, title, path string, records []int, parts []flowBox) page.Page {
	words := l.e.Locale
	data := recordList{Total: words.Say("flowbox.total", "n", len(records)), CSV: path + recordsFile, Parts: parts, Flow: address.In(l.e.ID, address.Flow)}
	shown := records
	if len(shown) > shownRecords {
		shown, data.Shown = shown[:shownRecords], shownRecords
	}
	for _, i := range shown {
		data.Rows = append(data.Rows, l.row(i))
	}
	return page.Page{
		Path: path, Layout: "flowbox", Title: title, Description: words.Say("flowbox.description", "n", len(records), "title", title, "id", l.e.ID),
		Edition: in, About: page.Subject{Kind: address.Flow, ID: strings.TrimSuffix(strings.TrimPrefix(path, data.Flow), "/")},
		Section: address.Flow, Trail: trail, Data: data,
	}
}

func (l *recordLister) row(i int) recordRow {
	r := l.s.Records[i]
	row := recordRow{Title: r.Title, Address: r.Address, Year: yearText(r.Year), Name: r.Name, Search: l.searches[r.Search], Outcomes: l.outcomes(i)}
	if d, ok := l.documents[r.ID]; ok {
		row.Title, row.Page = d.Text, d.Path
	}
	if row.Title == "" {
		row.Title = strings.TrimPrefix(strings.TrimPrefix(r.Address, "https://"), "http://")
	}
	if row.Title == "" {
		row.Title = r.ID
	}
	return row
}

// outcomes says what was decided about a record at each stage that it reached.
func (l *recordLister) outcomes(i int) []string {
	say := l.e.Locale.Say
	if !l.s.IsFirst(i) {
		return []string{say("flow.outcome.duplicate")}
	}
	var all []string
	for _, stage := range l.s.Stages {
		o := stage.Outcomes[i]
		if o.State == screening.NotReached {
			continue
		}
		outcome := say(outcomes[o.State][o.By])
		if c, ok := l.s.Protocol.Criteria[o.Criterion]; ok {
			all = append(all, say("flow.outcomeFor", "stage", stage.Label, "outcome", outcome, "criterion", c.Label))
		} else {
			all = append(all, say("flow.outcomeAt", "stage", stage.Label, "outcome", outcome))
		}
	}
	return all
}

// The files of the flow.
const (
	recordsFile  = "records.csv" // beside each box
	flowJSONFile = "flow.json"
)

func flowLinks(e *edition.Edition) []page.Link {
	return []page.Link{{Text: flowJSONFile, Path: address.In(e.ID, address.Flow) + flowJSONFile}}
}

// AddFlow adds the files of the flow of an edition: its numbers as JSON, and the records of
// each box as CSV. The titles of records are those that the edition publishes.
func AddFlow(files page.Files, e *edition.Edition, figures *view.Figures) {
	s := e.Screening
	if s == nil || !e.Has(address.Flow) {
		return
	}
	if f, ok := flowFigure(e); ok {
		figures.AddFiles(files, &f, flowFiles(e))
	}
	boxes := s.Flow(e.Locale)
	files.AddFunc(address.In(e.ID, address.Flow)+flowJSONFile, func() ([]byte, error) { return flowJSON(e.ID, boxes) })
	lister := newRecordLister(e, s)
	for _, b := range boxes {
		files.AddText(address.FlowBox(e.ID, b.ID)+recordsFile, func() []byte { return lister.csv(b.Records) })
		for _, p := range b.Parts {
			files.AddText(address.FlowBox(e.ID, b.ID, partID(p))+recordsFile, func() []byte { return lister.csv(p.Records) })
		}
	}
}

// csv returns records as CSV.
func (l *recordLister) csv(records []int) []byte {
	var b strings.Builder
	b.WriteString(export.CSVRow([]string{
		"record", "title", "year", "container", "search", "url", "stage", "state", "by", "rule", "criterion", "matched",
	}))
	for _, i := range records {
		r := l.s.Records[i]
		title := r.Title
		if title == "" {
			title = l.documents[r.ID].Text
		}
		o, stage := l.s.Final(i)
		at := ""
		if stage >= 0 {
			at = l.s.Stages[stage].ID
		}
		b.WriteString(export.CSVRow([]string{
			r.ID, title, yearText(r.Year), r.Name, r.Search, r.Address, at, string(o.State), string(o.By), o.Rule, o.Criterion, strings.Join(r.Matched, "; "),
		}))
	}
	return []byte(b.String())
}

// yearText is a year; empty if it is not known.
func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// flowData is the flow as JSON.
type flowData struct {
	Edition string    `json:"edition"`
	Boxes   []boxData `json:"boxes"`
}

type boxData struct {
	ID      string     `json:"id"`
	Label   string     `json:"label"`
	Phase   string     `json:"phase"`
	Other   bool       `json:"other_methods"`
	Removed bool       `json:"removed"`
	Count   int        `json:"count"`
	Parts   []partData `json:"parts"`
	Records string     `json:"records"` // the address of the CSV, from the root of the site
}

type partData struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Count int    `json:"count"`
}

func flowJSON(edition string, boxes []screening.Box) ([]byte, error) {
	data := flowData{Edition: edition}
	for _, b := range boxes {
		box := boxData{b.ID, b.Label, b.Phase, b.Other, b.Removed, len(b.Records), []partData{}, address.FlowBox(edition, b.ID) + recordsFile}
		for _, p := range b.Parts {
			box.Parts = append(box.Parts, partData{partID(p), p.Label, len(p.Records)})
		}
		data.Boxes = append(data.Boxes, box)
	}
	return json.MarshalIndent(data, "", "  ")
}

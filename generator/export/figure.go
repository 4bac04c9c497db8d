// Package export writes data of an edition in machine-readable formats.
//
// What comes in are figures and the metadata of an edition; what goes out are the bytes
// of CSV and JSON files, which the site publishes alongside the page with the same
// facts. To add a format for figures, add a function here and a row to the site's table
// of downloads.
package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"recension/generator/figure"
	"recension/generator/review"
)

// figureData is a figure as FigureJSON writes it.
type figureData struct {
	ID      string        `json:"id"`
	Number  int           `json:"number,omitzero"` // absent if the figure has no number
	Title   string        `json:"title"`
	Finding string        `json:"finding,omitzero"` // the title that readers see, if the figure has one
	Kind    string        `json:"kind"`
	Scale   string        `json:"scale"`
	Summary string        `json:"summary"`
	Method  string        `json:"method"`
	Counted string        `json:"counted,omitzero"` // what the counts are counts of
	Points  []figurePoint `json:"points"`
}

// figurePoint is one number of a figure. Count is null if it is not published.
type figurePoint struct {
	Category   string `json:"category"`
	Series     string `json:"series,omitzero"`
	Group      string `json:"group,omitzero"`
	Item       string `json:"item,omitzero"`
	Date       string `json:"date,omitzero"`
	Count      *int   `json:"count"`
	Qualifier  string `json:"qualifier"`
	Basis      string `json:"basis"`
	Source     string `json:"source"`
	Incomplete string `json:"incomplete,omitzero"` // the date until which an unfinished period was counted
	Limits     string `json:"limits,omitzero"`
	Note       string `json:"note,omitzero"`
}

// FigureJSON returns the numbers of a figure as JSON, each with its qualifier, basis and
// source.
func FigureJSON(f figure.Figure) ([]byte, error) {
	data := figureData{
		ID: f.ID, Number: f.Number, Title: f.Title, Finding: f.Finding, Kind: f.Kind, Scale: string(f.Scale),
		Summary: f.Summary, Method: f.Method, Counted: f.CountLabel,
	}
	for _, p := range f.Numbers() {
		point := figurePoint{
			Category: p.Category, Series: p.Series, Group: p.Group, Item: p.Item, Date: p.Date,
			Qualifier: string(p.Row.Qualifier), Basis: string(p.Row.Basis), Source: source(p.Row.Source),
			Incomplete: p.Row.Note.Incomplete, Limits: p.Row.Note.Limits, Note: p.Row.Note.String(),
		}
		if p.Known() {
			n := p.N()
			point.Count = &n
		}
		data.Points = append(data.Points, point)
	}
	return indented(data)
}

// indented returns a value as indented JSON.
func indented(value any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(value)
	return b.Bytes(), err
}

// FigureCSV returns the numbers of a figure as CSV, with the columns of a counts file
// and those of dated items. The count of a number that is not published is empty.
func FigureCSV(f figure.Figure) ([]byte, error) {
	rows := [][]string{{"category", "series", "group", "item", "date", "count", "qualifier", "basis", "source", "incomplete", "note"}}
	for _, p := range f.Numbers() {
		note := strings.TrimPrefix(p.Row.Note.Limits+"; "+p.Row.Note.String(), "; ")
		rows = append(rows, []string{
			p.Category, p.Series, p.Group, p.Item, p.Date, p.Row.Count.String(), string(p.Row.Qualifier),
			string(p.Row.Basis), source(p.Row.Source), p.Row.Note.Incomplete, strings.TrimSuffix(note, "; "),
		})
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, row := range rows {
		for i, cell := range row {
			row[i] = safe(cell)
		}
		if err := w.Write(row); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// source returns the source of a number as in a counts file; for a number that is
// counted from rows, only the name of their file.
func source(s review.SourceRef) string { return strings.TrimPrefix(s.String(), ": ") }

// safe prevents spreadsheets from interpreting a cell as a formula: an apostrophe at its
// start makes it text (OWASP, CSV Injection). Spreadsheets of East Asia read the wide
// forms of the signs, too.
func safe(cell string) string {
	if first, _ := utf8.DecodeRuneInString(cell); cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + cell
	}
	return cell
}

// FigureCSVFile is the name of the file with FigureCSV beside the figure's page.
const FigureCSVFile = "data.csv"

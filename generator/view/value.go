package view

import (
	"net/url"
	"strconv"
	"strings"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/review"
)

// Value is one value of a cell.
type Value struct {
	Text string
	Path string // the address of its page; empty: none
	URL  string // outside the site; empty: none
}

// ValueOf returns a value of a column, by the type of the column.
func ValueOf(e *edition.Edition, t figure.ColumnType, value string) Value {
	switch t {
	case "organisation":
		return Value{Text: e.Vocabulary.Label(value), Path: address.Organisation(e.ID, value)}
	case "document":
		if d, ok := e.Document(value); ok {
			return Value{Text: d.Title, Path: address.Document(e.ID, value)}
		}
	case "standard":
		if s, ok := e.Standard(value); ok {
			return Value{Text: e.Designation(s), Path: address.Standard(e.ID, value)}
		}
	case "integer":
		if n, err := strconv.Atoi(value); err == nil {
			return Value{Text: e.Locale.Integer(n)}
		}
	case "date":
		return Value{Text: e.Locale.Date(value)}
	case "url":
		return Value{Text: hostOf(value), URL: value}
	case "note":
		var n review.Note
		_ = n.UnmarshalCSV(value)
		return Value{Text: FullNote(e.Locale, n)}
	case "id", "text", "year":
	default: // a term, or a word of the facet with that name
		if w, ok := e.Vocabulary.Term(value); ok {
			return Value{Text: w.Label, Path: address.Term(e.ID, value)}
		}
	}
	return Value{Text: value}
}

// Values returns several values of a column.
func Values(e *edition.Edition, t figure.ColumnType, values []string) []Value {
	var views []Value
	for _, value := range values {
		views = append(views, ValueOf(e, t, value))
	}
	return views
}

// Words returns words of the vocabulary as links to their pages.
func Words(e *edition.Edition, ids []string) []Value { return Values(e, "term", ids) }

// OrganisationNamed returns a name, linked to the organisation with that label if
// there is one.
func OrganisationNamed(e *edition.Edition, name string) Value {
	if id := e.OrganisationByLabel(name); id != "" {
		return Value{Text: name, Path: address.Organisation(e.ID, id)}
	}
	return Value{Text: name}
}

// Title returns the text of links to an item.
func Title(e *edition.Edition, of edition.Ref) string {
	switch of.Kind {
	case "figure":
		if f, ok := e.Figure(of.ID); ok {
			return f.FullTitle()
		}
		return of.ID
	case "table":
		if t, ok := e.Table(of.ID); ok {
			return t.FullTitle()
		}
		return of.ID
	}
	return ValueOf(e, figure.ColumnType(of.Kind), of.ID).Text
}

// hostOf returns the host of an address, which is the text of its link.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// Cell is a cell of a table. It may have no value or several.
type Cell struct {
	Label   string // of its column
	Numeric bool
	Values  []Value
}

// Row is a row of a table.
type Row struct {
	ID    string // for links to the row; empty: there are none
	Cells []Cell
}

// RowOf returns a row of a table. Rows selected from documents.csv or standards.csv
// link to their pages.
func RowOf(e *edition.Edition, t *figure.Table, row figure.TableRow) Row {
	v := Row{}
	if t.Of == "" {
		v.ID = row.ID
	}
	for i, cell := range row.Cells {
		shown := Cell{t.Header[i].Label, cell.Type.Numeric(), Values(e, cell.Type, cell.Values)}
		if named := t.Header[i].Name; row.ID != "" && (named == "reference" || named == "title" && t.Of == "documents") {
			for j := range shown.Values {
				shown.Values[j].Path = address.In(e.ID, t.Of, row.ID)
			}
		}
		v.Cells = append(v.Cells, shown)
	}
	return v
}

// Text returns the row as one line of text.
func (v Row) Text(l *locale.Locale) string {
	var cells []string
	for _, cell := range v.Cells {
		for _, value := range cell.Values {
			cells = append(cells, page.NonEmpty(value.Text)...)
		}
	}
	return l.Joined(cells)
}

// RowsOfTable are the rows of a table that mention an item, for the page of that
// item.
type RowsOfTable struct {
	ID        string // of the table
	FullTitle string
	Path      string
	Header    []figure.ColumnSpec
	Rows      []Row
}

// Mentions returns the rows of tables that name an organisation, document or
// standard.
func Mentions(e *edition.Edition, of edition.Ref) []RowsOfTable {
	var tables []RowsOfTable
	for _, m := range e.Mentions(of) {
		rows := RowsOfTable{ID: m.Table.ID, FullTitle: m.Table.FullTitle(), Path: address.Table(e.ID, m.Table.ID), Header: m.Table.Header}
		for _, row := range m.Rows {
			rows.Rows = append(rows.Rows, RowOf(e, m.Table, row))
		}
		tables = append(tables, rows)
	}
	return tables
}

// NoteText returns the clauses of a note that affect a number.
func NoteText(l *locale.Locale, n review.Note) string {
	var incomplete string
	if n.Incomplete != "" {
		incomplete = l.Say("number.incomplete", "note", n.Incomplete)
	}
	return l.Clauses(append([]string{incomplete, n.Limits}, n.Text...)...)
}

// FullNote returns a note with the original forms of the source.
func FullNote(l *locale.Locale, n review.Note) string {
	var parts []string
	for _, printed := range n.AsPrinted {
		parts = append(parts, l.Say("number.printed", "text", printed))
	}
	return l.Clauses(append(parts, NoteText(l, n), n.Uncited)...)
}

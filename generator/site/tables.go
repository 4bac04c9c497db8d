package site

import (
	"net/url"
	"strconv"
	"strings"

	"recension/generator/biblio"
	"recension/generator/count"
	"recension/generator/figure"
	"recension/generator/review"
)

// tablePage is what the layout of a table gets.
type tablePage struct {
	Table *TableView
	Uses  []pageUses
}

func tablePages(e *Edition) []Page {
	var views []*TableView
	for i := range e.Tables {
		views = append(views, e.tableView(&e.Tables[i]))
	}
	pages := []Page{e.listOf("tables", "Tables", "Every table of the edition, with its source.", "tables", views)}
	for _, view := range views {
		alone := *view
		alone.Alone = true
		pages = append(pages, Page{
			Path: view.Path, Layout: "table", Title: view.FullTitle(), Description: view.Title,
			Edition: e, Section: "tables", Trail: e.trail(Link{"Tables", e.path("tables")}),
			Data: tablePage{&alone, e.usesOf(target{"table", view.ID})},
			Cite: e.part(biblio.Table, "table", view.FullTitle(), view.Path),
		})
	}
	return pages
}

// TableView is a table as the partial table.html shows it.
type TableView struct {
	*figure.Table
	Path    string
	Caption caption
	From    *SourceView // nil: no source is named
	Rows    []RowView
	CSV     string // of its rows; empty for rows selected from a larger file
	Alone   bool   // the page is about the table, and so has its title
}

// RowView is a row as it is shown.
type RowView struct {
	ID    string // by which links find the row; empty: none do
	Cells []CellView
}

// CellView is a cell as it is shown: nothing, or values with or without a page.
type CellView struct {
	Numeric bool
	Values  []ValueView
}

// ValueView is one value of a cell. Path is empty where it leads nowhere; URL is
// an address outside the site.
type ValueView struct{ Text, Path, URL string }

// FullTitle is the table's number and title.
func (v TableView) FullTitle() string { return fullTitle("Table", v.Number, v.Title) }

func (e *Edition) tableView(t *figure.Table) *TableView {
	v := &TableView{Table: t, Path: e.path("tables", t.ID), Caption: e.caption(t.Pos.File, t.Caption)}
	if t.Of == "" {
		v.CSV = e.DataFile("tables/" + t.ID + ".csv")
	}
	if source, ok := e.Meta.Sources[t.Source.ID]; ok {
		v.From = &SourceView{Source: source}
		if t.Source.Place != "" {
			v.From.Places = []string{t.Source.Place}
		}
	}
	for _, row := range t.Rows {
		v.Rows = append(v.Rows, e.rowView(t, row))
	}
	return v
}

func (e *Edition) rowView(t *figure.Table, row figure.TableRow) RowView {
	v := RowView{}
	if t.Of == "" {
		v.ID = row.ID
	}
	for i, cell := range row.Cells {
		shown := e.cellView(cell)
		if named := t.Header[i].Name; row.ID != "" && (named == "reference" || named == "title" && t.Of == "documents") {
			for j := range shown.Values {
				shown.Values[j].Path = e.path(t.Of, row.ID)
			}
		}
		v.Cells = append(v.Cells, shown)
	}
	return v
}

// cellView shows a cell by its type.
func (e *Edition) cellView(cell figure.Cell) CellView {
	v := CellView{Numeric: cell.Type.Numeric()}
	for _, value := range cell.Values {
		v.Values = append(v.Values, e.valueView(cell.Type, value))
	}
	return v
}

func (e *Edition) valueView(t figure.ColumnType, value string) ValueView {
	switch t {
	case "organisation":
		return ValueView{Text: e.Vocabulary.Label(value), Path: e.path("organisations", value)}
	case "document":
		if d, ok := e.Document(value); ok {
			return ValueView{Text: d.Title, Path: e.path("documents", value)}
		}
	case "standard":
		if s, ok := e.Standard(value); ok {
			return ValueView{Text: e.designation(s), Path: e.path("standards", value)}
		}
	case "stakeholder", "lifecycle", "status", "term":
		if w, ok := e.Vocabulary.Term(value); ok {
			return ValueView{Text: w.Label, Path: e.path("terms", value)}
		}
	case "integer":
		if n, err := strconv.Atoi(value); err == nil {
			return ValueView{Text: count.Integer(n)}
		}
	case "date":
		return ValueView{Text: longDate(value)}
	case "url":
		return ValueView{Text: hostOf(value), URL: value}
	case "note":
		var n review.Note
		_ = n.UnmarshalCSV(value)
		return ValueView{Text: fullNote(n)}
	}
	return ValueView{Text: value}
}

// fullNote is a note with the source's own forms.
func fullNote(n review.Note) string {
	var parts []string
	for _, printed := range n.AsPrinted {
		parts = append(parts, "printed: "+printed)
	}
	if text := noteText(n); text != "" {
		parts = append(parts, text)
	}
	if n.Uncited != "" {
		parts = append(parts, n.Uncited)
	}
	return strings.Join(parts, "; ")
}

// hostOf is the host of an address, which is what its link shows.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

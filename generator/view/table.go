package view

import (
	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/figure"
)

// Table is the data of the partial table.html.
type Table struct {
	*figure.Table
	Path    string
	Caption Inline
	From    *Source // the source; nil: none is named
	Rows    []Row
	CSV     string // the address of its CSV file; empty for rows selected from a larger file
	Alone   bool   // the page is about the table, and has its title
}

// TableOf returns a table of an edition.
func TableOf(r *edition.Review, e *edition.Edition, t *figure.Table) *Table {
	v := &Table{Table: t, Path: address.Table(e.ID, t.ID), Caption: InlineOf(r, e, edition.Ref{Kind: "table", ID: t.ID}, "caption")}
	if t.Of == "" {
		v.CSV = address.DataFile(e.ID, "tables/"+t.ID+".csv")
	}
	if source, ok := e.Meta.Sources[t.Source.ID]; ok {
		v.From = &Source{Source: source}
		if t.Source.Place != "" {
			v.From.Places = []string{t.Source.Place}
		}
	}
	for _, row := range t.Rows {
		v.Rows = append(v.Rows, RowOf(e, t, row))
	}
	return v
}

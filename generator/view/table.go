package view

import (
	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/review"
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
	v := &Table{Table: t, Path: address.Table(e.ID, t.ID), Caption: InlineOf(e, edition.Ref{Kind: "table", ID: t.ID}, "caption")}
	if t.Of == "" {
		v.CSV = address.DataFile(e.ID, "tables/"+t.ID+".csv")
	}
	if _, ok := e.Meta.Sources[t.Source.ID]; ok {
		v.From = &Sources(e, []review.SourceRef{t.Source})[0]
	}
	for _, row := range t.Rows {
		v.Rows = append(v.Rows, RowOf(e, t, row))
	}
	return v
}

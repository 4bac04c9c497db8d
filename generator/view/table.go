package view

import (
	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/figure"
)

// Table is a table as the partial table.html shows it.
type Table struct {
	*figure.Table
	Path    string
	Caption Caption
	From    *Source // nil: no source is named
	Rows    []Row
	CSV     string // of its rows; empty for rows selected from a larger file
	Alone   bool   // the page is about the table, and so has its title
}

// TableOf shows a table of an edition.
func TableOf(r *edition.Review, e *edition.Edition, t *figure.Table) *Table {
	v := &Table{Table: t, Path: address.Table(e.ID, t.ID), Caption: CaptionOf(r, e, t.Pos.File, t.Caption)}
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

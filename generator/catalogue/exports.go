package catalogue

import (
	"recension/generator/biblio"
	"recension/generator/decode"
	"recension/generator/edition"
	"recension/generator/export"
	"recension/generator/view"
)

// exportFormat is a form in which readers download the rows that they see. To add one,
// add a row to one of the tables below.
type exportFormat struct {
	Label, Extension, Type string
	Note                   string // what is in it
	head                   func(*edition.Edition) string
	entry                  func(*edition.Edition, Row) string
}

var documentExports = []exportFormat{
	{"CSV", "csv", "text/csv", "all columns", func(e *edition.Edition) string { return csvHead(e.DocumentColumns) },
		func(e *edition.Edition, row Row) string { return csvEntry(e.DocumentColumns, row.(*Document).Origin) }},
	{"BibTeX", "bib", "application/x-bibtex", "", func(*edition.Edition) string { return "" },
		func(_ *edition.Edition, row Row) string { return bibTeX(biblio.OfDocument(row.(*Document).Document)) }},
}

var standardExports = []exportFormat{
	{"CSV", "csv", "text/csv", "all columns", func(e *edition.Edition) string { return csvHead(e.StandardColumns) },
		func(e *edition.Edition, row Row) string { return csvEntry(e.StandardColumns, row.(*Standard).Origin) }},
	{"BibTeX", "bib", "application/x-bibtex", "", func(*edition.Edition) string { return "" },
		func(e *edition.Edition, row Row) string {
			return bibTeX(view.StandardItem(e, row.(*Standard).Standard))
		}},
}

// bibTeX is a work as an entry of a BibTeX database, with a line before the next.
func bibTeX(item biblio.Item) string {
	text, err := biblio.BibTeX.Text(item)
	if err != nil {
		panic("catalogue: a work that BibTeX cannot hold: " + err.Error()) // a string takes everything
	}
	return text + "\n"
}

// csvHead is the header of the edition's file.
func csvHead(columns decode.Columns) string { return export.CSVRow(columns.Names()) }

// csvEntry is a row as its file has it.
func csvEntry(columns decode.Columns, origin decode.Origin) string {
	cells := make([]string, len(columns))
	for i, column := range columns {
		cells[i] = origin.Cell(column.Name)
	}
	return export.CSVRow(cells)
}

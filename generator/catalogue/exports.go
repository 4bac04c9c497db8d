package catalogue

import (
	"recension/generator/biblio"
	"recension/generator/decode"
	"recension/generator/edition"
	"recension/generator/export"
	"recension/generator/view"
)

// exportFormat is a format in which readers download the rows that they see. To add
// one, add a row to documentExports or standardExports.
type exportFormat struct {
	Label, Extension, Type string
	Note                   string // what it contains
	head                   func(*edition.Edition) string
	entry                  func(*edition.Edition, Row) string
}

var documentExports = []exportFormat{
	{
		"CSV", "csv", "text/csv", "all columns", func(e *edition.Edition) string { return csvHead(e.DocumentColumns) },
		func(e *edition.Edition, row Row) string { return csvEntry(e.DocumentColumns, row.(*Document).Origin) },
	},
	{
		"BibTeX", "bib", "application/x-bibtex", "", func(*edition.Edition) string { return "" },
		func(_ *edition.Edition, row Row) string { return bibTeX(biblio.OfDocument(row.(*Document).Document)) },
	},
}

var standardExports = []exportFormat{
	{
		"CSV", "csv", "text/csv", "all columns", func(e *edition.Edition) string { return csvHead(e.StandardColumns) },
		func(e *edition.Edition, row Row) string { return csvEntry(e.StandardColumns, row.(*Standard).Origin) },
	},
	{
		"BibTeX", "bib", "application/x-bibtex", "", func(*edition.Edition) string { return "" },
		func(e *edition.Edition, row Row) string {
			return bibTeX(view.StandardItem(e, row.(*Standard).Standard))
		},
	},
}

// bibTeX returns a work as an entry of a BibTeX database, followed by an empty line.
func bibTeX(item biblio.Item) string {
	text, err := biblio.BibTeX.Text(item)
	if err != nil {
		panic("catalogue: a work as BibTeX: " + err.Error()) // writing to a string cannot fail
	}
	return text + "\n"
}

// csvHead returns the header row of the edition's file.
func csvHead(columns decode.Columns) string { return export.CSVRow(columns.Names()) }

// csvEntry returns a row as it is in its file.
func csvEntry(columns decode.Columns, origin decode.Origin) string {
	cells := make([]string, len(columns))
	for i, column := range columns {
		cells[i] = origin.Cell(column.Name)
	}
	return export.CSVRow(cells)
}

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
	AllColumns             bool // it has the columns of the file, more than the table shows
	head                   func(*edition.Edition) string
	entry                  func(*edition.Edition, Row) string
}

var documentExports = []exportFormat{
	{
		"CSV", "csv", "text/csv", true, func(e *edition.Edition) string { return csvHead(e.DocumentColumns) },
		func(e *edition.Edition, row Row) string {
			return csvEntry(e.DocumentColumns, row.(*DocumentRow).Origin)
		},
	},
	{
		"BibTeX", "bib", "application/x-bibtex", false, func(*edition.Edition) string { return "" },
		func(e *edition.Edition, row Row) string {
			return bibTeX(e, biblio.OfDocument(row.(*DocumentRow).Document))
		},
	},
}

var standardExports = []exportFormat{
	{
		"CSV", "csv", "text/csv", true, func(e *edition.Edition) string { return csvHead(e.StandardColumns) },
		func(e *edition.Edition, row Row) string { return csvEntry(e.StandardColumns, row.(*Standard).Origin) },
	},
	{
		"BibTeX", "bib", "application/x-bibtex", false, func(*edition.Edition) string { return "" },
		func(e *edition.Edition, row Row) string {
			return bibTeX(e, view.StandardItem(e, row.(*Standard).Standard))
		},
	},
}

// bibTeX returns a work as an entry of a BibTeX database, followed by an empty line.
func bibTeX(e *edition.Edition, item biblio.Item) string {
	text, err := biblio.BibTeX.Text(item, e.Locale)
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

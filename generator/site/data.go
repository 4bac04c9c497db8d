package site

import (
	"io"
	"io/fs"
	"path"
	"strconv"

	"recension/generator/count"
	"recension/generator/diag"
	"recension/generator/review"
)

// dataPage is what the layout of an edition's data gets: every number with its
// basis, the counts, and the files.
type dataPage struct {
	Values []ValueRow
	Counts []CountsView
	Files  []Link
}

// ValueRow is a number that prose states.
type ValueRow struct {
	count.Value
	Where string // its provenance in a line
	Path  string // of all about it
	Note  string // the name of the note on it
}

func (e *Edition) valueRow(v count.Value) ValueRow {
	return ValueRow{v, e.provenance(v), e.valuePath(v.ID), e.noteName("value", v.ID)}
}

// CountsView is a counts file.
type CountsView struct {
	Name    string
	CSVFile string
	Place   placeView // of the file
	Columns []string
	Rows    []countRow
}

// countRow is a row of a counts file.
type countRow struct {
	Anchor string
	Cells  []string
	Line   placeView
}

func dataPages(e *Edition) []Page {
	var data dataPage
	for _, v := range e.Numbers.Values {
		data.Values = append(data.Values, e.valueRow(v))
	}
	for _, f := range e.Counts {
		data.Counts = append(data.Counts, e.countsView(f))
	}
	for _, name := range e.dataNames() {
		data.Files = append(data.Files, Link{name, e.DataFile(name)})
	}
	data.Files = append(data.Files, Link{packageFile, e.DataFile(packageFile)})
	return []Page{e.listOf("data", "Data", "Every number of the edition with its basis and source, and the data files to download.", "data", data)}
}

func (e *Edition) countsView(f review.CountFile) CountsView {
	v := CountsView{
		Name: f.Name, CSVFile: e.DataFile("counts/" + f.Name + ".csv"),
		Place:   e.Site.line(diag.Pos{File: e.File("counts/" + f.Name + ".csv")}),
		Columns: []string{"Category", "Series", "Part of", "Count", "Basis", "Source", "Note"},
	}
	for _, row := range f.Rows {
		source := e.Meta.Sources[row.Source.ID].Title
		if row.Source.Place != "" {
			source += ", " + row.Source.Place
		}
		line := e.Site.line(row.Origin.At("count")) // the row itself, also where another states the number
		line.Text = strconv.Itoa(row.Line())
		v.Rows = append(v.Rows, countRow{countAnchor(f.Name, row), []string{
			e.Vocabulary.Label(row.Category), e.Vocabulary.Label(row.Series), e.Vocabulary.Label(row.Group),
			row.Text(), string(row.Basis), source, fullNote(row.Note),
		}, line})
	}
	return v
}

// dataNames are the CSV files of the edition, below its folder.
func (e *Edition) dataNames() []string {
	names := []string{"documents.csv", "standards.csv"}
	for _, f := range e.Counts {
		names = append(names, "counts/"+f.Name+".csv")
	}
	for _, f := range e.Edition.Tables {
		names = append(names, "tables/"+f.Name+".csv")
	}
	return names
}

// dataFiles publishes the CSV files as the bytes that were read.
func (e *Edition) dataFiles(src fs.FS, files Files) {
	for _, name := range e.dataNames() {
		files[e.DataFile(name)] = func(w io.Writer) error {
			text, err := fs.ReadFile(src, path.Join(e.Dir(), name))
			if err != nil {
				return err
			}
			_, err = w.Write(text)
			return err
		}
	}
}

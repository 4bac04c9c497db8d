package site

import (
	"io"
	"io/fs"
	"path"

	"recension/generator/count"
	"recension/generator/review"
)

// dataPage is what the layout of an edition's data gets: every number with its
// provenance, and the files.
type dataPage struct {
	Values []ValueRow
	Counts []CountsView
	Files  []Link
}

// ValueRow is a number that prose states.
type ValueRow struct {
	count.Value
	Uses  []Use
	Where string // its provenance in a line
	// DataPath is where the number and its provenance are listed.
	DataPath string
}

func (e *Edition) valueRow(v count.Value) ValueRow {
	return ValueRow{v, e.uses[target{"value", v.ID}], e.provenance(v), e.path("data") + "#value-" + v.ID}
}

// CountsView is a counts file.
type CountsView struct {
	Name    string
	CSVFile string
	Columns []string
	Rows    [][]string
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
		Columns: []string{"Category", "Series", "Part of", "Count", "Basis", "Source", "Note"},
	}
	for _, row := range f.Rows {
		source := e.Meta.Sources[row.Source.ID].Title
		if row.Source.Place != "" {
			source += ", " + row.Source.Place
		}
		v.Rows = append(v.Rows, []string{
			e.Vocabulary.Label(row.Category), e.Vocabulary.Label(row.Series), e.Vocabulary.Label(row.Group),
			row.Text(), string(row.Basis), source, fullNote(row.Note),
		})
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

package reading

import (
	"io"
	"io/fs"
	"path"

	"recension/generator/address"
	"recension/generator/catalogue"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// dataPage is the data of the layout for an edition's data.
type dataPage struct {
	ValuesPath string // empty: the text states no numbers
	ClaimsPath string // empty: the text makes no claims
	Counts     []countsView
	Files      []page.Link
	Documents  []page.Link // for reference managers
	Standards  []page.Link // likewise; nil: the edition has none
	Citation   []page.Link // the file that says how to cite the data; none for a draft
}

// countsView is a counts file.
type countsView struct {
	Name    string
	CSVFile string
	Place   view.Place // of the file
	Columns []string
	Rows    []countRow
}

// countRow is a row of a counts file.
type countRow struct {
	Anchor string
	Cells  []string
	Line   view.Place
}

// DataPages returns the page with all numbers of an edition, and its files.
func DataPages(r *edition.Review, e *edition.Edition) []page.Page {
	data := dataPage{Documents: catalogue.ReferenceFiles(e, address.Documents)}
	if len(e.Standards) > 0 {
		data.Standards = catalogue.ReferenceFiles(e, address.Standards)
	}
	if !e.Draft() {
		data.Citation = []page.Link{{Text: path.Base(address.CitationFile(e.ID)), Path: address.CitationFile(e.ID)}}
	}
	if len(e.Numbers.Values) > 0 {
		data.ValuesPath = address.In(e.ID, address.Values)
	}
	if e.Has(address.Claims) {
		data.ClaimsPath = address.In(e.ID, address.Claims)
	}
	for _, f := range e.Counts {
		data.Counts = append(data.Counts, countsOf(e, view.RepositoryOf(r), f))
	}
	for _, name := range append(e.DataFiles(), address.DataPackage) {
		data.Files = append(data.Files, page.Link{Text: name, Path: address.DataFile(e.ID, name)})
	}
	return []page.Page{view.List(view.EditionOf(r, e), address.Data, e.Locale.Say("data.title"), e.Locale.Say("data.description"), "data", data)}
}

func countsOf(e *edition.Edition, repository view.Repository, f review.CountFile) countsView {
	name := "counts/" + f.Name + ".csv"
	l := e.Locale
	v := countsView{
		Name: f.Name, CSVFile: address.DataFile(e.ID, name), Place: repository.Line(diag.Pos{File: e.File(name)}),
		Columns: []string{
			l.Say("figureNumbers.category"), l.Say("figureNumbers.series"), l.Say("figureNumbers.group"), l.Say("figureNumbers.count"),
			l.Say("figureNumbers.basis"), l.Say("figureNumbers.source"), l.Say("figureNumbers.note"),
		},
	}
	for _, row := range f.Rows {
		source := e.Meta.Sources[row.Source.ID].Title
		if row.Source.Place != "" {
			source = l.Joined([]string{source, row.Source.Place})
		}
		line := repository.Line(row.Origin.At("count")) // this row, even if same_as names another that states the number
		line.Text = l.Year(row.Line())
		v.Rows = append(v.Rows, countRow{address.CountAnchor(f.Name, row.Line()), []string{
			e.Vocabulary.Label(row.Category), e.Vocabulary.Label(row.Series), e.Vocabulary.Label(row.Group),
			row.Text(l), row.Basis.Words(l), source, view.FullNote(l, row.Note),
		}, line})
	}
	return v
}

// AddData adds the CSV files of an edition, unchanged.
func AddData(files page.Files, src fs.FS, e *edition.Edition) {
	for _, name := range e.DataFiles() {
		files[address.DataFile(e.ID, name)] = func(w io.Writer) error {
			text, err := fs.ReadFile(src, path.Join(e.Dir(), name))
			if err != nil {
				return err
			}
			_, err = w.Write(text)
			return err
		}
	}
}

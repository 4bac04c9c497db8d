package view

import (
	"cmp"
	"html/template"
	"path"
	"slices"
	"sync"

	"recension/generator/address"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/review"
)

// Figures prepares the figures of a review for pages.
type Figures struct {
	*Pictures
	review     *edition.Review
	repository Repository
	scripts    FigureScripts
	data       sync.Map // *figure.Figure → page.Script
}

// FigureScripts are the scripts that make figures interactive.
type FigureScripts struct {
	Library page.Script // ECharts
	Explore string      // the path of the script that controls it
	Map     string      // the path of the script that filters and compares evidence maps
}

// NewFigures returns the figures of a review, with their pictures and scripts.
func NewFigures(r *edition.Review, pictures *Pictures, scripts FigureScripts) *Figures {
	return &Figures{Pictures: pictures, review: r, repository: RepositoryOf(r), scripts: scripts}
}

// Figure is the data of the partial figure.html.
type Figure struct {
	*figure.Figure
	Path    string // the address of its page; empty: it has none
	Files   string // the folder of its downloads
	Caption Inline
	// LinkedMethod is the method with its links.
	LinkedMethod Inline
	Sources      []Source
	Columns      []string // of the data table, without empty ones
	Rows         []NumberRow
	Data         []Place // the files that contain the numbers
	// Alone says that the page is about the figure: it has the figure's title and
	// shows the numbers.
	Alone bool
	Table *MapTable // of a map, whose table pages show instead of a drawing; else nil

	by *Figures
}

// NumberRow is a number of a figure in its data table.
type NumberRow struct {
	Cells []string
	Item  string // the cell that names an item with a page; empty: none
	Path  string // of the page
	Line  Place  // of the number in its file; empty for a number counted from rows
}

// Of returns a figure of an edition.
func (fs *Figures) Of(e *edition.Edition, f *figure.Figure) *Figure {
	at := address.Figure(e.ID, f.ID)
	return fs.At(e, f, at, at, FigureSources(e, f.Data))
}

// At returns a figure whose page and downloads have other addresses, and whose
// sources may be those of several editions.
func (fs *Figures) At(e *edition.Edition, f *figure.Figure, path, files string, sources []Source) *Figure {
	v := &Figure{
		Figure: f, Path: path, Files: files, by: fs, Sources: sources,
		Caption: figureText(e, f, "caption"), LinkedMethod: figureText(e, f, "method"),
	}
	v.showNumbers(fs.repository)
	for i, p := range f.Data.Points {
		v.Rows[i].Item, v.Rows[i].Path = p.Item, itemPath(e, f, p)
	}
	if f.Data.Map != nil {
		v.Table = MapTableOf(e, f, 1)
	}
	return v
}

// itemPath is the address of the page of an item of a timeline; empty: it has none.
func itemPath(e *edition.Edition, f *figure.Figure, p figure.Point) string {
	switch {
	case p.Life == nil || p.Life.ID == "":
	case f.Spec.Of == review.Standards:
		return address.Standard(e.ID, p.Life.ID)
	case f.Spec.Of == review.Documents:
		return address.Document(e.ID, p.Life.ID)
	}
	return ""
}

// Made returns a figure that the program makes for a page of an edition: it has no page of
// its own, and its texts have no links.
func (fs *Figures) Made(e *edition.Edition, f *figure.Figure, files string) *Figure {
	v := fs.At(e, f, "", files, FigureSources(e, f.Data))
	v.Caption, v.LinkedMethod = PlainInline(f.Caption), PlainInline(f.Method)
	return v
}

func figureText(e *edition.Edition, f *figure.Figure, key string) Inline {
	return InlineOf(e, edition.Ref{Kind: "figure", ID: f.ID}, key)
}

// figureTexts returns the texts with links that the partial figure.html shows.
func figureTexts(e *edition.Edition, f *figure.Figure) []Inline {
	texts := []Inline{figureText(e, f, "caption"), figureText(e, f, "method")}
	for _, source := range FigureSources(e, f.Data) {
		texts = append(texts, source.LinkedLimits)
	}
	return texts
}

// Popovers returns the popovers of the links in the texts of the figure.
func (v *Figure) Popovers() page.Popovers {
	p := v.Caption.Popovers()
	p.Add(v.LinkedMethod.Popovers())
	for _, source := range v.Sources {
		p.Add(source.LinkedLimits.Popovers())
	}
	return p
}

// WithLinks returns the figure with other link targets in its texts; see
// [Inline.WithLinks].
func (v *Figure) WithLinks(wrap func(Resolver) Resolver) *Figure {
	w := *v
	w.Caption, w.LinkedMethod = v.Caption.WithLinks(wrap), v.LinkedMethod.WithLinks(wrap)
	w.Sources = slices.Clone(v.Sources)
	for i, source := range w.Sources {
		w.Sources[i].LinkedLimits = source.LinkedLimits.WithLinks(wrap)
	}
	return &w
}

// Drawings returns the drawings for a column of text and for a phone, as HTML.
func (v *Figure) Drawings() (template.HTML, error) { return v.by.Column(v.Figure) }

// Small returns the drawing for a card, as HTML.
func (v *Figure) Small() (template.HTML, error) { return v.by.Card(v.Figure) }

// Printed returns the drawings for a page to print, as HTML.
func (v *Figure) Printed() (template.HTML, error) { return v.by.Pictures.Printed(v.Figure) }

// tallest is the height of drawings up to which a card shows all of them, in their pixels.
// Cards of most figures have few enough categories.
const tallest = 360

// Tall reports whether a card shows only the upper part of the drawing.
func (v *Figure) Tall() bool { return v.Card.Height > tallest }

// Scripts returns the paths of the scripts that make the figure interactive, below
// the root.
func (v *Figure) Scripts() []string {
	return []string{v.by.scripts.Library.Path, v.by.scripts.Explore, v.by.script(v.Figure).Path}
}

// Embed returns the address of the page that shows the figure in a frame of another
// site. It belongs to the edition, and so does not change.
func (v *Figure) Embed() string { return address.Embed(v.Path) }

// Picture returns the picture of the figure for link previews.
func (v *Figure) Picture() *page.Picture {
	return &page.Picture{Path: v.Files + pictureFile, Alt: v.Alt}
}

// showNumbers fills the data table and the places of the numbers.
func (v *Figure) showNumbers(repository Repository) {
	l := v.by.review.Locale
	columns, rows := dataTable(l, v.Figure)
	if v.Figure.Data.Map == nil { // a map is its own table
		v.Columns = columns
	}
	var files []string
	for i, p := range v.Figure.Data.Points {
		row := NumberRow{Cells: rows[i]}
		if at := p.Row.At("count"); at.Line > 0 {
			row.Line = repository.Line(at)
			if !slices.Contains(files, at.File) {
				files = append(files, at.File)
			}
		}
		v.Rows = append(v.Rows, row)
	}
	if len(files) == 1 {
		for i, p := range v.Figure.Data.Points { // the file is named once, below the table
			if v.Rows[i].Line.Text != "" {
				v.Rows[i].Line.Text = l.Say("figureNumbers.line", "number", l.Year(p.Row.Line()))
			}
		}
	}
	if of := v.Spec.Of; of != "" && of != "vocabulary" {
		files = append(files, path.Join(path.Dir(v.Spec.Pos.File), v.Spec.File()))
	}
	for _, name := range files {
		v.Data = append(v.Data, repository.Line(diag.Pos{File: name}))
	}
}

// Lines reports whether any number of the data table has a line of its own in a
// file.
func (v *Figure) Lines() bool {
	return slices.ContainsFunc(v.Rows, func(r NumberRow) bool { return r.Line.Text != "" })
}

// dataTable returns the numbers of a figure as rows of text, without empty columns.
func dataTable(l *locale.Locale, f *figure.Figure) (columns []string, rows [][]string) {
	all := []string{
		cmp.Or(f.CategoryLabel, l.Say("figureNumbers.category")), cmp.Or(f.SeriesLabel, l.Say("figureNumbers.series")), l.Say("figureNumbers.group"), l.Say("figureNumbers.item"),
		l.Say("figureNumbers.date"), page.UpperFirst(cmp.Or(f.CountLabel, l.Say("figureNumbers.count"))), l.Say("figureNumbers.basis"), l.Say("figureNumbers.note"),
	}
	rows = make([][]string, len(f.Data.Points))
	var cells [][]string
	for _, p := range f.Data.Points {
		cells = append(cells, []string{p.Category, p.Series, p.Group, p.Item, l.Date(p.Date), p.Text(), p.Row.Basis.Words(l), notesOf(l, f, p)})
	}
	for i, name := range all {
		if !slices.ContainsFunc(cells, func(row []string) bool { return row[i] != "" }) {
			continue
		}
		columns = append(columns, name)
		for j, row := range cells {
			rows[j] = append(rows[j], row[i])
		}
	}
	return columns, rows
}

// notesOf is what the data and the figure note about a number.
func notesOf(l *locale.Locale, f *figure.Figure, p figure.Point) string {
	notes := f.Data.NotesAt(p)
	if text := NoteText(l, p.Row.Note); text != "" {
		notes = append([]string{text}, notes...)
	}
	return l.Clauses(notes...)
}

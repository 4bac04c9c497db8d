package view

import (
	"fmt"
	"html/template"
	"path"
	"slices"
	"sync"

	"recension/generator/address"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/page"
)

// Figures shows the figures of a review.
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
	Explore string      // the path of the script that drives it
}

// NewFigures shows figures with pictures and scripts.
func NewFigures(r *edition.Review, pictures *Pictures, scripts FigureScripts) *Figures {
	return &Figures{Pictures: pictures, review: r, repository: RepositoryOf(r), scripts: scripts}
}

// Figure is a figure as the partial figure.html shows it.
type Figure struct {
	*figure.Figure
	Path    string // of its page
	Files   string // the folder of its downloads
	Caption Caption
	Sources []Source
	Columns []string // of the data table, those that say nothing left out
	Rows    []NumberRow
	Data    []Place // the files that the numbers stand in
	// Alone says that the page is about the figure, and so has its title and
	// shows its numbers.
	Alone bool

	by *Figures
}

// NumberRow is a number of a figure in its data table, and the line that it stands
// in; none for a number that is counted in rows.
type NumberRow struct {
	Cells []string
	Line  Place
}

// Of shows a figure of an edition.
func (fs *Figures) Of(e *edition.Edition, f *figure.Figure) *Figure {
	at := address.Figure(e.ID, f.ID)
	return fs.At(e, f, at, at, FigureSources(e, f.Data))
}

// At shows a figure with its page and its downloads at addresses of their own, and
// with sources that may not be of this edition alone.
func (fs *Figures) At(e *edition.Edition, f *figure.Figure, path, files string, sources []Source) *Figure {
	v := &Figure{
		Figure: f, Path: path, Files: files, by: fs, Sources: sources,
		Caption: CaptionOf(fs.review, e, f.Spec.Pos.File, f.Caption),
	}
	v.showNumbers(fs.repository)
	return v
}

// Drawings are the pictures as HTML.
func (v *Figure) Drawings() (template.HTML, error) { return v.by.Column(v.Figure) }

// Small is the picture for a card among others, as HTML.
func (v *Figure) Small() (template.HTML, error) { return v.by.Card(v.Figure) }

// Printed is the picture on paper, as HTML.
func (v *Figure) Printed() (template.HTML, error) { return v.by.Pictures.Printed(v.Figure) }

// Tall reports whether a card shows the picture's upper part alone.
func (v *Figure) Tall() bool { return v.Card.Height > v.Card.Width }

// Scripts are the paths of what a browser loads to make the figure interactive,
// below the root.
func (v *Figure) Scripts() []string {
	return []string{v.by.scripts.Library.Path, v.by.scripts.Explore, v.by.script(v.Figure).Path}
}

// Embed is the page of the figure that other sites can show in a frame. It is the
// edition's, and so stays as it is.
func (v *Figure) Embed() string { return address.Embed(v.Path) }

// Picture is the figure in link previews.
func (v *Figure) Picture() *page.Picture {
	return &page.Picture{Path: v.Files + pictureFile, Alt: v.Alt}
}

// showNumbers makes the data table, and says where the numbers stand.
func (v *Figure) showNumbers(repository Repository) {
	columns, rows := dataTable(v.Figure)
	v.Columns = columns
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
				v.Rows[i].Line.Text = fmt.Sprintf("line\u00a0%d", p.Row.Line())
			}
		}
	}
	if of := v.Spec.Of; of != "" && of != "vocabulary" {
		files = append(files, path.Join(path.Dir(v.Spec.Pos.File), of+".csv"))
	}
	for _, name := range files {
		v.Data = append(v.Data, repository.Line(diag.Pos{File: name}))
	}
}

// Lines reports whether a number of the data table stands in a line of its own.
func (v *Figure) Lines() bool {
	return slices.ContainsFunc(v.Rows, func(r NumberRow) bool { return r.Line.Text != "" })
}

// dataTable is the numbers of a figure as rows of text. A column whose cells are
// all empty is left out.
func dataTable(f *figure.Figure) (columns []string, rows [][]string) {
	all := []string{
		or(f.CategoryLabel, "Category"), or(f.SeriesLabel, "Series"), "Part of", "Item", "Date",
		page.UpperFirst(or(f.CountLabel, "Count")), "Basis", "Note",
	}
	rows = make([][]string, len(f.Data.Points))
	var cells [][]string
	for _, p := range f.Data.Points {
		cells = append(cells, []string{p.Category, p.Series, p.Group, p.Item, p.Date, p.Text(), string(p.Row.Basis), NoteText(p.Row.Note)})
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

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

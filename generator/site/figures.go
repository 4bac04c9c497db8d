package site

import (
	"encoding/json"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"

	"recension/generator/biblio"
	"recension/generator/diag"
	"recension/generator/echarts"
	"recension/generator/figure"
	"recension/generator/review"
)

// figurePage is what the layout of a figure gets.
type figurePage struct {
	Figure *FigureView
	Uses   []pageUses
	Prev   *Link
	Next   *Link
	Embed  string // the address of the page to embed, as far as it is known
}

func figurePages(e *Edition) []Page {
	var views []*FigureView
	for _, f := range e.Figures {
		views = append(views, e.figureView(f))
	}
	pages := []Page{e.listOf("figures", "Figures", "Every figure of the edition. Each leads to its numbers, with their source and their basis.", "figures", views)}
	for i, view := range views {
		alone := *view
		alone.Alone = true
		pages = append(pages, Page{
			Path: view.Path, Layout: "figure", Title: view.FullTitle(), Description: view.Title,
			Edition: e, Section: "figures", Trail: e.trail(Link{"Figures", e.path("figures")}),
			Data: figurePage{
				Figure: &alone, Uses: e.usesOf(target{"figure", view.ID}),
				Prev: neighbour(views, i-1), Next: neighbour(views, i+1),
				Embed: string(e.Site.BaseURL) + view.embedPath(),
			},
			Cite: e.part(biblio.Figure, "figure", view.FullTitle(), view.Path),
		}, Page{
			Path: view.embedPath(), Layout: "embed", Title: view.FullTitle(), Description: view.Title,
			Edition: e, Section: "figures", Data: view, Bare: true,
		})
	}
	return pages
}

// embedPath is the page of the figure that other sites can show in a frame. It is
// the edition's, and so stays as it is.
func (v *FigureView) embedPath() string { return v.Path + embed }

// embed is what the address of such a page ends in.
const embed = "embed/"

func neighbour(views []*FigureView, i int) *Link {
	if i < 0 || i >= len(views) {
		return nil
	}
	return &Link{views[i].FullTitle(), views[i].Path}
}

// FigureView is a figure as the partial figure.html shows it.
type FigureView struct {
	*Figure
	Path    string // of its page
	Files   string // the folder of its downloads
	Caption caption
	Sources []SourceView
	Columns []string // of the data table, those that say nothing left out
	Rows    []numberRow
	Data    []placeView // the files that the numbers stand in
	// Alone says that the page is about the figure, and so has its title and
	// shows its numbers.
	Alone bool

	site *Site
}

// Scripts are the paths of what a browser loads to make the figure interactive,
// below the root.
func (v *FigureView) Scripts() []string {
	return []string{v.site.echarts.path, v.site.assets.Explore, v.script().path}
}

// SourceView is where numbers come from.
type SourceView struct {
	review.Source
	Places []string // in the source
}

// FullTitle is the figure's number and title.
func (f Figure) FullTitle() string { return fullTitle("Figure", f.Number, f.Title) }

func fullTitle(noun string, number int, title string) string {
	if number == 0 {
		return title
	}
	return fmt.Sprintf("%s %d: %s", noun, number, title)
}

func (e *Edition) figureView(f *Figure) *FigureView {
	v := &FigureView{
		Figure: f, Path: e.path("figures", f.ID), Files: e.path("figures", f.ID), site: e.Site,
		Caption: e.caption(f.Spec.Pos.File, f.Caption),
	}
	v.showNumbers()
	v.Sources = e.sourcesOf(f.Figure)
	return v
}

// sourcesOf are where the numbers of a figure come from.
func (e *Edition) sourcesOf(f figure.Figure) []SourceView {
	var refs []review.SourceRef
	for _, p := range f.Data.Points {
		refs = append(refs, p.Row.Source)
	}
	return e.sources(refs)
}

// sources are those that are referred to, each once with all its places, in the
// order in which they are named.
func (e *Edition) sources(refs []review.SourceRef) []SourceView {
	var ids []string
	var views []SourceView
	places := map[string][]string{}
	for _, ref := range refs {
		if !slices.Contains(ids, ref.ID) {
			ids = append(ids, ref.ID)
		}
		if ref.Place != "" && !slices.Contains(places[ref.ID], ref.Place) {
			places[ref.ID] = append(places[ref.ID], ref.Place)
		}
	}
	for _, id := range ids {
		source := e.Meta.Sources[id]
		if id == "" {
			source.Title = "Counted in the rows of this edition"
		}
		views = append(views, SourceView{source, places[id]})
	}
	return views
}

// numberRow is a number of a figure in its data table, and the line that it stands
// in; none for a number that is counted in rows.
type numberRow struct {
	Cells []string
	Line  placeView
}

// showNumbers makes the data table, and says where the numbers stand.
func (v *FigureView) showNumbers() {
	columns, rows := dataTable(v.Figure.Figure)
	v.Columns = columns
	var files []string
	for i, p := range v.Figure.Data.Points {
		row := numberRow{Cells: rows[i]}
		if at := p.Row.At("count"); at.Line > 0 {
			row.Line = v.site.line(at)
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
		v.Data = append(v.Data, v.site.line(diag.Pos{File: name}))
	}
}

// Lines reports whether a number of the data table stands in a line of its own.
func (v *FigureView) Lines() bool {
	return slices.ContainsFunc(v.Rows, func(r numberRow) bool { return r.Line.Text != "" })
}

// dataTable is the numbers of a figure as rows of text. A column whose cells are
// all empty is left out.
func dataTable(f figure.Figure) (columns []string, rows [][]string) {
	category, counted := f.CategoryLabel, f.CountLabel
	if category == "" {
		category = "Category"
	}
	if counted == "" {
		counted = "Count"
	}
	series := f.SeriesLabel
	if series == "" {
		series = "Series"
	}
	all := []string{category, series, "Part of", "Item", "Date", upperFirst(counted), "Basis", "Note"}
	var cells [][]string
	for _, p := range f.Data.Points {
		cells = append(cells, []string{p.Category, p.Series, p.Group, p.Item, p.Date, p.Text(), string(p.Row.Basis), noteText(p.Row.Note)})
	}
	for i, name := range all {
		used := false
		for _, row := range cells {
			used = used || row[i] != ""
		}
		if used {
			columns = append(columns, name)
			for j, row := range cells {
				if len(columns) == 1 {
					rows = append(rows, nil)
				}
				rows[j] = append(rows[j], row[i])
			}
		}
	}
	return columns, rows
}

// noteText is a note with those clauses that bear on a number.
func noteText(n review.Note) string {
	var parts []string
	if n.Incomplete != "" {
		parts = append(parts, "incomplete: "+n.Incomplete)
	}
	if n.Limits != "" {
		parts = append(parts, n.Limits)
	}
	if text := n.String(); text != "" {
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// pictures are the drawings of a figure for a column of text and for a phone.
// Style sheets show the one that fits.
type pictures struct{ wide, narrow echarts.Drawing }

func (s *Site) drawFigure(f figure.Figure) (p pictures, err error) {
	if p.wide, err = s.drawPicture(f, "wide", f.Wide); err != nil {
		return p, err
	}
	p.narrow, err = s.drawPicture(f, "narrow", f.Narrow)
	return p, err
}

// drawPicture draws one picture of a figure. Style sheets know it by its class.
func (s *Site) drawPicture(f figure.Figure, class string, c figure.Chart) (echarts.Drawing, error) {
	d, err := s.drawChart(f.ID+"-"+class, c)
	if err != nil {
		return d, fmt.Errorf("figure %s: %w", f.ID, err)
	}
	d.Class, d.Title, d.Description = class, Figure{Figure: f}.FullTitle(), f.Alt+" "+f.Summary
	return d, nil
}

// drawChart draws a chart, unless it has been drawn before. The key of the cache
// has all that the content of a drawing depends on.
func (s *Site) drawChart(id string, c figure.Chart) (echarts.Drawing, error) {
	d := echarts.Drawing{ID: id, Width: c.Width, Height: c.Height}
	option, err := json.Marshal(c.Option)
	if err != nil {
		return d, err
	}
	key := fmt.Sprintf("drawing %s %d %d %s", id, c.Width, c.Height, option)
	content, err := s.keep(key, func() ([]byte, error) {
		drawn, err := echarts.Draw(id, c.Option, c.Width, c.Height)
		return []byte(drawn.Content), err
	})
	d.Content = string(content)
	return d, err
}

// Small is the picture for a card among others, as HTML.
func (f *Figure) Small() (template.HTML, error) {
	d, err := f.card()
	return template.HTML(d.SVG()), err
}

// Tall reports whether a card shows the picture's upper part alone.
func (f *Figure) Tall() bool { return f.Card.Height > f.Card.Width }

// Drawings are the pictures as HTML.
func (f *Figure) Drawings() (template.HTML, error) {
	p, err := f.draw()
	return template.HTML(p.wide.SVG() + p.narrow.SVG()), err
}

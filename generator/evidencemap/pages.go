package evidencemap

import (
	"strconv"
	"sync"

	"recension/generator/address"
	"recension/generator/assets"
	"recension/generator/biblio"
	"recension/generator/catalogue"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/view"
)

// mapPage is the data of the layout of a map.
type mapPage struct {
	Figure    *view.Figure
	Described string // what the rows are that the map counts; empty: the map says it all
	Number    int    // of the page of its rows, from 1
	Pages     []page.Link
	Absolute  []gapRow
	Synthesis []gapRow
	Gaps      string   // how many there are, in words
	NoReview  string   // the same of gaps of synthesis
	Changes   *Changes // since the edition before; nil: there are none
	Others    []page.Link
	Embed     string // the address of the page for other sites; empty if that of this site is not known
}

// gapRow is a row of the list of gaps.
type gapRow struct {
	Row  string
	Gaps []gap
}

type gap struct {
	page.Link
	History string // since when it is there, and what other editions have in its place; may be empty
}

// Maps are the maps of an edition.
type Maps struct {
	edition  *edition.Edition
	figures  *view.Figures
	builders []*builder
}

// New returns the maps of an edition.
func New(r *edition.Review, e *edition.Edition, figures *view.Figures, lists *catalogue.Lists, naming assets.Naming) *Maps {
	maps := &Maps{edition: e, figures: figures}
	for _, f := range e.Maps {
		b := &builder{review: r, edition: e, in: view.EditionOf(r, e), figure: f, figures: figures, lists: lists, history: historyOf(r, e, f), path: e.MapPath(f)}
		b.script = sync.OnceValue(b.makeScript)
		b.scriptPath = sync.OnceValue(func() string { return naming("maps/"+e.ID+"-"+f.ID+".js", b.script) })
		maps.builders = append(maps.builders, b)
	}
	return maps
}

// Pages returns the pages of the maps.
func (ms *Maps) Pages() []page.Page {
	var pages []page.Page
	for _, b := range ms.builders {
		pages = append(pages, b.maps()...)
		pages = append(pages, b.cells()...)
		pages = append(pages, b.uncoded()...)
	}
	return pages
}

// AddFiles adds the files that the pages link to or load.
func (ms *Maps) AddFiles(files page.Files) {
	ms.figures.AddMapFiles(files, ms.edition)
	for _, b := range ms.builders {
		files.AddText(b.scriptPath(), b.script)
		if path := b.eppiPath(); path != "" {
			files.AddFunc(path, func() ([]byte, error) { return eppi(b.edition, b.figure) })
		}
	}
}

// builder makes the pages of one map.
type builder struct {
	review  *edition.Review
	edition *edition.Edition
	in      *page.Edition
	figure  *figure.Figure
	figures *view.Figures
	lists   *catalogue.Lists
	history *history
	path    string

	script     func() []byte // made on first use, like its path
	scriptPath func() string
}

// about is the subject of a page of the map; parts are the parts of its address below that of
// the map.
func (b *builder) about(rest string) page.Subject {
	s := page.Subject{Kind: address.Map, Rest: rest}
	if b.figure.ID != b.edition.Maps[0].ID {
		s.ID = b.figure.ID
	}
	return s
}

// maps returns the pages with the rows of the map, and the one for other sites.
func (b *builder) maps() []page.Page {
	l := b.edition.Locale
	whole := b.figures.MapOf(b.edition, b.figure)
	n := view.MapPages(b.figure.Data.Map)
	var pages []page.Page
	for number := 1; number <= n; number++ {
		v := *whole
		v.Alone, v.Table = true, view.MapTableOf(b.edition, b.figure, number)
		v.Table.Here = true
		if path := b.eppiPath(); path != "" {
			v.Table.Downloads = []page.Link{{Text: "EPPI-Reviewer", Path: path}}
		}
		v.Table.Scripts = func() []string { return []string{b.figures.MapScript(), b.scriptPath()} }
		data := mapPage{Figure: &v, Described: b.list().Described(), Number: number, Others: b.others()}
		data.Absolute, data.Synthesis = b.gaps(number, figure.AbsoluteGap), b.gaps(number, figure.SynthesisGap)
		data.Gaps, data.NoReview = l.Say("map.absolute", "n", b.figure.Data.Map.Gaps(figure.AbsoluteGap)), l.Say("map.synthesis", "n", b.figure.Data.Map.Gaps(figure.SynthesisGap))
		if b.review.BaseURL != "" {
			data.Embed = string(b.review.BaseURL) + whole.Embed()
		}
		title, rest := b.title(), ""
		if number == 1 {
			data.Changes = b.history.changes(b.figure)
		} else {
			title = l.Say("list.titleOfPage", "title", title, "page", number, "pages", n)
			rest = "page/" + strconv.Itoa(number) + "/"
		}
		for to := 1; to <= n && n > 1; to++ {
			link := page.Link{Text: l.Integer(to), Path: address.ListPage(b.path, to)}
			if to == number {
				link.Path = ""
			}
			data.Pages = append(data.Pages, link)
		}
		p := page.Page{
			Path: address.ListPage(b.path, number), Layout: "map", Title: title, Description: b.figure.Summary,
			Edition: b.in, About: b.about(rest), Section: address.Map, Trail: view.Trail(b.in), Data: data,
			Picture: whole.Picture(), Popovers: whole.Popovers(),
		}
		if number == 1 {
			p.Cite = view.Cite(view.CitablePart(b.review, b.edition, biblio.Figure, "figure", locale.Typed(title), b.path))
		}
		pages = append(pages, p)
	}
	if whole.Path == b.path { // other maps are figures, which have a page for other sites
		pages = append(pages, page.Page{
			Path: whole.Embed(), Layout: "embed", Title: b.figure.FullTitle(), Description: b.figure.Summary,
			Edition: b.in, About: b.about(address.EmbedName), Section: address.Map, Data: whole, Popovers: whole.Popovers(), Bare: true,
		})
	}
	return pages
}

// title is the title of the page of the map, which is not that of its page as a figure.
func (b *builder) title() string {
	if declared, _ := b.edition.Figure(b.figure.ID); declared != b.figure {
		return b.figure.Title
	}
	return b.edition.Locale.Say("map.pageTitle", "title", b.figure.FullTitle())
}

// others are links to the other maps of the edition.
func (b *builder) others() []page.Link {
	var links []page.Link
	for _, f := range b.edition.Maps {
		if f.ID != b.figure.ID {
			links = append(links, page.Link{Text: f.FullTitle(), Path: b.edition.MapPath(f)})
		}
	}
	return links
}

// gaps are the gaps of a kind in the rows of a page.
func (b *builder) gaps(number int, kind figure.Gap) []gapRow {
	m := b.figure.Data.Map
	var rows []gapRow
	from := (number - 1) * figure.MapRows
	for i := from; i < min(from+figure.MapRows, len(m.Rows.Words)); i++ {
		row := gapRow{Row: m.Rows.Words[i].Label}
		for j, column := range m.Columns.Words {
			if m.Gap(i, j) != kind {
				continue
			}
			states := b.history.states(m.Rows.Words[i].ID, column.ID)
			link := page.Link{Text: column.Label, Path: "#" + address.GapAnchor(m.Rows.Words[i].ID, column.ID)}
			row.Gaps = append(row.Gaps, gap{link, b.history.since(states, kind)})
		}
		if row.Gaps != nil {
			rows = append(rows, row)
		}
	}
	return rows
}

// cellNote is what the page of a cell says above its list.
type cellNote struct {
	Segments    string // how many are in each segment; empty: the map has none
	NoReview    bool
	History     []State   // in each edition; none if there is only one
	Row, Column page.Link // the pages with all of the row and of the column
	Map         page.Link
	Anchor      string // of the cell on the page of the map
}

// cells returns the pages of the cells that are not empty.
func (b *builder) cells() []page.Page {
	m, l := b.figure.Data.Map, b.edition.Locale
	var pages []page.Page
	for i, row := range m.Rows.Words {
		for j, column := range m.Columns.Words {
			cell := m.Cells[i][j]
			if len(cell.Items) == 0 {
				continue
			}
			note := cellNote{
				Segments: view.SegmentsOf(l, m, cell), NoReview: m.Gap(i, j) == figure.SynthesisGap,
				Map: page.Link{Text: b.title(), Path: address.ListPage(b.path, i/figure.MapRows+1)},
			}
			if states := b.history.states(row.ID, column.ID); len(states) > 1 {
				note.History = states
			}
			path := address.MapCell(b.path, row.ID, column.ID)
			pages = append(pages, b.list().PartPages(catalogue.Part{
				Path: path, Layout: "mapcell", Title: l.Say("map.cell", "row", row.Label, "column", column.Label),
				Description: l.Say("map.cellDescription", "row", row.Label, "column", column.Label, "count", counted(b.edition, b.figure.Of, len(cell.Items))),
				About:       b.about(row.ID + "/" + column.ID + "/"), Section: address.Map,
				Trail: view.Trail(b.in, note.Map), IDs: cell.Items, Note: note,
			})...)
		}
	}
	return pages
}

// uncoded returns the pages with what is in no cell.
func (b *builder) uncoded() []page.Page {
	m, l := b.figure.Data.Map, b.edition.Locale
	if len(m.Uncoded) == 0 {
		return nil
	}
	row, column := b.figure.FacetLabel(b.edition.Edition, m.Rows.Facet), b.figure.FacetLabel(b.edition.Edition, m.Columns.Facet)
	title := l.Say("map.uncodedTitle")
	path := address.MapUncoded(b.path)
	return b.list().PartPages(catalogue.Part{
		Path: path, Layout: "mapcell", Title: title,
		Description: l.Say("map.uncodedDescription", "row", l.Inside(row), "rows", m.NoRow, "column", l.Inside(column), "columns", m.NoColumn),
		About:       b.about("not_stated/"), Section: address.Map, Trail: view.Trail(b.in, page.Link{Text: b.title(), Path: b.path}), IDs: m.Uncoded,
		Note: cellNote{Map: page.Link{Text: b.title(), Path: b.path}},
	})
}

// list is the list of what the map counts.
func (b *builder) list() *catalogue.List {
	if b.figure.Of == address.Documents {
		return b.lists.Documents
	}
	return b.lists.Standards
}

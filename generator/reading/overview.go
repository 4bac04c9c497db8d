package reading

import (
	"slices"

	"recension/generator/address"
	"recension/generator/biblio"
	"recension/generator/edition"
	"recension/generator/history"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// front is what the overview of an edition and the front page of the site say of an
// edition.
type front struct {
	Edition  *page.Edition
	Meta     review.Meta
	Genre    string
	Headline []ValueRow
	Figures  []*view.Figure // those that edition.toml names, then others
	Chapters []*edition.Chapter
	Since    *page.Link // what changed since the edition before; nil for the first
}

// overviewPage is what the layout of an edition gets.
type overviewPage struct {
	front
	Standing    view.Standing
	Errata      []history.Erratum
	AllFigures  int
	Documents   int
	Standards   int
	SectionPath sectionPaths
}

// sectionPaths are the addresses of the sections that the overview leads to.
type sectionPaths struct{ Figures, Documents, Standards, Status, Print string }

// homePage is what the layout of the front page of the site gets.
type homePage struct {
	front
	Intro    *Text // the text of the front page; nil: there is none
	DataPath string

	news func() history.News
}

// News is what changed last.
func (p homePage) News() history.News { return p.news() }

// OverviewPages is the front page of an edition. since is what changed since the
// edition before; nil: there is none.
func OverviewPages(r *edition.Review, e *edition.Edition, figures *view.Figures, errata []history.Erratum, since *history.Comparison) []page.Page {
	data := overviewPage{
		front: frontOf(r, e, figures, since), Standing: view.StandingOf(r, e), Errata: errata,
		AllFigures: len(e.Figures), Documents: len(e.Documents), Standards: len(e.Standards),
		SectionPath: sectionPaths{
			address.In(e.ID, address.Figures), address.In(e.ID, address.Documents), address.In(e.ID, address.Standards),
			address.In(e.ID, address.Status), address.In(e.ID, address.Print),
		},
	}
	return []page.Page{{
		Path: address.Edition(e.ID), Layout: "overview", Title: e.Meta.Title, Description: e.Meta.Description,
		Edition: data.Edition, Data: data, Picture: data.picture(), Popovers: data.popovers(r, e),
		Cite: view.Cite(view.CitablePart(r, e, biblio.Edition, "edition", e.Meta.Title, address.Edition(e.ID))),
	}}
}

// HomePages is the front page of the site, which presents the current edition. news
// is what changed last, asked for when the page is rendered; feed is the feed of the
// site; empty: there is none.
func HomePages(r *edition.Review, figures *view.Figures, since *history.Comparison, news func() history.News, feed string) []page.Page {
	data := homePage{
		front: frontOf(r, r.Current, figures, since), DataPath: address.In(r.Current.ID, address.Data),
		news: news,
	}
	p := page.Page{Path: "", Layout: "home", Title: r.Title, Description: r.Description, Feed: feed, Picture: data.picture(), Popovers: data.popovers(r, r.Current)}
	for _, c := range r.Pages {
		if c.Slug == address.Front {
			data.Intro = &Text{c, view.TextOf(figures, c)}
			p.Source = c.File
			p.Popovers.Add(data.Intro.Popovers())
		}
	}
	p.Data = data
	return []page.Page{p}
}

func frontOf(r *edition.Review, e *edition.Edition, figures *view.Figures, since *history.Comparison) front {
	data := front{Edition: view.EditionOf(r, e), Meta: e.Meta, Genre: view.Genre(e), Chapters: e.Chapters}
	if since != nil {
		data.Since = &page.Link{Text: since.Before.ID, Path: address.In(e.ID, address.Changes)}
	}
	for _, id := range e.Meta.Headline {
		v, _ := e.Numbers.Value(id)
		data.Headline = append(data.Headline, valueRow(e, v))
	}
	data.Figures = frontFigures(e, figures)
	return data
}

// frontFigures are the figures that edition.toml names, and then others, up to
// shownFigures.
func frontFigures(e *edition.Edition, figures *view.Figures) []*view.Figure {
	var shown []*view.Figure
	for _, id := range e.Meta.HeadlineFigures {
		f, _ := e.Figure(id)
		shown = append(shown, figures.Of(e, f))
	}
	for i := range e.Figures {
		f := &e.Figures[i]
		if len(shown) < shownFigures && !slices.Contains(e.Meta.HeadlineFigures, f.ID) {
			shown = append(shown, figures.Of(e, f))
		}
	}
	return shown
}

// shownFigures is how many figures the front page of an edition shows, unless
// edition.toml names more, and leadFigures how many that of the site.
const (
	shownFigures = 3
	leadFigures  = 2
)

// Lead are the figures that come first.
func (f front) Lead() []*view.Figure { return f.Figures[:min(leadFigures, len(f.Figures))] }

// picture is the figure that presents the page; nil: there is none.
func (f front) picture() *page.Picture {
	if len(f.Figures) == 0 {
		return nil
	}
	return f.Figures[0].Picture()
}

// popovers are the notes on the headline numbers.
func (f front) popovers(r *edition.Review, e *edition.Edition) page.Popovers {
	var p page.Popovers
	for _, v := range f.Headline {
		p.Add(page.Popovers{Notes: []page.Note{view.ValueNote(r, e, v.ID)}})
	}
	return p
}

// MissingPage is the page for addresses at which there is none.
func MissingPage() page.Page {
	return page.Page{Layout: "notfound", Title: "Page not found", Description: "There is no page at this address.", Anywhere: true}
}

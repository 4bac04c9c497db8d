package reading

import (
	"slices"

	"recension/generator/address"
	"recension/generator/biblio"
	"recension/generator/edition"
	"recension/generator/history"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// front is the data that the overview of an edition and the front page of the site
// share.
type front struct {
	Edition  *page.Edition
	Meta     review.Meta
	Genre    string
	Headline []ValueRow
	Figures  []*view.Figure // what was found: the figures that edition.toml names, followed by others
	// AllFigures is how many the edition has, and FiguresPath the address of their list.
	AllFigures  int
	FiguresPath string
	Chapters    []*edition.Chapter
	Since       *page.Link // the page with the changes since the edition before; nil for the first
}

// overviewPage is the data of the layout of an overview.
type overviewPage struct {
	front
	Standing    view.Standing
	Errata      []history.Erratum
	Documents   int
	Standards   int
	SectionPath sectionPaths
}

// sectionPaths are the addresses of sections that the overview links to.
type sectionPaths struct{ Documents, Standards, Status, Print string }

// homePage is the data of the layout of the front page of the site.
type homePage struct {
	front
	Intro    *Text // the text of the front page; nil: none
	DataPath string

	news func() *history.News
}

// News returns the latest about the review; nil if no edition is published.
func (p homePage) News() *history.News { return p.news() }

// OverviewPages returns the overview of an edition. since is the comparison with the
// edition before; nil for the first.
func OverviewPages(r *edition.Review, e *edition.Edition, figures *view.Figures, errata []history.Erratum, since *history.Comparison) []page.Page {
	data := overviewPage{
		front: frontOf(r, e, figures, since), Standing: view.StandingOf(r, e), Errata: errata,
		Documents: len(e.Documents), Standards: len(e.Standards),
		SectionPath: sectionPaths{
			address.In(e.ID, address.Documents), address.In(e.ID, address.Standards),
			address.In(e.ID, address.Status), address.In(e.ID, address.Print),
		},
	}
	return []page.Page{{
		Path: address.Edition(e.ID), Layout: "overview", Title: e.Meta.Title, Description: e.Meta.Description,
		Edition: data.Edition, Data: data, Picture: data.picture(), Popovers: data.popovers(r, e),
		Cite: view.Cite(view.CitablePart(r, e, biblio.Edition, "edition", e.Meta.Title, address.Edition(e.ID))),
	}}
}

// HomePages returns the front page of the site, which presents the current edition.
// news returns the latest about the review; it is called when the page is rendered.
// feed is the address of the feed of the site; empty if there is none.
func HomePages(r *edition.Review, figures *view.Figures, since *history.Comparison, news func() *history.News, feed string) []page.Page {
	data := homePage{
		front: frontOf(r, r.Current, figures, since), DataPath: address.In(r.Current.ID, address.Data),
		news: news,
	}
	p := page.Page{Path: "", Layout: "home", Title: r.Title, Description: r.Description, Feed: feed, Picture: data.picture(), Popovers: data.popovers(r, r.Current)}
	for _, c := range r.Pages {
		if c.Slug == address.Front {
			data.Intro = &Text{c, view.TextOf(figures, c)}
			p.Source, p.Map = c.File, placesMap(c)
			p.Popovers.Add(data.Intro.Popovers())
		}
	}
	p.Data = data
	return []page.Page{p}
}

func frontOf(r *edition.Review, e *edition.Edition, figures *view.Figures, since *history.Comparison) front {
	data := front{Edition: view.EditionOf(r, e), Meta: e.Meta, Genre: view.Genre(e), Chapters: e.Chapters, AllFigures: len(e.Figures), FiguresPath: address.In(e.ID, address.Figures)}
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

// frontFigures returns the figures that edition.toml names, followed by others, up
// to shownFigures in all.
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

// shownFigures is the number of figures, unless edition.toml names more.
const shownFigures = 4

// picture returns the picture of the page for link previews; nil if there is none.
func (f front) picture() *page.Picture {
	if len(f.Figures) == 0 {
		return nil
	}
	return f.Figures[0].Picture()
}

// popovers returns the notes about the headline numbers.
func (f front) popovers(r *edition.Review, e *edition.Edition) page.Popovers {
	var p page.Popovers
	for _, v := range f.Headline {
		p.Add(page.Popovers{Notes: []page.Note{view.ValueNote(r, e, v.ID)}})
	}
	return p
}

// MissingPage returns the page that is shown at addresses without a page, in a language.
func MissingPage(l *locale.Locale) page.Page {
	return page.Page{Layout: "notfound", Title: l.Say("notfound.title"), Description: l.Say("notfound.description"), Anywhere: true}
}

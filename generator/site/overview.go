package site

import (
	"slices"

	"recension/generator/biblio"
	"recension/generator/diag"
)

// homeSlug is the Markdown file whose text stands on the front page.
const homeSlug = "index"

// overviewPage is what the layouts of an edition and of the front page get.
type overviewPage struct {
	Edition   *Edition
	Headline  []ValueRow
	Figures   []*FigureView // those that edition.toml names, then others
	Chapters  []*Chapter
	Intro     *Chapter // the text of the front page; nil on an edition's page
	Errata    []erratumView
	Documents int
	Standards int
	Since     *Link       // what changed since the edition before; nil for the first
	News      func() news // what changed last; for the front page alone
}

func overviewPages(e *Edition) []Page {
	data := e.overview()
	data.Errata = e.errata()
	return []Page{{
		Path: e.path(), Layout: "overview", Title: e.Meta.Title, Description: e.Meta.Description,
		Edition: e, Section: "", Data: data, Cite: e.part(biblio.Edition, "edition", e.Meta.Title, e.path()),
	}}
}

func homePages(s *Site) []Page {
	data := s.Current.overview()
	data.News = s.news
	for _, c := range s.Pages {
		if c.Slug == homeSlug {
			data.Intro = c
		}
	}
	return []Page{{Path: "", Layout: "home", Title: s.Title, Description: s.Description, Data: data}}
}

func (e *Edition) overview() overviewPage {
	data := overviewPage{Edition: e, Chapters: e.Chapters, Documents: len(e.Documents), Standards: len(e.Standards)}
	if c := e.sinceLast(); c != nil {
		data.Since = &Link{c.before.ID, e.path("changes")}
	}
	for _, id := range e.Meta.Headline {
		v, _ := e.Numbers.Value(id)
		data.Headline = append(data.Headline, e.valueRow(v))
	}
	for _, id := range e.Meta.HeadlineFigures {
		f, _ := e.figure(id)
		data.Figures = append(data.Figures, e.figureView(f))
	}
	for _, f := range e.Figures {
		if len(data.Figures) < shownFigures && !slices.Contains(e.Meta.HeadlineFigures, f.ID) {
			data.Figures = append(data.Figures, e.figureView(f))
		}
	}
	return data
}

// shownFigures is how many figures the front page of an edition shows, unless
// edition.toml names more, and leadFigures how many that of the site.
const (
	shownFigures = 3
	leadFigures  = 2
)

// Lead are the figures that come first.
func (p overviewPage) Lead() []*FigureView { return p.Figures[:min(leadFigures, len(p.Figures))] }

// checkHeadline reports names in edition.toml of values, figures and tables that
// there are not.
func (e *Edition) checkHeadline() diag.List {
	var problems diag.List
	for _, list := range []struct {
		key, what string
		ids       []string
	}{
		{"headline", "value", e.Meta.Headline},
		{"headline_figures", "figure", e.Meta.HeadlineFigures},
		{"source_notes", "table", one(e.Meta.SourceNotes)},
	} {
		kind := kindsOfLink[list.what]
		known := kind.ids(e)
		for _, id := range list.ids {
			if !slices.Contains(known, id) && !e.Site.lost.May(e.File(kind.file), id) {
				problems.Add(diag.Errorf(e.Meta.Keys.At(list.key), "unresolved", "unknown %s %q", list.what, id).DidYouMean(id, known))
			}
		}
	}
	return problems
}

func notFoundPage() Page {
	return Page{Path: "", Layout: "notfound", Title: "Page not found", Description: "There is no page at this address.", Anywhere: true}
}

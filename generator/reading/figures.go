package reading

import (
	"slices"

	"recension/generator/address"
	"recension/generator/biblio"
	"recension/generator/edition"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/view"
)

// figurePage is the data of the layout of a figure.
type figurePage struct {
	Figure *view.Figure
	Uses   []view.PageUses
	Prev   *page.Link
	Next   *page.Link
	Embed  string // the address of the page for other sites; empty if that of this site is not known
}

// FigurePages returns the list of figures and, for each figure, its page and its
// page for other sites.
func FigurePages(r *edition.Review, e *edition.Edition, figures *view.Figures) []page.Page {
	in := view.EditionOf(r, e)
	var views []*view.Figure
	for i := range e.Figures {
		views = append(views, figures.Of(e, &e.Figures[i]))
	}
	cards := slices.Clone(views)
	for _, f := range e.Maps {
		if _, declared := e.Figure(f.ID); !declared { // the built-in map, which has a page of its own
			cards = append(cards, figures.MapOf(e, f))
		}
	}
	pages := []page.Page{view.List(in, address.Figures, e.Locale.Say("figures.title"), e.Locale.Say("figures.description"), "figures", cards)}
	for i, v := range views {
		alone := *v
		alone.Alone = true
		about := page.Subject{Kind: address.Figures, ID: v.ID}
		embed := ""
		if r.BaseURL != "" {
			embed = string(r.BaseURL) + v.Embed()
		}
		pages = append(pages, page.Page{
			Path: v.Path, Layout: "figure", Title: v.FullHeadline(), Description: v.Title,
			Edition: in, About: about, Section: address.Figures, Trail: view.Trail(in, pages[0].Link()),
			Data: figurePage{
				Figure: &alone, Uses: view.ByPage(e.Uses(edition.Ref{Kind: "figure", ID: v.ID})),
				Prev: neighbour(views, i-1), Next: neighbour(views, i+1), Embed: embed,
			},
			Picture: v.Picture(), Popovers: v.Popovers(), Map: v.Table != nil,
			Cite: view.Cite(view.CitablePart(r, e, biblio.Figure, "figure", locale.Typed(v.FullHeadline()), v.Path)),
		})
		about.Rest = address.EmbedName
		pages = append(pages, page.Page{
			Path: v.Embed(), Layout: "embed", Title: v.FullHeadline(), Description: v.Title,
			Edition: in, About: about, Section: address.Figures, Data: v, Popovers: v.Popovers(), Bare: true, Map: v.Table != nil,
		})
	}
	return pages
}

func neighbour(views []*view.Figure, i int) *page.Link {
	if i < 0 || i >= len(views) {
		return nil
	}
	return &page.Link{Text: views[i].FullHeadline(), Path: views[i].Path}
}

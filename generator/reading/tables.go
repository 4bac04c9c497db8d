package reading

import (
	"recension/generator/address"
	"recension/generator/biblio"
	"recension/generator/edition"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/view"
)

// tablePage is the data of the layout of a table.
type tablePage struct {
	Table *view.Table
	Uses  []view.PageUses
}

// TablePages returns the list of tables, and a page for each table.
func TablePages(r *edition.Review, e *edition.Edition) []page.Page {
	in := view.EditionOf(r, e)
	var views []*view.Table
	for i := range e.Tables {
		views = append(views, view.TableOf(r, e, &e.Tables[i]))
	}
	pages := []page.Page{view.List(in, address.Tables, e.Locale.Say("tables.title"), e.Locale.Say("tables.description"), "tables", views)}
	for _, v := range views {
		alone := *v
		alone.Alone = true
		pages = append(pages, page.Page{
			Path: v.Path, Layout: "table", Title: v.FullTitle(), Description: v.Title,
			Edition: in, About: page.Subject{Kind: address.Tables, ID: v.ID}, Section: address.Tables, Trail: view.Trail(in, pages[0].Link()),
			Data:     tablePage{&alone, view.ByPage(e.Uses(edition.Ref{Kind: "table", ID: v.ID}))},
			Popovers: v.Caption.Popovers(),
			Cite:     view.Cite(view.CitablePart(r, e, biblio.Table, "table", locale.Typed(v.FullTitle()), v.Path)),
		})
	}
	return pages
}

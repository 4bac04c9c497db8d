package view

import (
	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
)

// EditionOf returns the data about an edition that its pages show.
func EditionOf(r *edition.Review, e *edition.Edition) *page.Edition {
	return &page.Edition{
		ID: e.ID, Title: e.Meta.Title, Short: e.Locale.Say("edition.short", "title", e.Meta.Title, "id", e.ID), Path: address.Edition(e.ID),
		Role: string(r.Role(e)), Draft: e.Draft(), Search: address.In(e.ID, address.Search),
	}
}

// List returns the page that lists all items of a section of an edition.
func List(in *page.Edition, section, title, description, layout string, data any) page.Page {
	return page.Page{
		Path: address.In(in.ID, section), Layout: layout, Title: title, Description: description,
		Edition: in, About: page.Subject{Kind: section}, Section: section, Trail: Trail(in), Data: data,
	}
}

// Trail returns the breadcrumb links to a page: the overview of its edition, then
// the pages between.
func Trail(in *page.Edition, between ...page.Link) []page.Link {
	return append([]page.Link{{Text: in.Short, Path: in.Path}}, between...)
}

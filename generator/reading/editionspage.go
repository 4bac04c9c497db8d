package reading

import (
	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/history"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// editionItem is an edition in the list of editions.
type editionItem struct {
	*page.Edition
	Meta                         review.Meta
	DocumentsPath, StandardsPath string
	Documents, Standards         int
	Errata                       int
	Changes                      *page.Link // the page with its changes; nil: none
}

// EditionsPages returns the list of editions, newest first. since returns the
// comparison of an edition with the one before; nil for the first. feed is the
// address of the feed of the site; empty if there is none.
func EditionsPages(r *edition.Review, since func(*edition.Edition) *history.Comparison, feed string) []page.Page {
	var items []editionItem
	for _, e := range r.NewestFirst() {
		item := editionItem{
			Edition: view.EditionOf(r, e), Meta: e.Meta, Documents: len(e.Documents), Standards: len(e.Standards),
			DocumentsPath: address.In(e.ID, address.Documents), StandardsPath: address.In(e.ID, address.Standards), Errata: len(e.Errata()),
		}
		if c := since(e); c != nil {
			item.Changes = &page.Link{Text: r.Locale.Say("editions.since", "id", c.Before.ID), Path: address.In(e.ID, address.Changes)}
		}
		items = append(items, item)
	}
	return []page.Page{{
		Path: address.Editions, Layout: "editions", Title: r.Locale.Say("editions.title"), Data: items,
		Description: r.Locale.Say("editions.description"), Feed: feed,
	}}
}

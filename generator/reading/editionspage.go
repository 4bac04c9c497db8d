package reading

import (
	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/history"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// editionItem is an edition as the page that lists them shows it.
type editionItem struct {
	*page.Edition
	Meta                         review.Meta
	DocumentsPath, StandardsPath string
	Documents, Standards         int
	Errata                       int
	Changes                      *page.Link // what changed in it; nil: no page says so
}

// EditionsPages is the page that lists the editions, the newest first. since is the
// comparison of an edition with the one before; nil for the first. feed is the feed of
// the site; empty: there is none.
func EditionsPages(r *edition.Review, since func(*edition.Edition) *history.Comparison, feed string) []page.Page {
	var items []editionItem
	for _, e := range r.NewestFirst() {
		item := editionItem{
			Edition: view.EditionOf(r, e), Meta: e.Meta, Documents: len(e.Documents), Standards: len(e.Standards),
			DocumentsPath: address.In(e.ID, address.Documents), StandardsPath: address.In(e.ID, address.Standards), Errata: len(e.Errata()),
		}
		if c := since(e); c != nil {
			item.Changes = &page.Link{Text: "Changes since " + c.Before.ID, Path: address.In(e.ID, address.Changes)}
		}
		items = append(items, item)
	}
	return []page.Page{{
		Path: address.Editions, Layout: "editions", Title: "Editions", Data: items,
		Description: "Every edition of the review, each as it was published.", Feed: feed,
	}}
}

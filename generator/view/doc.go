// Package view prepares the items of an edition for pages: figures, tables and their
// cells, numbers with their provenance, links in texts, captions, citations, and
// places in the repository. An item looks the same on every page.
//
// What comes in are items from package edition. What goes out are values for the
// partials of templates/. The packages that make pages put them into the data of
// layouts:
//
//	figures := view.NewFigures(review, view.NewPictures(keep, ""), scripts)
//	funnel, _ := e.Figure("funnel")
//	shown := figures.Of(e, funnel) // for templates/partials/figure.html
//
// To change how links of a kind look, add a row to linkViews in links.go; if they open
// a note, add templates/partials/note-<kind>.html. To add a download format for
// figures, add a row to downloads in download.go; to add a host of repositories, a row
// to forges in place.go; to add a type of cells, a case to ValueOf in value.go.
package view

// Package view says how the items of an edition show, wherever they show: a figure,
// a table and its cells, a number with its provenance, a link in a text, a caption,
// a citation, a place in the repository.
//
// Items come from package edition; what comes out are values for partials of
// templates/. The packages that make pages put them into the structs that layouts
// get:
//
//	figures := view.NewFigures(review, view.NewPictures(keep, ""), scripts)
//	funnel, _ := e.Figure("funnel")
//	shown := figures.Of(e, funnel) // templates/partials/figure.html shows it
//
// To let links of a kind show in another way, add a row of linkViews in links.go;
// if they open a note, add templates/partials/note-<kind>.html. To offer figures in
// another form, add a row of downloads in download.go. To know another host of
// repositories, add a row of forges in place.go. To show another type of cells, add
// a case to ValueOf in value.go.
package view

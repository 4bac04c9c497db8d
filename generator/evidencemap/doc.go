// Package evidencemap makes the pages of evidence maps: the map with its gaps, a page for
// each cell with the documents or standards in it, and one for those that are in no cell.
//
// What comes in are the maps of an edition, which package figure counts and package view
// shows as tables, and the lists of package catalogue. What goes out are pages and the
// files of the built-in map. The history of a cell comes from the same facets of the other
// editions: see [history].
package evidencemap

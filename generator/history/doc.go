// Package history makes the pages about changes: from one edition of a review to
// another, by corrections of a published edition, and of a document or standard in all
// editions.
//
// What comes in is a review; package compare finds the changes, package edition the
// corrections. What goes out are pages, files, and data for the pages of other
// packages. [Compare] pairs the editions; each comparison is computed on first use:
//
//	all := history.Compare(review, figures)
//	pages := history.ComparePages(all)             // compare/2021...2022/
//	entries := history.OfStandard(all, e, "rb-1")  // the changes of one standard
//	found := history.FindCorrections(review)       // errata by the pages that they affect
//
// To list the changes of another kind of item, add a row to comparedKinds in
// changelists.go; for another kind of change, add a row to changeKinds there.
package history

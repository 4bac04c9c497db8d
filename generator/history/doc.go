// Package history says what changed: from one edition of a review to another, in a
// published edition by corrections, and to one document or standard over all
// editions.
//
// Package compare finds the changes, package edition the corrections; here they
// become what pages show. [Compare] pairs the editions. What changed between two of
// them is worked out when something first asks for it, and once:
//
//	all := history.Compare(review, figures)
//	pages := history.ComparePages(all)             // compare/2021...2022/
//	entries := history.OfStandard(all, e, "rb-1")  // what became of one standard
//	touched := history.FindCorrections(review)     // errata by the pages that they touch
//
// To list the changes of another kind of item, add a row of comparedKinds in
// changelists.go; for another sort of change, a row of changeKinds there.
package history

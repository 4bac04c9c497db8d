// Package machine is what the site tells programs: search engines, feed readers,
// reference managers, other sites.
//
// A loaded review comes in, and what changed in it (package history); what comes out
// is files beside the pages, and the [page.Head] of each page:
//
//	machine.AddSitemap(files, review, pages, corrections)
//	machine.AddFeeds(files, review, comparisons, templates)
//	head := machine.Head(review, p)
//
// To describe another type of page as linked data, add a row of subjects in
// jsonld.go.
package machine

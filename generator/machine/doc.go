// Package machine makes the parts of the site for programs: search engines, feed
// readers, reference managers and other sites.
//
// What comes in is a review, with its changes from package history. What goes out are
// files, and the [page.Head] of each page:
//
//	machine.AddSitemap(files, review, pages, corrections)
//	machine.AddFeeds(files, review, comparisons, templates)
//	head := machine.Head(review, p)
//
// To add linked data to a type of page, add a row to subjects in jsonld.go. To add a
// file, add a function here and its call to site/files.go.
package machine

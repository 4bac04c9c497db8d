// Package reading makes the pages for readers: the front pages, chapters, figures,
// tables, numbers, the data, the notes on the source, the status, the whole report, the
// list of editions and the style page. It also makes the connections between pages:
// navigation, the same page in other editions, and redirects.
//
// What comes in is an edition, with what other packages computed from it. What goes out
// are pages, or files that are added to those of the site:
//
//	pages := reading.ChapterPages(review, e, figures)
//	reading.AddData(files, src, e)
//
// To add a page type, add a file here with such a function and the struct for its
// layout, a row to pageTypes in site/pages.go, and templates/layouts/<name>.html.
package reading

// Package reading makes the pages that readers read: the front pages, chapters,
// figures, tables, numbers, the data, the notes on the source, the status, the whole
// report, the list of editions, the style page; and what leads from one page to
// another: navigation, the same page in another edition, redirects.
//
// Each function takes the edition and what it shows of it, and returns pages, or adds
// files to those of the site. To add a page type, add a file here with such a function
// and the struct that its layout gets, a row of pageTypes in package site, and
// templates/layouts/<name>.html.
package reading

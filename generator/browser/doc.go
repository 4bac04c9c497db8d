// Package browser tests the built site in Chromium, as its readers meet it: wide
// and narrow, light and dark, with and without JavaScript, from a web server and
// from a disk. It holds nothing but tests.
//
// They build the review of this repository once and open a page of each type in
// it, and every figure. To test a page type, add its row to kinds in
// site_test.go; a page that no row names fails the tests. To test something else
// of every page, add a function to checks in page_test.go or, if it holds whatever
// the reader has set, to settings there: a page is opened once for both, and once
// more with its font late, without script and from a disk. serve_test.go writes a
// review with a preview of it instead; budget_test.go weighs every page.
//
// A test passes however busy the machine is. It waits for a state (visitor.is, tab.steady,
// an event), never for a time; the pages that it measures have their font, which the
// server of the tests sees to (host in site_test.go); and what hangs ends after patience.
//
// The browser is the one that $CHROMIUM names, or the first of chromium,
// chromium-browser, google-chrome and google-chrome-stable. Without one the
// tests are skipped, except where CI is set. No request leaves the machine.
package browser

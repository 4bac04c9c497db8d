// Package browser tests sites in Chromium, as readers see them: wide and narrow, light
// and dark, with and without JavaScript, from a web server and from a disk. It contains
// only tests.
//
// The tests build the fixture once, which is the review that init writes with a few
// additions (fixture_test.go), and open a page of each type and the figures of an
// edition. To test a new type of page, add a row to kinds in site_test.go, and to the
// fixture what has such a page; a page that belongs to no row fails the tests. To check
// something on each page, add a function to checks in page_test.go or, if readers'
// settings must not affect it, to settings there. Each page is opened once for both, and
// again with a late font, without scripts and from a disk. serve_test.go edits a review
// with a preview of it; budget_test.go weighs each page.
//
// Other reviews are only looked at: the checks, once for each type of page that they
// have, and each figure (reviews_test.go). They are the smallest review of init and that
// of this repository, if it has one. No test names what these say.
//
// Tests do not depend on the load of the machine. They wait for a state (visitor.is,
// tab.steady, an event), never for a time; the server of the tests (host in
// site_test.go) makes sure that measured pages have their font; and a test that hangs
// ends after patience.
//
// The browser is that in $CHROMIUM or the first of chromium, chromium-browser,
// google-chrome and google-chrome-stable. Without a browser, the tests are skipped,
// unless CI is set. No request leaves the machine.
package browser

package browser

import (
	"path"
	"testing"
)

// TestReviews looks once at a page of each type, and at each figure, of reviews besides
// the fixture: the smallest review of init, and that of this repository, if there is one.
// What it finds there is a fault of the program, or of a text or figure of the review.
func TestReviews(t *testing.T) {
	tabs := openTabs(t)
	for name, build := range map[string]func() (published, error){"minimal": buildMinimal, "own": buildOwn} {
		site, err := build()
		if err != nil {
			t.Fatal(err)
		}
		site.checkTypes(t)
		run := func(what string, test func(*tab)) {
			t.Run(name+" "+what, func(t *testing.T) {
				t.Parallel()
				test(tabs.tab(t, site.url))
			})
		}
		for _, kind := range kinds {
			if pages := site.found[kind.name]; len(pages) > 0 {
				run(kind.name, func(tab *tab) { testGlance(tab, pages[0]) })
			}
		}
		if lists := site.found["figures"]; len(lists) > 0 {
			run("figures in another font", func(tab *tab) { testFigureFont(tab, lists[0]) })
		}
		seen := map[string]bool{}
		for _, p := range site.found["figure"] {
			if figure := path.Base(path.Dir(p.file)); !seen[figure] { // an edition shows enough
				seen[figure] = true
				run("figure "+figure, func(tab *tab) { testFigure(tab, p) })
			}
		}
	}
}

// testGlance looks at a page in two views, which have each width and each theme.
func testGlance(tab *tab, p page) {
	tab.load(tab.site + p.address())
	for _, v := range views {
		tab.look(v)
		for _, check := range checks {
			check(tab, p, v)
		}
	}
	checkStyle(tab, p)
	checkHeard(tab, p)
}

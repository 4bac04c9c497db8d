package sitetest

import (
	"cmp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"recension/generator/diag"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/reviewtest"
	"recension/generator/theme"
)

var parsed = sync.OnceValues(func() (*page.Templates, diag.List) {
	return page.LoadTemplates(theme.Of(fstest.MapFS{}), nil, locale.English())
})

// Templates returns the built-in templates.
func Templates(t testing.TB) *page.Templates {
	t.Helper()
	templates, problems := parsed()
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	return templates
}

// Page renders a page without the surroundings of a site, so that a package can test
// its pages without building one.
func Page(t testing.TB, templates *page.Templates, p page.Page) string {
	t.Helper()
	var b strings.Builder
	p.Bare = true
	current := cmp.Or(p.Edition, &page.Edition{ID: "current"})
	frame := page.Frame{Page: p, Site: &page.Site{Current: current}, Sections: &page.Sections{Edition: current}}
	if err := templates.Render(&b, frame); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Generated returns the sources that the program generates for bundles, in English and
// without a look of the review: see assets.Load.
func Generated() map[string]string {
	return map[string]string{"chart-colours.css": figure.Stylesheet(), "messages.css": locale.English().StyleSheet(), "theme.css": "", locale.ScriptModule: locale.English().Script()}
}

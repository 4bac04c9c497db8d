package sitetest

import (
	"cmp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"recension/generator/page"
	"recension/generator/reviewtest"
)

// parsed has the templates by the folder of the project.
var parsed sync.Map

// Templates returns the templates of the project. root is the project's folder,
// relative to the package under test.
func Templates(t testing.TB, root string) *page.Templates {
	t.Helper()
	if known, ok := parsed.Load(root); ok {
		return known.(*page.Templates)
	}
	src := fstest.MapFS{}
	reviewtest.AddTemplates(t, src, root)
	templates, problems := page.LoadTemplates(src)
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	known, _ := parsed.LoadOrStore(root, templates)
	return known.(*page.Templates)
}

// Page renders a page without the surroundings of a site, so that a package can test
// its pages without building one.
func Page(t testing.TB, templates *page.Templates, p page.Page) string {
	t.Helper()
	var b strings.Builder
	p.Bare = true
	current := cmp.Or(p.Edition, &page.Edition{ID: "current"})
	frame := page.Frame{Page: p, Site: &page.Site{Current: current}, Sections: &page.Sections{Edition: current, Index: func() string { return "" }}}
	if err := templates.Render(&b, frame); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

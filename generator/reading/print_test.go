package reading

import (
	"slices"
	"strings"
	"testing"

	"recension/generator/assets"
	"recension/generator/catalogue"
	"recension/generator/edition"
	"recension/generator/history"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
	"recension/generator/theme"
	"recension/generator/view"
)

// TestPrint tests the report: its parts in order, unique ids, and links that stay in
// the report.
func TestPrint(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "content/2021/introduction.md", "## What was counted", "![](figure:spans)\n\nSee [the findings](findings.md).\n\n## What was counted")
	r := loaded(t, src)
	figures := drawn(r)
	pages := PrintPages(r, r.Current, figures, catalogue.New(r, r.Current, "", assets.Hashed).Documents, nil)
	text := sitetest.Page(t, sitetest.Templates(t), pages[0])
	rest := text
	for _, want := range []string{ // in this order
		`<meta name="robots" content="noindex">`,
		`href="../../2021/print/running.css"`,
		`data-title="Bridges, 2021 edition" data-dated="2021-06-30"`,
		`<h1>Bridges</h1>`,
		`<a href="#chapter-introduction">`, `<a href="#introduction.what-was-counted">What was counted</a>`,
		`<h2 id="chapter-introduction">`,
		`<a id="introduction.ref-term-keystone-1" class="term" href="#term-keystone">`,
		`<a id="introduction.ref-cite-old-stone-1" href="#reference-old-stone"`,
		`<figure class="figure" id="figure-spans">`, `aria-labelledby="spans-wide-desc"`, `aria-labelledby="spans-narrow-desc"`,
		`See <a href="#chapter-findings">`, // another chapter
		`<h3 id="introduction.what-was-counted">`,
		`<h2 id="chapter-findings">`,
		`href="#figure-spans"`,
		`<p class="placed">See <a href="#figure-spans">`, // placed before
		`id="table-rivers"`,
		`href="#figure-documents-by-kind"`, // which no chapter places
		`href="#introduction.what-was-counted"`,
		`<h2 id="more">`, `id="figure-documents-by-kind"`,
		`<h2 id="references">`, `<li id="reference-old-stone">`,
		`<h2 id="terms">`, `<dt id="term-keystone">`,
		`<h2 id="numbers">`, `<h3 id="numbers-spans">`,
		`<h2 id="notes">`,
		`<h2 id="colophon">`,
	} {
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Errorf("there is no %s, or not after what stands before it in this list", want)
			continue
		}
		rest = after
	}
	for _, none := range []string{`data-explore`, `id="row-`} {
		if strings.Contains(text, none) {
			t.Errorf("there is %s", none)
		}
	}
}

// drawn returns figures with empty drawings.
func drawn(r *edition.Review) *view.Figures {
	keep := func(string, func() ([]byte, error)) ([]byte, error) { return nil, nil }
	return view.NewFigures(r, view.NewPictures(keep, ""), view.FigureScripts{})
}

// TestPages renders all pages of the small review, and tests that each has a
// heading.
func TestPages(t *testing.T) {
	src := reviewtest.Small(t)
	r := loaded(t, src)
	pages := slices.Concat(
		pagesOf(r), StylePages(theme.Of(src), r, drawn(r)), EditionsPages(r, func(*edition.Edition) *history.Comparison { return nil }, "feed.xml"),
		HomePages(r, drawn(r), nil, func() *history.News { return history.NewsOf(r, nil) }, "feed.xml"),
	)
	paths := map[string]bool{}
	for _, p := range pages {
		if text := sitetest.Page(t, sitetest.Templates(t), p); strings.Count(text, "<h1") != 1 && p.Layout != "embed" {
			t.Errorf("%q (%s) has %d headings of the first level", p.Path, p.Layout, strings.Count(text, "<h1"))
		}
		if paths[p.Path] && !p.Anywhere && p.Path != "" {
			t.Errorf("two pages have the address %q", p.Path)
		}
		paths[p.Path] = true
	}
	for _, path := range []string{"", "2021/", "2021/introduction/", "2021/figures/spans/embed/", "2021/tables/rivers/", "2021/values/", "2021/status/", "2021/print/", "style/", "style/figures/", "editions/", "about/"} {
		if !paths[path] {
			t.Errorf("there is no page %q", path)
		}
	}
}

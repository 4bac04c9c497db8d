package site

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/reviewtest"
	"recension/generator/sitetest"
	"recension/generator/view"
)

// renderOf builds a review without errors and renders one of its files.
func renderOf(t *testing.T, src fstest.MapFS, name string) string {
	t.Helper()
	return sitetest.Render(t, build(t, src, Options{}), name)
}

// holds reports texts that a page lacks or should not have.
func holds(t *testing.T, page string, want bool, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if strings.Contains(page, text) != want {
			t.Errorf("%q is in the page: %v, want %v:\n%s", text, !want, want, mainPart.FindString(page))
		}
	}
}

// TestCorrectionForms tests, for each host of repositories, the links to read and
// correct a number, on each page that has them.
func TestCorrectionForms(t *testing.T) {
	for _, c := range []struct{ repository, line, form string }{
		{"https://github.com/bridges/review", "https://github.com/bridges/review/blob/HEAD/data/2021/counts/spans.csv#L2", "https://github.com/bridges/review/issues/new"},
		{"https://gitlab.com/bridges/review/", "https://gitlab.com/bridges/review/-/blob/HEAD/data/2021/counts/spans.csv#L2", "https://gitlab.com/bridges/review/-/issues/new"},
		{"https://codeberg.org/bridges/review", "https://codeberg.org/bridges/review/src/HEAD/data/2021/counts/spans.csv#L2", "https://codeberg.org/bridges/review/issues/new"},
		{"https://bitbucket.org/bridges/review", "https://bitbucket.org/bridges/review/src/HEAD/data/2021/counts/spans.csv#L2", ""},
		{"https://bridges.example/source", "", ""},
		{"", "", ""},
	} {
		t.Run(c.repository, func(t *testing.T) {
			src := reviewtest.Small(t)
			reviewtest.Edit(t, src, "config.toml", `"https://bridges.example/source"`, fmt.Sprintf("%q", c.repository))
			files := build(t, src, Options{})
			for _, name := range []string{"2021/values/arches/index.html", "2021/introduction/index.html", "index.html"} {
				page := sitetest.Render(t, files, name)
				holds(t, page, true, "data/2021/counts/spans.csv, line\u00a02")
				holds(t, page, c.line != "", `<a href="`+c.line+`" rel="external">data/2021/counts/spans.csv, line`)
				holds(t, page, c.form != "", "Suggest a correction", `<a href="`+c.form+"?")
			}
		})
	}
}

// TestManyCounts tests that a note shows some of the counts of a value, and the page
// of values all of them.
func TestManyCounts(t *testing.T) {
	src := reviewtest.Small(t)
	counts := "category,series,group,count,qualifier,basis,source,note\n"
	for i := range view.CountsInNote + 3 {
		counts += fmt.Sprintf("Pier %d,,,%d,exact,stated,survey: table 9,\n", i, i+1)
	}
	src["data/2021/counts/piers.csv"] = &fstest.MapFile{Data: []byte(counts)}
	reviewtest.Edit(t, src, "data/2021/values.toml", `'number("spans", "arch")'`, `'sum(counts("piers")) + number("spans", "arch")'`)
	for name := range src {
		if strings.HasSuffix(name, ".md") || strings.HasSuffix(name, "tables.toml") {
			src[name] = &fstest.MapFile{Data: []byte(strings.NewReplacer("About 1,200", "About 1,245", "about 1,200", "about 1,245").Replace(string(src[name].Data)))}
		}
	}
	files := build(t, src, Options{})
	last := fmt.Sprintf("Pier %d</a>: %d, stated", view.CountsInNote+2, view.CountsInNote+3)
	note := sitetest.Render(t, files, "2021/introduction/index.html")
	holds(t, note, true, "Pier 0</a>: 1, stated", "Arch</a>: about 1,200, stated", "and 3 more rows of piers", "Derived from numbers")
	holds(t, note, false, last)
	all := sitetest.Render(t, files, "2021/values/arches/index.html")
	holds(t, all, true, "Pier 0</a>: 1, stated", last, "data/2021/counts/piers.csv, line\u00a010")
	holds(t, all, false, "rows more")
}

// TestCited tests the references of a chapter that cites a document twice: their
// order, and their links back.
func TestCited(t *testing.T) {
	src := reviewtest.Small(t)
	page := renderOf(t, src, "2021/introduction/index.html")
	holds(t, page, true,
		`<a id="ref-cite-old-stone-1" href="#cite-old-stone" role="doc-biblioref">1</a>`,
		`<li id="cite-old-stone"><span class="reference-number">[1]</span>`,
		`<a href="#ref-cite-old-stone-1" role="doc-backlink" aria-label="Back to the text, place a">a</a><a href="#ref-cite-old-stone-2" role="doc-backlink" aria-label="Back to the text, place b">b</a>`,
		`<a class="reference-title" href="../../2021/documents/old-stone/index.html">Old stone, &lt;new&gt; load</a>. River Board, 2019.`)
	if strings.Index(page, `id="cite-old-stone"`) > strings.Index(page, `id="cite-new-steel"`) {
		t.Error("the references are not in the order of their numbers")
	}
	holds(t, renderOf(t, src, "2021/findings/index.html"), false, "doc-bibliography")
}

// TestCitedInCaption tests that citations in captions link to the references of the
// edition.
func TestCitedInCaption(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/figures.toml", `[keystone](term:keystone).`, `[keystone](term:keystone) [@old-stone].`)
	for _, name := range []string{"2021/findings/index.html", "2021/figures/spans/index.html"} {
		holds(t, renderOf(t, src, name), true,
			`references/index.html#old-stone" role="doc-biblioref" data-note="2021/cite/old-stone">1</a>`,
			`<template id="2021/cite/old-stone">`, `<p class="note-title">Reference 1</p>`)
	}
}

package site

import (
	"bytes"
	"strings"
	"testing"

	"recension/generator/sitetest"
)

// TestPrint looks for what makes the report one whole: parts in order, ids of their
// own, and links that lead to places in it.
func TestPrint(t *testing.T) {
	src := reviewOf(t, parseArchive(t, "small.txtar"))
	edit(t, src, "content/2021/introduction.md", "## What was counted", "![](figure:spans)\n\nSee [the findings](findings.md).\n\n## What was counted")
	files, problems := Build(src, Options{Keep: sitetest.Keep})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	var page bytes.Buffer
	if err := files[ReportFile("2021")](&page); err != nil {
		t.Fatal(err)
	}
	rest := page.String()
	for _, want := range []string{ // in this order
		`<meta name="robots" content="noindex">`,
		`href="../../2021/print/running.css"`,
		`data-title="Bridges, 2021 edition" data-dated="2021-06-30"`,
		`<h1>Bridges</h1>`,
		`<a href="#chapter-introduction">`, `<a href="#introduction.what-was-counted">What was counted</a>`,
		`<h2 id="chapter-introduction">`,
		`<a id="introduction.ref-term-keystone-1" class="term" href="#term-keystone">`,
		`<a id="introduction.ref-cite-old-stone-1" href="#reference-old-stone"`,
		`<figure class="figure" id="figure-spans">`, `aria-labelledby="spans-wide-desc"`,
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
	for _, none := range []string{`class="narrow"`, `data-explore`, `id="row-`} {
		if strings.Contains(page.String(), none) {
			t.Errorf("there is %s", none)
		}
	}
}

func TestRunningHead(t *testing.T) {
	src := reviewOf(t, parseArchive(t, "small.txtar"))
	edit(t, src, "data/2021/edition.toml", `title = "Bridges"`, `title = "Bridges \"of\" <stone>\\"`)
	files, problems := Build(src, Options{Keep: sitetest.Keep})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	var style bytes.Buffer
	if err := files["2021/print/running.css"](&style); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`@top-left { content: "Bridges \22 of\22  \3c stone>\5c "; }`, `@top-right { content: "2021 edition"; }`} {
		if !strings.Contains(style.String(), want) {
			t.Errorf("there is no %s in\n%s", want, style.String())
		}
	}
}

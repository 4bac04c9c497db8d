package site_test

import (
	"bytes"
	"strings"
	"testing"

	"recension/generator/reviewtest"
	"recension/generator/site"
)

// TestOnlyDraft builds a review whose only edition is a draft: it has a site with
// drafts alone, whose pages all say that they show one, and which search engines do
// not list.
func TestOnlyDraft(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/edition.toml", `"published"`, `"draft"`)
	if problems := site.Check(src, site.Options{}); len(problems) > 0 {
		t.Errorf("check reports:\n%s", reviewtest.Text(t, problems))
	}
	const want = `data/2021/edition.toml:4:10: error: no edition is published, so the site would have no pages [current]
     4 | status = "draft"
       |          ^^^^^^^
  hint: publish this one with recension edition publish 2021, or build the site with its drafts: recension build --drafts
1 error, 0 warnings
`
	files, problems := site.Build(src, site.Options{})
	if got := reviewtest.Text(t, problems); got != want || files != nil {
		t.Errorf("without drafts: %d files, and\n%s", len(files), got)
	}
	texts, err := render(src, site.Options{Drafts: true, Root: "/"})
	if err != nil {
		t.Fatal(err)
	}
	checkLinks(t, texts)
	checkIDs(t, parse(t, texts))
	for name, text := range texts {
		for _, sign := range []string{`<meta name="robots" content="noindex">`, `class="banner banner-draft"`} {
			if strings.HasSuffix(name, ".html") && !bytes.Contains(text, []byte(sign)) {
				t.Errorf("%s has no %s", name, sign)
			}
		}
		for _, feature := range []string{"sitemap", "latest/", "feed.xml", "CITATION.cff"} {
			if strings.Contains(name, feature) {
				t.Errorf("there is a file %s", name)
			}
		}
	}
	if robots := string(texts["robots.txt"]); strings.Contains(robots, "Sitemap") {
		t.Errorf("robots.txt is\n%s", robots)
	}
	for _, name := range []string{"index.html", "404.html"} {
		if text := string(texts[name]); !strings.Contains(text, "2021/index.html") || strings.Contains(text, "urrent edition") {
			t.Errorf("%s does not lead to the draft, or calls it current:\n%s", name, text)
		}
	}
}

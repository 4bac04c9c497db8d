package site

import (
	"io/fs"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/reviewtest"
)

// TestCheckAddresses tests that pages with the same address are reported at the file
// of one of them.
func TestCheckAddresses(t *testing.T) {
	problems := checkAddresses([]page.Page{
		{Path: "2021/authors/", Source: "content/2021/authors.md", Title: "Authors", Layout: "chapter"},
		{Path: "2021/authors/", Title: "Those who wrote", Layout: "people"},
		{Path: "about/", Title: "About", Layout: "content"},
		{Path: "", Title: "Front", Layout: "home"},
		{Path: "", Title: "Page not found", Layout: "notfound", Anywhere: true}, // has no address
		{Path: "style/", Title: "Style", Layout: "style"},
		{Path: "style/", Title: "Look", Layout: "look"},
		{Path: "2022/more/", Source: "content/2022/more.md", Layout: "chapter"},
		{Path: "2022/more/", Source: "content/2022/other.md", Layout: "chapter"},
	})
	want := `content/2021/authors.md: error: two pages have the address /2021/authors/: that of content/2021/authors.md and “Those who wrote” (layout people) [id]
  hint: rename one of them
config.toml: error: two pages have the address /style/: “Style” (layout style) and “Look” (layout look) [id]
  hint: rename one of them
content/2022/other.md: error: two pages have the address /2022/more/: that of content/2022/more.md and that of content/2022/other.md [id]
  hint: rename one of them
3 errors, 0 warnings
`
	if diff := cmp.Diff(want, reviewtest.Text(t, problems)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestTwoPagesAtOneAddress tests that Build and Check report a page type that takes
// the address of a chapter, with or without templates.
func TestTwoPagesAtOneAddress(t *testing.T) {
	before := pageTypes
	t.Cleanup(func() { pageTypes = before })
	pageTypes = append(slices.Clip(before), func(_ *inputs, e *edition.Edition) []page.Page {
		return []page.Page{{Path: e.ID + "/findings/", Layout: "content", Title: "What was found"}}
	})
	const want = `content/2021/findings.md: error: two pages have the address /2021/findings/: that of content/2021/findings.md and “What was found” (layout content) [id]
  hint: rename one of them
1 error, 0 warnings
`
	files, problems := Build(reviewtest.Small(t), testOptions(Options{}))
	if diff := cmp.Diff(want, reviewtest.Text(t, problems)); diff != "" || files != nil {
		t.Errorf("a build has %d files and reports (-want +got):\n%s", len(files), diff)
	}
	for name, src := range map[string]fs.FS{"with templates": reviewtest.Small(t), "content alone": reviewtest.Small(t)} {
		if diff := cmp.Diff(want, reviewtest.Text(t, Check(src, Options{}))); diff != "" {
			t.Errorf("%s, a check reports (-want +got):\n%s", name, diff)
		}
	}
}

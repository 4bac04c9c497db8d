package site_test

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"recension/generator/reviewtest"
	"recension/generator/site"
)

// TestHeadingIDs builds pages with texts, then gives each text a heading for every id of
// its page. No heading gets one of these ids.
func TestHeadingIDs(t *testing.T) {
	src := reviewtest.Small(t)
	texts := map[string]string{
		"content/index.md": "index.html", "content/about.md": "about/index.html",
		"content/2021/introduction.md": "2021/introduction/index.html", "content/2021/findings.md": "2021/findings/index.html",
	}
	files, err := render(src, site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	headings := 0
	for _, page := range parse(t, files) {
		for name, at := range texts {
			if page.name != at {
				continue
			}
			for id := range page.ids {
				if strings.ContainsAny(id, ":/.") {
					continue // which no heading can have
				}
				headings++
				heading := fmt.Sprintf("\n\n## %s\n", strings.ReplaceAll(id, "-", " "))
				src[name].Data = slices.Concat(src[name].Data, []byte(heading))
			}
		}
	}
	if headings < 20 {
		t.Fatalf("only %d headings", headings)
	}
	if files, err = render(src, site.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, page := range parse(t, files) {
		if slices.ContainsFunc([]string{"index.html", "about", "2021/introduction", "2021/findings", "2021/print"}, func(at string) bool {
			return page.name == at || path.Dir(page.name) == at
		}) {
			checkIDs(t, []*document{page})
		}
	}
}

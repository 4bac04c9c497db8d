package site

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

// TestFinding tests that the finding of a figure is its title wherever readers see one,
// with the topic below it, and that its short title still names its picture, its buttons
// and the numbers of two states.
func TestFinding(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/figures.toml", "title = \"Spans\"\n", "title = \"Spans\"\nfinding = \"Arches lead with [about 1,200](value:arches)\"\n")
	if text := reviewtest.Text(t, Check(src, Options{})); text != "" {
		t.Fatalf("check prints:\n%s", text)
	}
	const finding, topic, named = "Arches lead with about 1,200", `<p class="subtitle">Spans</p>`, ">Figure 1: Spans</title>"
	files := build(t, src, Options{})
	for name, texts := range map[string][]string{
		"2021/figures/spans/index.html": {
			"<title>Figure 1: " + finding, "<h1>Figure 1: " + finding + "</h1><p class=\"lede\">Spans</p>", named,
			`content="Figure 1: ` + finding, // for link previews
		},
		"2021/figures/spans/embed/index.html":             {finding, topic, named},
		"2021/figures/index.html":                         {finding, topic},
		"2021/index.html":                                 {finding, topic},
		"2021/findings/index.html":                        {finding, topic, named},
		"2021/print/index.html":                           {finding, topic},
		"2021/figures/documents-by-kind/index.html":       {"</span>Figure 1: " + finding}, // the figure before it
		"2021/figures/spans/data.json":                    {`"title": "Spans"`, `"finding": "` + finding + `"`},
		"2021/values/arches/index.html":                   {finding}, // a use of the value
		assetBeginning(t, files, "assets/search/2021"):    {`"Figure 1: ` + finding + `","Spans"`},
		assetBeginning(t, files, "assets/figures/spans-"): {`"title":"Spans"`},
	} {
		got := sitetest.Render(t, files, name)
		for _, text := range texts {
			if !strings.Contains(got, text) {
				t.Errorf("%s does not contain %q", name, text)
			}
		}
	}
	if got := sitetest.Render(t, files, "2021/figures/documents-by-kind/index.html"); strings.Contains(got, "subtitle") {
		t.Error("a figure without a finding has a subtitle")
	}
}

// assetBeginning returns the name of the one file whose name has a beginning.
func assetBeginning[T any](t *testing.T, files map[string]T, beginning string) string {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(name, beginning) {
			return name
		}
	}
	t.Fatalf("no file begins with %s", beginning)
	return ""
}

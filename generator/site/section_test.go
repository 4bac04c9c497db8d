package site

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

// withSection adds a section of the site to a review.
func withSection(src fstest.MapFS) {
	for name, text := range map[string]string{
		"content/guide/index.md":  "+++\ntitle = \"Guide\"\ndescription = \"How to build.\"\n+++\n\nRead on.\n",
		"content/guide/stones.md": "+++\ntitle = \"Stones\"\ndescription = \"All 12 of them.\"\norder = 1\n+++\n\n## Granite\n\nTake 47 stones, as [said](../about.md), then [mortar](mortar.md#lime).\n",
		"content/guide/mortar.md": "+++\ntitle = \"Mortar\"\norder = 2\n+++\n\n## Lime\n\nSee the [references](page:references).\n",
	} {
		src[name] = &fstest.MapFile{Data: []byte(text)}
	}
}

// TestSection tests that a section of the site has a list, pages in their order, a search
// index and a link on every page, that its links are followed and that its numbers need no
// data.
func TestSection(t *testing.T) {
	src := reviewtest.Small(t)
	withSection(src)
	if text := reviewtest.Text(t, Check(src, Options{})); text != "" {
		t.Fatalf("check prints:\n%s", text)
	}
	files := build(t, src, Options{})
	contains := func(name string, texts ...string) {
		t.Helper()
		got := sitetest.Render(t, files, name)
		for _, text := range texts {
			if !strings.Contains(got, text) {
				t.Errorf("%s does not contain %q", name, text)
			}
		}
	}
	contains("guide/index.html", `href="../guide/stones/index.html"`, "All 12 of them.")
	contains("guide/stones/index.html", `<span>Previous</span><bdi>Guide`, `<span>Next</span><bdi>Mortar`, `href="#granite"`,
		`href="../../about/index.html"`, `href="../../guide/mortar/index.html#lime"`, `aria-label="You are here"`)
	contains("guide/mortar/index.html", `<span>Previous</span><bdi>Stones`, `href="../../2021/references/index.html"`)
	contains("sitemap.xml", "/guide/</loc>", "/guide/mortar/</loc>")
	contains("2021/documents/index.html", `href="../../guide/index.html"`)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(name, "assets/search/2021") {
			contains(name, `["../guide/stones/#granite","Granite","Stones"`)
		}
	}
}

// TestSectionMistakes tests that a folder of content/ without index.md is reported, as are
// a section with the name of another page and links to what is not there.
func TestSectionMistakes(t *testing.T) {
	for want, change := range map[string]func(fstest.MapFS){
		"content/guide/mortar.md: error: nothing reads this file":                            func(src fstest.MapFS) { delete(src, "content/guide/index.md") },
		`content/guide.md: error: another page has the name "guide"`:                         func(src fstest.MapFS) { src["content/guide.md"] = src["content/guide/mortar.md"] },
		`content/editions: error: another page has the name "editions"`:                      func(src fstest.MapFS) { src["content/editions/index.md"] = src["content/guide/index.md"] },
		`content/guide/stones.md:9:55: error: unknown page "content/guide/mortar.md"`:        func(src fstest.MapFS) { delete(src, "content/guide/mortar.md") },
		`content/guide/stones.md:9:55: error: content/guide/mortar.md has no heading "lime"`: func(src fstest.MapFS) { reviewtest.Edit(t, src, "content/guide/mortar.md", "## Lime\n", "") },
	} {
		src := reviewtest.Small(t)
		withSection(src)
		change(src)
		if text := reviewtest.Text(t, Check(src, Options{})); !strings.Contains(text, want) {
			t.Errorf("check does not print %q:\n%s", want, text)
		}
	}
}

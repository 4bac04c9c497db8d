package site

import (
	"regexp"
	"strings"
	"testing"

	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

var noticePart = regexp.MustCompile(`(?s)<aside class="banner[^>]*>.*?</aside>`)

// TestSwitcher compares the header of pages, their notices, and other references to
// editions.
func TestSwitcher(t *testing.T) {
	src := reviewtest.Several(t)
	files := build(t, src, Options{Drafts: true})
	masthead := regexp.MustCompile(`(?s)<nav class="editions".*?</nav>`)
	got := map[string]string{
		"switcher": emptyLine.ReplaceAllString(masthead.FindString(sitetest.Render(t, files, "2020/standards/rb-2/index.html")), "\n"),
		"latest":   emptyLine.ReplaceAllString(sitetest.Render(t, files, "latest/standards/rb-1a/index.html"), "\n"),
		"editions": readable("editions/index.html", sitetest.Render(t, files, "editions/index.html")),
	}
	for _, name := range []string{
		"2020/index.html", "2020/standards/rb-1/index.html", "2020/standards/rb-2/index.html", "2020/terms/law/index.html",
		"2022/figures/by-kind/embed/index.html", "2024/standards/rb-3/index.html", "2026/index.html", "editions/index.html", "404.html",
	} {
		got["notices"] += name + ": " + strings.Join(noticePart.FindAllString(sitetest.Render(t, files, name), -1), " ") + "\n"
	}
	for name := range got {
		got[name] = strings.TrimSpace(got[name]) + "\n"
	}
	reviewtest.Golden(t, "testdata/several.txtar", got, *updateGolden)

	if page := sitetest.Render(t, files, "404.html"); !strings.Contains(page, `data-current="2024"`) { // for its script, which redirects
		t.Errorf("404.html does not name the current edition:\n%s", page)
	}
	public := build(t, src, Options{})
	for _, name := range []string{"index.html", "404.html", "about/index.html", "editions/index.html", "2020/index.html", "2024/standards/index.html"} {
		page := sitetest.Render(t, public, name)
		if strings.Contains(page, "2026") {
			t.Errorf("%s names a draft that has no pages", name)
		}
		if strings.Contains(page, `<nav class="editions"`) != strings.HasPrefix(name, "20") {
			t.Errorf("%s has a switcher, or none", name)
		}
		if !strings.Contains(page, `editions/index.html"`) {
			t.Errorf("%s does not lead to the list of editions", name)
		}
	}
}

// TestSingleEdition tests that a single edition has no switcher.
func TestSingleEdition(t *testing.T) {
	files := build(t, reviewtest.Small(t), Options{})
	for _, name := range []string{"index.html", "2021/index.html", "2021/standards/rb-1/index.html"} {
		page := sitetest.Render(t, files, name)
		for _, sign := range []string{`class="editions"`, `class="banner`, `class="edition-role`} {
			if strings.Contains(page, sign) {
				t.Errorf("%s holds %s", name, sign)
			}
		}
	}
}

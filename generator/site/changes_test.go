package site

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/compare"
	"recension/generator/edition"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

// twoEditions returns a review of two editions with a change of each kind between
// them.
func twoEditions(t *testing.T) fstest.MapFS {
	t.Helper()
	return reviewtest.TwoEditions(t, "../..")
}

// TwoEditions returns the same without an address, so that its links can be checked.
func TwoEditions(t *testing.T) fstest.MapFS {
	src := twoEditions(t)
	reviewtest.Edit(t, src, "config.toml", "https://bridges.example", "")
	return src
}

// ThreeEditions returns the same with a copy of the second edition as 2023.
func ThreeEditions(t *testing.T) fstest.MapFS {
	src := TwoEditions(t)
	reviewtest.CopyEdition(src, "2022", "2023")
	return src
}

// TestChanges compares the page with a change of each kind, its feed, and the pages
// of items that were added, renamed, changed and removed.
func TestChanges(t *testing.T) {
	files := buildAll(t, twoEditions(t), Options{})
	got := map[string]string{}
	for _, name := range []string{
		"2022/changes/index.html", "2022/changes/feed.atom", "2022/documents/new-steel/index.html", "2021/documents/steel/index.html",
		"2022/documents/stone/index.html", "2022/standards/rb-1/index.html", "2022/standards/rb-4/index.html", "2021/standards/rb-3/index.html",
	} {
		got[name] = readable(name, sitetest.Render(t, files, name))
	}
	reviewtest.Golden(t, "testdata/changes.txtar", got, *updateGolden)
}

// TestChangesJSON tests that the JSON files are those of package compare.
func TestChangesJSON(t *testing.T) {
	src := twoEditions(t)
	files := buildAll(t, src, Options{})
	states, _, problems := edition.States(src)
	if problems.HasErrors() {
		t.Fatal(reviewtest.Text(t, problems))
	}
	var want strings.Builder
	if err := compare.Editions(states[0], states[1]).JSON(&want); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"2022/changes/changes.json", "compare/2021...2022/compare.json"} {
		got := sitetest.Render(t, files, name)
		if diff := cmp.Diff(want.String(), got); diff != "" || !json.Valid([]byte(got)) {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestComparePages tests which comparisons have pages: those of a draft have pages
// only if it has, are not listed, and have no feed.
func TestComparePages(t *testing.T) {
	src := ThreeEditions(t)
	reviewtest.Edit(t, src, "data/2023/edition.toml", `"published"`, `"draft"`)
	const noindex = `<meta name="robots" content="noindex">`
	for _, c := range []struct {
		page          string
		drafts        bool
		there, listed bool
	}{
		{"2021/changes/", true, false, false}, // the first edition
		{"2022/changes/", false, true, true},
		{"2022/changes/", true, true, true},
		{"compare/2021...2022/", false, true, false}, // it leads to the changes
		{"compare/2022...2021/", true, false, false},
		{"2023/changes/", false, false, false},
		{"2023/changes/", true, true, false},
		{"compare/2021...2023/", false, false, false},
		{"compare/2021...2023/", true, true, false},
		{"compare/2022...2023/", true, true, false},
	} {
		files := buildAll(t, src, Options{Drafts: c.drafts})
		_, there := files[c.page+"index.html"]
		if there != c.there {
			t.Errorf("%s with drafts %v: there: %v", c.page, c.drafts, there)
		}
		if !c.there {
			continue
		}
		page := sitetest.Render(t, files, c.page+"index.html")
		if strings.Contains(page, noindex) == c.listed {
			t.Errorf("%s with drafts %v: for search engines: %v", c.page, c.drafts, !c.listed)
		}
		if _, feed := files[c.page+"feed.atom"]; feed != (c.listed && strings.HasSuffix(c.page, "/changes/")) {
			t.Errorf("%s with drafts %v: has a feed: %v", c.page, c.drafts, feed)
		}
	}
	reviewtest.Edit(t, src, "data/2023/edition.toml", `"draft"`, `"published"`)
	since := maps.Clone(src)
	reviewtest.Edit(t, since, "config.toml", `current = "2022"`, `current = "2023"`)
	reviewtest.Edit(t, since, "data/2022/edition.toml", `"published"`, `"draft"`)
	if page := sitetest.Render(t, buildAll(t, since, Options{Drafts: true}), "2023/changes/index.html"); !strings.Contains(page, noindex) || strings.Contains(page, "feed.atom") {
		t.Error("a page for search engines, or a feed, tells what changed since a draft")
	}
	page := sitetest.Render(t, buildAll(t, src, Options{}), "2023/changes/index.html")
	if !strings.Contains(page, "Nothing changed.") || strings.Contains(page, "<table") {
		t.Errorf("2022 and 2023 are the same, and the page says\n%s", mainPart.FindString(page))
	}
}

// TestLinkToChanges shows that a chapter can link to the changes of its edition.
func TestLinkToChanges(t *testing.T) {
	src := twoEditions(t)
	reviewtest.Edit(t, src, "content/2022/weather.md", "Sun.", "[Sun](page:changes).")
	if page := sitetest.Render(t, buildAll(t, src, Options{}), "2022/weather/index.html"); !strings.Contains(page, `href="../../2022/changes/index.html">Sun</a>`) {
		t.Errorf("the page has no link:\n%s", mainPart.FindString(page))
	}
}

// TestCompareLeads tests that the page of neighbouring editions is a redirect to the page of
// changes, which it would repeat, and that another comparison has the navigation of the later
// edition and the notice of a draft, whichever of both it is.
func TestCompareLeads(t *testing.T) {
	src := ThreeEditions(t)
	files := buildAll(t, src, Options{Drafts: true})
	for name, to := range map[string]string{"2021...2022": "2022/changes/", "2022...2023": "2023/changes/"} {
		page := sitetest.Render(t, files, "compare/"+name+"/index.html")
		if !strings.Contains(page, `content="0; url=../../`+to+`index.html"`) || strings.Contains(page, `class="brief"`) {
			t.Errorf("%s does not only lead to %s:\n%s", name, to, page)
		}
	}
	const notice, compared = "banner-draft", "compare/2021...2023/index.html"
	page := sitetest.Render(t, files, compared)
	if !strings.Contains(page, `class="brief"`) || !strings.Contains(page, `href="../../2023/standards/index.html"`) || strings.Contains(page, notice) {
		t.Errorf("the comparison has no brief, another navigation, or the notice of a draft:\n%s", page)
	}
	for _, draft := range []string{"2021", "2023"} {
		with := maps.Clone(src)
		reviewtest.Edit(t, with, "data/"+draft+"/edition.toml", `"published"`, `"draft"`)
		if page := sitetest.Render(t, buildAll(t, with, Options{Drafts: true}), compared); !strings.Contains(page, notice) {
			t.Errorf("with %s as a draft, the comparison has no notice", draft)
		}
	}
}

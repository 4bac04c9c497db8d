package site

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/edition"
	"recension/generator/lock"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

// withDrafts returns the small review with two more editions, which are drafts.
func withDrafts(t *testing.T) fstest.MapFS {
	t.Helper()
	src := reviewtest.Small(t)
	for _, draft := range []string{"2022", "2023"} {
		reviewtest.CopyEdition(src, "2021", draft)
		reviewtest.Edit(t, src, "data/"+draft+"/edition.toml", `"published"`, `"draft"`)
	}
	return src
}

// TestDrafts tests that drafts only have pages on request, and that these pages
// label them as drafts.
func TestDrafts(t *testing.T) {
	src := withDrafts(t)
	public := build(t, src, Options{})
	alone := build(t, reviewtest.Small(t), Options{})
	if diff := cmp.Diff(folders(alone), folders(public)); diff != "" {
		t.Errorf("files with drafts beside (-without +with):\n%s", diff)
	}
	all := build(t, src, Options{Drafts: true})
	for _, c := range []struct {
		page  string
		draft bool
	}{
		{"index.html", false},
		{"2021/index.html", false},
		{"2021/figures/spans/index.html", false},
		{"2022/index.html", true},
		{"2023/findings/index.html", true},
		{"2022/figures/spans/index.html", true},
		{"2022/figures/spans/embed/index.html", true},
		{"2022/documents/old-stone/index.html", true},
	} {
		page := sitetest.Render(t, all, c.page)
		for _, sign := range []string{`class="banner banner-draft"`, `<meta name="robots" content="noindex">`} {
			if strings.Contains(page, sign) != c.draft {
				t.Errorf("%s: holds %s: %v, want %v", c.page, sign, !c.draft, c.draft)
			}
		}
	}
	if _, ok := all["2022/data/documents.csv"]; !ok {
		t.Error("the data of the draft is missing")
	}
}

// stateOf returns the state of the edition 2021 of a review.
func stateOf(t *testing.T, src fstest.MapFS) lock.State {
	t.Helper()
	r, problems := edition.Load(src, edition.Options{})
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	now, problems := r.Editions[0].LockState(src)
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	return now
}

// TestErrata tests which pages name a correction of a published edition.
func TestErrata(t *testing.T) {
	src := reviewtest.Small(t)
	locked := lock.New("2021", stateOf(t, src))
	published := maps.Clone(src)
	reviewtest.Edit(t, src, "data/2021/documents.csv", "new-steel,New steel", "new-steel,Newer steel")
	reviewtest.Edit(t, src, "data/2021/standards.csv", "Loads and spans", "Spans and loads")
	reviewtest.Edit(t, src, "data/2021/counts/spans.csv", "Beam,,,10", "Beam,,,11")
	reviewtest.Edit(t, src, "data/2021/edition.toml", "1210", "1211")
	reviewtest.Edit(t, src, "content/2021/introduction.md", "holds each", "holds every arch")
	corrected, err := locked.Correct(stateOf(t, src), lock.Erratum{Date: "2022-03-04", Note: "Eleven beams, not ten."}, published.ReadFile, src.ReadFile)
	if err != nil {
		t.Fatal(err)
	}
	text, err := corrected.Text()
	if err != nil {
		t.Fatal(err)
	}
	src["data/2021/lock.toml"] = &fstest.MapFile{Data: text}
	src[lock.ListName] = &fstest.MapFile{Data: (*lock.List)(nil).With(map[string][]byte{"2021": text})}
	reviewtest.Edit(t, src, "config.toml", "locks = false\n", "")
	files := build(t, src, Options{})
	const notice = `<aside class="banner banner-correction"`
	for page, touched := range map[string]bool{
		"2021/documents/new-steel/index.html": true, "2021/documents/old-stone/index.html": false,
		"2021/figures/spans/index.html": true, "2021/figures/spans/embed/index.html": true, "2021/figures/documents-by-kind/index.html": false,
		"2021/introduction/index.html":   true, // whose text changed
		"2021/findings/index.html":       true, // which places the figure
		"2021/standards/rb-2/index.html": true, "2021/standards/rb-1/index.html": false,
		"2021/tables/in-force/index.html": true, // which lists the standard
		"2021/data/index.html":            true, // which lists the counts
		"2021/tables/rivers/index.html":   false, "index.html": false, "404.html": false,
	} {
		html := sitetest.Render(t, files, page)
		if strings.Contains(html, notice) != touched {
			t.Errorf("%s has a notice: %v, want %v", page, !touched, touched)
		}
		if touched && !strings.Contains(html, `2021/index.html#erratum-1"`) {
			t.Errorf("%s does not lead to the correction:\n%s", page, html)
		}
	}
	overview := sitetest.Render(t, files, "2021/index.html")
	for _, want := range []string{
		`<article id="erratum-1"`, `<time datetime="2022-03-04">4 March 2022</time>`, "Eleven beams, not ten.",
		`data-label="Before">10</td><td data-label="After">11</td>`, `href="../2021/errata/1/index.html"`,
	} {
		if !strings.Contains(overview, want) {
			t.Errorf("the overview does not hold %s:\n%s", want, overview[strings.Index(overview, `class="errata"`):])
		}
	}
	before := sitetest.Render(t, files, "2021/errata/1/index.html")
	for _, want := range []string{
		"Eleven beams, not ten.", "<del>-new-steel,New steel", "<ins>&#43;new-steel,Newer steel", ">data/2021/documents.csv: changed</h2>",
	} {
		if !strings.Contains(before, want) {
			t.Errorf("the page of the correction does not hold %s:\n%s", want, before)
		}
	}
}

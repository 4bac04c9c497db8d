package site

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"recension/generator/edition"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

// TestUses tests that the page of an item lists all places that name it, including
// captions and the front page.
func TestUses(t *testing.T) {
	src := reviewtest.Small(t)
	files := build(t, src, Options{})
	for _, c := range []struct{ name, page, want string }{
		{"a value on the front page", "2021/values/arches/index.html", `href="../../../index.html#ref-value-arches-1"`},
		{"a value in a chapter", "2021/values/arches/index.html", `href="../../../2021/introduction/index.html#ref-value-arches-1"`},
		{"a value in the caption of a table", "2021/values/arches/index.html", `href="../../../2021/tables/rivers/index.html`},
		{"a term in a chapter", "2021/terms/keystone/index.html", `href="../../../2021/introduction/index.html#ref-term-keystone-1"`},
		{"a term in the caption of a figure", "2021/terms/keystone/index.html", `href="../../../2021/figures/spans/index.html`},
		{"a citation", "2021/documents/old-stone/index.html", `href="../../../2021/introduction/index.html#ref-cite-old-stone-2"`},
		{"an organisation on a page of the site", "2021/organisations/river-board/index.html", `href="../../../about/index.html#ref-organisation-river-board-1"`},
		{"a figure in a chapter", "2021/figures/spans/index.html", `href="../../../2021/findings/index.html#ref-figure-spans-1"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if page := sitetest.Render(t, files, c.page); !strings.Contains(page, c.want) {
				t.Errorf("%s has no %s:\n%s", c.page, c.want, readable(c.page, page))
			}
		})
	}
}

// TestSecondEdition tests that a second edition has its own pages and changes those
// of the first only where they name the current edition.
func TestSecondEdition(t *testing.T) {
	src := reviewtest.Small(t)
	before := build(t, src, Options{})
	for name, f := range maps.Clone(src) {
		if strings.Contains(name, "/2021/") {
			src[strings.Replace(name, "/2021/", "/2022/", 1)] = f
		}
	}
	after := build(t, src, Options{})
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if !strings.HasPrefix(name, "2021/") {
			continue
		}
		if _, ok := after[name]; !ok {
			t.Errorf("%s is gone", name)
		}
		if _, ok := after[strings.Replace(name, "2021/", "2022/", 1)]; !ok {
			t.Errorf("%s has no counterpart", name)
		}
	}
	page := sitetest.Render(t, after, "2022/introduction/index.html")
	if strings.Contains(page, `href="../../2021/terms`) || !strings.Contains(page, `href="../../2022/terms/keystone/index.html"`) {
		t.Errorf("links of the second edition lead into the first:\n%s", readable("2022/", page))
	}
}

// TestCitedPages tests that citations are on the pages of each kind of work, and in
// the files of the data.
func TestCitedPages(t *testing.T) {
	files := build(t, reviewtest.Small(t), Options{})
	for page, want := range map[string]string{
		"2021/index.html":                     "Cite this edition",
		"2021/findings/index.html":            "Cite this chapter",
		"2021/figures/spans/index.html":       "Cite this figure",
		"2021/tables/rivers/index.html":       "Cite this table",
		"2021/documents/old-stone/index.html": "Cite this document",
		"2021/standards/rb-2/index.html":      "Cite this standard",
	} {
		got := sitetest.Render(t, files, page)
		head, body, _ := strings.Cut(got, "</head>")
		if !strings.Contains(head, `<meta name="citation_title"`) || strings.Count(body, want) != 1 {
			t.Errorf("%s does not say how to cite it", page)
		}
	}
	for file, want := range map[string]string{
		"documents.bib":      "@misc{old-stone,\n  author = {Mason, A. and Smith, B.},",
		"documents.ris":      "TY  - GEN\r\nID  - old-stone\r\n",
		"documents.csl.json": `{"id":"old-stone","type":"document",`,
		"standards.bib":      "@misc{rb-1,\n  author = {{River Board}},\n  title = {{Loads}},\n  howpublished = {{RB 1}},\n  number = {RB 1},",
		"CITATION.cff":       "type: dataset\ntitle: Bridges\n",
	} {
		if got := sitetest.Render(t, files, "2021/data/"+file); !strings.Contains(got, want) {
			t.Errorf("%s has no %q:\n%s", file, want, got)
		}
	}
}

// TestPageWithoutCitation tests that other pages offer no citation.
func TestPageWithoutCitation(t *testing.T) {
	r, problems := edition.Load(reviewtest.Small(t), edition.Options{})
	if len(problems) > 0 {
		t.Fatal(reviewtest.Text(t, problems))
	}
	in := newInputs(reviewtest.Small(t), r, design{}, Options{})
	pages, problems := makePages(in)
	if len(problems) > 0 {
		t.Fatal(reviewtest.Text(t, problems))
	}
	f := newFramer(in, design{}, Options{})
	cited := map[string]bool{}
	for _, p := range pages {
		frame, err := f.frame(p)
		if err != nil {
			t.Fatal(err)
		}
		if (frame.Citation != nil) != (p.Cite != nil) {
			t.Errorf("%s offers the citation %v", p.Path, frame.Citation)
		}
		if frame.Citation != nil {
			cited[p.Layout] = true
		}
	}
	if want := []string{"chapter", "document", "figure", "map", "overview", "standard", "table"}; !slices.Equal(slices.Sorted(maps.Keys(cited)), want) {
		t.Errorf("pages that one cites have the layouts %v, want %v", cited, want)
	}
}

// TestScriptsOfPages tests that the scripts that pages name exist, and that pages load
// none of them at once.
func TestScriptsOfPages(t *testing.T) {
	files := buildAll(t, sitetest.Example(t), Options{})
	names := regexp.MustCompile(`data-explore="([^"]*)"`)
	found := 0
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		var page bytes.Buffer
		if err := files[name](&page); err != nil {
			t.Fatal(err)
		}
		for _, match := range names.FindAllStringSubmatch(page.String(), -1) {
			found++
			scripts := strings.Fields(match[1])
			if len(scripts) != 3 && (len(scripts) != 2 || !strings.Contains(match[1], "/maps/")) { // a map needs no library
				t.Fatalf("%s: scripts %q", name, scripts)
			}
			for _, script := range scripts {
				path := strings.TrimLeft(script, "./")
				if strings.Count(script, "../") != strings.Count(name, "/") || files[path] == nil {
					t.Errorf("%s: there is no %s", name, script)
				}
				if strings.Contains(page.String(), `src="`+script) {
					t.Errorf("%s: %s is loaded unasked", name, script)
				}
			}
		}
	}
	if found == 0 {
		t.Error("no page has a figure")
	}
	if files["assets/LICENCES.txt"] == nil {
		t.Error("the licences are not published")
	}
}

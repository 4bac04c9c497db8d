package site

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/biblio"
	"recension/generator/lock"
	"recension/generator/review"
	"recension/generator/sitetest"
)

// bridges is an edition about which everything is known.
func bridges() *Edition {
	return &Edition{
		Edition: &review.Edition{ID: "2021", Meta: review.Meta{
			Title: "Bridges of Müllheim", Status: review.Published, Published: "2021-06-30", DOI: "10.1000/182",
			Authors: []string{"A. Mason", "Berta Smith"},
		}},
		Site: &Site{Config: Config{Title: "Bridge reviews", BaseURL: "https://bridges.example/"}},
	}
}

func TestCitationText(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*Edition)
		part   bool
		want   string
	}{
		{"an edition", nil, false,
			"A. Mason, Berta Smith. Bridges of Müllheim, 2021 edition. Bridge reviews, 30 June 2021. https://doi.org/10.1000/182"},
		{"a part of it, which has no DOI", nil, true,
			"A. Mason, Berta Smith. What stands? In: Bridges of Müllheim, 2021 edition. Bridge reviews, 30 June 2021. https://bridges.example/2021/what/"},
		{"nothing but the title known", func(e *Edition) {
			e.Meta = review.Meta{Title: "Bridges", Status: review.Published}
			e.Site.BaseURL = ""
		}, false, "Bridges, 2021 edition. Bridge reviews."},
		{"a draft", func(e *Edition) { e.Meta.Status, e.Meta.Published = review.Draft, "" }, true,
			"A. Mason, Berta Smith. What stands? In: Bridges of Müllheim, 2021 edition. Bridge reviews. Draft: do not cite. https://bridges.example/2021/what/"},
		{"corrected twice", func(e *Edition) {
			e.Lock = &lock.Lock{Errata: []lock.Erratum{{Date: "2022-01-02"}, {Date: "2023-03-04"}}}
		}, true,
			"A. Mason, Berta Smith. What stands? In: Bridges of Müllheim, 2021 edition. Bridge reviews, 30 June 2021. As corrected on 4 March 2023. https://bridges.example/2021/what/"},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := bridges()
			if test.change != nil {
				test.change(e)
			}
			work := e.part(biblio.Edition, "edition", e.Meta.Title, e.path())
			if test.part {
				work = e.part(biblio.Chapter, "chapter", "What stands?", e.path("what"))
			}
			if diff := cmp.Diff(test.want, citationText(work().item)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCitationOfDocument(t *testing.T) {
	for _, test := range []struct {
		name     string
		document review.Document
		want     string
	}{
		{"a title", review.Document{Title: "Stone"}, "Stone."},
		{"an address", review.Document{Title: "Stone", Year: 2019, URL: "https://bridges.example/", Accessed: "2024-02-01"},
			"Stone. 2019. https://bridges.example/ (accessed 1 February 2024)"},
		{"a day without an address", review.Document{Title: "Stone", Accessed: "2024-02-01"}, "Stone."},
		{"a DOI", review.Document{Title: "Stone!", Publisher: "River Board", DOI: "10.1000/1", URL: "https://bridges.example/"},
			"Stone! River Board. https://doi.org/10.1000/1"},
		{"authors in both orders", review.Document{Title: "Stone", Authors: []string{"Mason, Anna", "B. Smith"}}, "Anna Mason, B. Smith. Stone."},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, citationText(ofDocument(&test.document)().item)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestCitation shows the forms of a citation, and that the download is the text
// that is shown, with the line ends of its format.
func TestCitation(t *testing.T) {
	e := bridges()
	c, err := frame{Page: Page{Cite: e.part(biblio.Figure, "figure", "Figure 1: 50% & more", e.path("figures", "spans"))}}.Citation()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ file, media, begins string }{
		{"bridges-of-mullheim-2021-figures-spans.bib", "application/x-bibtex", "@misc{bridges-of-mullheim-2021-figures-spans,\n"},
		{"bridges-of-mullheim-2021-figures-spans.ris", "application/x-research-info-systems", "TY  - FIGURE\n"},
	} {
		form := c.Forms[i]
		media, encoded, _ := strings.Cut(string(form.Href), ",")
		text, err := url.PathUnescape(encoded)
		if form.File != want.file || media != "data:"+want.media+";charset=utf-8" || !strings.HasPrefix(form.Text, want.begins) ||
			err != nil || strings.ReplaceAll(text, "\r\n", "\n") != form.Text || strings.ContainsAny(encoded, "\"'<>#\r\n ") {
			t.Errorf("the form %d is %+v", i, form)
		}
		if hasReturns := strings.Contains(text, "\r\n"); hasReturns != (form.Name == "RIS") {
			t.Errorf("%s: whether lines end with a carriage return: %v", form.Name, hasReturns)
		}
	}
	tags := []metaTag{
		{"citation_title", "Figure 1: 50% & more"}, {"citation_author", "Mason, A."}, {"citation_author", "Berta Smith"},
		{"citation_inbook_title", "Bridges of Müllheim"}, {"citation_publication_date", "2021/06/30"},
		{"citation_publisher", "Bridge reviews"}, {"citation_public_url", "https://bridges.example/2021/figures/spans/"},
	}
	if diff := cmp.Diff(tags, c.Tags); diff != "" {
		t.Error(diff)
	}
	e.Meta.Status = review.Draft
	if c, err := (frame{Page: Page{Cite: e.part(biblio.Figure, "figure", "Spans", e.path())}}).Citation(); err != nil || c.Tags != nil {
		t.Errorf("programs are told to cite a draft: %v, %v", c.Tags, err)
	}
	if c, err := (frame{}).Citation(); c != nil || err != nil {
		t.Errorf("a page that is no work is cited as %v, %v", c, err)
	}
}

// TestCitedPages builds a review: what there is to cite stands on each page of a
// kind that one cites, and in the files beside the data.
func TestCitedPages(t *testing.T) {
	files, problems := Build(reviewOf(t, parseArchive(t, "small.txtar")), Options{Keep: sitetest.Keep})
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", text(t, problems))
	}
	for page, want := range map[string]string{
		"2021/index.html":                     "Cite this edition",
		"2021/findings/index.html":            "Cite this chapter",
		"2021/figures/spans/index.html":       "Cite this figure",
		"2021/tables/rivers/index.html":       "Cite this table",
		"2021/documents/old-stone/index.html": "Cite this document",
		"2021/standards/rb-2/index.html":      "Cite this standard",
	} {
		got := renderFile(t, files, page)
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
		if got := renderFile(t, files, "2021/data/"+file); !strings.Contains(got, want) {
			t.Errorf("%s has no %q:\n%s", file, want, got)
		}
	}
}

// TestDraftIsNotCited shows that no file tells hosts how to cite a draft.
func TestDraftIsNotCited(t *testing.T) {
	e := bridges()
	e.Meta.Status = review.Draft
	files := Files{}
	e.referenceFiles(files)
	if _, ok := files["2021/data/CITATION.cff"]; ok || len(files) != len(referenceItems)*len(biblio.Formats) {
		t.Errorf("a draft has %d files", len(files))
	}
}

func TestByPage(t *testing.T) {
	got := byPage([]Use{{Title: "1 A", Path: "a/#x"}, {Title: "1 A", Path: "a/#y"}, {Title: "2 B", Path: "b/"}})
	want := []pageUses{
		{"1 A", "a/", []Use{{Title: "1 A", Path: "a/#x", Letter: "a"}, {Title: "1 A", Path: "a/#y", Letter: "b"}}},
		{"2 B", "b/", []Use{{Title: "2 B", Path: "b/", Letter: "a"}}},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(Use{})); diff != "" {
		t.Error(diff)
	}
	for n, want := range map[int]string{0: "a", 25: "z", 26: "aa", 51: "az", 52: "ba", 701: "zz", 702: "aaa"} {
		if got := letter(n); got != want {
			t.Errorf("%d is %s, not %s", n, got, want)
		}
	}
}

// TestManyReferences shows a list so long that it has several pages: each
// reference stands on one of them, where the text leads to it.
func TestManyReferences(t *testing.T) {
	src := reviewOf(t, parseArchive(t, "small.txtar"))
	rows := string(src["data/2021/documents.csv"].Data)
	for i := range 1100 {
		rows += fmt.Sprintf("stone-%04d,Stone %d,,2020,,,report,,,,,,,,,\n", i, i)
	}
	src["data/2021/documents.csv"] = &fstest.MapFile{Data: []byte(rows)}
	edit(t, src, "content/2021/findings.md", "not here.", "not here [@stone-0999] and [Stone 7](document:stone-0007).")
	edit(t, src, "content/2021/introduction.md", "[Three]", "[1,103]")
	edit(t, src, "data/2021/figures.toml", `[keystone](term:keystone).`, `[keystone](term:keystone) [@stone-0998].`)
	files, problems := Build(src, Options{Keep: sitetest.Keep})
	if problems.HasErrors() {
		t.Fatalf("problems:\n%s", text(t, problems))
	}
	if page := renderFile(t, files, "2021/figures/spans/index.html"); !strings.Contains(page, `href="../../../2021/references/1001-1200/index.html#stone-0998"`) {
		t.Errorf("the citation in a caption does not lead to its page of the list:\n%s", readable("2021/figures/spans/index.html", page))
	}
	found := 0
	for path, want := range map[string][]string{
		"2021/references/": {
			"1,103 references, of which the text, a caption or a table cites 5.", `<li id="old-stone"`, `index.html" aria-current="page">1–200</a>`,
			`Cited in <a href="../../2021/findings/index.html#ref-document-stone-0007-1"`,
		},
		"2021/references/201-400/":   {"<h1>References 201–400</h1>", `<span>Previous</span>References 1–200</a>`, `<span>Next</span>References 401–600</a>`},
		"2021/references/401-600/":   nil,
		"2021/references/601-800/":   nil,
		"2021/references/801-1000/":  {`aria-current="page">801–1000</a>`},
		"2021/references/1001-1200/": {"<h1>References 1001–1103</h1>", `<li id="stone-0999"`, `2 Findings</a>.</p>`},
	} {
		page := renderFile(t, files, path+"index.html")
		found += strings.Count(page, "<li id=")
		for _, text := range want {
			if !strings.Contains(page, text) {
				t.Errorf("%s has no %s", path, text)
			}
		}
	}
	if found != 1103 {
		t.Errorf("the pages have %d references", found)
	}
}

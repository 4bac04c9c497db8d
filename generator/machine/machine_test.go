package machine

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"recension/generator/edition"
	"recension/generator/history"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
	"recension/generator/view"
)

// bridges returns the first state of the review in the tests of package compare, as
// 2021, published in May, and as 2022, without a date.
func bridges(t *testing.T) *edition.Review {
	t.Helper()
	return load(t, "published = \"2021-05\"\n", "")
}

// load returns the review with these lines in edition.toml of 2021 and 2022.
func load(t *testing.T, first, second string) *edition.Review {
	t.Helper()
	archive, err := txtar.ParseFile("../compare/testdata/bridges.txtar")
	if err != nil {
		t.Fatal(err)
	}
	src := fstest.MapFS{"config.toml": {Data: []byte(`title = "Bridges & their reviews"
description = "Reviews of the evidence on bridges."
base_url = "https://bridges.example"
current = "2022"
locks = false
`)}}
	for _, f := range archive.Files {
		name, of := strings.CutPrefix(f.Name, "before/")
		if !of || !strings.Contains(name, "/2021/") {
			continue
		}
		const status = "status = \"published\"\n"
		text := string(f.Data)
		src[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, status, status+first, 1))}
		src[strings.Replace(name, "/2021/", "/2022/", 1)] = &fstest.MapFile{Data: []byte(strings.Replace(text, status, status+second, 1))}
	}
	r, problems := edition.Load(src, edition.Options{})
	if problems.HasErrors() {
		t.Fatal(reviewtest.Text(t, problems))
	}
	return r
}

// feedsOf returns the feeds of a review, with minimal partials.
func feedsOf(t *testing.T, r *edition.Review) page.Files {
	t.Helper()
	partial := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	templates, problems := page.LoadTemplates(fstest.MapFS{
		"templates/base.html":                partial(""),
		"templates/partials/feednews.html":   partial("{{range .}}{{href .Path}} {{.News}}\n{{end}}"),
		"templates/partials/feedmove.html":   partial("{{.Title}}"),
		"templates/partials/changerows.html": partial("{{range .}}{{.Name}}{{end}}"),
	}, nil, locale.English())
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	files := page.Files{}
	AddFeeds(files, r, history.Compare(r, view.NewFigures(r, view.NewPictures(nil, ""), view.FigureScripts{})), templates)
	return files
}

// TestFeedWithoutNews tests that each feed is valid, even that of an organisation
// without entries: the editions with a date only list what an edition without a date
// listed before.
func TestFeedWithoutNews(t *testing.T) {
	files := feedsOf(t, load(t, "", "published = \"2022-06\"\n"))
	for name := range files {
		var feed atomFeed
		if err := xml.Unmarshal([]byte(sitetest.Render(t, files, name)), &feed); err != nil || feed.Updated != "2022-06-01T00:00:00Z" || feed.ID == "" {
			t.Errorf("%s: %v, %+v", name, err, feed)
		}
	}
	var feed atomFeed
	if err := xml.Unmarshal([]byte(sitetest.Render(t, files, "feeds/organisations/river-board.atom")), &feed); err != nil || len(feed.Entries) != 0 {
		t.Errorf("%v, entries %+v", err, feed.Entries)
	}
}

// TestFeedsOfEditionsWithoutDate tests that an edition without a date is in no feed,
// and has none.
func TestFeedsOfEditionsWithoutDate(t *testing.T) {
	files := feedsOf(t, bridges(t))
	if _, ok := files["2022/changes/feed.atom"]; ok {
		t.Error("an edition without a date has a feed")
	}
	if site := sitetest.Render(t, files, "feed.xml"); !strings.Contains(site, "2021 edition") || strings.Contains(site, "2022 edition") {
		t.Errorf("the feed of the site is\n%s", site)
	}
	if of := sitetest.Render(t, files, "feeds/organisations/river-board.atom"); !strings.Contains(of, "https://bridges.example/2021/standards/rb-1/index.html new, “In force”") {
		t.Errorf("the feed of the organisation is\n%s", of)
	}
	if files := feedsOf(t, load(t, "", "")); len(files) != 0 {
		t.Errorf("without dates there are %d feeds", len(files))
	}
}

// TestHead tests the data about pages for other sites.
func TestHead(t *testing.T) {
	r := bridges(t)
	in := view.EditionOf(r, r.Editions[0])
	head := Head(r, page.Page{
		Path: "2021/data/", Layout: "data", Title: "Data", Description: "Every number", Edition: in,
		Trail: view.Trail(in), Picture: &page.Picture{Path: "2021/figures/spans/figure.png", Alt: "Bars"},
	})
	want := page.Head{
		Description: "Every number. Bridges, 2021 edition. A survey. Bridges & their reviews.", Canonical: "https://bridges.example/2021/data/",
		Sharing: &page.Sharing{
			Title: "Data · Bridges, 2021 edition", Type: "article", URL: "https://bridges.example/2021/data/",
			Image: "https://bridges.example/2021/figures/spans/figure.png", Alt: "Bars",
		},
		LinkedData: head.LinkedData,
	}
	if diff := cmp.Diff(want, head); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var data struct {
		Graph []node `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(head.LinkedData), &data); err != nil {
		t.Fatal(err)
	}
	if len(data.Graph) != 2 || data.Graph[0].Type != "Dataset" || len(data.Graph[0].Distributions) != len(r.Editions[0].DataFiles()) || data.Graph[1].Type != "BreadcrumbList" {
		t.Errorf("linked data %+v", data.Graph)
	}
	for name, p := range map[string]page.Page{"shown anywhere": {Layout: "home", Anywhere: true}, "shown in others": {Layout: "home", Bare: true}} {
		if head := Head(r, p); head.Sharing != nil || head.LinkedData != "" {
			t.Errorf("a page %s has %+v", name, head)
		}
	}
}

// TestOpenSearch tests the OpenSearch description, which needs the address of the
// site.
func TestOpenSearch(t *testing.T) {
	r := bridges(t)
	files := page.Files{}
	AddOpenSearch(files, r)
	var got openSearchDescription
	if err := xml.Unmarshal([]byte(sitetest.Render(t, files, "opensearch.xml")), &got); err != nil {
		t.Fatal(err)
	}
	if got.ShortName != "Bridges & their" || got.LongName != "Bridges & their reviews" || got.URL.Template != "https://bridges.example/2022/search/?q={searchTerms}" {
		t.Errorf("%+v", got)
	}
	r.BaseURL = ""
	files = page.Files{}
	AddOpenSearch(files, r)
	if len(files) != 0 || OpenSearchPath(r) != "" {
		t.Error("it is there though the site's address is not known")
	}
}

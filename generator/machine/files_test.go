package machine

import (
	"encoding/json"
	"encoding/xml"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/edition"
	"recension/generator/history"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
	"recension/generator/view"
)

// loaded returns a review without problems.
func loaded(t *testing.T, src fstest.MapFS) *edition.Review {
	t.Helper()
	r, problems := edition.Load(src, edition.Options{})
	if problems.HasErrors() {
		t.Fatal(reviewtest.Text(t, problems))
	}
	return r
}

// publishedFeeds returns the feeds of a review with the project's templates.
func publishedFeeds(t *testing.T, src fstest.MapFS) page.Files {
	t.Helper()
	r, files := loaded(t, src), page.Files{}
	AddFeeds(files, r, history.Compare(r, view.NewFigures(r, view.NewPictures(nil, ""), view.FigureScripts{})), sitetest.Templates(t))
	return files
}

// atomRequired has the elements that RFC 4287 requires in a feed.
type atomRequired struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Author  []string `xml:"author>name"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Link    struct {
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}

// TestFeed tests feeds of sites with and without an address, and of editions with
// dates of all lengths.
func TestFeed(t *testing.T) {
	for _, c := range []struct{ name, base, date, updated, id, link string }{
		{
			"an address", "https://bridges.example", "2022-05", "2022-05-01T00:00:00Z",
			`https://bridges\.example/2022/changes/#status-rb-1`, `https://bridges\.example/2022/changes/index\.html#status-rb-1`,
		},
		{"no address", "", "2022-05-17", "2022-05-17T00:00:00Z", `urn:uuid:[0-9a-f-]{36}`, `\.\./\.\./2022/changes/index\.html#status-rb-1`},
		{"a year", "", "2022", "2022-01-01T00:00:00Z", `urn:uuid:[0-9a-f-]{36}`, `.*`},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := reviewtest.TwoEditions(t, "../..")
			reviewtest.Edit(t, src, "config.toml", `"https://bridges.example"`, `"`+c.base+`"`)
			reviewtest.Edit(t, src, "data/2022/edition.toml", "published = \"2022-05\"", `published = "`+c.date+`"`)
			reviewtest.Edit(t, src, "data/2022/standards.csv", ",RB 1,Loads", ",<RB> & 1,Loads")
			var feed atomRequired
			if err := xml.Unmarshal([]byte(sitetest.Render(t, publishedFeeds(t, src), "2022/changes/feed.atom")), &feed); err != nil {
				t.Fatal(err)
			}
			if feed.ID == "" || feed.Title == "" || feed.Updated != c.updated || len(feed.Author) == 0 || len(feed.Entries) < 6 {
				t.Errorf("the feed is %+v", feed)
			}
			ids := map[string]bool{feed.ID: true}
			for _, entry := range feed.Entries {
				if ids[entry.ID] || entry.Title == "" || entry.Updated != c.updated {
					t.Errorf("the entry is %+v", entry)
				}
				ids[entry.ID] = true
			}
			first := feed.Entries[0]
			if !regexp.MustCompile("^"+c.id+"$").MatchString(feed.Entries[1].ID) || !strings.Contains(first.Title, "→") {
				t.Errorf("the first entries are %+v, %+v", first, feed.Entries[1])
			}
			if got := feed.Entries[1]; !regexp.MustCompile("^"+c.link+"$").MatchString(got.Link.Href) || !strings.Contains(got.Title, "<RB> & 1") {
				t.Errorf("the entry of rb-1 is %+v", got)
			}
		})
	}
	src := reviewtest.TwoEditions(t, "../..")
	reviewtest.Edit(t, src, "data/2022/edition.toml", "\npublished = \"2022-05\"", "")
	if _, ok := publishedFeeds(t, src)["2022/changes/feed.atom"]; ok {
		t.Error("an edition without a date has a feed")
	}
}

// TestDataPackage tests that the data package describes each file with its columns.
func TestDataPackage(t *testing.T) {
	src := reviewtest.Small(t)
	r := loaded(t, src)
	files := page.Files{}
	AddDataPackage(files, src, r, r.Current)
	var p dataPackage
	if err := json.Unmarshal([]byte(sitetest.Render(t, files, "2021/data/datapackage.json")), &p); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, resource := range p.Resources {
		text := string(src["data/2021/"+resource.Path].Data)
		head, _, _ := strings.Cut(text, "\n")
		var columns []string
		for _, f := range resource.Schema.Fields {
			columns = append(columns, f.Name)
		}
		if got := strings.Join(columns, ","); got != head || resource.Bytes != len(text) {
			t.Errorf("%s has the columns %s and %d bytes, not %s and %d", resource.Path, head, len(text), got, resource.Bytes)
		}
		names = append(names, resource.Name)
	}
	if diff := cmp.Diff([]string{"documents", "standards", "counts-spans", "tables-rivers", "tables-slips"}, names); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if p.Homepage != "https://bridges.example/2021/data/" || len(p.Sources) != 2 || p.Contributors[0].Title != "A. Mason" {
		t.Errorf("the package is %+v", p)
	}
}

// TestStatus tests that an edition that does not state the status of the review has
// neither a file about it nor a badge.
func TestStatus(t *testing.T) {
	src := reviewtest.Small(t)
	r, files := loaded(t, src), page.Files{}
	AddStatus(files, r, r.Current)
	var status map[string]any
	if err := json.Unmarshal([]byte(sitetest.Render(t, files, "2021/status.json")), &status); err != nil || len(status) == 0 {
		t.Errorf("%v: %v", err, status)
	}
	if svg := sitetest.Render(t, files, "2021/status.svg"); !strings.Contains(svg, "update due by June 2022") || !strings.Contains(svg, badgeColours["due"]) {
		t.Errorf("the badge is\n%s", svg)
	}
	text, _, _ := strings.Cut(string(src["data/2021/edition.toml"].Data), "[living]\n")
	src["data/2021/edition.toml"] = &fstest.MapFile{Data: []byte(text)}
	r, files = loaded(t, src), page.Files{}
	if AddStatus(files, r, r.Current); len(files) != 0 {
		t.Errorf("there are %d files", len(files))
	}
}

// TestBadgeColours tests that the badge has a colour for each state of a review, and
// no others.
func TestBadgeColours(t *testing.T) {
	states := map[string]bool{}
	for _, meta := range []review.Meta{
		{Status: review.Draft},
		{Status: review.Published, Living: review.Living{Mode: review.Once}},
		{Status: review.Published, Living: review.Living{Mode: review.Ended}},
		{Status: review.Published, Living: review.Living{Mode: review.Updated}},
		{Status: review.Published, Living: review.Living{Mode: review.Updated, NextUpdate: "2022"}},
	} {
		e := &edition.Edition{Locale: locale.English(), Edition: &review.Edition{ID: "2021", Meta: meta}}
		later := &edition.Edition{Locale: locale.English(), Edition: &review.Edition{ID: "2022", Meta: review.Meta{Status: review.Published}}}
		for _, editions := range [][]*edition.Edition{{e}, {e, later}} {
			states[view.StandingOf(&edition.Review{Editions: editions}, e).State] = true
		}
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(badgeColours)), slices.Sorted(maps.Keys(states))); diff != "" {
		t.Errorf("states (-with a colour +of reviews):\n%s", diff)
	}
}

// TestCitationFile tests that a published edition has a citation file, and a draft
// none.
func TestCitationFile(t *testing.T) {
	r, files := loaded(t, reviewtest.Small(t)), page.Files{}
	AddCitationFile(files, r, r.Current)
	if text := sitetest.Render(t, files, "2021/data/CITATION.cff"); !strings.Contains(text, "type: dataset\ntitle: Bridges\n") {
		t.Errorf("the file is\n%s", text)
	}
	files = page.Files{}
	r.Current.Meta.Status = review.Draft
	if AddCitationFile(files, r, r.Current); len(files) != 0 {
		t.Error("hosts are told how to cite a draft")
	}
}

// TestRobots tests that robots.txt forbids nothing, and names the sitemap if there
// is one.
func TestRobots(t *testing.T) {
	r, files := loaded(t, reviewtest.Small(t)), page.Files{}
	AddSitemap(files, r, []page.Page{{Path: "about/"}}, nil)
	if robots := sitetest.Render(t, files, "robots.txt"); robots != "User-agent: *\nAllow: /\n\nSitemap: https://bridges.example/sitemap.xml\n" {
		t.Errorf("robots.txt is\n%s", robots)
	}
	if sitemap := sitetest.Render(t, files, "sitemap.xml"); !strings.Contains(sitemap, "<loc>https://bridges.example/about/</loc>") {
		t.Errorf("the sitemap is\n%s", sitemap)
	}
	r.BaseURL, files = "", page.Files{}
	AddSitemap(files, r, []page.Page{{Path: "about/"}}, nil)
	if _, ok := files["sitemap.xml"]; ok || strings.Contains(sitetest.Render(t, files, "robots.txt"), "Sitemap") {
		t.Error("there is a sitemap though the site's address is not known")
	}
}

// TestReport tests the linked data of an edition.
func TestReport(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/edition.toml", `"B. Smith"`, `"River Board"`)
	reviewtest.Edit(t, src, "data/2021/edition.toml", "status =", "doi = \"10.1000/182\"\nstatus =")
	r := loaded(t, src)
	in := view.EditionOf(r, r.Current)
	s := subject{r, r.Current, page.Page{Layout: "overview", Edition: in, Path: "2021/"}}
	want := node{
		Type: "Report", Name: "Bridges", AlternateName: "A survey of bridges", Description: "What the survey of 2021 found.", Version: "2021", Language: "en-GB",
		Licence: "https://creativecommons.org/licenses/by/4.0/", SameAs: "https://doi.org/10.1000/182",
		Authors: []node{{Type: "Person", Name: "A. Mason"}, {Type: "Organization", Name: "River Board"}}, Institution: &node{Type: "Organization", Name: "School of Bridges"},
	}
	if diff := cmp.Diff(want, s.report()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	s.page = page.Page{Layout: "chapter", Edition: in, Path: "2021/findings/", Title: "2 Findings"}
	chapter := subjects["chapter"](s)
	if chapter.Type != "Article" || chapter.Headline != "2 Findings" || chapter.PartOf.ID != "https://bridges.example/2021/" || len(chapter.Authors) != 2 {
		t.Errorf("a chapter is %+v", chapter)
	}
}
